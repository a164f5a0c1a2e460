//! What was found, as the page shows it: which cell, how loud, with which help.

use super::cell::{Cell, place_at, shown_at};
use super::state::State;
use jixiao::assess::{Judgement, clause_of};
use jixiao::number::loses_remark;
use jixiao::place::{IndicatorCell, Place};
use jixiao::regulation::{Citation, Regulation};
use jixiao::rule::{Fixing, Severity};
use jixiao::{assessment, rules};
use std::collections::HashMap;
use std::sync::Arc;
use yew::AttrValue;

/// The one right answer for a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoteFix {
    /// The cell.
    pub cell: Cell,
    /// What should stand there.
    pub value: AttrValue,
}

/// A finding on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    /// How much it weighs.
    pub severity: Severity,
    /// Where it is shown; `None` for the form as a whole.
    pub cell: Option<Cell>,
    /// Id of the rule.
    pub rule: AttrValue,
    /// What is wrong, in a few English words.
    pub english: AttrValue,
    /// What is wrong and what to do.
    pub message: AttrValue,
    /// The one right answer.
    pub fix: Option<NoteFix>,
    /// The fix changes the notation only, and drops no remark in brackets.
    pub notation: bool,
    /// The clause.
    pub citation: Option<Arc<Citation>>,
    /// The server said so.
    pub server: bool,
    /// Not to be shown yet: the person has not been there.
    pub quiet: bool,
    /// No more than a remark about what the declaration says, which cannot be changed here.
    pub given: bool,
}

impl Note {
    /// It is the person's to look at, now.
    #[must_use]
    pub(super) const fn is_open(&self) -> bool {
        !self.quiet && !self.given
    }
}

/// A finding of the server, kept until its cell is edited.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Refused {
    /// The cell as the rows stood when the server answered.
    pub cell: Option<Cell>,
    /// What it said.
    pub finding: assessment::Finding,
}

/// What the server refused, tied to the rows as they stand now.
#[must_use]
pub(super) fn refused(findings: &[assessment::Finding], state: &State) -> Vec<Refused> {
    findings
        .iter()
        .map(|finding| Refused { cell: state.cell_at(place_at(&finding.path)).map(shown), finding: finding.clone() })
        .collect()
}

/// The cell at which a finding about a cell is shown.
fn shown(cell: Cell) -> Cell {
    match cell {
        Cell::Row(key, cell) => Cell::Row(key, shown_at(cell)),
        fixed @ Cell::Fixed(_) => fixed,
    }
}

/// All findings, in the order of the form; the server's own ones last.
#[must_use]
pub(super) fn notes(
    state: &State,
    judgement: &Judgement,
    regulation: &Regulation,
    refused: &[Refused],
    submit_tried: bool,
    locked: impl Fn(Cell) -> bool,
) -> Vec<Note> {
    let mut notes: Vec<Note> = judgement
        .findings
        .iter()
        .map(|report| {
            let cell = state.cell_at(report.place).map(shown);
            let fix = report.fix.as_ref().and_then(|fix| fix_at(state, fix.place, &fix.value));
            Note {
                severity: report.rule.severity,
                cell,
                rule: report.rule.id.into(),
                english: report.rule.english.into(),
                message: AttrValue::from(report.message.clone()),
                notation: report.rule.fixing == Fixing::Notation && keeps_remarks(state, fix.as_ref()),
                fix,
                citation: clause_of(report, regulation).cloned(),
                server: false,
                quiet: !submit_tried && is_quiet(state, cell),
                given: false,
            }
        })
        .collect();
    for refusal in refused {
        let finding = &refusal.finding;
        if let Some(same) = notes.iter_mut().find(|note| {
            note.cell == refusal.cell && note.rule == finding.rule.as_ref() && note.message == finding.message.as_str()
        }) {
            same.server = true;
            same.quiet = false;
            continue;
        }
        let rule = rules::find(&finding.rule);
        let fix = finding.fix.as_ref().and_then(|fix| fix_at(state, place_at(&fix.path), &fix.value));
        notes.push(Note {
            severity: finding.severity,
            cell: refusal.cell,
            rule: AttrValue::from(finding.rule.to_string()),
            english: rule.map_or(AttrValue::Static(""), |rule| rule.english.into()),
            message: AttrValue::from(finding.message.clone()),
            notation: rule.is_some_and(|rule| rule.fixing == Fixing::Notation) && keeps_remarks(state, fix.as_ref()),
            fix,
            citation: finding.citation.clone(),
            server: true,
            quiet: false,
            given: false,
        });
    }
    for note in &mut notes {
        note.given = note.severity != Severity::Error && note.cell.is_some_and(&locked);
        // A locked cell is not written to, but for giving it back what was approved.
        note.fix.take_if(|fix| locked(fix.cell) && !note.rule.ends_with("-from-approved"));
    }
    notes
}

