//! A form of scored items: review, county scorecard, ex-ante evaluation. What stands on it, its card says;
//! this draws any card as its official table, edited in place and judged while typing.

use crate::editor::Regulations;
use crate::i18n::{Language, say};
use jixiao::appraisal::{Appraised, Cell, Item};
use jixiao::assess::Judgement;
use jixiao::assessment::Finding;
use jixiao::form::{Appraisal, AppraisedItem, Form};
use jixiao::number::text;
use jixiao::place::ItemCell;
use jixiao::regulation::{Card, CardField, CardGroup, Citation, FieldKind, Way};
use jixiao::rule::{Report, Severity};
use jixiao::{Context as JudgeContext, Place, judge};
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Rules about what is not filled: silent until submit was tried.
const WAITING: [&str; 2] = ["card-cell-missing", "item-not-scored"];

/// What the editor is given.
#[derive(Clone, PartialEq, Properties)]
pub struct AppraisalEditorProps {
    /// The form to begin with.
    pub form: Rc<Form>,
    /// The regulation by which it is judged.
    pub regulation: Regulations,
    /// The project's declaration: what the machine finds in it stands beside the items.
    #[prop_or_default]
    pub declaration: Option<Rc<Form>>,
    /// Submit was tried: what is missing is shown from now on.
    #[prop_or_default]
    pub submit_tried: bool,
    /// What the server said when it refused the form.
    #[prop_or_default]
    pub refusal: Option<Rc<Vec<Finding>>>,
    /// Called after every change.
    pub on_change: Callback<Rc<Form>>,
    /// Asks for the law's text.
    pub on_law: Callback<Citation>,
}

/// A cell that can be typed into.
#[derive(Clone, Debug, PartialEq)]
pub enum At {
    /// 年度
    Year,
    /// 项目名称
    Name,
    /// A field of the card.
    Field(String),
    /// An input of an item.
    Value(String, String),
    /// 得分 of an item.
    Score(String),
    /// 评分说明 of an item.
    Note(String),
}

/// Something was typed.
#[derive(Debug)]
pub struct Typed(At, String);

/// The editor.
pub struct AppraisalEditor {
    form: Rc<Form>,
    judgement: Judgement,
    evidence: Vec<Report>,
}

impl Component for AppraisalEditor {
    type Message = Typed;
    type Properties = AppraisalEditorProps;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props();
        let found = |form: &Rc<Form>| judge(form, props.regulation.0, &JudgeContext::default());
        Self {
            form: Rc::clone(&props.form),
            judgement: found(&props.form),
            evidence: props.declaration.as_ref().map(|form| found(form).findings).unwrap_or_default(),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, Typed(at, text): Typed) -> bool {
        let Form::Appraisal(form) = Rc::make_mut(&mut self.form) else { return false };
        write(form, &at, text);
        self.judgement = judge(&self.form, ctx.props().regulation.0, &JudgeContext::default());
        ctx.props().on_change.emit(Rc::clone(&self.form));
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let Form::Appraisal(form) = &*self.form else { return Html::default() };
        let seen = Appraised::new(form, props.regulation.0);
        let Some(card) = seen.card else {
            let reports = self.judgement.findings.iter().map(|report| report.message.clone());
            return html! { <section class="notice error" role="alert">{ for reports.map(|words| html! { <p>{ words }</p> }) }</section> };
        };
        let paper = Paper { editor: self, ctx, seen: &seen, card, form };
        html! {
            <div class="jx ap">
                { paper.strip() }
                <div class="jx-desk"><div class="jx-scroll"><div class="jx-paper">
                    <h1 class="jx-title">{ card.title.clone() }</h1>
                    <p class="jx-year">
                        { "（" }{ paper.input(At::Year, "/year", "text", &form.year.map(|year| year.to_string()).unwrap_or_default(), say("年度", "Year"), "ap-year") }{ "年度）" }
                    </p>
                    { paper.fields(false) }
                    { paper.items() }
                    { paper.fields(true) }
                    { paper.notes() }
                </div></div></div>
            </div>
        }
    }
}

