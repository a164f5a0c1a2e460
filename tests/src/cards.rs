//! The worked arithmetic of forms of scored items (审核表, 河北 附件3, 扶风), through the same door as every form.

use jixiao::assessment::Assessment;
use jixiao::form::{Appraisal, Form};
use jixiao::regulation::Date;
use jixiao::{Context, FormKind, assess, regulation};
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} in {value}"))
}

fn number(value: &Value, key: &str) -> Decimal {
    text(value, key).parse().expect("a number")
}

fn count(value: &Value, key: &str) -> String {
    value[key].as_u64().unwrap_or_else(|| panic!("{key} in {value}")).to_string()
}

fn yes(value: &Value, key: &str) -> &'static str {
    if value[key].as_bool().expect("yes or no") { "yes" } else { "no" }
}

/// A form of a card, empty.
struct Card {
    form: Appraisal,
}

impl Card {
    fn new(id: &str, kind: FormKind, card: &str, year: u16) -> Self {
        let law = regulation::builtin(id).expect("built in");
        let card = law.card(kind, card, Date::year_end(year)).expect("a card");
        Self { form: Appraisal::blank(law, card, Some(year)) }
    }

    fn county() -> Self {
        Self::new("hebei-2017-148", FormKind::Scorecard, "county", 2018)
    }

    /// 附件3 with 100 points: nothing left over, every plan met, no case.
    fn county_with_full_points() -> Self {
        let mut card = Self::county();
        for (item, values) in [
            ("local_budget", "current=1 previous=1"),
            ("carryover_current", "left=0 total=100"),
            ("carryover_prior", "left=0 total=100"),
            ("carryover_two_years", "amount=0"),
            ("poverty_reduction", "done=40000 plan=40000"),
            ("disclosure_system", "there=yes"),
            ("disclosure_platform", "there=yes"),
            ("disclosure", "unpublished=0"),
            ("village_notice", "unannounced=0"),
            ("inspection_system", "there=yes"),
            ("inspection_plan", "there=yes"),
            ("inspection_results", "there=yes"),
            ("national_hotline", "late_or_bad=0"),
            ("provincial_hotline", "late_or_bad=0"),
            ("own_hotline", "there=yes announced=yes"),
            ("precise_use", "imprecise=0"),
            ("violations", "national=0 provincial=0"),
        ] {
            for value in values.split(' ') {
                let (key, value) = value.split_once('=').expect("key=value");
                card = card.with(item, key, value);
            }
        }
        card.scored("innovation", "0")
    }

    fn with(mut self, item: &str, key: &str, value: &str) -> Self {
        self.entry(item).values.insert(key.into(), value.into());
        self
    }

    fn scored(mut self, item: &str, score: &str) -> Self {
        self.entry(item).score = score.into();
        self
    }

    fn field(mut self, key: &str, value: &str) -> Self {
        self.form.fields.insert(key.into(), value.into());
        self
    }

    fn entry(&mut self, item: &str) -> &mut jixiao::form::AppraisedItem {
        self.form.items.iter_mut().find(|entry| entry.item == item).unwrap_or_else(|| panic!("no item {item}"))
    }

    fn assessed(self) -> Assessment {
        let law = regulation::builtin(&self.form.regulation).expect("built in");
        assess(&Form::Appraisal(self.form), law, &Context::default())
    }

    /// The sum of the scores of some items.
    fn sum_of(self, items: &[&str]) -> String {
        let wanted: Vec<String> = items
            .iter()
            .map(|item| self.form.items.iter().position(|entry| entry.item == *item).expect("an item"))
            .map(|index| format!("/items/{index}"))
            .collect();
        let rows = self.assessed().scores.expect("scores").rows;
        let sum: Decimal = rows
            .iter()
            .filter(|row| wanted.contains(&row.path))
            .map(|row| row.score.as_deref().expect("a score").parse::<Decimal>().expect("a number"))
            .sum();
        jixiao::number::text(sum)
    }
}

fn fires(assessment: &Assessment, rule: &str) -> bool {
    assessment.findings.iter().any(|finding| finding.rule == rule)
}

fn scored(score: String) -> Value {
    json!({ "score": score })
}

