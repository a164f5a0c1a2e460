//! The name of an indicator, folded, and its core.

use crate::number::fold;
use std::borrow::Cow;

/// Full name and core name (rules.md 1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name<'a> {
    full: Cow<'a, str>,
    core: Cow<'a, str>,
}

impl<'a> Name<'a> {
    /// Folds a name and finds its core.
    #[must_use]
    pub fn new(raw: &'a str) -> Self {
        let full = trim_stars(fold(raw));
        let core = match &full {
            Cow::Borrowed(text) => core(text),
            Cow::Owned(text) => Cow::Owned(core(text).into_owned()),
        };
        Self { full, core }
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
        self.full.chars().any(char::is_alphabetic)
    }

    /// The texts in round brackets, without the brackets.
    pub fn brackets(&self) -> impl Iterator<Item = &str> {
        self.full.split('(').skip(1).filter_map(|rest| rest.split_once(')').map(|(inside, _)| inside))
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

fn core(full: &str) -> Cow<'_, str> {
    let text = without_label(full);
    let text = text.strip_prefix("其中").unwrap_or(text);
    let end = |c: char| c == '%' || is_punctuation(c);
    if !text.contains('(') {
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

/// Punctuation, Chinese or ASCII.
#[must_use]
pub fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || "，。；：、！？…—·“”‘’《》〈〉【】「」『』〔〕（）～".contains(c)
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
