//! What the person does in a cell, and what follows from it.

use super::cell::Cell;
use super::heard::{Heard, Key};
use super::state::Action;
use super::{Editor, dom, explain};
use crate::i18n::say;
use jixiao::place::{FundsLine, IndicatorCell, Place, ProjectCell};
use web_sys::Element;
use yew::prelude::*;

impl Editor {
    /// The person did something in a cell. `true` where the page is to be drawn again.
    pub(super) fn hear(&mut self, ctx: &Context<Self>, heard: Heard) -> bool {
        match heard {
            Heard::Typed(cell, text) => {
                let differs = self.state.text(cell) != text;
                let drawn = self.act(ctx, Action::Type { cell, text });
                let unselected = differs && self.unselect();
                drawn || unselected
            }
            Heard::Chosen(cell, text) => {
                self.state.apply(Action::Touch(cell));
                let without = !text.is_empty();
                // Each choice is a step.
                self.state.leave();
                let changed = self.act(ctx, Action::Type { cell, text });
                self.state.leave();
                if changed && cell == Cell::Fixed(Place::Project(ProjectCell::Template)) {
                    self.offer_exchange(ctx);
                }
                if let Cell::Row(key, IndicatorCell::NotApplicable) = cell {
                    // The reason stands where the value stood: the browser's field has to follow.
                    self.rewrite = true;
                    if without {
                        self.go = Some((Cell::Row(key, IndicatorCell::Reason), true));
                    }
                }
                changed || self.rewrite
            }
            Heard::Settled(cell) => self.touch(ctx, cell),
            Heard::Entered(cell, text) => {
                self.unselect();
                self.focused = Some((cell, text));
                if let Some(row) = self.focused_row() {
                    self.near.hold(row);
                }
                self.show_panel();
                true
            }
            Heard::Left(cell, text) => {
                let typed = self.act(ctx, Action::Type { cell, text });
                self.state.leave();
                let was = self.focused.take_if(|(focused, _)| *focused == cell);
                let edited = was.is_some_and(|(_, before)| before != self.state.text(cell));
                let touched = edited && self.touch(ctx, cell);
                // What was typed into the year may be no year: the cell then shows what was understood.
                self.rewrite |= cell == Cell::Fixed(Place::Year);
                typed || touched || edited || self.rewrite || self.focused.is_none()
            }
            Heard::Over(cell) => {
                let told = cell.filter(|cell| self.has_something_to_say(*cell));
                std::mem::replace(&mut self.hovered, told) != told
            }
            Heard::Key(cell, key) => self.press(ctx, cell, key),
            Heard::Step { back } => self.step(ctx, back),
            Heard::Reached(cell) => self.reach(cell),
            Heard::Pasted { cell, block, own } => self.pasted(ctx, cell, block, own),
            Heard::Unreadable(why) => {
                self.tell(why.words(), true);
                true
            }
        }
    }

    fn touch(&mut self, ctx: &Context<Self>, cell: Cell) -> bool {
        if self.state.is_touched(cell) {
            return false;
        }
        self.state.apply(Action::Touch(cell));
        self.refresh(ctx);
        true
    }

