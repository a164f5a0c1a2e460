//! One listener for each kind of event, on the editor as a whole.
//!
//! Input methods are not to be trusted: some never say that composing has ended, some say so several
//! times, some report `isComposing` wrongly. So there is an own flag, and the text is taken over at
//! the end of composing, on leaving the field, on `change`, and whenever nothing has come for a while.

use super::cell::Cell;
use super::dom::{Field, caret_to_end, cell_around, field_of, find};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use std::cell::{Cell as Slot, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, FocusEvent, HtmlElement, KeyboardEvent};

/// Milliseconds without a sign of the input method after which its text is taken over.
const COMPOSING_IDLE: u32 = 300;
/// Milliseconds without typing after which a cell may show its findings.
const SETTLED: u32 = 900;
/// `keyCode` of a key that the input method has taken.
const TAKEN: u32 = 229;

/// What the person did, in terms of cells.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Heard {
    /// A cell has this text now.
    Typed(Cell, String),
    /// A tick was set or a choice made.
    Chosen(Cell, String),
    /// Nothing was typed for a while.
    Settled(Cell),
    /// The keyboard is in a cell.
    Entered(Cell, String),
    /// The keyboard left a cell that has this text; `away` when it is in no other part of the editor.
    Left(Cell, String),
    /// The mouse is over a cell, or over none.
    Over(Option<Cell>),
    /// A key with a meaning.
    Key(Cell, Key),
}

/// Who is told.
pub(super) type Tell = Rc<dyn Fn(Heard)>;

/// Keys with a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// Enter, Shift+Enter: the same column of the next (or the row before).
    Next {
        /// Upwards.
        back: bool,
    },
    /// Ctrl+Enter
    AddBelow,
    /// Ctrl+Delete
    Remove,
    /// Alt+Up, Alt+Down
    Move {
        /// Upwards.
        up: bool,
    },
    /// Alt+Shift+Right
    Indent,
    /// Alt+Shift+Left
    Outdent,
    /// Alt+S
    Star,
    /// F8, Alt+Enter: the first fix of the cell.
    Fix,
    /// Escape: the text as it was.
    Restore,
    /// Alt+F10
    Toolbar,
}

/// What is known about the field with the focus.
#[derive(Debug, Default)]
pub(super) struct Session {
    composing: Slot<Option<Cell>>,
    /// The input method has not been heard of for a while: it may have forgotten to say it is done.
    stalled: Slot<bool>,
    over: Slot<Option<Cell>>,
    timer: RefCell<Option<Timeout>>,
}

impl Session {
    /// The cell into which an input method is writing.
    #[must_use]
    pub(super) fn composing(&self) -> Option<Cell> {
        self.composing.get()
    }
}

/// Listens until the list is dropped.
pub(super) fn listen(root: &Element, session: &Rc<Session>, tell: &Tell) -> Vec<EventListener> {
    let on = |kind: &'static str, handle: fn(&Rc<Session>, &Tell, &Event)| {
        let (session, tell) = (Rc::clone(session), Rc::clone(tell));
        EventListener::new_with_options(root, kind, EventListenerOptions::enable_prevent_default(), move |event| {
            handle(&session, &tell, event)
        })
    };
    vec![
        on("compositionstart", |session, _, event| {
            session.composing.set(field_of(event.target()).map(|(cell, _)| cell));
            session.stalled.set(false);
        }),
        on("compositionend", |session, tell, event| {
            session.composing.set(None);
            typed(session, tell, event);
        }),
        on("input", typed),
        on("change", |_, tell, event| {
            if let Some((cell, field)) = field_of(event.target()) {
                let text = field.text();
                tell(if field.is_typed() { Heard::Typed(cell, text) } else { Heard::Chosen(cell, text) });
            }
        }),
        on("focusin", |_, tell, event| {
            if let Some((cell, field)) = field_of(event.target()) {
                tell(Heard::Entered(cell, field.text()));
            }
        }),
        on("focusout", |session, tell, event| {
            session.composing.set(None);
            session.timer.replace(None);
            let to = event
                .dyn_ref::<FocusEvent>()
                .and_then(FocusEvent::related_target)
                .and_then(|target| target.dyn_into::<Element>().ok());
            if is_within(to.as_ref(), ".jx-tools, .jx-pop") {
                return;
            }
            if let Some((cell, field)) = field_of(event.target()) {
                tell(Heard::Left(cell, field.text()));
            }
        }),
        on("mouseover", |session, tell, event| {
            let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
            if is_within(Some(&target), ".jx-pop") {
                return;
            }
            let over = cell_around(&target);
            if session.over.replace(over) != over {
                tell(Heard::Over(over));
            }
        }),
        on("mouseleave", |session, tell, _| {
            session.over.set(None);
            tell(Heard::Over(None));
        }),
        on("mousedown", press),
        on("keydown", key),
        leaving(root, session, tell, &gloo::utils::window(), "pagehide"),
        leaving(root, session, tell, &gloo::utils::document(), "visibilitychange"),
    ]
}

