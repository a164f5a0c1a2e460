//! management-fee-over: 项目管理费超过设定的比例

use super::prelude::*;
use crate::fund_supervision::percent_of;
use crate::number::text;

rule! {
    /// 项目管理费超过县里设定的比例。
    ///
    /// ## 条件
    /// 制度设定了比例；管理费除以资金大于比例。
    ///
    /// ## 依据
    /// 四（一）1（3）：超标列支项目管理费。比例由县设定（AMB-X-14）。
    ///
    /// ## 例子
    /// 设定 1%，资金 1000，管理费 10.01。
    ///
    /// ## 改法
    /// 核减管理费，或核对数字。
    ///
    /// ## In English
    /// The management fee is above the rate that the county set.
    pub static MANAGEMENT_FEE_OVER = "management-fee-over" {
        severity: Warning,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ4-1-1-3-f"]),
        fixing: None,
        settings: ["management_fee.share"],
        title: "项目管理费超过设定的比例",
        english: "Management fee above the rate that was set",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    let [fee, funds] = &form.management_fee;
    let (Some(percent), Some(amount), Some(whole)) = (form.number("management_fee.share"), fee.value, funds.value)
    else {
        return;
    };
    if let Some(most) = percent_of(whole, percent).filter(|most| amount > *most) {
        let message = format!("项目管理费 {} 超过 {}%（{} 万元），请核对", text(amount), text(percent), text(most));
        findings.report(&MANAGEMENT_FEE_OVER, fee.place, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-4-13
    #[test]
    fn 县里设定百分之一以后_低于_等于_高于() {
        let county = county_with("management_fee.share", "%", "1");
        for (fee, fires) in [("9.99", false), ("10", false), ("10.01", true)] {
            let mut form = supervision();
            form.management_fee.amount = fee.into();
            form.management_fee.funds = "1000".into();
            assert_eq!(!found(&MANAGEMENT_FEE_OVER, &county, &form).is_empty(), fires, "{fee}");
            assert!(
                found(&super::super::management_fee_rate_missing::MANAGEMENT_FEE_RATE_MISSING, &county, &form)
                    .is_empty()
            );
            assert!(paths(&MANAGEMENT_FEE_OVER, &form).is_empty(), "no rate, no verdict");
        }
    }
}
