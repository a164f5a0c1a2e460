//! What is due, for whom, by which clause, and how late.

use super::deadline::{Amount, Ruling};
use super::status::status;
use super::{
    CalendarError, Counted, Duties, Event, Known, ReadingError, Readings, Start, Status, Trigger, Unit, What,
    WorkCalendar, after_days, after_months, after_working_days, day_of_month, day_of_year, days, last_day_of_validity,
    month_end, quarter_end,
};
use crate::regulation::{Citation, Date, Regulation};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Years that one agenda may span.
pub const MAX_YEARS: u16 = 12;

/// Days from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl Range {
    /// A whole year.
    #[must_use]
    pub fn year(year: u16) -> Self {
        Self { from: Date::new(year, 1, 1).unwrap_or(Date::year_end(year)), to: Date::year_end(year) }
    }

    fn contains(self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

/// Something that is to be done by a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Due {
    /// Id of the deadline.
    pub deadline: String,
    /// What is to be done.
    pub title: String,
    /// Who has to do it.
    pub who: String,
    /// Who receives it; empty where nobody does.
    pub to: String,
    /// Id of the regulation that says it.
    pub regulation: String,
    /// `2019-08`, `2019-Q3`, `2019`: what it is about; empty for what an event started.
    pub period: String,
    /// Which project or paper, as entered with the event.
    pub subject: String,
    /// The day of the event, or the first day of the period.
    pub start: Date,
    /// The last day; `None` where the law names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// The next working day, where the last day is none and its year is known (AMB-C-02).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_working_day: Option<Date>,
    /// When it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<Date>,
    /// How it stands.
    pub status: Status,
    /// A reminder: the day is a reading, or holds in principle only.
    pub soft: bool,
    /// The month has no such day; its last one stands for it (AMB-C-09).
    pub clamped: bool,
    /// A year whose public holidays are not known: Monday to Friday were taken (AMB-C-04).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assumed: Option<u16>,
    /// The clause.
    pub citation: Arc<Citation>,
    /// Items of the requirement catalogue.
    pub items: Vec<String>,
    /// Readings that the day rests on.
    pub ambiguities: Vec<String>,
    /// What else is to be known.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// An agenda cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AgendaError {
    /// A day cannot be computed.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// A reading that is not built.
    #[error(transparent)]
    Reading(#[from] ReadingError),
    /// The range is empty or too long.
    #[error(
        "起止日期不对，须先后有序，最多{MAX_YEARS}年 / the range must be in order and span at most {MAX_YEARS} years"
    )]
    Range,
    /// The regulation has no deadline with this id.
    #[error("{regulation} 没有期限“{id}” / the regulation has no such deadline")]
    NoDeadline {
        /// The regulation.
        regulation: String,
        /// The id.
        id: String,
    },
    /// Nothing in the regulation is counted from this event.
    #[error("{regulation} 没有从“{}”起算的期限 / nothing is counted from {} there", trigger.chinese(), trigger.id())]
    NothingStarts {
        /// The regulation.
        regulation: String,
        /// The event.
        trigger: Trigger,
    },
    /// Something was done, or has to be done, before it began.
    #[error("{day} 早于起算日期 {start} / {day} is before the start {start}")]
    BeforeStart {
        /// The day of the event, or the first day of the period.
        start: Date,
        /// The day that is too early.
        day: Date,
    },
    /// A last day was entered where the law says it.
    #[error("这一期限由文件规定，不能另填期限 {limit} / the law says this last day, none can be set")]
    LimitNotOpen {
        /// What was entered.
        limit: Date,
    },
}

/// What is due in a range of days, for whom, by which clause and how late on a day: what comes back every
/// month, quarter or year, and what events start. Events are answered whether or not their last day lies
/// in the range. A deadline holds while the regulation that says it is in force.
///
/// # Errors
/// When the range is empty or too long, an event is about nothing in the regulation or out of order, or
/// working days of a year are needed whose public holidays are not known.
pub fn agenda(
    regulation: &Regulation,
    duties: &Duties,
    events: &[Event],
    range: Range,
    as_of: Date,
    calendar: &WorkCalendar,
) -> Result<Vec<Due>, AgendaError> {
    if range.to < range.from || range.to.parts().0 - range.from.parts().0 >= MAX_YEARS {
        return Err(AgendaError::Range);
    }
    for event in events {
        check(event, regulation, duties)?;
    }
    let engine = Engine { readings: Readings::of(regulation)?, calendar, range, as_of };
    let mut rows = Vec::new();
    for known in &duties.deadlines {
        let mine: Vec<&Event> = events.iter().filter(|event| starts(event, known)).collect();
        match known.deadline.trigger.first() {
            Some(Trigger::InForce) => engine.validity(known, &mut rows)?,
            Some(trigger) if trigger.is_of_the_calendar() => engine.periods(known, *trigger, &mine, &mut rows)?,
            _ => engine.happened(known, &mine, &mut rows)?,
        }
    }
    // What has no day comes last; otherwise in the order of the data.
    rows.sort_by_key(|row| (row.due.is_none(), row.due));
    Ok(rows)
}

