//! The HTTP interface, as other systems and the app see it.

use jixiao_tests::server::{Answer, Server, acceptable, envelope, form, jixiao, jixiao_by_shell, unacceptable};
use serde_json::{Value, json};
use std::io::{Read as _, Write as _};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const JSON: (&str, &str) = ("Content-Type", "application/json");

fn start() -> (TempDir, Server) {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &[]);
    (folder, server)
}

/// A problem document with a status; its text is in Chinese and in English.
#[track_caller]
fn problem(answer: &Answer, status: u16, kind: &str) -> Value {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    let problem = answer.json();
    assert_eq!(problem["status"], status);
    assert_eq!(problem["type"], format!("urn:jixiao:problem:{kind}"));
    for field in ["title", "detail"] {
        let text = problem[field].as_str().expect(field);
        assert!(!text.is_ascii() && text.contains(|c: char| c.is_ascii_alphabetic()), "{text}");
    }
    problem
}

#[test]
fn assess_answers_with_the_bytes_of_the_command_line() {
    let (folder, server) = start();
    for name in ["CLEAN-01", "CLEAN-05", "CLEAN-08", "034"] {
        let file = folder.path().join(format!("{name}.json"));
        std::fs::write(&file, form(name).to_string()).expect("writes");
        let command = jixiao(&["assess", file.to_str().expect("UTF-8")]).output().expect("runs");
        let answer = server.post("/api/v1/assess", &form(name));
        assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")));
        assert_eq!(answer.body, command.stdout, "{name}");
    }
    let day = server.post("/api/v1/assess?as_of=2020-05-01", &acceptable(""));
    assert_eq!(day.status, 200, "{}", day.text());
    for bad in ["as_of=2020-02-30", "asof=2020-05-01"] {
        problem(&server.post(&format!("/api/v1/assess?{bad}"), &acceptable("")), 400, "bad-request");
    }
    assert_eq!(server.get("/api/v1/health").json()["revisions"], 0, "nothing is kept");
}

