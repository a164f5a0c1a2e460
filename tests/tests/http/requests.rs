//! What is asked, and what is refused before it is looked at.

use super::{JSON, problem, start};
use jixiao_tests::server::{Answer, acceptable, form, jixiao};
use std::io::Write as _;
use std::time::Duration;

#[test]
fn assess_answers_with_the_bytes_of_the_command_line() {
    let (folder, server) = start();
    for name in ["CLEAN-01", "CLEAN-05", "CLEAN-08", "034"] {
        let file = folder.path().join(format!("{name}.json"));
        std::fs::write(&file, form(name).to_string()).expect("writes");
        let command = jixiao(&["assess", file.to_str().expect("UTF-8")]).output().expect("runs");
        let answer = server.post("/api/v1/assess", &form(name));
        assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")));
        assert_eq!(answer.body, command.stdout, "{name}");
    }
    let day = server.post("/api/v1/assess?as_of=2020-05-01", &acceptable(""));
    assert_eq!(day.status, 200, "{}", day.text());
    for bad in ["as_of=2020-02-30", "asof=2020-05-01", "approved=", "approved=2020-000001", "approved=JX-2020-000001/x"]
    {
        problem(&server.post(&format!("/api/v1/assess?{bad}"), &acceptable("")), 400, "bad-request");
    }
    assert_eq!(server.get("/api/v1/health").json()["revisions"], 0, "nothing is kept");
}

