//! year-end-forecast-missing: 没有填全年预计

use super::prelude::*;
use crate::place::MonitoredCell;
use crate::sheet::is_empty_text;

rule! {
    /// 该预计全年的时候，指标没有填全年预计完成情况。
    ///
    /// ## 条件
    /// 有年度指标值的行（标题行、不涉及的行除外），截至规定的月份起，全年预计完成情况空着（国家指南的监控表：每期；扶风：第三季度末，
    /// 即 9 月起）。
    ///
    /// ## 依据
    /// 第四节 二、填报说明（三）3：预测项目全年绩效目标完成情况；扶风第三十二条（二）。
    ///
    /// ## 例子
    /// 1-9 月的监控表，全年预计空着。
    ///
    /// ## 改法
    /// 填写预计全年完成的数。
    ///
    /// ## In English
    /// A row without a forecast of the year, from the month on in which one is due: every period by the guide, from September on
    /// in Fufeng.
    pub static YEAR_END_FORECAST_MISSING = "year-end-forecast-missing" {
        severity: Error,
        forms: [Monitoring],
        basis: Basis::Clause(&["G4.2-f3-3"]),
        fixing: None,
        settings: ["monitoring.forecast_from"],
        title: "没有填全年预计",
        english: "Forecast of the year missing",
        check: Check::Monitoring(check),
    }
}

fn check(form: &Monitored<'_>, findings: &mut Findings) {
    let Some(reported) = form.reported() else { return };
    let from =
        form.regulation.value_on("monitoring.forecast_from", form.day).and_then(|month| month.parse::<u8>().ok());
    if reported.month.zip(from).is_some_and(|(month, from)| month < from) {
        return;
    }
    for row in form.rows.iter().filter(|row| row.counts && is_empty_text(row.forecast.0)) {
        let message = format!("“{}”没有填全年预计完成情况，请填写", row.name);
        findings.report(&YEAR_END_FORECAST_MISSING, row.place(MonitoredCell::Forecast), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::monitoring::testing::*;

    #[test]
    fn 国家指南的监控表每期都要预计全年() {
        let mut form = monitoring();
        assert!(run(&YEAR_END_FORECAST_MISSING, "cn-2019-68", &form).is_empty());
        form.indicators[0].forecast = "—".into();
        for month in ["3", "9"] {
            form.periods[1].month = month.into();
            assert_eq!(paths(&YEAR_END_FORECAST_MISSING, "cn-2019-68", &form), ["/indicators/0/forecast"], "{month}");
        }
    }

    #[test]
    fn 扶风第三季度末起要预计全年() {
        for (month, fires) in [("6", false), ("8", false), ("9", true), ("10", true), ("12", true)] {
            let mut form = monitoring();
            form.periods[1].month = month.into();
            form.indicators[0].forecast.clear();
            assert_eq!(!run(&YEAR_END_FORECAST_MISSING, "fufeng-2022", &form).is_empty(), fires, "{month}");
        }
    }
}
