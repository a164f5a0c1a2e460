//! The engine: rows, alerts, log entries.

use super::super::{
    AgendaError, CalendarError, Due, Duties, Event, Level, Range, Status, What, agenda, days, log_entries,
    raised_alerts,
};
use super::{day, done, event, law, of, rows, work};
use crate::regulation::Date;
use std::collections::BTreeMap;

fn dues(rows: &[Due], id: &str) -> Vec<String> {
    of(rows, id).iter().map(|row| row.due.map_or_else(|| "—".to_owned(), |due| due.to_string())).collect()
}

#[test]
fn 每月28日30日和次月2日5日的报送逐月列出() {
    // covers: XJ2-1-19, XJ2-2-27, XJ2-3-35, XJ2-3-36, XJ2-3-37, XJ2-4-15, XJ2-4-16, XJ2-4-43
    let year = rows("xinjiang-2019-2", &[], 2020, "2020-01-01");
    for (id, date) in [
        ("XJ-M-01", 28),
        ("XJ-M-03", 28),
        ("XJ-M-05", 28),
        ("XJ-M-08", 28),
        ("XJ-M-12", 28),
        ("XJ-M-02", 30),
        ("XJ-M-04", 30),
        ("XJ-M-06", 30),
        ("XJ-M-09", 30),
        ("XJ-M-13", 30),
    ] {
        let expected: Vec<String> = (1..=12)
            .map(|month| format!("2020-{month:02}-{:02}", if month == 2 && date == 30 { 29 } else { date }))
            .collect();
        assert_eq!(dues(&year, id), expected, "{id}");
        let clamped: Vec<&str> =
            of(&year, id).iter().filter(|row| row.clamped).map(|row| row.period.as_str()).collect();
        assert_eq!(clamped, if date == 30 { vec!["2020-02"] } else { vec![] }, "{id}: said openly");
    }
    for (id, date) in [("XJ-M-07", 5), ("XJ-M-14", 2), ("XJ-M-15", 5)] {
        let expected: Vec<String> = (1..=12).map(|month| format!("2020-{month:02}-{date:02}")).collect();
        assert_eq!(dues(&year, id), expected, "{id}");
        assert_eq!(of(&year, id)[0].period, "2019-12", "{id}: of the month before");
    }
    let first = of(&year, "XJ-M-05")[0];
    assert_eq!((first.who.as_str(), first.to.as_str()), ("县（市、区）财政局", "地（州、市）财政局"));
    assert_eq!((&*first.citation.article, first.ambiguities[0].as_str()), ("三（四）1", "AMB-X-12"));
}

#[test]
fn 闰年和平年二月的报送在期限当日为止() {
    for (year, last) in [(2020, 29), (2021, 28)] {
        let about = format!("{year}-02-10");
        for number in 1..=17 {
            let due = match number {
                1 | 3 | 5 | 8 | 12 => format!("{year}-02-28"),
                7 | 15 => format!("{year}-03-05"),
                14 => format!("{year}-03-02"),
                _ => format!("{year}-02-{last}"),
            };
            at_bounds("xinjiang-2019-2", &format!("XJ-M-{number:02}"), &about, &due);
        }
        for id in ["XJ-Q-01", "XJ-Q-02", "G68-D-07"] {
            at_bounds("xinjiang-2019-2", id, &about, &format!("{year}-03-31"));
        }
    }
    for id in ["FF-D-04", "FF-D-05"] {
        at_bounds("fufeng-2022", id, "2024-06-01", "2024-06-30");
    }
}

#[test]
fn 没有写明日期的按月按季事项为期末提醒() {
    // covers: XJ2-4-17, XJ2-4-19, XJ2-3-08, XJ2-3-10, XJ2-2-24, XJ2-2-25, G68-S4-03
    let year = rows("xinjiang-2019-2", &[], 2021, "2021-01-01");
    for id in ["XJ-M-10", "XJ-M-11", "XJ-M-16", "XJ-M-17"] {
        let found = of(&year, id);
        assert_eq!((found.len(), found[1].due), (12, Some(day("2021-02-28"))), "{id}");
        assert!(found.iter().all(|row| row.soft && !row.clamped), "{id}");
    }
    for id in ["XJ-Q-01", "XJ-Q-02", "G68-D-07"] {
        assert_eq!(dues(&year, id), ["2021-03-31", "2021-06-30", "2021-09-30", "2021-12-31"], "{id}");
        assert!(of(&year, id).iter().all(|row| row.soft), "{id}");
    }
}

