//! What happens to a draft outside of its page: it arrives at the server, the storage answers, another page changes it, this page
//! is left.

use super::super::not_kept;
use super::open::Open;
use super::sending::Sending;
use crate::drafts::{self, Receipt};
use crate::keeper;
use crate::outbox::{self, News};
use crate::page;
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::prelude::*;

/// Another page of this browser with the same draft.
#[derive(Clone, Copy, Default)]
pub(super) struct Other {
    /// It was heard of.
    pub(super) is_there: bool,
    /// How many other forms came from it.
    pub(super) forms: u32,
    /// It has removed the draft.
    pub(super) gone: bool,
}

/// Listens to the outbox, to the storage and to other pages.
#[hook]
pub(super) fn use_news(id: &str, open: &Open, sending: &UseStateHandle<Sending>) -> Other {
    let other = use_state(Other::default);
    let (open, sending, id, set) = (open.clone(), sending.clone(), id.to_owned(), other.clone());
    use_effect_with((), move |()| {
        let news = {
            let (open, id) = (open.clone(), id.clone());
            outbox::listen(move |draft, news| {
                if draft != id {
                    return;
                }
                match news {
                    News::Sent(receipt) => {
                        open.delivered(Receipt::clone(receipt));
                        sending.set(Sending::Delivered(receipt.clone()));
                    }
                    News::Refused(error) => {
                        outbox::drop_of(draft);
                        sending.set(Sending::Failed(error.clone()));
                    }
                }
            })
        };
        // The handle knows only what it was made with, so the forms are counted here.
        let forms = Cell::new(0);
        let ear = drafts::watch(&id.clone(), move |news| match news {
            keeper::News::Settled(state) => open.settled(state),
            keeper::News::Changed => {
                let before = Rc::clone(&open.draft().form);
                let gone = open.follow(&id);
                // The same form again leaves the editor as it is, with the caret in it.
                if open.draft().form != before {
                    forms.set(forms.get() + 1);
                }
                set.set(Other { is_there: true, forms: forms.get(), gone });
            }
        });
        move || drop((news, ear))
    });
    *other
}

/// Tries once more to keep what is not kept when the page is left, and lets the browser ask if that fails.
#[hook]
pub(super) fn use_guard(open: &Open) {
    let open = open.clone();
    use_effect_with((), move |()| {
        let leaving = {
            let open = open.clone();
            let cancels = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&page::window(), "beforeunload", cancels, move |event| {
                if open.is_unkept() {
                    // The browser asks in its own words; older ones want the return value as well.
                    event.prevent_default();
                    if let Some(event) = event.dyn_ref::<web_sys::BeforeUnloadEvent>() {
                        event.set_return_value(not_kept());
                    }
                }
            })
        };
        let last = |target: &web_sys::EventTarget, kind: &'static str| {
            let open = open.clone();
            EventListener::new(target, kind, move |_| {
                open.is_unkept();
            })
        };
        let ears = [leaving, last(&page::window(), "pagehide"), last(&gloo::utils::document(), "visibilitychange")];
        move || drop(ears)
    });
}
