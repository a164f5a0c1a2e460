//! From a start to the last day, by the adopted readings.

use super::{CalendarError, MissingYear, Overflow, Readings, Roll, WorkCalendar, days};
use crate::regulation::Date;

/// A last day, and what has to be said about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The last day on which it is in time.
    pub day: Date,
    /// The month has no such day; another one stands for it (AMB-C-09).
    pub clamped: bool,
    /// A year whose public holidays are not known: Monday to Friday were taken (AMB-C-04).
    pub assumed: Option<u16>,
}

impl From<Date> for Counted {
    fn from(day: Date) -> Self {
        Self { day, clamped: false, assumed: None }
    }
}

impl Counted {
    /// The day by the reading of holidays at the end of a period (AMB-C-02).
    pub(crate) fn rolled(self, readings: &Readings, calendar: &WorkCalendar) -> Result<Self, CalendarError> {
        match readings.roll {
            Roll::None => Ok(self),
            Roll::NextWorkingDay => {
                let (day, assumed) = first_working_day(self.day, calendar, readings)?;
                Ok(Self { day, assumed: self.assumed.or(assumed), ..self })
            }
        }
    }
}

/// Whether people work on a day, with the year that had to be assumed.
fn works(day: Date, calendar: &WorkCalendar, readings: &Readings) -> Result<(bool, Option<u16>), CalendarError> {
    match (calendar.is_working_day(day), readings.missing_year) {
        (Err(CalendarError::MissingYear { year, .. }), MissingYear::Weekdays) => {
            Ok((!days::is_weekend(day), Some(year)))
        }
        (result, _) => Ok((result?, None)),
    }
}

fn first_working_day(
    day: Date,
    calendar: &WorkCalendar,
    readings: &Readings,
) -> Result<(Date, Option<u16>), CalendarError> {
    let (mut day, mut assumed) = (day, None);
    loop {
        let (working, missing) = works(day, calendar, readings)?;
        assumed = assumed.or(missing);
        if working {
            return Ok((day, assumed));
        }
        day = days::plus(day, 1).ok_or(CalendarError::Beyond)?;
    }
}

/// So many calendar days (日、天) from a day on.
///
/// # Errors
/// When the day lies beyond the calendar.
pub fn after_days(start: Date, count: u16, readings: &Readings) -> Result<Counted, CalendarError> {
    let count = i32::from(count) - i32::from(!readings.exclude_start);
    days::plus(start, count).map(Counted::from).ok_or(CalendarError::Beyond)
}

/// So many working days (工作日) from a day on.
///
/// # Errors
/// When a year on the way is not known, or the day lies beyond the calendar.
pub fn after_working_days(
    start: Date,
    count: u16,
    calendar: &WorkCalendar,
    readings: &Readings,
) -> Result<Counted, CalendarError> {
    let mut result = Counted::from(start);
    let mut left = count;
    if !readings.exclude_start {
        let (working, assumed) = works(start, calendar, readings)?;
        result.assumed = assumed;
        left = left.saturating_sub(u16::from(working));
    }
    while left > 0 {
        result.day = days::plus(result.day, 1).ok_or(CalendarError::Beyond)?;
        let (working, assumed) = works(result.day, calendar, readings)?;
        result.assumed = result.assumed.or(assumed);
        left -= u16::from(working);
    }
    Ok(result)
}

/// So many months from a day on: the day with the same number, or what stands for it.
///
/// # Errors
/// When the day lies beyond the calendar.
pub fn after_months(start: Date, count: u16, readings: &Readings) -> Result<Counted, CalendarError> {
    let (year, month, day) = start.parts();
    let month = days::plus_months((year, month), i32::from(count)).ok_or(CalendarError::Beyond)?;
    let counted = in_month(month, day, readings)?;
    if readings.exclude_start {
        return Ok(counted);
    }
    // The first day counts: the period ends on the day before.
    let day = days::plus(counted.day, -1).ok_or(CalendarError::Beyond)?;
    Ok(Counted { day, ..counted })
}

/// A day of a month (每月28日), `offset` months later (次月5日: 1).
///
/// # Errors
/// When the day lies beyond the calendar.
pub fn day_of_month(month: (u16, u8), day: u8, offset: u8, readings: &Readings) -> Result<Counted, CalendarError> {
    let month = days::plus_months(month, i32::from(offset)).ok_or(CalendarError::Beyond)?;
    in_month(month, day, readings)
}

/// The last day of a month.
///
/// # Errors
/// When there is no such month.
pub fn month_end((year, month): (u16, u8)) -> Result<Counted, CalendarError> {
    last_of((year, month)).map(Counted::from).ok_or(CalendarError::Beyond)
}

/// The last day of a quarter, 1 to 4 (AMB-F-06).
///
/// # Errors
/// When there is no such quarter.
pub fn quarter_end(year: u16, quarter: u8) -> Result<Counted, CalendarError> {
    month_end((year, quarter.saturating_mul(3)))
}

/// The day by which a date is meant that stands before 前, 底前 or 以前 (AMB-C-03).
///
/// # Errors
/// When the year does not have the day.
pub fn day_of_year(year: u16, (month, day): (u8, u8), readings: &Readings) -> Result<Counted, CalendarError> {
    let named = Date::new(year, month, day).ok_or(CalendarError::Beyond)?;
    let last = if readings.before_inclusive { Some(named) } else { days::plus(named, -1) };
    last.map(Counted::from).ok_or(CalendarError::Beyond)
}

/// The last day of a document that is valid for so many years from a day on (AMB-H-20): the day before
/// the anniversary.
///
/// # Errors
/// When the day lies beyond the calendar.
pub fn last_day_of_validity(start: Date, years: u16) -> Result<Counted, CalendarError> {
    let months = years.checked_mul(12).ok_or(CalendarError::Beyond)?;
    after_months(start, months, &Readings { exclude_start: false, ..Readings::default() })
}

fn in_month(month: (u16, u8), day: u8, readings: &Readings) -> Result<Counted, CalendarError> {
    if let Some(day) = Date::new(month.0, month.1, day) {
        return Ok(day.into());
    }
    let day = match readings.overflow {
        Overflow::LastDay => last_of(month),
        Overflow::NextMonth => days::plus_months(month, 1).and_then(|(year, month)| Date::new(year, month, 1)),
    };
    day.map(|day| Counted { day, clamped: true, assumed: None }).ok_or(CalendarError::Beyond)
}

fn last_of((year, month): (u16, u8)) -> Option<Date> {
    Date::new(year, month, crate::regulation::days_in_month(year, month))
}
