//! The declaration from which a self-evaluation starts, and by which it is judged.

use super::typed_into;
use crate::api;
use crate::drafts::{Approved, Draft, Receipt};
use crate::i18n::say;
use crate::regulations;
use jixiao::form::{Appraisal, Declaration, Form, FormKind, Monitoring, SelfEvaluation};
use jixiao::regulation::{self, Regulation};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The declaration that the server keeps under a number, in its latest revision.
///
/// # Errors
/// What to tell the person.
pub(super) async fn fetch(number: &str) -> Result<Approved, &'static str> {
    let unknown =
        say("取不到这个编号的申报表，请核对编号和网络。", "Not found; please check the number and the network.");
    let stored = api::submission(number).await.map_err(|_| unknown)?;
    match jixiao::form::parse(stored.form.as_bytes()).map_err(|_| unknown)? {
        Form::Declaration(declaration) => {
            Ok(Approved { reference: reference(&stored.receipt), declaration: Rc::new(declaration) })
        }
        _ => Err(say("这个编号不是申报表。", "That number is no declaration.")),
    }
}

/// The server's name for what it acknowledged: number and revision.
#[must_use]
pub(super) fn reference(receipt: &Receipt) -> String {
    format!("{}/{}", receipt.number, receipt.revision)
}

/// What begins with a declaration: nothing is typed twice.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// 据此自评
    Evaluate,
    /// 据此审核
    Review,
    /// 据此监控
    Monitor,
}

impl Purpose {
    /// In the order of the procedure.
    pub(super) const ALL: [Self; 3] = [Self::Review, Self::Monitor, Self::Evaluate];

    /// What a form of this kind begins with, if with a declaration.
    #[must_use]
    pub(super) fn of(kind: FormKind) -> Option<Self> {
        match kind {
            FormKind::SelfEvaluation => Some(Self::Evaluate),
            FormKind::Review => Some(Self::Review),
            FormKind::Monitoring => Some(Self::Monitor),
            _ => None,
        }
    }

    /// What the button says.
    #[must_use]
    pub(super) fn verb(self) -> &'static str {
        match self {
            Self::Evaluate => say("据此自评", "Self-evaluate"),
            Self::Review => say("据此审核", "Review"),
            Self::Monitor => say("据此监控", "Monitor"),
        }
    }

    /// How to begin.
    #[must_use]
    pub(super) fn advice(self) -> &'static str {
        match self {
            Self::Evaluate => say(
                "自评表最好从本项目的申报表开始：在下面的草稿里点“据此自评”，或填申报表的回执编号取来，指标和指标值不用再填一遍。",
                "A self-evaluation is best begun from the project's declaration: choose “self-evaluate” at a draft below, or fetch it by its receipt number; nothing is typed twice.",
            ),
            Self::Review => say(
                "审核表最好从要审核的申报表开始：在下面的草稿里点“据此审核”，或填申报表的回执编号取来，其中的缺项、错项会列在各项说明旁边。",
                "A review is best begun from the declaration: choose “review” at a draft below, or fetch it by its receipt number; what is missing or wrong in it stands beside the items.",
            ),
            Self::Monitor => say(
                "监控表从批复的申报表开始，指标和指标值照抄过来，不能改：在下面的草稿里点“据此监控”，或填申报表的回执编号取来。",
                "Monitoring begins from the approved declaration, whose rows and targets come along and stay: choose “monitor” at a draft below, or fetch it by its receipt number.",
            ),
        }
    }
}

/// A form that starts from a declaration, judged by it where it was submitted.
///
/// # Errors
/// What to tell the person where the regulation cannot be had, or has no such form.
pub(super) async fn draft_of(
    purpose: Purpose,
    declaration: &Declaration,
    approved: Option<Approved>,
) -> Result<Draft, String> {
    let regulation = regulations::get(&declaration.regulation).await.map_err(|missing| missing.words())?;
    let no_such_form = || say("这份制度文件里没有这种表。", "This regulation has no such form.").to_owned();
    let form = match purpose {
        Purpose::Evaluate => evaluation_of(regulation, declaration),
        Purpose::Review => review_of(regulation, declaration).ok_or_else(no_such_form)?,
        Purpose::Monitor => Form::Monitoring(Monitoring::from_declaration(declaration)),
    };
    Ok(Draft { approved, ..Draft::new(form, true) })
}

