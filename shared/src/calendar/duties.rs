//! Deadlines, alerts and accountability of a regulation: loaded, checked, laid over those of its base.

use super::alert::{Accountability, Alert};
use super::data;
use super::deadline::{Deadline, Fault, Ruling};
use crate::regulation::{self, Citation, Date, Regulation, Validity};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

/// The duties of a regulation do not hold together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DutiesError {
    /// No such regulation.
    #[error(transparent)]
    Regulation(#[from] regulation::Unknown),
    /// Not the JSON of duties; path and reason.
    #[error("{path}：读不出来 / cannot be read: {reason}")]
    Json {
        /// Where.
        path: String,
        /// What the reader says.
        reason: String,
    },
    /// An id stands twice.
    #[error("{id} 重复 / stands twice")]
    Twice {
        /// The id.
        id: String,
    },
    /// Something that is not there is referred to.
    #[error("{id} 引用的“{reference}”不存在 / refers to something that is missing")]
    Dangling {
        /// The deadline, alert or entry.
        id: String,
        /// What it refers to.
        reference: String,
    },
    /// Anything else.
    #[error("{id}：{reason} / faulty data")]
    Faulty {
        /// The deadline.
        id: String,
        /// Why.
        reason: &'static str,
    },
}

/// A deadline, and which regulation says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The deadline.
    pub deadline: Deadline,
    /// Id of the regulation that says it: the base, where it was taken over.
    pub source: String,
    /// The days on which that regulation is in force.
    pub validity: Validity,
    pub(super) rulings: Vec<Ruling>,
}

impl Known {
    /// Whether the regulation that says it is in force on a day.
    #[must_use]
    pub fn in_force_on(&self, day: Date) -> bool {
        self.validity.contains(day)
    }

    /// The clauses that have said it, by the day from which they hold; `None` for a number that has ended.
    pub fn citations(&self) -> impl Iterator<Item = (Date, Option<&Arc<Citation>>)> {
        self.rulings.iter().map(|ruling| (ruling.date, ruling.amount.map(|_| &ruling.citation)))
    }
}

/// An entry with its clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited<T> {
    /// The entry.
    pub entry: T,
    /// Its clause.
    pub citation: Arc<Citation>,
}

/// What a regulation demands of whom by when, and what follows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duties {
    /// Deadlines, the base's first.
    pub deadlines: Vec<Known>,
    /// Alerts, the base's first.
    pub alerts: Vec<Cited<Alert>>,
    /// Who is pursued for what, the base's first.
    pub accountability: Vec<Cited<Accountability>>,
}

/// The files as they stand.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Files {
    #[serde(default)]
    deadlines: Vec<Deadline>,
    #[serde(default)]
    alerts: Vec<Alert>,
    #[serde(default)]
    accountability: Vec<Accountability>,
}

struct Slot {
    id: &'static str,
    /// What it adds to those of its base; a pack of a county adds none.
    json: &'static str,
    loaded: OnceLock<Result<Duties, DutiesError>>,
}

