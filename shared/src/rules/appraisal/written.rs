//! Scores as they are written, against what may be given and what is computed.

use super::prelude::*;
use crate::appraisal::{Item, may_be_given};
use crate::number::text;
use crate::regulation::Way;
use crate::rule::{Fixing, Rule};
use crate::score::claim_agrees;
use rust_decimal::Decimal;

/// Reports, under `rule`, an item that does not stand in the form at all. An optional one may be missing.
pub(super) fn absent(item: &Item<'_>, rule: &'static Rule, findings: &mut Findings) {
    if item.card.is_optional() {
        return;
    }
    let message = format!("“{}”没有填，请补上这一项", item.card.title);
    findings.report(rule, Place::Items, message).clause(&item.card.citation);
}

/// Reports, under `rule`, every item that a person has to score and that has no score; an optional one need not have one.
pub(super) fn missing(form: &Appraised<'_>, rule: &'static Rule, findings: &mut Findings) {
    let open = form.items.iter().filter(|item| {
        item.entry.is_some() && item.card.way.is_judged() && !item.card.is_optional() && item.score.is_empty()
    });
    for item in open {
        let message = format!("“{}”没有评分，请评分；不得分的填0", item.card.title);
        findings.report(rule, item.place(ItemCell::Score), message).clause(&item.card.citation);
    }
}

/// Reports, under `rule`, every written score of these items that is no number, below 0 or the least that may be given, above
/// the item's points, or too precise. A rule that offers fixes puts the item's points for what is above them.
pub(super) fn outside(
    form: &Appraised<'_>,
    rule: &'static Rule,
    wanted: impl Fn(&Item<'_>) -> bool,
    findings: &mut Findings,
) {
    let scale = form.regulation.settings_on(form.day).score_scale;
    for item in form.items.iter().filter(|item| wanted(item)) {
        let (least, or_nothing) = match &item.card.way {
            Way::Judged { least, or_nothing } => (least.as_ref(), *or_nothing),
            _ => (None, false),
        };
        let most = text(item.points);
        let range = match least.and_then(|least| least.on(form.regulation, form.day)) {
            Some(least) if or_nothing => format!("0 分，或 {} 至 {most} 分", text(least)),
            Some(least) => format!("{} 至 {most} 分", text(least)),
            None => format!("0 至 {most} 分"),
        };
        let message = match item.score.number() {
            None if item.score.is_empty() => continue,
            None => format!("“{}”的得分读不出来，请填 {range}", item.card.title),
            Some(score) => {
                if !may_be_written(form, item, score) {
                    format!("“{}”的得分 {} 不在范围内，应为 {range}", item.card.title, text(score))
                } else if score.normalize().scale() > scale {
                    format!("“{}”的得分 {} 超过 {scale} 位小数，请四舍五入", item.card.title, text(score))
                } else {
                    continue;
                }
            }
        };
        let report = findings.report(rule, item.place(ItemCell::Score), message).clause(&item.card.citation);
        if rule.fixing == Fixing::Content && item.score.number().is_some_and(|score| score > item.points) {
            report.fix(most);
        }
    }
}

/// Reports, under `rule`, every written score of these items that differs from the computed one (rules.md 3.6).
pub(super) fn differing(
    form: &Appraised<'_>,
    rule: &'static Rule,
    wanted: impl Fn(&Item<'_>) -> bool,
    findings: &mut Findings,
) {
    let scale = form.regulation.settings_on(form.day).score_scale;
    let agrees = |item: &Item<'_>| {
        item.score
            .number()
            .zip(item.earned.exact)
            .is_some_and(|(claim, exact)| claim_agrees(claim, item.score.decimals(), exact, item.points, scale))
    };
    for item in form.items.iter().filter(|item| !item.card.way.is_judged() && !item.score.is_empty() && wanted(item)) {
        let Some(computed) = item.earned.score.filter(|_| !agrees(item)) else { continue };
        let message = format!(
            "“{}”的得分填写为 {}，应为 {}（{}）",
            item.card.title,
            item.score.raw.trim(),
            text(computed),
            item.earned.explanation
        );
        findings.report(rule, item.place(ItemCell::Score), message).clause(&item.card.citation).fix(text(computed));
    }
}

/// Whether a score is one that the item can have.
pub(super) fn may_be_written(form: &Appraised<'_>, item: &Item<'_>, score: Decimal) -> bool {
    if item.card.way.is_judged() {
        may_be_given(item.card, item.points, score, form.regulation, form.day)
    } else {
        score >= Decimal::ZERO && score <= item.points
    }
}
