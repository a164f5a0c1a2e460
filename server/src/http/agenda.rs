//! `GET /agenda`: what is due in a year. `POST /agenda`: the same with what happened, and so with what is late.

use super::body::{JsonBody, wrong_at};
use super::cached::{self, Keep};
use super::parameters::Parameters;
use super::problem::{Kind, Problem};
use crate::agenda::{self, Question, Refusal};
use crate::clock::Moment;
use crate::judge::without_mark;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};
use jixiao::calendar::Event;
use jixiao::digest::sm3_hex;
use jixiao::regulation::Date;
use serde::Deserialize;

/// Events that one question may hold: a county's year has a few hundred.
const MAX_EVENTS: usize = 2000;
/// Bytes of a regulation's id.
const MAX_ID: usize = 64;
/// Characters that name a project or paper.
const MAX_SUBJECT: usize = 200;

/// What may stand behind the question mark, as text, so that what is wrong with it can be said.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    regulation: String,
    year: Option<String>,
    month: Option<String>,
    on: Option<String>,
}

/// A question with what happened.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    regulation: String,
    #[serde(default)]
    year: Option<u16>,
    #[serde(default)]
    month: Option<u16>,
    #[serde(default)]
    on: Option<Date>,
    #[serde(default)]
    events: Vec<Happened>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Happened {
    /// Name of an event, or id of a deadline.
    event: String,
    date: Date,
    #[serde(default)]
    done: Option<Date>,
    #[serde(default)]
    limit: Option<Date>,
    #[serde(default)]
    subject: String,
}

pub(super) async fn get(Parameters(given): Parameters<Asked>, headers: HeaderMap) -> Result<Response, Problem> {
    let number = |text: &Option<String>, what: &str| match text.as_deref() {
        None => Ok(None),
        Some(text) => text.parse::<u16>().map(Some).map_err(|_| bad(format!("{what}应为数字 / {what} is a number"))),
    };
    let on = given.on.as_deref().map(str::parse::<Date>).transpose().map_err(|error| bad(error.to_string()))?;
    let answer = ask(Question {
        regulation: given.regulation,
        year: number(&given.year, "year")?,
        month: number(&given.month, "month")?,
        on: on.unwrap_or_else(|| Moment::now().day),
        events: Vec::new(),
    })?;
    // It changes with the day, so it is asked about each time.
    Ok(cached::answer(&headers, &sm3_hex(answer.as_bytes()), Keep::Public, "application/json", answer))
}

pub(super) async fn post(JsonBody(text): JsonBody) -> Result<Response, Problem> {
    let mut reader = serde_json::Deserializer::from_slice(without_mark(&text));
    let body: Body =
        serde_path_to_error::deserialize(&mut reader).map_err(|error| bad(wrong_at("问题", "question", &error)))?;
    if body.events.len() > MAX_EVENTS {
        return Err(bad(format!("一次最多{MAX_EVENTS}个事项 / at most {MAX_EVENTS} events at once")));
    }
    let events = body.events.into_iter().map(event).collect::<Result<_, _>>()?;
    let answer = ask(Question {
        regulation: body.regulation,
        year: body.year,
        month: body.month,
        on: body.on.unwrap_or_else(|| Moment::now().day),
        events,
    })?;
    Ok(([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")], answer).into_response())
}

fn event(happened: Happened) -> Result<Event, Problem> {
    if happened.subject.chars().count() > MAX_SUBJECT {
        return Err(bad(format!("subject 最多{MAX_SUBJECT}字 / subject has at most {MAX_SUBJECT} characters")));
    }
    let event = Event::new(&happened.event, happened.date).map_err(|error| bad(error.to_string()))?;
    Ok(Event { done: happened.done, limit: happened.limit, subject: happened.subject, ..event })
}

fn ask(question: Question) -> Result<String, Problem> {
    if question.year.is_some_and(|year| !(1000..=9999).contains(&year)) {
        return Err(bad("年度应为四位数 / the year has four digits"));
    }
    if question.regulation.len() > MAX_ID {
        return Err(bad("制度编号过长 / the id of the regulation is too long"));
    }
    let answer = agenda::answer(&question)?;
    // Serialising text and numbers into memory cannot fail.
    Ok(serde_json::to_string(&answer).unwrap_or_default())
}

fn bad(detail: impl Into<String>) -> Problem {
    Problem::new(Kind::BadRequest, detail)
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        if refusal.is_ours() {
            tracing::error!(%refusal, "the built-in deadlines are faulty");
            return Self::new(Kind::Internal, refusal.to_string());
        }
        bad(refusal.to_string())
    }
}
