//! In a form of hundreds of rows only the fields near the person are drawn.
//!
//! A field far from what is seen and from the keyboard keeps its text but is not displayed (`table.css`); the text behind
//! it (see [`super::field`]) is. For every character the browser goes through all boxes of the page, and most of them are
//! those of fields.

use super::cell::RowKey;
use super::dom::{NEAR, draw, reveal, rows};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Rows up to which all fields are drawn.
pub(super) const FEW: usize = 100;
/// Rows that come and go together: when they do, the browser lays out the whole table.
const TOGETHER: usize = 32;
/// Groups on either side of the keyboard that stay.
const AROUND: usize = 1;
/// Groups that may be drawn before those go that are far.
const MOST: usize = 4;
/// How far beyond what is seen a row is near: a screen above, and a screen below.
const MARGIN: &str = "100% 0%";
/// Which rows are near. Nothing, while a form has few.
#[derive(Default)]
pub(super) struct Near {
    keys: Vec<RowKey>,
    groups: Rc<RefCell<Groups>>,
    eye: Option<Eye>,
}

impl Near {
    /// The rows are on the page, the keyboard in one of them or in none.
    pub(super) fn sync(&mut self, root: &Element, keys: &[RowKey], keyboard: Option<usize>) {
        if self.keys == keys || (keys.len() <= FEW && self.keys.is_empty()) {
            return;
        }
        self.eye = None;
        if keys.len() <= FEW {
            self.keys.clear();
            rows(root).iter().for_each(|row| draw(row, true));
            return;
        }
        self.keys = keys.to_vec();
        let mut groups = self.groups.borrow_mut();
        groups.begin(rows(root), keyboard);
        let watched = Rc::clone(&self.groups);
        self.eye = Eye::new(&groups.rows, move |entries| watched.borrow_mut().look(entries));
        if self.eye.is_none() {
            groups.seen.fill(true);
        }
        groups.settle();
    }

    /// The keyboard came into a row.
    pub(super) fn hold(&mut self, row: usize) {
        let mut groups = self.groups.borrow_mut();
        groups.held = row / TOGETHER;
        if !self.keys.is_empty() {
            groups.settle();
        }
    }
}

/// Rows in groups of [`TOGETHER`].
#[derive(Default)]
struct Groups {
    rows: Vec<Element>,
    /// What the browser says is seen or nearly so, a group by its first row.
    seen: Vec<bool>,
    /// `None` where that is to be said to the browser first.
    drawn: Vec<Option<bool>>,
    held: usize,
}

impl Groups {
    fn begin(&mut self, rows: Vec<Element>, keyboard: Option<usize>) {
        // A row keeps its mark when it moves: what was drawn stays until the browser has looked.
        self.seen = rows.chunks(TOGETHER).map(|rows| rows.iter().any(|row| row.has_attribute(NEAR))).collect();
        self.drawn = vec![None; self.seen.len()];
        self.rows = rows;
        if let Some(row) = keyboard {
            self.held = row / TOGETHER;
        }
    }

    /// The browser has looked at the first rows of some groups.
    fn look(&mut self, entries: &js_sys::Array) {
        for entry in entries.iter() {
            let entry: IntersectionObserverEntry = entry.unchecked_into();
            let group = self.rows.iter().step_by(TOGETHER).position(|row| *row == entry.target());
            if let Some(slot) = group.and_then(|group| self.seen.get_mut(group)) {
                *slot = entry.is_intersecting();
            }
        }
        self.settle();
    }

    /// Draws the groups that are near now; the others go when there are too many.
    fn settle(&mut self) {
        let is_seen = |group: usize| self.seen.get(group).copied().unwrap_or_default();
        // The end of a group whose first row is above may reach into what is seen.
        let is_near = |group: usize| is_seen(group) || is_seen(group + 1) || group.abs_diff(self.held) <= AROUND;
        let kept =
            self.drawn.iter().enumerate().filter(|(group, drawn)| **drawn == Some(true) || is_near(*group)).count();
        for (group, (rows, drawn)) in self.rows.chunks(TOGETHER).zip(&mut self.drawn).enumerate() {
            let fields = is_near(group) || (kept <= MOST && *drawn == Some(true));
            if drawn.replace(fields) != Some(fields) {
                rows.iter().for_each(|row| draw(row, fields));
            }
        }
        // The keyboard comes by Tab to the first row and, backwards, to the last.
        for row in self.rows.first().into_iter().chain(self.rows.last()) {
            reveal(row);
        }
    }
}

/// Is told by the browser which rows are seen.
struct Eye {
    observer: IntersectionObserver,
    _told: Closure<dyn FnMut(js_sys::Array)>,
}

impl Eye {
    /// `None` where the browser does not tell.
    fn new(rows: &[Element], told: impl Fn(&js_sys::Array) + 'static) -> Option<Self> {
        let told = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries| told(&entries));
        let how = IntersectionObserverInit::new();
        how.set_root_margin(MARGIN);
        let observer = IntersectionObserver::new_with_options(told.as_ref().unchecked_ref(), &how).ok()?;
        rows.iter().step_by(TOGETHER).for_each(|row| observer.observe(row));
        Some(Self { observer, _told: told })
    }
}

impl Drop for Eye {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
