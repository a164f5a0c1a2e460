//! M 自评总结报告: the outline filled, and prose and numbers that agree with the self-evaluations it carries.

pub mod deviation_not_analysed;
pub mod report_cell_missing;
pub mod report_cell_unreadable;
pub mod report_figure_differs;
pub mod report_part_empty;
pub mod report_part_repeated;
pub mod report_placeholder_left;
pub mod report_project_twice;
pub mod report_row_off;

use super::Family;

/// The family.
pub static FAMILY: Family = Family {
    id: "report",
    title: "自评总结报告",
    english: "Self-evaluation report",
    rules: &[
        &report_cell_missing::REPORT_CELL_MISSING,
        &report_cell_unreadable::REPORT_CELL_UNREADABLE,
        &report_project_twice::REPORT_PROJECT_TWICE,
        &report_row_off::REPORT_ROW_OFF,
        &report_part_empty::REPORT_PART_EMPTY,
        &report_placeholder_left::REPORT_PLACEHOLDER_LEFT,
        &report_part_repeated::REPORT_PART_REPEATED,
        &report_figure_differs::REPORT_FIGURE_DIFFERS,
        &deviation_not_analysed::DEVIATION_NOT_ANALYSED,
    ],
};

/// What a rule's file needs.
mod prelude {
    pub(super) use crate::Place;
    pub(super) use crate::place::Table;
    pub(super) use crate::report::Reported;
    pub(super) use crate::rule::{Basis, Check, Findings, rule, shown};
}

#[cfg(test)]
pub(crate) mod testing;
