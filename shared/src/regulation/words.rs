//! Word lists by which the rules recognise what an indicator's name means. County-editable.

use serde::{Deserialize, Serialize};

/// The word lists of a regulation (rules.md section 6).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// A core name with one of these at its end is a rate: 率, 占比, 比例 …
    pub rate_endings: Vec<String>,
    /// Rates that cannot exceed 100 %.
    pub bounded_rates: Vec<String>,
    /// Rates of which more is better, besides the bounded ones.
    pub positive_rates: Vec<String>,
    /// Words that make a name a growth name.
    pub growth: Vec<String>,
    /// Stems of bad rates: 逾期, 死亡 …
    pub bad_stems: Vec<String>,
    /// What may stand between stem and ending: 发放, 贷款 …
    pub bad_tails: Vec<String>,
    /// Endings of bad rates: 率, 比例, 占比
    pub bad_endings: Vec<String>,
    /// Words before the stem that turn it into something good: 下降, 控制 …
    pub negating: Vec<String>,
    /// Endings of names that count things.
    pub counting: Vec<String>,
    /// Words of unwanted things, of which less is better.
    pub unwanted: Vec<String>,
    /// What is no reason: 无, 已完成 …
    pub stop_reasons: Vec<String>,
    /// Vague qualitative values: 效果明显 …
    pub vague: Vec<String>,
    /// Terms that went out of use with `vocabulary.from_year`.
    pub outdated: Vec<String>,
    /// Words of poor or monitored people: 贫困, 脱贫 …
    pub monitored: Vec<String>,
    /// Indicator topics that do not belong to a kind of project.
    pub foreign_topics: Vec<ForeignTopic>,
}

/// Indicator words foreign to projects whose name holds a topic word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForeignTopic {
    /// The project name holds one of these.
    pub project: Vec<String>,
    /// The indicator name holds one of these.
    pub foreign: Vec<String>,
    /// Unless the project name holds one of these.
    pub unless: Vec<String>,
}
