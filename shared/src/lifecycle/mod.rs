//! Gates: whether a step of a project's life may be taken, by what the regulation says (requirements B.7).
//!
//! A regulation that says 不得 or 必须 refuses; one that says 原则上 lets a person with the right to do so override,
//! with a reason that is recorded (AMB-W-08).

mod guards;

use crate::regulation::{Citation, Date, Regulation};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// 县审定 a project that a village applied for.
    DecideProject,
    /// 纳入项目库
    EnterLibrary,
    /// 申请预算
    ApplyBudget,
    /// 安排预算
    ArrangeBudget,
    /// 批复绩效目标
    ApproveTargets,
    /// 调整绩效目标
    AdjustTargets,
    /// 调整项目预算
    AdjustBudget,
    /// 支付
    Pay,
    /// 安排结余资金
    ReuseSurplus,
    /// 调整债券项目
    ChangeBondProject,
}

impl Action {
    /// All of them, in the order of a project's life.
    pub const ALL: [Self; 10] = [
        Self::DecideProject,
        Self::EnterLibrary,
        Self::ApplyBudget,
        Self::ArrangeBudget,
        Self::ApproveTargets,
        Self::AdjustTargets,
        Self::AdjustBudget,
        Self::Pay,
        Self::ReuseSurplus,
        Self::ChangeBondProject,
    ];

    /// The name in the files and on the wire.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::DecideProject => "decide_project",
            Self::EnterLibrary => "enter_library",
            Self::ApplyBudget => "apply_budget",
            Self::ArrangeBudget => "arrange_budget",
            Self::ApproveTargets => "approve_targets",
            Self::AdjustTargets => "adjust_targets",
            Self::AdjustBudget => "adjust_budget",
            Self::Pay => "pay",
            Self::ReuseSurplus => "reuse_surplus",
            Self::ChangeBondProject => "change_bond_project",
        }
    }
}

/// How the review of the targets ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Review {
    /// Not reviewed yet.
    #[default]
    None,
    /// Points of the review form; the regulation says what passes.
    Total(Decimal),
    /// Opinions without points: passed or not.
    Opinion(bool),
}

/// What is known of a project. What is not known is not there: a gate opens only for what is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// 绩效目标已经明确
    pub has_targets: bool,
    /// 村申报、乡审核已经完成
    pub township_reviewed: bool,
    /// 事前绩效评估已经完成
    pub exante_done: bool,
    /// The ex-ante evaluation ended with 不予支持.
    pub exante_rejected: bool,
    /// 绩效目标审核
    pub review: Review,
    /// 县人代会已经批准
    pub congress_approved: bool,
    /// Money that came during the year: no congress decides on it.
    pub mid_year: bool,
    /// 特殊原因 or 客观情况 is recorded.
    pub special_reason: bool,
    /// 同步调整绩效目标
    pub targets_adjusted_too: bool,
    /// 列入扶贫项目计划
    pub in_plan: bool,
    /// 在使用范围内
    pub in_scope: bool,
    /// 扶贫开发领导小组已经审定
    pub leading_group_decided: bool,
}

/// What a gate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gate {
    /// The regulation says nothing against it.
    Allowed,
    /// 不得
    Refused {
        /// The clause.
        clause: Arc<Citation>,
        /// Why, in short polite Chinese.
        reason: String,
    },
    /// 原则上不得: only with a recorded reason, by someone with the right to it.
    NeedsOverride {
        /// The clause.
        clause: Arc<Citation>,
        /// Why, in short polite Chinese.
        reason: String,
    },
}

/// How strongly a clause speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Force {
    /// 不得, 必须
    Must,
    /// 原则上
    InPrinciple,
}

/// A condition of a step.
#[derive(Debug)]
struct Guard {
    action: Action,
    /// Keys of the clauses that say so, those of local regulations first; the first that there is decides.
    clauses: &'static [(&'static str, Force)],
    /// Why the step may not be taken; `None` where the condition is met.
    check: fn(&Facts, &Conditions) -> Option<String>,
}

/// Numbers of the regulation that the conditions use.
#[derive(Debug)]
struct Conditions {
    /// `review.pass` 分
    review_pass: Decimal,
}

/// Whether a step may be taken on a day. The first refusal, else the first step that needs an override.
#[must_use]
pub fn gate(action: Action, facts: &Facts, regulation: &Regulation, day: Date) -> Gate {
    let conditions = Conditions { review_pass: regulation.settings_on(day).review_pass };
    let mut outcome = Gate::Allowed;
    for guard in guards::GUARDS.iter().filter(|guard| guard.action == action) {
        let clause = guard.clauses.iter().find_map(|(key, force)| Some((regulation.citation(key)?, *force)));
        // A condition that the regulation does not name is none.
        let Some((clause, force)) = clause else { continue };
        let Some(reason) = (guard.check)(facts, &conditions) else { continue };
        let clause = Arc::clone(clause);
        match force {
            Force::Must => return Gate::Refused { clause, reason },
            Force::InPrinciple if outcome == Gate::Allowed => outcome = Gate::NeedsOverride { clause, reason },
            Force::InPrinciple => {}
        }
    }
    outcome
}

#[cfg(test)]
mod tests;
