//! The address of a cell on the page.
//!
//! A [`Place`] counts rows from the top, so it moves when a row is added above. A [`Cell`] names the
//! row by a key that stays, so that focus, marks and the browser's own text stay with their row.

use jixiao::place::{FundsColumn, FundsLine, IndicatorCell, Place, ProjectCell};
use std::fmt;

/// Names a row for as long as it is on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct RowKey(pub u32);

/// A cell that can be typed into or pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Cell {
    /// A cell outside the indicator rows.
    Fixed(Place),
    /// A cell of an indicator row.
    Row(RowKey, IndicatorCell),
}

/// The cells of a row that stand in `data-c` attributes.
pub(super) const ROW_CELLS: [IndicatorCell; 9] = [
    IndicatorCell::Name,
    IndicatorCell::Points,
    IndicatorCell::Target,
    IndicatorCell::Actual,
    IndicatorCell::Tier,
    IndicatorCell::Score,
    IndicatorCell::Reason,
    IndicatorCell::NotApplicable,
    IndicatorCell::Proof,
];

/// The cells outside the rows, but for the goals, whose number is the person's.
pub(super) const FIXED: [Place; 29] = [
    Place::Year,
    Place::Project(ProjectCell::Name),
    Place::Project(ProjectCell::Code),
    Place::Project(ProjectCell::Template),
    Place::Project(ProjectCell::Lead),
    Place::Project(ProjectCell::Phone),
    Place::Project(ProjectCell::Department),
    Place::Project(ProjectCell::Unit),
    Place::Project(ProjectCell::LibraryName),
    Place::Project(ProjectCell::Investment),
    Place::Project(ProjectCell::Class),
    Place::Funds(FundsLine::Total, FundsColumn::Initial),
    Place::Funds(FundsLine::Total, FundsColumn::Budget),
    Place::Funds(FundsLine::Total, FundsColumn::Executed),
    Place::Funds(FundsLine::Fiscal, FundsColumn::Initial),
    Place::Funds(FundsLine::Fiscal, FundsColumn::Budget),
    Place::Funds(FundsLine::Fiscal, FundsColumn::Executed),
    Place::Funds(FundsLine::Other, FundsColumn::Initial),
    Place::Funds(FundsLine::Other, FundsColumn::Budget),
    Place::Funds(FundsLine::Other, FundsColumn::Executed),
    Place::FundsPoints,
    Place::FundsRate,
    Place::FundsScore,
    Place::FundsReason,
    Place::GoalPlanned,
    Place::GoalAchieved,
    Place::Indicators,
    Place::Total,
    Place::Grade,
];

/// The last part of a row cell's pointer.
fn name(cell: IndicatorCell) -> &'static str {
    match cell {
        IndicatorCell::Row
        | IndicatorCell::Parent
        | IndicatorCell::Level1
        | IndicatorCell::Level2
        | IndicatorCell::Star => "row",
        IndicatorCell::Name => "name",
        IndicatorCell::Points => "points",
        IndicatorCell::Target => "target",
        IndicatorCell::Actual => "actual",
        IndicatorCell::Tier => "tier",
        IndicatorCell::Score => "score",
        IndicatorCell::Reason => "reason",
        IndicatorCell::NotApplicable => "not_applicable",
        IndicatorCell::Proof => "proof",
    }
}

impl fmt::Display for Cell {
    /// As it stands in a `data-c` attribute: `/funds/total/budget`, `r12/target`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fixed(place) => place.fmt(f),
            Self::Row(key, cell) => write!(f, "r{}/{}", key.0, name(*cell)),
        }
    }
}

impl Cell {
    /// The cell that a `data-c` attribute names.
    #[must_use]
    pub(super) fn parse(code: &str) -> Option<Self> {
        if let Some(rest) = code.strip_prefix('r') {
            let (key, cell) = rest.split_once('/')?;
            let cell = ROW_CELLS.into_iter().find(|known| name(*known) == cell)?;
            return Some(Self::Row(RowKey(key.parse().ok()?), cell));
        }
        fixed_place(code).map(Self::Fixed)
    }

