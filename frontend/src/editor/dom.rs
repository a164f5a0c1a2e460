//! What the editor needs of the browser: fields and their text, focus, where things are.

use super::cell::{Cell, RowKey};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, EventTarget, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// Something with a text.
#[derive(Clone, Debug)]
pub(super) enum Field {
    /// One line.
    Line(HtmlInputElement),
    /// A tick.
    Tick(HtmlInputElement),
    /// Several lines.
    Area(HtmlTextAreaElement),
    /// A choice.
    Choice(HtmlSelectElement),
}

impl Field {
    /// The field that an element is.
    #[must_use]
    pub(super) fn new(element: &Element) -> Option<Self> {
        if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
            return Some(Self::Area(area.clone()));
        }
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            return Some(if input.type_() == "checkbox" {
                Self::Tick(input.clone())
            } else {
                Self::Line(input.clone())
            });
        }
        element.dyn_ref::<HtmlSelectElement>().map(|choice| Self::Choice(choice.clone()))
    }

    /// What stands in it.
    #[must_use]
    pub(super) fn text(&self) -> String {
        match self {
            Self::Line(input) => input.value(),
            Self::Tick(input) => {
                if input.checked() {
                    "true".to_owned()
                } else {
                    String::new()
                }
            }
            Self::Area(area) => area.value(),
            Self::Choice(choice) => choice.value(),
        }
    }

    /// Puts a text into it, unless it stands there: writing moves the caret.
    pub(super) fn set(&self, text: &str) {
        if self.text() == text {
            return;
        }
        match self {
            Self::Line(input) => input.set_value(text),
            Self::Tick(input) => input.set_checked(!text.is_empty()),
            Self::Area(area) => area.set_value(text),
            Self::Choice(choice) => choice.set_value(text),
        }
    }

    /// It is typed into, not chosen or ticked.
    #[must_use]
    pub(super) const fn is_typed(&self) -> bool {
        matches!(self, Self::Line(_) | Self::Area(_))
    }
}

/// The field an event came from, with its cell.
#[must_use]
pub(super) fn field_of(target: Option<EventTarget>) -> Option<(Cell, Field)> {
    let element = target?.dyn_into::<Element>().ok()?;
    let cell = Cell::parse(&element.get_attribute("data-c")?)?;
    Some((cell, Field::new(&element)?))
}

/// The element of a cell.
#[must_use]
pub(super) fn find(root: &Element, cell: Cell) -> Option<HtmlElement> {
    root.query_selector(&format!("[data-c='{cell}']")).ok()??.dyn_into().ok()
}

/// The cell under an element: its own, or that of the table cell around it.
#[must_use]
pub(super) fn cell_around(element: &Element) -> Option<Cell> {
    let around = element.closest(".jx-cell, td, [data-c]").ok()??;
    let own = around.get_attribute("data-c");
    let code = own.or_else(|| around.query_selector("[data-c]").ok()??.get_attribute("data-c"))?;
    Cell::parse(&code)
}

/// Puts the form's text into every field. The field `composing`, into which an input method is
/// writing just now, is left alone.
pub(super) fn write_all(root: &Element, composing: Option<Cell>, text: impl Fn(Cell) -> String) {
    let Ok(fields) = root.query_selector_all("[data-c]") else { return };
    for index in 0..fields.length() {
        let field = fields.get(index).and_then(|node| field_of(Some(node.into())));
        if let Some((cell, field)) = field
            && composing != Some(cell)
        {
            field.set(&text(cell));
        }
    }
}

/// Puts the keyboard into a cell. `jump`: coming from another cell, a number is marked so that typing
/// replaces it, words are gone on with.
pub(super) fn focus(root: &Element, cell: Cell, jump: bool) {
    let Some(element) = find(root, cell) else { return };
    // Focusing does nothing when the cell has the focus already.
    let _ = element.focus();
    if jump {
        match Field::new(&element) {
            Some(Field::Line(input)) => input.select(),
            Some(Field::Area(area)) => caret_to_end(&area),
            _ => {}
        }
    }
}

/// Puts the caret behind the last character.
pub(super) fn caret_to_end(area: &HtmlTextAreaElement) {
    let end = area.text_length();
    let _ = area.set_selection_range(end, end);
}

