//! How days are counted where the texts are silent: the settings of `ambiguities.toml`.

use crate::regulation::Regulation;

/// What happens when the last day is no working day (AMB-C-02).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Roll {
    /// Nothing: earlier is safer.
    #[default]
    None,
    /// The next working day is the last one.
    NextWorkingDay,
}

/// The day that stands for a day which the month does not have (AMB-C-09).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overflow {
    /// The last day of the month.
    #[default]
    LastDay,
    /// The first day of the next month.
    NextMonth,
}

/// What to do about working days of a year whose public holidays are not known (AMB-C-04).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MissingYear {
    /// Nothing is computed; the year is named.
    #[default]
    Refuse,
    /// Monday to Friday are taken for working days, and the result says so.
    Weekdays,
}

/// The adopted readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Readings {
    /// `time.exclude_start`: the day of the event is not counted (AMB-C-01).
    pub exclude_start: bool,
    /// `time.roll`
    pub roll: Roll,
    /// `time.before_inclusive`: the day named by 前, 底前, 以前 is in time (AMB-C-03).
    pub before_inclusive: bool,
    /// `time.month_overflow`
    pub overflow: Overflow,
    /// `calendar.missing_year`
    pub missing_year: MissingYear,
}

impl Default for Readings {
    fn default() -> Self {
        Self {
            exclude_start: true,
            roll: Roll::None,
            before_inclusive: true,
            overflow: Overflow::LastDay,
            missing_year: MissingYear::Refuse,
        }
    }
}

/// A reading has a value that is not built.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{key} 没有“{value}”这种读法，可用：{known} / no such reading, known: {known}")]
pub struct ReadingError {
    /// The key.
    pub key: &'static str,
    /// Its value.
    pub value: String,
    /// The values that are built.
    pub known: &'static str,
}

impl Readings {
    /// The keys of the readings.
    pub const KEYS: [&'static str; 5] =
        ["time.exclude_start", "time.roll", "time.before_inclusive", "time.month_overflow", "calendar.missing_year"];

    /// The readings that a regulation has adopted; those that it does not name are the common ones.
    ///
    /// # Errors
    /// When a reading has a value that is not built.
    pub fn of(regulation: &Regulation) -> Result<Self, ReadingError> {
        let value = |key: &str| {
            let reading = regulation.ambiguities.iter().find(|reading| reading.key == key);
            reading.map_or("", |reading| reading.value.as_str())
        };
        let refuse = |key, known| ReadingError { key, value: value(key).to_owned(), known };
        let flag = |key| match value(key) {
            "" | "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(refuse(key, "true、false")),
        };
        Ok(Self {
            exclude_start: flag("time.exclude_start")?,
            roll: match value("time.roll") {
                "" | "none" => Roll::None,
                "next_working_day" => Roll::NextWorkingDay,
                _ => return Err(refuse("time.roll", "none、next_working_day")),
            },
            before_inclusive: flag("time.before_inclusive")?,
            overflow: match value("time.month_overflow") {
                "" | "last_day" => Overflow::LastDay,
                "next_month" => Overflow::NextMonth,
                _ => return Err(refuse("time.month_overflow", "last_day、next_month")),
            },
            missing_year: match value("calendar.missing_year") {
                "" | "refuse" => MissingYear::Refuse,
                "weekdays" => MissingYear::Weekdays,
                _ => return Err(refuse("calendar.missing_year", "refuse、weekdays")),
            },
        })
    }
}
