//! answer-contradicts: 所填情况互相矛盾

use super::prelude::*;
use crate::number::is_answer;
use crate::regulation::Consequence;

rule! {
    /// 所填的几栏按条文不能同时成立，或者填了一栏就必须填另一栏。
    ///
    /// ## 条件
    /// 表上的条件成立，而它要求的栏目填的是别的内容或空着。
    ///
    /// ## 依据
    /// 表上该条件所列的条文。
    ///
    /// ## 例子
    /// 不属于财政支持范围，评估结论却是“予以支持”；存在重大违规违纪，没有填认定机关。
    ///
    /// ## 改法
    /// 按提示改正或补填。
    ///
    /// ## In English
    /// Answers that the law does not allow together, or an answer that requires another one.
    pub static ANSWER_CONTRADICTS = "answer-contradicts" {
        severity: Error,
        forms: [Review, Scorecard, ExAnte, Evaluation, MonitoringReport],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "所填情况互相矛盾",
        english: "Answers contradict each other",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    for condition in form.conditions_met() {
        let Consequence::Demands { field, one_of } = &condition.then else { continue };
        // What cannot be read is reported as that.
        let Some(cell) = form.field(field).filter(|cell| !matches!(cell.answer, Answer::Unfit(_))) else { continue };
        let answer = if cell.answer == Answer::Empty { "" } else { cell.raw.trim() };
        let met = match one_of.as_slice() {
            [] => !answer.is_empty(),
            // Of several choices one is enough.
            wanted => answer.split('、').any(|answer| wanted.iter().any(|wanted| is_answer(answer, wanted))),
        };
        // What is required and empty is reported as missing.
        if !(met || answer.is_empty() && cell.field.required) {
            findings
                .report(&ANSWER_CONTRADICTS, cell.field_place(), condition.says.clone())
                .clause(&condition.citation);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 不属于支持范围只能不予支持() {
        let mut form = ex_ante_project();
        assert!(run(&ANSWER_CONTRADICTS, "fufeng-2022", &form).is_empty());
        form.fields.insert("in_scope".into(), "no".into());
        assert_eq!(paths(&ANSWER_CONTRADICTS, "fufeng-2022", &form), ["/fields/conclusion"]);
        form.fields.insert("conclusion".into(), "不予支持".into());
        assert!(run(&ANSWER_CONTRADICTS, "fufeng-2022", &form).is_empty());
    }

    #[test]
    fn 重大政策以五十万元为界() {
        for (amount, fires) in [("49.99", false), ("50.00", true), ("50.01", true)] {
            let mut form = ex_ante_policy();
            form.fields.insert("amount".into(), amount.into());
            form.fields.insert("organiser".into(), "预算部门和单位".into());
            assert_eq!(!run(&ANSWER_CONTRADICTS, "fufeng-2022", &form).is_empty(), fires, "{amount}");
        }
    }

    #[test]
    fn 读不出的另有规则() {
        for (organiser, fires) in [("预算部门和单位", true), ("财政局", false), ("县财政部门", false)] {
            let mut form = ex_ante_policy();
            form.fields.insert("organiser".into(), organiser.into());
            assert_eq!(!run(&ANSWER_CONTRADICTS, "fufeng-2022", &form).is_empty(), fires, "{organiser}");
        }
    }

    #[test]
    fn 扶贫办退回的_财政不能先审() {
        let mut form = opinions("wushan-2019-37");
        form.fields.insert("poverty_office_result".into(), "退回修改".into());
        assert_eq!(paths(&ANSWER_CONTRADICTS, "wushan-2019-37", &form), ["/fields/finance_result"]);
        form.fields.remove("finance_result");
        assert!(run(&ANSWER_CONTRADICTS, "wushan-2019-37", &form).is_empty());
    }

    #[test]
    fn 重大违规要写认定机关() {
        for (answer, fires) in [("yes", true), ("是", true), ("no", false), ("否", false)] {
            let mut form = county();
            form.fields.insert("major_violation".into(), answer.into());
            let found = paths(&ANSWER_CONTRADICTS, "hebei-2017-148", &form);
            assert_eq!(found, if fires { vec!["/fields/violation_source"] } else { vec![] }, "{answer}");
        }
    }
}
