//! The forms in the browser: start page, form, receipt, law.

pub mod editor;
pub mod i18n;
