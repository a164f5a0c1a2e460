//! How a number on the page came about.

use super::access;
use super::cell::Cell;
use super::note::{Note, waiting};
use super::state::State;
use crate::i18n::{Language, say};
use jixiao::number::text;
use jixiao::place::{FundsColumn, FundsLine, IndicatorCell, Place};
use jixiao::rule::Severity;
use jixiao::score::Scores;
use yew::AttrValue;

/// The arithmetic behind a cell, and the number that it gives where the cell is still empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Explanation {
    /// `实际 98 ÷ 目标 100 × 10 = 9.8`
    pub words: AttrValue,
    /// `9.8`, where a formula gives it and it does not stand there yet.
    pub offer: Option<AttrValue>,
}

/// What there is to say about a cell; `None` where nothing is computed.
#[must_use]
pub(super) fn explain(cell: Cell, state: &State, scores: Option<&Scores>) -> Option<Explanation> {
    let scores = scores?;
    let (words, value) = match cell {
        Cell::Row(key, IndicatorCell::Score) => {
            let row = scores.rows.get(state.index_of(key)?)?;
            (row.explanation.to_string(), row.exact.and(row.score).map(text))
        }
        Cell::Fixed(Place::FundsScore) => (scores.execution.explanation.to_string(), scores.execution.score.map(text)),
        Cell::Fixed(Place::FundsRate) => {
            (scores.execution.explanation.to_string(), scores.execution.rate.map(|rate| format!("{}%", text(rate))))
        }
        Cell::Fixed(Place::Total) => (sum(state, scores), scores.total.map(text)),
        _ => return None,
    };
    let offer = value.filter(|value| state.text(cell) != *value).map(AttrValue::from);
    Some(Explanation { words: AttrValue::from(words), offer })
}

/// 产出 49.8 + … = 98.42
fn sum(state: &State, scores: &Scores) -> String {
    if let Some(unsummed) = unsummed(state, scores) {
        return unsummed.words.to_string();
    }
    let mut parts: Vec<String> =
        scores.level1.values().map(|group| group.score.map_or_else(|| "？".to_owned(), text)).collect();
    if scores.execution.points.is_some() {
        parts.push(scores.execution.score.map_or_else(|| "？".to_owned(), text));
    }
    let total = scores.total.map(text).unwrap_or_default();
    format!("{} {} = {total}", say("各项得分之和", "Sum of the scores"), parts.join(" + "))
}

/// Rows that are named one by one; of more their number is told.
const NAMED: usize = 5;

/// Why the judge has no sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unsummed {
    /// `第6行没有计算公式或还没有得分，不能核算`
    pub words: AttrValue,
    /// The same with each row's own reason.
    pub reasons: Vec<AttrValue>,
    /// Where to go on.
    pub cell: Option<Cell>,
}

/// Why the judge has no sum; `None` where it has one.
#[must_use]
pub(super) fn unsummed(state: &State, scores: &Scores) -> Option<Unsummed> {
    if scores.total.is_some() {
        return None;
    }
    let lacking: Vec<usize> = scores
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.points.is_some() && row.score.is_none())
        .map(|(index, _)| index)
        .collect();
    if let Some(first) = lacking.first() {
        let column = access::row(state.form(), *first).map_or(IndicatorCell::Score, |row| {
            if row.actual.is_empty() { IndicatorCell::Actual } else { IndicatorCell::Score }
        });
        let why = |index: &usize| {
            let reason = scores.rows.get(*index).map(|row| row.explanation.to_string()).unwrap_or_default();
            AttrValue::from(format!("{}：{reason}", rows_named(&[*index])))
        };
        return Some(Unsummed {
            words: say_of(
                &lacking,
                "没有计算公式或还没有得分，不能核算",
                "without a formula or a score, so there is no sum",
            ),
            reasons: lacking.iter().take(NAMED).map(why).collect(),
            cell: state.keys().get(*first).map(|key| Cell::Row(*key, column)),
        });
    }
    let execution = &scores.execution;
    if execution.points.is_some() && execution.score.is_none() {
        return Some(Unsummed {
            words: say("预算执行率还没有得分，不能核算", "The execution rate has no score, so there is no sum").into(),
            reasons: vec![AttrValue::from(execution.explanation.to_string())],
            cell: Some(Cell::Fixed(Place::Funds(FundsLine::Total, FundsColumn::Executed))),
        });
    }
    let without = access::rows(state.form())
        .zip(&scores.rows)
        .position(|(row, score)| score.points.is_none() && !row.not_applicable && !row.name.is_empty());
    Some(Unsummed {
        words: say("还有指标没有分值，不能核算", "Some rows have no points, so there is no sum").into(),
        reasons: Vec::new(),
        cell: without.and_then(|index| state.keys().get(index)).map(|key| Cell::Row(*key, IndicatorCell::Points)),
    })
}

/// `第6、8行`
fn rows_named(rows: &[usize]) -> String {
    let numbers: Vec<String> = rows.iter().map(|index| (index + 1).to_string()).collect();
    match Language::current() {
        Language::Chinese => format!("第{}行", numbers.join("、")),
        Language::English => format!("Row {}", numbers.join(", ")),
    }
}

fn say_of(rows: &[usize], chinese: &str, english: &str) -> AttrValue {
    let many = rows.len() > NAMED;
    AttrValue::from(match Language::current() {
        Language::Chinese if many => format!("有{}行{chinese}", rows.len()),
        Language::Chinese => format!("{}{chinese}", rows_named(rows)),
        Language::English if many => format!("{} rows {english}", rows.len()),
        Language::English => format!("{} {english}", rows_named(rows)),
    })
}

/// Rows with points that no formula scores and nobody has scored: those with a result, which is then the person's
/// to score, and those without.
#[must_use]
pub(super) fn unscored(state: &State, scores: &Scores) -> [Vec<usize>; 2] {
    let (mut done, mut bare) = (Vec::new(), Vec::new());
    for (index, (row, score)) in access::rows(state.form()).zip(&scores.rows).enumerate() {
        if score.points.is_some() && score.exact.is_none() && row.score.is_empty() {
            if row.actual.is_empty() { bare.push(index) } else { done.push(index) }
        }
    }
    [done, bare]
}

/// Cells that wait for the person: what is missing by a rule, and scores that nobody and no formula gives.
#[must_use]
pub(super) fn to_fill(state: &State, notes: &[Note], scores: Option<&Scores>) -> usize {
    // Where the values themselves are wrong, a formula may give the score once they are right.
    let is_wrong = |index: &usize| {
        let key = state.keys().get(*index).copied();
        notes.iter().any(|note| match note.cell {
            Some(Cell::Row(row, IndicatorCell::Target | IndicatorCell::Actual | IndicatorCell::Score)) => {
                Some(row) == key && note.severity == Severity::Error
            }
            _ => false,
        })
    };
    let scores = scores.map_or(0, |scores| {
        let [done, _] = unscored(state, scores);
        done.iter().filter(|index| !is_wrong(index)).count()
    });
    waiting(notes) + scores
}
