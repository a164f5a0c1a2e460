//! Submitting: what stands in the way, what goes out and under which id, and what the page says of it.

use super::open::Open;
use crate::api::{self, ApiError};
use crate::drafts::Receipt;
use crate::outbox;
use crate::page;
use crate::route::Route;
use jixiao::assessment::Finding;
use jixiao::rule::Severity;
use jixiao::{Context, Regulation, digest};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// How the sending stands.
#[derive(Clone, PartialEq)]
pub(super) enum Sending {
    Idle,
    /// Errors stand in the way; how many.
    Errors(usize),
    UnderWay,
    Failed(ApiError),
    /// It waits on this machine, and is sent by itself.
    Waiting(f64),
    /// What was submitted before still waits, and the form has changed since.
    Earlier,
    /// What waited has arrived.
    Delivered(Box<Receipt>),
    /// The server did not take what waited.
    Returned,
}

impl Sending {
    /// How it stands when the page opens.
    pub(super) fn of(draft: &str) -> Self {
        match outbox::of(draft) {
            Some(waiting) if waiting.refused => {
                outbox::drop_of(draft);
                Self::Returned
            }
            Some(waiting) => Self::Waiting(waiting.since),
            None => Self::Idle,
        }
    }
}

/// What submitting needs and changes.
#[derive(Clone)]
pub(super) struct Submitting {
    /// The draft.
    pub(super) open: Open,
    /// How it stands.
    pub(super) sending: UseStateHandle<Sending>,
    /// Whether it was tried: cells that are empty say so from then on.
    pub(super) tried: UseStateHandle<bool>,
    /// What the server found.
    pub(super) refusal: UseStateHandle<Option<Rc<Vec<Finding>>>>,
}

impl Submitting {
    /// Submits the form as it is now, unless errors stand in the way or the server has it already.
    pub(super) fn submit(self, regulation: &Regulation) {
        if *self.sending == Sending::UnderWay {
            return;
        }
        self.tried.set(true);
        self.refusal.set(None);
        let errors = self.errors(regulation);
        if errors > 0 {
            self.sending.set(Sending::Errors(errors));
            return;
        }
        let draft = self.open.draft().clone();
        let by = draft.approved.as_ref().map(|approved| approved.reference.as_str());
        // The id is kept on this machine before anything is sent, so that a retry after a crash uses it again.
        let mut sent = draft.form.canonical_json();
        sent.extend(by);
        let ticket = draft.sending_for(&digest::sm3_hex(sent.as_bytes()));
        let is_retry = draft.sending.as_ref() == Some(&ticket);
        let waits = outbox::of(&draft.id).filter(|waiting| !waiting.refused);
        if waits.is_some() && !is_retry {
            // What was submitted may have arrived: the change is a revision of it, once its number is known.
            self.sending.set(Sending::Earlier);
            outbox::flush();
            return;
        }
        if waits.is_none() && is_retry && self.open.is_sent() {
            // The server has exactly this: its receipt is the answer.
            Route::Receipt { id: draft.id }.go();
            return;
        }
        self.open.keep(|draft| draft.sending = Some(ticket.clone()));
        let number = draft.receipt.as_ref().map(|receipt| receipt.number.as_str());
        // The very text again, where it was sent before.
        let body = waits.map(|waiting| waiting.body).or_else(|| api::envelope(&ticket.id, number, by, &draft.form));
        if let Some(body) = body {
            self.send(draft.id.clone(), body);
        }
    }

    /// How many errors the judge finds.
    fn errors(&self, regulation: &Regulation) -> usize {
        let draft = self.open.draft();
        let approved = draft.approved.as_ref().map(|approved| &*approved.declaration);
        let judged = jixiao::judge(&draft.form, regulation, &Context { as_of: page::today(), approved });
        judged.findings.iter().filter(|report| report.rule.severity == Severity::Error).count()
    }

    fn send(self, id: String, body: String) {
        self.sending.set(Sending::UnderWay);
        spawn_local(async move {
            match outbox::submit(&id, body).await {
                Ok(receipt) => {
                    self.open.delivered(receipt);
                    self.sending.set(Sending::Idle);
                    Route::Receipt { id }.go();
                }
                Err(error) => {
                    if let ApiError::Refused(findings) = &error {
                        self.refusal.set(Some(Rc::new(findings.clone())));
                    }
                    self.sending.set(Sending::Failed(error));
                }
            }
        });
    }
}
