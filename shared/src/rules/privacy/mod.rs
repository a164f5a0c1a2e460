//! 隐私 — personal data that must not stand in a form that is published.

pub mod id_or_bank_number_in_text;
pub mod mobile_number_in_text;

use crate::Place;
use crate::number::Marks;
use crate::place::IndicatorCell as Cell;
use crate::rules::Family;
use crate::sheet::Sheet;

/// 隐私
pub static FAMILY: Family = Family {
    id: "privacy",
    title: "隐私",
    english: "Publication and privacy",
    rules: &[&id_or_bank_number_in_text::ID_OR_BANK_NUMBER_IN_TEXT, &mobile_number_in_text::MOBILE_NUMBER_IN_TEXT],
};

/// The texts that are searched, where so many digits may stand in a row: goals, names, targets, actuals,
/// reasons. The header block with its project code and phone number is not.
fn searched<'s>(sheet: &'s Sheet<'_>, digits: u16) -> impl Iterator<Item = (Place, &'s str)> {
    let may_hold = move |marks: Marks| marks.longest_run() >= digits;
    let rows = sheet.rows.iter().filter(move |row| may_hold(row.marks)).flat_map(|row| {
        [
            (row.at(Cell::Name), row.raw_name),
            (row.at(Cell::Target), row.target.raw),
            (row.at(Cell::Actual), row.actual.raw),
            (row.at(Cell::Reason), row.reason),
        ]
    });
    let of_the_form = sheet.goal_cells().chain([(Place::FundsReason, sheet.funds_reason)]);
    of_the_form.filter(move |_| may_hold(sheet.marks)).chain(rows)
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
