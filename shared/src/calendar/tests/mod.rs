//! The data of deadlines, alerts and calendar against the law's own words, and the engine against the calendar.

mod agenda;
mod counting;
mod data;
mod work;

use super::{Due, Duties, Event, Range, WorkCalendar};
use crate::regulation::{self, Date, Regulation};

fn day(text: &str) -> Date {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

fn law(id: &str) -> (&'static Regulation, &'static Duties) {
    let duties = Duties::builtin(id).unwrap_or_else(|error| panic!("{id}: {error}"));
    (regulation::builtin(id).expect("built in"), duties)
}

fn work() -> &'static WorkCalendar {
    WorkCalendar::builtin().expect("holds together")
}

/// The agenda of a year on a day.
fn rows(id: &str, events: &[Event], year: u16, on: &str) -> Vec<Due> {
    let (regulation, duties) = law(id);
    super::agenda(regulation, duties, events, Range::year(year), day(on), work())
        .unwrap_or_else(|error| panic!("{id}: {error}"))
}

/// The rows of one deadline.
fn of<'r>(rows: &'r [Due], id: &str) -> Vec<&'r Due> {
    rows.iter().filter(|row| row.deadline == id).collect()
}

fn event(what: &str, date: &str) -> Event {
    Event::new(what, day(date)).unwrap_or_else(|error| panic!("{error}"))
}

fn done(what: &str, date: &str, done: &str) -> Event {
    Event { done: Some(day(done)), ..event(what, date) }
}
