//! Copy, cut and paste in the official tables.

use super::cell::Cell;
use super::dom::field_of;
use super::heard::{Heard, Tell};
use super::session::Session;
use crate::clipboard::{self, Brought, brought};
use std::rc::Rc;
use web_sys::Event;

/// Copies the selected block, or all of the cell where nothing in it is marked. `None` where the browser does it.
pub(super) fn copy(session: &Rc<Session>, event: &Event) -> Option<Cell> {
    let (cell, field) = field_of(event.target())?;
    let block = session.block.borrow();
    clipboard::put(event, &field, block.as_deref()).then_some(cell)
}

/// Takes over what comes from a spreadsheet; plain text goes its usual way into the field.
pub(super) fn paste(session: &Rc<Session>, tell: &Tell, event: &Event) {
    let Some((cell, field)) = field_of(event.target()).filter(|_| !session.is_busy()) else { return };
    let Some(brought) = brought(event, &field, cell.takes_lines()) else { return };
    event.prevent_default();
    match brought {
        Ok(Brought { block, own }) => match block.single() {
            Some(_) if field.is_locked() => {}
            Some(one) => {
                if session.editing.get() {
                    field.insert(one);
                } else {
                    field.set(one);
                }
                tell(Heard::Typed(cell, field.text()));
            }
            None => tell(Heard::Pasted { cell, block: Rc::new(block), own }),
        },
        Err(why) => tell(Heard::Unreadable(why)),
    }
}
