//! spending-over-approved: 执行数超过批复金额

use super::prelude::*;
use crate::number::text;
use crate::place::PeriodCell;

rule! {
    /// 执行数超过预算批复金额。
    ///
    /// ## 条件
    /// 一期的执行数大于同一行的年初预算数。
    ///
    /// ## 依据
    /// 第四节 二、填报说明（一）：预算批复金额；扶风第二十九条（二）：超预算开支。
    ///
    /// ## 例子
    /// 批复 100 万元，1-9 月执行 100.01 万元。
    ///
    /// ## 改法
    /// 核对执行数；追加预算的，请先按程序调整预算和绩效目标。
    ///
    /// ## In English
    /// Spending is above the approved budget.
    pub static SPENDING_OVER_APPROVED = "spending-over-approved" {
        severity: Warning,
        forms: [Monitoring],
        basis: Basis::Clause(&["G4.2-f1", "FF29"]),
        fixing: None,
        settings: [],
        title: "执行数超过批复金额",
        english: "Spending above the approved budget",
        check: Check::Monitoring(check),
    }
}

fn check(form: &Monitored<'_>, findings: &mut Findings) {
    for period in &form.periods {
        for ((line, _, money), budget) in period.lines().zip(form.budget) {
            if let (Some(spent), Some(budget)) = (money.amount(), budget)
                && spent > budget
            {
                let message =
                    format!("{}执行数 {} 超过批复的 {}，请核对", super::line_name(line), text(spent), text(budget));
                findings.report(&SPENDING_OVER_APPROVED, period.place(PeriodCell::Executed(line)), message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::monitoring::testing::*;

    #[test]
    fn 低于_等于_高于批复金额() {
        for (spent, fires) in [("99.99", false), ("100", false), ("100.01", true)] {
            let mut form = monitoring();
            form.periods[1].total = spent.into();
            assert_eq!(!run(&SPENDING_OVER_APPROVED, "cn-2019-68", &form).is_empty(), fires, "{spent}");
        }
    }
}
