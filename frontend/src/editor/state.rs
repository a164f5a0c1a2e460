//! The form being edited, and everything that can be done to it.
//!
//! All changes go through [`State::apply`], so that there is one place to judge, to store and to
//! undo. The state knows nothing of the page.

mod history;
mod rows;

use super::access::{self, WriteRow, with_rows};
use super::cell::{Cell, RowKey};
use history::History;
use jixiao::form::{Form, Level1, Level2};
use jixiao::place::{IndicatorCell, Place, ProjectCell};
use jixiao::regulation::TemplateRow;
use jixiao::score::Scores;
use jixiao::{Context, number, sheet::Sheet};
use std::collections::HashSet;
use std::rc::Rc;

/// What can be done to the form.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Action {
    /// A cell was typed into.
    Type {
        /// The cell.
        cell: Cell,
        /// All of its text.
        text: String,
    },
    /// The person is done with a cell for now: its findings may be shown.
    Touch(Cell),
    /// A new row at the end of its group.
    Add {
        /// 一级指标
        level1: Level1,
        /// 二级指标
        level2: Level2,
    },
    /// A new row below another, in the same group.
    AddBelow(RowKey),
    /// A row goes; its sub-rows stay and stand by themselves.
    Remove(RowKey),
    /// Rows go together.
    RemoveAll(Vec<RowKey>),
    /// Rows of the template come, as printed.
    AddPrinted(Vec<&'static TemplateRow>),
    /// Another template: rows of the old one go, rows of the new one come.
    Template {
        /// Id of the new one.
        id: String,
        /// Rows that go.
        gone: Vec<RowKey>,
        /// Rows that come.
        come: Vec<&'static TemplateRow>,
    },
    /// A row goes up (or down), together with its sub-rows; at the edge of a group into the next group.
    Move {
        /// The row.
        row: RowKey,
        /// Up, else down.
        up: bool,
    },
    /// A row becomes a sub-row of the heading above it.
    Indent(RowKey),
    /// A sub-row stands by itself again, below its former siblings.
    Outdent(RowKey),
    /// The next number of stars: none, ★, ★★★.
    Star(RowKey),
    /// One more goal.
    AddGoal,
    /// A goal goes.
    RemoveGoal(u16),
    /// Cells are given what should stand there.
    Fix(Vec<(Cell, String)>),
    /// The computed scores, rate and total become the claims.
    TakeScores(Rc<Scores>),
    /// Every row shows a cell for 支撑材料, or only those that name some.
    ShowProofs(bool),
    /// A block from a spreadsheet.
    Paste(Rc<Landing>),
    /// The last step back.
    Undo,
    /// The last step that was taken back again.
    Redo,
}

/// Where the rows of a block go.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Landing {
    /// Rows, with the texts of their cells.
    pub rows: Vec<(Target, Vec<(IndicatorCell, String)>)>,
    /// Cells outside the rows.
    pub cells: Vec<(Cell, String)>,
}

/// Where a row of a block goes.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Target {
    /// Into a row that is there.
    Row(RowKey),
    /// At the end of a group, as a new row.
    New(Level1, Level2),
}

/// What followed from an action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    /// The form is another one now: judge it, store it.
    pub changed: bool,
    /// Texts changed that nobody typed: the fields of the page have to be written.
    pub rewrite: bool,
    /// Where to go on typing.
    pub focus: Option<Cell>,
}

/// The form being edited.
#[derive(Clone, Debug)]
pub(super) struct State {
    form: Rc<Form>,
    /// One for each row.
    keys: Vec<RowKey>,
    /// The heading of each row. Kept beside the form, which knows a heading by its name only: a
    /// heading that is being renamed passes through the empty name and must not lose its rows.
    heads: Vec<Option<RowKey>>,
    next_key: u32,
    /// Lines shown for goals, at least one.
    goals: usize,
    /// Every row shows a cell for 支撑材料.
    proofs: bool,
    /// Cells that the person has left after typing, or that came with text.
    touched: HashSet<Cell>,
    history: History,
}

impl State {
    /// Begins to edit a form. `next_key` keeps the keys of one page apart from those of the form before.
    #[must_use]
    pub(super) fn new(form: Rc<Form>, regulation: &jixiao::Regulation, next_key: u32) -> Self {
        let count = access::row_count(&form);
        let keys: Vec<RowKey> = (next_key..).take(count).map(RowKey).collect();
        let heads = Sheet::new(&form, regulation, &Context::default())
            .rows
            .iter()
            .map(|row| row.heading.and_then(|index| keys.get(usize::from(index)).copied()))
            .collect();
        let goals = match &*form {
            Form::Declaration(form) => form.goal.goals.len().max(1),
            _ => 0,
        };
        let next_key = keys.last().map_or(next_key, |key| key.0 + 1);
        let proofs = access::rows(&form).any(|row| !row.proof.is_empty());
        let history = History::default();
        let mut state = Self { form, keys, heads, next_key, goals, proofs, touched: HashSet::new(), history };
        state.touched = state.filled();
        state
    }