/// The field after (or before) a cell, in the order of the page.
#[must_use]
pub(super) fn neighbour(root: &Element, cell: Cell, back: bool) -> Option<Cell> {
    let fields = root.query_selector_all(".jx-field:not([readonly])").ok()?;
    let code = cell.to_string();
    let cell_at = |index: u32| fields.get(index)?.dyn_into::<Element>().ok()?.get_attribute("data-c");
    let at = (0..fields.length()).find(|index| cell_at(*index).as_deref() == Some(&code))?;
    let next = if back { at.checked_sub(1)? } else { at + 1 };
    Cell::parse(&cell_at(next)?)
}

/// Does something right before the page is painted the next time.
pub(super) fn before_paint(work: impl FnOnce() + 'static) {
    if let Some(window) = web_sys::window() {
        // A page that is not painted needs nothing in its place.
        let _ = window.request_animation_frame(Closure::once_into_js(work).unchecked_ref());
    }
}

/// Pixels between the popover and the edge of what is seen.
const EDGE: f64 = 6.;
/// Pixels at the top of the window that the bars take.
const HEAD: f64 = 130.;

fn set(element: &HtmlElement, property: &str, pixels: f64) {
    // Through the object model: style attributes are refused by the Content-Security-Policy.
    #[expect(clippy::cast_possible_truncation, reason = "a page is not 2^31 pixels wide")]
    let pixels = pixels.round() as i32;
    let _ = element.style().set_property(property, &format!("{pixels}px"));
}

/// Puts the popover below the cell it speaks of, inside the paper.
#[expect(clippy::float_arithmetic, reason = "pixels are floats in the browser; nothing here is money")]
pub(super) fn place_popover(paper: &Element, cell: Cell) {
    let popover = paper.query_selector(".jx-pop").ok().flatten().and_then(|found| found.dyn_into::<HtmlElement>().ok());
    let around = find(paper, cell).and_then(|field| field.closest("td, .jx-box").ok().flatten());
    let (Some(popover), Some(around)) = (popover, around) else { return };
    // On a narrow screen the paper is wider than what is seen of it.
    let seen = paper
        .closest(".jx-scroll")
        .ok()
        .flatten()
        .map_or_else(|| paper.get_bounding_client_rect(), |scroll| scroll.get_bounding_client_rect());
    let (paper, cell, own) =
        (paper.get_bounding_client_rect(), around.get_bounding_client_rect(), popover.get_bounding_client_rect());
    let last = paper.right().min(seen.right() - EDGE) - own.width();
    let left = cell.left().min(last).max(paper.left()).max(seen.left() + EDGE);
    set(&popover, "left", left - paper.left());
    // Above the cell where it would not be seen below.
    let window = gloo::utils::window().inner_height().ok().and_then(|height| height.as_f64());
    let below = window.is_none_or(|height| cell.bottom() + own.height() <= height);
    let above = cell.top() - own.height();
    set(&popover, "top", if below || above < HEAD { cell.bottom() } else { above } - paper.top());
}

/// Puts the toolbar beside its row.
#[expect(clippy::float_arithmetic, reason = "pixels are floats in the browser; nothing here is money")]
pub(super) fn place_toolbar(paper: &Element, row: RowKey) {
    let tools = paper.query_selector(".jx-tools").ok().flatten().and_then(|found| found.dyn_into::<HtmlElement>().ok());
    let line = paper.query_selector(&format!("tr[data-r='{}']", row.0)).ok().flatten();
    let (Some(tools), Some(line)) = (tools, line) else { return };
    let (paper, line) = (paper.get_bounding_client_rect(), line.get_bounding_client_rect());
    let height = tools.get_bounding_client_rect().height();
    set(&tools, "top", line.top() - paper.top() + (line.height() - height) / 2.);
}

/// Puts the keyboard into the toolbar of the row.
pub(super) fn focus_toolbar(root: &Element) {
    if let Some(button) =
        root.query_selector(".jx-tools button").ok().flatten().and_then(|found| found.dyn_into::<HtmlElement>().ok())
    {
        let _ = button.focus();
    }
}
