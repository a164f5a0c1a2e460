//! item-not-scored: 还有没评分的项目

use super::prelude::*;
use super::written;
use crate::FormKind;
use crate::regulation::Way;
use crate::sheet::is_empty_text;

rule! {
    /// 表上的项目没有填，或应由评分人评定的项目没有得分，或应写意见的项目没有意见。
    ///
    /// ## 条件
    /// 表上的项目不在 `items` 里；评定的项目得分空着（审核表另有规则）；只写意见的项目说明空着。
    ///
    /// ## 依据
    /// 表上该项所列的条文。九项都要评分（G68-T2-V1）。
    ///
    /// ## 例子
    /// 审核表只填了八项。
    ///
    /// ## 改法
    /// 请补齐；确实不得分的填 0。
    ///
    /// ## In English
    /// An item of the form is missing, has no score, or, where only an opinion is asked for, none.
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
            let message = format!("“{}”没有填，请补上这一项", item.card.title);
            findings.report(&ITEM_NOT_SCORED, Place::Items, message).clause(&item.card.citation);
            continue;
        };
        if item.card.way == Way::Opinion && is_empty_text(&entry.note) {
            let message = format!("“{}”没有意见，请填写审核意见", item.card.title);
            findings.report(&ITEM_NOT_SCORED, item.place(ItemCell::Note), message).clause(&item.card.citation);
        }
    }
    // A review has a rule of its own for its scores.
    if form.kind != FormKind::Review {
        written::missing(form, &ITEM_NOT_SCORED, findings);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 缺一项_空着_没有意见() {
        let mut form = review();
        assert!(run(&ITEM_NOT_SCORED, "cn-2019-68", &form).is_empty());
        form.items.pop();
        assert_eq!(paths(&ITEM_NOT_SCORED, "cn-2019-68", &form), ["/items"]);

        let mut form = ex_ante_project();
        assert!(run(&ITEM_NOT_SCORED, "fufeng-2022", &form).is_empty());
        form.items[0].score = "—".into();
        assert_eq!(paths(&ITEM_NOT_SCORED, "fufeng-2022", &form), ["/items/0/score"]);

        let mut form = opinions("wushan-2019-37");
        assert!(run(&ITEM_NOT_SCORED, "wushan-2019-37", &form).is_empty());
        form.items[1].note.clear();
        assert_eq!(paths(&ITEM_NOT_SCORED, "wushan-2019-37", &form), ["/items/1/note"]);
    }
}
