//! 绩效管理台账: the law's procedure stage by stage, and what was done, recorded in place and judged while typing.

use crate::cells::{Desk, FormEditorProps, Layout, Typed};
use crate::i18n::{Language, say};
use crate::page;
use jixiao::dossier::{Followed, Recorded, TRIGGER};
use jixiao::form::{Dossier, Form, StepRecord};
use jixiao::number::{read_year, text};
use jixiao::regulation::{CardField, Column, Each, FieldKind, FileObject, Gives, Step, StepForce};
use std::rc::Rc;
use yew::prelude::*;

/// Rules about what is not filled: silent until submit was tried.
const WAITING: [&str; 2] = ["dossier-blank", "record-incomplete"];

/// What a file is about, in the language of the page.
#[must_use]
pub fn object_name(object: FileObject) -> &'static str {
    let english = match object {
        FileObject::Project => "project",
        FileObject::Unit => "unit",
        FileObject::County => "county",
        FileObject::Prefecture => "prefecture",
        FileObject::Region => "region",
        FileObject::Fund => "a sum of money",
    };
    say(object.title(), english)
}

/// What can happen.
#[derive(Debug)]
pub enum Change {
    /// A cell was typed into.
    Typed(Typed),
    /// One more record of a step.
    More(&'static str),
    /// A record goes.
    Less(usize),
}

/// The editor.
pub struct DossierEditor {
    form: Rc<Form>,
}

impl Component for DossierEditor {
    type Message = Change;
    type Properties = FormEditorProps;

    fn create(ctx: &Context<Self>) -> Self {
        let form = Rc::clone(&ctx.props().form);
        Self { form }
    }

    fn update(&mut self, ctx: &Context<Self>, change: Change) -> bool {
        let Form::Dossier(form) = Rc::make_mut(&mut self.form) else { return false };
        match change {
            Change::Typed((pointer, text)) if pointer == "/year" => {
                form.year = read_year(&text);
            }
            // A pointer that leads nowhere is no cell of this form.
            Change::Typed((pointer, text)) => drop(form.write(&pointer, text)),
            Change::More(id) => {
                let step = ctx.props().regulation.0.step(id);
                // Whom the clause names alone is the one who does it.
                let actor = step.and_then(|step| <&[String; 1]>::try_from(step.actors.as_slice()).ok());
                let actor = actor.map(|[only]| only.clone()).unwrap_or_default();
                form.records.push(StepRecord { step: id.to_owned(), actor, ..StepRecord::default() });
            }
            Change::Less(index) if index < form.records.len() => drop(form.records.remove(index)),
            Change::Less(_) => {}
        }
        ctx.props().on_change.emit(Rc::clone(&self.form));
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let Form::Dossier(form) = &*self.form else { return Html::default() };
        let is_empty = |pointer: &str| form.text(pointer).is_none_or(str::is_empty);
        let file = Followed::new(form, props.regulation.0, page::today());
        let findings = file.findings();
        let desk = Desk::new(props, &findings, &WAITING, &is_empty, ctx.link().callback(Change::Typed));
        let paper = Paper { desk, form, file, ctx };
        let (head, missing, next) = (paper.head(), paper.desk.said("/records"), paper.next());
        let stages: Vec<Html> =
            props.regulation.0.stages.iter().map(|stage| paper.stage(&stage.id, &stage.title)).collect();
        let strays: Vec<Html> = paper
            .file
            .records
            .iter()
            .filter(|record| record.step.is_none_or(|step| paper.file.step(&step.id).is_none()))
            .map(|record| paper.record(record))
            .collect();
        let object = paper.file.object.map_or("", object_name);
        // What is wrong in no cell stands below all of it.
        let all = html! {
            <>
                { paper.desk.title(&format!("绩效管理台账：{object}"), form.year) }
                { head }
                { next }
                <div class="do-missing">{ missing }</div>
                { for stages }
                if !strays.is_empty() {
                    <section class="do-stage"><h2>{ say("这种台账没有的步骤", "Steps that this file does not have") }</h2>{ for strays }</section>
                }
            </>
        };
        paper.desk.lay_out(Layout {
            paper: "do-paper",
            scores: say("金额单位：万元", "Amounts in 10,000 yuan").into(),
            head: all,
            ..Layout::default()
        })
    }
}

/// What is needed to draw the form.
struct Paper<'p> {
    desk: Desk<'p>,
    form: &'p Dossier,
    file: Followed<'p>,
    ctx: &'p Context<DossierEditor>,
}

