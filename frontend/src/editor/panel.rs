//! All findings in one list, beside the paper.

use super::access;
use super::cell::Cell;
use super::note::{Note, mark, shape};
use super::popover::{law, said, shorten};
use super::state::{Action, State};
use crate::i18n::{Language, say};
use jixiao::place::IndicatorCell;
use jixiao::regulation::Citation;
use jixiao::rule::Severity;
use std::rc::Rc;
use yew::prelude::*;

/// A finding in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The finding.
    pub note: Note,
    /// Where it is: the row's number and name, or the cell's heading.
    pub place: AttrValue,
}

/// The list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PanelLook {
    /// What is shown, in the order of the form.
    pub entries: Vec<Rc<Entry>>,
    /// Cells that wait for the person to get there.
    pub waiting: usize,
    /// Fixes of notation that may be applied together.
    pub notation: usize,
    /// What the guide says about the cell in focus.
    pub help: Option<AttrValue>,
}

impl PanelLook {
    /// The list as it is now. Entries of the list before are kept where they say the same, so that a
    /// long list is not drawn again for one new line.
    #[must_use]
    pub(super) fn new(
        state: &State,
        notes: &[Note],
        waiting: usize,
        help: Option<AttrValue>,
        before: Option<&Self>,
    ) -> Self {
        let mut old = before.map_or(&[][..], |panel| &panel.entries).iter().peekable();
        let entry = |note: &Note| {
            let entry = Entry { note: note.clone(), place: place(state, note.cell) };
            // Both lists are in the order of the form: what is not next has gone, or comes later.
            if let Some(same) = old.next_if(|old| ***old == entry) {
                return Rc::clone(same);
            }
            if let Some(at) = old.clone().position(|old| **old == entry)
                && let Some(same) = old.nth(at)
            {
                return Rc::clone(same);
            }
            Rc::new(entry)
        };
        let entries: Vec<Rc<Entry>> = notes.iter().filter(|note| !note.quiet).map(entry).collect();
        let notation = entries.iter().filter(|entry| entry.note.notation && entry.note.fix.is_some()).count();
        Self { entries, waiting, notation, help }
    }
}

fn place(state: &State, cell: Option<Cell>) -> AttrValue {
    let Some(Cell::Row(key, column)) = cell else { return AttrValue::Static("") };
    let Some(index) = state.index_of(key) else { return AttrValue::Static("") };
    let name = access::row(state.form(), index).map_or("", |row| row.name);
    let name =
        if name.is_empty() || column == IndicatorCell::Name { String::new() } else { format!(" {}", shorten(name)) };
    AttrValue::from(format!(
        "{}{}{name}",
        say("第", "Row "),
        if Language::current() == Language::Chinese { format!("{}行", index + 1) } else { (index + 1).to_string() }
    ))
}

/// What the list is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PanelProps {
    /// What it shows.
    pub look: Rc<PanelLook>,
    /// Nothing can be edited.
    pub readonly: bool,
    /// Goes to a cell.
    pub on_go: Callback<Cell>,
    /// Applies fixes.
    pub act: Callback<Action>,
    /// Applies all fixes of notation.
    pub on_fix_all: Callback<()>,
    /// Asks for the law's text.
    pub on_law: Callback<Citation>,
    /// The language of the page.
    pub language: Language,
}

