//! Drafts on this machine: one text for each, handed to the [keeper] at every change; and drafts in files, to be carried
//! from one machine to another.
//!
//! A draft that cannot be read is never thrown away: it is shown as it is and can be saved to a file.

use crate::json::Json;
use crate::keeper::{self, DRAFTS, Kept};
use crate::page;
use gloo::events::EventListener;
use jixiao::form::{self, Declaration, Form};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

const VERSION: u32 = 1;
/// Milliseconds after which an untouched form is no longer open anywhere: a day.
const LEFT: f64 = 86_400_000.;
/// Tells a draft in a file from a form.
const MARK: &str = "draft";

/// A draft: a form and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Made by this browser.
    pub id: String,
    /// When it was last kept, in milliseconds of this machine's clock.
    pub saved: f64,
    /// Rows and targets came from a declaration.
    pub carried: bool,
    /// Begun, and nothing was typed yet: it is kept, so that the page can be loaded again, and listed nowhere.
    pub untouched: bool,
    /// Whether this machine has it as it is.
    pub kept: Kept,
    /// The form.
    pub form: Rc<Form>,
    /// The declaration by which a self-evaluation is judged, where it was submitted.
    pub approved: Option<Approved>,
    /// The sending under way or the last one: its id, and the digest of what was sent under it.
    pub sending: Option<Sending>,
    /// The receipt, once the server kept it.
    pub receipt: Option<Receipt>,
}

/// A submitted declaration.
#[derive(Clone, Debug, PartialEq)]
pub struct Approved {
    /// The server's name for it, with the revision: `JX-2026-000001/2`.
    pub reference: String,
    /// What was submitted.
    pub declaration: Rc<Declaration>,
}

/// A sending: the same id for the same form, so that a retry never doubles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    /// The client's id.
    pub id: String,
    /// `sm3:…` of the canonical JSON sent, with the name of the declaration behind it, where there was one.
    pub digest: String,
}

impl Sending {
    fn json(&self) -> Json {
        Json::object([("id", self.id.as_str().into()), ("digest", self.digest.as_str().into())])
    }
}

/// What the server answered to an accepted form. Unknown fields are kept out of sight, not refused:
/// a newer server may say more.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    /// Number of the submission.
    pub number: String,
    /// Revision under that number, from 1.
    pub revision: u32,
    /// `declaration` …
    pub form: String,
    /// Regulation id.
    pub regulation: String,
    /// 年度
    pub year: Option<u16>,
    /// 项目名称
    pub project: String,
    /// The declaration by which it was judged.
    pub approved: Option<String>,
    /// When the server kept it.
    pub received_at: String,
    /// `sm3:…` of the canonical JSON.
    pub digest: String,
    /// Chain value of this revision.
    pub chain: String,
    /// What the judge found.
    pub judged: Judged,
    /// As the server said it, and as it is kept.
    said: Json,
}

impl Receipt {
    /// The receipt that the server answered or that was kept; `None` if it is none.
    #[must_use]
    pub fn read(said: Json) -> Option<Self> {
        let judged = said.at("judged");
        let counts = judged.at("findings");
        Some(Self {
            number: said.text("number")?,
            revision: said.count("revision")?,
            form: said.text("form")?,
            regulation: said.text("regulation")?,
            year: said.count("year").and_then(|year| u16::try_from(year).ok()),
            project: said.text("project").unwrap_or_default(),
            approved: said.text("approved"),
            received_at: said.text("received_at")?,
            digest: said.text("digest")?,
            chain: said.text("chain").unwrap_or_default(),
            judged: Judged {
                engine: judged.text("engine")?,
                regulation_digest: judged.text("regulation_digest")?,
                findings: Counts {
                    error: counts.count("error")?,
                    warning: counts.count("warning")?,
                    hint: counts.count("hint")?,
                },
                total: judged.text("total"),
            },
            said,
        })
    }
}

/// The judge's summary in a receipt.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// Version of the judge.
    pub engine: String,
    /// Digest of the regulation's data.
    pub regulation_digest: String,
    /// Counts by severity.
    pub findings: Counts,
    /// 总分
    pub total: Option<String>,
}

/// Counts of findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// 错误
    pub error: u32,
    /// 警告
    pub warning: u32,
    /// 提示
    pub hint: u32,
}

