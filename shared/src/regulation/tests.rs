//! The data of a regulation against the law's own words, and what loading refuses.

use super::builtin::data::DATA;
use super::{
    Date, GradeBand, LoadError, Origin, Part, Regulation, Template, Unknown, all, builtin, interpretations_markdown,
    law_text, load, load_over,
};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The texts as they were scanned.
const ORIGINALS: [(&str, &str); 5] = [
    ("cn-2019-68", include_str!("../../regulations/cn-2019-68/original.txt")),
    ("wushan-2019-37", include_str!("../../regulations/wushan-2019-37/original.txt")),
    ("xinjiang-2019-2", include_str!("../../regulations/xinjiang-2019-2/original.txt")),
    ("hebei-2017-148", include_str!("../../regulations/hebei-2017-148/original.txt")),
    ("fufeng-2022", include_str!("../../regulations/fufeng-2022/original.txt")),
];

fn by_id(id: &str) -> &'static Regulation {
    builtin(id).unwrap_or_else(|error| panic!("{id}: {error}"))
}

fn regulation() -> &'static Regulation {
    by_id("cn-2019-68")
}

fn law_of(id: &str) -> &'static str {
    law_text(id).expect("built in")
}

fn law() -> &'static str {
    law_of("cn-2019-68")
}

/// The keys of a part that the regulation says itself.
fn own<'a>(regulation: &'a Regulation, part: Part, keys: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    keys.map(String::as_str).filter(|key| regulation.source(part, key) == regulation.id).collect()
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A line's anchor, `{#s1-3-f5}` at its end, and the line without it.
fn anchor(line: &str) -> (&str, Option<&str>) {
    match line.rsplit_once(" {#").and_then(|(rest, anchor)| Some((rest, anchor.strip_suffix('}')?))) {
        Some((rest, anchor)) => (rest, Some(anchor)),
        None => (line, None),
    }
}

