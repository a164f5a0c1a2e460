//! Why a chore could not be done, and what to do about it.

use std::fmt;

/// The result of a chore.
pub(crate) type Result<T> = std::result::Result<T, Problem>;

/// What went wrong, and what a developer can do about it.
#[derive(Debug)]
pub(crate) struct Problem {
    what: String,
    advice: Option<String>,
}

impl Problem {
    /// A problem that explains itself.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), advice: None }
    }

    /// Says what to do. A second advice replaces the first.
    pub(crate) fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "xtask: {}", self.what)?;
        if let Some(advice) = &self.advice {
            write!(f, "\n       {}", advice.replace('\n', "\n       "))?;
        }
        Ok(())
    }
}

/// Turns the errors of the standard library into problems that name what was being done.
pub(crate) trait Doing<T> {
    /// Names what was being done, as in "could not {doing}".
    fn doing(self, doing: impl FnOnce() -> String) -> Result<T>;
}

impl<T, E: fmt::Display> Doing<T> for std::result::Result<T, E> {
    fn doing(self, doing: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|error| Problem::new(format!("could not {}: {error}", doing())))
    }
}
