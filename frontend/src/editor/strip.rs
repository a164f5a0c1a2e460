//! The strip that stays in sight: points, scores, and how much is still wrong.

use super::access;
use super::cell::Cell;
use super::explain::{Unsummed, unsummed};
use super::note::{Note, count, shape};
use super::state::State;
use crate::i18n::{Language, say};
use jixiao::form::Level1;
use jixiao::number::text;
use jixiao::place::Place;
use jixiao::rule::Severity;
use jixiao::score::Scores;
use rust_decimal::Decimal;
use std::rc::Rc;
use yew::prelude::*;

/// What the strip shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StripLook {
    /// Groups with their score of their points, or their count.
    pub items: Vec<(AttrValue, String)>,
    /// Errors, warnings, hints.
    pub counts: [usize; 3],
    /// Cells that the person has not come to yet.
    pub waiting: usize,
    /// Why there is no total, and what is claimed to be one.
    pub unsummed: Option<(Unsummed, String)>,
    /// There are computed scores to take.
    pub can_take: bool,
}

impl StripLook {
    /// What it shows now.
    #[must_use]
    pub(super) fn new(state: &State, notes: &[Note], waiting: usize, scores: Option<&Scores>) -> Self {
        let items = scores.map_or_else(|| counted(state), scored);
        Self {
            items,
            counts: [Severity::Error, Severity::Warning, Severity::Hint].map(|severity| count(notes, severity)),
            waiting,
            unsummed: scores
                .and_then(|scores| unsummed(state, scores))
                .map(|unsummed| (unsummed, state.text(Cell::Fixed(Place::Total)))),
            can_take: scores.is_some_and(|scores| {
                scores.execution.score.is_some() || scores.rows.iter().any(|row| row.exact.is_some())
            }),
        }
    }
}

fn short(level: &str) -> AttrValue {
    match level {
        "output" => say("产出", "Output").into(),
        "benefit" => say("效益", "Benefit").into(),
        "satisfaction" => say("满意度", "Satisfaction").into(),
        "management" => say("管理", "Management").into(),
        "cost" => say("成本", "Cost").into(),
        own => AttrValue::from(own.to_owned()),
    }
}

fn of(score: Option<Decimal>, points: Option<Decimal>) -> String {
    let plain = |value: Option<Decimal>| value.map_or_else(|| "—".to_owned(), text);
    format!("{}/{}", plain(score), plain(points))
}

fn scored(scores: &Scores) -> Vec<(AttrValue, String)> {
    // In the order of the table; a county's own groups after the known ones.
    let known = Level1::KNOWN.iter().map(Level1::id);
    let own =
        scores.level1.keys().map(String::as_str).filter(|id| !Level1::KNOWN.iter().any(|known| known.id() == *id));
    let mut items: Vec<(AttrValue, String)> = known
        .chain(own)
        .filter_map(|id| scores.level1.get(id).map(|group| (short(id), of(group.score, Some(group.points)))))
        .collect();
    items.push((say("预算执行", "Execution").into(), of(scores.execution.score, scores.execution.points)));
    let points = scores.level1.values().map(|group| group.points).chain(scores.execution.points).sum();
    items.push((say("总分", "Total").into(), of(scores.total, Some(points))));
    items
}

fn counted(state: &State) -> Vec<(AttrValue, String)> {
    let mut items: Vec<(AttrValue, usize)> = Vec::new();
    let mut sum = 0;
    for row in access::rows(state.form()) {
        sum += 1;
        let name = short(row.level1.id());
        match items.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => items.push((name, 1)),
        }
    }
    items.push((say("指标共", "Indicators").into(), sum));
    items.into_iter().map(|(name, count)| (name, count.to_string())).collect()
}

