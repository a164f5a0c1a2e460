//! What every editor asks of the mouse.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent, ShadowRoot};

/// Whether its first button is down.
#[must_use]
pub(crate) fn is_held(event: &Event) -> bool {
    event.dyn_ref::<MouseEvent>().is_some_and(|event| event.buttons() & 1 == 1)
}

/// What is under it. In Firefox all events of a press into a text go to the field of that text, wherever the mouse is.
#[must_use]
pub(crate) fn under(event: &Event) -> Option<Element> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let Some(event) = event.dyn_ref::<MouseEvent>().filter(|_| is_held(event)) else { return Some(target) };
    #[expect(clippy::cast_precision_loss, reason = "a window is not 2^24 pixels wide")]
    let (x, y) = (event.client_x() as f32, event.client_y() as f32);
    match target.get_root_node().dyn_into::<ShadowRoot>() {
        Ok(shadow) => shadow.element_from_point(x, y),
        Err(_) => gloo::utils::document().element_from_point(x, y),
    }
}
