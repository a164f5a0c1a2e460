//! What different cells of a form say about each other, and the form against the approved one.

pub mod every_row_exactly_met;
pub mod over_achievement;
pub mod quantity_times_cost_over_budget;
pub mod rows_differ_from_approved;
pub mod subset_exceeds_set;
pub mod work_outruns_money;

use super::Family;

/// 表内勾稽
pub static FAMILY: Family = Family {
    id: "consistency",
    title: "表内勾稽",
    english: "Cross-field consistency",
    rules: &[
        &quantity_times_cost_over_budget::QUANTITY_TIMES_COST_OVER_BUDGET,
        &subset_exceeds_set::SUBSET_EXCEEDS_SET,
        &over_achievement::OVER_ACHIEVEMENT,
        &work_outruns_money::WORK_OUTRUNS_MONEY,
        &every_row_exactly_met::EVERY_ROW_EXACTLY_MET,
        &rows_differ_from_approved::ROWS_DIFFER_FROM_APPROVED,
    ],
};
