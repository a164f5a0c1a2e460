//! The rules as they are shown to people and to other systems.

use jixiao::regulation::Citation;
use jixiao::rule::{Basis, Fixing, Rule, Severity, Status};
use jixiao::{FormKind, assess, rules};
use serde::Serialize;
use std::sync::Arc;

/// What a list says of a rule.
#[derive(Debug, Serialize)]
pub(crate) struct Summary {
    /// Id by meaning.
    pub(crate) id: &'static str,
    /// Its weight.
    pub(crate) severity: Severity,
    /// The forms it is about.
    pub(crate) forms: &'static [FormKind],
    /// What is wrong, in a few Chinese words.
    pub(crate) title: &'static str,
    /// The same in English.
    pub(crate) english: &'static str,
    /// Family of rules.
    pub(crate) family: &'static str,
}

/// What a page says of a rule.
#[derive(Debug, Serialize)]
pub(crate) struct Page {
    /// As in the list.
    #[serde(flatten)]
    pub(crate) summary: Summary,
    /// `clause`, `arithmetic` …
    pub(crate) basis: &'static str,
    /// The clause, in each regulation that has it.
    pub(crate) citations: Vec<Arc<Citation>>,
    /// Keys of the regulation's values that it uses.
    pub(crate) settings: &'static [&'static str],
    /// `none`, `notation` or `content`.
    pub(crate) fix: &'static str,
    /// Version of the engine that brought it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) since: Option<&'static str>,
    /// Version of the engine that retired it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) retired: Option<&'static str>,
    /// What it finds, why, example, fix. Markdown.
    pub(crate) doc: &'static str,
}

/// All rules in the order of the catalogue.
pub(crate) fn list() -> Vec<Summary> {
    rules::FAMILIES.iter().flat_map(|family| family.rules.iter().map(|rule| summary(rule, family.id))).collect()
}

/// The page of a rule.
pub(crate) fn page(id: &str) -> Option<Page> {
    let (family, rule) = rules::FAMILIES
        .iter()
        .find_map(|family| family.rules.iter().find(|rule| rule.id == id).map(|rule| (family.id, *rule)))?;
    let (since, retired) = match rule.status {
        Status::Since(version) => (Some(version), None),
        Status::Retired(version) => (None, Some(version)),
    };
    Some(Page {
        summary: summary(rule, family),
        basis: match rule.basis {
            Basis::Clause(_) | Basis::Card => "clause",
            Basis::Arithmetic => "arithmetic",
            Basis::Calendar => "calendar",
            Basis::Structure => "structure",
            Basis::CommonSense => "common_sense",
            Basis::GeneralLaw => "general_law",
        },
        citations: assess::citations(rule),
        settings: rule.settings,
        fix: match rule.fixing {
            Fixing::None => "none",
            Fixing::Notation => "notation",
            Fixing::Content => "content",
        },
        since,
        retired,
        doc: rule.doc,
    })
}

fn summary(rule: &Rule, family: &'static str) -> Summary {
    Summary {
        id: rule.id,
        severity: rule.severity,
        forms: rule.forms,
        title: rule.title,
        english: rule.english,
        family,
    }
}

/// The ids that come nearest to one that does not exist.
pub(crate) fn nearest(id: &str) -> Vec<&'static str> {
    // A bound on the work: no id is that long.
    let id: String = id.chars().take(80).collect();
    let mut ids: Vec<(usize, &str)> = rules::all()
        .map(|rule| {
            let far = strsim::osa_distance(&id, rule.id);
            // A part of an id is near, whatever its length.
            (if !id.is_empty() && rule.id.contains(&id) { far.min(1) } else { far }, rule.id)
        })
        .filter(|(far, known)| *far <= known.len() / 2)
        .collect();
    ids.sort_unstable();
    ids.into_iter().take(3).map(|(_, id)| id).collect()
}
