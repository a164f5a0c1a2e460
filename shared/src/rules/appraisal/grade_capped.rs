//! grade-capped: 等级受到限制

use super::prelude::*;
use crate::regulation::Consequence;

rule! {
    /// 按得分可以得到更高的等级，但表上填写的情况限制了等级。
    ///
    /// ## 条件
    /// 有查实的重大违规违纪行为（不得评A级），或弄虚作假（定为E级），而得分本来更高。
    ///
    /// ## 依据
    /// 表上该条件所列的条文。
    ///
    /// ## 例子
    /// 得分 95，存在重大违规违纪行为：B级。
    ///
    /// ## 改法
    /// 无须改动；请核对所填情况属实。
    ///
    /// ## In English
    /// The points alone would give a better grade; an answer on the form does not allow it.
    pub static GRADE_CAPPED = "grade-capped" {
        severity: Warning,
        forms: [Review, Scorecard, ExAnte, Evaluation, MonitoringReport],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "等级受到限制",
        english: "Grade limited",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    let Some(outcome) = &form.scores.outcome else { return };
    let Some(before) = &outcome.before else { return };
    for condition in form.conditions_met() {
        if condition.then == Consequence::AtMost(outcome.name.clone()) {
            let message = format!("{}：按得分为“{before}”，现定为“{}”", condition.says, outcome.name);
            findings.report(&GRADE_CAPPED, Place::Outcome, message).clause(&condition.citation);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 重大违规不得评a_弄虚作假定为e() {
        let mut form = county();
        assert!(run(&GRADE_CAPPED, "hebei-2017-148", &form).is_empty());
        form.fields.insert("major_violation".into(), "yes".into());
        let found = run(&GRADE_CAPPED, "hebei-2017-148", &form);
        assert!(found[0].1.contains("A级") && found[0].1.contains("B级"), "{found:?}");
        form.fields.insert("fraud".into(), "yes".into());
        let found = run(&GRADE_CAPPED, "hebei-2017-148", &form);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].1.contains("E级"), "{found:?}");
    }
}
