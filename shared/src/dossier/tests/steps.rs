//! The steps as data: their days, their clauses, and what a county makes of them.

use super::{G68, file, law};
use crate::calendar::Duties;
use crate::dossier::Followed;
use crate::regulation;
use crate::regulation::{DueUnit, LoadError, Regulation};

#[test]
fn 步骤的期限与期限表一致() {
    for regulation in regulation::all() {
        let Some(duties) = Duties::builtin(&regulation.id).ok() else { continue };
        let steps = regulation.steps.iter().filter(|step| !step.dropped);
        for (step, due) in steps.flat_map(|step| step.due.iter().map(move |due| (step, due))) {
            if due.deadline.is_empty() {
                continue;
            }
            let deadline = duties.deadline(&due.deadline).map(|known| &known.deadline);
            let deadline = deadline.unwrap_or_else(|| panic!("{}: no {}", step.id, due.deadline));
            let term = deadline.from.last().expect("a term");
            let unit = serde_json::to_value(term.unit).expect("a name");
            // What the register puts into the year before is told from the year of the budget here.
            let unit = match (unit.as_str(), due.unit) {
                (Some("day_of_year"), DueUnit::DayOfPreviousYear) => "day_of_previous_year",
                // The register leaves to the county how often; the reading says each quarter (AMB-G-29).
                (Some("no_day"), DueUnit::QuarterEnd) => "quarter_end",
                (unit, _) => unit.expect("a name"),
            };
            assert_eq!(unit, due.unit.id(), "{} {}", regulation.id, due.deadline);
            assert_eq!(term.value.as_deref().unwrap_or_default(), due.value, "{} {}", regulation.id, due.deadline);
            assert_eq!(term.amount.as_deref().unwrap_or_default(), due.amount, "{} {}", regulation.id, due.deadline);
        }
    }
}

#[test]
fn 追究责任与登记表一致() {
    for regulation in regulation::all() {
        let Some(duties) = Duties::builtin(&regulation.id).ok() else { continue };
        for liability in &regulation.liabilities {
            let known = duties.accountability.iter().map(|cited| &cited.entry).find(|known| known.id == liability.id);
            let known = known.unwrap_or_else(|| panic!("no {}", liability.id));
            assert_eq!(
                (&known.title, &known.pursued, &known.citation),
                (&liability.title, &liability.pursued, &liability.citation)
            );
        }
    }
    let logged: usize = regulation::all().map(|regulation| regulation.liabilities.len()).sum();
    assert_eq!(logged, 27, "巫山 four, 扶风 one, 新疆 twenty-two");
}

#[test]
fn 每一步都办得了_都有条文() {
    for regulation in regulation::all() {
        assert!(regulation.file_objects().count() > 0, "{}", regulation.id);
        for object in regulation.file_objects() {
            let steps = regulation.procedure(object);
            for (at, step) in steps.iter().enumerate() {
                assert!(regulation.citation(&step.citation).is_some(), "{}", step.id);
                for before in &step.after {
                    let other = steps.iter().position(|other| other.id == *before);
                    let same = |other: usize| steps[other].stage == step.stage;
                    assert!(
                        other.is_none_or(|other| !same(other) || other < at),
                        "{} {} stands above {before}",
                        regulation.id,
                        step.id
                    );
                }
            }
        }
    }
}

/// 巫山 with a change of its steps.
fn broken(change: serde_json::Value) -> Result<Regulation, LoadError> {
    let json = serde_json::json!({
        "id": "county-1", "title": "县办法", "number": "县〔2020〕1号", "issuer": "县", "in_force_from": "2020-01-01",
        "base": "wushan-2019-37", "steps": [change],
    });
    regulation::load(&json.to_string())
}

