//! Start: choose regulation, year, form and template, or go on with a draft.

use super::declared::{self, Number, Purpose, draft_of, execution_points};
use super::form_name;
use crate::drafts::{self, Approved, Draft, Entry};
use crate::files;
use crate::i18n::{Language, say};
use crate::page;
use crate::route::{Link, Route};
use jixiao::form::{Appraisal, Declaration, DeclaredIndicator, Form, FormKind, FundSupervision, SelfEvaluation};
use jixiao::regulation::{self, Regulation, Template};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Which of a template's rows a new form begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rows {
    Starred,
    All,
    None,
}

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
    let drafts = use_state(drafts::list);
    let all = use_state(|| false);
    let removed = use_state(|| None::<Removed>);
    let problem = use_state(String::new);
    let open = {
        Callback::from(move |mut draft: Draft| {
            // What the storage refuses is held by the page, which says so beside the form.
            let _ = draft.keep();
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
    let toggle = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(!*all))
    };
    let shown = if *all { drafts.len() } else { NEWEST };
    let rest = drafts.len().saturating_sub(NEWEST);
    html! {
        <div class="start-page">
            if page::storage().is_none() {
                <p class="notice error" role="alert">{ not_kept() }</p>
            }
            if !problem.is_empty() {
                <p class="notice error" role="alert" id="problem">{ (*problem).clone() }</p>
            }
            <NewForm on_open={open.clone()} />
            <FromFile on_open={open} />
            <section><Link to={Route::Calendar}>{ say("到期事项日历", "Calendar of what is due") }</Link></section>
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
        </div>
    }
}