/// What the engine says to a case, in the words of the case; `None` for a function that is not about such forms.
#[must_use]
pub fn answer(function: &str, input: &Value) -> Option<Value> {
    let county = Card::county;
    Some(match function {
        "g68.review" => review(input),
        "hb.item1" => scored(
            county()
                .with("local_budget", "current", text(input, "current"))
                .with("local_budget", "previous", text(input, "previous"))
                .sum_of(&["local_budget"]),
        ),
        "hb.item2a" => scored(carryover("carryover_current", text(input, "rate"))),
        "hb.item2b" => scored(carryover("carryover_prior", text(input, "rate"))),
        "hb.item2c" => scored(
            county()
                .with("carryover_two_years", "amount", text(input, "amount_over_2y"))
                .sum_of(&["carryover_two_years"]),
        ),
        "hb.item2" => {
            let assessed = county()
                .with("carryover_current", "left", text(input, "rate"))
                .with("carryover_current", "total", "100")
                .with("carryover_prior", "left", text(input, "prior_rate"))
                .with("carryover_prior", "total", "100")
                .with("carryover_two_years", "amount", text(input, "amount_over_2y"))
                .assessed();
            json!({ "score": assessed.scores.expect("scores").level1["2"].score })
        }
        "hb.item3" => scored(
            county()
                .with("poverty_reduction", "plan", text(input, "plan"))
                .with("poverty_reduction", "done", text(input, "done"))
                .sum_of(&["poverty_reduction"]),
        ),
        "hb.item4a" => scored(
            county()
                .with("disclosure_system", "there", yes(input, "system"))
                .with("disclosure_platform", "there", yes(input, "platform"))
                .with("disclosure", "unpublished", &count(input, "unpublished"))
                .sum_of(&["disclosure_system", "disclosure_platform", "disclosure"]),
        ),
        "hb.item4b" => scored(
            county().with("village_notice", "unannounced", &count(input, "unpublished")).sum_of(&["village_notice"]),
        ),
        "hb.item5a" => scored(
            county()
                .with("inspection_system", "there", yes(input, "system"))
                .with("inspection_plan", "there", yes(input, "plan"))
                .with("inspection_results", "there", yes(input, "results"))
                .sum_of(&["inspection_system", "inspection_plan", "inspection_results"]),
        ),
        "hb.item5b" => scored(
            county()
                .with("national_hotline", "late_or_bad", &count(input, "national_bad"))
                .with("provincial_hotline", "late_or_bad", &count(input, "provincial_bad"))
                .with("own_hotline", "there", yes(input, "built"))
                .with("own_hotline", "announced", yes(input, "announced"))
                .sum_of(&["national_hotline", "provincial_hotline", "own_hotline"]),
        ),
        "hb.item6" => {
            scored(county().with("precise_use", "imprecise", &count(input, "cases")).sum_of(&["precise_use"]))
        }
        "hb.item7_valid" => {
            let assessed = county().scored("innovation", text(input, "bonus")).assessed();
            json!({ "valid": !fires(&assessed, "scorecard-adjustment-over-cap") })
        }
        "hb.item8" => {
            let deduction = county()
                .with("violations", "national", &count(input, "national"))
                .with("violations", "provincial", &count(input, "provincial"))
                .sum_of(&["violations"]);
            json!({ "deduction": deduction })
        }
        "hb.total" => total(input),
        "hb.grade" => grade(input),
        "ff.grade" => {
            let law = regulation::builtin("fufeng-2022").expect("built in");
            let grade = law.settings_on(Date::year_end(2022)).grade(number(input, "score"));
            grade.map_or(json!({ "error": "out_of_range" }), |band| json!({ "grade": band.name }))
        }
        "ff.major_policy" => {
            let assessed = Card::new("fufeng-2022", FormKind::ExAnte, "ex_ante_policy", 2022)
                .field("amount", text(input, "amount_wan"))
                .field("organiser", "预算部门和单位")
                .assessed();
            json!({ "major": fires(&assessed, "answer-contradicts") })
        }
        "ff.exante_effect" => effect(input),
        _ => return None,
    })
}

fn carryover(item: &str, rate: &str) -> String {
    Card::county().with(item, "left", rate).with(item, "total", "100").sum_of(&[item])
}

fn review(input: &Value) -> Value {
    let mut card = Card::new("cn-2019-68", FormKind::Review, "", 2020);
    let given = input["scores"].as_array().expect("scores");
    for (entry, score) in card.form.items.iter_mut().zip(given) {
        entry.score = score.as_str().expect("text").into();
    }
    card.form.items.truncate(given.len());
    let assessed = card.assessed();
    if fires(&assessed, "item-not-scored") || fires(&assessed, "review-score-out-of-range") {
        return json!({ "valid": false });
    }
    let scores = assessed.scores.expect("scores");
    json!({ "valid": true, "total": scores.total, "result": scores.grade })
}

