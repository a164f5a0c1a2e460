//! Qualitative rows: the score that the unit chose, inside its tier (注意事项(2), rules.md 3.2).

use super::{RowScore, formula};
use crate::form::Tier;
use crate::number::{is_negative, round_half_up, text};
use crate::sheet::{Row, Sheet};
use rust_decimal::Decimal;

/// 达成预期指标 …
#[must_use]
pub const fn tier_name(tier: Tier) -> &'static str {
    match tier {
        Tier::Achieved => "达成预期指标",
        Tier::Partly => "部分达成预期指标并具有一定效果",
        Tier::Missed => "未达成预期指标且效果较差",
    }
}

pub(super) fn score(sheet: &Sheet<'_>, row: &Row<'_>, points: Decimal) -> RowScore {
    let Some(chosen) = row.score.number() else {
        return RowScore::none(Some(points), "定性指标，请按完成情况选档次并填得分");
    };
    let none = |why: String| RowScore::none(Some(points), why);
    if is_negative(chosen) || chosen > points {
        return none(format!("得分应在0到{}之间，不计分", text(points)));
    }
    if let Some(tier) = row.tier {
        let share = formula::percent(chosen, points);
        if !share.is_some_and(|share| sheet.settings.tier_holds(tier, share)) {
            return none(format!("得分不在“{}”的区间内，不计分", tier_name(tier)));
        }
    }
    let score = round_half_up(chosen, sheet.settings.score_scale);
    let explanation = match row.tier {
        Some(tier) => format!("定性指标，{}，自评得分 {}", tier_name(tier), text(score)),
        None => format!("定性指标，自评得分 {}", text(score)),
    };
    RowScore { points: Some(points), exact: None, score: Some(score), explanation: explanation.into() }
}
