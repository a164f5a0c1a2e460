//! A form of scored items: review, county scorecard, ex-ante evaluation. What stands on it, its card says;
//! this draws any card as its official table, edited in place and judged while typing.

use crate::cells::{Desk, FormEditorProps, Layout, Typed};
use crate::i18n::say;
use jixiao::appraisal::{Appraised, Cell, Item};
use jixiao::form::{Appraisal, AppraisalKind, AppraisedItem, Declaration, Form};
use jixiao::number::{read_year, text};
use jixiao::place::ItemCell;
use jixiao::regulation::{Card, CardField, CardGroup, Way};
use jixiao::rule::Report;
use jixiao::rules::evidence;
use jixiao::{Context as JudgeContext, Regulation, judge};
use std::rc::Rc;
use yew::prelude::*;

/// Rules about what is not filled: silent until submit was tried.
const WAITING: [&str; 4] =
    ["card-cell-missing", "item-not-scored", "review-score-out-of-range", "review-opinion-missing"];

/// 项目资金 on a review.
const FUNDS: &str = "funds";

/// The editor.
pub struct AppraisalEditor {
    form: Rc<Form>,
    /// What the judge finds in the declaration; `None` where none is at hand.
    evidence: Option<Vec<Report>>,
}

impl Component for AppraisalEditor {
    type Message = Typed;
    type Properties = FormEditorProps;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props();
        let form = complete(&props.form, props.regulation.0);
        Self { form, evidence: found_in_declaration(props) }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        let props = ctx.props();
        if props.approved == old.approved {
            return true;
        }
        self.evidence = found_in_declaration(props);
        // What the declaration says is not typed again.
        if let (Form::Appraisal(form), Some(declared)) = (Rc::make_mut(&mut self.form), &props.approved)
            && form.project.name.is_empty()
        {
            form.project = declared.project.clone();
            if form.fields.get(FUNDS).is_none_or(String::is_empty) {
                form.fields.insert(FUNDS.to_owned(), declared.funds.total.budget.clone());
            }
            props.on_change.emit(Rc::clone(&self.form));
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, (pointer, text): Typed) -> bool {
        let Form::Appraisal(form) = Rc::make_mut(&mut self.form) else { return false };
        write(form, &pointer, text);
        ctx.props().on_change.emit(Rc::clone(&self.form));
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let Form::Appraisal(form) = &*self.form else { return Html::default() };
        let seen = Appraised::new(form, props.regulation.0);
        let findings = seen.findings();
        let Some(card) = seen.card else {
            let reports = findings.iter().map(|report| report.message.clone());
            return html! { <section class="notice error" role="alert">{ for reports.map(|words| html! { <p>{ words }</p> }) }</section> };
        };
        // A table of many columns is printed across.
        let wide = card.groups.iter().any(|group| !group.criterion.is_empty());
        let is_empty = |at: &str| is_empty(form, at);
        let desk = Desk::new(props, &findings, &WAITING, &is_empty, ctx.link().callback(|typed: Typed| typed));
        let paper = Paper { desk, evidence: self.evidence.as_deref(), seen: &seen, card, form };
        let tables = html! { <>{ paper.fields(false) }{ paper.items() }{ paper.fields(true) }{ paper.notes() }</> };
        paper.desk.lay_out(Layout {
            class: if wide { "jx-evaluation" } else { "" },
            scores: paper.scores(),
            head: paper.desk.title(&card.title, form.year),
            body: tables,
            ..Layout::default()
        })
    }
}

/// What the judge finds in the declaration, where one is at hand.
fn found_in_declaration(props: &FormEditorProps) -> Option<Vec<Report>> {
    let declaration = Form::Declaration(Declaration::clone(props.approved.as_deref()?));
    Some(judge(&declaration, props.regulation.0, &JudgeContext::default()).findings)
}

/// What is needed to draw a form.
struct Paper<'p> {
    desk: Desk<'p>,
    evidence: Option<&'p [Report]>,
    seen: &'p Appraised<'p>,
    card: &'p Card,
    form: &'p Appraisal,
}

