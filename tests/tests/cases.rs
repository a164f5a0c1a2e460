//! The worked arithmetic in `tests/cases`, through the same door as every form.

use jixiao::assessment::{Assessment, Scores};
use jixiao::calendar::{self, Readings, WorkCalendar};
use jixiao::form::{EvaluatedIndicator, Form, SelfEvaluation, Tier};
use jixiao::regulation::Date;
use jixiao::{Context, assess, regulation};
use serde_json::Value;

const CASES: &str = include_str!("../cases/arithmetic.json");

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} in {value}"))
}

fn row(level1: &str, points: &str, target: &str, actual: &str) -> EvaluatedIndicator {
    EvaluatedIndicator {
        level1: level1.into(),
        level2: "县自定".into(),
        name: "完成情况".into(),
        points: points.into(),
        target: target.into(),
        actual: actual.into(),
        ..EvaluatedIndicator::default()
    }
}

fn judged(rows: Vec<EvaluatedIndicator>, change: impl FnOnce(&mut SelfEvaluation)) -> Assessment {
    let mut form = SelfEvaluation {
        regulation: "cn-2019-68".into(),
        year: Some(2020),
        indicators: rows,
        ..SelfEvaluation::default()
    };
    change(&mut form);
    assess(&Form::SelfEvaluation(form), regulation::builtin("cn-2019-68").expect("built in"), &Context::default())
}

fn scores(assessment: Assessment) -> Scores {
    assessment.scores.expect("a self-evaluation is scored")
}

fn fires(assessment: &Assessment, rules: &[&str]) -> bool {
    assessment.findings.iter().any(|finding| rules.contains(&finding.rule.as_ref()))
}

fn one_score(points: &str, target: String, actual: &str) -> Option<String> {
    scores(judged(vec![row("output", points, &target, actual)], |_| ())).rows[0].score.clone()
}

