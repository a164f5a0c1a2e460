//! By when a step is to be taken, and whether it was.

use super::{Followed, Limits, Recorded, Uncountable, before};
use crate::Place;
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

impl<'a> Followed<'a> {
    /// The last days of a step, one for each period or start: of the calendar those on which the regulation that
    /// says the step is in force, of what starts a count those that start then.
    #[must_use]
    pub fn dues(&self, step: &'a Step) -> Vec<DueDay<'a>> {
        step.due.iter().flat_map(|due| self.due(step, due)).collect()
    }

    fn limits(&self) -> Limits<'a> {
        Limits { regulation: self.regulation, day: self.day }
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
            let day = self.limits().day_in(due, year, period.unwrap_or_default());
            let done = self.of(&step.id).filter(|record| record.period == period);
            let done: Vec<_> = done.collect();
            self.told(step, due, period, day, &done, Place::Records)
        };
        let asked = |due: &DueDay<'_>| due.day.as_ref().map_or(true, |day| self.limits().asks_on(step, *day));
        periods.into_iter().filter_map(at).filter(asked).collect()
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
        let from = start.date.filter(|from| self.limits().asks_on(step, *from))?;
        let day = match due.unit {
            DueUnit::SetByPerson => Ok(start.until?),
            DueUnit::SameDay => Ok(from),
            _ => self.limits().after(due, from),
        };
        let done: Vec<_> =
            self.of(&step.id).filter(|record| record.is_about(start) && !before(record, start)).collect();
        self.told(step, due, None, day, &done, start.place(RecordCell::Row))
    }

    /// `None` where something lifts it.
    fn told(
        &self,
        step: &'a Step,
        due: &StepDue,
        period: Option<u8>,
        day: Result<Date, Uncountable>,
        done: &[&Recorded<'a>],
        open_at: Place,
    ) -> Option<DueDay<'a>> {
        let first = done.iter().filter(|record| record.date.is_some()).min_by_key(|record| record.date);
        if self.calling(&due.lifted).any(|exception| first.is_none_or(|record| record.is_about(exception))) {
            return None;
        }
        let date = first.and_then(|record| record.date);
        let late = day.as_ref().is_ok_and(|day| match (date, done.is_empty()) {
            (Some(date), _) => date > *day,
            // Recorded without its day: nobody knows.
            (None, false) => false,
            (None, true) => step.is_asked_for() && self.now.is_some_and(|now| now > *day),
        });
        let place = first.map_or(open_at, |record| record.place(RecordCell::Date));
        Some(DueDay { step, period, soft: due.soft, day, done: date, late, place })
    }
}
