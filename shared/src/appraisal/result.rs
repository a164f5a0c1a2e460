//! From items to a total and what it means (F7, F20–F23).

use super::{Cell, Item};
use crate::number::{is_answer, text};
use crate::regulation::{Card, Consequence, Date, GradeBand, Number, Regulation, Role, Verdict, Way};
use crate::score::GroupScore;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Computed scores of a form of scored items; 分.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AppraisalScores {
    /// Sums by the card's headings.
    pub groups: BTreeMap<String, GroupScore>,
    /// Sum of the items that make up the 100 points.
    pub base: Option<Decimal>,
    /// Sum of the bonus items, at most what the card allows.
    pub bonus: Option<Decimal>,
    /// Sum of the deductions, at most what the card allows.
    pub deduction: Option<Decimal>,
    /// Base and bonus less deductions, not below 0.
    pub total: Option<Decimal>,
    /// What the total means.
    pub outcome: Option<Outcome>,
    /// How the total came about.
    pub explanation: String,
}

/// 综合评定等级, 等级.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// `通过`, `A级`
    pub name: String,
    /// What the points alone would give, where an answer allows no more.
    pub before: Option<String>,
}

pub(super) fn compute(
    card: Option<&Card>,
    items: &[Item<'_>],
    fields: &[Cell<'_>],
    regulation: &Regulation,
    day: Date,
) -> AppraisalScores {
    let Some(card) = card else { return AppraisalScores::default() };
    // What only asks for an opinion adds nothing.
    let scored = || items.iter().filter(|item| item.card.way != Way::Opinion);
    if scored().next().is_none() {
        return AppraisalScores {
            explanation: "本表只写意见，不计分".to_owned(), ..AppraisalScores::default()
        };
    }
    let sum = |role: Role| {
        scored()
            .filter(|item| item.card.role == role)
            .try_fold(Decimal::ZERO, |sum, item| sum.checked_add(item.earned.score?))
    };
    let capped = |sum: Option<Decimal>, most: Option<&Number>| {
        let most = most.and_then(|most| most.on(regulation, day));
        sum.map(|sum| most.map_or(sum, |most| sum.min(most)))
    };
    let base = sum(Role::Base);
    let bonus = capped(sum(Role::Bonus), card.bonus_most.as_ref());
    let deduction = capped(sum(Role::Deduction), card.deduction_most.as_ref());
    let total = base
        .zip(bonus)
        .and_then(|(base, bonus)| base.checked_add(bonus))
        .zip(deduction)
        .and_then(|(sum, deduction)| sum.checked_sub(deduction))
        // AMB-H-19: no ceiling, floor 0.
        .map(|total| total.max(Decimal::ZERO));

    let mut groups = BTreeMap::new();
    for group in &card.groups {
        let inside = || scored().filter(|item| item.card.group == group.id);
        if inside().next().is_some() {
            let points = inside().fold(Decimal::ZERO, |sum, item| sum.saturating_add(item.points));
            let score = inside().try_fold(Decimal::ZERO, |sum, item| sum.checked_add(item.earned.score?));
            groups.insert(group.id.clone(), GroupScore { points, score });
        }
    }
    let adjusted = items.iter().any(|item| item.card.role != Role::Base);
    let explanation = match (base, bonus, deduction, total) {
        (Some(base), Some(bonus), Some(deduction), Some(total)) if adjusted => {
            format!("基础分 {} + 加分 {} − 减分 {} = {}", text(base), text(bonus), text(deduction), text(total))
        }
        (_, _, _, Some(total)) => format!("各项得分之和 {}", text(total)),
        // What was filled, and cannot count, is not missing.
        _ if scored().all(|item| item.earned.score.is_some() || !item.score.is_empty()) => {
            "有的得分超出范围或读不出来，不能合计".to_owned()
        }
        _ => "有的项目还没有得分，不能合计".to_owned(),
    };
    let outcome = total.and_then(|total| outcome(card, total, fields, regulation, day));
    AppraisalScores { groups, base, bonus, deduction, total, outcome, explanation }
}

fn outcome(card: &Card, total: Decimal, fields: &[Cell<'_>], regulation: &Regulation, day: Date) -> Option<Outcome> {
    // Best first.
    let (names, reached) = match &card.verdict {
        Verdict::None => return None,
        Verdict::Pass { from, passed, failed, .. } => {
            let names = vec![passed.clone(), failed.clone()];
            (names, usize::from(total < from.on(regulation, day)?))
        }
        Verdict::Bands(key) => {
            let bands = GradeBand::read_all(regulation.value_on(key, day)?)?;
            let reached = bands.iter().position(|band| band.reached_by(total))?;
            (bands.into_iter().map(|band| band.name).collect(), reached)
        }
    };
    let limit = card.conditions.iter().filter(|condition| holds(condition, fields, regulation, day));
    let lowest = limit
        .filter_map(|condition| match &condition.then {
            Consequence::AtMost(name) => names.iter().position(|known| known == name),
            _ => None,
        })
        .max()
        .unwrap_or_default();
    let name = names.get(reached.max(lowest))?.clone();
    Some(Outcome { before: (lowest > reached).then(|| names.get(reached).cloned()).flatten(), name })
}

/// Whether the fields hold the answers of a condition.
pub(super) fn holds(
    condition: &crate::regulation::Condition,
    fields: &[Cell<'_>],
    regulation: &Regulation,
    day: Date,
) -> bool {
    let field = |key: &str| super::find(fields, key);
    let answered = condition.when.iter().all(|(key, wanted)| {
        field(key).is_some_and(|cell| cell.raw.split('、').any(|answer| is_answer(answer, wanted)))
    });
    let reached = condition.reached.as_ref().is_none_or(|reached| {
        field(&reached.field)
            .and_then(|cell| cell.answer.number())
            .zip(reached.from.on(regulation, day))
            .is_some_and(|(number, from)| number >= from)
    });
    answered && reached
}
