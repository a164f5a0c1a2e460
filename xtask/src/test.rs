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
}

/// Sets up and runs everything; stops at the first step that fails.
pub(crate) fn test(options: &Options) -> Result<()> {
    let mut steps = Steps::default();
    steps.step("components", setup::components)?;
    steps.step("format", || process::run(process::cargo().args(["fmt", "--all", "--check"])))?;
    steps.step("lints", || {
        process::run(
            process::cargo()
                .args(["clippy", "--workspace", "--all-targets", "--locked"])
                .args(["--", "--deny", "warnings"]),
        )
    })?;
    steps.step("generated pages", || docs::docs(true))?;
    if options.quick {
        steps.step("tests", || {
            process::run(process::cargo().args(["test", "--workspace", "--locked", "--exclude", "jixiao-tests"]))
        })?;
        steps.summary();
        println!("--quick left out: the browser build and the crate jixiao-tests.");
        return Ok(());
    }
    let mut tools = None;
    let mut browsers = None;
    steps.step("set-up", || {
        let build = setup::for_build()?;
        browsers = Some(setup::for_tests(&build.node)?);
        tools = Some(build);
        Ok(())
    })?;
    let (Some(tools), Some(browsers)) = (tools, browsers) else {
        return Ok(());
    };
    steps.step("browser build", || web::build(&tools, &web::Options::default()))?;
    steps.step("server build", || {
        process::run(process::cargo().args(["build", "--locked", "--package", "jixiao-server", "--bin", "jixiao"]))
    })?;
    steps.step("tests", || {
        let mut test = process::cargo();
        test.args(["test", "--workspace", "--locked"]);
        announce(&mut test, &browsers, tools.node.program(), "debug");
        process::run(&mut test)
    })?;
    steps.summary();
    Ok(())
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
    fn step(&mut self, name: &'static str, work: impl FnOnce() -> Result<()>) -> Result<()> {
        println!("\n== {name}");
        let start = Instant::now();
        work()?;
        self.done.push((name, start.elapsed()));
        Ok(())
    }

    fn summary(&self) {
        println!("\nAll passed:");
        for (name, duration) in &self.done {
            println!("  {name:<16} {}", process::spoken(*duration));
        }
    }
}
