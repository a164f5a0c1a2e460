//! An indicator row with its cells read and its name understood.

use super::name::has_letter;
use super::{Name, PlainCell, ValueCell, is_placeholder_text};
use crate::Place;
use crate::form::{DeclaredIndicator, EvaluatedIndicator, Level1, Level2, Tier};
use crate::number::{Marks, Operator, Quantity, Reading, Unit, fold, is_empty_sign, is_positive};
use crate::place::IndicatorCell;
use crate::regulation::Words;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// A row of 绩效指标.
#[derive(Debug)]
pub struct Row<'a> {
    /// Index in the form.
    pub index: u16,
    /// 一级指标
    pub level1: &'a Level1,
    /// 二级指标
    pub level2: &'a Level2,
    /// 三级指标, as written
    pub raw_name: &'a str,
    /// 三级指标, understood
    pub name: Name<'a>,
    /// 0, 1 or 3
    pub star: u8,
    /// 分值
    pub points: PlainCell<'a>,
    /// 年度指标值
    pub target: ValueCell<'a>,
    /// 全年实际值; empty in a declaration. 无 under a target of 0 reads as 0, else as empty.
    pub actual: ValueCell<'a>,
    /// 达成档次
    pub tier: Option<Tier>,
    /// 得分
    pub score: PlainCell<'a>,
    /// 未完成原因及拟采取的改进措施
    pub reason: &'a str,
    /// 支撑材料
    pub proof: &'a str,
    /// Name of its heading, as written.
    pub raw_parent: &'a str,
    /// 不涉及, with a reason; without one the row counts like any other.
    pub not_applicable: bool,
    /// 不涉及 is ticked, but no reason stands beside it.
    pub lacks_reason_for_absence: bool,
    /// Index of its heading row.
    pub heading: Option<u16>,
    /// Another row names it as its heading.
    pub is_heading: bool,
    /// What name, target, actual and reason together may hold.
    pub marks: Marks,
    /// What the name says about the value.
    says: Says,
    /// Target and actual told in one unit, where they compare.
    measured: Option<(Decimal, Decimal)>,
    words: &'a Words,
}

/// What a name says about the value beside it: found once, for many rules ask.
#[derive(Clone, Copy, Debug)]
struct Says {
    rate: bool,
    bounded: bool,
    positive: bool,
    growth: bool,
    bad: bool,
}

impl Says {
    fn of(name: &Name<'_>, words: &Words) -> Self {
        let core = name.core();
        let bounded = words.bounded_rates.ends(core);
        let growth = words.growth.is_in(core, name.marks());
        let bad = is_bad(name, words);
        Self {
            rate: words.rate_endings.ends(core),
            positive: (bounded || words.positive_rates.ends(core)) && !growth && !bad,
            bounded,
            growth,
            bad,
        }
    }
}

/// A rate of something bad (逾期率), without a word before it that turns it into something good.
fn is_bad(name: &Name<'_>, words: &Words) -> bool {
    let core = name.core();
    if !words.bad_endings.ends(core) || words.bad_stems.possible(name.marks()).next().is_none() {
        return false;
    }
    words.bad_endings.iter().any(|ending| {
        let Some(rest) = core.strip_suffix(ending.as_str()) else { return false };
        let stem_before = |rest: &str| {
            words
                .bad_stems
                .possible(name.marks())
                .any(|stem| rest.strip_suffix(stem).is_some_and(|before| !contains_any(before, &words.negating)))
        };
        stem_before(rest)
            || words.bad_tails.iter().any(|tail| rest.strip_suffix(tail.as_str()).is_some_and(stem_before))
    })
}

impl<'a> Row<'a> {
    pub(super) fn declared(index: u16, row: &'a DeclaredIndicator, words: &'a Words) -> Self {
        let target = ValueCell::read(&row.target);
        let name_marks = Marks::of(&row.name);
        let name = Name::marked(&row.name, name_marks);
        Self {
            index,
            level1: &row.level1,
            level2: &row.level2,
            raw_name: &row.name,
            says: Says::of(&name, words),
            name,
            star: row.star,
            points: PlainCell::read(&row.points),
            marks: name_marks.and(target.marks).and(Marks::of(&row.reason)),
            target,
            actual: ValueCell::absent(),
            measured: None,
            tier: None,
            score: PlainCell::default(),
            reason: &row.reason,
            proof: "",
            raw_parent: &row.parent,
            not_applicable: row.not_applicable && !lacks_reason(&row.reason, words),
            lacks_reason_for_absence: row.not_applicable && lacks_reason(&row.reason, words),
            heading: None,
            is_heading: false,
            words,
        }
    }

