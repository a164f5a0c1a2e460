//! What was submitted and has not reached the server yet.
//!
//! It waits on this machine as the very text that is to be sent, with its id; it is sent when the network is
//! back, at the next start, and every so often in between. The server knows the id: sent twice it is kept once.

use crate::api::{self, ApiError};
use crate::drafts::{self, Receipt};
use crate::json::Json;
use crate::keeper::{self, Kept, WAITING};
use crate::listeners::Listeners;
use crate::page;
use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Milliseconds between two tries.
const AGAIN: u32 = 20_000;

/// A submission that waits.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// Since when, in milliseconds of this machine's clock.
    pub since: f64,
    /// The server did not take it: it is not sent again by itself.
    pub refused: bool,
    /// What is to be sent.
    pub body: String,
}

/// What became of one.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// The server has it.
    Sent(Box<Receipt>),
    /// The server did not take it.
    Refused(ApiError),
}

/// Is told what became of the submissions of a draft.
type Told = dyn Fn(&str, &News);

thread_local! {
    static BUSY: Cell<bool> = const { Cell::new(false) };
    static LISTENERS: Listeners<Told> = const { Listeners::new() };
}

/// Listens as long as what is returned lives.
#[must_use]
pub fn listen(told: impl Fn(&str, &News) + 'static) -> Rc<Told> {
    let told: Rc<Told> = Rc::new(told);
    LISTENERS.with(|all| all.add(&told));
    told
}

fn tell(draft: &str, news: &News) {
    for listener in LISTENERS.with(Listeners::all) {
        listener(draft, news);
    }
}

fn key(draft: &str) -> String {
    format!("{WAITING}{draft}")
}

fn put(draft: &str, waiting: &Waiting) -> Kept {
    let waiting = Json::object([
        ("since", waiting.since.into()),
        ("refused", waiting.refused.into()),
        ("body", waiting.body.as_str().into()),
    ]);
    keeper::put(&key(draft), &waiting)
}

/// The submission of a draft that waits.
#[must_use]
pub fn of(draft: &str) -> Option<Waiting> {
    let kept = Json::read(&keeper::get(&key(draft))?)?;
    Some(Waiting { since: kept.number("since")?, refused: kept.flag("refused")?, body: kept.text("body")? })
}

/// Sends a submission for a person who waits for the answer. It is kept first, so that neither a crash nor
/// a network that fails loses it.
///
/// # Errors
/// See [`ApiError`]. Where it [may pass](ApiError::may_pass) the submission goes on waiting.
pub async fn submit(draft: &str, body: String) -> Result<Receipt, ApiError> {
    let since = of(draft).filter(|waiting| waiting.body == body).map_or_else(page::now, |waiting| waiting.since);
    // A machine that keeps nothing can send all the same.
    put(draft, &Waiting { since, refused: false, body: body.clone() });
    // Nobody else sends it meanwhile.
    let was_busy = BUSY.replace(true);
    let answer = api::send(body).await;
    BUSY.set(was_busy);
    if !answer.as_ref().is_err_and(ApiError::may_pass) {
        drop_of(draft);
    }
    answer
}

/// Takes a submission out: it was sent, or the person has seen why it was not taken.
pub fn drop_of(draft: &str) {
    if keeper::get(&key(draft)).is_some() {
        keeper::remove(&key(draft));
    }
}

/// Drafts with a submission that is still to be sent.
fn drafts_waiting() -> Vec<String> {
    let drafts = keeper::keys(WAITING).into_iter().filter_map(|key| key.strip_prefix(WAITING).map(str::to_owned));
    drafts.filter(|draft| of(draft).is_some_and(|waiting| !waiting.refused)).collect()
}

/// Sends now, whenever the network comes back, and every so often.
pub fn start() {
    flush();
    EventListener::new(&page::window(), "online", |_| flush()).forget();
    Interval::new(AGAIN, flush).forget();
}

/// Sends all that waits, one after the other.
pub fn flush() {
    if BUSY.get() || drafts_waiting().is_empty() {
        return;
    }
    BUSY.set(true);
    spawn_local(async {
        for draft in drafts_waiting() {
            let Some(waiting) = of(&draft) else { continue };
            match api::send(waiting.body.clone()).await {
                Ok(receipt) => {
                    if let Ok(mut kept) = drafts::open(&draft) {
                        kept.receipt = Some(receipt.clone());
                        // Where it cannot be written it is asked for again: the same id brings the same receipt.
                        if kept.keep_as_of_then().is_err() {
                            continue;
                        }
                    }
                    drop_of(&draft);
                    tell(&draft, &News::Sent(Box::new(receipt)));
                }
                Err(error) if error.may_pass() => break,
                Err(error) => {
                    put(&draft, &Waiting { refused: true, ..waiting });
                    tell(&draft, &News::Refused(error));
                }
            }
        }
        BUSY.set(false);
    });
}
