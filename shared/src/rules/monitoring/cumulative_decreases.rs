//! cumulative-decreases: 累计数比上一期少

use super::prelude::*;
use super::{line_name, measured};
use crate::number::{Quantity, text};
use crate::place::{MonitoredCell, PeriodCell};
use std::cmp::Ordering;

rule! {
    /// 累计执行数或累计完成情况比上一期少。
    ///
    /// ## 条件
    /// 后一期的执行数小于前一期同一行的执行数；或者同一指标两期都填了可以比较的数（公里与米等可以换算），后一期小于前一期。
    /// `≤` 的指标、百分数和单价（元/亩等）不是累计数，不比较。收回资金的可以减少，所以只提醒。
    ///
    /// ## 依据
    /// 第四节 二、填报说明（一）2：截至**月，项目实际预算支出金额；（三）2：截至**月项目产出及效益指标实际完成情况。
    ///
    /// ## 例子
    /// 1-3 月执行 30 万元，1-6 月执行 25 万元；1-3 月 20 户，1-6 月 15 户。
    ///
    /// ## 改法
    /// 填写累计数；确有收回的，可以不改。
    ///
    /// ## In English
    /// Cumulative spending or progress is less than in the period before. Refunds occur, hence a warning.
    pub static CUMULATIVE_DECREASES = "cumulative-decreases" {
        severity: Warning,
        forms: [Monitoring],
        basis: Basis::Clause(&["G4.2-f1", "G4.2-f3-2"]),
        fixing: None,
        settings: [],
        title: "累计数比上一期少",
        english: "A cumulative figure decreases",
        check: Check::Monitoring(check),
    }
}

fn check(form: &Monitored<'_>, findings: &mut Findings) {
    spending(form, findings);
    progress(form, findings);
}

fn spending(form: &Monitored<'_>, findings: &mut Findings) {
    for (earlier, later) in form.periods.iter().zip(form.periods.iter().skip(1)) {
        for ((line, _, before), (_, _, now)) in earlier.lines().zip(later.lines()) {
            if let (Some(before), Some(now)) = (before.amount(), now.amount())
                && now < before
            {
                let message = format!(
                    "{}执行数 {} 比上一期 {} 少，执行数是截至该月的累计数，请核对（收回资金的除外）",
                    line_name(line),
                    text(now),
                    text(before)
                );
                findings.report(&CUMULATIVE_DECREASES, later.place(PeriodCell::Executed(line)), message);
            }
        }
    }
}

fn progress(form: &Monitored<'_>, findings: &mut Findings) {
    for row in form.rows.iter().filter(|row| row.counts) {
        let Some(target) = row.target.quantity() else { continue };
        // A share or a price goes up and down; what is to stay low is no sum of what was done.
        let adds_up = !target.operator.is_some_and(|operator| operator.is_reverse())
            && !target.unit.is_percent()
            && !target.unit.as_str().contains('/');
        let mut done: Option<&Quantity> = None;
        for (index, (_, progress)) in (0..).zip(&row.progress).filter(|_| adds_up) {
            let Some(now) = measured(progress) else { continue };
            if let Some(before) = done.filter(|before| now.compare_to(before) == Some(Ordering::Less)) {
                let message = format!("“{}”完成情况 {now} 比上一期 {before} 少，请填累计数", row.name);
                findings.report(&CUMULATIVE_DECREASES, row.place(MonitoredCell::Progress(index)), message);
            }
            done = Some(now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::monitoring::testing::*;

    #[test]
    fn 完成情况_少_相等_多_比率() {
        for (second, fires) in [("9户", true), ("10户", false), ("11户", false), ("9人", false)] {
            let mut form = monitoring();
            form.indicators[0].progress = vec!["10户".into(), second.into()];
            assert_eq!(!run(&CUMULATIVE_DECREASES, "cn-2019-68", &form).is_empty(), fires, "{second}");
        }
        let mut form = monitoring();
        form.indicators[1].progress = vec!["98%".into(), "96%".into()];
        assert!(run(&CUMULATIVE_DECREASES, "cn-2019-68", &form).is_empty());
    }

    #[test]
    fn 换算以后再比_隔着空白的也比_单价不是累计数() {
        let falls = |target: &str, progress: [&str; 2]| {
            let mut form = monitoring();
            form.indicators[0].target = target.into();
            form.indicators[0].progress = progress.map(String::from).to_vec();
            form.indicators[0].forecast = target.into();
            !run(&CUMULATIVE_DECREASES, "cn-2019-68", &form).is_empty()
        };
        for (second, fires) in
            [("1999米", true), ("2000米", false), ("2001米", false), ("1.9", true), ("≥1公里", false)]
        {
            assert_eq!(falls("≥3公里", ["2公里", second]), fires, "{second}");
        }
        assert!(!falls("=30万元/公里", ["30万元/公里", "29万元/公里"]));
        assert!(!falls("≤30天", ["30天", "29天"]));
        let mut form = monitoring();
        form.indicators[0].progress = vec!["40户".into(), String::new(), "39户".into()];
        assert_eq!(paths(&CUMULATIVE_DECREASES, "cn-2019-68", &form), ["/indicators/0/progress/2"]);
    }

    #[test]
    fn 执行数_少_相等_多() {
        for (second, fires) in [("29.99", true), ("30", false), ("30.01", false)] {
            let mut form = monitoring();
            form.periods[0].total = "30".into();
            form.periods[1].total = second.into();
            let found = paths(&CUMULATIVE_DECREASES, "cn-2019-68", &form);
            assert_eq!(found, if fires { vec!["/periods/1/total"] } else { vec![] }, "{second}");
        }
    }
}
