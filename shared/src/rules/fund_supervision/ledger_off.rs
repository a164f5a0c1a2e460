//! ledger-off: 专账收支余不平

use super::prelude::*;
use crate::fund_supervision::out_of_balance;

rule! {
    /// 专账的期初加收入减支出不等于期末。
    ///
    /// ## 条件
    /// 一行的四个数都填了，而期初 + 收入 − 支出 ≠ 期末。
    ///
    /// ## 依据
    /// 三（二）1：按时核对账务，按月提供收支余报表。
    ///
    /// ## 例子
    /// 期初 100、收入 50、支出 30、期末 121。
    ///
    /// ## 改法
    /// 核对四个数。
    ///
    /// ## In English
    /// Opening plus income less spending is not the closing balance.
    pub static LEDGER_OFF = "ledger-off" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ3-2-1"]),
        fixing: None,
        settings: [],
        title: "专账收支余不平",
        english: "Income, spending and balance of the ledger do not add up",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    for row in &form.balances {
        let [Some(opening), Some(income), Some(spending), Some(closing)] =
            [&row.opening, &row.income, &row.spending, &row.closing].map(|amount| amount.value)
        else {
            continue;
        };
        if let Some(message) = out_of_balance([opening, income, spending, closing]) {
            findings.report(&LEDGER_OFF, row.closing.place, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-3-08
    #[test]
    fn 期末少一分_正好_多一分() {
        for (closing, fires) in [("119.99", true), ("120", false), ("120.01", true), ("", false)] {
            let mut form = supervision();
            form.balances[0].closing = closing.into();
            assert_eq!(!paths(&LEDGER_OFF, &form).is_empty(), fires, "{closing}");
        }
    }
}