/// What the strip is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct StripProps {
    /// What it shows.
    pub look: Rc<StripLook>,
    /// Nothing can be edited.
    pub readonly: bool,
    /// Takes the computed scores.
    pub on_take: Callback<()>,
    /// Goes to a cell.
    pub on_go: Callback<Cell>,
    /// Whether there is something to undo, and to redo.
    pub can_go: (bool, bool),
    /// One step back, else forth.
    pub on_step: Callback<bool>,
    /// Opens the sheet of keys.
    pub on_help: Callback<bool>,
    /// The language of the page.
    pub language: Language,
}

/// The strip.
#[component]
pub(super) fn Strip(props: &StripProps) -> Html {
    let StripLook { items, counts: [errors, warnings, hints], waiting, unsummed, can_take } = &*props.look;
    let counted = |severity, class: &'static str, name: &'static str, number: &usize| {
        html! { <span class={classes!("jx-count", class, (*number == 0).then_some("jx-none"))}>{ format!("{} {name} {number}", shape(severity)) }</span> }
    };
    html! {
        <div class="jx-strip jx-screen">
            <div class="jx-scores">
                { for items.iter().map(|(name, value)| html! { <span class="jx-score"><span>{ name }</span>{ " " }<b>{ value.clone() }</b></span> }) }
            </div>
            { for unsummed.iter().map(|(unsummed, claim)| why(unsummed, claim, &props.on_go)) }
            <div class="jx-counts" role="status" aria-live="polite">
                { counted(Severity::Error, "jx-error", say("错误", "errors"), errors) }
                { counted(Severity::Warning, "jx-warning", say("警告", "warnings"), warnings) }
                { counted(Severity::Hint, "jx-hint", say("提示", "hints"), hints) }
                if *waiting > 0 {
                    <span class="jx-count jx-waiting">{ format!("{} {waiting}", say("未填", "to fill")) }</span>
                }
            </div>
            if *can_take && !props.readonly {
                <button type="button" class="jx-button" onclick={props.on_take.reform(|_: MouseEvent| ())}>{ say("采用计算得分", "Take computed scores") }</button>
            }
            if !props.readonly {
                { step(props, true, "↶", say("撤销（Ctrl+Z）", "Undo (Ctrl+Z)")) }
                { step(props, false, "↷", say("重做（Ctrl+Y）", "Redo (Ctrl+Y)")) }
            }
            <button type="button" class="jx-icon" onclick={props.on_help.reform(|_: MouseEvent| true)} title={say("按键（F1）", "Keys (F1)")}
                aria-label={say("按键（F1）", "Keys (F1)")}>{ "?" }</button>
        </div>
    }
}

/// Why there is no total, beside it: pressed, it leads to where that can be mended.
fn why(unsummed: &Unsummed, claim: &str, on_go: &Callback<Cell>) -> Html {
    let words = if claim.is_empty() {
        unsummed.words.to_string()
    } else {
        format!("{} {claim}{}{}", say("填报", "claimed"), say("，未核算：", ", not verified: "), unsummed.words)
    };
    let onclick = unsummed.cell.map(|cell| on_go.reform(move |_: MouseEvent| cell));
    html! {
        <div class="jx-why">
            <button type="button" class="jx-link" id="unsummed" {onclick} aria-describedby="unsummed-why">{ &words }</button>
            <div class="jx-why-full" id="unsummed-why" role="tooltip">
                <p>{ &words }</p>
                { for unsummed.reasons.iter().map(|reason| html! { <p class="jx-said">{ reason }</p> }) }
            </div>
        </div>
    }
}

fn step(props: &StripProps, back: bool, sign: &'static str, title: &'static str) -> Html {
    let onclick = props.on_step.reform(move |_: MouseEvent| back);
    let (can_undo, can_redo) = props.can_go;
    let disabled = !if back { can_undo } else { can_redo };
    html! { <button type="button" class={classes!("jx-icon", if back { "jx-undo" } else { "jx-redo" })} {onclick} {disabled} {title} aria-label={title}>{ sign }</button> }
}