/// A self-evaluation of a declaration: its rows, targets and money come along.
#[must_use]
pub(crate) fn evaluation_of(regulation: &Regulation, declaration: &Declaration) -> Form {
    let points = execution_points(regulation, declaration.year);
    Form::SelfEvaluation(SelfEvaluation::from_declaration(declaration, &points))
}

/// A review of a declaration: its name and money come along.
fn review_of(regulation: &Regulation, declaration: &Declaration) -> Option<Form> {
    let day = declaration.year.map_or(regulation.in_force_from, regulation::Date::year_end);
    let card = regulation.card(FormKind::Review, "", day)?;
    let mut review = Appraisal::blank(regulation, card, declaration.year);
    review.project = declaration.project.clone();
    if card.field("funds").is_some() {
        review.fields.insert("funds".to_owned(), declaration.funds.total.budget.clone());
    }
    Some(Form::Appraisal(review))
}

/// 分值 of the execution row in force in a year.
#[must_use]
pub(super) fn execution_points(regulation: &Regulation, year: Option<u16>) -> String {
    let day = year.map_or(regulation.in_force_from, regulation::Date::year_end);
    jixiao::number::text(regulation.settings_on(day).weight_execution)
}

/// By which declaration the form is judged, in words.
#[must_use]
pub(super) fn by(approved: &Approved, kind: FormKind) -> String {
    let (number, revision) = approved.reference.split_once('/').unwrap_or((&approved.reference, "1"));
    let chinese = crate::i18n::Language::current() == crate::i18n::Language::Chinese;
    match (kind, chinese) {
        (FormKind::Review, true) => {
            format!("审核申报表 {number}（第{revision}版）：其中的缺项、错项列在各项说明旁边。")
        }
        (FormKind::Review, false) => format!(
            "Reviews the declaration {number} (revision {revision}): what is missing or wrong in it stands beside the items."
        ),
        (_, true) => format!("对照申报表 {number}（第{revision}版）审核：指标和指标值与它不一致的会指出。"),
        (_, false) => format!(
            "Judged by the declaration {number} (revision {revision}): rows and targets that differ are pointed out."
        ),
    }
}

/// What the forms below are given.
#[derive(PartialEq, Properties)]
pub(super) struct NumberProps {
    /// What the button says.
    pub verb: AttrValue,
    /// Called with what the server keeps under the number.
    pub on_found: Callback<Approved>,
}

/// The number of a declaration, and what the server keeps under it.
#[component]
pub(super) fn Number(props: &NumberProps) -> Html {
    let number = use_state(String::new);
    let problem = use_state(|| "");
    let fetch = {
        let (number, problem, on_found) = (number.clone(), problem.clone(), props.on_found.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (number, problem, on_found) = (number.trim().to_owned(), problem.clone(), on_found.clone());
            if !number.is_empty() {
                spawn_local(async move {
                    match fetch(&number).await {
                        Ok(approved) => on_found.emit(approved),
                        Err(message) => problem.set(message),
                    }
                });
            }
        })
    };
    let type_number = typed_into(&number);
    html! {
        <form class="choices" onsubmit={fetch}>
            <label>
                <span>{ say("申报表回执编号", "Receipt number of the declaration") }</span>
                <input id="declaration-number" placeholder="JX-2026-000001" value={(*number).clone()} oninput={type_number} />
            </label>
            <button type="submit">{ props.verb.clone() }</button>
            if !problem.is_empty() { <em class="error" role="alert">{ *problem }</em> }
        </form>
    }
}

/// What [`Approve`] is given.
#[derive(PartialEq, Properties)]
pub(super) struct ApproveProps {
    /// Of which form.
    pub kind: FormKind,
    /// Called with the declaration that was found.
    pub on_found: Callback<Approved>,
}

/// For a self-evaluation or a review that came without its declaration: names it, so that the judge looks at it.
#[component]
pub(super) fn Approve(props: &ApproveProps) -> Html {
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    html! {
        <div class="by">
            <span>{ if props.kind == FormKind::Review {
                say("还没有取来申报表，没有核对其中的缺项、错项。", "Without the declaration nothing in it was checked.")
            } else {
                say("没有对照批复的申报表。", "Not compared with the approved declaration.")
            } }</span>
            <button type="button" class="link" id="approve" aria-expanded={open.to_string()} onclick={toggle}>{ say("填回执编号来对照", "Compare, by its receipt number") }</button>
            if *open {
                <Number verb={say("对照", "Compare")} on_found={props.on_found.clone()} />
            }
        </div>
    }
}
