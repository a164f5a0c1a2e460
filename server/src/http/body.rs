//! Reading a JSON body within its limits.

use super::App;
use super::problem::{Kind, Problem};
use axum::body::{Body, HttpBody as _};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use http_body_util::BodyExt as _;

/// The bytes of a JSON body.
pub(super) struct JsonBody(pub(super) Vec<u8>);

impl FromRequest<App> for JsonBody {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let limits = &app.limits;
        let unsupported = |detail: &str| Err(Problem::new(Kind::UnsupportedMediaType, detail));
        let too_large = || {
            let detail = format!("正文超过 {max} 字节 / the body has more than {max} bytes", max = limits.max_body);
            Problem::new(Kind::TooLarge, detail)
        };
        // Before any of the body is read, and so before a client that waits with it is asked for it.
        if !is_json(request.headers()) {
            return unsupported("请用 Content-Type: application/json 发送 / please send application/json");
        }
        if is_compressed(request.headers()) {
            return unsupported("正文请不要压缩 / please send the body uncompressed");
        }
        if request.body().size_hint().lower() > limits.max_body as u64 {
            return Err(too_large());
        }
        let read = read(request.into_body(), limits.max_body);
        let bytes = tokio::time::timeout(limits.body_timeout, read).await.map_err(|_| {
            Problem::new(Kind::TooSlow, "正文没有在时限内收完，请重试 / the body did not arrive in time, please retry")
        })?;
        bytes?.map(Self).ok_or_else(too_large)
    }
}

/// `application/json` or `application/…+json`, in UTF-8 where a charset is named.
fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()) else { return false };
    let value = value.to_ascii_lowercase();
    let mut parts = value.split(';').map(str::trim);
    let json = parts
        .next()
        .and_then(|kind| kind.strip_prefix("application/"))
        .is_some_and(|kind| kind == "json" || kind.ends_with("+json"));
    json && parts
        .all(|parameter| parameter.strip_prefix("charset=").is_none_or(|charset| charset.trim_matches('"') == "utf-8"))
}

/// Whether the body is said to be packed in any way; unpacked it could be of any size.
fn is_compressed(headers: &HeaderMap) -> bool {
    headers.get_all(header::CONTENT_ENCODING).iter().any(|coding| !coding.as_bytes().eq_ignore_ascii_case(b"identity"))
}

/// What a reader found wrong with a body other than a form, and where.
pub(super) fn wrong_at(chinese: &str, english: &str, error: &serde_path_to_error::Error<serde_json::Error>) -> String {
    let place = error.path().to_string();
    // The path of the body as a whole is a dot.
    let place = if place == "." { String::new() } else { format!("里的 {place} ") };
    format!("{chinese}{place}有误 / bad {english}: {}", error.inner())
}

/// The whole body, or `None` if it has more than `max` bytes.
async fn read(mut body: Body, max: usize) -> Result<Option<Vec<u8>>, Problem> {
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        // The client hung up or broke the protocol; it hardly sees this.
        let frame = frame.map_err(|_| Problem::new(Kind::BadRequest, "正文没有收完 / the body broke off"))?;
        let Some(data) = frame.data_ref() else { continue };
        if bytes.len().saturating_add(data.len()) > max {
            return Ok(None);
        }
        bytes.extend_from_slice(data);
    }
    Ok(Some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_known_by_its_type() {
        let with = |value: &'static str| {
            is_json(&HeaderMap::from_iter([(header::CONTENT_TYPE, value.parse().expect("a value"))]))
        };
        for good in [
            "application/json",
            "Application/JSON; charset=UTF-8",
            "application/vnd.jixiao+json",
            "application/json;charset=\"utf-8\"",
        ] {
            assert!(with(good), "{good}");
        }
        for bad in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/json; charset=gbk",
            "json",
            "application/jsonp",
        ] {
            assert!(!with(bad), "{bad}");
        }
        assert!(!is_json(&HeaderMap::new()));
    }

    #[tokio::test]
    async fn a_body_is_read_up_to_its_limit_and_no_further() {
        assert_eq!(read(Body::from("12345"), 5).await.expect("reads"), Some(b"12345".to_vec()));
        assert_eq!(read(Body::from("123456"), 5).await.expect("reads"), None);
        assert_eq!(read(Body::empty(), 0).await.expect("reads"), Some(Vec::new()));
    }
}
