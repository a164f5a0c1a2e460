//! Dates of all regulations in one engine: what is due, for whom, by which clause, how late.
//!
//! Deadlines, alerts and accountability stand as data beside the law's text (`deadlines.toml`,
//! `alerts.toml`), public holidays and make-up working days year by year in `regulations/calendar/`.
//! The browser has the counting and the working days only: the judge tells by them what was late in a dossier.
//! There is no clock here: the day is an argument. Where the texts are silent about how to count, the
//! adopted readings are those of `ambiguities.toml` ([`Readings`]).
//!
//! ```
//! # #[cfg(not(target_arch = "wasm32"))] {
//! use jixiao::calendar::{Duties, Event, Range, WorkCalendar, agenda};
//! let regulation = jixiao::regulation::builtin("xinjiang-2019-2").expect("built in");
//! let duties = Duties::builtin("xinjiang-2019-2").expect("built in");
//! let day = |text: &str| text.parse::<jixiao::regulation::Date>().expect("a day");
//! let event = Event::new("XJ-D-02", day("2019-06-03")).expect("known");
//! let range = Range { from: day("2019-06-01"), to: day("2019-06-30") };
//! let rows = agenda(regulation, duties, &[event], range, day("2019-06-12"), WorkCalendar::builtin().expect("built in"))
//!     .expect("the year is there");
//! let row = rows.iter().find(|row| row.deadline == "XJ-D-02").expect("it is due");
//! assert_eq!(row.due, Some(day("2019-06-11")), "the Dragon Boat Festival lies between");
//! assert_eq!(row.status.chinese(), "逾期1天");
//! # }
//! ```

#[cfg(not(target_arch = "wasm32"))]
mod agenda;
#[cfg(not(target_arch = "wasm32"))]
mod alert;
mod count;
pub(crate) mod days;
#[cfg(not(target_arch = "wasm32"))]
mod deadline;
#[cfg(not(target_arch = "wasm32"))]
mod duties;
#[cfg(not(target_arch = "wasm32"))]
mod event;
mod reading;
#[cfg(not(target_arch = "wasm32"))]
mod status;
#[cfg(test)]
mod tests;
mod work;

#[cfg(not(target_arch = "wasm32"))]
pub use agenda::{AgendaError, Due, MAX_YEARS, Range, agenda};
#[cfg(not(target_arch = "wasm32"))]
pub use alert::{Accountability, Alert, Level, LogEntry, RaisedAlert, Source, log_entries, raised_alerts};
pub use count::{
    Counted, after_days, after_months, after_working_days, day_of_month, day_of_year, last_day_of_validity, month_end,
    quarter_end,
};
#[cfg(not(target_arch = "wasm32"))]
pub use deadline::{Deadline, Start, Term, Unit};
#[cfg(not(target_arch = "wasm32"))]
pub use duties::{Cited, Duties, DutiesError, Known};
#[cfg(not(target_arch = "wasm32"))]
pub use event::{Event, Trigger, Unknown, What};
pub use reading::{MissingYear, Overflow, ReadingError, Readings, Roll};
#[cfg(not(target_arch = "wasm32"))]
pub use status::{SOON, Status, status};
pub use work::{CalendarError, DataError, Span, WorkCalendar, Year};

#[allow(dead_code, reason = "the browser counts days and knows no duties")]
mod data {
    include!(concat!(env!("OUT_DIR"), "/calendar.rs"));
}
