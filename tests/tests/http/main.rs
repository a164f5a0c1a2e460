//! The HTTP interface, as other systems and the app see it.

mod declarations;
mod law;
mod operation;
mod requests;
mod submissions;
mod web;

use jixiao_tests::server::{Answer, Server};
use serde_json::Value;
use tempfile::TempDir;

const JSON: (&str, &str) = ("Content-Type", "application/json");

fn start() -> (TempDir, Server) {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &[]);
    (folder, server)
}

/// A problem document with a status; its text is in Chinese and in English.
#[track_caller]
fn problem(answer: &Answer, status: u16, kind: &str) -> Value {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    let problem = answer.json();
    assert_eq!(problem["status"], status);
    assert_eq!(problem["type"], format!("urn:jixiao:problem:{kind}"));
    for field in ["title", "detail"] {
        let text = problem[field].as_str().expect(field);
        assert!(!text.is_ascii() && text.contains(|c: char| c.is_ascii_alphabetic()), "{text}");
    }
    problem
}
