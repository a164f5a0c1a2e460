//! Chores: set-up, build, run and test, on Linux, macOS and Windows.
//!
//! `cargo xtask run` and `cargo xtask test` are all that a newcomer needs. Whatever they miss they get
//! by themselves, and where they cannot, they say what to install and how.

mod bench;
mod coverage;
mod docs;
mod package;
mod place;
mod problem;
mod process;
mod run;
mod setup;
mod test;
mod web;

use clap::{CommandFactory, Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Set-up and chores of this workspace")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Set up what is missing, build everything, start the server and print its address
    Run(run::Options),
    /// Set up what is missing and run every check and test
    Test(test::Options),
    /// Set up what is missing and do nothing else
    Setup {
        /// Also what the browser tests need: Chromium of several ages, Firefox, WebKitGTK, a Chinese input method
        #[arg(long)]
        browsers: bool,
    },
    /// Build what the browser downloads, into dist/
    BuildWeb(web::Options),
    /// Put the npm package of the widget together and pack it, into npm/ of the target folder
    Package,
    /// Time the judge natively and as wasm, and the page in a browser
    Bench(bench::Options),
    /// Print which items of the requirements catalogue are realised and tested, and write their page
    Coverage {
        /// Write nothing; fail if the page is out of date
        #[arg(long)]
        check: bool,
    },
    /// Write the generated pages of the documentation
    Docs {
        /// Write nothing; fail if a page is out of date
        #[arg(long)]
        check: bool,
    },
}

/// The command line, for its page in the documentation.
fn command() -> clap::Command {
    Arguments::command()
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().chore {
        Chore::Run(options) => run::run(&options),
        Chore::Test(options) => test::test(&options),
        Chore::Setup { browsers } => setup::everything(browsers),
        Chore::BuildWeb(options) => setup::for_build().and_then(|tools| web::build(&tools, &options)),
        Chore::Package => package::package(),
        Chore::Bench(options) => bench::bench(&options),
        Chore::Coverage { check } => coverage::coverage(check),
        Chore::Docs { check } => docs::docs(check),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\n{problem}");
            ExitCode::FAILURE
        }
    }
}
