//! The form laid out as the official table, edited in place, judged while typing.

mod access;
mod cell;
mod order;
mod split;
mod state;

use jixiao::{Form, Regulation, assessment};
use std::rc::Rc;
use yew::prelude::*;

/// What the editor is given.
#[derive(Clone, PartialEq, Properties)]
pub struct EditorProps {
    /// The form to begin with; later changes of this property are ignored until `generation` changes.
    pub form: Rc<Form>,
    /// Changes when another form is to be edited.
    pub generation: u32,
    /// The regulation by which it is judged.
    pub regulation: Regulations,
    /// Rows and targets come from the approved declaration: read-only.
    #[prop_or_default]
    pub carried: bool,
    /// Submit was tried: empty cells are shown as wrong from now on.
    #[prop_or_default]
    pub submit_tried: bool,
    /// What the server said when it refused the form.
    #[prop_or_default]
    pub refusal: Option<Rc<Vec<assessment::Finding>>>,
    /// Nothing can be edited.
    #[prop_or_default]
    pub readonly: bool,
    /// Called after every change, with the form as it is.
    pub on_change: Callback<Rc<Form>>,
    /// Asks for the law's text at an anchor (`article` of the citation).
    pub on_law: Callback<jixiao::regulation::Citation>,
}

/// A regulation that lives as long as the page.
#[derive(Clone, Copy)]
pub struct Regulations(pub &'static Regulation);

impl PartialEq for Regulations {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}
