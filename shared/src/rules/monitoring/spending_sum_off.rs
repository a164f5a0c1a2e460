//! spending-sum-off: 执行数合计不符

use super::prelude::*;
use crate::number::{Money, text};
use crate::place::{FundsLine, PeriodCell};
use rust_decimal::Decimal;

rule! {
    /// 年度资金总额的执行数不等于财政拨款与其他资金的执行数之和。
    ///
    /// ## 条件
    /// 三个数都读得出来（其他资金空着算 0），总额与两项之和不等。
    ///
    /// ## 依据
    /// 算术。
    ///
    /// ## 例子
    /// 财政拨款 30、其他资金 5，总额 30。
    ///
    /// ## 改法
    /// 改为两项之和。
    ///
    /// ## In English
    /// Total spending differs from its parts.
    pub static SPENDING_SUM_OFF = "spending-sum-off" {
        severity: Error,
        forms: [Monitoring],
        basis: Basis::Arithmetic,
        fixing: Content,
        settings: [],
        title: "执行数合计不符",
        english: "Spending does not add up",
        check: Check::Monitoring(check),
    }
}

fn check(form: &Monitored<'_>, findings: &mut Findings) {
    for period in &form.periods {
        let [total, fiscal, other] = period.executed.each_ref().map(|(_, money)| match money {
            Money::Empty => Some(None),
            money => money.amount().map(Some),
        });
        let (Some(Some(total)), Some(Some(fiscal)), Some(other)) = (total, fiscal, other) else { continue };
        let Some(sum) = fiscal.checked_add(other.unwrap_or(Decimal::ZERO)).filter(|sum| *sum != total) else {
            continue;
        };
        let place = period.place(PeriodCell::Executed(FundsLine::Total));
        let message = format!("年度资金总额执行数 {} 与财政拨款、其他资金之和 {} 不等", text(total), text(sum));
        findings.report(&SPENDING_SUM_OFF, place, message).fix(text(sum));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::monitoring::testing::*;

    #[test]
    fn 合计相等_差一分_其他资金空着() {
        for (fiscal, other, fix) in [
            ("30", "10", None),
            ("30", "9.99", Some("39.99")),
            ("40", "", None),
            ("39.99", "", Some("39.99")),
            ("", "10", None),
        ] {
            let mut form = monitoring();
            form.periods[1].total = "40".into();
            form.periods[1].fiscal = fiscal.into();
            form.periods[1].other = other.into();
            let found = run(&SPENDING_SUM_OFF, "cn-2019-68", &form);
            assert_eq!(found.first().and_then(|found| found.2.as_deref()), fix, "{fiscal} {other}");
        }
    }
}
