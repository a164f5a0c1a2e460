//! Deadlines, alerts and accountability as data.

use super::super::{Duties, DutiesError, Known, ReadingError, Readings, Source, Trigger, Unit};
use super::{day, law};
use crate::regulation::{self, Date, Part, Regulation, law_text};
use std::collections::BTreeSet;

/// How many deadlines, alerts and entries of accountability each regulation says itself.
const COUNTS: [(&str, usize, usize, usize); 5] = [
    ("cn-2019-68", 7, 4, 0),
    ("fufeng-2022", 8, 8, 1),
    ("hebei-2017-148", 5, 1, 2),
    ("wushan-2019-37", 3, 3, 4),
    ("xinjiang-2019-2", 33, 12, 22),
];

fn own<'d>(duties: &'d Duties, id: &'d str) -> impl Iterator<Item = &'d Known> {
    duties.deadlines.iter().filter(move |known| known.source == id)
}

#[test]
fn every_entry_of_the_registers_is_there() {
    let (mut deadlines, mut alerts) = (0, 0);
    for (id, count, alert_count, accountability) in COUNTS {
        let (_, duties) = law(id);
        assert_eq!(own(duties, id).count(), count, "{id}");
        let said_here = |citation: &regulation::Citation| *citation.regulation == *id;
        assert_eq!(duties.alerts.iter().filter(|alert| said_here(&alert.citation)).count(), alert_count, "{id}");
        assert_eq!(
            duties.accountability.iter().filter(|entry| said_here(&entry.citation)).count(),
            accountability,
            "{id}"
        );
        deadlines += count;
        alerts += alert_count;
    }
    assert_eq!((deadlines, alerts), (56, 28));
    assert_eq!(regulation::all().count(), COUNTS.len());
    // The text calls four kinds of alert by that name.
    let named: Vec<&str> = law("xinjiang-2019-2")
        .1
        .alerts
        .iter()
        .filter(|alert| alert.entry.named)
        .map(|alert| alert.entry.id.as_str())
        .collect();
    assert_eq!(named, ["AL-XJ-1", "AL-XJ-2", "AL-XJ-3", "AL-XJ-4"]);
}

#[test]
fn every_clause_of_a_deadline_stands_in_the_law() {
    let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for (id, ..) in COUNTS {
        let (_, duties) = law(id);
        let text = squeeze(law_text(id).expect("built in"));
        let cited = own(duties, id)
            .flat_map(|known| known.citations().filter_map(|(_, citation)| citation))
            .chain(duties.alerts.iter().map(|alert| &alert.citation))
            .chain(duties.accountability.iter().map(|entry| &entry.citation))
            .filter(|citation| *citation.regulation == *id);
        let mut seen = 0;
        for citation in cited {
            for quote in citation.quote.split('；') {
                assert!(text.contains(&squeeze(quote)), "{id} {}: {quote}", citation.article);
            }
            seen += 1;
        }
        assert!(seen > 0, "{id}");
    }
}

/// Deadlines whose clause does not show the number as digits, and why.
const NOT_IN_DIGITS: [(&str, &str); 6] = [
    ("G68-D-01", "11 月底：三十日由日历得出"),
    ("G68-D-06", "年度预算执行终了：读法 AMB-C-12"),
    ("XJ-D-13", "10月底：三十一日由日历得出"),
    ("FF-D-01", "10月底：三十一日由日历得出"),
    ("FF-D-07", "一个月：写作汉字"),
    ("HB-D-05", "有效期5 年：附有空格"),
];

#[test]
fn every_number_of_a_deadline_stands_in_its_clause() {
    let numbers = |text: &str| -> BTreeSet<u32> {
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|run| run.parse().ok()).collect()
    };
    for (id, ..) in COUNTS {
        let (regulation, duties) = law(id);
        for known in own(duties, id) {
            for term in &known.deadline.from {
                let value = term.value.as_ref().map(|key| {
                    let value = regulation.values.iter().find(|value| value.key == *key).expect("loading checks it");
                    value.from[0].value.clone().expect("a number")
                });
                let Some(number) = term.amount.clone().or(value) else { continue };
                let quoted = numbers(&regulation.citation(&term.citation).expect("loading checks it").quote);
                let excepted = NOT_IN_DIGITS.iter().any(|(known_id, _)| *known_id == known.deadline.id);
                let found = numbers(&number).is_subset(&quoted);
                assert!(found || excepted, "{}: {number} in {quoted:?}", known.deadline.id);
            }
        }
    }
}

