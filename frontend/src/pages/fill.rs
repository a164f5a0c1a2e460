//! A form being filled: the editor, the light that says where the work is kept, submit, and the law beside it.

use super::declared::{self, Approve};
use super::form_name;
use super::law::LawPane;
use super::print_button;
use super::start::not_kept;
use crate::api::{self, ApiError};
use crate::cells::FormEditorProps;
use crate::drafts::{self, Approved, Draft, DraftError, Receipt};
use crate::editor::{Editor, Regulations, reveal};
use crate::files;
use crate::i18n::{Language, say};
use crate::keeper;
use crate::outbox::{self, News};
use crate::page;
use crate::route::{Link, Route};
use crate::steps::Steps;
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

/// Where the work is kept.
#[derive(Clone, PartialEq)]
enum Kept {
    /// On this machine, since that minute; and what the server has of it.
    Here(String, Option<There>),
    /// On its way to this machine's disk, for the first time.
    Coming,
    /// Nowhere: the storage is full or forbidden.
    Nowhere,
}

/// What the server has.
#[derive(Clone, PartialEq)]
struct There {
    number: String,
    revision: u32,
    /// It is the form as it is now.
    same: bool,
}

/// The draft as it is now, and whether the server has it so.
struct Desk {
    draft: Draft,
    /// What the receipt speaks of is the form as it is.
    same: bool,
    /// What the light says.
    shown: Kept,
}

impl Desk {
    fn new(draft: Draft) -> Self {
        let mut desk = Self { draft, same: false, shown: Kept::Coming };
        desk.compare();
        desk.shown = desk.kept();
        desk
    }

    /// Looks whether the server has the form as it is.
    fn compare(&mut self) {
        let digest = self.draft.receipt.as_ref().map(|receipt| &receipt.digest);
        self.same = digest.is_some_and(|digest| *digest == self.draft.form.digest());
    }

    fn kept(&self) -> Kept {
        let server = || {
            let receipt = self.draft.receipt.as_ref();
            receipt.map(|receipt| There { number: receipt.number.clone(), revision: receipt.revision, same: self.same })
        };
        match (self.draft.kept, &self.shown) {
            (keeper::Kept::Nowhere, _) => Kept::Nowhere,
            (keeper::Kept::Here, _) => Kept::Here(page::clock(self.draft.saved), server()),
            // What was kept before still is; the light does not flicker at every key.
            (keeper::Kept::Coming, Kept::Here(at, _)) => Kept::Here(at.clone(), server()),
            (keeper::Kept::Coming, _) => Kept::Coming,
        }
    }

    /// Shows where the work is, if that is news.
    fn show(&mut self, kept: &UseStateHandle<Kept>) {
        let now = self.kept();
        if now != self.shown {
            self.shown = now.clone();
            kept.set(now);
        }
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
    /// It waits on this machine, and is sent by itself.
    Waiting(f64),
    /// What was submitted before still waits, and the form has changed since.
    Earlier,
    /// What waited has arrived.
    Delivered(Box<Receipt>),
    /// The server did not take what waited.
    Returned,
}

/// Another page of this browser with the same draft.
#[derive(Clone, Copy, Default)]
struct Other {
    /// It was heard of.
    is_there: bool,
    /// How many other forms came from it.
    forms: u32,
    /// It has removed the draft.
    gone: bool,
}

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
    // The draft as it is now; typing must not render this page, only the editor renders itself.
    // Opened once more: while the regulation was fetched, what waited for the network may have arrived.
    let desk = use_mut_ref(|| Desk::new(drafts::open(&props.draft.id).unwrap_or_else(|_| props.draft.clone())));
    let kept = use_state(|| desk.borrow().kept());
    let sending = use_state(|| match outbox::of(&props.draft.id) {
        Some(waiting) if waiting.refused => {
            outbox::drop_of(&props.draft.id);
            Sending::Returned
        }
        Some(waiting) => Sending::Waiting(waiting.since),
        None => Sending::Idle,
    });
    let other = use_state(Other::default);
    let submit_tried = use_state(|| false);
    let refusal = use_state(|| None::<Rc<Vec<Finding>>>);
    let law = use_state(|| None::<Citation>);
    let approved = use_state(|| props.draft.approved.clone());