/// Some cases that give so many points less: `each` with its most.
fn cases(less: Decimal, each: [Decimal; 2], most: [u32; 2]) -> (String, String) {
    (0..=most[0])
        .flat_map(|first| (0..=most[1]).map(move |second| (first, second)))
        .find(|&(first, second)| Decimal::from(first) * each[0] + Decimal::from(second) * each[1] == less)
        .map(|(first, second)| (first.to_string(), second.to_string()))
        .unwrap_or_else(|| panic!("no cases give {less} less"))
}

/// The items' scores of the case are brought about by inputs: the engine computes them once more.
fn total(input: &Value) -> Value {
    let ten = Decimal::TEN;
    let tenth = |tenths: i64| Decimal::new(tenths, 1);
    let carried = number(input, "item2") - Decimal::from(5);
    let current = carried.min(ten);
    let rate_now = Decimal::from(20) - current * tenth(15);
    let rate_before = ten - (carried - current) * tenth(18);
    let (unpublished, unannounced) = cases(ten - number(input, "item4"), [tenth(3), tenth(10)], [10, 5]);
    let (national_bad, provincial_bad) =
        cases(Decimal::from(15) - number(input, "item5"), [tenth(10), tenth(5)], [3, 6]);
    let (national, provincial) = cases(number(input, "deduction"), [tenth(5), tenth(2)], [20, 50]);
    let assessed = Card::county_with_full_points()
        .with("local_budget", "current", text(input, "item1"))
        .with("local_budget", "previous", "10")
        .with("carryover_current", "left", &rate_now.to_string())
        .with("carryover_prior", "left", &rate_before.to_string())
        .with("poverty_reduction", "done", &(number(input, "item3") * Decimal::from(1000)).to_string())
        .with("disclosure", "unpublished", &unpublished)
        .with("village_notice", "unannounced", &unannounced)
        .with("national_hotline", "late_or_bad", &national_bad)
        .with("provincial_hotline", "late_or_bad", &provincial_bad)
        .with("precise_use", "imprecise", &(Decimal::from(5) - number(input, "item6")).to_string())
        .with("violations", "national", &national)
        .with("violations", "provincial", &provincial)
        .scored("innovation", text(input, "bonus"))
        .assessed();
    let scores = assessed.scores.expect("scores");
    let total: Decimal = scores.total.as_deref().expect("a total").parse().expect("a number");
    let base = jixiao::number::text(total - number(input, "bonus") + number(input, "deduction"));
    assert!(
        scores.explanation.as_deref().is_some_and(|said| said.starts_with(&format!("基础分 {base} "))),
        "{:?}",
        scores.explanation
    );
    json!({ "base": base, "total": scores.total, "grade": letter(scores.grade) })
}

fn letter(grade: Option<String>) -> Option<String> {
    grade.map(|grade| grade.trim_end_matches('级').to_owned())
}

fn grade(input: &Value) -> Value {
    // 100 points, less what is missing of item 3 (down to 60), less item 1.
    let mut missing = Decimal::ONE_HUNDRED - number(input, "score");
    let mut card = Card::county_with_full_points()
        .field("major_violation", yes(input, "major_violation"))
        .field("fraud", yes(input, "fraud"));
    if missing > Decimal::from(40) {
        card = card.with("local_budget", "current", "0");
        missing -= Decimal::TEN;
    }
    let done = (Decimal::from(40) - missing) * Decimal::from(1000);
    let scores =
        card.with("poverty_reduction", "done", &done.normalize().to_string()).assessed().scores.expect("scores");
    assert_eq!(scores.total.as_deref(), Some(text(input, "score")), "the case's total is brought about");
    json!({ "grade": letter(scores.grade) })
}

fn effect(input: &Value) -> Value {
    let organiser = match text(input, "organiser") {
        "dept" => "预算部门和单位",
        "finance" => "县财政部门",
        other => panic!("{other}"),
    };
    let assessed = Card::new("fufeng-2022", FormKind::ExAnte, "ex_ante_project", 2022)
        .field("organiser", organiser)
        .field("conclusion", text(input, "conclusion"))
        .assessed();
    let said = assessed.findings.iter().find(|finding| finding.rule == "consequence").expect("what follows");
    let library = [("部门项目库", "dept"), ("县级财政项目库", "county")]
        .into_iter()
        .find_map(|(words, library)| said.message.contains(words).then_some(library));
    json!({ "library": library, "may_apply": !said.message.contains("不得申请") })
}
