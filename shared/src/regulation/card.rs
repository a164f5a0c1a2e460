//! Cards: what stands on a form of scored items, and how each item's points are earned
//! (表2 of the guide, 河北 附件3, 扶风 第十三、十四条).
//!
//! A card is data; the ways of earning are the formulas ([`crate::appraisal`]). A number on a card is
//! written out, or is the key of a dated value of the regulation.

use super::{Date, Regulation};
#[cfg(not(target_arch = "wasm32"))]
use super::{GradeBand, LoadError};
use crate::form::FormKind;
use crate::number::{read_plain, text};
#[cfg(not(target_arch = "wasm32"))]
use crate::place::Key;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
#[cfg(not(target_arch = "wasm32"))]
use std::collections::BTreeSet;

/// A form of scored items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// `review`
    pub id: String,
    /// Which form it is.
    pub form: FormKind,
    /// As printed above the table.
    pub title: String,
    /// First day it is used; a card with the same form that begins later takes its place.
    #[serde(default)]
    pub from: Option<Date>,
    /// Id of the card that it takes the place of from that day on; a form of an earlier year keeps the older one
    /// (河北 第六条: 对指标内容和计分方法在年度间进行适当调整).
    #[serde(default)]
    pub replaces: String,
    /// Key of the clause that prints it.
    pub citation: String,
    /// What is filled beside the items, in the printed order.
    #[serde(default)]
    pub fields: Vec<CardField>,
    /// Printed headings.
    #[serde(default)]
    pub groups: Vec<CardGroup>,
    /// The items in the printed order.
    pub items: Vec<CardItem>,
    /// Keys of date fields in the order in which they have to come about: none before the one it follows.
    #[serde(default)]
    pub steps: Vec<String>,
    /// Days on it that have a last day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub timings: Vec<Timing>,
    /// What the points of the items add up to, bonus and deductions apart; 分
    pub sum: Number,
    /// Most that all bonus items together add; 分
    #[serde(default)]
    pub bonus_most: Option<Number>,
    /// Most that all deductions together take; 分
    #[serde(default)]
    pub deduction_most: Option<Number>,
    /// What the total means.
    #[serde(default)]
    pub verdict: Verdict,
    /// What follows from certain answers.
    #[serde(default)]
    pub conditions: Vec<Condition>,
    /// Readings that are at work here, ids of part D.
    #[serde(default)]
    pub notes: Vec<String>,
}

/// A number on a card: `10`, or the key of a dated value (`review.points.clarity`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Number(String);

/// A printed heading over items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardGroup {
    /// `completeness`
    pub id: String,
    /// Id of the heading above it.
    #[serde(default)]
    pub parent: String,
    /// 序号, as printed.
    #[serde(default)]
    pub number: String,
    /// 完整性审核
    pub title: String,
    /// What its items add up to; 分
    #[serde(default)]
    pub points: Option<Number>,
    /// What the law prints beside it.
    #[serde(default)]
    pub criterion: String,
    /// 数据来源
    #[serde(default)]
    pub source: String,
}

/// A cell that a person fills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardField {
    /// Name in the wire format, at most 24 of `a-z 0-9 _`.
    pub key: String,
    /// What it is, for people.
    pub title: String,
    /// What may stand there.
    #[serde(default)]
    pub kind: FieldKind,
    /// A submission without it is refused.
    #[serde(default)]
    pub required: bool,
    /// What may be chosen.
    #[serde(default)]
    pub options: Vec<String>,
    /// What may be chosen besides (等, 其他): a person's own words.
    #[serde(default)]
    pub other: bool,
    /// Help, in the law's words where it has some.
    #[serde(default)]
    pub hint: String,
    /// It stands below the items.
    #[serde(default)]
    pub below: bool,
    /// Key of a cell beside it, or `score` for the item's points: where that is a yes or more than 0, this cell is
    /// required as well.
    #[serde(default)]
    pub needed_with: String,
}

