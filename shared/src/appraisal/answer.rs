//! What a person wrote into a field of a card.

use crate::number::{Money, Plain, PlainSuffix, is_empty_sign, read_money, read_plain, read_yes};
use crate::regulation::{CardField, Date, FieldKind};
use rust_decimal::Decimal;

/// What a field says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing, or a sign for nothing.
    Empty,
    /// Words, or what was chosen.
    Words,
    /// 万元, cases or points, not below 0; points not above 100.
    Number(Decimal),
    /// A day.
    Day(Date),
    /// Yes or no.
    Yes(bool),
    /// Something that may not stand there.
    Unfit(Unfit),
}

/// Why an answer does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// No number at all.
    NoNumber,
    /// Below 0.
    Negative,
    /// Cases are counted in whole numbers.
    NotWhole,
    /// All points together are 100.
    OverHundred,
    /// No day of the calendar.
    NoDay,
    /// Not one of the options.
    NoOption,
    /// Neither yes nor no.
    NoYesOrNo,
}

impl Answer {
    /// The day, where it is one.
    #[must_use]
    pub const fn day(&self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(*day),
            _ => None,
        }
    }

    /// Reads what stands in a cell.
    #[must_use]
    pub fn read(field: &CardField, raw: &str) -> Self {
        if is_empty_sign(raw) {
            return Self::Empty;
        }
        let number = |number: Option<Decimal>| match number {
            None => Self::Unfit(Unfit::NoNumber),
            Some(number) if number < Decimal::ZERO => Self::Unfit(Unfit::Negative),
            Some(number) if field.kind == FieldKind::Count && !number.fract().is_zero() => Self::Unfit(Unfit::NotWhole),
            Some(number) if field.kind == FieldKind::Points && number > Decimal::ONE_HUNDRED => {
                Self::Unfit(Unfit::OverHundred)
            }
            Some(number) => Self::Number(number),
        };
        let known = |choice: &str| field.other || field.options.iter().any(|option| option == choice);
        match field.kind {
            FieldKind::Text | FieldKind::LongText => Self::Words,
            FieldKind::Money => match read_money(raw) {
                // 无 counts as empty in money cells (rules.md 1).
                Money::Empty => Self::Empty,
                // What is no amount may still be a number below 0.
                money => number(money.amount().or_else(|| count(raw).filter(Decimal::is_sign_negative))),
            },
            FieldKind::Count | FieldKind::Points => number(count(raw)),
            FieldKind::Date => Date::read(raw).map_or(Self::Unfit(Unfit::NoDay), Self::Day),
            FieldKind::Choice if known(raw.trim()) => Self::Words,
            FieldKind::Choices if raw.split('、').all(|choice| known(choice.trim())) => Self::Words,
            FieldKind::Choice | FieldKind::Choices => Self::Unfit(Unfit::NoOption),
            FieldKind::YesNo => read_yes(raw).map_or(Self::Unfit(Unfit::NoYesOrNo), Self::Yes),
        }
    }

    /// The number, where it is one.
    #[must_use]
    pub const fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Yes or no, where it is one.
    #[must_use]
    pub const fn yes(&self) -> Option<bool> {
        match self {
            Self::Yes(yes) => Some(*yes),
            _ => None,
        }
    }
}

/// A plain number that is no rate: 8% is neither eight cases nor eight points.
fn count(raw: &str) -> Option<Decimal> {
    match read_plain(raw) {
        Plain::Number { value, suffix: PlainSuffix::None | PlainSuffix::Fen, .. } => Some(value),
        _ => None,
    }
}

impl Unfit {
    /// What is wrong, and what to write instead.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::NoNumber => "读不出数，请只填数字",
            Self::Negative => "不能小于0，请核对",
            Self::NotWhole => "请填整数",
            Self::OverHundred => "不能大于100，请核对",
            Self::NoDay => "不是日期，请写成 2019-12-31 的样子",
            Self::NoOption => "不在可选的范围内，请从列出的选项中选择",
            Self::NoYesOrNo => "请选“是”（yes）或“否”（no）",
        }
    }
}