#[test]
fn what_is_no_form_is_named_with_its_place() {
    let (_folder, server) = start();
    let send = |body: &str| server.send("POST", "/api/v1/assess", &[JSON], body.as_bytes());
    for (body, path) in [
        ("", ""),
        ("{", ""),
        ("\u{feff}", ""),
        (r#"{"form":"invoice"}"#, "/form"),
        (r#"{"form":"declaration","regulation":"nowhere"}"#, "/regulation"),
        (
            r#"{"form":"self_evaluation","regulation":"cn-2019-68","indicators":[{},{"points":10}]}"#,
            "/indicators/1/points",
        ),
        (r#"{"form":"declaration","colour":"red"}"#, "/colour"),
    ] {
        assert_eq!(problem(&send(body), 400, "not-a-form")["path"], path, "{body}");
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    problem(&send(&deep), 400, "not-a-form");
    let deep = format!(r#"{{"id":"0123456789abcdef","form":{}1{}}}"#, r#"{"a":"#.repeat(50_000), "}".repeat(50_000));
    problem(&server.send("POST", "/api/v1/submissions", &[JSON], deep.as_bytes()), 400, "not-a-form");
    let rows = format!(r#"{{"form":"declaration","indicators":[{}]}}"#, vec!["{}"; 100_000].join(","));
    problem(&send(&rows), 400, "not-a-form");
    assert_eq!(server.send("POST", "/api/v1/assess", &[JSON], b"\xff\xfe{}").status, 400);
}

#[test]
fn too_large_is_refused_and_the_connection_lives_to_say_so() {
    let (_folder, server) = start();
    for length in [600 * 1024, 10 * 1024 * 1024] {
        let body = vec![b' '; length];
        for path in ["/api/v1/assess", "/api/v1/submissions"] {
            problem(&server.send("POST", path, &[JSON], &body), 413, "too-large");
        }
    }
    let rows = format!(r#"{{"form":"declaration","indicators":[{}]}}"#, vec![r#"{"name":"x"}"#; 100_000].join(","));
    problem(&server.send("POST", "/api/v1/assess", &[JSON], rows.as_bytes()), 413, "too-large");
    assert_eq!(server.post("/api/v1/assess", &acceptable("")).status, 200);
}

#[test]
fn the_body_says_that_it_is_json() {
    let (_folder, server) = start();
    let body = acceptable("").to_string();
    for headers in [&[][..], &[("Content-Type", "text/plain")], &[("Content-Type", "application/json; charset=gbk")]] {
        problem(&server.send("POST", "/api/v1/assess", headers, body.as_bytes()), 415, "unsupported-media-type");
    }
    let utf8 = [("Content-Type", "application/json; charset=UTF-8")];
    assert_eq!(server.send("POST", "/api/v1/assess", &utf8, body.as_bytes()).status, 200);
}

#[test]
fn places_and_methods_that_do_not_exist_are_problems() {
    let (_folder, server) = start();
    for path in [
        "/api/v1/nothing",
        "/api/v1",
        "/api/v2/assess",
        "/api",
        "/api/v1/submissions/JX-2020-000001",
        "/api/v1/submissions/no-such-id",
        "/api/v1/submissions/JX-2020-000001/revisions",
        "/api/v1/submissions/JX-2020-000001/revisions/1",
        "/api/v1/regulations/nowhere",
        "/api/v1/regulations/nowhere/text",
        "/api/v1/rules/no-such-rule",
        "/",
        "/somewhere",
    ] {
        problem(&server.get(path), 404, "not-found");
    }
    let near = server.get(&format!("/api/v1/rules/{}x", jixiao::rules::all().next().expect("a rule").id));
    assert!(problem(&near, 404, "not-found")["detail"].as_str().expect("text").contains("perhaps"));
    let answer = server.get("/api/v1/assess");
    problem(&answer, 405, "method-not-allowed");
    assert_eq!(answer.header("allow"), Some("POST"));
    problem(&server.send("DELETE", "/api/v1/submissions/JX-2020-000001", &[], b""), 405, "method-not-allowed");
}

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
    for bad in ["limit=0", "limit=201", "limit=x", "after=nothing", "page=2"] {
        problem(&server.get(&format!("/api/v1/submissions?{bad}")), 400, "bad-request");
    }
}

#[test]
fn the_law_and_the_rules_are_there_to_be_read() {
    let (_folder, server) = start();
    let id = "cn-2019-68";
    let list = server.get("/api/v1/regulations").json();
    assert!(
        list["regulations"]
            .as_array()
            .expect("a list")
            .iter()
            .any(|regulation| regulation["id"] == id && regulation["digest"].is_string())
    );
    assert_eq!(
        server.get(&format!("/api/v1/regulations/{id}/text")).text(),
        jixiao::regulation::law_text(id).expect("the law")
    );
    assert!(server.get(&format!("/api/v1/regulations/{id}")).json()["citations"].is_object());
    assert!(
        server.get(&format!("/api/v1/regulations/{id}/templates")).json()["templates"]
            .as_array()
            .is_some_and(|list| list.len() >= 5)
    );
    let rule = jixiao::rules::all().next().expect("a rule").id;
    for path in [
        "/api/v1/regulations".to_owned(),
        format!("/api/v1/regulations/{id}"),
        format!("/api/v1/regulations/{id}/text"),
        format!("/api/v1/regulations/{id}/templates"),
        format!("/api/v1/regulations/{id}/duties"),
        "/api/v1/rules".to_owned(),
        format!("/api/v1/rules/{rule}"),
    ] {
        let answer = server.get(&path);
        assert_eq!((answer.status, answer.header("cache-control")), (200, Some("public, no-cache")), "{path}");
        let tag = answer.header("etag").expect("a tag").to_owned();
        assert_eq!(tag, format!("\"{}\"", jixiao::digest::sm3_hex(&answer.body)), "{path}");
        let again = server.send("GET", &path, &[("If-None-Match", &tag)], b"");
        assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, Some(tag.as_str())), "{path}");
        assert_eq!(server.send("GET", &path, &[("If-None-Match", "\"other\"")], b"").status, 200, "{path}");
        assert_eq!(server.send("HEAD", &path, &[], b"").status, 200, "{path}");
    }
}

#[test]
fn the_agenda_says_what_is_due_for_whom_and_how_late() {
    let (_folder, server) = start();
    let path = "/api/v1/agenda?regulation=xinjiang-2019-2&year=2019&month=8&on=2019-09-01";
    let answer = server.get(path);
    assert_eq!((answer.status, answer.header("cache-control")), (200, Some("public, no-cache")), "{}", answer.text());
    let agenda = answer.json();
    let row = |agenda: &Value, id: &str| {
        let rows = agenda["rows"].as_array().expect("rows");
        rows.iter().find(|row| row["deadline"] == id).cloned().unwrap_or_else(|| panic!("no {id}"))
    };
    let monthly = row(&agenda, "XJ-M-05");
    assert_eq!((&monthly["due"], &monthly["period"]), (&json!("2019-08-28"), &json!("2019-08")));
    assert_eq!(monthly["status"], json!({"state": "unrecorded", "days": 4}));
    assert_eq!(
        (&monthly["status_text"], &monthly["citation"]["article"]),
        (&json!("已过4天，未登记"), &json!("三（四）1"))
    );
    assert_eq!((&agenda["alerts"], &agenda["log"], &agenda["holidays_known"]), (&json!([]), &json!([]), &json!(true)));
    assert!(
        agenda["rows"]
            .as_array()
            .expect("rows")
            .iter()
            .all(|row| row["due"].as_str().is_none_or(|due| due.starts_with("2019-08")))
    );
    let tag = answer.header("etag").expect("a tag").to_owned();
    assert_eq!(server.send("GET", path, &[("If-None-Match", &tag)], b"").status, 304);

    let question = json!({
        "regulation": "xinjiang-2019-2", "year": 2019, "on": "2019-12-01",
        "events": [
            { "event": "XJ-D-02", "date": "2019-06-03", "done": "2019-06-12", "subject": "〔2019〕1号" },
            { "event": "XJ-D-13", "date": "2019-06-03" },
            { "event": "bonds_issued", "date": "2019-07-11", "done": "2019-07-15" },
        ],
    });
    let answer = server.post("/api/v1/agenda", &question);
    assert_eq!((answer.status, answer.header("cache-control")), (200, Some("no-store")), "{}", answer.text());
    let agenda = answer.json();
    assert_eq!(row(&agenda, "XJ-D-02")["status"], json!({"state": "late", "days": 1}));
    assert_eq!(row(&agenda, "XJ-D-06")["status"], json!({"state": "on_time"}));
    assert_eq!(row(&agenda, "XJ-D-13")["status"], json!({"state": "late", "days": 31}));
    let ids = |list: &str, key: &str| -> Vec<Value> {
        agenda[list].as_array().expect("a list").iter().map(|entry| entry[key].clone()).collect()
    };
    assert_eq!(ids("alerts", "alert"), ["AL-XJ-1", "AL-XJ-9"]);
    assert_eq!(ids("log", "accountability"), ["XJ-A-12"]);
    let duties = server.get("/api/v1/regulations/xinjiang-2019-2/duties").json();
    let counts = ["deadlines", "alerts", "accountability"].map(|list| duties[list].as_array().expect("a list").len());
    assert_eq!(counts, [7 + 33, 4 + 12, 22], "the guide's and its own");
    assert_eq!(duties["accountability"][0]["clause"]["article"], "一（二）1");
    problem(&server.get("/api/v1/regulations/nowhere/duties"), 404, "not-found");
    // Today is the server's.
    assert!(server.get("/api/v1/agenda?regulation=cn-2019-68").json()["on"].is_string());
}

#[test]
fn what_the_agenda_cannot_answer_is_a_problem() {
    let (_folder, server) = start();
    for (query, words) in [
        ("regulation=xinjiang-2019-2&month=13", "没有13月"),
        ("regulation=xinjiang-2019-2&month=0", "没有0月"),
        ("regulation=xinjiang-2019-2&month=300", "没有300月"),
        ("regulation=xinjiang-2019-2&month=x", "month"),
        ("regulation=xinjiang-2019-2&year=19", "四位"),
        ("regulation=xinjiang-2019-2&on=2019-13-01", "2019-13-01"),
        ("regulation=xinjiang-2019-2&on=2019-02-29", "2019-02-29"),
        ("regulation=nowhere", "nowhere"),
        ("regulation=xinjiang-2019-2&jahr=2019", "jahr"),
        ("", "regulation"),
    ] {
        let found = problem(&server.get(&format!("/api/v1/agenda?{query}")), 400, "bad-request");
        assert!(found["detail"].as_str().expect("a detail").contains(words), "{query}: {found}");
    }
    let ask = |change: &dyn Fn(&mut Value)| {
        let mut question = json!({
            "regulation": "xinjiang-2019-2", "on": "2019-12-01",
            "events": [{ "event": "XJ-D-02", "date": "2019-06-03" }],
        });
        change(&mut question);
        let found = problem(&server.post("/api/v1/agenda", &question), 400, "bad-request");
        found["detail"].as_str().expect("a detail").to_owned()
    };
    for (change, words) in [
        (
            &(|q: &mut Value| q["events"][0]["date"] = json!("2027-01-04")) as &dyn Fn(&mut Value),
            "没有2027年的放假安排",
        ),
        (&|q: &mut Value| q["events"][0]["event"] = json!("XJ-D-99"), "XJ-D-99"),
        (&|q: &mut Value| q["events"][0]["event"] = json!("bonds_isued"), "bonds_issued"),
        (&|q: &mut Value| q["events"][0]["event"] = json!("policy_issued"), "新出台政策"),
        (&|q: &mut Value| q["events"][0]["done"] = json!("2019-06-02"), "早于起算日期"),
        (&|q: &mut Value| q["events"][0]["limit"] = json!("2019-07-01"), "不能另填期限"),
        (&|q: &mut Value| q["events"][0]["colour"] = json!("red"), "events[0]"),
        (&|q: &mut Value| q["month"] = json!(13), "没有13月"),
        (&|q: &mut Value| q["regulation"] = json!("x".repeat(65)), "过长"),
        (&|q: &mut Value| q["events"][0]["subject"] = json!("长".repeat(201)), "200"),
        (&|q: &mut Value| q["events"] = json!(vec![q["events"][0].clone(); 2001]), "2000"),
    ] {
        let detail = ask(change);
        assert!(detail.contains(words), "{words}: {detail}");
    }
    problem(
        &server.send("POST", "/api/v1/agenda", &[("Content-Type", "text/plain")], b"{}"),
        415,
        "unsupported-media-type",
    );
    problem(&server.send("PUT", "/api/v1/agenda", &[], b""), 405, "method-not-allowed");
}

/// A folder as the build leaves it.
fn web() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, content: &str| std::fs::write(folder.path().join(name), content).expect("writes");
    write("index.html", "<!doctype html><title>绩效</title>");
    write("index.html.br", "index in brotli");
    write("jixiao-web-0a1b2c3d4e5f6789_bg.wasm", "raw wasm");
    write("jixiao-web-0a1b2c3d4e5f6789_bg.wasm.br", "wasm in brotli");
    write("jixiao-web-0a1b2c3d4e5f6789_bg.wasm.gz", "wasm in gzip");
    write("jixiao-form.js", "script");
    write(".secret.txt", "hidden");
    std::fs::create_dir(folder.path().join("assets")).expect("makes");
    write("assets/logo.svg", "<svg/>");
    folder
}

fn start_with_web() -> (TempDir, TempDir, Server) {
    let (folder, web) = (tempfile::tempdir().expect("a folder"), web());
    let server = Server::start(folder.path(), &["--web", web.path().to_str().expect("UTF-8")]);
    (folder, web, server)
}

#[test]
fn files_come_compressed_typed_and_with_a_time_to_keep() {
    let (_data, _web, server) = start_with_web();
    let wasm = "/jixiao-web-0a1b2c3d4e5f6789_bg.wasm";
    for (accept, body, encoding) in [
        ("br, gzip", "wasm in brotli", Some("br")),
        ("gzip", "wasm in gzip", Some("gzip")),
        ("identity", "raw wasm", None),
        ("gzip;q=0, br;q=0", "raw wasm", None),
    ] {
        let answer = server.send("GET", wasm, &[("Accept-Encoding", accept)], b"");
        assert_eq!(
            (answer.status, answer.text(), answer.header("content-encoding")),
            (200, body, encoding),
            "{accept}"
        );
        assert_eq!(answer.header("content-type"), Some("application/wasm"));
        assert_eq!(answer.header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert_eq!(answer.header("vary"), Some("accept-encoding"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    }
    assert_eq!(server.get("/jixiao-form.js").header("cache-control"), Some("no-cache"));
    assert!(
        server.get("/jixiao-form.js").header("content-type").is_some_and(|kind| kind.starts_with("text/javascript"))
    );
    assert_eq!(server.get("/assets/logo.svg").header("content-type"), Some("image/svg+xml"));
    let tag = server.get("/jixiao-form.js").header("etag").expect("a tag").to_owned();
    assert_eq!(server.send("GET", "/jixiao-form.js", &[("If-None-Match", &tag)], b"").status, 304);
    assert_eq!(server.send("HEAD", wasm, &[], b"").header("content-length"), Some("8"));
    let answer = server.send("POST", wasm, &[], b"");
    assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")));
}

#[test]
fn pages_of_the_app_are_the_index_and_files_that_are_missing_are_not() {
    let (_data, _web, server) = start_with_web();
    for page in
        ["/", "/index.html", "/forms/new", "/forms/JX-2026-000001", "/assets", "/assets/", "/law?x=1", "/%E8%A1%A8"]
    {
        let answer = server.get(page);
        assert_eq!((answer.status, answer.header("cache-control")), (200, Some("no-cache")), "{page}");
        assert!(
            answer.text().contains("绩效")
                && answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html")),
            "{page}"
        );
    }
    assert_eq!(server.send("GET", "/forms/new", &[("Accept-Encoding", "br")], b"").text(), "index in brotli");
    for missing in [
        "/missing.js",
        "/assets/missing.wasm",
        "/api/v1/missing",
        "/api",
        "/.secret.txt",
        "/%2Esecret.txt",
        "/index.html/x.js",
    ] {
        problem(&server.get(missing), 404, "not-found");
    }
}

#[test]
fn nothing_outside_the_folder_is_served() {
    let (data, web, server) = start_with_web();
    let outside = web.path().parent().expect("a parent").join("outside-of-web.txt");
    std::fs::write(&outside, "outside").expect("writes");
    let name = web.path().file_name().expect("a name").to_string_lossy().into_owned();
    for path in [
        "/../outside-of-web.txt",
        "/assets/../../outside-of-web.txt",
        "/..%2foutside-of-web.txt",
        "/%2e%2e/outside-of-web.txt",
        "/%2e%2e%2foutside-of-web.txt",
        "/..%5coutside-of-web.txt",
        "//etc/passwd.txt",
        "/assets/..%2f..%2foutside-of-web.txt",
        "/%252e%252e/outside-of-web.txt",
        "/a%00.txt",
        "/%c0%ae%c0%ae/outside-of-web.txt",
    ] {
        let answer = server.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.body.starts_with(b"outside"), "{path}");
    }
    let data = data.path().file_name().expect("a name").to_string_lossy().into_owned();
    assert_ne!(server.get(&format!("/../{data}/jixiao.sqlite")).status, 200);
    assert_ne!(server.get(&format!("/../{name}/.secret.txt")).status, 200);
    std::fs::remove_file(outside).expect("removes");
}

#[test]
fn the_policy_is_strict_and_old_chromium_still_starts() {
    let (_data, _web, server) = start_with_web();
    let strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
    let old = (
        "User-Agent",
        "Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/72.0.3626.121 Safari/537.36",
    );
    let new = (
        "User-Agent",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
    );
    for path in ["/", "/forms/new", "/index.html"] {
        let answer = server.send("GET", path, &[new], b"");
        assert_eq!(answer.header("content-security-policy"), Some(strict), "{path}");
        assert_eq!(answer.header("vary"), Some("accept-encoding, user-agent"), "{path}");
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"), "{path}");
        let answer = server.send("GET", path, &[old], b"");
        assert_eq!(
            answer.header("content-security-policy"),
            Some(strict.replace("'wasm-unsafe-eval'", "'unsafe-eval'").as_str()),
            "{path}"
        );
        assert_eq!(answer.header("vary"), Some("accept-encoding, user-agent"), "{path}");
    }
    for path in ["/jixiao-form.js", "/api/v1/rules", "/api/v1/nothing"] {
        let answer = server.send("GET", path, &[old], b"");
        assert_eq!(answer.header("content-security-policy"), Some(strict), "not a page: {path}");
    }
}

#[test]
fn slow_clients_hold_nobody_up_and_are_not_waited_for_forever() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &["--body-timeout", "1", "--header-timeout", "1"]);
    let mut heads: Vec<_> = (0..40).map(|_| server.connect()).collect();
    let mut bodies: Vec<_> = (0..40).map(|_| server.connect()).collect();
    for stream in &mut heads {
        stream.write_all(b"GET /api/v1/health HTTP/1.1\r\nHost: x\r\nX-Sl").expect("writes");
    }
    for stream in &mut bodies {
        let head = b"POST /api/v1/assess HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"fo";
        stream.write_all(head).expect("writes");
    }
    let since = Instant::now();
    assert_eq!(server.post("/api/v1/submissions", &envelope("sent-past-slow-ones", &acceptable(""))).status, 201);
    assert!(since.elapsed() < Duration::from_secs(10), "{:?}", since.elapsed());
    for stream in &mut bodies {
        problem(&Answer::read(stream, false).expect("an answer"), 408, "too-slow");
    }
    for stream in &mut heads {
        // Closed, with or without a word.
        let mut rest = Vec::new();
        drop(stream.read_to_end(&mut rest));
        assert!(rest.is_empty() || rest.starts_with(b"HTTP/1.1 408"), "{}", String::from_utf8_lossy(&rest));
    }
}

#[test]
fn health_tells_what_it_looked_at() {
    let (_folder, server) = start();
    let answer = server.get("/api/v1/health");
    assert_eq!(answer.json(), json!({ "status": "ok", "engine": jixiao::ENGINE, "revisions": 0 }));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

#[cfg(unix)]
#[test]
fn the_log_tells_what_happened_and_not_what_was_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let log = folder.path().join("log");
    let serve = ["serve", "--listen", "127.0.0.1:0", "--data"];
    let mut command = jixiao_by_shell("exec \"$0\" \"$@\" 2>\"$LOG\"", &serve);
    command.arg(folder.path().join("data")).env("LOG", &log).env("RUST_LOG", "");
    let server = Server::from(command);
    let sent = acceptable("");
    let number = server.post("/api/v1/submissions", &envelope("an-id-not-in-the-log", &sent)).json()["number"].clone();
    assert_eq!(server.post("/api/v1/submissions", &envelope("another-id-not-there", &unacceptable())).status, 422);
    assert_eq!(server.get("/api/v1/submissions/an-id-not-in-the-log?name=secret").status, 200);
    assert_eq!(server.send("POST", "/api/v1/assess", &[JSON], b"{\"secret\":1}").status, 400);
    assert!(server.stop().success());

    let text = std::fs::read_to_string(&log).expect("reads");
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let request = lines.iter().find(|line| line["method"] == "POST" && line["status"] == 201).expect("a line");
    assert_eq!((&request["path"], &request["number"]), (&json!("/api/v1/submissions"), &number));
    assert!(request["micros"].is_u64());
    let project = &sent["project"];
    for secret in
        [&project["name"], &project["lead"], &project["phone"], &json!("secret"), &json!("an-id-not-in-the-log")]
    {
        assert!(!text.contains(secret.as_str().expect("text")), "{secret}");
    }
}
