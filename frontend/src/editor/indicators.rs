//! 绩效指标: a table of its own, so that its heading is repeated on every printed page.

use super::field::{Shape, field};
use super::label::Labels;
use super::look::TotalLook;
use std::rc::Rc;
use yew::prelude::*;

/// What the heading is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct HeadProps {
    /// The words on the paper.
    pub labels: Rc<Labels>,
    /// The columns of a self-evaluation.
    pub evaluated: bool,
}

/// Columns and their headings.
#[component]
pub(super) fn Head(props: &HeadProps) -> Html {
    let labels = &props.labels;
    let columns: &[(&str, &AttrValue)] = if props.evaluated {
        &[
            ("jx-w-level1", &labels.level1),
            ("jx-w-level2", &labels.level2),
            ("jx-w-name", &labels.indicator),
            ("jx-w-points", &labels.points),
            ("jx-w-target", &labels.target),
            ("jx-w-actual", &labels.actual),
            ("jx-w-score", &labels.score),
            ("jx-w-reason", &labels.reason),
        ]
    } else {
        &[
            ("jx-w-level1", &labels.level1),
            ("jx-w-level2", &labels.level2),
            ("jx-w-name", &labels.indicator),
            ("jx-w-target", &labels.target),
        ]
    };
    html! {
        <thead>
            <tr>
                <td class="jx-w-side jx-open"></td>
                { for columns.iter().map(|(class, label)| html! { <th scope="col" class={*class}>{ (*label).clone() }</th> }) }
            </tr>
        </thead>
    }
}

/// What the last row is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct TotalProps {
    /// How it looks.
    pub look: Rc<TotalLook>,
    /// There are no rows above, whose side heading would reach down here.
    pub alone: bool,
    /// The words on the paper.
    pub labels: Rc<Labels>,
}

/// 总分
#[component]
pub(super) fn Total(props: &TotalProps) -> Html {
    let look = &props.look;
    html! {
        <tr class="jx-total">
            <th colspan={if props.alone { "4" } else { "3" }} scope="row">{ &props.labels.total }</th>
            <td class="jx-number"><span class="jx-fixed">{ &look.points }</span></td>
            <td></td>
            <td></td>
            <td class="jx-number">{ field(&look.total, Shape::Number) }</td>
            <td>
                if let Some(grade) = &look.grade {
                    { field(grade, Shape::Words) }
                }
            </td>
        </tr>
    }
}
