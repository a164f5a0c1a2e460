//! Start: choose regulation, year, form and template, or go on with a draft.

use super::blank::{Rows, kinds_of, new_form};
use super::declared::{self, Number, Purpose, draft_of};
use super::{form_name, name_of, not_kept, regulation_and_year, typed_into};
use crate::api;
use crate::drafts::{self, Approved, Draft, Entry, FileError};
use crate::files;
use crate::i18n::{Language, say};
use crate::keeper::{self, Kept};
use crate::outbox;
use crate::page;
use crate::regulations::{Regulations, coming, use_list, use_regulation};
use crate::route::{Link, Route};
use jixiao::form::{Declaration, Form, FormError, FormKind};
use jixiao::number::read_year;
use jixiao::regulation::{FileObject, Template};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// How many drafts are listed before "more".
const NEWEST: usize = 5;

/// A draft that was removed and can be put back.
#[derive(Clone, PartialEq)]
struct Removed {
    id: String,
    name: String,
    text: String,
}

/// The start page.
#[component]
pub fn StartPage() -> Html {
    let drafts = use_state(|| {
        drafts::sweep();
        drafts::list()
    });
    let all = use_state(|| false);
    let removed = use_state(|| None::<Removed>);
    let problem = use_state(String::new);
    let open = {
        Callback::from(move |mut draft: Draft| {
            // What the storage refuses is held by the page, which says so beside the form.
            let _ = if draft.untouched { draft.keep_as_of_then() } else { draft.keep() };
            Route::Form { id: draft.id }.go();
        })
    };
    let evaluate = {
        let (open, problem) = (open.clone(), problem.clone());
        Callback::from(move |(purpose, draft): (Purpose, Draft)| begin_from(purpose, &draft, &open, &problem))
    };
    let remove = {
        let (drafts, removed) = (drafts.clone(), removed.clone());
        Callback::from(move |(id, name): (String, String)| {
            removed.set(drafts::remove(&id).map(|text| Removed { id, name, text }));
            drafts.set(drafts::list());
        })
    };
    let undo = {
        let (drafts, removed, problem) = (drafts.clone(), removed.clone(), problem.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(draft) = &*removed else { return };
            if drafts::restore(&draft.id, &draft.text) {
                removed.set(None);
                drafts.set(drafts::list());
            } else {
                problem.set(not_kept().to_owned());
            }
        })
    };
    {
        let drafts = drafts.clone();
        use_effect_with((), move |()| {
            // What waited for the network may arrive while one looks.
            let sent = outbox::listen({
                let drafts = drafts.clone();
                move |_, _| drafts.set(drafts::list())
            });
            // So may a draft that another page or a slow database has.
            let kept = keeper::listen(move |_, _| drafts.set(drafts::list()));
            move || drop((sent, kept))
        });
    }
    let toggle = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(!*all))
    };
    let shown = if *all { drafts.len() } else { NEWEST };
    let rest = drafts.len().saturating_sub(NEWEST);
    html! {
        <div class="start-page">
            if keeper::forbidden() {
                <p class="notice error" role="alert">{ not_kept() }</p>
            }
            if !problem.is_empty() {
                <p class="notice error" role="alert" id="problem">{ (*problem).clone() }</p>
            }
            <NewForm on_open={open.clone()} />
            <div class="beside">
                <FromFile on_open={open} />
                <FromNumber />
            </div>
            <section>
                <h2>{ say("本机草稿", "Drafts on this machine") }</h2>
                if let Some(draft) = &*removed {
                    <p class="undo" role="status">
                        <span>{ format!("{}“{}”", say("已删除", "Removed "), draft.name) }</span>
                        <button type="button" id="undo" onclick={undo}>{ say("撤销", "Undo") }</button>
                    </p>
                }
                if drafts.is_empty() {
                    <p class="calm">{ say("还没有草稿。填表时每一处改动都会自动存在本机。", "No drafts yet. Every change is kept on this machine while you fill a form.") }</p>
                } else {
                    <table class="drafts">
                        <thead><tr>
                            <th scope="col">{ say("项目", "Project") }</th>
                            <th scope="col">{ say("表", "Form") }</th>
                            <th scope="col">{ say("年度", "Year") }</th>
                            <th scope="col">{ say("存于", "Kept") }</th>
                            <th scope="col">{ say("状态", "State") }</th>
                            <th scope="col">{ say("回执", "Receipt") }</th>
                            <th scope="col">{ say("操作", "Actions") }</th>
                        </tr></thead>
                        <tbody>{ for drafts.iter().take(shown).map(|entry| draft_row(entry, &evaluate, &remove)) }</tbody>
                    </table>
                    if rest > 0 {
                        <button type="button" class="link" id="more" aria-expanded={all.to_string()} onclick={toggle}>
                            { if *all { say("只显示最近五份", "Show the newest five only").to_owned() } else { format!("{} {rest} {}", say("还有", "Show"), say("份较早的草稿", "older drafts")) } }
                        </button>
                    }
                }
            </section>
            <section><Link to={Route::Calendar}>{ say("到期事项日历", "Calendar of what is due") }</Link></section>
        </div>
    }
}

