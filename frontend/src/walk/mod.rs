//! The keyboard and the clipboard in the tables of the forms that have no grid: from cell to cell as the eye goes, by
//! where the browser has laid them out. Merged cells, cards and lists are walked alike.

mod block;
mod laid;

pub(crate) use block::{Selection, Size};

use crate::clipboard::{self, Brought, Unreadable, brought};
use crate::field::{Field, field_of};
use crate::i18n::Language;
use crate::keyboard::{Way, is_taken};
use jixiao::pasted::{self, Block};
use laid::{Cells, Placed, table_of};
use std::iter::successors;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlSelectElement, KeyboardEvent, MouseEvent};

/// What became of a block that was pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Filled {
    /// Cells that took their text.
    pub(crate) taken: usize,
    /// Cells without a place, that nobody may write into, whose choice is not offered, or that look like a formula.
    pub(crate) left: usize,
    /// Rows that the table did not have before.
    pub(crate) added: usize,
}

impl Filled {
    /// What is said of it.
    pub(crate) fn words(self) -> String {
        let Self { taken, left, added } = self;
        match Language::current() {
            Language::Chinese => {
                let rows = if added > 0 { format!("，新加 {added} 行") } else { String::new() };
                let why = "表里没有它的位置、那一格不能填、选项里没有，或者像公式";
                let rest = if left > 0 { format!("，{left} 格没有填入：{why}") } else { String::new() };
                format!("已填入 {taken} 格{rows}{rest}。按 Ctrl+Z 可撤销。")
            }
            Language::English => {
                let rows = if added > 0 { format!(", {added} rows added") } else { String::new() };
                let why = "no place in the table, locked, no such choice, or like a formula";
                let rest = if left > 0 { format!(", {left} left out: {why}") } else { String::new() };
                format!("{taken} cells filled{rows}{rest}. Ctrl+Z undoes.")
            }
        }
    }
}

/// What a key means in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    /// To the next cell.
    Go(Way),
    /// The caret goes to work.
    Caret,
    /// The block reaches further.
    Extend(Way),
    /// The whole table is taken.
    All,
    /// What is taken is let go.
    Free,
    /// What is taken is emptied.
    Empty,
    /// The cell above, or the first row of what is taken, goes down.
    FillDown,
}

/// What the key means here; `None` where it is the browser's.
pub(crate) fn key(selection: &Selection, event: &KeyboardEvent) -> Option<Key> {
    let (_, field) = field_of(event.target())?;
    if is_taken(event) || event.default_prevented() || event.alt_key() {
        return None;
    }
    let (ctrl, shift) = (event.ctrl_key() || event.meta_key(), event.shift_key());
    let block = selection.is_some();
    // A text that is marked as a whole is a cell; else its keys are its own.
    let whole = !field.is_typed() || field.is_whole();
    Some(match (event.key().as_str(), ctrl, shift) {
        ("F2", false, false) if field.is_typed() => Key::Caret,
        ("Escape", false, false) if block => Key::Free,
        ("Delete" | "Backspace", false, false) if block => Key::Empty,
        ("d" | "D", true, false) => Key::FillDown,
        ("a" | "A", true, false) if whole || block => Key::All,
        // In a text of several lines it breaks the line.
        ("Enter", false, back) if !matches!(field, Field::Area(_)) => Key::Go(if back { Way::Up } else { Way::Down }),
        (arrow, false, true) if whole || block => Key::Extend(Way::of(arrow)?),
        (arrow, false, false) if field.is_typed() => Key::Go(Way::of(arrow).filter(|way| whole || field.leaves(*way))?),
        _ => return None,
    })
}

/// Puts the keyboard into the cell beside; whether there is one.
pub(crate) fn go(root: &Element, from: &Element, way: Way) -> bool {
    let cells = Cells::of(root);
    let Some(to) = cells.find(from).and_then(|at| cells.beside(at, way)) else { return false };
    let Some(element) = to.element.dyn_ref::<HtmlElement>() else { return false };
    let _ = element.focus();
    if let Some(field) = Field::new(element) {
        field.select();
    }
    true
}

/// Takes the first row of the block down over the others, or over what stands in the cell above, in the same table.
pub(crate) fn fill_down(selection: &Selection, element: &Element) -> bool {
    if selection.fill_down().is_some() {
        return true;
    }
    let cells = cells_of(element);
    let above = cells.find(element).and_then(|at| cells.beside(at, Way::Up));
    above.is_some_and(|above| block::copy_down(&above.element, element))
}

/// Copies the block that is taken, or all of the cell where nothing in it is marked; whether it did.
pub(crate) fn copy(selection: &Selection, event: &Event) -> bool {
    let Some((_, field)) = field_of(event.target()) else { return false };
    let block = selection.texts().map(|texts| pasted::write(&texts));
    clipboard::put(event, &field, block.as_deref())
}

/// Empties the block that was cut; whether there is one.
pub(crate) fn cut(selection: &Selection, event: &Event) -> bool {
    selection.is_some() && copy(selection, event) && selection.empty()
}