/// What may stand in a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// Words.
    #[default]
    Text,
    /// Several lines.
    LongText,
    /// 万元, not below 0.
    Money,
    /// A whole number, not below 0.
    Count,
    /// 分, not below 0.
    Points,
    /// A day, `2019-12-31`.
    Date,
    /// One of the options.
    Choice,
    /// Some of the options, joined by `、`.
    Choices,
    /// `yes` or `no`.
    YesNo,
}

/// Whether an item's points are added or taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Part of the 100 points.
    #[default]
    Base,
    /// 加分指标
    Bonus,
    /// 减分指标: its score is what is taken.
    Deduction,
}

/// An item with points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardItem {
    /// `clarity`
    pub id: String,
    /// Id of the heading it stands under.
    #[serde(default)]
    pub group: String,
    /// 指标, 审核内容
    pub title: String,
    /// Most points; 分
    pub points: Number,
    /// Added or taken.
    #[serde(default)]
    pub role: Role,
    /// 审核要点, 得分标准: in the law's words.
    #[serde(default)]
    pub criterion: String,
    /// Key of the clause.
    pub citation: String,
    /// What the score is computed from.
    #[serde(default)]
    pub inputs: Vec<CardField>,
    /// How the points are earned.
    pub way: Way,
    /// What the machine found that bears on it: ids of rules, or of families with a `/` at the end.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// Readings that are at work here, ids of part D.
    #[serde(default)]
    pub notes: Vec<String>,
}

/// How points are earned. The names are keys of the item's inputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Way {
    /// A person says what there is to say; there are no points.
    Opinion,
    /// A person gives points from `least` up to the item's points.
    Judged {
        /// Least that may be given; 分
        #[serde(default)]
        least: Option<Number>,
        /// 0 may be given too, where `least` is more.
        #[serde(default)]
        or_nothing: bool,
    },
    /// Full points while an amount does not fall; else in proportion to the year before; none without money.
    Growth {
        /// This year's amount.
        current: String,
        /// Last year's.
        previous: String,
    },
    /// In proportion to what was done of a plan, at most full points.
    Share {
        /// What was done.
        done: String,
        /// What was planned.
        plan: String,
    },
    /// Full points below a rate (%), none from another on, in between along a line.
    Falling {
        /// What the rate is of.
        part: String,
        /// What it is a part of.
        whole: String,
        /// Below this rate: full points; %
        full: Number,
        /// From this rate on: none; %
        none: Number,
    },
    /// Full points while an amount is nothing.
    Absent {
        /// The amount.
        amount: String,
    },
    /// Full points for a yes.
    Ticked {
        /// The answer.
        answer: String,
    },
    /// Full points for something that is there and announced; less when it is not announced; none when it is not there.
    Announced {
        /// Whether it is there.
        there: String,
        /// Whether it is announced.
        announced: String,
        /// What is taken where it is not announced; 分
        less: Number,
    },
    /// Points are taken for each case, down to 0.
    PerCase {
        /// Cases, each with what it takes; 分
        cases: BTreeMap<String, Number>,
    },
    /// Points add up for each case, up to the item's points (for deductions), with what a person adds.
    Counted {
        /// Cases, each with what it counts; 分
        cases: BTreeMap<String, Number>,
        /// Key of an input with further points; 分
        #[serde(default)]
        further: Option<String>,
    },
}

/// What a total means.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Verdict {
    /// Nothing but a number.
    #[default]
    None,
    /// Passes from a number of points on.
    Pass {
        /// From here on, included; 分
        from: Number,
        /// 通过
        passed: String,
        /// 不通过
        failed: String,
        /// Key of the clause.
        citation: String,
    },
    /// Grades: key of a dated value such as `≥90 A级、…`.
    Bands(String),
}

/// A date field that has a last day: that of a step of the procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timing {
    /// Key of the field.
    pub field: String,
    /// Id of the step that was taken on that day.
    pub step: String,
    /// Keys of the date fields from which it is counted, the earliest that is filled; empty for days of the calendar.
    #[serde(default)]
    pub from: Vec<String>,
    /// Key of the field whose options are the months or quarters in order, for what comes back.
    #[serde(default)]
    pub period: String,
    /// The answers with which it holds, all of them.
    #[serde(default)]
    pub when: BTreeMap<String, String>,
    /// Key of the clause.
    pub citation: String,
}