/// What the engine says to a case, in the words of the case; `None` for a function it does not have.
fn answer(function: &str, input: &Value) -> Option<Value> {
    let scored = |score: Option<String>| {
        score.map_or_else(|| serde_json::json!({"manual": true}), |score| serde_json::json!({"score": score}))
    };
    Some(match function {
        "g68.positive" => {
            scored(one_score(text(input, "points"), format!("≥{}", text(input, "target")), text(input, "actual")))
        }
        "g68.reverse" => {
            scored(one_score(text(input, "points"), format!("≤{}", text(input, "target")), text(input, "actual")))
        }
        "g68.equal" => {
            scored(one_score(text(input, "points"), format!("={}", text(input, "target")), text(input, "actual")))
        }
        "g68.tier_of" => {
            let settings = regulation::builtin("cn-2019-68").expect("built in").settings_on(Date::year_end(2020));
            let share = text(input, "percent").parse().expect("a number");
            let tier = Tier::ALL
                .into_iter()
                .position(|tier| settings.tier_holds(tier, share))
                .expect("every share has a tier");
            serde_json::json!({"tier": tier + 1})
        }
        "g68.tier_valid" => {
            let tier = Tier::ALL[usize::try_from(input["tier"].as_u64().expect("a tier")).expect("small") - 1];
            let mut row = row("output", text(input, "points"), "群众出行条件改善", "已改善");
            row.tier = Some(tier);
            row.score = text(input, "score").into();
            let judged = judged(vec![row], |_| ());
            let valid = !fires(&judged, &["score-outside-tier", "score-above-points"]);
            assert_eq!(valid, scores(judged).rows[0].score.is_some(), "score and finding agree");
            serde_json::json!({"valid": valid})
        }
        "g68.budget_execution" | "g68.execution_rate" => {
            let (budget, executed) = if function == "g68.execution_rate" { ("approved", "spent") } else { ("A", "B") };
            let execution = scores(judged(Vec::new(), |form| {
                form.funds.total.budget = text(input, budget).into();
                form.funds.total.executed = text(input, executed).into();
                form.funds.points = input["points"].as_str().unwrap_or_default().into();
            }))
            .execution
            .expect("an execution row");
            match (execution.rate, execution.score) {
                (Some(rate), Some(score)) => serde_json::json!({"rate": rate.trim_end_matches('%'), "score": score}),
                (Some(rate), None) => serde_json::json!({"rate": rate.trim_end_matches('%')}),
                _ => serde_json::json!({"error": "budget_zero"}),
            }
        }
        "g68.weights_valid" => {
            let groups = [("output", "产出指标"), ("benefit", "效益指标"), ("satisfaction", "满意度指标")];
            let rows = groups.map(|(level1, name)| row(level1, text(input, name), "≥1户", "1户")).into();
            let judged = judged(rows, |form| form.funds.points = text(input, "预算资金执行率").into());
            let sum = judged.findings.iter().find(|finding| finding.rule == "weights-not-hundred");
            let total: rust_decimal::Decimal = input
                .as_object()
                .expect("groups")
                .values()
                .map(|v| v.as_str().expect("text").parse::<rust_decimal::Decimal>().expect("a number"))
                .sum();
            if let Some(finding) = sum {
                assert!(
                    finding.message.contains(&jixiao::number::text(total)),
                    "the message names the sum: {}",
                    finding.message
                );
            }
            serde_json::json!({"valid": sum.is_none(), "sum": jixiao::number::text(total)})
        }
        "g68.group_valid" => {
            let points = input["points"].as_array().expect("points");
            let rows =
                points.iter().map(|points| row("output", points.as_str().expect("text"), "≥1户", "1户")).collect();
            let group = scores(judged(rows, |_| ())).level1["output"].points.clone();
            serde_json::json!({"valid": group.as_deref() == Some(text(input, "weight"))})
        }
        "g68.total" => return None,
        "g68.funds_valid" => {
            let judged = judged(Vec::new(), |form| {
                form.funds.total.budget = text(input, "total").into();
                form.funds.fiscal.budget = text(input, "fiscal").into();
                form.funds.other.budget = text(input, "other").into();
            });
            serde_json::json!({"valid": !fires(&judged, &["funds-total-mismatch", "money-not-a-number"])})
        }
        "g68.money_valid" => {
            let judged = judged(Vec::new(), |form| form.funds.total.budget = text(input, "value").into());
            serde_json::json!({"valid": !fires(&judged, &["money-more-than-two-decimals", "money-not-a-number"])})
        }
        "g68.missing_mandatory" => {
            let templates = &regulation::builtin("cn-2019-68").expect("built in").templates;
            let number: usize = text(input, "template").trim_start_matches('M').parse().expect("M1 to M5");
            let filled: Vec<&str> =
                input["filled"].as_array().expect("names").iter().map(|name| name.as_str().expect("text")).collect();
            serde_json::json!({"missing": templates[number - 1].missing_mandatory(&filled).collect::<Vec<_>>()})
        }
        "deadline.due" => serde_json::json!({"due": due(input).to_string()}),
        "deadline.status" => in_time(day(input, "start"), due(input), day(input, "done")),
        "deadline.monthly" => {
            let (year, month) = text(input, "month").split_once('-').expect("2019-08");
            let month = (year.parse().expect("a year"), month.parse().expect("a month"));
            let small = |key: &str| u8::try_from(input[key].as_u64().expect("a number")).expect("small");
            let due = calendar::day_of_month(month, small("day"), small("offset"), &Readings::default());
            serde_json::json!({"due": due.expect("a day").day.to_string()})
        }
        "deadline.fixed" => {
            let due = day(input, "due");
            let (year, month, named) = due.parts();
            let counted = calendar::day_of_year(year, (month, named), &Readings::default()).expect("a day");
            in_time(due, counted.day, day(input, "done"))
        }
        "pack.in_force" => {
            let id = match text(input, "pack") {
                "HB148" => "hebei-2017-148",
                "FF22" => "fufeng-2022",
                "WS37" => "wushan-2019-37",
                "XJ2" => "xinjiang-2019-2",
                "G68" => "cn-2019-68",
                other => panic!("{other}"),
            };
            let regulation = regulation::builtin(id).expect("built in");
            serde_json::json!({"in_force": regulation.in_force_on(day(input, "on"))})
        }
        _ => {
            return jixiao_tests::cards::answer(function, input)
                .or_else(|| jixiao_tests::funds::answer(function, input));
        }
    })
}

fn day(input: &Value, key: &str) -> Date {
    text(input, key).parse().unwrap_or_else(|error| panic!("{key}: {error}"))
}