/// What to say when a draft cannot be kept.
pub(super) fn not_kept() -> &'static str {
    if page::storage().is_none() {
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

/// A form that starts from a declaration: judged by what was submitted, where it was submitted.
fn begin_from(purpose: Purpose, draft: &Draft, open: &Callback<Draft>, problem: &UseStateHandle<String>) {
    let Form::Declaration(declaration) = &*draft.form else { return };
    let Some(receipt) = &draft.receipt else {
        // Not submitted, so nothing was approved yet: the rows come along, the server knows of none.
        return begin(draft_of(purpose, declaration, None), open, problem);
    };
    if jixiao::digest::sm3_hex(draft.form.canonical_json().as_bytes()) == receipt.digest {
        let approved = Approved { reference: declared::reference(receipt), declaration: Rc::new(declaration.clone()) };
        return begin(draft_of(purpose, declaration, Some(approved)), open, problem);
    }
    // Changed since it was submitted: what was submitted counts.
    let (number, open, problem) = (receipt.number.clone(), open.clone(), problem.clone());
    spawn_local(async move {
        match declared::fetch(&number).await {
            Ok(approved) => {
                begin(draft_of(purpose, &Rc::clone(&approved.declaration), Some(approved)), &open, &problem)
            }
            Err(message) => problem.set(message.to_owned()),
        }
    });
}

fn begin(draft: Option<Draft>, open: &Callback<Draft>, problem: &UseStateHandle<String>) {
    match draft {
        Some(draft) => open.emit(draft),
        None => problem.set(say("这份申报表用的制度文件这里没有。", "Its regulation is not here.").to_owned()),
    }
}

#[derive(PartialEq, Properties)]
struct OpenProps {
    on_open: Callback<Draft>,
}

#[component]
fn NewForm(props: &OpenProps) -> Html {
    let regulations = regulation::all().collect::<Vec<_>>();
    let chosen = use_state(|| 0_usize);
    let year = use_state(|| page::this_year().to_string());
    // Which form, and which of the regulation's cards where it is one of scored items.
    let kind = use_state(|| (FormKind::Declaration, String::new()));
    let template = use_state(String::new);
    let rows = use_state(|| Rows::Starred);
    let problem = use_state(String::new);
    let from_number = {
        let (problem, on_open) = (problem.clone(), props.on_open.clone());
        Callback::from(move |approved: Approved| {
            begin(draft_of(Purpose::Evaluate, &Rc::clone(&approved.declaration), Some(approved)), &on_open, &problem);
        })
    };
    let Some(regulation) = regulations.get(*chosen).copied() else {
        return html! { <p class="notice error">{ say("没有可用的制度文件。", "No regulation is available.") }</p> };
    };
    let year_number = year.parse::<u16>().ok().filter(|year| (1990..=2100).contains(year));
    let start = {
        let (template, on_open) = (template.clone(), props.on_open.clone());
        let (kind, rows) = (kind.clone(), *rows);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if year_number.is_some() {
                on_open.emit(Draft::new(new_form(regulation, kind.0, &kind.1, year_number, &template, rows), false));
            }
        })
    };
    let choose = |state: &UseStateHandle<usize>| {
        let state = state.clone();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                state.set(usize::try_from(select.selected_index()).unwrap_or_default());
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
    let type_year = {
        let year = year.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                year.set(input.value());
            }
        })
    };
    let choose_kind = |value: &(FormKind, String)| {
        let (kind, value) = (kind.clone(), value.clone());
        Callback::from(move |_: Event| kind.set(value.clone()))
    };
    let kinds = kinds_of(regulation, year_number);
    let choose_rows = |value: Rows| {
        let rows = rows.clone();
        Callback::from(move |_: Event| rows.set(value))
    };
    html! {
        <section>
            <h2>{ say("填一张新表", "Fill a new form") }</h2>
            <form class="choices" onsubmit={start}>
                <label>
                    <span>{ say("制度文件", "Regulation") }</span>
                    <select id="regulation" onchange={choose(&chosen)}>
                        { for regulations.iter().enumerate().map(|(index, item)| html! {
                            <option value={item.id.clone()} selected={index == *chosen}>{ format!("{} {}", item.number, item.title) }</option>
                        }) }
                    </select>
                </label>
                <label>
                    <span>{ say("年度", "Year") }</span>
                    <input id="year" inputmode="numeric" maxlength="4" size="5" value={(*year).clone()} oninput={type_year}
                        aria-invalid={year_number.is_none().to_string()} />
                    if year_number.is_none() {
                        <em class="error">{ say("请填四位年份", "Please write four digits") }</em>
                    }
                </label>
                <fieldset>
                    <legend>{ say("表", "Form") }</legend>
                    { for kinds.iter().map(|(value, name)| html! {
                        <label class="pick">
                            <input type="radio" name="kind" value={if value.1.is_empty() { value.0.id().to_owned() } else { format!("{}/{}", value.0.id(), value.1) }} checked={*kind == *value} onchange={choose_kind(value)} />
                            { name.clone() }
                        </label>
                    }) }
                </fieldset>
                <label>
                    <span>{ say("项目类别模板", "Template") }</span>
                    <select id="template" onchange={choose_template}>
                        <option value="none" selected={template.is_empty()}>{ say("自拟（不用模板）", "None") }</option>
                        { for regulation.templates.iter().map(|item| html! {
                            <option value={item.id.clone()} selected={*template == item.id}>{ item.name.clone() }</option>
                        }) }
                    </select>
                </label>
                if regulation.template(&template).is_some() {
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
                <button type="submit" class="primary" id="begin" disabled={year_number.is_none() || !kinds.iter().any(|(value, _)| *value == *kind)}>{ say("开始填写", "Start") }</button>
            </form>
            if kind.0 == FormKind::SelfEvaluation {
                <p class="calm">{ say(
                    "自评表最好从本项目的申报表开始：在下面的草稿里点“据此自评”，或填申报表的回执编号取来，指标和指标值不用再填一遍。",
                    "A self-evaluation is best begun from the project's declaration: choose “self-evaluate” at a draft below, or fetch it by its receipt number; nothing is typed twice.",
                ) }</p>
                <Number verb={say("取来自评", "Fetch")} on_found={from_number} />
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
                    Ok(text) => match jixiao::form::parse(text.as_bytes()) {
                        Ok(form) => on_open.emit(Draft::new(form, false)),
                        Err(error) => problem.set(format!("{}{error}", say("", "This is no form: "))),
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
                <span>{ say("用“存为文件”保存的表（.json）", "A form saved with “save to a file” (.json)") }</span>
            </label>
            if !problem.is_empty() { <p class="notice error" role="alert">{ (*problem).clone() }</p> }
        </section>
    }
}

fn draft_row(entry: &Entry, begin: &Callback<(Purpose, Draft)>, remove: &Callback<(String, String)>) -> Html {
    let removes = |id: &str, name: &str| {
        let (remove, id, name) = (remove.clone(), id.to_owned(), name.to_owned());
        Callback::from(move |_: MouseEvent| remove.emit((id.clone(), name.clone())))
    };
    match entry {
        Entry::Draft(draft) => {
            let name = match draft.form.project().name.as_str() {
                "" => say("（未填项目名称）", "(no name yet)"),
                name => name,
            };
            let declared = matches!(&*draft.form, Form::Declaration(_));
            let begins = |purpose: Purpose, name: &'static str| {
                let (begin, draft) = (begin.clone(), Draft::clone(draft));
                let onclick = Callback::from(move |_: MouseEvent| begin.emit((purpose, draft.clone())));
                html! { <button type="button" {onclick}>{ name }</button> }
            };
            let state = match &draft.receipt {
                _ if !draft.kept => say("没有存下，关闭页面会丢失", "not kept, gone when the page closes"),
                Some(_) => say("已提交", "submitted"),
                None => say("草稿，在本机", "draft, on this machine"),
            };
            html! {
                <tr key={draft.id.clone()}>
                    <td class="project"><Link to={Route::Form { id: draft.id.clone() }}>{ name.to_owned() }</Link></td>
                    <td>{ form_name(draft.form.kind()) }</td>
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
                            { begins(Purpose::Review, say("据此审核", "Review")) }
                            { begins(Purpose::Monitor, say("据此监控", "Monitor")) }
                            { begins(Purpose::Evaluate, say("据此自评", "Self-evaluate")) }
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

/// The forms that a regulation has in a year: form, card, name.
fn kinds_of(regulation: &Regulation, year: Option<u16>) -> Vec<((FormKind, String), String)> {
    let day = year.map_or(regulation.in_force_from, regulation::Date::year_end);
    let tables = [FormKind::Declaration, FormKind::SelfEvaluation]
        .map(|kind| ((kind, String::new()), form_name(kind).to_owned()));
    let ledger = regulation
        .supervises_funds()
        .then(|| ((FormKind::FundSupervision, String::new()), form_name(FormKind::FundSupervision).to_owned()));
    let cards = regulation.cards.iter().filter(|card| card.from.is_none_or(|from| from <= day));
    let cards = cards.map(|card| {
        // The law's own title; in English the form's name, with the card's where a form has several.
        let several = regulation.cards.iter().filter(|other| other.form == card.form).count() > 1;
        let name = match Language::current() {
            Language::Chinese => card.title.clone(),
            Language::English if several => format!("{} ({})", form_name(card.form), card.id),
            Language::English => form_name(card.form).to_owned(),
        };
        ((card.form, card.id.clone()), name)
    });
    tables.into_iter().chain(ledger).chain(cards).collect()
}

fn new_form(
    regulation: &Regulation,
    kind: FormKind,
    card: &str,
    year: Option<u16>,
    template: &str,
    rows: Rows,
) -> Form {
    let day = year.map_or(regulation.in_force_from, regulation::Date::year_end);
    if let Some(card) = regulation.card(kind, card, day) {
        return Form::Appraisal(Appraisal::blank(regulation, card, year));
    }
    if kind == FormKind::FundSupervision {
        let mut ledger = FundSupervision { regulation: regulation.id.clone(), year, ..FundSupervision::default() };
        for table in ["raising", "allocations", "payments"] {
            ledger.add_row(table);
        }
        return Form::FundSupervision(ledger);
    }
    let indicators = regulation.template(template).map(|template| template_rows(template, rows)).unwrap_or_default();
    let mut declaration = Declaration {
        regulation: regulation.id.clone(),
        year,
        // A form without any row would have nothing to type into.
        indicators: if indicators.is_empty() { empty_rows() } else { indicators },
        ..Declaration::default()
    };
    declaration.project.template = if template.is_empty() { "none" } else { template }.to_owned();
    match kind {
        FormKind::Declaration => {
            // The official table begins with three lines.
            declaration.goal.goals = vec![String::new(); 3];
            Form::Declaration(declaration)
        }
        _ => Form::SelfEvaluation(SelfEvaluation::from_declaration(&declaration, &execution_points(regulation, year))),
    }
}

/// One empty row for each 二级指标, in the order of the official table.
fn empty_rows() -> Vec<DeclaredIndicator> {
    jixiao::form::Level2::KNOWN
        .iter()
        .filter_map(|level2| {
            Some(DeclaredIndicator { level1: level2.level1()?, level2: level2.clone(), ..DeclaredIndicator::default() })
        })
        .collect()
}

fn template_rows(template: &Template, rows: Rows) -> Vec<DeclaredIndicator> {
    let starred_heading = |name: &str| template.rows.iter().any(|row| row.name == name && row.star > 0);
    template
        .rows
        .iter()
        .filter(|row| !row.name.is_empty())
        .filter(|row| match rows {
            Rows::All => true,
            Rows::Starred => row.star > 0 || (!row.parent.is_empty() && starred_heading(&row.parent)),
            Rows::None => false,
        })
        .map(|row| DeclaredIndicator {
            level1: row.level1.as_str().into(),
            level2: row.level2.as_str().into(),
            name: row.name.clone(),
            star: row.star,
            // A printed number is taken over; ≥**亩 stays for the person to fill.
            target: if row.value.is_empty() { String::new() } else { row.printed() },
            parent: row.parent.clone(),
            ..DeclaredIndicator::default()
        })
        .collect()
}
