//! `GET /regulations`: the law as data, and its text.

use super::cached::{self, Keep};
use super::problem::Problem;
use crate::agenda::Refusal;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use jixiao::calendar::{Cited, Duties};
use jixiao::digest::sm3_hex;
use jixiao::regulation::{self, Citation, Date, Regulation};
use serde::Serialize;
use std::sync::Arc;

/// What the list says of a regulation.
#[derive(Serialize)]
struct Summary<'a> {
    id: &'a str,
    title: &'a str,
    number: &'a str,
    issuer: &'a str,
    in_force_from: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_force_until: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<&'a str>,
    digest: &'a str,
}

pub(super) async fn list(headers: HeaderMap) -> Response {
    let list: Vec<_> = regulation::all()
        .map(|regulation| Summary {
            id: &regulation.id,
            title: &regulation.title,
            number: &regulation.number,
            issuer: &regulation.issuer,
            in_force_from: regulation.in_force_from,
            in_force_until: regulation.in_force_until,
            base: regulation.base.as_deref(),
            digest: regulation.digest(),
        })
        .collect();
    json(&headers, &serde_json::json!({ "regulations": list }))
}

pub(super) async fn data(Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    Ok(json(&headers, find(&id)?))
}

pub(super) async fn text(Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let text = regulation::law_text(&find(&id)?.id).unwrap_or_default();
    Ok(cached::answer(&headers, &sm3_hex(text.as_bytes()), Keep::Public, "text/markdown; charset=utf-8", text))
}

pub(super) async fn templates(Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    Ok(json(&headers, &serde_json::json!({ "templates": find(&id)?.templates })))
}

/// Deadlines, alerts and accountability, each with its clause and the regulation that says it.
pub(super) async fn duties(Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    #[derive(Serialize)]
    struct Entry<'a, T> {
        #[serde(flatten)]
        entry: &'a T,
        clause: Option<&'a Arc<Citation>>,
    }
    fn cited<T>(entries: &[Cited<T>]) -> Vec<Entry<'_, T>> {
        entries.iter().map(|cited| Entry { entry: &cited.entry, clause: Some(&cited.citation) }).collect()
    }
    find(&id)?;
    let duties = Duties::builtin(&id).map_err(Refusal::from)?;
    // The newest clause: those of earlier terms stand in the regulation's data.
    let deadlines: Vec<_> = duties
        .deadlines
        .iter()
        .map(|known| Entry { entry: &known.deadline, clause: known.citations().last().and_then(|(_, clause)| clause) })
        .collect();
    let (alerts, accountability) = (cited(&duties.alerts), cited(&duties.accountability));
    Ok(json(
        &headers,
        &serde_json::json!({ "deadlines": deadlines, "alerts": alerts, "accountability": accountability }),
    ))
}

fn find(id: &str) -> Result<&'static Regulation, Problem> {
    regulation::builtin(id).map_err(|error| Problem::not_found(error.to_string()))
}

/// The digest of the very bytes: a new version of the program may write the same data differently.
fn json(headers: &HeaderMap, value: &impl Serialize) -> Response {
    let body = serde_json::to_string(value).unwrap_or_default();
    cached::answer(headers, &sm3_hex(body.as_bytes()), Keep::Public, "application/json", body)
}
