//! The command `jixiao`: judges forms, explains the rules, serves the app and keeps submissions.
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::unreachable))]

mod agenda;
mod catalogue;
mod cli;
mod clock;
mod http;
mod judge;
mod packed;
mod packs;
mod receipt;
mod store;

fn main() -> std::process::ExitCode {
    cli::run()
}
