//! The official indicators of a template: which are left to be added, which were never filled, and what becomes of them
//! when another template is chosen.

use super::access::{self, RowText};
use super::cell::RowKey;
use super::state::State;
use crate::pages::{Rows, template_rows};
use jixiao::Regulation;
use jixiao::regulation::{Template, TemplateRow};

/// The indicators that the form does not have yet. Of those under a heading the heading is offered first, and brings
/// them along.
#[must_use]
pub(super) fn left(state: &State, template: &'static Template) -> Vec<&'static TemplateRow> {
    let has = |name: &str, parent: &str| access::rows(state.form()).any(|row| row.name == name && row.parent == parent);
    let rows = template.rows.iter().filter(|row| !row.name.is_empty() && !has(&row.name, &row.parent));
    rows.filter(|row| row.parent.is_empty() || has(&row.parent, "")).collect()
}

/// A row of the template with what stands under it.
#[must_use]
pub(super) fn with_sub_rows(template: &'static Template, row: &'static TemplateRow) -> Vec<&'static TemplateRow> {
    let subs = template.rows.iter().filter(|sub| row.heading && sub.parent == row.name);
    std::iter::once(row).chain(subs).collect()
}

/// The row of the template that a row of the form is.
#[must_use]
pub(super) fn printed_in<'t>(template: &'t Template, row: &RowText<'_>) -> Option<&'t TemplateRow> {
    template.rows.iter().find(|printed| printed.name == row.name && printed.parent == row.parent)
}

/// Rows that stand as the template printed them, with nothing of the person's in them. `all`: those with a printed value
/// and the ★★★ ones as well, which have to be filled or explained.
#[must_use]
pub(super) fn untouched(state: &State, template: &Template, all: bool) -> Vec<RowKey> {
    let is_untouched = |row: &RowText<'_>| {
        let blank = row.target.is_empty();
        // Looked up in the template only where it may be one of its rows: asked for whenever the form is drawn.
        row.is_bare()
            && (all || blank && row.star < 3)
            && printed_in(template, row).is_some_and(|printed| blank || row.target == printed.target())
    };
    let rows = || access::rows(state.form()).zip(state.keys());
    rows()
        .filter(|(row, _)| is_untouched(row))
        // A heading goes with the last of its rows.
        .filter(|(row, _)| {
            !rows().any(|(sub, _)| sub.parent == row.name && !row.name.is_empty() && !is_untouched(&sub))
        })
        .map(|(_, key)| *key)
        .collect()
}

/// What another template would change.
#[derive(Clone, Debug)]
pub(super) struct Change {
    /// Rows of other templates that were never filled.
    pub gone: Vec<RowKey>,
    /// Starred rows of the template that the form does not have.
    pub come: Vec<&'static TemplateRow>,
}

impl Change {
    /// What the form's template would change in its rows.
    #[must_use]
    pub(super) fn new(state: &State, regulation: &'static Regulation) -> Self {
        let new = regulation.template(&state.form().project().template);
        let mut gone = Vec::new();
        for key in regulation.templates.iter().flat_map(|template| untouched(state, template, true)) {
            if !gone.contains(&key) {
                gone.push(key);
            }
        }
        let mut come: Vec<&TemplateRow> =
            new.map(|new| template_rows(new, Rows::Starred).collect()).unwrap_or_default();
        for (row, key) in access::rows(state.form()).zip(state.keys()) {
            come.retain(|printed| row.name != printed.name || row.parent != printed.parent);
            if new.is_some_and(|new| printed_in(new, &row).is_some()) {
                gone.retain(|other| other != key);
            }
        }
        Self { gone, come }
    }
}
