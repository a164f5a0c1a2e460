//! deviation-large: 偏离较大

use super::prelude::*;
use crate::number::{read_plain, round_beside, text};
use crate::place::MonitoredCell;
use rust_decimal::Decimal;

rule! {
    /// 全年预计与绩效目标偏离较大（预警 AL-G68-1）。
    ///
    /// ## 条件
    /// 全年预计的完成率低于 100% 减去允许的偏离（默认 20%，由县设定）。
    ///
    /// ## 依据
    /// 第四节 三：对项目资金实际执行与绩效目标偏离较大的，要求预算资金申请单位及时予以纠正。多大算“较大”文件没有写明。
    ///
    /// ## 例子
    /// 指标值 ≥100户，全年预计 79户。
    ///
    /// ## 改法
    /// 及时纠正；问题严重的，财政部门收回或暂缓拨付。
    ///
    /// ## In English
    /// The forecast is far below the target: to be corrected in time.
    pub static DEVIATION_LARGE = "deviation-large" {
        severity: Warning,
        forms: [Monitoring],
        basis: Basis::Clause(&["G4.3"]),
        fixing: None,
        settings: ["monitoring.deviation"],
        title: "偏离较大",
        english: "Large deviation",
        check: Check::Monitoring(check),
    }
}

fn check(form: &Monitored<'_>, findings: &mut Findings) {
    let allowed =
        form.regulation.value_on("monitoring.deviation", form.day).and_then(|allowed| read_plain(allowed).number());
    let Some(least) = allowed.and_then(|allowed| Decimal::ONE_HUNDRED.checked_sub(allowed)) else { return };
    for row in form.rows.iter().filter(|row| row.counts) {
        if let Some(completion) = row.completion.filter(|completion| *completion < least) {
            let message = format!(
                "“{}”预计只完成 {}%，与目标偏离较大，请及时纠正",
                row.name,
                text(round_beside(completion, least))
            );
            findings.report(&DEVIATION_LARGE, row.place(MonitoredCell::Forecast), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::monitoring::testing::*;

    #[test]
    fn 低于_等于_高于百分之八十() {
        for (forecast, fires) in [("79户", true), ("80户", false), ("81户", false)] {
            let mut form = monitoring();
            form.indicators[0].forecast = forecast.into();
            assert_eq!(!run(&DEVIATION_LARGE, "cn-2019-68", &form).is_empty(), fires, "{forecast}");
        }
    }

    #[test]
    fn 说出的完成率看得出低于百分之八十() {
        let mut form = monitoring();
        form.indicators[0].target = "≥100000户".into();
        form.indicators[0].forecast = "79996户".into();
        let found = run(&DEVIATION_LARGE, "cn-2019-68", &form);
        assert!(found[0].1.contains("79.996%"), "{found:?}");
    }
}
