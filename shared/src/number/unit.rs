//! Units as people write them, their canonical names, and which of them compare.

use std::fmt;

/// What kind of unit stands behind a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// No unit at all.
    Absent,
    /// A unit of the list, complete.
    Known,
    /// 元 left out: `万`, `亿`, `/株`, `万/月`.
    Incomplete,
    /// In no list (`80M`): accepted, reported as a hint.
    Unknown,
}

/// A unit in canonical spelling (`元/人·月`, `平方米`, `%`, `万粒`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    text: Box<str>,
    kind: UnitKind,
}

impl Unit {
    /// The canonical spelling; empty when there is none.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What kind of unit it is.
    #[must_use]
    pub const fn kind(&self) -> UnitKind {
        self.kind
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
