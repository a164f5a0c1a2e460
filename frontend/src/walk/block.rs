//! Cells of one table that are taken together, from the one with the keyboard to a corner that moves: emptied, filled and
//! copied as one.

use super::laid::{Cells, Placed, cell_of, table_of};
use super::{choose, put};
use crate::field::Field;
use crate::i18n::say;
use crate::keyboard::Way;
use crate::mouse;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, MouseEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

/// By this the style knows a cell that is taken. It is nobody's in the drawing of a form, and stays over one.
const MARK: &str = "data-taken";

/// What is taken.
#[derive(Debug)]
struct Taken {
    /// The corner that moves.
    head: Element,
    rows: Vec<Vec<Option<Element>>>,
}

impl Taken {
    fn fields(&self) -> impl Iterator<Item = &Element> {
        self.rows.iter().flatten().flatten()
    }
}

/// Rows and columns.
pub(crate) type Size = (usize, usize);

/// The block of a form that is taken, if one is.
#[derive(Debug, Default)]
pub(crate) struct Selection {
    taken: RefCell<Option<Taken>>,
    /// The field that has the keyboard.
    focused: RefCell<Option<Element>>,
    /// The field that the mouse was pressed in.
    pressed: RefCell<Option<Element>>,
}

impl Selection {
    pub(super) fn is_some(&self) -> bool {
        self.taken.borrow().is_some()
    }

    /// The keyboard has come into a field, or somewhere else; whether something was taken until now.
    pub(crate) fn enter(&self, field: Option<Element>) -> bool {
        let same = *self.focused.borrow() == field;
        self.focused.replace(field);
        !same && self.clear()
    }

    /// Takes nothing any more; whether something was taken.
    pub(crate) fn clear(&self) -> bool {
        let Some(taken) = self.taken.take() else { return false };
        for cell in taken.fields().map(marked) {
            let _ = cell.remove_attribute(MARK);
        }
        true
    }

    fn take(&self, head: &Element, rows: &[Vec<Option<&Placed>>]) -> Size {
        self.clear();
        let rows: Vec<Vec<Option<Element>>> =
            rows.iter().map(|row| row.iter().map(|at| at.map(|at| at.element.clone())).collect()).collect();
        let size = (rows.len(), rows.first().map_or(0, Vec::len));
        let taken = Taken { head: head.clone(), rows };
        for cell in taken.fields().map(marked) {
            let _ = cell.set_attribute(MARK, "");
        }
        self.taken.replace(Some(taken));
        size
    }

    /// Takes from one field to another of the same table.
    fn reach(&self, anchor: &Element, head: &Element) -> Option<Size> {
        let cells = Cells::of(&table_of(anchor)?);
        let rows = cells.between(cells.find(anchor)?, cells.find(head)?);
        Some(self.take(head, &rows))
    }

    /// Shift and an arrow.
    pub(crate) fn extend(&self, anchor: &Element, way: Way) -> Option<Size> {
        let cells = Cells::of(&table_of(anchor)?);
        let from = self.taken.borrow().as_ref().map_or_else(|| anchor.clone(), |taken| taken.head.clone());
        let head = cells.beside(cells.find(&from)?, way)?;
        let rows = cells.between(cells.find(anchor)?, head);
        let how = ScrollIntoViewOptions::new();
        how.set_block(ScrollLogicalPosition::Nearest);
        how.set_inline(ScrollLogicalPosition::Nearest);
        head.element.scroll_into_view_with_scroll_into_view_options(&how);
        Some(self.take(&head.element, &rows))
    }

    /// Takes the whole table.
    pub(crate) fn all(&self, anchor: &Element) -> Option<Size> {
        let cells = Cells::of(&table_of(anchor)?);
        Some(self.take(anchor, &cells.all()))
    }

    /// Its first field.
    pub(super) fn first(&self) -> Option<Element> {
        self.taken.borrow().as_ref()?.fields().next().cloned()
    }

