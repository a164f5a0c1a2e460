//! JSON text to a typed form, with errors that name the place.

use super::record::{self, Record};
use super::{
    Appraisal, Declaration, Dossier, Form, FormKind, FundSupervision, Monitoring, SelfEvaluation, SelfEvaluationReport,
    SpotCheck, bounds,
};
use crate::json;
use serde::Deserialize;

/// A text that is no form. Shown to people: short Chinese, English beside it, what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormError {
    /// More bytes than any form has.
    #[error("文件超过上限 {max} 字节，请检查是否选错了文件 / the text has more than {max} bytes", max = bounds::MAX_BYTES)]
    TooLarge {
        /// Size of what was read of the text.
        bytes: usize,
    },
    /// Nested deeper than any form.
    #[error("嵌套超过 {max} 层，这不是绩效表 / nested deeper than {max} levels, this is no form", max = bounds::MAX_DEPTH)]
    TooDeep,
    /// More rows than any form has.
    #[error("{path}：超过 {max} 行，请分成几张表 / more than {max} rows, please split the form", max = bounds::MAX_ROWS)]
    TooManyRows {
        /// JSON Pointer to the list.
        path: String,
    },
    /// Not JSON.
    #[error("第 {line} 行第 {column} 列不是正确的 JSON，{advice} / not JSON at line {line}, column {column}: {detail}")]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1, in characters.
        column: usize,
        /// What to do.
        advice: &'static str,
        /// The parser's words.
        detail: String,
    },
    /// `form` is missing or names no known form.
    #[error("/form：“{found}”不是认识的表，请填 declaration（申报表）、self_evaluation（自评表）等表名 / unknown form")]
    UnknownForm {
        /// What stands there; empty when missing.
        found: String,
    },
    /// JSON, but not of a form's shape.
    #[error("{}{problem}", before(path))]
    Shape {
        /// JSON Pointer to the place.
        path: String,
        /// What is wrong there, in words.
        problem: String,
    },
}

impl FormError {
    /// JSON Pointer to the place, empty for the text as a whole.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Shape { path, .. } | Self::TooManyRows { path } => path,
            Self::UnknownForm { .. } => "/form",
            _ => "",
        }
    }
}

/// A place in front of what is said of it; the text as a whole needs none.
fn before(path: &str) -> String {
    if path.is_empty() { String::new() } else { format!("{path}：") }
}

/// The tag by which a form says what it is; everything else is skipped.
#[derive(Deserialize)]
struct Tag<'a> {
    #[serde(borrow, default)]
    form: Option<std::borrow::Cow<'a, str>>,
}

/// Reads a form from JSON text (wire format 1).
///
/// # Errors
/// [`FormError`] names what is wrong and where; nothing is guessed.
pub fn parse(text: &[u8]) -> Result<Form, FormError> {
    bounds::check(text)?;
    let text = std::str::from_utf8(text).map_err(|error| not_utf8(text, error.valid_up_to()))?;
    if text.trim_ascii_start().starts_with('[') {
        return Err(list(text));
    }
    let kind = match first_tag(text.as_bytes()) {
        Some(kind) => kind,
        None => tag(text)?,
    };
    let mut form = match kind {
        FormKind::Declaration => Form::Declaration(Declaration::default()),
        FormKind::SelfEvaluation => Form::SelfEvaluation(SelfEvaluation::default()),
        FormKind::Monitoring => Form::Monitoring(Monitoring::default()),
        FormKind::Review
        | FormKind::Scorecard
        | FormKind::ExAnte
        | FormKind::Evaluation
        | FormKind::MonitoringReport => Form::Appraisal(Appraisal::default()),
        FormKind::SpotCheck => Form::SpotCheck(SpotCheck::default()),
        FormKind::SelfEvaluationReport => Form::SelfEvaluationReport(SelfEvaluationReport::default()),
        FormKind::FundSupervision => Form::FundSupervision(FundSupervision::default()),
        FormKind::Dossier => Form::Dossier(Dossier::default()),
    };
    let record: &mut dyn Record = match &mut form {
        Form::Declaration(form) => form,
        Form::SelfEvaluation(form) => form,
        Form::Monitoring(form) => form,
        Form::Appraisal(form) => form,
        Form::FundSupervision(form) => form,
        Form::Dossier(form) => form,
        Form::SpotCheck(form) => form,
        Form::SelfEvaluationReport(form) => form,
    };
    let mut reader = serde_json::Deserializer::from_str(text);
    record::read(record, &mut reader).and_then(|()| reader.end()).map_err(|error| shape_or_syntax(text, &error))?;
    match too_long(&form) {
        Some(path) => Err(FormError::TooManyRows { path: path.to_owned() }),
        None => Ok(form),
    }
}

