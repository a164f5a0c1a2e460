//! 预算资金执行率: B ÷ A, and its points in proportion, capped (AMB-G-03, AMB-G-04).

use super::formula;
use crate::number::{is_positive, round_half_up, text};
use crate::place::{FundsColumn, FundsLine};
use crate::sheet::Sheet;
use rust_decimal::Decimal;

/// The execution row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExecutionScore {
    /// B ÷ A in %, before rounding.
    pub exact_rate: Option<Decimal>,
    /// B ÷ A in %, two decimals.
    pub rate: Option<Decimal>,
    /// 分值, where readable and above 0.
    pub points: Option<Decimal>,
    /// The score before rounding.
    pub exact: Option<Decimal>,
    /// The score.
    pub score: Option<Decimal>,
    /// B ÷ A of 财政拨款 and of 其他资金 in %, two decimals: shown, never scored (表4 prints “-” beside them).
    pub part_rates: [Option<Decimal>; 2],
    /// How it came about.
    pub explanation: super::Explanation,
}

impl ExecutionScore {
    /// 执行率（B/A） of a line in %, two decimals; `None` where there is none.
    #[must_use]
    pub const fn rate_of(&self, line: FundsLine) -> Option<Decimal> {
        let [fiscal, other] = self.part_rates;
        match line {
            FundsLine::Total => self.rate,
            FundsLine::Fiscal => fiscal,
            FundsLine::Other => other,
        }
    }
}

/// B ÷ A of a line in %, before rounding.
fn exact_rate(sheet: &Sheet<'_>, line: FundsLine) -> Option<Decimal> {
    formula::percent(sheet.amount(line, FundsColumn::Executed)?, sheet.amount(line, FundsColumn::Budget)?)
}

pub(super) fn score(sheet: &Sheet<'_>) -> ExecutionScore {
    let budget = sheet.amount(FundsLine::Total, FundsColumn::Budget);
    let executed = sheet.amount(FundsLine::Total, FundsColumn::Executed);
    let points = sheet.execution_points.number().filter(|points| is_positive(*points));
    let part_rates =
        [FundsLine::Fiscal, FundsLine::Other].map(|line| exact_rate(sheet, line).map(|rate| round_half_up(rate, 2)));
    let none = |why: &'static str| ExecutionScore {
        exact_rate: None,
        rate: None,
        points,
        exact: None,
        score: None,
        part_rates,
        explanation: why.into(),
    };
    let (Some(budget), Some(executed)) = (budget, executed) else {
        return none("预算数或执行数还没有填好，不能计算执行率");
    };
    if budget.is_zero() {
        return none("预算数为0，不能计算执行率");
    }
    let Some(exact_rate) = formula::percent(executed, budget) else {
        return none("数值超出可精确计算的范围");
    };
    let rate = round_half_up(exact_rate, 2);
    let exact = points.and_then(|points| formula::forward(points, budget, executed));
    let score = exact.map(|exact| round_half_up(exact, sheet.settings.score_scale));
    let mut explanation =
        format!("执行数 {} ÷ 预算数 {} {} {}%", text(executed), text(budget), sign(exact_rate, rate), text(rate));
    if let (Some(points), Some(exact), Some(score)) = (points, exact, score) {
        if executed > budget {
            explanation.push_str(&format!("，超过100%按满分 {} 计", text(points)));
        } else {
            explanation.push('；');
            // Not with the rounded rate: 12.345 ÷ 100 × 10 is 1.23, and 12.35% × 10 would be 1.24.
            if exact_rate != rate {
                explanation.push_str(&format!("{} ÷ {} ", text(executed), text(budget)));
            }
            explanation.push_str(&format!("× {} 分 {} {}", text(points), sign(exact, score), text(score)));
        }
    } else if sheet.execution_points.is_empty() {
        explanation.push_str("；没有分值，不计分");
    }
    ExecutionScore {
        exact_rate: Some(exact_rate),
        rate: Some(rate),
        points,
        exact,
        score,
        part_rates,
        explanation: explanation.into(),
    }
}

fn sign(exact: Decimal, rounded: Decimal) -> &'static str {
    if exact == rounded { "=" } else { "≈" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::self_evaluation;
    use crate::{Context, regulation};

    // covers: G68-T4-10, G68-T4-11
    #[test]
    fn 财政拨款和其他资金各有执行率_不计分() {
        let mut form = self_evaluation(Vec::new());
        form.funds.fiscal.budget = "90".into();
        form.funds.fiscal.executed = "60".into();
        form.funds.other.budget = "10".into();
        form.funds.other.executed = "10".into();
        form.funds.total.executed = "70".into();
        let law = regulation::builtin("cn-2019-68").expect("built in");
        let rates = |form: &crate::form::SelfEvaluation| {
            let form = form.clone().into();
            let sheet = Sheet::new(&form, law, &Context::default());
            let execution = score(&sheet);
            (FundsLine::ALL.map(|line| execution.rate_of(line).map(text)), execution.score.map(text))
        };
        let rate = |rate: &str| Some(rate.to_owned());
        assert_eq!(rates(&form), ([rate("70"), rate("66.67"), rate("100")], rate("7")));
        form.funds.other.budget = "0".into();
        form.funds.fiscal.executed = "约60".into();
        assert_eq!(rates(&form).0, [rate("70"), None, None]);
        form.funds.total.budget = String::new();
        form.funds.fiscal.executed = "60".into();
        assert_eq!(rates(&form), ([None, rate("66.67"), None], None));
    }

    #[test]
    fn 说明里的数就是计算用的数() {
        let said = |budget: &str, executed: &str| {
            let mut form = self_evaluation(Vec::new());
            form.funds.total.budget = budget.into();
            form.funds.total.executed = executed.into();
            let form = form.into();
            let law = regulation::builtin("cn-2019-68").expect("built in");
            score(&Sheet::new(&form, law, &Context::default())).explanation.to_string()
        };
        assert_eq!(said("100000", "12345"), "执行数 12345 ÷ 预算数 100000 ≈ 12.35%；12345 ÷ 100000 × 10 分 ≈ 1.23");
        assert_eq!(said("100", "98"), "执行数 98 ÷ 预算数 100 = 98%；× 10 分 = 9.8");
        assert_eq!(said("100", "101"), "执行数 101 ÷ 预算数 100 = 101%，超过100%按满分 10 计");
    }
}
