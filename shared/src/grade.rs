//! A grade or conclusion beside the one that the total gives.

use crate::appraisal::Appraised;
use crate::dossier::{Followed, Recorded};
use crate::number::{fold, text};
use crate::place::RecordCell;
use crate::regulation::{Gives, GradeBand, Verdict};
use crate::sheet::Sheet;
use crate::{FormKind, Place};

/// The clause that says with how many points a review passes.
const REVIEW_CLAUSE: &str = "G2.4";

/// What a form says its total means, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade<'g> {
    /// As written: 优, A级, 通过
    pub claim: &'g str,
    /// What the total gives, with what limits it.
    pub right: &'g str,
    /// The same as the form prints it, or another grade that the wording allows as well.
    also_right: Option<String>,
    /// 分
    pub total: String,
    /// Where the claim stands.
    pub place: Place,
    /// Key of the form's own clause, where it has one.
    pub clause: Option<&'g str>,
}

impl<'g> Grade<'g> {
    /// Of a self-evaluation; `None` without a claim, a total or bands.
    #[must_use]
    pub fn of_sheet(sheet: &'g Sheet<'_>) -> Option<Self> {
        let scores = sheet.scores.as_ref()?;
        let (total, right) = (text(scores.total?), scores.grade.as_deref()?);
        Self { claim: sheet.grade.trim(), right, also_right: None, total, place: Place::Grade, clause: None }.claimed()
    }

    /// Of a form of scored items; `None` without a claim or a total.
    #[must_use]
    pub fn of_card(form: &'g Appraised<'_>) -> Option<Self> {
        let (card, outcome) = (form.card?, form.scores.outcome.as_ref()?);
        let clause = match &card.verdict {
            Verdict::Pass { citation, .. } => citation,
            _ => &card.citation,
        };
        let grade = Self {
            claim: form.form.result.trim(),
            right: &outcome.name,
            also_right: printed(form, &outcome.name).or_else(|| neighbour(form)),
            total: form.scores.total.map(text).unwrap_or_default(),
            place: Place::Outcome,
            clause: Some(clause),
        };
        grade.claimed()
    }

    /// Of the review that a dossier records with its points; `None` where the regulation names no points that pass, and
    /// without a conclusion of the step or without points.
    #[must_use]
    pub fn of_record(file: &Followed<'g>, record: &Recorded<'g>) -> Option<Self> {
        let step = record.step.filter(|step| step.gives == Some(Gives::Review) && record.ended(&step.outcomes))?;
        file.regulation.citation(REVIEW_CLAUSE)?;
        let total = record.number("score")?;
        let passes = total >= file.regulation.settings_on(record.date.unwrap_or(file.day)).review_pass;
        let right = step.outcomes.iter().find(|outcome| step.passed.contains(outcome) == passes)?;
        let place = record.place(RecordCell::Outcome);
        let claim = record.form.outcome.trim();
        Self { claim, right, also_right: None, total: text(total), place, clause: Some(REVIEW_CLAUSE) }.claimed()
    }

    fn claimed(self) -> Option<Self> {
        (!self.claim.is_empty()).then_some(self)
    }

    /// The claim is what the total gives.
    #[must_use]
    pub fn is_right(&self) -> bool {
        let claim = plain(self.claim);
        claim == plain(self.right) || self.also_right.as_deref().is_some_and(|other| claim == plain(other))
    }
}

/// `A`, `a级` and `Ａ级` are the same grade.
fn plain(grade: &str) -> String {
    let folded = fold(grade).to_ascii_uppercase();
    folded.trim().trim_end_matches('级').to_owned()
}

/// The right conclusion as the form prints it, with its points.
fn printed(form: &Appraised<'_>, right: &str) -> Option<String> {
    let outcomes = form.card?.verdict.printed(form.regulation, form.day)?;
    outcomes.into_iter().find(|(name, _)| *name == right).map(|(_, printed)| printed)
}

/// 河北 第九条 prints `>` and `<` only: a total of exactly 90 is A by a reading (AMB-H-01), and B is not refused.
fn neighbour(form: &Appraised<'_>) -> Option<String> {
    let (card, total) = (form.card?, form.scores.total?);
    let limited = form.scores.outcome.as_ref().is_some_and(|outcome| outcome.before.is_some());
    let Verdict::Bands(key) = &card.verdict else { return None };
    if form.kind != FormKind::Scorecard || limited {
        return None;
    }
    let bands = GradeBand::read_all(form.regulation.value_on(key, form.day)?)?;
    let (_, below) = bands.iter().zip(bands.iter().skip(1)).find(|(band, _)| band.from == total)?;
    Some(below.name.clone())
}
