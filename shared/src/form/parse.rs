//! JSON text to a typed form, with errors that name the place.

use super::record::{self, Record};
use super::{Appraisal, Declaration, Form, FormKind, FundSupervision, Monitoring, SelfEvaluation, bounds};
use crate::json;
use serde::Deserialize;

/// A text that is no form. Shown to people: short Chinese, English beside it, what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormError {
    /// More bytes than any form has.
    #[error("文件有 {bytes} 字节，超过上限 {max} 字节，请检查是否选错了文件 / the text has {bytes} bytes, more than {max}", max = bounds::MAX_BYTES)]
    TooLarge {
        /// Size of the text.
        bytes: usize,
    },
    /// Nested deeper than any form.
    #[error("嵌套超过 {max} 层，这不是绩效表 / nested deeper than {max} levels, this is no form", max = bounds::MAX_DEPTH)]
    TooDeep,
    /// More rows than any form has.
    #[error("/indicators：超过 {max} 行，请分成几张表 / more than {max} rows, please split the form", max = bounds::MAX_ROWS)]
    TooManyRows,
    /// Not JSON.
    #[error(
        "第 {line} 行第 {column} 列不是正确的 JSON，请检查文件是否完整 / not JSON at line {line}, column {column}: {detail}"
    )]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
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
    #[error("{path}：{problem}")]
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
            Self::Shape { path, .. } => path,
            Self::UnknownForm { .. } => "/form",
            Self::TooManyRows => "/indicators",
            _ => "",
        }
    }
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
    let kind = match first_tag(text) {
        Some(kind) => kind,
        None => tag(text)?,
    };
    let mut form = match kind {
        FormKind::Declaration => Form::Declaration(Declaration::default()),
        FormKind::SelfEvaluation => Form::SelfEvaluation(SelfEvaluation::default()),
        FormKind::Monitoring => Form::Monitoring(Monitoring::default()),
        FormKind::Review | FormKind::Scorecard | FormKind::ExAnte => Form::Appraisal(Appraisal::default()),
        FormKind::FundSupervision => Form::FundSupervision(FundSupervision::default()),
    };
    let record: &mut dyn Record = match &mut form {
        Form::Declaration(form) => form,
        Form::SelfEvaluation(form) => form,
        Form::Monitoring(form) => form,
        Form::Appraisal(form) => form,
        Form::FundSupervision(form) => form,
    };
    let mut reader = serde_json::Deserializer::from_slice(text);
    record::read(record, &mut reader).and_then(|()| reader.end()).map_err(|error| shape_or_syntax(text, &error))?;
    let rows = match &form {
        Form::Declaration(form) => form.indicators.len().max(form.goal.goals.len()),
        Form::SelfEvaluation(form) => form.indicators.len(),
        Form::Monitoring(form) => form.indicators.len().max(form.goal.goals.len()),
        Form::Appraisal(form) => form.items.len(),
        Form::FundSupervision(form) => form.rows(),
    };
    if rows > bounds::MAX_ROWS {
        return Err(FormError::TooManyRows);
    }
    Ok(form)
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
fn tag(text: &[u8]) -> Result<FormKind, FormError> {
    let tag: Tag<'_> = serde_json::from_slice(text).map_err(|error| shape_or_syntax(text, &error))?;
    let found = tag.form.as_deref().unwrap_or_default();
    FormKind::ALL
        .into_iter()
        .find(|kind| kind.id() == found)
        .ok_or_else(|| FormError::UnknownForm { found: found.chars().take(40).collect() })
}

fn shape_or_syntax(text: &[u8], error: &serde_json::Error) -> FormError {
    if error.is_data() {
        let path = json::pointer_at(text, error.line(), error.column());
        return FormError::Shape { path, problem: in_words(&error.to_string()) };
    }
    FormError::NotJson {
        line: error.line(),
        column: error.column(),
        detail: strip_position(&error.to_string()).to_owned(),
    }
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
    } else if detail.starts_with("invalid type") {
        "类型不对，单元格请写成文字（加引号）"
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
    fn 不认识的字段连同位置一起报告() {
        let cases = [
            (r#"{"form":"declaration","colour":"red"}"#, "/colour"),
            (r#"{"form":"declaration","project":{"nam":"x"}}"#, "/project/nam"),
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
    fn 不是表的东西有明白的说法() {
        assert!(matches!(error(""), FormError::NotJson { .. }));
        assert!(matches!(error("{\"form\": \"declaration\""), FormError::NotJson { line: 1, .. }));
        assert!(matches!(error("[]"), FormError::Shape { .. } | FormError::UnknownForm { .. }));
        assert!(matches!(error("12"), FormError::Shape { .. }));
        assert!(matches!(parse(b"\xff\xfe"), Err(FormError::NotJson { .. })));
        assert!(matches!(error(&"[".repeat(MAX_BYTES)), FormError::TooDeep));
        assert!(matches!(error(&" ".repeat(MAX_BYTES + 1)), FormError::TooLarge { .. }));
        assert!(matches!(error(&" ".repeat(MAX_BYTES)), FormError::NotJson { .. }));
    }

    #[test]
    fn 行数在上限以内_刚到_刚过() {
        let rows = |count: usize| format!(r#"{{"form":"declaration","indicators":[{}]}}"#, vec!["{}"; count].join(","));
        assert!(parse(rows(MAX_ROWS - 1).as_bytes()).is_ok());
        assert!(parse(rows(MAX_ROWS).as_bytes()).is_ok());
        assert_eq!(error(&rows(MAX_ROWS + 1)), FormError::TooManyRows);
        assert_eq!(error(&rows(100_000)), FormError::TooManyRows);
        let payments =
            |count: usize| format!(r#"{{"form":"fund_supervision","payments":[{}]}}"#, vec!["{}"; count].join(","));
        assert!(parse(payments(MAX_ROWS).as_bytes()).is_ok());
        assert_eq!(error(&payments(MAX_ROWS + 1)), FormError::TooManyRows);
    }

    #[test]
    fn 台账写回去一字不差_空的单元格不写() {
        let text = r#"{"form":"fund_supervision","regulation":"xinjiang-2019-2","year":2020,"project":{"name":"和田县"},"county":{},"raising":[{"fund":"专项","central":"1000"}],"monitored":{},"relocation":{"persons":"850"},"management_fee":{},"allocations":[],"payments":[{"fund":"债券","prepaid":["60","50"]}],"balances":[]}"#;
        let form = parse(text.as_bytes()).expect("a form");
        assert_eq!((form.canonical_json().as_str(), form.year()), (text, Some(2020)));
    }
}
