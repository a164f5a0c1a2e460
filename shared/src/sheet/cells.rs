//! Cells that have been read.

use crate::Place;
use crate::number::{
    Marks, Money, Plain, Quantity, Reading, fold_marked, is_empty_sign, read_folded, read_money, read_plain,
};
use crate::place::{FundsColumn, FundsLine};
use rust_decimal::Decimal;

/// A target or an actual.
#[derive(Clone, Debug)]
pub struct ValueCell<'a> {
    /// As written.
    pub raw: &'a str,
    /// What the text may hold.
    pub marks: Marks,
    /// What it says.
    pub reading: Reading,
}

impl<'a> ValueCell<'a> {
    /// Reads a cell.
    #[must_use]
    pub fn read(raw: &'a str) -> Self {
        let marks = Marks::of(raw);
        Self { raw, marks, reading: read_folded(&fold_marked(raw, marks)) }
    }

    /// A cell that the form does not have.
    pub(super) fn absent() -> Self {
        Self { raw: "", marks: Marks::default(), reading: Reading::Empty }
    }

    /// The quantity, where it reads as one.
    #[must_use]
    pub fn quantity(&self) -> Option<&Quantity> {
        self.reading.quantity()
    }

    /// Nothing, or a sign for nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        matches!(self.reading, Reading::Empty)
    }

    /// Reads as text: a qualitative value.
    #[must_use]
    pub const fn is_text(&self) -> bool {
        matches!(self.reading, Reading::Text(_))
    }
}

/// Points, a score, a total or a rate.
#[derive(Clone, Debug)]
pub struct PlainCell<'a> {
    /// As written.
    pub raw: &'a str,
    /// What it says.
    pub reading: Plain,
}

impl Default for PlainCell<'_> {
    fn default() -> Self {
        Self { raw: "", reading: Plain::Empty }
    }
}

impl<'a> PlainCell<'a> {
    /// Reads a cell.
    #[must_use]
    pub fn read(raw: &'a str) -> Self {
        Self { raw, reading: read_plain(raw) }
    }

    /// The number, where it is one.
    #[must_use]
    pub fn number(&self) -> Option<Decimal> {
        self.reading.number()
    }

    /// Nothing, or a sign for nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self.reading, Plain::Empty)
    }

    /// Decimals as written; 0 where it is no number.
    #[must_use]
    pub fn decimals(&self) -> u32 {
        match self.reading {
            Plain::Number { decimals, .. } => decimals,
            _ => 0,
        }
    }

    /// Filled, but no number.
    #[must_use]
    pub fn is_unreadable(&self) -> bool {
        !self.is_empty() && self.number().is_none()
    }
}

/// A cell of the money block.
#[derive(Clone, Debug)]
pub struct MoneyCell<'a> {
    /// Its line.
    pub line: FundsLine,
    /// Its column.
    pub column: FundsColumn,
    /// As written.
    pub raw: &'a str,
    /// What it says.
    pub reading: Money,
}

impl<'a> MoneyCell<'a> {
    /// Reads a cell.
    #[must_use]
    pub fn read(line: FundsLine, column: FundsColumn, raw: &'a str) -> Self {
        Self { line, column, raw, reading: read_money(raw) }
    }

    /// Where it stands.
    #[must_use]
    pub const fn place(&self) -> Place {
        Place::Funds(self.line, self.column)
    }

    /// The amount in 万元.
    #[must_use]
    pub fn amount(&self) -> Option<Decimal> {
        self.reading.amount()
    }

    /// Nothing, or a sign for nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        matches!(self.reading, Money::Empty)
    }

    /// Filled, but no amount.
    #[must_use]
    pub fn is_unreadable(&self) -> bool {
        !self.is_empty() && self.amount().is_none()
    }
}

/// Whether a text cell is empty (rules.md 1: no characters, or a sign for nothing).
#[must_use]
pub fn is_empty_text(raw: &str) -> bool {
    is_empty_sign(raw)
}
