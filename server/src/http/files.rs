//! The files of the built app.

use super::problem::{Kind, Problem};
use super::{method_not_allowed, nowhere, security};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use std::path::Path;
use tower_http::services::ServeDir;

/// Files whose name carries a digest of their content never change.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// All others are asked about every time; the answer is mostly a 304.
const ASK: HeaderValue = HeaderValue::from_static("no-cache");

/// Headers of a request that count for a file.
const COUNTING: [HeaderName; 5] =
    [header::ACCEPT_ENCODING, header::IF_NONE_MATCH, header::IF_MODIFIED_SINCE, header::RANGE, header::USER_AGENT];

/// Answers everything that is not the interface.
pub(super) fn service(web: Option<&Path>) -> Router {
    // Compressed siblings are made once, when the app is built, with more effort than a request allows.
    let folder = web
        .map(|web| ServeDir::new(web).append_index_html_on_directories(false).precompressed_br().precompressed_gzip());
    Router::new().fallback(serve).with_state(folder)
}

async fn serve(State(folder): State<Option<ServeDir>>, request: Request) -> Result<Response, Problem> {
    let uri = request.uri();
    let path = uri.path();
    let Some(folder) = folder.filter(|_| path != "/api" && !path.starts_with("/api/")) else {
        return Err(nowhere(uri));
    };
    let method = request.method().clone();
    if method != Method::GET && method != Method::HEAD {
        let mut response = method_not_allowed().await.into_response();
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return Ok(response);
    }
    let segment = path.rsplit('/').next().unwrap_or_default();
    // A page of the app has no dot in its name; a file has one. Hidden files are nobody's business.
    let hidden = path
        .split('/')
        .any(|segment| segment.starts_with('.') || segment.starts_with("%2e") || segment.starts_with("%2E"));
    if hidden {
        return Err(nowhere(uri));
    }
    if segment.contains('.') {
        let response = file(folder, &method, request.headers(), uri.clone()).await;
        return if response.status() == StatusCode::NOT_FOUND {
            Err(nowhere(uri))
        } else {
            Ok(finish(response, request.headers(), segment))
        };
    }
    let response = file(folder, &method, request.headers(), Uri::from_static("/index.html")).await;
    Ok(finish(response, request.headers(), "index.html"))
}

async fn file(mut folder: ServeDir, method: &Method, headers: &HeaderMap, uri: Uri) -> Response {
    let mut request = Request::new(Body::empty());
    *request.method_mut() = method.clone();
    *request.uri_mut() = uri;
    for name in COUNTING {
        if let Some(value) = headers.get(&name).filter(|value| name != header::RANGE || is_range(value)) {
            request.headers_mut().insert(name, value.clone());
        }
    }
    match folder.try_call(request).await {
        Ok(response) if response.status() == StatusCode::RANGE_NOT_SATISFIABLE => no_such_range(response.headers()),
        Ok(response) => response.map(Body::new),
        // Names too long, links in circles, no permission: for the client there is no such file.
        Err(error) => {
            tracing::debug!(%error, "a file could not be read");
            StatusCode::NOT_FOUND.into_response()
        }
    }
}

/// Whether this is one range of bytes; everything else is ignored (RFC 9110, 14.2).
fn is_range(value: &HeaderValue) -> bool {
    let Some((unit, range)) = value.to_str().ok().and_then(|value| value.split_once('=')) else { return false };
    let Some((from, to)) = range.trim().split_once('-') else { return false };
    let is_place = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let forwards = match (from.parse::<u64>(), to.parse::<u64>()) {
        (Ok(from), Ok(to)) => from <= to,
        (from, to) => from.is_ok() || to.is_ok(),
    };
    unit == "bytes" && is_place(from) && is_place(to) && forwards
}

/// The file is shorter; how long it is stands beside.
fn no_such_range(headers: &HeaderMap) -> Response {
    let problem = Problem::new(Kind::RangeNotSatisfiable, "文件没有这么长 / the file is not as long as that");
    let mut response = problem.into_response();
    if let Some(length) = headers.get(header::CONTENT_RANGE) {
        response.headers_mut().insert(header::CONTENT_RANGE, length.clone());
    }
    response
}

/// Adds how long a file may be kept, and the policy of a page.
fn finish(mut response: Response, request: &HeaderMap, name: &str) -> Response {
    if response.status() == StatusCode::RANGE_NOT_SATISFIABLE {
        return response;
    }
    let page = name.ends_with(".html");
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, if !page && has_digest(name) { FOREVER } else { ASK });
    headers.insert(
        header::VARY,
        HeaderValue::from_static(if page { "accept-encoding, user-agent" } else { "accept-encoding" }),
    );
    if page {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(security::policy(request)));
    }
    response
}

/// `jixiao-web-0a1b2c3d4e5f6789.js`, `jixiao-web-0a1b2c3d4e5f6789_bg.wasm`.
fn has_digest(name: &str) -> bool {
    name.split(['-', '_', '.']).skip(1).any(|part| part.len() >= 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_digest_are_kept_forever() {
        for name in ["jixiao-web-0a1b2c3d4e5f6789.js", "jixiao-web-0a1b2c3d4e5f6789_bg.wasm", "app.0a1b2c3d.css"] {
            assert!(has_digest(name), "{name}");
        }
        for name in ["index.html", "jixiao-form.js", "deadbeefdeadbeef", "logo-small.svg", "app-1.2.3.js"] {
            assert!(!has_digest(name), "{name}");
        }
    }
}
