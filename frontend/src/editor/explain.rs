//! How a number on the page came about.

use super::cell::Cell;
use super::state::State;
use crate::i18n::say;
use jixiao::number::text;
use jixiao::place::{IndicatorCell, Place};
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
        Cell::Fixed(Place::Total) => (sum(scores), scores.total.map(text)),
        _ => return None,
    };
    let offer = value.filter(|value| state.text(cell) != *value).map(AttrValue::from);
    Some(Explanation { words: AttrValue::from(words), offer })
}

/// 产出 49.8 + … = 98.42
fn sum(scores: &Scores) -> String {
    let mut parts: Vec<String> =
        scores.level1.values().map(|group| group.score.map_or_else(|| "？".to_owned(), text)).collect();
    if scores.execution.points.is_some() {
        parts.push(scores.execution.score.map_or_else(|| "？".to_owned(), text));
    }
    match scores.total {
        Some(total) => format!("{} {} = {}", say("各项得分之和", "Sum of the scores"), parts.join(" + "), text(total)),
        None => say("还有得分算不出来，不能合计", "Some scores cannot be computed yet, so there is no sum").to_owned(),
    }
}