/// What an input method has written is taken over when the page goes away under it.
fn leaving(
    root: &Element,
    session: &Rc<Session>,
    tell: &Tell,
    target: &EventTarget,
    kind: &'static str,
) -> EventListener {
    let (root, session, tell) = (root.clone(), Rc::clone(session), Rc::clone(tell));
    EventListener::new(target, kind, move |_| {
        let Some(cell) = session.composing() else { return };
        if let Some(field) = find(&root, cell).and_then(|element| Field::new(&element)) {
            tell(Heard::Typed(cell, field.text()));
        }
    })
}

fn is_within(element: Option<&Element>, selector: &str) -> bool {
    element.is_some_and(|element| element.closest(selector).ok().flatten().is_some())
}

/// Takes the text over, at once or, while composing, when the input method has come to rest.
fn typed(session: &Rc<Session>, tell: &Tell, event: &Event) {
    let Some((cell, field)) = field_of(event.target()) else { return };
    if !field.is_typed() {
        return;
    }
    let later = Rc::clone(tell);
    if session.composing.get().is_some() {
        session.stalled.set(false);
        let waiting = Rc::clone(session);
        session.timer.replace(Some(Timeout::new(COMPOSING_IDLE, move || {
            waiting.stalled.set(true);
            later(Heard::Typed(cell, field.text()));
        })));
        return;
    }
    tell(Heard::Typed(cell, field.text()));
    session.timer.replace(Some(Timeout::new(SETTLED, move || later(Heard::Settled(cell)))));
}

/// A press beside the text of a cell puts the keyboard into the cell; a press on a button of the
/// popover or the toolbar leaves the keyboard where it is.
fn press(_: &Rc<Session>, _: &Tell, event: &Event) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    if is_within(Some(&target), ".jx-tools, .jx-pop") {
        event.prevent_default();
        return;
    }
    if is_within(Some(&target), "input, textarea, select, button, label") {
        return;
    }
    let field = target
        .closest("td, .jx-box")
        .ok()
        .flatten()
        .and_then(|around| around.query_selector(".jx-field").ok().flatten());
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        let _ = field.focus();
        if let Some(Field::Area(area)) = Field::new(&field) {
            caret_to_end(&area);
        }
    }
}

fn key(session: &Rc<Session>, tell: &Tell, event: &Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    if is_within(event.target().and_then(|target| target.dyn_into::<Element>().ok()).as_ref(), ".jx-tools") {
        toolbar_key(event);
        return;
    }
    let Some((cell, field)) = field_of(event.target()) else { return };
    // While composing, keys belong to the input method.
    if event.key_code() == TAKEN
        || event.is_composing()
        || (session.composing.get().is_some() && !session.stalled.get())
    {
        return;
    }
    let (alt, ctrl, shift) = (event.alt_key(), event.ctrl_key() || event.meta_key(), event.shift_key());
    let key = match (event.key().as_str(), alt, ctrl, shift) {
        ("Enter", false, true, _) => Key::AddBelow,
        ("Enter", true, ..) | ("F8", ..) => Key::Fix,
        ("Enter", false, false, back) if field.is_typed() && !cell.takes_lines() => Key::Next { back },
        ("Delete", false, true, _) => Key::Remove,
        ("ArrowUp", true, _, _) => Key::Move { up: true },
        ("ArrowDown", true, _, _) => Key::Move { up: false },
        ("ArrowRight", true, _, true) => Key::Indent,
        ("ArrowLeft", true, _, true) => Key::Outdent,
        ("s" | "S", true, false, _) => Key::Star,
        ("F10", true, ..) => Key::Toolbar,
        ("Escape", ..) => Key::Restore,
        _ => return,
    };
    event.prevent_default();
    session.composing.set(None);
    if field.is_typed() {
        tell(Heard::Typed(cell, field.text()));
    }
    tell(Heard::Key(cell, key));
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
