//! deep-county-share-low: 二十二个深度贫困县的比例不足

use super::prelude::*;
use super::{Share, too_low};
use crate::place::FundTable;

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
    let share = Share {
        key: "allocation.deep_poverty.share",
        what: "二十二个深度贫困县",
        amount: |row| &row.amount,
        part: |row| row.deep_county == Some(true),
        whole: |row| row.southern == Some(true),
    };
    if let Some(message) = too_low(form, &share) {
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