#[test]
fn 施行之前和失效之后没有到期的事项() {
    // covers: HB148-A15-1
    let first = rows("xinjiang-2019-2", &[], 2019, "2019-06-01");
    assert_eq!(dues(&first, "XJ-M-05").first().map(String::as_str), Some("2019-05-28"), "in force from 22 May on");
    assert_eq!(dues(&first, "XJ-M-07").first().map(String::as_str), Some("2019-06-05"));
    assert!(rows("xinjiang-2019-2", &[], 2018, "2018-06-01").is_empty());
    assert_eq!(dues(&first, "G68-D-01"), ["2019-11-30"], "the guide holds from 16 September on");
    assert_eq!(dues(&first, "G68-D-07"), ["2019-09-30", "2019-12-31"]);

    let hebei = |year| rows("hebei-2017-148", &[], year, "2022-01-01");
    let own = |year| -> Vec<(String, String)> {
        let rows = hebei(year);
        let own = rows.iter().filter(|row| row.regulation == "hebei-2017-148");
        own.map(|row| (row.deadline.clone(), row.due.expect("a day").to_string())).collect()
    };
    let pairs = |list: &[(&str, &str)]| -> Vec<(String, String)> {
        list.iter().map(|(id, due)| ((*id).to_owned(), (*due).to_owned())).collect()
    };
    assert_eq!(own(2017), pairs(&[("HB-D-01", "2017-12-15"), ("HB-D-03", "2017-12-25")]));
    assert_eq!(
        own(2018),
        pairs(&[
            ("HB-D-02", "2018-01-04"),
            ("HB-D-04", "2018-01-06"),
            ("HB-D-01", "2018-12-15"),
            ("HB-D-03", "2018-12-25")
        ])
    );
    assert_eq!(
        own(2022),
        pairs(&[("HB-D-02", "2022-01-04"), ("HB-D-04", "2022-01-06"), ("HB-D-05", "2022-11-23")]),
        "expired before December"
    );
    assert!(own(2023).is_empty());
    let validity = of(&hebei(2022), "HB-D-05")[0].due;
    assert_eq!(validity, law("hebei-2017-148").0.in_force_until, "the text's five years end on the adopted day");
    for (on, expected) in [
        ("2017-11-23", Status::NotStarted),
        ("2022-11-22", Status::DueSoon { days: 1 }),
        ("2022-11-23", Status::DueSoon { days: 0 }),
        ("2022-11-24", Status::Expired),
    ] {
        assert_eq!(of(&rows("hebei-2017-148", &[], 2022, on), "HB-D-05")[0].status, expected, "{on}");
    }
}

#[test]
fn 河北各项报送在期限当日为止() {
    // covers: HB148-A08-1, HB148-A08-2, HB148-A08-3, HB148-A08-4
    for (id, about, due) in [
        ("HB-D-01", "2018-06-01", "2018-12-15"),
        ("HB-D-02", "2018-06-01", "2019-01-04"),
        ("HB-D-03", "2018-06-01", "2018-12-25"),
        ("HB-D-04", "2018-06-01", "2019-01-06"),
    ] {
        at_bounds("hebei-2017-148", id, about, due);
    }
}

/// On time on the last day and before, late on the day after; late while open from the day after on.
fn at_bounds(law_id: &str, id: &str, start: &str, due: &str) {
    let due = day(due);
    let on = |after: i32| days::plus(due, after).expect("a day");
    for (after, expected) in [(-1, Status::OnTime), (0, Status::OnTime), (1, Status::Late { days: 1 })] {
        let event = Event { done: Some(on(after)), ..event(id, start) };
        let rows = rows(law_id, &[event], due.parts().0, "2026-11-22");
        let row = of(&rows, id).into_iter().find(|row| row.due == Some(due)).unwrap_or_else(|| {
            panic!("{id} from {start}: {:?}, not {due}", dues(&rows, id));
        });
        assert_eq!(row.status, expected, "{id}: done {after} days after {due}");
    }
    for (after, expected) in [(0, Status::DueSoon { days: 0 }), (1, Status::Late { days: 1 })] {
        let rows = rows(law_id, &[event(id, start)], due.parts().0, &on(after).to_string());
        let row = of(&rows, id).into_iter().find(|row| row.due == Some(due)).expect("as before");
        assert_eq!(row.status, expected, "{id}: open {after} days after {due}");
    }
}

