//! forecast-below-done: 全年预计比已完成的少

use super::measured;
use super::prelude::*;
use crate::place::MonitoredCell;
use std::cmp::Ordering;

rule! {
    /// 全年预计完成的，比已经完成的少。
    ///
    /// ## 条件
    /// 年度指标值是 `≥` 的，全年预计与最近一期的完成情况可以比较，预计小于已完成。
    ///
    /// ## 依据
    /// 第四节 二、填报说明（三）3：预测项目全年绩效目标完成情况。
    ///
    /// ## 例子
    /// 1-9 月已完成 105 户，全年预计 101 户。
    ///
    /// ## 改法
    /// 核对已完成的和全年预计。
    ///
    /// ## In English
    /// The forecast of the year is less than what is done already, where the target is `≥`.
    pub static FORECAST_BELOW_DONE = "forecast-below-done" {
        severity: Warning,
        forms: [Monitoring],
        basis: Basis::Clause(&["G4.2-f3-3"]),
        fixing: None,
        settings: [],
        title: "全年预计比已完成的少",
        english: "Forecast below what is done",
        check: Check::Monitoring(check),
    }
}

fn check(form: &Monitored<'_>, findings: &mut Findings) {
    for row in form.rows.iter().filter(|row| row.counts) {
        let operator = row.target.quantity().and_then(|target| target.operator);
        let done = row.progress.iter().rev().find_map(|(_, progress)| measured(progress));
        if operator.is_some_and(|operator| operator.is_forward())
            && let (Some(done), Some(forecast)) = (done, measured(&row.forecast.1))
            && forecast.compare_to(done) == Some(Ordering::Less)
        {
            let message = format!("“{}”全年预计 {forecast} 比已完成的 {done} 少，请核对", row.name);
            findings.report(&FORECAST_BELOW_DONE, row.place(MonitoredCell::Forecast), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::monitoring::testing::*;

    #[test]
    fn 全年预计比已完成的_少_相等_多() {
        for (forecast, fires) in
            [("104户", true), ("105户", false), ("106户", false), ("≥100户", false), ("能完成", false)]
        {
            let mut form = monitoring();
            form.indicators[0].progress = vec!["40户".into(), "105户".into()];
            form.indicators[0].forecast = forecast.into();
            let found = paths(&FORECAST_BELOW_DONE, "cn-2019-68", &form);
            assert_eq!(found, if fires { vec!["/indicators/0/forecast"] } else { vec![] }, "{forecast}");
            form.indicators[0].target = "=100户".into();
            assert!(paths(&FORECAST_BELOW_DONE, "cn-2019-68", &form).is_empty(), "{forecast}");
        }
    }
}
