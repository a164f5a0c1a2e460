//! executed-over-budget: 执行数大于预算数

use super::cell_name;
use crate::monitoring::Monitored;
use crate::number::text;
use crate::place::PeriodCell;
use crate::rule::prelude::*;
use rust_decimal::Decimal;

rule! {
    /// 执行数大于预算数。
    ///
    /// ## 条件
    /// 总额、财政拨款、其他资金三行各自检查：预算数、执行数都读得出来，执行数大于预算数。监控表的每一期都查，预算数是批复的金额。
    /// 年中调整过预算的可以这样，所以只是提醒。
    ///
    /// ## 依据
    /// 《扶风县预算绩效管理实施细则（试行）》第二十九条（二）：“项目预算资金使用过程中的无预算开支、超预算开支”。
    /// 其他办法没有相应条文，不引用。
    ///
    /// ## 例子
    /// 预算数 329.77，执行数 338.31 → 预算数填调整后的 338.31。
    ///
    /// ## 改法
    /// 核对两个数；年中追加预算的，按程序调整预算和绩效目标，预算数填调整后的数并说明原因。
    ///
    /// ## In English
    /// More money was executed than budgeted on a line of the money block, or up to a month of a monitoring form.
    /// A budget adjusted during the year may explain it, hence a warning.
    pub static EXECUTED_OVER_BUDGET = "executed-over-budget" {
        severity: Warning,
        forms: [SelfEvaluation, Monitoring],
        basis: Basis::Clause(&["FF29"]),
        fixing: None,
        settings: [],
        title: "执行数大于预算数",
        english: "Executed more than budgeted",
        check: Check::SheetAndPeriods(check, check_periods),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    for line in FundsLine::ALL {
        let amounts = [FundsColumn::Budget, FundsColumn::Executed].map(|column| sheet.amount(line, column));
        compare(line, amounts, Place::Funds(line, FundsColumn::Executed), findings);
    }
}

fn check_periods(form: &Monitored<'_>, findings: &mut Findings) {
    for period in &form.periods {
        for ((line, _, money), budget) in period.lines().zip(form.budget) {
            compare(line, [budget, money.amount()], period.place(PeriodCell::Executed(line)), findings);
        }
    }
}

fn compare(line: FundsLine, amounts: [Option<Decimal>; 2], place: Place, findings: &mut Findings) {
    if let [Some(budget), Some(executed)] = amounts
        && executed > budget
    {
        let message = format!(
            "{} {} 大于预算数 {}，请核对；年中调整预算的请填调整后的预算数",
            cell_name(line, FundsColumn::Executed),
            text(executed),
            text(budget)
        );
        findings.report(&EXECUTED_OVER_BUDGET, place, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{paths, self_evaluation};
    use crate::rules::monitoring::testing::{self, monitoring};

    fn with(budget: &str, executed: &str) -> Vec<String> {
        let mut form = self_evaluation(vec![]);
        form.funds.total.budget = budget.into();
        form.funds.total.executed = executed.into();
        paths(&EXECUTED_OVER_BUDGET, form)
    }

    #[test]
    fn 监控表每一期_低于_等于_高于批复金额() {
        for (spent, fires) in [("99.99", false), ("100", false), ("100.01", true), ("六十", false)] {
            let mut form = monitoring();
            form.periods[1].total = spent.into();
            let found = testing::paths(&EXECUTED_OVER_BUDGET, "cn-2019-68", &form);
            assert_eq!(found, if fires { vec!["/periods/1/total"] } else { vec![] }, "{spent}");
        }
        let mut form = monitoring();
        form.funds.other.budget = "5".into();
        form.periods[0].other = "5.01".into();
        assert_eq!(testing::paths(&EXECUTED_OVER_BUDGET, "cn-2019-68", &form), ["/periods/0/other"]);
    }

    #[test]
    fn 执行数大于预算数() {
        assert_eq!(with("329.77", "338.31"), ["/funds/total/executed"]);
        assert_eq!(with("170", "170.01"), ["/funds/total/executed"]);
        assert_eq!(with("0", "5"), ["/funds/total/executed"]);
    }

    #[test]
    fn 等于_小于_空白_读不出来_不报() {
        for (budget, executed) in
            [("170", "170"), ("170", "169.99"), ("", "5"), ("170", ""), ("见附件", "5"), ("17万元", "170000元")]
        {
            assert!(with(budget, executed).is_empty(), "{budget} {executed}");
        }
    }

    #[test]
    fn 三行各自检查() {
        let mut form = self_evaluation(vec![]);
        form.funds.fiscal.executed = "101".into();
        form.funds.other.executed = "1".into();
        assert_eq!(paths(&EXECUTED_OVER_BUDGET, form), ["/funds/fiscal/executed", "/funds/other/executed"]);
    }
}
