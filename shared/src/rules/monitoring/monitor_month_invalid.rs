//! monitor-month-invalid: 监控月份不对

use super::prelude::*;
use crate::place::PeriodCell;

rule! {
    /// 监控表没有月份，月份不在 1 至 12 月，或不晚于上一期。
    ///
    /// ## 条件
    /// 没有一期；月份空着、不是 1 至 12 的整数；后一期的月份不大于前一期。
    ///
    /// ## 依据
    /// 第四节 二、填报说明：截至**月。
    ///
    /// ## 例子
    /// “13”；第一期 6 月、第二期 3 月。
    ///
    /// ## 改法
    /// 填写截至的月份。
    ///
    /// ## In English
    /// No period, a month that is none, or one not later than the period before.
    pub static MONITOR_MONTH_INVALID = "monitor-month-invalid" {
        severity: Error,
        forms: [Monitoring],
        basis: Basis::Clause(&["G4.2-f1"]),
        fixing: None,
        settings: [],
        title: "监控月份不对",
        english: "Month of monitoring invalid",
        check: Check::Monitoring(check),
    }
}

fn check(form: &Monitored<'_>, findings: &mut Findings) {
    if form.periods.is_empty() {
        findings.report(&MONITOR_MONTH_INVALID, Place::Periods, "还没有监控期，请填写截至的月份和执行数");
    }
    let mut before = None;
    for period in &form.periods {
        let place = period.place(PeriodCell::Month);
        match (period.month, before) {
            (None, _) if period.raw_month.trim().is_empty() => {
                findings.report(&MONITOR_MONTH_INVALID, place, "没有填截至的月份，请填 1 至 12");
            }
            (None, _) => {
                let raw = shown(period.raw_month);
                findings.report(&MONITOR_MONTH_INVALID, place, format!("“{raw}”不是月份，请填 1 至 12"));
            }
            (Some(month), Some(earlier)) if month <= earlier => {
                findings.report(
                    &MONITOR_MONTH_INVALID,
                    place,
                    format!("截至 {month} 月不晚于上一期（{earlier} 月），请核对"),
                );
            }
            _ => {}
        }
        before = period.month.or(before);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::monitoring::testing::*;

    #[test]
    fn 月份零_一_十二_十三() {
        for (month, fires) in [
            ("0", true),
            ("1", false),
            ("6月", false),
            ("12", false),
            ("13", true),
            ("", true),
            ("六", true),
            ("1.5", true),
        ] {
            let mut form = monitoring();
            form.periods.truncate(1);
            form.periods[0].month = month.into();
            assert_eq!(!run(&MONITOR_MONTH_INVALID, "cn-2019-68", &form).is_empty(), fires, "{month}");
        }
    }

    #[test]
    fn 后一期不早于前一期() {
        for (second, fires) in [("5", true), ("6", true), ("7", false)] {
            let mut form = monitoring();
            form.periods[0].month = "6".into();
            form.periods[1].month = second.into();
            assert_eq!(!run(&MONITOR_MONTH_INVALID, "cn-2019-68", &form).is_empty(), fires, "{second}");
        }
        let mut form = monitoring();
        form.periods.clear();
        assert_eq!(paths(&MONITOR_MONTH_INVALID, "cn-2019-68", &form), ["/periods"]);
    }
}
