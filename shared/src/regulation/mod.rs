//! The law as data: dated values, citations, templates and word lists, each beside its text.
//!
//! The files stand in `shared/regulations/<id>/`; the build turns their TOML into JSON, which is embedded here
//! and parsed once. The browser carries none: it fetches what a form names, packed by the server. Code holds
//! formulas, never the law's numbers.

mod builtin;
mod card;
mod class;
mod date;
#[cfg(not(target_arch = "wasm32"))]
mod error;
#[cfg(not(target_arch = "wasm32"))]
mod interpretations;
#[cfg(not(target_arch = "wasm32"))]
mod load;
#[cfg(not(target_arch = "wasm32"))]
mod overlay;
#[cfg(not(target_arch = "wasm32"))]
mod pack;
mod packed;
mod procedure;
mod settings;
mod spending;
mod template;
#[cfg(test)]
mod tests;
mod words;

#[cfg(target_arch = "wasm32")]
pub use builtin::keep;
pub use builtin::{Unknown, all, builtin};
#[cfg(not(target_arch = "wasm32"))]
pub use builtin::{add_packs, law_text, load};
pub use card::{
    Card, CardField, CardGroup, CardItem, Condition, Consequence, FieldKind, Number, Reached, Role, Timing, Verdict,
    Way,
};
pub use class::{FocusAspect, OTHER_CLASS, ProjectClass};
pub use date::Date;
pub(crate) use date::days_in_month;
#[cfg(not(target_arch = "wasm32"))]
pub use error::LoadError;
#[cfg(not(target_arch = "wasm32"))]
pub use interpretations::interpretations_markdown;
#[cfg(not(target_arch = "wasm32"))]
pub use load::load_over;
#[cfg(not(target_arch = "wasm32"))]
pub use pack::{PackError, pack};
pub use packed::{UnpackError, unpack};
pub use procedure::{
    Column, Coverage, DueUnit, Each, FileField, FileObject, Gives, Liability, On, Ranking, Stage, Step, StepDue,
    StepForce,
};
pub use settings::{AmbiguitySetting, DatedValue, GradeBand, Origin, Settings, SettingsError, TierBand, Value};
pub use spending::{ListAbout, ListMode, Listed, SpendingItem, SpendingList};
pub use template::{CoreIndicator, IndicatorLibrary, Template, TemplateRow};
pub use words::{ForeignTopic, WordList, Words};

use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A clause of a regulation: where it stands and what it says, literally.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Id of the regulation that says it, `cn-2019-68`: the base, where a local one took it over.
    pub regulation: Arc<str>,
    /// Where it stands, as people name it: `第一节 三、表1填报说明5`.
    pub article: Arc<str>,
    /// The words, literally in the text (blanks ignored). Several passages are joined by `；`.
    pub quote: Arc<str>,
}

/// The days on which a regulation is in force: what it asks for is asked for on these only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// First day.
    pub from: Date,
    /// Last day, where the text names one.
    pub until: Option<Date>,
}

impl Validity {
    /// Whether a day lies from the first day to the last, both included.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        day >= self.from && self.until.is_none_or(|last| day <= last)
    }
}

/// A regulation with everything that the judge needs of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regulation {
    /// `cn-2019-68`
    pub id: String,
    /// Full title.
    pub title: String,
    /// Number of the document, `财办农〔2019〕68号`.
    pub number: String,
    /// Who issued it.
    pub issuer: String,
    /// First day in force.
    pub in_force_from: Date,
    /// Last day in force, where the text names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_until: Option<Date>,
    /// The regulation this one rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// Clauses by key (`G1.3-5`), cited by values, settings and rules.
    #[serde(deserialize_with = "crate::json::unique_keys")]
    pub citations: std::collections::BTreeMap<String, ClauseQuote>,
    /// Every number the regulation names, dated, with its citation.
    pub values: Vec<DatedValue>,
    /// The adopted readings where the texts are silent or contradict themselves (requirements part D).
    pub ambiguities: Vec<AmbiguitySetting>,
    /// Headings and labels of the official tables (`level1.output` → 产出指标).
    #[serde(deserialize_with = "crate::json::unique_keys")]
    pub labels: std::collections::BTreeMap<String, String>,
    /// Indicator templates of the annex.
    pub templates: Vec<Template>,
    /// Forms of scored items.
    #[serde(default)]
    pub cards: Vec<Card>,
    /// What kinds of money may and may not be used for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub negative_lists: Vec<SpendingList>,
    /// Questions about a file of records.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub file_fields: Vec<FileField>,
    /// Parts of the procedure, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Stage>,
    /// Steps of the procedure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// Who is pursued for what.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub liabilities: Vec<Liability>,
    /// Classes of projects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub project_classes: Vec<ProjectClass>,
    /// Word lists, county-editable.
    pub words: Words,
    /// Derived when loaded: what was taken over from the base; see [`Regulation::source`].
    #[serde(skip_deserializing, skip_serializing_if = "Inherited::is_empty")]
    pub inherited: Inherited,
    /// Derived when loaded: the settings from the first day on.
    #[serde(skip)]
    pub(crate) first: Settings,
    /// Derived when loaded: settings by the day they begin.
    #[serde(skip)]
    pub(crate) epochs: Vec<(Date, Settings)>,
    /// Derived when loaded: citations ready to be handed out.
    #[serde(skip)]
    pub(crate) ready: std::collections::BTreeMap<String, Arc<Citation>>,
    /// Derived when loaded: `sm3:…` of the regulation's data.
    #[serde(skip)]
    pub(crate) digest: String,
}

