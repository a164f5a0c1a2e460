//! finished-before-start: 完成早于开始

use super::prelude::*;
use super::reported_late::{start, timed};

rule! {
    /// 完成的日期早于开始计算期限的日期。
    ///
    /// ## 条件
    /// 有期限的完成日期，早于接到申请或确定对象的日期（两个都填的，按较早的）。
    ///
    /// ## 依据
    /// 日历。
    ///
    /// ## 例子
    /// 9 月 1 日接到评估申请，完成评估日期写 8 月 31 日。
    ///
    /// ## 改法
    /// 请核对这些日期。没有唯一的改法。
    ///
    /// ## In English
    /// Something was finished before the day from which its time is counted.
    pub static FINISHED_BEFORE_START = "finished-before-start" {
        severity: Warning,
        forms: [Scorecard, ExAnte, Evaluation, MonitoringReport],
        basis: Basis::Calendar,
        fixing: None,
        settings: [],
        title: "完成早于开始",
        english: "Finished before it began",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    for (timing, cell, done) in timed(form) {
        if let Some(start) = start(form, timing).filter(|start| done < *start) {
            let message = format!("“{}” {done} 早于开始的日期 {start}，请核对", cell.field.title);
            findings.report(&FINISHED_BEFORE_START, cell.field_place(), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 前一日_当日_后一日() {
        for (day, fires) in [("2022-08-31", true), ("2022-09-01", false), ("2022-09-02", false), ("", false)] {
            let mut form = ex_ante_policy();
            for (field, answer) in [("applied_on", "2022-09-01"), ("chosen_on", "2022-09-05"), ("finished_on", day)] {
                form.fields.insert(field.into(), answer.into());
            }
            let found = paths(&FINISHED_BEFORE_START, "fufeng-2022", &form);
            assert_eq!(found, if fires { vec!["/fields/finished_on"] } else { vec![] }, "{day}");
        }
    }
}
