//! What must not be lost, as texts under keys: drafts, and what waits for the network.
//!
//! Every text is written twice. localStorage takes it before the task of the character is over, and the other pages of the
//! browser hear of it; but to the disk it comes whenever the browser thinks fit, and a browser that is killed before that has
//! lost it. IndexedDB answers later, and then it is on the disk. At the start each is given what the other has newer:
//! every text says when it was written, and both remember what was removed when, until the other knows.
//!
//! Where localStorage refuses a text the page holds it, and it counts as kept once IndexedDB has it. Where there is no
//! IndexedDB, everything else works without it.

mod database;

use crate::json::Json;
use crate::listeners::Listeners;
use crate::page;
use database::{Database, Known};
use gloo::timers::callback::Timeout;
use js_sys::{Array, JsString, Promise};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::{BroadcastChannel, MessageEvent, Storage};

/// Keys of drafts begin so.
pub const DRAFTS: &str = "jixiao.draft.";
/// Keys of submissions that wait begin so.
pub const WAITING: &str = "jixiao.waiting.";
/// Under this and the key: when a text was removed that IndexedDB may still have.
const REMOVED: &str = "jixiao.removed.";
/// The member of a text that says when it was written, in milliseconds of this machine's clock.
const WRITTEN: &str = "written";
/// Pages of this browser tell each other here what only IndexedDB has taken.
const CHANNEL: &str = "jixiao";
/// Milliseconds that the first page waits for IndexedDB.
const START: i32 = 2000;
/// Milliseconds after which a write that has not answered counts as failed.
const PATIENCE: u32 = 5000;
/// Milliseconds between two transactions: each syncs the disk, which slow ones do not do at every key.
const PAUSE: i32 = 200;

/// Whether this machine has a text as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It has.
    Here,
    /// IndexedDB has not answered yet.
    Coming,
    /// Only this page has it: the storage is full or forbidden.
    Nowhere,
}

/// What became known of a key after the call that wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// What came is here, or nowhere.
    Settled(Kept),
    /// Another page has written or removed the text, or IndexedDB had it newer.
    Changed,
}

/// A text as it was written then; no text where it was removed. Texts stay the browser's own: a large draft is not copied for
/// each place that takes it.
struct Change {
    key: String,
    at: f64,
    text: Option<JsString>,
}

/// A text that localStorage refused.
struct Held {
    key: String,
    at: f64,
    text: JsString,
    kept: Kept,
}

#[derive(Default)]
enum Connection {
    /// There is none.
    #[default]
    None,
    /// It is being opened.
    Coming,
    Open(Database),
}

/// Is told what became known of which key.
pub type Told = dyn Fn(&str, News);

/// Everything is in lists: of few things, and every map costs the download some kilobytes.
#[derive(Default)]
struct Keeper {
    connection: Connection,
    /// What IndexedDB is to be given next.
    due: Vec<Change>,
    /// It is being given something.
    busy: bool,
    held: Vec<Held>,
    /// When what is kept under a key was written last.
    times: Vec<(String, f64)>,
    channel: Option<BroadcastChannel>,
}

thread_local! {
    static KEEPER: RefCell<Keeper> = RefCell::default();
    static LISTENERS: Listeners<Told> = const { Listeners::new() };
}

/// Opens IndexedDB and takes in what it has newer. Returns when that is done, or soon after in any case: a database that does
/// not answer holds no page, and what comes late is told as [`News::Changed`].
pub async fn start() {
    KEEPER.with_borrow_mut(|keeper| keeper.connection = Connection::Coming);
    let ready = future_to_promise(async {
        connect().await;
        Ok(JsValue::UNDEFINED)
    });
    // Neither fails.
    let _ = JsFuture::from(Promise::race(&Array::of2(&ready, &after(START)))).await;
}

/// Is kept so many milliseconds from now.
fn after(milliseconds: i32) -> Promise {
    Promise::new(&mut |resolve, _| {
        // Without a timer there is no page either.
        let _ = page::window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    })
}

async fn connect() {
    let opened = match database::open().await {
        Ok(database) => meet(&database).await.map(|()| database),
        Err(error) => Err(error),
    };
    match opened {
        Ok(database) => {
            KEEPER.with_borrow_mut(|keeper| keeper.connection = Connection::Open(database));
            hear();
            push();
        }
        Err(_) => lose(),
    }
}

