//! budget-zero: 预算数为0

use crate::number::Money;
use crate::rule::prelude::*;

rule! {
    /// 年度资金总额的预算数为 0，不能计算执行率。
    ///
    /// ## 条件
    /// 自评表总额的预算数为 0，财政拨款、其他资金也都没有大于 0 的预算数。有一项大于 0 的，由“资金总额与分项不符”指出；
    /// 有一项读不出来的不报。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）表4：“全年执行数(B)；执行率(B/A)”。
    ///
    /// ## 例子
    /// 预算数 0、执行数 0 → 填写批复的预算数。
    ///
    /// ## 改法
    /// 填写全年预算数。确实没有预算的项目，请在说明中写明，执行率由人工确定。
    ///
    /// ## In English
    /// The total budget of a self-evaluation is 0 and no part is above 0, so no rate of execution can
    /// be formed.
    pub static BUDGET_ZERO = "budget-zero" {
        severity: Warning,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.T4-B"]),
        fixing: None,
        settings: [],
        title: "预算数为0",
        english: "Budget is zero",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let cell = |line| sheet.money(line, FundsColumn::Budget).map(|cell| cell.reading);
    let zero = |reading| matches!(reading, Some(Money::Amount { value, .. }) if value.is_zero());
    let nothing = |reading| matches!(reading, None | Some(Money::Empty)) || zero(reading);
    if zero(cell(FundsLine::Total)) && nothing(cell(FundsLine::Fiscal)) && nothing(cell(FundsLine::Other)) {
        let place = Place::Funds(FundsLine::Total, FundsColumn::Budget);
        findings.report(&BUDGET_ZERO, place, "年度资金总额为 0，不能计算执行率，请填写批复的预算数");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{paths, self_evaluation};

    fn with(total: &str, fiscal: &str, other: &str) -> Vec<String> {
        let mut form = self_evaluation(vec![]);
        form.funds.total.budget = total.into();
        form.funds.fiscal.budget = fiscal.into();
        form.funds.other.budget = other.into();
        paths(&BUDGET_ZERO, form)
    }

    #[test]
    fn 预算为零() {
        assert_eq!(with("0", "", ""), ["/funds/total/budget"]);
        assert_eq!(with("0.00", "0", "0.00万元"), ["/funds/total/budget"]);
    }

    #[test]
    fn 有一项大于零_读不出来_总额为空或大于零_不报() {
        for (total, fiscal, other) in [
            ("0", "89.974", ""),
            ("0", "", "0.01"),
            ("0", "见附件", ""),
            ("", "", ""),
            ("0.01", "", ""),
            ("**", "", ""),
        ] {
            assert!(with(total, fiscal, other).is_empty(), "{total} {fiscal} {other}");
        }
    }
}
