//! What is wrong with the data of a regulation, natively: the browser gets what was read and checked.

use super::SettingsError;
use std::collections::BTreeSet;

/// The data of a regulation do not hold together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// Not the JSON of a regulation; path and reason.
    #[error("{path}：读不出来 / cannot be read: {reason}")]
    Json {
        /// Where.
        path: String,
        /// What the reader says.
        reason: String,
    },
    /// The base is not there, or not the one it is laid over.
    #[error("制度 {id} 的基础文件“{base}”不存在 / no such base regulation")]
    Base {
        /// The regulation.
        id: String,
        /// The base that it names.
        base: String,
    },
    /// A key or id stands twice.
    #[error("{key} 重复 / stands twice")]
    Twice {
        /// The key.
        key: String,
    },
    /// A value that nothing in the program knows: a mistyped key would silently do nothing.
    #[error("没有 {key} 这个参数 / no such value")]
    UnknownKey {
        /// The key.
        key: String,
    },
    /// A value names a clause or a reading that is not there, or names none where it must.
    #[error("{key} 引用的“{reference}”不存在 / refers to something that is missing")]
    Dangling {
        /// The value, template or reading.
        key: String,
        /// What it refers to; empty where it refers to nothing.
        reference: String,
    },
    /// The days of a value are not ascending.
    #[error("{key} 的生效日期未按先后排列 / days are not ascending")]
    Unordered {
        /// The value.
        key: String,
    },
    /// Grades that cannot be read.
    #[error("{key} 的等级“{value}”读不出来，请写成“≥90 优、≥60 合格、<60 不合格”的样子 / grades cannot be read")]
    Bands {
        /// The value.
        key: String,
        /// What it says.
        value: String,
    },
    /// Points of a card that do not add up.
    #[error("{key} 各项分值之和不是 {wanted} / points do not add up")]
    Uneven {
        /// The card or its heading.
        key: String,
        /// What they should add up to.
        wanted: String,
    },
    /// An option that cannot be told from two: chosen answers stand in a cell with 、 between them.
    #[error(
        "{key} 的选项“{option}”里有顿号，选中以后会被看成两项，请换成别的标点 / an option holds the mark between options"
    )]
    Option {
        /// The card, the step or the question.
        key: String,
        /// The option.
        option: String,
    },
    /// A step of a procedure that cannot be followed.
    #[error("办理步骤 {key}：{reason} / a faulty step")]
    Step {
        /// The step.
        key: String,
        /// Why.
        reason: &'static str,
    },
    /// A value that the judge needs is missing or unreadable.
    #[error(transparent)]
    Settings(#[from] SettingsError),
}

impl LoadError {
    /// The key in the data that is at fault, where it is one.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Twice { key }
            | Self::UnknownKey { key }
            | Self::Dangling { key, .. }
            | Self::Unordered { key }
            | Self::Bands { key, .. }
            | Self::Uneven { key, .. }
            | Self::Option { key, .. }
            | Self::Step { key, .. } => Some(key),
            Self::Settings(SettingsError::Missing { key, .. } | SettingsError::Unreadable { key, .. }) => Some(key),
            Self::Json { .. } | Self::Base { .. } => None,
        }
    }
}

/// The keys, each of which may stand once.
pub(super) fn unique<'a>(keys: impl Iterator<Item = &'a String>) -> Result<BTreeSet<&'a str>, LoadError> {
    let mut seen = BTreeSet::new();
    for key in keys {
        if !seen.insert(key.as_str()) {
            return Err(LoadError::Twice { key: key.clone() });
        }
    }
    Ok(seen)
}