/// From now on without IndexedDB.
fn lose() {
    let lost = KEEPER.with_borrow_mut(|keeper| {
        keeper.connection = Connection::None;
        keeper.due.clear();
        let coming = keeper.held.iter_mut().filter(|held| held.kept == Kept::Coming);
        let lost = coming.map(|held| {
            held.kept = Kept::Nowhere;
            held.key.clone()
        });
        lost.collect::<Vec<_>>()
    });
    for key in lost {
        tell(&key, News::Settled(Kept::Nowhere));
    }
}

/// Gives localStorage what IndexedDB has newer, and notes what it is to be given.
async fn meet(database: &Database) -> Result<(), JsValue> {
    let there = database.known().await?;
    let gone = keys(REMOVED).into_iter().filter_map(|key| key.strip_prefix(REMOVED).map(str::to_owned));
    let here = keys(DRAFTS).into_iter().chain(keys(WAITING)).chain(gone);
    let here: Vec<(String, f64)> = here.filter_map(|key| time_here(&key).map(|at| (key, at))).collect();
    for Known { key, at, has_text } in &there {
        let own = here.iter().find(|(other, _)| other == key).map(|(_, at)| *at);
        if *has_text && own < Some(*at) {
            if let Some(change) = database.read(key).await? {
                take(change);
            }
        } else if own.is_some_and(|own| own < *at) {
            take(Change { key: key.clone(), at: *at, text: None });
        }
    }
    for (key, at) in here {
        let known = there.iter().find(|known| known.key == key).map(|known| known.at);
        if known < Some(at) {
            let text = get(&key).map(JsString::from);
            KEEPER.with_borrow_mut(|keeper| {
                // What was written meanwhile is newer.
                if keeper.due.iter().all(|change| change.key != key) {
                    keeper.due.push(Change { key, at, text });
                }
            });
        }
    }
    Ok(())
}

/// Takes over what another page wrote or IndexedDB has, unless what is here is as new.
fn take(Change { key, at, text }: Change) {
    if time_here(&key) >= Some(at) {
        return;
    }
    let storage = page::storage();
    // A removal is told once, though storage and channel both bring it.
    let is_news = text.is_some() || get(&key).is_some();
    KEEPER.with_borrow_mut(|keeper| {
        keeper.know(&key, at);
        keeper.held.retain(|held| held.key != key);
    });
    if let Some(storage) = &storage {
        forget_removal(storage, &key);
    }
    match text {
        Some(text) => {
            let refused = storage.is_none_or(|storage| !store(&storage, &key, &text));
            if refused {
                let held = Held { key: key.clone(), at, text, kept: Kept::Here };
                KEEPER.with_borrow_mut(|keeper| keeper.held.push(held));
            }
        }
        None => {
            if let Some(storage) = storage {
                // What is gone already is gone.
                let _ = storage.remove_item(&key);
            }
        }
    }
    if is_news {
        tell(&key, News::Changed);
    }
}

/// Listens to what the other pages have given to IndexedDB alone.
fn hear() {
    // Where there is no such channel nobody is heard.
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
    let heard = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
        let database = KEEPER.with_borrow(|keeper| match &keeper.connection {
            Connection::Open(database) => Some(database.clone()),
            _ => None,
        });
        let (Some(database), Some(key)) = (database, event.data().as_string()) else { return };
        spawn_local(async move {
            if let Ok(Some(change)) = database.read(&key).await {
                take(change);
            }
        });
    });
    channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    // It listens as long as the page lives.
    heard.forget();
    KEEPER.with_borrow_mut(|keeper| keeper.channel = Some(channel));
}