#[test]
fn a_number_that_is_a_value_stands_in_one_place_only() {
    for (id, value) in [
        ("XJ-D-01", "transfer.region.days"),
        ("XJ-D-02", "transfer.prefecture.workdays"),
        ("XJ-D-13", "payment.deadline"),
        ("XJ-D-14", "bond.payment.months"),
        ("G68-D-01", "plan.deadline"),
        ("G68-D-02", "approval.days"),
        ("G68-D-04", "publication.days"),
        ("G68-D-06", "year_end"),
        ("FF-D-01", "exante.deadline"),
        ("FF-D-03", "exante.days"),
    ] {
        let found = COUNTS.iter().find_map(|(law_id, ..)| law(law_id).1.deadline(id)).expect(id);
        let term = &found.deadline.from[0];
        assert_eq!((term.value.as_deref(), &term.amount), (Some(value), &None), "{id}");
    }
}

#[test]
fn entries_are_well_formed_and_name_their_items() {
    for (id, ..) in COUNTS {
        let (_, duties) = law(id);
        let alerts = duties.alerts.iter().map(|alert| (&alert.entry.id, &alert.entry.items));
        let entries = duties.accountability.iter().map(|entry| (&entry.entry.id, &entry.entry.items));
        let deadlines = duties.deadlines.iter().map(|known| (&known.deadline.id, &known.deadline.items));
        for (entry, items) in alerts.chain(entries).chain(deadlines) {
            assert!(!items.is_empty(), "{entry}");
            for item in items {
                let document = item.split('-').next().unwrap_or_default();
                assert!(["G68", "FF22", "HB148", "WS37", "XJ2"].contains(&document), "{entry}: {item}");
            }
        }
        for alert in &duties.alerts {
            let by_deadlines = alert.entry.source == Source::Deadlines;
            assert_eq!(by_deadlines, !alert.entry.deadlines.is_empty(), "{}", alert.entry.id);
            // An alert that the text names is raised by deadlines or by rules that bear its name and its clause.
            assert_eq!(alert.entry.named && !by_deadlines, !alert.entry.rules.is_empty(), "{}", alert.entry.id);
            for id in &alert.entry.rules {
                let rule = crate::rules::find(id).expect(id);
                assert!(rule.title.contains(&alert.entry.title), "{id}");
                let clauses = crate::assess::citations(rule);
                let said = |clause: &regulation::Citation| alert.citation.quote.contains(&*clause.quote);
                assert!(clauses.iter().any(|clause| said(clause)), "{id}");
            }
        }
        for known in own(duties, id) {
            let deadline = &known.deadline;
            assert!(!deadline.title.is_empty() && !deadline.who.is_empty(), "{}", deadline.id);
            // What has no day can never be late by the law's own words, unless it is due with each of several years.
            let no_day = deadline.from.iter().any(|term| term.unit == Unit::NoDay);
            assert!(deadline.soft || !no_day, "{}", deadline.id);
        }
    }
}

#[test]
fn what_only_the_agenda_cites_the_judge_does_not() {
    let mut cited = 0;
    for (id, ..) in COUNTS {
        let (regulation, duties) = law(id);
        let agenda: BTreeSet<&str> = duties
            .deadlines
            .iter()
            .flat_map(|known| known.deadline.from.iter().map(|term| term.citation.as_str()))
            .chain(duties.alerts.iter().map(|alert| alert.entry.citation.as_str()))
            .chain(duties.accountability.iter().map(|entry| entry.entry.citation.as_str()))
            .collect();
        let marked = |key: &str| regulation.citations.get(key).is_some_and(|clause| clause.agenda);
        for key in regulation.citations.keys().filter(|key| marked(key)) {
            assert!(agenda.contains(key.as_str()), "{id}: nothing cites {key}");
            cited += 1;
        }
        for value in &regulation.values {
            for key in value.from.iter().filter_map(|from| from.citation.as_deref()) {
                assert!(!marked(key), "{id}: {} cites {key}, which the browser does not have", value.key);
            }
        }
        let steps = regulation.steps.iter().map(|step| &step.citation);
        let steps = steps.chain(regulation.file_fields.iter().map(|field| &field.citation));
        for key in steps.chain(regulation.liabilities.iter().map(|liability| &liability.citation)) {
            assert!(!marked(key), "{id}: a step cites {key}, which the browser does not have");
        }
        for rule in crate::rules::all() {
            if let crate::rule::Basis::Clause(keys) = rule.basis {
                assert!(!keys.iter().any(|key| marked(key)), "{}: {keys:?}", rule.id);
            }
        }
    }
    // Most deadlines stand with a step as well.
    assert!(cited > 10, "{cited}");
}

