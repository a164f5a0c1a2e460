//! The guide's formulas, once more.

use crate::fraction::{Fraction, ZERO};
use crate::reading::{Cell, in_unit, names, read};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A row as the test writes it down.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) level1: &'static str,
    pub(super) name: String,
    pub(super) points: String,
    pub(super) target: String,
    pub(super) actual: String,
    pub(super) tier: &'static str,
    pub(super) score: String,
    pub(super) parent: String,
    pub(super) not_applicable: bool,
}

/// The money of the total line, and the points of the execution row.
#[derive(Clone, Debug)]
pub(super) struct Execution {
    pub(super) budget: String,
    pub(super) executed: String,
    pub(super) points: String,
}

/// The points of a row: a number above 0.
fn points(text: &str) -> Option<Fraction> {
    Fraction::parse(text).filter(|points| points.above(ZERO))
}

/// F1 to F4, rounded.
fn score(row: &Row) -> Option<Fraction> {
    exact(row).map(Fraction::to_cents)
}

/// F1 to F4.
pub(super) fn exact(row: &Row) -> Option<Fraction> {
    let points = points(&row.points)?;
    match read(&row.target) {
        Cell::Number(sign, target, unit) => quantitative(row, points, sign, target, &unit),
        Cell::Words => qualitative(row, points),
        Cell::Empty | Cell::Other => None,
    }
}

fn quantitative(row: &Row, points: Fraction, sign: Option<char>, target: Fraction, unit: &str) -> Option<Fraction> {
    let hundred = Fraction::whole(100);
    let (actual_sign, typed, actual_unit) = match read(&row.actual) {
        Cell::Number(sign, number, unit) => (sign, number, unit),
        // None of what there should be none of.
        Cell::Words if row.actual == "无" && target == ZERO => (None, ZERO, unit.to_owned()),
        _ => return None,
    };
    let actual = in_unit(typed, &actual_unit, unit)?;
    // A measured value has no sign; `=` says nothing.
    if !matches!(actual_sign, None | Some('=')) {
        return None;
    }
    // A rate written as a fraction: 0.95 under 95%.
    if unit == "%" && target.above(Fraction::whole(1)) && actual_unit.is_empty() {
        let fraction = typed.above(ZERO) && !typed.above(Fraction::whole(1));
        if fraction {
            return None;
        }
    }
    // Nothing is more than the whole.
    let share_unit = if actual_unit.is_empty() { unit } else { &actual_unit };
    if let Some(percent) = in_unit(typed, share_unit, "%").filter(|_| !share_unit.is_empty())
        && names::bounded(&row.name)
        && !names::growth(&row.name)
        && percent.above(hundred)
    {
        return None;
    }
    let forward = || target.above(ZERO).then(|| least(points, actual.by(target).times(points)));
    // Where both are below 0 the quotient would reward missing the target: no score.
    let reverse = || {
        let quotient = || actual.above(ZERO).then(|| target.by(actual).times(points));
        if actual.above(target) { quotient() } else { Some(points) }
    };
    let exact = match sign {
        Some('>' | '<') if actual == target => return None,
        Some('≥' | '>') => forward()?,
        Some('≤' | '<') => reverse()?,
        _ if actual == target => points,
        None if names::positive(&row.name) && (unit == "%" || unit.is_empty()) => forward()?,
        _ if target == hundred
            && (unit == "%" || (unit.is_empty() && sign.is_none() && names::rate(&row.name)))
            && actual.below(hundred) =>
        {
            actual.by(hundred).times(points)
        }
        _ => return None,
    };
    Some(if exact.below(ZERO) { ZERO } else { exact })
}

fn least(one: Fraction, other: Fraction) -> Fraction {
    if one.above(other) { other } else { one }
}

/// 注意事项(2): 100%-80% (含 80%), 80%-60% (含 60%), 60%-0%.
fn qualitative(row: &Row, points: Fraction) -> Option<Fraction> {
    let chosen = Fraction::parse(&row.score)?;
    if chosen.below(ZERO) || chosen.above(points) {
        return None;
    }
    let share = chosen.times(Fraction::whole(100)).by(points);
    let from = |percent: i128| !share.below(Fraction::whole(percent));
    let inside = match row.tier {
        "achieved" => from(80),
        "partly" => from(60) && !from(80),
        "missed" => !from(60),
        _ => true,
    };
    inside.then_some(chosen)
}

/// What an assessment must say of a form's scores.
pub(super) fn expected(regulation: &str, rows: &[Row], execution: &Execution) -> Value {
    let text = |value: Option<Fraction>| value.map(Fraction::text);
    let mut total = Some(ZERO);
    let mut add = |part: Option<Fraction>| total = total.zip(part).map(|(sum, part)| sum.plus(part));
    let mut groups: BTreeMap<&str, (Fraction, Option<Fraction>)> = BTreeMap::new();
    let mut scored = Vec::new();
    let mut any = false;
    for (index, row) in rows.iter().enumerate() {
        let mine = points(&row.points).filter(|_| !row.not_applicable);
        let score = score(row).filter(|_| !row.not_applicable);
        scored.push(json!({ "path": format!("/indicators/{index}"), "points": text(mine), "score": text(score) }));
        if row.not_applicable {
            continue;
        }
        let Some(mine) = mine else {
            // Without points of its own, unless its heading or its sub-rows have them.
            let heading = rows.iter().find(|other| !row.parent.is_empty() && other.name == row.parent);
            let excused = heading.is_some_and(|heading| !heading.points.is_empty())
                || rows.iter().any(|other| other.parent == row.name && !other.points.is_empty());
            if !row.points.is_empty() || !excused {
                add(None);
            }
            continue;
        };
        any = true;
        add(score);
        let (sum, scores) = groups.entry(row.level1).or_insert((ZERO, Some(ZERO)));
        *sum = sum.plus(mine);
        *scores = scores.zip(score).map(|(sum, score)| sum.plus(score));
    }
    // F5
    let money = |text: &str| Fraction::parse(text).filter(|amount| !amount.below(ZERO));
    let share = money(&execution.budget)
        .zip(money(&execution.executed))
        .filter(|(budget, _)| budget.above(ZERO))
        .map(|(budget, executed)| executed.by(budget));
    let worth = points(&execution.points);
    let earned = share.zip(worth).map(|(share, worth)| least(worth, share.times(worth)).to_cents());
    // No points, or none worth anything, are not carried; what cannot be read might be some.
    if !execution.points.is_empty() && Fraction::parse(&execution.points) != Some(ZERO) {
        add(earned);
    }
    if !any {
        add(None);
    }
    let percent = share.map(|share| share.times(Fraction::whole(100)).to_cents());
    // 第四十三条: 90分(含)至100分为优、80(含)至90分为良、60分(含)至80分为合格、60分以下为不合格
    let grade = total.filter(|_| regulation == "fufeng-2022").and_then(|total| {
        let from = |points: i128| !total.below(Fraction::whole(points));
        match () {
            () if total.above(Fraction::whole(100)) => None,
            () if from(90) => Some("优"),
            () if from(80) => Some("良"),
            () if from(60) => Some("合格"),
            () => Some("不合格"),
        }
    });
    let level1: serde_json::Map<String, Value> = groups
        .into_iter()
        .map(|(id, (sum, scores))| (id.to_owned(), json!({ "points": sum.text(), "score": text(scores) })))
        .collect();
    json!({
        "rows": scored,
        "execution": {
            "rate": percent.map(|percent| format!("{}%", percent.text())),
            "points": text(worth),
            "score": text(earned),
        },
        "level1": level1,
        "total": text(total),
        "grade": grade,
    })
}
