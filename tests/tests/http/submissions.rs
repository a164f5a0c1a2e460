//! Forms that are kept: receipts, retries, revisions, the list.

use super::{JSON, problem, start};
use jixiao_tests::server::{Server, acceptable, envelope, form, unacceptable};
use serde_json::{Value, json};

#[test]
fn an_acceptable_form_is_kept_and_answered_with_a_receipt() {
    let (folder, server) = start();
    let sent = acceptable("");
    let answer = server.post("/api/v1/submissions", &envelope("first-submission-id", &sent));
    assert_eq!(answer.status, 201, "{}", answer.text());
    let receipt = answer.json();
    let year = &receipt["received_at"].as_str().expect("a time")[..4];
    assert_eq!(receipt["number"], format!("JX-{year}-000001"));
    assert_eq!(receipt["revision"], 1);
    assert_eq!(receipt["id"], "first-submission-id");
    assert_eq!(
        (&receipt["form"], &receipt["regulation"], &receipt["year"]),
        (&json!("declaration"), &json!("cn-2019-68"), &sent["year"])
    );
    assert_eq!(receipt["project"], sent["project"]["name"]);
    assert!(receipt["received_at"].as_str().expect("a time").ends_with("+08:00"));
    assert_eq!(receipt["previous"], Value::Null);
    assert_eq!(receipt["judged"]["engine"], jixiao::ENGINE);
    assert_eq!(receipt["judged"]["findings"]["error"], 0);

    // Everything needed to recompute the digest and the chain value is on the receipt and in the form.
    let canonical = jixiao::form::parse(sent.to_string().as_bytes()).expect("a form").canonical_json();
    assert_eq!(receipt["digest"], jixiao::digest::sm3_hex(canonical.as_bytes()));
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let lines = [
        String::new(),
        text(&receipt["digest"]),
        text(&receipt["judged"]["digest"]),
        text(&receipt["id"]),
        text(&receipt["number"]),
        "1".to_owned(),
        text(&receipt["received_at"]),
        String::new(),
    ];
    assert_eq!(receipt["chain"], jixiao::digest::sm3_hex(lines.join("\n").as_bytes()));

    let place = answer.header("location").expect("a place").to_owned();
    assert_eq!(place, format!("/api/v1/submissions/JX-{year}-000001/revisions/1"));
    let kept = server.get(&place).json();
    assert_eq!(kept["receipt"], receipt);
    assert_eq!(kept["form"].to_string(), serde_json::from_str::<Value>(&canonical).expect("JSON").to_string());
    assert_eq!(kept["assessment"]["acceptable"], true);
    for path in [format!("/api/v1/submissions/JX-{year}-000001"), "/api/v1/submissions/first-submission-id".to_owned()]
    {
        let latest = server.get(&path);
        assert_eq!(latest.json(), kept);
        assert_eq!(latest.header("cache-control"), Some("private, no-cache"));
        let tag = latest.header("etag").expect("a tag").to_owned();
        assert_eq!(server.send("GET", &path, &[("If-None-Match", &tag)], b"").status, 304);
    }

    // The second receipt is chained to the first, also after a restart.
    drop(server);
    let server = Server::start(folder.path(), &[]);
    let second = server.post("/api/v1/submissions", &envelope("second-submission-id", &acceptable("A2"))).json();
    assert_eq!((&second["number"], &second["previous"]), (&json!(format!("JX-{year}-000002")), &receipt["chain"]));
}

