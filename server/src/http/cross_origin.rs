//! Pages of other origins that embed the forms: nobody unless named, each exactly (Fetch standard, CORS).

use super::submissions::KEY;
use axum::http::{HeaderName, HeaderValue, Method, header};
use std::time::Duration;
use tower_http::cors::{AllowOrigin, CorsLayer};

/// How long a browser need not ask again before it posts.
const REMEMBERED: Duration = Duration::from_secs(3600);

/// Lets pages of these origins ask and post. No cookies: the interface knows no users.
pub(super) fn layer(origins: Vec<HeaderValue>) -> CorsLayer {
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([header::CONTENT_TYPE, HeaderName::from_static(KEY)])
        .max_age(REMEMBERED)
}

/// An origin as a browser names it: scheme, host and port, nothing more.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn origin(text: &str) -> Result<HeaderValue, String> {
    let wrong =
        || format!("“{text}”不是来源，请写成 https://portal.example.gov.cn 的样子，不带路径，不能用 * / not an origin");
    let host = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme)).ok_or_else(wrong)?;
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-:[]".contains(&byte);
    if host.is_empty() || !host.bytes().all(plain) {
        return Err(wrong());
    }
    HeaderValue::from_str(text).map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::origin;

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        for good in ["https://portal.example.gov.cn", "http://10.1.2.3:8081", "http://[::1]:80", "http://localhost"] {
            assert_eq!(origin(good).expect(good), good);
        }
        for bad in [
            "",
            "*",
            "null",
            "https://",
            "https://*",
            "https://a.cn/",
            "https://a.cn/x",
            "ftp://a.cn",
            "a.cn",
            "https://A.cn",
            "https://u@a.cn",
            "https://a.cn b",
        ] {
            assert!(origin(bad).is_err(), "{bad}");
        }
    }
}
