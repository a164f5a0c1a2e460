//! The regulations that are built in, and how one is loaded and checked.

use super::{Date, Regulation, Settings, SettingsError};
use std::sync::OnceLock;

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
    let ids: Vec<&str> = data::DIGESTS.iter().map(|(id, _)| *id).collect();
    ids.join("、")
}

/// A regulation that is built in: its id, and its data, read at the first use: a page that needs one
/// does not wait for five.
type Slot = (&'static str, OnceLock<Result<Regulation, LoadError>>);

fn slots() -> &'static [Slot] {
    static SLOTS: OnceLock<Vec<Slot>> = OnceLock::new();
    SLOTS.get_or_init(|| data::DIGESTS.iter().map(|&(id, _)| (id, OnceLock::new())).collect())
}

#[cfg(not(target_arch = "wasm32"))]
fn built(id: &str) -> Option<Result<Regulation, LoadError>> {
    data::DATA.iter().find(|(known, ..)| *known == id).map(|(_, _, json)| super::load(json))
}

/// The browser carries neither JSON nor its reader.
#[cfg(target_arch = "wasm32")]
fn built(id: &str) -> Option<Result<Regulation, LoadError>> {
    super::packed::unpack(id)
}

/// The regulation with an id.
///
/// # Errors
/// When there is none with that id; the message names those there are.
pub fn builtin(id: &str) -> Result<&'static Regulation, Unknown> {
    let unknown = || Unknown::Id { id: id.to_owned() };
    if let Some((pack, _)) = packs().iter().find(|(pack, _)| pack.id == id) {
        return Ok(pack);
    }
    let (id, slot) = slots().iter().find(|(known, _)| *known == id).ok_or_else(unknown)?;
    // A base is another slot, and the build refuses bases that go round in a circle.
    let read = slot.get_or_init(|| {
        built(id).unwrap_or_else(|| Err(LoadError::Base { id: (*id).to_owned(), base: String::new() }))
    });
    read.as_ref().map_err(|reason| Unknown::Faulty { id, reason: reason.clone() })
}

/// All regulations that are built in, by id, and the packs that were added.
pub fn all() -> impl Iterator<Item = &'static Regulation> {
    slots().iter().filter_map(|(id, _)| builtin(id).ok()).chain(packs().iter().map(|(pack, _)| pack))
}

static PACKS: OnceLock<Vec<(Regulation, String)>> = OnceLock::new();

fn packs() -> &'static [(Regulation, String)] {
    PACKS.get().map_or(&[], Vec::as_slice)
}

/// Adds a county's own regulations to those that are built in, each with its text: once, before the first form
/// is judged. `false` if packs were added before, or one bears the id of another; then none is added.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn add_packs(added: Vec<(Regulation, String)>) -> bool {
    let ids = added.iter().map(|(pack, _)| pack.id.as_str()).chain(data::DIGESTS.iter().map(|(id, _)| *id));
    let mut ids: Vec<&str> = ids.collect();
    ids.sort_unstable();
    ids.is_sorted_by(|one, next| one < next) && PACKS.set(added).is_ok()
}

/// The law's own words: Markdown with `{#anchor}` at the end of lines that clauses refer to.
#[must_use]
pub fn law_text(id: &str) -> Option<&'static str> {
    let pack = || packs().iter().find(|(pack, _)| pack.id == id).map(|(_, text)| text.as_str());
    data::TEXTS.iter().find(|(known, _)| *known == id).map(|(_, text)| *text).or_else(pack)
}

/// The regulation with its settings, day by day.
pub(super) fn with_settings(mut regulation: Regulation) -> Result<Regulation, LoadError> {
    let mut days: Vec<Date> =
        regulation.values.iter().flat_map(|value| value.from.iter().map(|from| from.date)).collect();
    days.sort_unstable();
    days.dedup();
    regulation.epochs.clear();
    for day in days {
        let settings = Settings::resolve(&regulation.values, day)?;
        regulation.epochs.push((day, settings));
    }
    // Without any value this names the first one that is missing.
    let first_day = regulation.epochs.first().map_or(regulation.in_force_from, |(day, _)| *day);
    regulation.first = Settings::resolve(&regulation.values, first_day)?;
    Ok(regulation)
}
