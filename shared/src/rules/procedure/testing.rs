//! Files to try rules on.

use crate::dossier::Followed;
use crate::form::{Dossier, StepRecord};
use crate::regulation::{self, Date, Regulation};
use crate::rule::{Check, Findings, Rule};

/// A file that grows record by record.
pub(crate) struct File {
    pub(crate) form: Dossier,
    pub(crate) today: Option<Date>,
}

/// An empty file of 2020.
pub(crate) fn file(law: &str, object: &str) -> File {
    let year = if law == "fufeng-2022" { 2022 } else { 2020 };
    let form = Dossier { regulation: law.into(), object: object.into(), year: Some(year), ..Dossier::default() };
    File { form, today: None }
}

impl File {
    pub(crate) fn law(&self) -> &'static Regulation {
        regulation::builtin(&self.form.regulation).expect("built in")
    }

    /// One more record.
    pub(crate) fn add(&mut self, step: &str, date: &str) -> &mut Self {
        self.form.records.push(StepRecord { step: step.into(), date: date.into(), ..StepRecord::default() });
        self
    }

    /// The latest record.
    pub(crate) fn last(&mut self) -> &mut StepRecord {
        self.form.records.last_mut().expect("a record")
    }

    /// Sets a value of the latest record.
    pub(crate) fn value(&mut self, key: &str, value: &str) -> &mut Self {
        self.last().values.insert(key.into(), value.into());
        self
    }

    /// What one rule finds: `(path, message, fix)`.
    pub(crate) fn found(&self, rule: &'static Rule) -> Vec<(String, String, Option<String>)> {
        let Check::Dossier(check) = rule.check else { panic!("{} is not about dossiers", rule.id) };
        let mut findings = Findings::default();
        check(&Followed::new(&self.form, self.law(), self.today), &mut findings);
        let reports = findings.into_sorted().into_iter();
        reports.map(|report| (report.place.to_string(), report.message, report.fix.map(|fix| fix.value))).collect()
    }

    /// Only the paths.
    pub(crate) fn paths(&self, rule: &'static Rule) -> Vec<String> {
        self.found(rule).into_iter().map(|(path, ..)| path).collect()
    }
}

pub(crate) fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort();
    texts
}
