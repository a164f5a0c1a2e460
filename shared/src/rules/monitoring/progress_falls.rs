//! progress-falls: 完成情况比上一期少

use super::prelude::*;
use crate::number::Operator;
use crate::place::MonitoredCell;

rule! {
    /// 累计完成情况比上一期少。
    ///
    /// ## 条件
    /// 同一指标两期都填了同一单位的数，后一期小于前一期；正向指标（≥、=）才比较。
    ///
    /// ## 依据
    /// 第四节 二、填报说明（三）2：截至**月项目产出及效益指标实际完成情况。
    ///
    /// ## 例子
    /// 1-3 月 20 户，1-6 月 15 户。
    ///
    /// ## 改法
    /// 填写累计数；满意度等可升可降的，请核对后保留。
    ///
    /// ## In English
    /// Cumulative progress is less than in the period before.
    pub static PROGRESS_FALLS = "progress-falls" {
        severity: Warning,
        forms: [Monitoring],
        basis: Basis::Clause(&["G4.2-f3-2"]),
        fixing: None,
        settings: [],
        title: "完成情况比上一期少",
        english: "Progress falls",
        check: Check::Monitoring(check),
    }
}

fn check(form: &Monitored<'_>, findings: &mut Findings) {
    for row in form.rows.iter().filter(|row| row.counts) {
        let upward = row.target.quantity().is_some_and(|target| {
            !matches!(target.operator, Some(Operator::AtMost | Operator::Below)) && !target.unit.is_percent()
        });
        if !upward {
            continue;
        }
        let values = (0..).zip(&row.progress);
        for ((_, (_, earlier)), (index, (_, later))) in values.clone().zip(values.skip(1)) {
            if let (Some(before), Some(now)) = (earlier.quantity(), later.quantity())
                && before.unit == now.unit
                && now.value < before.value
            {
                let message = format!("“{}”完成情况 {now} 比上一期 {before} 少，请填累计数", row.name);
                findings.report(&PROGRESS_FALLS, row.place(MonitoredCell::Progress(index)), message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::monitoring::testing::*;

    #[test]
    fn 少_相等_多_比率() {
        for (second, fires) in [("9户", true), ("10户", false), ("11户", false), ("9人", false)] {
            let mut form = monitoring();
            form.indicators[0].progress = vec!["10户".into(), second.into()];
            assert_eq!(!run(&PROGRESS_FALLS, "cn-2019-68", &form).is_empty(), fires, "{second}");
        }
        let mut form = monitoring();
        form.indicators[1].progress = vec!["98%".into(), "96%".into()];
        assert!(run(&PROGRESS_FALLS, "cn-2019-68", &form).is_empty());
    }
}
