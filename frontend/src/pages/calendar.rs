//! The calendar: what is due in a year, month by month, as the server says. Printable.
//!
//! Rows are read from the JSON as they are needed: readers of their own would weigh more than this page.

use super::law::LawPane;
use super::{print_button, regulation_and_year};
use crate::api::{self, ApiError};
use crate::i18n::{Language, say};
use crate::json::Json;
use crate::page;
use crate::regulations::use_list;
use jixiao::number::read_year;
use jixiao::regulation::Citation;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What came of asking the server.
type Answer = Result<Rc<Json>, ApiError>;

/// What is due in a year under a regulation.
#[component]
pub fn CalendarPage() -> Html {
    let (list, list_again) = use_list();
    let regulations = list.as_ref().and_then(|list| list.as_ref().ok()).cloned().unwrap_or_default();
    let chosen = use_state(|| 0_usize);
    let year = use_state(|| page::this_year().to_string());
    let answer = use_state(|| None::<Answer>);
    let asked = use_mut_ref(String::new);
    let law = use_state(|| None::<Citation>);
    let id = regulations.get(*chosen).map_or("", |regulation| &regulation.id);
    let named = read_year(&year);
    {
        let answer = answer.clone();
        let question =
            named.filter(|_| !id.is_empty()).map(|year| format!("regulation={id}&year={year}")).unwrap_or_default();
        use_effect_with(question, move |question| {
            question.clone_into(&mut asked.borrow_mut());
            answer.set(None);
            if question.is_empty() {
                return;
            }
            let question = question.clone();
            spawn_local(async move {
                let came = api::agenda(&question).await.map(Rc::new);
                // Another choice was made meanwhile: its own answer is on the way.
                if *asked.borrow() == question {
                    answer.set(Some(came));
                }
            });
        });
    }
    let open = {
        let law = law.clone();
        Callback::from(move |clause: Citation| law.set(Some(clause)))
    };
    let close = {
        let law = law.clone();
        Callback::from(move |()| law.set(None))
    };
    html! {
        <div class="start-page calendar-page">
            <section class="no-print choices" hidden={regulations.is_empty()}>
                { regulation_and_year(["calendar-regulation", "calendar-year"], &regulations, &chosen, &year) }
                { print_button() }
            </section>
            if let Some(Err(missing)) = &list { { missing.notice(&list_again) } }
            { match &*answer {
                None if matches!(list, Some(Err(_))) => Html::default(),
                None if named.is_none() => Html::default(),
                None => html! { <p class="notice calm">{ say("正在查到期事项…", "Looking up what is due…") }</p> },
                Some(Ok(agenda)) => months(agenda, &open),
                Some(Err(error)) => html! { <p class="notice error" role="alert">{ failure(error) }</p> },
            } }
            if let Some(citation) = &*law {
                <LawPane citation={citation.clone()} on_close={close} />
            }
        </div>
    }
}

fn failure(error: &ApiError) -> String {
    match error {
        ApiError::Problem { detail, .. } => detail.clone(),
        _ => say("现在连不上服务器，请稍后再试。", "The server cannot be reached; please try again later.").to_owned(),
    }
}

/// A text of a row; empty where there is none.
fn text(value: &Json, key: &str) -> String {
    value.text(key).unwrap_or_default()
}

/// The rows under the month of their last day; they come in the order of the days.
fn months(agenda: &Json, open: &Callback<Citation>) -> Html {
    let rows = agenda.at("rows").items();
    html! {
        <section class="calendar">
            <h2>{ format!("{} {} {}", text(agenda, "title"), agenda.count("year").map(|year| year.to_string()).unwrap_or_default(), say("年到期事项", "")) }</h2>
            <p class="calm" id="calendar-day">{ format!("{} {}", say("截至", "As of"), text(agenda, "on")) }</p>
            if rows.is_empty() {
                <p>{ format!(
                    "{} {} – {}",
                    say("这一年没有到期事项。本文件施行期：", "Nothing is due in this year. In force:"),
                    text(agenda, "in_force_from"),
                    text(agenda, "in_force_until"),
                ) }</p>
            } else {
                <table class="drafts">
                    <thead><tr>
                        { for [
                            say("到期日", "Due"),
                            say("事项", "What"),
                            say("谁办、报谁", "Who, to whom"),
                            say("条款", "Clause"),
                            say("状态", "State"),
                        ].map(|name| html! { <th scope="col">{ name }</th> }) }
                    </tr></thead>
                    { for rows.chunk_by(|one, next| month(one) == month(next)).map(|rows| html! {
                        <tbody>
                            <tr class="month"><th colspan="5" scope="rowgroup">{ rows.first().map(month_name).unwrap_or_default() }</th></tr>
                            { for rows.iter().map(|row| show(row, open)) }
                        </tbody>
                    }) }
                </table>
            }
        </section>
    }
}

/// `2019-08`; empty where the law names no day.
fn month(row: &Json) -> String {
    text(row, "due").get(..7).unwrap_or_default().to_owned()
}

fn month_name(row: &Json) -> String {
    let month = month(row);
    if month.is_empty() { say("文中没有写明日期", "No day is named").to_owned() } else { month }
}

/// `2026-Q1` as people say it; what else names a period stays.
fn period(name: &str) -> String {
    match (name.split_once("-Q"), Language::current()) {
        (Some((year, quarter)), Language::Chinese) => format!("{year}年第{quarter}季度"),
        _ => name.to_owned(),
    }
}

fn show(row: &Json, open: &Callback<Citation>) -> Html {
    let citation = row.at("citation");
    let part = |key: &str| text(&citation, key).into();
    let clause = Citation { regulation: part("regulation"), article: part("article"), quote: part("quote") };
    // The number has brackets of its own.
    let article = format!("{} {}", text(row, "number"), clause.article);
    let open = open.reform(move |_: MouseEvent| clause.clone());
    let status = match Language::current() {
        Language::Chinese => text(row, "status_text"),
        Language::English => text(row, "status_english"),
    };
    let to = text(row, "to");
    // Where the text is silent about how to count, the readings are named beside the day.
    let readings: Vec<String> = row.at("ambiguities").items().iter().filter_map(Json::as_text).collect();
    let next = text(row, "next_working_day");
    let next =
        if next.is_empty() { String::new() } else { format!("{} {next}", say("其后工作日", "next working day")) };
    let notes = [
        next,
        text(row, "note"),
        if row.flag("soft") == Some(true) { say("提醒", "a reminder").to_owned() } else { String::new() },
        if row.flag("clamped") == Some(true) {
            say("该月没有此日，以月末为准", "the month has no such day: its last one").to_owned()
        } else {
            String::new()
        },
    ];
    let mut what = text(row, "title");
    for note in [period(&text(row, "period"))].iter().chain(&notes).filter(|note| !note.is_empty()) {
        what.push_str(" · ");
        what.push_str(note);
    }
    let who = if to.is_empty() { text(row, "who") } else { format!("{} → {to}", text(row, "who")) };
    html! {
        <tr data-deadline={text(row, "deadline")} data-state={text(&row.at("status"), "state")}
            title={readings.join(" ")}>
            { for [text(row, "due"), what, who].map(|words| html! { <td>{ words }</td> }) }
            <td><button type="button" onclick={open}>{ article }</button></td>
            <td class="state">{ status }</td>
        </tr>
    }
}
