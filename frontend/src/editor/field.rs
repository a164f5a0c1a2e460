//! A cell that is typed into.
//!
//! The field belongs to the browser: its text is never set while drawing. Behind it lies the same
//! text once more (`jx-text`): it gives the cell its height, is what one sees while the field has no
//! focus (with the unit in grey), and is what gets printed, wrapped and whole. The field lies over it and
//! takes no part in the layout around, so that a character typed lays out nothing but the field itself.

use super::look::{CellLook, Lock};
use super::note::mark;
use crate::i18n::say;
use yew::prelude::*;

/// How a cell is typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Words; they wrap.
    Words,
    /// A number on one line.
    Number,
    /// Digits to call: `tel` brings the right keys on a phone.
    Phone,
}

/// The field of a cell.
pub(super) fn field(look: &CellLook, shape: Shape) -> Html {
    let code = look.cell.to_string();
    let locked = look.lock != Lock::Open;
    let title = (look.lock == Lock::Carried).then(|| say("来自申报表，不能修改", "From the declaration, locked"));
    let note = (!look.said.is_empty()).then(|| look.cell.note_id());
    let invalid = look.mark.map(|severity| if severity == jixiao::rule::Severity::Error { "true" } else { "false" });
    let tabindex = locked.then_some("-1");
    let label = look.label.clone();
    let placeholder = Some(look.ghost.clone()).filter(|ghost| !ghost.is_empty());
    let typed = match shape {
        Shape::Words => html! {
            <textarea class="jx-field" rows="1" data-c={code} aria-label={label} aria-invalid={invalid} aria-describedby={note.clone()}
                readonly={locked} {tabindex} {title} {placeholder} spellcheck="false" />
        },
        Shape::Number | Shape::Phone => html! {
            <input class="jx-field" type={if shape == Shape::Phone { "tel" } else { "text" }}
                inputmode={if shape == Shape::Phone { "tel" } else { "decimal" }} size="1"
                data-c={code} aria-label={label} aria-invalid={invalid} aria-describedby={note.clone()}
                readonly={locked} {tabindex} {title} {placeholder} spellcheck="false" />
        },
    };
    html! {
        <div class={classes!("jx-cell", look.mark.map(mark), (look.lock == Lock::Carried).then_some("jx-carried"))}>
            <div class="jx-layers">
                { typed }
                { shown(look) }
            </div>
            if let Some(id) = note {
                <span {id} hidden=true>{ look.said.clone() }</span>
            }
        </div>
    }
}

/// The text as it is seen and printed.
fn shown(look: &CellLook) -> Html {
    let split = look.unit.filter(|at| look.text.is_char_boundary(*at)).map(|at| look.text.split_at(at));
    // A line break at the very end needs something after it to have a height.
    let rest = if look.text.ends_with('\n') { "\u{200b}" } else { "" };
    match split {
        Some((number, unit)) => html! {
            <span class="jx-text" aria-hidden="true">{ number.to_owned() }<span class="jx-unit">{ unit.to_owned() }</span></span>
        },
        None => html! { <span class="jx-text" aria-hidden="true">{ format!("{}{rest}", look.text) }</span> },
    }
}