/// The list of findings.
#[component]
pub(super) fn Panel(props: &PanelProps) -> Html {
    let look = &*props.look;
    let all = props.on_fix_all.reform(|_: MouseEvent| ());
    html! {
        <aside class="jx-panel jx-screen" aria-label={say("问题清单", "Findings")}>
            if look.notation > 0 && !props.readonly {
                <button type="button" class="jx-button jx-all" onclick={all}>
                    { if props.language == Language::Chinese { format!("全部修正（{}处，仅写法）", look.notation) } else { format!("Fix all ({}, notation only)", look.notation) } }
                </button>
            }
            { group(props, Severity::Error, say("错误", "Errors")) }
            { group(props, Severity::Warning, say("警告", "Warnings")) }
            { group(props, Severity::Hint, say("提示", "Hints")) }
            if look.entries.iter().all(|entry| entry.note.given) && look.waiting == 0 {
                <p class="jx-clean">{ say("没有发现问题。", "Nothing found.") }</p>
            }
            if look.waiting > 0 {
                <p class="jx-clean">{ if props.language == Language::Chinese { format!("还有 {} 处未填写。", look.waiting) } else { format!("{} still to be filled.", look.waiting) } }</p>
            }
            { given(props) }
            if let Some(help) = &look.help {
                <div class="jx-help"><b>{ say("填报说明", "Guide") }</b><p>{ help }</p></div>
            }
        </aside>
    }
}

fn group(props: &PanelProps, severity: Severity, name: &str) -> Html {
    let of = || props.look.entries.iter().filter(|entry| entry.note.severity == severity && !entry.note.given);
    let number = of().count();
    if number == 0 {
        return Html::default();
    }
    html! {
        <section class={mark(severity)}>
            <h2><span class="jx-shape" aria-hidden="true">{ shape(severity) }</span>{ format!(" {name} {number}") }</h2>
            { items(props, of()) }
        </section>
    }
}

/// What is remarked about cells that come from the declaration: to be known, not to be done.
fn given(props: &PanelProps) -> Html {
    let of = || props.look.entries.iter().filter(|entry| entry.note.given);
    let number = of().count();
    if number == 0 {
        return Html::default();
    }
    html! {
        <details class="jx-given">
            <summary>{ format!("{} {number}", say("来自申报表，此处不能改", "From the declaration, not to be changed here")) }</summary>
            { items(props, of()) }
        </details>
    }
}

fn items<'e>(props: &PanelProps, entries: impl Iterator<Item = &'e Rc<Entry>>) -> Html {
    html! {
        <ul>
            { for entries.map(|entry| html! {
                <Item entry={Rc::clone(entry)} readonly={props.readonly} on_go={props.on_go.clone()} act={props.act.clone()}
                    on_law={props.on_law.clone()} language={props.language} />
            }) }
        </ul>
    }
}

/// What an entry is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ItemProps {
    /// The entry.
    pub entry: Rc<Entry>,
    /// Nothing can be edited.
    pub readonly: bool,
    /// Goes to a cell.
    pub on_go: Callback<Cell>,
    /// Applies fixes.
    pub act: Callback<Action>,
    /// Asks for the law's text.
    pub on_law: Callback<Citation>,
    /// The language of the page.
    pub language: Language,
}

/// A finding in the list.
#[component]
pub(super) fn Item(props: &ItemProps) -> Html {
    let entry = &props.entry;
    let note = &entry.note;
    let go = note.cell.map(|cell| props.on_go.reform(move |_: MouseEvent| cell));
    let fix = note.fix.clone().filter(|_| !props.readonly).map(|fix| {
        let values = vec![(fix.cell, fix.value.to_string())];
        let title = format!("{} {}", say("改为", "Change to"), fix.value);
        (props.act.reform(move |_: MouseEvent| Action::Fix(values.clone())), title)
    });
    let words = html! {
        <>
            if !entry.place.is_empty() {
                <span class="jx-where">{ entry.place.clone() }</span>
            }
            { said(note) }
        </>
    };
    html! {
        <li>
            if let Some(go) = go {
                <button type="button" class="jx-go" onclick={go}>{ words }</button>
            } else {
                <div class="jx-go">{ words }</div>
            }
            <div class="jx-actions">
                if let Some((onclick, title)) = fix {
                    <button type="button" class="jx-button" {onclick} {title}>{ say("修正", "Fix") }</button>
                }
                { law(note, &props.on_law, true) }
            </div>
        </li>
    }
}
