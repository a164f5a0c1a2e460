//! The chain: each revision carries a value over itself and the value before it, so that a changed,
//! missing or inserted revision is noticed by everyone who kept a later receipt.
//!
//! `chain` is the SM3 (GB/T 32905-2016) of these lines, each ended by a line feed: the chain value of
//! the revision before (empty for the first), `digest`, `assessment_digest`, the client's id, number,
//! revision, `received_at`, and `approved` where there is one. All of them stand on the receipt.

use super::{Answer, Head, Revision, Store, Submission};
use jixiao::digest::sm3_hex;

/// The chain value of a revision.
pub(crate) fn link(
    previous: Option<&str>,
    submission: &Submission,
    assessment_digest: &str,
    number: &str,
    revision: i64,
    received_at: &str,
) -> String {
    value(
        previous,
        [&submission.digest, assessment_digest, &submission.client_id, number, &revision.to_string(), received_at],
        submission.approved.as_deref(),
    )
}

fn value(previous: Option<&str>, rest: [&str; 6], approved: Option<&str>) -> String {
    let mut text = String::from(previous.unwrap_or_default());
    for line in rest.into_iter().chain(approved) {
        text.push('\n');
        text.push_str(line);
    }
    text.push('\n');
    sm3_hex(text.as_bytes())
}

/// Where the log is not what it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("第 {seq} 条记录（{number} 第 {revision} 版）：{what}")]
pub(crate) struct Break {
    /// Place in the log.
    pub(crate) seq: i64,
    /// Number of the submission.
    pub(crate) number: String,
    /// Revision.
    pub(crate) revision: i64,
    /// What does not fit.
    pub(crate) what: &'static str,
}

/// A log that holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Verified {
    /// Revisions seen.
    pub(crate) revisions: i64,
    /// The last chain value; whoever noted an earlier one can tell whether the end was cut off.
    pub(crate) chain: Option<String>,
}

/// Reads the whole log and checks every link.
pub(crate) fn verify(store: &dyn Store) -> Answer<'_, Result<Verified, Break>> {
    Box::pin(async move {
        let mut seen = Verified::default();
        loop {
            let batch = store.log(seen.revisions, 200).await?;
            if batch.is_empty() {
                return Ok(Ok(seen));
            }
            for revision in &batch {
                if let Err(what) = check(&seen, revision) {
                    let Head { seq, number, revision, .. } = &revision.head;
                    return Ok(Err(Break { seq: *seq, number: number.clone(), revision: *revision, what }));
                }
                seen = Verified { revisions: revision.head.seq, chain: Some(revision.head.chain.clone()) };
            }
        }
    })
}

fn check(seen: &Verified, revision: &Revision) -> Result<(), &'static str> {
    let head = &revision.head;
    let wrong = |holds: bool, what: &'static str| if holds { Ok(()) } else { Err(what) };
    wrong(head.seq == seen.revisions + 1, "前面缺少记录 / records before it are missing")?;
    wrong(head.previous == seen.chain, "与前一条不相接 / does not follow the one before")?;
    wrong(head.digest == sm3_hex(revision.form.as_bytes()), "表的内容被改动 / the form was changed")?;
    wrong(
        head.assessment_digest == sm3_hex(revision.assessment.as_bytes()),
        "审核结果被改动 / the assessment was changed",
    )?;
    let expected = value(
        head.previous.as_deref(),
        [
            &head.digest,
            &head.assessment_digest,
            &head.client_id,
            &head.number,
            &head.revision.to_string(),
            &head.received_at,
        ],
        head.approved.as_deref(),
    );
    wrong(
        head.chain == expected,
        "编号、版次、时间、所依据的申报表或链值被改动 / number, revision, time, declaration or chain value was changed",
    )?;
    wrong(
        columns_fit(revision).unwrap_or(false),
        "索引列与表的内容不符 / the columns differ from the form and its assessment",
    )
}

/// What stands in columns, for searching and for receipts, is what the digested texts say.
fn columns_fit(revision: &Revision) -> Option<bool> {
    let head = &revision.head;
    let form: serde_json::Value = serde_json::from_str(&revision.form).ok()?;
    let assessment: serde_json::Value = serde_json::from_str(&revision.assessment).ok()?;
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let count = |severity: &str| {
        let findings = assessment["findings"].as_array().map(Vec::as_slice).unwrap_or_default();
        i64::try_from(findings.iter().filter(|finding| finding["severity"] == severity).count()).unwrap_or(i64::MAX)
    };
    Some(
        head.kind == text(&form["form"])
            && head.regulation == text(&form["regulation"])
            && head.year == form["year"].as_i64()
            && head.project == text(&form["project"]["name"])
            && head.engine == text(&assessment["engine"])
            && head.regulation_digest == text(&assessment["regulation_digest"])
            && head.total.as_deref() == assessment["scores"]["total"].as_str()
            && (head.errors, head.warnings, head.hints) == (count("error"), count("warning"), count("hint")),
    )
}