fn starts(event: &Event, known: &Known) -> bool {
    match &event.what {
        What::Trigger(trigger) => known.deadline.trigger.contains(trigger),
        What::Deadline(id) => known.deadline.id == *id,
    }
}

fn check(event: &Event, regulation: &Regulation, duties: &Duties) -> Result<(), AgendaError> {
    let mut about = duties.deadlines.iter().filter(|known| starts(event, known)).peekable();
    if about.peek().is_none() {
        let regulation = regulation.id.clone();
        return Err(match &event.what {
            What::Trigger(trigger) => AgendaError::NothingStarts { regulation, trigger: *trigger },
            What::Deadline(id) => AgendaError::NoDeadline { regulation, id: id.clone() },
        });
    }
    let set_by_person = |known: &Known| known.rulings.iter().any(|ruling| ruling.unit == Unit::SetByPerson);
    match event.limit {
        Some(limit) if limit < event.date => Err(AgendaError::BeforeStart { start: event.date, day: limit }),
        Some(limit) if !about.any(set_by_person) => Err(AgendaError::LimitNotOpen { limit }),
        _ => Ok(()),
    }
}

/// A stretch of time that comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Period {
    Month(u16, u8),
    Quarter(u16, u8),
    Year(u16),
}

impl Period {
    /// The one that a day lies in.
    fn of(trigger: Trigger, day: Date) -> Self {
        let (year, month, _) = day.parts();
        match trigger {
            Trigger::EachMonth => Self::Month(year, month),
            Trigger::EachQuarter => Self::Quarter(year, month.div_ceil(3)),
            _ => Self::Year(year),
        }
    }

    fn first_month(self) -> (u16, u8) {
        match self {
            Self::Month(year, month) => (year, month),
            Self::Quarter(year, quarter) => (year, quarter.saturating_mul(3).saturating_sub(2)),
            Self::Year(year) => (year, 1),
        }
    }

    fn months(self) -> i32 {
        match self {
            Self::Month(..) => 1,
            Self::Quarter(..) => 3,
            Self::Year(_) => 12,
        }
    }

    fn first_day(self) -> Result<Date, CalendarError> {
        let (year, month) = self.first_month();
        Date::new(year, month, 1).ok_or(CalendarError::Beyond)
    }

    fn last_day(self) -> Result<Date, CalendarError> {
        let last = days::plus_months(self.first_month(), self.months() - 1).ok_or(CalendarError::Beyond)?;
        Ok(month_end(last)?.day)
    }

    fn text(self) -> String {
        match self {
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Self::Year(year) => format!("{year:04}"),
        }
    }
}

/// A row before its status is known.
struct Draft<'a> {
    known: &'a Known,
    ruling: &'a Ruling,
    period: String,
    subject: &'a str,
    start: Date,
    counted: Option<Counted>,
    done: Option<Date>,
    status: Status,
}

struct Engine<'a> {
    readings: Readings,
    calendar: &'a WorkCalendar,
    range: Range,
    as_of: Date,
}

