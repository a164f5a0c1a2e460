//! The form being edited, and everything that can be done to it.
//!
//! All changes go through [`State::apply`], so that there is one place to judge, to store and, one
//! day, to undo. The state knows nothing of the page.

use super::access::{self, WriteRow, with_rows};
use super::cell::{Cell, RowKey};
use jixiao::form::{Form, Level1, Level2};
use jixiao::place::{FundsColumn, IndicatorCell, Place, ProjectCell};
use jixiao::score::Scores;
use jixiao::{Context, number, sheet::Sheet};
use std::collections::HashSet;
use std::ops::Range;
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
    /// Cells that the person has left after typing, or that came with text.
    touched: HashSet<Cell>,
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
        let mut state = Self { form, keys, heads, next_key, goals, touched: HashSet::new() };
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
        match action {
            Action::Type { cell, text } => Outcome { changed: self.write(cell, &text), ..Outcome::default() },
            Action::Touch(cell) => {
                // A new finding may appear, though the form is the same.
                self.touched.insert(cell);
                Outcome::default()
            }
            Action::Add { level1, level2 } => {
                let at = self.place_for(&level1, &level2);
                self.insert(at, &level1, &level2, None)
            }
            Action::AddBelow(key) => self.add_below(key),
            Action::Remove(key) => self.remove(key),
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
            Action::Fix(values) => self.write_all(values),
            Action::TakeScores(scores) => self.take_scores(&scores),
        }
    }

    /// Cells that hold text.
    fn filled(&self) -> HashSet<Cell> {
        use IndicatorCell as I;
        let mut places = vec![
            Place::Year,
            Place::Total,
            Place::FundsPoints,
            Place::FundsRate,
            Place::FundsScore,
            Place::GoalPlanned,
            Place::GoalAchieved,
        ];
        places.extend(
            [
                ProjectCell::Name,
                ProjectCell::Code,
                ProjectCell::Lead,
                ProjectCell::Phone,
                ProjectCell::Department,
                ProjectCell::Unit,
            ]
            .map(Place::Project),
        );
        places.extend((0..self.goals).filter_map(|index| u16::try_from(index).ok()).map(Place::Goal));
        for column in [FundsColumn::Budget, FundsColumn::Executed] {
            places.extend(jixiao::place::FundsLine::ALL.map(|line| Place::Funds(line, column)));
        }
        let mut filled: HashSet<Cell> =
            places.into_iter().filter(|place| !access::read(&self.form, *place).is_empty()).map(Cell::Fixed).collect();
        for (index, key) in (0..).zip(&self.keys) {
            for cell in [I::Name, I::Points, I::Target, I::Actual, I::Score, I::Reason] {
                if !access::read(&self.form, Place::Indicator(index, cell)).is_empty() {
                    filled.insert(Cell::Row(*key, cell));
                }
            }
        }
        filled
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

    fn write_all(&mut self, values: Vec<(Cell, String)>) -> Outcome {
        let mut changed = false;
        for (cell, text) in values {
            changed |= self.write(cell, &text);
            self.touched.insert(cell);
        }
        Outcome { changed, rewrite: changed, focus: None }
    }

    fn take_scores(&mut self, scores: &Scores) -> Outcome {
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
        self.write_all(values)
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

    /// Where a new row of a group goes: after the last of the group, else where the table has the group.
    fn place_for(&self, level1: &Level1, level2: &Level2) -> usize {
        let wanted = rank(level1, level2);
        let mut at = 0;
        for (index, row) in access::rows(&self.form).enumerate() {
            if row.level1 == level1 && row.level2 == level2 || rank(row.level1, row.level2) < wanted {
                at = index + 1;
            }
        }
        at
    }

    fn insert(&mut self, at: usize, level1: &Level1, level2: &Level2, head: Option<RowKey>) -> Outcome {
        if self.keys.len() >= jixiao::form::MAX_ROWS {
            return Outcome::default();
        }
        let key = RowKey(self.next_key);
        self.next_key += 1;
        with_rows!(Rc::make_mut(&mut self.form), rows => rows.insert(at, Default::default()));
        self.keys.insert(at, key);
        self.heads.insert(at, head);
        self.write_row(at, IndicatorCell::Level1, level1.id());
        self.write_row(at, IndicatorCell::Level2, level2.id());
        self.name_headings();
        Outcome { changed: true, rewrite: false, focus: Some(Cell::Row(key, IndicatorCell::Name)) }
    }

    fn add_below(&mut self, key: RowKey) -> Outcome {
        let Some(at) = self.index_of(key) else { return Outcome::default() };
        let Some(row) = access::row(&self.form, at) else { return Outcome::default() };
        let (level1, level2) = (row.level1.clone(), row.level2.clone());
        // Below a heading a row is its first sub-row, below a sub-row the next one.
        let head = if self.heads.contains(&Some(key)) { Some(key) } else { self.head(at) };
        self.insert(at + 1, &level1, &level2, head)
    }

    fn remove(&mut self, key: RowKey) -> Outcome {
        let Some(at) = self.index_of(key) else { return Outcome::default() };
        for index in 0..self.heads.len() {
            if self.head(index) == Some(key) {
                self.set_head(index, None);
            }
        }
        with_rows!(Rc::make_mut(&mut self.form), rows => drop(rows.remove(at)));
        self.keys.remove(at);
        self.heads.remove(at);
        let near = self.keys.get(at).or_else(|| self.keys.last());
        Outcome { changed: true, rewrite: false, focus: near.map(|key| Cell::Row(*key, IndicatorCell::Name)) }
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

    fn head(&self, index: usize) -> Option<RowKey> {
        self.heads.get(index).copied().flatten()
    }

    fn set_head(&mut self, index: usize, head: Option<RowKey>) {
        if let Some(slot) = self.heads.get_mut(index) {
            *slot = head;
        }
        if head.is_none() {
            self.write_row(index, IndicatorCell::Parent, "");
        }
    }

    /// A row with the sub-rows right below it.
    fn block(&self, at: usize) -> Range<usize> {
        let Some(key) = self.keys.get(at).copied() else { return at..at };
        let subs = self.heads.iter().skip(at + 1).take_while(|head| **head == Some(key)).count();
        at..at + 1 + subs
    }

    fn same_group(&self, a: usize, b: usize) -> bool {
        match (access::row(&self.form, a), access::row(&self.form, b)) {
            (Some(a), Some(b)) => a.level1 == b.level1 && a.level2 == b.level2,
            _ => false,
        }
    }

    /// Two neighbouring ranges change places.
    fn swap(&mut self, first: Range<usize>, second: Range<usize>) {
        let (from, to, by) = (first.start, second.end, first.len());
        with_rows!(Rc::make_mut(&mut self.form), rows => if let Some(part) = rows.get_mut(from..to) { part.rotate_left(by) });
        if let Some(part) = self.keys.get_mut(from..to) {
            part.rotate_left(by);
        }
        if let Some(part) = self.heads.get_mut(from..to) {
            part.rotate_left(by);
        }
    }

    fn shift(&mut self, at: usize, up: bool) -> Outcome {
        let moved = Outcome { changed: true, ..Outcome::default() };
        let own = self.block(at);
        let other = if up { at.checked_sub(1) } else { Some(own.end).filter(|end| *end < self.keys.len()) };
        let Some(other) = other else { return Outcome::default() };
        if let Some(head) = self.head(at) {
            // A sub-row stays under its heading.
            if self.head(other) != Some(head) {
                return Outcome::default();
            }
        } else if !self.same_group(at, other) {
            // At the edge of a group the row stays in its line and joins the neighbours.
            let Some((level1, level2)) =
                access::row(&self.form, other).map(|row| (row.level1.id().to_owned(), row.level2.id().to_owned()))
            else {
                return Outcome::default();
            };
            for index in own {
                self.write_row(index, IndicatorCell::Level1, &level1);
                self.write_row(index, IndicatorCell::Level2, &level2);
            }
            return moved;
        }
        if up {
            let start = self
                .head(other)
                .filter(|head| self.head(at) != Some(*head))
                .and_then(|head| self.index_of(head))
                .filter(|start| *start < at);
            self.swap(start.unwrap_or(other)..at, own);
        } else {
            let next = if self.head(at).is_some() { other..other + 1 } else { self.block(other) };
            self.swap(own, next);
        }
        moved
    }

    fn indent(&mut self, key: RowKey) -> Outcome {
        let Some(at) = self.index_of(key) else { return Outcome::default() };
        let Some(above) = at.checked_sub(1) else { return Outcome::default() };
        let head = self.head(above).or_else(|| self.keys.get(above).copied());
        let named = head
            .and_then(|head| self.index_of(head))
            .and_then(|at| access::row(&self.form, at))
            .is_some_and(|row| !row.name.is_empty());
        if self.is_sub(at) || !self.same_group(at, above) || self.block(at).len() > 1 || !named {
            return Outcome::default();
        }
        self.set_head(at, head);
        self.name_headings();
        Outcome { changed: true, ..Outcome::default() }
    }

    fn next_star(&mut self, key: RowKey) -> Outcome {
        let Some(at) = self.index_of(key) else { return Outcome::default() };
        let next = match access::row(&self.form, at).map(|row| row.star) {
            Some(0) => "1",
            Some(1) => "3",
            _ => "0",
        };
        Outcome { changed: self.write_row(at, IndicatorCell::Star, next), ..Outcome::default() }
    }

    fn outdent(&mut self, key: RowKey) -> Outcome {
        let Some(at) = self.index_of(key) else { return Outcome::default() };
        let Some(head) = self.head(at) else { return Outcome::default() };
        self.set_head(at, None);
        let siblings = self.heads.iter().skip(at + 1).take_while(|other| **other == Some(head)).count();
        self.swap(at..at + 1, at + 1..at + 1 + siblings);
        Outcome { changed: true, ..Outcome::default() }
    }
}

/// The order of the groups in the official table; a county's own come last.
fn rank(level1: &Level1, level2: &Level2) -> (usize, usize) {
    let of = |known: Option<usize>| known.unwrap_or(usize::MAX);
    (
        of(Level1::KNOWN.iter().position(|known| known == level1)),
        of(Level2::KNOWN.iter().position(|known| known == level2)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao::form::{Declaration, DeclaredIndicator};

    fn indicator(level1: Level1, level2: Level2, name: &str, parent: &str) -> DeclaredIndicator {
        DeclaredIndicator { level1, level2, name: name.into(), parent: parent.into(), ..Default::default() }
    }

    fn state() -> State {
        let indicators = vec![
            indicator(Level1::Output, Level2::Quantity, "补助面积", ""),
            indicator(Level1::Output, Level2::Quantity, "水稻", "补助面积"),
            indicator(Level1::Output, Level2::Quantity, "玉米", "补助面积"),
            indicator(Level1::Output, Level2::Quantity, "道路", ""),
            indicator(Level1::Output, Level2::Quality, "合格率", ""),
            indicator(Level1::Benefit, Level2::Social, "受益人口", ""),
        ];
        let form = Declaration { regulation: "cn-2019-68".into(), indicators, ..Default::default() };
        let regulation = jixiao::regulation::builtin("cn-2019-68").expect("built in");
        State::new(Rc::new(Form::Declaration(form)), regulation, 0)
    }

    fn names(state: &State) -> Vec<String> {
        access::rows(state.form())
            .map(|row| if row.parent.is_empty() { row.name.to_owned() } else { format!("{}/{}", row.parent, row.name) })
            .collect()
    }

    fn key(state: &State, name: &str) -> RowKey {
        let at = access::rows(state.form()).position(|row| row.name == name).expect("a row of that name");
        state.keys()[at]
    }

    #[test]
    fn a_new_row_joins_its_group_or_opens_it_in_table_order() {
        let mut state = state();
        state.apply(Action::Add { level1: Level1::Output, level2: Level2::Quantity });
        state.apply(Action::Add { level1: Level1::Output, level2: Level2::Cost });
        state.apply(Action::Add { level1: Level1::Satisfaction, level2: Level2::BeneficiarySatisfaction });
        let levels: Vec<_> = access::rows(state.form()).map(|row| row.level2.id().to_owned()).collect();
        assert_eq!(
            levels,
            [
                "quantity",
                "quantity",
                "quantity",
                "quantity",
                "quantity",
                "quality",
                "cost",
                "social",
                "beneficiary_satisfaction"
            ]
        );
    }

    #[test]
    fn a_row_below_a_heading_or_a_sub_row_is_a_sub_row() {
        let mut state = state();
        let outcome = state.apply(Action::AddBelow(key(&state, "补助面积")));
        state.apply(Action::Type { cell: outcome.focus.expect("the new row"), text: "大豆".into() });
        assert_eq!(names(&state)[..3], ["补助面积", "补助面积/大豆", "补助面积/水稻"]);
        let outcome = state.apply(Action::AddBelow(key(&state, "道路")));
        state.apply(Action::Type { cell: outcome.focus.expect("the new row"), text: "桥".into() });
        assert_eq!(names(&state)[5], "桥");
    }

    #[test]
    fn renaming_a_heading_takes_its_sub_rows_along_even_through_the_empty_name() {
        let mut state = state();
        let cell = Cell::Row(key(&state, "补助面积"), IndicatorCell::Name);
        state.apply(Action::Type { cell, text: String::new() });
        state.apply(Action::Type { cell, text: "种植".into() });
        assert_eq!(names(&state)[..3], ["种植", "种植/水稻", "种植/玉米"]);
    }

    #[test]
    fn a_heading_moves_with_its_sub_rows() {
        let mut state = state();
        let head = key(&state, "补助面积");
        assert!(state.apply(Action::Move { row: head, up: false }).changed);
        assert_eq!(names(&state)[..4], ["道路", "补助面积", "补助面积/水稻", "补助面积/玉米"]);
        assert!(state.apply(Action::Move { row: key(&state, "道路"), up: false }).changed);
        assert_eq!(names(&state)[..4], ["补助面积", "补助面积/水稻", "补助面积/玉米", "道路"]);
        assert!(state.apply(Action::Move { row: key(&state, "道路"), up: true }).changed);
        assert_eq!(names(&state)[0], "道路");
    }

    #[test]
    fn a_sub_row_moves_among_its_siblings_only() {
        let mut state = state();
        assert!(!state.apply(Action::Move { row: key(&state, "水稻"), up: true }).changed);
        assert!(state.apply(Action::Move { row: key(&state, "水稻"), up: false }).changed);
        assert_eq!(names(&state)[..3], ["补助面积", "补助面积/玉米", "补助面积/水稻"]);
        assert!(!state.apply(Action::Move { row: key(&state, "水稻"), up: false }).changed);
    }

    #[test]
    fn at_the_edge_a_row_joins_the_next_group() {
        let mut state = state();
        assert!(state.apply(Action::Move { row: key(&state, "合格率"), up: true }).changed);
        let row = access::row(state.form(), 4).expect("a row");
        assert_eq!((row.name, row.level2), ("合格率", &Level2::Quantity));
    }

    #[test]
    fn indent_and_outdent_keep_blocks_together() {
        let mut state = state();
        assert!(state.apply(Action::Indent(key(&state, "道路"))).changed);
        assert_eq!(names(&state)[3], "补助面积/道路");
        assert!(!state.apply(Action::Indent(key(&state, "合格率"))).changed, "another group");
        assert!(!state.apply(Action::Indent(key(&state, "补助面积"))).changed, "nothing above");
        assert!(state.apply(Action::Outdent(key(&state, "水稻"))).changed);
        assert_eq!(names(&state)[..4], ["补助面积", "补助面积/玉米", "补助面积/道路", "水稻"]);
    }

    #[test]
    fn sub_rows_outlive_their_heading() {
        let mut state = state();
        let outcome = state.apply(Action::Remove(key(&state, "补助面积")));
        assert_eq!(names(&state)[..3], ["水稻", "玉米", "道路"]);
        assert_eq!(outcome.focus, Some(Cell::Row(key(&state, "水稻"), IndicatorCell::Name)));
        assert!((0..3).all(|index| !state.is_sub(index)));
    }

    #[test]
    fn keys_stay_with_their_rows() {
        let mut state = state();
        let road = key(&state, "道路");
        state.apply(Action::Move { row: road, up: true });
        state.apply(Action::Remove(key(&state, "合格率")));
        assert_eq!(state.text(Cell::Row(road, IndicatorCell::Name)), "道路");
        assert_eq!(state.keys().len(), access::row_count(state.form()));
    }

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
    fn stars_go_round() {
        let mut state = state();
        let road = key(&state, "道路");
        let mut seen = Vec::new();
        for _ in 0..4 {
            assert!(state.apply(Action::Star(road)).changed);
            seen.extend(state.index_of(road).and_then(|at| access::row(state.form(), at)).map(|row| row.star));
        }
        assert_eq!(seen, [1, 3, 0, 1]);
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
