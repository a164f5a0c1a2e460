//! step-reason-missing: 原则上不得办理，要写明原因

use super::prelude::*;
use crate::lifecycle::Gate;
use crate::sheet::is_no_reason;

rule! {
    /// 条文写原则上不得的，没有记录原因。
    ///
    /// ## 条件
    /// 这一步的条件没有满足，条文写的是原则上，而原因一栏为空或只写了`无`、`没有`、`正常`一类的话（AMB-W-08）。
    ///
    /// ## 依据
    /// 这一步条件的条文，例如第五条：未按照要求设定绩效目标的项目，原则上不得纳入扶贫项目库，不得申请相关预算。
    ///
    /// ## 例子
    /// 巫山的项目没有绩效目标就入库，没有写原因，或者原因只写`无`。
    ///
    /// ## 改法
    /// 写明特殊原因，由有权的人办理；或先具备条件。
    ///
    /// ## In English
    /// The clause says in principle not, and no reason is recorded, or only a word such as 无.
    pub static STEP_REASON_MISSING = "step-reason-missing" {
        severity: Error,
        forms: [Dossier],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "原则上不得办理，要写明原因",
        english: "In principle not, and no reason is recorded",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    for record in &file.records {
        if let (Some(Gate::NeedsOverride { clause, reason }), Some(step)) = (file.gate(record), record.step)
            && is_no_reason(&record.form.reason, &file.regulation.words)
        {
            let message = format!("“{}”：{reason}；确需办理的，请写明原因", step.title);
            findings.report(&STEP_REASON_MISSING, record.place(RecordCell::Reason), message).clause_itself(&clause);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    // covers: WS37-A05-2, WS37-A10-18, WS37-A10-19, G68-S3-04
    #[test]
    fn 有原因_没有原因_条件具备() {
        for (law, step, given) in [
            ("wushan-2019-37", "enter_library", Some("set_targets")),
            ("wushan-2019-37", "apply_budget", Some("set_targets")),
            ("wushan-2019-37", "adjust_targets", None),
            ("cn-2019-68", "adjust_targets", None),
        ] {
            let mut it = file(law, "project");
            it.add(step, "2020-01-02");
            assert_eq!(it.paths(&STEP_REASON_MISSING), ["/records/0/reason"], "{law} {step}");
            for stop in ["无", "没有", "正常", "暂无。", "/"] {
                it.last().reason = stop.into();
                assert_eq!(it.paths(&STEP_REASON_MISSING), ["/records/0/reason"], "{law} {step} {stop}");
            }
            it.last().reason = "灾后重建".into();
            assert!(it.found(&STEP_REASON_MISSING).is_empty(), "{law} {step}");
            if let Some(given) = given {
                it.last().reason.clear();
                it.add(given, "2020-01-01");
                assert!(it.found(&STEP_REASON_MISSING).is_empty(), "{law} {step}");
            }
        }
    }
}