    /// The form as it is.
    #[must_use]
    pub(super) const fn form(&self) -> &Rc<Form> {
        &self.form
    }

    /// The keys of the rows, from the top.
    #[must_use]
    pub(super) fn keys(&self) -> &[RowKey] {
        &self.keys
    }

    /// The first key not used yet.
    #[must_use]
    pub(super) const fn next_key(&self) -> u32 {
        self.next_key
    }

    /// Lines shown for goals.
    #[must_use]
    pub(super) const fn goals(&self) -> usize {
        self.goals
    }

    /// Whether every row shows a cell for 支撑材料.
    #[must_use]
    pub(super) const fn shows_proofs(&self) -> bool {
        self.proofs
    }

    /// Whether any indicator row has been touched.
    #[must_use]
    pub(super) fn has_touched_rows(&self) -> bool {
        self.touched.iter().any(|cell| cell.row().is_some())
    }

    /// Whether findings of the cell may be shown.
    #[must_use]
    pub(super) fn is_touched(&self, cell: Cell) -> bool {
        self.touched.contains(&cell)
    }

    /// Index of a row.
    #[must_use]
    pub(super) fn index_of(&self, key: RowKey) -> Option<usize> {
        self.keys.iter().position(|other| *other == key)
    }

    /// Whether a row is shown under a heading.
    #[must_use]
    pub(super) fn is_sub(&self, index: usize) -> bool {
        self.heads.get(index).is_some_and(Option::is_some)
    }

    /// Where a cell stands in the form now.
    #[must_use]
    pub(super) fn place_of(&self, cell: Cell) -> Option<Place> {
        match cell {
            Cell::Fixed(place) => Some(place),
            Cell::Row(key, cell) => {
                let index = u16::try_from(self.index_of(key)?).ok()?;
                Some(Place::Indicator(index, cell))
            }
        }
    }

    /// The cell at a place of the form; `None` for the form, the goals and the rows as a whole.
    #[must_use]
    pub(super) fn cell_at(&self, place: Place) -> Option<Cell> {
        match place {
            Place::Form | Place::Regulation | Place::Indicators => None,
            Place::Goals => Some(Cell::Fixed(Place::Goal(0))),
            Place::Indicator(index, cell) => self.keys.get(usize::from(index)).map(|key| Cell::Row(*key, cell)),
            fixed => Some(Cell::Fixed(fixed)),
        }
    }

    /// What stands in a cell.
    #[must_use]
    pub(super) fn text(&self, cell: Cell) -> String {
        self.place_of(cell).map(|place| access::read(&self.form, place).into_owned()).unwrap_or_default()
    }

    /// Does it.
    pub(super) fn apply(&mut self, action: Action) -> Outcome {
        let texts = match action {
            Action::Type { cell, text } => {
                let before = self.text(cell);
                let changed = self.write(cell, &text);
                if changed {
                    let after = self.text(cell);
                    self.history.typed(cell, before, after);
                }
                return Outcome { changed, ..Outcome::default() };
            }
            Action::Touch(cell) => {
                // A new finding may appear, though the form is the same.
                self.touched.insert(cell);
                return Outcome::default();
            }
            Action::ShowProofs(shown) => {
                self.proofs = shown;
                return Outcome { rewrite: true, ..Outcome::default() };
            }
            Action::Undo => return self.go(true),
            Action::Redo => return self.go(false),
            Action::Fix(values) => values,
            Action::TakeScores(scores) => self.claims(&scores),
            rows => {
                let before = self.before();
                let outcome = self.apply_to_rows(rows);
                self.after(before, &outcome);
                return outcome;
            }
        };
        let changed = self.write_step(texts);
        Outcome { changed, rewrite: changed, focus: None }
    }

    /// What comes next in the cell is another step.
    pub(super) const fn leave(&mut self) {
        self.history.close();
    }

