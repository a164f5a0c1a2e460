//! prepayment-high: 预付超过应付资金的比例

use super::prelude::*;
use crate::fund_supervision::{percent_of, sum};
use crate::number::text;

rule! {
    /// 预付资金合计超过应付该项目资金总额的规定比例。
    ///
    /// ## 条件
    /// 各次预付之和大于应付资金总额乘规定比例。
    ///
    /// ## 依据
    /// 三（二）4：预付资金总额合计原则上不超过应付该项目资金总额的50%（原则上，作提示，AMB-X-09）。
    ///
    /// ## 例子
    /// 应付 200，预付 60 和 50。
    ///
    /// ## 改法
    /// 原则上不得超过：减少预付，或说明理由。
    ///
    /// ## In English
    /// All prepayments together are above the share of what is payable.
    pub static PREPAYMENT_HIGH = "prepayment-high" {
        severity: Warning,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ3-2-4-p"]),
        fixing: None,
        settings: ["prepayment.share"],
        title: "预付超过应付资金的比例",
        english: "Prepayment above its share of what is payable",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    let Some(percent) = form.number("prepayment.share") else { return };
    for paid in form.payments.iter().filter(|paid| paid.managed) {
        let (Some(prepaid), Some(whole)) = (sum(&paid.prepaid), paid.payable.value) else { continue };
        if let Some(most) = percent_of(whole, percent).filter(|most| prepaid > *most) {
            let message = format!(
                "预付合计 {} 万元，超过应付资金总额 {} 的 {}%（{}），请核对",
                text(prepaid),
                text(whole),
                text(percent),
                text(most)
            );
            findings.report(&PREPAYMENT_HIGH, paid.place("prepaid"), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-3-21

    #[test]
    fn 低于_等于_高于百分之五十_各次相加() {
        for (prepaid, fires) in [
            (&["99.99"][..], false),
            (&["100"], false),
            (&["100.01"], true),
            (&["60", "50"], true),
            (&["60", "40"], false),
            (&["60", "一些"], false),
            (&[], false),
        ] {
            let mut form = supervision();
            form.payments[0].prepaid = prepaid.iter().map(|text| (*text).to_owned()).collect();
            assert_eq!(!paths(&PREPAYMENT_HIGH, &form).is_empty(), fires, "{prepaid:?}");
        }
    }
}
