//! Drafts on this machine: one entry in the browser's storage for each, written at every change.
//!
//! A draft that cannot be read is never thrown away: it is shown as it is and can be saved to a file.

use crate::json::Json;
use crate::page;
use jixiao::form::{self, Declaration, Form};
use std::cell::RefCell;
use std::rc::Rc;

const PREFIX: &str = "jixiao.draft.";
const VERSION: u32 = 1;

thread_local! {
    /// The draft that the storage refused last: it lives as long as the page.
    static HELD: RefCell<Option<Draft>> = const { RefCell::new(None) };
}

/// A draft: a form and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Made by this browser.
    pub id: String,
    /// When it was last kept, in milliseconds of this machine's clock.
    pub saved: f64,
    /// Rows and targets came from a declaration.
    pub carried: bool,
    /// This machine's storage has it as it is.
    pub kept: bool,
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
        Self { id, saved, carried, kept: false, form: Rc::new(form), approved: None, sending: None, receipt: None }
    }

    /// Keeps the draft on this machine.
    ///
    /// # Errors
    /// When the browser's storage is full or forbidden; the page must say so and keep working.
    pub fn keep(&mut self) -> Result<(), DraftError> {
        self.saved = page::now();
        self.kept = self.write().is_ok();
        HELD.with_borrow_mut(|held| {
            if !self.kept {
                *held = Some(self.clone());
            } else if held.as_ref().is_some_and(|held| held.id == self.id) {
                *held = None;
            }
        });
        if self.kept { Ok(()) } else { Err(DraftError::Storage) }
    }

    fn write(&self) -> Result<(), DraftError> {
        // The name of the approved declaration, and its text.
        let approved = self.approved.as_ref().map(|approved| {
            let text = Form::Declaration(Declaration::clone(&approved.declaration)).canonical_json();
            Json::list([approved.reference.as_str().into(), text.as_str().into()])
        });
        let sending = self.sending.as_ref();
        // The form is kept as text, so that its own reader reads it.
        let kept = Json::object([
            ("version", f64::from(VERSION).into()),
            ("saved", self.saved.into()),
            ("carried", self.carried.into()),
            ("form", self.form.canonical_json().as_str().into()),
            ("approved", approved.into()),
            ("sending", sending.map(Sending::json).into()),
            ("receipt", self.receipt.as_ref().map(|receipt| receipt.said.clone()).into()),
        ]);
        let text = kept.to_text().ok_or(DraftError::Storage)?;
        let storage = page::storage().ok_or(DraftError::Storage)?;
        storage.set_item(&key(&self.id), &text).map_err(|_| DraftError::Storage)
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
    if let Some(held) = HELD.with_borrow(|held| held.clone().filter(|held| held.id == id)) {
        return Ok(held);
    }
    let storage = page::storage().ok_or(DraftError::Storage)?;
    let text = storage.get_item(&key(id)).ok().flatten().ok_or(DraftError::Missing)?;
    read(id, &text).ok_or(DraftError::Broken(text))
}

/// All drafts of this machine, the newest first; broken ones last.
#[must_use]
pub fn list() -> Vec<Entry> {
    let held = HELD.with_borrow(Clone::clone);
    let mut entries: Vec<Entry> = held.clone().map(|draft| Entry::Draft(Box::new(draft))).into_iter().collect();
    if let Some(storage) = page::storage() {
        let keys = (0..storage.length().unwrap_or_default()).filter_map(|index| storage.key(index).ok().flatten());
        entries.extend(keys.filter_map(|key| {
            let id = key.strip_prefix(PREFIX)?.to_owned();
            if held.as_ref().is_some_and(|held| held.id == id) {
                return None;
            }
            let text = storage.get_item(&key).ok().flatten()?;
            Some(read(&id, &text).map_or(Entry::Broken { id, text }, |draft| Entry::Draft(Box::new(draft))))
        }));
    }
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
    HELD.with_borrow_mut(|held| *held = held.take().filter(|held| held.id != id));
    let storage = page::storage()?;
    let text = storage.get_item(&key(id)).ok().flatten();
    // A draft that is gone already is gone.
    let _ = storage.remove_item(&key(id));
    text
}

/// Puts back what was removed. `false` where the storage no longer takes it.
#[must_use]
pub fn restore(id: &str, text: &str) -> bool {
    page::storage().is_some_and(|storage| storage.set_item(&key(id), text).is_ok())
}

fn key(id: &str) -> String {
    format!("{PREFIX}{id}")
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
        kept: true,
        form: Rc::new(form),
        approved,
        sending,
        receipt,
    })
}
