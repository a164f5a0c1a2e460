//! 事做完了，钱没有付

use crate::form::Level2;
use crate::number::{Operator, is_negative, round_beside, text};
use crate::rule::prelude::*;

rule! {
    /// 数量指标都完成了，资金却还没有付出一半。
    ///
    /// ## 条件
    /// 预算资金执行率低于参数 `execution.outrun`（默认50%），而数量指标中指标值与实际值可以比较的至少有三行，并且全部完成时提示。
    /// 没有符号的指标值，实际值不小于它就算完成。执行率算不出来，或有一行没有完成时不提示；写明“不涉及”的行不看。
    ///
    /// ## 依据
    /// 常识：工作全部完成而资金大部分没有支付，请核对。
    ///
    /// ## 例子
    /// 昌宁县2022年：各项建设全部完成，50万元只支付10万元 → 说明未支付的原因，或核对实际值。
    ///
    /// ## 改法
    /// 请核对全年执行数和实际值；没有错的，请说明未支付的原因。没有唯一的改法。
    ///
    /// ## In English
    /// Less than half (a setting) of the money was spent, yet three or more quantity rows are readable and
    /// all of them are met. Either the money or the results are worth a second look.
    pub static WORK_OUTRUNS_MONEY = "work-outruns-money" {
        severity: Hint,
        forms: [SelfEvaluation],
        basis: Basis::CommonSense,
        fixing: None,
        settings: ["execution.outrun"],
        title: "事做完了，钱没有付",
        english: "Work done, money not spent",
        check: Check::Sheet(check),
    }
}

/// So many rows must speak for the work.
const ROWS: usize = 3;

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let Some(rate) = sheet.scores.as_ref().and_then(|scores| scores.execution.exact_rate) else { return };
    if rate >= sheet.settings.execution_outrun {
        return;
    }
    let mut met = 0;
    for row in sheet.rows.iter().filter(|row| *row.level2 == Level2::Quantity && !row.not_applicable) {
        match is_met(row) {
            Some(true) => met += 1,
            Some(false) => return,
            None => {}
        }
    }
    if met >= ROWS {
        let shown = round_beside(rate, sheet.settings.execution_outrun);
        findings.report(
            &WORK_OUTRUNS_MONEY,
            Place::Funds(FundsLine::Total, FundsColumn::Executed),
            format!("{met}项数量指标全部完成，资金执行率只有{}%，请核对或说明未支付的原因", text(shown)),
        );
    }
}

/// `None` where target and actual do not compare.
fn is_met(row: &Row<'_>) -> Option<bool> {
    let (target, wanted, actual) = row.comparable()?;
    let measured = row.actual.quantity()?.operator.is_none_or(|operator| operator == Operator::Equal);
    if !measured || row.is_rate_as_fraction() || is_negative(target.value) {
        return None;
    }
    Some(if target.operator.is_some_and(|operator| operator.is_reverse()) {
        actual <= wanted
    } else {
        actual >= wanted
    })
}

#[cfg(test)]
mod tests {
    use super::WORK_OUTRUNS_MONEY as RULE;
    use crate::rule::testing::*;

    fn found(executed: &str, rows: &[(&str, &str, &str)]) -> Vec<(String, String, Option<String>)> {
        let rows = rows
            .iter()
            .map(|(level2, target, actual)| row(&format!("output/{level2}"), "建设", "10", target, actual))
            .collect();
        let mut form = self_evaluation(rows);
        form.funds.total.budget = "50".into();
        form.funds.total.executed = executed.into();
        run(&RULE, form)
    }

    const DONE: (&str, &str, &str) = ("quantity", "180", "180");

    #[test]
    fn 昌宁县的猪场建成了_钱付了两成() {
        let found = found("10", &[DONE, ("quantity", "≥2头", "3头"), ("quantity", "≤9天", "8天")]);
        assert_eq!(found[0].0, "/funds/total/executed");
        assert!(found[0].1.contains("20%"), "{}", found[0].1);
    }

    #[test]
    fn 一半_两侧() {
        let rows = [DONE, DONE, DONE];
        assert_eq!(found("24.99", &rows).len(), 1);
        assert!(found("25", &rows).is_empty());
        assert!(found("25.01", &rows).is_empty());
        assert_eq!(found("0", &rows).len(), 1);
        assert!(found("", &rows).is_empty());
    }

    #[test]
    fn 至少三行_全部完成() {
        assert!(found("10", &[DONE, DONE]).is_empty());
        assert!(found("10", &[DONE, DONE, ("quality", "≥95%", "96%")]).is_empty());
        assert!(found("10", &[DONE, DONE, DONE, ("quantity", "≥10个", "9个")]).is_empty());
        assert!(found("10", &[DONE, DONE, DONE, ("quantity", "10个", "9个")]).is_empty());
        assert!(found("10", &[DONE, DONE, DONE, ("quantity", "≤10个", "11个")]).is_empty());
    }

    #[test]
    fn 读不出和不可比的行不算() {
        let rows =
            [DONE, DONE, ("quantity", "≥10个", "约10个"), ("quantity", "≥10户", "9人"), ("quantity", "≥10个", "≥10个")];
        assert!(found("10", &rows).is_empty());
        let mut rows = rows.to_vec();
        rows.push(DONE);
        assert_eq!(found("10", &rows).len(), 1);
    }
}
