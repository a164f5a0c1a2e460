//! A form being filled: the editor, the light that says where the work is kept, submit, and the law beside it.

mod around;
mod notice;
mod open;
mod sending;

use self::around::{use_guard, use_news};
use self::notice::{light, sending_notice};
use self::open::{Kept, use_open};
use self::sending::{Sending, Submitting};
use super::declared::{self, Approve};
use super::law::LawPane;
use super::{form_name, not_kept, print_button};
use crate::cells::FormEditorProps;
use crate::drafts::{Approved, Draft};
use crate::editor::Editor;
use crate::files;
use crate::i18n::{Language, say};
use crate::page;
use crate::regulations::Regulations;
use crate::steps::Steps;
use jixiao::assessment::Finding;
use jixiao::regulation::Citation;
use jixiao::{Form, FormKind};
use std::rc::Rc;
use yew::prelude::*;

/// What is filled.
#[derive(PartialEq, Properties)]
pub(super) struct OpenFormProps {
    /// The draft as it was opened.
    pub draft: Draft,
    /// The regulation by which it is judged.
    pub regulation: Regulations,
}

/// A form being filled.
#[component]
pub(super) fn OpenForm(props: &OpenFormProps) -> Html {
    let open = use_open(&props.draft);
    let sending = use_state(|| Sending::of(&props.draft.id));
    let tried = use_state(|| false);
    let refusal = use_state(|| None::<Rc<Vec<Finding>>>);
    let law = use_state(|| None::<Citation>);
    let approved = use_state(|| props.draft.approved.clone());
    let other = use_news(&props.draft.id, &open, &sending);
    use_guard(&open);

    let on_change = {
        let open = open.clone();
        use_callback((), move |form: Rc<Form>, ()| open.edit(form))
    };
    let on_approved = {
        let (open, approved) = (open.clone(), approved.clone());
        Callback::from(move |found: Approved| {
            open.keep(|draft| draft.approved = Some(found.clone()));
            approved.set(Some(found));
        })
    };
    let on_law = {
        let law = law.clone();
        use_callback((), move |citation: Citation, ()| law.set(Some(citation)))
    };
    let close_law = {
        let law = law.clone();
        Callback::from(move |()| law.set(None))
    };
    let submit = {
        let regulation = props.regulation.0;
        let submitting =
            Submitting { open: open.clone(), sending: sending.clone(), tried: tried.clone(), refusal: refusal.clone() };
        Callback::from(move |_: MouseEvent| submitting.clone().submit(regulation))
    };
    let save_file = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| {
            let draft = open.draft();
            files::save(&file_name(&draft.form), &draft.file());
        })
    };
    // What the editor begins with: the draft as it was opened, or as another page has left it.
    let form = use_memo(other.forms, |_| Rc::clone(&open.draft().form));
    let form = Rc::clone(&*form);
    let declaration = approved.as_ref().map(|approved| Rc::clone(&approved.declaration));
    let given = FormEditorProps {
        form: form.clone(),
        regulation: props.regulation,
        approved: declaration,
        submit_tried: *tried,
        refusal: (*refusal).clone(),
        on_change,
        on_law,
        on_step: Callback::noop(),
    };
    // With another form it is another editor.
    let editor = editor_of(other.forms, given, props.draft.carried, false);
    let close_by_key = {
        let law = law.clone();
        Callback::from(move |event: KeyboardEvent| {
            // In a cell the key gives back its text first.
            if event.key() == "Escape" && !event.default_prevented() && law.is_some() {
                law.set(None);
            }
        })
    };
    html! {
        <div class={classes!("form-page", law.is_some().then_some("with-law"))} onkeydown={close_by_key}>
            <div class="tools" role="toolbar" aria-label={say("表的操作", "Actions")}>
                <span class="name">{ form_name(form.kind()) }</span>
                { light(&open.kept, &sending) }
                <button type="button" onclick={save_file.clone()}>{ say("存为文件", "Save to a file") }</button>
                { print_button() }
                <button type="button" class="primary" id="submit" onclick={submit} disabled={*sending == Sending::UnderWay}>
                    { if *sending == Sending::UnderWay { say("正在提交…", "Submitting…") } else { say("提交", "Submit") } }
                </button>
            </div>
            if *open.kept == Kept::Nowhere {
                <div class="notice error" role="alert" id="not-kept">
                    <span>{ not_kept() }</span>
                    <button type="button" onclick={save_file}>{ say("存为文件", "Save to a file") }</button>
                </div>
            }
            { sending_notice(&sending, &props.draft.id, form.kind()) }
            if other.is_there {
                <p class="by" id="other-page" role="status">{ if other.gone {
                    say("这份草稿在另一个标签页被删除了；这里还在，再改动一处即会重新存下。", "The draft was removed in another tab. It is still here; the next change keeps it again.")
                } else {
                    say("另一个标签页也开着这份草稿，那里的改动这里已跟上。请只在一个标签页里填写。", "The draft is open in another tab as well, and this one has followed its changes. Please fill it in one tab only.")
                } }</p>
            }
            if matches!(form.kind(), FormKind::SelfEvaluation | FormKind::Review) {
                if let Some(approved) = &*approved {
                    <p class="by">{ declared::by(approved, form.kind()) }</p>
                } else {
                    <Approve kind={form.kind()} on_found={on_approved} />
                }
            }
            { editor }
            if let Some(citation) = &*law {
                <LawPane citation={citation.clone()} on_close={close_law} />
            }
        </div>
    }
}

/// 项目名_自评表_2023.json
fn file_name(form: &Form) -> String {
    let name = form_name(form.kind());
    let parts = [form.project().name.trim(), name.strip_prefix("绩效目标").unwrap_or(name)];
    let year = form.year().map(|year| year.to_string());
    let parts = parts.into_iter().chain(year.as_deref()).filter(|part| !part.is_empty());
    format!("{}.json", parts.collect::<Vec<_>>().join("_"))
}

/// The editor of a form; with another `key` it is another one. `carried`: its rows came from a declaration.
pub(crate) fn editor_of(key: u32, given: FormEditorProps, carried: bool, readonly: bool) -> Html {
    if !matches!(&*given.form, Form::Declaration(_) | Form::SelfEvaluation(_)) {
        return html! { <Steps {key} {given} {readonly} /> };
    }
    html! {
        <Editor
            {key}
            form={given.form}
            generation={0}
            regulation={given.regulation}
            {carried}
            {readonly}
            approved={given.approved}
            as_of={page::today()}
            language={Language::current()}
            submit_tried={given.submit_tried}
            refusal={given.refusal}
            on_change={given.on_change}
            on_law={given.on_law}
        />
    }
}
