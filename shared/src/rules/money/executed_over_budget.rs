//! executed-over-budget: 执行数大于预算数

use super::cell_name;
use crate::number::text;
use crate::rule::prelude::*;

rule! {
    /// 全年执行数大于全年预算数。
    ///
    /// ## 条件
    /// 总额、财政拨款、其他资金三行各自检查：预算数、执行数都读得出来，执行数大于预算数。年中调整过预算的可以这样，
    /// 所以只是提醒。
    ///
    /// ## 依据
    /// 《扶风县预算绩效管理实施细则（试行）》第二十九条（二）：“项目预算资金使用过程中的无预算开支、超预算开支”。
    /// 其他办法没有相应条文，不引用。
    ///
    /// ## 例子
    /// 预算数 329.77，执行数 338.31 → 预算数填调整后的 338.31。
    ///
    /// ## 改法
    /// 核对两个数；年中追加预算的，预算数填调整后的数并说明原因。
    ///
    /// ## In English
    /// More money was executed than budgeted on a line of the money block. A budget adjusted during the
    /// year may explain it, hence a warning.
    pub static EXECUTED_OVER_BUDGET = "executed-over-budget" {
        severity: Warning,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["FF29"]),
        fixing: None,
        settings: [],
        title: "执行数大于预算数",
        english: "Executed more than budgeted",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    for line in FundsLine::ALL {
        let amounts = sheet.amount(line, FundsColumn::Budget).zip(sheet.amount(line, FundsColumn::Executed));
        let Some((budget, executed)) = amounts.filter(|(budget, executed)| executed > budget) else { continue };
        let message = format!(
            "{} {} 大于预算数 {}，请核对；年中调整预算的请填调整后的预算数",
            cell_name(line, FundsColumn::Executed),
            text(executed),
            text(budget)
        );
        findings.report(&EXECUTED_OVER_BUDGET, Place::Funds(line, FundsColumn::Executed), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{paths, self_evaluation};

    fn with(budget: &str, executed: &str) -> Vec<String> {
        let mut form = self_evaluation(vec![]);
        form.funds.total.budget = budget.into();
        form.funds.total.executed = executed.into();
        paths(&EXECUTED_OVER_BUDGET, form)
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