/// The words alone: without fences, heading marks, anchors and code marks.
fn words_of(markdown: &str) -> String {
    markdown
        .lines()
        .filter(|line| !line.starts_with("```"))
        .map(|line| anchor(line).0.trim_start_matches('#').replace('`', ""))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The part of a text that an anchor names: up to the next anchor that does not begin with it.
fn section_of(law: &str, name: &str) -> String {
    let inside = format!("{name}-");
    let from = law.lines().skip_while(|line| anchor(line).1 != Some(name));
    let section: Vec<&str> = from
        .take_while(|line| anchor(line).1.is_none_or(|other| other == name || other.starts_with(&inside)))
        .collect();
    words_of(&section.join("\n"))
}

fn section(name: &str) -> String {
    section_of(law(), name)
}

#[test]
fn 正文与原文逐字相同() {
    for (id, original) in ORIGINALS {
        assert!(without_blanks(&words_of(law_of(id))) == without_blanks(original), "{id}");
    }
    assert_eq!(all().count(), ORIGINALS.len());
}

#[test]
fn anchors_are_unique_and_every_clause_has_one() {
    for regulation in all() {
        let anchors: Vec<&str> = law_of(&regulation.id).lines().filter_map(|line| anchor(line).1).collect();
        let unique: BTreeSet<&str> = anchors.iter().copied().collect();
        assert_eq!(anchors.len(), unique.len(), "{}", regulation.id);
        for key in own(regulation, Part::Citations, regulation.citations.keys()) {
            let anchor = regulation.citations[key].anchor.as_str();
            assert!(unique.contains(anchor), "{}: {key}: no anchor {anchor}", regulation.id);
        }
    }
}

#[test]
fn every_quotation_is_literal_and_stands_under_its_anchor() {
    for regulation in all() {
        let law = law_of(&regulation.id);
        for key in own(regulation, Part::Citations, regulation.citations.keys()) {
            let clause = &regulation.citations[key];
            assert!(!clause.quotes.is_empty() && !clause.article.is_empty(), "{key}");
            let section = without_blanks(&section_of(law, &clause.anchor));
            for quote in &clause.quotes {
                assert!(section.contains(&without_blanks(quote)), "{key}: not under {}: {quote}", clause.anchor);
            }
        }
    }
}

#[test]
fn the_rule_catalogue_finds_its_clauses() {
    for key in [
        "G1.2-2", "G1.3-1", "G1.3-5", "G1.3-6", "G1.3-7", "G1.3-n", "G2.2-2", "G2.2-4", "G2.T2", "G2.4", "G3.3",
        "G4.2", "G5.1-1", "G5.T4", "G5.T4-B", "G5.n1", "G5.n2", "G5.n3", "G5.3", "GA2",
    ] {
        assert!(regulation().citation(key).is_some(), "{key}");
    }
    let clause = regulation().citation("G5.n1").expect("cited");
    assert_eq!(&*clause.regulation, "cn-2019-68");
    assert_eq!(&*clause.article, "第五节 一（二）、注意事项(1)");
    assert_eq!(
        &*clause.quote,
        "上述权重可根据项目实际情况进行适当调整，但加总后应等于 100 分；得分最高不能超过该指标分值上限"
    );
}

#[test]
fn local_clauses_of_the_rule_catalogue_are_there() {
    for (id, keys) in [
        ("wushan-2019-37", &["WS14-1"][..]),
        ("hebei-2017-148", &["HB9", "HB12", "HB-A3"]),
        ("fufeng-2022", &["FF18", "FF19", "FF29", "FF32-2", "FF43"]),
    ] {
        for key in keys {
            assert_eq!(by_id(id).citation(key).map(|citation| &*citation.regulation), Some(id), "{key}");
            assert_eq!(regulation().citation(key), None, "{key} is not the guide's");
        }
    }
    // Its own clause before the one it took over, whatever the order.
    let cited = |id, keys: &[&str]| by_id(id).cite(keys).map(|citation| citation.article.to_string());
    assert_eq!(cited("wushan-2019-37", &["G5.T4", "WS14-1"]).as_deref(), Some("第十四条（一）"));
    assert_eq!(cited("fufeng-2022", &["G5.T4", "WS14-1"]).as_deref(), Some("第五节 一（二）、表4"));
    assert_eq!(cited("cn-2019-68", &["FF29"]), None);
    let clauses = |id: &str| {
        let rule = crate::rules::all().find(|rule| rule.id == id).expect("a rule");
        crate::assess::citations(rule).iter().map(|clause| clause.regulation.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(clauses("reason-missing"), ["cn-2019-68", "wushan-2019-37"]);
    assert_eq!(clauses("executed-over-budget"), ["fufeng-2022"]);
    assert_eq!(clauses("weights-not-hundred"), ["cn-2019-68"]);
}

/// Values whose quotation does not show the number as digits, and why.
const NOT_IN_DIGITS: [(&str, &str); 6] = [
    ("money.decimals", "小数点后两位：写作汉字"),
    ("plan.deadline", "11 月底：三十日由日历得出"),
    ("self_evaluation.coverage", "所有：即百分之百"),
    ("exante.deadline", "10月底：三十一日由日历得出"),
    ("payment.deadline", "10月底：三十一日由日历得出"),
    ("allocation.new_funds.share", "全部：即百分之百"),
];

#[test]
fn every_number_of_the_law_stands_in_its_quotation() {
    let digits = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_ascii_digit() && c != '.').filter(|run| !run.is_empty()).map(str::to_owned).collect()
    };
    for regulation in all() {
        let own = regulation.values.iter().filter(|value| regulation.source(Part::Values, &value.key) == regulation.id);
        for value in own {
            for from in value.from.iter().filter(|from| from.origin == Origin::Law) {
                let key = from.citation.as_deref().unwrap_or_else(|| panic!("{} has no clause", value.key));
                let quotes = regulation.citations[key].quotes.join("\n");
                let quoted = digits(&quotes);
                let numbers = digits(from.value.as_deref().unwrap_or_default());
                let excepted = NOT_IN_DIGITS.iter().any(|(key, _)| *key == value.key);
                let found = !numbers.is_empty() && numbers.iter().all(|number| quoted.contains(number));
                assert_ne!(found, excepted, "{}: {} = {numbers:?} in {quotes}", regulation.id, value.key);
            }
        }
    }
}

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

/// Anchor of a template's table, rows, ★, ★★★ as G68-A-05 counts them.
const TEMPLATES: [(&str, &str, usize, usize, usize); 5] = [
    ("specialty_industry", "a2-m1", 59, 9, 2),
    ("asset_income", "a2-m2", 11, 4, 1),
    ("microcredit_interest", "a2-m3", 9, 2, 4),
    ("village_infrastructure", "a2-m4", 10, 2, 5),
    ("yulu_programme", "a2-m5", 8, 0, 3),
];

/// The one row whose printed value is lost (AMB-G-16).
const VALUE_LOST: &str = "受益建档立卡贫困人口满意度";

#[test]
fn templates_have_their_rows_and_stars() {
    assert_eq!(regulation().templates.iter().map(|t| t.id.as_str()).collect::<Vec<_>>(), TEMPLATES.map(|t| t.0));
    for (id, anchor, rows, one, three) in TEMPLATES {
        let template = regulation().template(id).expect(id);
        let stars = |star| template.rows.iter().filter(|row| row.star == star).count();
        assert_eq!((template.rows.len(), stars(1), stars(3)), (rows, one, three), "{id}");
        assert_eq!(stars(0) + one + three, rows, "{id}: a star is 0, 1 or 3");
        assert_eq!(section(anchor).matches('★').count(), one + 3 * three, "{id}: stars in the text");
        assert!(section(anchor).contains(&template.name), "{id}");
    }
}

/// The row's value as the table prints it, `≥**亩`; empty for headings.
fn printed(template: &Template, row: usize) -> String {
    let row = &template.rows[row];
    match (row.value.as_str(), row.unit.as_str()) {
        ("", "") => String::new(),
        ("", unit) => format!("{}**{unit}", row.operator),
        (value, unit) => format!("{}{value}{unit}", row.operator),
    }
}

#[test]
fn every_template_row_is_printed_so_and_in_this_order() {
    for (id, anchor, ..) in TEMPLATES {
        let template = regulation().template(id).expect(id);
        let section = section(anchor);
        let table: Vec<Vec<&str>> = section
            .lines()
            .skip_while(|line| !line.contains("三级指标"))
            .skip(1)
            .map(|line| line.split('\t').map(str::trim).filter(|cell| !cell.is_empty()).collect())
            .collect();
        let mut line = 0;
        for row in 0..template.rows.len() {
            let name = format!("{}{}", "★".repeat(template.rows[row].star.into()), template.rows[row].name);
            let value =
                if name == VALUE_LOST && id == "specialty_industry" { String::new() } else { printed(template, row) };
            let expected: Vec<&str> =
                [name.as_str(), value.as_str()].into_iter().filter(|cell| !cell.is_empty()).collect();
            let found = table[line..].iter().position(|cells| cells.ends_with(&expected));
            line += 1 + found.unwrap_or_else(|| panic!("{id}: {expected:?} is not printed after line {line}"));
        }
        // And nothing printed is left out.
        let values = table.iter().flatten().filter(|cell| cell.contains("**") || **cell == "100%").count();
        let rows = (0..template.rows.len()).filter(|row| !printed(template, *row).is_empty()).count();
        assert_eq!(rows - usize::from(id == "specialty_industry"), values, "{id}: values printed");
    }
}

#[test]
fn template_rows_are_well_formed() {
    let level1 = |level2: &str| match level2 {
        "quantity" | "quality" | "timeliness" | "cost" => "output",
        "economic" | "social" | "ecological" | "sustainability" => "benefit",
        "beneficiary_satisfaction" => "satisfaction",
        other => panic!("no second level {other}"),
    };
    let mut unsigned = Vec::new();
    for template in &regulation().templates {
        for (index, row) in template.rows.iter().enumerate() {
            assert_eq!(row.level1, level1(&row.level2));
            assert_eq!(row.heading, printed(template, index).is_empty(), "{}", row.name);
            assert!(row.name.is_empty() <= !row.parent.is_empty(), "a free row stands under a heading");
            if !row.heading && row.operator.is_empty() {
                unsigned.push(row.name.as_str());
            }
        }
    }
    // G68-A-09: fourteen rows print a value without sign.
    assert_eq!(unsigned.len(), 14, "{unsigned:?}");
}

#[test]
fn cores_recognise_their_own_rows() {
    for template in &regulation().templates {
        for core in &template.cores {
            let bare = core.name.replace("（总收入）", "").replace("（工程）", "");
            assert!(core.matches(&bare), "{}: {bare}", template.id);
        }
    }
    let standard = &regulation().template("yulu_programme").expect("there").cores[1];
    assert!(standard.matches("脱贫户子女生均资助标准") && !standard.matches("资助标准达标率"));
}

/// Labels that the text does not print so, and why.
const NOT_PRINTED: [(&str, &str); 2] =
    [("level1.management", "县级自设的一级指标"), ("self_evaluation.note3", "公式记号已清理（AMB-G-36）")];

#[test]
fn labels_are_printed_so() {
    for local in all().filter(|regulation| regulation.base.is_some()) {
        let text = without_blanks(&words_of(law_of(&local.id)));
        for key in own(local, Part::Labels, local.labels.keys()) {
            assert!(text.contains(&without_blanks(&local.labels[key])), "{}: {key}", local.id);
        }
    }
    let text = without_blanks(&words_of(law()));
    let cleaned = text.replace("$\\geq*$", "≥*").replace("$\\leq*$", "≤*");
    for (key, label) in &regulation().labels {
        let excepted = NOT_PRINTED.iter().any(|(known, _)| known == key);
        let label = without_blanks(label);
        assert_ne!(excepted, text.contains(&label), "{key}: {label}");
    }
    assert!(cleaned.contains(regulation().label("self_evaluation.note3")));
    assert_eq!(regulation().label("level1.output"), "产出指标");
    assert_eq!(regulation().label("no such label"), "no such label");
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
fn an_unknown_regulation_is_refused_with_the_known_ones() {
    let unknown = builtin("cn-2019-86").expect_err("no such regulation");
    assert_eq!(unknown, Unknown::Id { id: "cn-2019-86".to_owned() });
    assert!(unknown.to_string().contains("不认识"), "{unknown}");
    for (id, _) in ORIGINALS {
        assert!(unknown.to_string().contains(id), "{unknown}");
        assert_eq!(by_id(id).id, id);
    }
    assert_eq!(law_text("cn-2019-86"), None);
}

#[test]
fn all_that_is_built_in_loads() {
    assert_eq!(all().count(), DATA.len());
    let digests: BTreeSet<&str> = all().map(Regulation::digest).collect();
    assert_eq!(digests.len(), DATA.len());
    for (id, digest, json) in DATA {
        // Taken when building, and the same as a county's regulation would get when it is loaded.
        assert_eq!(load(json).expect(id).digest(), *digest);
        assert_eq!(builtin(id).expect(id).digest(), *digest);
    }
}

/// A pack over the national guide, with what is given added to its head.
fn pack(more: serde_json::Value) -> Result<Regulation, LoadError> {
    let mut json = serde_json::json!({
        "id": "county-1", "title": "县办法", "number": "县〔2020〕1号", "issuer": "县", "in_force_from": "2015-01-01",
        "base": "cn-2019-68",
    });
    json.as_object_mut().expect("a map").extend(more.as_object().expect("a map").clone());
    load(&json.to_string())
}

#[test]
fn a_local_regulation_changes_its_base_key_by_key() {
    let same = pack(serde_json::json!({})).expect("holds together");
    assert_eq!((same.id.as_str(), same.base.as_deref()), ("county-1", Some("cn-2019-68")));
    assert_eq!(same.settings_on(Date::new(2014, 1, 1).expect("a day")), &regulation().first);
    assert_eq!(same.citation("G5.n1"), regulation().citation("G5.n1"), "the base's clause keeps the base's id");
    assert_ne!(same.digest(), regulation().digest());

    let local = pack(serde_json::json!({
        "values": [{ "key": "execution.low", "unit": "%", "title": "执行率", "from": [{ "date": "2015-01-01", "value": "70", "origin": "default" }] }],
        "citations": { "G3.3": { "article": "第三条", "quotes": ["十五日内"], "anchor": "a3" } },
        "labels": { "level1.output": "产出", "own.label": "自有" },
        "words": { "growth": ["涨"] },
        "ambiguities": [{ "id": "AMB-C-12", "text": "年度终了", "reading": "12月25日" }],
        "templates": [{ "id": "asset_income", "name": "资产收益", "rows": [], "cores": [] }, { "id": "own", "name": "自有", "rows": [], "cores": [] }],
    }))
    .expect("holds together");
    let settings = local.settings_on(Date::new(2020, 1, 1).expect("a day"));
    assert_eq!(
        (settings.execution_low, settings.execution_outrun),
        (Decimal::from(70), regulation().first.execution_outrun)
    );
    assert_eq!(&*local.citation("G3.3").expect("there").regulation, "county-1");
    assert_eq!((local.label("level1.output"), local.label("level1.benefit")), ("产出", "效益指标"));
    assert_eq!((local.words.growth.len(), &local.words.unwanted), (1, &regulation().words.unwanted));
    let ids: Vec<&str> = local.templates.iter().map(|template| template.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "specialty_industry",
            "asset_income",
            "microcredit_interest",
            "village_infrastructure",
            "yulu_programme",
            "own"
        ]
    );
    assert!(local.template("asset_income").expect("there").rows.is_empty());
    for (part, own, taken) in [
        (Part::Values, "execution.low", "execution.outrun"),
        (Part::Citations, "G3.3", "G5.n1"),
        (Part::Labels, "level1.output", "level1.benefit"),
        (Part::Words, "growth", "unwanted"),
        (Part::Ambiguities, "AMB-C-12", "AMB-C-05"),
        (Part::Templates, "own", "yulu_programme"),
    ] {
        assert_eq!((local.source(part, own), local.source(part, taken)), ("county-1", "cn-2019-68"), "{part:?}");
    }

    // A township's own over the county's: what the guide says still says so.
    let json = serde_json::json!({ "id": "town-1", "title": "", "number": "", "issuer": "", "in_force_from": "2021-01-01", "base": "county-1" });
    let town = load_over(&json.to_string(), &local).expect("holds together");
    assert_eq!(town.source(Part::Values, "execution.low"), "county-1");
    assert_eq!(town.source(Part::Values, "execution.outrun"), "cn-2019-68");
    assert_eq!(&*town.citation("G3.3").expect("there").regulation, "county-1");
    assert!(matches!(load_over(&json.to_string(), regulation()), Err(LoadError::Base { .. })));
}

#[test]
fn a_local_regulation_that_changes_what_there_is_not_is_refused() {
    let refused = |more| pack(more).expect_err("refused");
    let value = |key: &str| serde_json::json!({ "key": key, "unit": "", "title": "", "from": [{ "date": "2015-01-01", "value": "70", "origin": "default" }] });
    assert_eq!(
        refused(serde_json::json!({ "values": [value("execution.lwo")] })),
        LoadError::UnknownKey { key: "execution.lwo".to_owned() }
    );
    assert_eq!(
        refused(serde_json::json!({ "values": [value("execution.low"), value("execution.low")] })),
        LoadError::Twice { key: "execution.low".to_owned() }
    );
    assert_eq!(
        refused(serde_json::json!({ "words": { "groth": [] } })),
        LoadError::UnknownKey { key: "words.groth".to_owned() }
    );
    let mut bands = value("grade.bands");
    bands["from"][0]["value"] = "优良中差".into();
    assert!(matches!(refused(serde_json::json!({ "values": [bands] })), LoadError::Bands { .. }));
    assert!(matches!(refused(serde_json::json!({ "words": { "growth": "涨" } })), LoadError::Json { .. }));
    assert!(matches!(refused(serde_json::json!({ "inherited": {} })), LoadError::Json { .. }));
    assert!(matches!(refused(serde_json::json!({ "colour": "red" })), LoadError::Json { .. }));
    for base in ["cn-2019-86", "county-1"] {
        assert!(matches!(refused(serde_json::json!({ "base": base })), LoadError::Base { .. }), "{base}");
    }
}

/// What loading says to the data with one change.
fn loading_with(change: impl FnOnce(&mut serde_json::Value)) -> LoadError {
    let mut data = serde_json::from_str(DATA[0].2).expect("JSON");
    change(&mut data);
    load(&data.to_string()).expect_err("refused")
}

#[test]
fn unknown_keys_and_loose_ends_are_refused() {
    let json = |error: LoadError| match error {
        LoadError::Json { path, reason } => format!("{path}: {reason}"),
        other => panic!("{other:?}"),
    };
    let error = json(loading_with(|data| data["values"][0]["colour"] = "red".into()));
    assert!(error.starts_with("/values/0/colour") && error.contains("colour"), "{error}");
    let error = json(loading_with(|data| data["words"]["groth"] = serde_json::json!([])));
    assert!(error.contains("groth"), "{error}");
    assert_eq!(
        loading_with(|data| data["values"][0]["key"] = "weigths.output".into()),
        LoadError::UnknownKey { key: "weigths.output".to_owned() }
    );
    assert_eq!(
        loading_with(|data| data["values"][1]["key"] = "weights.output".into()),
        LoadError::Twice { key: "weights.output".to_owned() }
    );
    let dangling =
        |key: &str, reference: &str| LoadError::Dangling { key: key.to_owned(), reference: reference.to_owned() };
    assert_eq!(
        loading_with(|data| data["values"][0]["from"][0]["citation"] = "G9".into()),
        dangling("weights.output", "G9")
    );
    assert_eq!(
        loading_with(|data| data["values"][0]["from"][0]["citation"] = serde_json::Value::Null),
        dangling("weights.output", "")
    );
    assert_eq!(
        loading_with(|data| data["templates"][0]["rows"][1]["parent"] = "无".into()),
        dangling("specialty_industry", "无")
    );
    assert!(matches!(loading_with(|data| data["values"] = serde_json::json!([])), LoadError::Settings(_)));
    assert!(matches!(
        loading_with(|data| data["values"][0]["from"][0]["value"] = "fifty".into()),
        LoadError::Settings(_)
    ));
    let twice = DATA[0].2.replacen(
        "\"citations\":{",
        "\"citations\":{\"G3.3\":{\"article\":\"\",\"quotes\":[],\"anchor\":\"\"},",
        1,
    );
    assert!(json(load(&twice).expect_err("refused")).contains("G3.3"));
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

#[test]
fn the_words_on_a_card_are_the_laws_own() {
    for regulation in all() {
        for card in regulation.cards.iter().filter(|card| regulation.source(Part::Cards, &card.id) == regulation.id) {
            let law = without_blanks(&words_of(law_of(&regulation.id)));
            let groups = card.groups.iter().map(|group| group.criterion.as_str());
            for criterion in card.items.iter().map(|item| item.criterion.as_str()).chain(groups) {
                // An ex-ante evaluation's questions stand one by one.
                for passage in criterion.split('；').filter(|_| !law.contains(&without_blanks(criterion))) {
                    let passage = without_blanks(passage.trim_end_matches('。'));
                    assert!(law.contains(&passage), "{} {}: {passage}", regulation.id, card.id);
                }
            }
        }
    }
}

#[test]
fn a_card_that_does_not_hold_together_is_refused() {
    let card = |change: &dyn Fn(&mut serde_json::Value)| loading_with(|data| change(&mut data["cards"][0]));
    let dangling = |error: LoadError| match error {
        LoadError::Dangling { key, reference } => (key, reference),
        other => panic!("{other}"),
    };
    let refers = |change: &dyn Fn(&mut serde_json::Value)| dangling(card(change)).1;
    assert_eq!(refers(&|card| card["citation"] = "G0".into()), "G0");
    assert_eq!(refers(&|card| card["items"][0]["group"] = "nowhere".into()), "nowhere");
    assert_eq!(refers(&|card| card["items"][0]["points"] = "review.points.none".into()), "review.points.none");
    assert_eq!(refers(&|card| card["items"][0]["way"] = serde_json::json!({"ticked": {"answer": "yes"}})), "yes");
    assert_eq!(refers(&|card| card["fields"][0]["key"] = "Funds".into()), "Funds");
    assert_eq!(refers(&|card| card["notes"] = serde_json::json!(["AMB-Z-1"])), "AMB-Z-1");
    assert!(matches!(card(&|card| card["items"][1]["id"] = "compliance".into()), LoadError::Twice { .. }));
    // A table of 100 points with 101 on it.
    assert!(matches!(card(&|card| card["items"][0]["points"] = "21".into()), LoadError::Uneven { .. }));
    assert!(matches!(card(&|card| card["sum"] = "99".into()), LoadError::Uneven { .. }));
    assert!(matches!(card(&|card| card["colour"] = "red".into()), LoadError::Json { .. }));
}

#[test]
fn the_words_on_a_list_are_the_laws_own() {
    let mut lists = 0;
    for regulation in all() {
        for list in &regulation.negative_lists {
            let quotes = without_blanks(&regulation.citations[&list.citation].quotes.join("\n"));
            for item in &list.items {
                assert!(quotes.contains(&without_blanks(&item.text)), "{} {}: {}", list.id, item.code, item.text);
                // It is found by what is printed, by a part and by its code, and by nothing else.
                for name in item.also.iter().chain([&item.text, &item.code]) {
                    assert_eq!(list.find(name).map(|found| found.code.as_str()), Some(item.code.as_str()), "{name}");
                }
            }
            assert!(list.find("").is_none() && list.find("没有这一项").is_none());
            lists += 1;
        }
    }
    assert_eq!(lists, 11, "all of 新疆");
    let codes = |id: &str| {
        let list = by_id("xinjiang-2019-2").negative_lists.iter().find(|list| list.id == id).expect("a list");
        (list.items.len(), list.items.iter().filter(|item| item.judgement).count())
    };
    assert_eq!((codes("NL-ZX"), codes("NL-ZH"), codes("NL-ZQ")), ((9, 1), (14, 1), (5, 0)));
}

#[test]
fn a_list_that_does_not_hold_together_is_refused() {
    let list = |id: &str, code: &str, citation: &str| {
        serde_json::json!({ "id": id, "funds": ["special"], "about": "category", "mode": "forbidden",
            "citation": citation, "items": [{ "code": code, "text": "楼堂馆所" }] })
    };
    let load = |lists: Vec<serde_json::Value>| pack(serde_json::json!({ "negative_lists": lists }));
    let clause = "G3.3";
    assert_eq!(load(vec![list("A", "A-1", clause)]).expect("holds together").negative_lists.len(), 1);
    assert!(matches!(load(vec![list("A", "A-1", "G0")]), Err(LoadError::Dangling { .. })));
    assert!(matches!(load(vec![list("A", "A-1", clause), list("A", "A-2", clause)]), Err(LoadError::Twice { .. })));
    assert!(matches!(load(vec![list("A", "A-1", clause), list("B", "A-1", clause)]), Err(LoadError::Twice { .. })));
    let mut unknown = list("A", "A-1", clause);
    unknown["funds"] = serde_json::json!(["lottery"]);
    assert!(matches!(load(vec![unknown]), Err(LoadError::Json { .. })));
}
