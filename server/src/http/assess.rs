//! `POST /assess`: a check for other systems; nothing is kept.

use super::App;
use super::body::JsonBody;
use super::parameters::Parameters;
use super::problem::{Kind, Problem};
use super::submissions::approved::{self, Reference};
use crate::judge::{self, Judged};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use jixiao::assess::AssessError;
use jixiao::regulation::Date;
use serde::Deserialize;

/// A longer text is judged beside the threads that answer requests.
const LONG: usize = 64 * 1024;

/// What may stand behind the question mark.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// The day of the assessment.
    as_of: Option<Date>,
    /// The declaration that was approved, by its number.
    approved: Option<Reference>,
}

pub(super) async fn assess(
    State(app): State<App>,
    Parameters(Asked { as_of, approved }): Parameters<Asked>,
    JsonBody(text): JsonBody,
) -> Result<Response, Problem> {
    let approved = match approved {
        Some(Reference(reference)) => Some(approved::declaration(&app, &reference).await?.1),
        None => None,
    };
    let judged = off_thread(text.len(), move || judge::judge(&text, as_of, approved.as_ref())).await?;
    // The line end makes the bytes those of the command line.
    let body = judged.json + "\n";
    Ok(([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")], body).into_response())
}

/// Judges here if that is quick, on a thread for long work otherwise.
pub(super) async fn off_thread(
    length: usize,
    work: impl FnOnce() -> Result<Judged, AssessError> + Send + 'static,
) -> Result<Judged, Problem> {
    if length <= LONG {
        return Ok(work()?);
    }
    let worked = tokio::task::spawn_blocking(work).await;
    Ok(worked.map_err(|error| {
        tracing::error!(%error, "judging did not end well");
        Problem::new(
            Kind::Internal,
            "程序内部出错，请联系管理员 / a fault in the program, please tell the administrator",
        )
    })??)
}
