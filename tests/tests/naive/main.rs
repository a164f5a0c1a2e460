//! A second scorer, from the guide's text alone: 第五节 一（二）注意事项 (1) to (3), the catalogue's
//! formulas F1 to F6 and the rules for scoring. It shares nothing with the engine but the JSON of the
//! form and of the assessment: its own reading of plain values, its own fractions of whole numbers.
//!
//! ```text
//! F1 正向 ≥   min(p, a ÷ t × p), t > 0          F4 = or no sign   p when a = t, otherwise no formula
//! F2 反向 ≤   a ≤ t: p, otherwise t ÷ a × p     F5 执行率          min(p, p × B ÷ A), A > 0
//! F3 定性     the chosen score, inside its tier  F6 总分            the sum of the rounded scores
//! ```

mod fraction;
mod reading;
mod rows;
mod scorer;

use fraction::{Fraction, ZERO};
use proptest::prelude::*;
use proptest::sample::select;
use rows::{any_rows, computed, execution, finished, sound_rows};
use scorer::{Execution, Row, exact, expected};
use serde_json::{Value, json};

/// The form as a person's program would send it.
fn form(regulation: &str, rows: &[Row], execution: &Execution) -> Value {
    let rows: Vec<Value> = rows
        .iter()
        .map(|row| {
            json!({
                "level1": row.level1, "level2": "quantity", "name": row.name, "points": row.points,
                "target": row.target, "actual": row.actual, "tier": row.tier, "score": row.score,
                "reason": "连续降雨，工期推迟", "parent": row.parent, "not_applicable": row.not_applicable,
            })
        })
        .collect();
    json!({
        "form": "self_evaluation", "regulation": regulation, "year": 2022,
        "project": { "name": "产业项目" },
        "funds": {
            "total": { "budget": execution.budget, "executed": execution.executed },
            "points": execution.points,
        },
        "indicators": rows,
    })
}

/// The numbers of the engine's assessment, without its words.
fn found(form: &Value) -> Value {
    let assessment = jixiao::assess::assess_json(form.to_string().as_bytes(), None).expect("a form");
    let assessment: Value = serde_json::from_str(&assessment).expect("JSON");
    let mut scores = assessment["scores"].clone();
    for row in scores["rows"].as_array_mut().expect("rows") {
        row.as_object_mut().expect("a row").remove("explanation");
    }
    scores["execution"].as_object_mut().expect("a row").remove("explanation");
    if scores.get("grade").is_none() {
        scores["grade"] = Value::Null;
    }
    scores
}

