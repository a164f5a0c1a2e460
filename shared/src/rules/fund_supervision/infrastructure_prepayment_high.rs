//! infrastructure-prepayment-high: 基础建设类预付超过合同金额的比例

use super::prelude::*;
use crate::fund_supervision::{percent_of, sum};
use crate::number::text;

rule! {
    /// 基础建设类项目的预付资金超过合同金额的规定比例。
    ///
    /// ## 条件
    /// 是基础建设类项目；各次预付之和大于合同金额乘规定比例。应付资金总额的比例另行检查，两项都要符合（AMB-X-09）。
    ///
    /// ## 依据
    /// 三（二）4：基础建设类项目预付资金原则上不超过合同金额的30%。
    ///
    /// ## 例子
    /// 合同 150，预付 45.01。
    ///
    /// ## 改法
    /// 原则上不得超过：减少预付，或说明理由。
    ///
    /// ## In English
    /// Prepayments of an infrastructure project are above the share of the contract.
    pub static INFRASTRUCTURE_PREPAYMENT_HIGH = "infrastructure-prepayment-high" {
        severity: Warning,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ3-2-4-p"]),
        fixing: None,
        settings: ["prepayment.infrastructure.share"],
        title: "基础建设类预付超过合同金额的比例",
        english: "Prepayment of infrastructure above its share of the contract",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    let Some(percent) = form.number("prepayment.infrastructure.share") else { return };
    for paid in form.payments.iter().filter(|paid| paid.infrastructure == Some(true)).filter(|paid| paid.managed) {
        let (Some(prepaid), Some(whole)) = (sum(&paid.prepaid), paid.contract.value) else { continue };
        if let Some(most) = percent_of(whole, percent).filter(|most| prepaid > *most) {
            let message = format!(
                "预付合计 {} 万元，超过合同金额 {} 的 {}%（{}），请核对",
                text(prepaid),
                text(whole),
                text(percent),
                text(most)
            );
            findings.report(&INFRASTRUCTURE_PREPAYMENT_HIGH, paid.place("prepaid"), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-3-22

    #[test]
    fn 低于_等于_高于百分之三十_只对基础建设() {
        for (infrastructure, prepaid, fires) in
            [("是", "44.99", false), ("是", "45", false), ("是", "45.01", true), ("否", "70", false), ("", "70", false)]
        {
            let mut form = supervision();
            form.payments[0].infrastructure = infrastructure.into();
            form.payments[0].contract = "150".into();
            form.payments[0].prepaid = vec![prepaid.into()];
            assert_eq!(!paths(&INFRASTRUCTURE_PREPAYMENT_HIGH, &form).is_empty(), fires, "{infrastructure} {prepaid}");
        }
    }
}
