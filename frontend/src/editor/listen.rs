//! One listener for each kind of event, on the editor as a whole.
//!
//! Input methods are not to be trusted: some never say that composing has ended, some say so several
//! times, some report `isComposing` wrongly. So there is an own flag, and the text is taken over at
//! the end of composing, on leaving the field, on `change`, and whenever nothing has come for a while.

use super::clip;
use super::dom::{cell_around, field_of, find, is_within, reveal};
use super::heard::{Heard, Key, Tell};
use super::keys;
use super::session::Session;
use crate::field::Field;
use crate::{keyboard, mouse};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, FocusEvent, HtmlElement, MouseEvent};

/// Milliseconds without a sign of the input method after which its text is taken over.
const COMPOSING_IDLE: u32 = 300;
/// Milliseconds without typing after which a cell may show its findings.
const SETTLED: u32 = 900;

/// Listens until the list is dropped.
pub(super) fn listen(root: &Element, session: &Rc<Session>, tell: &Tell) -> Vec<EventListener> {
    let on = |kind: &'static str, handle: fn(&Rc<Session>, &Tell, &Event)| {
        let (session, tell) = (Rc::clone(session), Rc::clone(tell));
        keyboard::on(root, kind, move |event| handle(&session, &tell, event))
    };
    let mut ears = vec![
        on("compositionstart", |session, _, event| {
            session.composing.set(field_of(event.target()).map(|(cell, _)| cell));
            session.stalled.set(false);
            session.editing.set(true);
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
        on("focusin", |session, tell, event| {
            if let Some((cell, field)) = field_of(event.target()) {
                session.focused.set(Some(cell));
                let tabbed = session.tabbed.take();
                session.editing.set(!tabbed);
                if tabbed {
                    field.select();
                    // WebKit puts the caret to the front once the focus is there.
                    let (session, field) = (Rc::clone(session), field.clone());
                    Timeout::new(0, move || {
                        if session.focused.get() == Some(cell) && !session.editing.get() {
                            field.select();
                        }
                    })
                    .forget();
                }
                tell(Heard::Entered(cell, field.text()));
            }
        }),
        on("focusout", |session, tell, event| {
            session.composing.set(None);
            session.focused.set(None);
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
        on("mouseover", over),
        on("mousemove", |session, tell, event| {
            if session.pressed.get().is_some() {
                over(session, tell, event);
            }
        }),
        on("mouseleave", |session, tell, _| {
            session.over.set(None);
            tell(Heard::Over(None));
        }),
        on("mousedown", press),
        on("keydown", keys::key),
        on("copy", |session, _, event| {
            clip::copy(session, event);
        }),
        on("cut", |session, tell, event| {
            if let Some(cell) = clip::copy(session, event) {
                tell(Heard::Key(cell, Key::Clear));
            }
        }),
        on("paste", clip::paste),
        leaving(root, session, tell, &gloo::utils::window(), "pagehide"),
        leaving(root, session, tell, &gloo::utils::document(), "visibilitychange"),
    ];
    let tell = Rc::clone(tell);
    ears.extend(keyboard::hear_nowhere(root, move |event| keys::beside(&tell, event)));
    ears
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

/// Takes the text over, at once or, while composing, when the input method has come to rest.
fn typed(session: &Rc<Session>, tell: &Tell, event: &Event) {
    let Some((cell, field)) = field_of(event.target()) else { return };
    if !field.is_typed() {
        return;
    }
    session.editing.set(true);
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

/// The mouse came over a cell or left one; with its button down it takes a block.
fn over(session: &Rc<Session>, tell: &Tell, event: &Event) {
    let Some(target) = mouse::under(event).filter(|target| !is_within(Some(target), ".jx-pop")) else { return };
    let over = cell_around(&target);
    if session.over.replace(over) == over {
        return;
    }
    tell(Heard::Over(over));
    let held = mouse::is_held(event);
    match (session.pressed.get(), over) {
        (Some(from), Some(over)) if held && from != over => tell(Heard::Reached(over)),
        (Some(_), _) if !held => session.pressed.set(None),
        _ => {}
    }
}

/// A press beside the text of a cell puts the keyboard into the cell; a press on a button of the
/// popover or the toolbar leaves the keyboard where it is.
fn press(session: &Rc<Session>, tell: &Tell, event: &Event) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    if is_within(Some(&target), ".jx-tools, .jx-pop") {
        event.prevent_default();
        return;
    }
    let shift = event.dyn_ref::<MouseEvent>().is_some_and(MouseEvent::shift_key);
    let over = cell_around(&target);
    if let Some(over) = over.filter(|_| shift && session.focused.get().is_some_and(|cell| Some(cell) != over)) {
        event.prevent_default();
        tell(Heard::Reached(over));
        return;
    }
    session.pressed.set(over);
    if is_within(Some(&target), "input, textarea, select, button, label") {
        // A press into the text is for the caret, also in the cell that has the keyboard already.
        session.editing.set(true);
        return;
    }
    let field = target
        .closest("td, .jx-box")
        .ok()
        .flatten()
        .and_then(|around| around.query_selector(".jx-field").ok().flatten());
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        reveal(&field);
        let _ = field.focus();
        if let Some(field) = Field::new(&field) {
            field.caret_to_end();
        }
    }
}
