//! rate-without-percent-sign: 执行率没有写%

use super::{RateClaim, quotient, rate_claim};
use crate::rule::prelude::*;

rule! {
    /// 执行率的数是对的，但没有写 %。
    ///
    /// ## 条件
    /// 执行率填了一个不带 % 的数，它等于执行率的百分数（按所写的小数位四舍五入），或等于比值（100% 写成 1）。
    /// 两者都不等的，由“执行率与计算结果不符”指出。预算数为 0 或有读不出来的格子时不报。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）表4：“全年执行数(B)；执行率(B/A)”。
    ///
    /// ## 例子
    /// 预算数 50、执行数 10，执行率 `20` → `20%`；预算数 50、执行数 50，执行率 `1` → `100%`。
    ///
    /// ## 改法
    /// 写成百分数。
    ///
    /// ## In English
    /// The rate of execution is right but lacks the % sign, as a percentage or as a ratio. The fix is
    /// the rate with %.
    pub static RATE_WITHOUT_PERCENT_SIGN = "rate-without-percent-sign" {
        severity: Hint,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.T4-B"]),
        fixing: Notation,
        settings: [],
        title: "执行率没有写%",
        english: "Rate of execution without %",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    if let Some(RateClaim::WithoutSign(right)) = rate_claim(sheet) {
        let message = format!("执行率“{}”没有写%，{} 即 {right}，请写成百分数", sheet.rate.raw.trim(), quotient(sheet));
        findings.report(&RATE_WITHOUT_PERCENT_SIGN, Place::FundsRate, message).fix(right);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{run, self_evaluation};

    fn with(budget: &str, executed: &str, rate: &str) -> Option<Option<String>> {
        let mut form = self_evaluation(vec![]);
        form.funds.total.budget = budget.into();
        form.funds.total.executed = executed.into();
        form.funds.rate = rate.into();
        let mut found = run(&RATE_WITHOUT_PERCENT_SIGN, form);
        assert!(found.iter().all(|(path, _, _)| path == "/funds/rate"));
        found.pop().map(|(_, _, fix)| fix)
    }

    #[test]
    fn 数对而没有百分号() {
        for (budget, executed, rate, right) in [
            ("50", "10", "20", "20%"),
            ("50", "10", "20.00", "20%"),
            ("50", "10", "0.2", "20%"),
            ("50", "50", "1", "100%"),
            ("50", "50", "100", "100%"),
            ("100", "86.483", "86.5", "86.5%"),
            ("100", "86.483", "0.86", "86.48%"),
            ("100", "1", "1", "1%"),
        ] {
            assert_eq!(with(budget, executed, rate), Some(Some(right.into())), "{rate}");
        }
    }

    #[test]
    fn 有百分号_数不对_不能计算_不报() {
        for (budget, executed, rate) in [
            ("50", "10", "20%"),
            ("50", "10", "百分之二十"),
            ("50", "10", "21"),
            ("0", "0", "0"),
            ("50", "", "20"),
            ("50", "10", ""),
        ] {
            assert_eq!(with(budget, executed, rate), None, "{rate}");
        }
    }
}
