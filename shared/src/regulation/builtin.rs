//! The regulations that are built in, and how one is loaded and checked.

use super::settings::KEYS;
use super::{Citation, Date, Origin, Regulation, Settings, SettingsError};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

pub(super) mod data {
    include!(concat!(env!("OUT_DIR"), "/regulations.rs"));
}

/// Every regulation that the wire format names, with its number.
const KNOWN: [(&str, &str); 5] = [
    ("cn-2019-68", "财办农〔2019〕68号"),
    ("wushan-2019-37", "巫山府办发〔2019〕37号"),
    ("xinjiang-2019-2", "新财脱贫组〔2019〕2号"),
    ("hebei-2017-148", "冀财农〔2017〕148号"),
    ("fufeng-2022", "扶风县预算绩效管理实施细则（试行）"),
];

/// The regulation is not at hand.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unknown {
    /// No such id.
    #[error(
        "不认识制度编号“{id}”，可用：{} / unknown regulation, known: {}",
        built_in(),
        built_in()
    )]
    Id {
        /// What was asked for.
        id: String,
    },
    /// A regulation that the wire format names and that is not built in yet.
    #[error(
        "{number}（{id}）尚未收录，目前可用：{} / regulation not built in yet, available: {}",
        built_in(),
        built_in()
    )]
    NotYet {
        /// Its id.
        id: &'static str,
        /// Its number, as people know it.
        number: &'static str,
    },
    /// Its data do not hold together. Cannot happen with what is built in: the tests load it.
    #[error("制度 {id} 的数据有误：{reason} / the data of the regulation are faulty")]
    Faulty {
        /// Its id.
        id: &'static str,
        /// Why.
        reason: LoadError,
    },
}

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
    /// A value that the judge needs is missing or unreadable.
    #[error(transparent)]
    Settings(#[from] SettingsError),
}

fn built_in() -> String {
    let ids: Vec<&str> = data::DATA.iter().map(|(id, _)| *id).collect();
    ids.join("、")
}

type Slot = (&'static str, Result<Regulation, LoadError>);

/// What is built in, each parsed at its first use.
fn slots() -> &'static [Slot] {
    static SLOTS: OnceLock<Vec<Slot>> = OnceLock::new();
    SLOTS.get_or_init(|| data::DATA.iter().map(|(id, json)| (*id, load(json))).collect())
}

/// The regulation with an id.
///
/// # Errors
/// When there is none with that id, or when it is not built in yet; the message says which.
pub fn builtin(id: &str) -> Result<&'static Regulation, Unknown> {
    match slots().iter().find(|(slot, _)| *slot == id) {
        Some((_, Ok(regulation))) => Ok(regulation),
        Some((id, Err(reason))) => Err(Unknown::Faulty { id, reason: reason.clone() }),
        None => Err(match KNOWN.iter().find(|(known, _)| *known == id) {
            Some(&(id, number)) => Unknown::NotYet { id, number },
            None => Unknown::Id { id: id.to_owned() },
        }),
    }
}

/// All regulations that are built in, by id.
pub fn all() -> impl Iterator<Item = &'static Regulation> {
    slots().iter().filter_map(|(_, regulation)| regulation.as_ref().ok())
}

/// The law's own words: Markdown with `{#anchor}` at the end of lines that clauses refer to.
#[must_use]
pub fn law_text(id: &str) -> Option<&'static str> {
    data::TEXTS.iter().find(|(known, _)| *known == id).map(|(_, text)| *text)
}

/// Reads a regulation from its JSON, checks that it holds together and prepares what is derived.
///
/// # Errors
/// When the JSON is not of the shape of [`Regulation`], a key stands twice or is unknown, a value
/// refers to a clause or reading that is missing, or a value that the judge needs is not there.
pub fn load(json: &str) -> Result<Regulation, LoadError> {
    let mut reader = serde_json::Deserializer::from_str(json);
    let mut regulation: Regulation = serde_path_to_error::deserialize(&mut reader)
        .map_err(|error| LoadError::Json { path: error.path().to_string(), reason: error.inner().to_string() })?;
    reader.end().map_err(|error| LoadError::Json { path: ".".to_owned(), reason: error.to_string() })?;
    check(&regulation)?;

    let days: BTreeSet<Date> = regulation.values.iter().flat_map(|value| value.from.iter().map(|from| from.date)).collect();
    regulation.epochs = days
        .into_iter()
        .map(|day| Settings::resolve(&regulation.values, day).map(|settings| (day, settings)))
        .collect::<Result<_, _>>()?;
    // Without any value this names the first one that is missing.
    let first_day = regulation.epochs.first().map_or(regulation.in_force_from, |(day, _)| *day);
    regulation.first = Settings::resolve(&regulation.values, first_day)?;
    let id: Arc<str> = regulation.id.as_str().into();
    regulation.ready = regulation
        .citations
        .iter()
        .map(|(key, clause)| {
            let citation = Citation {
                regulation: Arc::clone(&id),
                article: clause.article.as_str().into(),
                quote: clause.quotes.join("；").into(),
            };
            (key.clone(), Arc::new(citation))
        })
        .collect();
    regulation.digest = crate::digest::sm3_hex(json.as_bytes());
    Ok(regulation)
}

fn check(regulation: &Regulation) -> Result<(), LoadError> {
    let readings = unique(regulation.ambiguities.iter().map(|reading| &reading.id))?;
    unique(regulation.values.iter().map(|value| &value.key))?;
    unique(regulation.templates.iter().map(|template| &template.id))?;

    for value in &regulation.values {
        if !KEYS.contains(&value.key.as_str()) {
            return Err(LoadError::UnknownKey { key: value.key.clone() });
        }
        if !value.from.is_sorted_by(|earlier, later| earlier.date < later.date) {
            return Err(LoadError::Unordered { key: value.key.clone() });
        }
        let dangling = |reference: &str| LoadError::Dangling { key: value.key.clone(), reference: reference.to_owned() };
        for from in &value.from {
            match &from.citation {
                Some(key) if !regulation.citations.contains_key(key) => return Err(dangling(key)),
                None if from.origin == Origin::Law => return Err(dangling("")),
                _ => {}
            }
            match &from.ambiguity {
                Some(id) if !readings.contains(id.as_str()) => return Err(dangling(id)),
                None if from.origin == Origin::Reading => return Err(dangling("")),
                _ => {}
            }
        }
    }
    for template in &regulation.templates {
        let names: BTreeMap<&str, u8> = template.rows.iter().map(|row| (row.name.as_str(), row.star)).collect();
        let dangling = |reference: &str| LoadError::Dangling { key: template.id.clone(), reference: reference.to_owned() };
        if let Some(id) = template.notes.iter().find(|id| !readings.contains(id.as_str())) {
            return Err(dangling(id));
        }
        if let Some(row) = template.rows.iter().find(|row| !row.parent.is_empty() && !names.contains_key(row.parent.as_str())) {
            return Err(dangling(&row.parent));
        }
        if let Some(core) = template.cores.iter().find(|core| names.get(core.name.as_str()) != Some(&3)) {
            return Err(dangling(&core.name));
        }
    }
    Ok(())
}

fn unique<'a>(keys: impl Iterator<Item = &'a String>) -> Result<BTreeSet<&'a str>, LoadError> {
    let mut seen = BTreeSet::new();
    for key in keys {
        if !seen.insert(key.as_str()) {
            return Err(LoadError::Twice { key: key.clone() });
        }
    }
    Ok(seen)
}
