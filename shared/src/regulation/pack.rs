//! Packs a regulation for the browser: one text, in the order in which [`super::packed`] reads it.
//!
//! Left out is what the judge and the page never read: the origins of values, all readings but those by which days
//! are counted, and clauses that neither the program nor a card, a list or a step cites.

use super::packed::{ABOUT, BETWEEN, END, FORMAT, KINDS, LONGEST, MODES, ROLES, UnpackError, unpack};
use super::{
    AmbiguitySetting, Card, CardField, Column, Condition, Consequence, Date, DueUnit, Each, FileObject, Gives, Number,
    On, Regulation, SpendingList, Step, StepForce, Verdict, Way, Words,
};
use super::{Template, builtin::data::NAMED};
use crate::calendar::Readings;
use crate::lifecycle::Action;
use std::collections::{BTreeMap, BTreeSet};

/// A regulation that cannot be packed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// A text of it holds the character that separates texts.
    #[error("文字“{text}”里有不可见的控制字符 U+001F，请删去 / a text holds the control character U+001F")]
    Separator {
        /// The text.
        text: String,
    },
    /// The page would not read it.
    #[error("网页读不了：{0} / the page could not read it")]
    Unreadable(#[from] UnpackError),
}

/// The regulation as the browser reads it.
///
/// # Errors
/// When it holds what [`unpack`] does not take: what the server judges by, the page must be able to judge by.
pub fn pack(regulation: &Regulation) -> Result<String, PackError> {
    let mut packer = Packer { items: Vec::new() };
    packer.texts_of([FORMAT, &regulation.digest]);
    packer.regulation(regulation);
    packer.text(END);
    if let Some(text) = packer.items.iter().find(|text| text.contains(BETWEEN)) {
        return Err(PackError::Separator { text: text.clone() });
    }
    let packed = packer.items.join(&BETWEEN.to_string());
    if packed.len() > LONGEST {
        return Err(UnpackError::TooLong.into());
    }
    unpack(&packed)?;
    Ok(packed)
}

struct Packer {
    items: Vec<String>,
}

impl Packer {
    fn text(&mut self, text: &str) {
        self.items.push(text.to_owned());
    }

    fn texts_of<const N: usize>(&mut self, texts: [&str; N]) {
        texts.into_iter().for_each(|text| self.text(text));
    }

    fn number(&mut self, number: usize) {
        self.items.push(number.to_string());
    }

    fn flag(&mut self, flag: bool) {
        self.number(usize::from(flag));
    }

    /// The place of something in a list that the reader has as well.
    fn one_of<T: PartialEq>(&mut self, one: &T, all: &[T]) {
        self.number(all.iter().position(|known| known == one).unwrap_or(all.len()));
    }

    fn list<T>(&mut self, items: &[T], one: impl Fn(&mut Self, &T)) {
        self.number(items.len());
        items.iter().for_each(|item| one(self, item));
    }

    fn map<T>(&mut self, items: &BTreeMap<String, T>, one: impl Fn(&mut Self, &T)) {
        self.number(items.len());
        for (key, item) in items {
            self.text(key);
            one(self, item);
        }
    }

    fn words(&mut self, words: &[String]) {
        self.list(words, |this, word| this.text(word));
    }

    fn day(&mut self, day: Option<Date>) {
        self.text(&day.map(|day| day.to_string()).unwrap_or_default());
    }

    fn law(&mut self, number: Option<&Number>) {
        self.text(number.map_or("", Number::written));
    }

    fn regulation(&mut self, law: &Regulation) {
        self.texts_of([&law.id, &law.title, &law.number, &law.issuer]);
        self.day(Some(law.in_force_from));
        self.day(law.in_force_until);
        self.text(law.base.as_deref().unwrap_or_default());
        self.list(&law.values, |this, value| {
            this.text(&value.key);
            this.list(&value.from, |this, from| {
                this.day(Some(from.date));
                this.text(from.value.as_deref().unwrap_or_default());
            });
        });
        let cited = cited(law);
        let clauses: Vec<_> = law.ready.iter().filter(|(key, _)| cited.contains(key.as_str())).collect();
        self.list(&clauses, |this, (key, clause)| {
            this.texts_of([key, &clause.regulation, &clause.article, &clause.quote]);
        });
        self.map(&law.labels, |this, label| this.text(label));
        self.list(&law.templates, Self::template);
        self.list(&law.cards, Self::card);
        self.list(&law.negative_lists, Self::spending_list);
        self.list(&law.file_fields, |this, field| {
            this.texts_of([&field.id, &field.title, &field.citation]);
            this.objects(&field.objects);
            this.one_of(&field.kind, &KINDS);
            [field.other, field.required].into_iter().for_each(|flag| this.flag(flag));
            this.words(&field.options);
        });
        self.list(&law.stages, |this, stage| this.texts_of([&stage.id, &stage.title]));
        self.list(&law.steps, Self::step);
        self.list(&law.liabilities, |this, liability| {
            this.texts_of([&liability.id, &liability.title, &liability.pursued, &liability.citation]);
            this.objects(&liability.objects);
            this.map(&liability.when, |this, answer| this.text(answer));
            this.calls(&liability.on);
            this.words(&liability.late);
        });
        self.list(&law.project_classes, |this, class| {
            this.texts_of([&class.id, &class.name, &class.citation]);
            this.words(&class.templates);
            this.list(&class.aspects, |this, aspect| {
                this.text(&aspect.name);
                this.words(&aspect.words);
                this.words(&aspect.level2);
                this.flag(aspect.execution);
            });
        });
        self.lists(&law.words);
        // Of the readings, those by which days are counted.
        let counting = |reading: &&AmbiguitySetting| Readings::KEYS.contains(&reading.key.as_str());
        let readings: Vec<_> = law.ambiguities.iter().filter(counting).collect();
        self.list(&readings, |this, reading| this.texts_of([&reading.key, &reading.value]));
    }

