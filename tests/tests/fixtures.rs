//! Every fixture: what must be found is found, what must be silent is silent, scores agree.

use jixiao::assessment::Assessment;
use jixiao_tests::fixtures::{self, Fixture};
use std::fmt::Write;

fn assess(fixture: &Fixture) -> Assessment {
    let json =
        jixiao::assess::assess_json(&fixture.form, None).unwrap_or_else(|error| panic!("{}: {error}", fixture.name));
    serde_json::from_str(&json).expect("an assessment")
}

/// What differs from the expectation, one line each.
fn differences(fixture: &Fixture) -> String {
    let assessment = assess(fixture);
    let name = &fixture.name;
    let mut differences = String::new();
    for expected in &fixture.expect.must_fire {
        if !assessment
            .findings
            .iter()
            .any(|finding| finding.rule == expected.rule.as_str() && finding.path == expected.path)
        {
            let _ = writeln!(differences, "{name}: {} is missing at {}", expected.rule, expected.path);
        }
    }
    for finding in &assessment.findings {
        if fixture.expect.must_not_fire.iter().any(|rule| *rule == finding.rule) {
            let _ = writeln!(differences, "{name}: {} fired at {}: {}", finding.rule, finding.path, finding.message);
        }
    }
    let Some(expected) = &fixture.expect.scores else { return differences };
    let Some(scores) = &assessment.scores else { return format!("{differences}{name}: no scores\n") };
    for row in &expected.rows {
        let found = scores.rows.iter().find(|found| found.path == row.path);
        if found.and_then(|found| found.score.as_ref()) != row.score.as_ref() {
            let _ = writeln!(differences, "{name}: {} scored {found:?}, expected {:?}", row.path, row.score);
        }
    }
    if let Some(execution) = &expected.execution
        && scores.execution.as_ref().map(|row| (&row.rate, &row.score)) != Some((&execution.rate, &execution.score))
    {
        let _ = writeln!(differences, "{name}: execution {:?}, expected {execution:?}", scores.execution);
    }
    if let Some(total) = &expected.total
        && scores.total != *total
    {
        let _ = writeln!(differences, "{name}: total {:?}, expected {total:?}", scores.total);
    }
    differences
}

#[test]
fn 每张样表的问题_沉默和得分都与预期一致() {
    let differences: String = fixtures::all().iter().map(differences).collect();
    assert!(differences.is_empty(), "\n{differences}");
}

#[test]
fn 能否提交_单问也是同一个答案() {
    for fixture in fixtures::all() {
        let alone = jixiao::assess::is_acceptable_json(&fixture.form, &jixiao::Context::default());
        assert_eq!(alone.ok(), Some(assess(&fixture).acceptable), "{}", fixture.name);
    }
}

#[test]
fn 同一张表审两次一字不差_规范写法再审也一字不差() {
    for fixture in fixtures::all() {
        let first = jixiao::assess::assess_json(&fixture.form, None).expect("an assessment");
        let again = jixiao::assess::assess_json(&fixture.form, None).expect("an assessment");
        assert_eq!(first, again, "{}", fixture.name);
        let canonical = jixiao::form::parse(&fixture.form).expect("a form").canonical_json();
        assert_eq!(
            jixiao::assess::assess_json(canonical.as_bytes(), None).expect("an assessment"),
            first,
            "{}",
            fixture.name
        );
    }
}

#[test]
fn 问题按表的顺序排列_有错误就不可接受() {
    for fixture in fixtures::all() {
        let form = jixiao::form::parse(&fixture.form).expect("a form");
        let regulation = jixiao::regulation::builtin(form.regulation()).expect("built in");
        let judgement = jixiao::judge(&form, regulation, &jixiao::Context::default());
        assert!(
            judgement.findings.is_sorted_by_key(|report| (report.place, report.rule.id)),
            "{}: {:?}",
            fixture.name,
            judgement.findings
        );
        let error = judgement.findings.iter().any(|report| report.rule.severity == jixiao::rule::Severity::Error);
        assert_eq!(judgement.acceptable(), !error, "{}", fixture.name);
    }
}

#[test]
fn 改法写进去就不再有同一问题() {
    for fixture in fixtures::all() {
        let text: serde_json::Value = serde_json::from_slice(&fixture.form).expect("JSON");
        for finding in assess(&fixture).findings {
            let Some(fix) = &finding.fix else { continue };
            let mut mended = text.clone();
            set(&mut mended, &fix.path, &fix.value);
            let after = jixiao::assess::assess_json(mended.to_string().as_bytes(), None).expect("an assessment");
            let after: Assessment = serde_json::from_str(&after).expect("an assessment");
            let still = after.findings.iter().filter(|f| f.rule == finding.rule && f.path == finding.path).count();
            let before =
                assess(&fixture).findings.iter().filter(|f| f.rule == finding.rule && f.path == finding.path).count();
            assert!(
                still < before,
                "{}: {} at {} stays after writing {:?}",
                fixture.name,
                finding.rule,
                finding.path,
                fix.value
            );
        }
    }
}

/// Writes a text at a JSON Pointer, making the field where the form left it out.
fn set(form: &mut serde_json::Value, path: &str, value: &str) {
    let (parent, field) = path.rsplit_once('/').expect("a pointer to a field");
    form.pointer_mut(parent).unwrap_or_else(|| panic!("no {parent}"))[field] = value.into();
}
