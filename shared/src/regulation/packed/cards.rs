//! Scorecards.

use super::super::{
    Card, CardField, CardGroup, CardItem, Condition, Consequence, FieldKind, Number, Reached, Role, Timing, Verdict,
    Way,
};
use super::reader::Unpacker;
use super::{KINDS, ROLES};
use crate::FormKind;
use std::collections::BTreeMap;

impl Unpacker<'_> {
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
    pub(super) fn field(&mut self) -> CardField {
        let (key, title, hint) = (self.text(), self.text(), self.text());
        let kind = self.one_of(&KINDS, FieldKind::Text);
        let (required, other, below) = (self.flag(), self.flag(), self.flag());
        let options = self.words();
        CardField { key, title, kind, required, options, other, hint, below, needed_with: self.text() }
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
            other => {
                self.must_be(other == 0);
                Way::Opinion
            }
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
            role: self.one_of(&ROLES, Role::Base),
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
            other => {
                self.must_be(other == 0);
                Consequence::Said
            }
        };
        let reached = (!field.is_empty()).then_some(Reached { field, from });
        Condition { when, reached, then, says: self.text(), citation: self.text() }
    }

    pub(super) fn card(&mut self) -> Card {
        let (id, form) = (self.text(), self.literal());
        let form = FormKind::ALL.into_iter().find(|kind| kind.id() == form);
        Card {
            id,
            form: self.or_damaged(form).unwrap_or(FormKind::Review),
            title: self.text(),
            from: self.some_day(),
            replaces: self.text(),
            citation: self.text(),
            sum: self.law(),
            bonus_most: self.some_law(),
            deduction_most: self.some_law(),
            fields: self.list(Self::field),
            groups: self.list(|this| CardGroup {
                id: this.text(),
                parent: this.text(),
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
                other => {
                    self.must_be(other == 0);
                    Verdict::None
                }
            },
            conditions: self.list(Self::condition),
            steps: self.words(),
            timings: self.list(|this| Timing {
                field: this.text(),
                step: this.text(),
                period: this.text(),
                citation: this.text(),
                from: this.words(),
                when: this.answers(),
            }),
            notes: self.words(),
        }
    }
}
