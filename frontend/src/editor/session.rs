//! What the listeners remember between two events.

use super::cell::Cell;
use gloo::timers::callback::Timeout;
use std::cell::{Cell as Slot, RefCell};

/// What is known about the field with the focus.
#[derive(Debug, Default)]
pub(super) struct Session {
    pub(super) composing: Slot<Option<Cell>>,
    /// The input method has not been heard of for a while: it may have forgotten to say it is done.
    pub(super) stalled: Slot<bool>,
    pub(super) over: Slot<Option<Cell>>,
    pub(super) timer: RefCell<Option<Timeout>>,
    /// The caret is at work in the text; else the cell is taken as a whole, as a spreadsheet takes it.
    pub(super) editing: Slot<bool>,
    /// The keyboard is about to come by Tab.
    pub(super) tabbed: Slot<bool>,
    /// The cell with the keyboard.
    pub(super) focused: Slot<Option<Cell>>,
    /// The mouse went down in this cell and is still down.
    pub(super) pressed: Slot<Option<Cell>>,
    /// The selected block as text, for the clipboard.
    pub(super) block: RefCell<Option<String>>,
}

impl Session {
    /// The cell into which an input method is writing.
    #[must_use]
    pub(super) fn composing(&self) -> Option<Cell> {
        self.composing.get()
    }

    /// An input method is at work in the cell, for all one can know.
    #[must_use]
    pub(super) fn is_busy(&self) -> bool {
        self.composing.get().is_some() && !self.stalled.get()
    }

    /// Whatever was being composed is taken as done.
    pub(super) fn settle(&self) {
        self.composing.set(None);
    }
}
