//! Where the printed pages end. A browser tears a merged cell at the end of a page and prints its name
//! once; so the rows are dealt out to pages before printing, and each page has merged cells of its own.
//!
//! This is done in the page itself, at once: what the program draws comes too late, the browser is
//! printing already. It is undone when printing is over.

use super::dom;
use gloo::events::EventListener;
use jixiao::form::FormKind;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{CssMediaRule, CssStyleSheet, Element, HtmlElement, HtmlTableCellElement, Node};
use yew::NodeRef;

/// Paper with its margins, in millimetres, as `print.css` has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paper {
    /// A4, 15 mm and 14 mm.
    Portrait,
    /// A4, 12 mm and 14 mm.
    Landscape,
}

/// Heights of the parts, in CSS pixels as printed.
#[derive(Clone, Debug, Default, PartialEq)]
struct Heights {
    /// Everything above the first indicator row.
    above: f64,
    /// The heading of the indicators, repeated on every page.
    heading: f64,
    /// The indicator rows.
    rows: Vec<f64>,
    /// Total, notes, room for names and seal.
    below: f64,
}

/// Rows on the page with notes and seal; fewer where the page before would stay too empty.
const WITH_SEAL: usize = 3;
/// How full the page before has to be.
const FULL: f64 = 0.8;
/// Rounding, and merged cells that need more room once they are cut.
const SLACK: f64 = 16.;
/// CSS pixels in a millimetre.
const MILLIMETRE: f64 = 96. / 25.4;

impl Paper {
    /// What a form is printed on.
    pub(super) const fn of(kind: FormKind) -> Self {
        match kind {
            FormKind::Declaration => Self::Portrait,
            _ => Self::Landscape,
        }
    }

    /// Width and height between the margins, in CSS pixels.
    #[expect(clippy::float_arithmetic, reason = "pixels are floats in the browser; nothing here is money")]
    fn inside(self) -> (f64, f64) {
        let (width, height) = match self {
            Self::Portrait => (182., 267.),
            Self::Landscape => (269., 186.),
        };
        (width * MILLIMETRE, height * MILLIMETRE)
    }

    const fn rule(self) -> &'static str {
        match self {
            Self::Portrait => "@page { size: A4 portrait; margin: 15mm 14mm; }",
            Self::Landscape => "@page { size: A4 landscape; margin: 12mm 14mm; }",
        }
    }
}

/// The rows with which a new page begins.
#[expect(clippy::float_arithmetic, reason = "pixels are floats in the browser; nothing here is money")]
fn pages(heights: &Heights, room: f64) -> Vec<usize> {
    let room = room - SLACK;
    let count = heights.rows.len();
    let mut starts: Vec<usize> = Vec::new();
    // Long goals may fill pages by themselves.
    let mut used = heights.above % room;
    for (index, height) in heights.rows.iter().enumerate() {
        if used + height > room {
            starts.push(index);
            used = heights.heading;
        }
        used += height;
    }
    // Rows go with the seal, but the page before keeps at least one of its own, and is not left empty.
    let with_seal = |last: Option<&usize>| {
        let begun = last.copied().unwrap_or_default();
        let head = last.map_or(heights.above % room, |_| heights.heading);
        let left = |start: usize| head + heights.rows.iter().take(start).skip(begun).sum::<f64>();
        let start = |rows: usize| count.saturating_sub(rows).max(last.map_or(0, |last| last + 1));
        (2..=WITH_SEAL).rev().map(start).find(|start| left(*start) >= FULL * room).unwrap_or_else(|| start(1))
    };
    if used + heights.below > room {
        starts.push(with_seal(starts.last()));
        starts.retain(|start| *start > 0 && *start < count);
    } else if let Some(last) = starts.pop() {
        starts.push(last.min(with_seal(starts.last())));
    }
    starts
}

/// Where the pages of a form end that is printed on a paper.
fn measure(root: &HtmlElement, paper: Paper) -> Vec<usize> {
    let (width, room) = paper.inside();
    let scroll = gloo::utils::document().scrolling_element();
    let top = scroll.as_ref().map(Element::scroll_top);
    let printed = printed_rules();
    // Nothing is painted before this function is over.
    printed.iter().for_each(|rule| rule.media().set_media_text("all"));
    let _ = root.style().set_property("width", &format!("{width}px"));
    let heights = heights(root);
    let _ = root.style().remove_property("width");
    printed.iter().for_each(|rule| rule.media().set_media_text("print"));
    if let (Some(scroll), Some(top)) = (scroll, top) {
        scroll.set_scroll_top(top);
    }
    heights.map(|heights| pages(&heights, room)).unwrap_or_default()
}

