//! I 评分表: forms of scored items: review, scorecard, ex-ante evaluation.

pub mod answer_contradicts;
pub mod card_cell_missing;
pub mod card_cell_unreadable;
pub mod card_part_unknown;
pub mod card_total_differs;
pub mod card_unknown;
pub mod consequence;
pub mod exante_conclusion_invalid;
pub mod finished_before_start;
pub mod full_points_to_confirm;
pub mod grade_capped;
pub mod group_without_points;
pub mod item_not_scored;
pub mod item_score_differs;
pub mod item_score_out_of_range;
pub mod reported_late;
pub mod review_conclusion_differs;
pub mod review_opinion_missing;
pub mod review_score_out_of_range;
pub mod reviewer_is_filler;
pub mod scorecard_adjustment_over_cap;
pub mod scorecard_formula_differs;
pub mod scorecard_points_out_of_range;
pub mod steps_out_of_order;
mod written;

use super::Family;

/// The family.
pub static FAMILY: Family = Family {
    id: "appraisal",
    title: "评分表",
    english: "Forms of scored items",
    rules: &[
        &card_unknown::CARD_UNKNOWN,
        &card_part_unknown::CARD_PART_UNKNOWN,
        &card_cell_missing::CARD_CELL_MISSING,
        &card_cell_unreadable::CARD_CELL_UNREADABLE,
        &item_not_scored::ITEM_NOT_SCORED,
        &item_score_out_of_range::ITEM_SCORE_OUT_OF_RANGE,
        &item_score_differs::ITEM_SCORE_DIFFERS,
        &review_score_out_of_range::REVIEW_SCORE_OUT_OF_RANGE,
        &review_conclusion_differs::REVIEW_CONCLUSION_DIFFERS,
        &review_opinion_missing::REVIEW_OPINION_MISSING,
        &reviewer_is_filler::REVIEWER_IS_FILLER,
        &scorecard_points_out_of_range::SCORECARD_POINTS_OUT_OF_RANGE,
        &scorecard_formula_differs::SCORECARD_FORMULA_DIFFERS,
        &scorecard_adjustment_over_cap::SCORECARD_ADJUSTMENT_OVER_CAP,
        &exante_conclusion_invalid::EXANTE_CONCLUSION_INVALID,
        &card_total_differs::CARD_TOTAL_DIFFERS,
        &grade_capped::GRADE_CAPPED,
        &answer_contradicts::ANSWER_CONTRADICTS,
        &consequence::CONSEQUENCE,
        &full_points_to_confirm::FULL_POINTS_TO_CONFIRM,
        &group_without_points::GROUP_WITHOUT_POINTS,
        &steps_out_of_order::STEPS_OUT_OF_ORDER,
        &reported_late::REPORTED_LATE,
        &finished_before_start::FINISHED_BEFORE_START,
    ],
};

/// What a rule's file needs.
mod prelude {
    pub(super) use crate::Place;
    pub(super) use crate::appraisal::{Answer, Appraised};
    pub(super) use crate::place::ItemCell;
    pub(super) use crate::rule::{Basis, Check, Findings, rule};
}

#[cfg(test)]
pub(crate) mod testing;
