//! The files of the app, and who may show or ask what.

use super::{problem, start};
use jixiao_tests::server::{Answer, Server, jixiao};
use tempfile::TempDir;

#[test]
fn pages_of_named_origins_may_ask_and_nobody_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let portal = "https://portal.example.gov.cn";
    let server = Server::start(folder.path(), &["--allow-origin", portal, "--allow-origin", "http://10.1.2.3:81"]);
    let (_other_folder, closed) = start();
    let ask = |server: &Server, origin: &str| {
        let question = [
            ("Origin", origin),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "content-type,idempotency-key"),
        ];
        let may = server.send("OPTIONS", "/api/v1/submissions", &question, b"");
        let got = server.send("GET", "/api/v1/regulations", &[("Origin", origin)], b"");
        assert_eq!(got.status, 200, "{origin}");
        assert_eq!(may.header("access-control-allow-credentials"), None);
        let headers = may.header("access-control-allow-headers").unwrap_or("content-type,idempotency-key");
        assert_eq!(headers, "content-type,idempotency-key");
        let allowed = |answer: &Answer| answer.header("access-control-allow-origin").map(str::to_owned);
        (allowed(&may), allowed(&got))
    };
    for origin in [portal, "http://10.1.2.3:81"] {
        assert_eq!(ask(&server, origin), (Some(origin.to_owned()), Some(origin.to_owned())));
        assert_eq!(ask(&closed, origin), (None, None));
    }
    for stranger in
        ["https://portal.example.gov.cn.evil.com", "http://portal.example.gov.cn", "http://10.1.2.3", "null"]
    {
        assert_eq!(ask(&server, stranger), (None, None), "{stranger}");
    }
    // An answer for one origin is not kept for another.
    assert!(server.get("/api/v1/regulations").header("vary").is_some_and(|vary| vary.contains("origin")));
    for wrong in ["*", "portal.example.gov.cn", "https://portal.example.gov.cn/"] {
        let output = jixiao(&["serve", "--allow-origin", wrong]).output().expect("runs");
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("不是来源"), "{wrong}");
    }
}

/// A folder as the build leaves it.
fn web() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, content: &str| std::fs::write(folder.path().join(name), content).expect("writes");
    write("index.html", "<!doctype html><title>绩效</title>");
    write("index.html.br", "index in brotli");
    write("jixiao-web-0a1b2c3d4e5f6789_bg.wasm", "raw wasm");
    write("jixiao-web-0a1b2c3d4e5f6789_bg.wasm.br", "wasm in brotli");
    write("jixiao-web-0a1b2c3d4e5f6789_bg.wasm.gz", "wasm in gzip");
    write("jixiao-form.js", "script");
    write(".secret.txt", "hidden");
    std::fs::create_dir(folder.path().join("assets")).expect("makes");
    write("assets/logo.svg", "<svg/>");
    folder
}

fn start_with_web() -> (TempDir, TempDir, Server) {
    let (folder, web) = (tempfile::tempdir().expect("a folder"), web());
    let server = Server::start(folder.path(), &["--web", web.path().to_str().expect("UTF-8")]);
    (folder, web, server)
}

