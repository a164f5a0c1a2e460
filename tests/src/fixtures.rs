//! The published and made-up forms in `tests/fixtures`, with what must be found in them.

use serde::Deserialize;
use std::path::{Path, PathBuf};

/// A form and what is expected of it.
#[derive(Debug)]
pub struct Fixture {
    /// `034`, `CLEAN-01`
    pub name: String,
    /// The form's JSON text.
    pub form: Vec<u8>,
    /// What an assessment must and must not say.
    pub expect: Expect,
}

/// `NNN.expect.json`; the README beside the fixtures explains each field.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    /// Findings that must be there.
    pub must_fire: Vec<Expected>,
    /// Rules that must be silent.
    pub must_not_fire: Vec<String>,
    /// Computed scores.
    #[serde(default)]
    pub scores: Option<ExpectedScores>,
    /// Where the form was published.
    #[serde(default)]
    pub source: serde_json::Value,
    /// What does not fit the wire format.
    #[serde(default)]
    pub note: serde_json::Value,
}

/// A finding by rule and place.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// Rule id.
    pub rule: String,
    /// JSON Pointer.
    pub path: String,
}

/// Expected scores; an absent total is not checked, a null one must not be there.
#[derive(Debug, Deserialize)]
pub struct ExpectedScores {
    /// By row.
    #[serde(default)]
    pub rows: Vec<ExpectedRow>,
    /// 预算资金执行率
    #[serde(default)]
    pub execution: Option<ExpectedExecution>,
    /// 总分
    #[serde(default, deserialize_with = "present")]
    pub total: Option<Option<String>>,
}

/// A row's score.
#[derive(Debug, Deserialize)]
pub struct ExpectedRow {
    /// JSON Pointer to the row.
    pub path: String,
    /// The score, null where there must be none.
    pub score: Option<String>,
}

/// Rate and score of the execution row.
#[derive(Debug, Deserialize)]
pub struct ExpectedExecution {
    /// `86.18%`
    pub rate: Option<String>,
    /// The score.
    pub score: Option<String>,
}

/// Tells a null from nothing.
fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// The folder of the fixtures.
#[must_use]
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// All fixtures, by name.
///
/// # Panics
/// When a file is missing or is not what the README says.
#[must_use]
pub fn all() -> Vec<Fixture> {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .expect("the folder of the fixtures")
        .filter_map(|entry| {
            entry.expect("an entry").file_name().to_str()?.strip_suffix(".form.json").map(str::to_owned)
        })
        .collect();
    names.sort();
    assert!(names.len() >= 30, "only {} fixtures found", names.len());
    names.iter().map(|name| one(name)).collect()
}

/// One fixture.
///
/// # Panics
/// When a file is missing or is not what the README says.
#[must_use]
pub fn one(name: &str) -> Fixture {
    let read = |kind: &str| {
        std::fs::read(folder().join(format!("{name}.{kind}.json")))
            .unwrap_or_else(|error| panic!("{name}.{kind}.json: {error}"))
    };
    let expect = serde_json::from_slice(&read("expect")).unwrap_or_else(|error| panic!("{name}.expect.json: {error}"));
    Fixture { name: name.to_owned(), form: read("form"), expect }
}

/// A self-evaluation with as many rows as asked for, made of the rows of the clean published-like forms;
/// the names are told apart so that none counts as a duplicate. For benchmarks and load.
///
/// # Panics
/// When the fixtures hold no self-evaluation.
#[must_use]
pub fn self_evaluation_with_rows(count: usize) -> jixiao::form::SelfEvaluation {
    use jixiao::Form;
    let clean: Vec<jixiao::form::SelfEvaluation> = all()
        .iter()
        .filter(|fixture| fixture.name.starts_with("CLEAN"))
        .filter_map(|fixture| match jixiao::form::parse(&fixture.form) {
            Ok(Form::SelfEvaluation(form)) => Some(form),
            _ => None,
        })
        .collect();
    let regulation = jixiao::regulation::builtin("cn-2019-68").expect("built in");
    // Only rows that score, so that the form has a total.
    let rows: Vec<_> = clean
        .iter()
        .flat_map(|form| {
            let judgement = jixiao::judge(&Form::SelfEvaluation(form.clone()), regulation, &jixiao::Context::default());
            let scores = judgement.scores.expect("a self-evaluation is scored").rows;
            form.indicators.iter().zip(scores).filter(|(_, score)| score.score.is_some()).map(|(row, _)| row)
        })
        .filter(|row| row.parent.is_empty())
        .collect();
    assert!(rows.len() >= 10, "only {} clean rows", rows.len());
    let mut form = clean.first().expect("a clean self-evaluation").clone();
    form.indicators = rows
        .iter()
        .cycle()
        .take(count)
        .enumerate()
        .map(|(index, row)| {
            let mut row = (*row).clone();
            let round = index / rows.len();
            if round > 0 {
                row.name = format!("第{round}片区{}", row.name);
            }
            row
        })
        .collect();
    form
}
