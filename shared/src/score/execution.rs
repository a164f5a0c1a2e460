//! 预算资金执行率: B ÷ A, and its points in proportion, capped (AMB-G-03, AMB-G-04).

use super::formula;
use crate::number::{round_half_up, text};
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
    /// How it came about.
    pub explanation: super::Explanation,
}

pub(super) fn score(sheet: &Sheet<'_>) -> ExecutionScore {
    let budget = sheet.amount(FundsLine::Total, FundsColumn::Budget);
    let executed = sheet.amount(FundsLine::Total, FundsColumn::Executed);
    let points = sheet.execution_points.number().filter(|points| *points > Decimal::ZERO);
    let none = |why: &'static str| ExecutionScore {
        exact_rate: None,
        rate: None,
        points,
        exact: None,
        score: None,
        explanation: why.into(),
    };
    let (Some(budget), Some(executed)) = (budget, executed) else {
        return none("预算数或执行数还没有填好，不能计算执行率");
    };
    if budget.is_zero() {
        return none("预算数为0，不能计算执行率");
    }
    let Some(exact_rate) = formula::share(Decimal::ONE_HUNDRED, executed, budget) else {
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
            explanation.push_str(&format!("；× {} 分 {} {}", text(points), sign(exact, score), text(score)));
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
        explanation: explanation.into(),
    }
}

fn sign(exact: Decimal, rounded: Decimal) -> &'static str {
    if exact == rounded { "=" } else { "≈" }
}