impl Paper<'_> {
    /// The sums in the strip: groups, total, result.
    fn scores(&self) -> Html {
        let scores = &self.seen.scores;
        let plain = |value: Option<_>| value.map_or_else(|| "—".to_owned(), text);
        let groups = self.card.groups.iter().filter(|group| group.points.is_some());
        html! {
            <>
                    { for groups.filter_map(|group| {
                        let score = scores.groups.get(&group.id)?;
                        let name = short(&group.title).to_owned();
                        Some(html! { <span class="jx-score" title={group.title.clone()}><span>{ name }</span>{ " " }<b>{ format!("{}/{}", plain(score.score), text(score.points)) }</b></span> })
                    }) }
                    if self.is_scored() {
                        <span class="jx-score"><span>{ say("合计", "Total") }</span>{ " " }<b id="ap-total" title={scores.explanation.clone()}>{ plain(scores.total) }</b></span>
                    }
                    if let Some(outcome) = &scores.outcome {
                        <span class="jx-score"><b id="ap-result">{ outcome.name.clone() }</b></span>
                    }
            </>
        }
    }

    /// Something on it earns points.
    fn is_scored(&self) -> bool {
        self.card.items.iter().any(|item| item.way != Way::Opinion)
    }

    /// The fields above or below the table.
    fn fields(&self, below: bool) -> Html {
        let cells: Vec<&Cell<'_>> = self.seen.fields.iter().filter(|cell| cell.field.below == below).collect();
        let of_a_unit = matches!(self.form.form, AppraisalKind::Scorecard | AppraisalKind::MonitoringReport);
        let name = !below && !of_a_unit;
        if cells.is_empty() && !name {
            return Html::default();
        }
        html! {
            <table class="ap-table ap-fields">
                <tbody>
                    if name {
                        <tr>
                            <th scope="row">{ "项目名称" }{ star() }</th>
                            <td>{ self.desk.input("/project/name", "text", &self.form.project.name, "项目名称", "") }{ self.desk.said("/project/name") }</td>
                        </tr>
                    }
                    { for cells.into_iter().map(|cell| self.field(cell)) }
                </tbody>
            </table>
        }
    }

    fn field(&self, cell: &Cell<'_>) -> Html {
        let pointer = cell.field_place().to_string();
        html! {
            <tr key={cell.field.key.clone()}>
                <th scope="row">{ cell.field.title.clone() }{ required(cell.field) }</th>
                <td>
                    { self.desk.cell(&pointer, cell.field, cell.raw) }
                    // Each of the 审核单位 sets its seal (表2).
                    if cell.field.title.starts_with("审核单位") { <span class="ap-print ap-seal">{ "（单位盖章）" }</span> }
                    if !cell.field.hint.is_empty() { <small class="ap-hint jx-screen">{ cell.field.hint.clone() }</small> }
                    { self.desk.said(&pointer) }
                </td>
            </tr>
        }
    }

    /// The table of items.
    fn items(&self) -> Html {
        let wide = self.card.groups.iter().any(|group| !group.criterion.is_empty());
        let scored = self.is_scored();
        let inputs = self.card.items.iter().any(|item| !item.inputs.is_empty());
        let head: Vec<&str> = if wide {
            vec!["序号", "指标", "分值", "各项指标考核值及得分标准", "数据来源", "填报", "得分", "评分说明"]
        } else {
            let [content, points, each, score, opinion] = match self.form.form {
                AppraisalKind::Evaluation => ["评价内容", "评价要点", "逐项判断", "评价得分", "评价意见"],
                AppraisalKind::MonitoringReport => ["监控内容", "监控要点", "进度", "得分", "监控情况"],
                _ => ["审核内容", "审核要点", "逐项判断", "审核得分", "审核意见"],
            };
            let mut head = vec![content, points];
            head.extend(inputs.then_some(each));
            head.extend(scored.then_some(score));
            head.push(if scored { "说明" } else { opinion });
            head
        };
        html! {
            <table class={classes!("ap-table", "ap-items", wide.then_some("ap-wide"))}>
                <thead><tr>{ for head.iter().map(|name| html! { <th scope="col">{ *name }</th> }) }</tr></thead>
                <tbody>
                    { for self.seen.items.iter().enumerate().map(|(at, item)| self.item(at, item, wide, inputs, scored, head.len())) }
                    if scored { { self.total(head.len()) } }
                </tbody>
            </table>
        }
    }

    fn item(&self, at: usize, item: &Item<'_>, wide: bool, inputs: bool, scored: bool, columns: usize) -> Html {
        let group = self.card.groups.iter().find(|group| group.id == item.card.group);
        let begins = at
            .checked_sub(1)
            .and_then(|before| self.seen.items.get(before))
            .is_none_or(|before| before.card.group != item.card.group);
        let length = self.seen.items.iter().filter(|other| other.card.group == item.card.group).count();
        let line = |words: String| html! { <tr class="ap-group"><th scope="colgroup" colspan={columns.to_string()}>{ words }</th></tr> };
        let heading = if wide {
            self.above(at, group).map(|above| line(format!("{} {}", above.title, above.criterion)))
        } else {
            group.filter(|_| begins).map(|group| line(heading(group, self)))
        };
        let merged = group.filter(|_| begins && wide).map(|group| {
            let rows = length.to_string();
            html! {
                <>
                    <td rowspan={rows.clone()} class="ap-mid">{ group.number.clone() }</td>
                    <td rowspan={rows.clone()} class="ap-name">{ group.title.clone() }</td>
                    <td rowspan={rows} class="ap-mid">{ group_points(group, self) }</td>
                </>
            }
        });
        let source = group
            .filter(|_| begins && wide)
            .map(|group| html! { <td rowspan={length.to_string()} class="ap-source">{ group.source.clone() }</td> });
        let values =
            html! { <td class="ap-values">{ for item.inputs.iter().map(|input| self.value(item, input)) }</td> };
        html! {
            <>
                { heading.unwrap_or_default() }
                <tr key={item.card.id.clone()} class="ap-row">
                    { merged.unwrap_or_default() }
                    if !wide {
                        <th scope="row">{ item.card.title.clone() }if scored { <small>{ format!("（{}分）", text(item.points)) }</small> }</th>
                    }
                    <td class="ap-criterion">{ item.card.criterion.clone() }{ self.desk.clause(&item.card.citation) }</td>
                    { source.unwrap_or_default() }
                    if wide || inputs { { values } }
                    if scored { { self.score(item) } }
                    { self.note(item) }
                </tr>
            </>
        }
    }

    /// The heading above the item's own, where the item is the first below it.
    fn above(&self, at: usize, group: Option<&CardGroup>) -> Option<&CardGroup> {
        let of = |group: Option<&CardGroup>| {
            let parent = group.map(|group| &group.parent);
            self.card.groups.iter().find(|above| Some(&above.id) == parent)
        };
        let before = at.checked_sub(1).and_then(|before| self.seen.items.get(before));
        let before = before.and_then(|before| self.card.groups.iter().find(|group| group.id == before.card.group));
        of(group).filter(|above| of(before).is_none_or(|other| other.id != above.id))
    }

    fn value(&self, item: &Item<'_>, input: &Cell<'_>) -> Html {
        let pointer = item.input_place(input).to_string();
        html! {
            <label class="ap-value" key={input.field.key.clone()}>
                <span>{ input.field.title.clone() }</span>
                { self.desk.cell(&pointer, input.field, input.raw) }
                if !input.field.hint.is_empty() { <small class="ap-hint jx-screen">{ input.field.hint.clone() }</small> }
                { self.desk.said(&pointer) }
            </label>
        }
    }

    fn score(&self, item: &Item<'_>) -> Html {
        let pointer = item.place(ItemCell::Score).to_string();
        let how = item.earned.explanation.to_string();
        html! {
            <td class="ap-score">
                if item.card.way.is_judged() {
                    { self.desk.input(&pointer, "decimal", item.score.raw, &format!("{} {}", item.card.title, say("得分", "score")), "ap-number") }
                } else {
                    <output data-c={pointer.clone()} title={how.clone()}>{ item.earned.score.map_or_else(|| "—".to_owned(), text) }</output>
                    if item.earned.score.is_some() { <small class="ap-how">{ how }</small> }
                }
                { self.desk.said(&pointer) }
            </td>
        }
    }

    /// A person's words, and beside them what the machine found in the declaration.
    fn note(&self, item: &Item<'_>) -> Html {
        let pointer = item.place(ItemCell::Note).to_string();
        let raw = item.entry.map_or("", |entry| entry.note.as_str());
        let evidence: Vec<&Report> =
            self.evidence.map(|found| evidence(item.card, found).collect()).unwrap_or_default();
        // That nothing was found is worth knowing, once somebody looked.
        let none = self.evidence.is_some() && evidence.is_empty() && !item.card.evidence.is_empty();
        html! {
            <td class="ap-note">
                { self.desk.area(&pointer, raw, &format!("{} {}", item.card.title, say("说明", "note"))) }
                { self.proofs(item) }
                if !evidence.is_empty() {
                    <details class="ap-evidence jx-screen">
                        <summary>{ format!("{} {}", say("申报表里发现", "Found in the declaration:"), evidence.len()) }</summary>
                        <ul>{ for evidence.iter().map(|report| html! { <li>{ report.message.clone() }</li> }) }</ul>
                    </details>
                }
                if none { <small class="ap-evidence jx-screen">{ say("申报表里没有发现这方面的问题", "Nothing found in the declaration") }</small> }
                { self.desk.said(&pointer) }
            </td>
        }
    }

    /// 佐证材料 of an item of a scorecard, a line each.
    fn proofs(&self, item: &Item<'_>) -> Html {
        if self.form.form != AppraisalKind::Scorecard {
            return Html::default();
        }
        let Some(index) = item.index else { return Html::default() };
        let raw = item.entry.map(|entry| entry.proof.join("\n")).unwrap_or_default();
        let title = format!("{} {}", item.card.title, say("佐证材料", "proofs"));
        let on_paper = if raw.is_empty() { "" } else { "佐证材料：" };
        html! { <label class="ap-value ap-proof"><span class="jx-screen">{ say("佐证材料（一行一份）", "Proofs, a line each") }</span><span class="ap-print">{ on_paper }</span>{ self.desk.area(&format!("/items/{index}/proof"), &raw, &title) }</label> }
    }

    fn total(&self, columns: usize) -> Html {
        let scores = &self.seen.scores;
        let total = scores.total.map_or_else(|| "—".to_owned(), text);
        let result = scores.outcome.as_ref().map(|outcome| outcome.name.clone());
        // 表2 has a box for each outcome.
        let boxes = self.card.verdict.printed(self.seen.regulation, self.seen.day).map(|outcomes| {
            let ticked = |name: &str| if result.as_deref() == Some(name) { '☑' } else { '☐' };
            outcomes.map(|(name, printed)| format!("{printed}{}", ticked(name))).join("　")
        });
        let name = if boxes.is_some() || result.is_some() { "合计、综合评定等级" } else { "合计" };
        html! {
            <tr class="ap-total">
                <th scope="row" colspan={(columns - 2).to_string()}>{ name }{ boxes.map(|boxes| html! { <span class="ap-print ap-boxes">{ boxes }</span> }).unwrap_or_default() }</th>
                <td colspan="2">
                    <b data-c="/total">{ total }</b>{ " " }<b data-c="/result">{ result.unwrap_or_default() }</b>
                    <small class="ap-how">{ scores.explanation.clone() }</small>
                    { self.desk.said("/total") }{ self.desk.said("/result") }
                </td>
            </tr>
        }
    }

    /// Where the law is silent or contradicts itself, a reading was adopted; its words stand in docs/interpretations.md,
    /// which the browser does not carry.
    fn notes(&self) -> Html {
        html! { <p class="jx-notes">{ self.desk.clause(&self.card.citation) }</p> }
    }
}

