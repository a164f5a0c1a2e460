//! step-reminder: 提醒：已过原则上的日期

use super::prelude::*;

rule! {
    /// 条文说原则上，或按采用的读法推定的日期已过。
    ///
    /// ## 条件
    /// 同“办理超过期限”，但日期只是原则上的，或由读法推定（AMB-X-13、AMB-G-29）。
    ///
    /// ## 依据
    /// 这一步的条文，例如第十五条：原则上1个月内完成评估工作,最长不超过45天。
    ///
    /// ## 例子
    /// 评估用了 40 天。
    ///
    /// ## 改法
    /// 尽快办理。
    ///
    /// ## In English
    /// A day that holds in principle, or by an adopted reading, is past.
    pub static STEP_REMINDER = "step-reminder" {
        severity: Hint,
        forms: [Dossier],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "提醒：已过原则上的日期",
        english: "Reminder: the day that holds in principle is past",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    for (step, place, message) in late(file, true, |_| true) {
        findings.report(&STEP_REMINDER, place, message).clause(&step.citation);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    // covers: FF22-A15-3, XJ2-2-24, XJ2-2-25, XJ2-3-08, XJ2-4-17, XJ2-4-19, G68-S4-03
    #[test]
    fn 前一日_当日_后一日() {
        for (law, object, answers, from, step, period, days) in [
            (
                "fufeng-2022",
                "project",
                &[("is_new", "yes"), ("key", "yes")][..],
                Some(("choose_object", "2022-09-01")),
                "conclude_finance",
                "",
                ["2022-09-30", "2022-10-01", "2022-10-02"],
            ),
            (
                "xinjiang-2019-2",
                "region",
                &[],
                None,
                "reconcile_agriculture",
                "1",
                ["2020-03-30", "2020-03-31", "2020-04-01"],
            ),
            (
                "xinjiang-2019-2",
                "region",
                &[],
                None,
                "reconcile_division",
                "4",
                ["2020-12-30", "2020-12-31", "2021-01-01"],
            ),
            (
                "xinjiang-2019-2",
                "county",
                &[],
                None,
                "balance_statement",
                "2",
                ["2020-02-28", "2020-02-29", "2020-03-01"],
            ),
            ("xinjiang-2019-2", "region", &[], None, "alert_analysis", "4", ["2020-04-29", "2020-04-30", "2020-05-01"]),
            (
                "xinjiang-2019-2",
                "region",
                &[],
                None,
                "division_report",
                "4",
                ["2020-04-29", "2020-04-30", "2020-05-01"],
            ),
            ("cn-2019-68", "project", &[], None, "report_monitoring", "2", ["2020-06-29", "2020-06-30", "2020-07-01"]),
        ] {
            for (at, day) in days.iter().enumerate() {
                let mut it = file(law, object);
                for (key, answer) in answers {
                    it.form.fields.insert((*key).into(), (*answer).into());
                }
                if let Some((step, day)) = from {
                    it.add(step, day);
                }
                it.add(step, day).last().period = period.into();
                let here = format!("/records/{}/date", it.form.records.len() - 1);
                assert_eq!(it.paths(&STEP_REMINDER).contains(&here), at == 2, "{step} {day}");
            }
        }
    }
}