#[test]
fn 新疆下达期限逐项起算() {
    // covers: XJ2-2-07, XJ2-2-08, XJ2-2-10, XJ2-2-11, XJ2-2-13, XJ2-2-14, XJ2-2-15, XJ2-2-16, XJ2-2-18,
    // XJ2-2-19, XJ2-2-21, XJ2-2-22
    for (id, start, due) in [
        ("XJ-D-01", "2019-06-10", "2019-07-10"),
        ("XJ-D-02", "2019-09-27", "2019-10-10"),
        ("XJ-D-03", "2020-01-31", "2020-03-01"),
        ("XJ-D-03", "2021-01-31", "2021-03-02"),
        ("XJ-D-04", "2020-01-20", "2020-02-04"),
        ("XJ-D-05", "2019-12-02", "2020-01-01"),
        ("XJ-D-06", "2020-01-22", "2020-02-03"),
        ("XJ-D-07", "2021-02-05", "2021-02-09"),
        ("XJ-D-08", "2026-02-13", "2026-02-27"),
        ("XJ-D-09", "2022-01-28", "2022-02-07"),
        ("XJ-D-10", "2024-09-13", "2024-09-19"),
        ("XJ-D-11", "2019-09-01", "2019-10-01"),
        ("XJ-D-12", "2019-06-03", "2019-06-11"),
    ] {
        at_bounds("xinjiang-2019-2", id, start, due);
    }
}

#[test]
fn 支出期限为十月底和三个月() {
    // covers: XJ2-3-17, XJ2-3-19
    at_bounds("xinjiang-2019-2", "XJ-D-13", "2019-06-01", "2019-10-31");
    at_bounds("xinjiang-2019-2", "XJ-D-14", "2019-07-15", "2019-10-15");
    at_bounds("xinjiang-2019-2", "XJ-D-14", "2019-11-30", "2020-02-29");
    let rows = rows("xinjiang-2019-2", &[event("XJ-D-14", "2019-11-30")], 2020, "2020-01-01");
    assert!(of(&rows, "XJ-D-14")[0].clamped, "November has a 30th, February has not");
}

#[test]
fn 国家指南的期限() {
    // covers: G68-S2-05, G68-S3-01, G68-S3-02, G68-S3-06, G68-S5-01, G68-S5-02
    at_bounds("cn-2019-68", "G68-D-01", "2020-02-01", "2020-11-30");
    at_bounds("cn-2019-68", "G68-D-02", "2020-01-16", "2020-02-05");
    at_bounds("cn-2019-68", "G68-D-04", "2020-03-05", "2020-03-25");
    at_bounds("cn-2019-68", "G68-D-04", "2020-02-09", "2020-02-29");
    at_bounds("cn-2019-68", "G68-D-06", "2020-02-01", "2020-12-31");
    let found = rows(
        "cn-2019-68",
        &[done("quota_issued", "2020-05-06", "2020-05-06"), done("project_completed", "2020-08-01", "2020-09-01")],
        2020,
        "2020-12-01",
    );
    let same = of(&found, "G68-D-03")[0];
    assert_eq!((same.due, same.status), (Some(day("2020-05-06")), Status::OnTime));
    let promptly = of(&found, "G68-D-05")[0];
    assert_eq!((promptly.due, promptly.status, promptly.soft), (None, Status::Done, true));
    let open = rows("cn-2019-68", &[event("项目实施完成", "2020-08-01")], 2020, "2020-12-01");
    assert_eq!(of(&open, "G68-D-05")[0].status, Status::NoDay, "及时 is no day");
}

