//! Regulations, rules and the agenda.

use super::{problem, start};
use jixiao_tests::server::Server;
use serde_json::{Value, json};

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
fn a_regulation_is_answered_as_the_page_reads_it() {
    let (folder, packs) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let county = packs.path().join("aa-county");
    std::fs::create_dir(&county).expect("made");
    let head = "id = \"aa-county\"\ntitle = \"某县办法\"\nnumber = \"某府发〔2020〕1号\"\nissuer = \"某县\"\n\
                in_force_from = \"2020-01-01\"\nbase = \"cn-2019-68\"\n";
    std::fs::write(county.join("regulation.toml"), head).expect("written");
    let server = Server::start(folder.path(), &["--packs", packs.path().to_str().expect("UTF-8")]);
    let list = server.get("/api/v1/regulations").json();
    let list = list["regulations"].as_array().expect("a list");
    assert!(list.len() >= 6 && list.iter().any(|law| law["id"] == "aa-county"), "{list:?}");
    for law in list {
        let text = |key: &str| law[key].as_str().expect("a text").to_owned();
        let path = format!("/api/v1/regulations/{}/packed/{}", text("id"), text("packed"));
        let answer = server.get(&path);
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert_eq!(answer.header("vary"), Some("accept-encoding"));
        assert_eq!(jixiao::digest::sm3_hex(&answer.body), format!("sm3:{}", text("packed")));
        let unpacked = jixiao::regulation::unpack(answer.text()).expect("the page reads it");
        assert_eq!((unpacked.id.as_str(), unpacked.digest()), (text("id").as_str(), text("digest").as_str()));
        let gzip = server.send("GET", &path, &[("Accept-Encoding", "gzip, deflate")], b"");
        assert_eq!(gzip.header("content-encoding"), Some("gzip"));
        assert!(gzip.body.len() * 2 < answer.body.len(), "{} of {}", gzip.body.len(), answer.body.len());
        // The older version of a page that was open for long.
        let other = path.replace(&text("packed"), &"0".repeat(64));
        assert!(problem(&server.get(&other), 404, "not-found")["detail"].as_str().expect("text").contains("刷新页面"));
    }
    // A pack has the dates of what it rests on.
    let agenda = server.get("/api/v1/agenda?regulation=aa-county&year=2021").json();
    assert!(agenda["rows"].as_array().is_some_and(|rows| !rows.is_empty()), "{agenda}");
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
