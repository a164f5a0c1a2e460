//! Dates of all regulations in one engine: what is due, for whom, by which clause, how late.
//!
//! Deadlines, alerts and accountability stand as data beside the law's text (`deadlines.toml`,
//! `alerts.toml`), public holidays and make-up working days year by year in `regulations/calendar/`.
//! There is no clock here: the day is an argument. Where the texts are silent about how to count, the
//! adopted readings are those of `ambiguities.toml` ([`Readings`]).
//!
//! ```
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
//! ```

mod agenda;
mod alert;
mod count;
mod days;
mod deadline;
mod duties;
mod event;
mod reading;
mod status;
#[cfg(test)]
mod tests;
mod work;

pub use agenda::{AgendaError, Due, MAX_YEARS, Range, agenda};
pub use alert::{Accountability, Alert, Level, LogEntry, RaisedAlert, Source, log_entries, raised_alerts};
pub use count::{
    Counted, after_days, after_months, after_working_days, day_of_month, day_of_year, last_day_of_validity, month_end,
    quarter_end,
};
pub use deadline::{Deadline, Start, Term, Unit};
pub use duties::{Cited, Duties, DutiesError, Known};
pub use event::{Event, Trigger, Unknown, What};
pub use reading::{MissingYear, Overflow, ReadingError, Readings, Roll};
pub use status::{SOON, Status, status};
pub use work::{CalendarError, DataError, Span, WorkCalendar, Year};

mod data {
    include!(concat!(env!("OUT_DIR"), "/calendar.rs"));
}
