//! step-predecessor-failed: 前一步没有通过

use super::prelude::*;
use crate::number::is_empty_sign;

rule! {
    /// 前一步最近的结果不允许往下办。
    ///
    /// ## 条件
    /// 列明在前的步骤最近一次（不晚于这一步）的结果不在通过的结果之内。
    ///
    /// ## 依据
    /// 这一步的条文，例如第十条（二）：重新提交县扶贫办审核，审核通过后按要求报送县财政局。
    ///
    /// ## 例子
    /// 县扶贫办退回修改后没有再审，就报送了县财政局。
    ///
    /// ## 改法
    /// 修改后重新办理前一步，通过后再办这一步。
    ///
    /// ## In English
    /// The latest outcome of the step before does not let this one be taken.
    pub static STEP_PREDECESSOR_FAILED = "step-predecessor-failed" {
        severity: Error,
        forms: [Dossier],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "前一步没有通过",
        english: "The step before did not pass",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    for (record, step) in file.known() {
        for earlier in step.after.iter().filter_map(|id| file.step(id)) {
            let known = file.of(&earlier.id).filter(|other| other.index != record.index && other.is_about(record));
            let known = known.filter(|other| record.date.zip(other.date).is_none_or(|(this, other)| other <= this));
            let Some(last) = known.max_by_key(|other| (other.date, other.index)) else { continue };
            if !is_empty_sign(&last.form.outcome) && !last.ended(&earlier.passed) {
                let message = format!(
                    "“{}”的结果是“{}”，还不能办“{}”；请重新办理并通过后再办",
                    earlier.title,
                    last.form.outcome.trim(),
                    step.title
                );
                findings
                    .report(&STEP_PREDECESSOR_FAILED, record.place(RecordCell::Step), message)
                    .clause(&step.citation);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    // covers: WS37-A10-10, WS37-A10-11, FF22-A24-1, XJ2-1-15, XJ2-2-05
    #[test]
    fn 退回之后须再审通过() {
        let mut it = file("wushan-2019-37", "project");
        it.add("review_poverty", "2020-01-02").last().outcome = "退回修改".into();
        it.add("send_to_finance", "2020-01-05");
        assert_eq!(it.paths(&STEP_PREDECESSOR_FAILED), ["/records/1/step"]);
        it.add("revise", "2020-01-03").add("review_poverty", "2020-01-04").last().outcome = "通过".into();
        assert!(it.found(&STEP_PREDECESSOR_FAILED).is_empty());
        // Passed only afterwards: too late for what was sent before.
        it.last().date = "2020-01-06".into();
        assert_eq!(it.paths(&STEP_PREDECESSOR_FAILED), ["/records/1/step"]);
    }

    #[test]
    fn 审定不同意的不能下达() {
        for (law, object, answers, earlier, outcome, later, fires) in [
            ("xinjiang-2019-2", "fund", &[("fund", "专项")][..], "decide_plan", "不同意", "issue_special", true),
            ("xinjiang-2019-2", "fund", &[("fund", "专项")], "decide_plan", "同意", "issue_special", false),
            (
                "xinjiang-2019-2",
                "fund",
                &[("fund", "整合")],
                "review_integration",
                "不同意",
                "decide_integration",
                true,
            ),
            ("xinjiang-2019-2", "region", &[], "review_consolidation", "不同意", "approve_consolidation", true),
            ("xinjiang-2019-2", "region", &[], "review_consolidation", "同意", "approve_consolidation", false),
            ("fufeng-2022", "project", &[("is_new", "no")], "review_department", "退回修改", "review_finance", true),
            ("fufeng-2022", "project", &[("is_new", "no")], "review_department", "通过", "review_finance", false),
        ] {
            let mut it = file(law, object);
            for (key, answer) in answers {
                it.form.fields.insert((*key).into(), (*answer).into());
            }
            it.add(earlier, "2020-01-02").last().outcome = outcome.into();
            it.add(later, "2020-01-03");
            assert_eq!(!it.found(&STEP_PREDECESSOR_FAILED).is_empty(), fires, "{later} {outcome}");
        }
    }
}
