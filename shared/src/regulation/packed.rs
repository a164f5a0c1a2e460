//! The regulations as the browser carries them: laid over their bases, checked and packed when built
//! (`build/pack.rs`), so that neither the reader of JSON nor the checks have to be downloaded.
//!
//! Left out is what the judge and the page never read: the readings, the origins of values, and
//! clauses that no rule cites. A test proves the rest equal to what loading gives.

use super::builtin::data::DIGESTS;
use super::{
    Citation, CoreIndicator, Date, DatedValue, ForeignTopic, LoadError, Origin, Regulation, Template, TemplateRow,
    Value, Words,
};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

const NUMBERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packed.bin"));
const TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/packed.txt"));

/// Reads what was packed, in the same order. Past the end everything is empty.
struct Unpacker {
    numbers: &'static [u8],
    texts: &'static [&'static str],
}

impl Unpacker {
    fn number(&mut self) -> usize {
        let (mut number, mut shift) = (0, 0);
        while let Some((byte, rest)) = self.numbers.split_first() {
            self.numbers = rest;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
            shift += 7;
        }
        number
    }

    fn literal(&mut self) -> &'static str {
        let place = self.number();
        self.texts.get(place).copied().unwrap_or_default()
    }

    #[inline(never)]
    fn text(&mut self) -> String {
        self.literal().to_owned()
    }

    fn list<T>(&mut self, one: impl Fn(&mut Self) -> T) -> Vec<T> {
        let length = self.number();
        (0..length).map(|_| one(self)).collect()
    }

    fn map<T>(&mut self, one: impl Fn(&mut Self) -> (String, T)) -> BTreeMap<String, T> {
        let mut map = BTreeMap::new();
        for _ in 0..self.number() {
            let (key, value) = one(self);
            map.insert(key, value);
        }
        map
    }

    #[inline(never)]
    fn words(&mut self) -> Vec<String> {
        self.list(Self::text)
    }

    /// The build took the day from a regulation that loads.
    fn day(&mut self) -> Option<Date> {
        self.literal().parse().ok()
    }

    fn value(&mut self) -> DatedValue {
        DatedValue {
            key: self.text(),
            unit: String::new(),
            title: String::new(),
            from: self.list(|this| Value {
                date: this.day().unwrap_or(Date::year_end(0)),
                value: Some(this.text()).filter(|value| !value.is_empty()),
                origin: Origin::Law,
                citation: None,
                ambiguity: None,
            }),
        }
    }

    fn clause(&mut self) -> (String, Arc<Citation>) {
        let key = self.text();
        let (regulation, article) = (self.literal().into(), self.literal().into());
        (key, Arc::new(Citation { regulation, article, quote: self.words().join("；").into() }))
    }

    fn template(&mut self) -> Template {
        Template {
            id: self.text(),
            name: self.text(),
            rows: self.list(|this| TemplateRow {
                level1: this.text(),
                level2: this.text(),
                name: this.text(),
                operator: this.text(),
                value: this.text(),
                unit: this.text(),
                parent: this.text(),
                star: u8::try_from(this.number()).unwrap_or_default(),
                heading: this.number() != 0,
            }),
            cores: self.list(|this| CoreIndicator {
                name: this.text(),
                words: this.list(Self::words),
                not_ending: this.words(),
            }),
            notes: Vec::new(),
        }
    }

    fn lists(&mut self) -> Words {
        Words {
            rate_endings: self.words(),
            bounded_rates: self.words(),
            positive_rates: self.words(),
            growth: self.words(),
            bad_stems: self.words(),
            bad_tails: self.words(),
            bad_endings: self.words(),
            negating: self.words(),
            counting: self.words(),
            unwanted: self.words(),
            stop_reasons: self.words(),
            vague: self.words(),
            outdated: self.words(),
            monitored: self.words(),
            foreign_topics: self.list(|this| ForeignTopic {
                project: this.words(),
                foreign: this.words(),
                unless: this.words(),
            }),
        }
    }

    fn regulation(&mut self, digest: &str) -> Regulation {
        Regulation {
            id: self.text(),
            title: self.text(),
            number: self.text(),
            issuer: self.text(),
            in_force_from: self.day().unwrap_or(Date::year_end(0)),
            in_force_until: self.day(),
            base: Some(self.text()).filter(|base| !base.is_empty()),
            values: self.list(Self::value),
            ready: self.map(Self::clause),
            labels: self.map(|this| (this.text(), this.text())),
            templates: self.list(Self::template),
            words: self.lists(),
            citations: BTreeMap::new(),
            ambiguities: Vec::new(),
            inherited: BTreeMap::new(),
            first: super::Settings::default(),
            epochs: Vec::new(),
            digest: digest.to_owned(),
        }
    }
}

/// The regulation with an id; `None` if it is not built in.
pub(super) fn unpack(id: &str) -> Option<Result<Regulation, LoadError>> {
    static LIST: OnceLock<Vec<&'static str>> = OnceLock::new();
    let texts = LIST.get_or_init(|| TEXTS.split('\u{1f}').collect());
    let mut unpacker = Unpacker { numbers: NUMBERS, texts };
    for (known, digest) in DIGESTS {
        let length = unpacker.number();
        if *known == id {
            return Some(super::builtin::with_settings(unpacker.regulation(digest)));
        }
        unpacker.numbers = unpacker.numbers.get(length..).unwrap_or_default();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unpacked_is_what_is_loaded() {
        for loaded in crate::regulation::all() {
            let packed = unpack(&loaded.id).expect("built in").expect("holds together");
            assert_eq!(
                (&packed.id, &packed.title, &packed.number, &packed.issuer, &packed.base),
                (&loaded.id, &loaded.title, &loaded.number, &loaded.issuer, &loaded.base)
            );
            assert_eq!((packed.in_force_from, packed.in_force_until), (loaded.in_force_from, loaded.in_force_until));
            assert_eq!(packed.digest, loaded.digest);
            assert_eq!(packed.labels, loaded.labels);
            assert_eq!(packed.words, loaded.words);
            assert_eq!((&packed.first, &packed.epochs), (&loaded.first, &loaded.epochs));
            let without_notes = |template: &Template| Template { notes: Vec::new(), ..template.clone() };
            assert_eq!(packed.templates, loaded.templates.iter().map(without_notes).collect::<Vec<_>>());
            for (key, clause) in &packed.ready {
                assert_eq!(Some(clause), loaded.ready.get(key), "{key}");
            }
            for rule in crate::rules::all() {
                let cited = |regulation| crate::assess::citation(rule, regulation).cloned();
                assert_eq!(cited(&packed), cited(loaded), "{} under {}", rule.id, loaded.id);
            }
        }
        assert!(unpack("none").is_none());
    }
}
