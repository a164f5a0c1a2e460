//! progress-missing: 没有填完成情况

use super::prelude::*;
use crate::place::MonitoredCell;
use crate::sheet::is_empty_text;

rule! {
    /// 指标没有填本期的完成情况；或填的期数比监控期多。
    ///
    /// ## 条件
    /// 有年度指标值的行（标题行、不涉及的行除外）：本期（最后一期）的完成情况空着；完成情况比监控期多。
    ///
    /// ## 依据
    /// 第四节 二、填报说明（三）2。
    ///
    /// ## 例子
    /// 1-9 月完成情况空着。
    ///
    /// ## 改法
    /// 请填写；还没有开始的填 0。
    ///
    /// ## In English
    /// A row without its progress in the newest period, or with more periods than the form.
    pub static PROGRESS_MISSING = "progress-missing" {
        severity: Error,
        forms: [Monitoring],
        basis: Basis::Clause(&["G4.2-f3-2"]),
        fixing: None,
        settings: [],
        title: "没有填完成情况",
        english: "Progress missing",
        check: Check::Monitoring(check),
    }
}

fn check(form: &Monitored<'_>, findings: &mut Findings) {
    let Some(reported) = form.reported() else { return };
    for row in form.rows.iter().filter(|row| row.counts) {
        let progress = row.progress.get(usize::from(reported.index)).map_or("", |(raw, _)| raw);
        if is_empty_text(progress) {
            let message = format!("“{}”没有填本期完成情况，请填写；还没有开始的填0", row.name);
            findings.report(&PROGRESS_MISSING, row.place(MonitoredCell::Progress(reported.index)), message);
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
    fn 本期空着_上期空着_多出一期() {
        let mut form = monitoring();
        assert!(run(&PROGRESS_MISSING, "cn-2019-68", &form).is_empty());
        form.indicators[0].progress[0].clear();
        assert!(run(&PROGRESS_MISSING, "cn-2019-68", &form).is_empty());
        form.indicators[0].progress[1].clear();
        form.indicators[1].progress.push("3".into());
        assert_eq!(
            paths(&PROGRESS_MISSING, "cn-2019-68", &form),
            ["/indicators/0/progress/1", "/indicators/1/progress/2"]
        );
    }
}