impl Duties {
    /// Those of a regulation that is built in, or of a pack, which has those of its base by its own values.
    ///
    /// # Errors
    /// When there is none with that id; the data of what is built in are loaded by a test.
    pub fn builtin(id: &str) -> Result<&'static Self, DutiesError> {
        static SLOTS: OnceLock<Vec<Slot>> = OnceLock::new();
        let regulation = regulation::builtin(id)?;
        let slots = SLOTS.get_or_init(|| {
            let slot = |law: &'static Regulation| {
                let own = data::DUTIES.iter().find(|(known, _)| *known == law.id);
                Slot { id: &law.id, json: own.map_or("{}", |(_, json)| json), loaded: OnceLock::new() }
            };
            regulation::all().map(slot).collect()
        });
        let unknown = || regulation::Unknown::Id { id: id.to_owned() };
        let slot = slots.iter().find(|slot| slot.id == id).ok_or_else(unknown)?;
        slot.loaded
            .get_or_init(|| {
                let base = regulation.base.as_deref().map(Self::builtin).transpose()?;
                Self::load(slot.json, regulation, base)
            })
            .as_ref()
            .map_err(Clone::clone)
    }

    /// Reads the duties that a regulation adds to those of its base. An id of the base's replaces its entry.
    ///
    /// # Errors
    /// When the JSON is not of their shape, a key is unknown, an id stands twice, or a clause, value,
    /// reading or deadline that is referred to is not there.
    pub fn load(json: &str, regulation: &Regulation, base: Option<&Self>) -> Result<Self, DutiesError> {
        let files: Files = serde_json::from_str(json).map_err(|error| DutiesError::Json {
            path: crate::json::pointer_at(json.as_bytes(), error.line(), error.column()),
            reason: error.to_string(),
        })?;
        let mut duties = base.cloned().unwrap_or_default();
        // What the base says rests on the values and clauses that hold here.
        for known in &mut duties.deadlines {
            known.rulings = rulings(&known.deadline, regulation)?;
        }
        let clause = |id: &str, key: &str| {
            let dangling = || DutiesError::Dangling { id: id.to_owned(), reference: key.to_owned() };
            regulation.citation(key).cloned().ok_or_else(dangling)
        };
        once(files.deadlines.iter().map(|deadline| &deadline.id))?;
        once(files.alerts.iter().map(|alert| &alert.id))?;
        once(files.accountability.iter().map(|entry| &entry.id))?;

        for deadline in files.deadlines {
            let known = Known {
                rulings: rulings(&deadline, regulation)?,
                deadline,
                source: regulation.id.clone(),
                validity: regulation.validity(),
            };
            put(&mut duties.deadlines, known, |known| &known.deadline.id);
        }
        for alert in files.alerts {
            if let Some(reading) =
                alert.ambiguities.iter().find(|id| !regulation.ambiguities.iter().any(|known| known.id == **id))
            {
                return Err(DutiesError::Dangling { id: alert.id.clone(), reference: reading.clone() });
            }
            let citation = clause(&alert.id, &alert.citation)?;
            put(&mut duties.alerts, Cited { entry: alert, citation }, |alert| &alert.entry.id);
        }
        for entry in files.accountability {
            let citation = clause(&entry.id, &entry.citation)?;
            put(&mut duties.accountability, Cited { entry, citation }, |entry| &entry.entry.id);
        }
        duties.check_references()?;
        Ok(duties)
    }

    /// The deadline with an id.
    #[must_use]
    pub fn deadline(&self, id: &str) -> Option<&Known> {
        self.deadlines.iter().find(|known| known.deadline.id == id)
    }

    fn check_references(&self) -> Result<(), DutiesError> {
        let alerts = self.alerts.iter().map(|alert| (&alert.entry.id, &alert.entry.deadlines));
        let entries = self.accountability.iter().map(|entry| (&entry.entry.id, &entry.entry.deadlines));
        for (id, deadlines) in alerts.chain(entries) {
            if let Some(reference) = deadlines.iter().find(|id| self.deadline(id).is_none()) {
                return Err(DutiesError::Dangling { id: id.clone(), reference: reference.clone() });
            }
        }
        Ok(())
    }
}

fn rulings(deadline: &Deadline, regulation: &Regulation) -> Result<Vec<Ruling>, DutiesError> {
    deadline.rulings(regulation).map_err(|fault| match fault {
        Fault::Dangling(reference) => DutiesError::Dangling { id: deadline.id.clone(), reference },
        Fault::Faulty(reason) => DutiesError::Faulty { id: deadline.id.clone(), reason },
    })
}

fn once<'a>(ids: impl Iterator<Item = &'a String>) -> Result<(), DutiesError> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(DutiesError::Twice { id: id.clone() });
        }
    }
    Ok(())
}

/// Puts an entry in the place of the one with its id, or at the end.
fn put<T>(entries: &mut Vec<T>, entry: T, id: impl Fn(&T) -> &String) {
    match entries.iter_mut().find(|known| id(known) == id(&entry)) {
        Some(known) => *known = entry,
        None => entries.push(entry),
    }
}
