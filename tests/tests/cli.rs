//! The command line: what it prints, and how it ends.

use jixiao_tests::server::{acceptable, jixiao, unacceptable};
use serde_json::Value;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn run(arguments: &[&str]) -> Output {
    jixiao(arguments).output().expect("runs")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("ended by itself")
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("UTF-8")
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("UTF-8")
}

fn lines(output: &Output) -> Vec<Value> {
    out(output).lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

fn with_input(mut command: Command, input: &[u8]) -> Output {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
    // The program may have seen enough before all is written.
    drop(child.stdin.take().expect("piped").write_all(input));
    child.wait_with_output().expect("ends")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

#[test]
fn one_file_gives_one_assessment_and_a_status() {
    let folder = tempfile::tempdir().expect("a folder");
    let (good, bad, broken) =
        (folder.path().join("good.json"), folder.path().join("bad.json"), folder.path().join("broken.json"));
    std::fs::write(&good, acceptable("").to_string()).expect("writes");
    std::fs::write(&bad, unacceptable().to_string()).expect("writes");
    std::fs::write(&broken, r#"{"form":"self_evaluation","regulation":"cn-2019-68","indicators":[{"points":10}]}"#)
        .expect("writes");

    let output = run(&["assess", text(&good)]);
    assert_eq!((code(&output), err(&output)), (0, ""), "{}", out(&output));
    assert!(out(&output).ends_with("}\n") && out(&output).lines().count() == 1);
    assert_eq!(lines(&output)[0]["acceptable"], true);
    let judged = jixiao::assess::assess_json(acceptable("").to_string().as_bytes(), None).expect("a form");
    assert_eq!(out(&output), judged + "\n", "the bytes of the judge itself");

    let output = run(&["assess", text(&bad)]);
    assert_eq!(code(&output), 1, "{}", out(&output));
    assert_eq!(lines(&output)[0]["acceptable"], false);

    let output = run(&["assess", text(&broken)]);
    assert_eq!((code(&output), out(&output)), (2, ""));
    assert!(err(&output).contains("/indicators/0/points"), "{}", err(&output));
}

#[test]
fn the_day_of_the_assessment_is_an_argument() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("form.json");
    std::fs::write(&file, acceptable("").to_string()).expect("writes");
    assert_eq!(code(&run(&["assess", text(&file), "--as-of", "2020-05-01"])), 0);
    let output = run(&["assess", text(&file), "--as-of", "2020-02-30"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("2019-12-31"), "shows how a day is written: {}", err(&output));
}

#[test]
fn standard_input_is_read_and_bounded() {
    let good = acceptable("").to_string();
    let output = with_input(jixiao(&["assess", "-"]), good.as_bytes());
    assert_eq!(code(&output), 0, "{}", err(&output));
    let marked = [b"\xef\xbb\xbf".as_slice(), good.as_bytes()].concat();
    assert_eq!(with_input(jixiao(&["assess", "-"]), &marked).stdout, output.stdout, "a byte order mark says nothing");

    let huge = vec![b' '; 64 * 1024 * 1024];
    let output = with_input(jixiao(&["assess", "-"]), &huge);
    assert_eq!(code(&output), 2);
    for (input, word) in [
        ("", "空的"),
        ("[1]", "-"),
        ("null", "-：类型不对"),
        (r#"{"form":"x"}"#, "/form"),
        (r#"{"form":"declaration","regulation":"nowhere"}"#, "/regulation"),
    ] {
        let output = with_input(jixiao(&["assess", "-"]), input.as_bytes());
        assert_eq!(code(&output), 2, "{input}");
        assert!(err(&output).contains(word), "{input}: {}", err(&output));
    }
}

#[test]
fn a_folder_gives_a_line_for_each_form_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let town = folder.path().join("乡镇");
    std::fs::create_dir(&town).expect("makes");
    std::fs::write(folder.path().join("b.json"), unacceptable().to_string()).expect("writes");
    std::fs::write(folder.path().join("a.JSON"), acceptable("").to_string()).expect("writes");
    std::fs::write(folder.path().join("notes.txt"), "no form").expect("writes");
    std::fs::write(town.join("c.json"), "{").expect("writes");

    let output = run(&["assess", text(folder.path())]);
    assert_eq!(code(&output), 2, "the worst of all");
    let found = lines(&output);
    let names: Vec<_> =
        found.iter().map(|line| line["file"].as_str().expect("a name").rsplit('/').next().expect("a name")).collect();
    assert_eq!(names, ["a.JSON", "b.json", "c.json"]);
    assert_eq!(found[0]["assessment"]["acceptable"], true);
    assert_eq!(found[1]["assessment"]["acceptable"], false);
    assert_eq!(found[2]["error"]["path"], "");
    assert!(found[2]["error"]["message"].as_str().expect("a message").contains("JSON"));

    let output = run(&["assess", text(&folder.path().join("a.JSON")), text(&folder.path().join("b.json"))]);
    assert_eq!((code(&output), lines(&output).len()), (1, 2));
    let output = run(&["assess", text(&folder.path().join("a.JSON")), text(&folder.path().join("missing.json"))]);
    assert_eq!((code(&output), lines(&output).len()), (2, 2));

    let empty = tempfile::tempdir().expect("a folder");
    let output = run(&["assess", text(empty.path())]);
    assert_eq!(code(&output), 2, "an empty folder is no success");
}

#[test]
fn rules_are_listed_shown_and_looked_for() {
    let list = run(&["rules"]);
    assert_eq!(code(&list), 0);
    let json: Vec<Value> = serde_json::from_slice(&run(&["rules", "--json"]).stdout).expect("JSON");
    assert!(!json.is_empty() && json.len() == out(&list).lines().count());
    assert_eq!(json.len(), jixiao::rules::all().count());

    let id = jixiao::rules::all().next().expect("a rule").id;
    let page = run(&["rules", id]);
    assert_eq!(code(&page), 0);
    assert!(out(&page).starts_with(id));
    let clause = jixiao::rules::all()
        .find(|rule| matches!(rule.basis, jixiao::rule::Basis::Clause(_)))
        .expect("a rule on a clause")
        .id;
    let page: Value = serde_json::from_slice(&run(&["rules", clause, "--json"]).stdout).expect("JSON");
    assert!(page["citations"][0]["quote"].is_string(), "{page}");

    let mistyped = format!("{id}x");
    let output = run(&["rules", &mistyped]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains(id), "names the nearest: {}", err(&output));
}

#[test]
fn help_says_what_there_is() {
    let output = run(&["--help"]);
    assert_eq!(code(&output), 0);
    for word in ["assess", "rules", "serve", "verify", "审核"] {
        assert!(out(&output).contains(word), "{word}");
    }
    for (command, word) in [
        ("assess", "--as-of"),
        ("assess", "unreadable"),
        ("serve", "JIXIAO_LISTEN"),
        ("verify", "--data"),
        ("rules", "--json"),
    ] {
        let output = run(&[command, "--help"]);
        assert_eq!(code(&output), 0);
        assert!(out(&output).contains(word), "{command}: {word}");
    }
    assert_eq!(code(&run(&[])), 2);
    assert_eq!(code(&run(&["assess"])), 2);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_fault() {
    let mut child = jixiao(&["rules", "--json"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().expect("piped").read_to_string(&mut said).expect("reads");
    assert_eq!((child.wait().expect("ends").code(), said.as_str()), (Some(0), ""));
}

#[test]
fn the_verdict_does_not_hang_on_who_reads_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (good, bad) = (folder.path().join("good.json"), folder.path().join("bad.json"));
    std::fs::write(&good, acceptable("").to_string()).expect("writes");
    std::fs::write(&bad, unacceptable().to_string()).expect("writes");
    for (files, status) in [(&[&good][..], 0), (&[&bad], 1), (&[&good, &bad], 1)] {
        let files: Vec<&str> = files.iter().map(|file| text(file)).collect();
        let mut command = jixiao(&[&["assess"], files.as_slice()].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("ends");
        assert_eq!((code(&output), err(&output)), (status, ""), "{files:?}");
    }
}

#[test]
fn what_is_quoted_from_a_file_does_not_steer_the_terminal() {
    let input = r#"{"form":"declaration","\u001b[2J\u0007":1}"#;
    let output = with_input(jixiao(&["assess", "-"]), input.as_bytes());
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("[2J") && !err(&output).contains(['\u{1b}', '\u{7}']), "{:?}", err(&output));
}

#[test]
fn what_serve_needs_is_said_before_it_starts() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let output = run(&["serve", "--data", text(&data), "--web", text(folder.path())]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("index.html"), "{}", err(&output));
    for command in [
        &["serve", "--data", text(&data), "--packs", "/nowhere/at/all"][..],
        &["due", "--regulation", "cn-2019-68", "--packs", "/nowhere/at/all"],
    ] {
        let output = run(command);
        assert_eq!((code(&output), out(&output)), (2, ""));
        assert!(err(&output).contains("--packs") && err(&output).contains("/nowhere/at/all"), "{}", err(&output));
    }
    assert!(!data.exists(), "nothing was made");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("binds");
    let address = taken.local_addr().expect("an address").to_string();
    let output = run(&["serve", "--data", text(&data), "--listen", &address]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains(&address), "{}", err(&output));
    assert_eq!(code(&run(&["verify", "--data", text(&folder.path().join("nowhere"))])), 3);
    for limit in ["--connections", "--queue", "--max-body", "--write-timeout"] {
        for wrong in ["0", "-1", "99999999999999999999", "x"] {
            let output = run(&["serve", "--data", text(&data), &format!("{limit}={wrong}")]);
            assert_eq!(code(&output), 2);
            assert!(err(&output).contains("a whole number"), "{limit} {wrong}: {}", err(&output));
        }
    }
}

#[test]
fn an_empty_variable_counts_as_unset() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = jixiao(&["serve", "--web", text(folder.path())]);
    for name in ["LISTEN", "DATA", "ALLOW_ORIGIN", "PACKS", "MAX_BODY", "CONNECTIONS"] {
        command.env(format!("JIXIAO_{name}"), "");
    }
    let output = command.current_dir(folder.path()).output().expect("runs");
    assert!(code(&output) == 2 && err(&output).contains("index.html"), "the first that is wrong: {}", err(&output));
    let mut set = jixiao(&["serve"]);
    let output = set.env("JIXIAO_LISTEN", "nowhere").output().expect("runs");
    assert!(code(&output) == 2 && err(&output).contains("nowhere"), "{}", err(&output));
}

#[test]
fn a_county_asks_what_is_due_under_its_own_pack() {
    let folder = tempfile::tempdir().expect("a folder");
    let pack = folder.path().join("my-county");
    std::fs::create_dir(&pack).expect("makes");
    let head = "id = \"my-county\"\ntitle = \"某县办法\"\nnumber = \"某府发〔2020〕1号\"\nissuer = \"某县\"\n\
                in_force_from = \"2018-01-01\"\nbase = \"hebei-2017-148\"\n";
    std::fs::write(pack.join("regulation.toml"), head).expect("writes");
    let ask = ["due", "--regulation", "my-county", "--year", "2018", "--on", "2018-12-20", "--packs"];
    let output = run(&[&ask[..], &[text(folder.path())]].concat());
    assert_eq!((code(&output), err(&output)), (0, ""));
    assert!(out(&output).starts_with("某县办法 2018年") && out(&output).contains("2018-12-15"), "{}", out(&output));
}

#[test]
fn what_is_due_is_a_table_and_a_status() {
    let base = ["due", "--regulation", "hebei-2017-148", "--year", "2018", "--on", "2018-12-20"];
    let with = |more: &[&str]| run(&[&base, more].concat());
    let output = with(&[]);
    assert_eq!((code(&output), err(&output)), (0, ""), "nothing recorded is not late");
    let rows: Vec<&str> = out(&output).lines().skip(2).collect();
    let days: Vec<&str> = rows.iter().map(|row| &row[..10]).collect();
    assert_eq!(days, ["2018-01-04", "2018-01-06", "2018-12-15", "2018-12-25"]);
    assert!(rows[2].contains("已过5天，未登记") && rows[2].contains("〔冀财农〔2017〕148号 第八条〕"), "{}", rows[2]);
    assert!(rows[3].contains("即将到期，还有5天"), "{}", rows[3]);

    let output = with(&["--event", "HB-D-01=2018-06-01,done=2018-12-18,subject=材料,总结"]);
    assert_eq!(code(&output), 1, "late");
    for words in ["逾期3天", "材料,总结", "AL-HB-1", "HB-A-01"] {
        assert!(out(&output).contains(words), "{words}: {}", out(&output));
    }
    let output = with(&["--json", "--month", "12", "--event", "HB-D-01=2018-06-01,done=2018-12-15"]);
    assert_eq!(code(&output), 0);
    let agenda = &lines(&output)[0];
    assert_eq!(agenda["rows"].as_array().map(Vec::len), Some(2));
    assert_eq!(agenda["rows"][0]["status"]["state"], "on_time");

    for (arguments, words) in [
        (&["--event", "HB-D-01"][..], "NAME=DAY"),
        (&["--event", "HB-D-01=2018-02-30"], "2018-02-30"),
        (&["--event", "HB-D-01=2018-02-03,doen=2018-03-03"], "doen"),
        (&["--event", "HB-D-09=2018-02-03"], "HB-D-09"),
        (&["--month", "13"], "1..=12"),
    ] {
        let output = with(arguments);
        assert_eq!((code(&output), out(&output)), (2, ""), "{arguments:?}");
        assert!(err(&output).contains(words), "{arguments:?}: {}", err(&output));
    }
    // One month in principle, 45 days at most (AMB-F-04).
    for (on, late) in [("2022-10-15", false), ("2022-10-20", false), ("2022-10-30", false), ("2022-10-31", true)] {
        let event = "exante_requested=2022-09-15";
        let output = run(&["due", "--regulation", "fufeng-2022", "--year", "2022", "--on", on, "--event", event]);
        assert_eq!(code(&output), i32::from(late), "{on}: {}", out(&output));
        assert_eq!(out(&output).contains("逾期"), late, "{on}: {}", out(&output));
        assert_eq!(out(&output).contains("超过5天"), on == "2022-10-20", "{on}: {}", out(&output));
    }

    let unknown = run(&["due", "--regulation", "xinjiang-2019-2", "--event", "XJ-D-02=2026-12-30"]);
    assert_eq!(code(&unknown), 2);
    assert!(err(&unknown).contains("没有2027年的放假安排"), "{}", err(&unknown));
    let before = run(&["due", "--regulation", "xinjiang-2019-2", "--year", "2018"]);
    assert!(code(&before) == 0 && out(&before).contains("自2019-05-22施行"), "{}", out(&before));
}
