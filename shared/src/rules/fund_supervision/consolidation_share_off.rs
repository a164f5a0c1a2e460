//! consolidation-share-off: 整合比例不符

use super::prelude::*;
use crate::fund_supervision::{FundKind, percent_of, sum};
use crate::number::{round_half_up, text};
use rust_decimal::Decimal;

rule! {
    /// 按比例筹集的年度，一项涉农资金的筹集额不等于规定的比例。
    ///
    /// ## 条件
    /// 年度是规定按比例筹集的年度（2016年）；整合的一行筹集额不等于中央与自治区合计的规定比例（四舍五入到两位小数后相等的算相等）。
    ///
    /// ## 依据
    /// 一（一）2（2）：2016年，每项按30%的比例筹集。
    ///
    /// ## 例子
    /// 2016年，中央 500、自治区 100，筹集 179。
    ///
    /// ## 改法
    /// 按比例筹集，或核对数字。
    ///
    /// ## In English
    /// In the year of the fixed share, a consolidated fund does not give that share.
    pub static CONSOLIDATION_SHARE_OFF = "consolidation-share-off" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ1-1-2-2"]),
        fixing: None,
        settings: ["consolidation.share", "consolidation.share.year"],
        title: "整合比例不符",
        english: "Share of a consolidated fund is off",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    let year = form.number("consolidation.share.year");
    let (Some(percent), true) = (form.number("consolidation.share"), year == form.form.year.map(Decimal::from)) else {
        return;
    };
    for row in form.raised(FundKind::Consolidated) {
        let (Some(raised), Some(whole)) = (row.raised.value, sum([&row.central, &row.regional])) else { continue };
        let due = percent_of(whole, percent);
        // Money is written with two decimals.
        if let Some(due) = due.filter(|due| *due != raised && round_half_up(*due, 2) != raised) {
            let message =
                format!("每项按 {}% 筹集应为 {} 万元，填的是 {}，请核对", text(percent), text(due), text(raised));
            findings.report(&CONSOLIDATION_SHARE_OFF, row.raised.place, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-1-06
    #[test]
    fn 二零一六年每项百分之三十() {
        for (year, raised, fires) in
            [(2016, "179.99", true), (2016, "180", false), (2016, "180.01", true), (2017, "1", false)]
        {
            let mut form = supervision();
            form.year = Some(year);
            form.raising[1].raised = raised.into();
            assert_eq!(!paths(&CONSOLIDATION_SHARE_OFF, &form).is_empty(), fires, "{year} {raised}");
        }
    }

    #[test]
    fn 三成有三位小数的_四舍五入也对() {
        for (raised, fires) in [("99.98", true), ("99.99", true), ("99.999", false), ("100", false), ("100.01", true)] {
            let mut form = supervision();
            form.year = Some(2016);
            form.raising[1].central = "333.33".into();
            form.raising[1].regional = "0".into();
            form.raising[1].raised = raised.into();
            assert_eq!(!paths(&CONSOLIDATION_SHARE_OFF, &form).is_empty(), fires, "{raised}");
        }
    }
}