impl Paper<'_> {
    fn labelled(&self, pointer: &str, title: &str, cell: Html) -> Html {
        html! { <div class="fu-cell"><span>{ title.to_owned() }</span>{ cell }{ self.desk.said(pointer) }</div> }
    }

    fn line(&self, pointer: &str, title: &str, mode: &'static str, class: &'static str) -> Html {
        let raw = self.form.text(pointer).unwrap_or_default();
        self.labelled(pointer, title, self.desk.input(pointer, mode, raw, title, class))
    }

    /// The header block and the questions about the file.
    fn head(&self) -> Html {
        let project = self.file.object == Some(FileObject::Project);
        let name = match self.file.object {
            Some(FileObject::Project) => "项目名称",
            Some(FileObject::Fund) => "资金名称",
            _ => "名称",
        };
        html! {
            <>
                { self.desk.said("/object") }
                <div class="fu-row">
                    { self.line("/project/name", name, "text", "") }
                    if project {
                        { self.line("/project/code", "项目代码", "text", "") }
                        { self.line("/project/lead", "项目责任人", "text", "") }
                        { self.line("/project/department", "主管部门", "text", "") }
                        { self.line("/project/unit", "实施单位", "text", "") }
                    }
                    { for self.file.fields.iter().map(|field| {
                        let pointer = format!("/fields/{}", field.id);
                        let raw = self.form.fields.get(&field.id).map_or("", String::as_str);
                        let cell = self.desk.cell(&pointer, &field.cell(), raw);
                        html! { <div class={classes!("fu-cell", (field.kind == FieldKind::Choices).then_some("do-wide"))}>
                            <span>{ field.title.clone() }{ self.desk.clause(&field.citation) }</span>{ cell }{ self.desk.said(&pointer) }
                        </div> }
                    }) }
                </div>
            </>
        }
    }

    /// What comes next, and for whom.
    fn next(&self) -> Html {
        let next = self.file.next();
        if next.is_empty() {
            return Html::default();
        }
        html! {
            <section class="do-next" id="do-next" aria-label={say("接下来", "What comes next")}>
                <h2>{ say("接下来可办", "What can be done next") }</h2>
                <ul>
                    { for next.iter().take(12).map(|next| html! {
                        <li key={next.step.id.clone()}>
                            <a href={format!("#do-{}", next.step.id)} onclick={go_to(&next.step.id)}>{ titled(next.step, next.period) }</a>
                            if !next.step.actors.is_empty() { <span class="do-who">{ next.step.actors.join("、") }</span> }
                            if let Some(due) = next.due { <b>{ format!("{} {due}", say("最迟", "by")) }</b> }
                        </li>
                    }) }
                    if next.len() > 12 { <li class="do-who">{ format!("{} {}", say("还有", "and"), next.len() - 12) }{ say("项", " more") }</li> }
                </ul>
            </section>
        }
    }

    /// A part of the procedure.
    fn stage(&self, id: &str, title: &str) -> Html {
        let steps: Vec<&Step> = self.file.steps.iter().copied().filter(|step| step.stage == id).collect();
        if steps.is_empty() {
            return Html::default();
        }
        html! {
            <section class="do-stage" key={id.to_owned()}>
                <h2>{ title.to_owned() }</h2>
                { for steps.into_iter().map(|step| self.step(step)) }
            </section>
        }
    }

    /// A step: who, by which clause, by when, and its records.
    fn step(&self, step: &Step) -> Html {
        let records: Vec<&Recorded<'_>> = self.file.of(&step.id).collect();
        let called = self.file.is_called_for(step);
        let class = match (records.is_empty(), called && step.is_asked_for() && self.file.is_ready(step)) {
            (false, _) => "do-done",
            (true, true) => "do-ready",
            (true, false) => "do-waiting",
        };
        let before: Vec<&str> =
            step.after.iter().filter_map(|id| self.file.step(id)).map(|step| step.title.as_str()).collect();
        let calls: Vec<&str> =
            step.on.iter().filter_map(|on| self.file.step(&on.step)).map(|step| step.title.as_str()).collect();
        let force = match Language::current() {
            Language::Chinese => step.force().title(),
            Language::English => match step.force() {
                StepForce::Must => "must",
                StepForce::InPrinciple => "in principle",
                StepForce::May => "may",
                StepForce::Judgement => "by judgement",
            },
        };
        let known =
            self.desk.regulation().steps.iter().find(|known| known.id == step.id).map(|known| known.id.as_str());
        html! {
            <div class={classes!("do-step", class)} id={format!("do-{}", step.id)} key={step.id.clone()}>
                <div class="do-head">
                    <span class="do-title">{ step.title.clone() }</span>
                    <span class="do-force">{ force }</span>
                    if let Some(each) = step.each { <span class="do-force">{ if each == Each::Month { say("每月", "monthly") } else { say("每季度", "quarterly") } }</span> }
                    <span class="do-who">{ if step.actors.is_empty() { say("条文没有写明由谁办", "the clause does not say who").to_owned() } else { step.actors.join("、") } }</span>
                    { self.desk.clause(&step.citation) }
                    if let Some(citation) = self.desk.regulation().citation(&step.citation) { <span class="ap-print">{ format!("〔{}〕", citation.article) }</span> }
                    <span class="do-due">{ self.due(step) }</span>
                    if let Some(id) = known {
                        <button type="button" class="jx-button jx-screen" data-step={id} onclick={self.ctx.link().callback(move |_: MouseEvent| Change::More(id))}>{ say("记一笔", "Record") }</button>
                    }
                </div>
                if records.is_empty() && (!before.is_empty() || !calls.is_empty()) {
                    <p class="do-after jx-screen">
                        if !before.is_empty() { { format!("{}{}", say("在此之后：", "After: "), before.join("、")) } }
                        if !calls.is_empty() && !called { { format!(" {}{}", say("视结果而办：", "Called for by: "), calls.join("、")) } }
                    </p>
                }
                { for records.into_iter().map(|record| self.record(record)) }
                { self.ranking(step) }
            </div>
        }
    }

    /// The records of a step in the order of their points.
    fn ranking(&self, step: &Step) -> Html {
        let ranked = self.file.ranking(step);
        if ranked.is_empty() {
            return Html::default();
        }
        let place = |rank: Option<u16>| rank.map_or_else(|| "不排".to_owned(), |rank| rank.to_string());
        html! {
            <table class="ap-table do-ranking">
                <caption>{ say("按得分排序", "In the order of the points") }</caption>
                <thead><tr>{ for ["类别", "位次", "名称", "得分", "结论"].map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                <tbody>
                    { for ranked.iter().map(|one| html! {
                        <tr key={one.record.index}>
                            <td>{ one.class.to_owned() }</td>
                            <td class="ap-mid">{ place(one.rank) }</td>
                            <td>{ one.record.form.subject.clone() }</td>
                            <td class="ap-mid">{ text(one.score) }</td>
                            <td>{ one.record.form.outcome.clone() }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        }
    }

    /// The first last day of a step that is open.
    fn due(&self, step: &Step) -> String {
        let Some(step) = self.file.step(&step.id) else { return String::new() };
        let dues = self.file.dues(step);
        let open: Vec<String> = dues
            .iter()
            .filter(|due| due.done.is_none())
            .filter_map(|due| due.day.as_ref().ok())
            .map(ToString::to_string)
            .collect();
        match open.first() {
            Some(day) => format!("{} {day}", say("最迟", "by")),
            None => String::new(),
        }
    }

    /// A record: its cells, and what is wrong in them.
    fn record(&self, record: &Recorded<'_>) -> Html {
        let index = usize::from(record.index);
        let at = |cell: &str| format!("/records/{index}/{cell}");
        let text = |cell: &str| self.form.text(&at(cell)).unwrap_or_default();
        let step = record.step;
        let needs = |column: Column| step.is_some_and(|step| step.needs.contains(&column));
        // The gates ask for reasons; what is one of several matters is told apart by its name.
        let gated = step.is_some_and(|step| step.gate.is_some());
        let calls = step
            .is_some_and(|step| !step.on.is_empty() || step.gives.is_none() && step.force() == StepForce::Judgement);
        let shown = |column: Column| match column {
            Column::Document => true,
            Column::Reason => gated || needs(column) || !text("reason").is_empty(),
            Column::Subject => calls || needs(column) || !text("subject").is_empty(),
            other => needs(other) || !text(other.id()).is_empty(),
        };
        let columns = [
            Column::Subject,
            Column::Outcome,
            Column::Document,
            Column::Amount,
            Column::Place,
            Column::Until,
            Column::Reason,
            Column::Proof,
        ];
        let link = self.ctx.link();
        let each = step.and_then(|step| step.each);
        let outcomes = step.map(|step| step.outcomes.as_slice()).unwrap_or_default();
        html! {
            <div class="fu-row do-record" key={index}>
                if step.is_none() { { self.line(&at("step"), say("步骤编号", "Step"), "text", "") } } else { { self.desk.said(&at("step")) } }
                { self.line(&at("date"), "办理日期", "text", "ap-date") }
                { self.actor(&at("actor"), text("actor"), step) }
                if let Some(each) = each { { self.line(&at("period"), if each == Each::Month { "月份" } else { "季度" }, "numeric", "ap-number") } }
                { for columns.into_iter().filter(|column| shown(*column)).map(|column| {
                    let (pointer, title) = (at(column.id()), column.title());
                    match column {
                        Column::Outcome if !outcomes.is_empty() => {
                            let options = outcomes.iter().map(|outcome| (outcome.as_str(), outcome.as_str()));
                            self.labelled(&pointer, title, self.desk.select(&pointer, options, text("outcome"), title))
                        }
                        Column::Amount => self.line(&pointer, title, "decimal", "ap-number"),
                        Column::Until => self.line(&pointer, title, "text", "ap-date"),
                        Column::Reason => html! { <div class="fu-cell do-wide"><span>{ title }</span>{ self.desk.area(&pointer, text("reason"), title) }{ self.desk.said(&pointer) }</div> },
                        _ => self.line(&pointer, title, "text", ""),
                    }
                }) }
                { for step.into_iter().flat_map(|step| &step.fields).map(|field| self.value(&at(&format!("values/{}", field.key)), field, record)) }
                { self.line(&at("note"), "备注", "text", "") }
                { self.desk.said(&format!("/records/{index}")) }
                <button type="button" class="jx-button jx-screen do-less" onclick={link.callback(move |_: MouseEvent| Change::Less(index))}>{ say("删去这一笔", "Remove") }</button>
            </div>
        }
    }

    /// Who took the step: those whom the clause names are one click away.
    fn actor(&self, pointer: &str, raw: &str, step: Option<&Step>) -> Html {
        let named = step.map(|step| step.actors.as_slice()).unwrap_or_default();
        let chips = (raw.is_empty()).then(|| {
            html! { <span class="do-chips jx-screen">{ for named.iter().map(|name| {
                let (pointer, value) = (pointer.to_owned(), name.clone());
                let onclick = self.ctx.link().callback(move |_: MouseEvent| Change::Typed((pointer.clone(), value.clone())));
                html! { <button type="button" class="jx-button" {onclick}>{ name.clone() }</button> }
            }) }</span> }
        });
        let cell =
            html! { <>{ self.desk.input(pointer, "text", raw, "办理单位（人）", "") }{ chips.unwrap_or_default() }</> };
        self.labelled(pointer, "办理单位（人）", cell)
    }

    /// One of a record's further values.
    fn value(&self, pointer: &str, field: &CardField, record: &Recorded<'_>) -> Html {
        let raw = record.form.values.get(&field.key).map_or("", String::as_str);
        let wide = matches!(field.kind, FieldKind::LongText | FieldKind::Choices);
        let log = record.step.is_some_and(|step| step.gives == Some(Gives::Accountability)) && field.key == TRIGGER;
        let cell = if log {
            let here = |object: &FileObject| self.file.object == Some(*object);
            let known = self.desk.regulation().liabilities.iter().filter(|one| one.objects.iter().any(here));
            let names: Vec<(String, String)> =
                known.map(|one| (one.id.clone(), format!("{}（{}）", one.title, one.pursued))).collect();
            self.desk.select(pointer, names.iter().map(|(id, name)| (id.as_str(), name.as_str())), raw, &field.title)
        } else {
            self.desk.cell(pointer, field, raw)
        };
        html! {
            <div class={classes!("fu-cell", (wide || log).then_some("do-wide"))}>
                <span>{ field.title.clone() }</span>{ cell }
                if !field.hint.is_empty() { <small class="ap-hint jx-screen">{ field.hint.clone() }</small> }
                { self.desk.said(pointer) }
            </div>
        }
    }
}

fn titled(step: &Step, period: Option<u8>) -> String {
    match (period, step.each) {
        (Some(period), Some(Each::Quarter)) => format!("{}（{period}季度）", step.title),
        (Some(period), _) => format!("{}（{period}月）", step.title),
        _ => step.title.clone(),
    }
}

/// Moves to a step without touching the address, which says which form is open.
fn go_to(id: &str) -> Callback<MouseEvent> {
    let id = format!("do-{id}");
    Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        if let Some(step) = gloo::utils::document().get_element_by_id(&id) {
            step.scroll_into_view();
        }
    })
}
