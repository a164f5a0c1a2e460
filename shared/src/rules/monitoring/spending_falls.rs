//! spending-falls: 执行数比上一期少

use super::prelude::*;
use crate::number::text;
use crate::place::PeriodCell;

rule! {
    /// 累计执行数比上一期少。
    ///
    /// ## 条件
    /// 后一期的执行数小于前一期同一行的执行数。执行数是截至该月的累计数，不会减少；收回资金的，请先调整以前各期。
    ///
    /// ## 依据
    /// 第四节 二、填报说明（一）2：截至**月，项目实际预算支出金额。
    ///
    /// ## 例子
    /// 1-3 月执行 30 万元，1-6 月执行 25 万元。
    ///
    /// ## 改法
    /// 填写累计数。
    ///
    /// ## In English
    /// Cumulative spending is less than in the period before.
    pub static SPENDING_FALLS = "spending-falls" {
        severity: Error,
        forms: [Monitoring],
        basis: Basis::Clause(&["G4.2-f1"]),
        fixing: None,
        settings: [],
        title: "执行数比上一期少",
        english: "Spending falls",
        check: Check::Monitoring(check),
    }
}

fn check(form: &Monitored<'_>, findings: &mut Findings) {
    for (earlier, later) in form.periods.iter().zip(form.periods.iter().skip(1)) {
        for ((line, _, before), (_, _, now)) in earlier.lines().zip(later.lines()) {
            if let (Some(before), Some(now)) = (before.amount(), now.amount())
                && now < before
            {
                let message = format!(
                    "{}执行数 {} 比上一期 {} 少，执行数是截至该月的累计数，请核对",
                    super::line_name(line),
                    text(now),
                    text(before)
                );
                findings.report(&SPENDING_FALLS, later.place(PeriodCell::Executed(line)), message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::monitoring::testing::*;

    #[test]
    fn 少_相等_多() {
        for (second, fires) in [("29.99", true), ("30", false), ("30.01", false)] {
            let mut form = monitoring();
            form.periods[0].total = "30".into();
            form.periods[1].total = second.into();
            let found = paths(&SPENDING_FALLS, "cn-2019-68", &form);
            assert_eq!(found, if fires { vec!["/periods/1/total"] } else { vec![] }, "{second}");
        }
    }
}
