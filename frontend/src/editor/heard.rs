//! What the editor hears of the person's hand, in terms of cells.

use super::cell::Cell;
use crate::clipboard::Unreadable;
use crate::keyboard::Way;
use jixiao::pasted::Block;
use std::rc::Rc;

/// What the person did, in terms of cells.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Heard {
    /// A cell has this text now.
    Typed(Cell, String),
    /// A tick was set or a choice made.
    Chosen(Cell, String),
    /// Nothing was typed for a while.
    Settled(Cell),
    /// The keyboard is in a cell.
    Entered(Cell, String),
    /// The keyboard left a cell that has this text, for another place than the toolbar and the popover.
    Left(Cell, String),
    /// The mouse is over a cell, or over none.
    Over(Option<Cell>),
    /// A key with a meaning.
    Key(Cell, Key),
    /// A step is to be taken back, else forth.
    Step {
        /// Back.
        back: bool,
    },
    /// The mouse takes the selection as far as this cell.
    Reached(Cell),
    /// A block was pasted into a cell.
    Pasted {
        /// The cell.
        cell: Cell,
        /// The block.
        block: Rc<Block>,
        /// It was copied on this page.
        own: bool,
    },
    /// What was pasted cannot be read; why.
    Unreadable(Unreadable),
}

/// Who is told.
pub(super) type Tell = Rc<dyn Fn(Heard)>;

/// Keys with a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// Enter, Shift+Enter: the same column of the next (or the row before).
    Next {
        /// Upwards.
        back: bool,
    },
    /// An arrow: the cell beside.
    Go(Way),
    /// Shift and an arrow: the block grows or shrinks.
    Extend(Way),
    /// Ctrl+A: all rows.
    All,
    /// Delete, Backspace: cells are emptied.
    Clear,
    /// Ctrl+D
    FillDown,
    /// F1
    Help,
    /// Ctrl+Enter
    AddBelow,
    /// Ctrl+Delete
    Remove,
    /// Alt+Up, Alt+Down
    Move {
        /// Upwards.
        up: bool,
    },
    /// Alt+Shift+Right
    Indent,
    /// Alt+Shift+Left
    Outdent,
    /// Alt+S
    Star,
    /// F8, Alt+Enter: the first fix of the cell.
    Fix,
    /// Escape: the text as it was.
    Restore,
    /// Alt+F10
    Toolbar,
}
