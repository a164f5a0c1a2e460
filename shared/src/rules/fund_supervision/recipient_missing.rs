//! recipient-missing: 到人到户的资金没有建档立卡编号

use super::prelude::*;
use super::recipient_unnamed::payments_to_persons;
use crate::number::is_empty_sign;

rule! {
    /// 支付给个人的资金没有建档立卡编号。
    ///
    /// ## 条件
    /// 收款人类型是建档立卡贫困户个人，而没有建档立卡编号。没有姓名的另有规则。
    ///
    /// ## 依据
    /// 三：把资金使用和建档立卡结果相衔接；三（二）5：凡到人到户的项目资金，必须实名制发放、实名制公示。
    ///
    /// ## 例子
    /// 收款人“建档立卡贫困户个人”，建档立卡编号空着。
    ///
    /// ## 改法
    /// 补填建档立卡编号；不要填身份证号（AMB-X-28）。
    ///
    /// ## In English
    /// Money to a person should name the number in the register of poor households.
    pub static RECIPIENT_MISSING = "recipient-missing" {
        severity: Warning,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ3-2-5"]),
        fixing: None,
        settings: [],
        title: "到人到户的资金没有建档立卡编号",
        english: "Money to a person without register number",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    for paid in payments_to_persons(form).filter(|paid| is_empty_sign(&paid.form.register_id)) {
        let message = "到人到户的资金与建档立卡结果相衔接，请填写建档立卡编号";
        findings.report(&RECIPIENT_MISSING, paid.place("register_id"), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-3-00
    #[test]
    fn 给个人的要有编号_给企业的不要() {
        assert!(paths(&RECIPIENT_MISSING, &supervision()).is_empty());
        let mut form = supervision();
        form.payments[2].recipient.clear();
        form.payments[2].register_id = "/".into();
        assert_eq!(paths(&RECIPIENT_MISSING, &form), ["/payments/2/register_id"]);
        form.payments[2].payee_kind = "企业".into();
        assert!(paths(&RECIPIENT_MISSING, &form).is_empty());
    }
}
