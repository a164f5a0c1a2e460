//! What `assess` answers, as it stands on the wire (wire format 1).

use crate::regulation::{Citation, Date};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Submission is refused: certain by arithmetic, by the calendar or by the text of a regulation.
    Error,
    /// Accepted, shown to the submitter and the reviewer.
    Warning,
    /// Visible help.
    Hint,
}

/// The answer to a form: acceptable or not, what was found, the scores, and who judged by what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// False exactly when a finding is an error.
    pub acceptable: bool,
    /// By their place in the form, then by rule.
    pub findings: Vec<Finding>,
    /// Absent for forms that are not scored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scores: Option<Scores>,
    /// What comes next and for whom; only for files of records.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<NextStep>,
    /// Version of the judge.
    pub engine: Cow<'static, str>,
    /// `sm3:…` of the regulation's data.
    pub regulation_digest: String,
    /// `sm3:…` of the form's canonical JSON.
    pub digest: String,
}

/// A step that can be taken now and is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextStep {
    /// Id of the step.
    pub step: String,
    /// What it is called.
    pub title: String,
    /// Who takes it, in the regulation's words; empty where the clause does not say.
    pub actors: Vec<String>,
    /// Month or quarter, of what comes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<u8>,
    /// Its last day, where one can be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// The clause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation: Option<Arc<Citation>>,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Id of the rule.
    pub rule: Cow<'static, str>,
    /// Its weight.
    pub severity: Severity,
    /// JSON Pointer to the cell where the person has to act.
    pub path: String,
    /// What is wrong and what to do, in Chinese.
    pub message: String,
    /// The clause, where one is the basis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation: Option<Arc<Citation>>,
    /// The one right answer, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

/// The one right answer for a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// JSON Pointer to the cell.
    pub path: String,
    /// What should stand there.
    pub value: String,
}

/// Scores in 分, as plain decimal strings; null where there can be none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scores {
    /// One entry for each indicator row.
    pub rows: Vec<RowScore>,
    /// 预算资金执行率; only where the form has that row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub execution: Option<ExecutionScore>,
    /// Sums by 一级指标, or by the headings of a card.
    pub level1: BTreeMap<String, GroupScore>,
    /// 总分: the sum of the rounded rows.
    pub total: Option<String>,
    /// 等次, only where the regulation names bands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<String>,
    /// How the total came about; only for forms of scored items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<String>,
}

/// The score of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowScore {
    /// JSON Pointer to the row.
    pub path: String,
    /// 分值
    pub points: Option<String>,
    /// 得分
    pub score: Option<String>,
    /// How it came about, in words and numbers.
    pub explanation: String,
}

/// 预算资金执行率: rate in % with two decimals at most, and its score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExecutionScore {
    /// `86.18%`
    pub rate: Option<String>,
    /// 分值
    pub points: Option<String>,
    /// 得分
    pub score: Option<String>,
    /// How it came about.
    pub explanation: String,
}

/// Sum of a level-1 group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupScore {
    /// Sum of the points.
    pub points: Option<String>,
    /// Sum of the scores; null while a row of the group has none.
    pub score: Option<String>,
}
