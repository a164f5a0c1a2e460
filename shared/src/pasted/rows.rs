//! From a block to indicator rows: names of merged cells carried down, split values put together, and a
//! reason for everything that is left.

use super::columns::is_operator;
use super::{Block, Column, Layout, Words, is_formula};
use crate::form::{Level1, Level2};
use crate::number;
use crate::place::IndicatorCell;

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// Rows of indicators, from the top.
    pub rows: Vec<Row>,
    /// The total, where the block has a row for it.
    pub total: Option<String>,
    /// What is not taken over.
    pub left: Vec<Left>,
}

/// An indicator row as it was pasted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Row of the block, from 0.
    pub line: usize,
    /// 一级指标, carried down from a merged cell.
    pub level1: Option<Level1>,
    /// 二级指标, carried down from a merged cell.
    pub level2: Option<Level2>,
    /// Stars before or behind the name; 0 where there are none.
    pub star: u8,
    /// Its cells that are not empty.
    pub cells: Vec<(IndicatorCell, String)>,
}

impl Row {
    /// What stands in a cell.
    #[must_use]
    pub fn cell(&self, cell: IndicatorCell) -> &str {
        self.cells.iter().find(|(own, _)| *own == cell).map_or("", |(_, text)| text)
    }
}

/// Something that is not taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Row of the block, from 0.
    pub line: usize,
    /// Its text.
    pub text: String,
    /// Why.
    pub why: Why,
}

/// Why something is not taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nobody knows what its column is.
    Column,
    /// A spreadsheet would run it as a formula.
    Formula,
    /// No sign of comparison in the column for it.
    Operator,
}

impl Pasted {
    /// Reads the rows below the headings.
    #[must_use]
    pub fn read(block: &Block, layout: &Layout, words: &Words) -> Self {
        let mut read = Self::default();
        let mut group = (None, None);
        for (line, row) in block.rows().iter().enumerate().skip(layout.top) {
            if let Some(found) = read.row(line, row, layout, words, &mut group) {
                read.rows.push(found);
            }
        }
        read
    }

