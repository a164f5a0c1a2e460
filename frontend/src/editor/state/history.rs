//! What was done, so that it can be undone: one history of the whole form, a step for each visit to a cell.

use super::super::access;
use super::super::cell::{Cell, RowKey};
use super::{Outcome, State};
use jixiao::form::Form;
use jixiao::place::IndicatorCell;
use std::rc::Rc;

/// Steps that are kept. One that moves rows holds a whole form.
const KEPT: usize = 200;

/// A text that changed.
#[derive(Clone, Debug)]
struct Change {
    cell: Cell,
    before: String,
    after: String,
}

/// The form as it was, with the keys of its rows.
#[derive(Clone, Debug)]
struct Whole {
    form: Rc<Form>,
    keys: Vec<RowKey>,
    heads: Vec<Option<RowKey>>,
    goals: usize,
}

#[derive(Clone, Debug)]
enum Step {
    /// Texts of cells; the rows stayed as they were.
    Texts(Vec<Change>),
    /// Rows came, went or moved.
    Rows(Box<Whole>),
}

/// Both ways from now.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    back: Vec<Step>,
    forth: Vec<Step>,
    /// The cell that is being typed into: what comes belongs to the last step.
    open: Option<Cell>,
}

/// How the form stood before an action that moves rows.
#[derive(Debug)]
pub(super) struct Before(Box<Whole>);

impl History {
    fn push(&mut self, step: Step) {
        self.forth.clear();
        self.open = None;
        if self.back.len() == KEPT {
            self.back.remove(0);
        }
        self.back.push(step);
    }

    /// A cell was typed into.
    pub(super) fn typed(&mut self, cell: Cell, before: String, after: String) {
        if self.open == Some(cell)
            && let Some(Step::Texts(changes)) = self.back.last_mut()
            && let [change] = &mut **changes
        {
            change.after = after;
            self.forth.clear();
            if change.before == change.after {
                // Back where it began: there is nothing to undo.
                self.back.pop();
                self.open = None;
            }
            return;
        }
        self.push(Step::Texts(vec![Change { cell, before, after }]));
        self.open = Some(cell);
    }

    /// The next character begins a new step.
    pub(super) const fn close(&mut self) {
        self.open = None;
    }
}

impl State {
    fn whole(&self) -> Box<Whole> {
        Box::new(Whole {
            form: Rc::clone(&self.form),
            keys: self.keys.clone(),
            heads: self.heads.clone(),
            goals: self.goals,
        })
    }

    /// To be called before an action that moves rows.
    pub(super) fn before(&self) -> Before {
        Before(self.whole())
    }

    /// The action is over: where it changed anything it can be undone.
    pub(super) fn after(&mut self, Before(before): Before, outcome: &Outcome) {
        if outcome.changed || before.goals != self.goals {
            self.history.push(Step::Rows(before));
        }
    }

    /// Writes texts as one step. `true` where one of them changed.
    pub(super) fn write_step(&mut self, values: Vec<(Cell, String)>) -> bool {
        let mut changes = Vec::with_capacity(values.len());
        for (cell, text) in values {
            let before = self.text(cell);
            if self.write(cell, &text) {
                changes.push(Change { cell, before, after: self.text(cell) });
            }
            self.touched.insert(cell);
        }
        let changed = !changes.is_empty();
        if changed {
            self.history.push(Step::Texts(changes));
        }
        changed
    }

    /// Whether there is something to undo, and to redo.
    #[must_use]
    pub(in super::super) const fn can_go(&self) -> (bool, bool) {
        (!self.history.back.is_empty(), !self.history.forth.is_empty())
    }

    /// Takes the last step back, or does it again.
    pub(super) fn go(&mut self, back: bool) -> Outcome {
        self.history.close();
        let step = if back { self.history.back.pop() } else { self.history.forth.pop() };
        let Some(step) = step else { return Outcome::default() };
        let (opposite, focus) = match step {
            Step::Texts(changes) => {
                for Change { cell, before, after } in &changes {
                    self.write(*cell, if back { before } else { after });
                }
                let focus = changes.first().map(|change| change.cell);
                (Step::Texts(changes), focus)
            }
            Step::Rows(whole) => {
                let was = self.whole();
                let Whole { form, keys, heads, goals } = *whole;
                (self.form, self.keys, self.heads, self.goals) = (form, keys, heads, goals);
                let focus = self.first_difference(&was);
                (Step::Rows(was), focus)
            }
        };
        if back {
            self.history.forth.push(opposite)
        } else {
            self.history.back.push(opposite)
        }
        Outcome { changed: true, rewrite: true, focus }
    }

