//! What the editor needs of the browser: the field of a cell, focus, where things are.

use super::cell::{Cell, RowKey};
use crate::field::{self, Field};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, EventTarget, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, ShadowRoot};

/// The field an event came from, with its cell.
#[must_use]
pub(super) fn field_of(target: Option<EventTarget>) -> Option<(Cell, Field)> {
    let (element, field) = field::field_of(target)?;
    Some((Cell::parse(&element.get_attribute("data-c")?)?, field))
}

/// The element with the keyboard, in the page or the shadow that an element stands in.
#[must_use]
pub(super) fn active(within: &Element) -> Option<Element> {
    match within.get_root_node().dyn_into::<ShadowRoot>() {
        Ok(shadow) => shadow.active_element(),
        Err(_) => gloo::utils::document().active_element(),
    }
}

/// The element of a cell.
#[must_use]
pub(super) fn find(root: &Element, cell: Cell) -> Option<HtmlElement> {
    // Mostly it is the one in use; a search takes milliseconds where there are hundreds of rows.
    if let Some(active) = active(root)
        && active.get_attribute("data-c").is_some_and(|code| code == cell.to_string())
        && root.contains(Some(&active))
    {
        return active.dyn_into().ok();
    }
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

/// The indicator rows.
pub(super) fn rows(root: &Element) -> Vec<Element> {
    let Ok(rows) = root.query_selector_all(".jx-lower tr[data-r]") else { return Vec::new() };
    (0..rows.length()).filter_map(|index| rows.get(index)?.dyn_into::<Element>().ok()).collect()
}

/// Stands on rows whose fields are drawn (see [`super::near`]).
pub(super) const NEAR: &str = "data-near";

/// Draws the fields of a row, or only their texts, which a screen reader then meets in their place.
pub(super) fn draw(row: &Element, fields: bool) {
    let _ = if fields { row.set_attribute(NEAR, "") } else { row.remove_attribute(NEAR) };
    let Ok(texts) = row.query_selector_all(".jx-layers > .jx-text") else { return };
    for text in (0..texts.length()).filter_map(|index| texts.get(index)?.dyn_into::<Element>().ok()) {
        let _ = if fields { text.set_attribute("aria-hidden", "true") } else { text.remove_attribute("aria-hidden") };
    }
}

/// Draws the fields around an element, which may then be focused.
pub fn reveal(element: &Element) {
    if let Ok(Some(row)) = element.closest("tr[data-r]")
        && !row.has_attribute(NEAR)
    {
        draw(&row, true);
    }
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

/// Puts the keyboard into a cell. `jump`: coming from another cell, its text is marked as a whole, so that
/// typing replaces it and an arrow goes on.
pub(super) fn focus(root: &Element, cell: Cell, jump: bool) {
    let Some(element) = find(root, cell) else { return };
    reveal(&element);
    // Focusing does nothing when the cell has the focus already.
    let _ = element.focus();
    if jump && let Some(field) = Field::new(&element) {
        field.select();
    }
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

/// What lies over the table: it stands behind it in the paper, where it is found without a search through the rows.
fn over(paper: &Element, selector: &str) -> Option<HtmlElement> {
    let mut last = paper.last_element_child();
    while let Some(one) = last {
        if one.matches(selector).unwrap_or_default() {
            return one.dyn_into().ok();
        }
        last = one.previous_element_sibling();
    }
    None
}

/// Puts the popover below the cell it speaks of, inside the paper.
#[expect(clippy::float_arithmetic, reason = "pixels are floats in the browser; nothing here is money")]
pub(super) fn place_popover(paper: &Element, cell: Cell) {
    let popover = over(paper, ".jx-pop");
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
    let tools = over(paper, ".jx-tools");
    let key = row.0.to_string();
    // Mostly it is that of the cell in use.
    let line = active(paper).and_then(|active| active.closest("tr[data-r]").ok().flatten());
    let line = line.filter(|line| line.get_attribute("data-r").as_deref() == Some(&key) && paper.contains(Some(line)));
    let line = line.or_else(|| paper.query_selector(&format!("tr[data-r='{key}']")).ok().flatten());
    let (Some(tools), Some(line)) = (tools, line) else { return };
    let (paper, line) = (paper.get_bounding_client_rect(), line.get_bounding_client_rect());
    let height = tools.get_bounding_client_rect().height();
    let mut top = line.top() + (line.height() - height) / 2.;
    // In sight as a whole, beside a row at the edge of the window too.
    let window = gloo::utils::window().inner_height().ok().and_then(|height| height.as_f64());
    if let Some(window) = window.filter(|window| line.bottom() > HEAD && line.top() < *window) {
        top = top.min(window - height - EDGE).max(HEAD);
    }
    set(&tools, "top", top - paper.top());
}

/// Puts the frame of a selected block around its cells, from the first to the last.
#[expect(clippy::float_arithmetic, reason = "pixels are floats in the browser; nothing here is money")]
pub(super) fn place_block(paper: &Element, first: Cell, last: Cell) {
    let frame = over(paper, ".jx-block");
    let around = |cell| find(paper, cell).and_then(|field| field.closest("td").ok().flatten());
    let (Some(frame), Some(first), Some(last)) = (frame, around(first), around(last)) else { return };
    let (paper, first, last) =
        (paper.get_bounding_client_rect(), first.get_bounding_client_rect(), last.get_bounding_client_rect());
    // Measured from the inside of the paper's border.
    set(&frame, "left", first.left() - paper.left() - 2.);
    set(&frame, "top", first.top() - paper.top() - 2.);
    set(&frame, "width", last.right() - first.left() + 1.);
    set(&frame, "height", last.bottom() - first.top() + 1.);
}

/// Scrolls a cell into sight, if it is not.
pub(super) fn bring_into_sight(root: &Element, cell: Cell) {
    if let Some(field) = find(root, cell) {
        reveal(&field);
        let how = ScrollIntoViewOptions::new();
        how.set_block(ScrollLogicalPosition::Nearest);
        how.set_inline(ScrollLogicalPosition::Nearest);
        field.scroll_into_view_with_scroll_into_view_options(&how);
    }
}

/// Puts the keyboard into the toolbar of the row.
pub(super) fn focus_toolbar(root: &Element) {
    if let Some(button) =
        root.query_selector(".jx-tools button").ok().flatten().and_then(|found| found.dyn_into::<HtmlElement>().ok())
    {
        let _ = button.focus();
    }
}

/// Whether an element is one of these, or within one.
pub(super) fn is_within(element: Option<&Element>, selector: &str) -> bool {
    element.is_some_and(|element| element.closest(selector).ok().flatten().is_some())
}
