//! How points are earned: the guide's formulas, each with its explanation (第五节 一（二）, 注意事项(1)–(3)).
//!
//! Ratios divide last; one place rounds, half up (四舍五入), per row; a total is the sum of the
//! rounded rows, so that it equals what is printed (AMB-C-05).

mod claim;
mod execution;
pub mod formula;
mod qualitative;
mod quantitative;

pub use claim::claim_agrees;
pub use execution::ExecutionScore;
pub use qualitative::tier_name;
pub use quantitative::Arithmetic;

use crate::Place;
use crate::form::FormKind;
use crate::number::{is_negative, is_positive, text};
use crate::place::IndicatorCell;
use crate::sheet::{Row, Sheet};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Computed scores of a self-evaluation, in 分.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scores {
    /// One for each indicator row.
    pub rows: Vec<RowScore>,
    /// 预算资金执行率
    pub execution: ExecutionScore,
    /// Sums by 一级指标 id.
    pub level1: BTreeMap<String, GroupScore>,
    /// 总分; `None` while a row lacks points or a score.
    pub total: Option<Decimal>,
    /// 等级 of the total, where the regulation names grades for self-evaluations.
    pub grade: Option<String>,
}

/// The score of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowScore {
    /// 分值, where readable and above 0.
    pub points: Option<Decimal>,
    /// The value before rounding; only where a formula gives one.
    pub exact: Option<Decimal>,
    /// The score: computed, or chosen by the unit for a qualitative row.
    pub score: Option<Decimal>,
    /// How it came about, in words and numbers.
    pub explanation: Explanation,
}

/// How a score came about. Put into words by `to_string`, because most are never read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Explanation {
    /// A reason why there is no score.
    Said(&'static str),
    /// Words with numbers in them.
    Written(String),
    /// A quotient.
    Arithmetic(Arithmetic),
}

impl Explanation {
    /// In words and numbers.
    #[must_use]
    pub fn words(&self) -> Cow<'_, str> {
        match self {
            Self::Said(words) => Cow::Borrowed(words),
            Self::Written(words) => Cow::Borrowed(words),
            Self::Arithmetic(arithmetic) => Cow::Owned(arithmetic.words()),
        }
    }

    /// In words and numbers, where the actual is a forecast and the points are 100.
    #[must_use]
    pub fn forecast_words(&self) -> Cow<'_, str> {
        match self {
            Self::Arithmetic(arithmetic) => Cow::Owned(arithmetic.forecast_words()),
            _ => self.words(),
        }
    }
}

impl std::fmt::Display for Explanation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words())
    }
}

impl From<&'static str> for Explanation {
    fn from(words: &'static str) -> Self {
        Self::Said(words)
    }
}

impl From<String> for Explanation {
    fn from(words: String) -> Self {
        Self::Written(words)
    }
}

/// Sum of a level-1 group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupScore {
    /// Sum of the points.
    pub points: Decimal,
    /// Sum of the scores; `None` while a row with points has none.
    pub score: Option<Decimal>,
}

impl RowScore {
    fn none(points: Option<Decimal>, explanation: impl Into<Explanation>) -> Self {
        Self { points, exact: None, score: None, explanation: explanation.into() }
    }
}

/// Points that count: a plain number above 0.
#[must_use]
pub fn points_of(row: &Row<'_>) -> Option<Decimal> {
    row.points.number().filter(|points| is_positive(*points))
}

/// Whether a row must carry points of its own: not a sub-row whose heading has points, not a heading
/// with a sub-row that has points, not a row that does not apply (rules.md, points-missing).
#[must_use]
pub fn needs_points(sheet: &Sheet<'_>, row: &Row<'_>) -> bool {
    let excused = row.not_applicable
        || sheet.heading_of(row).is_some_and(|heading| !heading.points.is_empty())
        || (row.is_heading && sheet.sub_rows(row).any(|sub| !sub.points.is_empty()));
    !excused
}

