//! 资金情况（万元）

use super::field::{Shape, field};
use super::label::Labels;
use super::look::{LineLook, MoneyLook};
use std::rc::Rc;
use yew::prelude::*;

/// What the money block is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct MoneyProps {
    /// The cells.
    pub look: Rc<MoneyLook>,
    /// The words on the paper.
    pub labels: Rc<Labels>,
}

/// The three lines of money; in a self-evaluation with 执行率 and its score.
#[component]
pub(super) fn Money(props: &MoneyProps) -> Html {
    match &props.look.execution {
        None => declared(props),
        Some(_) => evaluated(props),
    }
}

fn declared(props: &MoneyProps) -> Html {
    let lines = props.look.lines.iter().zip(&props.labels.lines).enumerate().map(|(index, (line, name))| {
        html! {
            <tr>
                if index == 0 {
                    <th rowspan="3"><span class="jx-fold">{ &props.labels.funds }</span></th>
                }
                <th scope="row" class="jx-line">{ name }{ colon(index) }</th>
                <td colspan="3">{ amount(line) }</td>
            </tr>
        }
    });
    html! { <>{ for lines }</> }
}

/// Of the three lines the official table has a colon behind the first.
const fn colon(index: usize) -> &'static str {
    if index == 0 { "：" } else { "" }
}

/// The amount; beside it 年初预算数, where the form has one (the official table has no column for it).
fn amount(line: &LineLook) -> Html {
    match &line.initial {
        None => field(&line.budget, Shape::Number),
        Some(initial) => html! {
            <div class="jx-two">
                <div class="jx-half">{ field(&line.budget, Shape::Number) }</div>
                <div class="jx-half jx-initial"><span class="jx-small">{ "年初预算数" }</span>{ field(initial, Shape::Number) }</div>
            </div>
        },
    }
}

/// 执行率 of a line that is not scored: computed, never typed.
fn rate_of(line: &LineLook) -> Html {
    if line.rate.is_empty() {
        return html! { <td class="jx-dash">{ "—" }</td> };
    }
    html! { <td class="jx-number jx-computed"><span class="jx-text">{ line.rate.clone() }</span></td> }
}

fn evaluated(props: &MoneyProps) -> Html {
    let MoneyProps { look, labels } = props;
    let Some([points, rate, score]) = &look.execution else { return Html::default() };
    let line = |index: usize, line: &LineLook, name: &AttrValue| {
        html! {
            <>
                <th scope="row" class="jx-line">{ name }{ colon(index) }</th>
                <td class="jx-number">{ amount(line) }</td>
                <td class="jx-number">{ for line.executed.as_ref().map(|executed| field(executed, Shape::Number)) }</td>
            </>
        }
    };
    let [total, fiscal, other] = &look.lines;
    let [total_name, fiscal_name, other_name] = &labels.lines;
    let dash = || html! { <td class="jx-dash">{ "—" }</td> };
    html! {
        <>
            <tr>
                <th rowspan="4"><span class="jx-fold">{ &labels.funds }</span></th>
                <td></td>
                <th scope="col">{ &labels.budget }</th>
                <th scope="col">{ &labels.executed }</th>
                <th scope="col">{ &labels.points }</th>
                <th scope="col">{ &labels.rate }</th>
                <th scope="col">{ &labels.score }</th>
            </tr>
            <tr>
                { line(0, total, total_name) }
                <td class="jx-number">{ field(points, Shape::Number) }</td>
                <td class="jx-number">{ field(rate, Shape::Number) }</td>
                <td class="jx-number">{ field(score, Shape::Number) }</td>
            </tr>
            <tr>{ line(1, fiscal, fiscal_name) }{ dash() }{ rate_of(fiscal) }{ dash() }</tr>
            <tr>{ line(2, other, other_name) }{ dash() }{ rate_of(other) }{ dash() }</tr>
            if let Some(reason) = &look.reason {
                // No row of the official table: on paper only where something is said.
                <tr class={reason.text.is_empty().then_some("jx-screen")}>
                    <th scope="row" colspan="2">{ "预算未执行完的原因" }</th>
                    <td colspan="5">{ field(reason, Shape::Words) }</td>
                </tr>
            }
        </>
    }
}
