//! Quantitative rows (rules.md 3.1).

use super::{Explanation, RowScore, formula};
use crate::number::{Operator, Quantity, Reading, Unit, is_negative, is_positive, round_half_up, text, write_text};
use crate::sheet::{Row, Sheet};
use rust_decimal::Decimal;

/// Which way a target is scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Forward,
    Reverse,
    /// Full points when equal; no formula otherwise.
    Equal,
    /// `=100%`: below it, in proportion.
    Hundred,
}

/// A row's arithmetic, put into words only where somebody reads them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arithmetic {
    way: Way,
    points: Decimal,
    target: Decimal,
    /// The actual, in the same unit.
    actual: Decimal,
    unit: Unit,
    exact: Decimal,
    score: Decimal,
}

fn way(row: &Row<'_>, target: &Quantity) -> Way {
    match target.operator {
        Some(operator) if operator.is_forward() => Way::Forward,
        Some(operator) if operator.is_reverse() => Way::Reverse,
        None if row.is_positive_rate() => Way::Forward,
        _ if row.target_is_hundred_percent() => Way::Hundred,
        _ => Way::Equal,
    }
}

pub(super) fn score(sheet: &Sheet<'_>, row: &Row<'_>, target: &Quantity, points: Decimal) -> RowScore {
    let none = |why: &'static str| RowScore::none(Some(points), why);
    let Some(actual) = row.actual.quantity() else {
        return none(match row.actual.reading {
            Reading::Empty => "还没有实际值，不计分",
            Reading::Text(_) => "指标值是数，实际值是文字，不计分",
            _ => "实际值读不出唯一的数，不计分",
        });
    };
    if actual.operator.is_some_and(|operator| operator != Operator::Equal) {
        return none("实际值带有比较符号，应填实际完成的数，不计分");
    }
    // The formula is the same in either unit.
    let Some((wanted, value, unit)) = target.in_one_unit(actual) else {
        return none("实际值与指标值的单位不同，不计分");
    };
    if row.is_rate_as_fraction() {
        return none("比率写成了小数，应写成百分数，不计分");
    }
    if exceeds_bounded_rate(row, target, actual) {
        return none("这个比率不可能超过100%，不计分");
    }
    // What is not an inequality is met when it is equal, also where the target is 0.
    let exact_target = matches!(target.operator, None | Some(Operator::Equal));
    let strict = target.operator.is_some_and(|operator| matches!(operator, Operator::Above | Operator::Below));
    if strict && value == wanted {
        return none("指标值是“大于”或“小于”，实际值恰好相等，指南没有计算公式，不计分");
    }
    let way = way(row, target);
    let exact = match way {
        _ if exact_target && value == wanted => Some(points),
        Way::Forward => formula::forward(points, wanted, value),
        Way::Reverse => formula::reverse(points, wanted, value),
        Way::Hundred if value < wanted => formula::share(points, value, wanted),
        Way::Equal | Way::Hundred => {
            return none("指标值没有≥或≤，实际值与它不等，指南没有计算公式，不计分");
        }
    };
    let Some(exact) = exact else {
        return none(if !is_positive(wanted) {
            "指标值不大于0，公式无法计算，不计分"
        } else {
            "数值超出可精确计算的范围，不计分"
        });
    };
    let score = round_half_up(exact, sheet.settings.score_scale);
    RowScore {
        points: Some(points),
        exact: Some(exact),
        score: Some(score),
        explanation: Explanation::Arithmetic(Arithmetic {
            way,
            points,
            target: wanted,
            actual: value,
            unit: unit.clone(),
            exact,
            score,
        }),
    }
}

/// An actual above 100 % on a rate that cannot exceed it. An actual without unit takes the target's.
fn exceeds_bounded_rate(row: &Row<'_>, target: &Quantity, actual: &Quantity) -> bool {
    let unit = if actual.unit.as_str().is_empty() { &target.unit } else { &actual.unit };
    unit.hundred_percent().is_some_and(|whole| actual.value > whole) && row.is_bounded_rate() && !row.is_growth()
}

impl Arithmetic {
    /// How the score came about. Written piece by piece: every row of an assessment has it.
    pub(super) fn words(&self) -> String {
        let Self { way, points, target, actual, unit, exact, score } = self;
        let mut words = String::with_capacity(96);
        let number = |words: &mut String, before: &str, value: &Decimal, unit: &str| {
            words.push_str(before);
            write_text(words, *value);
            words.push_str(unit);
        };
        let unit = unit.as_str();
        if *way == Way::Reverse && actual > target && !is_negative(*target) {
            number(&mut words, "目标 ", target, unit);
            number(&mut words, " ÷ 实际 ", actual, unit);
        } else {
            number(&mut words, "实际 ", actual, unit);
            if actual == target {
                number(&mut words, " 等于目标，得满分 ", points, "");
                return words;
            }
            if *way == Way::Reverse && actual > target {
                number(&mut words, " 超过目标 ", target, unit);
                words.push_str("，得0分");
                return words;
            }
            if *way == Way::Reverse {
                number(&mut words, " 不超过目标 ", target, unit);
                number(&mut words, "，得满分 ", points, "");
                return words;
            }
            if *way == Way::Forward && actual > target {
                number(&mut words, " 超过目标 ", target, unit);
                number(&mut words, "，得满分 ", points, "");
                return words;
            }
            if *way != Way::Equal && is_negative(*actual) {
                words.push_str(" 低于0，得0分");
                return words;
            }
            number(&mut words, " ÷ 目标 ", target, unit);
        }
        number(&mut words, " × ", points, "");
        // ≈ where the quotient had to be rounded.
        number(&mut words, if exact == score { " = " } else { " ≈ " }, score, "");
        words
    }

    /// The same of a forecast, with 100 points: how far the year will get, in %.
    pub(super) fn forecast_words(&self) -> String {
        let Self { way, points, target, actual, unit, exact, score } = self;
        let [target_said, actual_said] = [target, actual].map(|value| format!("{}{unit}", text(*value)));
        let share = format!("{} {}%", if exact == score { "=" } else { "≈" }, text(*score));
        if exact == points {
            format!("预计 {actual_said}，目标 {target_said}")
        } else if *way == Way::Reverse && !is_negative(*target) {
            format!("目标 {target_said} ÷ 预计 {actual_said} {share}")
        } else if *way == Way::Reverse || is_negative(*actual) {
            format!("预计 {actual_said}，目标 {target_said}，完成率按0计")
        } else {
            format!("预计 {actual_said} ÷ 目标 {target_said} {share}")
        }
    }
}
