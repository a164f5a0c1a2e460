//! new-funds-elsewhere: 新增专项没有全部用于深度贫困地区

use super::prelude::*;
use super::{Share, too_low};
use crate::place::FundTable;

rule! {
    /// 新增财政专项扶贫资金没有全部用于深度贫困地区。
    ///
    /// ## 条件
    /// 专项各行：南疆四地州和深度贫困县的新增合计除以全部新增，低于规定比例（AMB-X-34）。
    ///
    /// ## 依据
    /// 二（一）1（1）：新增财政专项扶贫资金全部用于深度贫困地区。
    ///
    /// ## 例子
    /// 新增 100，其中其他地区 0.01。
    ///
    /// ## 改法
    /// 调整分配，或核对是否属于南疆四地州、深度贫困县。
    ///
    /// ## In English
    /// New special money goes to places outside the deep-poverty areas.
    pub static NEW_FUNDS_ELSEWHERE = "new-funds-elsewhere" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ2-1-1-1"]),
        fixing: None,
        settings: ["allocation.new_funds.share"],
        title: "新增专项没有全部用于深度贫困地区",
        english: "New money went elsewhere than to deep-poverty areas",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    let share = Share {
        key: "allocation.new_funds.share",
        what: "新增资金用于深度贫困地区",
        amount: |row| &row.new,
        part: |row| row.southern == Some(true) || row.deep_county == Some(true),
        whole: |_| true,
    };
    if let Some(message) = too_low(form, &share) {
        findings.report(&NEW_FUNDS_ELSEWHERE, Place::FundTable(FundTable::Allocations), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-2-03
    #[test]
    fn 低于_等于_高于规定比例() {
        for (elsewhere, fires) in [("0", false), ("", false), ("0.01", true)] {
            let mut form = supervision();
            form.allocations[2].new = elsewhere.into();
            assert_eq!(!paths(&NEW_FUNDS_ELSEWHERE, &form).is_empty(), fires, "{elsewhere}");
        }
    }

    #[test]
    fn 不知道在哪里的不判断() {
        let mut form = supervision();
        form.allocations[2].new = "9999".into();
        form.allocations[1].southern.clear();
        assert!(paths(&NEW_FUNDS_ELSEWHERE, &form).is_empty());
    }
}