#[test]
fn 扶风的期限() {
    // covers: FF22-A15-2, FF22-A15-3, FF22-A15-4, FF22-A15-5, FF22-A32-1, FF22-A32-4, FF22-A32-6, FF22-A35-1, FF22-A38-3
    at_bounds("fufeng-2022", "FF-D-01", "2023-02-01", "2023-10-31");
    at_bounds("fufeng-2022", "FF-D-02", "2022-09-15", "2022-10-15");
    at_bounds("fufeng-2022", "FF-D-03", "2022-09-15", "2022-10-30");
    at_bounds("fufeng-2022", "FF-D-06", "2023-08-01", "2023-09-30");
    at_bounds("fufeng-2022", "FF-D-07", "2023-01-31", "2023-02-28");
    let year = rows("fufeng-2022", &[event("policy_issued", "2023-04-01")], 2023, "2023-05-01");
    for id in ["FF-D-04", "FF-D-05"] {
        assert_eq!(dues(&year, id), ["2023-03-31", "2023-06-30", "2023-09-30", "2023-12-31"], "{id}");
    }
    let policy: Vec<&str> = of(&year, "FF-D-08").iter().map(|row| row.period.as_str()).collect();
    assert_eq!(policy, ["2023", "2024", "2025"]);
    let evaluated = rows("fufeng-2022", &[done("policy_issued", "2023-04-01", "2024-03-01")], 2023, "2024-05-01");
    let states: Vec<Status> = of(&evaluated, "FF-D-08").iter().map(|row| row.status).collect();
    assert_eq!(states, [Status::NoDay, Status::Done, Status::NoDay]);

    // The earlier of the two days counts, for each subject by itself.
    let about = |what: &str, date: &str, subject: &str| Event { subject: subject.to_owned(), ..event(what, date) };
    let found = rows(
        "fufeng-2022",
        &[
            about("exante_object_chosen", "2022-09-20", "甲"),
            about("exante_requested", "2022-09-15", "甲"),
            about("exante_requested", "2022-09-18", "乙"),
        ],
        2022,
        "2022-10-20",
    );
    let by_subject: BTreeMap<&str, Option<Date>> =
        of(&found, "FF-D-03").iter().map(|row| (row.subject.as_str(), row.due)).collect();
    assert_eq!(by_subject, BTreeMap::from([("甲", Some(day("2022-10-30"))), ("乙", Some(day("2022-11-02")))]));
    let row = of(&found, "FF-D-03")[0];
    assert_eq!(
        row.next_working_day,
        Some(day("2022-10-31")),
        "30 October is a Sunday: the Monday is shown, not granted"
    );
}

#[test]
fn 巫山的期限() {
    // covers: WS37-A11-2, WS37-A11-3, WS37-A14-4, WS37-A19-2
    let year = rows("wushan-2019-37", &[], 2021, "2021-06-01");
    for id in ["WS-D-01", "WS-D-03"] {
        let found = of(&year, id);
        assert_eq!((found.len(), found[0].due, found[0].status), (1, None, Status::NoDay), "{id}");
    }
    let ordered = |limit: Option<&str>, as_of: &str| {
        let event = Event { limit: limit.map(day), ..event("rectification_ordered", "2021-03-01") };
        let rows = rows("wushan-2019-37", &[event], 2021, as_of);
        of(&rows, "WS-D-02")[0].status
    };
    assert_eq!(ordered(Some("2021-04-01"), "2021-04-01"), Status::DueSoon { days: 0 });
    assert_eq!(ordered(Some("2021-04-01"), "2021-04-02"), Status::Late { days: 1 });
    assert_eq!(ordered(None, "2021-04-02"), Status::NoDay, "nobody entered the limit");
}

#[test]
fn one_event_starts_every_deadline_that_counts_from_it() {
    let found = rows("xinjiang-2019-2", &[event("收到中央下达资金文件", "2019-06-03")], 2019, "2019-06-10");
    for id in ["XJ-D-01", "XJ-D-03", "XJ-D-05", "XJ-D-11"] {
        assert_eq!(dues(&found, id), ["2019-07-03"], "{id}");
    }
    assert!(of(&found, "XJ-D-02").is_empty());
    // Regional money counts from the budget's approval (AMB-X-04).
    let budget = rows("xinjiang-2019-2", &[event("regional_budget_approved", "2020-01-15")], 2020, "2020-01-16");
    assert_eq!(dues(&budget, "XJ-D-01"), ["2020-02-14"]);
    assert!(of(&budget, "XJ-D-03").is_empty());
}

#[test]
fn a_record_says_what_was_done_in_its_period() {
    let found = rows(
        "xinjiang-2019-2",
        &[
            done("XJ-M-05", "2019-08-01", "2019-08-28"),
            done("XJ-M-05", "2019-09-15", "2019-09-29"),
            event("XJ-M-05", "2019-10-01"),
        ],
        2019,
        "2019-11-22",
    );
    let states: BTreeMap<&str, Status> =
        of(&found, "XJ-M-05").iter().map(|row| (row.period.as_str(), row.status)).collect();
    assert_eq!(states["2019-07"], Status::Unrecorded { days: 117 });
    assert_eq!(states["2019-08"], Status::OnTime);
    assert_eq!(states["2019-09"], Status::Late { days: 1 });
    assert_eq!(states["2019-10"], Status::Late { days: 25 });
    assert_eq!(states["2019-11"], Status::DueSoon { days: 6 });
    assert_eq!(states["2019-12"], Status::NotStarted);
    // A record of another year is answered too.
    let earlier = rows("xinjiang-2019-2", &[event("XJ-M-05", "2019-08-01")], 2021, "2021-01-01");
    assert_eq!(dues(&earlier, "XJ-M-05").first().map(String::as_str), Some("2019-08-28"));
    assert_eq!(dues(&earlier, "XJ-M-05").len(), 13);
}

