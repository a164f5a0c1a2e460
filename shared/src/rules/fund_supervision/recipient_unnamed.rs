//! recipient-unnamed: 到人到户的资金没有实名

use super::prelude::*;
use crate::fund_supervision::Paid;
use crate::number::is_empty_sign;
use crate::regulation::{ListAbout, ListMode};

rule! {
    /// 支付给个人的资金没有收款人姓名。
    ///
    /// ## 条件
    /// 收款人类型是建档立卡贫困户个人，而没有收款人姓名。
    ///
    /// ## 依据
    /// 三（二）5：凡到人到户的项目资金，必须实名制发放、实名制公示。
    ///
    /// ## 例子
    /// 收款人“建档立卡贫困户个人”，姓名空着。
    ///
    /// ## 改法
    /// 补填姓名。
    ///
    /// ## In English
    /// Money to a person must be paid under the person's real name.
    pub static RECIPIENT_UNNAMED = "recipient-unnamed" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ3-2-5"]),
        fixing: None,
        settings: [],
        title: "到人到户的资金没有实名",
        english: "Money to a person without name",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    for paid in payments_to_persons(form).filter(|paid| is_empty_sign(&paid.form.recipient)) {
        findings.report(&RECIPIENT_UNNAMED, paid.place("recipient"), "到人到户的资金须实名发放，请填写姓名");
    }
}

/// Payments whose payee is a registered person.
pub(super) fn payments_to_persons<'f, 'a>(form: &'f Supervised<'a>) -> impl Iterator<Item = &'f Paid<'a>> {
    form.managed_payments().filter_map(|(paid, fund)| {
        let listed = form.regulation.listed(fund, ListAbout::Payee, ListMode::Expected, &paid.form.payee_kind);
        listed.is_some_and(|listed| listed.item.text.contains("个人")).then_some(paid)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-3-28
    #[test]
    fn 给个人的要有姓名_给企业的不要() {
        assert!(paths(&RECIPIENT_UNNAMED, &supervision()).is_empty());
        let mut form = supervision();
        form.payments[2].register_id.clear();
        assert!(paths(&RECIPIENT_UNNAMED, &form).is_empty(), "recipient-missing");
        for unnamed in ["", "—"] {
            form.payments[2].recipient = unnamed.into();
            assert_eq!(paths(&RECIPIENT_UNNAMED, &form), ["/payments/2/recipient"], "{unnamed}");
        }
        form.payments[2].payee_kind = "企业".into();
        assert!(paths(&RECIPIENT_UNNAMED, &form).is_empty());
    }
}
