//! exception-conditions: 脱贫摘帽县例外的条件不齐

use super::prelude::*;
use crate::regulation::{ListAbout, ListMode};

rule! {
    /// 整合资金用于只有脱贫摘帽县才可以安排的用途，而条件不齐。
    ///
    /// ## 条件
    /// 支出类别是例外所写的两种用途之一，而本县不是脱贫摘帽县、全部贫困村没有保障达到退出标准，或没有研究确定的文号（AMB-X-17）。
    ///
    /// ## 依据
    /// 三（一）2：在保障全部贫困村达到退出标准的前提下，经县级扶贫开发领导小组研究确定。
    ///
    /// ## 例子
    /// 未摘帽的县用整合资金做农村人居环境整治。
    ///
    /// ## 改法
    /// 补齐条件，或改用其他资金。
    ///
    /// ## In English
    /// A use that is open only to counties lifted out of poverty, without all of its conditions.
    pub static EXCEPTION_CONDITIONS = "exception-conditions" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ3-1-2-x"]),
        fixing: None,
        settings: [],
        title: "脱贫摘帽县例外的条件不齐",
        english: "Conditions of the exception are not met",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    let mut missing = Vec::new();
    if form.county.delisted != Some(true) {
        missing.push("本县是脱贫摘帽县");
    }
    if form.county.villages_secured != Some(true) {
        missing.push("全部贫困村保障达到退出标准");
    }
    if crate::number::is_empty_sign(form.county.decision) {
        missing.push("县级扶贫开发领导小组研究确定的文号");
    }
    for (paid, fund) in form.managed_payments() {
        let listed = form.regulation.listed(fund, ListAbout::Category, ListMode::Conditional, &paid.form.category);
        if let (Some(listed), false) = (listed, missing.is_empty()) {
            let message = format!("“{}”还缺条件：{}", listed.item.text, missing.join("、"));
            findings.report(&EXCEPTION_CONDITIONS, paid.place("category"), message).clause(&listed.list.citation);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-3-03
    #[test]
    fn 三个条件缺一不可() {
        let mut form = supervision();
        form.payments[0].fund = "整合".into();
        form.payments[0].category = "农村人居环境整治项目".into();
        assert_eq!(paths(&EXCEPTION_CONDITIONS, &form), ["/payments/0/category"]);
        form.county.delisted = "是".into();
        form.county.villages_secured = "是".into();
        assert_eq!(paths(&EXCEPTION_CONDITIONS, &form).len(), 1, "no decision yet");
        form.county.decision = "县扶贫领字〔2020〕5号".into();
        assert!(paths(&EXCEPTION_CONDITIONS, &form).is_empty());
        form.county.villages_secured = "否".into();
        assert_eq!(paths(&EXCEPTION_CONDITIONS, &form).len(), 1);
        form.payments[0].fund = "专项".into();
        assert!(paths(&EXCEPTION_CONDITIONS, &form).is_empty());
    }
}