/// What follows when fields hold certain answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The answers, all of them.
    pub when: BTreeMap<String, String>,
    /// And a number that is reached.
    #[serde(default)]
    pub reached: Option<Reached>,
    /// What follows.
    pub then: Consequence,
    /// The same in words, short and polite.
    pub says: String,
    /// Key of the clause.
    pub citation: String,
}

/// A number in a field that is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reached {
    /// Key of the field.
    pub field: String,
    /// From here on, included.
    pub from: Number,
}

/// What follows from answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Consequence {
    /// No better result than this one.
    AtMost(String),
    /// A field must hold one of these.
    Demands {
        /// Key of the field.
        field: String,
        /// What may stand there; empty for anything but nothing.
        one_of: Vec<String>,
    },
    /// It is said, no more.
    Said,
}

impl Number {
    /// A number as written, or the key of a dated value.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// As it stands in the files: the number, or the key.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn written(&self) -> &str {
        &self.0
    }

    /// Its value on a day. `None` only where the card was not checked when loaded.
    #[must_use]
    pub fn on(&self, regulation: &Regulation, day: Date) -> Option<Decimal> {
        read_plain(&self.0)
            .number()
            .or_else(|| read_plain(super::settings::value_on(&regulation.values, &self.0, day)?).number())
    }
}

impl Verdict {
    /// Its two outcomes, each with how the form prints it: 通过（85分及以上）, 不通过（85分以下）. `None` where there are not two.
    #[must_use]
    pub fn printed(&self, regulation: &Regulation, day: Date) -> Option<[(&str, String); 2]> {
        let Self::Pass { from, passed, failed, .. } = self else { return None };
        let from = text(from.on(regulation, day)?);
        Some([(passed, format!("{passed}（{from}分及以上）")), (failed, format!("{failed}（{from}分以下）"))])
    }
}

impl FieldKind {
    /// Whether it holds a number.
    #[must_use]
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Money | Self::Count | Self::Points)
    }
}