    /// What stands in it, as people read it.
    pub(super) fn texts(&self) -> Option<Vec<Vec<String>>> {
        let taken = self.taken.borrow();
        let words = |field: &Option<Element>| field.as_ref().and_then(Field::new).map(|field| words(&field));
        let row = |row: &Vec<Option<Element>>| row.iter().map(|field| words(field).unwrap_or_default()).collect();
        Some(taken.as_ref()?.rows.iter().map(row).collect())
    }

    /// Empties the fields that may be written; whether something was taken.
    pub(crate) fn empty(&self) -> bool {
        let fields: Vec<Element> = self.taken.borrow().iter().flat_map(Taken::fields).cloned().collect();
        for element in &fields {
            if let Some(field) = Field::new(element).filter(|field| !field.is_locked() && !field.text().is_empty()) {
                put(element, &field, "");
            }
        }
        !fields.is_empty()
    }

    /// The first row goes down over the others; `None` where there are no others.
    pub(super) fn fill_down(&self) -> Option<()> {
        let rows = self.taken.borrow().as_ref().map(|taken| taken.rows.clone())?;
        let (first, others) = rows.split_first().filter(|(_, others)| !others.is_empty())?;
        for (above, below) in others.iter().flat_map(|row| first.iter().zip(row)) {
            if let (Some(above), Some(below)) = (above, below) {
                copy_down(above, below);
            }
        }
        Some(())
    }

    /// The first button of the mouse was pressed: with Shift it takes as far as there from the field that has the keyboard.
    pub(crate) fn press(&self, event: &MouseEvent) -> Option<Size> {
        let shift = event.shift_key();
        let over = field_under(event)?;
        let anchor = self.focused.borrow().clone();
        if let Some(anchor) = anchor.filter(|anchor| shift && *anchor != over) {
            let size = self.reach(&anchor, &over)?;
            event.prevent_default();
            return Some(size);
        }
        // A press into the text is for the caret; from there a block may begin.
        self.pressed.replace(event.target().and_then(|target| target.dyn_into().ok()).filter(|at| *at == over));
        None
    }

    /// The mouse went on to another cell while it was pressed.
    pub(crate) fn drag(&self, event: &Event) -> Option<Size> {
        let anchor = self.pressed.borrow().clone()?;
        if !mouse::is_held(event) {
            self.pressed.replace(None);
            return None;
        }
        let over = field_under(event)?;
        let head = self.taken.borrow().as_ref().map_or_else(|| anchor.clone(), |taken| taken.head.clone());
        if over == head {
            return None;
        }
        if let Some(anchor) = anchor.dyn_ref::<HtmlElement>() {
            let _ = anchor.focus();
        }
        self.reach(&anchor, &over)
    }
}

/// What shows that a field is taken: its cell.
fn marked(field: &Element) -> Element {
    cell_of(field).unwrap_or_else(|| field.clone())
}

/// The field that the mouse is on, or on whose cell.
fn field_under(event: &Event) -> Option<Element> {
    let target = mouse::under(event)?;
    if target.has_attribute("data-c") {
        return Some(target);
    }
    cell_of(&target)?.query_selector("[data-c]").ok()?
}

/// What stands in a field, as people read it.
fn words(field: &Field) -> String {
    match field {
        Field::Choice(choice) => {
            let chosen = choice.query_selector("option:checked").ok().flatten();
            chosen.and_then(|option| option.text_content()).map(|words| words.trim().to_owned()).unwrap_or_default()
        }
        Field::Tick(tick) if tick.checked() => say("是", "yes").to_owned(),
        Field::Tick(_) => say("否", "no").to_owned(),
        Field::Line(_) | Field::Area(_) => field.text(),
    }
}

/// Takes over what stands in the field above, where it is of the same kind and may be written.
pub(super) fn copy_down(above: &Element, below: &Element) -> bool {
    let (Some(from), Some(to)) = (Field::new(above), Field::new(below)) else { return false };
    if to.is_locked() || std::mem::discriminant(&from) != std::mem::discriminant(&to) {
        return false;
    }
    match &to {
        // What one row offers another may not.
        Field::Choice(choice) => {
            let Some(value) = choose(choice, &words(&from)) else { return false };
            put(below, &to, &value);
        }
        _ => put(below, &to, &from.text()),
    }
    true
}
