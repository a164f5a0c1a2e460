//! What happens when things go wrong: power cuts, broken files, full disks, stops in the middle.
#![cfg(unix)]

use jixiao_tests::server::{Answer, Server, acceptable, envelope, jixiao, jixiao_by_shell, send};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const JSON: (&str, &str) = ("Content-Type", "application/json");
const SENDERS: usize = 6;

fn verify(data: &Path) -> Output {
    jixiao(&["verify", "--data", data.to_str().expect("UTF-8")]).output().expect("runs")
}

#[track_caller]
fn unbroken(data: &Path) {
    let output = verify(data);
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// The body of a submission that nobody else sends.
fn body(id: &str) -> String {
    envelope(id, &acceptable(id)).to_string()
}

/// Sends from several threads until the server is gone; `interrupt` is called in the midst.
/// Returns what was acknowledged, by id, and the ids that were tried without an answer.
fn burst(server: Server, round: &str, interrupt: impl FnOnce(Server)) -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
    let (address, gone, count) = (server.address.clone(), AtomicBool::new(false), AtomicUsize::new(0));
    thread::scope(|scope| {
        let senders: Vec<_> = (0..SENDERS)
            .map(|sender| {
                let (address, gone, count) = (&address, &gone, &count);
                scope.spawn(move || {
                    let (mut kept, mut open) = (Vec::new(), Vec::new());
                    for place in 0.. {
                        let id = format!("{round}-sender-{sender}-form-{place}");
                        match send(address, "POST", "/api/v1/submissions", &[JSON], body(&id).as_bytes()) {
                            Ok(Answer { status: 201, body, .. }) => {
                                kept.push((id, body));
                                count.fetch_add(1, Ordering::Relaxed);
                            }
                            // Stopping: the server said that it did not keep it.
                            Ok(Answer { status: 503, .. }) => open.push(id),
                            Ok(answer) => panic!("{}: {}", answer.status, answer.text()),
                            Err(_) => {
                                open.push(id);
                                if gone.load(Ordering::Relaxed) {
                                    break;
                                }
                            }
                        }
                    }
                    (kept, open)
                })
            })
            .collect();
        let since = Instant::now();
        while count.load(Ordering::Relaxed) < 40 && since.elapsed() < Duration::from_secs(60) {
            thread::sleep(Duration::from_millis(5));
        }
        interrupt(server);
        gone.store(true, Ordering::Relaxed);
        let (mut kept, mut open) = (BTreeMap::new(), Vec::new());
        for sender in senders {
            let (some_kept, some_open) = sender.join().expect("ends");
            kept.extend(some_kept);
            open.extend(some_open);
        }
        assert!(kept.len() >= 40, "only {} were kept", kept.len());
        (kept, open)
    })
}

/// Every acknowledged submission is there with its receipt; every other one can be sent again; none is there twice.
fn all_there_once(server: &Server, kept: &BTreeMap<String, Vec<u8>>, open: &[String]) {
    for (id, receipt) in kept {
        let again = server.send("POST", "/api/v1/submissions", &[JSON], body(id).as_bytes());
        assert_eq!((again.status, &again.body), (200, receipt), "{id}");
    }
    for id in open {
        let again = server.send("POST", "/api/v1/submissions", &[JSON], body(id).as_bytes());
        assert!(matches!(again.status, 200 | 201), "{id}: {}", again.text());
    }
}

#[test]
fn after_a_power_cut_every_acknowledged_submission_is_there_exactly_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut sent = 0;
    for round in ["round-1", "round-2", "round-3"] {
        let (kept, open) = burst(Server::start(folder.path(), &[]), round, Server::kill);
        unbroken(folder.path());
        let server = Server::start(folder.path(), &[]);
        all_there_once(&server, &kept, &open);
        sent += kept.len() + open.len();
        assert_eq!(server.get("/api/v1/health").json()["revisions"], sent);
        assert!(server.stop().success());
        unbroken(folder.path());
    }
}

#[test]
fn a_stop_in_the_midst_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (kept, open) = burst(Server::start(folder.path(), &[]), "a-stop", |server| {
        let status = server.stop();
        assert!(status.success(), "{status}");
    });
    unbroken(folder.path());
    let server = Server::start(folder.path(), &[]);
    assert!(
        server.get("/api/v1/health").json()["revisions"].as_u64().expect("a number")
            <= (kept.len() + open.len()) as u64
    );
    all_there_once(&server, &kept, &open);
}

