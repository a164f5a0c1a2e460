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
use crate::keeper;
use crate::page;
use crate::regulations::Listed;
use jixiao::number::read_year;
use jixiao::{Form, FormKind};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Prints the page.
fn print_button() -> Html {
    let print = Callback::from(|_: MouseEvent| {
        // A browser that cannot print says so itself.
        let _ = page::window().print();
    });
    html! { <button type="button" onclick={print}>{ say("打印", "Print") }</button> }
}

/// By what people know a form among others: its project, the unit of a report, the county of a scorecard.
fn name_of(form: &Form) -> Option<&str> {
    let project = form.project();
    let county = match form {
        Form::Appraisal(card) => card.fields.get("county"),
        _ => None,
    };
    let names = [&project.name, &project.code, &project.department].into_iter().chain(county);
    names.map(String::as_str).find(|name| !name.is_empty())
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

/// What to say when a draft cannot be kept.
fn not_kept() -> &'static str {
    if keeper::forbidden() {
        return say(
            "这个浏览器不允许网页在本机保存。可以照常填写和提交，但关闭页面前请用“存为文件”保存，否则内容会丢失。",
            "This browser lets no page keep anything on this machine. You can fill and submit as usual, but save to a file before you close the page, or what you typed is lost.",
        );
    }
    say(
        "本机存不下了，最近的改动没有存下。请用“存为文件”保存，或到开始页删去旧草稿，再改动一处即会重存。",
        "This machine's storage is full and the latest changes are not kept. Save to a file, or remove old drafts on the start page; the next change is kept again.",
    )
}

/// The lines that choose a regulation and a year.
fn regulation_and_year(
    ids: [&'static str; 2],
    regulations: &[Listed],
    chosen: &UseStateHandle<usize>,
    year: &UseStateHandle<String>,
) -> Html {
    let [regulation_id, year_id] = ids;
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                chosen.set(usize::try_from(select.selected_index()).unwrap_or_default());
            }
        })
    };
    let unread = read_year(year).is_none();
    html! { <>
        <label>
            <span>{ say("制度文件", "Regulation") }</span>
            <select id={regulation_id} onchange={choose}>
                { for regulations.iter().enumerate().map(|(index, item)| html! {
                    <option value={item.id.clone()} selected={index == **chosen}>{ item.name() }</option>
                }) }
            </select>
        </label>
        <label>
            <span>{ say("年度", "Year") }</span>
            <input id={year_id} inputmode="numeric" maxlength="4" size="5" value={(**year).clone()} oninput={typed_into(year)}
                aria-invalid={unread.to_string()} />
            if unread {
                <em class="error">{ say("请填四位年份", "Please write four digits") }</em>
            }
        </label>
    </> }
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