    fn objects(&mut self, objects: &[FileObject]) {
        self.list(objects, |this, object| this.one_of(object, FileObject::ALL));
    }

    fn calls(&mut self, calls: &[On]) {
        self.list(calls, |this, on| {
            this.text(&on.step);
            this.words(&on.outcomes);
        });
    }

    fn step(&mut self, step: &Step) {
        self.texts_of([&step.id, &step.title, &step.stage]);
        self.objects(&step.objects);
        self.words(&step.actors);
        self.texts_of([step.force.map_or("", StepForce::id), &step.citation]);
        self.words(&step.after);
        self.calls(&step.on);
        self.map(&step.when, |this, answer| this.text(answer));
        self.texts_of([step.gate.map_or("", Action::id), step.gives.map_or("", Gives::id)]);
        self.list(&step.needs, |this, column| this.one_of(column, Column::ALL));
        [&step.outcomes, &step.passed].into_iter().for_each(|words| self.words(words));
        self.list(&step.fields, Self::field);
        self.words(&step.complete);
        self.list(&step.due, |this, due| {
            this.words(&due.from);
            this.one_of(&due.unit, DueUnit::ALL);
            this.texts_of([&due.amount, &due.value]);
            this.flag(due.soft);
            this.calls(&due.lifted);
            this.text(&due.deadline);
        });
        self.text(step.each.map_or("", Each::id));
        self.flag(step.coverage.is_some());
        if let Some(coverage) = &step.coverage {
            self.texts_of([&coverage.part, &coverage.whole, &coverage.value]);
        }
        self.flag(step.ranking.is_some());
        if let Some(ranking) = &step.ranking {
            self.texts_of([&ranking.class, &ranking.score, &ranking.rank]);
        }
        self.flag(step.dropped);
        self.day(step.taken_over.map(|validity| validity.from));
        self.day(step.taken_over.and_then(|validity| validity.until));
    }

    fn template(&mut self, template: &Template) {
        self.texts_of([&template.id, &template.name]);
        self.list(&template.rows, |this, row| {
            this.texts_of([&row.level1, &row.level2, &row.name, &row.operator, &row.value, &row.unit, &row.parent]);
            this.number(row.star.into());
            this.flag(row.heading);
        });
        self.list(&template.cores, |this, core| {
            this.text(&core.name);
            this.list(&core.words, |this, group| this.words(group));
            this.words(&core.not_ending);
        });
        self.flag(template.library.is_some());
        if let Some(library) = &template.library {
            self.texts_of([&library.keeper, &library.sector, &library.citation]);
        }
    }

    fn field(&mut self, field: &CardField) {
        self.texts_of([&field.key, &field.title, &field.hint]);
        self.one_of(&field.kind, &KINDS);
        [field.required, field.other, field.below].into_iter().for_each(|flag| self.flag(flag));
        self.words(&field.options);
        self.text(&field.needed_with);
    }

    fn cases(&mut self, cases: &BTreeMap<String, Number>) {
        self.map(cases, |this, number| this.law(Some(number)));
    }

    fn way(&mut self, way: &Way) {
        match way {
            Way::Opinion => self.number(0),
            Way::Judged { least, or_nothing } => {
                self.number(1);
                self.law(least.as_ref());
                self.flag(*or_nothing);
            }
            Way::Growth { current, previous } => {
                self.number(2);
                self.texts_of([current, previous]);
            }
            Way::Share { done, plan } => {
                self.number(3);
                self.texts_of([done, plan]);
            }
            Way::Falling { part, whole, full, none } => {
                self.number(4);
                self.texts_of([part, whole, full.written(), none.written()]);
            }
            Way::Absent { amount } => {
                self.number(5);
                self.text(amount);
            }
            Way::Ticked { answer } => {
                self.number(6);
                self.text(answer);
            }
            Way::Announced { there, announced, less } => {
                self.number(7);
                self.texts_of([there, announced, less.written()]);
            }
            Way::PerCase { cases } => {
                self.number(8);
                self.cases(cases);
            }
            Way::Counted { cases, further } => {
                self.number(9);
                self.cases(cases);
                self.text(further.as_deref().unwrap_or_default());
            }
        }
    }