/// Deals the rows out to pages before printing, and back after it.
pub(super) fn listen(root: &NodeRef, paper: Paper) -> [EventListener; 2] {
    let (window, root) = (crate::page::window(), root.clone());
    let cut = Rc::new(RefCell::new(None));
    let whole = Rc::clone(&cut);
    [
        EventListener::new(&window, "beforeprint", move |_| {
            // What an earlier call cut is made whole first.
            cut.replace(None);
            cut.replace(root.cast::<HtmlElement>().map(|root| Cut::new(&root, paper)));
        }),
        EventListener::new(&window, "afterprint", move |_| {
            whole.replace(None);
        }),
    ]
}

/// The form with a table for each page, its merged cells cut at their ends. Whole again when it is dropped.
///
/// Of all things before which a page can be made to begin, every browser knows tables.
#[derive(Debug)]
struct Cut {
    /// Cells that reached over the end of a page, with their rows.
    shortened: Vec<(HtmlTableCellElement, u32)>,
    /// Their copies on the pages that follow.
    copies: Vec<HtmlTableCellElement>,
    /// The rows' own place.
    body: Option<Element>,
    /// The tables of the pages that follow, with the places of their rows.
    tables: Vec<(Element, Element)>,
    /// A row that is moved loses the keyboard.
    focused: Option<HtmlElement>,
}

impl Cut {
    /// Cuts the form for a paper.
    fn new(root: &HtmlElement, paper: Paper) -> Self {
        let breaks = measure(root, paper);
        let rows = dom::rows(root);
        let focused = dom::active(root).and_then(|active| active.dyn_into().ok());
        let body = rows.first().and_then(|row| row.parent_element());
        let mut cut = Self { shortened: Vec::new(), copies: Vec::new(), body, tables: Vec::new(), focused };
        cut.cut_cells(&rows, &breaks);
        for start in breaks.into_iter().filter_map(|index| rows.get(index)) {
            // A page that cannot begin here begins where the browser thinks best.
            let _ = cut.begin_page(start);
        }
        cut
    }

    fn cut_cells(&mut self, rows: &[Element], breaks: &[usize]) {
        // Side heading, level 1, level 2: the cell, the row in which it begins, and its rows.
        let mut open: [Option<(HtmlTableCellElement, usize, u32)>; 3] = [None, None, None];
        for (index, row) in rows.iter().enumerate() {
            let own = MERGED.map(|selector| {
                let cell = row.query_selector(selector).ok().flatten()?.dyn_into::<HtmlTableCellElement>().ok()?;
                let rows = cell.row_span();
                Some((cell, index, rows))
            });
            // What goes on from the page before stands in front of what begins here.
            let before = row.first_child();
            for (open, own) in open.iter_mut().zip(own) {
                if own.is_some() {
                    *open = own;
                } else if breaks.contains(&index)
                    && let Some((cell, start, rows)) = open.take()
                {
                    *open = self.split(&cell, (start, index), rows, row, before.as_ref());
                }
            }
        }
    }

    /// Ends a cell before a row, in which a copy of it begins.
    fn split(
        &mut self,
        cell: &HtmlTableCellElement,
        (start, index): (usize, usize),
        rows: u32,
        row: &Element,
        before: Option<&Node>,
    ) -> Option<(HtmlTableCellElement, usize, u32)> {
        let above = u32::try_from(index.checked_sub(start)?).ok()?;
        let below = rows.checked_sub(above).filter(|below| *below > 0)?;
        let copy = cell.clone_node_with_deep(true).ok()?.dyn_into::<HtmlTableCellElement>().ok()?;
        copy.set_row_span(below);
        row.insert_before(&copy, before).ok()?;
        cell.set_row_span(above);
        self.shortened.push((cell.clone(), rows));
        self.copies.push(copy.clone());
        Some((copy, index, below))
    }

    /// A new table with the same heading takes a row and all that follow it.
    fn begin_page(&mut self, start: &Element) -> Option<()> {
        let above = start.closest("table").ok()??;
        let table = above.clone_node().ok()?.dyn_into::<Element>().ok()?;
        table.class_list().add_1("jx-page").ok()?;
        let heading = above.query_selector("thead").ok()??.clone_node_with_deep(true).ok()?;
        let body = gloo::utils::document().create_element("tbody").ok()?;
        table.append_child(&heading).ok()?;
        table.append_child(&body).ok()?;
        above.parent_node()?.insert_before(&table, above.next_sibling().as_ref()).ok()?;
        self.tables.push((table, body.clone()));
        let mut next: Option<Node> = Some(start.clone().into());
        while let Some(row) = next {
            next = row.next_sibling();
            body.append_child(&row).ok()?;
        }
        Some(())
    }
}

