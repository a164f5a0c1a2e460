//! What a target asks for, and in which direction: sign, number and unit against the name.

pub mod at_least_hundred_percent;
pub mod bad_rate_with_forward_operator;
pub mod cost_with_forward_operator;
pub mod count_with_reverse_operator;
pub mod forward_target_zero;
pub mod name_value_conflict;
pub mod percent_on_slogan;
pub mod persons_counted_in_households;
pub mod persons_not_whole;
pub mod rate_above_hundred_percent;
pub mod rate_unusually_high;
pub mod reverse_target_at_hundred_percent;
pub mod target_missing;
pub mod value_below_zero;

use super::Family;
use crate::number::Quantity;
use crate::sheet::Row;
use rust_decimal::Decimal;

/// 指标值与方向
pub static FAMILY: Family = Family {
    id: "direction",
    title: "指标值与方向",
    english: "Indicator value and direction",
    rules: &[
        &target_missing::TARGET_MISSING,
        &rate_above_hundred_percent::RATE_ABOVE_HUNDRED_PERCENT,
        &at_least_hundred_percent::AT_LEAST_HUNDRED_PERCENT,
        &reverse_target_at_hundred_percent::REVERSE_TARGET_AT_HUNDRED_PERCENT,
        &bad_rate_with_forward_operator::BAD_RATE_WITH_FORWARD_OPERATOR,
        &count_with_reverse_operator::COUNT_WITH_REVERSE_OPERATOR,
        &cost_with_forward_operator::COST_WITH_FORWARD_OPERATOR,
        &forward_target_zero::FORWARD_TARGET_ZERO,
        &name_value_conflict::NAME_VALUE_CONFLICT,
        &persons_counted_in_households::PERSONS_COUNTED_IN_HOUSEHOLDS,
        &percent_on_slogan::PERCENT_ON_SLOGAN,
        &value_below_zero::VALUE_BELOW_ZERO,
        &persons_not_whole::PERSONS_NOT_WHOLE,
        &rate_unusually_high::RATE_UNUSUALLY_HIGH,
    ],
};

/// The target as a quantity, of a row whose target counts.
fn target_of<'r>(row: &'r Row<'_>) -> Option<&'r Quantity> {
    row.target.quantity().filter(|_| !row.not_applicable)
}

/// Written as 100 %, whatever the operator.
fn is_hundred_percent(quantity: &Quantity) -> bool {
    quantity.unit.is_percent() && quantity.value == Decimal::ONE_HUNDRED
}

/// The target demands at least all of something bad: 逾期率 ≥100%. The name is looked at last.
fn demands_the_worst(row: &Row<'_>, target: &Quantity) -> bool {
    is_hundred_percent(target) && !target.operator.is_some_and(|operator| operator.is_reverse()) && row.is_bad_rate()
}

/// A rate that cannot exceed 100 %, by its name.
fn cannot_exceed_hundred(row: &Row<'_>) -> bool {
    row.is_bounded_rate() && !row.is_growth()
}