    pub(super) fn evaluated(index: u16, row: &'a EvaluatedIndicator, words: &'a Words) -> Self {
        let target = ValueCell::read(&row.target);
        let mut actual = ValueCell::read(&row.actual);
        if actual.marks.may_hold("无") && fold(&row.actual) == "无" {
            actual.reading = match target.quantity() {
                Some(zero) if zero.value.is_zero() => {
                    Reading::Quantity(Quantity { operator: None, value: Decimal::ZERO, unit: zero.unit.clone() })
                }
                _ => Reading::Empty,
            };
        }
        let name_marks = Marks::of(&row.name);
        let name = Name::marked(&row.name, name_marks);
        let measured = match (target.quantity(), actual.quantity()) {
            (Some(target), Some(actual)) => target.in_one_unit(actual).map(|(wanted, value, _)| (wanted, value)),
            _ => None,
        };
        Self {
            index,
            level1: &row.level1,
            level2: &row.level2,
            raw_name: &row.name,
            says: Says::of(&name, words),
            name,
            star: row.star,
            points: PlainCell::read(&row.points),
            marks: name_marks.and(target.marks).and(actual.marks).and(Marks::of(&row.reason)),
            measured,
            target,
            actual,
            tier: row.tier,
            score: PlainCell::read(&row.score),
            reason: &row.reason,
            proof: &row.proof,
            raw_parent: &row.parent,
            not_applicable: row.not_applicable && !lacks_reason(&row.reason, words),
            lacks_reason_for_absence: row.not_applicable && lacks_reason(&row.reason, words),
            heading: None,
            is_heading: false,
            words,
        }
    }

    /// The place of one of its cells.
    #[must_use]
    pub const fn at(&self, cell: IndicatorCell) -> Place {
        Place::Indicator(self.index, cell)
    }

    /// The row number that people count from 1.
    #[must_use]
    pub fn number(&self) -> u32 {
        u32::from(self.index) + 1
    }

    /// It has a name of its own: a letter or a Chinese character besides a label `指标1：`.
    #[must_use]
    pub fn is_named(&self) -> bool {
        !is_empty_sign(self.raw_name) && has_letter(self.name.without_label())
    }

    /// It belongs to a heading.
    #[must_use]
    pub fn is_sub_row(&self) -> bool {
        !is_empty_sign(self.raw_parent)
    }

    /// 成本指标: `cost`, or a county's own text with 成本.
    #[must_use]
    pub fn is_cost(&self) -> bool {
        match self.level2 {
            Level2::Cost => true,
            Level2::Own(text) => text.contains("成本"),
            _ => false,
        }
    }

    /// 管理指标
    #[must_use]
    pub fn is_management(&self) -> bool {
        *self.level1 == Level1::Management
    }

    /// Core name ends in 率, 占比, 比例 …
    #[must_use]
    pub const fn is_rate(&self) -> bool {
        self.says.rate
    }

    /// A rate that cannot exceed 100 %.
    #[must_use]
    pub const fn is_bounded_rate(&self) -> bool {
        self.says.bounded
    }

    /// 增长, 增幅, 提高 …
    #[must_use]
    pub const fn is_growth(&self) -> bool {
        self.says.growth
    }

    /// A rate of something bad (逾期率), without a word before it that turns it into something good.
    #[must_use]
    pub const fn is_bad_rate(&self) -> bool {
        self.says.bad
    }

    /// A rate of which more is better, by its name alone.
    #[must_use]
    pub const fn has_positive_name(&self) -> bool {
        self.says.positive
    }

    /// A positive rate name whose target's unit is % or missing.
    #[must_use]
    pub fn is_positive_rate(&self) -> bool {
        self.has_positive_name() && self.target.quantity().is_none_or(|target| percent_or_none(&target.unit))
    }

    /// The target is 100 %, or a bare 100 without unit on a rate name, whatever its operator.
    #[must_use]
    pub fn target_is_hundred_percent(&self) -> bool {
        self.target.quantity().is_some_and(|target| {
            let is_percent = target.unit.is_percent();
            (is_percent || (target.unit.as_str().is_empty() && target.operator.is_none()))
                && target.value == Decimal::ONE_HUNDRED
                && (is_percent || self.is_rate())
        })
    }

    /// The target as a quantity, and the values of target and actual in one unit, where they compare.
    #[must_use]
    pub fn comparable(&self) -> Option<(&Quantity, Decimal, Decimal)> {
        let (wanted, actual) = self.measured?;
        Some((self.target.quantity()?, wanted, actual))
    }

    /// A rate typed as a fraction: target in % above 1, actual without unit between 0 and 1.
    #[must_use]
    pub fn is_rate_as_fraction(&self) -> bool {
        match (self.target.quantity(), self.actual.quantity()) {
            (Some(target), Some(actual)) => {
                target.unit.is_percent()
                    && target.value > Decimal::ONE
                    && actual.unit.as_str().is_empty()
                    && is_positive(actual.value)
                    && actual.value <= Decimal::ONE
            }
            _ => false,
        }
    }

