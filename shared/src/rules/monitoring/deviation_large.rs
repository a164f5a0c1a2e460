//! deviation-large: 偏离较大

use super::measured;
use super::prelude::*;
use crate::number::{Operator, Quantity, read_plain, text};
use crate::place::MonitoredCell;
use rust_decimal::Decimal;
use std::cmp::Ordering;

rule! {
    /// 全年预计与绩效目标偏离较大（预警 AL-G68-1）。
    ///
    /// ## 条件
    /// 县里设定了偏离幅度（文件没有写明，没有设定的不检查），全年预计完不成目标，并且偏离指标值达到这个幅度：
    /// （全年预计 − 指标值）÷ 指标值。
    ///
    /// ## 依据
    /// 第四节 三：对项目资金实际执行与绩效目标偏离较大的，要求预算资金申请单位及时予以纠正。多大算“较大”文件没有写明。
    ///
    /// ## 例子
    /// 县里设定 20%，指标值 ≥100户，全年预计 80户。
    ///
    /// ## 改法
    /// 及时纠正；问题严重的，财政部门收回或暂缓拨付。
    ///
    /// ## In English
    /// The forecast misses the target by at least the share that the county has set; there is none unless it has.
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
    let set = form.regulation.value_on("monitoring.deviation", form.day);
    let Some(percent) = set.and_then(|set| read_plain(set).number()) else { return };
    for row in form.rows.iter().filter(|row| row.will_miss()) {
        let (Some(target), Some(forecast)) = (row.target.quantity(), measured(&row.forecast.1)) else { continue };
        if is_off(target, forecast, percent) == Some(true) {
            let message =
                format!("“{}”全年预计 {forecast}，偏离指标值 {target} 达到 {}%，请及时纠正", row.name, text(percent));
            findings.report(&DEVIATION_LARGE, row.place(MonitoredCell::Forecast), message);
        }
    }
}

/// Whether the forecast is at or beyond the value that lies so many percent off the target, on the side that misses it.
fn is_off(target: &Quantity, forecast: &Quantity, percent: Decimal) -> Option<bool> {
    let exceeds = target.operator.is_some_and(Operator::is_reverse);
    let share =
        if exceeds { Decimal::ONE_HUNDRED.checked_add(percent)? } else { Decimal::ONE_HUNDRED.checked_sub(percent)? };
    let value = target.value.checked_mul(share)?.checked_div(Decimal::ONE_HUNDRED)?;
    let bound = Quantity { value, ..target.clone() };
    let side = if exceeds { Ordering::Less } else { Ordering::Greater };
    Some(forecast.compare_to(&bound)? != side)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Monitoring;
    use crate::regulation::{self, Regulation};
    use crate::rules::monitoring::testing::*;

    fn fires(law: &Regulation, form: &Monitoring) -> bool {
        let mut findings = Findings::default();
        check(&Monitored::new(form, law), &mut findings);
        !findings.so_far().is_empty()
    }

    // covers: FF22-A28-1
    #[test]
    fn 县里没有设定就不报_设定了按指标值的比例() {
        let unset = regulation::builtin("cn-2019-68").expect("built in");
        let mut law = unset.clone();
        let value = law.values.iter_mut().find(|value| value.key == "monitoring.deviation").expect("a value");
        value.from[0].value = Some("20".into());
        for (target, forecast, off) in [
            ("≥100户", "79.9户", true),
            ("≥100户", "80户", true),
            ("≥100户", "80.1户", false),
            ("≥100户", "130户", false),
            ("≤10户", "11.9户", false),
            ("≤10户", "12户", true),
            ("≤10户", "12.1户", true),
            ("≤10户", "5户", false),
            ("≥1万户", "8000户", true),
            ("≥100户", "能完成", false),
        ] {
            let mut form = monitoring();
            form.indicators[0].target = target.into();
            form.indicators[0].forecast = forecast.into();
            assert_eq!(fires(&law, &form), off, "{target} {forecast}");
            assert!(!fires(unset, &form));
        }
    }
}
