//! Which level-1 and level-2 cells are merged over which rows.

use super::access::RowText;

/// How many rows the merged cells that begin in a row cover; 0 where the cell of the row above reaches down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spans {
    /// 一级指标
    pub level1: u16,
    /// 二级指标
    pub level2: u16,
}

/// The merged cells of the table, row by row. Rows are taken in the order in which they stand: a
/// group that is interrupted is drawn twice, as the form has it.
#[must_use]
pub(super) fn spans<'a>(rows: impl Iterator<Item = RowText<'a>>) -> Vec<Spans> {
    let mut spans: Vec<Spans> = Vec::new();
    let mut above: Option<RowText<'a>> = None;
    let (mut first, mut second) = (0, 0);
    for (index, row) in rows.enumerate() {
        let same1 = above.is_some_and(|above| above.level1 == row.level1);
        let same2 = same1 && above.is_some_and(|above| above.level2 == row.level2);
        if !same1 {
            first = index;
        }
        if !same2 {
            second = index;
        }
        spans.push(Spans::default());
        if let Some(span) = spans.get_mut(first) {
            span.level1 += 1;
        }
        if let Some(span) = spans.get_mut(second) {
            span.level2 += 1;
        }
        above = Some(row);
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao::form::{DeclaredIndicator, Level1, Level2};

    #[test]
    fn cells_merge_over_neighbours_only() {
        let row = |level1, level2| DeclaredIndicator { level1, level2, ..Default::default() };
        let rows = [
            row(Level1::Output, Level2::Quantity),
            row(Level1::Output, Level2::Quantity),
            row(Level1::Output, Level2::Cost),
            row(Level1::Cost, Level2::Cost),
            row(Level1::Output, Level2::Quantity),
        ];
        let spans: Vec<(u16, u16)> =
            spans(rows.iter().map(RowText::from)).iter().map(|span| (span.level1, span.level2)).collect();
        assert_eq!(spans, [(3, 2), (0, 0), (0, 1), (1, 1), (1, 1)]);
    }
}