#[test]
fn a_broken_database_is_named_and_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &[]);
    for place in 0..30 {
        assert_eq!(
            server
                .send("POST", "/api/v1/submissions", &[JSON], body(&format!("before-it-breaks-{place}")).as_bytes())
                .status,
            201
        );
    }
    assert!(server.stop().success());
    let file = folder.path().join("jixiao.sqlite");
    let good = std::fs::read(&file).expect("reads");
    let mut scribbled = good.clone();
    let middle = scribbled.len() / 2;
    scribbled[middle..middle + 8192].fill(0xA5);
    for (broken, what) in [
        (b"this is not a database".to_vec(), "text"),
        (good[..good.len() / 2].to_vec(), "half"),
        (scribbled, "scribbled"),
    ] {
        std::fs::write(&file, &broken).expect("writes");
        let output = jixiao(&["serve", "--listen", "127.0.0.1:0", "--data"]).arg(folder.path()).output().expect("runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(3), "{what}: {said}");
        assert!(
            said.contains("jixiao.sqlite") && said.contains("备份") && said.contains("left untouched"),
            "{what}: {said}"
        );
        assert_eq!(std::fs::read(&file).expect("reads"), broken, "{what}: untouched");
        assert_eq!(verify(folder.path()).status.code(), Some(3), "{what}");
    }
    std::fs::write(&file, &good).expect("writes");
    unbroken(folder.path());
    let server = Server::start(folder.path(), &[]);
    assert_eq!(server.get("/api/v1/health").json()["revisions"], 30);
}

/// After a power cut everything may still lie in the log; without its database nothing may touch it.
#[test]
fn a_log_without_its_database_is_kept_until_that_is_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, log, aside) =
        (folder.path().join("jixiao.sqlite"), folder.path().join("jixiao.sqlite-wal"), folder.path().join("aside"));
    let server = Server::start(folder.path(), &[]);
    assert_eq!(server.send("POST", "/api/v1/submissions", &[JSON], body("only-in-the-log-yet").as_bytes()).status, 201);
    assert_eq!(mode_of(&file) & 0o777, 0o600, "for its owner alone in a folder that is open to others");
    server.kill();
    std::fs::rename(&file, &aside).expect("moves");
    let kept = std::fs::read(&log).expect("reads");
    let refused = |what: &str| {
        let serve = ["serve", "--listen", "127.0.0.1:0", "--data"];
        let mut serve = jixiao_by_shell("exec timeout 30 \"$0\" \"$@\"", &serve);
        for output in [serve.arg(folder.path()).output().expect("runs"), verify(folder.path())] {
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(3), "{what}: {said}");
            assert!(said.contains("put the database file back"), "{what}: {said}");
            for name in ["jixiao.sqlite ", "jixiao.sqlite-wal "] {
                assert!(said.contains(name), "{what}: {said}");
            }
            assert_eq!(std::fs::read(&log).expect("still there"), kept, "{what}: untouched");
        }
    };
    refused("missing");
    assert!(!file.exists());
    std::fs::write(&file, b"").expect("writes");
    refused("empty");
    std::fs::rename(&aside, &file).expect("moves back");
    unbroken(folder.path());
    assert_eq!(Server::start(folder.path(), &[]).get("/api/v1/health").json()["revisions"], 1);
}

/// The disk is full as far as this process can tell: a limit on the size of files, which an ordinary
/// user may set and lift again. The signal that comes with it does not end the server. There is room for a short text, and
/// none for a submission.
#[test]
fn a_full_disk_is_admitted_and_survived() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &[]);
    let limit = |size: &str| {
        let status =
            Command::new("prlimit").args(["--pid", &server.id().to_string(), &format!("--fsize={size}:")]).status();
        assert!(status.expect("prlimit, of util-linux").success());
    };
    let submit = |id: &str| server.send("POST", "/api/v1/submissions", &[JSON], body(id).as_bytes());
    let mut kept = BTreeMap::new();
    for place in 0..5 {
        let id = format!("before-the-disk-is-full-{place}");
        kept.insert(id.clone(), submit(&id).body);
    }

    let log = std::fs::metadata(folder.path().join("jixiao.sqlite-wal")).expect("a log").len();
    limit(&(log + 12_000).to_string());
    let mut refused = Vec::new();
    for place in 0..5 {
        let id = format!("while-the-disk-is-full-{place}");
        let answer = submit(&id);
        match answer.status {
            201 => drop(kept.insert(id, answer.body)),
            503 => {
                assert!(answer.text().contains("磁盘已满"), "{}", answer.text());
                assert!(answer.header("retry-after").is_some());
                assert_eq!(server.get("/api/v1/health").status, 503, "health admits it at once");
                assert_eq!(answer.header("content-type"), Some("application/problem+json"));
                refused.push(id);
            }
            other => panic!("{other}: {}", answer.text()),
        }
    }
    assert!(!refused.is_empty(), "the disk was never full");
    assert_eq!(server.get("/api/v1/health").status, 503, "health admits it");
    let first = kept.keys().next().expect("one");
    assert_eq!(server.get(&format!("/api/v1/submissions/{first}")).status, 200, "reading goes on");
    assert_eq!(server.post("/api/v1/assess", &acceptable("")).status, 200, "judging goes on");

    limit("unlimited");
    assert_eq!(server.get("/api/v1/health").status, 200, "recovers by itself");
    all_there_once(&server, &kept, &refused);
    assert_eq!(server.get("/api/v1/health").json()["revisions"], kept.len() + refused.len());
    assert!(server.stop().success());
    unbroken(folder.path());
}

