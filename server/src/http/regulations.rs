//! `GET /regulations`: the law as data, and its text.

use super::cached::{self, Keep};
use super::problem::Problem;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use jixiao::digest::sm3_hex;
use jixiao::regulation::{self, Date, Regulation};
use serde::Serialize;

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

fn find(id: &str) -> Result<&'static Regulation, Problem> {
    regulation::builtin(id).map_err(|error| Problem::not_found(error.to_string()))
}

/// The digest of the very bytes: a new version of the program may write the same data differently.
fn json(headers: &HeaderMap, value: &impl Serialize) -> Response {
    let body = serde_json::to_string(value).unwrap_or_default();
    cached::answer(headers, &sm3_hex(body.as_bytes()), Keep::Public, "application/json", body)
}
