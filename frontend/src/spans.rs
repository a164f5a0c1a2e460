//! Which level-1 and level-2 cells are merged over which rows.

use jixiao::form::{Level1, Level2};

/// How many rows the merged cells that begin in a row cover; 0 where the cell of the row above reaches down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spans {
    /// 一级指标
    pub(crate) level1: u16,
    /// 二级指标
    pub(crate) level2: u16,
}

/// The merged cells of the table, row by row. Rows are taken in the order in which they stand: a
/// group that is interrupted is drawn twice, as the form has it.
#[must_use]
pub(crate) fn spans<'a>(rows: impl Iterator<Item = (&'a Level1, &'a Level2)>) -> Vec<Spans> {
    let mut spans: Vec<Spans> = Vec::new();
    let mut above: Option<(&Level1, &Level2)> = None;
    let (mut first, mut second) = (0, 0);
    for (index, row) in rows.enumerate() {
        let same1 = above.is_some_and(|(level1, _)| level1 == row.0);
        let same2 = same1 && above == Some(row);
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

    #[test]
    fn cells_merge_over_neighbours_only() {
        let rows = [
            (Level1::Output, Level2::Quantity),
            (Level1::Output, Level2::Quantity),
            (Level1::Output, Level2::Cost),
            (Level1::Cost, Level2::Cost),
            (Level1::Output, Level2::Quantity),
        ];
        let spans: Vec<(u16, u16)> = spans(rows.iter().map(|(level1, level2)| (level1, level2)))
            .iter()
            .map(|span| (span.level1, span.level2))
            .collect();
        assert_eq!(spans, [(3, 2), (0, 0), (0, 1), (1, 1), (1, 1)]);
    }
}