/// A block of cells that was pasted, to the right and down within a table.
pub(crate) struct Pasted {
    first: Element,
    block: Block,
    /// Rows of the table from the first cell down, before any were added.
    there: usize,
}

/// What is pasted as a block, from the cell with the keyboard, or the first that is taken. A single text is put into its cell at
/// once; plain text is left to the browser.
pub(crate) fn paste(selection: &Selection, event: &Event) -> Option<Result<Pasted, Unreadable>> {
    let (element, field) = field_of(event.target())?;
    let brought = brought(event, &field, matches!(field, Field::Area(_)))?;
    event.prevent_default();
    match brought {
        Ok(Brought { block, .. }) => match block.single() {
            Some(one) => {
                field.insert(one);
                changed(&element);
                None
            }
            None => {
                let first = selection.first().unwrap_or(element);
                let there = rows_down(&first, &cells_of(&first));
                Some(Ok(Pasted { first, block, there }))
            }
        },
        Err(why) => Some(Err(why)),
    }
}

/// By this a table names the button under it that adds rows.
const MORE: &str = "data-more";
/// By this such a button knows how many.
const COUNT: &str = "data-count";

/// How many rows a button is to add: one, unless a block needs more.
pub(crate) fn rows_asked(event: &MouseEvent) -> usize {
    // Not where it is listened to: that is the root, for all.
    let button = event.target().and_then(|button| button.dyn_into::<Element>().ok());
    button.and_then(|button| button.get_attribute(COUNT)?.parse().ok()).unwrap_or(1)
}

/// The fields of the table in which one stands.
fn cells_of(field: &Element) -> Cells {
    table_of(field).map(|table| Cells::of(&table)).unwrap_or_default()
}

/// Rows from a field down to the end of its table.
fn rows_down(field: &Element, cells: &Cells) -> usize {
    successors(cells.find(field), |line| cells.beside(line, Way::Down)).count()
}

impl Pasted {
    /// Asks for the rows that the block needs and the table has not; they are there once the page is drawn again. Whether any
    /// are asked for.
    pub(crate) fn add_rows(&self) -> bool {
        let missing = self.block.rows().len().saturating_sub(self.there);
        let Some(button) = self.button().filter(|_| missing > 0) else { return false };
        // A button that does not learn how many adds one.
        let _ = button.set_attribute(COUNT, &missing.to_string());
        button.click();
        let _ = button.remove_attribute(COUNT);
        true
    }

    fn button(&self) -> Option<HtmlElement> {
        let table = table_of(&self.first)?;
        let form = table.closest(".steps").ok()??;
        form.query_selector(&format!("#{}", table.get_attribute(MORE)?)).ok()??.dyn_into().ok()
    }

    /// Writes the block into the cells as they are laid out now; what is to be said of it.
    pub(crate) fn fill(&self) -> Filled {
        let cells = cells_of(&self.first);
        let mut filled = Filled { taken: 0, left: 0, added: rows_down(&self.first, &cells).saturating_sub(self.there) };
        let mut line = cells.find(&self.first);
        for row in self.block.rows() {
            let mut at = line;
            for text in row {
                // An empty cell takes nothing away from what stands there.
                if !text.is_empty() {
                    let count = if at.is_some_and(|at| write(at, text)) { &mut filled.taken } else { &mut filled.left };
                    *count += 1;
                }
                at = at.and_then(|at| cells.beside(at, Way::Right));
            }
            line = line.and_then(|line| cells.beside(line, Way::Down));
        }
        filled
    }
}

/// Whether the cell took the text.
fn write(at: &Placed, text: &String) -> bool {
    let Some(field) = Field::new(&at.element).filter(|field| !field.is_locked()) else { return false };
    let text = match &field {
        Field::Choice(choice) => match choose(choice, text) {
            Some(value) => value,
            None => return false,
        },
        Field::Tick(_) => match text.as_str() {
            "是" | "√" | "✓" | "yes" => "true".to_owned(),
            "否" | "×" | "no" => String::new(),
            _ => return false,
        },
        Field::Line(_) | Field::Area(_) if pasted::is_formula(text) => return false,
        Field::Line(_) | Field::Area(_) => text.to_owned(),
    };
    put(&at.element, &field, &text);
    true
}

/// The value of the choice that people read as `text`.
fn choose(choice: &HtmlSelectElement, text: &str) -> Option<String> {
    let options = choice.query_selector_all("option").ok()?;
    (0..options.length()).find_map(|index| {
        let option = options.get(index)?.dyn_into::<Element>().ok()?;
        option.text_content().filter(|words| words.trim() == text)?;
        option.get_attribute("value")
    })
}

/// Writes as a hand does: the form hears of it.
fn put(element: &Element, field: &Field, text: &str) {
    field.set(text);
    changed(element);
}

fn changed(element: &Element) {
    let init = EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("change", &init) {
        let _ = element.dispatch_event(&event);
    }
}
