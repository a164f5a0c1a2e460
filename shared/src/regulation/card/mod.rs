//! Cards: what stands on a form of scored items, and how each item's points are earned
//! (表2 of the guide, 河北 附件3, 扶风 第十三、十四条).
//!
//! A card is data; the ways of earning are the formulas ([`crate::appraisal`]). A number on a card is
//! written out, or is the key of a dated value of the regulation.

// Cards are checked where they are read.
#[cfg(not(target_arch = "wasm32"))]
mod check;

#[cfg(not(target_arch = "wasm32"))]
pub(super) use check::check_options;

use super::{Date, Regulation};
use crate::form::FormKind;
use crate::number::{read_plain, text};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    /// 分 or %, from 0 to 100.
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

impl CardItem {
    /// Whether it may be left out, which counts as 0: a bonus need not be claimed (AMB-H-26: nothing, or 1 to 3).
    #[must_use]
    pub fn is_optional(&self) -> bool {
        self.role == Role::Bonus
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