fn fix_at(state: &State, place: Place, value: &str) -> Option<NoteFix> {
    Some(NoteFix { cell: state.cell_at(place)?, value: AttrValue::from(value.to_owned()) })
}

/// Whether the fix leaves what the person wrote in brackets.
fn keeps_remarks(state: &State, fix: Option<&NoteFix>) -> bool {
    fix.is_none_or(|fix| !loses_remark(&state.text(fix.cell), &fix.value))
}

/// A fresh form is calm: a cell says nothing before the person has left it, or has gone on to a later
/// cell of its row. What concerns the form as a whole waits for the first row.
fn is_quiet(state: &State, cell: Option<Cell>) -> bool {
    use IndicatorCell as I;
    const ORDER: [IndicatorCell; 9] =
        [I::Name, I::Points, I::Target, I::Actual, I::Tier, I::Score, I::Reason, I::NotApplicable, I::Proof];
    let Some(cell) = cell else { return !state.has_touched_rows() };
    if state.is_touched(cell) {
        return false;
    }
    let Cell::Row(key, column) = cell else {
        // Points of the execution row belong to the results beside them.
        return !(cell == Cell::Fixed(Place::FundsReason) && state.is_touched(Cell::Fixed(Place::FundsScore)));
    };
    let touched = |column: IndicatorCell| state.is_touched(Cell::Row(key, column));
    if column == I::Reason {
        // A reason is asked for by the result.
        return !(touched(I::Actual) || touched(I::Score) || touched(I::NotApplicable));
    }
    !ORDER.into_iter().skip_while(|other| *other != column).skip(1).any(touched)
}

/// The findings to be shown in cells, by cell, in order.
#[must_use]
pub(super) fn by_cell(notes: &[Note]) -> HashMap<Cell, Vec<&Note>> {
    let mut map: HashMap<Cell, Vec<&Note>> = HashMap::new();
    for note in notes.iter().filter(|note| note.is_open()) {
        if let Some(cell) = note.cell {
            map.entry(cell).or_default().push(note);
        }
    }
    map
}

/// How many findings of a weight are shown.
#[must_use]
pub(super) fn count(notes: &[Note], severity: Severity) -> usize {
    notes.iter().filter(|note| note.is_open() && note.severity == severity).count()
}

/// How many wait for the person to get there.
#[must_use]
pub(super) fn waiting(notes: &[Note]) -> usize {
    notes.iter().filter(|note| note.quiet && note.severity == Severity::Error).count()
}

/// The class that carries colour and shape of a weight.
#[must_use]
pub(super) const fn mark(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "jx-error",
        Severity::Warning => "jx-warning",
        Severity::Hint => "jx-hint",
    }
}

/// The shape of a weight: told apart without colour.
#[must_use]
pub(super) const fn shape(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "■",
        Severity::Warning => "▲",
        Severity::Hint => "●",
    }
}

#[cfg(test)]
mod tests {
    use super::super::state::Action;
    use super::*;
    use jixiao::form::{Form, Level1, Level2, SelfEvaluation};
    use jixiao::place::FundsColumn;
    use std::rc::Rc;

    fn state() -> State {
        let regulation = jixiao::regulation::builtin("cn-2019-68").expect("built in");
        State::new(Rc::new(Form::SelfEvaluation(SelfEvaluation::default())), regulation, 0)
    }

