//! forecast-missing: 监控表没有填全年预计

use super::prelude::*;
use super::year_end_forecast_missing::{first_month, report_rows};

rule! {
    /// 监控表的指标没有填全年预计完成情况。
    ///
    /// ## 条件
    /// 办法没有定预计全年的月份（国家指南），有年度指标值的行（标题行、不涉及的行除外）全年预计完成情况空着。定了月份的（扶风），
    /// 由 year-end-forecast-missing 检查。
    ///
    /// ## 依据
    /// 第四节 二、填报说明（三）3：预测项目全年绩效目标完成情况。
    ///
    /// ## 例子
    /// 1-6 月的监控表，全年预计空着。
    ///
    /// ## 改法
    /// 填写预计全年完成的数；还不能预计的，空着也可以提交。
    ///
    /// ## In English
    /// A row of a monitoring form without a forecast of the year, where the regulation names no month from which one is due.
    pub static FORECAST_MISSING = "forecast-missing" {
        severity: Warning,
        forms: [Monitoring],
        basis: Basis::Clause(&["G4.2-f3-3"]),
        fixing: None,
        settings: ["monitoring.forecast_from"],
        title: "监控表没有填全年预计",
        english: "Monitoring without a forecast of the year",
        check: Check::Monitoring(check),
    }
}

fn check(form: &Monitored<'_>, findings: &mut Findings) {
    if form.reported().is_some() && first_month(form).is_none() {
        report_rows(&FORECAST_MISSING, form, findings);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::monitoring::testing::*;

    #[test]
    fn 国家指南的监控表每期都提醒_扶风定了月份的不提醒() {
        let mut form = monitoring();
        assert!(run(&FORECAST_MISSING, "cn-2019-68", &form).is_empty());
        form.indicators[0].forecast = "—".into();
        for month in ["3", "9", "12"] {
            form.periods[1].month = month.into();
            assert_eq!(paths(&FORECAST_MISSING, "cn-2019-68", &form), ["/indicators/0/forecast"], "{month}");
            assert!(run(&FORECAST_MISSING, "fufeng-2022", &form).is_empty(), "{month}");
        }
    }
}
