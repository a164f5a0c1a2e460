//! J 运行监控: spending and progress during the year, and what the year will bring.

pub mod cumulative_decreases;
pub mod deviation_large;
pub mod deviation_without_reason;
pub mod forecast_below_done;
pub mod forecast_missing;
pub mod monitor_month_invalid;
pub mod monitoring_as_set;
pub mod period_not_due;
pub mod progress_missing;
pub mod spending_missing;
pub mod year_end_forecast_missing;

use super::Family;
use crate::number::{Operator, Quantity, Reading};
use crate::place::FundsLine;

/// The family.
pub static FAMILY: Family = Family {
    id: "monitoring",
    title: "运行监控",
    english: "Monitoring",
    rules: &[
        &monitor_month_invalid::MONITOR_MONTH_INVALID,
        &period_not_due::PERIOD_NOT_DUE,
        &spending_missing::SPENDING_MISSING,
        &cumulative_decreases::CUMULATIVE_DECREASES,
        &progress_missing::PROGRESS_MISSING,
        &year_end_forecast_missing::YEAR_END_FORECAST_MISSING,
        &forecast_missing::FORECAST_MISSING,
        &forecast_below_done::FORECAST_BELOW_DONE,
        &deviation_without_reason::DEVIATION_WITHOUT_REASON,
        &deviation_large::DEVIATION_LARGE,
        &monitoring_as_set::MONITORING_AS_SET,
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

/// A quantity that is measured, without `≥` and the like.
fn measured(reading: &Reading) -> Option<&Quantity> {
    reading.quantity().filter(|quantity| quantity.operator.is_none_or(|operator| operator == Operator::Equal))
}

/// What a rule's file needs.
mod prelude {
    pub(super) use crate::Place;
    pub(super) use crate::monitoring::Monitored;
    pub(super) use crate::rule::{Basis, Check, Findings, rule, shown};
}

#[cfg(test)]
pub(crate) mod testing;
