//! deep-county-share-low: 二十二个深度贫困县的比例不足

use super::prelude::*;
use crate::fund_supervision::{FundKind, reaches, share_text, sum};
use crate::number::text;
use crate::place::FundTable;
use rust_decimal::Decimal;

rule! {
    /// 分配到二十二个深度贫困县的资金占南疆四地州的比例低于规定。
    ///
    /// ## 条件
    /// 专项各行：深度贫困县金额合计除以南疆四地州金额合计，低于规定比例（AMB-X-06）。
    ///
    /// ## 依据
    /// 二（一）1（1）：分配到22个深度贫困县的资金要占南疆四地州85%以上。
    ///
    /// ## 例子
    /// 深度贫困县 850，南疆四地州其他县 150.01，占 84.999%。
    ///
    /// ## 改法
    /// 调整分配，或核对是否属于南疆四地州、深度贫困县。
    ///
    /// ## In English
    /// Less than the share that the law names goes to the 22 counties.
    pub static DEEP_COUNTY_SHARE_LOW = "deep-county-share-low" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ2-1-1-1"]),
        fixing: None,
        settings: ["allocation.deep_poverty.share"],
        title: "二十二个深度贫困县的比例不足",
        english: "Too little allocated to the 22 deep-poverty counties",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    let rows: Vec<_> = form.allocated(FundKind::Special).collect();
    // A place that is not known makes every share a guess.
    if rows.iter().any(|row| row.southern.is_none() || row.deep_county.is_none()) {
        return;
    }
    let Some(percent) = form.number("allocation.deep_poverty.share") else { return };
    let part = rows.iter().filter(|row| row.deep_county == Some(true));
    let whole = rows.iter().filter(|row| row.southern == Some(true));
    let (Some(part), Some(whole)) =
        (sum(part.map(|row| &row.amount)).or(Some(Decimal::ZERO)), sum(whole.map(|row| &row.amount)))
    else {
        return;
    };
    if reaches(part, whole, percent) == Some(false) {
        let message = format!(
            "二十二个深度贫困县 {} 万元，占 {} 万元的 {}%，不足 {}%，请核对",
            text(part),
            text(whole),
            share_text(part, whole),
            text(percent)
        );
        findings.report(&DEEP_COUNTY_SHARE_LOW, Place::FundTable(FundTable::Allocations), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-2-02
    #[test]
    fn 低于_等于_高于规定比例() {
        for (others, fires) in [("150.01", true), ("150", false), ("149.99", false)] {
            let mut form = supervision();
            form.allocations[1].amount = others.into();
            assert_eq!(!paths(&DEEP_COUNTY_SHARE_LOW, &form).is_empty(), fires, "{others}");
        }
    }

    #[test]
    fn 不知道在哪里的不判断() {
        let mut form = supervision();
        form.allocations[1].amount = "9999".into();
        form.allocations[1].southern.clear();
        assert!(paths(&DEEP_COUNTY_SHARE_LOW, &form).is_empty());
    }
}
