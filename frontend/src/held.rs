//! A form under the hand: what is typed is written into it, and kept, in the task of its event.
//!
//! Yew lets the page go first once its queue has run for 16 ms, and what it is told meanwhile waits for a timer; on a busy
//! machine the next keys come before that timer. So what is typed does not go through the queue, only drawing does.

use crate::cells::{FormEditorProps, Typed};
use crate::{appraisal, monitoring};
use jixiao::form::Form;
use jixiao::number::read_year;
use std::cell::{RefCell, RefMut};
use std::rc::Rc;
use yew::prelude::*;

/// The form that an editor and its cells share.
#[derive(Clone)]
pub(crate) struct Held(Rc<RefCell<Rc<Form>>>);

impl Held {
    /// Takes a form into the hand.
    pub(crate) fn new(form: Rc<Form>) -> Self {
        Self(Rc::new(RefCell::new(form)))
    }

    /// The form as it is.
    pub(crate) fn get(&self) -> Rc<Form> {
        Rc::clone(&self.0.borrow())
    }

    /// The form, to be changed.
    pub(crate) fn lend(&self) -> RefMut<'_, Form> {
        RefMut::map(self.0.borrow_mut(), Rc::make_mut)
    }

    /// For cells: writes what is typed, hands the form on, and lets the editor draw it; `message` is told where it was.
    pub(crate) fn typed<E>(&self, ctx: &Context<E>, message: fn(String) -> E::Message) -> Callback<Typed>
    where
        E: Component<Properties = FormEditorProps>,
    {
        let (held, on_change, link) = (self.clone(), ctx.props().on_change.clone(), ctx.link().clone());
        Callback::from(move |(pointer, text): Typed| {
            write(&mut held.lend(), &pointer, text);
            on_change.emit(held.get());
            link.send_message(message(pointer));
        })
    }
}

/// Writes a cell by its JSON Pointer; one that leads nowhere is no cell of the form.
fn write(form: &mut Form, pointer: &str, text: String) {
    // It is kept as a number.
    macro_rules! with_year {
        ($form:ident) => {
            if pointer == "/year" {
                $form.year = read_year(&text);
            } else {
                let _ = $form.write(pointer, text);
            }
        };
    }
    match form {
        Form::Appraisal(form) => appraisal::write(form, pointer, text),
        Form::Monitoring(form) => monitoring::write(form, pointer, text),
        Form::FundSupervision(form) => with_year!(form),
        Form::Dossier(form) => with_year!(form),
        Form::SpotCheck(form) => with_year!(form),
        Form::SelfEvaluationReport(form) => with_year!(form),
        // The tables of indicators have an editor of their own.
        Form::Declaration(_) | Form::SelfEvaluation(_) => {}
    }
}
