//! The one door: a form, a regulation and a context in, an assessment out.

use crate::appraisal::{AppraisalScores, Appraised, Earned};
use crate::assessment::{Assessment, Finding, Fix, NextStep};
use crate::dossier::Followed;
use crate::form::{Form, FormError};
use crate::fund_supervision::Supervised;
use crate::grade::Grade;
use crate::monitoring::Monitored;
use crate::number::text;
use crate::regulation::{Date, Regulation};
use crate::report::Reported;
use crate::rule::{Basis, Check, Findings, Report, Rule, Severity};
use crate::score::Scores;
use crate::sheet::Sheet;
use crate::spot_check::SpotChecked;
use crate::{Context, ENGINE, FormKind, regulation, rules};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The verdict with typed places, for those who show it cell by cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// By their place in the form, then by rule.
    pub findings: Vec<Report>,
    /// `None` for forms that are not scored, and for those of scored items.
    pub scores: Option<Scores>,
    /// Scores of a form of scored items.
    pub appraisal: Option<Appraisal>,
}

/// Scores of a form of scored items.
#[derive(Clone, Debug, PartialEq)]
pub struct Appraisal {
    /// One for each item of the card.
    pub items: Vec<AppraisedScore>,
    /// Sums and what they mean.
    pub scores: AppraisalScores,
}

/// The score of a card's item.
#[derive(Clone, Debug, PartialEq)]
pub struct AppraisedScore {
    /// Where the item stands in the form; `None` where it was not filled.
    pub index: Option<u16>,
    /// Most points; 分
    pub points: Decimal,
    /// What was earned.
    pub earned: Earned,
}

impl Judgement {
    /// False exactly when a finding is an error.
    #[must_use]
    pub fn acceptable(&self) -> bool {
        !self.findings.iter().any(|report| report.rule.severity == Severity::Error)
    }
}

/// Judges a form. Total and pure: any form gives a judgement, the same one every time.
#[must_use]
pub fn judge(form: &Form, regulation: &Regulation, context: &Context<'_>) -> Judgement {
    match form {
        Form::Appraisal(form) => {
            let appraised = Appraised::new(form, regulation);
            let judgement = unscored(appraised.findings());
            return Judgement { appraisal: Some(Appraisal::of(appraised)), ..judgement };
        }
        Form::Monitoring(form) => return unscored(monitoring_findings(form, regulation, context)),
        Form::FundSupervision(form) => return unscored(Supervised::new(form, regulation).findings()),
        Form::Dossier(form) => return unscored(Followed::new(form, regulation, context.as_of).findings()),
        Form::SpotCheck(form) => return unscored(SpotChecked::new(form, regulation).findings()),
        Form::SelfEvaluationReport(form) => return unscored(Reported::new(form, regulation).findings()),
        Form::Declaration(_) | Form::SelfEvaluation(_) => {}
    }
    let mut sheet = Sheet::new(form, regulation, context);
    let mut findings = Findings::default();
    for rule in rules::about(sheet.kind) {
        match rule.check {
            Check::Sheet(check) | Check::SheetAndPeriods(check, _) | Check::Last(check) => check(&sheet, &mut findings),
            Check::Row(check) => sheet.rows.iter().for_each(|row| check(&sheet, row, &mut findings)),
            Check::Published(check) => check(&sheet, &mut findings),
            Check::Dated(check) => check(regulation, sheet.year, &mut findings),
            Check::Graded(check) => Grade::of_sheet(&sheet).iter().for_each(|grade| check(grade, &mut findings)),
            _ => {}
        }
    }
    Judgement { findings: findings.into_sorted(), scores: sheet.scores.take(), appraisal: None }
}

/// What the rules about a form of a year find, each that looks at more than that shown to `look`.
fn found(
    kind: FormKind,
    regulation: &Regulation,
    year: Option<u16>,
    look: impl Fn(&Check, &mut Findings),
) -> Vec<Report> {
    let mut findings = Findings::default();
    for rule in rules::about(kind) {
        match rule.check {
            Check::Dated(check) => check(regulation, year, &mut findings),
            ref check => look(check, &mut findings),
        }
    }
    findings.into_sorted()
}

fn unscored(findings: Vec<Report>) -> Judgement {
    Judgement { findings, scores: None, appraisal: None }
}