/// Gives IndexedDB what is due: one transaction after the other, each with the newest texts.
fn push() {
    let database = KEEPER.with_borrow_mut(|keeper| match &keeper.connection {
        Connection::Open(database) if !keeper.busy => {
            keeper.busy = true;
            Some(database.clone())
        }
        _ => None,
    });
    let Some(database) = database else { return };
    spawn_local(async move {
        loop {
            let changes = Rc::new(KEEPER.with_borrow_mut(|keeper| std::mem::take(&mut keeper.due)));
            if changes.is_empty() {
                break;
            }
            let Ok(written) = database.write(&changes) else {
                // The browser has closed it.
                lose();
                settle(&changes, false);
                break;
            };
            let late = {
                let changes = Rc::clone(&changes);
                Timeout::new(PATIENCE, move || settle(&changes, false))
            };
            let written = JsFuture::from(written).await.is_ok();
            drop(late);
            settle(&changes, written);
            // It does not fail.
            let _ = JsFuture::from(after(PAUSE)).await;
        }
        KEEPER.with_borrow_mut(|keeper| keeper.busy = false);
    });
}

/// IndexedDB has taken the changes, or refused them.
fn settle(changes: &[Change], written: bool) {
    let kept = if written { Kept::Here } else { Kept::Nowhere };
    let storage = page::storage();
    for change in changes {
        let key = &change.key;
        if written
            && change.text.is_none()
            && let Some(storage) = &storage
        {
            // Unless it was written again since.
            if removed_at(storage, key) <= Some(change.at) {
                forget_removal(storage, key);
            }
        }
        let (held, channel) = KEEPER.with_borrow_mut(|keeper| {
            let held = keeper.held.iter_mut().find(|held| held.key == *key && held.at <= change.at);
            (held.map(|held| held.kept = kept).is_some(), keeper.channel.clone())
        });
        if held {
            tell(key, News::Settled(kept));
        }
        if let Some(channel) = channel.filter(|_| written && (held || change.text.is_none())) {
            // Who does not hear of it finds it at its next start.
            let _ = channel.post_message(&JsValue::from_str(key));
        }
    }
}

/// Listens as long as what is returned lives.
#[must_use]
pub fn listen(told: impl Fn(&str, News) + 'static) -> Rc<Told> {
    let told: Rc<Told> = Rc::new(told);
    LISTENERS.with(|all| all.add(&told));
    told
}

fn tell(key: &str, news: News) {
    for listener in LISTENERS.with(Listeners::all) {
        listener(key, news);
    }
}

/// Whether this browser lets no page keep anything.
#[must_use]
pub fn forbidden() -> bool {
    page::storage().is_none() && KEEPER.with_borrow(|keeper| matches!(keeper.connection, Connection::None))
}

/// Keeps an object under a key, with the time.
pub fn put(key: &str, object: &Json) -> Kept {
    let at = stamp(key);
    object.set(WRITTEN, at.into());
    object.to_js_text().map_or(Kept::Nowhere, |text| write(key, at, text))
}

/// Puts back a text that was removed.
pub fn restore(key: &str, text: &str) -> Kept {
    match Json::read(text).filter(Json::is_object) {
        Some(object) => put(key, &object),
        // What cannot be read is put back as it was.
        None => write(key, stamp(key), JsString::from(text)),
    }
}

/// Whether localStorage took it.
fn store(storage: &Storage, key: &str, text: &JsString) -> bool {
    #[wasm_bindgen]
    extern "C" {
        /// web-sys takes a text of Rust only, which would be copied once more.
        type TextStorage;
        #[wasm_bindgen(method, catch, js_name = setItem)]
        fn set_item(this: &TextStorage, key: &str, text: &JsString) -> Result<(), JsValue>;
    }
    storage.unchecked_ref::<TextStorage>().set_item(key, text).is_ok()
}

fn write(key: &str, at: f64, text: JsString) -> Kept {
    let here = page::storage().is_some_and(|storage| {
        forget_removal(&storage, key);
        store(&storage, key, &text)
    });
    let kept = KEEPER.with_borrow_mut(|keeper| {
        let kept = match keeper.connection {
            _ if here => Kept::Here,
            Connection::None => Kept::Nowhere,
            _ => Kept::Coming,
        };
        keeper.held.retain(|held| held.key != key);
        if !here {
            keeper.held.push(Held { key: key.to_owned(), at, text: text.clone(), kept });
        }
        keeper.due(key, at, Some(text));
        kept
    });
    push();
    kept
}