/// Why a draft could not be kept or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftError {
    /// The browser gives no storage, or it is full.
    Storage,
    /// Not there.
    Missing,
    /// There, but not readable; the text is kept.
    Broken(String),
}

/// Why a file could not be opened.
#[derive(Clone, Debug, PartialEq)]
pub enum FileError {
    /// A draft of a later version of the program; which.
    Newer(u32),
    /// A draft with something missing.
    Broken,
    /// No form: where and why.
    Form(form::FormError),
}

/// An entry of the list on the start page.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A draft that can be opened.
    Draft(Box<Draft>),
    /// One that cannot be read, with its id and text.
    Broken {
        /// Its id.
        id: String,
        /// Its text, as found.
        text: String,
    },
}

impl Draft {
    /// A new draft of a form; not kept yet.
    #[must_use]
    pub fn new(form: Form, carried: bool) -> Self {
        let (id, saved) = (page::new_id(), page::now());
        Self {
            id,
            saved,
            carried,
            untouched: false,
            kept: Kept::Nowhere,
            form: Rc::new(form),
            approved: None,
            sending: None,
            receipt: None,
        }
    }

    /// Keeps the draft on this machine.
    ///
    /// # Errors
    /// When the browser's storage is full or forbidden; the page must say so and keep working. Where only IndexedDB has room,
    /// it says later how it went: see [`watch`].
    pub fn keep(&mut self) -> Result<(), DraftError> {
        self.saved = page::now();
        self.untouched = false;
        self.keep_as_of_then()
    }

    /// The same for a draft whose form did not change: it stays as old as it is.
    ///
    /// # Errors
    /// See [`Self::keep`].
    pub fn keep_as_of_then(&mut self) -> Result<(), DraftError> {
        self.untouched &= self.sending.is_none() && self.approved.is_none();
        self.kept = keeper::put(&key(&self.id), &self.json(None));
        if self.kept == Kept::Nowhere { Err(DraftError::Storage) } else { Ok(()) }
    }

    /// The draft for a file. Where there is nothing but the form it is the form alone, which other programs read as well.
    #[must_use]
    pub fn file(&self) -> String {
        if self.carried || self.approved.is_some() || self.sending.is_some() || self.receipt.is_some() {
            self.json(Some(MARK)).to_text().unwrap_or_else(|| self.form.canonical_json())
        } else {
            self.form.canonical_json()
        }
    }

    fn json(&self, mark: Option<&str>) -> Json {
        // The name of the approved declaration, and its text.
        let approved = self.approved.as_ref().map(|approved| {
            let text = Form::Declaration(Declaration::clone(&approved.declaration)).canonical_json();
            Json::list([approved.reference.as_str().into(), text.as_str().into()])
        });
        let sending = self.sending.as_ref();
        // The form is kept as text, so that its own reader reads it.
        Json::object([
            ("jixiao", mark.into()),
            ("version", f64::from(VERSION).into()),
            ("saved", self.saved.into()),
            ("carried", self.carried.into()),
            ("untouched", self.untouched.then_some(true).into()),
            ("form", self.form.canonical_json().as_str().into()),
            ("approved", approved.into()),
            ("sending", sending.map(Sending::json).into()),
            ("receipt", self.receipt.as_ref().map(|receipt| receipt.said.clone()).into()),
        ])
    }

    /// The sending for the form as it is: the one under way if nothing changed, else a new one.
    #[must_use]
    pub fn sending_for(&self, digest: &str) -> Sending {
        match &self.sending {
            Some(sending) if sending.digest == digest => sending.clone(),
            _ => Sending { id: page::new_id(), digest: digest.to_owned() },
        }
    }
}

/// Opens a draft.
///
/// # Errors
/// When it is not there or cannot be read; then its text comes along.
pub fn open(id: &str) -> Result<Draft, DraftError> {
    match keeper::get(&key(id)) {
        Some(text) => read(id, &text).ok_or(DraftError::Broken(text)),
        None if keeper::forbidden() => Err(DraftError::Storage),
        None => Err(DraftError::Missing),
    }
}

/// Removes forms that were begun and left untouched long ago.
#[expect(clippy::float_arithmetic, reason = "milliseconds of this machine's clock; nothing here is money")]
pub fn sweep() {
    for entry in entries() {
        if let Entry::Draft(draft) = entry
            && draft.untouched
            && page::now() - draft.saved > LEFT
        {
            let _ = remove(&draft.id);
        }
    }
}

