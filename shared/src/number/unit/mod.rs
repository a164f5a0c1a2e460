//! Units: their canonical names, as people write them ([`spelling`]), and which of them compare ([`measure`]).

mod measure;
mod spelling;

use spelling::{JOINTS, LONGEST_PART, base, compose, compound, is_people, known_part, magnitude};
use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;

/// What kind of unit stands behind a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// No unit at all.
    Absent,
    /// A unit of the list, complete.
    Known,
    /// 元 left out: `万`, `亿`, `/株`, `万/月`.
    Incomplete,
    /// In no list (`80M`): accepted, reported as a hint.
    Unknown,
}

/// A unit in canonical spelling (`元/人·月`, `平方米`, `%`, `万粒`; rules.md 2.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    text: Cow<'static, str>,
    kind: UnitKind,
}

impl Unit {
    /// No unit.
    pub const ABSENT: Self = Self { text: Cow::Borrowed(""), kind: UnitKind::Absent };

    /// The canonical spelling; empty when there is none.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What kind of unit it is.
    #[must_use]
    pub const fn kind(&self) -> UnitKind {
        self.kind
    }

    /// What is counted: 万元 of 万元/公里. Empty when 元 was left out (`/株`).
    #[must_use]
    pub fn numerator(&self) -> &str {
        self.text.split_once('/').map_or(&*self.text, |(numerator, _)| numerator)
    }

    /// What it is counted per: 人·月 of 元/人·月.
    #[must_use]
    pub fn denominator(&self) -> Option<&str> {
        self.text.split_once('/').map(|(_, denominator)| denominator)
    }

    /// `%`
    #[must_use]
    pub fn is_percent(&self) -> bool {
        self.text == "%"
    }

    /// `‰`
    #[must_use]
    pub fn is_per_mille(&self) -> bool {
        self.text == "‰"
    }

    /// What 100 % is in this unit: 100 in %, 1000 in ‰; `None` for units that are no rates.
    #[must_use]
    pub fn hundred_percent(&self) -> Option<Decimal> {
        match () {
            () if self.is_percent() => Some(Decimal::ONE_HUNDRED),
            () if self.is_per_mille() => Some(Decimal::ONE_THOUSAND),
            () => None,
        }
    }

    /// Whether 内 behind it means 以内.
    pub(super) fn is_time(&self) -> bool {
        matches!(
            self.as_str(),
            "天" | "日" | "周" | "月" | "年" | "小时" | "分钟" | "个月" | "工作日" | "学年" | "学期" | "季度"
        )
    }

    /// Reads a whole text as a unit of the list, or none at all.
    pub(super) fn parse_known(text: &str) -> Option<Self> {
        Self::parse_frequent(text).or_else(|| compose(text).filter(|unit| unit.kind != UnitKind::Unknown))
    }

    /// Reads a whole text with joints or 万 as a unit of the list; quick to refuse anything else.
    pub(super) fn parse_joined(text: &str) -> Option<Self> {
        if text.contains('/') || magnitude(text).is_some() { Self::parse_known(text) } else { None }
    }

    /// Reads a whole text as a unit, be it in no list.
    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::parse_frequent(text).or_else(|| compose(text))
    }

    /// What needs no composing.
    pub(super) fn parse_frequent(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::ABSENT);
        }
        base(text)
            .or_else(|| compound(text))
            .map(|canonical| Self { text: Cow::Borrowed(canonical), kind: UnitKind::Known })
    }

    /// Takes the longest unit of the list without joints off the start: 人 of 人每年500元.
    pub(super) fn take_part(text: &str) -> Option<(&str, &str)> {
        let mut best = None;
        for (at, c) in text.char_indices().take(LONGEST_PART) {
            if c.is_ascii_digit() || JOINTS.contains(&c) {
                break;
            }
            let (head, rest) = text.split_at_checked(at + c.len_utf8())?;
            if known_part(head).is_some() {
                best = Some((head, rest));
            }
        }
        best
    }

    /// The same unit per something more: 元 and 亩 give 元/亩.
    pub(super) fn per(&self, text: &str) -> Option<Self> {
        // 每次5人 is not 5人次, yet 人/次 reads so.
        if is_people(&self.text) && text == "次" {
            return None;
        }
        Self::parse(&format!("{}/{text}", self.text))
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn unit(text: &str) -> Unit {
        Unit::parse(text).unwrap_or_else(|| panic!("{text} is no unit"))
    }

    #[test]
    fn parts_of_a_unit() {
        assert_eq!((unit("元/生/年").numerator(), unit("元/生/年").denominator()), ("元", Some("生/年")));
        assert_eq!((unit("亩").numerator(), unit("亩").denominator()), ("亩", None));
        assert_eq!((unit("/株").numerator(), unit("/株").denominator()), ("", Some("株")));
        assert!(unit("%").is_percent() && unit("‰").is_per_mille() && !unit("亩").is_percent());
    }
}
