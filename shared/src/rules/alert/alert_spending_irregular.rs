//! alert-spending-irregular: 预警：违规支付和使用财政扶贫资金

use super::prelude::*;
use crate::fund_supervision::Supervised;

rule! {
    /// 台账上有违规支付和使用，按规定要预警。
    ///
    /// ## 条件
    /// 下列规则有发现：负面清单所列的支出、经认定与脱贫攻坚无关的开支、授权支付、不得使用的收款账户、未列入项目计划、超出使用范围。
    ///
    /// ## 依据
    /// 四（一）1（3）：三是违规支付和使用财政扶贫资金。
    ///
    /// ## 例子
    /// 一笔专项资金授权支付到财政专户。
    ///
    /// ## 改法
    /// 退回违规的支付，或核对台账。
    ///
    /// ## In English
    /// Payments break the rules of use: the regulation wants an alert.
    pub static ALERT_SPENDING_IRREGULAR = "alert-spending-irregular" {
        severity: Warning,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ4-1-1-3-s"]),
        fixing: None,
        settings: [],
        title: "预警：违规支付和使用财政扶贫资金",
        english: "Alert: irregular payment or use",
        check: Check::FundSupervision(check),
    }
}

/// Rules whose findings are 违规支付和使用.
const RAISED_BY: [&str; 6] = [
    "spending-forbidden",
    "spending-unrelated",
    "payment-mode-forbidden",
    "payee-forbidden",
    "payment-not-planned",
    "payment-out-of-scope",
];

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    let what = "违规支付和使用财政扶贫资金";
    let raises = |report: &crate::rule::Report| RAISED_BY.contains(&report.rule.id);
    if let Some(message) = super::raised(form.regulation, "XJ4-1-1-3-s", what, findings, raises) {
        findings.report(&ALERT_SPENDING_IRREGULAR, Place::Form, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{FundSupervision, Payment};
    use crate::rules::fund_supervision::testing::{law, supervision};
    use crate::{Context, judge};

    /// A rule, and what makes it find something.
    type Change = (&'static str, fn(&mut Payment));

    fn alerts(form: FundSupervision) -> Vec<String> {
        let judged = judge(&form.into(), law(), &Context::default());
        let found = judged.findings.into_iter().filter(|report| report.rule.id == ALERT_SPENDING_IRREGULAR.id);
        found.map(|report| report.message).collect()
    }

    // covers: XJ2-4-12
    #[test]
    fn 每一种违规都预警_没有违规不预警() {
        assert_eq!(alerts(supervision()), Vec::<String>::new());
        let changes: [Change; 6] = [
            ("spending-forbidden", |paid| paid.category = "购买交通工具及通讯设备".into()),
            ("spending-unrelated", |paid| {
                paid.unrelated = "是".into();
                paid.unrelated_finding = "县审计局".into();
            }),
            ("payment-mode-forbidden", |paid| paid.mode = "授权支付".into()),
            ("payee-forbidden", |paid| paid.payee_kind = "财政专户".into()),
            ("payment-not-planned", |paid| paid.in_plan = "否".into()),
            ("payment-out-of-scope", |paid| paid.in_scope = "否".into()),
        ];
        assert_eq!(changes.map(|(rule, _)| rule), RAISED_BY);
        for (rule, change) in changes {
            let mut form = supervision();
            change(&mut form.payments[0]);
            let found = alerts(form);
            assert!(found.len() == 1 && found[0].contains("（1处）"), "{rule}: {found:?}");
        }
        // One alert for all of them, with their number.
        let mut form = supervision();
        changes.iter().for_each(|(_, change)| change(&mut form.payments[0]));
        let found = alerts(form);
        assert!(found.len() == 1 && found[0].contains("（6处）"), "{found:?}");
        // What is unusual, and not forbidden, is no alert.
        let mut form = supervision();
        form.payments[0].payee_kind = "合作社".into();
        form.payments[0].payee_reason = "带贫主体".into();
        assert_eq!(alerts(form), Vec::<String>::new());
    }
}
