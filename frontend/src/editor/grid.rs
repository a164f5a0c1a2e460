//! The cells of the form as a spreadsheet sees them: rows and columns, and blocks of them.

use super::access;
use super::cell::Cell;
use super::state::State;
use crate::keyboard::Way;
use jixiao::form::FormKind;
use jixiao::place::{FundsColumn, FundsLine, IndicatorCell, Place};
use std::ops::RangeInclusive;

/// A table of cells within the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grid {
    /// 绩效指标
    Rows,
    /// 资金情况
    Funds,
}

/// A cell by its row and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// The table.
    pub grid: Grid,
    /// From the top.
    pub row: usize,
    /// From the left.
    pub column: usize,
}

/// Cells from one corner to the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    grid: Grid,
    /// From the top.
    pub rows: RangeInclusive<usize>,
    /// From the left.
    pub columns: RangeInclusive<usize>,
}

const EVALUATED: [IndicatorCell; 6] = [
    IndicatorCell::Name,
    IndicatorCell::Points,
    IndicatorCell::Target,
    IndicatorCell::Actual,
    IndicatorCell::Score,
    IndicatorCell::Reason,
];
const DECLARED: [IndicatorCell; 2] = [IndicatorCell::Name, IndicatorCell::Target];

/// The columns of 绩效指标.
#[must_use]
pub(super) fn columns(state: &State) -> &'static [IndicatorCell] {
    if state.form().kind() == FormKind::SelfEvaluation { &EVALUATED } else { &DECLARED }
}

fn money(state: &State) -> &'static [FundsColumn] {
    match **state.form() {
        jixiao::Form::SelfEvaluation(_) => &[FundsColumn::Budget, FundsColumn::Executed],
        _ => &[FundsColumn::Budget],
    }
}

/// Rows and columns of a table.
#[must_use]
pub(super) fn size(state: &State, grid: Grid) -> (usize, usize) {
    match grid {
        Grid::Rows => (state.keys().len(), columns(state).len()),
        Grid::Funds => (FundsLine::ALL.len(), money(state).len()),
    }
}

/// Where a cell stands; `None` for one that is in no table.
#[must_use]
pub(super) fn spot(state: &State, cell: Cell) -> Option<Spot> {
    match cell {
        Cell::Row(key, cell) => {
            let row = state.index_of(key)?;
            // Of a declared row that does not apply the reason stands where the value would.
            let column = columns(state)
                .iter()
                .position(|own| *own == cell)
                .or_else(|| (cell == IndicatorCell::Reason).then_some(DECLARED.len() - 1))?;
            Some(Spot { grid: Grid::Rows, row, column })
        }
        Cell::Fixed(Place::Funds(line, column)) => Some(Spot {
            grid: Grid::Funds,
            row: FundsLine::ALL.iter().position(|own| *own == line)?,
            column: money(state).iter().position(|own| *own == column)?,
        }),
        Cell::Fixed(_) => None,
    }
}

/// The cell at a place of a table.
#[must_use]
pub(super) fn at(state: &State, Spot { grid, row, column }: Spot) -> Option<Cell> {
    match grid {
        Grid::Rows => {
            let key = *state.keys().get(row)?;
            let mut cell = *columns(state).get(column)?;
            let applies = access::row(state.form(), row).is_none_or(|row| !row.not_applicable);
            if cell == IndicatorCell::Target && !applies && state.form().kind() == FormKind::Declaration {
                cell = IndicatorCell::Reason;
            }
            Some(Cell::Row(key, cell))
        }
        Grid::Funds => Some(Cell::Fixed(Place::Funds(*FundsLine::ALL.get(row)?, *money(state).get(column)?))),
    }
}

/// The cell beside another one in its table; `None` at the table's edge.
#[must_use]
pub(super) fn beside(state: &State, cell: Cell, way: Way) -> Option<Cell> {
    let mut spot = spot(state, cell)?;
    match way {
        Way::Up => spot.row = spot.row.checked_sub(1)?,
        Way::Down => spot.row += 1,
        Way::Left => spot.column = spot.column.checked_sub(1)?,
        Way::Right => spot.column += 1,
    }
    at(state, spot)
}

impl Block {
    /// From one cell to another; `None` where they stand in different tables.
    #[must_use]
    pub(super) fn between(state: &State, one: Cell, other: Cell) -> Option<Self> {
        let (one, other) = (spot(state, one)?, spot(state, other)?);
        (one.grid == other.grid).then(|| Self {
            grid: one.grid,
            rows: one.row.min(other.row)..=one.row.max(other.row),
            columns: one.column.min(other.column)..=one.column.max(other.column),
        })
    }