    fn apply_to_rows(&mut self, action: Action) -> Outcome {
        match action {
            Action::Add { level1, level2 } => {
                let at = self.place_for(&level1, &level2);
                self.insert(at, &level1, &level2, None)
            }
            Action::AddBelow(key) => self.add_below(key),
            Action::Remove(key) => self.remove(key),
            Action::RemoveAll(keys) => self.remove_all(&keys),
            Action::AddPrinted(rows) => self.add_printed(&rows),
            Action::Template { id, gone, come } => {
                let mut outcome = Outcome { rewrite: true, ..Outcome::default() };
                outcome.changed |= self.write(Cell::Fixed(Place::Project(ProjectCell::Template)), &id);
                outcome.changed |= self.remove_all(&gone).changed;
                outcome.changed |= self.add_printed(&come).changed;
                outcome
            }
            Action::Move { row, up } => self.index_of(row).map_or_else(Outcome::default, |at| self.shift(at, up)),
            Action::Indent(key) => self.indent(key),
            Action::Outdent(key) => self.outdent(key),
            Action::Star(key) => self.next_star(key),
            Action::AddGoal => {
                let cell = u16::try_from(self.goals).ok().map(|index| Cell::Fixed(Place::Goal(index)));
                self.goals += 1;
                Outcome { focus: cell, ..Outcome::default() }
            }
            Action::RemoveGoal(index) => self.remove_goal(usize::from(index)),
            Action::Paste(landing) => self.land(&landing),
            Action::Type { .. }
            | Action::Touch(_)
            | Action::Fix(_)
            | Action::TakeScores(_)
            | Action::ShowProofs(_)
            | Action::Undo
            | Action::Redo => Outcome::default(),
        }
    }

    fn land(&mut self, landing: &Landing) -> Outcome {
        let mut outcome = Outcome { rewrite: true, ..Outcome::default() };
        for (target, cells) in &landing.rows {
            let key = match target {
                Target::Row(key) => Some(*key),
                Target::New(level1, level2) => {
                    let at = self.place_for(level1, level2);
                    let made = self.insert(at, level1, level2, None);
                    outcome.changed |= made.changed;
                    made.focus.and_then(|cell| cell.row())
                }
            };
            // A form takes so many rows and no more.
            let Some(key) = key else { break };
            for (cell, text) in cells {
                let cell = Cell::Row(key, *cell);
                outcome.changed |= self.write(cell, text);
                outcome.focus = outcome.focus.or(Some(cell));
                self.touched.insert(cell);
            }
        }
        for (cell, text) in &landing.cells {
            outcome.changed |= self.write(*cell, text);
            outcome.focus = outcome.focus.or(Some(*cell));
            self.touched.insert(*cell);
        }
        outcome
    }

    /// Cells that hold text.
    fn filled(&self) -> HashSet<Cell> {
        let filled = access::cells(&self.form).filter(|place| !access::read(&self.form, *place).is_empty());
        filled.filter_map(|place| self.cell_at(place)).collect()
    }

    fn write(&mut self, cell: Cell, text: &str) -> bool {
        let Some(place) = self.place_of(cell) else { return false };
        if access::read(&self.form, place) == text {
            return false;
        }
        let changed = access::write(Rc::make_mut(&mut self.form), place, text);
        if changed && matches!(cell, Cell::Row(_, IndicatorCell::Name)) {
            self.name_headings();
        }
        changed
    }

    /// The computed scores, rate and total as texts of their cells.
    fn claims(&self, scores: &Scores) -> Vec<(Cell, String)> {
        let mut values = Vec::with_capacity(scores.rows.len() + 3);
        for (key, row) in self.keys.iter().zip(&scores.rows) {
            // A qualitative score is the person's own choice; only formulas are taken.
            if let (Some(_), Some(score)) = (row.exact, row.score) {
                values.push((Cell::Row(*key, IndicatorCell::Score), number::text(score)));
            }
        }
        if let Some(rate) = scores.execution.rate {
            values.push((Cell::Fixed(Place::FundsRate), format!("{}%", number::text(rate))));
        }
        if let Some(score) = scores.execution.score {
            values.push((Cell::Fixed(Place::FundsScore), number::text(score)));
        }
        if let Some(total) = scores.total {
            values.push((Cell::Fixed(Place::Total), number::text(total)));
        }
        values
    }

    /// Writes the headings' names into their sub-rows, where they differ.
    fn name_headings(&mut self) {
        for index in 0..self.heads.len() {
            let Some(Some(head)) = self.heads.get(index).copied() else { continue };
            let Some(name) =
                self.index_of(head).and_then(|at| access::row(&self.form, at)).map(|row| row.name.to_owned())
            else {
                continue;
            };
            if access::row(&self.form, index).is_some_and(|row| row.parent != name) {
                self.write_row(index, IndicatorCell::Parent, &name);
            }
        }
    }