/// 信息公开和公告公示制度建设和执行 has no room in the strip: up to the first word that joins two.
fn short(title: &str) -> &str {
    if title.chars().count() <= 8 {
        return title;
    }
    title.split_once(['和', '、', '及', '与', '（']).map_or(title, |(first, _)| first)
}

/// 一、合规性审核（20分）
fn heading(group: &CardGroup, paper: &Paper<'_>) -> String {
    let number = if group.number.is_empty() { String::new() } else { format!("{}、", group.number) };
    let points = group_points(group, paper);
    if points.is_empty() {
        format!("{number}{}", group.title)
    } else {
        format!("{number}{}（{points}分）", group.title)
    }
}

fn group_points(group: &CardGroup, paper: &Paper<'_>) -> String {
    group
        .points
        .as_ref()
        .and_then(|points| points.on(paper.seen.regulation, paper.seen.day))
        .map(text)
        .unwrap_or_default()
}

fn required(field: &CardField) -> Html {
    if field.required { star() } else { Html::default() }
}

/// Marks what may not stay empty.
fn star() -> Html {
    html! { <span class="ap-required jx-screen" title={say("必填", "required")}>{ "*" }</span> }
}

/// Whether the cell at a pointer is empty; of cells that are only asked for while they are empty it need not look.
fn is_empty(form: &Appraisal, pointer: &str) -> bool {
    if let Some(key) = pointer.strip_prefix("/fields/") {
        return form.fields.get(key).is_none_or(|text| text.trim().is_empty());
    }
    let score = pointer.strip_prefix("/items/").and_then(|rest| rest.strip_suffix("/score"));
    let item = score.and_then(|index| form.items.get(index.parse::<usize>().ok()?));
    item.is_none_or(|item| item.score.trim().is_empty())
}