/// What is needed to draw a form.
struct Paper<'p> {
    editor: &'p AppraisalEditor,
    ctx: &'p Context<AppraisalEditor>,
    seen: &'p Appraised<'p>,
    card: &'p Card,
    form: &'p Appraisal,
}

impl Paper<'_> {
    /// The strip that stays in sight: sums, total, result, counts.
    fn strip(&self) -> Html {
        let scores = &self.seen.scores;
        let plain = |value: Option<_>| value.map_or_else(|| "—".to_owned(), text);
        let waits = |report: &&Report| WAITING.contains(&report.rule.id) && !self.ctx.props().submit_tried;
        let of = |severity: Severity| {
            self.editor
                .judgement
                .findings
                .iter()
                .filter(|report| report.rule.severity == severity && !waits(report))
                .count()
        };
        let waiting = self.editor.judgement.findings.iter().filter(waits).count();
        let groups = self.card.groups.iter().filter(|group| group.points.is_some());
        html! {
            <div class="jx-strip jx-screen">
                <div class="jx-scores">
                    { for groups.filter_map(|group| {
                        let score = scores.groups.get(&group.id)?;
                        let name: String = group.title.chars().take(6).collect();
                        Some(html! { <span class="jx-score" title={group.title.clone()}><span>{ name }</span>{ " " }<b>{ format!("{}/{}", plain(score.score), text(score.points)) }</b></span> })
                    }) }
                    <span class="jx-score"><span>{ say("合计", "Total") }</span>{ " " }<b id="ap-total" title={scores.explanation.clone()}>{ plain(scores.total) }</b></span>
                    if let Some(outcome) = &scores.outcome {
                        <span class="jx-score"><b id="ap-result">{ outcome.name.clone() }</b></span>
                    }
                </div>
                <div class="jx-counts" role="status" aria-live="polite">
                    <span class="jx-count jx-error">{ format!("✕ {} {}", say("错误", "errors"), of(Severity::Error)) }</span>
                    <span class="jx-count jx-warning">{ format!("▲ {} {}", say("警告", "warnings"), of(Severity::Warning)) }</span>
                    <span class="jx-count jx-hint">{ format!("● {} {}", say("提示", "hints"), of(Severity::Hint)) }</span>
                    if waiting > 0 { <span class="jx-count jx-waiting">{ format!("{} {waiting}", say("未填", "to fill")) }</span> }
                </div>
            </div>
        }
    }

    /// The fields above or below the table.
    fn fields(&self, below: bool) -> Html {
        let cells: Vec<&Cell<'_>> = self.seen.fields.iter().filter(|cell| cell.field.below == below).collect();
        let name = !below && self.form.form != jixiao::form::AppraisalKind::Scorecard;
        if cells.is_empty() && !name {
            return Html::default();
        }
        html! {
            <table class="jx-table ap-fields">
                <tbody>
                    if name {
                        <tr>
                            <th scope="row">{ "项目名称" }</th>
                            <td>{ self.input(At::Name, "/project/name", "text", &self.form.project.name, "项目名称", "") }{ self.said("/project/name") }</td>
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
                    { self.cell(At::Field(cell.field.key.clone()), &pointer, cell.field, cell.raw) }
                    if !cell.field.hint.is_empty() { <small class="ap-hint jx-screen">{ cell.field.hint.clone() }</small> }
                    { self.said(&pointer) }
                </td>
            </tr>
        }
    }

    /// The table of items.
    fn items(&self) -> Html {
        let wide = self.card.groups.iter().any(|group| !group.criterion.is_empty());
        let scored = self.card.items.iter().any(|item| item.way != Way::Opinion);
        let inputs = self.card.items.iter().any(|item| !item.inputs.is_empty());
        let head: Vec<&str> = if wide {
            vec!["序号", "指标", "分值", "各项指标考核值及得分标准", "数据来源", "填报", "得分", "评分说明"]
        } else {
            let mut head = vec!["审核内容", "审核要点"];
            head.extend(inputs.then_some("逐项判断"));
            head.extend(scored.then_some("审核得分"));
            head.push(if scored { "说明" } else { "审核意见" });
            head
        };
        html! {
            <table class={classes!("jx-table", "jx-lower", "ap-items", wide.then_some("ap-wide"))}>
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
        let heading = group.filter(|_| begins && !wide).map(|group| {
            html! { <tr class="ap-group"><th scope="colgroup" colspan={columns.to_string()}>{ heading(group, self) }</th></tr> }
        });
        let merged = group.filter(|_| begins && wide).map(|group| {
            let rows = length.to_string();
            html! {
                <>
                    <td rowspan={rows.clone()} class="ap-mid">{ group.number.clone() }</td>
                    <td rowspan={rows.clone()}>{ group.title.clone() }</td>
                    <td rowspan={rows} class="ap-mid">{ group_points(group, self) }</td>
                </>
            }
        });
        let source = group
            .filter(|_| begins && wide)
            .map(|group| html! { <td rowspan={length.to_string()}>{ group.source.clone() }</td> });
        let values =
            html! { <td class="ap-values">{ for item.inputs.iter().map(|input| self.value(item, input)) }</td> };
        html! {
            <>
                { heading.unwrap_or_default() }
                <tr key={item.card.id.clone()} class="jx-plain">
                    { merged.unwrap_or_default() }
                    if !wide {
                        <th scope="row">{ item.card.title.clone() }if scored { <small>{ format!("（{}分）", text(item.points)) }</small> }</th>
                    }
                    <td class="ap-criterion">{ item.card.criterion.clone() }{ self.clause(&item.card.citation) }{ self.readings(&item.card.notes) }</td>
                    { source.unwrap_or_default() }
                    if wide || inputs { { values } }
                    if scored { { self.score(item) } }
                    { self.note(item) }
                </tr>
            </>
        }
    }

    fn value(&self, item: &Item<'_>, input: &Cell<'_>) -> Html {
        let pointer = item.input_place(input).to_string();
        let at = At::Value(item.card.id.clone(), input.field.key.clone());
        html! {
            <label class="ap-value" key={input.field.key.clone()}>
                <span>{ input.field.title.clone() }</span>
                { self.cell(at, &pointer, input.field, input.raw) }
                if !input.field.hint.is_empty() { <small class="ap-hint jx-screen">{ input.field.hint.clone() }</small> }
                { self.said(&pointer) }
            </label>
        }
    }

    fn score(&self, item: &Item<'_>) -> Html {
        let pointer = item.place(ItemCell::Score).to_string();
        let how = item.earned.explanation.to_string();
        html! {
            <td class="ap-score">
                if item.card.way.is_judged() {
                    { self.input(At::Score(item.card.id.clone()), &pointer, "decimal", item.score.raw, &format!("{} {}", item.card.title, say("得分", "score")), "ap-number") }
                } else {
                    <output data-c={pointer.clone()} title={how.clone()}>{ item.earned.score.map_or_else(|| "—".to_owned(), text) }</output>
                    <small class="ap-how">{ how }</small>
                }
                { self.said(&pointer) }
            </td>
        }
    }

    /// A person's words, and beside them what the machine found in the declaration.
    fn note(&self, item: &Item<'_>) -> Html {
        let pointer = item.place(ItemCell::Note).to_string();
        let at = At::Note(item.card.id.clone());
        let raw = item.entry.map_or("", |entry| entry.note.as_str());
        let bears = |report: &&Report| {
            item.card.evidence.iter().any(|name| match name.strip_suffix('/') {
                Some(family) => jixiao::rules::FAMILIES
                    .iter()
                    .any(|known| known.id == family && known.rules.iter().any(|rule| rule.id == report.rule.id)),
                None => name == report.rule.id,
            })
        };
        let evidence: Vec<&Report> = self.editor.evidence.iter().filter(bears).collect();
        html! {
            <td class="ap-note">
                { self.area(at, &pointer, raw, &format!("{} {}", item.card.title, say("说明", "note"))) }
                if !evidence.is_empty() {
                    <details class="ap-evidence jx-screen">
                        <summary>{ format!("{} {}", say("申报表里发现", "Found in the declaration:"), evidence.len()) }</summary>
                        <ul>{ for evidence.iter().map(|report| html! { <li>{ report.message.clone() }</li> }) }</ul>
                    </details>
                }
                { self.said(&pointer) }
            </td>
        }
    }

    fn total(&self, columns: usize) -> Html {
        let scores = &self.seen.scores;
        let total = scores.total.map_or_else(|| "—".to_owned(), text);
        let result = scores.outcome.as_ref().map(|outcome| outcome.name.clone());
        html! {
            <tr class="jx-total">
                <th scope="row" colspan={(columns - 2).to_string()}>{ if result.is_some() { "合计、综合评定等级" } else { "合计" } }</th>
                <td colspan="2">
                    <b data-c="/total">{ total }</b>{ " " }<b data-c="/result">{ result.unwrap_or_default() }</b>
                    <small class="ap-how">{ scores.explanation.clone() }</small>
                    { self.said("/total") }{ self.said("/result") }{ self.said("/items") }{ self.said("/fields") }
                </td>
            </tr>
        }
    }

    /// How the law was read where it is silent or contradicts itself.
    fn notes(&self) -> Html {
        html! { <p class="jx-notes">{ self.clause(&self.card.citation) }{ self.readings(&self.card.notes) }</p> }
    }

    /// 〔AMB-H-02〕: the reading adopted for a passage.
    fn readings(&self, ids: &[String]) -> Html {
        let regulation = self.ctx.props().regulation.0;
        let known = ids.iter().filter_map(|id| regulation.ambiguities.iter().find(|reading| reading.id == *id));
        html! {
            <>
                { for known.map(|reading| html! {
                    <span class="ap-reading jx-screen" title={format!("{} {}", reading.text, reading.reading)}>{ format!("〔{}〕", reading.id) }</span>
                }) }
            </>
        }
    }

    fn clause(&self, key: &str) -> Html {
        let Some(citation) = self.ctx.props().regulation.0.citation(key) else { return Html::default() };
        self.law(citation)
    }

    fn law(&self, citation: &Citation) -> Html {
        let words = format!("〔{}〕", citation.article);
        let citation = citation.clone();
        let onclick = self.ctx.props().on_law.reform(move |_: MouseEvent| citation.clone());
        html! { <button type="button" class="jx-link jx-law jx-screen" {onclick} title={say("看条文", "Read the clause")}>{ words }</button> }
    }

    /// What is wrong in a cell, just below it.
    fn said(&self, pointer: &str) -> Html {
        let props = self.ctx.props();
        let here = self.editor.judgement.findings.iter().filter(|report| report.place.to_string() == pointer);
        let shown: Vec<&Report> =
            here.filter(|report| props.submit_tried || !WAITING.contains(&report.rule.id)).collect();
        let known = |finding: &&Finding| !shown.iter().any(|report| report.message == finding.message);
        let server = props
            .refusal
            .iter()
            .flat_map(|findings| findings.iter())
            .filter(|finding| finding.path == pointer)
            .filter(known);
        html! {
            <>
                { for shown.iter().map(|report| self.finding(report)) }
                { for server.map(|finding| html! { <p class="ap-said jx-error jx-screen" role="alert">{ finding.message.clone() }<span class="jx-server">{ say("服务器", "server") }</span></p> }) }
            </>
        }
    }

    fn finding(&self, report: &Report) -> Html {
        let (class, shape) = match report.rule.severity {
            Severity::Error => ("jx-error", "✕"),
            Severity::Warning => ("jx-warning", "▲"),
            Severity::Hint => ("jx-hint", "●"),
        };
        let fix = report.fix.as_ref().and_then(|fix| Some((self.at(fix.place)?, fix.value.clone())));
        html! {
            <p class={classes!("ap-said", class, "jx-screen")}>
                <span aria-hidden="true">{ shape }{ " " }</span>
                if Language::current() == Language::English { <b>{ report.rule.english }{ ". " }</b> }
                { report.message.clone() }
                if let Some((at, value)) = fix {
                    <button type="button" class="jx-button" onclick={
                        let value = value.clone();
                        self.ctx.link().callback(move |_: MouseEvent| Typed(at.clone(), value.clone()))
                    }>{ format!("{} {value}", say("改为", "Change to")) }</button>
                }
                { report.clause.as_deref().map(|key| self.clause(key)).unwrap_or_default() }
            </p>
        }
    }

    /// The cell that a fix writes into.
    fn at(&self, place: Place) -> Option<At> {
        match place {
            Place::Item(index, ItemCell::Score) => {
                self.form.items.get(usize::from(index)).map(|entry| At::Score(entry.item.clone()))
            }
            _ => None,
        }
    }

    fn cell(&self, at: At, pointer: &str, field: &CardField, raw: &str) -> Html {
        let yes_no = [("yes", say("是", "yes")), ("no", say("否", "no"))];
        let options = || field.options.iter().map(|option| (option.as_str(), option.as_str()));
        match field.kind {
            FieldKind::LongText => self.area(at, pointer, raw, &field.title),
            FieldKind::YesNo => self.select(at, pointer, yes_no.into_iter(), raw, &field.title),
            FieldKind::Choice if !field.other => self.select(at, pointer, options(), raw, &field.title),
            FieldKind::Choices => self.checks(&at, pointer, field, raw),
            FieldKind::Money | FieldKind::Points => self.input(at, pointer, "decimal", raw, &field.title, "ap-number"),
            FieldKind::Count => self.input(at, pointer, "numeric", raw, &field.title, "ap-number"),
            FieldKind::Date => self.input(at, pointer, "text", raw, &field.title, "ap-date"),
            _ => self.input(at, pointer, "text", raw, &field.title, ""),
        }
    }

    fn wrong(&self, pointer: &str) -> bool {
        self.editor.judgement.findings.iter().any(|report| {
            report.rule.severity == Severity::Error
                && (self.ctx.props().submit_tried || !WAITING.contains(&report.rule.id))
                && report.place.to_string() == pointer
        })
    }

    fn input(&self, at: At, pointer: &str, mode: &'static str, raw: &str, label: &str, class: &'static str) -> Html {
        let oninput = self.ctx.link().batch_callback(move |event: InputEvent| {
            event.target_dyn_into::<HtmlInputElement>().map(|input| Typed(at.clone(), input.value()))
        });
        let placeholder = (class == "ap-date").then_some("2019-12-31");
        html! {
            <>
                <input class={classes!("jx-field", "ap-in", class)} data-c={pointer.to_owned()} inputmode={mode} value={raw.to_owned()}
                    aria-label={label.to_owned()} aria-invalid={self.wrong(pointer).to_string()} {oninput} {placeholder} />
                <span class="ap-print">{ raw.to_owned() }</span>
            </>
        }
    }

    fn area(&self, at: At, pointer: &str, raw: &str, label: &str) -> Html {
        let oninput = self.ctx.link().batch_callback(move |event: InputEvent| {
            event.target_dyn_into::<HtmlTextAreaElement>().map(|area| Typed(at.clone(), area.value()))
        });
        let rows = raw.lines().map(|line| 1 + line.chars().count() / 24).sum::<usize>().clamp(1, 12);
        html! {
            <>
                <textarea class="jx-field ap-in" data-c={pointer.to_owned()} rows={rows.to_string()} value={raw.to_owned()}
                    aria-label={label.to_owned()} aria-invalid={self.wrong(pointer).to_string()} {oninput} />
                <span class="ap-print">{ raw.to_owned() }</span>
            </>
        }
    }

    fn select<'o>(
        &self,
        at: At,
        pointer: &str,
        options: impl Iterator<Item = (&'o str, &'o str)>,
        raw: &str,
        label: &str,
    ) -> Html {
        let onchange = self.ctx.link().batch_callback(move |event: Event| {
            event.target_dyn_into::<HtmlSelectElement>().map(|select| Typed(at.clone(), select.value()))
        });
        let options: Vec<(&str, &str)> = options.collect();
        let strange = !raw.is_empty() && !options.iter().any(|(value, _)| *value == raw);
        let shown = options.iter().find(|(value, _)| *value == raw).map_or(raw, |(_, name)| name);
        html! {
            <>
                <select class="jx-field ap-in ap-select" data-c={pointer.to_owned()} aria-label={label.to_owned()} aria-invalid={self.wrong(pointer).to_string()} {onchange}>
                    <option value="" selected={raw.is_empty()}></option>
                    // What stands there is shown even if nobody offers it.
                    if strange { <option value={raw.to_owned()} selected=true>{ raw.to_owned() }</option> }
                    { for options.iter().map(|(value, name)| html! { <option value={(*value).to_owned()} selected={*value == raw}>{ (*name).to_owned() }</option> }) }
                </select>
                <span class="ap-print">{ shown.to_owned() }</span>
            </>
        }
    }

    /// Several of the options, and a person's own words where the law's list is open.
    fn checks(&self, at: &At, pointer: &str, field: &CardField, raw: &str) -> Html {
        let chosen: Vec<String> =
            raw.split('、').map(|choice| choice.trim().to_owned()).filter(|choice| !choice.is_empty()).collect();
        let own: Vec<String> = chosen.iter().filter(|choice| !field.options.contains(choice)).cloned().collect();
        let boxes = field.options.iter().map(|option| {
            let on = chosen.contains(option);
            let mut next: Vec<String> = field.options.iter().filter(|known| (*known == option) != chosen.contains(known)).cloned().collect();
            next.extend(own.iter().cloned());
            let (at, next) = (at.clone(), next.join("、"));
            let onchange = self.ctx.link().callback(move |_: Event| Typed(at.clone(), next.clone()));
            html! { <label class="ap-check" key={option.clone()}><input type="checkbox" checked={on} {onchange} />{ option.clone() }</label> }
        });
        let other = field.other.then(|| {
            let (at, known) = (at.clone(), chosen.iter().filter(|choice| field.options.contains(choice)).cloned().collect::<Vec<_>>());
            let oninput = self.ctx.link().batch_callback(move |event: InputEvent| {
                let words = event.target_dyn_into::<HtmlInputElement>()?.value();
                let all: Vec<&str> = known.iter().map(String::as_str).chain(Some(words.as_str()).filter(|words| !words.is_empty())).collect();
                Some(Typed(at.clone(), all.join("、")))
            });
            html! { <label class="ap-check">{ say("其他：", "other: ") }<input class="ap-in ap-other" value={own.join("、")} {oninput} /></label> }
        });
        html! {
            <>
                <div class="jx-field ap-checks" role="group" aria-label={field.title.clone()} data-c={pointer.to_owned()}>
                    { for boxes }{ other.unwrap_or_default() }
                </div>
                <span class="ap-print">{ raw.to_owned() }</span>
            </>
        }
    }
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
    if field.required {
        html! { <span class="ap-required jx-screen" title={say("必填", "required")}>{ "*" }</span> }
    } else {
        Html::default()
    }
}

/// Puts a text into a cell.
fn write(form: &mut Appraisal, at: &At, text: String) {
    let put = |values: &mut std::collections::BTreeMap<String, String>, key: &String, text: String| {
        if text.is_empty() {
            values.remove(key);
        } else {
            values.insert(key.clone(), text);
        }
    };
    match at {
        At::Year => form.year = text.trim().parse().ok().filter(|year| (1900..3000).contains(year)),
        At::Name => form.project.name = text,
        At::Field(key) => put(&mut form.fields, key, text),
        At::Value(item, key) => put(&mut entry(form, item).values, key, text),
        At::Score(item) => entry(form, item).score = text,
        At::Note(item) => entry(form, item).note = text,
    }
}

/// The entry of an item; made where the form has none.
fn entry<'f>(form: &'f mut Appraisal, item: &str) -> &'f mut AppraisedItem {
    let at = form.items.iter().position(|entry| entry.item == item).unwrap_or_else(|| {
        form.items.push(AppraisedItem { item: item.to_owned(), ..AppraisedItem::default() });
        form.items.len() - 1
    });
    &mut form.items[at]
}
