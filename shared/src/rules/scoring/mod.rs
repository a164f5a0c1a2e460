//! G 自评得分: points, scores, tiers, actual values and reasons of a self-evaluation.

pub mod actual_has_operator;
pub mod actual_is_completion_rate;
pub mod actual_missing;
pub mod actual_not_a_number;
pub mod actual_unit_differs;
pub mod actual_unit_missing;
pub mod deduction_without_reason;
pub mod evidence_missing;
pub mod grade_differs_from_total;
pub mod level1_points_off;
pub mod points_missing;
pub mod points_or_score_not_a_number;
pub mod qualitative_score_missing;
pub mod rate_as_fraction;
pub mod reason_missing;
pub mod score_above_points;
pub mod score_differs_from_formula;
pub mod score_lowered_with_reason;
pub mod score_outside_tier;
pub mod tier_missing;
pub mod total_differs_from_formula;
pub mod total_differs_from_rows;
pub mod weights_not_hundred;

use super::Family;
use crate::number::Quantity;
use crate::score::{RowScore, claim_agrees, formula, needs_points};
use crate::sheet::{Row, Sheet};
use rust_decimal::Decimal;

/// The family in the order of the catalogue.
pub static FAMILY: Family = Family {
    id: "scoring",
    title: "自评得分",
    english: "Self-evaluation scoring",
    rules: &[
        &weights_not_hundred::WEIGHTS_NOT_HUNDRED,
        &level1_points_off::LEVEL1_POINTS_OFF,
        &points_missing::POINTS_MISSING,
        &points_or_score_not_a_number::POINTS_OR_SCORE_NOT_A_NUMBER,
        &score_above_points::SCORE_ABOVE_POINTS,
        &score_differs_from_formula::SCORE_DIFFERS_FROM_FORMULA,
        &score_lowered_with_reason::SCORE_LOWERED_WITH_REASON,
        &qualitative_score_missing::QUALITATIVE_SCORE_MISSING,
        &tier_missing::TIER_MISSING,
        &score_outside_tier::SCORE_OUTSIDE_TIER,
        &actual_missing::ACTUAL_MISSING,
        &actual_has_operator::ACTUAL_HAS_OPERATOR,
        &actual_not_a_number::ACTUAL_NOT_A_NUMBER,
        &actual_is_completion_rate::ACTUAL_IS_COMPLETION_RATE,
        &actual_unit_differs::ACTUAL_UNIT_DIFFERS,
        &actual_unit_missing::ACTUAL_UNIT_MISSING,
        &rate_as_fraction::RATE_AS_FRACTION,
        &reason_missing::REASON_MISSING,
        &deduction_without_reason::DEDUCTION_WITHOUT_REASON,
        &total_differs_from_rows::TOTAL_DIFFERS_FROM_ROWS,
        &total_differs_from_formula::TOTAL_DIFFERS_FROM_FORMULA,
        &grade_differs_from_total::GRADE_DIFFERS_FROM_TOTAL,
        &evidence_missing::EVIDENCE_MISSING,
    ],
};

/// The rows that count; one marked 不涉及 is as if it were not there.
fn applicable<'s, 'a>(sheet: &'s Sheet<'a>) -> impl Iterator<Item = &'s Row<'a>> {
    sheet.rows.iter().filter(|row| !row.not_applicable)
}

/// All points together; `None` while no row has points, a row lacks them or a cell cannot be read.
fn sum_of_points(sheet: &Sheet<'_>) -> Option<Decimal> {
    if sheet.execution_points.is_unreadable()
        || applicable(sheet)
            .any(|row| row.points.is_unreadable() || (row.points.is_empty() && needs_points(sheet, row)))
    {
        return None;
    }
    let mut rows = applicable(sheet).filter_map(|row| row.points.number()).peekable();
    rows.peek()?;
    formula::sum(rows.chain(sheet.execution_points.number()))
}

/// A claimed score that differs from the one the formula gives.
struct Deviation<'s> {
    claim: Decimal,
    computed: &'s RowScore,
    exact: Decimal,
    score: Decimal,
}

/// The claim of a quantitative row, where it is readable, within the points and not what the formula gives.
fn deviation<'s>(sheet: &'s Sheet<'_>, row: &Row<'_>) -> Option<Deviation<'s>> {
    let claim = row.score.number()?;
    let computed = sheet.row_score(row)?;
    let (points, exact, score) = (computed.points?, computed.exact?, computed.score?);
    // Most claims are what was computed.
    let differs = claim != score
        && claim <= points
        && !claim_agrees(claim, row.score.decimals(), exact, points, sheet.settings.score_scale);
    differs.then_some(Deviation { claim, computed, exact, score })
}

/// Target and actual where both are quantities and the row applies.
fn quantities<'r>(row: &'r Row<'_>) -> Option<(&'r Quantity, &'r Quantity)> {
    row.target.quantity().zip(row.actual.quantity()).filter(|_| !row.not_applicable)
}