    /// Its cells, row by row.
    pub(super) fn cells<'a>(&'a self, state: &'a State) -> impl Iterator<Item = Vec<Cell>> + 'a {
        self.rows.clone().map(move |row| {
            self.columns.clone().filter_map(|column| at(state, Spot { grid: self.grid, row, column })).collect()
        })
    }

    /// Its two corners.
    #[must_use]
    pub(super) fn corners(&self, state: &State) -> Option<(Cell, Cell)> {
        let grid = self.grid;
        let first = at(state, Spot { grid, row: *self.rows.start(), column: *self.columns.start() })?;
        Some((first, at(state, Spot { grid, row: *self.rows.end(), column: *self.columns.end() })?))
    }

    /// How many rows and columns.
    #[must_use]
    pub(super) fn size(&self) -> (usize, usize) {
        (self.rows.end() - self.rows.start() + 1, self.columns.end() - self.columns.start() + 1)
    }

    /// It is the whole table of indicators.
    #[must_use]
    pub(super) fn is_whole(&self, state: &State) -> bool {
        self.grid == Grid::Rows && self.size() == size(state, Grid::Rows)
    }

    /// What stands in it.
    #[must_use]
    pub(super) fn texts(&self, state: &State) -> Vec<Vec<String>> {
        self.cells(state).map(|row| row.into_iter().map(|cell| state.text(cell)).collect()).collect()
    }

    /// The first row written into all others.
    #[must_use]
    pub(super) fn filled_down(&self, state: &State) -> Vec<(Cell, String)> {
        let mut rows = self.cells(state);
        let Some(first) = rows.next() else { return Vec::new() };
        let texts: Vec<String> = first.into_iter().map(|cell| state.text(cell)).collect();
        rows.flat_map(|row| row.into_iter().zip(texts.iter().cloned()).collect::<Vec<_>>()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao::form::{EvaluatedIndicator, Form, Level1, Level2, SelfEvaluation};
    use std::rc::Rc;

    fn state() -> State {
        let row = |name: &str, target: &str| EvaluatedIndicator {
            level1: Level1::Output,
            level2: Level2::Quantity,
            name: name.into(),
            target: target.into(),
            ..Default::default()
        };
        let form = SelfEvaluation {
            indicators: vec![row("路", "5公里"), row("桥", ""), row("渠", "")],
            ..Default::default()
        };
        let regulation = jixiao::regulation::builtin("cn-2019-68").expect("built in");
        State::new(Rc::new(Form::SelfEvaluation(form)), regulation, 0)
    }

    fn row(state: &State, index: usize, cell: IndicatorCell) -> Cell {
        Cell::Row(state.keys()[index], cell)
    }

    #[test]
    fn arrows_stop_at_the_edges() {
        let state = state();
        let name = row(&state, 0, IndicatorCell::Name);
        assert_eq!(beside(&state, name, Way::Right), Some(row(&state, 0, IndicatorCell::Points)));
        assert_eq!(beside(&state, name, Way::Down), Some(row(&state, 1, IndicatorCell::Name)));
        assert_eq!(beside(&state, name, Way::Left), None);
        assert_eq!(beside(&state, name, Way::Up), None);
        assert_eq!(beside(&state, row(&state, 2, IndicatorCell::Reason), Way::Down), None);
        assert_eq!(beside(&state, Cell::Fixed(Place::Year), Way::Down), None);
        let budget = Cell::Fixed(Place::Funds(FundsLine::Total, FundsColumn::Budget));
        let executed = Cell::Fixed(Place::Funds(FundsLine::Total, FundsColumn::Executed));
        assert_eq!(beside(&state, budget, Way::Right), Some(executed));
    }

    #[test]
    fn a_block_is_the_same_from_every_corner() {
        let state = state();
        let (a, b) = (row(&state, 0, IndicatorCell::Target), row(&state, 2, IndicatorCell::Name));
        let block = Block::between(&state, a, b).expect("one table");
        assert_eq!(Block::between(&state, b, a), Some(block.clone()));
        assert_eq!(block.size(), (3, 3));
        assert_eq!(block.texts(&state), [["路", "", "5公里"], ["桥", "", ""], ["渠", "", ""]]);
        assert_eq!(Block::between(&state, a, Cell::Fixed(Place::Year)), None);
        assert_eq!(Block::between(&state, a, Cell::Fixed(Place::Funds(FundsLine::Total, FundsColumn::Budget))), None);
    }

    #[test]
    fn the_first_row_fills_the_others() {
        let state = state();
        let column = |index| row(&state, index, IndicatorCell::Target);
        let block = Block::between(&state, column(2), column(0)).expect("one table");
        assert_eq!(block.filled_down(&state), [(column(1), "5公里".to_owned()), (column(2), "5公里".to_owned())]);
    }
}
