//! The forms in the browser: start page, form, receipt, and the law beside it.
//!
//! Everything that is judged is judged by the crate `jixiao`; nothing here reads a number.

pub mod api;
pub mod app;
pub mod appraisal;
mod cells;

pub mod drafts;
pub mod editor;
pub mod files;
pub mod funds;
pub mod i18n;
pub mod json;
pub mod monitoring;
pub mod page;
pub mod pages;
pub mod route;

use wasm_bindgen::prelude::*;

/// Starts the app in the element `#app`; what stood there ("opening…") goes.
#[wasm_bindgen(start)]
pub fn start() {
    let Some(root) = gloo::utils::document().get_element_by_id("app") else { return };
    root.set_inner_html("");
    yew::Renderer::<app::App>::with_root(root).render();
}

/// Judges a form: JSON text in, the JSON text of its assessment out, the same text as the server’s (which ends it with a line feed).
///
/// # Errors
/// Throws the reason, with its place, when the text is no form.
#[wasm_bindgen]
pub fn assess(json: &str) -> Result<String, JsValue> {
    jixiao::assess::assess_json(json.as_bytes(), None).map_err(|error| JsValue::from_str(&error.to_string()))
}
