//! 总体目标

use super::field::{Shape, field};
use super::label::Labels;
use super::look::{CellLook, GoalLook, Lock};
use super::state::Action;
use crate::i18n::{Language, say};
use std::rc::Rc;
use yew::prelude::*;

/// What the goals are drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct GoalProps {
    /// The cells.
    pub look: Rc<GoalLook>,
    /// The words on the paper.
    pub labels: Rc<Labels>,
    /// Adds and removes goals.
    pub act: Callback<Action>,
    /// The language of the page.
    pub language: Language,
}

/// 目标1 … in a declaration; 年初设定目标 and 完成情况综述 side by side in a self-evaluation.
#[component]
pub(super) fn Goal(props: &GoalProps) -> Html {
    let labels = &props.labels;
    match &*props.look {
        GoalLook::Declared(goals) => html! {
            <>
                <tr>
                    <th rowspan="2"><span class="jx-fold">{ &labels.goal }</span></th>
                    <th scope="col" colspan="4">{ &labels.annual }</th>
                </tr>
                <tr><td colspan="4" class="jx-goals">{ list(goals, props) }</td></tr>
            </>
        },
        GoalLook::Evaluated(cells) => {
            let [planned, achieved] = &**cells;
            html! {
                <>
                    <tr>
                        <th rowspan="2"><span class="jx-fold">{ &labels.goal }</span></th>
                        <th scope="col" colspan="3">{ &labels.planned }</th>
                        <th scope="col" colspan="3">{ &labels.achieved }</th>
                    </tr>
                    <tr>
                        <td colspan="3" class="jx-long">{ field(planned, Shape::Words) }</td>
                        <td colspan="3" class="jx-long">{ field(achieved, Shape::Words) }</td>
                    </tr>
                </>
            }
        }
    }
}

/// The text begins with the printed 目标1： itself: it is not printed twice.
fn is_labelled(goal: &CellLook) -> bool {
    let rest = goal.text.trim_start().strip_prefix(goal.label.as_str());
    rest.is_some_and(|rest| rest.trim_start().starts_with(['：', ':']))
}

fn list(goals: &[CellLook], props: &GoalProps) -> Html {
    let open = goals.iter().all(|goal| goal.lock == Lock::Open);
    let goal = |(index, goal): (u16, &CellLook)| {
        let remove = props.act.reform(move |_: MouseEvent| Action::RemoveGoal(index));
        html! {
            <div class="jx-goal">
                if !is_labelled(goal) {
                    <span class="jx-goalnumber">{ format!("{}：", goal.label) }</span>
                }
                { field(goal, Shape::Words) }
                if open && goals.len() > 1 {
                    <button type="button" class="jx-small jx-screen" tabindex="-1" onclick={remove} aria-label={format!("{}{}", say("删除", "Remove "), goal.label)}>{ "×" }</button>
                }
            </div>
        }
    };
    html! {
        <>
            { for (0..).zip(goals).map(goal) }
            if open {
                <button type="button" class="jx-link jx-screen" onclick={props.act.reform(|_: MouseEvent| Action::AddGoal)}>{ say("＋ 增加目标", "+ Add a goal") }</button>
            }
        </>
    }
}