    let on_change = {
        let (desk, kept) = (desk.clone(), kept.clone());
        use_callback((), move |form: Rc<Form>, ()| {
            {
                let mut desk = desk.borrow_mut();
                desk.draft.form = form;
                desk.same = false;
            }
            // At once: whatever ends the page after this character ends it with the character kept.
            keep(&desk, &kept, true);
        })
    };
    {
        let (desk, kept, sending, other) = (desk.clone(), kept.clone(), sending.clone(), other.clone());
        let id = props.draft.id.clone();
        use_effect_with((), move |()| {
            let news = {
                let (desk, kept, sending, id) = (desk.clone(), kept.clone(), sending.clone(), id.clone());
                outbox::listen(move |draft, news| {
                    if draft != id {
                        return;
                    }
                    match news {
                        News::Sent(receipt) => {
                            delivered(&desk, &kept, Receipt::clone(receipt));
                            sending.set(Sending::Delivered(receipt.clone()));
                        }
                        News::Refused(error) => {
                            outbox::drop_of(draft);
                            sending.set(Sending::Failed(error.clone()));
                        }
                    }
                })
            };
            // The handle knows only what it was made with, so the forms are counted here.
            let forms = std::cell::Cell::new(0);
            let ear = drafts::watch(&id.clone(), move |news| match news {
                keeper::News::Settled(state) => {
                    let mut desk = desk.borrow_mut();
                    desk.draft.kept = state;
                    desk.show(&kept);
                }
                keeper::News::Changed => {
                    let before = Rc::clone(&desk.borrow().draft.form);
                    let gone = follow(&id, &desk, &kept);
                    // The same form again leaves the editor as it is, with the caret in it.
                    if desk.borrow().draft.form != before {
                        forms.set(forms.get() + 1);
                    }
                    other.set(Other { is_there: true, forms: forms.get(), gone });
                }
            });
            move || drop((news, ear))
        });
    }
    {
        let (desk, kept) = (desk.clone(), kept.clone());
        use_effect_with((), move |()| {
            let unkept = Rc::new(move || {
                // The storage may have room again since it last refused.
                if desk.borrow().draft.kept == keeper::Kept::Nowhere {
                    keep(&desk, &kept, false);
                }
                desk.borrow().draft.kept != keeper::Kept::Here
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
        let (desk, kept, approved) = (desk.clone(), kept.clone(), approved.clone());
        Callback::from(move |found: Approved| {
            desk.borrow_mut().draft.approved = Some(found.clone());
            keep(&desk, &kept, false);
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
        let (desk, kept, sending, submit_tried, refusal) =
            (desk.clone(), kept.clone(), sending.clone(), submit_tried.clone(), refusal.clone());
        let regulation = props.regulation.0;
        Callback::from(move |_: MouseEvent| {
            if *sending == Sending::UnderWay {
                return;
            }
            submit_tried.set(true);
            refusal.set(None);
            let form = desk.borrow().draft.form.clone();
            let by = desk.borrow().draft.approved.clone();
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
            let ticket = desk.borrow().draft.sending_for(&digest::sm3_hex(sent.as_bytes()));
            let id = desk.borrow().draft.id.clone();
            let waits = outbox::of(&id).filter(|waiting| !waiting.refused);
            if waits.is_some() && desk.borrow().draft.sending.as_ref() != Some(&ticket) {
                // What was submitted may have arrived: the change is a revision of it, once its number is known.
                sending.set(Sending::Earlier);
                outbox::flush();
                return;
            }
            if waits.is_none() && desk.borrow().same && desk.borrow().draft.sending.as_ref() == Some(&ticket) {
                // The server has exactly this: its receipt is the answer.
                Route::Receipt { id }.go();
                return;
            }
            desk.borrow_mut().draft.sending = Some(ticket.clone());
            keep(&desk, &kept, false);
            let number = desk.borrow().draft.receipt.as_ref().map(|receipt| receipt.number.clone());
            let by = by.as_ref().map(|approved| approved.reference.as_str());
            // The very text again, where it was sent before.
            let body =
                waits.map(|waiting| waiting.body).or_else(|| api::envelope(&ticket.id, number.as_deref(), by, &form));
            let Some(body) = body else { return };
            sending.set(Sending::UnderWay);
            let (desk, kept, sending, refusal) = (desk.clone(), kept.clone(), sending.clone(), refusal.clone());
            spawn_local(async move {
                match outbox::submit(&id, body).await {
                    Ok(receipt) => {
                        delivered(&desk, &kept, receipt);
                        sending.set(Sending::Idle);
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
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            let draft = &desk.borrow().draft;
            files::save(&file_name(&draft.form), &draft.file());
        })
    };
    // What the editor begins with: the draft as it was opened, or as another page has left it.
    let form = use_memo(other.forms, |_| Rc::clone(&desk.borrow().draft.form));
    let form = Rc::clone(&*form);
    let declaration = approved.as_ref().map(|approved| Rc::clone(&approved.declaration));
    let given = FormEditorProps {
        form: form.clone(),
        regulation: props.regulation,
        approved: declaration,
        submit_tried: *submit_tried,
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
                { light(&kept, &sending) }
                <button type="button" onclick={save_file.clone()}>{ say("存为文件", "Save to a file") }</button>
                { print_button() }
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

/// Keeps the draft and shows where; shown again only when the minute or the state changes. `edited`: its form changed.
fn keep(desk: &RefCell<Desk>, kept: &UseStateHandle<Kept>, edited: bool) {
    let mut desk = desk.borrow_mut();
    // Where it failed, the draft says so itself.
    let _ = if edited { desk.draft.keep() } else { desk.draft.keep_as_of_then() };
    desk.show(kept);
}

/// The server has what was submitted: the draft says so, and whether it is what stands there now.
fn delivered(desk: &RefCell<Desk>, kept: &UseStateHandle<Kept>, receipt: Receipt) {
    {
        let mut desk = desk.borrow_mut();
        desk.draft.receipt = Some(receipt);
        desk.compare();
    }
    keep(desk, kept, false);
}

/// Takes over what another page of this browser has written. `true` where it has removed the draft.
fn follow(id: &str, desk: &RefCell<Desk>, kept: &UseStateHandle<Kept>) -> bool {
    let theirs = match drafts::open(id) {
        Ok(theirs) => theirs,
        Err(gone) => return gone == DraftError::Missing,
    };
    let mut desk = desk.borrow_mut();
    if theirs.saved < desk.draft.saved {
        // Written there without having seen what was typed here: only what the server said is news.
        desk.draft.receipt = theirs.receipt;
        let _ = desk.draft.keep_as_of_then();
    } else {
        desk.draft = theirs;
        desk.compare();
    }
    desk.show(kept);
    false
}

/// Where the work is: on this machine, on its way, at the server.
fn light(kept: &Kept, sending: &Sending) -> Html {
    let (class, words) = match (kept, sending) {
        (Kept::Nowhere, _) => ("bad", say("没有存下", "Not kept").to_owned()),
        (Kept::Coming, _) => ("way", say("正在存到本机…", "Being kept on this machine…").to_owned()),
        (Kept::Here(at, server), sending) => {
            let here = format!("{} {}", say("草稿已存本机", "Draft kept on this machine"), at);
            match (sending, server) {
                (Sending::UnderWay, _) => {
                    ("way", format!("{here} · {}", say("正在发往服务器", "on its way to the server")))
                }
                (Sending::Waiting(_) | Sending::Earlier, _) => {
                    ("way", format!("{here} · {}", say("等网络，自动发出", "waiting for the network")))
                }
                (Sending::Failed(error), _) if error.may_pass() => {
                    ("way", format!("{here} · {}", say("等网络，自动发出", "waiting for the network")))
                }
                (_, Some(There { number, revision, same: true })) => {
                    ("sent", format!("{here} · {} {number}/{revision}", say("服务器已收", "the server has it as")))
                }
                (_, Some(There { number, revision, .. })) => {
                    let words = match Language::current() {
                        Language::Chinese => format!("有改动未提交（上次 {number}/{revision}）"),
                        Language::English => format!("changed since {number}/{revision} was submitted"),
                    };
                    ("here", format!("{here} · {words}"))
                }
                _ => ("here", here),
            }
        }
    };
    html! { <span class={classes!("light", class)} role="status" aria-live="polite">{ words }</span> }
}

fn sending_notice(sending: &Sending, id: &str, kind: FormKind) -> Html {
    // Only these have a list beside the table.
    let has_list = matches!(kind, FormKind::Declaration | FormKind::SelfEvaluation);
    let marked = if has_list {
        say("已在表格和清单里标出", "They are marked in the cells and in the list")
    } else {
        say("已在表中各处标出", "They are marked in the form")
    };
    let text = match sending {
        Sending::Idle | Sending::UnderWay => return html! {},
        Sending::Waiting(since) => format!(
            "{} {}{}",
            page::clock(*since),
            say("提交的表还在等网络，连上后会自动发出，不会重复。", ": submitted, waits for the network and is sent by itself; nothing is doubled."),
            say("也可以现在再点“提交”。", " You may also submit again now."),
        ),
        Sending::Earlier => say(
            "上次提交的还没发出，正在等网络。它送达以后请再点“提交”，这次的改动会作为新的一版。",
            "What you submitted before still waits for the network. Submit again once it has arrived; this change becomes a new revision.",
        )
        .to_owned(),
        Sending::Delivered(receipt) => format!("{} {}", say("等网络的那份已送达服务器，回执编号", "What waited has arrived; the receipt is"), receipt.number),
        Sending::Returned => say(
            "等网络的那份已发出，但服务器没有收下。表还在本机，没有丢；请再点“提交”看原因。",
            "What waited was sent, but the server did not take it. The form is still here; submit again to see why.",
        )
        .to_owned(),
        Sending::Errors(count) => format!(
            "{} {count} {}{marked}{}",
            say("提交时有", "There were"),
            say("处错误，改好后才能提交，", "errors when you submitted; mend them first. "),
            say("。", "."),
        ),
        Sending::Failed(ApiError::Offline) => say(
            "没有连上服务器，表还在本机，没有丢。网络恢复后会自动发出，不会重复；也可以再点“提交”。",
            "The server could not be reached. The form is kept on this machine and sent by itself when the network is back; nothing is doubled.",
        )
        .to_owned(),
        Sending::Failed(ApiError::Refused(findings)) => format!(
            "{} {} {}{marked}{}",
            say("服务器没有收下这张表，指出", "The server refused the form with"),
            findings.iter().filter(|finding| finding.severity == jixiao::rule::Severity::Error).count(),
            say("处错误，", "errors. "),
            say("（标“服务器”的）。表还在本机，改好后请再提交。", ", as “server”. The form is kept on this machine; mend it and submit again."),
        ),
        Sending::Failed(ApiError::Problem { status, detail }) => format!(
            "{}（{status}）{detail}",
            say("服务器没有收下这张表，表还在本机：", "The server did not take the form, which is kept on this machine: "),
        ),
        Sending::Failed(ApiError::Strange { status }) => format!(
            "{}（{status}）",
            say("回答的不是绩效服务器，表还在本机，稍后会自动再发。请联系管理员检查网络或代理。", "What answered is not our server; the form is kept on this machine and sent again later. Please ask the administrator."),
        ),
    };
    let first = matches!(sending, Sending::Errors(_) | Sending::Failed(ApiError::Refused(_)));
    let go = Callback::from(|_: MouseEvent| {
        let found = gloo::utils::document().query_selector(".jx [aria-invalid='true']").ok().flatten();
        if let Some(cell) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            reveal(&cell);
            // A cell that cannot be focused is seen all the same.
            let _ = cell.focus();
        }
    });
    let good = matches!(sending, Sending::Waiting(_) | Sending::Delivered(_));
    html! {
        <div class={classes!("notice", (!good).then_some("error"))} role={if good { "status" } else { "alert" }} id="sending-notice">
            <span>{ text }</span>
            if let Sending::Delivered(_) = sending {
                <Link to={Route::Receipt { id: id.to_owned() }}>{ say("看回执", "See the receipt") }</Link>
            }
            if first {
                <button type="button" id="first-error" onclick={go}>{ say("到第一处", "Go to the first") }</button>
            }
        </div>
    }
}
