//! Accepting connections: a limit on their number, time limits on their heads and on answers that nobody takes, and a
//! stop that lets open requests finish.

use super::Limits;
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;

/// Pause after a failed accept: mostly the process has no file descriptors left.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves until `stop` comes and open requests are answered, or have had their time.
pub(crate) async fn serve(listener: TcpListener, router: Router, limits: &Limits, stop: impl Future<Output = ()>) {
    let mut stop = pin!(stop);
    let open = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(limits.connections));
    let mut builder = http1::Builder::new();
    // Without it, a client that sends one byte a minute holds its connection for ever.
    builder.timer(TokioTimer::new()).header_read_timeout(limits.header_timeout);
    let service = TowerToHyperService::new(router);
    loop {
        let accept = async {
            // Who finds no place waits in the system's queue.
            let place = Arc::clone(&places).acquire_owned().await;
            (listener.accept().await, place)
        };
        let (accepted, place) = tokio::select! {
            () = &mut stop => break,
            accepted = accept => accepted,
        };
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        // Answers are small and complete: waiting for more to send only delays them.
        drop(stream.set_nodelay(true));
        // A client that does not read its answer would hold its connection for ever.
        let mut stream = Box::pin(TimeoutStream::new(stream));
        stream.as_mut().set_write_timeout_pinned(Some(limits.write_timeout));
        let connection = open.watch(builder.serve_connection(TokioIo::new(stream), service.clone()));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop(place);
        });
    }
    drop(listener);
    tracing::info!(open = open.count(), "stopping");
    if tokio::time::timeout(limits.stop_timeout, open.shutdown()).await.is_err() {
        tracing::warn!("some requests were still open");
    }
}
