//! What can happen to the editor, and how its parts say so.

use super::Editor;
use super::cell::Cell;
use super::heard::Heard;
use super::state::Action;
use jixiao::pasted::Column;
use jixiao::regulation::Citation;
use yew::html::Scope;
use yew::prelude::*;

/// Something that happened to the editor; its own business.
#[derive(Debug)]
pub struct Message(pub(super) Msg);

/// What can happen to the editor.
#[derive(Debug)]
pub(super) enum Msg {
    /// The person did something in a cell.
    Heard(Heard),
    /// A button was pressed.
    Act(Action),
    /// A finding was chosen in the list.
    Go(Cell),
    /// A clause was asked for.
    Law(Citation),
    /// All fixes of notation.
    FixAll,
    /// The computed scores become the claims.
    TakeScores,
    /// The weights of the groups are shared out as points.
    Share,
    /// The menu for a new row.
    Menu(bool),
    /// One step back, else forth.
    Step(bool),
    /// The person says what a column of the preview is.
    Column(usize, Option<Column>),
    /// The preview is accepted, or not.
    Preview(bool),
    /// Rows of the template that were never filled go.
    Clear,
    /// Rows of other templates go, and those of the form's template come.
    Exchange,
    /// The sheet of keys is opened or closed.
    Help(bool),
    /// What was said at the edge of the page is taken away.
    Heed,
    /// What was typed is to be judged and drawn.
    CatchUp,
}

/// Callbacks for the parts, made once so that the parts see that they are the same.
pub(super) struct Calls {
    pub(super) act: Callback<Action>,
    pub(super) go: Callback<Cell>,
    pub(super) law: Callback<Citation>,
    pub(super) fix_all: Callback<()>,
    pub(super) take: Callback<()>,
    pub(super) share: Callback<()>,
    pub(super) menu: Callback<bool>,
    pub(super) step: Callback<bool>,
    pub(super) column: Callback<(usize, Option<Column>)>,
    pub(super) preview: Callback<bool>,
    pub(super) clear: Callback<()>,
    pub(super) exchange: Callback<()>,
    pub(super) help: Callback<bool>,
    pub(super) heed: Callback<()>,
}

impl Calls {
    pub(super) fn new(link: &Scope<Editor>) -> Self {
        Self {
            act: link.callback(|action| Message(Msg::Act(action))),
            go: link.callback(|cell| Message(Msg::Go(cell))),
            law: link.callback(|citation| Message(Msg::Law(citation))),
            fix_all: link.callback(|()| Message(Msg::FixAll)),
            take: link.callback(|()| Message(Msg::TakeScores)),
            share: link.callback(|()| Message(Msg::Share)),
            menu: link.callback(|open| Message(Msg::Menu(open))),
            step: link.callback(|back| Message(Msg::Step(back))),
            column: link.callback(|(index, column)| Message(Msg::Column(index, column))),
            preview: link.callback(|accepted| Message(Msg::Preview(accepted))),
            clear: link.callback(|()| Message(Msg::Clear)),
            exchange: link.callback(|()| Message(Msg::Exchange)),
            help: link.callback(|open| Message(Msg::Help(open))),
            heed: link.callback(|()| Message(Msg::Heed)),
        }
    }
}