/// Removes the text under a key and gives it, so that it can be put back.
pub fn remove(key: &str) -> Option<String> {
    let text = get(key);
    let at = stamp(key);
    if let Some(storage) = page::storage() {
        // What is gone already is gone. The time is noted until IndexedDB knows.
        let _ = storage.remove_item(key);
        let _ = Json::from(at).to_text().map(|at| storage.set_item(&removed(key), &at));
    }
    KEEPER.with_borrow_mut(|keeper| {
        keeper.held.retain(|held| held.key != key);
        keeper.due(key, at, None);
    });
    push();
    text
}

impl Keeper {
    fn due(&mut self, key: &str, at: f64, text: Option<JsString>) {
        if !matches!(self.connection, Connection::None) {
            self.due.retain(|change| change.key != key);
            self.due.push(Change { key: key.to_owned(), at, text });
        }
    }

    fn held(&self, key: &str) -> Option<&Held> {
        self.held.iter().find(|held| held.key == key)
    }

    fn time(&self, key: &str) -> Option<f64> {
        self.times.iter().find(|(other, _)| other == key).map(|(_, at)| *at)
    }

    fn know(&mut self, key: &str, at: f64) {
        match self.times.iter_mut().find(|(other, _)| other == key) {
            Some((_, time)) => *time = at,
            None => self.times.push((key.to_owned(), at)),
        }
    }
}

/// The text under a key.
#[must_use]
pub fn get(key: &str) -> Option<String> {
    let stored = page::storage().and_then(|storage| storage.get_item(key).ok().flatten());
    KEEPER.with_borrow(|keeper| match (keeper.held(key), stored) {
        // Another page had more luck since.
        (Some(held), Some(stored)) if dated(&stored) > held.at => Some(stored),
        (Some(held), _) => Some(held.text.clone().into()),
        (None, stored) => stored,
    })
}

/// Whether this machine has the text under a key as the page has it.
#[must_use]
pub fn kept(key: &str) -> Kept {
    KEEPER.with_borrow(|keeper| keeper.held(key).map_or(Kept::Here, |held| held.kept))
}

/// All keys that begin so.
#[must_use]
pub fn keys(prefix: &str) -> Vec<String> {
    let storage = page::storage();
    let count = storage.as_ref().map_or(0, |storage| storage.length().unwrap_or_default());
    let stored = (0..count).filter_map(|index| storage.as_ref()?.key(index).ok().flatten());
    let mut keys: Vec<String> = stored.filter(|key| key.starts_with(prefix)).collect();
    KEEPER.with_borrow(|keeper| {
        for held in &keeper.held {
            if held.key.starts_with(prefix) && !keys.contains(&held.key) {
                keys.push(held.key.clone());
            }
        }
    });
    keys
}

/// The time for what is now written or removed: later than the last under the key, even where the clock was set back.
fn stamp(key: &str) -> f64 {
    let last = KEEPER.with_borrow(|keeper| keeper.time(key)).or_else(|| time_here(key));
    let at = last.map_or_else(page::now, |last| page::now().max(last.next_up()));
    KEEPER.with_borrow_mut(|keeper| keeper.know(key, at));
    at
}

/// When what is here under a key was written or removed.
fn time_here(key: &str) -> Option<f64> {
    let storage = page::storage();
    let stored = storage.as_ref().and_then(|storage| storage.get_item(key).ok().flatten());
    let removed = storage.and_then(|storage| removed_at(&storage, key));
    let held = KEEPER.with_borrow(|keeper| keeper.held(key).map(|held| held.at));
    [stored.as_deref().map(dated), removed, held].into_iter().flatten().reduce(f64::max)
}

/// When a text was written; drafts of earlier versions say when they were saved. What cannot be read is as old as can be.
fn dated(text: &str) -> f64 {
    let read = Json::read(text);
    read.and_then(|json| [WRITTEN, "saved", "since"].iter().find_map(|member| json.number(member))).unwrap_or_default()
}

fn removed(key: &str) -> String {
    format!("{REMOVED}{key}")
}

fn removed_at(storage: &Storage, key: &str) -> Option<f64> {
    Json::read(&storage.get_item(&removed(key)).ok().flatten()?)?.as_number()
}

fn forget_removal(storage: &Storage, key: &str) {
    // There mostly is none.
    let _ = storage.remove_item(&removed(key));
}
