//! bond-project-changed: 债券项目与申报时不一致

use super::prelude::*;
use crate::fund_supervision::FundKind;
use crate::number::fold;

rule! {
    /// 债券资金支付的项目与债券申报时确定的项目不一致。
    ///
    /// ## 条件
    /// 债券的支付，两个项目都填了而不同（空白不计）。
    ///
    /// ## 依据
    /// 三（一）4：必须与债券申报时确定的项目相一致，在使用时不得自行调整项目。
    ///
    /// ## 例子
    /// 申报“乡村公路”，支付“产业园”。
    ///
    /// ## 改法
    /// 退回，按申报的项目使用。
    ///
    /// ## In English
    /// A payment of bond money is for another project than the one declared.
    pub static BOND_PROJECT_CHANGED = "bond-project-changed" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ3-1-4-c"]),
        fixing: None,
        settings: [],
        title: "债券项目与申报时不一致",
        english: "Bond project differs from the one declared",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    let plain = |text: &str| -> String { fold(text).chars().filter(|c| !c.is_whitespace()).collect() };
    for (paid, _) in form.managed_payments().filter(|(_, fund)| *fund == FundKind::Bond) {
        let (project, declared) = (plain(&paid.form.project), plain(&paid.form.declared_project));
        if !project.is_empty() && !declared.is_empty() && project != declared {
            let message = "与债券申报时确定的项目不一致；债券资金在使用时不得自行调整项目";
            findings.report(&BOND_PROJECT_CHANGED, paid.place("project"), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-3-05
    #[test]
    fn 债券项目须与申报一致() {
        for (fund, project, fires) in
            [("债券", "产业园", true), ("债券", " 乡村 公路", false), ("债券", "", false), ("专项", "产业园", false)]
        {
            let mut form = supervision();
            form.payments[1].fund = fund.into();
            form.payments[1].project = project.into();
            form.payments[1].declared_project = "乡村公路".into();
            assert_eq!(!paths(&BOND_PROJECT_CHANGED, &form).is_empty(), fires, "{fund} {project}");
        }
    }
}
