//! What becomes of a body that nobody reads to its end.
//!
//! A request is refused before its body is read. Who waits for `100 Continue` has its answer then and sends nothing; who
//! is busy sending would see a broken connection instead of the answer, so the rest is read and thrown away beside it.

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::{Version, header};
use http_body_util::BodyExt as _;
use hyper::body::{Frame, SizeHint};
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::time::Instant;

/// How much of a body is thrown away at most.
const MOST: usize = 32 * 1024 * 1024;

/// A body whose rest is read when it is dropped.
struct Lingering {
    body: Body,
    /// Until when the rest has to be there.
    until: Instant,
}

/// A request whose body, where nobody reads it, does not keep the client from its answer; a body has `timeout` to arrive.
pub(super) fn request(request: Request, timeout: Duration) -> Request {
    let waits = request.headers().contains_key(header::EXPECT) && request.version() >= Version::HTTP_11;
    // Reading it would ask for it.
    if waits || request.body().is_end_stream() {
        return request;
    }
    let until = Instant::now() + timeout;
    request.map(|body| Body::new(Lingering { body, until }))
}

impl HttpBody for Lingering {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        if !matches!(frame, Some(Ok(_))) {
            // Nothing comes behind the end, nor behind a fault.
            self.body = Body::empty();
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Lingering {
    fn drop(&mut self) {
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        if self.body.is_end_stream() {
            return;
        }
        let mut rest = mem::take(&mut self.body);
        let mut left = MOST;
        let read = async move {
            while let Some(Ok(frame)) = rest.frame().await {
                left = left.saturating_sub(frame.data_ref().map_or(0, Bytes::len));
                if left == 0 {
                    break;
                }
            }
        };
        drop(runtime.spawn(tokio::time::timeout_at(self.until, read)));
    }
}
