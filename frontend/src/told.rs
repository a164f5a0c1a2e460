//! What is said at the edge of the page, until the next thing happens.

use crate::i18n::{Language, say};
use yew::prelude::*;

/// Something that was said.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Told {
    /// The words.
    pub(crate) words: AttrValue,
    /// Something did not work.
    pub(crate) bad: bool,
    /// What can be pressed, behind the words.
    pub(crate) more: Html,
}

impl Told {
    /// Words alone.
    pub(crate) fn new(words: impl Into<AttrValue>, bad: bool) -> Self {
        Self { words: words.into(), bad, more: Html::default() }
    }
}

/// What is said of a block of cells that is taken.
pub(crate) fn of_block((rows, columns): (usize, usize)) -> Told {
    let words = match Language::current() {
        Language::Chinese => format!("选中 {rows} 行 × {columns} 列"),
        Language::English => format!("{rows} × {columns} cells selected"),
    };
    Told::new(words, false)
}

/// Where it stands. It is there before anything is said, so that what is said is read aloud.
pub(crate) fn told(told: Option<&Told>, close: Callback<MouseEvent>) -> Html {
    html! {
        <div class="jx-told jx-screen" role="status" aria-live="polite">
            if let Some(Told { words, bad, more }) = told {
                <p class={classes!(bad.then_some("jx-bad"))}>
                    if *bad { <span class="jx-shape" aria-hidden="true">{ "▲ " }</span> }
                    <span>{ words.clone() }{ more.clone() }</span>
                    <button type="button" class="jx-link" tabindex="-1" onclick={close} aria-label={say("知道了", "Dismiss")}>{ "×" }</button>
                </p>
            }
        </div>
    }
}