/// Puts a text into the cell at a pointer.
fn write(form: &mut Appraisal, pointer: &str, text: String) {
    let put = |values: &mut std::collections::BTreeMap<String, String>, key: &str, text: String| {
        if text.is_empty() {
            values.remove(key);
        } else {
            values.insert(key.to_owned(), text);
        }
    };
    let mut steps = pointer.split('/').skip(1);
    match (steps.next(), steps.next(), steps.next(), steps.next()) {
        (Some("year"), ..) => form.year = read_year(&text),
        (Some("project"), ..) => form.project.name = text,
        (Some("fields"), Some(key), ..) => put(&mut form.fields, key, text),
        (Some("items"), Some(index), Some(cell), key) => {
            let Some(entry) = index.parse().ok().and_then(|index: usize| form.items.get_mut(index)) else { return };
            match (cell, key) {
                ("values", Some(key)) => put(&mut entry.values, key, text),
                ("score", _) => entry.score = text,
                ("note", _) => entry.note = text,
                ("proof", _) => {
                    entry.proof = text.split('\n').filter(|_| !text.is_empty()).map(str::to_owned).collect();
                }
                _ => {}
            }
        }
        (Some("total"), ..) => form.total = text,
        (Some("result"), ..) => form.result = text,
        _ => {}
    }
}

/// The form with an entry for each item of its card, so that each has a place to type into.
fn complete(form: &Rc<Form>, regulation: &Regulation) -> Rc<Form> {
    let mut form = Rc::clone(form);
    if let Form::Appraisal(inner) = &*form {
        let seen = Appraised::new(inner, regulation);
        let missing: Vec<String> =
            seen.items.iter().filter(|item| item.index.is_none()).map(|item| item.card.id.clone()).collect();
        if let (false, Form::Appraisal(inner)) = (missing.is_empty(), Rc::make_mut(&mut form)) {
            inner.items.extend(missing.into_iter().map(|item| AppraisedItem { item, ..AppraisedItem::default() }));
        }
    }
    form
}
