//! Text between tabs, as spreadsheets put it on the clipboard.

use super::{MAX_CELLS, MAX_TEXT, PasteError, Rows, is_formula};

/// Rows as they stand, of whatever length.
pub(super) fn read(text: &str) -> Result<Rows, PasteError> {
    // Empty rows at the end are cut off before anything is counted: a whole column is a million of them.
    let full = text.trim_end();
    let cells = full.matches(['\t', '\n']).count() + 1;
    if cells > MAX_CELLS || full.len() > MAX_TEXT {
        return Err(PasteError::TooLarge(cells));
    }
    let behind = text.get(full.len()..).unwrap_or_default();
    let mut rows = Rows::new();
    let mut row = Vec::new();
    let mut rest = full;
    loop {
        let (cell, after) = field(rest);
        row.push(cell);
        if let Some(next) = after.strip_prefix('\t') {
            rest = next;
            continue;
        }
        rows.push(std::mem::take(&mut row));
        match after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r'])) {
            Some(next) => rest = next,
            None => break,
        }
    }
    // Empty cells at the end of the last row were cut off with the rows.
    let missing = behind.chars().take_while(|c| *c != '\n' && *c != '\r').filter(|c| *c == '\t').count();
    if let Some(last) = rows.last_mut() {
        last.resize(last.len() + missing.min(MAX_CELLS), String::new());
    }
    Ok(rows)
}

/// The next cell, and what follows it: a tab, the end of the row, or nothing.
fn field(text: &str) -> (String, &str) {
    if let Some(quoted) = text.strip_prefix('"').and_then(unquote) {
        return quoted;
    }
    let end = text.find(['\t', '\n', '\r']).unwrap_or(text.len());
    let (cell, after) = text.split_at_checked(end).unwrap_or((text, ""));
    (cell.to_owned(), after)
}

/// The inside of quotes; `None` where the first one was none, because none ends the cell.
fn unquote(text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let (part, after) = rest.split_once('"')?;
        cell.push_str(part);
        match after.strip_prefix('"') {
            Some(next) => {
                cell.push('"');
                rest = next;
            }
            None => return (after.is_empty() || after.starts_with(['\t', '\n', '\r'])).then_some((cell, after)),
        }
    }
}

/// The same the other way. What a spreadsheet would run as a formula is made text by an apostrophe.
pub(super) fn write(rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for row in rows {
        for (index, cell) in row.iter().enumerate() {
            if index > 0 {
                text.push('\t');
            }
            let safe = if is_formula(cell) { format!("'{cell}") } else { cell.clone() };
            if safe.contains(['\t', '\n', '\r', '"']) {
                text.push('"');
                text.push_str(&safe.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(&safe);
            }
        }
        text.push_str("\r\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hold_line_breaks_tabs_and_quotes() {
        let text = "\"第一行\n第二行\"\t\"他说\"\"好\"\"\"\r\n\"a\tb\"\t5";
        assert_eq!(
            read(text),
            Ok(vec![vec!["第一行\n第二行".into(), "他说\"好\"".into()], vec!["a\tb".into(), "5".into()]])
        );
    }

    #[test]
    fn a_quote_that_nobody_closes_is_a_quote() {
        assert_eq!(read("\"甲\t乙"), Ok(vec![vec!["\"甲".into(), "乙".into()]]));
        assert_eq!(read("\"甲\"乙\t丙"), Ok(vec![vec!["\"甲\"乙".into(), "丙".into()]]));
    }

    #[test]
    fn what_was_written_is_read_again() {
        let rows: Rows =
            vec![vec!["一\n二".into(), "\"".into(), String::new()], vec!["≥5".into(), "a\tb".into(), "丙".into()]];
        assert_eq!(read(&write(&rows)), Ok(rows));
        assert_eq!(write(&[vec!["=cmd|'/c calc'!A1".into(), "=5".into()]]), "'=cmd|'/c calc'!A1\t=5\r\n");
    }

    #[test]
    fn the_last_row_keeps_its_empty_cells() {
        assert_eq!(
            read("甲\t乙\n丙\t\t\n\t\n"),
            Ok(vec![vec!["甲".into(), "乙".into()], vec!["丙".into(), String::new(), String::new()]])
        );
    }
}
