//! What people paste from WPS, Excel and old documents: a block of cells, and what its columns are.
//!
//! Text is read, never run: HTML is taken apart here and reaches no browser. Nothing that stands in a
//! cell is changed but blanks at its ends; what cannot be used is said, not dropped in silence.

mod columns;
mod html;
mod rows;
mod tsv;

pub use columns::{Column, Layout, Words};
pub use rows::{Left, Pasted, Row, Why};

use std::fmt;

/// Cells that are taken at once; a form has fewer.
pub const MAX_CELLS: usize = 20_000;
/// Bytes of text that are looked at.
pub const MAX_TEXT: usize = 4 * 1024 * 1024;

type Rows = Vec<Vec<String>>;

/// A block of cells: rows of one width, none of them empty at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    rows: Rows,
}

/// Why nothing could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasteError {
    /// There is no text in it.
    Nothing,
    /// More than is taken at once; how many cells.
    TooLarge(usize),
}

impl fmt::Display for PasteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("没有可以粘贴的文字"),
            Self::TooLarge(cells) => write!(f, "粘贴的内容有{cells}格，一次最多{MAX_CELLS}格"),
        }
    }
}

/// Reads what the clipboard holds: the text between tabs first, the table of HTML where the text has
/// no columns or a line break inside a cell has torn its rows.
///
/// # Errors
/// When there is nothing to read or too much of it.
pub fn read(text: &str, html: &str) -> Result<Block, PasteError> {
    let rows = tsv::read(text)?;
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    if width > 1 && rows.iter().all(|row| row.len() == width) {
        return Block::new(rows);
    }
    match html::read(html)? {
        Some(table) => Block::new(table).or_else(|_| Block::new(rows)),
        None => Block::new(rows),
    }
}

/// Whether a spreadsheet would run a text as a formula: `=cmd|…`, `@SUM(…)`. Values such as `=100%` and `-5` are none.
#[must_use]
pub fn is_formula(cell: &str) -> bool {
    let calls = || cell.chars().zip(cell.chars().skip(1)).any(|(c, next)| c.is_ascii_alphabetic() && next == '(');
    cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        && cell.contains(|c: char| c.is_ascii_alphabetic())
        && (cell.contains(['|', '!']) || calls())
}

impl Block {
    /// Cleans the cells, cuts empty rows and columns off the end, and makes all rows one width.
    fn new(mut rows: Rows) -> Result<Self, PasteError> {
        for row in &mut rows {
            for cell in row.iter_mut() {
                *cell = clean(cell);
            }
            while row.last().is_some_and(String::is_empty) {
                row.pop();
            }
        }
        while rows.last().is_some_and(Vec::is_empty) {
            rows.pop();
        }
        let width = rows.iter().map(Vec::len).max().unwrap_or_default();
        if width == 0 {
            return Err(PasteError::Nothing);
        }
        if rows.len() * width > MAX_CELLS {
            return Err(PasteError::TooLarge(rows.len() * width));
        }
        for row in &mut rows {
            row.resize(width, String::new());
        }
        Ok(Self { rows })
    }

    /// Rows, from the top.
    #[must_use]
    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }

    /// Columns of every row.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    /// The text, where the block is one cell.
    #[must_use]
    pub fn single(&self) -> Option<&str> {
        match &*self.rows {
            [row] => match &**row {
                [cell] => Some(cell),
                _ => None,
            },
            _ => None,
        }
    }

    /// A column, from the top.
    fn column(&self, at: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().filter_map(move |row| row.get(at).map(String::as_str))
    }
}

/// A block as text between tabs, as a spreadsheet takes it.
#[must_use]
pub fn write(rows: &[Vec<String>]) -> String {
    tsv::write(rows)
}

/// Blanks of every kind go from the ends; inside, those that do not break become plain ones.
fn clean(cell: &str) -> String {
    let plain = |c: char| match c {
        '\u{a0}' | '\u{202f}' | '\u{2007}' => Some(' '),
        '\u{200b}' | '\u{feff}' | '\r' | '\0' => None,
        other => Some(other),
    };
    let text: String = cell.chars().filter_map(plain).collect();
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, html: &str) -> Vec<Vec<String>> {
        read(text, html).expect("a block").rows
    }

    #[test]
    fn text_comes_first_and_html_where_its_rows_are_torn() {
        let html = "<table><tr><td>甲<br>乙</td><td>1</td></tr><tr><td>丙</td><td>2</td></tr></table>";
        assert_eq!(rows("甲\t1\r\n丙\t2\r\n", html), [["甲", "1"], ["丙", "2"]]);
        // WPS: the line break in the first cell stands bare between the tabs.
        assert_eq!(rows("甲\n乙\t1\n丙\t2\n", html), [["甲\n乙", "1"], ["丙", "2"]]);
        assert_eq!(rows("", html), [["甲\n乙", "1"], ["丙", "2"]]);
        assert_eq!(rows("甲\n乙", "<p>甲<p>乙"), [["甲"], ["乙"]]);
    }

    #[test]
    fn blanks_at_the_ends_and_empty_rows_and_columns_go() {
        assert_eq!(
            rows("\u{3000}甲\u{a0}\t１０\u{a0}人\t\n\t\t\n乙\t\t\n\t\t\n\t\t\n", ""),
            [vec!["甲", "１０ 人"], vec!["", ""], vec!["乙", ""]]
        );
        assert_eq!(read(" \t\n\t\n", ""), Err(PasteError::Nothing));
        assert_eq!(read("", "<img src=x onerror=alert(1)>"), Err(PasteError::Nothing));
    }

    #[test]
    fn the_bound_is_at_so_many_cells() {
        let block = |count: usize| "1\t2\n".repeat(count / 2);
        assert_eq!(read(&block(MAX_CELLS), "").map(|block| block.rows.len()), Ok(MAX_CELLS / 2));
        assert_eq!(read(&block(MAX_CELLS + 2), ""), Err(PasteError::TooLarge(MAX_CELLS + 2)));
        assert!(matches!(read(&block(50_000), ""), Err(PasteError::TooLarge(50_000))));
        // A whole column of a spreadsheet is a million rows, most of them empty.
        assert_eq!(rows(&format!("甲\r\n{}", "\r\n".repeat(1_048_575)), ""), [["甲"]]);
        let cells = "<td>1</td>".repeat(MAX_CELLS + 1);
        assert!(matches!(read("", &format!("<table><tr>{cells}</tr></table>")), Err(PasteError::TooLarge(_))));
    }

    #[test]
    fn formulas_are_told_from_values() {
        for formula in [
            "=cmd|'/c calc'!A1",
            "=SUM(A1:A3)",
            " @SUM(1)",
            "+A1!B2",
            "-HYPERLINK(\"x\")",
            "＝SUM(A1)",
            "=-(ABS(1))",
            "=1+cmd|' /C calc'!A0",
        ] {
            assert!(is_formula(formula), "{formula}");
        }
        for value in ["=100%", "=5", "-5", "+3个", "＝10万元", "≥5", "=优", "", "-", "a|b", "-kg"] {
            assert!(!is_formula(value), "{value}");
        }
    }

    #[test]
    fn one_cell_is_told_from_a_block() {
        assert_eq!(read("甲\r\n", "").expect("a block").single(), Some("甲"));
        assert_eq!(read("\"甲\n乙\"\r\n", "").expect("a block").single(), Some("甲\n乙"));
        assert_eq!(read("甲\t乙", "").expect("a block").single(), None);
    }
}