impl Drop for Cut {
    fn drop(&mut self) {
        for (table, body) in self.tables.drain(..) {
            while let (Some(own), Some(row)) = (&self.body, body.first_child()) {
                if own.append_child(&row).is_err() {
                    break;
                }
            }
            table.remove();
        }
        self.copies.drain(..).for_each(|copy| copy.remove());
        // The first of a cell's entries is the one with all its rows.
        for (cell, rows) in self.shortened.drain(..).rev() {
            cell.set_row_span(rows);
        }
        if let Some(focused) = self.focused.take().filter(|focused| focused.is_connected()) {
            // Where the keyboard still is, this does nothing.
            let _ = focused.focus();
        }
    }
}

/// The merged cells that may begin in a row, from the left.
const MERGED: [&str; 3] = [".jx-side", ".jx-first", ".jx-level:not(.jx-first)"];

#[expect(clippy::float_arithmetic, reason = "pixels are floats in the browser; nothing here is money")]
fn heights(root: &Element) -> Option<Heights> {
    let one = |selector: &str| root.query_selector(selector).ok().flatten();
    let height = |selector: &str| one(selector).map_or(0., |found| found.get_bounding_client_rect().height());
    let rows = dom::rows(root);
    let paper = one(".jx-paper")?.get_bounding_client_rect();
    let first = rows.first()?.get_bounding_client_rect();
    let last = rows.last()?.get_bounding_client_rect();
    let foot = one(".jx-foot")?.get_bounding_client_rect();
    Some(Heights {
        above: first.top() - paper.top(),
        heading: height(".jx-lower thead"),
        rows: rows.iter().map(|row| row.get_bounding_client_rect().height()).collect(),
        below: foot.bottom() - last.bottom(),
    })
}

/// The rules for paper in all style sheets.
fn printed_rules() -> Vec<CssMediaRule> {
    let sheets = gloo::utils::document().style_sheets();
    let mut found = Vec::new();
    for sheet in (0..sheets.length()).filter_map(|index| sheets.get(index)?.dyn_into::<CssStyleSheet>().ok()) {
        let Ok(rules) = sheet.css_rules() else { continue };
        found.extend(
            (0..rules.length())
                .filter_map(|index| rules.get(index)?.dyn_into::<CssMediaRule>().ok())
                .filter(|rule| rule.media().media_text() == "print"),
        );
    }
    found
}

/// Turns the paper for browsers that do not know named pages. Undone when it is dropped.
#[derive(Debug)]
pub(super) struct Turned {
    sheet: CssStyleSheet,
    rule: u32,
}

impl Turned {
    /// The last style sheet with rules for paper gets one more.
    pub(super) fn new(paper: Paper) -> Option<Self> {
        let sheet = printed_rules().last()?.parent_style_sheet()?;
        let end = sheet.css_rules().ok()?.length();
        let rule = sheet.insert_rule_with_index(paper.rule(), end).ok()?;
        Some(Self { sheet, rule })
    }
}

impl Drop for Turned {
    fn drop(&mut self) {
        // A sheet that is gone has no rule left.
        let _ = self.sheet.delete_rule(self.rule);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heights(rows: usize) -> Heights {
        Heights { above: 300., heading: 40., rows: vec![30.; rows], below: 150. }
    }

    #[test]
    fn what_fits_stays_on_one_page() {
        assert!(pages(&heights(10), 1016.).is_empty());
        assert!(pages(&heights(0), 1016.).is_empty());
    }

    #[test]
    fn rows_go_with_the_seal() {
        // 20 rows fill 900 of 1000: the seal does not fit any more.
        assert_eq!(pages(&heights(20), 1016.), [17]);
        // One row alone would go over, and the seal with it: two more go along.
        assert_eq!(pages(&heights(24), 1016.), [21]);
    }

    #[test]
    fn no_page_stays_a_quarter_empty_for_the_seal() {
        let last_are_high = Heights { rows: [[30.; 14].as_slice(), &[55., 55., 75.]].concat(), ..heights(0) };
        assert_eq!(pages(&last_are_high, 1016.), [16]);
    }

    #[test]
    fn every_page_is_filled() {
        // (1000 - 300) / 30 = 23 rows, then (1000 - 40) / 30 = 32 on every page.
        assert_eq!(pages(&heights(80), 1016.), [23, 55]);
        assert_eq!(pages(&heights(23 + 32 + 31), 1016.), [23, 55, 83]);
    }

    #[test]
    fn goals_longer_than_a_page_push_the_rows_down() {
        let long = Heights { above: 1900., ..heights(5) };
        assert_eq!(pages(&long, 1016.), [2]);
    }
}
