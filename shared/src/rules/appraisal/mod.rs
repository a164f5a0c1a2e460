//! I 评分表: forms of scored items: review, scorecard, ex-ante evaluation.

pub mod answer_contradicts;
pub mod card_cell_missing;
pub mod card_cell_unreadable;
pub mod card_part_unknown;
pub mod card_result_differs;
pub mod card_total_differs;
pub mod card_unknown;
pub mod consequence;
pub mod full_points_to_confirm;
pub mod grade_capped;
pub mod group_without_points;
pub mod item_not_scored;
pub mod item_score_differs;
pub mod item_score_out_of_range;

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
        &card_total_differs::CARD_TOTAL_DIFFERS,
        &card_result_differs::CARD_RESULT_DIFFERS,
        &grade_capped::GRADE_CAPPED,
        &answer_contradicts::ANSWER_CONTRADICTS,
        &consequence::CONSEQUENCE,
        &full_points_to_confirm::FULL_POINTS_TO_CONFIRM,
        &group_without_points::GROUP_WITHOUT_POINTS,
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
