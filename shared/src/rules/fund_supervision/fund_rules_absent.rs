//! fund-rules-absent: 制度没有资金监管的规定

use super::prelude::*;

rule! {
    /// 台账所选的制度没有扶贫资金筹集、分配和支出的规定，无从审核。
    ///
    /// ## 条件
    /// 制度的数据中没有支出清单。
    ///
    /// ## 依据
    /// 清单见制度文件夹的 negative_lists.toml。
    ///
    /// ## 例子
    /// 台账的制度选了 cn-2019-68。
    ///
    /// ## 改法
    /// 选择 xinjiang-2019-2，或以它为基础的本地制度。
    ///
    /// ## In English
    /// The regulation chosen has no rules for raising, allocating and spending funds.
    pub static FUND_RULES_ABSENT = "fund-rules-absent" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Structure,
        fixing: None,
        settings: [],
        title: "制度没有资金监管的规定",
        english: "Regulation without rules for fund supervision",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    if !form.regulation.supervises_funds() {
        let message = format!("{}没有扶贫资金监管的规定，台账无从审核，请另选制度", form.regulation.number);
        findings.report(&FUND_RULES_ABSENT, Place::Regulation, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    #[test]
    fn 国家指南没有_新疆有() {
        assert_eq!(run_under(&FUND_RULES_ABSENT, "cn-2019-68", &supervision()).len(), 1);
        assert!(paths(&FUND_RULES_ABSENT, &supervision()).is_empty());
    }
}
