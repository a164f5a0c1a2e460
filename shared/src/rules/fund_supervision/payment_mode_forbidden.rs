//! payment-mode-forbidden: 支付方式不允许

use super::prelude::*;
use crate::regulation::{ListAbout, ListMode};

rule! {
    /// 支付方式不是国库直接支付。
    ///
    /// ## 条件
    /// 支付方式填了，而不是国库直接支付（财政直接支付）。
    ///
    /// ## 依据
    /// 三（二）2：从国库直接支付；财政扶贫资金不得实行授权支付。
    ///
    /// ## 例子
    /// 授权支付。
    ///
    /// ## 改法
    /// 改为国库直接支付。
    ///
    /// ## In English
    /// The payment is not made directly by the treasury.
    pub static PAYMENT_MODE_FORBIDDEN = "payment-mode-forbidden" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ3-2-2-m", "XJ3-2-2"]),
        fixing: None,
        settings: [],
        title: "支付方式不允许",
        english: "Mode of payment not allowed",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    for (paid, fund) in form.managed_payments() {
        let mode = paid.form.mode.trim();
        let listed = |list_mode| form.regulation.listed(fund, ListAbout::Mode, list_mode, mode);
        let Some(expected) = form.regulation.spending_lists(fund, ListAbout::Mode, ListMode::Expected).next() else {
            continue;
        };
        if mode.is_empty() || listed(ListMode::Expected).is_some() {
            continue;
        }
        let (message, clause) = match listed(ListMode::Forbidden) {
            Some(forbidden) => ("财政扶贫资金不得实行授权支付，请改为国库直接支付", &forbidden.list.citation),
            None => ("财政扶贫资金须从国库直接支付，请核对支付方式", &expected.citation),
        };
        findings.report(&PAYMENT_MODE_FORBIDDEN, paid.place("mode"), message).clause(clause);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-3-13
    #[test]
    fn 只有国库直接支付() {
        for (mode, fires) in [
            ("财政直接支付", false),
            ("国库直接支付", false),
            ("授权支付", true),
            ("财政授权支付", true),
            ("现金", true),
            ("", false),
        ] {
            let mut form = supervision();
            form.payments[0].mode = mode.into();
            assert_eq!(!paths(&PAYMENT_MODE_FORBIDDEN, &form).is_empty(), fires, "{mode}");
        }
    }

    // covers: XJ2-3-06
    #[test]
    fn 未用于脱贫攻坚的其他专项按原渠道() {
        for (fund, poverty, fires) in
            [("其他", "否", false), ("其他", "是", true), ("其他", "", true), ("专项", "否", true)]
        {
            let mut form = supervision();
            form.payments[0].fund = fund.into();
            form.payments[0].poverty = poverty.into();
            form.payments[0].mode = "授权支付".into();
            assert_eq!(!paths(&PAYMENT_MODE_FORBIDDEN, &form).is_empty(), fires, "{fund} {poverty}");
        }
    }
}