/// A monitoring form: what it shares with a self-evaluation is judged as one.
fn monitoring_findings(form: &crate::form::Monitoring, regulation: &Regulation, context: &Context<'_>) -> Vec<Report> {
    let mirror = crate::monitoring::mirror(form);
    let sheet = Sheet::new(&mirror, regulation, context);
    let monitored = Monitored::seen_through(form, regulation, &sheet);
    found(FormKind::Monitoring, regulation, form.year, |check, findings| match check {
        Check::Monitoring(check) => check(&monitored, findings),
        Check::Published(check) => check(&monitored, findings),
        Check::Sheet(check) => check(&sheet, findings),
        Check::SheetAndPeriods(of_sheet, of_periods) => {
            of_sheet(&sheet, findings);
            of_periods(&monitored, findings);
        }
        Check::Row(check) => sheet.rows.iter().for_each(|row| check(&sheet, row, findings)),
        _ => {}
    })
}

impl Appraised<'_> {
    /// What the rules find in a form of scored items: the findings of its [`judge`]ment, for those who have it read already.
    #[must_use]
    pub fn findings(&self) -> Vec<Report> {
        found(self.kind, self.regulation, self.form.year, |check, findings| match check {
            Check::Appraisal(check) => check(self, findings),
            Check::Graded(check) => Grade::of_card(self).iter().for_each(|grade| check(grade, findings)),
            _ => {}
        })
    }
}

impl Supervised<'_> {
    /// What the rules find in the ledgers: the findings of its [`judge`]ment, for those who have it read already.
    #[must_use]
    pub fn findings(&self) -> Vec<Report> {
        found(FormKind::FundSupervision, self.regulation, self.form.year, |check, findings| {
            if let Check::FundSupervision(check) = check {
                check(self, findings);
            }
        })
    }
}

impl Followed<'_> {
    /// What the rules find in a dossier: the findings of its [`judge`]ment, for those who have it read already.
    #[must_use]
    pub fn findings(&self) -> Vec<Report> {
        found(FormKind::Dossier, self.regulation, self.form.year, |check, findings| match check {
            Check::Dossier(check) => check(self, findings),
            Check::Graded(check) => {
                let grades = self.records.iter().filter_map(|record| Grade::of_record(self, record));
                grades.for_each(|grade| check(&grade, findings));
            }
            _ => {}
        })
    }
}

impl SpotChecked<'_> {
    /// What the rules find in a spot check: the findings of its [`judge`]ment, for those who have it read already.
    #[must_use]
    pub fn findings(&self) -> Vec<Report> {
        found(FormKind::SpotCheck, self.regulation, self.form.year, |check, findings| {
            if let Check::SpotCheck(check) = check {
                check(self, findings);
            }
        })
    }
}

impl Reported<'_> {
    /// What the rules find in a report: the findings of its [`judge`]ment, for those who have it read already.
    #[must_use]
    pub fn findings(&self) -> Vec<Report> {
        found(FormKind::SelfEvaluationReport, self.regulation, self.form.year, |check, findings| match check {
            Check::Report(check) => check(self, findings),
            Check::Published(check) => check(self, findings),
            _ => {}
        })
    }
}

/// Judges a form and says so as it stands on the wire.
#[must_use]
pub fn assess(form: &Form, regulation: &Regulation, context: &Context<'_>) -> Assessment {
    wire(&judge(form, regulation, context), form, regulation)
}

/// A judgement as it stands on the wire.
#[must_use]
pub fn wire(judgement: &Judgement, form: &Form, regulation: &Regulation) -> Assessment {
    Assessment {
        acceptable: judgement.acceptable(),
        findings: judgement.findings.iter().map(|report| finding(report, regulation)).collect(),
        scores: judgement
            .scores
            .as_ref()
            .map(Scores::wire)
            .or_else(|| judgement.appraisal.as_ref().filter(|appraisal| appraisal.is_scored()).map(Appraisal::wire)),
        next: match form {
            Form::Dossier(form) => next_steps(&Followed::new(form, regulation, None)),
            _ => Vec::new(),
        },
        engine: Cow::Borrowed(ENGINE),
        regulation_digest: regulation.digest().to_owned(),
        digest: form.digest(),
    }
}

/// What comes next, as it stands on the wire.
fn next_steps(file: &Followed<'_>) -> Vec<NextStep> {
    let wired = file.next().into_iter().map(|next| NextStep {
        step: next.step.id.clone(),
        title: next.step.title.clone(),
        actors: next.step.actors.clone(),
        period: next.period,
        due: next.due,
        citation: file.regulation.citation(&next.step.citation).cloned(),
    });
    wired.collect()
}

impl Appraisal {
    fn of(appraised: Appraised<'_>) -> Self {
        let items = appraised.items.into_iter().map(|item| AppraisedScore {
            index: item.index,
            points: item.points,
            earned: item.earned,
        });
        Self { items: items.collect(), scores: appraised.scores }
    }

