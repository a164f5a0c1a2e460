//! 隐私 — personal data that must not stand in a form that is published.

pub mod id_or_bank_number_in_text;
pub mod mobile_number_in_text;

use crate::Place;
use crate::monitoring::Monitored;
use crate::number::Marks;
use crate::place::{IndicatorCell as Cell, MonitoredCell};
use crate::report::Reported;
use crate::rule::Published;
use crate::rules::Family;
use crate::sheet::Sheet;

/// 隐私
pub static FAMILY: Family = Family {
    id: "privacy",
    title: "隐私",
    english: "Publication and privacy",
    rules: &[&id_or_bank_number_in_text::ID_OR_BANK_NUMBER_IN_TEXT, &mobile_number_in_text::MOBILE_NUMBER_IN_TEXT],
};

impl Published for Sheet<'_> {
    /// Goals, names, targets, actuals, reasons.
    fn texts(&self, digits: u16) -> Box<dyn Iterator<Item = (Place, &str)> + '_> {
        let may_hold = move |marks: Marks| marks.longest_run() >= digits;
        let rows = self.rows.iter().filter(move |row| may_hold(row.marks)).flat_map(|row| {
            [
                (row.at(Cell::Name), row.raw_name),
                (row.at(Cell::Target), row.target.raw),
                (row.at(Cell::Actual), row.actual.raw),
                (row.at(Cell::Reason), row.reason),
            ]
        });
        let of_the_form = self.goal_cells().chain([(Place::FundsReason, self.funds_reason)]);
        Box::new(of_the_form.filter(move |_| may_hold(self.marks)).chain(rows))
    }
}

impl Published for Monitored<'_> {
    /// Goals, names, targets, progress, forecasts, reasons, measures, notes, what finance decided.
    fn texts(&self, digits: u16) -> Box<dyn Iterator<Item = (Place, &str)> + '_> {
        let goals = (0..).zip(&self.form.goal.goals).map(|(index, goal)| (Place::Goal(index), goal.as_str()));
        let rows = (0..).zip(&self.form.indicators).flat_map(|(index, row)| {
            let shared = [(Cell::Name, &row.name), (Cell::Target, &row.target)]
                .map(|(cell, text)| (Place::Indicator(index, cell), text.as_str()));
            let progress = (0..).zip(&row.progress).map(|(period, text)| (MonitoredCell::Progress(period), text));
            let own = [
                (MonitoredCell::Forecast, &row.forecast),
                (MonitoredCell::Reason, &row.reason),
                (MonitoredCell::Measure, &row.measure),
                (MonitoredCell::Note, &row.note),
            ];
            let own = progress.chain(own).map(move |(cell, text)| (Place::Monitored(index, cell), text.as_str()));
            shared.into_iter().chain(own)
        });
        let handling = std::iter::once((Place::Handling, self.form.handling.as_str()));
        Box::new(goals.chain(rows).chain(handling).filter(move |(_, text)| Marks::of(text).longest_run() >= digits))
    }
}

impl Published for Reported<'_> {
    /// The parts, and of the projects names and what is said of deviations.
    fn texts(&self, digits: u16) -> Box<dyn Iterator<Item = (Place, &str)> + '_> {
        let parts = self.parts.iter().map(|part| (part.place(), part.text));
        let rows = self.rows.iter().flat_map(|row| {
            let cells = [("name", &row.form.name), ("deviations", &row.form.deviations)];
            cells.map(|(name, text)| (row.place(name), text.as_str()))
        });
        Box::new(parts.chain(rows).filter(move |(_, text)| Marks::of(text).longest_run() >= digits))
    }
}

/// The value of a digit, half-width or full-width.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(u32::from(c) - u32::from('0')),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    }
}

/// The whole runs of digits in a text.
fn digit_runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| digit(c).is_none()).filter(|run| !run.is_empty())
}
