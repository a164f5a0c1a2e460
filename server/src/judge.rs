//! From text to verdict, in the same way for the command line and for HTTP.

use jixiao::assess::AssessError;
use jixiao::form::Declaration;
use jixiao::regulation::{self, Date};
use jixiao::rule::Severity;
use jixiao::{Assessment, Context, Form};

/// A form with its verdict.
pub(crate) struct Judged {
    /// The form.
    pub(crate) form: Form,
    /// The verdict.
    pub(crate) assessment: Assessment,
    /// The verdict as it stands on the wire, without a line end.
    pub(crate) json: String,
}

impl Judged {
    /// Findings of a weight.
    pub(crate) fn count(&self, severity: Severity) -> i64 {
        let count = self.assessment.findings.iter().filter(|finding| finding.severity == severity).count();
        i64::try_from(count).unwrap_or(i64::MAX)
    }
}

/// Reads a form and judges it by the built-in regulation that it names and by the declaration that was
/// approved, where there is one.
pub(crate) fn judge(text: &[u8], as_of: Option<Date>, approved: Option<&Declaration>) -> Result<Judged, AssessError> {
    judge_form(jixiao::form::parse(without_mark(text))?, as_of, approved)
}

/// Editors on Windows put a byte order mark in front of a text; it says nothing.
pub(crate) fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)
}

/// As [`judge`], with a form that was read already.
pub(crate) fn judge_form(
    form: Form,
    as_of: Option<Date>,
    approved: Option<&Declaration>,
) -> Result<Judged, AssessError> {
    let regulation = regulation::builtin(form.regulation())?;
    let assessment = jixiao::assess(&form, regulation, &Context { as_of, approved });
    // Serialising text, numbers and lists into memory cannot fail.
    let json = serde_json::to_string(&assessment).unwrap_or_default();
    Ok(Judged { form, assessment, json })
}