    fn condition(&mut self, condition: &Condition) {
        self.map(&condition.when, |this, answer| this.text(answer));
        let reached = condition.reached.as_ref();
        self.text(reached.map_or("", |reached| &reached.field));
        self.law(reached.map(|reached| &reached.from));
        match &condition.then {
            Consequence::Said => self.number(0),
            Consequence::AtMost(result) => {
                self.number(1);
                self.text(result);
            }
            Consequence::Demands { field, one_of } => {
                self.number(2);
                self.text(field);
                self.words(one_of);
            }
        }
        self.texts_of([&condition.says, &condition.citation]);
    }

    fn card(&mut self, card: &Card) {
        self.texts_of([&card.id, card.form.id(), &card.title]);
        self.day(card.from);
        self.text(&card.replaces);
        self.texts_of([&card.citation, card.sum.written()]);
        self.law(card.bonus_most.as_ref());
        self.law(card.deduction_most.as_ref());
        self.list(&card.fields, Self::field);
        self.list(&card.groups, |this, group| {
            this.texts_of([&group.id, &group.parent, &group.number, &group.title]);
            this.law(group.points.as_ref());
            this.texts_of([&group.criterion, &group.source]);
        });
        self.list(&card.items, |this, item| {
            this.texts_of([&item.id, &item.group, &item.title, item.points.written(), &item.criterion, &item.citation]);
            this.one_of(&item.role, &ROLES);
            this.list(&item.inputs, Self::field);
            this.way(&item.way);
            this.words(&item.evidence);
            this.words(&item.notes);
        });
        match &card.verdict {
            Verdict::None => self.number(0),
            Verdict::Pass { from, passed, failed, citation } => {
                self.number(1);
                self.texts_of([from.written(), passed, failed, citation]);
            }
            Verdict::Bands(key) => {
                self.number(2);
                self.text(key);
            }
        }
        self.list(&card.conditions, Self::condition);
        self.words(&card.steps);
        self.list(&card.timings, |this, timing| {
            this.texts_of([&timing.field, &timing.step, &timing.period, &timing.citation]);
            this.words(&timing.from);
            this.map(&timing.when, |this, answer| this.text(answer));
        });
        self.words(&card.notes);
    }

    fn spending_list(&mut self, list: &SpendingList) {
        self.text(&list.id);
        self.one_of(&list.about, &ABOUT);
        self.one_of(&list.mode, &MODES);
        self.text(&list.citation);
        self.list(&list.funds, |this, fund| this.one_of(fund, &crate::fund_supervision::FundKind::ALL));
        self.list(&list.items, |this, item| {
            this.texts_of([&item.code, &item.text]);
            this.words(&item.also);
            this.words(&item.unless);
            this.flag(item.judgement);
        });
    }

    fn lists(&mut self, words: &Words) {
        for list in [
            &words.rate_endings,
            &words.bounded_rates,
            &words.positive_rates,
            &words.growth,
            &words.bad_stems,
            &words.bad_tails,
            &words.bad_endings,
            &words.negating,
            &words.counting,
            &words.unwanted,
            &words.stop_reasons,
            &words.vague,
            &words.outdated,
            &words.monitored,
        ] {
            self.words(list);
        }
        self.list(&words.foreign_topics, |this, topic| {
            [&topic.project, &topic.foreign, &topic.unless].into_iter().for_each(|words| this.words(words));
        });
    }
}

/// Keys of the clauses that may be cited.
fn cited(law: &Regulation) -> BTreeSet<&str> {
    let cards = law.cards.iter().flat_map(|card| {
        let items = card.items.iter().map(|item| &item.citation);
        let conditions = card.conditions.iter().map(|condition| &condition.citation);
        let verdict = match &card.verdict {
            Verdict::Pass { citation, .. } => Some(citation),
            _ => None,
        };
        let timings = card.timings.iter().map(|timing| &timing.citation);
        items.chain(conditions).chain(verdict).chain(timings).chain([&card.citation])
    });
    let lists = law.negative_lists.iter().map(|list| &list.citation);
    let steps = law.steps.iter().map(|step| &step.citation);
    let questions = law.file_fields.iter().map(|field| &field.citation);
    let liabilities = law.liabilities.iter().map(|liability| &liability.citation);
    let steps = steps.chain(questions).chain(liabilities);
    let classes = law.project_classes.iter().map(|class| &class.citation);
    let libraries = law.templates.iter().filter_map(|template| template.library.as_ref());
    let libraries = libraries.map(|library| &library.citation);
    cards
        .chain(lists)
        .chain(steps)
        .chain(classes)
        .chain(libraries)
        .map(String::as_str)
        .chain(NAMED.iter().copied())
        .collect()
}
