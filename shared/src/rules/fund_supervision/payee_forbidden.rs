//! payee-forbidden: 转入财政专户或单位账户

use super::prelude::*;
use crate::regulation::{ListAbout, ListMode};

rule! {
    /// 收款人是财政专户或预算单位实有资金账户；前后写有别的字的（县财政专户）也算。
    ///
    /// ## 条件
    /// 收款人类型在禁止的清单上。
    ///
    /// ## 依据
    /// 三（二）2：严禁将扶贫资金从国库转入财政专户或预算单位实有资金账户。
    ///
    /// ## 例子
    /// 收款人类型“财政专户”。
    ///
    /// ## 改法
    /// 退回，直接支付到企业、商户或建档立卡贫困户个人。
    ///
    /// ## In English
    /// The payee is a fiscal special account or a budget unit's own account.
    pub static PAYEE_FORBIDDEN = "payee-forbidden" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ3-2-2-a"]),
        fixing: None,
        settings: [],
        title: "转入财政专户或单位账户",
        english: "Transfer to a special account or a unit's account",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    for (paid, fund) in form.managed_payments() {
        let payee = &paid.form.payee_kind;
        if let Some(listed) = form.regulation.listed(fund, ListAbout::Payee, ListMode::Forbidden, payee) {
            let message = format!("严禁将扶贫资金从国库转入{}，请退回", listed.item.text);
            findings.report(&PAYEE_FORBIDDEN, paid.place("payee_kind"), message).clause(&listed.list.citation);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-3-12
    #[test]
    fn 财政专户和单位账户() {
        for (payee, fires) in [
            ("财政专户", true),
            ("预算单位实有资金账户", true),
            ("县财政专户", true),
            ("乡镇实有资金账户", true),
            ("企业、财政专户", true),
            ("非财政专户", false),
            ("企业账户", false),
            ("企业", false),
            ("村集体经济组织", false),
            ("", false),
        ] {
            let mut form = supervision();
            form.payments[0].payee_kind = payee.into();
            assert_eq!(!paths(&PAYEE_FORBIDDEN, &form).is_empty(), fires, "{payee}");
        }
    }
}
