//! What the records tell the gates of a project's life.

use super::{Followed, Recorded, before};
use crate::lifecycle::{Action, Facts, Gate, Review, gate};
use crate::number::read_yes;
use crate::regulation::{Gives, Step};
use crate::sheet::is_no_reason;

impl<'a> Followed<'a> {
    /// What the gate of a record's step says, by what was recorded until then; `None` for a step without gate.
    #[must_use]
    pub fn gate(&self, record: &Recorded<'a>) -> Option<Gate> {
        let action = record.step?.gate?;
        Some(gate(action, &self.facts(record, action), self.regulation, record.date.unwrap_or(self.day)))
    }

    fn facts(&self, at: &Recorded<'a>, action: Action) -> Facts {
        let yes = |text: Option<&String>| text.is_some_and(|text| read_yes(text) == Some(true));
        let giving = |gives: Gives| {
            let known = self.known().filter(move |(record, step)| step.gives == Some(gives) && !before(at, record));
            known.filter(|(record, _)| record.index != at.index)
        };
        let latest = |(record, _): &(&Recorded<'a>, &Step)| (record.date, record.index);
        let given = |gives: Gives| giving(gives).max_by_key(latest);
        let passed = |gives: Gives| given(gives).map(|(record, step)| record.ended(&step.passed));
        let review = match given(Gives::Review) {
            None => Review::None,
            Some((record, step)) => match record.number("score") {
                Some(total) => Review::Total(total),
                None => Review::Opinion(record.ended(&step.passed)),
            },
        };
        let together = |(record, step): (&Recorded<'a>, &Step)| {
            let same_day = record.date.is_some() && record.date == at.date;
            let document = record.form.document.trim();
            let same_paper = !is_no_reason(document, &self.regulation.words) && document == at.form.document.trim();
            step.gives == Some(Gives::TargetsAdjusted) && (same_day || same_paper)
        };
        Facts {
            has_targets: given(Gives::Targets).is_some(),
            township_reviewed: passed(Gives::Township) == Some(true),
            // Where none is asked for, none is waited for: only what is new is evaluated (第七条).
            exante_done: given(Gives::ExAnte).is_some()
                || !self.steps.iter().any(|step| step.gives == Some(Gives::ExAnte)),
            // A department's rejection closes the library, whatever finance concludes after it: that step names no
            // outcomes that pass, for it only cuts the control number (第十九条).
            exante_rejected: giving(Gives::ExAnte)
                .filter(|(_, step)| !step.passed.is_empty())
                .max_by_key(latest)
                .is_some_and(|(record, step)| !record.ended(&step.passed)),
            review,
            congress_approved: given(Gives::Congress).is_some(),
            mid_year: yes(self.form.fields.get("mid_year")),
            special_reason: !is_no_reason(&at.form.reason, &self.regulation.words),
            targets_adjusted_too: action == Action::AdjustBudget && self.known().any(together),
            in_plan: yes(at.form.values.get("in_plan")),
            in_scope: yes(at.form.values.get("in_scope")),
            leading_group_decided: passed(Gives::LeadingGroup) == Some(true),
        }
    }
}
