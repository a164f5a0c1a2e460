//! Working days: weekends, public holidays, make-up working days, by the State Council's yearly notices.

use super::{data, days};
use crate::regulation::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A day cannot be computed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// Nobody entered the public holidays of a year: its working days are not known.
    #[error(
        "没有{year}年的放假安排，不能计算工作日（现有{known}），请补录该年国务院办公厅的通知 / \
         the public holidays of {year} are missing, working days cannot be counted (there are: {known})"
    )]
    MissingYear {
        /// The year.
        year: u16,
        /// The years that are there, `2017–2026`.
        known: String,
    },
    /// The day lies beyond the calendar.
    #[error("日期超出范围 / the day lies beyond the calendar")]
    Beyond,
}

/// The data of the calendar do not hold together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DataError {
    /// Not the JSON of years.
    #[error("{path}：读不出来 / cannot be read: {reason}")]
    Json {
        /// Where.
        path: String,
        /// What the reader says.
        reason: String,
    },
    /// A year stands twice.
    #[error("{0}年重复 / year {0} stands twice")]
    Twice(u16),
    /// A day that cannot be what it is said to be.
    #[error("{year}年的 {day}：{reason} / a faulty day")]
    Day {
        /// The year.
        year: u16,
        /// The day.
        day: Date,
        /// Why.
        reason: &'static str,
    },
}

/// A year's notice as data.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Year {
    /// 2019
    pub year: u16,
    /// Numbers of the notices, `国办发明电〔2018〕15号`.
    pub notices: Vec<String>,
    /// Days off.
    pub off: Vec<Span>,
    /// Weekend days on which people work (调休上班).
    pub working: Vec<Date>,
}

/// Days off in a row.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// `春节`
    pub name: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl Year {
    fn check(&self) -> Result<(), DataError> {
        let fault = |day, reason| Err(DataError::Day { year: self.year, day, reason });
        let mut before: Option<Date> = None;
        for span in &self.off {
            if span.from.parts().0 != self.year || span.to.parts().0 != self.year {
                return fault(span.from, "不在该年");
            }
            if span.to < span.from || before.is_some_and(|before| span.from <= before) {
                return fault(span.from, "先后不对");
            }
            before = Some(span.to);
        }
        if !self.working.is_sorted_by(|earlier, later| earlier < later) {
            return fault(self.working.first().copied().unwrap_or(Date::year_end(self.year)), "先后不对");
        }
        for day in &self.working {
            if day.parts().0 != self.year {
                return fault(*day, "不在该年");
            }
            if !days::is_weekend(*day) || self.is_off(*day) {
                return fault(*day, "调休上班日应是周末，且不是放假日");
            }
        }
        Ok(())
    }

    fn is_off(&self, day: Date) -> bool {
        self.off.iter().any(|span| (span.from..=span.to).contains(&day))
    }

    /// Whether people work on a day of the year.
    #[must_use]
    pub fn works(&self, day: Date) -> bool {
        self.working.binary_search(&day).is_ok() || (!days::is_weekend(day) && !self.is_off(day))
    }
}

/// The working days of the years that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkCalendar {
    years: BTreeMap<u16, Year>,
}

impl WorkCalendar {
    /// The calendar that is built in.
    ///
    /// # Errors
    /// When its data do not hold together; a test loads them.
    pub fn builtin() -> Result<&'static Self, DataError> {
        static BUILT_IN: OnceLock<Result<WorkCalendar, DataError>> = OnceLock::new();
        #[cfg(not(target_arch = "wasm32"))]
        let read = || Self::load(data::YEARS);
        // Checked when built: the reader of JSON need not be downloaded for it.
        #[cfg(target_arch = "wasm32")]
        let read = || Ok(Self::unpack(data::PACKED_YEARS));
        BUILT_IN.get_or_init(read).as_ref().map_err(Clone::clone)
    }

    /// Reads the years as the build packs them, `2020;0101-0101,0124-0202;0119,0426`: without names and notices.
    #[cfg(any(test, target_arch = "wasm32"))]
    fn unpack(text: &str) -> Self {
        let day = |year: u16, digits: &str| {
            let (month, day) = digits.split_at_checked(2)?;
            Date::new(year, month.parse().ok()?, day.parse().ok()?)
        };
        let year = |line: &str| {
            let mut parts = line.split(';');
            let year = parts.next()?.parse().ok()?;
            let span = |span: &str| {
                let (from, to) = span.split_once('-')?;
                Some(Span { name: String::new(), from: day(year, from)?, to: day(year, to)? })
            };
            let off = parts.next()?.split(',').filter_map(span).collect();
            let working = parts.next()?.split(',').filter_map(|digits| day(year, digits)).collect();
            Some((year, Year { year, notices: Vec::new(), off, working }))
        };
        Self { years: text.lines().filter_map(year).collect() }
    }

    /// Reads years from a JSON list.
    ///
    /// # Errors
    /// When the JSON is not of the shape of [`Year`], a year stands twice, or a day cannot be what it is
    /// said to be.
    pub fn load(json: &str) -> Result<Self, DataError> {
        let years: Vec<Year> = serde_json::from_str(json).map_err(|error| DataError::Json {
            path: crate::json::pointer_at(json.as_bytes(), error.line(), error.column()),
            reason: error.to_string(),
        })?;
        let mut calendar = Self::default();
        for year in years {
            year.check()?;
            let number = year.year;
            if calendar.years.insert(number, year).is_some() {
                return Err(DataError::Twice(number));
            }
        }
        Ok(calendar)
    }

    /// The years that are known, ascending.
    pub fn years(&self) -> impl Iterator<Item = &Year> {
        self.years.values()
    }

    /// Whether people work on a day.
    ///
    /// # Errors
    /// When the day's year is not known: a wrong day is worse than none.
    pub fn is_working_day(&self, day: Date) -> Result<bool, CalendarError> {
        let year = day.parts().0;
        match self.years.get(&year) {
            Some(known) => Ok(known.works(day)),
            None => Err(CalendarError::MissingYear { year, known: self.known() }),
        }
    }

    /// The day itself if people work on it, else the next one on which they do.
    ///
    /// # Errors
    /// When the years on the way are not known.
    pub fn working_day_from(&self, day: Date) -> Result<Date, CalendarError> {
        let mut day = day;
        while !self.is_working_day(day)? {
            day = days::plus(day, 1).ok_or(CalendarError::Beyond)?;
        }
        Ok(day)
    }

    /// `2017–2026`, or `无`.
    fn known(&self) -> String {
        let mut runs: Vec<(u16, u16)> = Vec::new();
        for year in self.years.keys() {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == *year => *last = *year,
                _ => runs.push((*year, *year)),
            }
        }
        let runs: Vec<String> = runs
            .iter()
            .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}–{last}") })
            .collect();
        if runs.is_empty() { "无".to_owned() } else { runs.join("、") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_years_of_the_browser_are_those_that_are_built_in() {
        let (loaded, packed) = (WorkCalendar::builtin().expect("built in"), WorkCalendar::unpack(data::PACKED_YEARS));
        assert!(loaded.years.keys().eq(packed.years.keys()) && !loaded.years.is_empty());
        for year in loaded.years.keys() {
            let mut day = Date::new(*year, 1, 1).expect("a day");
            while day.parts().0 == *year {
                assert_eq!(packed.is_working_day(day), loaded.is_working_day(day), "{day}");
                day = days::plus(day, 1).expect("a day");
            }
        }
    }
}
