//! `GET /rules`: the catalogue.

use super::cached::{self, Keep};
use super::path::Path;
use super::problem::Problem;
use crate::catalogue;
use axum::http::HeaderMap;
use axum::response::Response;
use jixiao::digest::sm3_hex;
use serde::Serialize;

pub(super) async fn list(headers: HeaderMap) -> Response {
    json(&headers, &serde_json::json!({ "rules": catalogue::list() }))
}

pub(super) async fn page(Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    match catalogue::page(&id) {
        Some(page) => Ok(json(&headers, &page)),
        None => {
            let near = catalogue::nearest(&id);
            let hint =
                if near.is_empty() { String::new() } else { format!("，是否指 / perhaps: {}", near.join("、")) };
            Err(Problem::not_found(format!("没有这条规则 / no such rule{hint}")))
        }
    }
}

fn json(headers: &HeaderMap, value: &impl Serialize) -> Response {
    // Serialising text into memory cannot fail.
    let body = serde_json::to_string(value).unwrap_or_default();
    cached::answer(headers, &sm3_hex(body.as_bytes()), Keep::Public, "application/json", body)
}
