//! alert-management-fee: 预警：超标列支项目管理费

use super::prelude::*;
use crate::fund_supervision::Supervised;

rule! {
    /// 项目管理费超过设定的比例，按规定要预警。
    ///
    /// ## 条件
    /// management-fee-over 有发现。文件没有写明比例，县里在制度包里设定 management_fee.share 以后才预警（AMB-X-14）。
    ///
    /// ## 依据
    /// 四（一）1（3）：四是超标列支项目管理费。
    ///
    /// ## 例子
    /// 设定 1%，资金 1000 万元，管理费 10.01 万元。
    ///
    /// ## 改法
    /// 核减管理费，或核对数字。
    ///
    /// ## In English
    /// The management fee is above the rate that the county set: the regulation wants an alert.
    pub static ALERT_MANAGEMENT_FEE = "alert-management-fee" {
        severity: Warning,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ4-1-1-3-f"]),
        fixing: None,
        settings: ["management_fee.share"],
        title: "预警：超标列支项目管理费",
        english: "Alert: management fee above its rate",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    let what = "超标列支项目管理费";
    let raises = |report: &crate::rule::Report| report.rule.id == "management-fee-over";
    if let Some(message) = super::raised(form.regulation, "XJ4-1-1-3-f", what, findings, raises) {
        findings.report(&ALERT_MANAGEMENT_FEE, Place::Form, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::{county_with, law, supervision};
    use crate::{Context, Regulation, judge};

    // covers: XJ2-4-13
    #[test]
    fn 比例由县设定_低于_等于_高于_没有设定不预警() {
        let county = county_with("management_fee.share", "%", "1");
        let alerts = |law: &Regulation, fee: &str| {
            let mut form = supervision();
            form.management_fee.amount = fee.into();
            form.management_fee.funds = "1000".into();
            let judged = judge(&form.into(), law, &Context::default());
            judged.findings.iter().filter(|report| report.rule.id == ALERT_MANAGEMENT_FEE.id).count()
        };
        for (fee, count) in [("9.99", 0), ("10", 0), ("10.01", 1)] {
            assert_eq!(alerts(&county, fee), count, "{fee}");
            assert_eq!(alerts(law(), fee), 0, "no rate, no alert");
        }
    }
}
