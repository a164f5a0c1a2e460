//! `GET /embed`: the widget in a page of its own, framed by the pages that are named with `--allow-origin`.

use super::security;
use axum::Router;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::get;
use std::sync::Arc;

/// What stands where the origins belong.
const HOSTS: &str = "{hosts}";

/// `frontend/widget/embed.js` does the rest. Addresses are relative: a gateway may serve us below a path.
const PAGE: &str = r#"<!DOCTYPE html>
<html lang="zh-CN">
<head>
  <meta charset="utf-8">
  <meta name="renderer" content="webkit">
  <meta http-equiv="X-UA-Compatible" content="IE=edge,chrome=1">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="jixiao-hosts" content="{hosts}">
  <title>绩效</title>
</head>
<body>
  <noscript>
    <p>本页面需要 JavaScript。请在浏览器设置中启用 JavaScript 后刷新页面。</p>
    <p lang="en">This page needs JavaScript. Please switch it on and reload.</p>
  </noscript>
  <script src="jixiao.js"></script>
  <script src="embed.js"></script>
</body>
</html>
"#;

/// The page as it is sent, and its policies.
struct Embed {
    page: String,
    /// For browsers of today.
    strict: HeaderValue,
    /// For Chromium before 97.
    before_97: HeaderValue,
}

/// Serves the page to these origins and to our own. They were checked to be origins: nothing in them has a meaning
/// in HTML or in a policy.
pub(super) fn service(origins: &[HeaderValue]) -> Router {
    let hosts = origins.iter().filter_map(|origin| origin.to_str().ok()).collect::<Vec<_>>().join(" ");
    let framed = |policy| HeaderValue::from_str(&security::framed_by(policy, &hosts));
    let (Ok(strict), Ok(before_97)) = (framed(security::STRICT), framed(security::BEFORE_97)) else {
        // Joined from header values, so it is one; without a policy there is no page.
        return Router::new();
    };
    let embed = Arc::new(Embed { page: PAGE.replace(HOSTS, &hosts), strict, before_97 });
    Router::new().route("/embed", get(move |headers: HeaderMap| async move { embed.answer(&headers) }))
}

impl Embed {
    fn answer(&self, request: &HeaderMap) -> Response {
        let policy = if security::is_before_97(request) { &self.before_97 } else { &self.strict };
        let headers = [
            (header::CONTENT_SECURITY_POLICY, policy.clone()),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
            (header::VARY, HeaderValue::from_static("user-agent")),
        ];
        (headers, Html(self.page.clone())).into_response()
    }
}
