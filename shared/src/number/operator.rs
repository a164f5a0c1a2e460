//! `≥` and its kin.

use std::fmt;

/// The comparison a target asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `≥` 不低于
    AtLeast,
    /// `≤` 不超过
    AtMost,
    /// `=` 等于
    Equal,
    /// `>` 大于
    Above,
    /// `<` 小于
    Below,
}

impl Operator {
    /// The sign.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => "≥",
            Self::AtMost => "≤",
            Self::Equal => "=",
            Self::Above => ">",
            Self::Below => "<",
        }
    }

    /// `≥` or `>`: more is better (正向指标).
    #[must_use]
    pub const fn is_forward(self) -> bool {
        matches!(self, Self::AtLeast | Self::Above)
    }

    /// `≤` or `<`: less is better (反向指标).
    #[must_use]
    pub const fn is_reverse(self) -> bool {
        matches!(self, Self::AtMost | Self::Below)
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.sign())
    }
}
