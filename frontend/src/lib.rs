//! The forms in the browser.
