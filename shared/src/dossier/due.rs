//! By when a step is to be taken, and whether it was.

use super::{Followed, Recorded, before};
use crate::Place;
use crate::calendar::{
    CalendarError, Counted, Readings, WorkCalendar, after_days, after_months, after_working_days, day_of_month,
    day_of_year, month_end, quarter_end,
};
use crate::place::RecordCell;
use crate::regulation::{Date, DueUnit, Each, Step, StepDue};

/// A last day of a step on a file.
#[derive(Clone, Debug)]
pub struct DueDay<'a> {
    /// The step.
    pub step: &'a Step,
    /// Month or quarter, of what comes back.
    pub period: Option<u8>,
    /// It holds in principle only, or by a reading.
    pub soft: bool,
    /// The last day; or why it cannot be counted.
    pub day: Result<Date, Uncountable>,
    /// When it was done.
    pub done: Option<Date>,
    /// It was done after the last day, or the last day is past and it is not done.
    pub late: bool,
    /// Where it shows.
    pub place: Place,
}

/// Why a last day cannot be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Uncountable {
    /// The year's public holidays are not known (AMB-C-04).
    Year(String),
    /// The regulation names no number on that day, or the calendar ends.
    Number,
}

impl<'a> Followed<'a> {
    /// The last days of a step, one for each period or start: of the calendar those on which the regulation that
    /// says the step is in force, of what starts a count those that start then.
    #[must_use]
    pub fn dues(&self, step: &'a Step) -> Vec<DueDay<'a>> {
        step.due.iter().flat_map(|due| self.due(step, due)).collect()
    }

    /// Whether the regulation that says a step is in force on a day.
    fn asks_on(&self, step: &Step, day: Date) -> bool {
        step.taken_over.unwrap_or(self.regulation.validity()).contains(day)
    }

    fn due(&self, step: &'a Step, due: &StepDue) -> Vec<DueDay<'a>> {
        if !due.from.is_empty() {
            return self.starts(due).into_iter().filter_map(|start| self.after(step, due, start)).collect();
        }
        let Some(year) = self.form.year else { return Vec::new() };
        let periods: Vec<Option<u8>> = match step.each {
            Some(Each::Month) => (1..=12).map(Some).collect(),
            Some(Each::Quarter) => (1..=4).map(Some).collect(),
            None => vec![None],
        };
        let at = |period: Option<u8>| {
            let day = self.day_in(due, year, period.unwrap_or_default());
            let done = self.of(&step.id).filter(|record| record.period == period);
            let done: Vec<_> = done.collect();
            self.told(step, due, period, day, &done, Place::Records)
        };
        let asked = |due: &DueDay<'_>| due.day.as_ref().map_or(true, |day| self.asks_on(step, *day));
        periods.into_iter().map(at).filter(asked).collect()
    }

    /// The records from which a last day is counted: every one of a step, the earliest of several steps.
    fn starts<'s>(&'s self, due: &'s StepDue) -> Vec<&'s Recorded<'a>> {
        let mut starts: Vec<_> =
            due.from.iter().flat_map(|from| self.of(from)).filter(|start| start.date.is_some()).collect();
        starts.sort_by_key(|start| start.date);
        if due.from.len() > 1 {
            starts.truncate(1);
        }
        starts
    }

    fn after(&self, step: &'a Step, due: &StepDue, start: &Recorded<'a>) -> Option<DueDay<'a>> {
        // What only some outcomes call for is not due after the others.
        let restricts = step.on.iter().any(|on| start.step.is_some_and(|step| step.id == on.step));
        if restricts && !self.calling(&step.on).any(|record| record.index == start.index) {
            return None;
        }
        let from = start.date.filter(|from| self.asks_on(step, *from))?;
        let day = match due.unit {
            DueUnit::SetByPerson => Ok(start.until?),
            DueUnit::SameDay => Ok(from),
            _ => self.count(due, from),
        };
        let done: Vec<_> =
            self.of(&step.id).filter(|record| record.is_about(start) && !before(record, start)).collect();
        Some(self.told(step, due, None, day, &done, start.place(RecordCell::Row)))
    }

    fn told(
        &self,
        step: &'a Step,
        due: &StepDue,
        period: Option<u8>,
        day: Result<Date, Uncountable>,
        done: &[&Recorded<'a>],
        open_at: Place,
    ) -> DueDay<'a> {
        let first = done.iter().filter(|record| record.date.is_some()).min_by_key(|record| record.date);
        let date = first.and_then(|record| record.date);
        let late = day.as_ref().is_ok_and(|day| match (date, done.is_empty()) {
            (Some(date), _) => date > *day,
            // Recorded without its day: nobody knows.
            (None, false) => false,
            (None, true) => step.is_asked_for() && self.now.is_some_and(|now| now > *day),
        });
        let place = first.map_or(open_at, |record| record.place(RecordCell::Date));
        DueDay { step, period, soft: due.soft, day, done: date, late, place }
    }

    fn number<'s>(&'s self, due: &'s StepDue) -> Option<&'s str> {
        if due.value.is_empty() { Some(&due.amount) } else { self.regulation.value_on(&due.value, self.day) }
    }

    fn counting(&self) -> Option<Counting> {
        // Of a regulation that loads the readings can be read.
        let readings = Readings::of(self.regulation).unwrap_or_default();
        Some(Counting { readings, calendar: WorkCalendar::builtin().ok()? })
    }

    fn count(&self, due: &StepDue, from: Date) -> Result<Date, Uncountable> {
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

    fn day_in(&self, due: &StepDue, year: u16, period: u8) -> Result<Date, Uncountable> {
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
