//! Headers that keep a page from doing what it need not do.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

/// Nothing from outside, no inline script or style; WebAssembly is the one thing allowed beyond.
pub(super) const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

/// The same for Chromium before 97, which does not know `'wasm-unsafe-eval'` and compiles WebAssembly
/// under a policy only with `'unsafe-eval'`. It is given to these browsers alone, by their own word in
/// `User-Agent`; who lies there weakens only the own page.
pub(super) const BEFORE_97: &str = "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

/// The first Chromium that knows `'wasm-unsafe-eval'`.
const KNOWS_WASM: u32 = 97;

/// Who may frame a page, at the end of both policies.
const FRAMED: &str = "frame-ancestors 'self'";

/// The policy for a page shown by the browser that says this of itself.
pub(super) fn policy(request: &HeaderMap) -> &'static str {
    if is_before_97(request) { BEFORE_97 } else { STRICT }
}

/// A policy whose page may be framed by these origins as well, which are separated by spaces.
pub(super) fn framed_by(policy: &str, origins: &str) -> String {
    policy.replace(FRAMED, format!("{FRAMED} {origins}").trim_end())
}

/// Whether the browser that asks calls itself a Chromium before 97.
pub(super) fn is_before_97(request: &HeaderMap) -> bool {
    let user_agent = request.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let major = user_agent.split(' ').find_map(|product| product.strip_prefix("Chrome/")).and_then(|version| {
        let digits = version.split('.').next()?;
        digits.parse::<u32>().ok()
    });
    major.is_some_and(|major| major < KNOWS_WASM)
}

/// Adds to every response what it does not carry yet.
pub(super) async fn headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, STRICT),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy_for(user_agent: &'static str) -> &'static str {
        policy(&HeaderMap::from_iter([(header::USER_AGENT, HeaderValue::from_static(user_agent))]))
    }

    #[test]
    fn a_page_is_framed_by_its_own_origin_and_by_those_that_are_named() {
        for known in [STRICT, BEFORE_97] {
            assert!(known.ends_with(FRAMED), "{known}");
            assert_eq!(framed_by(known, ""), known);
            let named = "https://a.gov.cn http://10.1.2.3:81";
            assert_eq!(framed_by(known, named), format!("{known} {named}"));
        }
    }

    #[test]
    fn only_old_chromium_gets_the_older_word() {
        assert_eq!(policy(&HeaderMap::new()), STRICT);
        for old in [
            "Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/72.0.3626.81 Safari/537.36",
            "x Chrome/96.0.1 y",
        ] {
            assert_eq!(policy_for(old), BEFORE_97, "{old}");
        }
        for other in [
            "",
            "Mozilla/5.0 Chrome/97.0.4692.71 Safari/537.36",
            "Mozilla/5.0 Gecko/20100101 Firefox/78.0",
            "Chrome/",
            "Chrome/x.1",
            "HeadlessChrome/72.0",
        ] {
            assert_eq!(policy_for(other), STRICT, "{other}");
        }
        assert_eq!(STRICT.replace("'wasm-unsafe-eval'", "'unsafe-eval'"), BEFORE_97);
    }
}