    /// The id of the text that says what is wrong with the cell.
    #[must_use]
    pub(super) fn note_id(&self) -> String {
        format!("jx-{}", self.to_string().replace('/', "-"))
    }

    /// Words of several lines stand here.
    #[must_use]
    pub(super) const fn takes_lines(&self) -> bool {
        matches!(
            self,
            Self::Fixed(Place::GoalPlanned | Place::GoalAchieved | Place::FundsReason)
                | Self::Row(_, IndicatorCell::Reason)
        )
    }

    /// A box for a longer text, where Enter types a new line; in a row it goes to the next one.
    #[must_use]
    pub(super) const fn is_text_box(&self) -> bool {
        self.takes_lines() && self.row().is_none()
    }

    /// It is chosen or ticked, not typed.
    #[must_use]
    pub(super) const fn is_chosen(&self) -> bool {
        matches!(
            self,
            Self::Fixed(Place::Project(ProjectCell::Template))
                | Self::Row(_, IndicatorCell::Tier | IndicatorCell::NotApplicable)
        )
    }

    /// The row, for a cell of a row.
    #[must_use]
    pub(super) const fn row(&self) -> Option<RowKey> {
        match self {
            Self::Row(key, _) => Some(*key),
            Self::Fixed(_) => None,
        }
    }
}

/// The place outside the rows that a JSON Pointer names.
fn fixed_place(path: &str) -> Option<Place> {
    if let Some(index) = path.strip_prefix("/goal/goals/") {
        return index.parse().ok().map(Place::Goal);
    }
    if path == "/goal/goals" {
        return Some(Place::Goals);
    }
    FIXED.into_iter().find(|place| place.to_string() == path)
}

/// The place that a JSON Pointer of the wire format names; the whole form where it names none.
#[must_use]
pub(super) fn place_at(path: &str) -> Place {
    if let Some(rest) = path.strip_prefix("/indicators/") {
        let (index, cell) = rest.split_once('/').unwrap_or((rest, ""));
        let Ok(index) = index.parse() else { return Place::Indicators };
        let cell = ROW_CELLS.into_iter().find(|known| name(*known) == cell).unwrap_or(IndicatorCell::Row);
        return Place::Indicator(index, cell);
    }
    fixed_place(path).unwrap_or(Place::Form)
}

/// Where on the page a finding about a row's cell is shown: what has no cell of its own is shown at
/// the name, the tier at the actual value beside which it is chosen.
#[must_use]
pub(super) const fn shown_at(cell: IndicatorCell) -> IndicatorCell {
    match cell {
        IndicatorCell::Row
        | IndicatorCell::Level1
        | IndicatorCell::Level2
        | IndicatorCell::Star
        | IndicatorCell::Parent
        | IndicatorCell::NotApplicable => IndicatorCell::Name,
        IndicatorCell::Tier => IndicatorCell::Actual,
        own => own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_leads_back_to_its_cell() {
        for place in FIXED {
            assert_eq!(Cell::parse(&Cell::Fixed(place).to_string()), Some(Cell::Fixed(place)));
        }
        for cell in ROW_CELLS {
            let cell = Cell::Row(RowKey(42), cell);
            assert_eq!(Cell::parse(&cell.to_string()), Some(cell));
        }
        assert_eq!(Cell::parse("/goal/goals/3"), Some(Cell::Fixed(Place::Goal(3))));
        assert_eq!(Cell::parse("r/name"), None);
        assert_eq!(Cell::parse("nowhere"), None);
    }

    #[test]
    fn a_pointer_of_the_wire_leads_to_its_place() {
        assert_eq!(place_at("/indicators/3/actual"), Place::Indicator(3, IndicatorCell::Actual));
        assert_eq!(place_at("/indicators/3"), Place::Indicator(3, IndicatorCell::Row));
        assert_eq!(place_at("/indicators"), Place::Indicators);
        assert_eq!(place_at("/funds/total/budget"), Place::Funds(FundsLine::Total, FundsColumn::Budget));
        assert_eq!(place_at("/unheard/of"), Place::Form);
    }
}