/// All drafts of this machine in which something was typed, the newest first; broken ones last.
#[must_use]
pub fn list() -> Vec<Entry> {
    let mut entries = entries();
    entries.retain(|entry| !matches!(entry, Entry::Draft(draft) if draft.untouched));
    entries
}

fn entries() -> Vec<Entry> {
    let mut entries: Vec<Entry> = keeper::keys(DRAFTS)
        .into_iter()
        .filter_map(|key| {
            let id = key.strip_prefix(DRAFTS)?.to_owned();
            let text = keeper::get(&key)?;
            Some(read(&id, &text).map_or(Entry::Broken { id, text }, |draft| Entry::Draft(Box::new(draft))))
        })
        .collect();
    entries.sort_by(|a, b| {
        let saved = |entry: &Entry| match entry {
            Entry::Draft(draft) => draft.saved,
            Entry::Broken { .. } => f64::MIN,
        };
        saved(b).total_cmp(&saved(a))
    });
    entries
}

/// Removes a draft and gives its text, so that it can be put back.
#[must_use]
pub fn remove(id: &str) -> Option<String> {
    keeper::remove(&key(id))
}

/// Puts back what was removed. `false` where the storage no longer takes it.
#[must_use]
pub fn restore(id: &str, text: &str) -> bool {
    keeper::restore(&key(id), text) != Kept::Nowhere
}

/// Opens a draft or a form from the text of a file; it becomes a new draft.
///
/// # Errors
/// What is wrong with the text.
pub fn from_file(text: &str) -> Result<Draft, FileError> {
    let Some(kept) = Json::read(text).filter(|kept| kept.text("jixiao").as_deref() == Some(MARK)) else {
        return form::parse(text.as_bytes()).map(|form| Draft::new(form, false)).map_err(FileError::Form);
    };
    match kept.count("version") {
        Some(VERSION) => {}
        Some(newer) if newer > VERSION => return Err(FileError::Newer(newer)),
        _ => return Err(FileError::Broken),
    }
    if let Some(text) = kept.text("form") {
        form::parse(text.as_bytes()).map_err(FileError::Form)?;
    }
    let draft = read(&page::new_id(), text).ok_or(FileError::Broken)?;
    Ok(Draft { kept: Kept::Nowhere, ..draft })
}

/// Calls back with what becomes known of a draft, until what is returned is dropped.
pub fn watch(id: &str, told: impl Fn(keeper::News) + 'static) -> (EventListener, Rc<keeper::Told>) {
    let key = key(id);
    let told = Rc::new(told);
    let by_storage = {
        let (key, told) = (key.clone(), Rc::clone(&told));
        EventListener::new(&page::window(), "storage", move |event| {
            if event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key).is_some_and(|changed| changed == key) {
                told(keeper::News::Changed);
            }
        })
    };
    let by_keeper = keeper::listen(move |changed, news| {
        if changed == key {
            told(news);
        }
    });
    (by_storage, by_keeper)
}

fn key(id: &str) -> String {
    format!("{DRAFTS}{id}")
}

fn read(id: &str, text: &str) -> Option<Draft> {
    let kept = Json::read(text).filter(|kept| kept.count("version") == Some(VERSION))?;
    let form = form::parse(kept.text("form")?.as_bytes()).ok()?;
    let sending = match kept.at("sending").some() {
        Some(sending) => Some(Sending { id: sending.text("id")?, digest: sending.text("digest")? }),
        None => None,
    };
    let approved = match kept.at("approved").some() {
        Some(approved) => {
            let texts: Vec<String> = approved.items().iter().filter_map(Json::as_text).collect();
            let [reference, text] = <[String; 2]>::try_from(texts).ok()?;
            match form::parse(text.as_bytes()).ok()? {
                Form::Declaration(declaration) => Some(Approved { reference, declaration: Rc::new(declaration) }),
                _ => return None,
            }
        }
        None => None,
    };
    let receipt = match kept.at("receipt").some() {
        Some(said) => Some(Receipt::read(said)?),
        None => None,
    };
    Some(Draft {
        id: id.to_owned(),
        saved: kept.number("saved")?,
        carried: kept.flag("carried")?,
        untouched: kept.flag("untouched").unwrap_or_default(),
        kept: keeper::kept(&key(id)),
        form: Rc::new(form),
        approved,
        sending,
        receipt,
    })
}