#[test]
fn in_every_month_each_deadline_has_one_ruling_while_it_is_in_force() {
    for (id, ..) in COUNTS {
        let (regulation, duties) = law(id);
        for known in own(duties, id) {
            let starts: Vec<Date> = known.citations().map(|(date, _)| date).collect();
            assert!(starts.is_sorted_by(|earlier, later| earlier < later), "{}: overlap", known.deadline.id);
            assert_eq!(starts.first(), Some(&regulation.in_force_from), "{}: a gap at the start", known.deadline.id);
            for month in (2017..=2027).flat_map(|year| (1..=12).map(move |month| (year, month))) {
                let at = Date::new(month.0, month.1, 15).expect("a day");
                if known.in_force_on(at) {
                    let holding = known.citations().filter(|(date, _)| *date <= at).last();
                    assert!(matches!(holding, Some((_, Some(_)))), "{}: a gap at {at}", known.deadline.id);
                }
                assert_eq!(known.in_force_on(at), regulation.in_force_on(at), "{} {at}", known.deadline.id);
            }
        }
        // The values themselves: one number on each day, from the first day in force on.
        for value in &regulation.values {
            assert!(value.from.is_sorted_by(|earlier, later| earlier.date < later.date), "{}: overlap", value.key);
            let source = regulation::builtin(regulation.source(Part::Values, &value.key)).expect("built in");
            for month in (2017..=2027).flat_map(|year| (1..=12).map(move |month| (year, month))) {
                let at = Date::new(month.0, month.1, 15).expect("a day");
                if source.in_force_on(at) {
                    let holding = value.from.iter().rfind(|from| from.date <= at);
                    assert!(holding.is_some_and(|from| from.value.is_some()), "{id}: {}: a gap at {at}", value.key);
                }
            }
        }
    }
}

/// Duties over the national guide.
fn pack(json: &serde_json::Value) -> Result<Duties, DutiesError> {
    let (regulation, duties) = law("cn-2019-68");
    Duties::load(&json.to_string(), regulation, Some(duties))
}

fn deadline(change: impl FnOnce(&mut serde_json::Value)) -> serde_json::Value {
    let mut deadline = serde_json::json!({
        "id": "C-1", "title": "报送", "who": "县", "trigger": ["approval_received"], "items": ["G68-S3-06"],
        "from": [{ "date": "2019-09-16", "unit": "calendar_days", "amount": "20", "citation": "G3.3" }],
    });
    change(&mut deadline);
    serde_json::json!({ "deadlines": [deadline] })
}

#[test]
fn faulty_duties_are_refused() {
    assert!(pack(&deadline(|_| ())).is_ok());
    let refused = |change: fn(&mut serde_json::Value)| pack(&deadline(change)).expect_err("refused");
    for change in [
        (|d| d["colour"] = "red".into()) as fn(&mut serde_json::Value),
        |d| d["from"][0]["colour"] = "red".into(),
        |d| d["trigger"] = serde_json::json!(["approval_recieved"]),
        |d| d["from"][0]["unit"] = "fortnights".into(),
        |d| d["from"][0]["date"] = "2019-02-29".into(),
    ] {
        assert!(matches!(refused(change), DutiesError::Json { .. }), "{:?}", refused(change));
    }
    for change in [
        (|d| d["from"][0]["citation"] = "G9".into()) as fn(&mut serde_json::Value),
        |d| d["ambiguities"] = serde_json::json!(["AMB-C-99"]),
        |d| d["from"][0] = serde_json::json!({ "date": "2019-09-16", "unit": "calendar_days", "value": "publication.day", "citation": "G3.3" }),
    ] {
        assert!(matches!(refused(change), DutiesError::Dangling { .. }), "{:?}", refused(change));
    }
    for change in [
        (|d| d["from"] = serde_json::json!([])) as fn(&mut serde_json::Value),
        |d| d["trigger"] = serde_json::json!([]),
        |d| d["trigger"] = serde_json::json!(["each_month"]),
        |d| d["trigger"] = serde_json::json!(["approval_received", "each_month"]),
        |d| d["start"] = "earliest".into(),
        |d| d["from"][0]["amount"] = "0".into(),
        |d| d["from"][0]["amount"] = "twenty".into(),
        |d| d["from"][0]["value"] = "publication.days".into(),
        |d| d["from"][0] = serde_json::json!({ "date": "2019-09-16", "unit": "working_days", "value": "publication.days", "citation": "G3.3" }),
        |d| d["from"][0]["unit"] = "same_day".into(),
        |d| {
            let term = d["from"][0].clone();
            d["from"] = serde_json::json!([term, term]);
        },
        |d| {
            d["trigger"] = serde_json::json!(["each_year"]);
            d["from"][0]["unit"] = "day_of_year".into();
            d["from"][0]["amount"] = "02-29".into();
        },
        |d| {
            d["trigger"] = serde_json::json!(["each_month"]);
            d["from"][0]["unit"] = "day_of_month".into();
            d["from"][0]["amount"] = "32".into();
        },
    ] {
        assert!(matches!(refused(change), DutiesError::Faulty { .. }), "{:?}", refused(change));
    }
    let mut twice = deadline(|_| ());
    let again = twice["deadlines"][0].clone();
    twice["deadlines"].as_array_mut().expect("a list").push(again);
    assert_eq!(pack(&twice), Err(DutiesError::Twice { id: "C-1".to_owned() }));
    let alert = serde_json::json!({ "alerts": [{
        "id": "AL-1", "title": "", "named": false, "condition": "", "receiver": "", "source": "deadlines",
        "citation": "G3.3", "deadlines": ["C-9"], "items": ["G68-S3-06"],
    }] });
    assert_eq!(pack(&alert), Err(DutiesError::Dangling { id: "AL-1".to_owned(), reference: "C-9".to_owned() }));
    assert!(matches!(Duties::builtin("cn-2019-86"), Err(DutiesError::Regulation(_))));
}

