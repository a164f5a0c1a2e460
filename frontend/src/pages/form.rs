//! A form: the editor, the light that says where the work is kept, submit, and the law beside it.

use super::declared::{self, Approve};
use super::form_name;
use super::law::LawPane;
use super::start::not_kept;
use crate::api::{self, ApiError};
use crate::appraisal::AppraisalEditor;
use crate::cells::FormEditorProps;
use crate::drafts::{self, Approved, Draft, DraftError};
use crate::editor::{Editor, Regulations};
use crate::files;
use crate::funds::FundsEditor;
use crate::i18n::{Language, say};
use crate::monitoring::MonitoringEditor;
use crate::page;
use crate::route::{Link, Route};
use gloo::events::{EventListener, EventListenerOptions};
use jixiao::assessment::Finding;
use jixiao::regulation::Citation;
use jixiao::{Context, Form, FormKind, digest};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;
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
        Err(DraftError::Storage) => lost(not_kept().to_owned(), None),
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

impl Kept {
    fn of(draft: &Draft) -> Self {
        if draft.kept { Self::Here(draft.saved) } else { Self::Nowhere }
    }
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
    let kept = use_state(|| Kept::of(&props.draft));
    let sending = use_state(|| Sending::Idle);
    let submit_tried = use_state(|| false);
    let refusal = use_state(|| None::<Rc<Vec<Finding>>>);
    let law = use_state(|| None::<Citation>);
    let approved = use_state(|| props.draft.approved.clone());

