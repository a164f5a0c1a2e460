//! A spot check that has nothing wrong with it.

use crate::form::{CheckedProject, EvaluatedProject, SpotCheck};
use crate::regulation;
use crate::rule::{Check, Findings, Rule};
use crate::spot_check::SpotChecked;

/// Five projects self-evaluated in 2020, one drawn by the seed of the worked example in `sampling.rs`: P-002.
pub(crate) fn spot_check() -> SpotCheck {
    let mut form = SpotCheck { regulation: "cn-2019-68".into(), year: Some(2020), ..SpotCheck::default() };
    form.project.name = "河西县".into();
    form.leader = "财政部门".into();
    form.finance = "县财政局".into();
    form.poverty_office = "县扶贫办".into();
    form.audit = "县审计局".into();
    form.implemented = "5".into();
    form.seed = "2020年抽查".into();
    form.seed_source = "福利彩票双色球2021001期".into();
    form.drawn_on = "2021-01-15".into();
    form.population = (1..=5)
        .map(|number| EvaluatedProject {
            number: format!("P-00{number}"),
            name: format!("项目{number}"),
            unit: "县交通局".into(),
            score: "95".into(),
        })
        .collect();
    form.checked = vec![checked("P-002")];
    form.conclusion = "自评结果总体真实".into();
    form
}

/// A project that was checked, without any difference or problem.
pub(crate) fn checked(number: &str) -> CheckedProject {
    CheckedProject {
        number: number.into(),
        truth: "属实".into(),
        completeness: "全面".into(),
        reasonableness: "合理".into(),
        score: "95".into(),
        problems: "无".into(),
        fed_back: "2021-02-01".into(),
        ..CheckedProject::default()
    }
}

/// What one rule finds: `(path, message, fix)`.
pub(crate) fn run(rule: &'static Rule, regulation: &str, form: &SpotCheck) -> Vec<(String, String, Option<String>)> {
    let Check::SpotCheck(check) = rule.check else { panic!("{} is not about spot checks", rule.id) };
    let law = regulation::builtin(regulation).expect("built in");
    let mut findings = Findings::default();
    check(&SpotChecked::new(form, law), &mut findings);
    findings
        .into_sorted()
        .into_iter()
        .map(|report| (report.place.to_string(), report.message, report.fix.map(|fix| fix.value)))
        .collect()
}

/// Only the paths of [`run`].
pub(crate) fn paths(rule: &'static Rule, regulation: &str, form: &SpotCheck) -> Vec<String> {
    run(rule, regulation, form).into_iter().map(|(path, _, _)| path).collect()
}

#[test]
fn 没有差错的抽查表什么也不报告() {
    for regulation in ["cn-2019-68", "wushan-2019-37", "xinjiang-2019-2", "fufeng-2022", "hebei-2017-148"] {
        let mut form = spot_check();
        form.regulation = regulation.into();
        let law = regulation::builtin(regulation).expect("built in");
        let judgement = crate::judge(&form.into(), law, &crate::Context::default());
        assert!(judgement.findings.is_empty(), "{regulation}: {:?}", judgement.findings);
    }
}
