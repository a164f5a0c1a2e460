//! The regulations as the browser carries them: laid over their bases, checked and packed when built
//! (`build/pack.rs`), so that neither the reader of JSON nor the checks have to be downloaded.
//!
//! Left out is what the judge and the page never read: the readings, the origins of values, and
//! clauses that no rule cites. A test proves the rest equal to what loading gives.

use super::builtin::data::DIGESTS;
use super::{
    Card, CardField, CardGroup, CardItem, Condition, Consequence, FieldKind, Number, Reached, Role, Verdict, Way,
};
use super::{
    Citation, CoreIndicator, Date, DatedValue, ForeignTopic, ListAbout, ListMode, LoadError, Origin, Regulation,
    SpendingItem, SpendingList, Template, TemplateRow, Value, Words,
};
use crate::FormKind;
use crate::fund_supervision::FundKind;
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

    fn flag(&mut self) -> bool {
        self.number() != 0
    }

    /// A text that may be missing.
    fn some(&mut self) -> Option<String> {
        Some(self.text()).filter(|text| !text.is_empty())
    }

    #[inline(never)]
    fn law(&mut self) -> Number {
        Number::new(self.literal())
    }

    fn some_law(&mut self) -> Option<Number> {
        Some(self.literal()).filter(|number| !number.is_empty()).map(Number::new)
    }

    fn cases(&mut self) -> BTreeMap<String, Number> {
        self.map(|this| (this.text(), this.law()))
    }

    #[inline(never)]
    fn field(&mut self) -> CardField {
        use FieldKind as K;
        const KINDS: [FieldKind; 9] =
            [K::Text, K::LongText, K::Money, K::Count, K::Points, K::Date, K::Choice, K::Choices, K::YesNo];
        let (key, title, hint) = (self.text(), self.text(), self.text());
        let kind = KINDS.get(self.number()).copied().unwrap_or_default();
        let (required, other, below) = (self.flag(), self.flag(), self.flag());
        CardField { key, title, kind, required, options: self.words(), other, hint, below }
    }

    fn way(&mut self) -> Way {
        match self.number() {
            1 => Way::Judged { least: self.some_law(), or_nothing: self.flag() },
            2 => Way::Growth { current: self.text(), previous: self.text() },
            3 => Way::Share { done: self.text(), plan: self.text() },
            4 => Way::Falling { part: self.text(), whole: self.text(), full: self.law(), none: self.law() },
            5 => Way::Absent { amount: self.text() },
            6 => Way::Ticked { answer: self.text() },
            7 => Way::Announced { there: self.text(), announced: self.text(), less: self.law() },
            8 => Way::PerCase { cases: self.cases() },
            9 => Way::Counted { cases: self.cases(), further: self.some() },
            _ => Way::Opinion,
        }
    }

    fn item(&mut self) -> CardItem {
        CardItem {
            id: self.text(),
            group: self.text(),
            title: self.text(),
            points: self.law(),
            criterion: self.text(),
            citation: self.text(),
            role: [Role::Base, Role::Bonus, Role::Deduction].get(self.number()).copied().unwrap_or_default(),
            inputs: self.list(Self::field),
            way: self.way(),
            evidence: self.words(),
            notes: self.words(),
        }
    }

    fn condition(&mut self) -> Condition {
        let when = self.map(|this| (this.text(), this.text()));
        let (field, from) = (self.text(), self.law());
        let then = match self.number() {
            1 => Consequence::AtMost(self.text()),
            2 => Consequence::Demands { field: self.text(), one_of: self.words() },
            _ => Consequence::Said,
        };
        let reached = (!field.is_empty()).then_some(Reached { field, from });
        Condition { when, reached, then, says: self.text(), citation: self.text() }
    }

    fn card(&mut self) -> Card {
        let id = self.text();
        let form = self.literal();
        Card {
            id,
            form: FormKind::ALL.into_iter().find(|kind| kind.id() == form).unwrap_or(FormKind::Review),
            title: self.text(),
            from: self.day(),
            citation: self.text(),
            sum: self.law(),
            bonus_most: self.some_law(),
            deduction_most: self.some_law(),
            fields: self.list(Self::field),
            groups: self.list(|this| CardGroup {
                id: this.text(),
                number: this.text(),
                title: this.text(),
                points: this.some_law(),
                criterion: this.text(),
                source: this.text(),
            }),
            items: self.list(Self::item),
            verdict: match self.number() {
                1 => {
                    Verdict::Pass { from: self.law(), passed: self.text(), failed: self.text(), citation: self.text() }
                }
                2 => Verdict::Bands(self.text()),
                _ => Verdict::None,
            },
            conditions: self.list(Self::condition),
            notes: self.words(),
        }
    }

    fn spending_list(&mut self) -> SpendingList {
        SpendingList {
            id: self.text(),
            about: ListAbout::named(self.literal()),
            mode: ListMode::named(self.literal()),
            citation: self.text(),
            funds: self.words().iter().filter_map(|name| FundKind::read(name)).collect(),
            items: self.list(|this| SpendingItem {
                code: this.text(),
                text: this.text(),
                also: this.words(),
                judgement: this.number() != 0,
            }),
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
            cards: self.list(Self::card),
            negative_lists: self.list(Self::spending_list),
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
            assert_eq!(packed.cards, loaded.cards, "{}", loaded.id);
            assert_eq!(packed.negative_lists, loaded.negative_lists, "{}", loaded.id);
            for list in &loaded.negative_lists {
                assert!(packed.ready.contains_key(&list.citation), "{}", list.citation);
            }
            for card in &loaded.cards {
                for key in card.items.iter().map(|item| &item.citation).chain([&card.citation]) {
                    assert!(packed.ready.contains_key(key), "{key}");
                }
            }
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
