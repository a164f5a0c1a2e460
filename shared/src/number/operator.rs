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

    /// Both ask for more, or both for less, or both for the same value.
    #[must_use]
    pub(super) const fn agrees(self, other: Self) -> bool {
        self.is_forward() == other.is_forward() && self.is_reverse() == other.is_reverse()
    }

    /// Takes a sign or a word for one off the start of a folded text.
    pub(super) fn take(text: &str) -> Option<(Self, &str)> {
        if !matches!(
            text.chars().next()?,
            '≥' | '≤' | '=' | '>' | '<' | '不' | '大' | '小' | '至' | '控' | '等' | '超' | '高' | '多' | '低' | '少'
        ) {
            return None;
        }
        SPELLINGS.iter().find_map(|&(spelling, operator)| Some((operator, text.strip_prefix(spelling)?)))
    }

    /// Takes a sign, not a word, off the start: what most cells begin with.
    pub(crate) fn take_sign(text: &str) -> (Option<Self>, &str) {
        let mut chars = text.chars();
        let (operator, pair) = match chars.next() {
            Some('≥') => (Self::AtLeast, None),
            Some('≤') => (Self::AtMost, None),
            Some('>') => (Self::Above, Some(('=', Self::AtLeast))),
            Some('<') => (Self::Below, Some(('=', Self::AtMost))),
            Some('=') => match chars.as_str().chars().next() {
                Some('<') => (Self::Equal, Some(('<', Self::AtMost))),
                _ => (Self::Equal, Some(('>', Self::AtLeast))),
            },
            _ => return (None, text),
        };
        let rest = chars.as_str();
        match pair.and_then(|(second, both)| Some((both, rest.strip_prefix(second)?))) {
            Some((both, rest)) => (Some(both), rest),
            None => (Some(operator), rest),
        }
    }

    /// Takes 以上, 以下, 以内 … off the end. They include the number itself (民法典 第一千二百五十九条).
    pub(super) fn take_behind(text: &str) -> Option<(&str, Self)> {
        BEHIND.iter().find_map(|&(spelling, operator)| Some((text.strip_suffix(spelling)?, operator)))
    }
}

/// Longer ones first, where one begins with another.
const SPELLINGS: &[(&str, Operator)] = &[
    ("≥", Operator::AtLeast),
    ("≤", Operator::AtMost),
    (">=", Operator::AtLeast),
    ("=>", Operator::AtLeast),
    ("<=", Operator::AtMost),
    ("=<", Operator::AtMost),
    ("=", Operator::Equal),
    (">", Operator::Above),
    ("<", Operator::Below),
    ("不低于", Operator::AtLeast),
    ("不少于", Operator::AtLeast),
    ("不小于", Operator::AtLeast),
    ("大于或等于", Operator::AtLeast),
    ("大于等于", Operator::AtLeast),
    ("至少", Operator::AtLeast),
    ("不高于", Operator::AtMost),
    ("不超过", Operator::AtMost),
    ("不大于", Operator::AtMost),
    ("不多于", Operator::AtMost),
    ("小于或等于", Operator::AtMost),
    ("小于等于", Operator::AtMost),
    ("至多", Operator::AtMost),
    ("控制在", Operator::AtMost),
    ("等于", Operator::Equal),
    ("大于", Operator::Above),
    ("超过", Operator::Above),
    ("高于", Operator::Above),
    ("多于", Operator::Above),
    ("小于", Operator::Below),
    ("低于", Operator::Below),
    ("少于", Operator::Below),
    ("不足", Operator::Below),
    ("不到", Operator::Below),
];

/// Behind the unit, longer ones first.
const BEHIND: &[(&str, Operator)] = &[
    ("及以上", Operator::AtLeast),
    ("以上", Operator::AtLeast),
    ("及以下", Operator::AtMost),
    ("以下", Operator::AtMost),
    ("以内", Operator::AtMost),
    ("之内", Operator::AtMost),
];

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.sign())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_taken_whole() {
        for &(spelling, operator) in SPELLINGS {
            assert_eq!(Operator::take(&format!("{spelling}5")), Some((operator, "5")), "{spelling}");
        }
        assert_eq!(Operator::take("不含5"), None);
        assert_eq!(Operator::take(""), None);
    }

    #[test]
    fn every_sign_is_taken_whole() {
        for &(spelling, operator) in SPELLINGS.iter().take(9) {
            assert_eq!(Operator::take_sign(&format!("{spelling}5")), (Some(operator), "5"), "{spelling}");
        }
        assert_eq!(Operator::take_sign("5"), (None, "5"));
        assert_eq!(Operator::take_sign("="), (Some(Operator::Equal), ""));
    }

    #[test]
    fn words_behind() {
        assert_eq!(Operator::take_behind("%及以上"), Some(("%", Operator::AtLeast)));
        assert_eq!(Operator::take_behind("天以内"), Some(("天", Operator::AtMost)));
        assert_eq!(Operator::take_behind("天"), None);
    }
}
