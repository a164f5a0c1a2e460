//! Alerts (预警), and who is pursued for what (追究责任).
//!
//! What is late raises alerts and makes log entries by itself; the other entries of the registers are
//! entered by a person. A log entry records that a trigger of the law is met. It decides nothing.

use super::{Due, Duties, Status};
use crate::regulation::{Citation, Date};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What shows that an alert is to be raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Something is late.
    Deadlines,
    /// What a form says.
    Form,
    /// What was paid or issued.
    Payment,
    /// A person's judgement.
    Person,
}

/// An alert as it stands in `alerts.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alert {
    /// `AL-XJ-1`
    pub id: String,
    /// What is wrong.
    pub title: String,
    /// Whether the text itself calls it 预警.
    pub named: bool,
    /// When it is raised, in words.
    pub condition: String,
    /// Who is told.
    pub receiver: String,
    /// What shows it.
    pub source: Source,
    /// Key of the clause.
    pub citation: String,
    /// The deadlines whose lateness raises it.
    #[serde(default)]
    pub deadlines: Vec<String>,
    /// The rules that show it on a form.
    #[serde(default)]
    pub rules: Vec<String>,
    /// Items of the requirement catalogue.
    pub items: Vec<String>,
    /// Readings that it rests on.
    #[serde(default)]
    pub ambiguities: Vec<String>,
}

/// Who is pursued for what, as it stands in `alerts.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accountability {
    /// `XJ-A-12`
    pub id: String,
    /// What has gone wrong.
    pub title: String,
    /// Who is pursued.
    pub pursued: String,
    /// Key of the clause.
    pub citation: String,
    /// The deadlines whose lateness meets it.
    #[serde(default)]
    pub deadlines: Vec<String>,
    /// Items of the requirement catalogue.
    pub items: Vec<String>,
}

/// How urgent an alert is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// A day that holds in principle, or by a reading, is past.
    Amber,
    /// A day of the law is past.
    Red,
}

/// An alert that what is late has raised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RaisedAlert {
    /// `AL-XJ-1`
    pub alert: String,
    /// What is wrong.
    pub title: String,
    /// How urgent it is.
    pub level: Level,
    /// Who is told.
    pub receiver: String,
    /// The deadline that is late.
    pub deadline: String,
    /// Its period, `2019-08`; empty for what an event started.
    pub period: String,
    /// Which project or paper.
    pub subject: String,
    /// Its last day.
    pub due: Date,
    /// Days after it.
    pub days: i32,
    /// The clause.
    pub citation: Arc<Citation>,
}

/// That a trigger of accountability is met: what is late, and whom the clause names. A person decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LogEntry {
    /// `XJ-A-12`
    pub accountability: String,
    /// What has gone wrong.
    pub title: String,
    /// Whom the clause names.
    pub pursued: String,
    /// The deadline that is late.
    pub deadline: String,
    /// Its period; empty for what an event started.
    pub period: String,
    /// Which project or paper.
    pub subject: String,
    /// Its last day.
    pub due: Date,
    /// When it was done at last; `None` while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<Date>,
    /// Days late on the day of the entry.
    pub days: i32,
    /// The day of the entry.
    pub on: Date,
    /// The clause.
    pub citation: Arc<Citation>,
}

/// The alerts that the late rows of an agenda raise.
#[must_use]
pub fn raised_alerts(rows: &[Due], duties: &Duties) -> Vec<RaisedAlert> {
    let raised = late(rows).flat_map(|(row, due, days)| {
        let alerts = duties.alerts.iter().filter(|alert| alert.entry.deadlines.contains(&row.deadline));
        alerts.map(move |alert| RaisedAlert {
            alert: alert.entry.id.clone(),
            title: alert.entry.title.clone(),
            level: if row.soft { Level::Amber } else { Level::Red },
            receiver: alert.entry.receiver.clone(),
            deadline: row.deadline.clone(),
            period: row.period.clone(),
            subject: row.subject.clone(),
            due,
            days,
            citation: Arc::clone(&alert.citation),
        })
    });
    raised.collect()
}

/// The triggers of accountability that the late rows of an agenda meet, on the day of the agenda.
#[must_use]
pub fn log_entries(rows: &[Due], duties: &Duties, on: Date) -> Vec<LogEntry> {
    let entries = late(rows).flat_map(|(row, due, days)| {
        let met = duties.accountability.iter().filter(|known| known.entry.deadlines.contains(&row.deadline));
        met.map(move |known| LogEntry {
            accountability: known.entry.id.clone(),
            title: known.entry.title.clone(),
            pursued: known.entry.pursued.clone(),
            deadline: row.deadline.clone(),
            period: row.period.clone(),
            subject: row.subject.clone(),
            due,
            done: row.done.filter(|done| *done <= on),
            days,
            on,
            citation: Arc::clone(&known.citation),
        })
    });
    entries.collect()
}

/// What is late by a record; where nobody keeps one, nobody is accused.
fn late(rows: &[Due]) -> impl Iterator<Item = (&Due, Date, i32)> {
    rows.iter().filter_map(|row| match (row.status, row.due) {
        (Status::Late { days }, Some(due)) => Some((row, due, days)),
        _ => None,
    })
}
