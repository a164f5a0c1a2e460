//! Cells of forms that are no table of indicators: inputs that know their JSON Pointer, and what is wrong in them.

use crate::i18n::{Language, say};
use crate::regulations::Regulations;
use jixiao::Regulation;
use jixiao::assess::clause_of;
use jixiao::assessment::Finding;
use jixiao::form::{Declaration, Form};
use jixiao::number::{fold, is_answer, read_plain};
use jixiao::regulation::{CardField, Citation, FieldKind};
use jixiao::rule::{Report, Severity};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};
use yew::prelude::*;

/// What was typed, and where: a JSON Pointer into the form.
pub(crate) type Typed = (String, String);

/// What the editor of such a form is given.
#[derive(Clone, PartialEq, Properties)]
pub struct FormEditorProps {
    /// The form to begin with.
    pub form: Rc<Form>,
    /// The regulation by which it is judged.
    pub regulation: Regulations,
    /// The project's declaration, where it is at hand.
    #[prop_or_default]
    pub approved: Option<Rc<Declaration>>,
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
    /// A step back, else forth.
    #[prop_or_default]
    pub on_step: Callback<bool>,
}

/// A form as it lies on the page.
#[derive(Default)]
pub(crate) struct Layout {
    /// Classes of the whole, beside those that every form has.
    pub(crate) class: &'static str,
    /// Classes of the paper, likewise.
    pub(crate) paper: &'static str,
    /// Sums in the strip that stays in sight.
    pub(crate) scores: Html,
    /// Between the strip and the paper.
    pub(crate) tools: Html,
    /// The paper down to where it is said what is wrong in no cell of it.
    pub(crate) head: Html,
    /// The paper below that.
    pub(crate) body: Html,
}

/// A sum in the strip.
pub(crate) fn score(id: &'static str, name: &'static str, value: impl std::fmt::Display) -> Html {
    html! { <span class="jx-score"><span>{ name }</span>{ " " }<b {id}>{ value.to_string() }</b></span> }
}

/// What a cell needs to be drawn.
pub(crate) struct Desk<'d> {
    props: &'d FormEditorProps,
    /// What the judge found, each with its place.
    findings: Vec<(String, &'d Report)>,
    /// Rules about what is not filled: silent about an empty cell until submit was tried.
    waiting: &'static [&'static str],
    /// Whether the cell at a pointer is empty.
    is_empty: &'d dyn Fn(&str) -> bool,
    /// Hears what is typed.
    typed: Callback<Typed>,
    /// Places whose findings were drawn.
    drawn: RefCell<Vec<String>>,
}