#[test]
fn 县里的步骤按编号替换_去掉_写错的不收() {
    let step = serde_json::json!({
        "id": "approve_unit", "title": "批复到单位", "stage": "approve", "objects": ["project"], "force": "must",
        "actors": ["县教育局"], "citation": "WS10-3-u", "after": ["approve_department"],
    });
    let changed = broken(step.clone()).expect("holds together");
    assert_eq!(changed.step("approve_unit").map(|step| step.actors.join("")), Some("县教育局".to_owned()));
    assert_eq!(changed.source(regulation::Part::Steps, "approve_unit"), "county-1");
    assert_eq!(changed.source(regulation::Part::Steps, "set_targets"), "wushan-2019-37");
    let without = broken(serde_json::json!({ "id": "approve_unit", "dropped": true })).expect("holds together");
    assert!(without.step("approve_unit").is_none() && without.step("approve_department").is_some());
    let mistaken = |key: &str, value: serde_json::Value| {
        let mut step = step.clone();
        step[key] = value;
        broken(step).expect_err(key)
    };
    assert!(matches!(mistaken("colour", "red".into()), LoadError::Json { .. }));
    assert!(matches!(mistaken("citation", "WS99".into()), LoadError::Dangling { .. }));
    assert!(matches!(mistaken("stage", "dream".into()), LoadError::Dangling { .. }));
    assert!(matches!(mistaken("after", serde_json::json!(["approve_nobody"])), LoadError::Dangling { .. }));
    assert!(matches!(mistaken("after", serde_json::json!(["approve_unit"])), LoadError::Step { .. }), "before itself");
    assert!(matches!(
        mistaken("on", serde_json::json!([{ "step": "evaluate", "outcomes": ["满意"] }])),
        LoadError::Dangling { .. }
    ));
    assert!(matches!(mistaken("when", serde_json::json!({ "weather": "yes" })), LoadError::Dangling { .. }));
    assert!(matches!(mistaken("passed", serde_json::json!(["好"])), LoadError::Dangling { .. }));
    assert!(matches!(mistaken("gate", "dream".into()), LoadError::Json { .. }));
    let ranking = serde_json::json!({ "class": "class", "score": "score", "rank": "rank" });
    assert!(matches!(mistaken("ranking", ranking), LoadError::Dangling { .. }), "of fields that it has not");
    assert!(matches!(mistaken("objects", serde_json::json!([])), LoadError::Step { .. }));
    for due in [
        serde_json::json!({ "unit": "calendar_days", "amount": "20" }),
        serde_json::json!({ "unit": "calendar_days", "from": ["approve_department"] }),
        serde_json::json!({ "unit": "day_of_month", "amount": "28" }),
        serde_json::json!({ "unit": "month_end", "amount": "1" }),
    ] {
        assert!(matches!(mistaken("due", serde_json::json!([due.clone()])), LoadError::Step { .. }), "{due}");
    }
    let unknown =
        serde_json::json!([{ "unit": "calendar_days", "from": ["approve_department"], "value": "dream.days" }]);
    assert!(matches!(mistaken("due", unknown), LoadError::Dangling { .. }));
    let lifted = |step: &str, outcome: &str| {
        let by = serde_json::json!([{ "step": step, "outcomes": [outcome] }]);
        serde_json::json!([{ "unit": "calendar_days", "from": ["approve_department"], "amount": "20", "lifted": by }])
    };
    assert!(matches!(mistaken("due", lifted("approve_nobody", "同意")), LoadError::Dangling { .. }));
    assert!(matches!(mistaken("due", lifted("review_finance", "满意")), LoadError::Dangling { .. }));
    let circle = serde_json::json!({ "id": "set_targets", "title": "设定", "stage": "declare", "objects": ["project"],
        "force": "must", "citation": "WS10-1-a", "after": ["approve_unit"] });
    assert!(matches!(broken(circle), Err(LoadError::Step { .. })), "round in a circle");
}

#[test]
fn 县里的读法也算数() {
    let json = serde_json::json!({
        "id": "county-1", "title": "县办法", "number": "县〔2020〕1号", "issuer": "县", "in_force_from": "2020-01-01",
        "base": "cn-2019-68",
        "ambiguities": [{ "id": "AMB-C-02", "key": "time.roll", "value": "next_working_day" }],
    });
    let county = regulation::load(&json.to_string()).expect("holds together");
    let mut form = file("county-1", "project", &[], &[("congress", "")]);
    form.year = Some(2020);
    // Twenty days later is Saturday, 1 February 2020, in the holidays that were made longer.
    form.records[0].date = "2020-01-12".into();
    let due = |law: &Regulation| {
        let file = Followed::new(&form, law, None);
        let days = file.dues(file.step("approve_targets").expect("there"));
        days.first().and_then(|due| due.day.clone().ok()).map(|day| day.to_string())
    };
    assert_eq!(due(law(G68)).as_deref(), Some("2020-02-01"));
    assert_eq!(due(&county).as_deref(), Some("2020-02-03"));
}
