//! 绩效管理台账 as the judge sees it: every record with its step, what it has to wait for, by when, and what
//! comes next.
//!
//! There is no clock: what is open and late is told by the day of the assessment where one is given, else by the
//! latest day that the file itself names, for it was written on that day at the earliest.

mod due;
mod facts;
mod limit;
mod next;
mod ranking;
#[cfg(test)]
mod tests;

pub use due::DueDay;
pub use limit::{Limits, Uncountable};
pub use next::Next;
pub use ranking::Ranked;

use crate::Place;
use crate::appraisal::{Answer, Unfit};
use crate::form::{Dossier, StepRecord};
use crate::number::{is_answer, is_empty_sign};
use crate::place::{Key, RecordCell};
use crate::regulation::{Column, Date, Each, FieldKind, FileField, FileObject, Gives, Liability, On, Regulation, Step};

/// A file with all its records read.
#[derive(Debug)]
pub struct Followed<'a> {
    /// The form as filled.
    pub form: &'a Dossier,
    /// The regulation it is judged by.
    pub regulation: &'a Regulation,
    /// The day whose values hold: the end of the form's year.
    pub day: Date,
    /// What the file is about; `None` where that cannot be read.
    pub object: Option<FileObject>,
    /// Questions about the file as a whole.
    pub fields: Vec<&'a FileField>,
    /// The steps that stand on it, in the order of the procedure.
    pub steps: Vec<&'a Step>,
    /// What was recorded.
    pub records: Vec<Recorded<'a>>,
    /// Cells that cannot be read.
    pub unread: Vec<(Place, &'static str)>,
    /// The day of the assessment, where one is given.
    pub as_of: Option<Date>,
    /// It is this day at least; `None` where nothing tells.
    pub now: Option<Date>,
}

/// A record, read.
#[derive(Debug)]
pub struct Recorded<'a> {
    /// Its place in the form.
    pub index: u16,
    /// As filled.
    pub form: &'a StepRecord,
    /// Its step; `None` where the file has no such step.
    pub step: Option<&'a Step>,
    /// 办理日期
    pub date: Option<Date>,
    /// 限期
    pub until: Option<Date>,
    /// Month or quarter.
    pub period: Option<u8>,
}

impl Recorded<'_> {
    /// Where a cell of it stands.
    #[must_use]
    pub const fn place(&self, cell: RecordCell) -> Place {
        Place::Record(self.index, cell)
    }

    /// What stands in a column.
    #[must_use]
    pub fn column(&self, column: Column) -> (&str, RecordCell) {
        let form = self.form;
        match column {
            Column::Outcome => (&form.outcome, RecordCell::Outcome),
            Column::Document => (&form.document, RecordCell::Document),
            Column::Amount => (&form.amount, RecordCell::Amount),
            Column::Place => (&form.place, RecordCell::Place),
            Column::Until => (&form.until, RecordCell::Until),
            Column::Reason => (&form.reason, RecordCell::Reason),
            Column::Proof => (&form.proof, RecordCell::Proof),
            Column::Subject => (&form.subject, RecordCell::Subject),
        }
    }

    /// The number in one of its further values.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<rust_decimal::Decimal> {
        let field = self.step?.fields.iter().find(|field| field.key == key)?;
        Answer::read(field, self.form.values.get(key)?).number()
    }

    /// Whether it is about the same matter and period as another one, as far as both name them.
    #[must_use]
    pub fn is_about(&self, other: &Self) -> bool {
        let same = |one: &str, two: &str| is_empty_sign(one) || is_empty_sign(two) || one.trim() == two.trim();
        same(&self.form.subject, &other.form.subject)
            && (self.period.is_none() || other.period.is_none() || self.period == other.period)
    }

    /// Whether its outcome is one of some; any outcome will do where none is named.
    #[must_use]
    pub fn ended(&self, outcomes: &[String]) -> bool {
        outcomes.is_empty() || outcomes.iter().any(|outcome| outcome == self.form.outcome.trim())
    }
}