impl Engine<'_> {
    /// The last day of the regulation itself.
    fn validity(&self, known: &Known, rows: &mut Vec<Due>) -> Result<(), AgendaError> {
        let Some(ruling) = known.rulings.first() else { return Ok(()) };
        let Some(Amount::Count(years)) = ruling.amount else { return Ok(()) };
        let counted = last_day_of_validity(known.validity.from, years)?;
        if self.range.contains(counted.day) {
            // Nobody has to do anything: on the day after it is simply over.
            let status = if self.as_of > counted.day {
                Status::Expired
            } else {
                status(known.validity.from, counted.day, None, false, self.as_of)
            };
            rows.push(self.row(Draft {
                known,
                ruling,
                period: String::new(),
                subject: "",
                start: known.validity.from,
                counted: Some(counted),
                done: None,
                status,
            }));
        }
        Ok(())
    }

    /// What comes back every month, quarter or year.
    fn periods(
        &self,
        known: &Known,
        trigger: Trigger,
        events: &[&Event],
        rows: &mut Vec<Due>,
    ) -> Result<(), AgendaError> {
        let mut recorded: BTreeMap<Period, &Event> = BTreeMap::new();
        for event in events {
            recorded.insert(Period::of(trigger, event.date), event);
        }
        for period in self.periods_around(trigger).into_iter().chain(recorded.keys().copied()).collect::<BTreeSet<_>>()
        {
            let Some((ruling, counted)) = self.last_day(known, period)? else { continue };
            let event = recorded.get(&period);
            let start = period.first_day()?;
            let (in_range, day) = match counted {
                Some(counted) => (self.range.contains(counted.day), counted.day),
                None => {
                    let last = period.last_day()?;
                    (start <= self.range.to && last >= self.range.from, last)
                }
            };
            if !known.in_force_on(day) || !(in_range || event.is_some()) {
                continue;
            }
            let done = event.and_then(|event| event.done);
            if let Some(day) = done.filter(|done| *done < start) {
                return Err(AgendaError::BeforeStart { start, day });
            }
            let status = match counted {
                Some(counted) => status(start, counted.day, done, event.is_some(), self.as_of),
                None => self.without_day(done),
            };
            let subject = event.map_or("", |event| event.subject.as_str());
            rows.push(self.row(Draft { known, ruling, period: period.text(), subject, start, counted, done, status }));
        }
        Ok(())
    }

    /// The periods whose last day may lie in the range.
    fn periods_around(&self, trigger: Trigger) -> Vec<Period> {
        let last = Period::of(trigger, self.range.to);
        let mut periods = Vec::new();
        // What is due in a month or year may be about the one before.
        let mut at = Period::of(trigger, self.range.from);
        if let Some((year, month)) = days::plus_months(at.first_month(), -at.months()) {
            at = Date::new(year, month, 1).map_or(at, |day| Period::of(trigger, day));
        }
        while at <= last {
            periods.push(at);
            let next = days::plus_months(at.first_month(), at.months());
            match next.and_then(|(year, month)| Date::new(year, month, 1)) {
                Some(day) => at = Period::of(trigger, day),
                None => break,
            }
        }
        periods
    }

    /// The last day for a period, by the newest ruling that was in force on it; `None` if the number has ended.
    fn last_day<'k>(
        &self,
        known: &'k Known,
        period: Period,
    ) -> Result<Option<(&'k Ruling, Option<Counted>)>, AgendaError> {
        let mut chosen = None;
        for ruling in &known.rulings {
            let counted = match ruling.amount {
                Some(amount) => self.count_period(ruling.unit, amount, period)?,
                None => None,
            };
            let day = match counted {
                Some(counted) => counted.day,
                None => period.last_day()?,
            };
            if chosen.is_none() || day >= ruling.date {
                chosen = Some((ruling, counted));
            }
        }
        Ok(chosen.filter(|(ruling, _)| ruling.amount.is_some()))
    }

    fn count_period(&self, unit: Unit, amount: Amount, period: Period) -> Result<Option<Counted>, AgendaError> {
        let (year, _) = period.first_month();
        let counted = match (unit, amount) {
            (Unit::DayOfMonth, Amount::Count(day)) => {
                day_of_month(period.first_month(), u8::try_from(day).unwrap_or(u8::MAX), 0, &self.readings)?
            }
            (Unit::DayOfNextMonth, Amount::Count(day)) => {
                day_of_month(period.first_month(), u8::try_from(day).unwrap_or(u8::MAX), 1, &self.readings)?
            }
            (Unit::DayOfYear, Amount::DayOfYear(month, day)) => day_of_year(year, (month, day), &self.readings)?,
            (Unit::DayOfNextYear, Amount::DayOfYear(month, day)) => {
                day_of_year(year.saturating_add(1), (month, day), &self.readings)?
            }
            (Unit::ThirdQuarterEnd, _) => quarter_end(year, 3)?,
            (Unit::MonthEnd | Unit::QuarterEnd, _) => period.last_day()?.into(),
            // Loading lets nothing else stand with a period.
            _ => return Ok(None),
        };
        Ok(Some(counted.rolled(&self.readings, self.calendar)?))
    }

    /// What events have started.
    fn happened(&self, known: &Known, events: &[&Event], rows: &mut Vec<Due>) -> Result<(), AgendaError> {
        let mut events: Vec<Event> = events.iter().map(|event| (*event).clone()).collect();
        if known.deadline.start == Start::Earliest {
            events = earliest(events);
        }
        for event in &events {
            let start = event.date;
            if let Some(day) = event.done.filter(|done| *done < start) {
                return Err(AgendaError::BeforeStart { start, day });
            }
            let newest = known.rulings.iter().rev().find(|ruling| ruling.date <= start);
            let Some(ruling) = newest.or(known.rulings.first()) else { continue };
            let mut draft = Draft {
                known,
                ruling,
                period: String::new(),
                subject: &event.subject,
                start,
                counted: None,
                done: event.done,
                status: Status::NotInForce,
            };
            let Some(amount) = ruling.amount.filter(|_| known.in_force_on(start)) else {
                rows.push(self.row(draft));
                continue;
            };
            if let (Unit::YearsInARow, Amount::Count(count)) = (ruling.unit, amount) {
                rows.extend(self.years_in_a_row(&draft, count));
                continue;
            }
            draft.counted = self.count_event(ruling.unit, amount, event)?;
            draft.status = match draft.counted {
                Some(counted) => status(start, counted.day, event.done, true, self.as_of),
                None => self.without_day(event.done),
            };
            rows.push(self.row(draft));
        }
        Ok(())
    }

    /// One row a year; what was done counts for the year in which it was done.
    fn years_in_a_row(&self, draft: &Draft<'_>, count: u16) -> Vec<Due> {
        let (first, _, _) = draft.start.parts();
        let row = |year: u16| {
            let done = draft.done.filter(|done| done.parts().0 == year);
            let status = self.without_day(done);
            self.row(Draft { period: Period::Year(year).text(), done, status, ..*draft })
        };
        (first..first.saturating_add(count)).map(row).collect()
    }

    fn count_event(&self, unit: Unit, amount: Amount, event: &Event) -> Result<Option<Counted>, AgendaError> {
        let counted = match (unit, amount) {
            (Unit::CalendarDays, Amount::Count(count)) => after_days(event.date, count, &self.readings)?,
            (Unit::WorkingDays, Amount::Count(count)) => {
                // Ends on a working day: nothing to move.
                return Ok(Some(after_working_days(event.date, count, self.calendar, &self.readings)?));
            }
            (Unit::Months, Amount::Count(count)) => after_months(event.date, count, &self.readings)?,
            (Unit::SameDay, _) => return Ok(Some(event.date.into())),
            (Unit::SetByPerson, _) => return Ok(event.limit.map(Counted::from)),
            _ => return Ok(None),
        };
        Ok(Some(counted.rolled(&self.readings, self.calendar)?))
    }

    fn without_day(&self, done: Option<Date>) -> Status {
        if done.is_some_and(|done| done <= self.as_of) { Status::Done } else { Status::NoDay }
    }

    fn row(&self, draft: Draft<'_>) -> Due {
        let deadline = &draft.known.deadline;
        let due = draft.counted.map(|counted| counted.day);
        // A comfort: where the year is not known it is left out.
        let next = due.and_then(|due| self.calendar.working_day_from(due).ok().filter(|next| *next != due));
        Due {
            deadline: deadline.id.clone(),
            title: deadline.title.clone(),
            who: deadline.who.clone(),
            to: deadline.to.clone(),
            regulation: draft.known.source.clone(),
            period: draft.period,
            subject: draft.subject.to_owned(),
            start: draft.start,
            due,
            next_working_day: next,
            done: draft.done,
            status: draft.status,
            soft: deadline.soft,
            clamped: draft.counted.is_some_and(|counted| counted.clamped),
            assumed: draft.counted.and_then(|counted| counted.assumed),
            citation: Arc::clone(&draft.ruling.citation),
            items: deadline.items.clone(),
            ambiguities: deadline.ambiguities.clone(),
            note: deadline.note.clone(),
        }
    }
}

/// For each subject the earliest event, done when any of them was.
fn earliest(events: Vec<Event>) -> Vec<Event> {
    let mut first: BTreeMap<String, Event> = BTreeMap::new();
    for event in events {
        match first.get_mut(&event.subject) {
            Some(known) => {
                known.date = known.date.min(event.date);
                known.done = [known.done, event.done].into_iter().flatten().min();
            }
            None => {
                first.insert(event.subject.clone(), event);
            }
        }
    }
    first.into_values().collect()
}
