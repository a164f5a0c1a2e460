//! step-gate-refused: 条件不具备，不得办理

use super::prelude::*;
use super::rejected_project_in_library::is_rejection;
use crate::lifecycle::Gate;

rule! {
    /// 按已经记录的情况，条文不允许办这一步。
    ///
    /// ## 条件
    /// 这一步有条件（`lifecycle`），按台账里不晚于它的记录，条件没有满足，条文写的是不得或必须。
    ///
    /// ## 依据
    /// 这一步条件的条文，例如第十条（二）：审核未通过的，不得安排相关预算。
    ///
    /// ## 例子
    /// 县财政局审核没有通过，安排了预算。
    ///
    /// ## 改法
    /// 先具备条件；已经具备的补记。
    ///
    /// ## In English
    /// By what is recorded until then the regulation does not let the step be taken.
    pub static STEP_GATE_REFUSED = "step-gate-refused" {
        severity: Error,
        forms: [Dossier],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "条件不具备，不得办理",
        english: "The gate is closed",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    for record in &file.records {
        // A project that was rejected has a rule of its own.
        let gate = file.gate(record).filter(|gate| !is_rejection(file, gate));
        if let (Some(Gate::Refused { clause, reason }), Some(step)) = (gate, record.step) {
            let message = format!("“{}”：{reason}", step.title);
            findings.report(&STEP_GATE_REFUSED, record.place(RecordCell::Step), message).clause_itself(&clause);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    /// The reason why the last record may not be; empty where it may.
    fn refused(it: &File) -> String {
        let last = format!("/records/{}/step", it.form.records.len() - 1);
        let rejected = it.found(&crate::rules::procedure::rejected_project_in_library::REJECTED_PROJECT_IN_LIBRARY);
        let found = it.found(&STEP_GATE_REFUSED).into_iter().chain(rejected).find(|(path, ..)| *path == last);
        found.map(|(_, message, _)| message).unwrap_or_default()
    }

    // covers: G68-S1-02, G68-S1-04, G68-S2-06, G68-S2-14, WS37-A10-13
    #[test]
    fn 没有目标不入库_没有乡镇审核不审定_没有通过不安排() {
        let mut it = file("cn-2019-68", "project");
        it.add("decide_project", "2019-09-05");
        assert!(refused(&it).contains("村申报、乡审核"));
        it.add("township_review", "2019-09-04").last().outcome = "不同意".into();
        it.add("decide_project", "2019-09-06");
        assert!(refused(&it).contains("村申报、乡审核"));
        it.add("township_review", "2019-09-04").last().outcome = "同意".into();
        it.add("decide_project", "2019-09-06");
        assert_eq!(refused(&it), "");
        it.add("enter_library", "2019-10-01");
        assert!(refused(&it).contains("不得纳入项目库"));
        // Set too late for what was entered before.
        it.add("set_targets", "2019-10-02").add("enter_library", "2019-10-01");
        assert!(refused(&it).contains("不得纳入项目库"));
        it.add("enter_library", "2019-10-02");
        assert_eq!(refused(&it), "");
        for (score, closed) in [("84.99", true), ("85", false), ("85.01", false)] {
            let mut it = file("cn-2019-68", "project");
            it.add("review_targets", "2019-12-01").value("score", score);
            it.add("arrange_budget", "2019-12-02");
            assert_eq!(!refused(&it).is_empty(), closed, "{score}: {}", refused(&it));
        }
        for (outcome, closed) in [("不通过", true), ("通过", false)] {
            let mut it = file("wushan-2019-37", "project");
            it.add("review_finance", "2019-12-01").last().outcome = outcome.into();
            it.add("arrange_budget", "2019-12-02");
            assert_eq!(refused(&it).contains("审核未通过"), closed, "{outcome}");
        }
    }

    // covers: G68-S3-01, G68-S3-02, G68-S3-05, WS37-A10-20, FF22-A26-2, FF22-A33-1
    #[test]
    fn 批复_调整预算须同步调整目标() {
        let mut it = file("cn-2019-68", "project");
        it.add("approve_targets", "2020-02-20");
        assert!(refused(&it).contains("人代会"));
        it.add("congress", "2020-02-10").add("approve_targets", "2020-02-20");
        assert_eq!(refused(&it), "");
        let mut it = file("cn-2019-68", "project");
        it.form.fields.insert("mid_year".into(), "yes".into());
        it.add("approve_with_quota", "2020-06-20");
        assert_eq!(refused(&it), "", "no congress decides on money of mid-year");
        for (law, budget, targets) in [
            ("cn-2019-68", "adjust_budget", "adjust_targets"),
            ("wushan-2019-37", "adjust_budget", "adjust_targets"),
            ("fufeng-2022", "reduce_budget", "adjust_for_cause"),
        ] {
            let mut it = file(law, "project");
            it.add(targets, "2020-07-02").add(budget, "2020-07-01");
            assert!(refused(&it).contains("同步调整绩效目标"), "{law}");
            it.last().date = "2020-07-02".into();
            assert_eq!(refused(&it), "", "{law}: on the same day");
            it.last().date = "2020-07-01".into();
            it.last().document = "无".into();
            it.form.records[0].document = "无".into();
            assert!(refused(&it).contains("同步调整绩效目标"), "{law}: 无 is no paper");
            it.last().document = "县财〔2020〕7号".into();
            it.form.records[0].document = "县财〔2020〕7号".into();
            assert_eq!(refused(&it), "", "{law}: by the same paper");
        }
        let mut it = file("fufeng-2022", "project");
        it.add("adjust_targets", "2022-07-02");
        for stop in ["", "无", "没有", "正常"] {
            it.last().reason = stop.into();
            assert!(refused(&it).contains("原因"), "{stop}");
        }
        it.last().reason = "突发事件".into();
        assert_eq!(refused(&it), "");
    }

    // covers: FF22-A07-1, FF22-A15-1, FF22-A19-2, FF22-A19-5, FF22-A20-2, XJ2-4-23, XJ2-3-20
    #[test]
    fn 事前评估_绩效目标_结余() {
        let mut it = file("fufeng-2022", "project");
        it.form.fields.insert("is_new".into(), "yes".into());
        it.add("set_targets", "2022-10-08").add("enter_library", "2022-10-10");
        assert!(refused(&it).contains("事前绩效评估"));
        it.add("conclude", "2022-10-09").last().outcome = "不予支持".into();
        it.add("enter_library", "2022-10-10");
        assert!(refused(&it).contains("不予支持"));
        it.add("apply_budget", "2022-10-10");
        assert!(refused(&it).contains("不予支持"));
        it.form.records[2].outcome = "部分支持".into();
        assert_eq!(refused(&it), "");
        it.add("enter_library", "2022-10-10");
        assert_eq!(refused(&it), "");
        // What is not new is not evaluated beforehand, but has a target.
        let mut it = file("fufeng-2022", "project");
        it.form.fields.insert("is_new".into(), "no".into());
        it.add("enter_library", "2022-10-10").add("apply_budget", "2022-10-10");
        assert!(refused(&it).contains("绩效目标"));
        let mut it = file("xinjiang-2019-2", "project");
        it.add("review_targets", "2020-01-02").last().outcome = "通过".into();
        it.add("allocate", "2020-01-03");
        assert!(refused(&it).contains("绩效目标"));
        it.add("set_targets", "2020-01-01").add("allocate", "2020-01-03");
        assert_eq!(refused(&it), "");
        it.add("decide_surplus", "2020-09-01").last().outcome = "不同意".into();
        it.add("spend_surplus", "2020-09-02");
        assert!(refused(&it).contains("领导小组"));
        it.form.records[4].outcome = "同意".into();
        assert_eq!(refused(&it), "");
    }

    #[test]
    fn 支付要在计划和范围内() {
        for (plan, scope, closed) in [("yes", "yes", false), ("no", "yes", true), ("yes", "no", true), ("", "", true)] {
            let mut it = file("xinjiang-2019-2", "project");
            it.add("pay", "2020-01-02").value("in_plan", plan).value("in_scope", scope);
            assert_eq!(!refused(&it).is_empty(), closed, "{plan} {scope}");
        }
    }
}