/// The last day of a count; the holidays and make-up days are the case's own where it names any.
fn due(input: &Value) -> Date {
    let (start, readings) = (day(input, "start"), Readings::default());
    let count = u16::try_from(input["n"].as_u64().expect("a number")).expect("small");
    let counted = match text(input, "unit") {
        "calendar days" => calendar::after_days(start, count, &readings),
        "months" => calendar::after_months(start, count, &readings),
        "working days" => {
            let off: Vec<Value> = input["holidays"]
                .as_array()
                .expect("days")
                .iter()
                .map(|day| serde_json::json!({"name": "节", "from": day, "to": day}))
                .collect();
            let year = serde_json::json!([{
                "year": start.parts().0, "notices": [], "off": off, "working": input["makeup"],
            }]);
            let given = WorkCalendar::load(&year.to_string()).expect("a calendar");
            let counted = calendar::after_working_days(start, count, &given, &readings);
            // The calendar that is built in says the same.
            let built_in = WorkCalendar::builtin().expect("built in");
            assert_eq!(counted, calendar::after_working_days(start, count, built_in, &readings));
            counted
        }
        other => panic!("{other}"),
    };
    counted.expect("a day").day
}

fn in_time(start: Date, due: Date, done: Date) -> Value {
    let status = serde_json::to_value(calendar::status(start, due, Some(done), true, done)).expect("JSON");
    serde_json::json!({"status": status["state"]})
}

/// A whole form: every row score, every group, the total.
fn check_total(input: &Value, expected: &Value) {
    let (mut rows, mut execution) = (Vec::new(), None);
    // The cases print the rows in the order of the official table: 产出 50, 效益 30, 满意度 10.
    let mut given = rust_decimal::Decimal::ZERO;
    for case in input["rows"].as_array().expect("rows") {
        let (target, actual, points) = (text(case, "target"), text(case, "actual"), text(case, "points"));
        let sign = match text(case, "kind") {
            "pos" => "≥",
            "rev" => "≤",
            "eq" => "=",
            _ => {
                execution = Some((target, actual, points));
                continue;
            }
        };
        let level1 = match given {
            sum if sum < 50.into() => "output",
            sum if sum < 80.into() => "benefit",
            _ => "satisfaction",
        };
        given += points.parse::<rust_decimal::Decimal>().expect("a number");
        rows.push(row(level1, points, &format!("{sign}{target}"), actual));
    }
    let scores = scores(judged(rows, |form| {
        let (budget, executed, points) = execution.expect("an execution row");
        form.funds.total.budget = budget.into();
        form.funds.total.executed = executed.into();
        form.funds.points = points.into();
    }));
    let found: Vec<&str> = scores
        .rows
        .iter()
        .map(|row| &row.score)
        .chain(scores.execution.as_ref().map(|execution| &execution.score))
        .map(|s| s.as_deref().expect("a score"))
        .collect();
    assert_eq!(serde_json::json!(found), expected["row_scores"]);
    assert_eq!(scores.total.as_deref(), expected["total"].as_str());
    for (level1, name) in [("output", "产出指标"), ("benefit", "效益指标"), ("satisfaction", "满意度指标")]
    {
        assert_eq!(scores.level1[level1].score.as_deref(), expected["groups"][name].as_str(), "{name}");
    }
    assert_eq!(
        scores.execution.and_then(|execution| execution.score).as_deref(),
        expected["groups"]["预算资金执行率"].as_str()
    );
}

#[test]
fn 每个算例的结果与预期一致() {
    let cases: Value = serde_json::from_str(CASES).expect("JSON");
    let mut done = 0;
    for case in cases["cases"].as_array().expect("cases") {
        let (id, function) = (text(case, "id"), text(case, "function"));
        if function == "g68.total" {
            check_total(&case["input"], &case["expected"]);
            done += 1;
            continue;
        }
        if function == "gate" {
            let (found, clause) = jixiao_tests::funds::gate_of(case);
            assert_eq!(found, case["expected"], "{id} {function}: {}", text(case, "why"));
            assert_eq!(clause.as_deref(), case["doc"].as_str(), "{id}: the clause is the document's own");
            done += 1;
            continue;
        }
        match answer(function, &case["input"]) {
            Some(found) => {
                assert_eq!(found, case["expected"], "{id} {function}: {}", text(case, "why"));
                done += 1;
            }
            None => panic!("{id}: nobody answers {function}"),
        }
    }
    assert_eq!(done, cases["cases"].as_array().map_or(0, Vec::len));
    assert!(done >= 146, "only {done} cases were computed");
}