#[test]
fn a_county_changes_one_deadline_and_keeps_the_others() {
    let changed = pack(&deadline(|d| {
        d["id"] = "G68-D-04".into();
        d["from"][0]["amount"] = "10".into();
    }))
    .expect("holds together");
    let base = law("cn-2019-68").1;
    assert_eq!(changed.deadlines.len(), base.deadlines.len());
    assert_ne!(changed.deadline("G68-D-04"), base.deadline("G68-D-04"));
    assert_eq!(changed.deadline("G68-D-02"), base.deadline("G68-D-02"));
    // What is taken over says where it comes from.
    assert_eq!(law("wushan-2019-37").1.deadline("G68-D-04").map(|known| known.source.as_str()), Some("cn-2019-68"));
}

#[test]
fn readings_are_those_of_the_regulation() {
    for (id, ..) in COUNTS {
        assert_eq!(Readings::of(law(id).0), Ok(Readings::default()), "{id}");
    }
    let with = |key: &str, value: &str| {
        let mut changed: Regulation = law("cn-2019-68").0.clone();
        changed.ambiguities.iter_mut().find(|reading| reading.key == key).expect(key).value = value.to_owned();
        Readings::of(&changed)
    };
    assert_eq!(with("time.exclude_start", "false").map(|readings| readings.exclude_start), Ok(false));
    assert_eq!(with("time.before_inclusive", "false").map(|readings| readings.before_inclusive), Ok(false));
    for key in
        ["time.exclude_start", "time.roll", "time.before_inclusive", "time.month_overflow", "calendar.missing_year"]
    {
        let error = with(key, "perhaps").expect_err("no such reading");
        assert!(matches!(&error, ReadingError { key: found, value, .. } if *found == key && value == "perhaps"));
        for known in error.known.split('、') {
            assert!(with(key, known).is_ok(), "{key} = {known}");
        }
    }
}

#[test]
fn events_have_names_of_their_own() {
    let ids: BTreeSet<&str> = Trigger::ALL.iter().map(|trigger| trigger.id()).collect();
    let names: BTreeSet<&str> = Trigger::ALL.iter().map(|trigger| trigger.chinese()).collect();
    assert_eq!((ids.len(), names.len()), (Trigger::ALL.len(), Trigger::ALL.len()));
    for trigger in Trigger::ALL {
        assert_eq!(serde_json::to_value(trigger).expect("JSON"), trigger.id());
        let used = COUNTS
            .iter()
            .any(|(id, ..)| law(id).1.deadlines.iter().any(|known| known.deadline.trigger.contains(trigger)));
        assert!(used, "{}: nothing starts with it", trigger.id());
        let described = include_str!("../../../../docs/http.md").contains(&format!(
            "| `{}` | {} |",
            trigger.id(),
            trigger.chinese()
        ));
        assert_ne!(described, trigger.is_of_the_calendar(), "{}: docs/http.md names the events", trigger.id());
    }
    assert_eq!(regulation::builtin("hebei-2017-148").map(|law| law.in_force_on(day("2022-11-23"))), Ok(true));
}
