//! L 办理程序: what was done about a project, a unit, a county, by whom, in what order, by when
//! (绩效管理台账; the regulation's `procedures.toml`).

pub mod accountability_unlogged;
pub mod balance_statement_off;
pub mod coverage_short;
pub mod dossier_blank;
pub mod dossier_cell_unreadable;
pub mod dossier_part_unknown;
pub mod dossier_unknown;
pub mod publication_late;
pub mod rank_differs;
pub mod record_actor_other;
pub mod record_date_future;
pub mod record_incomplete;
pub mod record_outcome_unknown;
pub mod record_parts_missing;
pub mod regulation_expired;
pub mod rejected_project_in_library;
pub mod responsible_missing;
pub mod step_due_uncountable;
pub mod step_follow_up_missing;
pub mod step_gate_refused;
pub mod step_late;
pub mod step_order_reversed;
pub mod step_predecessor_failed;
pub mod step_predecessor_missing;
pub mod step_reason_missing;
pub mod step_reminder;

use super::Family;
use crate::Place;
use crate::dossier::{DueDay, Followed};
use crate::regulation::{Each, Step};

/// The family.
pub static FAMILY: Family = Family {
    id: "procedure",
    title: "办理程序",
    english: "Procedure",
    rules: &[
        &regulation_expired::REGULATION_EXPIRED,
        &dossier_unknown::DOSSIER_UNKNOWN,
        &dossier_blank::DOSSIER_BLANK,
        &dossier_part_unknown::DOSSIER_PART_UNKNOWN,
        &dossier_cell_unreadable::DOSSIER_CELL_UNREADABLE,
        &record_incomplete::RECORD_INCOMPLETE,
        &record_actor_other::RECORD_ACTOR_OTHER,
        &record_outcome_unknown::RECORD_OUTCOME_UNKNOWN,
        &record_date_future::RECORD_DATE_FUTURE,
        &step_predecessor_missing::STEP_PREDECESSOR_MISSING,
        &step_predecessor_failed::STEP_PREDECESSOR_FAILED,
        &step_order_reversed::STEP_ORDER_REVERSED,
        &step_gate_refused::STEP_GATE_REFUSED,
        &rejected_project_in_library::REJECTED_PROJECT_IN_LIBRARY,
        &step_reason_missing::STEP_REASON_MISSING,
        &step_follow_up_missing::STEP_FOLLOW_UP_MISSING,
        &step_late::STEP_LATE,
        &publication_late::PUBLICATION_LATE,
        &step_reminder::STEP_REMINDER,
        &step_due_uncountable::STEP_DUE_UNCOUNTABLE,
        &coverage_short::COVERAGE_SHORT,
        &rank_differs::RANK_DIFFERS,
        &balance_statement_off::BALANCE_STATEMENT_OFF,
        &record_parts_missing::RECORD_PARTS_MISSING,
        &accountability_unlogged::ACCOUNTABILITY_UNLOGGED,
        &responsible_missing::RESPONSIBLE_MISSING,
    ],
};

/// What is due, with its month or quarter.
fn named(due: &DueDay<'_>) -> String {
    match (due.period, due.step.each) {
        (Some(period), Some(Each::Quarter)) => format!("{}（{period}季度）", due.step.title),
        (Some(period), _) => format!("{}（{period}月）", due.step.title),
        _ => due.step.title.clone(),
    }
}

/// Of these steps, what was done late, each by itself; what is open and late, once a step.
fn late<'a>(file: &Followed<'a>, soft: bool, wanted: impl Fn(&Step) -> bool) -> Vec<(&'a Step, Place, String)> {
    let mut said = Vec::new();
    for step in file.steps.iter().filter(|step| wanted(step)) {
        let late: Vec<_> = file.dues(step).into_iter().filter(|due| due.late && due.soft == soft).collect();
        for due in &late {
            if let (Ok(day), Some(done)) = (&due.day, due.done) {
                said.push((*step, due.place, format!("“{}”于 {done} 办理，晚于 {day}", named(due))));
            }
        }
        let open: Vec<_> = late.iter().filter(|due| due.done.is_none()).collect();
        let Some((first, Ok(day))) = open.first().map(|due| (due, &due.day)) else { continue };
        let periods: Vec<String> = open.iter().filter_map(|due| due.period).map(|period| period.to_string()).collect();
        if periods.len() < 2 {
            said.push((*step, first.place, format!("“{}”应在 {day} 前办理，还没有记录", named(first))));
        } else {
            let unit = if step.each == Some(Each::Quarter) { "季度" } else { "月" };
            let periods = periods.join("、");
            let message = format!("“{}”第 {periods} {unit}还没有记录，第一次应在 {day} 前办理", step.title);
            said.push((*step, first.place, message));
        }
    }
    said
}

/// What a rule's file needs.
#[allow(unused_imports, reason = "not every rule needs all of it")]
mod prelude {
    pub(super) use super::{late, named};
    pub(super) use crate::Place;
    pub(super) use crate::dossier::Followed;
    pub(super) use crate::place::RecordCell;
    pub(super) use crate::rule::{Basis, Check, Findings, rule, shown};
}

#[cfg(test)]
pub(crate) mod testing;