/// Computes every score of a self-evaluation.
#[must_use]
pub fn compute(sheet: &Sheet<'_>) -> Scores {
    debug_assert!(sheet.kind == FormKind::SelfEvaluation, "declarations are not scored");
    let rows: Vec<RowScore> = sheet.rows.iter().map(|row| score_row(sheet, row)).collect();
    let execution = execution::score(sheet);
    let mut level1: BTreeMap<String, GroupScore> = BTreeMap::new();
    let mut total = Some(Decimal::ZERO);
    for (row, scored) in sheet.rows.iter().zip(&rows) {
        // A row that does not apply carries no points: as if it were not there.
        if row.not_applicable {
            continue;
        }
        let Some(points) = scored.points else {
            if row.points.is_unreadable() || row.points.number().is_some() || needs_points(sheet, row) {
                total = None;
            }
            continue;
        };
        total = add(total, scored.score);
        let id = row.level1.id();
        // A name of its own only for the first row of a group.
        match level1.get_mut(id) {
            Some(group) => {
                group.points = group.points.saturating_add(points);
                group.score = add(group.score, scored.score);
            }
            None => drop(level1.insert(id.to_owned(), GroupScore { points, score: scored.score })),
        }
    }
    if execution.points.is_some() {
        total = add(total, execution.score);
    } else if sheet.execution_points.is_unreadable() || sheet.execution_points.number().is_some_and(is_negative) {
        total = None;
    }
    // A form without a scored row has no total.
    if rows.iter().all(|row| row.points.is_none()) {
        total = None;
    }
    let grade = total.and_then(|total| sheet.settings.grade(total)).map(|band| band.name.clone());
    Scores { rows, execution, level1, total, grade }
}

/// A sum that exists only while all its parts do.
fn add(sum: Option<Decimal>, part: Option<Decimal>) -> Option<Decimal> {
    sum?.checked_add(part?)
}

fn score_row(sheet: &Sheet<'_>, row: &Row<'_>) -> RowScore {
    use crate::number::Reading;
    let points = points_of(row);
    if row.not_applicable {
        return RowScore::none(None, "不涉及，不计分");
    }
    let Some(points) = points else {
        return RowScore::none(None, if row.points.is_empty() { "没有分值，不计分" } else { "分值读不出来，不计分" });
    };
    match &row.target.reading {
        Reading::Quantity(target) => quantitative::score(sheet, row, target, points),
        Reading::Text(_) => qualitative::score(sheet, row, points),
        Reading::Date(_) => RowScore::none(Some(points), "指标值是日期，指南没有计算公式，不计分"),
        Reading::Empty => RowScore::none(Some(points), "没有指标值，不计分"),
        _ => RowScore::none(Some(points), "指标值读不出唯一的数，不计分"),
    }
}

impl Scores {
    /// As it stands on the wire.
    #[must_use]
    pub fn wire(&self) -> crate::assessment::Scores {
        let plain = |value: Option<Decimal>| value.map(text);
        crate::assessment::Scores {
            rows: self
                .rows
                .iter()
                .zip(0..)
                .map(|(row, index)| crate::assessment::RowScore {
                    path: Place::Indicator(index, IndicatorCell::Row).to_string(),
                    points: plain(row.points),
                    score: plain(row.score),
                    explanation: row.explanation.words().into_owned(),
                })
                .collect(),
            execution: Some(crate::assessment::ExecutionScore {
                rate: self.execution.rate.map(|rate| format!("{}%", text(rate))),
                points: plain(self.execution.points),
                score: plain(self.execution.score),
                explanation: self.execution.explanation.words().into_owned(),
            }),
            level1: self
                .level1
                .iter()
                .map(|(id, group)| {
                    let group =
                        crate::assessment::GroupScore { points: Some(text(group.points)), score: plain(group.score) };
                    (id.clone(), group)
                })
                .collect(),
            total: plain(self.total),
            grade: self.grade.clone(),
            explanation: None,
        }
    }
}

#[cfg(test)]
mod tests;
