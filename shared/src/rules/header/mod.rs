//! 表头和目标 — the header block and the goal texts.

pub mod achieved_missing;
pub mod contact_missing;
pub mod goal_equals_achieved;
pub mod goal_is_project_name;
pub mod goal_missing;
pub mod header_cell_missing;
pub mod header_differs_from_approved;
pub mod name_differs_from_library;
pub mod name_is_template_class;
pub mod outdated_terms;
pub mod phone_malformed;
pub mod year_differs_from_name;
pub mod year_missing;

use crate::rules::Family;
use crate::sheet::{is_bare_label, is_empty_text, is_punctuation};

/// 表头和目标
pub static FAMILY: Family = Family {
    id: "header",
    title: "表头和目标",
    english: "Header and goal text",
    rules: &[
        &header_cell_missing::HEADER_CELL_MISSING,
        &contact_missing::CONTACT_MISSING,
        &goal_missing::GOAL_MISSING,
        &achieved_missing::ACHIEVED_MISSING,
        &goal_equals_achieved::GOAL_EQUALS_ACHIEVED,
        &goal_is_project_name::GOAL_IS_PROJECT_NAME,
        &outdated_terms::OUTDATED_TERMS,
        &year_differs_from_name::YEAR_DIFFERS_FROM_NAME,
        &year_missing::YEAR_MISSING,
        &phone_malformed::PHONE_MALFORMED,
        &name_differs_from_library::NAME_DIFFERS_FROM_LIBRARY,
        &name_is_template_class::NAME_IS_TEMPLATE_CLASS,
        &header_differs_from_approved::HEADER_DIFFERS_FROM_APPROVED,
    ],
};

/// Nothing there. A printed `目标1：` or `……` is a placeholder, which has its own rule.
fn is_missing(text: &str) -> bool {
    is_empty_text(text) && !is_bare_label(text)
}

/// What remains of a text without blanks, punctuation and brackets, full-width letters folded.
fn substance(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars()
        .map(|c| match c {
            '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        })
        .filter(|&c| !c.is_whitespace() && !is_punctuation(c) && !matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}'))
}

/// Whether two texts say the same in so many characters, `at_least` of them.
pub(in crate::rules) fn same_substance(a: &str, b: &str, at_least: usize) -> bool {
    substance(a).eq(substance(b)) && substance(a).count() >= at_least
}
