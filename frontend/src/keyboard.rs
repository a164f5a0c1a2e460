//! What every editor asks of the keyboard: which way a key shows, whether it means a step back or forth, whose it is, and
//! whether it is in the editor.

use gloo::events::{EventListener, EventListenerOptions};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, KeyboardEvent};

/// A way on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// ↑
    Up,
    /// ↓
    Down,
    /// ←
    Left,
    /// →
    Right,
}

impl Way {
    /// The way that an arrow shows.
    #[must_use]
    pub(crate) fn of(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowUp" => Self::Up,
            "ArrowDown" => Self::Down,
            "ArrowLeft" => Self::Left,
            "ArrowRight" => Self::Right,
            _ => return None,
        })
    }
}

/// `keyCode` of a key that the input method has taken.
const TAKEN: u32 = 229;

/// While composing, keys belong to the input method.
pub(crate) fn is_taken(event: &KeyboardEvent) -> bool {
    event.key_code() == TAKEN || event.is_composing()
}

/// Ctrl+Z goes a step back: `Some(true)`; Ctrl+Y and Ctrl+Shift+Z go forth: `Some(false)`.
pub(crate) fn step_of(event: &KeyboardEvent) -> Option<bool> {
    let back = match (event.key().as_str(), event.shift_key()) {
        ("z" | "Z", false) => true,
        ("z" | "Z", true) | ("y" | "Y", _) => false,
        _ => return None,
    };
    (!event.alt_key() && (event.ctrl_key() || event.meta_key())).then_some(back)
}

/// Hears events that may be kept from the browser, until the listener is dropped.
pub(crate) fn on(target: &EventTarget, kind: &'static str, handle: impl FnMut(&Event) + 'static) -> EventListener {
    EventListener::new_with_options(target, kind, EventListenerOptions::enable_prevent_default(), handle)
}

/// Hears the keys that come to nothing on the page while the keyboard was in the editor last, until the list is
/// dropped. A row that is taken away takes the keyboard with it for a moment, and a press beside the form for longer:
/// steps are then still those of the form that was worked in last.
pub(crate) fn hear_nowhere(root: &Element, heard: impl Fn(&KeyboardEvent) + 'static) -> [EventListener; 3] {
    let document = gloo::utils::document();
    // The editor hears of the keyboard before the page around it does.
    let arrived = Rc::new(Cell::new(false));
    let arriving = Rc::clone(&arrived);
    let here = Rc::new(Cell::new(false));
    let last = Rc::clone(&here);
    [
        on(root, "focusin", move |_| arriving.set(true)),
        on(&document, "focusin", move |_| here.set(arrived.take())),
        on(&document, "keydown", move |event| {
            let body = gloo::utils::document().body();
            if last.get()
                && event.target().as_ref() == body.as_ref().map(AsRef::as_ref)
                && let Some(event) = event.dyn_ref::<KeyboardEvent>()
            {
                heard(event);
            }
        }),
    ]
}
