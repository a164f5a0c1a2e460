//! 评价步骤的日期颠倒

use super::prelude::*;
use crate::appraisal::Cell;
use crate::regulation::Date;

rule! {
    /// 后一步的日期早于前一步，或跳过了一步。
    ///
    /// ## 条件
    /// 表上规定了先后的日期（单位自评、部门评价、绩效评价的九个步骤），后一步填了日期，而前一步空着，或日期比前一步早。同一天不报告；读不出的日期不查。
    ///
    /// ## 依据
    /// 表上所列的条文：扶风县实施细则 第四十二条的九个步骤；第三十七条：“部门评价和财政再评价应在单位自评的基础上开展”。
    ///
    /// ## 例子
    /// 交换意见2022-11-20，形成最终结论2022-11-18 → 核对日期。
    ///
    /// ## 改法
    /// 请核对日期；没有做的步骤请补做。没有唯一的改法。
    ///
    /// ## In English
    /// A step is dated before the one that it follows, or follows one that has no date.
    pub static STEPS_OUT_OF_ORDER = "steps-out-of-order" {
        severity: Error,
        forms: [Evaluation],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "评价步骤的日期颠倒",
        english: "Steps out of order",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    let Some(card) = form.card else { return };
    // The last step with a day, and the first one left out since.
    let (mut before, mut left_out) = (None::<(&Cell<'_>, Date)>, None::<&Cell<'_>>);
    for cell in card.steps.iter().filter_map(|key| form.field(key)) {
        match cell.answer {
            Answer::Empty => left_out = left_out.or(Some(cell)),
            Answer::Day(day) => {
                let message = match (left_out.take(), before) {
                    (Some(missing), _) => Some(format!("“{}”还没有日期，请先补填", missing.field.title)),
                    (None, Some((earlier, date))) if day < date => {
                        Some(format!("早于“{}”的日期 {date}，请核对", earlier.field.title))
                    }
                    _ => None,
                };
                if let Some(message) = message {
                    findings.report(&STEPS_OUT_OF_ORDER, cell.field_place(), message).clause(&card.citation);
                }
                before = Some((cell, day));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::AppraisalKind;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 前一天_同一天_后一天() {
        for card in ["department_evaluation", "finance_reevaluation"] {
            for (day, fires) in [("2022-11-19", true), ("2022-11-20", false), ("2022-11-21", true)] {
                // All other steps are of 20 November.
                let mut form = filled("fufeng-2022", AppraisalKind::Evaluation, card, 2022);
                assert!(run(&STEPS_OUT_OF_ORDER, "fufeng-2022", &form).is_empty());
                form.fields.insert("concluded_on".into(), day.into());
                let found = paths(&STEPS_OUT_OF_ORDER, "fufeng-2022", &form);
                assert_eq!(!found.is_empty(), fires, "{card} {day}");
            }
        }
    }

    #[test]
    fn 再评价在部门评价之后_部门评价在单位自评之后() {
        let mut form = filled("fufeng-2022", AppraisalKind::Evaluation, "finance_reevaluation", 2022);
        form.fields.insert("department_on".into(), "2022-11-19".into());
        assert_eq!(paths(&STEPS_OUT_OF_ORDER, "fufeng-2022", &form), ["/fields/department_on"]);
        form.fields.insert("self_evaluated_on".into(), "2022-11-18".into());
        assert!(paths(&STEPS_OUT_OF_ORDER, "fufeng-2022", &form).is_empty());
        form.fields.insert("object_on".into(), "2022-11-18".into());
        assert_eq!(paths(&STEPS_OUT_OF_ORDER, "fufeng-2022", &form), ["/fields/object_on"]);
    }

    #[test]
    fn 跳过一步_最后几步还没有做() {
        let mut form = filled("fufeng-2022", AppraisalKind::Evaluation, "department_evaluation", 2022);
        form.fields.remove("exchange_on");
        assert_eq!(paths(&STEPS_OUT_OF_ORDER, "fufeng-2022", &form), ["/fields/concluded_on"]);
        for step in ["concluded_on", "reported_on", "rectified_on"] {
            form.fields.remove(step);
        }
        assert!(paths(&STEPS_OUT_OF_ORDER, "fufeng-2022", &form).is_empty());
    }
}
