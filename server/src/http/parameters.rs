//! What stands behind the question mark of an address.

use super::problem::{Kind, Problem};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

/// As [`axum::extract::Query`]; what cannot be read is a problem document, before any of the body is read.
pub(super) struct Parameters<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Parameters<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match axum::extract::Query::from_request_parts(parts, state).await {
            Ok(axum::extract::Query(value)) => Ok(Self(value)),
            Err(error) => {
                let detail = format!("参数有误 / bad parameters: {}", error.body_text());
                Err(Problem::new(Kind::BadRequest, detail))
            }
        }
    }
}
