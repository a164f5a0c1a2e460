//! card-cell-missing: 还有没填的栏目

use super::prelude::*;
use crate::place::ProjectCell;
use crate::sheet::is_empty_text;

rule! {
    /// 表上必填的栏目没有填。
    ///
    /// ## 条件
    /// 表上标明必填的栏目，或计算得分要用的数，空着；项目名称空着（县级评分表以县名代替）。
    ///
    /// ## 依据
    /// 结构。
    ///
    /// ## 例子
    /// 审核表没有写总体审核意见；结转结余率没有填资金总额。
    ///
    /// ## 改法
    /// 请填写。没有的填 0 或选“否”。
    ///
    /// ## In English
    /// A field or input that the form requires is empty.
    pub static CARD_CELL_MISSING = "card-cell-missing" {
        severity: Error,
        forms: [Review, Scorecard, ExAnte],
        basis: Basis::Structure,
        fixing: None,
        settings: [],
        title: "还有没填的栏目",
        english: "Something is not filled",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    if form.card.is_none() {
        return;
    }
    if form.kind != crate::FormKind::Scorecard && is_empty_text(&form.form.project.name) {
        findings.report(&CARD_CELL_MISSING, Place::Project(ProjectCell::Name), "项目名称没有填，请填写");
    }
    for cell in form.fields.iter().filter(|cell| cell.field.required && cell.answer == Answer::Empty) {
        let message = format!("“{}”没有填，请填写", cell.field.title);
        findings.report(&CARD_CELL_MISSING, cell.field_place(), message);
    }
    for item in form.items.iter().filter(|item| item.index.is_some()) {
        for cell in item.inputs.iter().filter(|cell| cell.field.required && cell.answer == Answer::Empty) {
            let message = format!("“{}”没有填，请填写；没有的填0或选“否”", cell.field.title);
            findings.report(&CARD_CELL_MISSING, item.input_place(cell), message).clause(&item.card.citation);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 必填的空着才报() {
        let mut form = review();
        assert!(run(&CARD_CELL_MISSING, "cn-2019-68", &form).is_empty());
        form.fields.remove("third_party");
        assert!(run(&CARD_CELL_MISSING, "cn-2019-68", &form).is_empty());
        form.fields.insert("opinion".into(), "—".into());
        form.project.name.clear();
        assert_eq!(paths(&CARD_CELL_MISSING, "cn-2019-68", &form), ["/project/name", "/fields/opinion"]);

        let mut form = county();
        assert!(run(&CARD_CELL_MISSING, "hebei-2017-148", &form).is_empty());
        form.items[0].values.remove("previous");
        assert_eq!(paths(&CARD_CELL_MISSING, "hebei-2017-148", &form), ["/items/0/values/previous"]);
    }
}