/// A form that starts from a declaration: judged by what was submitted, where it was submitted.
fn begin_from(purpose: Purpose, draft: &Draft, open: &Callback<Draft>, problem: &UseStateHandle<String>) {
    let Form::Declaration(declaration) = &*draft.form else { return };
    let Some(receipt) = &draft.receipt else {
        // Not submitted, so nothing was approved yet: the rows come along, the server knows of none.
        return begin(purpose, Rc::new(declaration.clone()), None, open, problem);
    };
    if draft.form.digest() == receipt.digest {
        let declaration = Rc::new(declaration.clone());
        let approved = Approved { reference: declared::reference(receipt), declaration: Rc::clone(&declaration) };
        return begin(purpose, declaration, Some(approved), open, problem);
    }
    // Changed since it was submitted: what was submitted counts.
    let (number, open, problem) = (receipt.number.clone(), open.clone(), problem.clone());
    spawn_local(async move {
        match declared::fetch(&number).await {
            Ok(approved) => begin(purpose, Rc::clone(&approved.declaration), Some(approved), &open, &problem),
            Err(message) => problem.set(message.to_owned()),
        }
    });
}

fn begin(
    purpose: Purpose,
    declaration: Rc<Declaration>,
    approved: Option<Approved>,
    open: &Callback<Draft>,
    problem: &UseStateHandle<String>,
) {
    let (open, problem) = (open.clone(), problem.clone());
    spawn_local(async move {
        match draft_of(purpose, &declaration, approved).await {
            Ok(draft) => open.emit(draft),
            Err(words) => problem.set(words),
        }
    });
}

#[derive(PartialEq, Properties)]
struct OpenProps {
    on_open: Callback<Draft>,
}

