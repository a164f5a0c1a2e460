//! record-outcome-unknown: 结果不是条文所列

use super::prelude::*;
use crate::number::is_empty_sign;

rule! {
    /// 这一步的结果不在条文所列的几种之内。
    ///
    /// ## 条件
    /// 结果不在列出的范围内。
    ///
    /// ## 依据
    /// 这一步的条文，例如第十二条：问题严重的，及时收回或暂缓拨付财政资金。
    ///
    /// ## 例子
    /// 整改不到位的处理写成“批评教育”。
    ///
    /// ## 改法
    /// 从列出的结果中选择，其他情况写在备注里。
    ///
    /// ## In English
    /// The outcome is none of those that the clause knows.
    pub static RECORD_OUTCOME_UNKNOWN = "record-outcome-unknown" {
        severity: Error,
        forms: [Dossier],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "结果不是条文所列",
        english: "Not an outcome that the clause knows",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    for (record, step) in file.known() {
        let outcome = record.form.outcome.trim();
        if is_empty_sign(outcome) || step.outcomes.is_empty() || record.ended(&step.outcomes) {
            continue;
        }
        let message = format!("“{}”的结果应为{}之一", step.title, step.outcomes.join("、"));
        findings.report(&RECORD_OUTCOME_UNKNOWN, record.place(RecordCell::Outcome), message).clause(&step.citation);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    // covers: WS37-A12-3, WS37-A19-3, FF22-A47-1, G68-S4-07
    #[test]
    fn 列出的每一种都可以_别的不行() {
        for (law, step, outcomes) in [
            ("wushan-2019-37", "hold_money", &["收回", "暂缓拨付"][..]),
            ("wushan-2019-37", "sanction", &["暂缓拨款", "停止拨款", "调整项目计划", "收回财政资金"]),
            ("cn-2019-68", "hold_money", &["收回", "暂缓拨付"]),
            (
                "fufeng-2022",
                "use_result",
                &["优先考虑或重点支持", "督促改进", "削减或取消低效无效资金", "回收长期沉淀资金"],
            ),
        ] {
            for (outcome, fires) in
                outcomes.iter().map(|outcome| (*outcome, false)).chain([("批评教育", true), ("", false)])
            {
                let mut it = file(law, "project");
                it.add(step, "2020-01-02").last().outcome = outcome.into();
                assert_eq!(!it.found(&RECORD_OUTCOME_UNKNOWN).is_empty(), fires, "{step} {outcome}");
            }
        }
    }
}
