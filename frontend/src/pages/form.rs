//! A form: the editor, the light that says where the work is kept, submit, and the law beside it.

use super::form_name;
use super::law::LawPane;
use super::start::storage_full;
use crate::api::{self, ApiError};
use crate::drafts::{self, Draft, DraftError};
use crate::editor::{Editor, Regulations};
use crate::files;
use crate::i18n::say;
use crate::page;
use crate::route::{Link, Route};
use gloo::timers::callback::Timeout;
use jixiao::assessment::Finding;
use jixiao::regulation::Citation;
use jixiao::{Context, Form, digest};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Which draft.
#[derive(PartialEq, Properties)]
pub struct FormPageProps {
    /// Draft id.
    pub id: String,
}

/// The page of a draft.
#[component]
pub fn FormPage(props: &FormPageProps) -> Html {
    let opened = use_memo(props.id.clone(), |id| drafts::open(id));
    match &*opened {
        Ok(draft) => match jixiao::regulation::builtin(draft.form.regulation()) {
            Ok(regulation) => html! { <OpenForm draft={draft.clone()} regulation={Regulations(regulation)} /> },
            Err(unknown) => lost(unknown.to_string(), Some(draft.form.canonical_json())),
        },
        Err(DraftError::Broken(text)) => lost(
            say(
                "这份草稿读不出来，内容还在，可以存为文件。",
                "This draft cannot be read; its text is kept and can be saved to a file.",
            )
            .to_owned(),
            Some(text.clone()),
        ),
        Err(DraftError::Missing) => {
            lost(say("本机没有这份草稿。", "There is no such draft on this machine.").to_owned(), None)
        }
        Err(DraftError::Storage) => lost(storage_full().to_owned(), None),
    }
}

fn lost(message: String, text: Option<String>) -> Html {
    let save = text.map(|text| Callback::from(move |_: MouseEvent| files::save("jixiao.json", &text)));
    html! {
        <section class="notice error" role="alert">
            <p>{ message }</p>
            if let Some(save) = save {
                <button type="button" onclick={save}>{ say("存为文件", "Save to a file") }</button>
            }
            <Link to={Route::Start}>{ say("回到开始页", "Back to the start page") }</Link>
        </section>
    }
}

/// Where the work is kept.
#[derive(Clone, PartialEq)]
enum Kept {
    /// On this machine, since then.
    Here(f64),
    /// Nowhere: the storage is full or forbidden.
    Nowhere,
}

/// How the sending stands.
#[derive(Clone, PartialEq)]
enum Sending {
    Idle,
    /// Errors stand in the way; how many.
    Errors(usize),
    UnderWay,
    Failed(ApiError),
}

#[derive(PartialEq, Properties)]
struct OpenFormProps {
    draft: Draft,
    regulation: Regulations,
}

