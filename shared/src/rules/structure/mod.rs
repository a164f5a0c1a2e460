//! How the indicator rows are built: groups, names, headings and sub-rows.

pub mod core_indicator_missing;
pub mod duplicate_indicator;
pub mod focus_aspect_uncovered;
pub mod goal_without_indicator;
pub mod indicator_foreign_to_project;
pub mod indicator_name_missing;
pub mod indicators_missing;
pub mod level1_missing;
pub mod level2_class_suspect;
pub mod level2_not_under_level1;
pub mod name_equals_value;
pub mod parent_mixed_units;
pub mod parent_sum_exceeded;
pub mod parent_unknown;
pub mod points_counted_twice;
pub mod project_class_missing;
pub mod project_class_unknown;
pub mod starred_target_missing;
pub mod target_below_standard;
pub mod template_unknown;

use super::Family;

/// 指标结构
pub static FAMILY: Family = Family {
    id: "structure",
    title: "指标结构",
    english: "Indicator structure",
    rules: &[
        &indicators_missing::INDICATORS_MISSING,
        &level1_missing::LEVEL1_MISSING,
        &indicator_name_missing::INDICATOR_NAME_MISSING,
        &duplicate_indicator::DUPLICATE_INDICATOR,
        &parent_unknown::PARENT_UNKNOWN,
        &parent_sum_exceeded::PARENT_SUM_EXCEEDED,
        &parent_mixed_units::PARENT_MIXED_UNITS,
        &points_counted_twice::POINTS_COUNTED_TWICE,
        &level2_not_under_level1::LEVEL2_NOT_UNDER_LEVEL1,
        &level2_class_suspect::LEVEL2_CLASS_SUSPECT,
        &template_unknown::TEMPLATE_UNKNOWN,
        &core_indicator_missing::CORE_INDICATOR_MISSING,
        &indicator_foreign_to_project::INDICATOR_FOREIGN_TO_PROJECT,
        &name_equals_value::NAME_EQUALS_VALUE,
        &starred_target_missing::STARRED_TARGET_MISSING,
        &focus_aspect_uncovered::FOCUS_ASPECT_UNCOVERED,
        &project_class_missing::PROJECT_CLASS_MISSING,
        &project_class_unknown::PROJECT_CLASS_UNKNOWN,
        &goal_without_indicator::GOAL_WITHOUT_INDICATOR,
        &target_below_standard::TARGET_BELOW_STANDARD,
    ],
};

#[cfg(test)]
mod testing;
