//! What the clipboard brings into the cells of any form, by the browser's own events: they come over plain HTTP as well,
//! and ask nobody.

use crate::field::Field;
use crate::i18n::{Language, say};
use jixiao::pasted::{self, Block, MAX_CELLS, PasteError};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, Event};

/// Says that a text is a block of this page, though it may have one column only.
const OWN: &str = "application/x-jixiao";

thread_local! {
    /// The block that this page copied last: Firefox and old browsers hand over known kinds of text only.
    static COPIED: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Lines of plain text that are still one cell.
const LINES: usize = 40;

/// What was pasted.
pub(crate) struct Brought {
    /// Cells; one of them may be all, and is no formula then.
    pub(crate) block: Block,
    /// They were copied on this page.
    pub(crate) own: bool,
}

/// Why nothing was pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// A picture without text.
    Picture,
    /// The cell holds what a spreadsheet would run.
    Formula,
    /// See [`PasteError`].
    Error(PasteError),
}

/// What the event holds.
pub(crate) fn data(event: &Event) -> Option<DataTransfer> {
    event.dyn_ref::<ClipboardEvent>()?.clipboard_data()
}

/// Copies a block of cells, or all of the field where nothing in it is marked; whether it did, and not the browser.
pub(crate) fn put(event: &Event, field: &Field, block: Option<&str>) -> bool {
    let Some(data) = data(event) else { return false };
    let own = || field.selection().is_some_and(|(start, end)| start == end).then(|| field.text());
    let Some(text) = block.map(str::to_owned).or_else(own).filter(|text| block.is_some() || !text.is_empty()) else {
        return false;
    };
    if data.set_data("text/plain", &text).is_err() {
        return false;
    }
    if block.is_some() {
        // Without it a column of one is taken for lines of text.
        let _ = data.set_data(OWN, "1");
        COPIED.set(lines_of(&text));
    }
    event.prevent_default();
    true
}

/// The text, however a system ends its lines.
fn lines_of(text: &str) -> String {
    text.trim_end().replace('\r', "")
}

/// Reads what comes from a spreadsheet; `None` for plain text, which goes its usual way into the field. `lines`: the field
/// takes several.
pub(crate) fn brought(event: &Event, field: &Field, lines: bool) -> Option<Result<Brought, Unreadable>> {
    let data = data(event).filter(|_| field.is_typed())?;
    let get = |kind| data.get_data(kind).unwrap_or_default();
    let (text, html) = (get("text/plain"), get("text/html"));
    if text.trim().is_empty() && data.files().is_some_and(|files| files.length() > 0) {
        return Some(Err(Unreadable::Picture));
    }
    let count = text.trim_end().lines().count();
    let own = !get(OWN).is_empty() || count > 0 && COPIED.with_borrow(|copied| *copied == lines_of(&text));
    let table = own || html.contains("<td") || html.contains("<TD");
    if !(table || text.contains('\t') || count > 1 && !lines || count > LINES) {
        return None;
    }
    Some(match pasted::read(&text, &html) {
        Ok(block) if block.single().is_some_and(pasted::is_formula) => Err(Unreadable::Formula),
        Ok(block) => Ok(Brought { block, own }),
        Err(error) => Err(Unreadable::Error(error)),
    })
}

impl Unreadable {
    /// What is said of it.
    pub(crate) fn words(self) -> String {
        match self {
            Self::Picture => say(
                "剪贴板里是图片，里面的文字读不出来。请在表格软件里选中单元格复制，再粘贴。",
                "The clipboard holds a picture. Copy the cells themselves and paste again.",
            )
            .to_owned(),
            Self::Formula => say(
                "粘贴的内容像公式，没有填入。请在表格软件里选“粘贴为数值”后再复制。",
                "What was pasted looks like a formula and was left out. Copy its value instead.",
            )
            .to_owned(),
            Self::Error(PasteError::Nothing) => {
                say("剪贴板里没有可以粘贴的文字。", "The clipboard holds no text.").to_owned()
            }
            Self::Error(PasteError::TooLarge(cells)) => match Language::current() {
                Language::Chinese => {
                    format!("粘贴的内容约有 {cells} 格，一次最多 {MAX_CELLS} 格，没有填入。请只选中表格本身再复制。")
                }
                Language::English => {
                    format!(
                        "About {cells} cells; {MAX_CELLS} are taken at once. Nothing was pasted; copy the table only."
                    )
                }
            },
        }
    }
}