impl<'a> Followed<'a> {
    /// Reads every record.
    #[must_use]
    pub fn new(form: &'a Dossier, regulation: &'a Regulation, as_of: Option<Date>) -> Self {
        let object = FileObject::named(form.object.trim());
        let mut unread = Vec::new();
        let of_object = |field: &&FileField| object.is_some_and(|object| field.objects.contains(&object));
        let fields: Vec<&FileField> = regulation.file_fields.iter().filter(of_object).collect();
        for (at, field) in (0..).zip(&fields) {
            let raw = form.fields.get(&field.id).map_or("", String::as_str);
            if let (Answer::Unfit(why), Some(key)) = (Answer::read(&field.cell(), raw), Key::new(&field.id)) {
                unread.push((Place::Field(at, key), why.says()));
            }
        }
        let all = object.map(|object| regulation.procedure(object)).unwrap_or_default();
        let records: Vec<_> = (0..)
            .zip(&form.records)
            .map(|(index, record)| Recorded::read(index, record, &all, regulation, &mut unread))
            .collect();
        let last = records.iter().filter_map(|record| record.date).max();
        Self {
            form,
            regulation,
            day: form.year.map_or(regulation.in_force_from, Date::year_end),
            object,
            fields,
            steps: all.into_iter().filter(|step| holds(form, &step.when)).collect(),
            records,
            unread,
            as_of,
            now: as_of.max(last),
        }
    }

    /// The step with an id, where it stands on the file.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<&'a Step> {
        self.steps.iter().copied().find(|step| step.id == id)
    }

    /// The records of a step.
    pub fn of<'s>(&'s self, id: &'s str) -> impl Iterator<Item = &'s Recorded<'a>> {
        self.records.iter().filter(move |record| record.step.is_some_and(|step| step.id == id))
    }

    /// The records with their steps.
    pub fn known(&self) -> impl Iterator<Item = (&Recorded<'a>, &'a Step)> {
        self.records.iter().filter_map(|record| Some((record, record.step?)))
    }

    /// The records that call for what `on` speaks of.
    pub fn calling<'s>(&'s self, on: &'s [On]) -> impl Iterator<Item = &'s Recorded<'a>> {
        self.known().filter_map(move |(record, step)| {
            on.iter().any(|on| on.step == step.id && record.ended(&on.outcomes)).then_some(record)
        })
    }

    /// Whether a step is of the ordinary course, or something called for it.
    #[must_use]
    pub fn is_called_for(&self, step: &Step) -> bool {
        step.on.is_empty() || self.calling(&step.on).next().is_some()
    }

    /// The records that answer what called for a step: about the same matter and not before it.
    pub fn answers<'s>(&'s self, step: &'s Step, call: &'s Recorded<'a>) -> impl Iterator<Item = &'s Recorded<'a>> {
        self.of(&step.id)
            .filter(move |record| record.index != call.index && record.is_about(call) && !before(record, call))
    }

    /// What has to be logged: a trigger of accountability, and where it shows.
    #[must_use]
    pub fn liabilities(&self) -> Vec<(&'a Liability, Place)> {
        let here = |liability: &&Liability| {
            self.object.is_some_and(|object| liability.objects.contains(&object)) && holds(self.form, &liability.when)
        };
        let late: Vec<_> =
            self.steps.iter().flat_map(|step| self.dues(step)).filter(|due| due.late && !due.soft).collect();
        let shown = |liability: &'a Liability| {
            let called = self.calling(&liability.on).map(|record| record.place(RecordCell::Row)).next();
            let called = called.filter(|_| !liability.on.is_empty());
            let late = late.iter().find(|due| liability.late.contains(&due.step.id)).map(|due| due.place);
            Some((liability, called.or(late)?))
        };
        self.regulation.liabilities.iter().filter(here).filter_map(shown).collect()
    }

    /// The step in which it is logged who was pursued.
    #[must_use]
    pub fn log(&self) -> Option<&'a Step> {
        self.steps.iter().copied().find(|step| step.gives == Some(Gives::Accountability))
    }
}

