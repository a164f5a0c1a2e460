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
use crate::page;
use jixiao::FormKind;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Prints the page.
fn print_button() -> Html {
    let print = Callback::from(|_: MouseEvent| {
        // A browser that cannot print says so itself.
        let _ = page::window().print();
    });
    html! { <button type="button" onclick={print}>{ say("打印", "Print") }</button> }
}

/// Keeps what is typed into a line.
fn typed_into(text: &UseStateHandle<String>) -> Callback<InputEvent> {
    let text = text.clone();
    Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            text.set(input.value());
        }
    })
}

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