impl Way {
    /// Whether a person gives the points.
    #[must_use]
    pub const fn is_judged(&self) -> bool {
        matches!(self, Self::Judged { .. })
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Way {
    /// Keys of inputs it needs, each with whether a number or an answer is needed.
    fn needs(&self) -> Vec<(&str, bool)> {
        match self {
            Self::Opinion | Self::Judged { .. } => Vec::new(),
            Self::Growth { current: a, previous: b }
            | Self::Share { done: a, plan: b }
            | Self::Falling { part: a, whole: b, .. } => vec![(a, true), (b, true)],
            Self::Absent { amount } => vec![(amount, true)],
            Self::Ticked { answer } => vec![(answer, false)],
            Self::Announced { there, announced, .. } => vec![(there, false), (announced, false)],
            Self::PerCase { cases } => cases.keys().map(|key| (key.as_str(), true)).collect(),
            Self::Counted { cases, further } => cases.keys().chain(further).map(|key| (key.as_str(), true)).collect(),
        }
    }

    fn numbers(&self) -> Vec<&Number> {
        match self {
            Self::Judged { least, .. } => least.iter().collect(),
            Self::Falling { full, none, .. } => vec![full, none],
            Self::Announced { less, .. } => vec![less],
            Self::PerCase { cases } | Self::Counted { cases, .. } => cases.values().collect(),
            _ => Vec::new(),
        }
    }
}

impl Card {
    /// Id of the first card of those that take one another's place.
    #[must_use]
    pub fn line(&self) -> &str {
        if self.replaces.is_empty() { &self.id } else { &self.replaces }
    }

    /// The field with a key, with its place among the fields.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&CardField> {
        self.fields.iter().find(|field| field.key == key)
    }
}

/// Refuses an option that would be read as two.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn check_options<'f>(key: &str, lists: impl Iterator<Item = &'f Vec<String>>) -> Result<(), LoadError> {
    match lists.flatten().find(|option| option.contains('、')) {
        Some(option) => Err(LoadError::Option { key: key.to_owned(), option: option.clone() }),
        None => Ok(()),
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Card {
    /// Checks that the card holds together: every name it uses is there, once, and every number can be read
    /// on each of the days on which a value changes.
    pub(super) fn check(&self, regulation: &Regulation) -> Result<(), LoadError> {
        let dangling = |reference: &str| LoadError::Dangling {
            key: format!("cards.{}", self.id),
            reference: reference.to_owned(),
        };
        super::error::unique(self.items.iter().map(|item| &item.id))?;
        super::error::unique(self.groups.iter().map(|group| &group.id))?;
        let inputs = self.items.iter().map(|item| &item.inputs);
        for fields in std::iter::once(&self.fields).chain(inputs) {
            super::error::unique(fields.iter().map(|field| &field.key))?;
            if let Some(field) = fields.iter().find(|field| {
                Key::new(&field.key).is_none()
                    || matches!(field.kind, FieldKind::Choice | FieldKind::Choices) == field.options.is_empty()
            }) {
                return Err(dangling(&field.key));
            }
            check_options(&self.id, fields.iter().map(|field| &field.options))?;
        }
        let beside = |fields: &[CardField], scored: bool| {
            let known = |key: &str| (scored && key == "score") || fields.iter().any(|field| field.key == key);
            fields.iter().map(|field| field.needed_with.clone()).find(|key| !key.is_empty() && !known(key))
        };
        let items = self.items.iter().find_map(|item| beside(&item.inputs, true));
        if let Some(key) = items.or_else(|| beside(&self.fields, false)) {
            return Err(dangling(&key));
        }
        self.check_line(regulation, dangling)?;
        if let Some(key) =
            self.steps.iter().find(|key| self.field(key).is_none_or(|field| field.kind != FieldKind::Date))
        {
            return Err(dangling(key));
        }
        // The step itself may be left out by a regulation that orders the procedure anew.
        for timing in &self.timings {
            let days = std::iter::once(&timing.field).chain(&timing.from).map(|key| (key, FieldKind::Date));
            let period = Some((&timing.period, FieldKind::Choice)).filter(|(key, _)| !key.is_empty());
            let is = |key: &str, kind| self.field(key).is_some_and(|field| field.kind == kind);
            let unfit = days.chain(period).find(|(key, kind)| !is(key, *kind)).map(|(key, _)| key);
            if let Some(key) = unfit.or_else(|| timing.when.keys().find(|key| self.field(key).is_none())) {
                return Err(dangling(key));
            }
        }
        let clauses = self.items.iter().map(|item| &item.citation);
        let clauses = clauses.chain(self.conditions.iter().map(|condition| &condition.citation));
        let clauses = clauses.chain(self.timings.iter().map(|timing| &timing.citation));
        let verdict = match &self.verdict {
            Verdict::Pass { citation, .. } => Some(citation),
            _ => None,
        };
        for key in std::iter::once(&self.citation).chain(clauses).chain(verdict) {
            if !regulation.citations.contains_key(key) {
                return Err(dangling(key));
            }
        }
        let readings: BTreeSet<&str> = regulation.ambiguities.iter().map(|reading| reading.id.as_str()).collect();
        let notes = self.notes.iter().chain(self.items.iter().flat_map(|item| &item.notes));
        if let Some(note) = notes.into_iter().find(|note| !readings.contains(note.as_str())) {
            return Err(dangling(note));
        }
        if let Some(group) = self.groups.iter().find(|group| {
            !group.parent.is_empty()
                && !self.groups.iter().any(|other| other.id == group.parent && other.parent.is_empty())
        }) {
            return Err(dangling(&group.parent));
        }
        for item in &self.items {
            if !item.group.is_empty() && !self.groups.iter().any(|group| group.id == item.group) {
                return Err(dangling(&item.group));
            }
            for (key, number) in item.way.needs() {
                let input = item.inputs.iter().find(|input| input.key == key).ok_or_else(|| dangling(key))?;
                if input.kind.is_number() != number || (!number && input.kind != FieldKind::YesNo) {
                    return Err(dangling(key));
                }
            }
        }
        for condition in &self.conditions {
            let wanted = condition.when.iter();
            let reached = condition.reached.as_ref().map(|reached| &reached.field);
            let demanded = match &condition.then {
                Consequence::Demands { field, .. } => Some(field),
                _ => None,
            };
            if let Some(key) =
                wanted.map(|(key, _)| key).chain(reached).chain(demanded).find(|key| self.field(key).is_none())
            {
                return Err(dangling(key));
            }
        }
        self.check_numbers(regulation, dangling)
    }

    /// What it replaces is the first card of its form, and it says from when on.
    fn check_line(&self, regulation: &Regulation, dangling: impl Fn(&str) -> LoadError) -> Result<(), LoadError> {
        let first = |card: &Card| card.id == self.replaces && card.form == self.form && card.replaces.is_empty();
        let same_day = |card: &Card| card.id != self.id && card.line() == self.line() && card.from == self.from;
        if self.replaces.is_empty()
            || (self.from.is_some() && regulation.cards.iter().any(first) && !regulation.cards.iter().any(same_day))
        {
            return Ok(());
        }
        Err(dangling(&self.replaces))
    }

    fn check_numbers(&self, regulation: &Regulation, dangling: impl Fn(&str) -> LoadError) -> Result<(), LoadError> {
        let items = self.items.iter().flat_map(|item| std::iter::once(&item.points).chain(item.way.numbers()));
        let groups = self.groups.iter().filter_map(|group| group.points.as_ref());
        let reached =
            self.conditions.iter().filter_map(|condition| condition.reached.as_ref().map(|reached| &reached.from));
        let mut numbers: Vec<&Number> = items.chain(groups).chain(reached).collect();
        numbers.push(&self.sum);
        numbers.extend(&self.bonus_most);
        numbers.extend(&self.deduction_most);
        if let Verdict::Pass { from, .. } = &self.verdict {
            numbers.push(from);
        }
        let days: BTreeSet<Date> =
            regulation.values.iter().flat_map(|value| value.from.iter().map(|from| from.date)).collect();
        for day in days.iter().copied().chain([regulation.in_force_from]) {
            if let Some(number) = numbers.iter().find(|number| number.on(regulation, day).is_none()) {
                return Err(dangling(&number.0));
            }
            if let Verdict::Bands(key) = &self.verdict
                && super::settings::value_on(&regulation.values, key, day).and_then(GradeBand::read_all).is_none()
            {
                return Err(dangling(key));
            }
            let (mut base, mut groups) = (Decimal::ZERO, BTreeMap::<&str, Decimal>::new());
            for item in self.items.iter().filter(|item| item.role == Role::Base) {
                let points = item.points.on(regulation, day).unwrap_or_default();
                base = base.saturating_add(points);
                let group = groups.entry(&item.group).or_default();
                *group = group.saturating_add(points);
            }
            // What a county changes must still add up: a table of 100 points with 105 on it serves nobody.
            let wanted =
                self.groups.iter().filter_map(|group| Some((group, group.points.as_ref()?.on(regulation, day)?)));
            let uneven = wanted
                .filter(|(group, _)| groups.contains_key(group.id.as_str()))
                .find(|(group, points)| groups.get(group.id.as_str()) != Some(points));
            if let Some((group, points)) = uneven {
                return Err(LoadError::Uneven {
                    key: format!("cards.{}.{}", self.id, group.id),
                    wanted: points.normalize().to_string(),
                });
            }
            if Some(base) != self.sum.on(regulation, day) {
                return Err(LoadError::Uneven { key: format!("cards.{}", self.id), wanted: self.sum.0.clone() });
            }
        }
        Ok(())
    }
}
