//! payment-not-planned: 支付没有列入项目计划

use super::prelude::*;

rule! {
    /// 支出没有列入县扶贫领导小组审核确定的扶贫项目计划。
    ///
    /// ## 条件
    /// 回答为“否”。
    ///
    /// ## 依据
    /// 三（二）3：未列入扶贫项目计划的支出不得办理。
    ///
    /// ## 例子
    /// 是否列入计划：否。
    ///
    /// ## 改法
    /// 先按程序列入计划，再支付。
    ///
    /// ## In English
    /// The payment is not in the plan that the county leading group approved.
    pub static PAYMENT_NOT_PLANNED = "payment-not-planned" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ3-2-3-p"]),
        fixing: None,
        settings: [],
        title: "支付没有列入项目计划",
        english: "Payment outside the project plan",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    for (paid, _) in form.managed_payments() {
        if paid.in_plan == Some(false) {
            findings.report(&PAYMENT_NOT_PLANNED, paid.place("in_plan"), "未列入扶贫项目计划的支出不得办理，请退回");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-3-14
    #[test]
    fn 是_否_空() {
        for (answer, fires) in [("是", false), ("no", true), ("否", true), ("", false)] {
            let mut form = supervision();
            form.payments[0].in_plan = answer.into();
            assert_eq!(!paths(&PAYMENT_NOT_PLANNED, &form).is_empty(), fires, "{answer}");
        }
    }
}
