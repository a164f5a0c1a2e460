//! recipient-missing: 到人到户的资金没有实名

use super::prelude::*;
use crate::regulation::{ListAbout, ListMode};

rule! {
    /// 支付给个人的资金没有姓名或建档立卡编号。
    ///
    /// ## 条件
    /// 收款人类型是建档立卡贫困户个人，而没有收款人姓名或建档立卡编号。
    ///
    /// ## 依据
    /// 三（二）5：凡到人到户的项目资金，必须实名制发放、实名制公示；三：把资金使用和建档立卡结果相衔接。
    ///
    /// ## 例子
    /// 收款人“建档立卡贫困户个人”，姓名空着。
    ///
    /// ## 改法
    /// 补填姓名和建档立卡编号；不要填身份证号（AMB-X-28）。
    ///
    /// ## In English
    /// Money to a person needs the name and the number in the register of poor households.
    pub static RECIPIENT_MISSING = "recipient-missing" {
        severity: Warning,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ3-2-5"]),
        fixing: None,
        settings: [],
        title: "到人到户的资金没有实名",
        english: "Money to a person without name or register number",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    for (paid, fund) in form.managed_payments() {
        let listed = form.regulation.listed(fund, ListAbout::Payee, ListMode::Expected, &paid.form.payee_kind);
        if !listed.is_some_and(|listed| listed.item.text.contains("个人")) {
            continue;
        }
        for (name, what, raw) in
            [("recipient", "姓名", &paid.form.recipient), ("register_id", "建档立卡编号", &paid.form.register_id)]
        {
            if crate::number::is_empty_sign(raw) {
                let message = format!("到人到户的资金须实名发放，请填写{what}");
                findings.report(&RECIPIENT_MISSING, paid.place(name), message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-3-00, XJ2-3-28
    #[test]
    fn 给个人的要有姓名和编号_给企业的不要() {
        assert!(paths(&RECIPIENT_MISSING, &supervision()).is_empty());
        let mut form = supervision();
        form.payments[2].recipient.clear();
        form.payments[2].register_id = "/".into();
        assert_eq!(paths(&RECIPIENT_MISSING, &form), ["/payments/2/recipient", "/payments/2/register_id"]);
        form.payments[2].payee_kind = "企业".into();
        assert!(paths(&RECIPIENT_MISSING, &form).is_empty());
    }
}
