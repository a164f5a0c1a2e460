//! The last days of steps, by the calendar and the regulation alone: a dossier asks for them, and so do forms that name
//! the day on which a step was taken.

use crate::calendar::{
    CalendarError, Counted, Readings, WorkCalendar, after_days, after_months, after_working_days, day_of_month,
    day_of_year, month_end, quarter_end,
};
use crate::regulation::{Date, DueUnit, Regulation, Step, StepDue};

/// What last days are counted by.
#[derive(Clone, Copy, Debug)]
pub struct Limits<'a> {
    /// The regulation.
    pub regulation: &'a Regulation,
    /// The day whose values hold.
    pub day: Date,
}

/// Why a last day cannot be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Uncountable {
    /// The year's public holidays are not known (AMB-C-04).
    Year(String),
    /// The regulation names no number on that day, or the calendar ends.
    Number,
}

impl Limits<'_> {
    /// Whether the regulation that says a step is in force on a day.
    #[must_use]
    pub fn asks_on(&self, step: &Step, day: Date) -> bool {
        step.taken_over.unwrap_or(self.regulation.validity()).contains(day)
    }

    fn number<'s>(&'s self, due: &'s StepDue) -> Option<&'s str> {
        if due.value.is_empty() { Some(&due.amount) } else { self.regulation.value_on(&due.value, self.day) }
    }

    fn counting(&self) -> Option<Counting> {
        // Of a regulation that loads the readings can be read.
        let readings = Readings::of(self.regulation).unwrap_or_default();
        Some(Counting { readings, calendar: WorkCalendar::builtin().ok()? })
    }

    /// The last day of what is counted from a day.
    pub fn after(&self, due: &StepDue, from: Date) -> Result<Date, Uncountable> {
        let count = self.number_as(due)?;
        let by = self.counting().ok_or(Uncountable::Number)?;
        match due.unit {
            // Ends on a working day: nothing to move.
            DueUnit::WorkingDays => {
                Ok(after_working_days(from, count, by.calendar, &by.readings).map_err(uncountable)?.day)
            }
            DueUnit::Months => by.last(after_months(from, count, &by.readings)),
            _ => by.last(after_days(from, count, &by.readings)),
        }
    }

    fn number_as(&self, due: &StepDue) -> Result<u16, Uncountable> {
        self.number(due).and_then(|number| number.parse().ok()).ok_or(Uncountable::Number)
    }

    /// The last day of what has a day of the calendar, in a year and its month or quarter.
    pub fn day_in(&self, due: &StepDue, year: u16, period: u8) -> Result<Date, Uncountable> {
        let by = self.counting().ok_or(Uncountable::Number)?;
        let of_month = |offset| {
            let day = u8::try_from(self.number_as(due)?).map_err(|_| Uncountable::Number)?;
            by.last(day_of_month((year, period), day, offset, &by.readings))
        };
        let of_year = |year: u16| {
            let parts = self.number(due).and_then(|number| number.split_once('-'));
            let parts = parts.and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
            by.last(day_of_year(year, parts.ok_or(Uncountable::Number)?, &by.readings))
        };
        match due.unit {
            DueUnit::DayOfMonth => of_month(0),
            DueUnit::DayOfNextMonth => of_month(1),
            DueUnit::MonthEnd => by.last(month_end((year, period))),
            DueUnit::QuarterEnd => by.last(quarter_end(year, period)),
            DueUnit::DayOfYear => of_year(year),
            DueUnit::DayOfPreviousYear => of_year(year.saturating_sub(1)),
            DueUnit::DayOfNextYear => of_year(year.saturating_add(1)),
            _ => Err(Uncountable::Number),
        }
    }
}

/// How days are counted: the adopted readings, and the working days.
struct Counting {
    readings: Readings,
    calendar: &'static WorkCalendar,
}

impl Counting {
    /// The last day, by the reading of holidays at the end of a period (AMB-C-02).
    fn last(&self, counted: Result<Counted, CalendarError>) -> Result<Date, Uncountable> {
        let moved = counted.and_then(|counted| counted.rolled(&self.readings, self.calendar));
        Ok(moved.map_err(uncountable)?.day)
    }
}

fn uncountable(error: CalendarError) -> Uncountable {
    match error {
        CalendarError::MissingYear { year, .. } => Uncountable::Year(year.to_string()),
        CalendarError::Beyond => Uncountable::Number,
    }
}