/// A clause as written in `citations.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClauseQuote {
    /// Where it stands.
    pub article: String,
    /// The words, literally; several passages each by itself.
    pub quotes: Vec<String>,
    /// Heading in the text that the clause stands under (anchor of `text.md`).
    pub anchor: String,
    /// Set where only deadlines, alerts and accountability cite it: the judge does not need it, and the
    /// build leaves it out of what the browser downloads.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub agenda: bool,
}

/// A part of a regulation whose entries have keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Clauses by key.
    Citations,
    /// Dated values by key.
    Values,
    /// Readings by id.
    Ambiguities,
    /// Labels by key.
    Labels,
    /// Templates by id.
    Templates,
    /// Cards by id.
    Cards,
    /// Lists of what money may be used for, by id.
    NegativeLists,
    /// Questions about a file of records, by id.
    FileFields,
    /// Stages of the procedure, by id.
    Stages,
    /// Steps of the procedure, by id.
    Steps,
    /// Who is pursued for what, by id.
    Liabilities,
    /// Classes of projects by id.
    ProjectClasses,
    /// Word lists by name.
    Words,
}

/// What was taken over, by part and key, with the id of the regulation that says it.
pub type Inherited = std::collections::BTreeMap<Part, std::collections::BTreeMap<String, Arc<str>>>;

impl Regulation {
    /// The clause under a key, ready to be shown. `None` if the regulation has no such clause.
    #[must_use]
    pub fn citation(&self, key: &str) -> Option<&Arc<Citation>> {
        self.ready.get(key)
    }

    /// The clause to cite where a finding may rest on one of several: the first that the regulation
    /// itself says, else the first that it took over.
    #[must_use]
    pub fn cite(&self, keys: &[&str]) -> Option<&Arc<Citation>> {
        let mut said = keys.iter().filter_map(|key| self.citation(key));
        let own = said.clone().find(|citation| *citation.regulation == *self.id);
        own.or_else(|| said.next())
    }

    /// Id of the regulation that says an entry: this one, or the one it was taken over from.
    #[must_use]
    pub fn source(&self, part: Part, key: &str) -> &str {
        self.inherited.get(&part).and_then(|keys| keys.get(key)).map_or(&self.id, |id| &**id)
    }

    /// `sm3:…` of the regulation's data, part of every assessment.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The days on which it is in force.
    #[must_use]
    pub const fn validity(&self) -> Validity {
        Validity { from: self.in_force_from, until: self.in_force_until }
    }

    /// Whether the regulation is in force on a day.
    #[must_use]
    pub fn in_force_on(&self, day: Date) -> bool {
        self.validity().contains(day)
    }

    /// The settings in force on a day; before the first day in force, the first ones.
    #[must_use]
    pub fn settings_on(&self, day: Date) -> &Settings {
        self.epochs.iter().rev().find(|(from, _)| *from <= day).map_or(&self.first, |(_, settings)| settings)
    }

    /// The template with an id; `None` for `none`, empty and unknown ids.
    #[must_use]
    pub fn template(&self, id: &str) -> Option<&Template> {
        self.templates.iter().find(|template| template.id == id)
    }

    /// The card of a form on a day: the one with the id, or the one that takes its place on that day; without an id,
    /// the only one or the newest. `None` where the regulation has no such card.
    #[must_use]
    pub fn card(&self, form: crate::FormKind, id: &str, day: Date) -> Option<&Card> {
        let cards = || self.cards.iter().filter(|card| card.form == form);
        let line = cards().find(|card| card.id == id).map_or(id, Card::line);
        let known = cards().filter(|card| id.is_empty() || card.line() == line);
        known.filter(|card| card.from.is_none_or(|from| from <= day)).max_by_key(|card| card.from)
    }

    /// Whether it has rules for the ledgers of fund supervision.
    #[must_use]
    pub fn supervises_funds(&self) -> bool {
        !self.negative_lists.is_empty()
    }

    /// A dated value as it stands on a day, by its key; `None` where there is none.
    #[must_use]
    pub fn value_on(&self, key: &str, day: Date) -> Option<&str> {
        settings::value_on(&self.values, key, day)
    }

    /// A label of the official tables; the key itself where there is none.
    #[must_use]
    pub fn label<'a>(&'a self, key: &'a str) -> &'a str {
        self.labels.get(key).map_or(key, String::as_str)
    }
}