/// The list in which a form has more rows than any.
fn too_long(form: &Form) -> Option<&'static str> {
    let first = |lists: &[(usize, &'static str)]| {
        lists.iter().find(|(rows, _)| *rows > bounds::MAX_ROWS).map(|(_, path)| *path)
    };
    let together = |lists: &[(usize, &'static str)]| {
        let mut left = bounds::MAX_ROWS;
        lists.iter().find_map(|(rows, path)| match left.checked_sub(*rows) {
            Some(rest) => {
                left = rest;
                None
            }
            None => Some(*path),
        })
    };
    match form {
        Form::Declaration(form) => {
            first(&[(form.goal.goals.len(), "/goal/goals"), (form.indicators.len(), "/indicators")])
        }
        Form::SelfEvaluation(form) => first(&[(form.indicators.len(), "/indicators")]),
        Form::Monitoring(form) => {
            first(&[(form.goal.goals.len(), "/goal/goals"), (form.indicators.len(), "/indicators")])
        }
        Form::Appraisal(form) => first(&[(form.items.len(), "/items")]),
        Form::FundSupervision(form) => together(&form.tables()),
        Form::Dossier(form) => first(&[(form.records.len(), "/records")]),
        Form::SpotCheck(form) => together(&[(form.population.len(), "/population"), (form.checked.len(), "/checked")]),
        Form::SelfEvaluationReport(form) => {
            together(&[(form.evaluations.len(), "/evaluations"), (form.parts.len(), "/parts")])
        }
    }
}

/// The tag where it stands first, as in every canonical text; `None` says only that it has to be looked for.
fn first_tag(text: &[u8]) -> Option<FormKind> {
    let rest = text.trim_ascii_start().strip_prefix(b"{")?.trim_ascii_start().strip_prefix(b"\"form\"")?;
    let rest = rest.trim_ascii_start().strip_prefix(b":")?.trim_ascii_start();
    FormKind::ALL.into_iter().find(|kind| {
        rest.strip_prefix(b"\"")
            .and_then(|rest| rest.strip_prefix(kind.id().as_bytes()))
            .is_some_and(|rest| rest.starts_with(b"\""))
    })
}

/// The tag, wherever it stands.
fn tag(text: &str) -> Result<FormKind, FormError> {
    let tag: Tag<'_> = serde_json::from_str(text).map_err(|error| {
        // What breaks off further on is no JSON, whatever stands in `form`.
        let broken = serde_json::from_str::<serde::de::IgnoredAny>(text).err();
        shape_or_syntax(text, &broken.unwrap_or(error))
    })?;
    let found = tag.form.as_deref().unwrap_or_default();
    FormKind::ALL
        .into_iter()
        .find(|kind| kind.id() == found)
        .ok_or_else(|| FormError::UnknownForm { found: found.chars().take(40).collect() })
}

/// A list where a form is expected; what breaks off is no JSON before it is a list.
fn list(text: &str) -> FormError {
    match serde_json::from_str::<serde::de::IgnoredAny>(text) {
        Err(error) => shape_or_syntax(text, &error),
        Ok(_) => FormError::Shape {
            path: String::new(),
            problem:
                "这里应是一张表（花括号），不是列表，一个文件一张表 / a form is an object, not a list; one form a file"
                    .to_owned(),
        },
    }
}

