//! J 运行监控: spending and progress during the year, and what the year will bring.

pub mod deviation_large;
pub mod deviation_without_reason;
pub mod period_month;
pub mod period_not_due;
pub mod progress_falls;
pub mod progress_missing;
pub mod spending_falls;
pub mod spending_missing;
pub mod spending_over_approved;
pub mod spending_sum_off;

use super::Family;
use crate::place::FundsLine;

/// The family.
pub static FAMILY: Family = Family {
    id: "monitoring",
    title: "运行监控",
    english: "Monitoring",
    rules: &[
        &period_month::PERIOD_MONTH,
        &period_not_due::PERIOD_NOT_DUE,
        &spending_missing::SPENDING_MISSING,
        &spending_falls::SPENDING_FALLS,
        &spending_over_approved::SPENDING_OVER_APPROVED,
        &spending_sum_off::SPENDING_SUM_OFF,
        &progress_missing::PROGRESS_MISSING,
        &progress_falls::PROGRESS_FALLS,
        &deviation_without_reason::DEVIATION_WITHOUT_REASON,
        &deviation_large::DEVIATION_LARGE,
    ],
};

/// A line of the money block as people call it.
const fn line_name(line: FundsLine) -> &'static str {
    match line {
        FundsLine::Total => "年度资金总额",
        FundsLine::Fiscal => "财政拨款",
        FundsLine::Other => "其他资金",
    }
}

/// What a rule's file needs.
mod prelude {
    pub(super) use crate::Place;
    pub(super) use crate::monitoring::Monitored;
    pub(super) use crate::rule::{Basis, Check, Findings, rule};
}

#[cfg(test)]
pub(crate) mod testing;
