//! What a pasted block would do, shown before it is done.

use super::dom;
use super::paste::Plan;
use super::popover::shorten;
use crate::i18n::{Language, say};
use jixiao::pasted::Column;
use jixiao::place::IndicatorCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlSelectElement};
use yew::prelude::*;

/// Rows that are shown; what is beyond goes in all the same.
const SHOWN: usize = 200;

/// What the preview is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PreviewProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// The person says what a column is.
    pub on_column: Callback<(usize, Option<Column>)>,
    /// Accepted, or not.
    pub on_close: Callback<bool>,
    /// The language of the page.
    pub language: Language,
}

/// What a column is called, in a few words.
fn name(column: Column) -> &'static str {
    match column {
        Column::Level1 => say("一级指标", "level 1"),
        Column::Level2 => say("二级指标", "level 2"),
        Column::Name => say("三级指标", "indicator"),
        Column::Operator => say("比较符", "sign"),
        Column::Target => say("指标值", "target"),
        Column::Unit => say("计量单位", "unit"),
        Column::Points => say("分值", "points"),
        Column::Actual => say("实际值", "actual"),
        Column::Score => say("得分", "score"),
        Column::Reason => say("原因", "reason"),
    }
}

const fn cell_of(column: Column) -> Option<IndicatorCell> {
    Some(match column {
        Column::Name => IndicatorCell::Name,
        Column::Target => IndicatorCell::Target,
        Column::Points => IndicatorCell::Points,
        Column::Actual => IndicatorCell::Actual,
        Column::Score => IndicatorCell::Score,
        Column::Reason => IndicatorCell::Reason,
        Column::Level1 | Column::Level2 | Column::Operator | Column::Unit => return None,
    })
}

