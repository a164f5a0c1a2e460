//! The self-evaluations that this machine or the server keeps, for the forms that sum them up or check them.

use crate::api;
use crate::drafts::{self, Entry};
use crate::i18n::say;
use jixiao::form::{Form, SelfEvaluation};

/// A self-evaluation, and by which number it is known.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Gathered {
    /// Number of the receipt, else 项目代码.
    pub number: String,
    /// The server keeps it.
    pub submitted: bool,
    /// The form.
    pub form: SelfEvaluation,
}

/// The self-evaluations of a year on this machine, the newest first.
pub(crate) fn on_this_machine(year: Option<u16>) -> Vec<Gathered> {
    let drafts = drafts::list().into_iter().filter_map(|entry| match entry {
        Entry::Draft(draft) => Some(draft),
        Entry::Broken { .. } => None,
    });
    drafts
        .filter_map(|draft| match &*draft.form {
            Form::SelfEvaluation(form) if year.is_none() || form.year == year => {
                let receipt = draft.receipt.as_ref().map(|receipt| receipt.number.clone());
                Some(Gathered {
                    submitted: receipt.is_some(),
                    number: receipt.unwrap_or_else(|| form.project.code.clone()),
                    form: form.clone(),
                })
            }
            _ => None,
        })
        .collect()
}

/// The self-evaluation that the server keeps under a number, in its latest revision.
///
/// # Errors
/// What to tell the person.
pub(crate) async fn submitted(number: &str) -> Result<Gathered, &'static str> {
    let unknown =
        say("取不到这个编号的自评表，请核对编号和网络。", "Not found; please check the number and the network.");
    let stored = api::submission(number).await.map_err(|_| unknown)?;
    match jixiao::form::parse(stored.form.as_bytes()).map_err(|_| unknown)? {
        Form::SelfEvaluation(form) => Ok(Gathered { number: stored.receipt.number, submitted: true, form }),
        _ => Err(say("这个编号不是自评表。", "That number is no self-evaluation.")),
    }
}