/// Whether the answers about a file are those asked for; what is not answered is answered with no.
fn holds(form: &Dossier, when: &std::collections::BTreeMap<String, String>) -> bool {
    when.iter().all(|(key, wanted)| {
        let answer = form.fields.get(key).map_or("", |answer| answer.trim());
        if answer.is_empty() { wanted == "no" } else { is_answer(answer, wanted) }
    })
}

/// Whether one record was certainly taken before another one.
fn before(one: &Recorded<'_>, other: &Recorded<'_>) -> bool {
    one.date.zip(other.date).is_some_and(|(one, other)| one < other)
}

impl<'a> Recorded<'a> {
    fn read(
        index: u16,
        form: &'a StepRecord,
        steps: &[&'a Step],
        regulation: &Regulation,
        unread: &mut Vec<(Place, &'static str)>,
    ) -> Self {
        let step = steps.iter().copied().find(|step| step.id == form.step.trim());
        let mut wrong = |cell, why: &'static str| unread.push((Place::Record(index, cell), why));
        let mut day = |cell, raw: &str| {
            let day = Date::read(raw);
            if day.is_none() && !is_empty_sign(raw) {
                wrong(cell, Unfit::NoDay.says());
            }
            day
        };
        let (date, until) = (day(RecordCell::Date, &form.date), day(RecordCell::Until, &form.until));
        let each = step.and_then(|step| step.each);
        let period = each.and_then(|each| period(each, &form.period));
        if each.is_some() && period.is_none() && !is_empty_sign(&form.period) {
            let quarter = each == Some(Each::Quarter);
            wrong(RecordCell::Period, if quarter { "请填季度，1 至 4" } else { "请填月份，1 至 12" });
        }
        let money = crate::regulation::CardField { kind: FieldKind::Money, ..blank_field() };
        if let Answer::Unfit(why) = Answer::read(&money, &form.amount) {
            wrong(RecordCell::Amount, why.says());
        }
        let known_trigger = |raw: &str| regulation.liabilities.iter().any(|one| one.id == raw.trim());
        for (at, field) in (0..).zip(step.into_iter().flat_map(|step| &step.fields)) {
            let raw = form.values.get(&field.key).map_or("", String::as_str);
            let (answer, Some(key)) = (Answer::read(field, raw), Key::new(&field.key)) else { continue };
            let cell = RecordCell::Value(at, key);
            match answer {
                // The triggers are the regulation's own list.
                _ if field.key == TRIGGER && (is_empty_sign(raw) || known_trigger(raw)) => {}
                _ if field.key == TRIGGER => wrong(cell, Unfit::NoOption.says()),
                Answer::Unfit(why) => wrong(cell, why.says()),
                _ => {}
            }
        }
        Self { index, form, step, date, until, period }
    }
}

/// The value of a log entry that names its trigger.
pub const TRIGGER: &str = "trigger";

fn blank_field() -> crate::regulation::CardField {
    crate::regulation::CardField {
        key: String::new(),
        title: String::new(),
        kind: FieldKind::Text,
        required: false,
        options: Vec::new(),
        other: false,
        hint: String::new(),
        below: false,
        needed_with: String::new(),
    }
}

/// A month from 1 to 12, or a quarter from 1 to 4, with or without its own word.
fn period(each: Each, raw: &str) -> Option<u8> {
    let (words, most): (&[&str], _) = match each {
        Each::Month => (&["月份", "月"], 12),
        Each::Quarter => (&["季度", "季"], 4),
    };
    let folded = crate::number::fold(raw);
    let text = folded.trim().trim_start_matches('第');
    let number = words.iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text).trim();
    number.parse().ok().filter(|period| (1..=most).contains(period))
}
