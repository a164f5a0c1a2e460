//! southern-share-low: 安排到南疆四地州的比例不足

use super::prelude::*;
use super::{Share, too_low};
use crate::place::FundTable;

rule! {
    /// 财政专项扶贫资金安排到南疆四地州的比例低于规定。
    ///
    /// ## 条件
    /// 专项各行：南疆四地州金额合计除以全部金额，低于规定比例。
    ///
    /// ## 依据
    /// 二（一）1（1）：财政专项扶贫资金的80%以上安排到南疆四地州。
    ///
    /// ## 例子
    /// 南疆四地州 1000，其他 250.01，占 79.999%。
    ///
    /// ## 改法
    /// 调整分配，或核对是否属于南疆四地州、深度贫困县。
    ///
    /// ## In English
    /// Less than the share that the law names goes to the four southern prefectures.
    pub static SOUTHERN_SHARE_LOW = "southern-share-low" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ2-1-1-1"]),
        fixing: None,
        settings: ["allocation.southern.share"],
        title: "安排到南疆四地州的比例不足",
        english: "Too little allocated to the four southern prefectures",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    let share = Share {
        key: "allocation.southern.share",
        what: "南疆四地州",
        amount: |row| &row.amount,
        part: |row| row.southern == Some(true),
        whole: |_| true,
    };
    if let Some(message) = too_low(form, &share) {
        findings.report(&SOUTHERN_SHARE_LOW, Place::FundTable(FundTable::Allocations), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-2-01
    #[test]
    fn 低于_等于_高于规定比例() {
        for (elsewhere, fires) in [("250.01", true), ("250", false), ("249.99", false)] {
            let mut form = supervision();
            form.allocations[2].amount = elsewhere.into();
            assert_eq!(!paths(&SOUTHERN_SHARE_LOW, &form).is_empty(), fires, "{elsewhere}");
        }
    }

    #[test]
    fn 不知道在哪里的不判断() {
        let mut form = supervision();
        form.allocations[2].amount = "9999".into();
        form.allocations[1].southern.clear();
        assert!(paths(&SOUTHERN_SHARE_LOW, &form).is_empty());
    }

    #[test]
    fn 说出的比例看得出不足() {
        let mut form = supervision();
        form.allocations[2].amount = "250.01".into();
        let found = run(&SOUTHERN_SHARE_LOW, &form);
        assert!(found[0].1.contains("79.999%，不足 80%"), "{found:?}");
    }
}
