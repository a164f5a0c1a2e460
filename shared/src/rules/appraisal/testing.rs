//! Forms of scored items that have nothing wrong with them.

use crate::appraisal::Appraised;
use crate::form::{Appraisal, AppraisalKind, AppraisedItem};
use crate::grade::Grade;
use crate::regulation::{self, Date, FieldKind, Way};
use crate::rule::{Check, Findings, Rule};

/// A form of a regulation with every cell filled: full points, no cases, money 100.
pub(crate) fn filled(regulation: &str, form: AppraisalKind, card: &str, year: u16) -> Appraisal {
    let law = regulation::builtin(regulation).expect("built in");
    let card = law.card(form.kind(), card, Date::year_end(year)).expect("a card");
    let mut filled = Appraisal {
        form,
        regulation: regulation.into(),
        year: Some(year),
        card: card.id.clone(),
        ..Appraisal::default()
    };
    filled.project.name = "河西村道路硬化项目".into();
    let answer = |kind: FieldKind, options: &[String]| match kind {
        FieldKind::Money => "100".to_owned(),
        FieldKind::Count | FieldKind::Points => "0".to_owned(),
        FieldKind::Date => format!("{year}-11-20"),
        FieldKind::Choice | FieldKind::Choices => options[0].clone(),
        FieldKind::YesNo => "yes".to_owned(),
        FieldKind::Text | FieldKind::LongText => "已核对".to_owned(),
    };
    filled.fields = card.fields.iter().map(|field| (field.key.clone(), answer(field.kind, &field.options))).collect();
    filled.items = card
        .items
        .iter()
        .map(|item| AppraisedItem {
            item: item.id.clone(),
            values: item.inputs.iter().map(|input| (input.key.clone(), answer(input.kind, &input.options))).collect(),
            score: match item.way {
                Way::Judged { .. } => crate::number::text(item.points.on(law, Date::year_end(year)).expect("a number")),
                _ => String::new(),
            },
            note: if item.way == Way::Opinion { "同意".into() } else { String::new() },
            proof: Vec::new(),
        })
        .collect();
    filled
}

/// 绩效目标审核表 with 100 points.
pub(crate) fn review() -> Appraisal {
    filled("cn-2019-68", AppraisalKind::Review, "review", 2020)
}

/// A review without points.
pub(crate) fn opinions(regulation: &str) -> Appraisal {
    filled(regulation, AppraisalKind::Review, "review", 2022)
}

/// 河北 附件3 with 100 points and nothing added or taken.
pub(crate) fn county() -> Appraisal {
    let mut form = filled("hebei-2017-148", AppraisalKind::Scorecard, "county", 2018);
    for (item, input, value) in [
        ("carryover_current", "left", "4.99"),
        ("carryover_prior", "left", "0.99"),
        ("carryover_two_years", "amount", "0"),
        ("poverty_reduction", "done", "4000"),
        ("poverty_reduction", "plan", "4000"),
    ] {
        set(&mut form, item, input, value);
    }
    score(&mut form, "innovation", "0");
    for (field, answer) in [("major_violation", "no"), ("fraud", "no"), ("violation_source", ""), ("fraud_source", "")]
    {
        form.fields.insert(field.into(), answer.into());
    }
    form
}

/// 扶风 ex-ante evaluation of a project, supported.
pub(crate) fn ex_ante_project() -> Appraisal {
    let mut form = filled("fufeng-2022", AppraisalKind::ExAnte, "ex_ante_project", 2022);
    form.fields.insert("key_project".into(), "no".into());
    form
}

/// 扶风 ex-ante evaluation of a policy, supported, by finance.
pub(crate) fn ex_ante_policy() -> Appraisal {
    let mut form = filled("fufeng-2022", AppraisalKind::ExAnte, "ex_ante_policy", 2022);
    form.fields.insert("organiser".into(), "县财政部门".into());
    form
}

/// Writes an input of an item.
pub(crate) fn set(form: &mut Appraisal, item: &str, input: &str, value: &str) {
    let entry = form.items.iter_mut().find(|entry| entry.item == item).expect("an item");
    assert!(entry.values.insert(input.into(), value.into()).is_some(), "{item} has no {input}");
}

/// Writes the score of an item.
pub(crate) fn score(form: &mut Appraisal, item: &str, score: &str) {
    form.items.iter_mut().find(|entry| entry.item == item).expect("an item").score = score.into();
}

/// What one rule finds: `(path, message, fix)`.
pub(crate) fn run(rule: &'static Rule, regulation: &str, form: &Appraisal) -> Vec<(String, String, Option<String>)> {
    let law = regulation::builtin(regulation).expect("built in");
    let appraised = Appraised::new(form, law);
    let mut findings = Findings::default();
    match rule.check {
        Check::Appraisal(check) => check(&appraised, &mut findings),
        Check::Graded(check) => Grade::of_card(&appraised).iter().for_each(|grade| check(grade, &mut findings)),
        _ => panic!("{} is not about such forms", rule.id),
    }
    findings
        .into_sorted()
        .into_iter()
        .map(|report| (report.place.to_string(), report.message, report.fix.map(|fix| fix.value)))
        .collect()
}

/// Only the paths of [`run`].
pub(crate) fn paths(rule: &'static Rule, regulation: &str, form: &Appraisal) -> Vec<String> {
    run(rule, regulation, form).into_iter().map(|(path, _, _)| path).collect()
}
