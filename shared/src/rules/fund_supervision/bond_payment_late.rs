//! bond-payment-late: 债券资金支付超过期限

use super::prelude::*;
use crate::fund_supervision::FundKind;
use crate::regulation::Date;

rule! {
    /// 债券资金收到以后超过规定的月数才支付。
    ///
    /// ## 条件
    /// 债券的支付，支付日期晚于收到日期加规定的月数（AMB-X-11：自县级收到之日起算；没有同日的月份取月末）。
    ///
    /// ## 依据
    /// 三（二）4：债券资金按政策在3个月内全部形成实际支出。
    ///
    /// ## 例子
    /// 2020-03-01 收到，2020-06-02 支付。
    ///
    /// ## 改法
    /// 尽快支付，并说明原因。
    ///
    /// ## In English
    /// Bond money is spent later than the months that the law names after it was received.
    pub static BOND_PAYMENT_LATE = "bond-payment-late" {
        severity: Warning,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ3-2-4-b"]),
        fixing: None,
        settings: ["bond.payment.months"],
        title: "债券资金支付超过期限",
        english: "Bond money spent too late",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    let Some(months) = form.number("bond.payment.months").and_then(|months| u16::try_from(months).ok()) else { return };
    for (paid, _) in form.managed_payments().filter(|(_, fund)| *fund == FundKind::Bond) {
        let last = paid.received.and_then(|received| months_later(received, months));
        if let (Some(date), Some(last)) = (paid.date, last)
            && date > last
        {
            let message = format!("债券资金应在 {last} 以前支付（收到后 {months} 个月内），实际 {date}，请说明");
            findings.report(&BOND_PAYMENT_LATE, paid.place("date"), message);
        }
    }
}

/// The same day some months later; the last day of the month where it has no such day.
fn months_later(day: Date, months: u16) -> Option<Date> {
    let (year, month, day) = day.parts();
    let months = u16::from(month).checked_sub(1)?.checked_add(months)?;
    let (year, month) = (year.checked_add(months / 12)?, u8::try_from(months % 12 + 1).ok()?);
    (1..=day).rev().find_map(|day| Date::new(year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-3-19
    #[test]
    fn 三个月内_当日_次日() {
        for (received, date, fires) in [
            ("2020-03-01", "2020-05-31", false),
            ("2020-03-01", "2020-06-01", false),
            ("2020-03-01", "2020-06-02", true),
            ("2019-11-30", "2020-02-29", false),
            ("2019-11-30", "2020-03-01", true),
            ("", "2020-12-01", false),
        ] {
            let mut form = supervision();
            form.payments[1].received = received.into();
            form.payments[1].date = date.into();
            assert_eq!(!paths(&BOND_PAYMENT_LATE, &form).is_empty(), fires, "{received} {date}");
        }
        let mut form = supervision();
        form.payments[0].received = "2020-01-01".into();
        assert!(paths(&BOND_PAYMENT_LATE, &form).is_empty(), "no bond money");
    }
}
