//! card-cell-missing: 还有没填的栏目

use super::prelude::*;
use super::review_opinion_missing::is_opinion_on_failure;
use crate::appraisal::Cell;
use crate::place::ProjectCell;
use crate::sheet::is_empty_text;
use rust_decimal::Decimal;

rule! {
    /// 表上必填的栏目没有填。
    ///
    /// ## 条件
    /// 表上标明必填的栏目，或计算得分要用的数，空着；有了起数、扣分或加分，就要写的种类、原因或内容空着；项目名称空着（县级评分表、监控报告是单位的，不要求）。
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
        forms: [Review, Scorecard, ExAnte, Evaluation, MonitoringReport],
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
    let of_a_project = !matches!(form.kind, crate::FormKind::Scorecard | crate::FormKind::MonitoringReport);
    if of_a_project && is_empty_text(&form.form.project.name) {
        findings.report(&CARD_CELL_MISSING, Place::Project(ProjectCell::Name), "项目名称没有填，请填写");
    }
    let missing = |cell: &Cell<'_>, beside: &[Cell<'_>], score| {
        cell.answer == Answer::Empty && (cell.field.required || called_for(cell, beside, score))
    };
    let fields = form.fields.iter().filter(|cell| !is_opinion_on_failure(form, cell));
    for cell in fields.filter(|cell| missing(cell, &form.fields, None)) {
        let message = format!("“{}”没有填，请填写", cell.field.title);
        findings.report(&CARD_CELL_MISSING, cell.field_place(), message);
    }
    for item in form.items.iter().filter(|item| item.index.is_some()) {
        for cell in item.inputs.iter().filter(|cell| missing(cell, &item.inputs, item.score.number())) {
            let none = if cell.field.required { "；没有的填0或选“否”" } else { "" };
            let message = format!("“{}”没有填，请填写{none}", cell.field.title);
            findings.report(&CARD_CELL_MISSING, item.input_place(cell), message).clause(&item.card.citation);
        }
    }
}

/// Whether the cell that it goes with is a yes, or more than 0.
fn called_for(cell: &Cell<'_>, beside: &[Cell<'_>], score: Option<Decimal>) -> bool {
    let with = cell.field.needed_with.as_str();
    let above_zero = |number: Option<Decimal>| number.is_some_and(|number| number > Decimal::ZERO);
    let with_cell = beside.iter().find(|other| !with.is_empty() && other.field.key == with);
    with_cell.map_or(with == "score" && above_zero(score), |other| {
        other.answer.yes() == Some(true) || above_zero(other.answer.number())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Appraisal;
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
    // covers: HB148-A12-2, HB148-S-06.1, HB148-S-07.1
    #[test]
    fn 有起数有扣分有加分就要写明种类_原因_内容() {
        let at = |form: &Appraisal| paths(&CARD_CELL_MISSING, "hebei-2017-148", form);
        let index = |id: &str| county().items.iter().position(|item| item.item == id).expect("an item");
        for (item, input, value, asked) in [
            ("precise_use", "imprecise", "0", &[][..]),
            ("precise_use", "imprecise", "1", &["kinds"]),
            ("violations", "material", "0", &[]),
            ("violations", "material", "", &[]),
            ("violations", "material", "0.01", &["material_kinds", "material_reason"]),
        ] {
            let mut form = county();
            let entry = &mut form.items[index(item)];
            for empty in ["kinds", "material_kinds", "material_reason"] {
                entry.values.remove(empty);
            }
            entry.values.insert(input.into(), value.into());
            let wanted: Vec<String> = asked.iter().map(|key| format!("/items/{}/values/{key}", index(item))).collect();
            assert_eq!(at(&form), wanted, "{item} {input} {value}");
        }
        for (points, asked) in [("", false), ("0", false), ("1", true)] {
            let mut form = county();
            let entry = &mut form.items[index("innovation")];
            entry.values.clear();
            entry.score = points.into();
            let wanted: Vec<String> = ["aspects", "what", "value", "effect"]
                .iter()
                .filter(|_| asked)
                .map(|key| format!("/items/{}/values/{key}", index("innovation")))
                .collect();
            assert_eq!(at(&form), wanted, "{points}");
        }
    }
}
