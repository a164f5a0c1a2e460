//! One line a request: method, place, status, duration, number of the submission. Never what a form
//! says, nor what stands behind the question mark.

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;

/// The number of the submission that a response is about; handlers lay it beside their response.
#[derive(Clone, Debug)]
pub(super) struct Number(pub(super) String);

pub(super) async fn log(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    // Where there is a pattern, it says enough; what a client wrote into its place may be anything.
    let path = match request.extensions().get::<MatchedPath>() {
        Some(matched) => matched.as_str().to_owned(),
        None => request.uri().path().chars().take(100).collect(),
    };
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let number = response.extensions().get::<Number>().map(|number| number.0.as_str());
    let micros = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
    if status >= 500 {
        tracing::warn!(%method, path, status, micros, number, "request");
    } else {
        tracing::info!(%method, path, status, micros, number, "request");
    }
    response
}
