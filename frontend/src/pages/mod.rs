//! The pages of the app.

mod blank;
mod calendar;
mod declared;
mod fill;
mod form;
mod law;
mod receipt;
mod start;

pub(crate) use blank::{Rows, kinds_of, new_form, template_rows};
pub use calendar::CalendarPage;
pub(crate) use declared::evaluation_of;
pub(crate) use fill::editor_of;
pub use form::FormPage;
pub(crate) use law::LawPane;
pub use receipt::ReceiptPage;
pub use start::StartPage;

use crate::i18n::say;
use jixiao::FormKind;

/// The form's name, in the language of the page.
#[must_use]
pub fn form_name(kind: FormKind) -> &'static str {
    match kind {
        FormKind::Declaration => say("绩效目标申报表", "Declaration of performance goals"),
        FormKind::SelfEvaluation => say("绩效目标自评表", "Self-evaluation of performance goals"),
        FormKind::Review => say(kind.title(), "Review of performance goals"),
        FormKind::Monitoring => say(kind.title(), "Monitoring"),
        FormKind::Scorecard => say(kind.title(), "County scorecard"),
        FormKind::ExAnte => say(kind.title(), "Ex-ante evaluation"),
        FormKind::FundSupervision => say(kind.title(), "Fund supervision ledgers"),
        FormKind::Dossier => say(kind.title(), "Performance management dossier"),
        FormKind::SpotCheck => say(kind.title(), "Spot check of self-evaluations"),
        FormKind::SelfEvaluationReport => say(kind.title(), "Self-evaluation report"),
        FormKind::Evaluation => say(kind.title(), "Performance evaluation"),
        FormKind::MonitoringReport => say(kind.title(), "Monitoring report"),
    }
}
