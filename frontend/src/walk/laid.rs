//! Where the browser has laid out the fields of a form: who stands beside whom, and in which rows and columns.

#![expect(clippy::float_arithmetic, reason = "pixels are floats in the browser; nothing here is money")]

use crate::keyboard::Way;
use std::cmp::Ordering;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// What is a table to the eye; the rows of a ledger are blocks on a phone and on paper.
pub(super) const TABLE: &str = "table, .fu-grid";
/// What is a cell of one.
pub(super) const CELL: &str = "td, th, .fu-cell";
/// A cell that stays in sight while its row is scrolled away under it.
const STAYS: &str = ".fu-grid > .fu-row > .fu-cell:first-child";
/// Pixels by which the borders of neighbours may lie over one another.
const BORDER: f64 = 2.;

/// The edges of something on the page, in pixels of the window.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Edges {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Edges {
    fn of(element: &Element) -> Self {
        let rect = element.get_bounding_client_rect();
        Self { left: rect.left(), top: rect.top(), right: rect.right(), bottom: rect.bottom() }
    }

    fn moved(self, by: f64) -> Self {
        Self { left: self.left + by, right: self.right + by, ..self }
    }

    fn around(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether the middle of the other lies within.
    fn holds(self, other: Self) -> bool {
        let (x, y) = ((other.left + other.right) / 2., (other.top + other.bottom) / 2.);
        self.left < x && x < self.right && self.top < y && y < self.bottom
    }
}

/// A field where it was laid out.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// The field.
    pub(super) element: Element,
    own: Edges,
    /// Its cell of the table, or itself: what it stands beside is told by that.
    around: Edges,
    /// Fields before it in that cell.
    rank: usize,
}

impl Placed {
    fn new(element: Element) -> Self {
        let cell = cell_of(&element);
        let own = Edges::of(&element);
        let around = cell.as_ref().map_or(own, Edges::of);
        let stays = cell.filter(|cell| cell.matches(STAYS).unwrap_or(false)).and_then(|cell| cell.parent_element());
        let by = stays.map_or(0., |row| Edges::of(&row).left - around.left);
        Self { element, own: own.moved(by), around: around.moved(by), rank: 0 }
    }

    fn is_seen(&self) -> bool {
        self.own.right > self.own.left
    }
}

/// The cell of a table in which something stands.
pub(super) fn cell_of(element: &Element) -> Option<Element> {
    element.closest(CELL).ok().flatten()
}

/// The table in which something stands.
pub(super) fn table_of(element: &Element) -> Option<Element> {
    element.closest(TABLE).ok().flatten()
}

/// The fields of a form or a table.
#[derive(Debug, Default)]
pub(super) struct Cells(Vec<Placed>);

impl Cells {
    /// All that are seen.
    pub(super) fn of(root: &Element) -> Self {
        let Ok(found) = root.query_selector_all("[data-c]") else { return Self::default() };
        let mut cells: Vec<Placed> = Vec::new();
        for element in (0..found.length()).filter_map(|index| found.get(index)?.dyn_into::<Element>().ok()) {
            let mut at = Placed::new(element);
            let before = cells.last().filter(|before| before.around == at.around);
            at.rank = before.map_or(0, |before| before.rank + 1);
            if at.is_seen() {
                cells.push(at);
            }
        }
        Self(cells)
    }

    pub(super) fn find(&self, element: &Element) -> Option<&Placed> {
        self.0.iter().find(|at| at.element == *element)
    }

    /// The nearest one that way which stands straight beside it.
    pub(super) fn beside(&self, from: &Placed, way: Way) -> Option<&Placed> {
        let ahead = self.0.iter().filter_map(|to| Some((distance(from, to, way)?, to)));
        let nearer = |a: &(f64, f64), b: &(f64, f64)| a.partial_cmp(b).unwrap_or(Ordering::Equal);
        ahead.min_by(|(a, _), (b, _)| nearer(a, b)).map(|(_, to)| to)
    }

    /// The fields from one to another, as rows of one width: nothing where a cell is merged with others or holds no field.
    pub(super) fn between(&self, one: &Placed, other: &Placed) -> Vec<Vec<Option<&Placed>>> {
        let block = one.around.around(other.around);
        self.rows(|at| block.holds(at.around))
    }

    /// All of them, likewise.
    pub(super) fn all(&self) -> Vec<Vec<Option<&Placed>>> {
        self.rows(|_| true)
    }

    fn rows(&self, takes: impl Fn(&Placed) -> bool) -> Vec<Vec<Option<&Placed>>> {
        let taken: Vec<&Placed> = self.0.iter().filter(|at| takes(at)).collect();
        let columns = distinct(&taken, column);
        let rows = distinct(&taken, row);
        let mut block = vec![vec![None; columns.len()]; rows.len()];
        for at in taken {
            let row = place(&rows, row(at)).and_then(|row| block.get_mut(row));
            if let Some(cell) = row.zip(place(&columns, column(at))).and_then(|(row, column)| row.get_mut(column)) {
                *cell = Some(at);
            }
        }
        block
    }
}

/// By what columns are told apart; several fields of one cell are columns of their own.
type Mark = (f64, usize);

fn column(at: &Placed) -> Mark {
    (at.around.left, at.rank)
}

fn row(at: &Placed) -> Mark {
    (at.around.top, 0)
}

/// The index of a mark among those that are distinct.
fn place(marks: &[Mark], (edge, rank): Mark) -> Option<usize> {
    marks.iter().position(|known| (known.0 - edge).abs() < BORDER && known.1 == rank)
}

/// The marks of the fields, each once, from the left or the top.
fn distinct(taken: &[&Placed], mark: impl Fn(&Placed) -> Mark) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for at in taken {
        let mark = mark(at);
        if place(&marks, mark).is_none() {
            marks.insert(marks.partition_point(|known| *known < mark), mark);
        }
    }
    marks
}

/// How far it is, and how far aside its start lies; `None` where it does not stand that way.
fn distance(from: &Placed, to: &Placed, way: Way) -> Option<(f64, f64)> {
    let one_cell = (from.around.left, from.around.top) == (to.around.left, to.around.top);
    let (a, b) = if one_cell { (from.own, to.own) } else { (from.around, to.around) };
    let ahead = match way {
        Way::Up => a.top - b.bottom,
        Way::Down => b.top - a.bottom,
        Way::Left => a.left - b.right,
        Way::Right => b.left - a.right,
    };
    let (shared, aside) = match way {
        Way::Up | Way::Down => (a.right.min(b.right) - a.left.max(b.left), b.left - a.left),
        Way::Left | Way::Right => (a.bottom.min(b.bottom) - a.top.max(b.top), b.top - a.top),
    };
    (ahead > -BORDER && shared > BORDER).then(|| (ahead, aside.abs()))
}
