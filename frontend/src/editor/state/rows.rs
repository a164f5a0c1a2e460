//! Rows come, go and move; a heading takes its sub-rows along.

use super::super::access::{self, RowText, with_rows};
use super::super::cell::{Cell, RowKey};
use super::{Outcome, State};
use jixiao::form::{Level1, Level2};
use jixiao::place::IndicatorCell;
use jixiao::regulation::TemplateRow;
use std::ops::Range;
use std::rc::Rc;

impl State {
    /// Where a new row of a group goes: after the last of the group, else where the table has the group.
    pub(super) fn place_for(&self, level1: &Level1, level2: &Level2) -> usize {
        let wanted = rank(level1, level2);
        let mut at = 0;
        for (index, row) in access::rows(&self.form).enumerate() {
            if row.level1 == level1 && row.level2 == level2 || rank(row.level1, row.level2) < wanted {
                at = index + 1;
            }
        }
        at
    }

    pub(super) fn insert(&mut self, at: usize, level1: &Level1, level2: &Level2, head: Option<RowKey>) -> Outcome {
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

    pub(super) fn add_below(&mut self, key: RowKey) -> Outcome {
        let Some(at) = self.index_of(key) else { return Outcome::default() };
        let Some(row) = access::row(&self.form, at) else { return Outcome::default() };
        let (level1, level2) = (row.level1.clone(), row.level2.clone());
        // Below a heading a row is its first sub-row, below a sub-row the next one.
        let head = if self.heads.contains(&Some(key)) { Some(key) } else { self.head(at) };
        self.insert(at + 1, &level1, &level2, head)
    }

    pub(super) fn remove(&mut self, key: RowKey) -> Outcome {
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

    pub(super) fn remove_all(&mut self, keys: &[RowKey]) -> Outcome {
        let mut all = Outcome::default();
        for key in keys {
            let one = self.remove(*key);
            all = Outcome { changed: all.changed || one.changed, focus: one.focus.or(all.focus), ..all };
        }
        all
    }

    /// Rows as a template prints them: into empty rows of their group, else behind its last one. A sub-row joins its
    /// heading, where that is there.
    pub(super) fn add_printed(&mut self, rows: &[&TemplateRow]) -> Outcome {
        let mut all = Outcome { rewrite: true, ..Outcome::default() };
        for given in rows {
            let (level1, level2): (Level1, Level2) = (given.level1.as_str().into(), given.level2.as_str().into());
            let in_group = |row: &RowText<'_>| *row.level1 == level1 && *row.level2 == level2;
            let heading = access::rows(&self.form).position(|row| {
                !given.parent.is_empty() && row.name == given.parent && row.parent.is_empty() && in_group(&row)
            });
            let empty = access::rows(&self.form).position(|row| in_group(&row) && row.is_empty());
            let (at, made) = match (heading, empty) {
                (Some(heading), _) => {
                    let at = self.block(heading).end;
                    (at, self.insert(at, &level1, &level2, self.keys.get(heading).copied()))
                }
                (None, Some(at)) => (at, Outcome { changed: true, ..Outcome::default() }),
                (None, None) => {
                    let at = self.place_for(&level1, &level2);
                    (at, self.insert(at, &level1, &level2, None))
                }
            };
            if !made.changed {
                // A form takes so many rows and no more.
                break;
            }
            self.write_row(at, IndicatorCell::Name, &given.name);
            self.write_row(at, IndicatorCell::Star, &given.star.to_string());
            self.write_row(at, IndicatorCell::Target, &given.target());
            all.changed = true;
            let target = self.keys.get(at).map(|key| Cell::Row(*key, IndicatorCell::Target));
            all.focus = all.focus.or(target);
        }
        all
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

    pub(super) fn shift(&mut self, at: usize, up: bool) -> Outcome {
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

    pub(super) fn indent(&mut self, key: RowKey) -> Outcome {
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

    pub(super) fn next_star(&mut self, key: RowKey) -> Outcome {
        let Some(at) = self.index_of(key) else { return Outcome::default() };
        let next = match access::row(&self.form, at).map(|row| row.star) {
            Some(0) => "1",
            Some(1) => "3",
            _ => "0",
        };
        Outcome { changed: self.write_row(at, IndicatorCell::Star, next), ..Outcome::default() }
    }

    pub(super) fn outdent(&mut self, key: RowKey) -> Outcome {
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
pub(super) mod tests {
    use super::super::Action;
    use super::*;
    use jixiao::form::Form;
    use jixiao::form::{Declaration, DeclaredIndicator};

    fn indicator(level1: Level1, level2: Level2, name: &str, parent: &str) -> DeclaredIndicator {
        DeclaredIndicator { level1, level2, name: name.into(), parent: parent.into(), ..Default::default() }
    }

    pub(in super::super) fn state() -> State {
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

    pub(in super::super) fn names(state: &State) -> Vec<String> {
        access::rows(state.form())
            .map(|row| if row.parent.is_empty() { row.name.to_owned() } else { format!("{}/{}", row.parent, row.name) })
            .collect()
    }

    pub(in super::super) fn key(state: &State, name: &str) -> RowKey {
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
}
