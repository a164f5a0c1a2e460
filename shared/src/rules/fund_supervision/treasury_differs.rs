//! treasury-differs: 专账与国库余额不一致

use super::prelude::*;
use crate::number::text;

rule! {
    /// 专账的期末余额与国库对账余额不等。
    ///
    /// ## 条件
    /// 一行的两个数都填了而不等。
    ///
    /// ## 依据
    /// 三（二）1：按月与国库部门核对账务。
    ///
    /// ## 例子
    /// 期末 120，国库 119。
    ///
    /// ## 改法
    /// 与国库部门核对，查明差额。
    ///
    /// ## In English
    /// The closing balance of the ledger is not that of the treasury.
    pub static TREASURY_DIFFERS = "treasury-differs" {
        severity: Warning,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ3-2-1-t"]),
        fixing: None,
        settings: [],
        title: "专账与国库余额不一致",
        english: "Ledger differs from the treasury",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    for row in &form.balances {
        if let (Some(closing), Some(treasury)) = (row.closing.value, row.treasury.value)
            && closing != treasury
        {
            let message = format!("期末余额 {} 与国库对账余额 {} 不等，请核对", text(closing), text(treasury));
            findings.report(&TREASURY_DIFFERS, row.treasury.place, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-3-10
    #[test]
    fn 与国库相同_不同() {
        for (treasury, fires) in [("119.99", true), ("120", false), ("120.01", true), ("", false)] {
            let mut form = supervision();
            form.balances[0].treasury = treasury.into();
            assert_eq!(!paths(&TREASURY_DIFFERS, &form).is_empty(), fires, "{treasury}");
        }
    }
}