impl<'d> Desk<'d> {
    /// For one drawing of a form.
    pub(crate) fn new(
        props: &'d FormEditorProps,
        findings: &'d [Report],
        waiting: &'static [&'static str],
        is_empty: &'d dyn Fn(&str) -> bool,
        typed: Callback<Typed>,
    ) -> Self {
        let findings = findings.iter().map(|report| (report.place.to_string(), report)).collect();
        Self { props, findings, waiting, is_empty, typed, drawn: RefCell::default() }
    }

    /// The regulation, for its clauses.
    pub(crate) fn regulation(&self) -> &'static Regulation {
        self.props.regulation.0
    }

    /// What the server said when it refused the form.
    fn refusal(&self) -> &[Finding] {
        self.props.refusal.as_deref().map_or(&[], Vec::as_slice)
    }

    /// The whole form, all cells of which are drawn.
    pub(crate) fn lay_out(&self, layout: Layout) -> Html {
        let Layout { class, paper, scores, tools, head, body } = layout;
        html! {
            <div class={classes!("jx", "ap", class)}>
                <div class="jx-strip jx-screen"><div class="jx-scores">{ scores }</div>{ self.counts() }{ self.steps() }</div>
                { tools }
                <div class="jx-desk"><div class="jx-scroll">
                    { crate::paper::paper(paper.into(), NodeRef::default(), html! { <>{ head }{ self.rest() }{ body }</> }) }
                </div></div>
            </div>
        }
    }

    /// The form's year, to be typed.
    pub(crate) fn year(&self, year: Option<u16>) -> Html {
        let raw = year.map(|year| year.to_string()).unwrap_or_default();
        self.input("/year", "numeric", &raw, say("年度", "Year"), "ap-year")
    }

    /// Title and year, as most forms have them.
    pub(crate) fn title(&self, title: &str, year: Option<u16>) -> Html {
        html! {
            <>
                <h1 class="jx-title">{ title.to_owned() }</h1>
                <p class="jx-year">{ "（" }{ self.year(year) }{ "年度）" }</p>
            </>
        }
    }

    /// Errors, warnings, hints, and what is still to be filled.
    fn counts(&self) -> Html {
        let (waiting, shown): (Vec<_>, Vec<_>) = self.findings.iter().partition(|(at, report)| self.waits(at, report));
        let of = |severity: Severity| shown.iter().filter(|(_, report)| report.rule.severity == severity).count();
        let waiting = waiting.len();
        let counted = |severity: Severity, name: &'static str| {
            let (class, shape) = look_of(severity);
            let count = of(severity);
            let words = format!("{shape} {name} {count}");
            if count == 0 {
                return html! { <span class={classes!("jx-count", class, "jx-none")}>{ words }</span> };
            }
            let onclick = Callback::from(move |event: MouseEvent| go_to_next(&event, class));
            html! { <button type="button" class={classes!("jx-count", class)} {onclick} title={say("到下一处", "Go to the next")}>{ words }</button> }
        };
        html! {
            <div class="jx-counts" role="status" aria-live="polite">
                { counted(Severity::Error, say("错误", "errors")) }
                { counted(Severity::Warning, say("警告", "warnings")) }
                { counted(Severity::Hint, say("提示", "hints")) }
                if waiting > 0 { <span class="jx-count jx-waiting">{ format!("{} {waiting}", say("未填", "to fill")) }</span> }
            </div>
        }
    }

    /// Steps back and forth. Whether there is one left, nobody tells while it is typed: who asks is told.
    fn steps(&self) -> Html {
        let step = |back: bool, class: &'static str, sign: &'static str, title: &'static str| {
            let onclick = self.props.on_step.reform(move |_: MouseEvent| back);
            html! { <button type="button" class={classes!("jx-icon", class)} {onclick} {title} aria-label={title}>{ sign }</button> }
        };
        html! {
            <>
                { step(true, "jx-undo", "↶", say("撤销（Ctrl+Z）", "Undo (Ctrl+Z)")) }
                { step(false, "jx-redo", "↷", say("重做（Ctrl+Y）", "Redo (Ctrl+Y)")) }
            </>
        }
    }

    /// The person has not come to this cell yet.
    fn waits(&self, at: &str, report: &Report) -> bool {
        !self.props.submit_tried && self.is_to_fill(at, report)
    }

    /// It says no more than that an empty cell is to be filled.
    fn is_to_fill(&self, at: &str, report: &Report) -> bool {
        self.waiting.contains(&report.rule.id) && (self.is_empty)(at)
    }

    /// Hears text at every input, and once more when the cell is left: some input methods do not say that they
    /// have written.
    fn on_text(&self, pointer: &str) -> (Callback<InputEvent>, Callback<Event>) {
        let at = pointer.to_owned();
        let heard = self.typed.reform(move |event: Event| (at.clone(), text_of(&event)));
        (heard.reform(Event::from), heard)
    }

    /// 〔第五节 …〕 of a clause's key, which opens the law's text.
    pub(crate) fn clause(&self, key: &str) -> Html {
        let Some(citation) = self.regulation().citation(key) else { return Html::default() };
        self.law(citation)
    }

    /// 〔第五节 …〕, which opens the law's text.
    pub(crate) fn law(&self, citation: &Citation) -> Html {
        let words = format!("〔{}〕", citation.article);
        let citation = citation.clone();
        let onclick = self.props.on_law.reform(move |_: MouseEvent| citation.clone());
        html! { <button type="button" class="jx-link jx-law jx-screen" {onclick} title={say("看条文", "Read the clause")}>{ words }</button> }
    }

    /// What is wrong in a cell, just below it.
    pub(crate) fn said(&self, pointer: &str) -> Html {
        self.drawn.borrow_mut().push(pointer.to_owned());
        self.list(&|at| at == pointer)
    }

    /// What is wrong in places that were not drawn: the form as a whole, a cell that it does not have. To be
    /// called when all else was drawn.
    fn rest(&self) -> Html {
        let drawn = self.drawn.borrow();
        self.list(&|at| !drawn.iter().any(|known| known == at))
    }

    fn list(&self, here: &dyn Fn(&str) -> bool) -> Html {
        let shown: Vec<_> = self.findings.iter().filter(|(at, report)| here(at) && !self.waits(at, report)).collect();
        let known = |finding: &&Finding| !shown.iter().any(|(_, report)| report.message == finding.message);
        let server = self.refusal().iter().filter(|finding| here(&finding.path)).filter(known);
        html! {
            <>
                { for shown.iter().map(|(at, report)| self.finding(at, report)) }
                { for server.map(|finding| html! { <p class="ap-said jx-error jx-screen" role="alert">{ finding.message.clone() }<span class="jx-server">{ say("服务器", "server") }</span></p> }) }
            </>
        }
    }

    fn finding(&self, at: &str, report: &Report) -> Html {
        let (class, shape) = look_of(report.rule.severity);
        let fix = report.fix.as_ref().map(|fix| (fix.place.to_string(), fix.value.clone()));
        html! {
            <p class={classes!("ap-said", class, "jx-screen")}>
                <span aria-hidden="true">{ shape }{ " " }</span>
                if Language::current() == Language::English { <b>{ report.rule.english }{ ". " }</b> }
                if self.is_to_fill(at, report) {
                    <span title={report.message.clone()}>{ say("请填写", "please fill") }</span>
                } else {
                    { report.message.clone() }
                    { clause_of(report, self.regulation()).map(|citation| self.law(citation)).unwrap_or_default() }
                }
                if let Some((at, value)) = fix {
                    <button type="button" class="jx-button" onclick={
                        let value = value.clone();
                        self.typed.reform(move |_: MouseEvent| (at.clone(), value.clone()))
                    }>{ format!("{} {value}", say("改为", "Change to")) }</button>
                }
            </p>
        }
    }

    /// A cell of a card, as its kind is filled.
    pub(crate) fn cell(&self, pointer: &str, field: &CardField, raw: &str) -> Html {
        let options = || field.options.iter().map(|option| (option.as_str(), option.as_str()));
        match field.kind {
            FieldKind::LongText => self.area(pointer, raw, &field.title),
            FieldKind::YesNo => self.yes_no(pointer, raw, &field.title),
            FieldKind::Choice if !field.other => self.select(pointer, options(), raw, &field.title),
            FieldKind::Choices => self.checks(pointer, field, raw),
            FieldKind::Money | FieldKind::Points => self.input(pointer, "decimal", raw, &field.title, "ap-number"),
            FieldKind::Count => self.input(pointer, "numeric", raw, &field.title, "ap-number"),
            FieldKind::Date => self.input(pointer, "text", raw, &field.title, "ap-date"),
            _ => self.input(pointer, "text", raw, &field.title, ""),
        }
    }

    /// A choice between yes and no, however they are written.
    pub(crate) fn yes_no(&self, pointer: &str, raw: &str, label: &str) -> Html {
        let options = [("yes", say("是", "yes")), ("no", say("否", "no"))];
        let said = options.iter().find(|(value, _)| is_answer(raw, value)).map_or(raw, |(value, _)| value);
        self.select(pointer, options.into_iter(), said, label)
    }

    fn wrong(&self, pointer: &str) -> bool {
        let is_error = |report: &Report| report.rule.severity == Severity::Error && !self.waits(pointer, report);
        self.findings.iter().any(|(at, report)| at == pointer && is_error(report))
    }

    /// A line of text; `mode` is the keyboard of a phone.
    pub(crate) fn input(&self, pointer: &str, mode: &'static str, raw: &str, label: &str, class: &'static str) -> Html {
        self.input_of(pointer, mode, raw, label, class, None)
    }

    /// A line of text for which the page has a list, by its id; anything else may be typed all the same.
    pub(crate) fn input_of(
        &self,
        pointer: &str,
        mode: &'static str,
        raw: &str,
        label: &str,
        class: &'static str,
        list: Option<&'static str>,
    ) -> Html {
        let (mut oninput, onchange) = self.on_text(pointer);
        if class == "ap-year" {
            // It is drawn as it is understood, which would take away what is being composed.
            let heard = onchange.clone();
            oninput = Callback::from(move |event: InputEvent| {
                if !event.is_composing() {
                    heard.emit(event.into());
                }
            });
        }
        let placeholder = (class == "ap-date").then_some("2019-12-31");
        html! {
            <>
                <input class={classes!("ap-in", class)} data-c={pointer.to_owned()} inputmode={mode} {list} value={raw.to_owned()}
                    aria-label={label.to_owned()} aria-invalid={self.wrong(pointer).to_string()} {oninput} {onchange} {placeholder} />
                <span class="ap-print">{ on_paper(raw) }</span>
            </>
        }
    }

    /// Several lines.
    pub(crate) fn area(&self, pointer: &str, raw: &str, label: &str) -> Html {
        self.area_of(pointer, raw, label, 24)
    }

    /// Several lines of so many characters.
    pub(crate) fn area_of(&self, pointer: &str, raw: &str, label: &str, width: usize) -> Html {
        let (oninput, onchange) = self.on_text(pointer);
        // Digits and letters take half a character.
        let halves = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
        // The line that was just begun counts as well: what stands above it stays in sight.
        let rows = raw.split('\n').map(|line| 1 + halves(line) / (2 * width)).sum::<usize>().clamp(1, 12);
        html! {
            <>
                <textarea class="ap-in" data-c={pointer.to_owned()} rows={rows.to_string()} value={raw.to_owned()}
                    aria-label={label.to_owned()} aria-invalid={self.wrong(pointer).to_string()} {oninput} {onchange} />
                <span class="ap-print">{ on_paper(raw) }</span>
            </>
        }
    }

    /// One of several.
    pub(crate) fn select<'o>(
        &self,
        pointer: &str,
        options: impl Iterator<Item = (&'o str, &'o str)>,
        raw: &str,
        label: &str,
    ) -> Html {
        let at = pointer.to_owned();
        let typed = self.typed.clone();
        let onchange = Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                typed.emit((at.clone(), select.value()));
            }
        });
        let options: Vec<(&str, &str)> = options.collect();
        let strange = !raw.is_empty() && !options.iter().any(|(value, _)| *value == raw);
        let shown = options.iter().find(|(value, _)| *value == raw).map_or(raw, |(_, name)| name);
        html! {
            <>
                <select class="ap-in ap-select" data-c={pointer.to_owned()} aria-label={label.to_owned()} aria-invalid={self.wrong(pointer).to_string()} {onchange}>
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
    pub(crate) fn checks(&self, pointer: &str, field: &CardField, raw: &str) -> Html {
        let chosen: Vec<String> =
            raw.split('、').map(|choice| choice.trim().to_owned()).filter(|choice| !choice.is_empty()).collect();
        let own: Vec<String> = chosen.iter().filter(|choice| !field.options.contains(choice)).cloned().collect();
        let boxes = field.options.iter().map(|option| {
            let on = chosen.contains(option);
            let mut next: Vec<String> = field.options.iter().filter(|known| (*known == option) != chosen.contains(known)).cloned().collect();
            next.extend(own.iter().cloned());
            let (at, next) = (pointer.to_owned(), next.join("、"));
            let onchange = self.typed.reform(move |_: Event| (at.clone(), next.clone()));
            html! { <label class="ap-check" key={option.clone()}><input type="checkbox" checked={on} {onchange} />{ option.clone() }</label> }
        });
        let other = field.other.then(|| {
            let (typed, at) = (self.typed.clone(), pointer.to_owned());
            let known: Vec<String> = chosen.iter().filter(|choice| field.options.contains(choice)).cloned().collect();
            let oninput = Callback::from(move |event: InputEvent| {
                let words = text_of(&event.into());
                let all: Vec<&str> = known.iter().map(String::as_str).chain(Some(words.as_str()).filter(|words| !words.is_empty())).collect();
                typed.emit((at.clone(), all.join("、")));
            });
            html! { <label class="ap-check">{ say("其他：", "other: ") }<input class="ap-in ap-other" value={own.join("、")} {oninput} /></label> }
        });
        html! {
            <>
                <div class="ap-checks" role="group" aria-label={field.title.clone()} data-c={pointer.to_owned()}>
                    { for boxes }{ other.unwrap_or_default() }
                </div>
                <span class="ap-print">{ raw.to_owned() }</span>
            </>
        }
    }
}

