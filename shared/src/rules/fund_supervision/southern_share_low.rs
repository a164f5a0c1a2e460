//! southern-share-low: 安排到南疆四地州的比例不足

use super::prelude::*;
use crate::fund_supervision::{FundKind, reaches, share_text, sum};
use crate::number::text;
use crate::place::FundTable;
use rust_decimal::Decimal;

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
    let rows: Vec<_> = form.allocated(FundKind::Special).collect();
    // A place that is not known makes every share a guess.
    if rows.iter().any(|row| row.southern.is_none() || row.deep_county.is_none()) {
        return;
    }
    let Some(percent) = form.number("allocation.southern.share") else { return };
    let part = rows.iter().filter(|row| row.southern == Some(true));
    let whole = rows.iter();
    let (Some(part), Some(whole)) =
        (sum(part.map(|row| &row.amount)).or(Some(Decimal::ZERO)), sum(whole.map(|row| &row.amount)))
    else {
        return;
    };
    if reaches(part, whole, percent) == Some(false) {
        let message = format!(
            "南疆四地州 {} 万元，占 {} 万元的 {}%，不足 {}%，请核对",
            text(part),
            text(whole),
            share_text(part, whole),
            text(percent)
        );
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
}
