//! Headers that keep a page from doing what it need not do.

use axum::http::{HeaderValue, header};
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

/// The policy for a page shown by the browser that says this of itself.
pub(super) fn policy(user_agent: &str) -> &'static str {
    let major = user_agent.split(' ').find_map(|product| product.strip_prefix("Chrome/")).and_then(|version| {
        let digits = version.split('.').next()?;
        digits.parse::<u32>().ok()
    });
    if major.is_some_and(|major| major < KNOWS_WASM) { BEFORE_97 } else { STRICT }
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

    #[test]
    fn only_old_chromium_gets_the_older_word() {
        for old in [
            "Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/72.0.3626.81 Safari/537.36",
            "x Chrome/96.0.1 y",
        ] {
            assert_eq!(policy(old), BEFORE_97, "{old}");
        }
        for other in [
            "",
            "Mozilla/5.0 Chrome/97.0.4692.71 Safari/537.36",
            "Mozilla/5.0 Gecko/20100101 Firefox/78.0",
            "Chrome/",
            "Chrome/x.1",
            "HeadlessChrome/72.0",
        ] {
            assert_eq!(policy(other), STRICT, "{other}");
        }
        assert_eq!(STRICT.replace("'wasm-unsafe-eval'", "'unsafe-eval'"), BEFORE_97);
    }
}
