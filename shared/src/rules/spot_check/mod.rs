//! L 自评抽查: which self-evaluations were checked, and what the check found.

pub mod check_cell_missing;
pub mod check_cell_unreadable;
pub mod check_difference_large;
pub mod check_difference_unexplained;
pub mod check_leader_wrong;
pub mod check_not_fed_back;
pub mod check_opinion_missing;
pub mod check_problem_without_requirement;
pub mod checked_project_unknown;
pub mod drawing_unrecorded;
pub mod sample_below_ten_percent;
pub mod sample_not_as_drawn;
pub mod sample_undrawable;
pub mod self_evaluation_incomplete;

use super::Family;

/// The family.
pub static FAMILY: Family = Family {
    id: "spot_check",
    title: "自评抽查",
    english: "Spot check",
    rules: &[
        &check_cell_missing::CHECK_CELL_MISSING,
        &check_cell_unreadable::CHECK_CELL_UNREADABLE,
        &check_leader_wrong::CHECK_LEADER_WRONG,
        &self_evaluation_incomplete::SELF_EVALUATION_INCOMPLETE,
        &sample_below_ten_percent::SAMPLE_BELOW_TEN_PERCENT,
        &drawing_unrecorded::DRAWING_UNRECORDED,
        &sample_undrawable::SAMPLE_UNDRAWABLE,
        &sample_not_as_drawn::SAMPLE_NOT_AS_DRAWN,
        &checked_project_unknown::CHECKED_PROJECT_UNKNOWN,
        &check_opinion_missing::CHECK_OPINION_MISSING,
        &check_difference_unexplained::CHECK_DIFFERENCE_UNEXPLAINED,
        &check_difference_large::CHECK_DIFFERENCE_LARGE,
        &check_problem_without_requirement::CHECK_PROBLEM_WITHOUT_REQUIREMENT,
        &check_not_fed_back::CHECK_NOT_FED_BACK,
    ],
};

/// What a rule's file needs.
mod prelude {
    pub(super) use crate::Place;
    pub(super) use crate::rule::{Basis, Check, Findings, rule, shown};
    pub(super) use crate::spot_check::{SpotChecked, head};
}

#[cfg(test)]
pub(crate) mod testing;
