//! A calendar day, nothing more: `2019-12-31`.

use crate::number::fold;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// The text is no day of the calendar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}”不是日期，请写成 2019-12-31 的样子 / not a calendar day, write it as 2019-12-31")]
pub struct NotADate(pub String);

impl Date {
    /// A day, if the calendar has it.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        (day >= 1 && day <= days_in_month(year, month)).then_some(Self { year, month, day })
    }

    /// A day as people write it: `2020-10-31`, `2020年10月31日`, `2020.10.31`; `None` where it is none of the calendar.
    #[must_use]
    pub fn read(raw: &str) -> Option<Self> {
        let folded = fold(raw);
        let mut parts = folded.trim().trim_end_matches('日').split(['年', '月', '-', '/', '.']).map(str::trim);
        let (year, month, day, rest) = (parts.next(), parts.next(), parts.next(), parts.next());
        match (year, month, day, rest) {
            (Some(year), Some(month), Some(day), None)
                if year.len() == 4
                    && [year, month, day].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit())) =>
            {
                Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
            }
            _ => None,
        }
    }

    /// The last day of a year.
    #[must_use]
    pub const fn year_end(year: u16) -> Self {
        Self { year, month: 12, day: 31 }
    }

    /// Year, month, day.
    #[must_use]
    pub const fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }
}

/// Days of a month; 0 for a month that does not exist.
#[must_use]
pub(crate) const fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl std::str::FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let digits = |part: Option<&str>, length: usize| {
            part.filter(|p| p.len() == length && p.bytes().all(|b| b.is_ascii_digit()))
                .and_then(|p| p.parse::<u16>().ok())
        };
        let mut parts = text.split('-');
        let (year, month, day) = (digits(parts.next(), 4), digits(parts.next(), 2), digits(parts.next(), 2));
        match (year, month, day, parts.next()) {
            (Some(y), Some(m), Some(d), None) => {
                u8::try_from(m).ok().zip(u8::try_from(d).ok()).and_then(|(m, d)| Self::new(y, m, d))
            }
            _ => None,
        }
        .ok_or_else(|| NotADate(text.to_owned()))
    }
}

impl TryFrom<String> for Date {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, NotADate> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_a_day_that_the_calendar_has() {
        assert_eq!("2020-02-29".parse::<Date>().map(Date::parts), Ok((2020, 2, 29)));
        for bad in
            ["2019-02-29", "2019-13-01", "2019-00-10", "2019-1-01", "2019-01-01-", "", "１999-01-01", "+019-01-01"]
        {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
        assert!(Date::new(2019, 1, 31) < Date::new(2019, 2, 1));
    }

    #[test]
    fn 人们写的日期() {
        for good in
            ["2020-10-31", "2020年10月31日", "2020.10.31", "2020/10/31", " ２０２０年10月31日 ", "2020 年 10 月 31 日"]
        {
            assert_eq!(Date::read(good), Date::new(2020, 10, 31), "{good}");
        }
        assert_eq!(Date::read("2020年1月5日"), Date::new(2020, 1, 5));
        for bad in ["", "2020年2月30日", "20年10月31日", "2020年10月", "10月31日", "2020-10-31-1", "2020年10月底"]
        {
            assert_eq!(Date::read(bad), None, "{bad}");
        }
    }
}
