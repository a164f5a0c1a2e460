//! The server, by its HTTP interface.

use crate::drafts::Receipt;
use crate::json::Json;
use crate::page;
use jixiao::assessment::{Finding, Fix};
use jixiao::number::fold;
use jixiao::regulation::Citation;
use jixiao::rule::Severity;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, Response};

thread_local! {
    static BASE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Where the server is, if not where the page came from; without a slash at the end.
pub fn set_base(base: &str) {
    BASE.set(base.to_owned());
}

/// Why the server did not do as asked.
#[derive(Clone, Debug, PartialEq)]
pub enum ApiError {
    /// No answer: the network is gone or the server is down.
    Offline,
    /// The form was refused; the server's own findings.
    Refused(Vec<Finding>),
    /// The server said no, in its own words.
    Problem {
        /// HTTP status.
        status: u16,
        /// Its words.
        detail: String,
    },
    /// Something answered that is not our server.
    Strange {
        /// HTTP status.
        status: u16,
    },
}

impl ApiError {
    /// The network or the server may be better later: it is worth trying again.
    #[must_use]
    pub const fn may_pass(&self) -> bool {
        match self {
            Self::Offline | Self::Strange { .. } => true,
            Self::Problem { status, .. } => *status == 429 || *status >= 500,
            Self::Refused(_) => false,
        }
    }
}

/// What is sent when a form is submitted; `submission` names the submission that it revises, `approved` the
/// declaration to judge it by. The same text may be sent again at any time.
#[must_use]
pub fn envelope(id: &str, submission: Option<&str>, approved: Option<&str>, form: &jixiao::Form) -> Option<String> {
    let envelope = Json::object([
        ("id", id.into()),
        ("submission", submission.into()),
        ("approved", approved.into()),
        ("form", Json::read(&form.canonical_json()).into()),
    ]);
    envelope.to_text()
}

/// Sends what [`envelope`] made.
///
/// # Errors
/// See [`ApiError`].
pub async fn send(envelope: String) -> Result<Receipt, ApiError> {
    let (status, text) = ask("/api/v1/submissions", Some(envelope)).await?;
    Json::read(&text).and_then(Receipt::read).ok_or(ApiError::Strange { status })
}

/// A receipt's number as it is printed, from how people and input methods write it: `ｊｘ－2026－000001`.
#[must_use]
pub fn number_of(typed: &str) -> String {
    let dashed = typed.replace(['－', '—', '–', '‐', '‑', '−', '一', '_'], "-");
    fold(&dashed).chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_uppercase()
}

/// What is stored under a submission's number, however that is written: its newest revision.
///
/// # Errors
/// See [`ApiError`].
pub async fn submission(number: &str) -> Result<Stored, ApiError> {
    let path = format!("/api/v1/submissions/{}", String::from(js_sys::encode_uri_component(&number_of(number))));
    let (status, text) = ask(&path, None).await?;
    let stored = Json::read(&text).and_then(|stored| {
        let form = stored.at("form").some()?.to_text()?;
        Some(Stored { receipt: Receipt::read(stored.at("receipt"))?, form })
    });
    stored.ok_or(ApiError::Strange { status })
}

/// A stored revision.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// Its receipt.
    pub receipt: Receipt,
    /// The form, as JSON.
    pub form: String,
}

/// Which regulations there are, as JSON.
///
/// # Errors
/// See [`ApiError`].
pub async fn regulations() -> Result<String, ApiError> {
    Ok(ask("/api/v1/regulations", None).await?.1)
}

/// A regulation as the judge reads it, by the digest that the list names.
///
/// # Errors
/// See [`ApiError`].
pub async fn packed(regulation: &str, digest: &str) -> Result<String, ApiError> {
    let id = String::from(js_sys::encode_uri_component(regulation));
    Ok(ask(&format!("/api/v1/regulations/{id}/packed/{digest}"), None).await?.1)
}

/// The text of a regulation.
///
/// # Errors
/// See [`ApiError`].
pub async fn law_text(regulation: &str) -> Result<String, ApiError> {
    let path = format!("/api/v1/regulations/{}/text", String::from(js_sys::encode_uri_component(regulation)));
    Ok(ask(&path, None).await?.1)
}

/// What is due: the query names the regulation and the year. The rows stay JSON, as the page shows them.
///
/// # Errors
/// See [`ApiError`].
pub async fn agenda(query: &str) -> Result<Json, ApiError> {
    let (status, text) = ask(&format!("/api/v1/agenda?{query}"), None).await?;
    Json::read(&text).ok_or(ApiError::Strange { status })
}

/// Gets from the server, or posts JSON to it; the status and text of its answer, if it is a good one.
async fn ask(path: &str, json: Option<String>) -> Result<(u16, String), ApiError> {
    let offline = |_: JsValue| ApiError::Offline;
    let request = RequestInit::new();
    if let Some(json) = json {
        request.set_method("POST");
        request.set_headers(&Json::object([("content-type", "application/json".into())]).into());
        request.set_body(&JsValue::from_str(&json));
    }
    let address = BASE.with_borrow(|base| format!("{base}{path}"));
    let response: Response = JsFuture::from(page::window().fetch_with_str_and_init(&address, &request))
        .await
        .and_then(JsCast::dyn_into)
        .map_err(offline)?;
    let status = response.status();
    let text = JsFuture::from(response.text().map_err(offline)?).await.map(|text| text.as_string().unwrap_or_default());
    if response.ok() { Ok((status, text.map_err(offline)?)) } else { Err(problem(status, &text.unwrap_or_default())) }
}

/// RFC 9457, as far as it is shown.
#[must_use]
pub fn problem(status: u16, text: &str) -> ApiError {
    let Some(problem) = Json::read(text) else { return ApiError::Strange { status } };
    if let Some(assessment) = problem.at("assessment").some() {
        let findings = assessment.at("findings").items();
        return findings
            .iter()
            .map(finding)
            .collect::<Option<_>>()
            .map_or(ApiError::Strange { status }, ApiError::Refused);
    }
    let words = |key| problem.text(key).filter(|words| !words.is_empty());
    match words("detail").or_else(|| words("title")) {
        Some(detail) => ApiError::Problem { status, detail },
        None => ApiError::Strange { status },
    }
}

fn finding(json: &Json) -> Option<Finding> {
    let severity = match json.text("severity")?.as_str() {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        "hint" => Severity::Hint,
        _ => return None,
    };
    let citation = json.at("citation");
    let citation = citation.text("quote").and_then(|quote| {
        let (regulation, article) = (citation.text("regulation")?.into(), citation.text("article")?.into());
        Some(Citation { regulation, article, quote: quote.into() }.into())
    });
    let fix = json.at("fix");
    let fix = fix.text("path").and_then(|path| Some(Fix { path, value: fix.text("value")? }));
    Some(Finding {
        rule: json.text("rule")?.into(),
        severity,
        path: json.text("path")?,
        message: json.text("message")?,
        citation,
        fix,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn 回执编号怎么写都认得() {
        for typed in
            ["JX-2026-000001", " jx-2026-000001 ", "JX－2026－000001", "ｊｘ—２０２６—０００００１", "JX–2026 – 000001"]
        {
            assert_eq!(number_of(typed), "JX-2026-000001", "{typed}");
        }
    }
}
