//! What surrounds a form when it is submitted: the id that the client made, and what it revises.

use super::{Kind, Problem, wrong_at};
use axum::http::HeaderMap;
use serde::Deserialize;
use serde_json::value::RawValue;
use validator::{Validate, ValidationError};

/// Numbers begin so; ids made by clients do not, so that neither is taken for the other.
pub(super) const NUMBER_PREFIX: &str = "JX-";
/// Bytes of a number with a revision.
const LONGEST_REFERENCE: usize = 48;
/// The header that carries the id of a bare form.
pub(in super::super) const KEY: &str = "idempotency-key";

/// A form to be kept, still as text.
#[derive(Debug)]
pub(super) struct Envelope<'a> {
    /// The id that the client made; `None` for a bare form without one.
    pub(super) id: Option<String>,
    /// The number of the submission to revise.
    pub(super) revises: Option<String>,
    /// The number of the declaration that was approved, with or without a revision: `JX-2026-000001/2`.
    pub(super) approved: Option<String>,
    /// The form as it was sent.
    pub(super) form: &'a [u8],
}

#[derive(Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct Outer<'a> {
    #[validate(length(min = 16, max = 64), custom(function = "plain"))]
    id: String,
    #[serde(default)]
    #[validate(length(min = 1, max = 32), custom(function = "number"))]
    submission: Option<String>,
    #[serde(default)]
    #[validate(custom(function = "reference"))]
    approved: Option<String>,
    #[serde(borrow)]
    form: &'a RawValue,
}

#[derive(Debug, Validate)]
struct Key {
    #[validate(length(min = 16, max = 64), custom(function = "plain"))]
    id: String,
}

/// Only to see whether `form` is a form or the name of one.
#[derive(Deserialize)]
struct Probe<'a> {
    #[serde(borrow, default)]
    form: Option<&'a RawValue>,
}

fn plain(id: &str) -> Result<(), ValidationError> {
    let plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if plain && !id.starts_with(NUMBER_PREFIX) { Ok(()) } else { Err(ValidationError::new("plain")) }
}

fn number(number: &str) -> Result<(), ValidationError> {
    if number.starts_with(NUMBER_PREFIX) && number.is_ascii() { Ok(()) } else { Err(ValidationError::new("number")) }
}

fn reference(reference: &str) -> Result<(), ValidationError> {
    if is_reference(reference) { Ok(()) } else { Err(ValidationError::new("reference")) }
}

/// Whether this is a number, or a number with a revision behind a slash.
pub(super) fn is_reference(text: &str) -> bool {
    let (name, revision) = text.split_once('/').unwrap_or((text, "1"));
    text.len() <= LONGEST_REFERENCE && revision.parse::<u32>().is_ok() && number(name).is_ok()
}

const BAD_ID: &str = "提交编号应为 16 到 64 个字母、数字、- 或 _，且不以 JX- 开头 / \
     the id has 16 to 64 letters, digits, - or _, and does not begin with JX-";
pub(super) const BAD_APPROVED: &str = "approved 应为申报表回执上的编号，可带版次 / approved is the number on a declaration's receipt, \
     like JX-2026-000123 or JX-2026-000123/1";
const BAD_NUMBER: &str = "submission 应为回执上的编号 / submission is the number on a receipt, like JX-2026-000123";

impl<'a> Envelope<'a> {
    /// Opens an envelope, or takes a bare form for one, with the id in the header `Idempotency-Key`.
    pub(super) fn read(text: &'a [u8], headers: &HeaderMap) -> Result<Self, Problem> {
        let key = key(headers)?;
        // A list is the form's business, too.
        let object = text.trim_ascii_start().starts_with(b"{");
        let enveloped = match serde_json::from_slice::<Probe<'_>>(text) {
            Ok(probe) => object && probe.form.is_some_and(|form| form.get().starts_with('{')),
            Err(error) if error.to_string().starts_with("duplicate field") => {
                return Err(bad("form 重复，请只留一个 / form stands twice, please keep one"));
            }
            // What is no JSON at all is the form's business: its reader says where and why.
            Err(_) => false,
        };
        if !enveloped {
            return Ok(Self { id: key, revises: None, approved: None, form: text });
        }
        let mut reader = serde_json::Deserializer::from_slice(text);
        let outer: Outer<'a> =
            serde_path_to_error::deserialize(&mut reader).map_err(|error| bad(wrong_at("信封", "envelope", &error)))?;
        if let Err(errors) = outer.validate() {
            let wrong = |field: &str| errors.errors().contains_key(field);
            return Err(bad(if wrong("id") {
                BAD_ID
            } else if wrong("approved") {
                BAD_APPROVED
            } else {
                BAD_NUMBER
            }));
        }
        if key.is_some_and(|key| key != outer.id) {
            return Err(bad("Idempotency-Key 与信封里的 id 不同 / Idempotency-Key and the envelope's id differ"));
        }
        Ok(Self {
            id: Some(outer.id),
            revises: outer.submission,
            approved: outer.approved,
            form: outer.form.get().as_bytes(),
        })
    }
}

fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(value) = headers.get(KEY) else { return Ok(None) };
    // The header's draft standard writes it as a quoted string; many clients leave the quotes out.
    let id = value.to_str().map_err(|_| bad(BAD_ID))?.trim_matches('"').to_owned();
    let key = Key { id };
    key.validate().map_err(|_| bad(BAD_ID))?;
    Ok(Some(key.id))
}

fn bad(detail: impl Into<String>) -> Problem {
    Problem::new(Kind::BadRequest, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0123456789abcdef";

    fn with_key(key: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(axum::http::HeaderName::from_static(KEY), axum::http::HeaderValue::from_static(key))])
    }

    #[test]
    fn an_envelope_and_a_bare_form_are_told_apart() {
        let none = HeaderMap::new();
        let text = format!(r#"{{"id":"{ID}","submission":"JX-2026-000001","form": {{"form":"declaration"}} }}"#);
        let envelope = Envelope::read(text.as_bytes(), &none).expect("an envelope");
        assert_eq!((envelope.id.as_deref(), envelope.revises.as_deref()), (Some(ID), Some("JX-2026-000001")));
        assert_eq!(envelope.form, br#"{"form":"declaration"}"#);

        for bare in [r#"{"form":"declaration"}"#, "not json", "[]", ""] {
            let envelope = Envelope::read(bare.as_bytes(), &none).expect("left to the form's reader");
            assert_eq!((envelope.id, envelope.form), (None, bare.as_bytes()));
        }
        let envelope =
            Envelope::read(br#"{"form":"declaration"}"#, &with_key("\"0123456789abcdef\"")).expect("a form with a key");
        assert_eq!(envelope.id.as_deref(), Some(ID));
    }

    #[test]
    fn an_id_is_plain_and_neither_short_nor_long() {
        let long = "a".repeat(65);
        for bad in
            ["", "short", &long, "0123456789abcde/", "0123456789abcde县", "JX-2026-000000001", "0123456789 abcdef"]
        {
            let text = format!(r#"{{"id":"{bad}","form":{{}}}}"#);
            assert!(Envelope::read(text.as_bytes(), &HeaderMap::new()).is_err(), "{bad}");
        }
        let longest = "a".repeat(64);
        for good in [ID, &longest, "A-b_C-d_E-f_0-9_"] {
            let text = format!(r#"{{"id":"{good}","form":{{}}}}"#);
            assert!(Envelope::read(text.as_bytes(), &HeaderMap::new()).is_ok(), "{good}");
        }
        assert!(Envelope::read(b"{}", &with_key("short")).is_err());
        let text = format!(r#"{{"id":"{ID}","form":{{}}}}"#);
        assert!(Envelope::read(text.as_bytes(), &with_key("another-id-of-16-")).is_err());
        for wrong in [
            format!(r#"{{"id":"{ID}","form":{{}},"extra":1}}"#),
            r#"{"form":{}}"#.to_owned(),
            format!(r#"{{"id":"{ID}","submission":"7","form":{{}}}}"#),
            format!(r#"{{"id":"{ID}","approved":"JX-2026-000001/","form":{{}}}}"#),
            format!(r#"{{"id":"{ID}","approved":"7/1","form":{{}}}}"#),
        ] {
            assert!(Envelope::read(wrong.as_bytes(), &HeaderMap::new()).is_err(), "{wrong}");
        }
    }
}