#[test]
fn an_event_before_the_regulation_is_said_to_be_so() {
    for (id, start, expected) in [
        ("XJ-D-01", "2019-05-21", Status::NotInForce),
        ("XJ-D-01", "2019-05-22", Status::Open { days: 11 }),
        ("G68-D-04", "2019-09-15", Status::NotInForce),
    ] {
        let found = rows("xinjiang-2019-2", &[event(id, start)], 2019, "2019-06-10");
        assert_eq!(of(&found, id)[0].status, expected, "{id} {start}");
    }
}

#[test]
fn a_working_day_of_an_unknown_year_is_refused_by_its_year() {
    let (regulation, duties) = law("xinjiang-2019-2");
    let asked =
        |events: &[Event], year| agenda(regulation, duties, events, Range::year(year), day("2026-12-30"), work());
    let error = asked(&[event("XJ-D-02", "2026-12-30")], 2026).expect_err("2027 is not known");
    assert!(matches!(error, AgendaError::Calendar(CalendarError::MissingYear { year: 2027, .. })), "{error}");
    // Without working days the year is not needed; only the comfort of the next working day is missing.
    let next_year = asked(&[], 2027).expect("nothing counts working days");
    assert!(next_year.iter().all(|row| row.next_working_day.is_none()));
    assert!(!of(&next_year, "XJ-M-05").is_empty());
}

#[test]
fn what_an_agenda_cannot_answer_is_an_error() {
    let (regulation, duties) = law("xinjiang-2019-2");
    let ask = |events: &[Event], from: &str, to: &str| {
        let range = Range { from: day(from), to: day(to) };
        agenda(regulation, duties, events, range, day("2020-06-01"), work()).expect_err("refused")
    };
    let year = |events: &[Event]| ask(events, "2020-01-01", "2020-12-31");
    assert_eq!(ask(&[], "2020-01-02", "2020-01-01"), AgendaError::Range);
    assert_eq!(ask(&[], "2010-01-01", "2022-01-01"), AgendaError::Range);
    assert!(matches!(year(&[event("XJ-D-99", "2020-01-01")]), AgendaError::NoDeadline { .. }));
    assert!(matches!(year(&[event("policy_issued", "2020-01-01")]), AgendaError::NothingStarts { .. }));
    assert!(matches!(year(&[done("XJ-D-02", "2020-03-02", "2020-03-01")]), AgendaError::BeforeStart { .. }));
    assert!(matches!(year(&[done("XJ-M-05", "2020-03-02", "2020-02-28")]), AgendaError::BeforeStart { .. }));
    let limited = |limit: &str| Event { limit: Some(day(limit)), ..event("XJ-D-02", "2020-03-02") };
    assert!(matches!(year(&[limited("2020-03-03")]), AgendaError::LimitNotOpen { .. }));
    assert!(matches!(year(&[limited("2020-03-01")]), AgendaError::BeforeStart { .. }));
    let unknown = Event::new("bonds_isued", day("2020-01-01")).expect_err("no such event").to_string();
    assert!(unknown.contains("bonds_issued 债券发行") && !unknown.contains("each_month"), "{unknown}");
    assert!(Event::new("each_month", day("2020-01-01")).is_err(), "comes by itself");
    let long = Event::new(&"A-".repeat(1000), day("2020-01-01")).expect_err("no id is that long");
    assert!(long.to_string().chars().count() < 1500, "what was sent is not all sent back");
    assert_eq!(event("债券发行", "2020-01-01").what, event("bonds_issued", "2020-01-01").what);
    assert_eq!(event("XJ-D-02", "2020-01-01").what, What::Deadline("XJ-D-02".to_owned()));
}

