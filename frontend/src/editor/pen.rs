//! What is typed into the table: written into the form, and handed on, in the task of its event.
//!
//! See [`crate::held`] for why it does not wait for Yew's queue. What follows from it (the judge, the page) does.

use super::cell::Cell;
use super::state::{Action, Outcome, State};
use jixiao::form::Form;
use std::cell::{Cell as Slot, Ref, RefCell, RefMut};
use std::rc::Rc;
use yew::Callback;

/// Writes into the form that the editor and its listeners share.
pub(super) struct Pen {
    state: RefCell<State>,
    /// Is told of every other form.
    on_change: RefCell<Callback<Rc<Form>>>,
    readonly: Slot<bool>,
    /// Something was written that is not judged yet.
    ahead: Slot<bool>,
}

impl Pen {
    pub(super) fn new(state: State) -> Self {
        let (on_change, readonly) = (RefCell::new(Callback::noop()), Slot::new(true));
        Self { state: RefCell::new(state), on_change, readonly, ahead: Slot::new(false) }
    }

    /// Who is told from now on, and whether anything may be written.
    pub(super) fn serve(&self, on_change: &Callback<Rc<Form>>, readonly: bool) {
        self.on_change.replace(on_change.clone());
        self.readonly.set(readonly);
    }

    /// Another form.
    pub(super) fn begin(&self, state: State) {
        self.state.replace(state);
        self.ahead.set(false);
    }

    /// The form being edited.
    pub(super) fn state(&self) -> Ref<'_, State> {
        self.state.borrow()
    }

    /// The same, to be changed.
    pub(super) fn state_mut(&self) -> RefMut<'_, State> {
        self.state.borrow_mut()
    }

    /// Writes a text that the person typed or chose.
    pub(super) fn write(&self, cell: Cell, text: &str) {
        // An editor that is at work with the form hears of the text as of everything else.
        let Some(mut state) = self.state.try_borrow_mut().ok().filter(|_| !self.readonly.get()) else { return };
        let Outcome { changed, .. } = state.apply(Action::Type { cell, text: text.to_owned() });
        drop(state);
        if changed {
            self.ahead.set(true);
            self.hand_on();
        }
    }

    /// Tells of the form as it is.
    pub(super) fn hand_on(&self) {
        let on_change = self.on_change.borrow().clone();
        on_change.emit(Rc::clone(self.state().form()));
    }

    /// Whether something was written that is not judged yet.
    pub(super) fn is_ahead(&self) -> bool {
        self.ahead.get()
    }

    /// The same; from now on it counts as judged.
    pub(super) fn catch_up(&self) -> bool {
        self.ahead.take()
    }
}
