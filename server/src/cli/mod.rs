//! The command line.

mod assess;
mod due;
mod rules;
mod serve;
mod verify;

use clap::builder::Resettable;
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use std::io::{self, Write as _};
use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// All is well: acceptable, unbroken.
    #[default]
    Good,
    /// The answer is no: not acceptable, broken.
    Bad,
    /// The question could not be understood: unreadable file, unknown rule.
    Unreadable,
    /// The database cannot be used.
    Database,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Good => 0,
            Outcome::Bad => 1,
            Outcome::Unreadable => 2,
            Outcome::Database => 3,
        })
    }
}

/// 绩效：扶贫项目资金绩效表的审核与报送
///
/// Checks performance forms of poverty-alleviation funds, explains its rules, and serves the app.
#[derive(Debug, Parser)]
#[command(name = "jixiao", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    // Each command describes itself, beside its options.
    Assess(assess::Assess),
    Due(due::DueCommand),
    Rules(rules::Rules),
    Serve(serve::Serve),
    Verify(verify::Verify),
}

/// Reads the command line and does what it says.
pub(crate) fn run() -> ExitCode {
    let command = Cli::command().mut_subcommands(|command| command.mut_args(without_empty_variable));
    let cli = Cli::from_arg_matches(&command.get_matches()).unwrap_or_else(|error| error.exit());
    let result = match cli.command {
        Command::Assess(command) => command.run(),
        Command::Due(command) => command.run(),
        Command::Rules(command) => command.run(),
        Command::Serve(command) => command.run(),
        Command::Verify(command) => command.run(),
    };
    match result {
        Ok(outcome) => outcome.into(),
        // `jixiao rules | head`: the reader has seen enough, which is no fault.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            Outcome::Unreadable.into()
        }
    }
}

/// An environment variable that is empty counts as unset: files of settings keep the names of all.
fn without_empty_variable(argument: clap::Arg) -> clap::Arg {
    let empty = argument.get_env().and_then(std::env::var_os).is_some_and(|value| value.is_empty());
    if empty { argument.env(Resettable::Reset) } else { argument }
}

/// Writes a line for people on standard error; where that is closed, nobody wants to know.
fn complain(message: &dyn std::fmt::Display) {
    // What is quoted from a file must not steer the terminal.
    let message = message.to_string().replace(|c: char| c.is_control() && c != '\n', "\u{FFFD}");
    drop(writeln!(io::stderr(), "jixiao: {message}"));
}

/// Standard output until its reader has seen enough; the verdict, and with it the exit status, does not hang on that.
struct UntilClosed<W>(Option<W>);

impl<W: io::Write> UntilClosed<W> {
    fn new(out: W) -> Self {
        Self(Some(out))
    }

    fn unless_closed<T>(&mut self, closed: T, write: impl FnOnce(&mut W) -> io::Result<T>) -> io::Result<T> {
        match self.0.as_mut().map(write) {
            Some(Err(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.0 = None;
                Ok(closed)
            }
            Some(result) => result,
            None => Ok(closed),
        }
    }
}

impl<W: io::Write> io::Write for UntilClosed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.unless_closed(bytes.len(), |out| out.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.unless_closed((), io::Write::flush)
    }
}
