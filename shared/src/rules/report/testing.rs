//! A report that has nothing wrong with it.

use crate::form::{ReportedEvaluation, SelfEvaluationReport};
use crate::regulation;
use crate::report::Reported;
use crate::rule::{Check, Findings, Rule};

/// Two projects of 2020, 150 万元, 90 % spent, 96 points on average; one of four quantity targets missed.
pub(crate) fn report() -> SelfEvaluationReport {
    let law = regulation::builtin("cn-2019-68").expect("built in");
    let mut form = SelfEvaluationReport::blank(law, Some(2020));
    form.project.department = "县交通局".into();
    form.date = "2021-01-20".into();
    let row = |number: &str, name: &str, money: [&str; 6], score: &str, quantity: &str| {
        let [budget, fiscal, other, executed, executed_fiscal, executed_other] = money.map(str::to_owned);
        ReportedEvaluation {
            number: number.into(),
            name: name.into(),
            unit: "河西镇人民政府".into(),
            budget,
            fiscal,
            other,
            executed,
            executed_fiscal,
            executed_other,
            output: "48/50".into(),
            benefit: "30/30".into(),
            satisfaction: "10/10".into(),
            score: score.into(),
            quantity: quantity.into(),
            ..ReportedEvaluation::default()
        }
    };
    form.evaluations = vec![
        row("JX-2020-000001", "河西村道路硬化项目", ["100", "100", "0", "90", "90", "0"], "97", "2/2"),
        row("JX-2020-000002", "河东村供水项目", ["50", "40", "10", "45", "35", "10"], "95", "1/2"),
    ];
    form.evaluations[0].execution = "9/10".into();
    form.evaluations[1].execution = "7/10".into();
    form.evaluations[1].deviations = "供水设施数量（目标 ≥2座，实际 1座）：征地未完成".into();
    for (part, text) in form.parts.iter_mut().zip([
        "县财政下达财政专项扶贫资金预算总额150万元，共安排2个项目。",
        "两个项目均设定了产出、效益和满意度指标。",
        "由县交通局组织两个实施单位于2021年1月逐项自评，自评范围为全部项目。",
        "资金全部到位。",
        "预算执行率为90%，其中河西村道路硬化项目执行率90%。",
        "专账核算，按进度拨付，没有发现挤占挪用。",
        "产出指标完成情况较好，供水设施少建一座。",
        "道路和供水改善了两个村的生产生活条件。",
        "受益群众满意度达到96%。",
        "河东村供水设施因征地少建一座，拟于2021年6月前建成。",
        "自评结果编入部门决算公开，作为下一年度安排项目的参考。",
    ]) {
        part.text = text.into();
    }
    form
}

/// Writes a part.
pub(crate) fn write(form: &mut SelfEvaluationReport, part: &str, text: &str) {
    form.parts.iter_mut().find(|entry| entry.part == part).expect("a part").text = text.into();
}

/// What one rule finds: `(path, message, fix)`.
pub(crate) fn run(rule: &'static Rule, form: &SelfEvaluationReport) -> Vec<(String, String, Option<String>)> {
    let law = regulation::builtin("cn-2019-68").expect("built in");
    let (report, mut findings) = (Reported::new(form, law), Findings::default());
    match rule.check {
        Check::Report(check) => check(&report, &mut findings),
        Check::Published(check) => check(&report, &mut findings),
        _ => panic!("{} is not about reports", rule.id),
    }
    findings
        .into_sorted()
        .into_iter()
        .map(|report| (report.place.to_string(), report.message, report.fix.map(|fix| fix.value)))
        .collect()
}

/// Only the paths of [`run`].
pub(crate) fn paths(rule: &'static Rule, form: &SelfEvaluationReport) -> Vec<String> {
    run(rule, form).into_iter().map(|(path, _, _)| path).collect()
}

#[test]
fn 没有差错的报告什么也不报告() {
    for regulation in ["cn-2019-68", "wushan-2019-37", "xinjiang-2019-2", "fufeng-2022", "hebei-2017-148"] {
        let mut form = report();
        form.regulation = regulation.into();
        let law = regulation::builtin(regulation).expect("built in");
        let judgement = crate::judge(&form.into(), law, &crate::Context::default());
        assert!(judgement.findings.is_empty(), "{regulation}: {:?}", judgement.findings);
    }
}