#[test]
fn what_is_no_form_is_named_with_its_place() {
    let (_folder, server) = start();
    let send = |body: &str| server.send("POST", "/api/v1/assess", &[JSON], body.as_bytes());
    for (body, path) in [
        ("", ""),
        ("{", ""),
        ("\u{feff}", ""),
        (r#"{"form":"invoice"}"#, "/form"),
        (r#"{"form":"declaration","regulation":"nowhere"}"#, "/regulation"),
        (
            r#"{"form":"self_evaluation","regulation":"cn-2019-68","indicators":[{},{"points":10}]}"#,
            "/indicators/1/points",
        ),
        (r#"{"form":"declaration","colour":"red"}"#, "/colour"),
    ] {
        assert_eq!(problem(&send(body), 400, "not-a-form")["path"], path, "{body}");
    }
    for list in ["[]", r#"["declaration"]"#, r#"[{"form":"declaration"}]"#, r#"[{"form":{}}]"#] {
        for place in ["/api/v1/assess", "/api/v1/submissions"] {
            let refused = problem(&server.send("POST", place, &[JSON], list.as_bytes()), 400, "not-a-form");
            assert!(refused["detail"].as_str().expect("text").contains("不是列表"), "{list}: {refused}");
        }
    }
    let long = format!(r#"{{"form":"declaration","regulation":"{}"}}"#, "甲".repeat(100_000));
    assert!(send(&long).body.len() < 2000);
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    problem(&send(&deep), 400, "not-a-form");
    let deep = format!(r#"{{"id":"0123456789abcdef","form":{}1{}}}"#, r#"{"a":"#.repeat(50_000), "}".repeat(50_000));
    problem(&server.send("POST", "/api/v1/submissions", &[JSON], deep.as_bytes()), 400, "not-a-form");
    let rows = format!(r#"{{"form":"declaration","indicators":[{}]}}"#, vec!["{}"; 100_000].join(","));
    problem(&send(&rows), 400, "not-a-form");
    let other = problem(&server.send("POST", "/api/v1/assess", &[JSON], b"\xff\xfe{}"), 400, "not-a-form");
    assert!(other["detail"].as_str().expect("text").contains("UTF-8"), "{other}");
    let goals = format!(r#"{{"form":"declaration","goal":{{"goals":[{}]}}}}"#, vec!["\"\""; 2000].join(","));
    assert_eq!(problem(&send(&goals), 400, "not-a-form")["path"], "/goal/goals");
    assert!(!problem(&send("null"), 400, "not-a-form")["detail"].as_str().expect("text").starts_with('：'));
}

#[test]
fn too_large_is_refused_and_the_connection_lives_to_say_so() {
    let (_folder, server) = start();
    for length in [600 * 1024, 10 * 1024 * 1024] {
        let body = vec![b' '; length];
        for path in ["/api/v1/assess", "/api/v1/submissions"] {
            problem(&server.send("POST", path, &[JSON], &body), 413, "too-large");
        }
    }
    let rows = format!(r#"{{"form":"declaration","indicators":[{}]}}"#, vec![r#"{"name":"x"}"#; 100_000].join(","));
    problem(&server.send("POST", "/api/v1/assess", &[JSON], rows.as_bytes()), 413, "too-large");
    assert_eq!(server.post("/api/v1/assess", &acceptable("")).status, 200);
}

#[test]
fn what_is_refused_anyway_is_refused_before_its_body_is_sent() {
    let (_folder, server) = start();
    let huge = ("Content-Length", "1000000000");
    let some = ("Content-Length", "1000");
    let text = ("Content-Type", "text/plain");
    for (place, headers, status, kind) in [
        ("/api/v1/assess", [text, some], 415, "unsupported-media-type"),
        ("/api/v1/assess", [JSON, huge], 413, "too-large"),
        ("/api/v1/submissions", [JSON, huge], 413, "too-large"),
        ("/api/v1/assess?asof=2020-05-01", [JSON, some], 400, "bad-request"),
        ("/api/v1/assess?approved=2020", [JSON, some], 400, "bad-request"),
        ("/api/v1/nowhere", [JSON, some], 404, "not-found"),
    ] {
        for expect in ["", "Expect: 100-continue\r\n"] {
            let mut stream = server.connect();
            stream.set_read_timeout(Some(Duration::from_secs(10))).expect("sets");
            let [(one, what), (other, which)] = headers;
            write!(stream, "POST {place} HTTP/1.1\r\nHost: x\r\n{expect}{one}: {what}\r\n{other}: {which}\r\n\r\n")
                .expect("writes");
            // The first answer: nobody asked for the body.
            problem(&Answer::read(&mut stream, false).expect("at once"), status, kind);
        }
    }
    // Who keeps the connection may ask again on it.
    let mut stream = server.connect();
    for _ in 0..2 {
        let body = "x".repeat(100_000);
        write!(stream, "POST /api/v1/assess HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n{body}")
            .expect("writes");
        problem(&Answer::read(&mut stream, false).expect("an answer"), 415, "unsupported-media-type");
    }
}

#[test]
fn the_body_says_that_it_is_json() {
    let (_folder, server) = start();
    let body = acceptable("").to_string();
    for headers in [&[][..], &[("Content-Type", "text/plain")], &[("Content-Type", "application/json; charset=gbk")]] {
        problem(&server.send("POST", "/api/v1/assess", headers, body.as_bytes()), 415, "unsupported-media-type");
    }
    let packed = [JSON, ("Content-Encoding", "gzip")];
    let refused =
        problem(&server.send("POST", "/api/v1/assess", &packed, body.as_bytes()), 415, "unsupported-media-type");
    assert!(refused["detail"].as_str().expect("text").contains("压缩"), "{refused}");
    let plain = [JSON, ("Content-Encoding", "identity")];
    assert_eq!(server.send("POST", "/api/v1/assess", &plain, body.as_bytes()).status, 200);
    let utf8 = [("Content-Type", "application/json; charset=UTF-8")];
    assert_eq!(server.send("POST", "/api/v1/assess", &utf8, body.as_bytes()).status, 200);
}

#[test]
fn places_and_methods_that_do_not_exist_are_problems() {
    let (_folder, server) = start();
    for path in [
        "/api/v1/nothing",
        "/api/v1",
        "/api/v2/assess",
        "/api",
        "/api/v1/submissions/JX-2020-000001",
        "/api/v1/submissions/no-such-id",
        "/api/v1/submissions/JX-2020-000001/revisions",
        "/api/v1/submissions/JX-2020-000001/revisions/1",
        "/api/v1/regulations/nowhere",
        "/api/v1/regulations/nowhere/text",
        "/api/v1/regulations/nowhere/packed/0",
        "/api/v1/regulations/cn-2019-68/packed/0",
        "/api/v1/rules/no-such-rule",
        "/",
        "/somewhere",
    ] {
        problem(&server.get(path), 404, "not-found");
    }
    for path in [
        "/api/v1/submissions/%ff",
        "/api/v1/submissions/%ff/revisions",
        "/api/v1/submissions/%ff/revisions/1",
        "/api/v1/regulations/%ff",
        "/api/v1/regulations/%ff/text",
        "/api/v1/regulations/%ff/templates",
        "/api/v1/regulations/%ff/duties",
        "/api/v1/regulations/%ff/packed/0",
        "/api/v1/rules/%ff",
    ] {
        problem(&server.get(path), 400, "bad-request");
    }
    let near = server.get(&format!("/api/v1/rules/{}x", jixiao::rules::all().next().expect("a rule").id));
    assert!(problem(&near, 404, "not-found")["detail"].as_str().expect("text").contains("perhaps"));
    let answer = server.get("/api/v1/assess");
    problem(&answer, 405, "method-not-allowed");
    assert_eq!(answer.header("allow"), Some("POST"));
    problem(&server.send("DELETE", "/api/v1/submissions/JX-2020-000001", &[], b""), 405, "method-not-allowed");
}