#[test]
fn 每月每季每年的事项在施行期间既不缺也不重() {
    for (id, year, per_year) in [
        ("cn-2019-68", 2021, 6),
        ("xinjiang-2019-2", 2021, 219),
        ("hebei-2017-148", 2021, 10),
        ("fufeng-2022", 2023, 16),
        ("wushan-2019-37", 2021, 8),
    ] {
        let (regulation, duties) = law(id);
        let range = Range { from: day("2017-01-01"), to: day("2027-12-31") };
        let rows = agenda(regulation, duties, &[], range, day("2026-11-22"), work()).expect("an agenda");
        let mut seen = BTreeMap::new();
        for row in &rows {
            assert!(
                seen.insert((&row.deadline, &row.period), row.due).is_none(),
                "{} {} twice",
                row.deadline,
                row.period
            );
            if let Some(due) = row.due {
                let known = duties.deadline(&row.deadline).expect("known");
                assert!(known.in_force_on(due), "{} {due}", row.deadline);
            }
        }
        // A whole year in which everything is in force.
        let full = rows.iter().filter(|row| match row.due {
            Some(due) => due.parts().0 == year,
            None => row.period == year.to_string(),
        });
        assert_eq!(full.count(), per_year, "{id}");
        // Each year by itself says the same as all of them together.
        let single: usize = (2017..=2027)
            .map(|year| {
                agenda(regulation, duties, &[], Range::year(year), day("2026-11-22"), work()).expect("an agenda").len()
            })
            .sum();
        assert_eq!(single, rows.len(), "{id}");
    }
}

#[test]
fn what_is_late_raises_its_alerts() {
    // covers: XJ2-4-10, XJ2-3-17, XJ2-3-19, XJ2-4-39, G68-S3-01, G68-S3-06, FF22-A15-3, FF22-A15-4, HB148-A12-2, WS37-A19-3
    let alerts = |id: &str, events: &[Event], on: &str| -> Vec<(String, String, Level)> {
        let (_, duties) = law(id);
        let rows = rows(id, events, day(on).parts().0, on);
        raised_alerts(&rows, duties).into_iter().map(|alert| (alert.alert, alert.deadline, alert.level)).collect()
    };
    let raised = |alert: &str, deadline: &str, level| (alert.to_owned(), deadline.to_owned(), level);
    for number in 1..=12 {
        let id = format!("XJ-D-{number:02}");
        let found = alerts("xinjiang-2019-2", &[event(&id, "2019-06-03")], "2019-12-01");
        assert_eq!(found, [raised("AL-XJ-1", &id, Level::Red)]);
    }
    let due = [event("XJ-D-13", "2019-06-01")];
    assert_eq!(alerts("xinjiang-2019-2", &due, "2019-10-31"), []);
    assert_eq!(alerts("xinjiang-2019-2", &due, "2019-11-01"), [raised("AL-XJ-9", "XJ-D-13", Level::Red)]);
    let bond = [event("county_bond_money_received", "2019-07-15")];
    assert_eq!(alerts("xinjiang-2019-2", &bond, "2019-10-16"), [raised("AL-XJ-9", "XJ-D-14", Level::Red)]);
    // Where the guide's duty is late, the region's alert is raised beside the guide's.
    let public = [event("approval_received", "2020-03-05")];
    assert_eq!(
        alerts("xinjiang-2019-2", &public, "2020-03-26"),
        [raised("AL-G68-4", "G68-D-04", Level::Red), raised("AL-XJ-12", "G68-D-04", Level::Red)]
    );
    assert_eq!(alerts("cn-2019-68", &public, "2020-03-25"), []);
    assert_eq!(
        alerts("cn-2019-68", &[event("county_congress_approved", "2020-01-16")], "2020-02-06"),
        [raised("AL-G68-4", "G68-D-02", Level::Red)]
    );
    // Amber after a month, red after 45 days.
    let exante = [event("exante_requested", "2022-09-15")];
    assert_eq!(alerts("fufeng-2022", &exante, "2022-10-15"), []);
    assert_eq!(alerts("fufeng-2022", &exante, "2022-10-16"), [raised("AL-FF-8", "FF-D-02", Level::Amber)]);
    assert_eq!(
        alerts("fufeng-2022", &exante, "2022-10-31"),
        [raised("AL-FF-8", "FF-D-02", Level::Amber), raised("AL-FF-8", "FF-D-03", Level::Red)]
    );
    for id in ["HB-D-01", "HB-D-02", "HB-D-03", "HB-D-04"] {
        assert_eq!(
            alerts("hebei-2017-148", &[event(id, "2018-05-01")], "2019-01-10"),
            [raised("AL-HB-1", id, Level::Red)]
        );
    }
    let order = Event { limit: Some(day("2021-04-01")), ..event("rectification_ordered", "2021-03-01") };
    assert_eq!(alerts("wushan-2019-37", &[order], "2021-04-02"), [raised("AL-WS-3", "WS-D-02", Level::Red)]);
    // Without a record nothing is alleged.
    assert_eq!(alerts("xinjiang-2019-2", &[], "2021-12-31"), []);
}

