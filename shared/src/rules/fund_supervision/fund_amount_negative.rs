//! fund-amount-negative: 台账的金额小于零

use super::prelude::*;
use crate::fund_supervision::Why;

rule! {
    /// 金额、人数或项数小于 0。
    ///
    /// ## 条件
    /// 去掉负号就是金额、人数或项数。
    ///
    /// ## 依据
    /// 台账按发生额登记。
    ///
    /// ## 例子
    /// 本月支出“-30”。
    ///
    /// ## 改法
    /// 核对；冲减请在备注的凭证中处理，台账登记净额。
    ///
    /// ## In English
    /// An amount or a count is below zero.
    pub static FUND_AMOUNT_NEGATIVE = "fund-amount-negative" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Structure,
        fixing: None,
        settings: [],
        title: "台账的金额小于零",
        english: "Amount below zero in a ledger",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    for unread in form.unread.iter().filter(|unread| unread.why == Why::Negative) {
        findings.report(&FUND_AMOUNT_NEGATIVE, unread.place, format!("“{}”小于0，请核对", shown(&unread.raw)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    #[test]
    fn 负数_零_正数() {
        for (amount, fires) in [("-0.01", true), ("0", false), ("0.01", false)] {
            let mut form = supervision();
            form.payments[0].amount = amount.into();
            assert_eq!(!paths(&FUND_AMOUNT_NEGATIVE, &form).is_empty(), fires, "{amount}");
        }
        let mut form = supervision();
        form.relocation.persons = "-1".into();
        assert_eq!(paths(&FUND_AMOUNT_NEGATIVE, &form), ["/relocation/persons"]);
    }
}