#[component]
fn NewForm(props: &OpenProps) -> Html {
    let (list, list_again) = use_list();
    let chosen = use_state(|| 0_usize);
    let regulations = list.as_ref().and_then(|list| list.as_ref().ok()).cloned().unwrap_or_default();
    let id = regulations.get(*chosen).map_or("", |listed| &listed.id);
    let (regulation, again) = use_regulation(id);
    let year = use_state(|| page::this_year().to_string());
    // Which form, and which of the regulation's cards where it is one of scored items.
    let kind = use_state(|| (FormKind::Declaration, String::new()));
    let template = use_state(String::new);
    let rows = use_state(|| Rows::Starred);
    let problem = use_state(String::new);
    let from_number = |purpose: Purpose| {
        let (problem, on_open) = (problem.clone(), props.on_open.clone());
        Callback::from(move |approved: Approved| {
            begin(purpose, Rc::clone(&approved.declaration), Some(approved), &on_open, &problem);
        })
    };
    // What can be filled is asked when the regulation is there.
    let (regulation, waiting) = match (&list, regulation) {
        (Some(Err(missing)), _) => (None, missing.notice(&list_again)),
        (_, Some(Err(missing))) => (None, missing.notice(&again)),
        (_, Some(Ok(Regulations(regulation)))) => (Some(regulation), Html::default()),
        _ => (None, coming()),
    };
    let year_number = read_year(&year);
    let start = {
        let (template, on_open) = (template.clone(), props.on_open.clone());
        let (kind, rows) = (kind.clone(), *rows);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let (Some(regulation), true) = (regulation, year_number.is_some() && kind.0 != FormKind::Monitoring) {
                let form = new_form(regulation, kind.0, &kind.1, year_number, &template, rows);
                on_open.emit(Draft { untouched: true, ..Draft::new(form, false) });
            }
        })
    };
    let choose_template = {
        let template = template.clone();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                template.set(select.value());
            }
        })
    };
    let choose_kind = |value: &(FormKind, String)| {
        let (kind, value) = (kind.clone(), value.clone());
        Callback::from(move |_: Event| kind.set(value.clone()))
    };
    let kinds = regulation.map(|regulation| kinds_of(regulation, year_number)).unwrap_or_default();
    let templates = regulation.map_or(&[][..], |regulation| &regulation.templates);
    let libraries: Vec<&Template> = templates.iter().filter(|item| item.library.is_some()).collect();
    let has_rows = matches!(kind.0, FormKind::Declaration | FormKind::SelfEvaluation);
    let as_option = |item: &Template| {
        html! { <option value={item.id.clone()} selected={*template == item.id}>{ item.name.clone() }</option> }
    };
    let choose_rows = |value: Rows| {
        let rows = rows.clone();
        Callback::from(move |_: Event| rows.set(value))
    };
    html! {
        <section class="new-form">
            <h2>{ say("填一张新表", "Fill a new form") }</h2>
            <form class="choices" onsubmit={start} hidden={regulations.is_empty()}>
                { regulation_and_year(["regulation", "year"], &regulations, &chosen, &year) }
                if regulation.is_some() {
                    <fieldset>
                        <legend>{ say("表", "Form") }</legend>
                        { for kinds.iter().map(|(value, name)| html! {
                            <label class="pick">
                                <input type="radio" name="kind" value={if value.1.is_empty() { value.0.id().to_owned() } else { format!("{}/{}", value.0.id(), value.1) }} checked={*kind == *value} onchange={choose_kind(value)} />
                                { name.clone() }
                            </label>
                        }) }
                    </fieldset>
                    if has_rows {
                        <label>
                            <span>{ say("项目类别模板", "Template") }</span>
                            <select id="template" onchange={choose_template}>
                                <option value="none" selected={template.is_empty()}>{ say("自拟（不用模板）", "None") }</option>
                                { for templates.iter().filter(|item| item.library.is_none()).map(as_option) }
                                { for libraries.chunk_by(|one, other| one.library == other.library).map(|kept| html! {
                                    <optgroup label={kept.first().and_then(|item| item.library.as_ref()).map(|library| format!("{}（{}）", library.whose(), library.keeper))}>
                                        { for kept.iter().copied().map(as_option) }
                                    </optgroup>
                                }) }
                            </select>
                        </label>
                    }
                    if has_rows && templates.iter().any(|item| item.id == *template) {
                        <fieldset>
                            <legend>{ say("带入模板的", "Rows of the template") }</legend>
                            { for [
                                (Rows::Starred, say("★ 和 ★★★ 指标", "starred")),
                                (Rows::All, say("全部指标", "all")),
                                (Rows::None, say("不带入", "none")),
                            ].into_iter().map(|(value, name)| html! {
                                <label class="pick">
                                    <input type="radio" name="rows" checked={*rows == value} onchange={choose_rows(value)} />
                                    { name }
                                </label>
                            }) }
                        </fieldset>
                    }
                    // Monitoring has nothing to begin with but a declaration.
                    if kind.0 != FormKind::Monitoring {
                        <button type="submit" class="primary" id="begin" disabled={year_number.is_none() || !kinds.iter().any(|(value, _)| *value == *kind)}>{ say("开始填写", "Start") }</button>
                    }
                }
            </form>
            { waiting }
            if let Some(purpose) = Purpose::of(kind.0) {
                <p class="calm">{ purpose.advice() }</p>
                <Number key={kind.0.id()} verb={purpose.verb()} on_found={from_number(purpose)} />
                if !problem.is_empty() { <em class="error" role="alert">{ (*problem).clone() }</em> }
            }
        </section>
    }
}

/// A form or draft from a file (USB stick).
#[component]
fn FromFile(props: &OpenProps) -> Html {
    let problem = use_state(String::new);
    let open = {
        let (problem, on_open) = (problem.clone(), props.on_open.clone());
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let (problem, on_open) = (problem.clone(), on_open.clone());
            spawn_local(async move {
                match files::read(&input).await {
                    Ok(text) => match drafts::from_file(&text) {
                        Ok(draft) => on_open.emit(draft),
                        Err(error) => problem.set(not_opened(&error)),
                    },
                    Err(message) => problem.set(message.to_owned()),
                }
                // The same file can be chosen again.
                input.set_value("");
            });
        })
    };
    html! {
        <section>
            <h2>{ say("打开文件", "Open a file") }</h2>
            <label class="file">
                // The browser's own button speaks the browser's language.
                <input id="open-file" type="file" accept=".json,application/json" onchange={open} />
                <span class="button">{ say("选择文件…", "Choose a file…") }</span>
                <span>{ say("用“存为文件”保存的表或草稿（.json）", "A form or draft saved with “save to a file” (.json)") }</span>
            </label>
            if !problem.is_empty() { <p class="notice error" role="alert">{ (*problem).clone() }</p> }
        </section>
    }
}

/// A form that the server keeps, by the number of its receipt, on whatever machine it was filled.
#[component]
fn FromNumber() -> Html {
    let number = use_state(String::new);
    let go = {
        let number = number.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let number = api::number_of(&number);
            if !number.is_empty() {
                Route::Receipt { id: number }.go();
            }
        })
    };
    let type_number = typed_into(&number);
    html! {
        <section>
            <h2>{ say("按回执编号查询", "Find by receipt number") }</h2>
            <form class="choices find" onsubmit={go}>
                <label>
                    <span>{ say("回执编号", "Receipt number") }</span>
                    <input id="receipt-wanted" placeholder="JX-2026-000001" value={(*number).clone()} oninput={type_number} />
                </label>
                <button type="submit" id="find">{ say("查询", "Find") }</button>
            </form>
        </section>
    }
}