    /// The first row that is not as it was, or that stands where another one stood.
    fn first_difference(&self, was: &Whole) -> Option<Cell> {
        let differs = |index: usize| {
            self.keys.get(index) != was.keys.get(index)
                || match (access::row(&self.form, index), access::row(&was.form, index)) {
                    (Some(now), Some(was)) => now != was,
                    _ => true,
                }
        };
        let count = self.keys.len().max(was.keys.len());
        let at = (0..count).find(|index| differs(*index))?;
        let key = self.keys.get(at).or_else(|| self.keys.last())?;
        Some(Cell::Row(*key, IndicatorCell::Name))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Action;
    use super::super::rows::tests::{key, names, state};
    use super::*;
    use jixiao::place::Place;

    fn undo(state: &mut State) -> Outcome {
        state.apply(Action::Undo)
    }

    fn type_in(state: &mut State, cell: Cell, text: &str) {
        state.apply(Action::Type { cell, text: text.into() });
    }

    #[test]
    fn a_visit_to_a_cell_is_one_step() {
        let mut state = state();
        let cell = Cell::Row(key(&state, "道路"), IndicatorCell::Target);
        for text in ["5", "5公", "5公里"] {
            type_in(&mut state, cell, text);
        }
        state.leave();
        type_in(&mut state, cell, "6公里");
        assert_eq!(undo(&mut state).focus, Some(cell));
        assert_eq!(state.text(cell), "5公里");
        undo(&mut state);
        assert_eq!(state.text(cell), "");
        assert!(!undo(&mut state).changed, "nothing is left");
        state.apply(Action::Redo);
        state.apply(Action::Redo);
        assert_eq!(state.text(cell), "6公里");
        assert!(!state.apply(Action::Redo).changed);
    }

    #[test]
    fn a_text_that_came_back_is_no_step() {
        let mut state = state();
        let cell = Cell::Row(key(&state, "道路"), IndicatorCell::Name);
        type_in(&mut state, cell, "道");
        type_in(&mut state, cell, "道路");
        assert_eq!(state.can_go(), (false, false));
    }

    #[test]
    fn rows_come_back_with_their_keys_and_sub_rows() {
        let mut state = state();
        let before = names(&state);
        let keys = state.keys().to_vec();
        state.apply(Action::Remove(key(&state, "补助面积")));
        state.apply(Action::Move { row: key(&state, "道路"), up: true });
        state.apply(Action::AddBelow(key(&state, "合格率")));
        assert_ne!(names(&state), before);
        for _ in 0..3 {
            assert!(undo(&mut state).rewrite);
        }
        assert_eq!(names(&state), before);
        assert_eq!(state.keys(), keys);
        assert!(state.is_sub(1) && state.is_sub(2));
        for _ in 0..3 {
            state.apply(Action::Redo);
        }
        assert_eq!(state.keys().len(), keys.len());
    }

    #[test]
    fn a_new_edit_forgets_what_was_undone() {
        let mut state = state();
        let cell = Cell::Row(key(&state, "道路"), IndicatorCell::Target);
        type_in(&mut state, cell, "5");
        undo(&mut state);
        type_in(&mut state, cell, "7");
        assert_eq!(state.can_go(), (true, false));
        undo(&mut state);
        assert_eq!(state.text(cell), "");
    }

    #[test]
    fn a_renamed_heading_is_undone_with_its_sub_rows() {
        let mut state = state();
        let name = Cell::Row(key(&state, "补助面积"), IndicatorCell::Name);
        type_in(&mut state, name, "种植");
        assert_eq!(names(&state)[1], "种植/水稻");
        undo(&mut state);
        assert_eq!(names(&state)[1], "补助面积/水稻");
    }

    #[test]
    fn many_cells_at_once_are_one_step() {
        let mut state = state();
        let cells = ["水稻", "玉米"].map(|name| Cell::Row(key(&state, name), IndicatorCell::Target));
        state.apply(Action::Fix(cells.map(|cell| (cell, "≥5亩".to_owned())).to_vec()));
        undo(&mut state);
        assert!(cells.iter().all(|cell| state.text(*cell).is_empty()));
    }

    #[test]
    fn a_goal_more_is_a_step() {
        let mut state = state();
        let cell = state.apply(Action::AddGoal).focus.expect("the new goal");
        type_in(&mut state, cell, "二");
        undo(&mut state);
        undo(&mut state);
        assert_eq!((state.goals(), state.text(Cell::Fixed(Place::Goal(1)))), (1, String::new()));
    }

    #[test]
    fn the_history_is_bounded() {
        let mut state = state();
        let cell = Cell::Row(key(&state, "道路"), IndicatorCell::Target);
        for number in 0..KEPT + 50 {
            type_in(&mut state, cell, &number.to_string());
            state.leave();
        }
        let steps = (0..).take_while(|_| undo(&mut state).changed).count();
        assert_eq!(steps, KEPT);
        assert_eq!(state.text(cell), "49");
    }
}
