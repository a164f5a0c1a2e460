//! The years of the calendar.

use super::super::{CalendarError, DataError, WorkCalendar, days};
use super::{day, work};
use crate::regulation::Date;

/// Working days, weekdays off, weekend days worked: counted from another source than the notices.
const YEARS: [(u16, usize, usize, usize); 10] = [
    (2017, 249, 16, 5),
    (2018, 250, 18, 7),
    (2019, 250, 17, 6),
    (2020, 249, 19, 6),
    (2021, 250, 18, 7),
    (2022, 249, 18, 7),
    (2023, 249, 18, 7),
    (2024, 251, 19, 8),
    (2025, 248, 18, 5),
    (2026, 248, 19, 6),
];

fn days_of(year: u16) -> impl Iterator<Item = Date> {
    let first = days::number(Date::new(year, 1, 1).expect("a day"));
    (first..).map_while(days::from_number).take_while(move |day| day.parts().0 == year)
}

#[test]
fn every_year_from_2017_to_2026_is_complete() {
    assert_eq!(work().years().map(|year| year.year).collect::<Vec<_>>(), YEARS.map(|year| year.0));
    for (year, working, off, made_up) in YEARS {
        let known = work().years().find(|known| known.year == year).expect("there");
        let works = |day: &Date| work().is_working_day(*day).expect("a known year");
        assert_eq!(days_of(year).filter(works).count(), working, "{year}");
        let weekdays_off = days_of(year).filter(|day| !days::is_weekend(*day) && !works(day)).count();
        assert_eq!((weekdays_off, known.working.len()), (off, made_up), "{year}");
        for festival in ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"] {
            assert!(known.off.iter().any(|span| span.name.contains(festival)), "{year} {festival}");
        }
        let spring = known.off.iter().find(|span| span.name == "春节").expect("there");
        assert!(days::between(spring.from, spring.to) >= 6, "{year}");
        for (month, date) in [(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)] {
            assert!(!works(&Date::new(year, month, date).expect("a day")), "{year}-{month}-{date} is a public holiday");
        }
    }
}

#[test]
fn every_year_names_its_notice() {
    for year in work().years() {
        for (at, notice) in year.notices.iter().enumerate() {
            let rest = notice.strip_prefix("国办发明电〔").and_then(|rest| rest.strip_suffix('号')).expect(notice);
            let (issued, number) = rest.split_once('〕').expect(notice);
            let issued: u16 = issued.parse().expect(notice);
            assert!(number.parse::<u16>().is_ok_and(|number| number > 0), "{notice}");
            // The first is of the year before; others change it in the course of the year.
            assert!(issued + 1 == year.year || (at > 0 && issued == year.year), "{}: {notice}", year.year);
        }
        assert!(!year.notices.is_empty(), "{}", year.year);
    }
}

#[test]
fn days_around_the_festivals_are_as_the_notices_say() {
    for (text, working) in [
        ("2018-12-29", true),
        ("2018-12-31", false),
        ("2019-01-02", true),
        ("2019-05-02", false),
        ("2019-05-05", true),
        ("2019-06-07", false),
        ("2020-01-31", false),
        ("2020-02-01", false),
        ("2020-02-03", true),
        ("2022-12-31", false),
        ("2024-02-18", true),
        ("2026-02-23", false),
        ("2026-02-24", true),
    ] {
        assert_eq!(work().is_working_day(day(text)), Ok(working), "{text}");
    }
    assert_eq!(work().working_day_from(day("2019-10-01")), Ok(day("2019-10-08")));
    assert_eq!(work().working_day_from(day("2019-10-12")), Ok(day("2019-10-12")), "a Saturday that is worked");
}

#[test]
fn a_missing_year_is_named_in_both_languages() {
    for (text, year) in [("2016-12-30", 2016), ("2027-01-04", 2027)] {
        let error = work().is_working_day(day(text)).expect_err("not known");
        assert_eq!(error, CalendarError::MissingYear { year, known: "2017–2026".to_owned() });
        let words = error.to_string();
        assert!(words.contains(&format!("没有{year}年的放假安排")), "{words}");
        assert!(words.contains(&format!("public holidays of {year} are missing")), "{words}");
    }
    assert_eq!(work().working_day_from(day("2026-12-31")), Ok(day("2026-12-31")));
    let none = WorkCalendar::default().is_working_day(day("2020-01-01")).expect_err("nothing is known");
    assert!(none.to_string().contains("无"), "{none}");
    let gap = r#"[{"year":2019,"notices":[],"off":[],"working":[]},{"year":2021,"notices":[],"off":[],"working":[]}]"#;
    let error = WorkCalendar::load(gap).expect("holds together").is_working_day(day("2020-01-01")).expect_err("a gap");
    assert!(error.to_string().contains("2019、2021"), "{error}");
}

#[test]
fn faulty_years_are_refused() {
    let year = |off: &str, working: &str| {
        WorkCalendar::load(&format!(r#"[{{"year":2019,"notices":[],"off":[{off}],"working":[{working}]}}]"#))
            .expect_err("refused")
    };
    let span = |from: &str, to: &str| format!(r#"{{"name":"节","from":"{from}","to":"{to}"}}"#);
    for (off, working) in [
        (span("2018-12-31", "2019-01-01"), String::new()),
        (span("2019-02-10", "2019-02-04"), String::new()),
        (format!("{},{}", span("2019-05-01", "2019-05-04"), span("2019-05-04", "2019-05-05")), String::new()),
        (String::new(), r#""2019-06-10""#.to_owned()),
        (span("2019-05-04", "2019-05-05"), r#""2019-05-05""#.to_owned()),
        (String::new(), r#""2020-06-28""#.to_owned()),
        (String::new(), r#""2019-10-12","2019-09-29""#.to_owned()),
    ] {
        assert!(matches!(year(&off, &working), DataError::Day { year: 2019, .. }), "{off} {working}");
    }
    let known = r#"{"year":2019,"notices":[],"off":[],"working":[]}"#;
    assert_eq!(WorkCalendar::load(&format!("[{known},{known}]")), Err(DataError::Twice(2019)));
    for bad in ["{}", r#"[{"year":2019,"notices":[],"off":[],"working":[],"colour":1}]"#, r#"[{"year":2019}]"#] {
        assert!(matches!(WorkCalendar::load(bad), Err(DataError::Json { .. })), "{bad}");
    }
}
