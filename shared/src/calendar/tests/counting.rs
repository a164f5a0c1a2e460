//! From a start to the last day.

use super::super::{
    CalendarError, Counted, MissingYear, Overflow, Readings, Roll, SOON, Status, after_days, after_months,
    after_working_days, day_of_month, day_of_year, days, last_day_of_validity, month_end, quarter_end, status,
};
use super::{day, work};
use crate::regulation::Date;

fn plain(text: &str) -> Counted {
    day(text).into()
}

#[test]
fn the_start_is_not_counted_unless_the_reading_says_so() {
    let adopted = Readings::default();
    let counted = Readings { exclude_start: false, ..adopted };
    assert_eq!(after_days(day("2019-04-10"), 30, &adopted), Ok(plain("2019-05-10")));
    assert_eq!(after_days(day("2019-04-10"), 30, &counted), Ok(plain("2019-05-09")));
    assert_eq!(after_months(day("2019-07-15"), 3, &adopted), Ok(plain("2019-10-15")));
    assert_eq!(after_months(day("2019-07-15"), 3, &counted), Ok(plain("2019-10-14")));
    assert_eq!(after_working_days(day("2019-06-03"), 5, work(), &adopted), Ok(plain("2019-06-11")));
    assert_eq!(after_working_days(day("2019-06-03"), 5, work(), &counted), Ok(plain("2019-06-10")));
    // A start that is no working day counts in neither way.
    for readings in [adopted, counted] {
        assert_eq!(after_working_days(day("2019-06-08"), 1, work(), &readings), Ok(plain("2019-06-10")));
    }
}

#[test]
fn working_days_skip_holidays_and_take_make_up_days() {
    for (start, count, due) in [
        ("2019-06-03", 5, "2019-06-11"),
        ("2019-09-27", 5, "2019-10-10"),
        ("2019-09-30", 2, "2019-10-09"),
        ("2020-01-20", 5, "2020-02-04"),
        ("2020-01-22", 2, "2020-02-03"),
        ("2021-02-05", 3, "2021-02-09"),
        ("2022-01-28", 3, "2022-02-07"),
        ("2019-07-11", 2, "2019-07-15"),
        ("2019-12-30", 3, "2020-01-03"),
        ("2024-09-13", 3, "2024-09-19"),
        ("2026-02-13", 5, "2026-02-27"),
        ("2025-09-26", 3, "2025-09-30"),
        ("2026-12-24", 5, "2026-12-31"),
        ("2019-04-26", 3, "2019-04-30"),
    ] {
        assert_eq!(
            after_working_days(day(start), count, work(), &Readings::default()),
            Ok(plain(due)),
            "{start} {count}"
        );
    }
    let missing = after_working_days(day("2026-12-24"), 6, work(), &Readings::default());
    assert!(matches!(missing, Err(CalendarError::MissingYear { year: 2027, .. })), "{missing:?}");
    let weekdays = Readings { missing_year: MissingYear::Weekdays, ..Readings::default() };
    let assumed = Counted { day: day("2027-01-01"), clamped: false, assumed: Some(2027) };
    assert_eq!(after_working_days(day("2026-12-24"), 6, work(), &weekdays), Ok(assumed));
}

#[test]
fn months_end_where_the_month_ends_and_say_so() {
    let adopted = Readings::default();
    let clamped = |text: &str| Counted { clamped: true, ..plain(text) };
    for (start, months, due) in [
        ("2019-01-31", 1, clamped("2019-02-28")),
        ("2020-01-31", 1, clamped("2020-02-29")),
        ("2020-01-29", 1, plain("2020-02-29")),
        ("2019-01-29", 1, clamped("2019-02-28")),
        ("2019-01-28", 1, plain("2019-02-28")),
        ("2020-02-29", 12, clamped("2021-02-28")),
        ("2020-02-29", 48, plain("2024-02-29")),
        ("2019-11-30", 3, clamped("2020-02-29")),
        ("2019-12-31", 1, plain("2020-01-31")),
    ] {
        assert_eq!(after_months(day(start), months, &adopted), Ok(due), "{start} {months}");
    }
    let next = Readings { overflow: Overflow::NextMonth, ..adopted };
    assert_eq!(after_months(day("2019-01-31"), 1, &next), Ok(clamped("2019-03-01")));
    for (month, date, offset, due) in [
        ((2019, 8), 28, 0, plain("2019-08-28")),
        ((2020, 2), 30, 0, clamped("2020-02-29")),
        ((2021, 2), 30, 0, clamped("2021-02-28")),
        ((2021, 2), 28, 0, plain("2021-02-28")),
        ((2019, 8), 2, 1, plain("2019-09-02")),
        ((2019, 12), 5, 1, plain("2020-01-05")),
        ((2019, 4), 31, 0, clamped("2019-04-30")),
    ] {
        assert_eq!(day_of_month(month, date, offset, &adopted), Ok(due), "{month:?} {date}");
    }
    assert_eq!(month_end((2100, 2)), Ok(plain("2100-02-28")));
    assert_eq!(month_end((2019, 13)), Err(CalendarError::Beyond));
    for (quarter, due) in [(1, "2022-03-31"), (2, "2022-06-30"), (3, "2022-09-30"), (4, "2022-12-31")] {
        assert_eq!(quarter_end(2022, quarter), Ok(plain(due)));
    }
    for bad in [0, 5, 255] {
        assert_eq!(quarter_end(2022, bad), Err(CalendarError::Beyond));
    }
}

