//! Answers that a client may keep and ask about with `If-None-Match`.

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use hyper::body::Frame;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Who may keep an answer. Everybody asks again before using it: the answer to that is a cheap 304.
#[derive(Clone, Copy, Debug)]
pub(super) enum Keep {
    /// Everyone, caches on the way too.
    Public,
    /// The one who asked.
    Private,
}

/// An answer with a strong tag made of a digest, or 304 if the client has it already.
pub(super) fn answer(
    request: &HeaderMap,
    digest: &str,
    keep: Keep,
    content_type: &'static str,
    body: impl Into<Body>,
) -> Response {
    let tag = format!("\"{digest}\"");
    let keep = match keep {
        Keep::Public => "public, no-cache",
        Keep::Private => "private, no-cache",
    };
    let mut response = if matches(request, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, content_type)], body.into()).into_response()
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// A 304 tells nothing of a length: that of the body that it spares is not 0 (RFC 9110, 15.4.5).
pub(super) async fn without_length(mut response: Response) -> Response {
    /// Nothing, of a length that nobody promises.
    struct Nothing;

    impl HttpBody for Nothing {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
            Poll::Ready(None)
        }
    }

    if response.status() == StatusCode::NOT_MODIFIED {
        response.headers_mut().remove(header::CONTENT_LENGTH);
        *response.body_mut() = Body::new(Nothing);
    }
    response
}

/// Whether `If-None-Match` names the tag (RFC 9110, 13.1.2: compared weakly).
fn matches(request: &HeaderMap, tag: &str) -> bool {
    request
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .any(|value| value.trim() == "*" || value.split(',').any(|known| known.trim().trim_start_matches("W/") == tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_that_has_it_gets_no_body() {
        let status = |known: &'static str| {
            let headers = HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_static(known))]);
            answer(&headers, "sm3:1", Keep::Public, "text/plain", "x").status()
        };
        for same in ["\"sm3:1\"", "W/\"sm3:1\"", "*", "\"a\", \"sm3:1\""] {
            assert_eq!(status(same), StatusCode::NOT_MODIFIED, "{same}");
        }
        assert_eq!(status("\"sm3:2\""), StatusCode::OK);
    }
}
