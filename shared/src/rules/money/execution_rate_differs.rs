//! execution-rate-differs: 执行率与计算结果不符

use super::{RateClaim, quotient, rate_claim};
use crate::rule::prelude::*;

rule! {
    /// 填写的执行率与执行数 ÷ 预算数不符。
    ///
    /// ## 条件
    /// 按年度资金总额一行计算执行率。填的数带 % 的，与执行率四舍五入到同样的小数位后不等；不带 % 的，既不等于百分数，
    /// 也不等于比值（比值至少按两位小数比较）。预算数为 0，或有读不出来的格子时不报。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）表4：“全年执行数(B)；执行率(B/A)”。
    ///
    /// ## 例子
    /// 执行数 35550、预算数 35550，执行率 82.12% → 100%；95.36% 写成 95.00% → 95.36%。86.483% 写成 86.5% 是对的。
    ///
    /// ## 改法
    /// 改为计算所得的执行率，保留两位小数。
    ///
    /// ## In English
    /// The printed rate differs from executed ÷ budget of the total line, rounded half up to the
    /// decimals of the printed rate. The fix is the rate with two decimals and %.
    pub static EXECUTION_RATE_DIFFERS = "execution-rate-differs" {
        severity: Error,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.T4-B"]),
        fixing: Content,
        settings: [],
        title: "执行率与计算结果不符",
        english: "Rate of execution differs",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    if let Some(RateClaim::Differs(right)) = rate_claim(sheet) {
        let message = format!("执行率填写为 {}，按{} 应为 {right}，请改正", sheet.rate.raw.trim(), quotient(sheet));
        findings.report(&EXECUTION_RATE_DIFFERS, Place::FundsRate, message).fix(right);
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
        let mut found = run(&EXECUTION_RATE_DIFFERS, form);
        assert!(found.iter().all(|(path, _, _)| path == "/funds/rate"));
        found.pop().map(|(_, _, fix)| fix)
    }

    #[test]
    fn 与计算结果不符_改为两位小数() {
        for (budget, executed, rate, right) in [
            ("35550", "35550", "82.12%", "100%"),
            ("250000.00元", "215,457.6元", "86.19%", "86.18%"),
            ("10000", "9536", "95.00%", "95.36%"),
            ("100", "86.483", "86.4%", "86.48%"),
            ("100", "86.483", "87%", "86.48%"),
            ("100", "110", "100%", "110%"),
            ("50", "10", "0.20%", "20%"),
            ("50", "10", "21", "20%"),
            ("50", "10", "0.21", "20%"),
            ("10000", "8618", "0.9", "86.18%"),
            ("100", "86.483", "0.8649", "86.48%"),
            ("100", "50", "-50%", "50%"),
        ] {
            assert_eq!(with(budget, executed, rate), Some(Some(right.into())), "{rate}");
        }
    }

    #[test]
    fn 相符_少写小数_不带百分号_比值_不报() {
        for (budget, executed, rate) in [
            ("100", "86.483", "86.5%"),
            ("100", "86.483", "86%"),
            ("100", "86.483", "86.48％"),
            ("20", "20", "100.00%"),
            ("50", "10", "20"),
            ("50", "10", "20分"),
            ("50", "10", "0.2"),
            ("50", "50", "1"),
            ("50", "50", "1.00"),
            ("10000", "8618", "0.86"),
            ("10000", "8618", "0.8618"),
            ("1,250.00", "１２４０．５０万元", "99.24 %"),
            ("200", "85", "42.5%"),
        ] {
            assert_eq!(with(budget, executed, rate), None, "{rate}");
        }
    }

    #[test]
    fn 预算为零_有空白或读不出来_不报() {
        for (budget, executed, rate) in [
            ("0", "0", "0.00%"),
            ("", "5", "50%"),
            ("10", "", "50%"),
            ("见附件", "5", "50%"),
            ("10", "7,00.0,77", "50%"),
            ("10", "5", ""),
            ("10", "5", "五成"),
            ("10", "5", "#DIV/0!"),
        ] {
            assert_eq!(with(budget, executed, rate), None, "{budget} {executed} {rate}");
        }
    }
}