#[test]
fn what_is_not_acceptable_comes_back_with_everything_that_is_wrong() {
    let (_folder, server) = start();
    let answer = server.post("/api/v1/submissions", &envelope("an-unacceptable-one", &unacceptable()));
    let problem = problem(&answer, 422, "not-acceptable");
    assert_eq!(problem["assessment"]["acceptable"], false);
    let errors = problem["assessment"]["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter(|finding| finding["severity"] == "error")
        .count();
    assert!(errors > 0 && problem["detail"].as_str().expect("text").contains(&errors.to_string()));
    assert_eq!(server.get("/api/v1/health").json()["revisions"], 0, "nothing is kept");
    // The id is free for the corrected form.
    assert_eq!(server.post("/api/v1/submissions", &envelope("an-unacceptable-one", &acceptable(""))).status, 201);
}

#[test]
fn a_retry_never_doubles() {
    let (folder, server) = start();
    let body = envelope("the-id-of-a-retry", &acceptable(""));
    let first = server.post("/api/v1/submissions", &body);
    let again = server.post("/api/v1/submissions", &body);
    assert_eq!((first.status, again.status), (201, 200));
    assert_eq!(first.body, again.body, "the same receipt, byte for byte");
    // Other spelling, same form.
    let spaced = serde_json::to_string_pretty(&body).expect("JSON");
    assert_eq!(server.send("POST", "/api/v1/submissions", &[JSON], spaced.as_bytes()).body, first.body);
    problem(&server.post("/api/v1/submissions", &envelope("the-id-of-a-retry", &acceptable("other"))), 409, "conflict");
    // Not acceptable, and the id taken: the client mixed up its ids, which is what it has to know.
    problem(&server.post("/api/v1/submissions", &envelope("the-id-of-a-retry", &unacceptable())), 409, "conflict");

    // A bare form: with a key, and known by its content without one.
    let bare = acceptable("bare").to_string();
    let keyed =
        |key: &str| server.send("POST", "/api/v1/submissions", &[JSON, ("Idempotency-Key", key)], bare.as_bytes());
    assert_eq!((keyed("a-key-in-the-header").status, keyed("a-key-in-the-header").status), (201, 200));
    problem(&keyed("short"), 400, "bad-request");
    let unkeyed = || server.send("POST", "/api/v1/submissions", &[JSON], bare.as_bytes());
    let (one, two) = (unkeyed(), unkeyed());
    assert_eq!((one.status, two.status, &one.body), (201, 200, &two.body));
    assert_eq!(one.json()["id"].as_str().map(str::len), Some(64));
    assert_eq!(server.get("/api/v1/health").json()["revisions"], 3);

    drop(server);
    let server = Server::start(folder.path(), &[]);
    assert_eq!(server.post("/api/v1/submissions", &body).body, first.body, "after a restart, too");
}

#[test]
fn envelopes_are_checked() {
    let (_folder, server) = start();
    let form = acceptable("");
    for body in [
        json!({ "id": "short", "form": form }),
        json!({ "id": "JX-2020-0000000001", "form": form }),
        json!({ "form": form }),
        json!({ "id": 7, "form": form }),
        json!({ "id": "an-id-long-enough", "form": form, "extra": 1 }),
        json!({ "id": "an-id-long-enough", "form": form, "submission": "7" }),
        json!({ "id": "县的编号县的编号县的编号县的编号", "form": form }),
    ] {
        problem(&server.post("/api/v1/submissions", &body), 400, "bad-request");
    }
    // What broke off on the way, or stands twice, is said as it is.
    let (id, form) = ("an-id-long-enough", form.to_string());
    let whole = format!(r#"{{"id":"{id}","form":{form}}}"#);
    let send = |body: &str| server.send("POST", "/api/v1/submissions", &[JSON], body.as_bytes());
    for broken in [&whole[..whole.len() - 1], &format!("{whole}x"), &whole.replacen(r#""form":"#, r#"x"form":"#, 1)] {
        let found = problem(&send(broken), 400, "not-a-form");
        assert!(found["detail"].as_str().expect("text").contains("不是正确的 JSON"), "{found}");
    }
    let twice = problem(&send(&format!(r#"{{"id":"{id}","form":{form},"form":{form}}}"#)), 400, "bad-request");
    assert!(twice["detail"].as_str().expect("text").contains("form 重复"), "{twice}");
    let nameless = problem(&send(&format!(r#"{{"form":{form}}}"#)), 400, "bad-request");
    assert!(nameless["detail"].as_str().expect("text").starts_with("信封有误 / bad envelope: missing"), "{nameless}");
    assert_eq!(server.get("/api/v1/health").json()["revisions"], 0);
    // Places are told as seen from the form.
    let body =
        json!({ "id": "an-id-long-enough", "form": { "form": "self_evaluation", "indicators": [{ "points": 10 }] } });
    assert_eq!(problem(&server.post("/api/v1/submissions", &body), 400, "not-a-form")["path"], "/indicators/0/points");
}

#[test]
fn revisions_follow_under_one_number() {
    let (_folder, server) = start();
    let first = server.post("/api/v1/submissions", &envelope("a-submission-to-revise", &acceptable("v1"))).json();
    let number = first["number"].as_str().expect("a number");
    let mut body = envelope("its-second-revision", &acceptable("v2"));
    body["submission"] = number.into();
    let answer = server.post("/api/v1/submissions", &body);
    assert_eq!(answer.status, 201);
    let second = answer.json();
    assert_eq!(
        (&second["number"], &second["revision"], &second["previous"]),
        (&first["number"], &json!(2), &first["chain"])
    );
    assert_eq!(server.post("/api/v1/submissions", &body).body, answer.body);

    let all = server.get(&format!("/api/v1/submissions/{number}/revisions"));
    assert_eq!(all.json()["revisions"], json!([first, second]));
    assert_eq!(server.get(&format!("/api/v1/submissions/{number}")).json()["receipt"], second);
    assert_eq!(server.get(&format!("/api/v1/submissions/{number}/revisions/1")).json()["receipt"], first);
    for none in ["3", "0", "-1", "x", "99999999999999999999"] {
        problem(&server.get(&format!("/api/v1/submissions/{number}/revisions/{none}")), 404, "not-found");
    }

    let mut other = envelope("a-form-of-another-kind", &form("CLEAN-08"));
    other["submission"] = number.into();
    problem(&server.post("/api/v1/submissions", &other), 409, "conflict");
    let mut nowhere = envelope("a-revision-of-nothing", &acceptable("v3"));
    nowhere["submission"] = "JX-1999-000001".into();
    problem(&server.post("/api/v1/submissions", &nowhere), 404, "not-found");
}

#[test]
fn the_list_is_read_page_by_page() {
    let (_folder, server) = start();
    assert_eq!(server.get("/api/v1/submissions").json(), json!({ "submissions": [], "next": null }));
    for place in 0..5 {
        let answer = server.post(
            "/api/v1/submissions",
            &envelope(&format!("a-submission-of-five-{place}"), &acceptable(&format!("P{place}"))),
        );
        assert_eq!(answer.status, 201);
    }
    let (mut seen, mut path) = (Vec::new(), "/api/v1/submissions?limit=2".to_owned());
    loop {
        let page = server.get(&path).json();
        seen.extend(
            page["submissions"]
                .as_array()
                .expect("a list")
                .iter()
                .map(|receipt| receipt["id"].as_str().expect("an id").to_owned()),
        );
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/v1/submissions?limit=2&after={next}");
    }
    assert_eq!(seen, (0..5).rev().map(|place| format!("a-submission-of-five-{place}")).collect::<Vec<_>>());
    for bad in ["limit=0", "limit=201", "limit=65536", "limit=-1", "limit=", "limit=x", "after=nothing", "page=2"] {
        let found = problem(&server.get(&format!("/api/v1/submissions?{bad}")), 400, "bad-request");
        assert!(!bad.starts_with("limit") || found["detail"].as_str().expect("text").contains("1 到 200"), "{found}");
    }
}

#[test]
fn no_claim_of_a_total_or_a_grade_is_kept_in_silence() {
    let (_folder, server) = start();
    let claimed = |change: &dyn Fn(&mut Value)| {
        let mut form = form("CLEAN-08");
        change(&mut form);
        form
    };
    let without_scores = |form: &mut Value| {
        form["funds"]["score"] = "".into();
        for row in form["indicators"].as_array_mut().expect("rows") {
            if row["target"].as_str().is_some_and(|target| target.starts_with(['≥', '≤', '='])) {
                row["score"] = "".into();
            }
        }
    };
    for (form, rule, path, fix) in [
        (claimed(&|form| form["total"] = "99.67".into()), "total-differs-from-rows", "/total", "99.66"),
        (
            claimed(&|form| {
                without_scores(form);
                form["total"] = "100".into();
            }),
            "total-differs-from-formula",
            "/total",
            "99.66",
        ),
        (
            claimed(&|form| {
                form["regulation"] = "fufeng-2022".into();
                form["year"] = 2022.into();
                form["grade"] = "良".into();
            }),
            "grade-differs-from-total",
            "/grade",
            "优",
        ),
    ] {
        let refused = server.post("/api/v1/submissions", &envelope("a-claim-that-differs", &form));
        let refused = problem(&refused, 422, "not-acceptable");
        let findings = refused["assessment"]["findings"].as_array().expect("findings");
        let found =
            findings.iter().find(|finding| finding["rule"] == rule).unwrap_or_else(|| panic!("{rule}: {refused}"));
        assert_eq!((&found["path"], &found["fix"]["value"]), (&json!(path), &json!(fix)));
    }
    // Left out is as good, and what is right is right.
    let right = claimed(&|form| without_scores(form));
    assert_eq!(server.post("/api/v1/submissions", &envelope("a-claim-that-is-right", &right)).status, 201);
}
