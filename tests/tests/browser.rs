//! The app in real browsers: a current Chromium and Chromium 72, the oldest that is supported.
//!
//! The scenarios are in `tests/browser/scenarios`; each runs in both browsers. They never skip: what
//! they need is set by `cargo xtask test`, and they fail where it is missing.

use std::path::Path;
use std::process::Command;

/// Runs a scenario in both browsers.
fn scenario(name: &str) {
    let node = std::env::var_os("JIXIAO_NODE").expect("JIXIAO_NODE is not set. Run the tests with: cargo xtask test");
    let harness = Path::new(env!("CARGO_MANIFEST_DIR")).join("browser/run.mjs");
    let output = Command::new(node).arg(harness).arg(name).output().expect("node can be started");
    println!("{}", String::from_utf8_lossy(&output.stdout));
    eprintln!("{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "scenario {name} failed; see above");
}

#[test]
fn start() {
    scenario("start");
}

#[test]
fn form() {
    scenario("form");
}

#[test]
fn declaration() {
    scenario("declaration");
}

#[test]
fn calendar() {
    scenario("calendar");
}

#[test]
fn page() {
    scenario("page");
}

#[test]
fn verdict() {
    scenario("verdict");
}

#[test]
fn cards() {
    scenario("cards");
}

#[test]
fn checks() {
    scenario("checks");
}

#[test]
fn packs() {
    scenario("packs");
}

#[test]
fn dossier() {
    scenario("dossier");
}

#[test]
fn widget() {
    scenario("widget");
}

#[test]
fn frame() {
    scenario("frame");
}

#[test]
fn examples() {
    scenario("examples");
}

#[test]
fn hand() {
    scenario("hand");
}

#[test]
fn clerk() {
    scenario("clerk");
}

#[test]
fn drafts() {
    scenario("drafts");
}

#[test]
fn kept() {
    scenario("kept");
}

#[test]
fn access() {
    scenario("access");
}
