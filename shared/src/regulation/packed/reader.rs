//! Texts, numbers, days and lists, one after the other.

use super::super::Date;
use std::collections::BTreeMap;

/// Reads what was packed, in the same order. Once something was wrong, all that follows is empty.
pub(super) struct Unpacker<'t> {
    texts: std::str::Split<'t, char>,
    read: usize,
    damaged: Option<usize>,
}

impl<'t> Unpacker<'t> {
    pub(super) fn new(packed: &'t str) -> Self {
        Self { texts: packed.split(super::BETWEEN), read: 0, damaged: None }
    }

    /// Whether nothing is left.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.texts.next().is_none()
    }

    /// The text at which something was wrong first.
    pub(super) const fn damage(&self) -> Option<usize> {
        self.damaged
    }

    pub(super) fn literal(&mut self) -> &'t str {
        self.read += 1;
        match self.texts.next() {
            Some(text) if self.damaged.is_none() => text,
            _ => {
                self.damaged();
                ""
            }
        }
    }

    #[cold]
    fn damaged(&mut self) {
        self.damaged.get_or_insert(self.read);
    }

    /// What a text was read as; nothing but the note remains of one that could not be read.
    pub(super) fn or_damaged<T>(&mut self, read: Option<T>) -> Option<T> {
        if read.is_none() {
            self.damaged();
        }
        read
    }

    #[inline(never)]
    pub(super) fn number(&mut self) -> usize {
        let number = self.literal().parse().ok();
        self.or_damaged(number).unwrap_or_default()
    }

    /// One of a list, by its place.
    pub(super) fn one_of<T: Copy>(&mut self, all: &[T], otherwise: T) -> T {
        let one = all.get(self.number()).copied();
        self.or_damaged(one).unwrap_or(otherwise)
    }

    #[inline(never)]
    pub(super) fn text(&mut self) -> String {
        self.literal().to_owned()
    }

    /// Everything in a list has at least one text, so that what is there bounds the list, whatever its length says.
    pub(super) fn list<T>(&mut self, one: impl Fn(&mut Self) -> T) -> Vec<T> {
        let mut list = Vec::new();
        for _ in 0..self.number() {
            if self.damaged.is_some() {
                break;
            }
            list.push(one(self));
        }
        list
    }

    pub(super) fn map<T>(&mut self, one: impl Fn(&mut Self) -> (String, T)) -> BTreeMap<String, T> {
        self.list(one).into_iter().collect()
    }

    #[inline(never)]
    pub(super) fn words(&mut self) -> Vec<String> {
        self.list(Self::text)
    }

    /// A day; nothing where the text is empty.
    #[inline(never)]
    pub(super) fn some_day(&mut self) -> Option<Date> {
        let text = self.literal();
        if text.is_empty() {
            return None;
        }
        let day = text.parse().ok();
        self.or_damaged(day)
    }

    pub(super) fn day(&mut self) -> Date {
        let day = self.some_day();
        self.or_damaged(day).unwrap_or(Date::year_end(0))
    }

    pub(super) fn flag(&mut self) -> bool {
        self.one_of(&[false, true], false)
    }

    pub(super) fn must_be(&mut self, so: bool) {
        self.or_damaged(so.then_some(()));
    }

    /// A text that may be missing.
    pub(super) fn some(&mut self) -> Option<String> {
        Some(self.text()).filter(|text| !text.is_empty())
    }

    /// Something that is written by its name; nothing where the text is empty.
    pub(super) fn some_named<T>(&mut self, named: impl Fn(&str) -> Option<T>) -> Option<T> {
        let name = self.literal();
        if name.is_empty() {
            return None;
        }
        let one = named(name);
        self.or_damaged(one)
    }
}
