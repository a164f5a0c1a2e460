//! What a key means: as in a spreadsheet, wherever the browser has no better use for it.
//!
//! A cell that was reached by a key is taken as a whole: typing replaces its text, arrows go on. A click, F2 or a
//! character puts the caret to work; then arrows belong to the text and leave it at its ends only.

use super::cell::Cell;
use super::dom::{field_of, is_within};
use super::heard::{Heard, Key, Tell};
use super::session::Session;
use crate::field::Field;
use crate::keyboard::{Way, is_taken, step_of};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// Hears a key.
pub(super) fn key(session: &Rc<Session>, tell: &Tell, event: &Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    if is_within(event.target().and_then(|target| target.dyn_into::<Element>().ok()).as_ref(), ".jx-tools") {
        toolbar_key(event);
        return;
    }
    if is_taken(event) || session.is_busy() {
        return;
    }
    let Some((cell, field)) = field_of(event.target()) else {
        return beside(tell, event);
    };
    if event.key() == "Tab" {
        session.tabbed.set(true);
        // Where Tab leads out of the form nobody takes it.
        gloo::timers::callback::Timeout::new(0, {
            let session = Rc::clone(session);
            move || session.tabbed.set(false)
        })
        .forget();
        return;
    }
    if edits(session, event, cell, &field) {
        event.prevent_default();
        tell(Heard::Typed(cell, field.text()));
        return;
    }
    let heard = match step(event) {
        Some(step) => step,
        None => match meaning(session, event, cell, &field) {
            Some(key) => Heard::Key(cell, key),
            None => return,
        },
    };
    event.prevent_default();
    session.settle();
    if field.is_typed() {
        tell(Heard::Typed(cell, field.text()));
    }
    tell(heard);
}

/// A key beside the cells: steps are taken back and forth wherever the keyboard is, but not in a field that has its
/// own way of undoing.
pub(super) fn beside(tell: &Tell, event: &KeyboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if is_within(target.as_ref(), "input, textarea, select, dialog, [role=dialog]") {
        return;
    }
    if let Some(step) = step(event) {
        event.prevent_default();
        tell(step);
    }
}

/// A step back or forth, where the key means one.
fn step(event: &KeyboardEvent) -> Option<Heard> {
    step_of(event).map(|back| Heard::Step { back })
}

/// F2 puts the caret to work, Alt+Enter breaks the line.
fn edits(session: &Session, event: &KeyboardEvent, cell: Cell, field: &Field) -> bool {
    let is_typed = field.is_typed() && !field.is_locked();
    match event.key().as_str() {
        "F2" if is_typed => field.caret_to_end(),
        "Enter" if is_typed && event.alt_key() && cell.takes_lines() => field.insert("\n"),
        _ => return false,
    }
    session.editing.set(true);
    true
}

fn meaning(session: &Session, event: &KeyboardEvent, cell: Cell, field: &Field) -> Option<Key> {
    let (alt, ctrl, shift) = (event.alt_key(), event.ctrl_key() || event.meta_key(), event.shift_key());
    let typed = field.is_typed();
    let whole = typed && !session.editing.get();
    let block = session.block.borrow().is_some();
    Some(match (event.key().as_str(), alt, ctrl, shift) {
        ("Enter", false, true, _) => Key::AddBelow,
        ("Enter", true, ..) | ("F8", ..) => Key::Fix,
        ("Enter", false, false, back) if typed && !(cell.is_text_box() && session.editing.get()) => Key::Next { back },
        ("Delete", false, true, _) => Key::Remove,
        ("Delete" | "Backspace", false, false, false) if block || whole => Key::Clear,
        ("d" | "D", false, true, false) => Key::FillDown,
        ("a" | "A", false, true, false) if whole || block => Key::All,
        ("F1", ..) => Key::Help,
        ("ArrowUp", true, _, _) => Key::Move { up: true },
        ("ArrowDown", true, _, _) => Key::Move { up: false },
        ("ArrowRight", true, _, true) => Key::Indent,
        ("ArrowLeft", true, _, true) => Key::Outdent,
        ("s" | "S", true, false, _) => Key::Star,
        ("F10", true, ..) => Key::Toolbar,
        ("Escape", ..) => Key::Restore,
        (arrow, false, false, shift) if typed => {
            let way = Way::of(arrow)?;
            if shift && (whole || block) {
                Key::Extend(way)
            } else if !shift && (whole || field.leaves(way)) {
                Key::Go(way)
            } else {
                return None;
            }
        }
        _ => return None,
    })
}

/// Arrows go along the toolbar.
fn toolbar_key(event: &KeyboardEvent) {
    let Some(button) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let next = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => button.next_element_sibling(),
        "ArrowLeft" | "ArrowUp" => button.previous_element_sibling(),
        _ => return,
    };
    event.prevent_default();
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        let _ = next.focus();
    }
}
