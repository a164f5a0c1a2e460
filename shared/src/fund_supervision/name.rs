//! Names by which rows of the ledgers belong together.

use crate::number::fold;
use std::borrow::Cow;
use std::fmt;

/// The name of a project, a paper or a payee. Two name the same thing where they differ in nothing but blanks and the
/// width of signs; what that leaves is made once, when the ledger is read.
#[derive(Clone, Debug)]
pub struct Name<'a> {
    written: &'a str,
    key: Cow<'a, str>,
}

impl<'a> Name<'a> {
    /// Of a cell.
    #[must_use]
    pub fn of(raw: &'a str) -> Self {
        let written = raw.trim();
        let folded = fold(written);
        let key = if folded.contains(char::is_whitespace) {
            folded.chars().filter(|c| !c.is_whitespace()).collect()
        } else {
            folded
        };
        Self { written, key }
    }

    /// As it is written, without the blanks around it.
    #[must_use]
    pub fn written(&self) -> &'a str {
        self.written
    }

    /// Nothing is written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.written.is_empty()
    }

    /// What names are compared by.
    pub(super) fn into_key(self) -> String {
        self.key.into_owned()
    }
}

impl PartialEq for Name<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Name<'_> {}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn 空白和全角半角不计_其他的都计() {
        let name = Name::of(" 新财扶〔2020〕 １号 ");
        assert_eq!(name, Name::of("新财扶〔2020〕1号"));
        assert_eq!(Name::of("红枣加工 2 期"), Name::of("红枣加工2期"));
        assert_eq!(Name::of("2020 1"), Name::of("20201"), "a blank between digits as well");
        assert_ne!(name, Name::of("新财扶〔2020〕10号"));
        assert_ne!(name, Name::of("新财扶〔2020〕1"));
        // What people read is what was written.
        assert_eq!(name.to_string(), "新财扶〔2020〕 １号");
        assert!(Name::of(" \u{3000}").is_empty() && !name.is_empty());
    }
}
