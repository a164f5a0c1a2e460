//! payee-unusual: 收款人不是写明的三种

use super::prelude::*;
use crate::regulation::{ListAbout, ListMode};

rule! {
    /// 收款人类型不是企业、商户或建档立卡贫困户个人。
    ///
    /// ## 条件
    /// 收款人类型填了，不是写明的三种，也不是禁止的账户（AMB-X-22：提示，须写理由）。
    ///
    /// ## 依据
    /// 三（二）2：直接支付到扶贫项目承担的企业、商户或建档立卡贫困户个人。
    ///
    /// ## 例子
    /// 村集体经济组织。
    ///
    /// ## 改法
    /// 核对收款人，并写明理由。
    ///
    /// ## In English
    /// The payee is none of the three kinds that the text names; a reason is needed.
    pub static PAYEE_UNUSUAL = "payee-unusual" {
        severity: Warning,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ3-2-2"]),
        fixing: None,
        settings: [],
        title: "收款人不是写明的三种",
        english: "Payee is none of the three that the text names",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    for (paid, fund) in form.managed_payments() {
        let payee = paid.form.payee_kind.trim();
        let known = |mode| form.regulation.listed(fund, ListAbout::Payee, mode, payee).is_some();
        let mut lists = form.regulation.spending_lists(fund, ListAbout::Payee, ListMode::Expected);
        if lists.next().is_none() || payee.is_empty() || known(ListMode::Expected) || known(ListMode::Forbidden) {
            continue;
        }
        let message = if crate::number::is_empty_sign(&paid.form.payee_reason) {
            "收款人不是企业、商户或建档立卡贫困户个人，请核对，并写明理由"
        } else {
            "收款人不是企业、商户或建档立卡贫困户个人，请核对所写的理由"
        };
        findings.report(&PAYEE_UNUSUAL, paid.place("payee_kind"), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-3-11
    #[test]
    fn 三种以外提示而不拒收() {
        for (payee, fires) in [
            ("企业", false),
            ("商户", false),
            ("建档立卡贫困户个人", false),
            ("村集体经济组织", true),
            ("合作社", true),
            ("财政专户", false),
            ("县财政专户", false),
            ("", false),
        ] {
            let mut form = supervision();
            form.payments[0].payee_kind = payee.into();
            assert_eq!(!paths(&PAYEE_UNUSUAL, &form).is_empty(), fires, "{payee}");
        }
    }
}
