//! The name of an indicator, folded, and its core.

use crate::number::{Marks, fold_marked};
use std::borrow::Cow;

/// Full name and core name (rules.md 1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name<'a> {
    full: Cow<'a, str>,
    core: Cow<'a, str>,
    /// Of the full name.
    marks: Marks,
}

impl<'a> Name<'a> {
    /// Folds a name and finds its core.
    #[must_use]
    pub fn new(raw: &'a str) -> Self {
        Self::marked(raw, Marks::of(raw))
    }

    /// A name whose text has been looked at.
    pub(super) fn marked(raw: &'a str, marks: Marks) -> Self {
        let full = fold_marked(raw, marks);
        // Most names are characters and nothing else.
        let full = if marks.has_sign() { trim_stars(full) } else { full };
        let marks = if matches!(full, Cow::Owned(_)) { Marks::of(&full) } else { marks };
        let core = match &full {
            Cow::Borrowed(text) => core(text, marks),
            Cow::Owned(text) => Cow::Owned(core(text, marks).into_owned()),
        };
        Self { full, core, marks }
    }

    /// Whether the full name holds the word.
    #[must_use]
    pub fn holds(&self, word: &str) -> bool {
        self.marks.may_hold(word) && self.full.contains(word)
    }

    /// Whether the full name holds one of the words.
    #[must_use]
    pub fn holds_any(&self, words: &[impl AsRef<str>]) -> bool {
        words.iter().any(|word| self.holds(word.as_ref()))
    }

    /// Whether the core name holds the word.
    #[must_use]
    pub fn core_holds(&self, word: &str) -> bool {
        self.marks.may_hold(word) && self.core.contains(word)
    }

    /// Whether the core name holds one of the words.
    #[must_use]
    pub fn core_holds_any(&self, words: &[impl AsRef<str>]) -> bool {
        words.iter().any(|word| self.core_holds(word.as_ref()))
    }

    /// Whether the core name ends with one of the words.
    #[must_use]
    pub fn core_ends_with_any(&self, words: &[impl AsRef<str>]) -> bool {
        words.iter().map(AsRef::as_ref).any(|word| self.marks.may_hold(word) && self.core.ends_with(word))
    }

    /// What the full name may hold.
    #[must_use]
    pub const fn marks(&self) -> Marks {
        self.marks
    }

    /// Folded, without leading ★ or `*`.
    #[must_use]
    pub fn full(&self) -> &str {
        &self.full
    }

    /// The full name without a leading label `指标1:`, without a leading 其中, without anything in
    /// round brackets, without % and punctuation at the ends.
    #[must_use]
    pub fn core(&self) -> &str {
        &self.core
    }

    /// The full name without the label `指标1:`.
    #[must_use]
    pub fn without_label(&self) -> &str {
        without_label(&self.full)
    }

    /// Holds a letter or a Chinese character.
    #[must_use]
    pub fn has_letters(&self) -> bool {
        has_letter(&self.full)
    }

    /// The texts in round brackets, without the brackets.
    pub fn brackets(&self) -> impl Iterator<Item = &str> {
        let full = if self.marks.has_bracket() { self.full() } else { "" };
        full.split('(').skip(1).filter_map(|rest| rest.split_once(')').map(|(inside, _)| inside))
    }
}

fn trim_stars(text: Cow<'_, str>) -> Cow<'_, str> {
    let star = |c| c == '★' || c == '☆' || c == '*';
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_start_matches(star)),
        Cow::Owned(text) if text.starts_with(star) => Cow::Owned(text.trim_start_matches(star).to_owned()),
        owned @ Cow::Owned(_) => owned,
    }
}

fn without_label(text: &str) -> &str {
    let Some(rest) = text.strip_prefix("指标") else { return text };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    // 指标 alone, or a name that merely begins with it, is no label.
    rest.strip_prefix([':', '.', '、']).unwrap_or(text)
}

fn core(full: &str, marks: Marks) -> Cow<'_, str> {
    let text = without_label(full);
    let text = text.strip_prefix("其中").unwrap_or(text);
    if !marks.has_sign() {
        return Cow::Borrowed(text);
    }
    let end = |c: char| c == '%' || is_punctuation(c);
    if !marks.has_bracket() {
        return Cow::Borrowed(text.trim_matches(end));
    }
    let mut depth = 0_usize;
    let outside: String = text
        .chars()
        .filter(|&c| match c {
            '(' => {
                depth += 1;
                false
            }
            ')' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect();
    Cow::Owned(outside.trim_matches(end).to_owned())
}

/// Holds a letter or a Chinese character.
pub(super) fn has_letter(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{4e00}'..='\u{9fff}') || c.is_alphabetic())
}

/// Punctuation, Chinese or ASCII.
#[must_use]
pub fn is_punctuation(c: char) -> bool {
    // Of most characters that is certain at once.
    !matches!(c, '\u{4e00}'..='\u{9fff}')
        && (c.is_ascii_punctuation() || "，。；：、！？…—·“”‘’《》〈〉【】「」『』〔〕（）～".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn 核心名称去掉标签_其中_括号和末尾符号() {
        let core = |raw| Name::new(raw).core().to_owned();
        assert_eq!(core("★★★特色产业带动增加贫困人口收入（总收入）"), "特色产业带动增加贫困人口收入");
        assert_eq!(core("指标1：项目（工程）验收合格率（%）"), "项目验收合格率");
        assert_eq!(core("其中桃树种植面积"), "桃树种植面积");
        assert_eq!(core("其中：桃树 种植面积；"), "桃树种植面积");
        assert_eq!(core("质量达标率100%"), "质量达标率100");
        assert_eq!(core("指标体系建设数量"), "指标体系建设数量");
        assert_eq!(Name::new("* 受益人口").full(), "受益人口");
        assert_eq!(Name::new("数量(≥**个)(新)").brackets().collect::<Vec<_>>(), ["≥**个", "新"]);
    }
}
