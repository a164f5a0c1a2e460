//! regional-scale-low: 自治区专项规模不足

use super::prelude::*;
use crate::fund_supervision::{Amount, FundKind, Raised, reaches, share_below, sum};
use crate::number::text;

rule! {
    /// 自治区专项扶贫资金的规模低于中央补助规模的规定比例。
    ///
    /// ## 条件
    /// 专项各行合计：自治区今年安排除以中央今年补助，低于规定比例。
    ///
    /// ## 依据
    /// 一（一）1（3）：不得低于中央财政补助的财政专项扶贫资金规模的30%。
    ///
    /// ## 例子
    /// 中央 1000，自治区 299.99。
    ///
    /// ## 改法
    /// 增加自治区安排，或核对数字。
    ///
    /// ## In English
    /// The region's special funds are below the share of the central ones that the law names.
    pub static REGIONAL_SCALE_LOW = "regional-scale-low" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ1-1-1-3"]),
        fixing: None,
        settings: ["funds.regional.scale"],
        title: "自治区专项规模不足",
        english: "Scale of the regional special funds too low",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    let rows: Vec<_> = form.raised(FundKind::Special).collect();
    let total = |pick: fn(&Raised<'_>) -> Amount| sum(&rows.iter().map(|row| pick(row)).collect::<Vec<_>>());
    let Some(percent) = form.number("funds.regional.scale") else { return };
    let (Some(regional), Some(central)) = (total(|row| row.regional), total(|row| row.central)) else { return };
    if let (Some(false), Some(first)) = (reaches(regional, central, percent), rows.first()) {
        let message = format!(
            "自治区专项 {} 万元为中央补助 {} 万元的 {}%，不足 {}%，请核对",
            text(regional),
            text(central),
            share_below(regional, central, percent),
            text(percent)
        );
        findings.report(&REGIONAL_SCALE_LOW, first.regional.place, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-1-04
    #[test]
    fn 低于_等于_高于百分之三十() {
        for (regional, fires) in [("299.99", true), ("300.00", false), ("300.01", false)] {
            let mut form = supervision();
            form.raising[0].regional = regional.into();
            assert_eq!(!paths(&REGIONAL_SCALE_LOW, &form).is_empty(), fires, "{regional}");
        }
        let mut form = supervision();
        form.raising[0].central = "一千".into();
        form.raising[0].regional = "1".into();
        assert!(paths(&REGIONAL_SCALE_LOW, &form).is_empty(), "unreadable: another rule says so");
    }
}
