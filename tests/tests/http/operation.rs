//! What those who run the server see: health, slow clients, the log.

use super::{JSON, problem, start};
use jixiao_tests::server::{Answer, Server, acceptable, envelope, jixiao_by_shell, unacceptable};
use serde_json::{Value, json};
use std::io::{Read as _, Write as _};
use std::time::{Duration, Instant};

#[test]
fn slow_clients_hold_nobody_up_and_are_not_waited_for_forever() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &["--body-timeout", "1", "--header-timeout", "1"]);
    let mut heads: Vec<_> = (0..40).map(|_| server.connect()).collect();
    let mut bodies: Vec<_> = (0..40).map(|_| server.connect()).collect();
    for stream in &mut heads {
        stream.write_all(b"GET /api/v1/health HTTP/1.1\r\nHost: x\r\nX-Sl").expect("writes");
    }
    for stream in &mut bodies {
        let head = b"POST /api/v1/assess HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"fo";
        stream.write_all(head).expect("writes");
    }
    let since = Instant::now();
    assert_eq!(server.post("/api/v1/submissions", &envelope("sent-past-slow-ones", &acceptable(""))).status, 201);
    assert!(since.elapsed() < Duration::from_secs(10), "{:?}", since.elapsed());
    for stream in &mut bodies {
        problem(&Answer::read(stream, false).expect("an answer"), 408, "too-slow");
    }
    for stream in &mut heads {
        // Closed, with or without a word.
        let mut rest = Vec::new();
        drop(stream.read_to_end(&mut rest));
        assert!(rest.is_empty() || rest.starts_with(b"HTTP/1.1 408"), "{}", String::from_utf8_lossy(&rest));
    }
}

#[test]
fn who_does_not_read_the_answer_gives_the_connection_back() {
    let (folder, web) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    std::fs::write(web.path().join("index.html"), "").expect("writes");
    // More than the system keeps on the way for one connection.
    std::fs::File::create(web.path().join("large.bin")).and_then(|file| file.set_len(64 << 20)).expect("writes");
    let web = web.path().to_str().expect("UTF-8");
    let server = Server::start(folder.path(), &["--web", web, "--connections", "2", "--write-timeout", "1"]);
    let mut held: Vec<_> = (0..2).map(|_| server.connect()).collect();
    for stream in &mut held {
        stream.write_all(b"GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n").expect("writes");
    }
    std::thread::sleep(Duration::from_millis(300));
    let since = Instant::now();
    assert_eq!(server.get("/api/v1/health").status, 200);
    assert!(since.elapsed() < Duration::from_secs(20), "{:?}", since.elapsed());
    drop(held);
}

#[test]
fn health_tells_what_it_looked_at() {
    let (_folder, server) = start();
    let answer = server.get("/api/v1/health");
    assert_eq!(answer.json(), json!({ "status": "ok", "engine": jixiao::ENGINE, "revisions": 0 }));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

#[cfg(unix)]
#[test]
fn the_log_tells_what_happened_and_not_what_was_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let log = folder.path().join("log");
    let serve = ["serve", "--listen", "127.0.0.1:0", "--data"];
    let mut command = jixiao_by_shell("exec \"$0\" \"$@\" 2>\"$LOG\"", &serve);
    command.arg(folder.path().join("data")).env("LOG", &log).env("RUST_LOG", "");
    let server = Server::from(command);
    let sent = acceptable("");
    let number = server.post("/api/v1/submissions", &envelope("an-id-not-in-the-log", &sent)).json()["number"].clone();
    assert_eq!(server.post("/api/v1/submissions", &envelope("another-id-not-there", &unacceptable())).status, 422);
    assert_eq!(server.get("/api/v1/submissions/an-id-not-in-the-log?name=secret").status, 200);
    assert_eq!(server.send("POST", "/api/v1/assess", &[JSON], b"{\"secret\":1}").status, 400);
    assert!(server.stop().success());

    let text = std::fs::read_to_string(&log).expect("reads");
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let request = lines.iter().find(|line| line["method"] == "POST" && line["status"] == 201).expect("a line");
    assert_eq!((&request["path"], &request["number"]), (&json!("/api/v1/submissions"), &number));
    assert!(request["micros"].is_u64());
    let project = &sent["project"];
    for secret in
        [&project["name"], &project["lead"], &project["phone"], &json!("secret"), &json!("an-id-not-in-the-log")]
    {
        assert!(!text.contains(secret.as_str().expect("text")), "{secret}");
    }
}
