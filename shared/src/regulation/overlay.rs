//! A regulation that rests on another one: it says only what it changes, key by key.
//!
//! A key that the pack names replaces the whole entry of the base (all days of a value, all rows of
//! a template); a key that the base does not have is added, except word lists, of which the program
//! knows every one. Where an entry came from stays known: [`Regulation::source`].

use super::error::{LoadError, unique};
use super::{
    AmbiguitySetting, Card, ClauseQuote, Date, DatedValue, FileField, Inherited, Liability, Part, ProjectClass,
    Regulation, SpendingList, Stage, Step, Template,
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A regulation that names a base, as it stands in its files.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pack {
    id: String,
    title: String,
    number: String,
    issuer: String,
    in_force_from: Date,
    #[serde(default)]
    in_force_until: Option<Date>,
    base: String,
    #[serde(default, deserialize_with = "crate::json::unique_keys")]
    citations: BTreeMap<String, ClauseQuote>,
    #[serde(default)]
    values: Vec<DatedValue>,
    #[serde(default)]
    ambiguities: Vec<AmbiguitySetting>,
    #[serde(default, deserialize_with = "crate::json::unique_keys")]
    labels: BTreeMap<String, String>,
    #[serde(default)]
    templates: Vec<Template>,
    #[serde(default)]
    cards: Vec<Card>,
    #[serde(default)]
    negative_lists: Vec<SpendingList>,
    /// It orders the whole procedure itself: none of the base's steps stands here.
    #[serde(default)]
    own_procedures: bool,
    #[serde(default)]
    file_fields: Vec<FileField>,
    #[serde(default)]
    stages: Vec<Stage>,
    #[serde(default)]
    steps: Vec<Step>,
    #[serde(default)]
    liabilities: Vec<Liability>,
    #[serde(default)]
    project_classes: Vec<ProjectClass>,
    #[serde(default, deserialize_with = "crate::json::unique_keys")]
    words: BTreeMap<String, serde_json::Value>,
}

impl Pack {
    /// The whole regulation: the base with what the pack changes. Derived parts are still the base's.
    ///
    /// # Errors
    /// When the pack names another base, a key stands twice in it, or a word list is unknown.
    pub(super) fn over(self, base: &Regulation) -> Result<Regulation, LoadError> {
        if self.base != base.id {
            return Err(LoadError::Base { id: self.id, base: self.base });
        }
        let mut whole = base.clone();
        if self.own_procedures {
            whole.file_fields.clear();
            whole.steps.clear();
            whole.liabilities.clear();
        }
        for step in &mut whole.steps {
            step.taken_over.get_or_insert(base.validity());
        }
        whole.inherited = everything(&whole);
        let mut own = |part: Part, key: &str| {
            if let Some(keys) = whole.inherited.get_mut(&part) {
                keys.remove(key);
            }
        };

        for (key, clause) in self.citations {
            own(Part::Citations, &key);
            whole.citations.insert(key, clause);
        }
        for (key, label) in self.labels {
            own(Part::Labels, &key);
            whole.labels.insert(key, label);
        }
        lay(&mut whole.values, self.values, |value| &value.key, |key| own(Part::Values, key))?;
        lay(&mut whole.ambiguities, self.ambiguities, |reading| &reading.id, |id| own(Part::Ambiguities, id))?;
        lay(&mut whole.templates, self.templates, |template| &template.id, |id| own(Part::Templates, id))?;
        lay(&mut whole.cards, self.cards, |card| &card.id, |id| own(Part::Cards, id))?;
        lay(&mut whole.negative_lists, self.negative_lists, |list| &list.id, |id| own(Part::NegativeLists, id))?;
        lay(&mut whole.file_fields, self.file_fields, |field| &field.id, |id| own(Part::FileFields, id))?;
        lay(&mut whole.stages, self.stages, |stage| &stage.id, |id| own(Part::Stages, id))?;
        lay(&mut whole.steps, self.steps, |step| &step.id, |id| own(Part::Steps, id))?;
        lay(&mut whole.liabilities, self.liabilities, |liability| &liability.id, |id| own(Part::Liabilities, id))?;
        lay(&mut whole.project_classes, self.project_classes, |class| &class.id, |id| own(Part::ProjectClasses, id))?;
        self.words.keys().for_each(|list| own(Part::Words, list));
        if !self.words.is_empty() {
            whole.words = words(&base.words, self.words)?;
        }

        whole.id = self.id;
        whole.title = self.title;
        whole.number = self.number;
        whole.issuer = self.issuer;
        whole.in_force_from = self.in_force_from;
        whole.in_force_until = self.in_force_until;
        whole.base = Some(self.base);
        Ok(whole)
    }
}

/// Puts each of a pack's entries in the place of the one with its key, or at the end, and names it to `own`.
fn lay<T>(
    entries: &mut Vec<T>,
    changes: Vec<T>,
    key: impl Fn(&T) -> &String,
    mut own: impl FnMut(&str),
) -> Result<(), LoadError> {
    unique(changes.iter().map(&key))?;
    for change in changes {
        own(key(&change));
        match entries.iter_mut().find(|entry| key(entry) == key(&change)) {
            Some(entry) => *entry = change,
            None => entries.push(change),
        }
    }
    Ok(())
}

/// The word lists with those that a pack changes.
fn words(base: &super::Words, changes: BTreeMap<String, serde_json::Value>) -> Result<super::Words, LoadError> {
    let unreadable =
        |error: &serde_json::Error| LoadError::Json { path: "/words".to_owned(), reason: error.to_string() };
    let mut lists = serde_json::to_value(base).map_err(|error| unreadable(&error))?;
    for (name, words) in changes {
        match lists.get_mut(&name) {
            Some(list) => *list = words,
            None => return Err(LoadError::UnknownKey { key: format!("words.{name}") }),
        }
    }
    serde_json::from_value(lists).map_err(|error| unreadable(&error))
}

/// Every key of a regulation, with the regulation that says it.
fn everything(base: &Regulation) -> Inherited {
    let mut all = Inherited::new();
    let mut take = |part: Part, key: &str| {
        let source = base.inherited.get(&part).and_then(|keys| keys.get(key)).cloned();
        let source = source.unwrap_or_else(|| base.id.as_str().into());
        all.entry(part).or_default().insert(key.to_owned(), source);
    };
    base.citations.keys().for_each(|key| take(Part::Citations, key));
    base.values.iter().for_each(|value| take(Part::Values, &value.key));
    base.ambiguities.iter().for_each(|reading| take(Part::Ambiguities, &reading.id));
    base.labels.keys().for_each(|key| take(Part::Labels, key));
    base.templates.iter().for_each(|template| take(Part::Templates, &template.id));
    base.cards.iter().for_each(|card| take(Part::Cards, &card.id));
    base.negative_lists.iter().for_each(|list| take(Part::NegativeLists, &list.id));
    base.file_fields.iter().for_each(|field| take(Part::FileFields, &field.id));
    base.stages.iter().for_each(|stage| take(Part::Stages, &stage.id));
    base.steps.iter().for_each(|step| take(Part::Steps, &step.id));
    base.liabilities.iter().for_each(|liability| take(Part::Liabilities, &liability.id));
    base.project_classes.iter().for_each(|class| take(Part::ProjectClasses, &class.id));
    if let Ok(serde_json::Value::Object(lists)) = serde_json::to_value(&base.words) {
        lists.keys().for_each(|name| take(Part::Words, name));
    }
    all
}