#[test]
fn a_database_that_is_deleted_or_replaced_under_the_server_is_admitted() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, aside) = (folder.path().join("data"), folder.path().join("aside"));
    let server = Server::start(&data, &[]);
    let submit = |id: &str| server.send("POST", "/api/v1/submissions", &[JSON], body(id).as_bytes());
    assert_eq!(submit("before-it-is-gone").status, 201);
    let refused = |id: &str| {
        // Twice: a new connection makes no new file.
        for _ in 0..2 {
            let answer = submit(id);
            assert_eq!(answer.status, 503, "{}", answer.text());
            assert!(answer.header("retry-after").is_some());
            assert_eq!(server.get("/api/v1/health").status, 503, "health admits it");
        }
        assert_eq!(server.post("/api/v1/assess", &acceptable("")).status, 200, "judging goes on");
    };

    std::fs::rename(&data, &aside).expect("moves");
    assert_eq!(server.get("/api/v1/health").status, 503, "admitted before anybody writes");
    refused("while-it-is-gone");
    assert!(!data.exists(), "nothing was made in its place");
    std::fs::create_dir(&data).expect("a folder");
    std::fs::copy(aside.join("jixiao.sqlite"), data.join("jixiao.sqlite")).expect("a copy");
    let copy = std::fs::read(data.join("jixiao.sqlite")).expect("reads");
    refused("while-another-is-there");
    assert_eq!(std::fs::read(data.join("jixiao.sqlite")).expect("reads"), copy, "the other file is left alone");

    std::fs::remove_dir_all(&data).expect("goes");
    std::fs::rename(&aside, &data).expect("moves back");
    assert_eq!(submit("while-it-is-gone").status, 201, "recovers by itself");
    let health = server.get("/api/v1/health");
    assert_eq!(health.status, 200, "{}", health.text());
    assert_eq!(health.json()["revisions"], 2, "what was there and what came since, read from the right file");
    assert!(server.stop().success());
    unbroken(&data);
}

#[test]
fn two_servers_on_one_folder_keep_one_chain() {
    let folder = tempfile::tempdir().expect("a folder");
    let (one, two) = (Server::start(folder.path(), &[]), Server::start(folder.path(), &[]));
    for place in 0..10 {
        for (name, server) in [("one", &one), ("two", &two)] {
            let answer = server.send(
                "POST",
                "/api/v1/submissions",
                &[JSON],
                body(&format!("server-{name}-form-{place}")).as_bytes(),
            );
            assert_eq!(answer.status, 201, "{}", answer.text());
        }
    }
    assert_eq!(one.get("/api/v1/health").json()["revisions"], 20);
    drop((one, two));
    unbroken(folder.path());
}

/// As somebody whom permissions bind; root is not bound by them unless it gives up the right to override them.
/// A server that starts all the same is ended.
const BOUND: &str = r#"if [ "$(id -u)" = 0 ]; then
    exec setpriv --bounding-set=-dac_override --inh-caps=-dac_override timeout 30 "$0" "$@"
fi
exec timeout 30 "$0" "$@""#;

#[test]
fn a_read_only_folder_can_be_verified_and_not_served() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &[]);
    assert_eq!(server.send("POST", "/api/v1/submissions", &[JSON], body("before-it-is-closed").as_bytes()).status, 201);
    assert!(server.stop().success());
    let file = folder.path().join("jixiao.sqlite");
    let run = |arguments: &[&str]| jixiao_by_shell(BOUND, arguments).arg(folder.path()).output().expect("runs");
    let before = std::fs::read(&file).expect("reads");
    for (file_mode, folder_mode) in [(0o444, 0o755), (0o444, 0o555), (0o644, 0o555)] {
        mode(&file, file_mode);
        mode(folder.path(), folder_mode);
        let served = run(&["serve", "--listen", "127.0.0.1:0", "--data"]);
        let verified = run(&["verify", "--data"]);
        // Given back first, so that the folder goes away whatever comes.
        mode(folder.path(), 0o755);
        let said = String::from_utf8_lossy(&served.stderr);
        assert_eq!(served.status.code(), Some(3), "{file_mode:o} {folder_mode:o}: {said}");
        assert!(said.contains("jixiao.sqlite") && said.contains("left untouched"), "{said}");
        assert_eq!(std::fs::read(&file).expect("reads"), before, "untouched");
        let said = String::from_utf8_lossy(&verified.stderr);
        assert!(verified.status.success(), "{file_mode:o} {folder_mode:o}: {said}");
        assert!(String::from_utf8_lossy(&verified.stdout).contains("unbroken: 1 sm3:"));
    }
    mode(&file, 0o644);
    unbroken(folder.path());
    assert_eq!(Server::start(folder.path(), &[]).get("/api/v1/health").json()["revisions"], 1);
}

fn mode_of(path: &Path) -> u32 {
    std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(path).expect("there").permissions())
}

fn mode(path: &Path, mode: u32) {
    let mode = std::os::unix::fs::PermissionsExt::from_mode(mode);
    std::fs::set_permissions(path, mode).expect("may be set");
}