/// Why a file was not opened; the file itself stays as it is.
fn not_opened(error: &FileError) -> String {
    match error {
        // A form, with something in it that cannot be.
        FileError::Form(error @ (FormError::Shape { .. } | FormError::TooManyRows { .. })) => error.to_string(),
        FileError::Form(error) => {
            // What went wrong is said in both languages, for those who asked for help.
            let error = error.to_string();
            let (chinese, english) = error.rsplit_once(" / ").unwrap_or((&error, &error));
            format!(
                "{}（{}）",
                say(
                    "这不是绩效表的草稿文件，请选择从本系统另存的 .json 文件。",
                    "This is no draft of a form. Please choose a .json file that was saved here. ",
                ),
                say(chinese, english)
            )
        }
        FileError::Newer(version) => match Language::current() {
            Language::Chinese => {
                format!("这份草稿是较新的程序存的（第{version}版），这里打不开。文件没有改动，请在新程序里打开。")
            }
            Language::English => {
                format!("The draft was saved by a newer program (version {version}). The file is untouched; open it there.")
            }
        },
        FileError::Broken => say(
            "这份草稿文件不完整，打不开。文件没有改动，请从原来的电脑重新“存为文件”。",
            "The draft file is damaged and cannot be opened. It is untouched; save it again on the machine it came from.",
        )
        .to_owned(),
    }
}

fn draft_row(entry: &Entry, begin: &Callback<(Purpose, Draft)>, remove: &Callback<(String, String)>) -> Html {
    let removes = |id: &str, name: &str| {
        let (remove, id, name) = (remove.clone(), id.to_owned(), name.to_owned());
        Callback::from(move |_: MouseEvent| remove.emit((id.clone(), name.clone())))
    };
    match entry {
        Entry::Draft(draft) => {
            let name = name_of(&draft.form).unwrap_or_else(|| say("（未填项目名称）", "(no name yet)"));
            // Of files of records there are several kinds.
            let object = match &*draft.form {
                Form::Dossier(dossier) => FileObject::ALL.iter().copied().find(|object| object.id() == dossier.object),
                _ => None,
            };
            let object = object.map(crate::dossier::object_name);
            let declared = matches!(&*draft.form, Form::Declaration(_));
            let begins = |purpose: Purpose| {
                let (begin, draft) = (begin.clone(), Draft::clone(draft));
                let onclick = Callback::from(move |_: MouseEvent| begin.emit((purpose, draft.clone())));
                html! { <button type="button" {onclick}>{ purpose.verb() }</button> }
            };
            let state = match &draft.receipt {
                _ if draft.kept == Kept::Nowhere => {
                    say("没有存下，关闭页面会丢失", "not kept, gone when the page closes")
                }
                _ if outbox::of(&draft.id).is_some() => say("已提交，等网络发出", "submitted, waits for the network"),
                Some(_) => say("已提交", "submitted"),
                None => say("草稿，在本机", "draft, on this machine"),
            };
            html! {
                <tr key={draft.id.clone()}>
                    <td class="project"><Link to={Route::Form { id: draft.id.clone() }}>{ name.to_owned() }</Link></td>
                    <td>{ form_name(draft.form.kind()) }{ object.map(|object| format!("：{object}")) }</td>
                    <td>{ draft.form.year().map(|year| year.to_string()).unwrap_or_default() }</td>
                    <td class="time">{ page::clock(draft.saved) }</td>
                    <td>{ state }</td>
                    <td class="number">
                        if let Some(receipt) = &draft.receipt {
                            <Link to={Route::Receipt { id: draft.id.clone() }}>{ receipt.number.clone() }</Link>
                        }
                    </td>
                    <td class="actions">
                        if declared {
                            { for Purpose::ALL.map(begins) }
                        }
                        <button type="button" class="remove" onclick={removes(&draft.id, name)}>{ say("删除", "Remove") }</button>
                    </td>
                </tr>
            }
        }
        Entry::Broken { id, text } => {
            let save = {
                let (id, text) = (id.clone(), text.clone());
                Callback::from(move |_: MouseEvent| files::save(&format!("{id}.txt"), &text))
            };
            html! {
                <tr key={id.clone()}>
                    <td colspan="6">{ say("这份草稿读不出来，内容还在，可以存为文件。", "This draft cannot be read; its text is kept and can be saved to a file.") }</td>
                    <td class="actions">
                        <button type="button" onclick={save}>{ say("存为文件", "Save to a file") }</button>
                        <button type="button" class="remove" onclick={removes(id, id)}>{ say("删除", "Remove") }</button>
                    </td>
                </tr>
            }
        }
    }
}