/// Whether a printed score is the computed one: as rounded to two decimals, or rounded to the fewer that
/// it is printed with, but never the full points for less.
fn agrees(claim: &str, exact: Fraction, points: Fraction) -> bool {
    let value = Fraction::parse(claim).expect("a number");
    let decimals = claim.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let (tens, per) = if decimals == 0 { (Fraction::whole(100), 100) } else { (Fraction::whole(10), 10) };
    let fewer = decimals < 2 && value == exact.by(tens).to_cents().times(Fraction::whole(per));
    value == exact.to_cents() || (fewer && !(value == points && exact.below(points)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn 另写一遍的算法逐个数都与引擎相同(
        rows in prop_oneof![2 => any_rows(), 1 => sound_rows()].prop_map(finished),
        execution in execution(),
        regulation in select(vec!["cn-2019-68", "fufeng-2022"]),
    ) {
        let form = form(regulation, &rows, &execution);
        let (engine, naive) = (found(&form), expected(regulation, &rows, &execution));
        prop_assert_eq!(&engine, &naive, "{:#}", form);
    }

    #[test]
    fn 所填得分与算得的不同就指出_改成算得的(
        row in computed(),
        points in 1_u32..60,
        claim in (0_u32..6000, -3_i32..4, 0_usize..4),
    ) {
        let row = Row { points: points.to_string(), ..row };
        let (exact, points) = (exact(&row).expect("computed"), Fraction::whole(points.into()));
        // Any number, or one near the computed one, with two decimals, one or none.
        let (any, near, kind) = claim;
        let claim = match kind {
            0 => Fraction::new(any.into(), 100),
            1 => exact.by(Fraction::whole(10)).to_cents().times(Fraction::whole(10)),
            2 => exact.by(Fraction::whole(100)).to_cents().times(Fraction::whole(100)),
            _ => exact.to_cents().plus(Fraction::new(near.into(), 100)),
        };
        let claim = if claim.below(ZERO) { ZERO } else { claim };
        let row = Row { score: claim.text(), ..row };
        let execution = Execution { budget: String::new(), executed: String::new(), points: String::new() };
        let form = form("cn-2019-68", &finished(vec![row.clone()]), &execution);
        let assessment = jixiao::assess::assess_json(form.to_string().as_bytes(), None).expect("a form");
        let assessment: Value = serde_json::from_str(&assessment).expect("JSON");
        let found: Vec<&Value> = assessment["findings"].as_array().expect("findings").iter()
            .filter(|finding| finding["path"] == "/indicators/0/score").collect();
        let right = agrees(&row.score, exact, points);
        let rule = match () {
            () if claim.above(points) => Some("score-above-points"),
            () if right => None,
            () if claim.above(exact) => Some("score-differs-from-formula"),
            () => Some("score-lowered-with-reason"),
        };
        prop_assert_eq!(found.iter().map(|f| f["rule"].as_str()).collect::<Vec<_>>(), rule.map(Some).into_iter().collect::<Vec<_>>(), "{:#}", form);
        if rule == Some("score-differs-from-formula") {
            prop_assert_eq!(&found[0]["fix"]["value"], &json!(exact.to_cents().text()));
        }
    }

    #[test]
    fn 按算得的填写就没有出入_总分多填一分就指出(
        rows in sound_rows().prop_map(finished),
        (budget, executed) in (1_u32..1_000_000, 0_u32..1_000_000),
    ) {
        let cents = |cents: u32| Fraction::new(cents.into(), 100).text();
        let execution = Execution { budget: cents(budget), executed: cents(executed), points: "10".into() };
        let mut form = form("cn-2019-68", &rows, &execution);
        let scores = expected("cn-2019-68", &rows, &execution);
        let total = Fraction::parse(scores["total"].as_str().expect("every row scores")).expect("a number");
        for (row, score) in form["indicators"].as_array_mut().expect("rows").iter_mut().zip(scores["rows"].as_array().expect("rows")) {
            if let Some(score) = score["score"].as_str() {
                row["score"] = score.into();
            }
        }
        form["funds"]["rate"] = scores["execution"]["rate"].clone();
        form["funds"]["score"] = scores["execution"]["score"].clone();
        let differences = |form: &Value| -> Vec<(String, String)> {
            let assessment = jixiao::assess::assess_json(form.to_string().as_bytes(), None).expect("a form");
            let assessment: Value = serde_json::from_str(&assessment).expect("JSON");
            let text = |finding: &Value, key: &str| finding[key].as_str().expect("text").to_owned();
            assessment["findings"].as_array().expect("findings").iter()
                .map(|finding| (text(finding, "rule"), text(finding, "path")))
                .filter(|(rule, _)| {
                    rule.contains("-differs-from-") || rule.starts_with("execution-") && rule.ends_with("-differs")
                        || rule.starts_with("score-")
                })
                .collect()
        };
        for (claim, wrong) in [(total, false), (total.plus(Fraction::whole(1)), true)] {
            form["total"] = claim.text().into();
            let found = differences(&form);
            let expected: Vec<_> = wrong.then(|| ("total-differs-from-rows".to_owned(), "/total".to_owned())).into_iter().collect();
            prop_assert_eq!(found, expected, "{:#}", form);
        }
    }
}
