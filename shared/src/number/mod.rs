//! How people write values, and what they mean (rules.md, "Reading a value cell").
//!
//! One reader for every cell. It never guesses: what has no single meaning is rejected with a name
//! ([`Reading`]), and the rules of the family `notation` report it.

mod cell;
mod date;
mod digits;
mod fold;
mod marks;
mod money;
mod operator;
mod plain;
mod reference;
mod unit;
mod yes;

#[cfg(test)]
mod tests;

pub use cell::{is_empty_sign, loses_remark, read, read_folded};
pub use date::read_year;
pub use fold::fold;
pub(crate) use fold::fold_marked;
pub use marks::Marks;
pub use money::{Money, MoneyUnit, read_money};
pub use operator::Operator;
pub(crate) use plain::MOST_SHOWN;
pub(crate) use plain::write_text;
pub use plain::{Plain, PlainSuffix, is_negative, is_positive, read_plain, round_beside, round_half_up, text};
pub use unit::{Unit, UnitKind};
pub use yes::{is_answer, read_yes};

use rust_decimal::Decimal;

/// What a value cell says.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// Nothing, or a sign for nothing such as `—` or `/`.
    Empty,
    /// `#DIV/0!` and the like, left by a spreadsheet.
    SheetError,
    /// `≥**亩`, `20XX年`: a place nobody filled.
    Placeholder,
    /// Digits that are no number: `16 00`, `12,34`, `1.2.3`, or more digits than can be kept exactly.
    Malformed,
    /// More than one number: `100%1000件`.
    Several,
    /// A number that is not exact.
    Inexact(Inexact),
    /// A date or a span of time.
    Date(DateText),
    /// A described, qualitative value.
    Text(QualitativeText),
    /// An operator, a number and a unit.
    Quantity(Quantity),
}

/// Why a number is not exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inexact {
    /// 约1公里, 3公里左右
    Approximate,
    /// 3-5个, 5%—8%
    Range,
    /// 平均每生每年3300元: one number inside a sentence
    InText,
}

/// A cell that reads as a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateText {
    /// The folded text.
    pub text: String,
    /// The four-digit years it names, in order.
    pub years: Vec<u16>,
    /// It names a month outside 1–12 or a day that its month does not have (29 February is accepted).
    pub impossible: bool,
}

/// A described value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QualitativeText {
    /// The folded text, without a leading 定性.
    pub text: String,
    /// The cell began with 定性: a scale of grades rather than one grade.
    pub scale: bool,
}

/// A number as written: operator, value, unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// `≥` and its kin; `None` for a bare quantity.
    pub operator: Option<Operator>,
    /// The number, exact, as written (`550` for 550万粒).
    pub value: Decimal,
    /// The unit, canonical.
    pub unit: Unit,
}

impl Reading {
    /// The quantity, where the cell reads as one.
    #[must_use]
    pub fn quantity(&self) -> Option<&Quantity> {
        match self {
            Self::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// Whether the cell is one of the classes that are reported by their own rule and silence the
    /// others: placeholder, sheet error, malformed, several, inexact (rules.md 7.1).
    #[must_use]
    pub const fn is_rejected(&self) -> bool {
        matches!(self, Self::SheetError | Self::Placeholder | Self::Malformed | Self::Several | Self::Inexact(_))
    }

    /// Canonical text: operator, number without separators and trailing zeros, canonical unit; dates
    /// and texts keep the folded text. `None` for what is empty or rejected.
    #[must_use]
    pub fn canonical(&self) -> Option<String> {
        match self {
            Self::Quantity(quantity) => Some(quantity.to_string()),
            Self::Date(date) => Some(date.text.clone()),
            Self::Text(text) => Some(text.text.clone()),
            _ => None,
        }
    }
}

impl std::fmt::Display for Quantity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(operator) = self.operator {
            f.write_str(operator.sign())?;
        }
        f.write_str(&text(self.value))?;
        f.write_str(self.unit.as_str())
    }
}
