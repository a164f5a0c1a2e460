//! The declaration by which a self-evaluation is judged: what was kept under its number.

use super::envelope::{BAD_APPROVED, is_reference};
use super::{App, Kind, Problem, missing};
use jixiao::Form;
use jixiao::form::Declaration;
use serde::{Deserialize, Deserializer, de};

/// A declaration's number as it may stand in an address, with or without a revision.
#[derive(Debug)]
pub(in super::super) struct Reference(pub(in super::super) String);

impl<'de> Deserialize<'de> for Reference {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if is_reference(&text) { Ok(Self(text)) } else { Err(de::Error::custom(BAD_APPROVED)) }
    }
}

/// The declaration that a reference names (`JX-2026-000001`, the latest revision, or `JX-2026-000001/2`),
/// and the reference with its revision, so that judging again gives the same verdict for ever.
pub(in super::super) async fn declaration(app: &App, reference: &str) -> Result<(String, Declaration), Problem> {
    let found = match reference.split_once('/') {
        None => app.store.latest(reference).await?,
        Some((number, revision)) => match revision.parse() {
            Ok(revision) => app.store.revision(number, revision).await?,
            Err(_) => None,
        },
    };
    let found = found.ok_or_else(|| missing(reference))?;
    let name = format!("{}/{}", found.head.number, found.head.revision);
    match jixiao::form::parse(found.form.as_bytes()) {
        Ok(Form::Declaration(declaration)) => Ok((name, declaration)),
        Ok(_) => Err(Problem::new(
            Kind::Conflict,
            format!("{name} 不是申报表，不能据此核对 / this submission is no declaration"),
        )),
        Err(error) => {
            tracing::error!(%error, name, "what is kept cannot be read, run jixiao verify");
            Err(Problem::new(
                Kind::Internal,
                "存储的内容已损坏，请联系管理员 / what is kept is damaged, please tell the administrator",
            ))
        }
    }
}
