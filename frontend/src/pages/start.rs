//! Start: choose regulation, year, form and template, or go on with a draft.

use super::form_name;
use crate::api;
use crate::drafts::{self, Draft, Entry};
use crate::files;
use crate::i18n::say;
use crate::page;
use crate::route::{Link, Route};
use jixiao::form::{Declaration, DeclaredIndicator, Form, FormKind, SelfEvaluation};
use jixiao::regulation::{self, Regulation, Template};
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

/// The start page.
#[component]
pub fn StartPage() -> Html {
    let drafts = use_state(drafts::list);
    let problem = use_state(String::new);
    let open = {
        let problem = problem.clone();
        Callback::from(move |mut draft: Draft| {
            if draft.keep().is_err() {
                problem.set(storage_full().to_owned());
                return;
            }
            Route::Form { id: draft.id }.go();
        })
    };
    let remove = {
        let drafts = drafts.clone();
        Callback::from(move |id: String| {
            let question =
                say("删除后不能恢复。确定删除这份草稿吗？", "A removed draft cannot be brought back. Remove it?");
            if page::window().confirm_with_message(question).unwrap_or(false) {
                drafts::remove(&id);
                drafts.set(drafts::list());
            }
        })
    };
    html! {
        <div class="start-page">
            if page::storage().is_none() {
                <p class="notice error" role="alert">{ say(
                    "这个浏览器不允许网页在本机保存，关闭页面前请用“存为文件”保存。",
                    "This browser lets no page keep anything on this machine; save to a file before you close it.",
                ) }</p>
            }
            if !problem.is_empty() {
                <p class="notice error" role="alert">{ (*problem).clone() }</p>
            }
            <NewForm on_open={open.clone()} />
            <FromFile on_open={open.clone()} />
            <section>
                <h2>{ say("本机草稿", "Drafts on this machine") }</h2>
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
                            <th scope="col">{ say("操作", "Actions") }</th>
                        </tr></thead>
                        <tbody>{ for drafts.iter().map(|entry| draft_row(entry, &open, &remove)) }</tbody>
                    </table>
                }
            </section>
        </div>
    }
}

/// What to say when a draft cannot be kept.
pub(super) fn storage_full() -> &'static str {
    say(
        "本机存不下了：请删去旧草稿，或用“存为文件”保存。",
        "This machine's storage is full: remove old drafts, or save to a file.",
    )
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
    let kind = use_state(|| FormKind::Declaration);
    let template = use_state(String::new);
    let rows = use_state(|| Rows::Starred);
    let Some(regulation) = regulations.get(*chosen).copied() else {
        return html! { <p class="notice error">{ say("没有可用的制度文件。", "No regulation is available.") }</p> };
    };
    let year_number = year.parse::<u16>().ok().filter(|year| (1990..=2100).contains(year));
    let start = {
        let (template, on_open) = (template.clone(), props.on_open.clone());
        let (kind, rows) = (*kind, *rows);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if year_number.is_some() {
                on_open.emit(Draft::new(new_form(regulation, kind, year_number, &template, rows), false));
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
    let choose_kind = |value: FormKind| {
        let kind = kind.clone();
        Callback::from(move |_: Event| kind.set(value))
    };
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
                    { for [FormKind::Declaration, FormKind::SelfEvaluation].into_iter().map(|value| html! {
                        <label class="pick">
                            <input type="radio" name="kind" value={value.id()} checked={*kind == value} onchange={choose_kind(value)} />
                            { form_name(value) }
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
                <button type="submit" class="primary" id="begin" disabled={year_number.is_none()}>{ say("开始填写", "Start") }</button>
            </form>
            if *kind == FormKind::SelfEvaluation {
                <p class="calm">{ say(
                    "自评表最好从本项目的申报表开始：在下面的草稿里点“据此自评”，或填申报表的回执编号取来，指标和指标值不用再填一遍。",
                    "A self-evaluation is best begun from the project's declaration: choose “self-evaluate” at a draft below, or fetch it by its receipt number; nothing is typed twice.",
                ) }</p>
                <FromNumber on_open={props.on_open.clone()} />
            }
        </section>
    }
}

/// A declaration from the server, by its number, as the start of a self-evaluation.
#[component]
fn FromNumber(props: &OpenProps) -> Html {
    let number = use_state(String::new);
    let problem = use_state(String::new);
    let fetch = {
        let (number, problem, on_open) = (number.clone(), problem.clone(), props.on_open.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (number, problem, on_open) = (number.trim().to_owned(), problem.clone(), on_open.clone());
            if number.is_empty() {
                return;
            }
            spawn_local(async move {
                let stored = api::submitted_form(&number).await.ok();
                let form = stored.and_then(|form| jixiao::form::parse(form.as_bytes()).ok());
                match form {
                    Some(Form::Declaration(declaration)) => match evaluation_of(&declaration) {
                        Some(draft) => on_open.emit(draft),
                        None => problem
                            .set(say("这份申报表用的制度文件这里没有。", "Its regulation is not here.").to_owned()),
                    },
                    Some(_) => problem.set(say("这个编号不是申报表。", "That number is no declaration.").to_owned()),
                    None => problem.set(
                        say(
                            "取不到这个编号的申报表，请核对编号和网络。",
                            "Not found; please check the number and the network.",
                        )
                        .to_owned(),
                    ),
                }
            });
        })
    };
    let type_number = {
        let number = number.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                number.set(input.value());
            }
        })
    };
    html! {
        <form class="choices" onsubmit={fetch}>
            <label>
                <span>{ say("申报表回执编号", "Receipt number of the declaration") }</span>
                <input id="declaration-number" value={(*number).clone()} oninput={type_number} />
            </label>
            <button type="submit">{ say("取来自评", "Fetch") }</button>
            if !problem.is_empty() { <em class="error" role="alert">{ (*problem).clone() }</em> }
        </form>
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
                        Err(error) => problem.set(error.to_string()),
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
                <span>{ say("选择用“存为文件”保存的表（.json）", "A form saved with “save to a file” (.json)") }</span>
                <input id="open-file" type="file" accept=".json,application/json" onchange={open} />
            </label>
            if !problem.is_empty() { <p class="notice error" role="alert">{ (*problem).clone() }</p> }
        </section>
    }
}

