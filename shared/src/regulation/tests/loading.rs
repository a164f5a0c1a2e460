//! What loading takes and refuses.

use super::{ORIGINALS, by_id, regulation};
use crate::appraisal::Answer;
use crate::regulation::builtin::data::DATA;
use crate::regulation::{
    CardField, Date, FieldKind, FileField, LoadError, Part, Regulation, Unknown, all, builtin, law_text, load,
    load_over,
};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

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
fn a_card_that_does_not_hold_together_is_refused() {
    let card = |change: &dyn Fn(&mut serde_json::Value)| {
        loading_with(|data| {
            let cards = data["cards"].as_array_mut().expect("a list");
            change(cards.iter_mut().find(|card| card["id"] == "review").expect("the review"));
        })
    };
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
    assert_eq!(refers(&|card| card["groups"][0]["parent"] = "nowhere".into()), "nowhere");
    // Steps are days that stand on the card.
    assert_eq!(refers(&|card| card["steps"] = serde_json::json!(["date", "funds"])), "funds");
    assert!(matches!(card(&|card| card["items"][1]["id"] = "compliance".into()), LoadError::Twice { .. }));
    // A table of 100 points with 101 on it.
    assert!(matches!(card(&|card| card["items"][0]["points"] = "21".into()), LoadError::Uneven { .. }));
    assert!(matches!(card(&|card| card["sum"] = "99".into()), LoadError::Uneven { .. }));
    assert!(matches!(card(&|card| card["colour"] = "red".into()), LoadError::Json { .. }));
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

#[test]
fn every_option_can_be_chosen_together_with_the_others() {
    let mut lists = 0;
    for regulation in all() {
        let cards = regulation
            .cards
            .iter()
            .flat_map(|card| card.fields.iter().chain(card.items.iter().flat_map(|item| &item.inputs)).cloned());
        let steps = regulation.steps.iter().flat_map(|step| step.fields.iter().cloned());
        let questions = regulation.file_fields.iter().map(FileField::cell);
        for field in cards.chain(steps).chain(questions).filter(|field| !field.options.is_empty()) {
            for option in &field.options {
                assert!(!option.contains('、'), "{} {}: {option} would be read as two", regulation.id, field.key);
            }
            if field.kind == FieldKind::Choices {
                let strict = CardField { other: false, ..field.clone() };
                let all = field.options.join("、");
                assert_eq!(Answer::read(&strict, &all), Answer::Words, "{} {}", regulation.id, field.key);
                lists += 1;
            }
        }
    }
    assert!(lists > 20, "{lists}");
}

#[test]
fn an_option_that_would_be_read_as_two_is_refused() {
    let divided = |error: LoadError| match error {
        LoadError::Option { key, option } => (key, option),
        other => panic!("{other}"),
    };
    let change = |data: &mut serde_json::Value, list: &str, id: &str, part: &str| {
        let list = data[list].as_array_mut().expect("a list");
        let one = list.iter_mut().find(|one| one["id"] == id).expect("there");
        let field = serde_json::json!({ "key": "k", "title": "t", "kind": "choices", "options": ["甲", "乙、丙"] });
        one[part].as_array_mut().expect("a list").push(field);
    };
    let two = |key: &str| (key.to_owned(), "乙、丙".to_owned());
    assert_eq!(divided(loading_with(|data| change(data, "cards", "review", "fields"))), two("review"));
    assert_eq!(divided(loading_with(|data| change(data, "steps", "review_targets", "fields"))), two("review_targets"));
    let question = loading_with(|data| {
        let field = serde_json::json!({ "id": "q", "title": "t", "objects": ["project"], "kind": "choices",
            "options": ["乙、丙"], "citation": "G3.3" });
        data["file_fields"].as_array_mut().expect("a list").push(field);
    });
    assert_eq!(divided(question), two("q"));
}
