//! spending-missing: 执行数没有填或读不出来

use super::prelude::*;
use crate::number::Money;
use crate::place::{FundsLine, PeriodCell};
use rust_decimal::Decimal;

rule! {
    /// 1-**月执行数没有填，或不是金额。
    ///
    /// ## 条件
    /// 一期的年度资金总额空着；任一执行数填了而读不出金额，或小于 0。
    ///
    /// ## 依据
    /// 第四节 二、填报说明（一）2：截至**月，项目实际预算支出金额。
    ///
    /// ## 例子
    /// 执行数“约20万”。
    ///
    /// ## 改法
    /// 填写金额（万元）；没有支出的填 0。
    ///
    /// ## In English
    /// Spending up to the month is missing, unreadable or below 0.
    pub static SPENDING_MISSING = "spending-missing" {
        severity: Error,
        forms: [Monitoring],
        basis: Basis::Clause(&["G4.2-f1"]),
        fixing: None,
        settings: [],
        title: "执行数没有填或读不出来",
        english: "Spending missing or unreadable",
        check: Check::Monitoring(check),
    }
}

fn check(form: &Monitored<'_>, findings: &mut Findings) {
    for period in &form.periods {
        for (line, raw, money) in period.lines() {
            let place = period.place(PeriodCell::Executed(line));
            let name = super::line_name(line);
            match (money, money.amount()) {
                (Money::Empty, _) if line == FundsLine::Total => {
                    findings.report(&SPENDING_MISSING, place, "年度资金总额的执行数没有填，请填写；没有支出的填0");
                }
                (Money::Empty, _) => {}
                (_, None) => {
                    let raw: String = raw.chars().take(20).collect();
                    findings.report(
                        &SPENDING_MISSING,
                        place,
                        format!("{name}的执行数“{raw}”读不出金额，请填数字（万元）"),
                    );
                }
                (_, Some(amount)) if amount < Decimal::ZERO => {
                    findings.report(&SPENDING_MISSING, place, format!("{name}的执行数不能小于0，请核对"));
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::monitoring::testing::*;

    #[test]
    fn 空着_读不出_负数_零() {
        for (text, fires) in [("", true), ("约20万", true), ("-0.01", true), ("0", false), ("20", false)] {
            let mut form = monitoring();
            form.periods[1].total = text.into();
            assert_eq!(!run(&SPENDING_MISSING, "cn-2019-68", &form).is_empty(), fires, "{text}");
        }
        let mut form = monitoring();
        form.periods[1].other.clear();
        assert!(run(&SPENDING_MISSING, "cn-2019-68", &form).is_empty());
    }
}