/// The class and the shape of a weight: told apart without colour.
const fn look_of(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("jx-error", "✕"),
        Severity::Warning => ("jx-warning", "▲"),
        Severity::Hint => ("jx-hint", "●"),
    }
}

/// From finding to finding of a weight: its button remembers how many it has shown.
fn go_to_next(event: &MouseEvent, class: &str) {
    const SHOWN: &str = "data-shown";
    let Some(button) = event.target_dyn_into::<Element>() else { return };
    let Ok(Some(form)) = button.closest(".ap") else { return };
    let Ok(found) = form.query_selector_all(&format!(".ap-said.{class}")) else { return };
    let shown = button.get_attribute(SHOWN).and_then(|shown| shown.parse::<u32>().ok()).unwrap_or_default();
    let Some(said) = shown.checked_rem(found.length()).and_then(|next| found.get(next)) else { return };
    // An element that takes no attributes would only show the first again.
    let _ = button.set_attribute(SHOWN, &shown.wrapping_add(1).to_string());
    let said: &Element = said.unchecked_ref();
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    said.scroll_into_view_with_scroll_into_view_options(&options);
    let cell = said.parent_element().and_then(|around| around.query_selector("[data-c]").ok().flatten());
    if let Some(cell) = cell.and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) {
        // A cell that cannot be focused is seen all the same.
        let _ = cell.focus();
    }
}

/// Full-width digits are an input method's: on paper a number stands as numbers do.
fn on_paper(raw: &str) -> String {
    if read_plain(raw).number().is_some() { fold(raw).into_owned() } else { raw.to_owned() }
}

/// What stands in the field that was typed into.
fn text_of(event: &Event) -> String {
    let input = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value());
    input.or_else(|| event.target_dyn_into::<HtmlTextAreaElement>().map(|area| area.value())).unwrap_or_default()
}
