//! The server, by its HTTP interface.

use crate::drafts::Receipt;
use gloo::net::http::{Request, Response};
use jixiao::assessment::{Assessment, Finding};
use serde::{Deserialize, Serialize};

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

/// RFC 9457, as far as it is shown.
#[derive(Deserialize)]
struct Problem {
    #[serde(default)]
    title: String,
    #[serde(default)]
    detail: String,
    #[serde(default)]
    assessment: Option<Assessment>,
}

#[derive(Serialize)]
struct Envelope<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    submission: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    approved: Option<&'a str>,
    form: &'a jixiao::Form,
}

/// Sends a form; `submission` names the submission that it revises, `approved` the declaration to judge it by.
///
/// # Errors
/// See [`ApiError`]. The same id and form may be sent again at any time.
pub async fn submit(
    id: &str,
    submission: Option<&str>,
    approved: Option<&str>,
    form: &jixiao::Form,
) -> Result<Receipt, ApiError> {
    let body = serde_json::to_string(&Envelope { id, submission, approved, form }).map_err(|_| ApiError::Offline)?;
    let request = Request::post("/api/v1/submissions")
        .header("content-type", "application/json")
        .body(body)
        .map_err(|_| ApiError::Offline)?;
    let response = request.send().await.map_err(|_| ApiError::Offline)?;
    answer(response).await
}

/// What is stored under a submission's number: its newest revision.
///
/// # Errors
/// See [`ApiError`].
pub async fn submission(number: &str) -> Result<Stored, ApiError> {
    let path = format!("/api/v1/submissions/{}", js_sys::encode_uri_component(number));
    answer(Request::get(&path).send().await.map_err(|_| ApiError::Offline)?).await
}

/// A stored revision.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Stored {
    /// Its receipt.
    pub receipt: Receipt,
    /// The form.
    pub form: serde_json::Value,
}

/// The text of a regulation.
///
/// # Errors
/// See [`ApiError`].
pub async fn law_text(regulation: &str) -> Result<String, ApiError> {
    let path = format!("/api/v1/regulations/{}/text", js_sys::encode_uri_component(regulation));
    let response = Request::get(&path).send().await.map_err(|_| ApiError::Offline)?;
    if !response.ok() {
        return Err(problem(response).await);
    }
    response.text().await.map_err(|_| ApiError::Offline)
}

/// What is due: the query names the regulation and the year. The rows stay JSON, as the page shows them.
///
/// # Errors
/// See [`ApiError`].
pub async fn agenda(query: &str) -> Result<serde_json::Value, ApiError> {
    let path = format!("/api/v1/agenda?{query}");
    answer(Request::get(&path).send().await.map_err(|_| ApiError::Offline)?).await
}

async fn answer<T: for<'de> Deserialize<'de>>(response: Response) -> Result<T, ApiError> {
    if !response.ok() {
        return Err(problem(response).await);
    }
    let status = response.status();
    let text = response.text().await.map_err(|_| ApiError::Offline)?;
    serde_json::from_str(&text).map_err(|_| ApiError::Strange { status })
}

async fn problem(response: Response) -> ApiError {
    let status = response.status();
    let text = response.text().await.unwrap_or_default();
    match serde_json::from_str::<Problem>(&text) {
        Ok(Problem { assessment: Some(assessment), .. }) => ApiError::Refused(assessment.findings),
        Ok(problem) if !problem.title.is_empty() || !problem.detail.is_empty() => {
            ApiError::Problem { status, detail: if problem.detail.is_empty() { problem.title } else { problem.detail } }
        }
        _ => ApiError::Strange { status },
    }
}