/// Bytes that are no text from a place on.
fn not_utf8(text: &[u8], place: usize) -> FormError {
    let before = text.get(..place).unwrap_or_default();
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let column = before.len() - json::line_start(text, line) + 1;
    not_json(text, (line, column), "文件要用 UTF-8 编码，请另存为 UTF-8 后再试", "not UTF-8")
}

fn shape_or_syntax(text: &str, error: &serde_json::Error) -> FormError {
    let said = error.to_string();
    let detail = strip_position(&said);
    // JSON by its letter, but nothing that a cell can hold: the place in the form says more than line and column.
    let unreadable = match detail {
        "number out of range" => Some("数字太大，单元格请写成文字（加引号）"),
        "lone leading surrogate in hex escape" | "unexpected end of hex escape" => {
            Some("\\u 后面的编码不成对，不是完整的字，请改正")
        }
        _ => None,
    };
    if error.is_data() || unreadable.is_some() {
        let path = json::pointer_at(text.as_bytes(), error.line(), error.column());
        let problem = unreadable.map_or_else(|| in_words(&said), |words| format!("{words} / {detail}"));
        return FormError::Shape { path, problem };
    }
    let advice = if text.trim_ascii().is_empty() {
        "内容是空的，请检查是否选错了文件"
    } else {
        "请检查文件是否完整"
    };
    not_json(text.as_bytes(), (error.line(), error.column()), advice, detail)
}

/// What is no JSON at a line and a column, both from 1; the column in bytes.
fn not_json(text: &[u8], (line, column): (usize, usize), advice: &'static str, detail: &str) -> FormError {
    let start = json::line_start(text, line);
    let shown = text.get(start..start.saturating_add(column)).unwrap_or_default();
    // People count characters. A line that ends too early has its place behind its end, which the parser calls 0.
    let column = String::from_utf8_lossy(shown).chars().count().max(1);
    FormError::NotJson { line, column, advice, detail: detail.to_owned() }
}

fn strip_position(message: &str) -> &str {
    message.rsplit_once(" at line ").map_or(message, |(head, _)| head)
}

