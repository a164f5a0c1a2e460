//! quota-over-budget: 分配大于预算，或下达大于分配

use super::prelude::*;
use crate::number::text;

rule! {
    /// 一个指标分配的资金大于预算安排，或下达的大于分配的。
    ///
    /// ## 条件
    /// 一行的两个数都填了，而分配大于预算安排，或下达大于分配。
    ///
    /// ## 依据
    /// 四（一）1（2）：一是各级各类财政扶贫资金的预算安排、分配、下达情况。
    ///
    /// ## 例子
    /// 预算安排 400、分配 400.01。
    ///
    /// ## 改法
    /// 核对指标文件上的数。
    ///
    /// ## In English
    /// More was allocated of a quota than budgeted, or more issued than allocated.
    pub static QUOTA_OVER_BUDGET = "quota-over-budget" {
        severity: Warning,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ4-1-1-2-1"]),
        fixing: None,
        settings: [],
        title: "分配大于预算，或下达大于分配",
        english: "More allocated than budgeted, or more issued than allocated",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    for quota in &form.quotas {
        for (part, name, whole, of) in
            [(&quota.allocated, "分配", &quota.budget, "预算安排"), (&quota.issued, "下达", &quota.allocated, "分配")]
        {
            if let (Some(part_of), Some(all)) = (part.value, whole.value)
                && part_of > all
            {
                let message = format!("{name} {} 万元大于{of} {} 万元，请核对", text(part_of), text(all));
                findings.report(&QUOTA_OVER_BUDGET, part.place, message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-4-06
    #[test]
    fn 少一分_正好_多一分() {
        for (budget, allocated, issued, wrong) in [
            ("400", "399.99", "399.99", &[][..]),
            ("400", "400", "400", &[]),
            ("400", "400.01", "400", &["/quotas/0/allocated"]),
            ("400", "300", "300.01", &["/quotas/0/issued"]),
            ("400", "", "500", &[]),
        ] {
            let mut form = matched();
            (form.quotas[0].budget, form.quotas[0].allocated) = (budget.into(), allocated.into());
            form.quotas[0].issued = issued.into();
            assert_eq!(paths(&QUOTA_OVER_BUDGET, &form), wrong, "{budget} {allocated} {issued}");
        }
    }
}
