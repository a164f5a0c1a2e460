//! execution-low: 执行率偏低

use super::quotient;
use crate::number::{round_beside, text};
use crate::rule::prelude::*;

rule! {
    /// 预算资金执行率偏低。
    ///
    /// ## 条件
    /// 年度资金总额的执行率低于参数 `execution.low`（默认 80%）。正好等于的不报；预算数为 0、格子空白或读不出来的不报。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第四节 二、表3填报说明及备注：“预计到年底不能完成目标的扶贫项目，要说明原因及拟采取的措施”。
    ///
    /// ## 例子
    /// 预算数 52.8、执行数 30.8，执行率 58.33% → 说明原因和拟采取的措施。
    ///
    /// ## 改法
    /// 核对执行数；无误的，请在说明中写明原因和拟采取的措施。
    ///
    /// ## In English
    /// Less than the county's threshold of the budget was executed. Nothing need be changed if it is
    /// true; the reason should be explained.
    pub static EXECUTION_LOW = "execution-low" {
        severity: Hint,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G4.2"]),
        fixing: None,
        settings: ["execution.low"],
        title: "执行率偏低",
        english: "Low rate of execution",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let Some(execution) = sheet.scores.as_ref().map(|scores| &scores.execution) else { return };
    let Some(exact) = execution.exact_rate else { return };
    let low = sheet.settings.execution_low;
    if exact < low {
        let message = format!(
            "{}，执行率 {}% 低于 {}%，请核对，并说明原因和措施",
            quotient(sheet),
            text(round_beside(exact, low)),
            text(low)
        );
        findings.report(&EXECUTION_LOW, Place::Funds(FundsLine::Total, FundsColumn::Executed), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{paths, run, self_evaluation};

    fn with(budget: &str, executed: &str) -> Vec<String> {
        let mut form = self_evaluation(vec![]);
        form.funds.total.budget = budget.into();
        form.funds.total.executed = executed.into();
        paths(&EXECUTION_LOW, form)
    }

    #[test]
    fn 低于八成() {
        assert_eq!(with("52.8", "30.8"), ["/funds/total/executed"]);
        assert_eq!(with("100", "79.99"), ["/funds/total/executed"]);
        assert_eq!(with("100000", "79999"), ["/funds/total/executed"]);
        assert_eq!(with("100", "0"), ["/funds/total/executed"]);
    }

    #[test]
    fn 八成及以上_不能计算_不报() {
        for (budget, executed) in
            [("100", "80"), ("100", "80.01"), ("100", "120"), ("0", "0"), ("100", ""), ("", "5"), ("100", "见附件")]
        {
            assert!(with(budget, executed).is_empty(), "{budget} {executed}");
        }
    }

    #[test]
    fn 说出的执行率看得出低于八成() {
        let mut form = self_evaluation(vec![]);
        form.funds.total.budget = "100000".into();
        form.funds.total.executed = "79999".into();
        assert!(run(&EXECUTION_LOW, form)[0].1.contains("执行率 79.999% 低于 80%"));
    }
}
