//! The regulations at hand. Natively: those that are built in, each read at its first use, and the packs that
//! were added. In the browser: those that were fetched.

#[cfg(not(target_arch = "wasm32"))]
use super::LoadError;

#[cfg(not(target_arch = "wasm32"))]
pub(super) mod data {
    include!(concat!(env!("OUT_DIR"), "/regulations.rs"));
}

/// The regulation is not at hand.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unknown {
    /// No such id.
    #[error("不认识制度编号“{}”，可用：{} / unknown regulation, known: {}", short(.id), at_hand(), at_hand())]
    Id {
        /// What was asked for.
        id: String,
    },
    /// Its data do not hold together. Cannot happen with what is built in: the tests load it.
    #[cfg(not(target_arch = "wasm32"))]
    #[error("制度 {id} 的数据有误：{reason} / the data of the regulation are faulty")]
    Faulty {
        /// Its id.
        id: &'static str,
        /// Why.
        reason: LoadError,
    },
}

/// What somebody wrote, at a length that can be read.
fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(not(target_arch = "wasm32"))]
fn at_hand() -> String {
    let packs = native::packs().iter().map(|(pack, _)| pack.id.as_str());
    let ids: Vec<&str> = data::DIGESTS.iter().map(|(id, _)| *id).chain(packs).collect();
    ids.join("、")
}

#[cfg(target_arch = "wasm32")]
fn at_hand() -> String {
    let ids: Vec<&str> = all().map(|regulation| regulation.id.as_str()).collect();
    ids.join("、")
}

#[cfg(not(target_arch = "wasm32"))]
pub use native::{add_packs, all, builtin, law_text, load};

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use super::{LoadError, Unknown, data};
    use crate::regulation::Regulation;
    use crate::regulation::load::load_with;
    use std::sync::OnceLock;

    /// A regulation that is built in: its id, and its data, read at the first use: who needs one does not wait
    /// for five.
    type Slot = (&'static str, OnceLock<Result<Regulation, LoadError>>);

    fn slots() -> &'static [Slot] {
        static SLOTS: OnceLock<Vec<Slot>> = OnceLock::new();
        SLOTS.get_or_init(|| data::DIGESTS.iter().map(|&(id, _)| (id, OnceLock::new())).collect())
    }

    fn built(id: &str) -> Option<Result<Regulation, LoadError>> {
        data::DATA.iter().find(|(known, ..)| *known == id).map(|(_, _, json)| load(json))
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

    /// Reads a regulation from its JSON, checks that it holds together and prepares what is derived. A
    /// regulation with a base is laid over the built-in regulation of that id.
    ///
    /// # Errors
    /// When the JSON is not of the shape of [`Regulation`], the base is unknown, a key stands twice or is
    /// unknown, a value refers to a clause or reading that is missing, or a value that the judge needs is
    /// not there.
    pub fn load(json: &str) -> Result<Regulation, LoadError> {
        load_with(json, |base| builtin(base).ok())
    }

    /// All regulations that are built in, by id, and the packs that were added.
    pub fn all() -> impl Iterator<Item = &'static Regulation> {
        slots().iter().filter_map(|(id, _)| builtin(id).ok()).chain(packs().iter().map(|(pack, _)| pack))
    }

    static PACKS: OnceLock<Vec<(Regulation, String)>> = OnceLock::new();

    pub(super) fn packs() -> &'static [(Regulation, String)] {
        PACKS.get().map_or(&[], Vec::as_slice)
    }

    /// Adds a county's own regulations to those that are built in, each with its text: once, before the first form
    /// is judged. `false` if packs were added before, or one bears the id of another; then none is added.
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
}

#[cfg(target_arch = "wasm32")]
pub use fetched::{all, builtin, keep};

#[cfg(target_arch = "wasm32")]
mod fetched {
    use super::Unknown;
    use crate::regulation::Regulation;
    use std::sync::{Mutex, PoisonError};

    static KEPT: Mutex<Vec<&'static Regulation>> = Mutex::new(Vec::new());

    fn kept() -> Vec<&'static Regulation> {
        KEPT.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps a regulation that was fetched, for as long as the page lives. One that the page has already with the
    /// same content stays the one that it is.
    pub fn keep(regulation: Regulation) -> &'static Regulation {
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        let place = kept.iter().position(|known| known.id == regulation.id);
        if let Some(known) = place.and_then(|place| kept.get(place)).filter(|known| known.digest == regulation.digest) {
            return known;
        }
        // A handful in the life of a page: who holds the older one goes on judging by it.
        let regulation: &'static Regulation = Box::leak(Box::new(regulation));
        match place.and_then(|place| kept.get_mut(place)) {
            Some(older) => *older = regulation,
            None => kept.push(regulation),
        }
        regulation
    }

    /// The regulation with an id, if the page has it.
    ///
    /// # Errors
    /// When it was not fetched yet; the message names those that were.
    pub fn builtin(id: &str) -> Result<&'static Regulation, Unknown> {
        kept().into_iter().find(|known| known.id == id).ok_or_else(|| Unknown::Id { id: id.to_owned() })
    }

    /// All regulations that were fetched.
    pub fn all() -> impl Iterator<Item = &'static Regulation> {
        kept().into_iter()
    }
}
