//! `GET /health`: whether submissions can be kept right now.

use super::App;
use super::problem::{Kind, Problem};
use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use std::time::Duration;

/// A database that takes longer is not well.
const PATIENCE: Duration = Duration::from_secs(5);

pub(super) async fn health(State(app): State<App>) -> Result<Response, Problem> {
    let slow = |_| Problem::new(Kind::Unavailable, "数据库没有及时回答 / the database did not answer in time");
    let health = tokio::time::timeout(PATIENCE, app.store.health()).await.map_err(slow)??;
    if !health.writable {
        return Err(Problem::new(
            Kind::Unavailable,
            "数据库可读，不可写，请检查磁盘空间 / the database cannot be written, is the disk full?",
        ));
    }
    let body = serde_json::json!({ "status": "ok", "engine": jixiao::ENGINE, "revisions": health.revisions });
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response())
}
