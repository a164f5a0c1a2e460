//! The regulations that are built in, and how one is loaded and checked.

use super::overlay::Pack;
use super::settings::KEYS;
use super::{Citation, Date, GradeBand, Origin, Part, Regulation, Settings, SettingsError};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

pub(super) mod data {
    include!(concat!(env!("OUT_DIR"), "/regulations.rs"));
}

/// The regulation is not at hand.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unknown {
    /// No such id.
    #[error("不认识制度编号“{id}”，可用：{} / unknown regulation, known: {}", built_in(), built_in())]
    Id {
        /// What was asked for.
        id: String,
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
    /// A value that the judge needs is missing or unreadable.
    #[error(transparent)]
    Settings(#[from] SettingsError),
}

fn built_in() -> String {
    let ids: Vec<&str> = data::DATA.iter().map(|(id, _, _)| *id).collect();
    ids.join("、")
}

/// A regulation that is built in: its id, its data, and the data parsed, once they were asked for.
struct Slot {
    id: &'static str,
    digest: &'static str,
    json: &'static str,
    loaded: OnceLock<Result<Regulation, LoadError>>,
}

/// What is built in, each parsed at its first use: a page that needs one does not wait for five.
fn slots() -> &'static [Slot] {
    static SLOTS: OnceLock<Vec<Slot>> = OnceLock::new();
    SLOTS.get_or_init(|| {
        data::DATA.iter().map(|&(id, digest, json)| Slot { id, digest, json, loaded: OnceLock::new() }).collect()
    })
}

/// The regulation with an id.
///
/// # Errors
/// When there is none with that id; the message names those there are.
pub fn builtin(id: &str) -> Result<&'static Regulation, Unknown> {
    let slot = slots().iter().find(|slot| slot.id == id).ok_or_else(|| Unknown::Id { id: id.to_owned() })?;
    // A base is another slot, and the build refuses bases that go round in a circle.
    let loaded = slot.loaded.get_or_init(|| {
        // Of the whole text, of which the browser carries a part.
        load(slot.json).map(|regulation| Regulation { digest: slot.digest.to_owned(), ..regulation })
    });
    loaded.as_ref().map_err(|reason| Unknown::Faulty { id: slot.id, reason: reason.clone() })
}

/// All regulations that are built in, by id.
pub fn all() -> impl Iterator<Item = &'static Regulation> {
    slots().iter().filter_map(|slot| builtin(slot.id).ok())
}

/// The law's own words: Markdown with `{#anchor}` at the end of lines that clauses refer to.
#[must_use]
pub fn law_text(id: &str) -> Option<&'static str> {
    data::TEXTS.iter().find(|(known, _)| *known == id).map(|(_, text)| *text)
}

/// Reads a regulation from its JSON, checks that it holds together and prepares what is derived. A
/// regulation with a base is laid over the built-in regulation of that id.
///
/// # Errors
/// When the JSON is not of the shape of [`Regulation`], the base is unknown, a key stands twice or is
/// unknown, a value refers to a clause or reading that is missing, or a value that the judge needs is
/// not there.
pub fn load(json: &str) -> Result<Regulation, LoadError> {
    /// What has to be known before the rest can be read.
    #[derive(serde::Deserialize)]
    struct Head {
        #[serde(default)]
        id: String,
        #[serde(default)]
        base: Option<String>,
    }
    match read::<Head>(json)? {
        Head { base: None, .. } => prepare(read(json)?, crate::digest::sm3_hex(json.as_bytes())),
        Head { base: Some(base), id } if base != id => {
            let base = builtin(&base).map_err(|_| LoadError::Base { id, base })?;
            load_over(json, base)
        }
        Head { base, id } => Err(LoadError::Base { id, base: base.unwrap_or_default() }),
    }
}

