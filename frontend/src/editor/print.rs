//! What stands below the table: the notes of the official form and, on paper, room for seal and names.

use super::label::Labels;
use std::rc::Rc;
use yew::prelude::*;

/// What it is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct FootProps {
    /// The words on the paper.
    pub labels: Rc<Labels>,
}

/// Notes and signatures.
#[component]
pub(super) fn Foot(props: &FootProps) -> Html {
    let note = |(index, text): (usize, &AttrValue)| html! { <li>{ format!("{}. {text}", index + 1) }</li> };
    html! {
        <div class="jx-foot">
            <div class="jx-notes">
                <span>{ "注：" }</span>
                <ol>{ for props.labels.notes.iter().enumerate().map(note) }</ol>
            </div>
            <div class="jx-sign">
                { for ["填报单位（盖章）：", "单位负责人：", "填报人：", "填报日期："].map(|text| html! { <span>{ text }</span> }) }
            </div>
        </div>
    }
}