    fn write_row(&mut self, index: usize, cell: IndicatorCell, text: &str) -> bool {
        let form = Rc::make_mut(&mut self.form);
        with_rows!(form, rows => rows.get_mut(index).is_some_and(|row| row.write(cell, text)))
    }

    fn remove_goal(&mut self, index: usize) -> Outcome {
        let mut changed = false;
        if let Form::Declaration(form) = Rc::make_mut(&mut self.form)
            && index < form.goal.goals.len()
        {
            form.goal.goals.remove(index);
            changed = true;
        }
        self.goals = self.goals.saturating_sub(1).max(1);
        let focus = u16::try_from(index.min(self.goals - 1)).ok().map(|index| Cell::Fixed(Place::Goal(index)));
        Outcome { changed, rewrite: true, focus }
    }
}

#[cfg(test)]
mod tests {
    use super::rows::tests::{key, names, state};
    use super::*;

    #[test]
    fn what_came_with_text_is_touched_and_a_new_row_is_not() {
        let mut state = state();
        assert!(state.is_touched(Cell::Row(key(&state, "道路"), IndicatorCell::Name)));
        let cell = state.apply(Action::AddBelow(key(&state, "道路"))).focus.expect("the new row");
        assert!(!state.is_touched(cell));
        state.apply(Action::Touch(cell));
        assert!(state.is_touched(cell));
    }

    #[test]
    fn a_grade_that_came_with_the_form_is_touched_and_groups_are_not() {
        let law = jixiao::regulation::builtin("fufeng-2022").expect("built in");
        let rows = vec![jixiao::form::EvaluatedIndicator {
            level1: Level1::Output,
            level2: Level2::Quantity,
            ..Default::default()
        }];
        let form = jixiao::form::SelfEvaluation { grade: "差".into(), indicators: rows, ..Default::default() };
        let state = State::new(Rc::new(Form::SelfEvaluation(form)), law, 0);
        assert!(state.is_touched(Cell::Fixed(Place::Grade)));
        assert!(!state.has_touched_rows(), "an empty row has its group and nothing else");
    }

    #[test]
    fn rows_of_another_template_come_and_go_in_one_step() {
        let law = jixiao::regulation::builtin("cn-2019-68").expect("built in");
        let template = law.template("specialty_industry").expect("a template");
        let heading = template.rows.iter().find(|row| row.heading).expect("a heading");
        let mut state = state();
        let before = names(&state);
        let come = std::iter::once(heading).chain(template.rows.iter().filter(|row| row.parent == heading.name));
        let come: Vec<&'static TemplateRow> = come.collect();
        let gone = vec![key(&state, "道路"), key(&state, "合格率")];
        let count = state.keys().len() + come.len() - gone.len();
        let outcome = state.apply(Action::Template { id: "specialty_industry".into(), gone, come });
        assert!(outcome.changed && outcome.rewrite);
        assert_eq!(state.keys().len(), count);
        assert!(
            names(&state).iter().any(|name| name.starts_with(&format!("{}/", heading.name))),
            "{:?}",
            names(&state)
        );
        assert_eq!(state.form().project().template, "specialty_industry");
        state.apply(Action::Undo);
        assert_eq!((names(&state), state.form().project().template.as_str()), (before, ""));
    }

    #[test]
    fn a_printed_row_goes_into_an_empty_row_of_its_group() {
        let law = jixiao::regulation::builtin("cn-2019-68").expect("built in");
        let template = law.template("village_infrastructure").expect("a template");
        let mut state = state();
        state.apply(Action::AddBelow(key(&state, "合格率")));
        let count = state.keys().len();
        let quality: Vec<_> = template.rows.iter().filter(|row| row.level2 == "quality").collect();
        state.apply(Action::AddPrinted(quality));
        assert_eq!(state.keys().len(), count);
        let row = key(&state, "项目（工程）验收合格率");
        assert_eq!(state.text(Cell::Row(row, IndicatorCell::Target)), "100%");
        assert_eq!(state.text(Cell::Row(row, IndicatorCell::Star)), "3");
    }

    #[test]
    fn goals_can_be_added_and_removed() {
        let mut state = state();
        assert_eq!(state.goals(), 1);
        let cell = state.apply(Action::AddGoal).focus.expect("the new goal");
        state.apply(Action::Type { cell, text: "二".into() });
        assert!(state.apply(Action::RemoveGoal(0)).changed);
        assert_eq!((state.goals(), state.text(Cell::Fixed(Place::Goal(0)))), (1, "二".to_owned()));
    }
}
