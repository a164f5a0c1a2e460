//! year-end-forecast-missing: 没有填全年预计

use super::prelude::*;
use crate::place::MonitoredCell;
use crate::rule::Rule;
use crate::sheet::is_empty_text;

rule! {
    /// 该预计全年的时候，指标没有填全年预计完成情况。
    ///
    /// ## 条件
    /// 办法定有预计全年的月份（扶风：第三季度末，即 9 月起），本期到了这个月份，有年度指标值的行（标题行、不涉及的行除外）
    /// 全年预计完成情况空着。没有定月份的，由 forecast-missing 提醒。
    ///
    /// ## 依据
    /// 扶风第三十二条（二）；第四节 二、填报说明（三）3：预测项目全年绩效目标完成情况。
    ///
    /// ## 例子
    /// 1-9 月的监控表，全年预计空着。
    ///
    /// ## 改法
    /// 填写预计全年完成的数。
    ///
    /// ## In English
    /// A row without a forecast of the year, from the month on that the regulation names: from September on in Fufeng.
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
    // A month that cannot be read has a rule of its own.
    if first_month(form).zip(reported.month).is_some_and(|(first, month)| month >= first) {
        report_rows(&YEAR_END_FORECAST_MISSING, form, findings);
    }
}

/// The month from which the regulation asks for the forecast; most name none.
pub(super) fn first_month(form: &Monitored<'_>) -> Option<u8> {
    form.regulation.value_on("monitoring.forecast_from", form.day)?.parse().ok()
}

/// Reports, under `rule`, every row that counts and has no forecast.
pub(super) fn report_rows(rule: &'static Rule, form: &Monitored<'_>, findings: &mut Findings) {
    for row in form.rows.iter().filter(|row| row.counts && is_empty_text(row.forecast.0)) {
        let message = format!("“{}”没有填全年预计完成情况，请填写", row.name);
        findings.report(rule, row.place(MonitoredCell::Forecast), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::monitoring::testing::*;

    #[test]
    fn 扶风第三季度末起要预计全年() {
        for (month, fires) in [
            ("6", false),
            ("8", false),
            ("9", true),
            ("10", true),
            ("12", true),
            ("", false),
            ("**", false),
            ("13", false),
        ] {
            let mut form = monitoring();
            form.periods[1].month = month.into();
            form.indicators[0].forecast.clear();
            assert_eq!(!run(&YEAR_END_FORECAST_MISSING, "fufeng-2022", &form).is_empty(), fires, "{month}");
            assert!(run(&YEAR_END_FORECAST_MISSING, "cn-2019-68", &form).is_empty(), "没有定月份");
        }
    }
}
