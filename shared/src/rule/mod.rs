//! What a rule is, what it finds, and how findings are collected.

pub use crate::assessment::Severity;
use crate::grade::Grade;
use crate::regulation::{Citation, Regulation};
use crate::{
    FormKind, Place,
    appraisal::Appraised,
    dossier::Followed,
    fund_supervision::Supervised,
    monitoring::Monitored,
    report::Reported,
    sheet::{Row, Sheet},
    spot_check::SpotChecked,
};
use std::sync::Arc;

/// On what a rule rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Keys of clauses in the regulation's citations; the first that the regulation has is cited, its
    /// own before those of its base.
    Clause(&'static [&'static str]),
    /// The clause that the card's item or condition, or the step of a procedure names.
    Card,
    /// Sums and quotients.
    Arithmetic,
    /// The calendar.
    Calendar,
    /// The structure of the form.
    Structure,
    /// What everybody would say.
    CommonSense,
    /// A general law that is not one of the five documents.
    GeneralLaw,
}

/// Whether a rule offers a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixing {
    /// There is no single right answer.
    None,
    /// The fix changes the notation, never the meaning: "fix all" may apply it.
    Notation,
    /// The fix changes what the form says: the person decides one by one.
    Content,
}

/// A rule is never deleted, only retired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// In force since a version of the engine.
    Since(&'static str),
    /// Retired with a version of the engine: kept for old assessments, no longer run.
    Retired(&'static str),
}

/// How a rule looks at a form.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// Row by row.
    Row(fn(&Sheet<'_>, &Row<'_>, &mut Findings)),
    /// The form as a whole.
    Sheet(fn(&Sheet<'_>, &mut Findings)),
    /// The form as a whole, and the periods of a monitoring form, which has what else it says in a sheet too.
    SheetAndPeriods(fn(&Sheet<'_>, &mut Findings), fn(&Monitored<'_>, &mut Findings)),
    /// The texts of a form that is published.
    Published(fn(&dyn Published, &mut Findings)),
    /// What every form has: its regulation and its year.
    Dated(fn(&Regulation, Option<u16>, &mut Findings)),
    /// The grade or conclusion that a form claims.
    Graded(fn(&Grade<'_>, &mut Findings)),
    /// The form as a whole, after all others, knowing what they found (rules.md 7.6).
    Last(fn(&Sheet<'_>, &mut Findings)),
    /// A form of scored items.
    Appraisal(fn(&Appraised<'_>, &mut Findings)),
    /// A monitoring form.
    Monitoring(fn(&Monitored<'_>, &mut Findings)),
    /// The ledgers of fund supervision.
    FundSupervision(fn(&Supervised<'_>, &mut Findings)),
    /// A file of records.
    Dossier(fn(&Followed<'_>, &mut Findings)),
    /// A spot check of self-evaluations.
    SpotCheck(fn(&SpotChecked<'_>, &mut Findings)),
    /// A self-evaluation report.
    Report(fn(&Reported<'_>, &mut Findings)),
}

/// A form that is published, with what people write freely into it.
pub trait Published {
    /// The texts in which so many digits stand in a row, each with its place. The header is not among them.
    fn texts(&self, digits: u16) -> Box<dyn Iterator<Item = (Place, &str)> + '_>;
}

/// A rule: what it says about itself, and its check.
#[derive(Debug)]
pub struct Rule {
    /// Id by meaning, never changed once published.
    pub id: &'static str,
    /// Its weight.
    pub severity: Severity,
    /// The forms it is about.
    pub forms: &'static [FormKind],
    /// What it rests on.
    pub basis: Basis,
    /// Whether it offers a fix.
    pub fixing: Fixing,
    /// Keys of the regulation's values that it uses.
    pub settings: &'static [&'static str],
    /// Since when, or retired.
    pub status: Status,
    /// What is wrong, in a few Chinese words.
    pub title: &'static str,
    /// The same in English.
    pub english: &'static str,
    /// The page about it: what it finds, why, example, fix. Markdown; empty in the browser.
    pub doc: &'static str,
    /// The check.
    pub check: Check,
}

/// Declares a rule; its doc comment becomes its page. One that came after 0.1.0, or that is retired, says so in `status`,
/// before its check.
///
/// ```text
/// rule! {
///     /// What it finds. …
///     pub static FUNDS_MISSING = "funds-missing" {
///         severity: Error,
///         forms: [Declaration, SelfEvaluation],
///         basis: Basis::Clause(&["G2.2-2"]),
///         fixing: Content,
///         settings: [],
///         title: "缺少年度资金总额",
///         english: "Total budget missing",
///         check: Check::Sheet(check),
///     }
/// }
/// ```
macro_rules! rule {
    (
        $(#[doc = $doc:literal])*
        pub static $name:ident = $id:literal {
            severity: $severity:ident,
            forms: [$($form:ident),+ $(,)?],
            basis: $basis:expr,
            fixing: $fixing:ident,
            settings: [$($setting:literal),* $(,)?],
            title: $title:literal,
            english: $english:literal,
            $(status: $status:expr,)?
            check: $check:expr $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        pub static $name: $crate::rule::Rule = $crate::rule::Rule {
            id: $id,
            severity: $crate::rule::Severity::$severity,
            forms: &[$($crate::FormKind::$form),+],
            basis: $basis,
            fixing: $crate::rule::Fixing::$fixing,
            settings: &[$($setting),*],
            status: $crate::rule::rule!(@status $($status)?),
            title: $title,
            english: $english,
            doc: if cfg!(target_arch = "wasm32") { "" } else { concat!($($doc, "\n"),*) },
            check: $check,
        };
    };
    (@status) => { $crate::rule::Status::Since("0.1.0") };
    (@status $status:expr) => { $status };
}
pub(crate) use rule;

/// A fix: the one right answer for a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The cell.
    pub place: Place,
    /// What should stand there.
    pub value: String,
}

/// What a rule found.
#[derive(Clone, Debug)]
pub struct Report {
    /// The rule.
    pub rule: &'static Rule,
    /// The cell where the person has to act.
    pub place: Place,
    /// What is wrong and what to do, short polite Chinese.
    pub message: String,
    /// The one right answer, if there is one.
    pub fix: Option<Fix>,
    /// Key of the clause it rests on, where the rule leaves that to the card.
    pub clause: Option<String>,
    /// The clause itself, where a gate named it.
    pub said: Option<Arc<Citation>>,
}

impl Report {
    /// Names the clause that the card or the step rests on.
    pub fn clause(&mut self, key: &str) -> &mut Self {
        self.clause = Some(key.to_owned());
        self
    }

    /// Gives the clause itself, where it has no key at hand.
    pub fn clause_itself(&mut self, clause: &Arc<Citation>) -> &mut Self {
        self.said = Some(Arc::clone(clause));
        self
    }

    /// Adds the one right answer for the cell of the finding.
    pub fn fix(&mut self, value: impl Into<String>) {
        self.fix_at(self.place, value);
    }

    /// Adds the one right answer for another cell.
    pub fn fix_at(&mut self, place: Place, value: impl Into<String>) {
        self.fix = Some(Fix { place, value: value.into() });
    }
}

impl PartialEq for Report {
    fn eq(&self, other: &Self) -> bool {
        self.rule.id == other.rule.id
            && self.place == other.place
            && self.message == other.message
            && self.fix == other.fix
    }
}

/// What the rules found so far.
#[derive(Debug, Default)]
pub struct Findings {
    reports: Vec<Report>,
}

impl Findings {
    /// Adds a finding; a fix can be added to what is returned.
    pub fn report(&mut self, rule: &'static Rule, place: Place, message: impl Into<String>) -> &mut Report {
        let at = self.reports.len();
        self.reports.push(Report { rule, place, message: message.into(), fix: None, clause: None, said: None });
        // Just pushed.
        #[expect(clippy::indexing_slicing, reason = "the element was pushed in the line above")]
        &mut self.reports[at]
    }

    /// Reports a claimed grade that is not what the total gives.
    pub(crate) fn compare(&mut self, rule: &'static Rule, grade: &Grade<'_>) {
        if grade.is_right() {
            return;
        }
        let Grade { claim, right, total, .. } = grade;
        let message = format!("填写为“{claim}”，按总分 {total} 应为“{right}”，请改正");
        let report = self.report(rule, grade.place, message);
        if let Some(clause) = grade.clause {
            report.clause(clause);
        }
        report.fix((*right).to_owned());
    }

    /// What was found until now.
    #[must_use]
    pub fn so_far(&self) -> &[Report] {
        &self.reports
    }

    /// All findings, by their place in the form, then by rule; one rule at one place in the order found.
    #[must_use]
    pub fn into_sorted(mut self) -> Vec<Report> {
        self.reports.sort_by(|a, b| a.place.cmp(&b.place).then_with(|| a.rule.id.cmp(b.rule.id)));
        self.reports
    }
}

/// A cell's text as messages show it: without outer blanks, cut where it is long.
pub(crate) fn shown(raw: &str) -> String {
    let raw = raw.trim();
    let mut chars = raw.chars();
    let mut text: String = chars.by_ref().take(30).collect();
    if chars.next().is_some() {
        text.push('…');
    }
    text
}

/// What a rule's file needs.
pub(crate) mod prelude {
    pub(crate) use super::{Basis, Check, Findings, rule, shown};
    pub(crate) use crate::Place;
    pub(crate) use crate::place::{FundsColumn, FundsLine, IndicatorCell as Cell, ProjectCell};
    pub(crate) use crate::sheet::{Row, Sheet};
}

#[cfg(test)]
pub(crate) mod testing;
