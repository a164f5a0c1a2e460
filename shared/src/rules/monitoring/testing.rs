//! A monitoring form that has nothing wrong with it.

use crate::form::{MonitoredPeriod, Monitoring};
use crate::monitoring::Monitored;
use crate::regulation;
use crate::rule::testing::{declaration, target};
use crate::rule::{Check, Findings, Rule};

/// Two periods, up to June and September, of a project of 100 万元 with two indicators.
pub(crate) fn monitoring() -> Monitoring {
    let declaration = declaration(vec![
        target("output/quantity", "受益户数", "≥100户"),
        target("satisfaction/beneficiary_satisfaction", "群众满意度", "≥95%"),
    ]);
    let mut form = Monitoring::from_declaration(&declaration);
    let period = |month: &str, total: &str, fiscal: &str, other: &str| MonitoredPeriod {
        month: month.into(),
        total: total.into(),
        fiscal: fiscal.into(),
        other: other.into(),
    };
    form.periods = vec![period("6", "20", "20", "0"), period("9", "60", "60", "0")];
    form.indicators[0].progress = vec!["40户".into(), "80户".into()];
    form.indicators[0].forecast = "100户".into();
    form.indicators[1].progress = vec!["0".into(), "96%".into()];
    form.indicators[1].forecast = "96%".into();
    form
}

/// What one rule finds: `(path, message, fix)`.
pub(crate) fn run(rule: &'static Rule, regulation: &str, form: &Monitoring) -> Vec<(String, String, Option<String>)> {
    assert!(rule.forms.contains(&crate::FormKind::Monitoring), "{} is not about monitoring", rule.id);
    let law = regulation::builtin(regulation).expect("built in");
    let monitored = Monitored::new(form, law);
    let mut findings = Findings::default();
    match rule.check {
        Check::Monitoring(check) | Check::SheetAndPeriods(_, check) => check(&monitored, &mut findings),
        Check::Published(check) => check(&monitored, &mut findings),
        _ => unreachable!("{} looks at what monitoring shares with other forms", rule.id),
    }
    findings
        .into_sorted()
        .into_iter()
        .map(|report| (report.place.to_string(), report.message, report.fix.map(|fix| fix.value)))
        .collect()
}

/// Only the paths of [`run`].
pub(crate) fn paths(rule: &'static Rule, regulation: &str, form: &Monitoring) -> Vec<String> {
    run(rule, regulation, form).into_iter().map(|(path, _, _)| path).collect()
}
