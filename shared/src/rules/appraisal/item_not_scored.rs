//! item-not-scored: 还有没评分的项目

use super::prelude::*;
use super::written;
use crate::FormKind;
use crate::appraisal::Item;
use crate::regulation::Way;
use crate::sheet::is_empty_text;

rule! {
    /// 表上的项目没有填，或应由评分人评定的项目没有得分，或应写意见的项目没有意见。
    ///
    /// ## 条件
    /// 表上的项目不在 `items` 里；评定的项目得分空着；只写意见的项目说明空着。加分的项目可以不填，按不加分计；审核表评分的项目另有规则。
    ///
    /// ## 依据
    /// 表上该项所列的条文。
    ///
    /// ## 例子
    /// 评分表缺“违规违纪情况”一项。
    ///
    /// ## 改法
    /// 请补齐；确实不得分的填 0。
    ///
    /// ## In English
    /// An item of the form is missing, has no score, or, where only an opinion is asked for, none. A bonus may be left empty.
    pub static ITEM_NOT_SCORED = "item-not-scored" {
        severity: Error,
        forms: [Review, Scorecard, ExAnte, Evaluation, MonitoringReport],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "还有没评分的项目",
        english: "An item has no score",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    for item in &form.items {
        let Some(entry) = item.entry else {
            if !is_scored_review(form, item) {
                written::absent(item, &ITEM_NOT_SCORED, findings);
            }
            continue;
        };
        if item.card.way == Way::Opinion && is_empty_text(&entry.note) {
            let message = format!("“{}”没有意见，请填写审核意见", item.card.title);
            findings.report(&ITEM_NOT_SCORED, item.place(ItemCell::Note), message).clause(&item.card.citation);
        }
    }
    if form.kind != FormKind::Review {
        written::missing(form, &ITEM_NOT_SCORED, findings);
    }
}

/// A review has a rule of its own for its scores.
pub(super) fn is_scored_review(form: &Appraised<'_>, item: &Item<'_>) -> bool {
    form.kind == FormKind::Review && item.card.way.is_judged()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 缺一项_空着_没有意见() {
        let mut form = review();
        form.items.pop();
        assert!(run(&ITEM_NOT_SCORED, "cn-2019-68", &form).is_empty(), "review-score-out-of-range");

        let mut form = county();
        assert!(run(&ITEM_NOT_SCORED, "hebei-2017-148", &form).is_empty());
        form.items.pop();
        assert_eq!(paths(&ITEM_NOT_SCORED, "hebei-2017-148", &form), ["/items"]);

        let mut form = ex_ante_project();
        assert!(run(&ITEM_NOT_SCORED, "fufeng-2022", &form).is_empty());
        form.items[0].score = "—".into();
        assert_eq!(paths(&ITEM_NOT_SCORED, "fufeng-2022", &form), ["/items/0/score"]);

        let mut form = opinions("wushan-2019-37");
        assert!(run(&ITEM_NOT_SCORED, "wushan-2019-37", &form).is_empty());
        form.items[1].note.clear();
        assert_eq!(paths(&ITEM_NOT_SCORED, "wushan-2019-37", &form), ["/items/1/note"]);
        form.items.truncate(1);
        let all = paths(&ITEM_NOT_SCORED, "wushan-2019-37", &form);
        assert!(!all.is_empty() && all.iter().all(|path| path == "/items"), "opinions have no score: {all:?}");
    }

    #[test]
    fn 加分的项目可以不填_按不加分计() {
        let law = crate::regulation::builtin("hebei-2017-148").expect("built in");
        let total = |form: &crate::form::Appraisal| Appraised::new(form, law).scores.total;
        let full = total(&county());
        assert!(full.is_some());

        let mut form = county();
        score(&mut form, "innovation", "");
        assert!(run(&ITEM_NOT_SCORED, "hebei-2017-148", &form).is_empty());
        assert_eq!(total(&form), full);

        form.items.retain(|item| item.item != "innovation");
        assert!(run(&ITEM_NOT_SCORED, "hebei-2017-148", &form).is_empty());
        assert_eq!(total(&form), full);
    }
}