#[test]
fn named_days_are_in_time_unless_the_reading_says_otherwise() {
    let adopted = Readings::default();
    let before = Readings { before_inclusive: false, ..adopted };
    assert_eq!(day_of_year(2019, (10, 31), &adopted), Ok(plain("2019-10-31")));
    assert_eq!(day_of_year(2019, (10, 31), &before), Ok(plain("2019-10-30")));
    assert_eq!(day_of_year(2019, (1, 1), &before), Ok(plain("2018-12-31")));
    assert_eq!(day_of_year(2019, (2, 29), &adopted), Err(CalendarError::Beyond));
}

#[test]
fn a_last_day_moves_only_by_the_reading() {
    // Sunday 30 October 2022.
    let sunday = after_days(day("2022-09-15"), 45, &Readings::default()).expect("a day");
    assert_eq!(sunday, plain("2022-10-30"));
    assert_eq!(sunday.rolled(&Readings::default(), work()), Ok(sunday));
    let roll = Readings { roll: Roll::NextWorkingDay, ..Readings::default() };
    assert_eq!(sunday.rolled(&roll, work()), Ok(plain("2022-10-31")));
    assert_eq!(plain("2019-10-01").rolled(&roll, work()), Ok(plain("2019-10-08")));
    assert_eq!(plain("2019-10-12").rolled(&roll, work()), Ok(plain("2019-10-12")), "a Saturday that is worked");
    assert!(matches!(plain("2027-01-01").rolled(&roll, work()), Err(CalendarError::MissingYear { year: 2027, .. })));
}

#[test]
fn validity_ends_on_the_day_before_the_anniversary() {
    // covers: HB148-A15-1
    assert_eq!(last_day_of_validity(day("2017-11-24"), 5), Ok(plain("2022-11-23")));
    assert_eq!(last_day_of_validity(day("2016-02-29"), 1).map(|counted| counted.day), Ok(day("2017-02-27")));
}

#[test]
fn what_lies_beyond_the_calendar_is_an_error() {
    let last = day("9999-12-31");
    assert_eq!(after_days(last, 1, &Readings::default()), Err(CalendarError::Beyond));
    assert_eq!(after_months(last, 1, &Readings::default()), Err(CalendarError::Beyond));
    assert_eq!(day_of_month((9999, 12), 5, 1, &Readings::default()), Err(CalendarError::Beyond));
}

#[test]
fn a_status_changes_at_its_bounds() {
    let (start, due) = (day("2019-04-10"), day("2019-05-10"));
    let on = |days_after: i32| days::plus(due, days_after).expect("a day");
    let at = |done: Option<Date>, recorded, as_of| status(start, due, done, recorded, as_of);
    for (late, expected) in [(-1, Status::OnTime), (0, Status::OnTime), (1, Status::Late { days: 1 })] {
        assert_eq!(at(Some(on(late)), true, on(30)), expected, "done {late}");
    }
    // Done tomorrow is not done today.
    assert_eq!(at(Some(on(-1)), true, on(-2)), Status::DueSoon { days: 2 });
    let soon = i32::from(SOON);
    for (as_of, expected) in [
        (on(-soon - 1), Status::Open { days: soon + 1 }),
        (on(-soon), Status::DueSoon { days: soon }),
        (on(0), Status::DueSoon { days: 0 }),
        (on(1), Status::Late { days: 1 }),
        (on(366), Status::Late { days: 366 }),
        (start, Status::Open { days: 30 }),
        (days::plus(start, -1).expect("a day"), Status::NotStarted),
    ] {
        assert_eq!(at(None, true, as_of), expected, "{as_of}");
    }
    assert_eq!(at(None, false, on(1)), Status::Unrecorded { days: 1 }, "nobody is called late without a record");
    for (status, chinese, english) in [
        (Status::OnTime, "按时完成", "on time"),
        (Status::Late { days: 3 }, "逾期3天", "late by 3 days"),
        (Status::Late { days: 1 }, "逾期1天", "late by 1 day"),
        (Status::DueSoon { days: 0 }, "今天到期", "due today"),
        (Status::DueSoon { days: 2 }, "即将到期，还有2天", "due soon, 2 days left"),
        (Status::NotStarted, "尚未开始", "not started"),
    ] {
        assert_eq!((status.chinese().as_str(), status.english().as_str()), (chinese, english));
    }
}
