//! The requirements catalogue against the law's own words, and small things that items ask for and
//! that nothing else tests (see tests/coverage.toml).

use jixiao::Form;
use jixiao::form::{Level1, Level2, SelfEvaluation};
use jixiao::regulation;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

/// Every item of the catalogue, kept by `cargo xtask coverage`.
const ITEMS: &str = include_str!("../requirements.tsv");

/// First part of an item's id, and the regulation that it stands in.
const DOCUMENTS: [(&str, &str); 5] = [
    ("WS37", "wushan-2019-37"),
    ("XJ2", "xinjiang-2019-2"),
    ("HB148", "hebei-2017-148"),
    ("G68", "cn-2019-68"),
    ("FF22", "fufeng-2022"),
];

/// An item: its id, class, and the words it rests on.
struct Item {
    id: &'static str,
    class: &'static str,
    quotes: Vec<String>,
}

fn items() -> Vec<Item> {
    ITEMS
        .lines()
        .skip(1)
        .map(|line| {
            let [id, class, quotes, _] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
            let quotes = quotes.split(['「', '」']).filter(|quote| !quote.is_empty()).map(without_blanks).collect();
            Item { id, class, quotes }
        })
        .collect()
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A text's passages by anchor, in its order, blanks and marks left out; what stands above the first
/// anchor has none.
fn passages(law: &str) -> Vec<(String, String)> {
    let mut passages = vec![(String::new(), String::new())];
    for line in law.lines().filter(|line| !line.starts_with("```")) {
        let marked = line.rsplit_once(" {#").and_then(|(words, anchor)| Some((words, anchor.strip_suffix('}')?)));
        let (words, anchor) = marked.map_or((line, None), |(words, anchor)| (words, Some(anchor)));
        if let Some(anchor) = anchor {
            passages.push((anchor.to_owned(), String::new()));
        }
        let words = without_blanks(&words.trim_start_matches('#').replace('`', ""));
        passages.last_mut().expect("never empty").1.push_str(&words);
    }
    passages
}

/// Whether an anchor is the article that the item's id names: `WS37-A07a-1` stands in `a7a`,
/// `XJ2-3-05` in `p3`, `G68-S2-04` in `s2`, `G68-A-05` in an annex; what is `00` stands in none of them.
fn is_in_its_article(id: &str, anchor: &str) -> bool {
    let mut parts = id.split('-').skip(1);
    let first = parts.next().expect("a second part");
    let within = |article: &str| anchor == article || anchor.starts_with(&format!("{article}-"));
    let numbered = |letter: char| {
        let rest = anchor.strip_prefix(letter).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        rest && !within("s0") && !anchor.starts_with("s6-end")
    };
    match (id.split('-').next().expect("a first part"), first) {
        (_, "0" | "00") => !anchor.is_empty() && !['a', 'p', 's'].into_iter().any(numbered),
        ("XJ2", part) => within(&format!("p{part}")),
        ("G68", "A") => within("notice") || within("annexes") || numbered('a'),
        ("G68", section) => within(&section.to_lowercase()),
        (_, article) => within(&format!("a{}", article.trim_start_matches('A').trim_start_matches('0'))),
    }
}

#[test]
fn 每一项要求的原话都在条文里_只供阅读的条文都能按条打开() {
    let mut missing = String::new();
    let items = items();
    let mut documents = BTreeSet::new();
    for (document, regulation) in DOCUMENTS {
        let law = regulation::law_text(regulation).expect("built in");
        let passages = passages(law);
        let shown: String = passages.iter().map(|(_, words)| words.as_str()).collect();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/regulations").join(regulation);
        let scanned = without_blanks(&std::fs::read_to_string(folder.join("original.txt")).expect("the scan"));
        for item in items.iter().filter(|item| item.id.starts_with(&format!("{document}-"))) {
            documents.insert(document);
            assert!(!item.quotes.is_empty(), "{} quotes nothing", item.id);
            for quote in &item.quotes {
                if !shown.contains(quote) || !scanned.contains(quote) {
                    let _ = writeln!(missing, "{}: not in the text: {quote}", item.id);
                }
                let mut anchors = passages.iter().filter(|(_, words)| words.contains(quote)).map(|(anchor, _)| anchor);
                if item.class == "R" && !anchors.any(|anchor| is_in_its_article(item.id, anchor)) {
                    let _ = writeln!(missing, "{}: not under an anchor of its article: {quote}", item.id);
                }
            }
        }
    }
    assert!(missing.is_empty(), "\n{missing}");
    assert_eq!(documents.len(), DOCUMENTS.len(), "every document has items");
    assert!(items.iter().all(|item| DOCUMENTS.iter().any(|(document, _)| item.id.starts_with(document))));
}

/// 表1, every cell filled with something of its own.
fn declaration() -> Value {
    json!({
        "form": "declaration", "regulation": "cn-2019-68", "year": 2020,
        "project": {
            "name": "桃园村产业项目", "code": "A-1", "template": "specialty_industry", "lead": "张三",
            "phone": "0795-1234567", "department": "县农业农村局", "unit": "桃园村委会",
            "library_name": "桃园村产业项目", "investment": "300", "class": "industry",
        },
        "funds": {
            "total": { "initial": "90", "budget": "100" }, "fiscal": { "initial": "60", "budget": "80" },
            "other": { "initial": "30", "budget": "20" },
        },
        "goal": { "goals": ["种桃三百亩", "带动八十人增收"] },
        "indicators": [
            { "level1": "output", "level2": "quantity", "name": "桃树面积", "star": 1, "points": "50", "target": "≥300亩" },
            { "level1": "output", "level2": "quantity", "name": "早熟桃面积", "target": "≥100亩", "parent": "桃树面积" },
            { "level1": "benefit", "level2": "social", "name": "受益建档立卡贫困人口数", "star": 3, "target": "≥80人" },
            { "level1": "satisfaction", "level2": "beneficiary_satisfaction", "name": "满意度", "star": 3,
              "not_applicable": true, "reason": "年底才调查" },
        ],
    })
}

/// 表4, every cell filled with something of its own.
fn self_evaluation() -> Value {
    let mut form = declaration();
    form["form"] = "self_evaluation".into();
    for (line, executed) in [("total", "95"), ("fiscal", "76"), ("other", "19")] {
        form["funds"][line]["executed"] = executed.into();
    }
    for (cell, text) in [("points", "10"), ("rate", "95%"), ("score", "9.5"), ("reason", "质保金")] {
        form["funds"][cell] = text.into();
    }
    form["goal"] = json!({ "planned": "种桃三百亩", "achieved": "种桃二百九十亩" });
    for (cell, text) in
        [("actual", "290亩"), ("tier", "partly"), ("score", "48.33"), ("reason", "连续降雨"), ("proof", "验收单")]
    {
        form["indicators"][0][cell] = text.into();
    }
    form["total"] = "98".into();
    form
}

fn parsed(form: &Value) -> Form {
    jixiao::form::parse(form.to_string().as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

/// The findings of a form, as rule and path.
fn findings(form: &Value) -> Vec<(String, String)> {
    let text = |finding: &Value, key: &str| finding[key].as_str().expect("text").to_owned();
    assessment(form)["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|finding| (text(finding, "rule"), text(finding, "path")))
        .collect()
}

fn assessment(form: &Value) -> Value {
    let text = jixiao::assess::assess_json(form.to_string().as_bytes(), None).expect("a form");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn 表1的每一栏都收得进_写回去一字不差() {
    let written: Value = serde_json::from_str(&parsed(&declaration()).canonical_json()).expect("JSON");
    assert_eq!(written, declaration());
}

#[test]
fn 表4的每一栏都收得进_写回去一字不差() {
    let written: Value = serde_json::from_str(&parsed(&self_evaluation()).canonical_json()).expect("JSON");
    assert_eq!(written, self_evaluation());
}

#[test]
fn 表3的每一栏都收得进_写回去一字不差_抄自申报表() {
    let Form::Declaration(declared) = parsed(&declaration()) else { panic!("no declaration") };
    let copied = Form::Monitoring(jixiao::form::Monitoring::from_declaration(&declared));
    let mut form: Value = serde_json::from_str(&copied.canonical_json()).expect("JSON");
    for part in ["year", "project", "funds", "goal"] {
        assert_eq!(form[part], declaration()[part], "{part}");
    }
    form["periods"] = json!([{ "month": "6", "total": "50", "fiscal": "40", "other": "10" }]);
    for (cell, text) in [("forecast", "300亩"), ("reason", "资金保障"), ("measure", "加快拨付"), ("note", "补种三十亩")]
    {
        form["indicators"][0][cell] = text.into();
    }
    form["indicators"][0]["progress"] = json!(["150亩"]);
    form["handling"] = "继续实施".into();
    let written: Value = serde_json::from_str(&parsed(&form).canonical_json()).expect("JSON");
    assert_eq!(written, form);
}

#[test]
fn 评价和监控的每一栏都收得进_写回去一字不差() {
    let mut seen = 0;
    for regulation in regulation::all() {
        for card in regulation
            .cards
            .iter()
            .filter(|card| matches!(card.form, jixiao::FormKind::Evaluation | jixiao::FormKind::MonitoringReport))
        {
            let mut form = jixiao::form::Appraisal::blank(regulation, card, Some(2022));
            for field in &card.fields {
                form.fields.insert(field.key.clone(), format!("{}一", field.title));
            }
            for (entry, item) in form.items.iter_mut().zip(&card.items) {
                entry.note = item.title.clone();
            }
            let form = Form::Appraisal(form);
            let again = jixiao::form::parse(form.canonical_json().as_bytes()).expect("a form");
            assert_eq!(again, form, "{}", card.id);
            seen += 1;
        }
    }
    assert!(seen >= 7, "{seen}");
}

#[test]
fn 自评表带来申报的年度_项目_预算_目标和指标_结果留空() {
    let Form::Declaration(declared) = parsed(&declaration()) else { panic!("no declaration") };
    let evaluation = SelfEvaluation::from_declaration(&declared, "10");
    let evaluation: Value = serde_json::from_str(&Form::SelfEvaluation(evaluation).canonical_json()).expect("JSON");
    let mut expected = declaration();
    expected["form"] = "self_evaluation".into();
    expected["goal"] = json!({ "planned": "种桃三百亩\n带动八十人增收" });
    expected["funds"]["points"] = "10".into();
    assert_eq!(evaluation, expected);
}

#[test]
fn 一级指标和二级指标各有制度印的名称() {
    const LEVEL1: [(Level1, &str); 4] = [
        (Level1::Output, "产出指标"),
        (Level1::Benefit, "效益指标"),
        (Level1::Satisfaction, "满意度指标"),
        (Level1::Management, "管理指标"),
    ];
    const LEVEL2: [(Level2, &str); 9] = [
        (Level2::Quantity, "数量指标"),
        (Level2::Quality, "质量指标"),
        (Level2::Timeliness, "时效指标"),
        (Level2::Cost, "成本指标"),
        (Level2::Economic, "经济效益指标"),
        (Level2::Social, "社会效益指标"),
        (Level2::Ecological, "生态效益指标"),
        (Level2::Sustainability, "可持续影响指标"),
        (Level2::BeneficiarySatisfaction, "服务对象满意度指标"),
    ];
    for id in ["cn-2019-68", "wushan-2019-37"] {
        let regulation = regulation::builtin(id).expect("built in");
        for (level, name) in LEVEL1 {
            assert_eq!(regulation.label(&format!("level1.{}", level.id())), name, "{id}");
        }
        for (level, name) in LEVEL2 {
            assert_eq!(regulation.label(&format!("level2.{}", level.id())), name, "{id}");
        }
        assert_eq!(regulation.label("funds.execution"), "预算资金执行率", "{id}");
    }
}

#[test]
fn 特色产业项目没有增收和受益人口就指出() {
    let cores = |form: &Value| {
        let assessment = assessment(form);
        let findings = assessment["findings"].as_array().expect("findings").iter();
        let cores = findings.filter(|finding| finding["rule"] == "core-indicator-missing");
        cores.map(|finding| finding["message"].as_str().expect("text").to_owned()).collect::<Vec<_>>().join("\n")
    };
    let mut form = declaration();
    let said = cores(&form);
    assert!(said.contains("收入") && !said.contains("受益"), "{said}");
    form["indicators"][2]["name"] = "道路里程".into();
    let said = cores(&form);
    assert!(said.contains("收入") && said.contains("受益建档立卡贫困人口数"), "{said}");
}

#[test]
fn 经济效益和生态效益可以不填_别的不可以() {
    let with_empty = |level1: &str, level2: &str| {
        let mut form = declaration();
        let row = json!({ "level1": level1, "level2": level2, "name": "效果", "target": "" });
        form["indicators"].as_array_mut().expect("rows").push(row);
        findings(&form).into_iter().filter(|(_, path)| path.starts_with("/indicators/4")).collect::<Vec<_>>()
    };
    for level2 in ["economic", "ecological"] {
        assert_eq!(with_empty("benefit", level2), [], "{level2}");
    }
    for (level1, level2) in [("output", "quantity"), ("benefit", "social"), ("benefit", "sustainability")] {
        let missing = ("target-missing".to_owned(), "/indicators/4/target".to_owned());
        assert!(with_empty(level1, level2).contains(&missing), "{level2}");
    }
    // Nor is the group itself asked for.
    assert!(findings(&declaration()).iter().all(|(rule, _)| rule != "level1-missing"));
}

#[test]
fn 巫山的自评表没有完成的要写原因和改进措施() {
    let mut form = self_evaluation();
    form["regulation"] = "wushan-2019-37".into();
    form["indicators"][0]["reason"] = "".into();
    let assessment = assessment(&form);
    let missing: Vec<&Value> = assessment["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter(|finding| finding["rule"] == "reason-missing")
        .collect();
    assert_eq!(missing.len(), 1);
    assert_eq!((&missing[0]["severity"], &missing[0]["path"]), (&json!("error"), &json!("/indicators/0/reason")));
    assert_eq!(missing[0]["citation"]["regulation"], "wushan-2019-37");
}

#[test]
fn 扶风的指标要有产出_效益_满意度三类() {
    for (row, level1) in [(0, "产出"), (2, "效益"), (3, "满意度")] {
        let mut form = declaration();
        form["regulation"] = "fufeng-2022".into();
        form["year"] = 2023.into();
        assert!(findings(&form).iter().all(|(rule, _)| rule != "level1-missing"));
        form["indicators"].as_array_mut().expect("rows").remove(row);
        if row == 0 {
            form["indicators"].as_array_mut().expect("rows").remove(0);
        }
        let assessment = assessment(&form);
        let said =
            assessment["findings"].as_array().expect("findings").iter().filter(|f| f["rule"] == "level1-missing");
        let said: Vec<&str> = said.filter_map(|finding| finding["message"].as_str()).collect();
        assert!(said.len() == 1 && said[0].contains(level1), "{said:?}");
    }
}

/// The catalogue of rules, whose ids and severities are fixed.
#[test]
fn every_rule_of_the_catalogue_is_there_with_its_severity() {
    let catalogue = include_str!("../../docs/rules.md");
    let rows = catalogue.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| `")?.split(" | ");
        let (id, severity) = (cells.next()?.strip_suffix('`')?, cells.next()?);
        let severity = severity.trim_end_matches(" ⚙");
        ["error", "warning", "hint"].contains(&severity).then_some((id, severity))
    });
    let rows: Vec<_> = rows.collect();
    assert_eq!(rows.len(), 111, "rows of the catalogue");
    let of = |id: &str| jixiao::rules::find(id).map(|rule| format!("{:?}", rule.severity).to_lowercase());
    let off: Vec<_> = rows.iter().filter(|(id, severity)| of(id).as_deref() != Some(severity)).collect();
    assert!(off.is_empty(), "missing, or of another severity: {off:?}");
}
