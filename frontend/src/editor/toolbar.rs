//! What can be done with the row in focus, and the menu for a new row.

use super::cell::RowKey;
use super::label::Labels;
use super::look::hint;
use super::state::Action;
use crate::i18n::{Language, say};
use jixiao::form::{Level1, Level2};
use jixiao::regulation::TemplateRow;
use std::rc::Rc;
use yew::prelude::*;

/// What the toolbar is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ToolbarProps {
    /// The row.
    pub row: RowKey,
    /// Its stars are the template's.
    pub fixed_star: bool,
    /// Does it.
    pub act: Callback<Action>,
    /// The language of the page.
    pub language: Language,
}

/// The toolbar of a row. It lies over the side heading, where nothing is typed, so that nothing moves.
#[component]
pub(super) fn Toolbar(props: &ToolbarProps) -> Html {
    let row = props.row;
    let buttons = [
        ("＋", say("在下面增加一行（Ctrl+Enter）", "Add a row below (Ctrl+Enter)"), Action::AddBelow(row)),
        ("×", say("删除这一行（Ctrl+Delete）", "Remove the row (Ctrl+Delete)"), Action::Remove(row)),
        ("↑", say("上移（Alt+↑）", "Move up (Alt+↑)"), Action::Move { row, up: true }),
        ("↓", say("下移（Alt+↓）", "Move down (Alt+↓)"), Action::Move { row, up: false }),
        (
            "→",
            say("归入上面的标题行（Alt+Shift+→）", "Indent under the heading above (Alt+Shift+→)"),
            Action::Indent(row),
        ),
        ("←", say("不再归入标题行（Alt+Shift+←）", "Outdent (Alt+Shift+←)"), Action::Outdent(row)),
    ];
    let button = |(sign, title, action): (&'static str, &'static str, Action)| {
        let onclick = props.act.reform(move |_: MouseEvent| action.clone());
        html! { <button type="button" tabindex="-1" {onclick} {title} aria-label={title}>{ sign }</button> }
    };
    let star = if props.fixed_star {
        let title = say("星级由模板规定", "The stars are the template's");
        html! { <button type="button" tabindex="-1" disabled=true {title} aria-label={title}>{ "★" }</button> }
    } else {
        button(("★", say("星级：无、★、★★★（Alt+S）", "Stars: none, ★, ★★★ (Alt+S)"), Action::Star(row)))
    };
    html! {
        <div class="jx-tools jx-screen" role="toolbar" aria-label={say("行操作（Alt+F10）", "Row (Alt+F10)")}>{ for buttons.map(button) }{ star }</div>
    }
}

/// What the menu is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct MenuProps {
    /// The words on the paper.
    pub labels: Rc<Labels>,
    /// Groups of the form that are a county's own.
    pub own: Vec<(Level1, Level2)>,
    /// Indicators of the template that the form does not have yet, each with what comes along.
    pub printed: Vec<Vec<&'static TemplateRow>>,
    /// Whether it is open.
    pub open: bool,
    /// Opens and closes it.
    pub on_toggle: Callback<bool>,
    /// Adds the row.
    pub act: Callback<Action>,
    /// The language of the page.
    pub language: Language,
}

/// An indicator of the template, with its stars, sign and unit.
fn printed(rows: &[&'static TemplateRow], props: &MenuProps) -> Html {
    let Some(row) = rows.first() else { return Html::default() };
    let action = Action::AddPrinted(rows.to_vec());
    let onclick = props.act.reform(move |_: MouseEvent| action.clone());
    let stars = "★".repeat(usize::from(row.star));
    html! {
        <button type="button" class="jx-link jx-printed" {onclick}>
            if !stars.is_empty() { <span class="jx-stars">{ stars }</span> }
            { &row.name }
            if let Some(value) = hint(row) { <span class="jx-unit">{ format!(" {value}") }</span> }
        </button>
    }
}

/// 增加指标: a button, and below it the groups a new row can belong to.
#[component]
pub(super) fn Menu(props: &MenuProps) -> Html {
    let open = props.open;
    let toggle = props.on_toggle.reform(move |_: MouseEvent| !open);
    let groups = [Level1::Output, Level1::Benefit, Level1::Satisfaction].map(|level1| {
        let items: Vec<(Level1, Level2)> = Level2::KNOWN
            .iter()
            .filter(|level2| level2.level1().as_ref() == Some(&level1))
            .map(|level2| (level1.clone(), level2.clone()))
            .collect();
        (level1, items)
    });
    let item = |(level1, level2): &(Level1, Level2)| {
        let action = Action::Add { level1: level1.clone(), level2: level2.clone() };
        let onclick = props.act.reform(move |_: MouseEvent| action.clone());
        html! {
            <>
                <button type="button" class="jx-link" {onclick}>{ props.labels.level2_of(level2) }</button>
                { for props.printed.iter().filter(|rows| rows.first().is_some_and(|row| row.level1 == level1.id() && row.level2 == level2.id())).map(|rows| printed(rows, props)) }
            </>
        }
    };
    html! {
        <div class="jx-add jx-screen">
            <button type="button" class="jx-button" aria-expanded={open.to_string()} onclick={toggle}>{ say("＋ 增加指标", "+ Add an indicator") }</button>
            if open {
                <div class="jx-menu" role="group" aria-label={say("二级指标", "Level 2")}>
                    { for groups.iter().map(|(level1, items)| html! { <div><b>{ props.labels.level1_of(level1) }</b>{ for items.iter().map(item) }</div> }) }
                    if !props.own.is_empty() {
                        <div><b>{ say("本表自有", "Own groups") }</b>{ for props.own.iter().map(item) }</div>
                    }
                </div>
            }
        </div>
    }
}
