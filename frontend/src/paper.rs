//! The paper that the cells of a form stand on.

use yew::prelude::*;

/// The paper. It is a `<form>` of its own, though nothing is ever sent by it: Firefox keeps an eye on all fields of a
/// page that stand in no form, and coming back to a table of 160 rows took it a second longer.
pub(crate) fn paper(class: Classes, node: NodeRef, inside: Html) -> Html {
    let onsubmit = |event: SubmitEvent| event.prevent_default();
    html! { <form class={classes!("jx-paper", class)} ref={node} autocomplete="off" novalidate=true {onsubmit}>{ inside }</form> }
}
