//! The HTTP interface; `docs/http.md` describes it for those who call it.

mod agenda;
mod assess;
mod body;
mod cached;
mod cross_origin;
mod embed;
mod files;
mod health;
mod limits;
mod linger;
pub(crate) mod listen;
mod log;
mod parameters;
mod path;
mod problem;
mod regulations;
mod rules;
mod security;
mod submissions;

pub(crate) use cross_origin::origin;
pub(crate) use limits::Limits;

use crate::store::Store;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use problem::{Kind, Problem};
use std::any::Any;
use std::path::Path;
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;

/// What the handlers share.
#[derive(Clone)]
pub(crate) struct App {
    /// Where submissions are kept.
    pub(crate) store: Arc<dyn Store>,
    /// What a request may cost.
    pub(crate) limits: Limits,
}

/// Everything that the server answers: the interface, and the app if `web` names its folder. Pages of other origins
/// may ask, and frame the form, only where they are named.
pub(crate) fn router(app: App, web: Option<&Path>, origins: Vec<HeaderValue>) -> Router {
    let (timeout, body_timeout) = (app.limits.request_timeout, app.limits.body_timeout);
    let api = Router::new()
        .route("/assess", post(assess::assess))
        .route("/submissions", post(submissions::submit).get(submissions::list))
        .route("/submissions/{id}", get(submissions::latest))
        .route("/submissions/{id}/revisions", get(submissions::revisions))
        .route("/submissions/{id}/revisions/{revision}", get(submissions::revision))
        .route("/regulations", get(regulations::list))
        .route("/regulations/{id}", get(regulations::data))
        .route("/regulations/{id}/packed/{digest}", get(regulations::packed))
        .route("/regulations/{id}/text", get(regulations::text))
        .route("/regulations/{id}/templates", get(regulations::templates))
        .route("/regulations/{id}/duties", get(regulations::duties))
        .route("/agenda", get(agenda::get).post(agenda::post))
        .route("/rules", get(rules::list))
        .route("/rules/{id}", get(rules::page))
        .route("/health", get(health::health))
        .with_state(app);
    let embed = if web.is_some() { embed::service(&origins) } else { Router::new() };
    let router = Router::new()
        .merge(embed)
        .nest("/api/v1", api)
        .fallback_service(files::service(web))
        .method_not_allowed_fallback(method_not_allowed)
        .layer(middleware::from_fn(move |request: Request, next: Next| async move {
            // A submission that was handed over before the time was up is written all the same; a retry finds it.
            tokio::time::timeout(timeout, next.run(request)).await.unwrap_or_else(|_| {
                Problem::new(Kind::Unavailable, "处理超时，请稍后重试，内容不会重复 / this took too long, please retry")
                    .into_response()
            })
        }))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::map_request(move |request: Request| async move { linger::request(request, body_timeout) }))
        .layer(middleware::map_response(cached::without_length))
        .layer(middleware::map_response(security::headers))
        .layer(middleware::from_fn(log::log));
    if origins.is_empty() { router } else { router.layer(cross_origin::layer(origins)) }
}

/// No such place in the interface.
fn nowhere(uri: &Uri) -> Problem {
    let path: String = uri.path().chars().take(100).collect();
    Problem::not_found(format!("没有 {path} 这个地址 / nothing is here"))
}

async fn method_not_allowed() -> Problem {
    Problem::new(
        Kind::MethodNotAllowed,
        "这个地址不接受此方法，可用的方法见 Allow / see Allow for the methods of this address",
    )
}

fn panicked(reason: Box<dyn Any + Send>) -> Response {
    let reason = reason.downcast_ref::<String>().map(String::as_str).or_else(|| reason.downcast_ref::<&str>().copied());
    tracing::error!(reason, "a handler panicked");
    Problem::new(Kind::Internal, "程序内部出错，请联系管理员 / a fault in the program, please tell the administrator")
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;
    use axum::http::StatusCode;
    use http_body_util::BodyExt as _;
    use hyper::service::Service as _;
    use hyper_util::service::TowerToHyperService;

    #[tokio::test]
    async fn a_panic_is_a_problem_and_tells_nothing_of_its_inside() {
        async fn handler() {
            panic!("the inside");
        }
        let router = Router::new().route("/", get(handler)).layer(CatchPanicLayer::custom(panicked));
        let response = TowerToHyperService::new(router).call(Request::new(Body::empty())).await.expect("an answer");
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let body = response.into_body().collect().await.expect("a body").to_bytes();
        let text = String::from_utf8(body.to_vec()).expect("UTF-8");
        assert!(text.contains("urn:jixiao:problem:internal") && !text.contains("the inside"), "{text}");
    }
}