fn draft_row(entry: &Entry, open: &Callback<Draft>, remove: &Callback<String>) -> Html {
    match entry {
        Entry::Draft(draft) => {
            let name = draft.form.project().name.clone();
            let evaluate = match &*draft.form {
                Form::Declaration(declaration) => {
                    let (open, declaration) = (open.clone(), declaration.clone());
                    Some(Callback::from(move |_: MouseEvent| {
                        if let Some(draft) = evaluation_of(&declaration) {
                            open.emit(draft);
                        }
                    }))
                }
                Form::SelfEvaluation(_) => None,
            };
            let remove = {
                let (remove, id) = (remove.clone(), draft.id.clone());
                Callback::from(move |_: MouseEvent| remove.emit(id.clone()))
            };
            html! {
                <tr key={draft.id.clone()}>
                    <td><Link to={Route::Form { id: draft.id.clone() }}>
                        { if name.is_empty() { say("（未填项目名称）", "(no name yet)").to_owned() } else { name } }
                    </Link></td>
                    <td>{ form_name(draft.form.kind()) }</td>
                    <td>{ draft.form.year().map(|year| year.to_string()).unwrap_or_default() }</td>
                    <td>{ page::clock(draft.saved) }</td>
                    <td>{ match &draft.receipt {
                        Some(receipt) => html! { <Link to={Route::Receipt { id: draft.id.clone() }}>{ format!("{} {}", say("已提交", "submitted"), receipt.number) }</Link> },
                        None => html! { { say("草稿，在本机", "draft, on this machine") } },
                    } }</td>
                    <td class="actions">
                        if let Some(evaluate) = evaluate {
                            <button type="button" onclick={evaluate}>{ say("据此自评", "Self-evaluate") }</button>
                        }
                        <button type="button" onclick={remove}>{ say("删除", "Remove") }</button>
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
                    <td colspan="5">{ say("这份草稿读不出来，内容还在，可以存为文件。", "This draft cannot be read; its text is kept and can be saved to a file.") }</td>
                    <td class="actions"><button type="button" onclick={save}>{ say("存为文件", "Save to a file") }</button></td>
                </tr>
            }
        }
    }
}

/// A self-evaluation that starts from a declaration; `None` if its regulation is not here.
fn evaluation_of(declaration: &Declaration) -> Option<Draft> {
    let regulation = regulation::builtin(&declaration.regulation).ok()?;
    let points = execution_points(regulation, declaration.year);
    Some(Draft::new(Form::SelfEvaluation(SelfEvaluation::from_declaration(declaration, &points)), true))
}

fn new_form(regulation: &Regulation, kind: FormKind, year: Option<u16>, template: &str, rows: Rows) -> Form {
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
            declaration.goal.goals = vec![String::new()];
            Form::Declaration(declaration)
        }
        FormKind::SelfEvaluation => {
            Form::SelfEvaluation(SelfEvaluation::from_declaration(&declaration, &execution_points(regulation, year)))
        }
    }
}

/// 分值 of the execution row in force in a year.
fn execution_points(regulation: &Regulation, year: Option<u16>) -> String {
    let day = year.map_or(regulation.in_force_from, regulation::Date::year_end);
    jixiao::number::text(regulation.settings_on(day).weight_execution)
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
