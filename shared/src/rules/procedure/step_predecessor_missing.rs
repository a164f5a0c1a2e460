//! step-predecessor-missing: 前一步还没有办

use super::prelude::*;

rule! {
    /// 一步须在另一步之后，另一步还没有记录。
    ///
    /// ## 条件
    /// 这一步列明在前的步骤（必须或原则上的）没有记录；由某种结果引起的步骤，还没有那种结果。
    ///
    /// ## 依据
    /// 这一步的条文，例如第三十七条：部门评价和财政再评价应在单位自评的基础上开展。
    ///
    /// ## 例子
    /// 记了财政再评价，没有单位自评。
    ///
    /// ## 改法
    /// 先办理并记录前一步；已经办了的补记。
    ///
    /// ## In English
    /// A step comes after another one that is not recorded, or is called for by an outcome that nobody recorded.
    pub static STEP_PREDECESSOR_MISSING = "step-predecessor-missing" {
        severity: Error,
        forms: [Dossier],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "前一步还没有办",
        english: "The step before is missing",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    for (record, step) in file.known() {
        for earlier in step.after.iter().filter_map(|id| file.step(id)) {
            let waits = earlier.is_asked_for() && file.is_called_for(earlier);
            if waits && !file.of(&earlier.id).any(|other| other.index != record.index && other.is_about(record)) {
                let message = format!("“{}”须在“{}”之后，“{}”还没有记录", step.title, earlier.title, earlier.title);
                findings
                    .report(&STEP_PREDECESSOR_MISSING, record.place(RecordCell::Step), message)
                    .clause(&step.citation);
            }
        }
        let called = file.calling(&step.on).any(|call| call.index != record.index && call.is_about(record));
        // What is due anyway may be done before anybody calls for it.
        if !step.on.is_empty() && step.due.iter().all(|due| !due.from.is_empty()) && !called {
            let earlier: Vec<&str> =
                step.on.iter().filter_map(|on| file.step(&on.step)).map(|step| step.title.as_str()).collect();
            if !earlier.is_empty() {
                let message =
                    format!("“{}”是在“{}”有相应结果之后办的，还没有这样的记录", step.title, earlier.join("、"));
                findings
                    .report(&STEP_PREDECESSOR_MISSING, record.place(RecordCell::Step), message)
                    .clause(&step.citation);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    /// Each step alone: what it waits for.
    fn waits(law: &str, object: &str, step: &str) -> usize {
        let mut it = file(law, object);
        it.add(step, "2020-01-02");
        it.found(&STEP_PREDECESSOR_MISSING).len()
    }

    // covers: WS37-A10-11, WS37-A10-14, WS37-A10-21, WS37-A10-22, WS37-A10-23, WS37-A13-2, XJ2-4-30, HB148-A08-1, XJ2-2-26
    #[test]
    fn 每一步都要等它前面的() {
        for (law, object, step, count) in [
            ("wushan-2019-37", "project", "set_targets", 0),
            ("wushan-2019-37", "project", "review_poverty", 1),
            ("wushan-2019-37", "project", "revise", 1),
            ("wushan-2019-37", "project", "send_to_finance", 1),
            ("wushan-2019-37", "project", "review_finance", 1),
            ("wushan-2019-37", "project", "arrange_budget", 1),
            ("wushan-2019-37", "project", "file_with_office", 1),
            ("wushan-2019-37", "project", "approve_department", 1),
            ("wushan-2019-37", "project", "approve_unit", 1),
            ("wushan-2019-37", "project", "file_with_city", 1),
            ("wushan-2019-37", "project", "report_online", 1),
            ("wushan-2019-37", "county", "collate_targets", 0),
            ("wushan-2019-37", "county", "report_to_city", 1),
            ("xinjiang-2019-2", "project", "file_division", 1),
            ("xinjiang-2019-2", "project", "file_budget", 1),
            ("xinjiang-2019-2", "project", "file_supervision", 1),
            ("hebei-2017-148", "county", "report_carryover", 1),
            ("cn-2019-68", "project", "township_review", 1),
            ("cn-2019-68", "project", "self_evaluate", 1),
        ] {
            assert_eq!(waits(law, object, step), count, "{law} {step}");
        }
    }

    #[test]
    fn 自评_部门评价_财政再评价的次序() {
        assert_eq!(
            [waits("fufeng-2022", "project", "self_evaluate"), waits("fufeng-2022", "project", "evaluate_department")],
            [0, 1]
        );
        assert_eq!(waits("fufeng-2022", "project", "reevaluate"), 2);
        let mut it = file("fufeng-2022", "project");
        it.add("self_evaluate", "2022-05-10").add("evaluate_department", "2022-05-11").add("reevaluate", "2022-05-12");
        assert!(it.found(&STEP_PREDECESSOR_MISSING).is_empty());
    }

    #[test]
    fn 另一事项的记录不算() {
        let mut it = file("xinjiang-2019-2", "county");
        it.add("raise_alert", "2020-01-02").last().subject = "甲".into();
        it.add("notify_alert", "2020-01-03").last().subject = "乙".into();
        assert_eq!(it.paths(&STEP_PREDECESSOR_MISSING), ["/records/1/step"]);
        it.last().subject = "甲".into();
        assert!(it.found(&STEP_PREDECESSOR_MISSING).is_empty());
    }
}
