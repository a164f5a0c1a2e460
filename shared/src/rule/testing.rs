//! Short ways to write a rule's cases: build a form, run one rule, look at what it found.

use super::{Check, Findings, Rule};
use crate::form::{Declaration, DeclaredIndicator, EvaluatedIndicator, Form, SelfEvaluation};
use crate::sheet::Sheet;
use crate::{Context, regulation};

/// A self-evaluation that has nothing wrong in its header and money, with the rows given.
pub(crate) fn self_evaluation(rows: Vec<EvaluatedIndicator>) -> SelfEvaluation {
    let mut form = SelfEvaluation { regulation: "cn-2019-68".into(), year: Some(2020), ..SelfEvaluation::default() };
    form.project.name = "河西村道路硬化项目".into();
    form.project.department = "县交通局".into();
    form.project.unit = "河西镇人民政府".into();
    form.project.lead = "张某".into();
    form.project.phone = "0795-1234567".into();
    form.funds.total.budget = "100".into();
    form.funds.total.executed = "100".into();
    form.funds.fiscal.budget = "100".into();
    form.funds.fiscal.executed = "100".into();
    form.funds.other.budget = "0".into();
    form.funds.other.executed = "0".into();
    form.funds.points = "10".into();
    form.goal.planned = "硬化村内道路三公里，方便群众出行".into();
    form.goal.achieved = "道路已全部建成并通过验收".into();
    form.indicators = rows;
    form
}

/// A declaration that has nothing wrong in its header and money, with the rows given.
pub(crate) fn declaration(rows: Vec<DeclaredIndicator>) -> Declaration {
    let mut form = Declaration { regulation: "cn-2019-68".into(), year: Some(2020), ..Declaration::default() };
    let model = self_evaluation(Vec::new());
    form.project = model.project;
    form.funds.total.budget = "100".into();
    form.funds.fiscal.budget = "100".into();
    form.funds.other.budget = "0".into();
    form.goal.goals = vec![model.goal.planned];
    form.indicators = rows;
    form
}

/// A row of a self-evaluation: `row("output/quantity", "道路里程", "10", "≥3公里", "3公里")`.
pub(crate) fn row(levels: &str, name: &str, points: &str, target: &str, actual: &str) -> EvaluatedIndicator {
    let (level1, level2) = levels.split_once('/').expect("level1/level2");
    EvaluatedIndicator {
        level1: level1.into(),
        level2: level2.into(),
        name: name.into(),
        points: points.into(),
        target: target.into(),
        actual: actual.into(),
        ..EvaluatedIndicator::default()
    }
}

/// A row of a declaration: `target("output/quantity", "道路里程", "≥3公里")`.
pub(crate) fn target(levels: &str, name: &str, target: &str) -> DeclaredIndicator {
    let (level1, level2) = levels.split_once('/').expect("level1/level2");
    DeclaredIndicator {
        level1: level1.into(),
        level2: level2.into(),
        name: name.into(),
        target: target.into(),
        ..DeclaredIndicator::default()
    }
}

/// What one rule finds in a form: `(path, message, fix)`. The last rules see what all others found.
pub(crate) fn run(rule: &'static Rule, form: impl Into<Form>) -> Vec<(String, String, Option<String>)> {
    run_with(rule, form, &Context::default())
}

/// As [`run`], with a context (the approved declaration).
pub(crate) fn run_with(
    rule: &'static Rule,
    form: impl Into<Form>,
    context: &Context<'_>,
) -> Vec<(String, String, Option<String>)> {
    let form = form.into();
    assert!(rule.forms.contains(&form.kind()), "{} is not about this form", rule.id);
    let regulation = regulation::builtin("cn-2019-68").expect("built in");
    let sheet = Sheet::new(&form, regulation, context);
    let mut findings = Findings::default();
    match rule.check {
        Check::Sheet(check) | Check::SheetAndPeriods(check, _) => check(&sheet, &mut findings),
        Check::Row(check) => sheet.rows.iter().for_each(|row| check(&sheet, row, &mut findings)),
        Check::Published(check) => check(&sheet, &mut findings),
        Check::Graded(check) => {
            crate::grade::Grade::of_sheet(&sheet).iter().for_each(|grade| check(grade, &mut findings))
        }
        Check::Last(_) => {
            return crate::judge(&form, regulation, context)
                .findings
                .into_iter()
                .filter(|report| report.rule.id == rule.id)
                .map(|report| (report.place.to_string(), report.message, report.fix.map(|fix| fix.value)))
                .collect();
        }
        _ => unreachable!("{} is about other forms", rule.id),
    }
    findings
        .into_sorted()
        .into_iter()
        .map(|report| (report.place.to_string(), report.message, report.fix.map(|fix| fix.value)))
        .collect()
}

/// Only the paths of [`run`].
pub(crate) fn paths(rule: &'static Rule, form: impl Into<Form>) -> Vec<String> {
    run(rule, form).into_iter().map(|(path, _, _)| path).collect()
}

/// Whether the rule finds something on a declaration with one row.
pub(crate) fn fires_on_target(rule: &'static Rule, levels: &str, name: &str, value: &str) -> bool {
    !run(rule, declaration(vec![target(levels, name, value)])).is_empty()
}
