//! bond-money-below-quota: 债券资金低于明确的额度

use super::prelude::*;
use crate::fund_supervision::FundKind;
use crate::number::text;

rule! {
    /// 脱贫攻坚债券资金低于财政部明确的额度。
    ///
    /// ## 条件
    /// 债券的一行，安排额小于额度。
    ///
    /// ## 依据
    /// 一（一）4：不低于财政部已明确当年新增政府债券额度用于脱贫攻坚资金规模。
    ///
    /// ## 例子
    /// 额度 1000，安排 999.99。
    ///
    /// ## 改法
    /// 增加安排，或核对额度。
    ///
    /// ## In English
    /// Bond money arranged is below the amount that the Ministry fixed.
    pub static BOND_MONEY_BELOW_QUOTA = "bond-money-below-quota" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ1-1-4"]),
        fixing: None,
        settings: [],
        title: "债券资金低于明确的额度",
        english: "Bond money below the amount fixed",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    for row in form.raised(FundKind::Bond) {
        if let (Some(raised), Some(quota)) = (row.raised.value, row.quota.value)
            && raised < quota
        {
            let message = format!("安排的债券资金 {} 低于明确的额度 {} 万元，请核对", text(raised), text(quota));
            findings.report(&BOND_MONEY_BELOW_QUOTA, row.raised.place, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-1-09
    #[test]
    fn 低于_等于_高于额度() {
        for (raised, fires) in [("999.99", true), ("1000", false), ("1000.01", false)] {
            let mut form = supervision();
            form.raising[2].raised = raised.into();
            assert_eq!(!paths(&BOND_MONEY_BELOW_QUOTA, &form).is_empty(), fires, "{raised}");
        }
    }
}
