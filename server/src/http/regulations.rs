//! `GET /regulations`: the law as data, and its text.

use super::cached::{self, Keep};
use super::path::Path;
use super::problem::{Kind, Problem};
use crate::agenda::Refusal;
use crate::packed::{self, Encoding};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
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
    /// Digest of what [`packed`] answers; missing only where it cannot be packed.
    #[serde(skip_serializing_if = "Option::is_none")]
    packed: Option<&'a str>,
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
            packed: packed::find(&regulation.id).map(|packed| packed.digest.as_str()),
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

/// What the page reads, by its own digest: it never changes. Compressed once, by the first who asks.
pub(super) async fn packed(
    Path((id, digest)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let regulation = find(&id)?;
    let packed = packed::find(&regulation.id).filter(|packed| packed.digest == digest).ok_or_else(|| {
        Problem::not_found("制度文件已更新，请刷新页面 / the regulation was renewed, please reload".to_owned())
    })?;
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let encoding = Encoding::best(accepted);
    let bytes = tokio::task::spawn_blocking(move || packed.bytes(encoding)).await.map_err(|error| {
        tracing::error!(%error, "a regulation could not be compressed");
        Problem::new(
            Kind::Internal,
            "程序内部出错，请联系管理员 / a fault in the program, please tell the administrator",
        )
    })?;
    let mut response = (
        [
            (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
            (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            (header::VARY, "accept-encoding"),
        ],
        bytes,
    )
        .into_response();
    if let Some(name) = encoding.name() {
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    Ok(response)
}

/// The digest of the very bytes: a new version of the program may write the same data differently.
fn json(headers: &HeaderMap, value: &impl Serialize) -> Response {
    let body = serde_json::to_string(value).unwrap_or_default();
    cached::answer(headers, &sm3_hex(body.as_bytes()), Keep::Public, "application/json", body)
}