/// What the parser says, as people say it; the parser's own words stay beside it.
fn in_words(message: &str) -> String {
    let detail: String = strip_position(message).chars().take(300).collect();
    let chinese = if detail.starts_with("unknown field") {
        "没有这个字段，请删去或改成正确的名称"
    } else if detail.starts_with("duplicate field") {
        "字段重复，请只留一个"
    } else if let Some((_, expected)) = detail.split_once("expected ").filter(|_| detail.starts_with("invalid type")) {
        match expected.split(' ').next() {
            Some("struct") => "类型不对，这里应是带名称的一组字段（花括号）",
            Some("a") if expected == "a sequence" => "类型不对，这里应是列表（方括号）",
            Some("u8" | "u16") if detail.contains("floating point") => "这里应是整数（不加引号，不写小数点）",
            Some("u8" | "u16") => "类型不对，这里应是数字（不加引号）",
            Some("a") if expected == "a boolean" => "类型不对，这里应是 true 或 false（不加引号）",
            _ => "类型不对，单元格请写成文字（加引号）",
        }
    } else if detail.starts_with("invalid value") {
        "值不在允许的范围内"
    } else {
        "与表的格式不符"
    };
    format!("{chinese} / {detail}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Level1, MAX_BYTES, MAX_ROWS, Tier};

    fn error(text: &str) -> FormError {
        parse(text.as_bytes()).expect_err(text)
    }

    #[test]
    fn 完整的自评表读得进来_写回去一字不差() {
        let text = r#"{"form":"self_evaluation","regulation":"cn-2019-68","year":2022,"project":{"name":"水标尺"},"funds":{"total":{"budget":"20","executed":"20"},"fiscal":{},"other":{},"points":"10"},"goal":{"planned":"建"},"indicators":[{"level1":"output","level2":"县自定","name":"安装","star":1,"points":"10","target":"≥266米","actual":"266米","tier":"achieved","score":"10"}],"total":"100"}"#;
        let form = parse(text.as_bytes()).expect("a form");
        let Form::SelfEvaluation(inner) = &form else { panic!("not a self-evaluation") };
        assert_eq!(inner.indicators[0].level1, Level1::Output);
        assert_eq!(inner.indicators[0].tier, Some(Tier::Achieved));
        assert_eq!(form.canonical_json(), text);
        assert_eq!(parse(form.canonical_json().as_bytes()), Ok(form));
    }

    #[test]
    fn 空文字和缺少的字段是一回事() {
        let with = parse(br#"{"form":"declaration","regulation":"r","project":{"name":""},"goal":{"goals":[]}}"#)
            .expect("a form");
        let without = parse(br#"{"form":"declaration","regulation":"r","year":null}"#).expect("a form");
        assert_eq!(with.canonical_json(), without.canonical_json());
    }

    #[test]
    fn 按名称填的格子空着和没有是一回事() {
        for (with, without) in [
            (r#"{"form":"dossier","fields":{"a":"","b":"x"}}"#, r#"{"form":"dossier","fields":{"b":"x"}}"#),
            (r#"{"form":"dossier","fields":{"a":""}}"#, r#"{"form":"dossier"}"#),
            (r#"{"form":"dossier","records":[{"values":{"a":""}}]}"#, r#"{"form":"dossier","records":[{}]}"#),
            (
                r#"{"form":"review","items":[{"item":"i","values":{"a":"","b":" "}}]}"#,
                r#"{"form":"review","items":[{"item":"i","values":{"b":" "}}]}"#,
            ),
        ] {
            let digest = |text: &str| parse(text.as_bytes()).expect(text).digest();
            assert_eq!(digest(with), digest(without), "{with}");
        }
        let mut built = Dossier::default();
        built.fields.insert("a".into(), String::new());
        assert_eq!(Form::Dossier(built).canonical_json(), Form::Dossier(Dossier::default()).canonical_json());
        assert!(error(r#"{"form":"dossier","fields":{"a":"","a":"x"}}"#).to_string().contains("twice"));
    }

    #[test]
    fn 不认识的字段连同位置一起报告() {
        let cases = [
            (r#"{"form":"declaration","colour":"red"}"#, "/colour"),
            (r#"{"form":"declaration","project":{"nam":"x"}}"#, "/project/nam"),
            (r#"{"form":"declaration","\u5907\u6ce8":"x"}"#, "/备注"),
            (r#"{"form":"declaration","project":{"a\"/~b":"x"}}"#, "/project/a\"~1~0b"),
            (r#"{"form":"self_evaluation","indicators":[{},{"nmae":"x"}]}"#, "/indicators/1/nmae"),
            (r#"{"form":"declaration","indicators":[{"actual":"3"}]}"#, "/indicators/0/actual"),
            (r#"{"form":"self_evaluation","indicators":[{"points":10}]}"#, "/indicators/0/points"),
            (r#"{"form":"self_evaluation","indicators":[{"star":2}]}"#, "/indicators/0/star"),
            (r#"{"form":"self_evaluation","indicators":[{"tier":"best"}]}"#, "/indicators/0/tier"),
            (r#"{"form":"self_evaluation","year":"2022"}"#, "/year"),
            (r#"{"form":"self_evaluation","year":99999}"#, "/year"),
            (r#"{"form":"self_evaluation","total":null}"#, "/total"),
            (r#"{"form":"fund_supervision","payments":[{"moed":"x"}]}"#, "/payments/0/moed"),
            (r#"{"form":"fund_supervision","relocation":{"persons":850}}"#, "/relocation/persons"),
            (r#"{"form":"fund_supervision","indicators":[]}"#, "/indicators"),
            (r#"{"form":"invoice"}"#, "/form"),
            (r#"{"regulation":"cn-2019-68"}"#, "/form"),
        ];
        for (text, path) in cases {
            assert_eq!(error(text).path(), path, "{text}: {}", error(text));
        }
        assert!(error(r#"{"form":"declaration","form":"declaration"}"#).to_string().contains("重复"));
    }

    #[test]
    fn 类型不对的说清应是什么() {
        for (text, path, words) in [
            (r#"{"form":"self_evaluation","year":"2022"}"#, "/year", "不加引号"),
            (r#"{"form":"self_evaluation","indicators":[{"star":"3"}]}"#, "/indicators/0/star", "不加引号"),
            (
                r#"{"form":"self_evaluation","indicators":[{"not_applicable":"true"}]}"#,
                "/indicators/0/not_applicable",
                "true 或 false",
            ),
            (r#"{"form":"self_evaluation","indicators":[{"points":10}]}"#, "/indicators/0/points", "（加引号）"),
            (r#"{"form":"self_evaluation","indicators":{}}"#, "/indicators", "方括号"),
            (r#"{"form":"declaration","project":["名称","","none"]}"#, "/project", "花括号"),
            (r#"{"form":"declaration","indicators":[["output","quantity","x"]]}"#, "/indicators/0", "花括号"),
            (r#"{"form":"declaration","funds":{"total":["20"]}}"#, "/funds/total", "花括号"),
            (r#"["declaration"]"#, "", "不是列表，一个文件一张表"),
            (r#" [{"form":"declaration"}]"#, "", "a form is an object"),
            ("[]", "", "不是列表"),
            (r#"{"form":"declaration","goal":{"goals":["一",[]]}}"#, "/goal/goals/1", "（加引号）"),
            (r#"{"form":"declaration","goal":{"goals":["一",{}]}}"#, "/goal/goals/1", "（加引号）"),
        ] {
            let found = error(text);
            assert_eq!(found.path(), path, "{text}: {found}");
            assert!(found.to_string().contains(words), "{text}: {found}");
        }
    }

    #[test]
    fn 不是表的东西有明白的说法() {
        assert!(matches!(error(""), FormError::NotJson { .. }));
        assert!(matches!(error("{\"form\": \"declaration\""), FormError::NotJson { line: 1, .. }));
        assert!(matches!(error("[1,"), FormError::NotJson { .. }));
        assert!(matches!(error("12"), FormError::Shape { .. }));
        assert!(matches!(parse(b"\xff\xfe"), Err(FormError::NotJson { .. })));
        assert!(matches!(error(&"[".repeat(MAX_BYTES)), FormError::TooDeep));
        assert!(matches!(error(&" ".repeat(MAX_BYTES + 1)), FormError::TooLarge { .. }));
        assert!(matches!(error(&" ".repeat(MAX_BYTES)), FormError::NotJson { .. }));
    }

    #[test]
    fn 没写完的文字说清在哪一行哪一列_怎么办() {
        for (text, line, column, advice) in [
            (b"".as_slice(), 1, 1, "空的"),
            (b" \n", 2, 1, "空的"),
            (r#"{"form":"declaration","project":{"name":"项目",x"#.as_bytes(), 1, 46, "完整"),
            (b"{\"form\":\"declaration\",\"project\":{\"name\":\"a\nb\"}}", 2, 1, "完整"),
            // 由外层写了别的东西的文件：没有写完比写错更要紧。
            (b"{\"form\":{\"form\":\"declaration\"}", 1, 30, "完整"),
            (b"\n{\"form\":\"declaration\",\"regulation\":\"\xcf\xee\xc4\xbf\"}", 2, 37, "UTF-8"),
            (b"\xff\xfe{\0", 1, 1, "UTF-8"),
        ] {
            let found = parse(text).expect_err("no form");
            let FormError::NotJson { line: at_line, column: at_column, .. } = found else { panic!("{found}") };
            assert_eq!((at_line, at_column), (line, column), "{found}");
            assert!(found.to_string().contains(advice), "{found}");
        }
    }

    #[test]
    fn 读不成格子的数字和编码说清在哪一格() {
        for (text, path, words) in [
            (r#"{"form":"self_evaluation","indicators":[{"points":1e999}]}"#, "/indicators/0/points", "数字太大"),
            (r#"{"form":"self_evaluation","year":1e400}"#, "/year", "数字太大"),
            (r#"{"form":"declaration","project":{"name":"\ud83d"}}"#, "/project/name", "不成对"),
            (r#"{"form":"declaration","project":{"name":"\ude00"}}"#, "/project/name", "不成对"),
            (r#"{"form":"declaration","year":2019.0}"#, "/year", "整数"),
            ("null", "", "类型不对"),
        ] {
            let found = error(text);
            assert_eq!(found.path(), path, "{text}: {found}");
            assert!(found.to_string().contains(words) && !found.to_string().starts_with('：'), "{text}: {found}");
        }
    }

    #[test]
    fn 行数在上限以内_刚到_刚过() {
        let rows = |count: usize| format!(r#"{{"form":"declaration","indicators":[{}]}}"#, vec!["{}"; count].join(","));
        assert!(parse(rows(MAX_ROWS - 1).as_bytes()).is_ok());
        assert!(parse(rows(MAX_ROWS).as_bytes()).is_ok());
        let too_many = |path: &str| FormError::TooManyRows { path: path.into() };
        assert_eq!(error(&rows(MAX_ROWS + 1)), too_many("/indicators"));
        assert_eq!(error(&rows(100_000)), too_many("/indicators"));
        let payments =
            |count: usize| format!(r#"{{"form":"fund_supervision","payments":[{}]}}"#, vec!["{}"; count].join(","));
        assert!(parse(payments(MAX_ROWS).as_bytes()).is_ok());
        assert_eq!(error(&payments(MAX_ROWS + 1)), too_many("/payments"));
        assert_eq!(error(&payments(100_000)), too_many("/payments"));
        // 几张表合计。
        for (form, one, other) in [
            ("fund_supervision", "raising", "payments"),
            ("spot_check", "population", "checked"),
            ("self_evaluation_report", "evaluations", "parts"),
        ] {
            let both = |more: usize| {
                let rows = |count: usize| vec!["{}"; count].join(",");
                let rest = rows(MAX_ROWS - 600 + more);
                format!(r#"{{"form":"{form}","{other}":[{rest}],"{one}":[{}]}}"#, rows(600))
            };
            assert!(parse(both(0).as_bytes()).is_ok(), "{form}");
            assert_eq!(error(&both(1)), too_many(&format!("/{other}")), "{form}");
        }
        for count in [MAX_ROWS + 1, 100_000] {
            let goals = format!(r#"{{"form":"declaration","goal":{{"goals":[{}]}}}}"#, vec!["\"\""; count].join(","));
            assert_eq!(error(&goals), too_many("/goal/goals"));
        }
        for (form, list) in [
            ("review", "items"),
            ("dossier", "records"),
            ("spot_check", "checked"),
            ("self_evaluation_report", "evaluations"),
        ] {
            let text = format!(r#"{{"form":"{form}","{list}":[{}]}}"#, vec!["{}"; MAX_ROWS + 1].join(","));
            assert_eq!(error(&text), too_many(&format!("/{list}")));
        }
    }

    #[test]
    fn 台账写回去一字不差_空的单元格不写() {
        let text = r#"{"form":"fund_supervision","regulation":"xinjiang-2019-2","year":2020,"project":{"name":"和田县"},"county":{},"raising":[{"fund":"专项","central":"1000"}],"monitored":{},"relocation":{"persons":"850"},"management_fee":{},"allocations":[],"payments":[{"fund":"债券","prepaid":["60","50"]}],"balances":[]}"#;
        let form = parse(text.as_bytes()).expect("a form");
        assert_eq!((form.canonical_json().as_str(), form.year()), (text, Some(2020)));
    }
}