    #[test]
    fn a_fresh_form_is_calm() {
        let state = state();
        assert!(is_quiet(&state, None));
        assert!(is_quiet(
            &state,
            Some(Cell::Fixed(Place::Funds(jixiao::place::FundsLine::Total, FundsColumn::Budget)))
        ));
    }

    #[test]
    fn fix_all_drops_no_remark() {
        let regulation = jixiao::regulation::builtin("cn-2019-68").expect("built in");
        let noted = |target: &str| {
            let mut state = state();
            let name =
                state.apply(Action::Add { level1: Level1::Output, level2: Level2::Quantity }).focus.expect("a new row");
            let cell = Cell::Row(name.row().expect("a row"), IndicatorCell::Target);
            state.apply(Action::Type { cell, text: target.into() });
            let judgement = jixiao::judge(state.form(), regulation, &jixiao::Context::default());
            let notes = notes(&state, &judgement, regulation, &[], true, |_| false);
            let note = notes.into_iter().find(|note| note.rule == "notation-normalised").expect("a note");
            (note.fix.expect("a fix").value.to_string(), note.notation)
        };
        assert_eq!(noted("≥10公里（含桥梁）"), ("≥10公里".to_owned(), false));
        assert_eq!(noted("≥1200（亩）"), ("≥1200亩".to_owned(), true));
        assert_eq!(noted(">=10公里"), ("≥10公里".to_owned(), true));
    }

    #[test]
    fn a_cell_that_was_passed_over_speaks() {
        let mut state = state();
        let name =
            state.apply(Action::Add { level1: Level1::Output, level2: Level2::Quantity }).focus.expect("a new row");
        let cell = |column| Cell::Row(name.row().expect("a row"), column);
        state.apply(Action::Touch(cell(IndicatorCell::Target)));
        assert!(!is_quiet(&state, Some(name)));
        assert!(!is_quiet(&state, Some(cell(IndicatorCell::Points))));
        assert!(is_quiet(&state, Some(cell(IndicatorCell::Score))));
        assert!(is_quiet(&state, Some(cell(IndicatorCell::Reason))));
        state.apply(Action::Touch(cell(IndicatorCell::Actual)));
        assert!(!is_quiet(&state, Some(cell(IndicatorCell::Reason))));
    }

    #[test]
    fn what_comes_from_the_declaration_is_remarked_and_not_mended() {
        let regulation = jixiao::regulation::builtin("cn-2019-68").expect("built in");
        let row = jixiao::form::EvaluatedIndicator {
            level1: Level1::Output,
            level2: Level2::Quantity,
            name: "新建道路".into(),
            target: "≥３公里".into(),
            actual: "３公里".into(),
            ..Default::default()
        };
        let form = SelfEvaluation { regulation: "cn-2019-68".into(), indicators: vec![row], ..Default::default() };
        let state = State::new(Rc::new(Form::SelfEvaluation(form)), regulation, 0);
        let judgement = jixiao::judge(state.form(), regulation, &jixiao::Context::default());
        let at = |notes: &[Note], column| -> Vec<(bool, bool)> {
            let cell = state.cell_at(Place::Indicator(0, column));
            let of = notes.iter().filter(|note| note.cell == cell && note.severity != Severity::Error);
            of.map(|note| (note.given, note.fix.is_some())).collect()
        };
        let locked = |cell| super::super::look::is_carried(cell);
        let open = notes(&state, &judgement, regulation, &[], false, |_| false);
        let carried = notes(&state, &judgement, regulation, &[], false, locked);
        assert!(at(&open, IndicatorCell::Target).contains(&(false, true)), "{open:?}");
        assert!(at(&carried, IndicatorCell::Target).iter().all(|seen| *seen == (true, false)), "{carried:?}");
        assert_eq!(at(&open, IndicatorCell::Actual), at(&carried, IndicatorCell::Actual));
        assert!(count(&carried, Severity::Hint) < count(&open, Severity::Hint));
    }
}
