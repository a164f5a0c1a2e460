//! spending-missing: 执行数没有填

use super::prelude::*;
use crate::number::Money;
use crate::place::{FundsLine, PeriodCell};

rule! {
    /// 1-**月执行数没有填。
    ///
    /// ## 条件
    /// 一期的年度资金总额空着，或任一执行数还是没有替换的占位符、表格的错误值。填了而不是金额的另有规则。
    ///
    /// ## 依据
    /// 第四节 二、填报说明（一）2：截至**月，项目实际预算支出金额。
    ///
    /// ## 例子
    /// 1-9 月的年度资金总额空着。
    ///
    /// ## 改法
    /// 填写金额（万元）；没有支出的填 0。
    ///
    /// ## In English
    /// Spending up to the month is missing, or a placeholder or an error of a spreadsheet stands in its place.
    pub static SPENDING_MISSING = "spending-missing" {
        severity: Error,
        forms: [Monitoring],
        basis: Basis::Clause(&["G4.2-f1"]),
        fixing: None,
        settings: [],
        title: "执行数没有填",
        english: "Spending missing",
        check: Check::Monitoring(check),
    }
}

fn check(form: &Monitored<'_>, findings: &mut Findings) {
    for period in &form.periods {
        for (line, _, money) in period.lines() {
            // The parts may stay empty, the total may not.
            let missing = match money {
                Money::Empty => line == FundsLine::Total,
                Money::Placeholder | Money::SheetError => true,
                Money::Amount { .. } | Money::NotANumber => false,
            };
            if missing {
                let message = format!("{}的执行数没有填，请填写；没有支出的填0", super::line_name(line));
                findings.report(&SPENDING_MISSING, period.place(PeriodCell::Executed(line)), message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::monitoring::testing::*;

    #[test]
    fn 空着_占位符_错误值_零() {
        for (text, total, other) in [
            ("", true, false),
            ("-", true, false),
            ("**", true, true),
            ("#REF!", true, true),
            ("约20万", false, false),
            ("0", false, false),
            ("20", false, false),
        ] {
            let mut form = monitoring();
            form.periods[1].total = text.into();
            assert_eq!(!run(&SPENDING_MISSING, "cn-2019-68", &form).is_empty(), total, "{text}");
            let mut form = monitoring();
            form.periods[1].other = text.into();
            assert_eq!(!run(&SPENDING_MISSING, "cn-2019-68", &form).is_empty(), other, "{text}");
        }
    }
}