    let on_change = {
        let (draft, kept) = (draft.clone(), kept.clone());
        use_callback((), move |form: Rc<Form>, ()| {
            draft.borrow_mut().form = form;
            // At once: whatever ends the page after this character ends it with the character kept.
            keep(&draft, &kept);
        })
    };
    {
        let (draft, kept) = (draft.clone(), kept.clone());
        use_effect_with((), move |()| {
            let unkept = Rc::new(move || {
                // The storage may have room again since it last refused.
                if !draft.borrow().kept {
                    keep(&draft, &kept);
                }
                !draft.borrow().kept
            });
            let leaving = {
                let unkept = Rc::clone(&unkept);
                EventListener::new_with_options(
                    &page::window(),
                    "beforeunload",
                    EventListenerOptions::enable_prevent_default(),
                    move |event| {
                        if unkept() {
                            // The browser asks in its own words; older ones want the return value as well.
                            event.prevent_default();
                            if let Some(event) = event.dyn_ref::<web_sys::BeforeUnloadEvent>() {
                                event.set_return_value(not_kept());
                            }
                        }
                    },
                )
            };
            let last = |target: &web_sys::EventTarget, kind: &'static str| {
                let unkept = Rc::clone(&unkept);
                EventListener::new(target, kind, move |_| {
                    unkept();
                })
            };
            let ears = [leaving, last(&page::window(), "pagehide"), last(&gloo::utils::document(), "visibilitychange")];
            move || drop(ears)
        });
    }
    let on_approved = {
        let (draft, kept, approved) = (draft.clone(), kept.clone(), approved.clone());
        Callback::from(move |found: Approved| {
            draft.borrow_mut().approved = Some(found.clone());
            keep(&draft, &kept);
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
            let by = draft.borrow().approved.clone();
            let context =
                Context { as_of: page::today(), approved: by.as_ref().map(|approved| &*approved.declaration) };
            let errors = jixiao::judge(&form, regulation, &context)
                .findings
                .iter()
                .filter(|report| report.rule.severity == jixiao::rule::Severity::Error)
                .count();
            if errors > 0 {
                sending.set(Sending::Errors(errors));
                return;
            }
            // The id is kept on this machine before anything is sent, so that a retry after a crash uses it again.
            let mut sent = form.canonical_json();
            sent.extend(by.iter().map(|approved| approved.reference.as_str()));
            let ticket = draft.borrow().sending_for(&digest::sm3_hex(sent.as_bytes()));
            draft.borrow_mut().sending = Some(ticket.clone());
            keep(&draft, &kept);
            sending.set(Sending::UnderWay);
            let (draft, kept, sending, refusal) = (draft.clone(), kept.clone(), sending.clone(), refusal.clone());
            spawn_local(async move {
                let number = draft.borrow().receipt.as_ref().map(|receipt| receipt.number.clone());
                let by = by.as_ref().map(|approved| approved.reference.as_str());
                match api::submit(&ticket.id, number.as_deref(), by, &form).await {
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
    let declaration = approved.as_ref().map(|approved| Rc::clone(&approved.declaration));
    let given = FormEditorProps {
        form: form.clone(),
        regulation: props.regulation,
        approved: declaration.clone(),
        submit_tried: *submit_tried,
        refusal: (*refusal).clone(),
        on_change: on_change.clone(),
        on_law: on_law.clone(),
    };
    let editor = match &*form {
        Form::Appraisal(_) => html! { <AppraisalEditor ..given /> },
        Form::Monitoring(_) => html! { <MonitoringEditor ..given /> },
        Form::FundSupervision(_) => html! { <FundsEditor ..given /> },
        Form::Declaration(_) | Form::SelfEvaluation(_) => html! {
            <Editor
                form={form.clone()}
                generation={0}
                regulation={props.regulation}
                carried={props.draft.carried}
                approved={declaration}
                as_of={page::today()}
                language={Language::current()}
                submit_tried={*submit_tried}
                refusal={(*refusal).clone()}
                on_change={on_change}
                on_law={on_law}
            />
        },
    };
    html! {
        <div class={classes!("form-page", law.is_some().then_some("with-law"))}>
            <div class="tools" role="toolbar" aria-label={say("表的操作", "Actions")}>
                <span class="name">{ form_name(form.kind()) }</span>
                <span class={classes!("light", matches!(*kept, Kept::Nowhere).then_some("bad"))} role="status">
                    { match &*kept {
                        Kept::Here(at) => format!("{} {}", say("草稿已存本机", "Draft kept on this machine"), page::clock(*at)),
                        Kept::Nowhere => say("没有存下", "Not kept").to_owned(),
                    } }
                </span>
                <button type="button" onclick={save_file.clone()}>{ say("存为文件", "Save to a file") }</button>
                <button type="button" onclick={print}>{ say("打印", "Print") }</button>
                <button type="button" class="primary" id="submit" onclick={submit} disabled={*sending == Sending::UnderWay}>
                    { if *sending == Sending::UnderWay { say("正在提交…", "Submitting…") } else { say("提交", "Submit") } }
                </button>
            </div>
            if *kept == Kept::Nowhere {
                <div class="notice error" role="alert" id="not-kept">
                    <span>{ not_kept() }</span>
                    <button type="button" onclick={save_file}>{ say("存为文件", "Save to a file") }</button>
                </div>
            }
            { sending_notice(&sending) }
            if form.kind() == FormKind::SelfEvaluation {
                if let Some(approved) = &*approved {
                    <p class="by">{ declared::by(approved) }</p>
                } else {
                    <Approve on_found={on_approved} />
                }
            }
            { editor }
            if let Some(citation) = &*law {
                <LawPane citation={citation.clone()} on_close={close_law} />
            }
        </div>
    }
}

/// Keeps the draft and shows where; shown again only when the minute or the state changes.
fn keep(draft: &Rc<RefCell<Draft>>, kept: &UseStateHandle<Kept>) {
    // The handle knows only what it was made with; what is shown now is what the draft was before.
    let shown = |draft: &Draft| (draft.kept, page::clock(draft.saved));
    let before = shown(&draft.borrow());
    // Where it failed, the draft says so itself.
    let _ = draft.borrow_mut().keep();
    let draft = draft.borrow();
    if before != shown(&draft) {
        kept.set(Kept::of(&draft));
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
            findings.iter().filter(|finding| finding.severity == jixiao::rule::Severity::Error).count(),
            say("处错误，已在表格和清单里标出（标“服务器”的）。表还在本机，改好后请再提交。", "errors, marked “server” in the cells and in the list. The form is kept on this machine; mend it and submit again."),
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
    let first = matches!(sending, Sending::Errors(_) | Sending::Failed(ApiError::Refused(_)));
    let go = Callback::from(|_: MouseEvent| {
        let found = gloo::utils::document().query_selector(".jx [aria-invalid='true']").ok().flatten();
        if let Some(cell) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            // A cell that cannot be focused is seen all the same.
            let _ = cell.focus();
        }
    });
    html! {
        <div class="notice error" role="alert" id="sending-notice">
            <span>{ text }</span>
            if first {
                <button type="button" id="first-error" onclick={go}>{ say("到第一处", "Go to the first") }</button>
            }
        </div>
    }
}