    fn row(
        &mut self,
        line: usize,
        cells: &[String],
        layout: &Layout,
        words: &Words,
        group: &mut (Option<Level1>, Option<Level2>),
    ) -> Option<Row> {
        if cells.iter().all(String::is_empty) {
            return None;
        }
        let mut at = |column: Column| {
            let index = layout.columns.iter().position(|own| *own == Some(column))?;
            let text = cells.get(index).filter(|text| !text.is_empty())?;
            if is_formula(text) {
                self.left.push(Left { line, text: text.clone(), why: Why::Formula });
                return None;
            }
            Some(text.as_str())
        };
        let (level1, level2) = (at(Column::Level1), at(Column::Level2));
        if let Some(first) = cells.iter().find(|cell| !cell.is_empty())
            && words.is_total(first)
        {
            self.total = at(Column::Score).map(str::to_owned).or(self.total.take());
            return None;
        }
        let (operator, value, unit) = (at(Column::Operator), at(Column::Target), at(Column::Unit));
        let name = at(Column::Name);
        let others = [
            (IndicatorCell::Points, at(Column::Points)),
            (IndicatorCell::Actual, at(Column::Actual)),
            (IndicatorCell::Score, at(Column::Score)),
            (IndicatorCell::Reason, at(Column::Reason)),
        ];
        if let Some(level1) = level1 {
            *group = (Some(words.level1(level1).unwrap_or_else(|| Level1::Own(one_line(level1)))), None);
        }
        if let Some(level2) = level2 {
            let level2 = words.level2(level2).unwrap_or_else(|| Level2::Own(one_line(level2)));
            if layout.columns.contains(&Some(Column::Level1)) {
                group.1 = Some(level2);
            } else {
                *group = (level2.level1(), Some(level2));
            }
        }
        let operator = operator.filter(|operator| {
            let known = is_operator(operator);
            if !known {
                self.left.push(Left { line, text: (*operator).to_owned(), why: Why::Operator });
            }
            known
        });
        for (text, column) in cells.iter().zip(&layout.columns) {
            if column.is_none() && !text.is_empty() {
                self.left.push(Left { line, text: text.clone(), why: Why::Column });
            }
        }
        let mut row = Row { line, level1: group.0.clone(), level2: group.1.clone(), ..Row::default() };
        if let Some(name) = name {
            let (star, name) = stars(name);
            row.star = star;
            row.cells.push((IndicatorCell::Name, name));
        }
        if let Some(target) = value.map(|value| joined(operator, value, unit)) {
            row.cells.push((IndicatorCell::Target, target));
        }
        row.cells.extend(others.into_iter().filter_map(|(cell, text)| Some((cell, text?.to_owned()))));
        row.cells.retain(|(_, text)| !text.is_empty());
        (!row.cells.is_empty()).then_some(row)
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect()
}

/// `≥`, `500`, `人` in three columns are `≥500人` in one. What the value says itself is not said twice.
fn joined(operator: Option<&str>, value: &str, unit: Option<&str>) -> String {
    let reading = number::read(value);
    let Some(quantity) = reading.quantity() else { return value.to_owned() };
    let operator = operator.filter(|operator| quantity.operator.is_none() && *operator != "定性");
    // 无 and a dash in the column of units say that there is none.
    let unit =
        unit.filter(|unit| quantity.unit.as_str().is_empty() && !matches!(*unit, "无" | "-" | "/" | "—" | "定性"));
    format!("{}{value}{}", operator.unwrap_or_default(), unit.unwrap_or_default())
}

/// Stars around a name, and the name without them.
fn stars(name: &str) -> (u8, String) {
    let bare = name.trim_matches(|c: char| c == '★' || c.is_whitespace());
    let star = match name.matches('★').count() {
        0 => 0,
        1 | 2 => 1,
        _ => 3,
    };
    (star, if bare.is_empty() { name.to_owned() } else { bare.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use IndicatorCell as I;

    const TABLE: [Column; 6] =
        [Column::Name, Column::Points, Column::Target, Column::Actual, Column::Score, Column::Reason];

    fn pasted(text: &str) -> Pasted {
        let words = Words::new(&crate::regulation::builtin("cn-2019-68").expect("built in").labels);
        let block = super::super::read(text, "").expect("a block");
        Pasted::read(&block, &Layout::of(&block, &words, &TABLE, 0), &words)
    }

    #[test]
    fn names_of_merged_cells_reach_down_to_the_next_one() {
        let read = pasted(
            "一级指标\t二级指标\t三级指标\n产出指标(50分)\t数量指标\t路\n\t\t桥\n\t质量指标\t率\n效益指标\t\t收入\n本县指标\t乡风\t文明",
        );
        let groups: Vec<_> = read.rows.iter().map(|row| (row.level1.clone(), row.level2.clone())).collect();
        assert_eq!(
            groups,
            [
                (Some(Level1::Output), Some(Level2::Quantity)),
                (Some(Level1::Output), Some(Level2::Quantity)),
                (Some(Level1::Output), Some(Level2::Quality)),
                (Some(Level1::Benefit), None),
                (Some(Level1::Own("本县指标".into())), Some(Level2::Own("乡风".into()))),
            ]
        );
    }

    #[test]
    fn a_second_level_alone_knows_its_first() {
        let read = pasted("二级指标\t指标名称\n社会效益\t受益人口\n\t就业");
        assert!(read.rows.iter().all(|row| row.level1 == Some(Level1::Benefit) && row.level2 == Some(Level2::Social)));
        assert_eq!(read.rows.len(), 2);
    }

    #[test]
    fn split_values_are_put_together_and_nothing_is_said_twice() {
        let read = pasted(
            "指标名称\t指标性质\t指标值\t度量单位\n路\t≥\t5\t公里\n人\t≥\t≥500\t人\n率\t=\t100%\t%\n风\t定性\t逐步改善\t无\n价\t不高于\t28.4\t元/株\n度\t\t3\t-\n向\t正向指标\t7\t个",
        );
        let targets: Vec<_> = read.rows.iter().map(|row| row.cell(I::Target)).collect();
        assert_eq!(targets, ["≥5公里", "≥500人", "=100%", "逐步改善", "不高于28.4元/株", "3", "7个"]);
        assert_eq!(read.left, [Left { line: 7, text: "正向指标".into(), why: Why::Operator }]);
    }

    #[test]
    fn totals_empty_rows_and_unknown_columns_are_no_rows() {
        let read = pasted("三级指标\t得分\t佐证\n路\t9.8\t照片\n\t\t\n\t\t只有照片\n总　分\t98.42\t");
        assert_eq!(read.rows.len(), 1);
        assert_eq!(read.total.as_deref(), Some("98.42"));
        assert_eq!(
            read.left.iter().map(|left| (left.line, left.why)).collect::<Vec<_>>(),
            [(1, Why::Column), (3, Why::Column)]
        );
    }

    #[test]
    fn a_formula_is_left_and_the_rest_of_its_row_is_taken() {
        let read = pasted("三级指标\t年度指标值\n路\t=cmd|'/c calc'!A1\n桥\t=100%");
        assert_eq!(read.rows[0].cells, [(I::Name, "路".to_owned())]);
        assert_eq!(read.rows[1].cell(I::Target), "=100%");
        assert_eq!(read.left, [Left { line: 1, text: "=cmd|'/c calc'!A1".into(), why: Why::Formula }]);
    }

    #[test]
    fn stars_are_no_part_of_the_name() {
        let read = pasted("三级指标\t指标值\n★★★补助面积\t≥5亩\n受益人数★\t≥5人\n路\t≥5公里");
        let stars: Vec<_> = read.rows.iter().map(|row| (row.star, row.cell(I::Name).to_owned())).collect();
        assert_eq!(stars, [(3, "补助面积".into()), (1, "受益人数".into()), (0, "路".into())]);
    }
}