/// The preview: Enter accepts, Escape does not.
#[component]
pub(super) fn Preview(props: &PreviewProps) -> Html {
    let PreviewProps { plan, on_column, on_close, .. } = props;
    let sheet = use_node_ref();
    let accept = use_node_ref();
    {
        let accept = accept.clone();
        use_effect_with((), move |()| {
            if let Some(button) = accept.cast::<HtmlElement>() {
                let _ = button.focus();
            }
        });
    }
    let onkeydown = {
        let (on_close, sheet) = (on_close.clone(), sheet.clone());
        Callback::from(move |event: KeyboardEvent| {
            let on_button = event.target_dyn_into::<web_sys::HtmlButtonElement>().is_some();
            match event.key().as_str() {
                "Enter" if !on_button => on_close.emit(true),
                "Escape" => on_close.emit(false),
                "Tab" => {
                    if let Some(sheet) = sheet.cast::<Element>() {
                        keep_within(&sheet, &event);
                    }
                    return;
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    let close = |accepted: bool| on_close.reform(move |_: MouseEvent| accepted);
    let (changed, over) = plan.changes;
    let more = plan.lines.len().saturating_sub(SHOWN);
    let nothing = plan.landing.rows.is_empty() && plan.landing.cells.is_empty();
    html! {
        <div class="jx-over jx-screen">
            <div class="jx-sheet" role="dialog" aria-modal="true" aria-labelledby="jx-paste-title" ref={sheet} {onkeydown}>
                <h2 id="jx-paste-title">{ say("粘贴预览", "Before pasting") }</h2>
                <p id="jx-paste-sum">{ summary(plan, changed, over) }</p>
                if !plan.remarks.is_empty() {
                    <ul class="jx-remarks">
                        { for plan.remarks.iter().map(|remark| html! { <li><span class="jx-shape" aria-hidden="true">{ "▲ " }</span>{ remark.clone() }</li> }) }
                    </ul>
                }
                <div class="jx-sheet-scroll" tabindex="0" role="region" aria-label={say("粘贴的内容", "What is pasted")}>
                    <table class="jx-paste">
                        <thead><tr>
                            <th scope="col">{ say("去处", "Goes to") }</th>
                            { for plan.layout.columns.iter().enumerate().map(|(index, column)| html! { <th scope="col">{ choice(index, *column, on_column) }</th> }) }
                        </tr></thead>
                        <tbody>{ for plan.lines.iter().take(SHOWN).map(|line| row(plan, line)) }</tbody>
                    </table>
                    if more > 0 {
                        <p>{ if props.language == Language::Chinese { format!("……另有 {more} 行") } else { format!("… {more} more rows") } }</p>
                    }
                </div>
                <p class="jx-sheet-end">
                    <button type="button" class="jx-button jx-go-in" ref={accept} onclick={close(!nothing)}>
                        { if nothing { say("没有可填入的", "Nothing to paste") } else { say("填入（Enter）", "Paste (Enter)") } }
                    </button>
                    <button type="button" class="jx-button" onclick={close(false)}>{ say("取消（Esc）", "Cancel (Esc)") }</button>
                </p>
            </div>
        </div>
    }
}

fn summary(plan: &Plan, changed: usize, over: usize) -> String {
    let by = if plan.layout.named {
        say("按表头对应各列", "columns by their headings")
    } else {
        say("按位置对应各列", "columns by their place")
    };
    match Language::current() {
        Language::Chinese => format!(
            "{} 行，{by}；填入 {changed} 格（其中 {over} 格原来有字，会被替换），新增 {} 行。没有颜色的格不变。",
            plan.lines.len(),
            plan.new
        ),
        Language::English => format!(
            "Rows: {}, {by}; cells filled: {changed} ({over} of them hold a text that is replaced); new rows: {}.",
            plan.lines.len(),
            plan.new
        ),
    }
}

fn choice(index: usize, column: Option<Column>, on_column: &Callback<(usize, Option<Column>)>) -> Html {
    let onchange = on_column.reform(move |event: Event| {
        let chosen = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value());
        (index, chosen.and_then(|id| Column::from_id(&id)))
    });
    let label = if Language::current() == Language::Chinese {
        format!("第{}列是", index + 1)
    } else {
        format!("Column {} is", index + 1)
    };
    html! {
        <select class="jx-select" aria-label={label} {onchange}>
            <option value="" selected={column.is_none()}>{ say("不填入", "left out") }</option>
            { for Column::ALL.into_iter().map(|own| html! { <option value={own.id()} selected={column == Some(own)}>{ name(own) }</option> }) }
        </select>
    }
}

fn row(plan: &Plan, line: &super::paste::Line) -> Html {
    let texts = plan.block.rows().get(line.line).map_or(&[][..], Vec::as_slice);
    let cell = |(text, column): (&String, &Option<Column>)| {
        let put = column.and_then(cell_of).and_then(|cell| line.cells.iter().find(|put| put.cell == cell));
        match put {
            Some(put) if put.text != put.before => html! {
                <td class="jx-changed">
                    if !put.before.is_empty() { <del>{ shorten(&put.before) }</del>{ " → " } }
                    <ins>{ put.text.clone() }</ins>
                </td>
            },
            Some(put) => html! { <td>{ put.text.clone() }</td> },
            None => html! { <td class="jx-aside">{ text.clone() }</td> },
        }
    };
    html! {
        <tr>
            <th scope="row">{ line.to.clone() }</th>
            { for texts.iter().zip(&plan.layout.columns).map(cell) }
        </tr>
    }
}

/// Tab goes round within a sheet that lies over the page.
pub(super) fn keep_within(sheet: &Element, event: &KeyboardEvent) {
    let Ok(all) = sheet.query_selector_all("button, select, [tabindex='0']") else { return };
    let at = |index: Option<u32>| {
        index.and_then(|index| all.get(index)).and_then(|node| node.dyn_into::<HtmlElement>().ok())
    };
    let (Some(first), Some(last)) = (at(Some(0)), at(all.length().checked_sub(1))) else { return };
    let now = dom::active(sheet);
    let is = |element: &HtmlElement| now.as_ref().is_some_and(|now| now == element.unchecked_ref::<Element>());
    let to = if event.shift_key() && is(&first) {
        last
    } else if !event.shift_key() && is(&last) {
        first
    } else {
        return;
    };
    event.prevent_default();
    let _ = to.focus();
}
