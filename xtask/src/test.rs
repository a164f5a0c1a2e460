//! `cargo xtask test`: every check, in the order in which the quick ones can fail first.

use crate::place;
use crate::problem::Result;
use crate::process;
use crate::setup::Browsers;
use crate::{docs, setup, web};
use clap::Args;
use std::process::Command;
use std::time::{Duration, Instant};

/// What to test.
#[derive(Args)]
pub(crate) struct Options {
    /// Leave out the browser build and the tests that need it or a browser
    #[arg(long)]
    quick: bool,
    /// Only the page in every engine: Chromium from 72 on, Firefox, WebKitGTK, with a Chinese input method
    #[arg(long, conflicts_with = "quick")]
    browsers: bool,
}

/// Sets up and runs everything; stops at the first step that fails.
pub(crate) fn test(options: &Options) -> Result<()> {
    let mut steps = Steps::default();
    if !options.browsers {
        checks(&mut steps)?;
    }
    if options.quick {
        steps.step("tests", || {
            process::run(process::cargo().args(["test", "--workspace", "--locked", "--exclude", "jixiao-tests"]))
        })?;
        steps.summary();
        println!("--quick left out: the browser build and the crate jixiao-tests.");
        return Ok(());
    }
    let (tools, browsers, engines) = steps.step("set-up", || {
        let tools = setup::for_build()?;
        let browsers = setup::for_tests(&tools.node)?;
        let engines = setup::for_matrix(&tools.node)?;
        Ok((tools, browsers, engines))
    })?;
    steps.step("browser build", || web::build(&tools, &web::Options::default()))?;
    steps.step("server build", || {
        process::run(process::cargo().args(["build", "--locked", "--package", "jixiao-server", "--bin", "jixiao"]))
    })?;
    if !options.browsers {
        steps.step("tests", || {
            let mut test = process::cargo();
            test.args(["test", "--workspace", "--locked"]);
            announce(&mut test, &browsers, tools.node.program(), "debug");
            process::run(&mut test)
        })?;
    }
    steps.step("browser matrix", || {
        let mut matrix = tools.node.script(&place::root().join("tests/browser/matrix.mjs"));
        announce(&mut matrix, &browsers, tools.node.program(), "debug");
        engines.announce(&mut matrix);
        process::run(&mut matrix)
    })?;
    steps.summary();
    Ok(())
}

/// What needs no browser and no server.
fn checks(steps: &mut Steps) -> Result<()> {
    steps.step("components", setup::components)?;
    steps.step("format", || process::run(process::cargo().args(["fmt", "--all", "--check"])))?;
    steps.step("lints", || {
        process::run(
            process::cargo()
                .args(["clippy", "--workspace", "--all-targets", "--locked"])
                .args(["--", "--deny", "warnings"]),
        )
    })?;
    steps.step("generated pages", || docs::docs(true))
}

/// Tells the crate jixiao-tests where everything is. It fails where one of these is missing.
pub(crate) fn announce(test: &mut Command, browsers: &Browsers, node: &std::path::Path, profile: &str) {
    test.env("JIXIAO_SERVER", place::native_program(profile, "jixiao"))
        .env("JIXIAO_WEB", place::dist())
        .env("JIXIAO_NODE", node)
        .env("JIXIAO_NODE_TOOLS", &browsers.node_tools)
        .env("JIXIAO_CHROMIUM", &browsers.current)
        .env("JIXIAO_CHROMIUM72", &browsers.old)
        // To look at after a failure.
        .env("JIXIAO_SCREENSHOTS", place::target().join("screenshots"));
}

/// Names each step as it begins and remembers how long it took.
#[derive(Default)]
struct Steps {
    done: Vec<(&'static str, Duration)>,
}

impl Steps {
    fn step<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = work()?;
        self.done.push((name, start.elapsed()));
        Ok(outcome)
    }

    fn summary(&self) {
        println!("\nAll passed:");
        for (name, duration) in &self.done {
            println!("  {name:<16} {}", process::spoken(*duration));
        }
    }
}