    /// Some item has points; a form of opinions alone is not scored.
    #[must_use]
    pub fn is_scored(&self) -> bool {
        self.items.iter().any(|item| !item.points.is_zero())
    }

    /// As it stands on the wire.
    #[must_use]
    pub fn wire(&self) -> crate::assessment::Scores {
        let rows = self.items.iter().filter_map(|item| {
            Some(crate::assessment::RowScore {
                path: format!("/items/{}", item.index?),
                points: Some(text(item.points)),
                score: item.earned.score.map(text),
                explanation: item.earned.explanation.to_string(),
            })
        });
        let groups = self.scores.groups.iter().map(|(id, group)| {
            let points = Some(text(group.points));
            (id.clone(), crate::assessment::GroupScore { points, score: group.score.map(text) })
        });
        crate::assessment::Scores {
            rows: rows.collect(),
            execution: None,
            level1: groups.collect(),
            total: self.scores.total.map(text),
            grade: self.scores.outcome.as_ref().map(|outcome| outcome.name.clone()),
            explanation: Some(self.scores.explanation.clone()),
        }
    }
}

/// The clause a rule rests on, where the regulation has it.
#[must_use]
pub fn citation<'r>(rule: &Rule, regulation: &'r Regulation) -> Option<&'r std::sync::Arc<regulation::Citation>> {
    match rule.basis {
        Basis::Clause(keys) => regulation.cite(keys),
        _ => None,
    }
}

/// The clause a finding rests on: the one that the card names, else the rule's own.
#[must_use]
pub fn clause_of<'r>(report: &Report, regulation: &'r Regulation) -> Option<&'r std::sync::Arc<regulation::Citation>> {
    if let Some(said) = &report.said {
        return regulation.ready.values().find(|clause| *clause == said);
    }
    let named = report.clause.as_deref().and_then(|key| regulation.citation(key));
    named.or_else(|| citation(report.rule, regulation))
}

/// Every clause that a rule rests on under one of the built-in regulations, each once: what a local
/// regulation took over from its base stands there once, under the base.
#[must_use]
pub fn citations(rule: &Rule) -> Vec<std::sync::Arc<regulation::Citation>> {
    let mut clauses = Vec::new();
    for clause in regulation::all().filter_map(|regulation| citation(rule, regulation)) {
        if !clauses.contains(clause) {
            clauses.push(std::sync::Arc::clone(clause));
        }
    }
    clauses
}

fn finding(report: &Report, regulation: &Regulation) -> Finding {
    Finding {
        rule: Cow::Borrowed(report.rule.id),
        severity: report.rule.severity,
        path: report.place.to_string(),
        message: report.message.clone(),
        citation: clause_of(report, regulation).cloned(),
        fix: report.fix.as_ref().map(|fix| Fix { path: fix.place.to_string(), value: fix.value.clone() }),
    }
}

/// A text that cannot be assessed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AssessError {
    /// It is no form.
    #[error(transparent)]
    Form(#[from] FormError),
    /// It names a regulation that is not here.
    #[error("/regulation：{0}")]
    Regulation(#[from] regulation::Unknown),
}

impl AssessError {
    /// JSON Pointer to the place.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Form(error) => error.path(),
            Self::Regulation(_) => "/regulation",
        }
    }
}

/// From JSON text to the JSON text of its assessment, by the built-in regulations.
///
/// # Errors
/// When the text is no form or names an unknown regulation.
pub fn assess_json(text: &[u8], as_of: Option<Date>) -> Result<String, AssessError> {
    assess_json_with(text, &Context { as_of, approved: None })
}

/// As [`assess_json`], with all that is known beside the form.
///
/// # Errors
/// When the text is no form or names an unknown regulation.
pub fn assess_json_with(text: &[u8], context: &Context<'_>) -> Result<String, AssessError> {
    let (form, regulation) = read(text)?;
    let assessment = assess(&form, regulation, context);
    // Serialising text, numbers and lists into memory cannot fail.
    Ok(serde_json::to_string(&assessment).unwrap_or_default())
}

/// Whether a form may be submitted: what [`assess_json_with`] says of it, without the rest.
///
/// # Errors
/// When the text is no form or names an unknown regulation.
pub fn is_acceptable_json(text: &[u8], context: &Context<'_>) -> Result<bool, AssessError> {
    let (form, regulation) = read(text)?;
    Ok(judge(&form, regulation, context).acceptable())
}

/// A form and its regulation.
fn read(text: &[u8]) -> Result<(Form, &'static Regulation), AssessError> {
    let form = crate::form::parse(text)?;
    let regulation = regulation::builtin(form.regulation())?;
    Ok((form, regulation))
}