    /// The target is missed, where that is certain (rules.md 1). Equal is never missed.
    #[must_use]
    pub fn is_missed(&self) -> bool {
        let Some((target, wanted, actual)) = self.comparable() else { return false };
        // 0.99 under 95% means 99%, which may well be met.
        if self.is_rate_as_fraction() {
            return false;
        }
        if self.actual.quantity().is_some_and(|actual| actual.operator.is_some_and(|o| o != Operator::Equal)) {
            return false;
        }
        let order = actual.cmp(&wanted);
        match target.operator {
            Some(operator) if operator.is_forward() => order == Ordering::Less,
            Some(operator) if operator.is_reverse() => order == Ordering::Greater,
            _ if self.target_is_hundred_percent() => order == Ordering::Less,
            None if self.is_positive_rate() => order == Ordering::Less,
            _ => false,
        }
    }

    /// The target is reached, where that is certain: the same value, or one on the right side of a bound.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        let Some((target, wanted, actual)) = self.comparable() else { return false };
        let is_exact = |operator: Option<Operator>| operator.is_none_or(|operator| operator == Operator::Equal);
        if self.is_rate_as_fraction() || !self.actual.quantity().is_some_and(|actual| is_exact(actual.operator)) {
            return false;
        }
        let order = actual.cmp(&wanted);
        order == Ordering::Equal
            || match target.operator {
                Some(operator) if operator.is_forward() => order == Ordering::Greater,
                Some(operator) if operator.is_reverse() => order == Ordering::Less,
                _ => (self.target_is_hundred_percent() || self.is_positive_rate()) && order == Ordering::Greater,
            }
    }

    /// A reason has to be given: the target is missed, or the chosen tier says so.
    #[must_use]
    pub fn needs_reason(&self) -> bool {
        matches!(self.tier, Some(Tier::Partly | Tier::Missed)) || self.is_missed()
    }

    /// The actual says only how much of the work is done (已完成100%) where a quantity is asked for.
    #[must_use]
    pub fn actual_is_completion_rate(&self) -> bool {
        self.target.quantity().is_some()
            && self.actual.marks.may_hold("完成")
            && self.actual.raw.contains("完成")
            && is_completion_rate(&fold(self.actual.raw))
            && !self.name.core_holds_any(&["完成率", "完工率", "开工率", "进度"])
    }

    /// The `reason` cell is empty or holds only a stop word. A placeholder has a finding of its own.
    #[must_use]
    pub fn has_no_reason(&self) -> bool {
        lacks_reason(self.reason, self.words)
    }

    /// The word lists the row was read with.
    #[must_use]
    pub const fn words(&self) -> &'a Words {
        self.words
    }
}

/// Whether a text gives no reason: empty, or only a stop word or signs.
#[must_use]
pub fn is_no_reason(reason: &str, words: &Words) -> bool {
    if is_empty_sign(reason) {
        return true;
    }
    let folded = fold(reason);
    let text = folded.trim_matches(super::name::is_punctuation);
    text.is_empty() || words.stop_reasons.iter().any(|word| word == text)
}

/// No reason, and no placeholder either, be it made of signs alone (`**`, `___`).
fn lacks_reason(reason: &str, words: &Words) -> bool {
    is_no_reason(reason, words) && !is_placeholder_text(reason)
}

/// 已, 均 or 全部, then 完成 or 完成率, then a number with %, and nothing else.
fn is_completion_rate(folded: &str) -> bool {
    let text = folded.trim_end_matches(['。', '.', ';', '，', ',']);
    let mut rest = text;
    while let Some(left) = ["已", "均", "全部"].iter().find_map(|word| rest.strip_prefix(word)) {
        rest = left;
    }
    let Some(rest) = rest.strip_prefix("完成").filter(|_| rest.len() < text.len()) else { return false };
    let Some(number) = rest.strip_prefix('率').unwrap_or(rest).strip_suffix('%') else { return false };
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    [whole, decimals].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// % or no unit.
fn percent_or_none(unit: &Unit) -> bool {
    unit.is_percent() || unit.as_str().is_empty()
}

/// Whether the text ends with one of the words.
#[must_use]
pub fn ends_with_any(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.ends_with(word.as_str()))
}

/// Whether the text holds one of the words.
#[must_use]
pub fn contains_any(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.contains(word.as_str()))
}

/// Finds every row's heading: the row of that name, the nearest above where two bear it.
pub(super) fn resolve_parents(rows: &mut [Row<'_>]) {
    if rows.iter().all(|row| row.raw_parent.is_empty()) {
        return;
    }
    let named = |row: &Row<'_>, parent: &Name<'_>| !row.name.full().is_empty() && row.name.full() == parent.full();
    let mut found = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        if !row.is_sub_row() {
            found.push(None);
            continue;
        }
        let parent = Name::new(row.raw_parent);
        let (above, below) = rows.split_at_checked(at).unwrap_or((&[], &[]));
        let heading = above
            .iter()
            .rev()
            .find(|other| named(other, &parent))
            .or_else(|| below.iter().skip(1).find(|other| named(other, &parent)));
        found.push(heading.map(|heading| heading.index));
    }
    for (row, heading) in rows.iter_mut().zip(&found) {
        row.heading = *heading;
    }
    for heading in found.into_iter().flatten() {
        if let Some(row) = rows.get_mut(usize::from(heading)) {
            row.is_heading = true;
        }
    }
}
