//! Dated values, readings and word lists.

use super::{by_id, regulation};
use crate::regulation::{Date, GradeBand, Origin, Part, all, interpretations_markdown};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

#[test]
fn local_regulations_are_in_force_on_their_days() {
    for (id, from, until) in [
        ("cn-2019-68", "2019-09-16", None),
        ("wushan-2019-37", "2019-03-22", None),
        ("xinjiang-2019-2", "2019-05-22", None),
        ("hebei-2017-148", "2017-11-24", Some("2022-11-23")),
        ("fufeng-2022", "2022-05-09", None),
    ] {
        let regulation = by_id(id);
        let until = until.map(|day: &str| day.parse().expect("a day"));
        assert_eq!((regulation.in_force_from.to_string().as_str(), regulation.in_force_until), (from, until), "{id}");
        // A regulation older than its base has the base's settings from its first day on.
        let settings = regulation.settings_on(regulation.in_force_from);
        assert_eq!((settings.weight_output, settings.weight_sum), (Decimal::from(50), Decimal::ONE_HUNDRED), "{id}");
    }
}

#[test]
fn grades_are_those_of_the_regulation() {
    let grade = |id: &str, total: &str| {
        let settings = by_id(id).settings_on(Date::year_end(2022));
        settings.grade(total.parse().expect("a number")).map(|band| band.name.clone())
    };
    for (total, name) in [
        ("100", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("79.99", "合格"),
        ("60", "合格"),
        ("59.99", "不合格"),
        ("0", "不合格"),
    ] {
        assert_eq!(grade("fufeng-2022", total).as_deref(), Some(name), "{total}");
    }
    assert_eq!(grade("fufeng-2022", "100.01"), None);
    for id in ["cn-2019-68", "wushan-2019-37", "xinjiang-2019-2", "hebei-2017-148"] {
        assert_eq!(grade(id, "95"), None, "{id}");
    }

    let bands = by_id("hebei-2017-148").values.iter().find(|value| value.key == "scorecard.grade.bands").expect("data");
    let bands = GradeBand::read_all(bands.from[0].value.as_deref().expect("a value")).expect("grades");
    assert_eq!(bands.iter().map(|band| band.name.as_str()).collect::<Vec<_>>(), ["A级", "B级", "C级", "D级", "E级"]);

    let above = GradeBand::read_all(">90 甲、≥60 乙、<60 丙").expect("grades");
    let ninety = above.iter().find(|band| band.reached_by(Decimal::from(90))).expect("a grade");
    assert_eq!((ninety.name.as_str(), above[0].lower_included), ("乙", false));
    for bad in [
        "",
        "优",
        "≥90",
        "≥90 ",
        "90 优",
        "≥80 良、≥90 优",
        "≥90 优、<60 不合格",
        "<60 不合格、≥90 优",
        ">90 优、<90 良",
        "≥90 优、<90 良、≥0 差",
    ] {
        assert_eq!(GradeBand::read_all(bad), None, "{bad}");
    }
}

#[test]
fn settings_hold_from_the_first_day_on() {
    let day = |text: &str| text.parse::<Date>().expect("a day");
    let first = regulation().settings_on(day("2019-09-16"));
    assert_eq!(regulation().settings_on(day("2026-11-22")), first);
    assert_eq!(regulation().settings_on(day("2018-01-01")), first, "before the first day, the first settings");
    let weights = [
        first.weight_output,
        first.weight_benefit,
        first.weight_satisfaction,
        first.weight_management,
        first.weight_execution,
        first.weight_sum,
    ];
    assert_eq!(weights, [50, 30, 10, 0, 10, 100].map(Decimal::from));
    assert_eq!(weights[..5].iter().sum::<Decimal>(), first.weight_sum);
    assert_eq!((first.tier_achieved_from, first.tier_partly_from), (Decimal::from(80), Decimal::from(60)));
    assert_eq!((first.execution_low, first.execution_outrun), (Decimal::from(80), Decimal::from(50)));
    assert_eq!((first.money_largest, first.money_decimals), (Decimal::from(50_000), 2));
    assert_eq!((first.cost_tolerance, first.over_achievement_ratio), (Decimal::from(10), Decimal::new(15, 1)));
    assert_eq!((first.exactly_met_share, first.exactly_met_rows), (Decimal::from(90), 6));
    assert_eq!((first.vocabulary_from_year, first.score_scale), (2021, 2));
    assert_eq!(
        (first.review_pass, first.publication_days, first.sample_share),
        (Decimal::from(85), 20, Decimal::from(10))
    );
}

#[test]
fn review_points_add_up() {
    let points = |key: &str| {
        let key = format!("review.points.{key}");
        let value = regulation().values.iter().find(|value| value.key == key).expect("a value");
        value.from[0].value.as_deref().and_then(|text| text.parse::<u32>().ok()).expect("a number")
    };
    assert_eq!(points("completeness"), points("format_completeness") + points("clarity"));
    assert_eq!(points("relevance"), points("goal_relevance") + points("indicator_soundness"));
    assert_eq!(points("appropriateness"), points("performance_reasonableness") + points("funds_match"));
    assert_eq!(points("feasibility"), points("attainability") + points("preconditions"));
    let dimensions = ["compliance", "completeness", "relevance", "appropriateness", "feasibility"];
    assert_eq!(dimensions.map(points).iter().sum::<u32>(), 100);
}

#[test]
fn every_open_question_has_a_reading() {
    let ids: Vec<&str> = regulation().ambiguities.iter().map(|reading| reading.id.as_str()).collect();
    for number in 1..=55 {
        assert!(ids.contains(&format!("AMB-G-{number:02}").as_str()), "{number}");
    }
    for (id, letter, count) in [
        ("wushan-2019-37", 'W', 21),
        ("xinjiang-2019-2", 'X', 35),
        ("hebei-2017-148", 'H', 33),
        ("fufeng-2022", 'F', 24),
    ] {
        for number in 1..=count {
            let reading = format!("AMB-{letter}-{number:02}");
            assert!(by_id(id).ambiguities.iter().any(|known| known.id == reading), "{reading}");
            assert_eq!(by_id(id).source(Part::Ambiguities, &reading), id);
        }
    }
    for regulation in all() {
        for reading in &regulation.ambiguities {
            assert!(
                !reading.text.is_empty() && !reading.reading.is_empty() && !reading.affects.is_empty(),
                "{}",
                reading.id
            );
            assert!(reading.value.is_empty() || !reading.key.is_empty(), "{}: a value without key", reading.id);
        }
        // Where a reading sets a value, both say the same.
        for value in &regulation.values {
            for from in value.from.iter().filter(|from| from.origin == Origin::Reading) {
                let reading =
                    regulation.ambiguities.iter().find(|reading| Some(&reading.id) == from.ambiguity.as_ref());
                let reading = reading.expect("loading checks it");
                assert_eq!((&reading.key, Some(&reading.value)), (&value.key, from.value.as_ref()));
            }
        }
    }
    for id in ["AMB-G-09", "AMB-G-47"] {
        assert!(
            regulation().ambiguities.iter().any(|reading| reading.id == id && !reading.deviates.is_empty()),
            "{id}"
        );
    }
}

#[test]
fn word_lists_are_filled_and_hold_nothing_twice() {
    let words = serde_json::to_value(&regulation().words).expect("lists");
    for (name, list) in words.as_object().expect("lists") {
        let list = list.as_array().expect("a list");
        assert!(!list.is_empty(), "{name}");
        let unique: BTreeSet<String> = list.iter().map(ToString::to_string).collect();
        assert_eq!(unique.len(), list.len(), "{name}");
    }
}

#[test]
fn the_page_of_interpretations_is_fresh() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/interpretations.md");
    let page = interpretations_markdown(all());
    if std::env::var_os("JIXIAO_UPDATE_DOCS").is_some_and(|value| value == "1") {
        std::fs::write(file, &page).expect("written");
    }
    let written = std::fs::read_to_string(file).unwrap_or_default().replace("\r\n", "\n");
    assert!(written == page, "docs/interpretations.md is stale: run the tests with JIXIAO_UPDATE_DOCS=1");
}
