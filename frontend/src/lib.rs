//! The forms in the browser: start page, form, receipt, and the law beside it.
//!
//! Everything that is judged is judged by the crate `jixiao`; nothing here reads a number.

pub mod api;
pub mod app;
pub mod appraisal;
mod cells;
mod clipboard;
mod gather;

pub mod dossier;
pub mod drafts;
pub mod editor;
mod field;
pub mod files;
pub mod funds;
pub mod i18n;
pub mod json;
pub mod keeper;
mod keyboard;
mod listeners;
pub mod monitoring;
mod mouse;
pub mod outbox;
pub mod page;
pub mod pages;
mod paper;
pub mod regulations;
pub mod report;
pub mod route;
mod spans;
pub mod spot_check;
mod steps;
mod told;
mod walk;
pub mod widget;

use wasm_bindgen::prelude::*;

/// Starts the app in an element; what stood there goes. First come the drafts that this machine has.
#[wasm_bindgen]
pub async fn open(root: web_sys::Element) {
    keeper::start().await;
    root.set_inner_html("");
    outbox::start();
    yew::Renderer::<app::App>::with_root(root).render();
}

/// Hands over a regulation as the server packed it, so that forms can be judged by it.
///
/// # Errors
/// Throws the reason when the text is none, or of another version.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
pub fn learn(packed: &str) -> Result<(), JsValue> {
    let regulation = jixiao::regulation::unpack(packed).map_err(|error| JsValue::from_str(&error.to_string()))?;
    jixiao::regulation::keep(regulation);
    Ok(())
}

/// Judges a form by its regulation, which is at hand: JSON text in, the JSON text of its assessment out, the same text as
/// the server’s (which ends it with a line feed). `approved` is the text of the declaration to compare it with.
///
/// # Errors
/// Throws the reason, with its place, when a text is no form.
#[wasm_bindgen]
pub fn assess(json: &str, approved: Option<String>) -> Result<String, JsValue> {
    answered(json, approved, jixiao::assess::assess_json_with)
}

/// Whether a form may be submitted, as [`assess`] would say, and much sooner.
///
/// # Errors
/// As [`assess`].
#[wasm_bindgen]
pub fn acceptable(json: &str, approved: Option<String>) -> Result<bool, JsValue> {
    answered(json, approved, jixiao::assess::is_acceptable_json)
}

fn answered<T>(
    json: &str,
    approved: Option<String>,
    judge: impl Fn(&[u8], &jixiao::Context<'_>) -> Result<T, jixiao::assess::AssessError>,
) -> Result<T, JsValue> {
    let approved = approved.as_deref().map(widget::declared).transpose()?;
    judge(json.as_bytes(), &jixiao::Context { as_of: None, approved: approved.as_ref() })
        .map_err(|error| JsValue::from_str(&error.to_string()))
}