    fn press(&mut self, ctx: &Context<Self>, cell: Cell, key: Key) -> bool {
        let action = match (key, cell.row()) {
            (Key::Next { back }, _) => {
                self.go = self.next(cell, back).map(|cell| (cell, true));
                if self.go.is_none()
                    && !back
                    && matches!(cell, Cell::Fixed(Place::Goal(_)))
                    && !self.state.text(cell).is_empty()
                {
                    return self.act(ctx, Action::AddGoal);
                }
                return self.go.is_some();
            }
            (Key::Go(way), _) => {
                self.go = self.beside(cell, way).map(|cell| (cell, true));
                let unselected = self.unselect();
                return self.go.is_some() || unselected;
            }
            (Key::Extend(way), _) => return self.extend(cell, way),
            (Key::All, _) => return self.select_all(),
            (Key::Clear, _) => return self.empty(ctx, cell),
            (Key::FillDown, _) => return self.fill_down(ctx, cell),
            (Key::Help, _) => {
                self.help = Some(cell);
                return true;
            }
            (Key::Restore, _) if self.unselect() || self.told.take().is_some() => return true,
            (Key::Restore, _) => {
                self.go = Some((cell, true));
                let before =
                    self.focused.as_ref().filter(|(focused, _)| *focused == cell).map(|(_, text)| text.clone());
                let Some(text) = before else { return true };
                self.rewrite = self.session.composing().is_none();
                self.act(ctx, Action::Type { cell, text });
                return true;
            }
            (Key::Fix, _) => {
                let fix = self.notes.iter().filter(|note| note.cell == Some(cell)).find_map(|note| note.fix.as_ref());
                let computed = || explain::explain(cell, &self.state, self.judgement.scores.as_ref())?.offer;
                match fix {
                    Some(fix) => Action::Fix(vec![(fix.cell, fix.value.to_string())]),
                    None => match computed() {
                        Some(value) => Action::Fix(vec![(cell, value.to_string())]),
                        None => return false,
                    },
                }
            }
            (Key::Toolbar, Some(_)) => {
                if let Some(root) = self.root.cast::<Element>() {
                    dom::focus_toolbar(&root);
                }
                return false;
            }
            (Key::AddBelow, Some(row)) => Action::AddBelow(row),
            (Key::Remove, Some(row)) => match self.selected_rows() {
                rows if rows.len() > 1 => return self.remove_rows(ctx, rows),
                _ => Action::Remove(row),
            },
            (Key::Move { up }, Some(row)) => Action::Move { row, up },
            (Key::Indent, Some(row)) => Action::Indent(row),
            (Key::Outdent, Some(row)) => Action::Outdent(row),
            (Key::Star, Some(row)) if !self.star_is_given(ctx.props(), row) => Action::Star(row),
            (Key::Star, Some(_)) => return false,
            (Key::Remove, None) => match cell {
                Cell::Fixed(Place::Goal(index)) if self.state.goals() > 1 => Action::RemoveGoal(index),
                _ => return false,
            },
            (_, None) => return false,
        };
        self.act(ctx, action)
    }

    /// Ctrl+Z, Ctrl+Y.
    pub(super) fn step(&mut self, ctx: &Context<Self>, back: bool) -> bool {
        self.unselect();
        let (can_undo, can_redo) = self.state.can_go();
        if !if back { can_undo } else { can_redo } {
            let words = if back {
                say("没有可撤销的了", "Nothing to undo")
            } else {
                say("没有可重做的了", "Nothing to redo")
            };
            self.tell(words, false);
            return true;
        }
        self.act(ctx, if back { Action::Undo } else { Action::Redo });
        self.go = self.go.map(|(cell, _)| (cell, true));
        self.tell(if back { say("已撤销", "Undone") } else { say("已重做", "Done again") }, false);
        true
    }

    /// Where Enter leads: the same column of the next row; outside the rows the next field.
    fn next(&self, cell: Cell, back: bool) -> Option<Cell> {
        let by = |index: usize| if back { index.checked_sub(1) } else { Some(index + 1) };
        match cell {
            Cell::Row(key, column) => {
                let keys = self.state.keys();
                let next = by(self.state.index_of(key)?).and_then(|index| keys.get(index));
                match next {
                    Some(key) => Some(Cell::Row(*key, column)),
                    None if column == IndicatorCell::Score && !back => Some(Cell::Fixed(Place::Total)),
                    None => None,
                }
            }
            Cell::Fixed(Place::Funds(line, column)) => {
                let at = FundsLine::ALL.iter().position(|other| *other == line)?;
                by(at).and_then(|at| FundsLine::ALL.get(at)).map(|line| Cell::Fixed(Place::Funds(*line, column)))
            }
            Cell::Fixed(Place::Goal(index)) => {
                let next = by(usize::from(index)).filter(|next| *next < self.state.goals())?;
                u16::try_from(next).ok().map(|next| Cell::Fixed(Place::Goal(next)))
            }
            Cell::Fixed(_) => dom::neighbour(&self.root.cast::<Element>()?, cell, back),
        }
    }
}
