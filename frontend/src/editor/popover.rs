//! What is to say about one cell, beside it. There is one popover on the page, over the paper, so that
//! nothing moves when it comes and goes.

use super::cell::Cell;
use super::explain::Explanation;
use super::note::{Note, mark, shape};
use super::state::Action;
use crate::i18n::{Language, say};
use jixiao::regulation::Citation;
use std::rc::Rc;
use yew::prelude::*;

/// What the popover is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PopoverProps {
    /// The cell.
    pub cell: Cell,
    /// Its findings.
    pub notes: Rc<Vec<Note>>,
    /// How its number came about.
    #[prop_or_default]
    pub explanation: Option<Explanation>,
    /// The keyboard is in the cell: the popover then lets clicks through to the cells below it.
    pub focused: bool,
    /// Nothing can be edited.
    pub readonly: bool,
    /// Applies a fix.
    pub act: Callback<Action>,
    /// Asks for the law's text.
    pub on_law: Callback<Citation>,
    /// The language of the page.
    pub language: Language,
}

/// The popover.
#[component]
pub(super) fn Popover(props: &PopoverProps) -> Html {
    html! {
        <div class={classes!("jx-pop", "jx-screen", props.focused.then_some("jx-through"))}>
            { for props.notes.iter().map(|note| one(note, props)) }
            if let Some(explanation) = &props.explanation {
                <div class="jx-explain">
                    <span>{ explanation.words.clone() }</span>
                    if let Some(offer) = explanation.offer.clone().filter(|_| !props.readonly) {
                        { put(props.cell, &offer, say("填入", "Put"), props) }
                        if props.notes.iter().all(|note| note.fix.is_none()) {
                            <span class="jx-key">{ "F8" }</span>
                        }
                    }
                </div>
            }
        </div>
    }
}

fn put(cell: Cell, value: &AttrValue, verb: &str, props: &PopoverProps) -> Html {
    let values = vec![(cell, value.to_string())];
    let onclick = props.act.reform(move |_: MouseEvent| Action::Fix(values.clone()));
    html! { <button type="button" class="jx-button" tabindex="-1" {onclick}>{ format!("{verb} {}", shorten(value)) }</button> }
}

fn one(note: &Note, props: &PopoverProps) -> Html {
    html! {
        <div class={classes!("jx-note", mark(note.severity))}>
            <span class="jx-shape" aria-hidden="true">{ shape(note.severity) }</span>
            <div class="jx-said">
                { said(note) }
                <div class="jx-actions">
                    if let Some(fix) = note.fix.as_ref().filter(|_| !props.readonly) {
                        { put(fix.cell, &fix.value, say("改为", "Change to"), props) }
                        <span class="jx-key">{ "F8" }</span>
                    }
                    { law(note, &props.on_law, false) }
                </div>
            </div>
        </div>
    }
}

/// The message; in English the rule's title before it, for the law's own words stay Chinese.
pub(super) fn said(note: &Note) -> Html {
    html! {
        <>
            if Language::current() == Language::English && !note.english.is_empty() {
                <b>{ note.english.clone() }{ ". " }</b>
            }
            <span>{ note.message.clone() }</span>
            if note.server {
                <span class="jx-server">{ say("服务器", "server") }</span>
            }
        </>
    }
}

/// 〔第五节 …〕, which opens the law's text. In the list the keyboard reaches it; in the popover, which comes and
/// goes, it does not.
pub(super) fn law(note: &Note, on_law: &Callback<Citation>, reachable: bool) -> Html {
    let Some(citation) = note.citation.clone() else { return Html::default() };
    let article = format!("〔{}〕", citation.article);
    let onclick = on_law.reform(move |_: MouseEvent| Citation::clone(&citation));
    html! { <button type="button" class="jx-link jx-law" tabindex={(!reachable).then_some("-1")} {onclick} title={say("看条文", "Read the clause")}>{ article }</button> }
}

/// A long value is named by its beginning.
pub(super) fn shorten(value: &str) -> String {
    match value.char_indices().nth(16) {
        Some((at, _)) => format!("{}…", value.get(..at).unwrap_or(value)),
        None if value.is_empty() => say("（空）", "(empty)").to_owned(),
        None => value.to_owned(),
    }
}