#[component]
fn OpenForm(props: &OpenFormProps) -> Html {
    // The draft as it is now; typing must not render this page, only the editor renders itself.
    let draft = use_mut_ref(|| props.draft.clone());
    let pending = use_mut_ref(|| None::<Timeout>);
    let kept = use_state(|| Kept::Here(props.draft.saved));
    let sending = use_state(|| Sending::Idle);
    let submit_tried = use_state(|| false);
    let refusal = use_state(|| None::<Rc<Vec<Finding>>>);
    let law = use_state(|| None::<Citation>);

    let on_change = {
        let (draft, pending, kept) = (draft.clone(), pending.clone(), kept.clone());
        use_callback((), move |form: Rc<Form>, ()| {
            draft.borrow_mut().form = form;
            let (draft, kept) = (draft.clone(), kept.clone());
            // After the paint, so that keeping never delays the character under the finger.
            *pending.borrow_mut() = Some(Timeout::new(0, move || keep(&draft, &kept)));
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
        let (draft, kept, sending, submit_tried, refusal) =
            (draft.clone(), kept.clone(), sending.clone(), submit_tried.clone(), refusal.clone());
        let regulation = props.regulation.0;
        Callback::from(move |_: MouseEvent| {
            if *sending == Sending::UnderWay {
                return;
            }
            submit_tried.set(true);
            refusal.set(None);
            let form = draft.borrow().form.clone();
            let errors = jixiao::judge(&form, regulation, &Context::default())
                .findings
                .iter()
                .filter(|report| report.rule.severity == jixiao::rule::Severity::Error)
                .count();
            if errors > 0 {
                sending.set(Sending::Errors(errors));
                return;
            }
            // The id is kept on this machine before anything is sent, so that a retry after a crash uses it again.
            let ticket = draft.borrow().sending_for(&digest::sm3_hex(form.canonical_json().as_bytes()));
            draft.borrow_mut().sending = Some(ticket.clone());
            keep(&draft, &kept);
            sending.set(Sending::UnderWay);
            let (draft, kept, sending, refusal) = (draft.clone(), kept.clone(), sending.clone(), refusal.clone());
            spawn_local(async move {
                let number = draft.borrow().receipt.as_ref().map(|receipt| receipt.number.clone());
                match api::submit(&ticket.id, number.as_deref(), &form).await {
                    Ok(receipt) => {
                        draft.borrow_mut().receipt = Some(receipt);
                        keep(&draft, &kept);
                        sending.set(Sending::Idle);
                        let id = draft.borrow().id.clone();
                        Route::Receipt { id }.go();
                    }
                    Err(ApiError::Refused(findings)) => {
                        refusal.set(Some(Rc::new(findings.clone())));
                        sending.set(Sending::Failed(ApiError::Refused(findings)));
                    }
                    Err(error) => sending.set(Sending::Failed(error)),
                }
            });
        })
    };
    let save_file = {
        let draft = draft.clone();
        Callback::from(move |_: MouseEvent| {
            let draft = draft.borrow();
            let project = draft.form.project();
            let name = if project.name.is_empty() { "绩效表" } else { &project.name };
            files::save(&format!("{name}.json"), &draft.form.canonical_json());
        })
    };
    let print = Callback::from(|_: MouseEvent| {
        // A browser that cannot print says so itself.
        let _ = page::window().print();
    });
    let form = props.draft.form.clone();
    html! {
        <div class="form-page">
            <div class="tools" role="toolbar" aria-label={say("表的操作", "Actions")}>
                <span class="name">{ form_name(form.kind()) }</span>
                <span class={classes!("light", matches!(*kept, Kept::Nowhere).then_some("bad"))} role="status">
                    { match &*kept {
                        Kept::Here(at) => format!("{} {}", say("草稿已存本机", "Draft kept on this machine"), page::clock(*at)),
                        Kept::Nowhere => storage_full().to_owned(),
                    } }
                </span>
                <button type="button" onclick={save_file}>{ say("存为文件", "Save to a file") }</button>
                <button type="button" onclick={print}>{ say("打印", "Print") }</button>
                <button type="button" class="primary" id="submit" onclick={submit} disabled={*sending == Sending::UnderWay}>
                    { if *sending == Sending::UnderWay { say("正在提交…", "Submitting…") } else { say("提交", "Submit") } }
                </button>
            </div>
            { sending_notice(&sending) }
            <Editor
                form={form}
                generation={0}
                regulation={props.regulation}
                carried={props.draft.carried}
                submit_tried={*submit_tried}
                refusal={(*refusal).clone()}
                on_change={on_change}
                on_law={on_law}
            />
            if let Some(citation) = &*law {
                <LawPane citation={citation.clone()} on_close={close_law} />
            }
        </div>
    }
}

/// Keeps the draft and shows where; shown again only when the minute or the state changes.
fn keep(draft: &Rc<RefCell<Draft>>, kept: &UseStateHandle<Kept>) {
    let now = match draft.borrow_mut().keep() {
        Ok(()) => Kept::Here(page::now()),
        Err(_) => Kept::Nowhere,
    };
    let changed = match (&**kept, &now) {
        (Kept::Here(before), Kept::Here(after)) => page::clock(*before) != page::clock(*after),
        (before, after) => before != after,
    };
    if changed {
        kept.set(now);
    }
}

fn sending_notice(sending: &Sending) -> Html {
    let text = match sending {
        Sending::Idle | Sending::UnderWay => return html! {},
        Sending::Errors(count) => format!(
            "{} {count} {}",
            say("还有", "There are"),
            say("处错误，改好后才能提交，已在表格和清单里标出。", "errors to mend before submitting; they are marked in the cells and in the list."),
        ),
        Sending::Failed(ApiError::Offline) => say(
            "没有连上服务器，表还在本机，没有丢。网络恢复后请再点“提交”，不会重复。",
            "The server could not be reached. The form is kept on this machine. Submit again when the network is back; nothing is doubled.",
        )
        .to_owned(),
        Sending::Failed(ApiError::Refused(findings)) => format!(
            "{} {} {}",
            say("服务器没有收下这张表，指出", "The server refused the form with"),
            findings.len(),
            say("处，已在表格和清单里标出。", "findings; they are marked in the cells and in the list."),
        ),
        Sending::Failed(ApiError::Problem { status, detail }) => format!(
            "{}（{status}）{detail}",
            say("服务器没有收下这张表，表还在本机：", "The server did not take the form, which is kept on this machine: "),
        ),
        Sending::Failed(ApiError::Strange { status }) => format!(
            "{}（{status}）",
            say("回答的不是绩效服务器，表还在本机。请联系管理员检查网络或代理。", "What answered is not our server; the form is kept on this machine. Please ask the administrator."),
        ),
    };
    html! { <p class="notice error" role="alert" id="sending-notice">{ text }</p> }
}
