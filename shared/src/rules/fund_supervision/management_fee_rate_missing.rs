//! management-fee-rate-missing: 文件没有写明项目管理费的比例

use super::prelude::*;

rule! {
    /// 填了项目管理费，而文件没有写明标准，是否超标无从判断。
    ///
    /// ## 条件
    /// 项目管理费填了金额，制度没有设定比例（AMB-X-14）。
    ///
    /// ## 依据
    /// 四（一）1（3）：四是超标列支项目管理费。文件没有写明比例。
    ///
    /// ## 例子
    /// 管理费 12 万元，资金 1000 万元。
    ///
    /// ## 改法
    /// 由县按有关规定设定 management_fee.share 后再判断；设定前由人核对。
    ///
    /// ## In English
    /// A management fee is entered, but the text names no rate: nothing can be said until a county sets one.
    pub static MANAGEMENT_FEE_RATE_MISSING = "management-fee-rate-missing" {
        severity: Hint,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ4-1-1-3-f"]),
        fixing: None,
        settings: ["management_fee.share"],
        title: "文件没有写明项目管理费的比例",
        english: "The text names no rate of the management fee",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    let [fee, _] = &form.management_fee;
    // Where the regulation does not speak of it there is nothing to miss.
    let spoken_of = form.regulation.citation("XJ4-1-1-3-f").is_some();
    if spoken_of && fee.value.is_some() && form.number("management_fee.share").is_none() {
        let message = "文件要求预警超标列支项目管理费，但没有写明比例，是否超标请由人核对；县里可以设定比例";
        findings.report(&MANAGEMENT_FEE_RATE_MISSING, fee.place, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-4-13
    #[test]
    fn 没有比例就明说_不填不说() {
        let mut form = supervision();
        assert!(paths(&MANAGEMENT_FEE_RATE_MISSING, &form).is_empty());
        form.management_fee.amount = "12".into();
        form.management_fee.funds = "1000".into();
        assert_eq!(paths(&MANAGEMENT_FEE_RATE_MISSING, &form), ["/management_fee/amount"]);
    }
}
