//! Word lists by which the rules recognise what an indicator's name means. County-editable.

use crate::number::Marks;
use serde::{Deserialize, Serialize};
use std::ops::Deref;

/// Words of one meaning. What a look at a text needs to rule them out is known beforehand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct WordList {
    words: Vec<String>,
    marks: Vec<Marks>,
    /// Of the last characters of all.
    ends: Marks,
}

impl WordList {
    /// Whether the text ends with one of the words.
    #[must_use]
    pub fn ends(&self, text: &str) -> bool {
        self.ends.may_end(text) && self.words.iter().any(|word| text.ends_with(word.as_str()))
    }

    /// Those that a text with these marks may hold.
    pub fn possible(&self, marks: Marks) -> impl Iterator<Item = &str> {
        let held = self.words.iter().zip(&self.marks).filter(move |(_, word)| marks.may_hold_all(**word));
        held.map(|(word, _)| word.as_str())
    }

    /// Whether the text, of which these are the marks, holds one of the words.
    #[must_use]
    pub fn is_in(&self, text: &str, marks: Marks) -> bool {
        self.possible(marks).any(|word| text.contains(word))
    }
}

impl From<Vec<String>> for WordList {
    fn from(words: Vec<String>) -> Self {
        let marks = words.iter().map(|word| Marks::of(word)).collect();
        let last = |word: &String| word.chars().next_back().map(|c| Marks::of(c.encode_utf8(&mut [0; 4])));
        // A word without characters is the end of any text.
        let ends = words.iter().map(last).try_fold(Marks::default(), |all, last| Some(all.and(last?)));
        Self { ends: ends.unwrap_or(Marks::ANY), words, marks }
    }
}

impl From<WordList> for Vec<String> {
    fn from(list: WordList) -> Self {
        list.words
    }
}

impl Deref for WordList {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.words
    }
}

/// The word lists of a regulation (rules.md section 6).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// A core name with one of these at its end is a rate: 率, 占比, 比例 …
    pub rate_endings: WordList,
    /// Rates that cannot exceed 100 %.
    pub bounded_rates: WordList,
    /// Rates of which more is better, besides the bounded ones.
    pub positive_rates: WordList,
    /// Words that make a name a growth name.
    pub growth: WordList,
    /// Stems of bad rates: 逾期, 死亡 …
    pub bad_stems: WordList,
    /// What may stand between stem and ending: 发放, 贷款 …
    pub bad_tails: WordList,
    /// Endings of bad rates: 率, 比例, 占比
    pub bad_endings: WordList,
    /// Words before the stem that turn it into something good: 下降, 控制 …
    pub negating: WordList,
    /// Endings of names that count things.
    pub counting: WordList,
    /// Words of unwanted things, of which less is better.
    pub unwanted: WordList,
    /// What is no reason: 无, 已完成 …
    pub stop_reasons: WordList,
    /// Vague qualitative values: 效果明显 …
    pub vague: WordList,
    /// Terms that went out of use with `vocabulary.from_year`.
    pub outdated: WordList,
    /// Words of poor or monitored people: 贫困, 脱贫 …
    pub monitored: WordList,
    /// Indicator topics that do not belong to a kind of project.
    pub foreign_topics: Vec<ForeignTopic>,
}

/// Indicator words foreign to projects whose name holds a topic word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForeignTopic {
    /// The project name holds one of these.
    pub project: WordList,
    /// The indicator name holds one of these.
    pub foreign: WordList,
    /// Unless the project name holds one of these.
    pub unless: WordList,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(words: &[&str]) -> WordList {
        words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>().into()
    }

    #[test]
    fn 词表认得词尾和词() {
        let rates = list(&["合格率", "占比"]);
        assert!(rates.ends("验收合格率") && rates.ends("占比") && !rates.ends("合格率高") && !rates.ends(""));
        assert!(!rates.ends("及时率"), "末字相同的词");
        let text = "逾期还款率";
        assert!(list(&["还款", "贷款"]).is_in(text, Marks::of(text)));
        assert!(!list(&["还期", "贷款"]).is_in(text, Marks::of(text)), "每个字都有，词没有");
        assert!(!list(&[]).ends(text) && !list(&[]).is_in(text, Marks::of(text)));
        assert!(list(&[""]).ends(text) && list(&[""]).ends(""), "空词和以前一样，处处都在");
        assert_eq!(Vec::from(rates), ["合格率", "占比"]);
    }
}