#[test]
fn what_is_late_is_logged_with_whom_the_clause_names() {
    // covers: XJ2-2-23, XJ2-2-24, XJ2-2-25, XJ2-2-26, XJ2-3-30, XJ2-3-33, XJ2-4-39, XJ2-4-40, XJ2-4-41, XJ2-4-42, HB148-A12-2
    let logged = |id: &str, event: Event, on: &str| {
        let (_, duties) = law(id);
        let rows = rows(id, &[event], day(on).parts().0, on);
        log_entries(&rows, duties, day(on))
    };
    for (deadline, start, entry, pursued) in [
        ("XJ-D-01", "2019-06-03", "XJ-A-06", "财政厅扶贫资金管理办公室"),
        ("XJ-D-03", "2019-06-03", "XJ-A-07", "财政厅农业处和相关业务处室"),
        ("XJ-D-11", "2019-06-03", "XJ-A-08", "财政厅扶贫资金管理办公室和相关业务处室"),
        ("XJ-M-16", "2019-06-03", "XJ-A-09", "县（市、区）财政局局长"),
        ("XJ-D-13", "2019-06-03", "XJ-A-12", "县（市、区）财政局局长"),
        ("XJ-D-14", "2019-06-03", "XJ-A-12", "县（市、区）财政局局长"),
        ("XJ-M-12", "2019-06-03", "XJ-A-19", "县（市、区）财政局局长"),
        ("XJ-M-13", "2019-06-03", "XJ-A-20", "地（州、市）财政局局长"),
        ("XJ-M-14", "2019-06-03", "XJ-A-21", "财政厅各业务处室"),
        ("XJ-M-15", "2019-06-03", "XJ-A-22", "财政厅预算处"),
    ] {
        let entries = logged("xinjiang-2019-2", event(deadline, start), "2019-12-31");
        let found: Vec<(&str, &str)> =
            entries.iter().map(|found| (found.accountability.as_str(), found.pursued.as_str())).collect();
        assert_eq!(found, [(entry, pursued)], "{deadline}");
        assert!(entries[0].citation.quote.contains("追究"), "{deadline}");
        assert_eq!((entries[0].on, entries[0].done), (day("2019-12-31"), None));
    }
    let entry = &logged("xinjiang-2019-2", done("XJ-D-13", "2019-06-03", "2019-11-05"), "2019-12-31")[0];
    assert_eq!((entry.days, entry.done, entry.period.as_str()), (5, Some(day("2019-11-05")), "2019"));
    assert_eq!(logged("xinjiang-2019-2", done("XJ-D-13", "2019-06-03", "2019-10-31"), "2019-12-31"), []);
    // What the prefecture does late is an alert; the text names nobody who is pursued for it.
    assert_eq!(logged("xinjiang-2019-2", event("XJ-D-02", "2019-06-03"), "2019-12-31"), []);
    for id in ["HB-D-01", "HB-D-02", "HB-D-03", "HB-D-04"] {
        let entries = logged("hebei-2017-148", event(id, "2018-05-01"), "2019-01-10");
        assert_eq!(entries.len(), 1, "{id}");
        assert_eq!(entries[0].accountability, "HB-A-01");
    }
}

