//! deviation-without-reason: 预计完不成目标而没有说明

use super::prelude::*;
use crate::monitoring::MonitoredRow;
use crate::place::MonitoredCell;
use crate::sheet::is_no_reason;

rule! {
    /// 预计到年底不能完成目标，没有说明偏差原因或拟采取的措施。
    ///
    /// ## 条件
    /// 全年预计完成情况达不到年度指标值（按自评的公式计算完成率低于 100%，或写明“不能完成”一类的话），偏差原因或拟采取的措施空着或只写“无”。
    ///
    /// ## 依据
    /// 第四节 二、备注：预计到年底不能完成目标的扶贫项目，要说明原因及拟采取的措施；扶风第三十二条（二）。
    ///
    /// ## 例子
    /// 指标值 ≥100户，全年预计 95户，没有写原因。
    ///
    /// ## 改法
    /// 从资金、制度、人员、硬件条件保障等方面说明原因，并写明措施。
    ///
    /// ## In English
    /// The forecast misses the target, or says that it cannot be reached, and the reason or the planned measure is missing.
    pub static DEVIATION_WITHOUT_REASON = "deviation-without-reason" {
        severity: Error,
        forms: [Monitoring],
        basis: Basis::Clause(&["G4.2-remark", "FF32-2"]),
        fixing: None,
        settings: [],
        title: "预计完不成目标而没有说明",
        english: "Deviation without reason or measure",
        check: Check::Monitoring(check),
    }
}

fn check(form: &Monitored<'_>, findings: &mut Findings) {
    for row in form.rows.iter().filter(|row| row.will_miss()) {
        let missing =
            [(row.reason, MonitoredCell::Reason, "偏差原因"), (row.measure, MonitoredCell::Measure, "拟采取的措施")];
        for (text, cell, name) in missing {
            if is_no_reason(text, &form.regulation.words) {
                let message = format!("“{}”预计完不成目标（{}），请填写{name}", row.name, said(row));
                findings.report(&DEVIATION_WITHOUT_REASON, row.place(cell), message);
            }
        }
    }
}

/// How it is known: the sum, or the forecast's own words.
fn said(row: &MonitoredRow<'_>) -> String {
    match row.completion {
        Some(_) => row.explanation.clone(),
        None => shown(row.forecast.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::monitoring::testing::*;

    #[test]
    fn 写明不能完成的也要说明() {
        for (target, forecast, fires) in [
            ("≥100户", "不能完成", true),
            ("≥100户", "年底前完不成", true),
            ("明显改善", "难以完成", true),
            ("≥100户", "能完成", false),
            ("≥100户", "完成", false),
            ("≥100户", "", false),
        ] {
            let mut form = monitoring();
            form.indicators[0].target = target.into();
            form.indicators[0].forecast = forecast.into();
            let found = run(&DEVIATION_WITHOUT_REASON, "cn-2019-68", &form);
            assert_eq!(found.len(), if fires { 2 } else { 0 }, "{target} {forecast}: {found:?}");
            assert!(found.iter().all(|(_, message, _)| message.contains(forecast)), "{found:?}");
        }
    }

    #[test]
    fn 预计低于_等于_高于指标值() {
        for (forecast, fires) in [("99户", true), ("100户", false), ("101户", false)] {
            let mut form = monitoring();
            form.indicators[0].forecast = forecast.into();
            let found = paths(&DEVIATION_WITHOUT_REASON, "cn-2019-68", &form);
            assert_eq!(found.len(), if fires { 2 } else { 0 }, "{forecast}: {found:?}");
        }
    }

    #[test]
    fn 反向指标预计超过才是完不成_写了原因和措施() {
        let mut form = monitoring();
        form.indicators[0].target = "≤100万元".into();
        form.indicators[0].forecast = "101万元".into();
        form.indicators[0].reason = "无".into();
        form.indicators[0].measure = "加快拨付".into();
        assert_eq!(paths(&DEVIATION_WITHOUT_REASON, "cn-2019-68", &form), ["/indicators/0/reason"]);
        form.indicators[0].reason = "资金保障：材料涨价".into();
        assert!(run(&DEVIATION_WITHOUT_REASON, "cn-2019-68", &form).is_empty());
    }

    #[test]
    fn 说的是预计_不是实际() {
        for (target, forecast, says) in [
            ("≥100户", "95户", "（预计 95户 ÷ 目标 100户 = 95%）"),
            ("≥300户", "200户", "（预计 200户 ÷ 目标 300户 ≈ 66.67%）"),
            ("≤100万元", "125万元", "（目标 100万元 ÷ 预计 125万元 = 80%）"),
            ("≥13公顷", "194亩", "（预计 194亩 ÷ 目标 195亩 ≈ 99.49%）"),
        ] {
            let mut form = monitoring();
            form.indicators[0].target = target.into();
            form.indicators[0].forecast = forecast.into();
            let found = run(&DEVIATION_WITHOUT_REASON, "cn-2019-68", &form);
            assert!(found[0].1.contains(says), "{}", found[0].1);
        }
    }
}
