//! `jixiao serve`

use super::{Outcome, complain};
use crate::http::{self, App, Limits};
use crate::packs::Packs;
use crate::store::sqlite::Sqlite;
use crate::store::{Store as _, StoreError};
use axum::http::HeaderValue;
use std::io::{self, IsTerminal as _, Write as _};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

/// 启动服务 / Serve the app and the interface
///
/// 就绪后在标准输出打印一行地址；收到 SIGINT 或 SIGTERM 后写完手头的提交再退出。
/// 日志写到标准错误（RUST_LOG 调整详略），不含表的内容。
///
/// Prints its address on standard output when it is ready; on SIGINT or SIGTERM it finishes what it
/// has accepted. Logs go to standard error (RUST_LOG sets how much) and never hold what a form says.
///
/// 退出码 / exit status: 0 正常停止 stopped · 2 不能启动 could not start · 3 数据库不能使用 unusable database.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Serve {
    /// 监听地址 / Address to listen on
    #[arg(long, value_name = "ADDRESS", env = "JIXIAO_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// 数据目录，没有则创建 / Data folder, made if missing
    #[arg(long, value_name = "DIR", env = "JIXIAO_DATA", default_value = "data")]
    data: PathBuf,
    /// 网页文件目录，不填则只提供接口 / Folder of the built app; without it only the interface is served
    #[arg(long, value_name = "DIR", env = "JIXIAO_WEB")]
    web: Option<PathBuf>,
    /// 允许嵌入表单的网页来源，可写多个 / Origins whose pages may embed and frame the forms, `https://portal.example.gov.cn`; none unless named
    #[arg(long = "allow-origin", value_name = "ORIGIN", env = "JIXIAO_ALLOW_ORIGIN", value_delimiter = ',', value_parser = http::origin)]
    allow_origin: Vec<HeaderValue>,
    #[command(flatten)]
    packs: Packs,
    #[command(flatten)]
    limits: Limits,
}

impl Serve {
    pub(super) fn run(self) -> io::Result<Outcome> {
        start_logging();
        for refused in self.packs.load()? {
            tracing::error!("{refused}");
        }
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(self.serve())
    }

    async fn serve(self) -> io::Result<Outcome> {
        if let Some(web) = self.web.as_ref().filter(|web| !web.join("index.html").is_file()) {
            let message =
                format!("{} 里没有 index.html，请先构建网页 / has no index.html, build the app first", web.display());
            return Err(io::Error::new(io::ErrorKind::NotFound, message));
        }
        survive_limits()?;
        let store = match Sqlite::open(&self.data, self.limits.queue).await {
            Ok(store) => Arc::new(store),
            Err(error) => {
                match &error {
                    StoreError::Unavailable(reason) | StoreError::Full(reason) => {
                        complain(&format_args!("{error}: {reason}"))
                    }
                    _ => complain(&error),
                }
                return Ok(Outcome::Database);
            }
        };
        let listener = TcpListener::bind(self.listen).await.map_err(|error| {
            let message = format!("不能监听 {}，端口可能已被占用 / cannot listen here: {error}", self.listen);
            io::Error::new(error.kind(), message)
        })?;
        let address = listener.local_addr()?;
        let app = App { store: Arc::clone(&store) as _, limits: self.limits.clone() };
        let router = http::router(app, self.web.as_deref(), self.allow_origin);
        let stop = stop_signal()?;
        tracing::info!(%address, engine = jixiao::ENGINE, "ready");
        // Nobody may be reading.
        drop(writeln!(io::stdout(), "http://{address}"));
        http::listen::serve(listener, router, &self.limits, stop).await;
        if let Err(error) = store.close().await {
            tracing::warn!(?error, "the database did not close well");
        }
        tracing::info!("stopped");
        Ok(Outcome::Good)
    }
}

/// Lines for people on a terminal, JSON for programs elsewhere.
fn start_logging() {
    // An empty RUST_LOG means "as usual", not "nothing".
    let wish = std::env::var(EnvFilter::DEFAULT_ENV).unwrap_or_default();
    let wish = if wish.trim().is_empty() { "info,sqlx=warn" } else { wish.as_str() };
    let filter = EnvFilter::builder().parse_lossy(wish);
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    if io::stderr().is_terminal() {
        builder.init();
    } else {
        builder.json().flatten_event(true).with_current_span(false).with_span_list(false).init();
    }
}

/// Comes when the program is asked to stop.
#[cfg(unix)]
fn stop_signal() -> io::Result<impl Future<Output = ()> + Send> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// A limit on the size of files (`ulimit -f`) ends a process by a signal unless it is caught; then writing fails, and
/// the submission is refused as on a full disk.
#[cfg(unix)]
fn survive_limits() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    // SIGXFSZ, which has the same number wherever this runs.
    signal(SignalKind::from_raw(25)).map(drop)
}

#[cfg(not(unix))]
fn survive_limits() -> io::Result<()> {
    Ok(())
}

/// Comes when the program is asked to stop.
#[cfg(not(unix))]
fn stop_signal() -> io::Result<impl Future<Output = ()> + Send> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