#[test]
fn files_come_compressed_typed_and_with_a_time_to_keep() {
    let (_data, _web, server) = start_with_web();
    let wasm = "/jixiao-web-0a1b2c3d4e5f6789_bg.wasm";
    for (accept, body, encoding) in [
        ("br, gzip", "wasm in brotli", Some("br")),
        ("gzip", "wasm in gzip", Some("gzip")),
        ("identity", "raw wasm", None),
        ("gzip;q=0, br;q=0", "raw wasm", None),
    ] {
        let answer = server.send("GET", wasm, &[("Accept-Encoding", accept)], b"");
        assert_eq!(
            (answer.status, answer.text(), answer.header("content-encoding")),
            (200, body, encoding),
            "{accept}"
        );
        assert_eq!(answer.header("content-type"), Some("application/wasm"));
        assert_eq!(answer.header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert_eq!(answer.header("vary"), Some("accept-encoding"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    }
    assert_eq!(server.get("/jixiao-form.js").header("cache-control"), Some("no-cache"));
    assert!(
        server.get("/jixiao-form.js").header("content-type").is_some_and(|kind| kind.starts_with("text/javascript"))
    );
    assert_eq!(server.get("/assets/logo.svg").header("content-type"), Some("image/svg+xml"));
    let tag = server.get("/jixiao-form.js").header("etag").expect("a tag").to_owned();
    assert_eq!(server.send("GET", "/jixiao-form.js", &[("If-None-Match", &tag)], b"").status, 304);
    assert_eq!(server.send("HEAD", wasm, &[], b"").header("content-length"), Some("8"));
    for place in ["/jixiao-form.js", "/api/v1/rules"] {
        let tag = server.get(place).header("etag").expect("a tag").to_owned();
        for method in ["HEAD", "GET"] {
            let same = server.send(method, place, &[("If-None-Match", &tag)], b"");
            assert_eq!((same.status, same.header("content-length")), (304, None), "{method} {place}");
        }
    }
    for ignored in ["bytes=x", "bytes=", "bytes=5-2", "bytes=-", "lines=0-1", "bytes 0-1", "bytes=0-1,3-4", "0-1"] {
        let answer = server.send("GET", "/jixiao-form.js", &[("Range", ignored)], b"");
        assert_eq!((answer.status, answer.text()), (200, "script"), "{ignored}");
    }
    for (range, part) in [("bytes=0-1", "sc"), ("bytes=2-", "ript"), ("bytes=-2", "pt"), ("bytes=0-99", "script")] {
        let answer = server.send("GET", "/jixiao-form.js", &[("Range", range)], b"");
        assert_eq!((answer.status, answer.text()), (206, part), "{range}");
    }
    let beyond = server.send("GET", "/jixiao-form.js", &[("Range", "bytes=100-")], b"");
    problem(&beyond, 416, "range-not-satisfiable");
    assert_eq!(beyond.header("content-range"), Some("bytes */6"));
    let answer = server.send("POST", wasm, &[], b"");
    assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")));
}

#[test]
fn pages_of_the_app_are_the_index_and_files_that_are_missing_are_not() {
    let (_data, _web, server) = start_with_web();
    for page in
        ["/", "/index.html", "/forms/new", "/forms/JX-2026-000001", "/assets", "/assets/", "/law?x=1", "/%E8%A1%A8"]
    {
        let answer = server.get(page);
        assert_eq!((answer.status, answer.header("cache-control")), (200, Some("no-cache")), "{page}");
        assert!(
            answer.text().contains("绩效")
                && answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html")),
            "{page}"
        );
    }
    assert_eq!(server.send("GET", "/forms/new", &[("Accept-Encoding", "br")], b"").text(), "index in brotli");
    for missing in [
        "/missing.js",
        "/assets/missing.wasm",
        "/api/v1/missing",
        "/api",
        "/.secret.txt",
        "/%2Esecret.txt",
        "/index.html/x.js",
    ] {
        problem(&server.get(missing), 404, "not-found");
    }
}

#[test]
fn nothing_outside_the_folder_is_served() {
    let (data, web, server) = start_with_web();
    let outside = web.path().parent().expect("a parent").join("outside-of-web.txt");
    std::fs::write(&outside, "outside").expect("writes");
    let name = web.path().file_name().expect("a name").to_string_lossy().into_owned();
    for path in [
        "/../outside-of-web.txt",
        "/assets/../../outside-of-web.txt",
        "/..%2foutside-of-web.txt",
        "/%2e%2e/outside-of-web.txt",
        "/%2e%2e%2foutside-of-web.txt",
        "/..%5coutside-of-web.txt",
        "//etc/passwd.txt",
        "/assets/..%2f..%2foutside-of-web.txt",
        "/%252e%252e/outside-of-web.txt",
        "/a%00.txt",
        "/%c0%ae%c0%ae/outside-of-web.txt",
    ] {
        let answer = server.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.body.starts_with(b"outside"), "{path}");
    }
    let data = data.path().file_name().expect("a name").to_string_lossy().into_owned();
    assert_ne!(server.get(&format!("/../{data}/jixiao.sqlite")).status, 200);
    assert_ne!(server.get(&format!("/../{name}/.secret.txt")).status, 200);
    std::fs::remove_file(outside).expect("removes");
}

#[test]
fn the_policy_is_strict_and_old_chromium_still_starts() {
    let (_data, _web, server) = start_with_web();
    let strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
    let old = (
        "User-Agent",
        "Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/72.0.3626.121 Safari/537.36",
    );
    let new = (
        "User-Agent",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
    );
    for path in ["/", "/forms/new", "/index.html"] {
        let answer = server.send("GET", path, &[new], b"");
        assert_eq!(answer.header("content-security-policy"), Some(strict), "{path}");
        assert_eq!(answer.header("vary"), Some("accept-encoding, user-agent"), "{path}");
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"), "{path}");
        let answer = server.send("GET", path, &[old], b"");
        assert_eq!(
            answer.header("content-security-policy"),
            Some(strict.replace("'wasm-unsafe-eval'", "'unsafe-eval'").as_str()),
            "{path}"
        );
        assert_eq!(answer.header("vary"), Some("accept-encoding, user-agent"), "{path}");
    }
    for path in ["/jixiao-form.js", "/api/v1/rules", "/api/v1/nothing"] {
        let answer = server.send("GET", path, &[old], b"");
        assert_eq!(answer.header("content-security-policy"), Some(strict), "not a page: {path}");
    }
}

#[test]
fn only_the_form_may_be_framed_and_only_by_named_origins() {
    let data = tempfile::tempdir().expect("a folder");
    let web = tempfile::tempdir().expect("a folder");
    std::fs::write(web.path().join("index.html"), "<!DOCTYPE html>the app").expect("writes");
    let folder = web.path().to_str().expect("UTF-8");
    let origins = ["https://portal.example.gov.cn", "http://10.1.2.3:81"];
    let server =
        Server::start(data.path(), &["--web", folder, "--allow-origin", origins[0], "--allow-origin", origins[1]]);
    let policy = |answer: &Answer| answer.header("content-security-policy").expect("a policy").to_owned();
    let ancestors = |answer: &Answer| policy(answer).rsplit("; ").next().expect("the last").to_owned();

    let answer = server.get("/embed?form=self_evaluation&lang=en");
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert_eq!(ancestors(&answer), format!("frame-ancestors 'self' {} {}", origins[0], origins[1]));
    assert!(policy(&answer).starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"));
    assert_eq!((answer.header("vary"), answer.header("cache-control")), (Some("user-agent"), Some("no-cache")));
    // The page is told whom it may answer, and runs nothing that stands in it.
    let hosts = format!(r#"<meta name="jixiao-hosts" content="{} {}">"#, origins[0], origins[1]);
    assert!(answer.text().contains(&hosts), "{}", answer.text());
    assert_eq!(answer.text().matches("<script").count(), answer.text().matches("<script src=").count());
    let old = server.send("GET", "/embed", &[("User-Agent", "Mozilla/5.0 Chrome/72.0.3626.121 Safari/537.36")], b"");
    assert_eq!(policy(&old), policy(&answer).replace("'wasm-unsafe-eval'", "'unsafe-eval'"));
    assert_eq!(server.send("POST", "/embed", &[], b"").status, 405);

    // Every other page stays as closed as it was.
    for path in ["/", "/index.html", "/forms/new", "/embed/", "/embedded", "/api/v1/rules"] {
        assert_eq!(ancestors(&server.get(path)), "frame-ancestors 'self'", "{path}");
    }
    // Nobody named: only pages of our own. Without the app's files there is nothing to frame.
    let other = tempfile::tempdir().expect("a folder");
    let closed = Server::start(other.path(), &["--web", folder]);
    let answer = closed.get("/embed");
    assert_eq!(ancestors(&answer), "frame-ancestors 'self'");
    assert!(answer.text().contains(r#"<meta name="jixiao-hosts" content="">"#));
    let (_folder, bare) = start();
    assert_eq!(bare.get("/embed").status, 404);
}
