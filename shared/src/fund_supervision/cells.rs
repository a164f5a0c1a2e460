//! Reading the cells of a ledger.

use super::FundKind;
use crate::Place;
use crate::number::{Money, Plain, PlainSuffix, fold, read_money, read_plain, read_yes};
use crate::place::{FundCell, FundTable};
use crate::regulation::Date;
use rust_decimal::Decimal;

/// An amount cell: money in 万元, or a count.
#[derive(Clone, Copy, Debug)]
pub struct Amount {
    /// Where it stands.
    pub place: Place,
    /// What it says; `None` where it is empty or unreadable.
    pub value: Option<Decimal>,
    /// Nothing is written.
    pub empty: bool,
}

/// A cell that could not be read.
#[derive(Clone, Debug)]
pub struct Unread {
    /// Where it stands.
    pub place: Place,
    /// What is written.
    pub raw: String,
    /// Why it could not be read.
    pub why: Why,
}

/// Why a cell could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// An amount below zero.
    Negative,
    /// No amount of money.
    NotMoney,
    /// No whole number from 0 on.
    NotCount,
    /// No rate from 0 on.
    NotRate,
    /// Neither yes nor no.
    NotYesNo,
    /// No day of the calendar.
    NotDate,
    /// No month from 1 to 12.
    NotMonth,
    /// No kind of fund.
    NotFund,
}

/// Reads cells and keeps those that cannot be read.
#[derive(Debug, Default)]
pub(super) struct Reader {
    pub(super) unread: Vec<Unread>,
}

impl Reader {
    /// A reader of a row.
    pub(super) fn row(
        &mut self,
        table: FundTable,
        row: Option<u16>,
        columns: &'static [&'static str],
    ) -> RowReader<'_> {
        RowReader { reader: self, table, row, columns }
    }
}

/// Reads the cells of a row.
#[derive(Debug)]
pub(super) struct RowReader<'r> {
    reader: &'r mut Reader,
    table: FundTable,
    row: Option<u16>,
    columns: &'static [&'static str],
}

/// Where a cell stands.
pub(super) fn place(table: FundTable, row: Option<u16>, columns: &'static [&'static str], name: &'static str) -> Place {
    let column = (0..).zip(columns).find(|(_, column)| **column == name).map_or(u8::MAX, |(column, _)| column);
    Place::Fund(table, FundCell { row, column, name, part: None })
}

impl RowReader<'_> {
    /// Where a cell stands.
    pub(super) fn place(&self, name: &'static str) -> Place {
        place(self.table, self.row, self.columns, name)
    }

    /// Money in 万元.
    pub(super) fn money(&mut self, name: &'static str, raw: &str) -> Amount {
        let place = self.place(name);
        self.money_at(place, raw)
    }

    /// Money in a cell that is a list.
    pub(super) fn part(&mut self, name: &'static str, part: u16, raw: &str) -> Amount {
        let place = match self.place(name) {
            Place::Fund(table, cell) => Place::Fund(table, FundCell { part: Some(part), ..cell }),
            other => other,
        };
        self.money_at(place, raw)
    }

    fn money_at(&mut self, place: Place, raw: &str) -> Amount {
        let money = read_money(raw);
        let empty = money == Money::Empty;
        if !empty && money.amount().is_none() {
            // Without its sign it would be an amount.
            let positive = fold(raw).trim().strip_prefix('-').map(read_money);
            let negative = positive.is_some_and(|money| money.amount().is_some());
            self.unread(place, raw, if negative { Why::Negative } else { Why::NotMoney });
        }
        Amount { place, value: money.amount(), empty }
    }

    /// A whole number from 0 on, 人 and the like left out.
    pub(super) fn count(&mut self, name: &'static str, raw: &str) -> Amount {
        let place = self.place(name);
        let folded = fold(raw);
        let text = folded.trim().trim_end_matches(['人', '项']);
        let number = match read_plain(text) {
            Plain::Number { value, suffix: PlainSuffix::None, .. } => Some(value),
            _ => None,
        };
        let value = number.filter(|number| number.is_integer() && *number >= Decimal::ZERO);
        if !text.is_empty() && value.is_none() {
            let negative = number.is_some_and(|number| number < Decimal::ZERO);
            self.unread(place, raw, if negative { Why::Negative } else { Why::NotCount });
        }
        Amount { place, value, empty: text.is_empty() }
    }

    /// A rate in %, from 0 on, with or without its sign.
    pub(super) fn rate(&mut self, name: &'static str, raw: &str) -> Option<Decimal> {
        let rate = match read_plain(raw) {
            Plain::Number { value, suffix: PlainSuffix::None | PlainSuffix::Percent, .. } => Some(value),
            _ => None,
        };
        self.known(name, raw, rate.filter(|rate| *rate >= Decimal::ZERO), Why::NotRate)
    }

    /// `yes` and `no`, 是 and 否.
    pub(super) fn yes(&mut self, name: &'static str, raw: &str) -> Option<bool> {
        self.known(name, raw, read_yes(raw), Why::NotYesNo)
    }

    /// A day, `2020-10-31` or `2020年10月31日`.
    pub(super) fn date(&mut self, name: &'static str, raw: &str) -> Option<Date> {
        self.known(name, raw, Date::read(raw), Why::NotDate)
    }

    /// 1 to 12, with or without 月.
    pub(super) fn month(&mut self, name: &'static str, raw: &str) -> Option<u8> {
        let folded = fold(raw);
        let month = folded.trim().trim_end_matches('月').parse().ok().filter(|month| (1..=12).contains(month));
        self.known(name, raw, month, Why::NotMonth)
    }

    /// A kind of fund.
    pub(super) fn fund(&mut self, name: &'static str, raw: &str) -> Option<FundKind> {
        self.known(name, raw, FundKind::read(raw), Why::NotFund)
    }

    fn known<T>(&mut self, name: &'static str, raw: &str, value: Option<T>, why: Why) -> Option<T> {
        if value.is_none() && !raw.trim().is_empty() {
            let place = self.place(name);
            self.unread(place, raw, why);
        }
        value
    }

    fn unread(&mut self, place: Place, raw: &str, why: Why) {
        self.reader.unread.push(Unread { place, raw: raw.to_owned(), why });
    }
}
