//! What the server is willing to spend on one request and on all of them.

use jixiao::form::MAX_BYTES;
use std::time::Duration;

/// Room for the envelope around a form.
const ENVELOPE: usize = 4 * 1024;

/// Limits, each with a value that suits a county.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Limits {
    /// 请求正文上限（字节） / Largest request body in bytes
    #[arg(long, value_name = "BYTES", env = "JIXIAO_MAX_BODY", default_value_t = MAX_BYTES + ENVELOPE, value_parser = count)]
    pub(crate) max_body: usize,
    /// 接收正文的时限（秒） / Seconds in which a request body has to arrive
    #[arg(long, value_name = "SECONDS", env = "JIXIAO_BODY_TIMEOUT", default_value = "30", value_parser = seconds)]
    pub(crate) body_timeout: Duration,
    /// 处理的时限（秒） / Seconds in which an answer has to be ready
    #[arg(long, value_name = "SECONDS", env = "JIXIAO_REQUEST_TIMEOUT", default_value = "60", value_parser = seconds)]
    pub(crate) request_timeout: Duration,
    /// 接收请求头的时限（秒） / Seconds in which a request's head has to arrive
    #[arg(long, value_name = "SECONDS", env = "JIXIAO_HEADER_TIMEOUT", default_value = "15", value_parser = seconds)]
    pub(crate) header_timeout: Duration,
    /// 对方不接收答复时保持连接的时限（秒） / Seconds for which an answer may wait without any of it being taken
    #[arg(long, value_name = "SECONDS", env = "JIXIAO_WRITE_TIMEOUT", default_value = "30", value_parser = seconds)]
    pub(crate) write_timeout: Duration,
    /// 停止时等待未完请求的时限（秒） / Seconds that open requests are given when stopping
    #[arg(long, value_name = "SECONDS", env = "JIXIAO_STOP_TIMEOUT", default_value = "20", value_parser = seconds)]
    pub(crate) stop_timeout: Duration,
    /// 同时连接数上限 / Most connections at a time
    #[arg(long, value_name = "COUNT", env = "JIXIAO_CONNECTIONS", default_value_t = 1024, value_parser = count)]
    pub(crate) connections: usize,
    /// 等待写入的提交数上限，超过时请对方稍后重试 / Most submissions waiting to be written
    #[arg(long, value_name = "COUNT", env = "JIXIAO_QUEUE", default_value_t = 512, value_parser = count)]
    pub(crate) queue: usize,
}

fn seconds(text: &str) -> Result<Duration, String> {
    match text.parse() {
        Ok(seconds @ 1..=86_400) => Ok(Duration::from_secs(seconds)),
        _ => Err("请填 1 到 86400 之间的整数 / a whole number of seconds from 1 to 86400".to_owned()),
    }
}

/// No limit of this kind is meant to be larger.
const MOST: usize = 1 << 30;

fn count(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(count @ 1..=MOST) => Ok(count),
        _ => Err(format!("请填 1 到 {MOST} 之间的整数 / a whole number from 1 to {MOST}")),
    }
}
