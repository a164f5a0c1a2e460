//! The receipt: what a submitter keeps, and all that is needed to recompute the chain value.

use crate::store::Head;
use serde::Serialize;

/// A receipt as it stands on the wire. It is derived from what is kept and from nothing else, so
/// that a retry is answered with the same bytes, also after a restart or an upgrade.
#[derive(Debug, Serialize)]
pub(crate) struct Receipt<'a> {
    number: &'a str,
    revision: i64,
    id: &'a str,
    form: &'a str,
    regulation: &'a str,
    year: Option<i64>,
    project: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    approved: Option<&'a str>,
    received_at: &'a str,
    digest: &'a str,
    judged: Judged<'a>,
    previous: Option<&'a str>,
    chain: &'a str,
}

/// Who judged the form by what, and how it came out.
#[derive(Debug, Serialize)]
struct Judged<'a> {
    engine: &'a str,
    regulation_digest: &'a str,
    findings: Count,
    total: Option<&'a str>,
    digest: &'a str,
}

/// Findings by weight.
#[derive(Debug, Serialize)]
struct Count {
    error: i64,
    warning: i64,
    hint: i64,
}

impl<'a> From<&'a Head> for Receipt<'a> {
    fn from(head: &'a Head) -> Self {
        Self {
            number: &head.number,
            revision: head.revision,
            id: &head.client_id,
            form: &head.kind,
            regulation: &head.regulation,
            year: head.year,
            project: &head.project,
            approved: head.approved.as_deref(),
            received_at: &head.received_at,
            digest: &head.digest,
            judged: Judged {
                engine: &head.engine,
                regulation_digest: &head.regulation_digest,
                findings: Count { error: head.errors, warning: head.warnings, hint: head.hints },
                total: head.total.as_deref(),
                digest: &head.assessment_digest,
            },
            previous: head.previous.as_deref(),
            chain: &head.chain,
        }
    }
}