/// Reads a regulation that rests on another one, which is at hand: a county's own over its province's.
///
/// # Errors
/// As [`load`], and when the regulation names another base.
pub fn load_over(json: &str, base: &Regulation) -> Result<Regulation, LoadError> {
    let whole = read::<Pack>(json)?.over(base)?;
    // Both texts decide: a change of the base is a change of what rests on it.
    prepare(whole, crate::digest::sm3_hex(format!("{}\n{json}", base.digest).as_bytes()))
}

fn read<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, LoadError> {
    serde_json::from_str(json).map_err(|error| LoadError::Json {
        path: crate::json::pointer_at(json.as_bytes(), error.line(), error.column()),
        reason: error.to_string(),
    })
}

/// Checks that a whole regulation holds together and prepares what is derived.
fn prepare(mut regulation: Regulation, digest: String) -> Result<Regulation, LoadError> {
    check(&regulation)?;
    let days: BTreeSet<Date> =
        regulation.values.iter().flat_map(|value| value.from.iter().map(|from| from.date)).collect();
    regulation.epochs = days
        .into_iter()
        .map(|day| Settings::resolve(&regulation.values, day).map(|settings| (day, settings)))
        .collect::<Result<_, _>>()?;
    // Without any value this names the first one that is missing.
    let first_day = regulation.epochs.first().map_or(regulation.in_force_from, |(day, _)| *day);
    regulation.first = Settings::resolve(&regulation.values, first_day)?;
    // Their numbers rest on the values.
    regulation.cards.iter().try_for_each(|card| card.check(&regulation))?;
    let ready = regulation.citations.iter().map(|(key, clause)| {
        let citation = Citation {
            regulation: regulation.source(Part::Citations, key).into(),
            article: clause.article.as_str().into(),
            quote: clause.quotes.join("；").into(),
        };
        (key.clone(), Arc::new(citation))
    });
    regulation.ready = ready.collect();
    regulation.digest = digest;
    Ok(regulation)
}

fn check(regulation: &Regulation) -> Result<(), LoadError> {
    let readings = unique(regulation.ambiguities.iter().map(|reading| &reading.id))?;
    unique(regulation.values.iter().map(|value| &value.key))?;
    unique(regulation.templates.iter().map(|template| &template.id))?;
    unique(regulation.cards.iter().map(|card| &card.id))?;
    super::spending::check(regulation)?;

    for value in &regulation.values {
        if !KEYS.contains(&value.key.as_str()) {
            return Err(LoadError::UnknownKey { key: value.key.clone() });
        }
        if !value.from.is_sorted_by(|earlier, later| earlier.date < later.date) {
            return Err(LoadError::Unordered { key: value.key.clone() });
        }
        let dangling =
            |reference: &str| LoadError::Dangling { key: value.key.clone(), reference: reference.to_owned() };
        for from in &value.from {
            if let (Some(bands), true) = (&from.value, value.key.ends_with("grade.bands"))
                && GradeBand::read_all(bands).is_none()
            {
                return Err(LoadError::Bands { key: value.key.clone(), value: bands.clone() });
            }
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
        let dangling =
            |reference: &str| LoadError::Dangling { key: template.id.clone(), reference: reference.to_owned() };
        if let Some(id) = template.notes.iter().find(|id| !readings.contains(id.as_str())) {
            return Err(dangling(id));
        }
        if let Some(row) =
            template.rows.iter().find(|row| !row.parent.is_empty() && !names.contains_key(row.parent.as_str()))
        {
            return Err(dangling(&row.parent));
        }
        if let Some(core) = template.cores.iter().find(|core| names.get(core.name.as_str()) != Some(&3)) {
            return Err(dangling(&core.name));
        }
    }
    Ok(())
}

pub(super) fn unique<'a>(keys: impl Iterator<Item = &'a String>) -> Result<BTreeSet<&'a str>, LoadError> {
    let mut seen = BTreeSet::new();
    for key in keys {
        if !seen.insert(key.as_str()) {
            return Err(LoadError::Twice { key: key.clone() });
        }
    }
    Ok(seen)
}