#[test]
fn the_registers_say_who_is_pursued_for_what() {
    // covers: XJ2-1-14, XJ2-1-15, XJ2-1-16, XJ2-1-17, XJ2-1-18, XJ2-3-31, XJ2-3-32, XJ2-3-34, XJ2-4-18, XJ2-4-19,
    // XJ2-4-20, WS37-A03-7, WS37-A20-1, WS37-A20-2, WS37-A20-3, HB148-A12-3, FF22-A48-1
    for (id, item, pursued) in [
        ("xinjiang-2019-2", "XJ2-1-14", "财政厅扶贫资金管理办公室"),
        ("xinjiang-2019-2", "XJ2-1-15", "财政厅农业处和相关业务处室"),
        ("xinjiang-2019-2", "XJ2-1-16", "财政厅预算处"),
        ("xinjiang-2019-2", "XJ2-1-17", "财政厅扶贫资金管理办公室、预算处、经济建设处"),
        ("xinjiang-2019-2", "XJ2-1-18", "财政厅扶贫资金管理办公室和相关业务处室"),
        ("xinjiang-2019-2", "XJ2-3-31", "县（市、区）财政局局长"),
        ("xinjiang-2019-2", "XJ2-3-32", "县（市、区）财政局局长"),
        ("xinjiang-2019-2", "XJ2-4-18", "财政厅国库处"),
        ("xinjiang-2019-2", "XJ2-4-19", "财政厅业务处室"),
        ("xinjiang-2019-2", "XJ2-4-20", "财政厅信息网络中心"),
        ("wushan-2019-37", "WS37-A20-1", "相关人员"),
        ("wushan-2019-37", "WS37-A20-2", "相关部门和人员"),
        ("wushan-2019-37", "WS37-A20-3", "相关人员"),
        ("wushan-2019-37", "WS37-A03-7", "项目责任人"),
        ("hebei-2017-148", "HB148-A12-3", "市、县（市、区）"),
        ("fufeng-2022", "FF22-A48-1", "部门、单位和相关人员"),
    ] {
        let (_, duties) = law(id);
        let found: Vec<&str> = duties
            .accountability
            .iter()
            .filter(|entry| entry.entry.items.iter().any(|known| known == item))
            .map(|entry| entry.entry.pursued.as_str())
            .collect();
        assert_eq!(found, [pursued], "{item}");
    }
    // Publication at three levels (XJ2-3-34), each with its own.
    let levels: Vec<&str> = law("xinjiang-2019-2")
        .1
        .accountability
        .iter()
        .filter(|entry| entry.entry.items.iter().any(|item| item == "XJ2-3-34"))
        .map(|entry| entry.entry.pursued.as_str())
        .collect();
    assert_eq!(levels, ["财政厅扶贫资金管理办公室", "地（州、市）财政局主要领导", "县（市、区）财政局局长"]);
}

#[test]
fn an_amended_term_rules_the_last_days_from_its_own_day_on() {
    let (regulation, base) = law("xinjiang-2019-2");
    let dues_with = |from: &str| {
        let json = serde_json::json!({ "deadlines": [{
            "id": "XJ-M-05", "title": "报送", "who": "县", "trigger": ["each_month"], "items": ["XJ2-3-35"],
            "from": [
                { "date": "2019-05-22", "unit": "day_of_month", "amount": "28", "citation": "XJ3-4-1" },
                { "date": from, "unit": "day_of_month", "amount": "25", "citation": "XJ3-4-2" },
            ],
        }] });
        let duties = Duties::load(&json.to_string(), regulation, Some(base)).expect("holds together");
        let range = Range { from: day("2020-05-01"), to: day("2020-07-31") };
        let rows = agenda(regulation, &duties, &[], range, day("2020-05-01"), work()).expect("an agenda");
        dues(&rows, "XJ-M-05")
    };
    assert_eq!(dues_with("2020-06-25"), ["2020-05-28", "2020-06-25", "2020-07-25"], "from the very day on");
    assert_eq!(dues_with("2020-06-26"), ["2020-05-28", "2020-06-28", "2020-07-25"], "the 25th was past");
}

#[test]
fn an_amended_value_rules_the_events_from_its_day_on_and_may_end() {
    let (regulation, _) = law("cn-2019-68");
    let mut changed = regulation.clone();
    let value = changed.values.iter_mut().find(|value| value.key == "publication.days").expect("there");
    let mut later = value.from[0].clone();
    later.date = day("2024-01-01");
    later.value = Some("15".to_owned());
    let mut ended = later.clone();
    ended.date = day("2025-01-01");
    ended.value = None;
    value.from.extend([later, ended]);
    let duties = Duties::load("{}", &changed, Some(law("cn-2019-68").1)).expect("holds together");
    for (start, due) in [
        ("2023-12-31", Some("2024-01-20")),
        ("2024-01-01", Some("2024-01-16")),
        ("2024-12-31", Some("2025-01-15")),
        ("2025-01-01", None),
    ] {
        let events = [event("approval_received", start)];
        let rows = agenda(&changed, &duties, &events, Range::year(2024), day("2025-06-01"), work()).expect("an agenda");
        let row = of(&rows, "G68-D-04")[0];
        assert_eq!(row.due, due.map(day), "{start}");
        assert_eq!(row.status == Status::NotInForce, due.is_none(), "{start}");
    }
}
