//! progress-missing: 没有填完成情况或全年预计

use super::prelude::*;
use crate::place::MonitoredCell;
use crate::sheet::is_empty_text;

rule! {
    /// 指标没有填本期的完成情况，或没有填全年预计完成情况；或填的期数比监控期多。
    ///
    /// ## 条件
    /// 有年度指标值的行（标题行、不涉及的行除外）：本期（最后一期）的完成情况空着；截至规定月份起全年预计完成情况空着
    /// （国家指南：每期；扶风：第三季度末起）；完成情况比监控期多。
    ///
    /// ## 依据
    /// 第四节 二、填报说明（三）2、3；扶风第三十二条（二）。
    ///
    /// ## 例子
    /// 1-9 月完成情况空着。
    ///
    /// ## 改法
    /// 请填写；还没有开始的填 0。
    ///
    /// ## In English
    /// A row without its progress in the newest period, or without a forecast where one is due.
    pub static PROGRESS_MISSING = "progress-missing" {
        severity: Error,
        forms: [Monitoring],
        basis: Basis::Clause(&["G4.2-f3-2"]),
        fixing: None,
        settings: ["monitoring.forecast_from"],
        title: "没有填完成情况或全年预计",
        english: "Progress or forecast missing",
        check: Check::Monitoring(check),
    }
}

fn check(form: &Monitored<'_>, findings: &mut Findings) {
    let Some(reported) = form.reported() else { return };
    let from =
        form.regulation.value_on("monitoring.forecast_from", form.day).and_then(|month| month.parse::<u8>().ok());
    let forecast_due = reported.month.zip(from).is_none_or(|(month, from)| month >= from);
    for row in form.rows.iter().filter(|row| row.counts) {
        let progress = row.progress.get(usize::from(reported.index)).map_or("", |(raw, _)| raw);
        if is_empty_text(progress) {
            let message = format!("“{}”没有填本期完成情况，请填写；还没有开始的填0", row.name);
            findings.report(&PROGRESS_MISSING, row.place(MonitoredCell::Progress(reported.index)), message);
        }
        if forecast_due && is_empty_text(row.forecast.0) {
            let message = format!("“{}”没有填全年预计完成情况，请填写", row.name);
            findings.report(&PROGRESS_MISSING, row.place(MonitoredCell::Forecast), message);
        }
        if row.progress.len() > form.periods.len() {
            let message = format!("“{}”的完成情况比监控期多，请删去多出的", row.name);
            let last = u16::try_from(form.periods.len()).unwrap_or(u16::MAX);
            findings.report(&PROGRESS_MISSING, row.place(MonitoredCell::Progress(last)), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::monitoring::testing::*;

    #[test]
    fn 本期空着_上期空着_预计空着_多出一期() {
        let mut form = monitoring();
        assert!(run(&PROGRESS_MISSING, "cn-2019-68", &form).is_empty());
        form.indicators[0].progress[0].clear();
        assert!(run(&PROGRESS_MISSING, "cn-2019-68", &form).is_empty());
        form.indicators[0].progress[1].clear();
        form.indicators[0].forecast.clear();
        form.indicators[1].progress.push("3".into());
        assert_eq!(
            paths(&PROGRESS_MISSING, "cn-2019-68", &form),
            ["/indicators/0/progress/1", "/indicators/0/forecast", "/indicators/1/progress/2"]
        );
    }

    #[test]
    fn 扶风第三季度末起要预计全年() {
        for (month, fires) in [("6", false), ("9", true), ("12", true)] {
            let mut form = monitoring();
            form.periods[1].month = month.into();
            form.indicators[0].forecast.clear();
            assert_eq!(!run(&PROGRESS_MISSING, "fufeng-2022", &form).is_empty(), fires, "{month}");
        }
    }
}
