//! payment-out-of-scope: 支付超出使用范围

use super::prelude::*;

rule! {
    /// 支出超出扶贫资金的使用范围。
    ///
    /// ## 条件
    /// 回答为“否”。
    ///
    /// ## 依据
    /// 三（二）3：超出扶贫资金使用范围的不得支付。
    ///
    /// ## 例子
    /// 是否在使用范围内：否。
    ///
    /// ## 改法
    /// 退回，改用其他资金。
    ///
    /// ## In English
    /// The payment is outside what the funds may be used for.
    pub static PAYMENT_OUT_OF_SCOPE = "payment-out-of-scope" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ3-2-3-s"]),
        fixing: None,
        settings: [],
        title: "支付超出使用范围",
        english: "Payment outside the scope of the funds",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    for (paid, _) in form.managed_payments() {
        if paid.in_scope == Some(false) {
            findings.report(&PAYMENT_OUT_OF_SCOPE, paid.place("in_scope"), "超出扶贫资金使用范围的不得支付，请退回");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-3-15
    #[test]
    fn 是_否_空() {
        for (answer, fires) in [("是", false), ("no", true), ("否", true), ("", false)] {
            let mut form = supervision();
            form.payments[0].in_scope = answer.into();
            assert_eq!(!paths(&PAYMENT_OUT_OF_SCOPE, &form).is_empty(), fires, "{answer}");
        }
    }
}
