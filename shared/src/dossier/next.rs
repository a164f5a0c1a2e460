//! What comes next, and for whom.

use super::Followed;
use crate::regulation::{Date, Step};

/// A step that can be taken now and is asked for.
#[derive(Clone, Debug)]
pub struct Next<'a> {
    /// The step.
    pub step: &'a Step,
    /// Month or quarter, of what comes back.
    pub period: Option<u8>,
    /// Its last day, where one can be told.
    pub due: Option<Date>,
}

impl<'a> Followed<'a> {
    /// The steps that the law asks for, that are not taken, and for which nothing has to be waited any more; in
    /// the order of the procedure. Of what comes back, the first period that is open.
    #[must_use]
    pub fn next(&self) -> Vec<Next<'a>> {
        let open = |step: &&'a Step| step.is_asked_for() && self.is_called_for(step) && self.is_ready(step);
        let next = |step: &'a Step| {
            let dues = self.dues(step);
            if let Some(each) = step.each {
                let most = if each == crate::regulation::Each::Month { 12 } else { 4 };
                let taken = |period: u8| self.of(&step.id).any(|record| record.period == Some(period));
                let due = |period: u8| dues.iter().find(|due| due.period == Some(period));
                // Periods that end outside the days in force have no last day.
                let asked = |period: u8| step.due.is_empty() || due(period).is_some();
                let period = (1..=most).find(|period| asked(*period) && !taken(*period))?;
                let due = due(period).and_then(|due| due.day.clone().ok());
                return Some(Next { step, period: Some(period), due });
            }
            let unanswered = self.calling(&step.on).any(|call| self.answers(step, call).next().is_none());
            let open = if step.on.is_empty() { self.of(&step.id).next().is_none() } else { unanswered };
            let due = dues.iter().filter(|due| due.done.is_none()).filter_map(|due| due.day.clone().ok()).min();
            open.then_some(Next { step, period: None, due })
        };
        self.steps.iter().copied().filter(open).filter_map(next).collect()
    }

    /// Whether all that comes before a step is recorded and lets it go on.
    #[must_use]
    pub fn is_ready(&self, step: &Step) -> bool {
        step.after.iter().filter_map(|id| self.step(id)).all(|earlier| {
            let last = self.of(&earlier.id).max_by_key(|record| (record.date, record.index));
            match last {
                Some(record) => record.ended(&earlier.passed),
                None => !earlier.is_asked_for() || !self.is_called_for(earlier),
            }
        })
    }
}
