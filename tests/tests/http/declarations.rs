//! Forms that name the declaration they came from.

use super::{problem, start};
use jixiao_tests::server::{acceptable, envelope, form};
use serde_json::{Value, json};

/// The declaration from which a self-evaluation's rows came.
fn declaration_of(evaluation: &Value) -> Value {
    let only = |from: &Value, keys: &[&str]| -> Value {
        keys.iter().filter_map(|key| Some(((*key).to_owned(), from.get(*key)?.clone()))).collect()
    };
    let mut declaration = only(evaluation, &["regulation", "year", "project"]);
    declaration["form"] = "declaration".into();
    declaration["goal"] = json!({ "goals": ["完成道路硬化，改善群众出行条件，带动脱贫人口增收。"] });
    declaration["funds"] = evaluation["funds"]
        .as_object()
        .expect("funds")
        .iter()
        .filter(|(_, line)| line.is_object())
        .map(|(name, line)| (name.clone(), only(line, &["budget"])))
        .collect();
    let rows = evaluation["indicators"].as_array().expect("rows").iter();
    declaration["indicators"] =
        rows.map(|row| only(row, &["level1", "level2", "name", "star", "target", "parent"])).collect();
    declaration
}

#[test]
fn a_self_evaluation_is_judged_by_the_declaration_that_was_approved() {
    let (_folder, server) = start();
    let mut evaluation = form("CLEAN-08");
    let declared =
        server.post("/api/v1/submissions", &envelope("the-declaration-itself", &declaration_of(&evaluation)));
    assert_eq!(declared.status, 201, "{}", declared.text());
    assert!(declared.json().get("approved").is_none());
    let number = declared.json()["number"].as_str().expect("a number").to_owned();
    let by = |id: &str, approved: &str, form: &Value| {
        let mut body = envelope(id, form);
        body["approved"] = approved.into();
        body
    };

    let body = by("the-self-evaluation", &number, &evaluation);
    let kept = server.post("/api/v1/submissions", &body);
    assert_eq!((kept.status, &kept.json()["approved"]), (201, &json!(format!("{number}/1"))), "{}", kept.text());
    let again = by("the-self-evaluation", &format!("{number}/1"), &evaluation);
    for body in [&body, &again] {
        let answer = server.post("/api/v1/submissions", body);
        assert_eq!((answer.status, &answer.body), (200, &kept.body), "the latest of that time, or by its name");
    }
    problem(&server.post("/api/v1/submissions", &envelope("the-self-evaluation", &evaluation)), 409, "conflict");

    // Another name than the approved one: nothing but the declaration tells.
    evaluation["indicators"][0]["name"] = "换了名字的指标".into();
    let differs = |found: &Value| {
        let findings = found["findings"].as_array().expect("findings").iter();
        findings.filter(|finding| finding["rule"] == "rows-differ-from-approved").count()
    };
    assert_eq!(server.post("/api/v1/submissions", &envelope("without-a-declaration", &evaluation)).status, 201);
    let refused = server.post("/api/v1/submissions", &by("with-the-declaration", &number, &evaluation));
    let refused = problem(&refused, 422, "not-acceptable");
    assert_eq!(differs(&refused["assessment"]), 1, "{refused}");
    assert_eq!(differs(&server.post("/api/v1/assess", &evaluation).json()), 0);
    let judged = server.post(&format!("/api/v1/assess?approved={number}%2F1"), &evaluation).json();
    assert_eq!(judged["findings"], refused["assessment"]["findings"], "judged again, the same");

    // By its name the declaration stays what it was, by its number it is the newest.
    let mut revised = envelope("the-declaration-revised", &declaration_of(&evaluation));
    revised["submission"] = number.as_str().into();
    assert_eq!(server.post("/api/v1/submissions", &revised).status, 201);
    assert_eq!(server.post("/api/v1/submissions", &by("by-the-newest-one", &number, &evaluation)).status, 201);
    let old = by("by-the-oldest-one", &format!("{number}/1"), &evaluation);
    problem(&server.post("/api/v1/submissions", &old), 422, "not-acceptable");

    for (approved, status, kind) in [
        ("JX-1999-000001", 404, "not-found"),
        (&*format!("{number}/9"), 404, "not-found"),
        (kept.json()["number"].as_str().expect("a number"), 409, "conflict"),
        ("nonsense", 400, "bad-request"),
    ] {
        problem(&server.post("/api/v1/submissions", &by("by-nothing-at-all", approved, &evaluation)), status, kind);
    }
    let on_declaration = by("a-declaration-by-another", &number, &acceptable(""));
    problem(&server.post("/api/v1/submissions", &on_declaration), 400, "bad-request");
}

#[test]
fn a_review_and_a_monitoring_form_name_the_declaration_they_came_from() {
    let (_folder, server) = start();
    let declaration = declaration_of(&form("CLEAN-08"));
    let declared = server.post("/api/v1/submissions", &envelope("the-declaration-itself", &declaration));
    assert_eq!(declared.status, 201, "{}", declared.text());
    let number = declared.json()["number"].as_str().expect("a number").to_owned();
    let Ok(jixiao::Form::Declaration(declared)) = jixiao::form::parse(declaration.to_string().as_bytes()) else {
        panic!("no declaration");
    };
    let mut monitoring = jixiao::form::Monitoring::from_declaration(&declared);
    let law = jixiao::regulation::builtin(&declared.regulation).expect("built in");
    let card = law.cards.iter().find(|card| card.form == jixiao::FormKind::Review).expect("a review");
    let mut review = jixiao::form::Appraisal::blank(law, card, declared.year);
    review.project.name.clone_from(&declared.project.name);
    for item in &mut review.items {
        item.score = "9".into();
    }
    for field in &card.fields {
        let answer = match field.key.as_str() {
            "funds" => "100",
            "date" => "2019-12-01",
            "support_scope" => field.options[0].as_str(),
            _ => "已核对",
        };
        review.fields.insert(field.key.clone(), answer.to_owned());
    }
    let zero = || "0".to_owned();
    monitoring.periods =
        vec![jixiao::form::MonitoredPeriod { month: "6".into(), total: zero(), fiscal: zero(), other: zero() }];
    for row in &mut monitoring.indicators {
        row.progress = vec![zero()];
        row.forecast = row.target.trim_start_matches(['≥', '≤', '=']).to_owned();
    }
    for (id, form) in [("the-review-itself", jixiao::Form::from(review)), ("the-monitoring-form", monitoring.into())] {
        let mut body = envelope(id, &serde_json::from_str(&form.canonical_json()).expect("JSON"));
        body["approved"] = number.as_str().into();
        let answer = server.post("/api/v1/submissions", &body);
        assert_eq!(answer.status, 201, "{id}: {}", answer.text());
        assert_eq!(answer.json()["approved"], json!(format!("{number}/1")), "{id}");
    }
}
