//! The draft that lies open, and where it is kept.

use crate::drafts::{self, Draft, DraftError, Receipt};
use crate::keeper;
use crate::page;
use jixiao::Form;
use std::cell::{Ref, RefCell};
use std::rc::Rc;
use yew::prelude::*;

/// Where the work is kept.
#[derive(Clone, PartialEq)]
pub(super) enum Kept {
    /// On this machine, since that minute; and what the server has of it.
    Here(String, Option<There>),
    /// On its way to this machine's disk, for the first time.
    Coming,
    /// Nowhere: the storage is full or forbidden.
    Nowhere,
}

/// What the server has.
#[derive(Clone, PartialEq)]
pub(super) struct There {
    pub(super) number: String,
    pub(super) revision: u32,
    /// It is the form as it is now.
    pub(super) same: bool,
}

/// The draft as it is now, and whether the server has it so.
struct Desk {
    draft: Draft,
    /// What the receipt speaks of is the form as it is.
    same: bool,
    /// What the light says.
    shown: Kept,
}

impl Desk {
    fn new(draft: Draft) -> Self {
        let mut desk = Self { draft, same: false, shown: Kept::Coming };
        desk.compare();
        desk.shown = desk.kept();
        desk
    }

    /// Looks whether the server has the form as it is.
    fn compare(&mut self) {
        let digest = self.draft.receipt.as_ref().map(|receipt| &receipt.digest);
        self.same = digest.is_some_and(|digest| *digest == self.draft.form.digest());
    }

    fn kept(&self) -> Kept {
        let server = || {
            let receipt = self.draft.receipt.as_ref();
            receipt.map(|receipt| There { number: receipt.number.clone(), revision: receipt.revision, same: self.same })
        };
        match (self.draft.kept, &self.shown) {
            (keeper::Kept::Nowhere, _) => Kept::Nowhere,
            (keeper::Kept::Here, _) => Kept::Here(page::clock(self.draft.saved), server()),
            // What was kept before still is; the light does not flicker at every key.
            (keeper::Kept::Coming, Kept::Here(at, _)) => Kept::Here(at.clone(), server()),
            (keeper::Kept::Coming, _) => Kept::Coming,
        }
    }

    /// Keeps what belongs to the draft beside its form. Where that failed, the draft says so itself.
    fn keep(&mut self, kept: &UseStateHandle<Kept>) {
        let _ = self.draft.keep_as_of_then();
        self.show(kept);
    }

    /// Shows where the work is, if that is news.
    fn show(&mut self, kept: &UseStateHandle<Kept>) {
        let now = self.kept();
        if now != self.shown {
            self.shown = now.clone();
            kept.set(now);
        }
    }
}

/// The open draft at hand. Typing must not render the page, which shows only where the draft is kept.
#[derive(Clone)]
pub(super) struct Open {
    desk: Rc<RefCell<Desk>>,
    /// What the light says.
    pub(super) kept: UseStateHandle<Kept>,
}

/// Opens a draft. Once more than its page did: while the regulation was fetched, what waited for the network may have arrived.
#[hook]
pub(super) fn use_open(draft: &Draft) -> Open {
    let desk = use_mut_ref(|| Desk::new(drafts::open(&draft.id).unwrap_or_else(|_| draft.clone())));
    let kept = use_state(|| desk.borrow().kept());
    Open { desk, kept }
}

impl Open {
    /// The draft as it is now.
    pub(super) fn draft(&self) -> Ref<'_, Draft> {
        Ref::map(self.desk.borrow(), |desk| &desk.draft)
    }

    /// Whether the server has the form as it is now.
    pub(super) fn is_sent(&self) -> bool {
        self.desk.borrow().same
    }

    /// Whether closing the page would lose something. The storage may have room again since it last refused.
    pub(super) fn is_unkept(&self) -> bool {
        if self.draft().kept == keeper::Kept::Nowhere {
            self.keep(|_| ());
        }
        self.draft().kept != keeper::Kept::Here
    }

    /// The person changed the form. Kept at once: whatever ends the page after this character ends it with the character kept.
    pub(super) fn edit(&self, form: Rc<Form>) {
        let mut desk = self.desk.borrow_mut();
        desk.draft.form = form;
        desk.same = false;
        // Where it failed, the draft says so itself.
        let _ = desk.draft.keep();
        desk.show(&self.kept);
    }

    /// Changes what belongs to the draft beside its form, and keeps it.
    pub(super) fn keep(&self, change: impl FnOnce(&mut Draft)) {
        let mut desk = self.desk.borrow_mut();
        change(&mut desk.draft);
        desk.keep(&self.kept);
    }

    /// The server has what was submitted: the draft says so, and whether it is what stands there now.
    pub(super) fn delivered(&self, receipt: Receipt) {
        let mut desk = self.desk.borrow_mut();
        desk.draft.receipt = Some(receipt);
        desk.compare();
        desk.keep(&self.kept);
    }

    /// The storage has answered.
    pub(super) fn settled(&self, state: keeper::Kept) {
        let mut desk = self.desk.borrow_mut();
        desk.draft.kept = state;
        desk.show(&self.kept);
    }

    /// Takes over what another page of this browser has written. `true` where it has removed the draft.
    pub(super) fn follow(&self, id: &str) -> bool {
        let theirs = match drafts::open(id) {
            Ok(theirs) => theirs,
            Err(gone) => return gone == DraftError::Missing,
        };
        let mut desk = self.desk.borrow_mut();
        if theirs.saved < desk.draft.saved {
            // Written there without having seen what was typed here: only what the server said is news.
            desk.draft.receipt = theirs.receipt;
            let _ = desk.draft.keep_as_of_then();
        } else {
            desk.draft = theirs;
            desk.compare();
        }
        desk.show(&self.kept);
        false
    }
}
