//! What is due, in the same way for the command line and for HTTP.

use jixiao::calendar::{
    self, AgendaError, DataError, Due, Duties, DutiesError, Event, LogEntry, RaisedAlert, Range, Status, WorkCalendar,
};
use jixiao::regulation::{self, Date, Regulation};
use serde::Serialize;

/// What is asked.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    /// Id of the regulation.
    pub(crate) regulation: String,
    /// The year; that of the day if `None`.
    pub(crate) year: Option<u16>,
    /// One month of the year, 1 to 12; all if `None`.
    pub(crate) month: Option<u16>,
    /// The day on which it is asked how things stand.
    pub(crate) on: Date,
    /// What happened.
    pub(crate) events: Vec<Event>,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    /// No such regulation, or its deadlines are faulty.
    #[error(transparent)]
    Duties(#[from] DutiesError),
    /// The calendar is faulty.
    #[error(transparent)]
    Data(#[from] DataError),
    /// It cannot be computed.
    #[error(transparent)]
    Agenda(#[from] AgendaError),
    /// A month that no year has.
    #[error("没有{0}月，月份为1到12 / there is no month {0}, months are 1 to 12")]
    Month(u16),
}

impl Refusal {
    /// Whether the fault is in what is built in, not in the question.
    pub(crate) fn is_ours(&self) -> bool {
        match self {
            Self::Duties(error) => !matches!(error, DutiesError::Regulation(regulation::Unknown::Id { .. })),
            Self::Data(_) => true,
            Self::Agenda(error) => matches!(error, AgendaError::Reading(_)),
            Self::Month(_) => false,
        }
    }
}

/// A row, with its status in words.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    #[serde(flatten)]
    pub(crate) due: Due,
    /// Number of the document that says it, `财办农〔2019〕68号`.
    pub(crate) number: &'static str,
    /// `逾期1天`
    pub(crate) status_text: String,
    /// `late by 1 day`
    pub(crate) status_english: String,
}

/// What is due, and what follows from what is late.
#[derive(Debug, Serialize)]
pub(crate) struct Agenda {
    /// Id of the regulation.
    pub(crate) regulation: &'static str,
    /// Its title.
    pub(crate) title: &'static str,
    /// First day in force.
    pub(crate) in_force_from: Date,
    /// Last day in force, where the text names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) in_force_until: Option<Date>,
    /// The year.
    pub(crate) year: u16,
    /// The month, where one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) month: Option<u16>,
    /// The day on which it stands so.
    pub(crate) on: Date,
    /// Whether the public holidays of the year are known.
    pub(crate) holidays_known: bool,
    /// By the last day; what has none comes last.
    pub(crate) rows: Vec<Row>,
    /// Alerts that what is late raises.
    pub(crate) alerts: Vec<RaisedAlert>,
    /// Triggers of accountability that it meets.
    pub(crate) log: Vec<LogEntry>,
}

impl Agenda {
    /// Whether anything is late. What is only due in principle (原则上) is never late by the law's own words (AMB-F-04).
    pub(crate) fn has_late(&self) -> bool {
        self.rows.iter().any(|row| !row.due.soft && matches!(row.due.status, Status::Late { .. }))
    }
}

/// Answers a question.
pub(crate) fn answer(question: &Question) -> Result<Agenda, Refusal> {
    let duties = Duties::builtin(&question.regulation)?;
    let regulation: &'static Regulation = regulation::builtin(&question.regulation).map_err(DutiesError::from)?;
    let work = WorkCalendar::builtin()?;
    let year = question.year.unwrap_or(question.on.parts().0);
    let range = match question.month {
        None => Range::year(year),
        Some(month) => {
            let small = u8::try_from(month).map_err(|_| Refusal::Month(month))?;
            let from = Date::new(year, small, 1).ok_or(Refusal::Month(month))?;
            let last = calendar::month_end((year, small)).map_err(AgendaError::from)?;
            Range { from, to: last.day }
        }
    };
    let rows = calendar::agenda(regulation, duties, &question.events, range, question.on, work)?;
    let alerts = calendar::raised_alerts(&rows, duties);
    let log = calendar::log_entries(&rows, duties, question.on);
    Ok(Agenda {
        regulation: &regulation.id,
        title: &regulation.title,
        in_force_from: regulation.in_force_from,
        in_force_until: regulation.in_force_until,
        year,
        month: question.month,
        on: question.on,
        holidays_known: work.years().any(|known| known.year == year),
        rows: rows
            .into_iter()
            .map(|due| Row {
                number: regulation::builtin(&due.citation.regulation).map_or("", |law| &law.number),
                status_text: match due.status {
                    Status::Late { days } if due.soft => format!("超过{days}天"),
                    status => status.chinese(),
                },
                status_english: match due.status {
                    Status::Late { days } if due.soft => format!("past the day by {days}"),
                    status => status.english(),
                },
                due,
            })
            .collect(),
        alerts,
        log,
    })
}
