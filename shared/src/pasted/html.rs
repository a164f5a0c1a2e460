//! The table in the HTML of a clipboard, as far as its cells' text goes. What WPS writes is often broken:
//! a first `<` that is missing, tags that nobody closes. Whatever is not in a cell is passed over, scripts
//! and styles everywhere.

use super::{MAX_CELLS, MAX_TEXT, PasteError, Rows};

/// Columns and rows that a merged cell may cover.
const MAX_SPAN: usize = 1000;

/// The rows; `None` where there is no table. Of a merged cell the text stands in the first place, the others are empty.
pub(super) fn read(html: &str) -> Result<Option<Rows>, PasteError> {
    if html.len() > MAX_TEXT {
        return Err(PasteError::TooLarge(MAX_CELLS + 1));
    }
    let mut table = Table::default();
    let mut rest = html;
    while let Some((text, after)) = rest.split_once('<') {
        table.say(text);
        let tag = Tag::read(after);
        rest = tag.after;
        match tag.name.as_str() {
            "style" | "script" | "xml" | "title" if !tag.closes => rest = behind(rest, &tag.name),
            "tr" | "table" | "tbody" | "thead" => {
                table.end_row();
                table.open = tag.name == "tr" && !tag.closes;
            }
            "td" | "th" => {
                table.end_cell();
                if !tag.closes {
                    table.begin_cell(tag.number("colspan"), tag.number("rowspan"));
                }
            }
            "br" => table.line(),
            "p" | "div" | "li" if table.is_within_line() => table.line(),
            _ => {}
        }
        if table.count > MAX_CELLS {
            return Err(PasteError::TooLarge(table.count));
        }
    }
    table.end_row();
    Ok(Some(table.rows).filter(|rows| !rows.is_empty()))
}

struct Tag<'h> {
    name: String,
    closes: bool,
    attributes: &'h str,
    after: &'h str,
}

impl<'h> Tag<'h> {
    /// From behind its `<`. A comment is a tag without a name.
    fn read(text: &'h str) -> Self {
        let nothing = |after| Self { name: String::new(), closes: false, attributes: "", after };
        if let Some(comment) = text.strip_prefix("!--") {
            return nothing(comment.split_once("-->").map_or("", |(_, after)| after));
        }
        let closes = text.starts_with('/');
        let body = text.strip_prefix('/').unwrap_or(text);
        let end = body.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(body.len());
        let (name, rest) = body.split_at_checked(end).unwrap_or((body, ""));
        let mut quote = None;
        let close = rest.find(|c| match (quote, c) {
            (Some(open), _) => {
                if c == open {
                    quote = None;
                }
                false
            }
            (None, '"' | '\'') => {
                quote = Some(c);
                false
            }
            (None, _) => c == '>',
        });
        // Where a quote is never closed, the first `>` must do.
        let (attributes, after) = close
            .or_else(|| rest.find('>'))
            .and_then(|at| Some((rest.get(..at)?, rest.get(at + 1..)?)))
            .unwrap_or((rest, ""));
        Self { name: name.to_ascii_lowercase(), closes, attributes, after }
    }

    /// A number among the attributes, at least 1.
    fn number(&self, key: &str) -> usize {
        let lower = self.attributes.to_ascii_lowercase();
        let value = lower.split_once(key).map(|(_, value)| value.trim_start_matches(['=', ' ', '"', '\'']));
        let digits = value.map(|value| value.chars().take_while(char::is_ascii_digit).collect::<String>());
        digits.and_then(|digits| digits.parse().ok()).unwrap_or(1).clamp(1, MAX_SPAN)
    }
}

/// What follows the closing tag of a name; nothing where it is never closed.
fn behind<'h>(html: &'h str, name: &str) -> &'h str {
    let mut rest = html;
    while let Some((_, after)) = rest.split_once("</") {
        if after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return after.split_once('>').map_or("", |(_, after)| after);
        }
        rest = after;
    }
    ""
}

#[derive(Default)]
struct Table {
    rows: Rows,
    row: Vec<String>,
    /// A row has begun, though it may have no cell of its own.
    open: bool,
    /// The cell being read, with the columns and rows that it covers.
    cell: Option<(String, usize, usize)>,
    /// A blank is due before the next character.
    blank: bool,
    /// Rows that each column is still covered by a cell above.
    covered: Vec<usize>,
    count: usize,
}

impl Table {
    fn is_within_line(&self) -> bool {
        self.cell.as_ref().is_some_and(|(text, ..)| !text.is_empty() && !text.ends_with('\n'))
    }

    fn say(&mut self, text: &str) {
        let Some((cell, ..)) = &mut self.cell else { return };
        for c in decode(text).chars() {
            if c.is_ascii_whitespace() {
                self.blank = true;
                continue;
            }
            if std::mem::take(&mut self.blank) && !cell.is_empty() && !cell.ends_with('\n') {
                cell.push(' ');
            }
            cell.push(c);
        }
    }

    fn line(&mut self) {
        self.blank = false;
        if let Some((cell, ..)) = &mut self.cell {
            cell.push('\n');
        }
    }

    fn begin_cell(&mut self, columns: usize, rows: usize) {
        self.blank = false;
        self.cell = Some((String::new(), columns, rows));
    }

    fn push(&mut self, text: String) {
        self.row.push(text);
        self.count += 1;
    }

    /// Steps over columns that a cell above covers.
    fn step_over(&mut self) {
        while let Some(left) = self.covered.get_mut(self.row.len()).filter(|left| **left > 0) {
            *left -= 1;
            self.push(String::new());
        }
    }

    fn end_cell(&mut self) {
        let Some((mut text, columns, rows)) = self.cell.take() else { return };
        self.step_over();
        for _ in 0..columns {
            if self.count > MAX_CELLS {
                return;
            }
            let at = self.row.len();
            if self.covered.len() <= at {
                self.covered.resize(at + 1, 0);
            }
            if let Some(left) = self.covered.get_mut(at) {
                *left = rows - 1;
            }
            self.push(std::mem::take(&mut text));
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        if !std::mem::take(&mut self.open) && self.row.is_empty() {
            return;
        }
        while self.row.len() < self.covered.len() {
            let before = self.row.len();
            self.step_over();
            if self.row.len() == before {
                self.push(String::new());
            }
        }
        self.rows.push(std::mem::take(&mut self.row));
    }
}

/// Characters that are written by name or number.
fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let named = after
            .split_once(';')
            .filter(|(name, _)| name.len() <= 8)
            .and_then(|(name, after)| Some((entity(name)?, after)));
        match named {
            Some((c, after)) => {
                out.push(c);
                rest = after;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "nbsp" | "ensp" | "emsp" => '\u{a0}',
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "ge" => '≥',
        "le" => '≤',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(html: &str) -> Rows {
        read(html).expect("not too large").expect("a table")
    }

    #[test]
    fn merged_cells_are_empty_but_for_the_first_place() {
        let html = "<table><tr><td rowspan=3>产出</td><td rowspan='2'>数量</td><td>路</td></tr>
            <tr><td>桥</td></tr><tr><td>质量</td><td>合格率</td></tr><tr><td colspan=\"2\">满意度</td><td>群众</td></tr></table>";
        assert_eq!(
            table(html),
            [["产出", "数量", "路"], ["", "", "桥"], ["", "质量", "合格率"], ["满意度", "", "群众"]]
        );
    }

    #[test]
    fn a_row_without_cells_of_its_own_is_a_row() {
        let html = "<tr><td rowspan=2>名称<td>一</tr><tr></tr><tr><td>路<td>二</tr>";
        assert_eq!(table(html), [["名称", "一"], ["", ""], ["路", "二"]]);
    }

    #[test]
    fn broken_html_of_wps_is_read_all_the_same() {
        // The first `<` is missing, cells are not closed, comments and styles stand in between.
        let html = "html xmlns:v=\"urn:schemas-microsoft-com:vml\"><head><style><!--td {color:red;}--></style></head><body>
            <!--StartFragment--><table><col width=72><tr height=19><td class=xl65>道路<br>硬化<td>&ge;5&nbsp;公里<tr><td>桥<td>1座<!--EndFragment--></table>";
        assert_eq!(table(html), [["道路\n硬化", "≥5\u{a0}公里"], ["桥", "1座"]]);
        assert_eq!(read("html xmlns=\"x\">没有表"), Ok(None));
    }

    #[test]
    fn scripts_and_attributes_are_no_text() {
        let html = "<table><tr><td onclick=\"alert('>')\">甲<script>document.write('<td>乙')</script></td><td>&lt;b&gt;<img src=x onerror=alert(1)></td></tr></table>";
        assert_eq!(table(html), [["甲", "<b>"]]);
        assert_eq!(table("<td>甲<script>从不关闭<td>乙"), [["甲"]]);
    }

    #[test]
    fn blanks_of_the_source_are_one_blank() {
        assert_eq!(table("<td>\n  甲\n   乙 </td><td><p>一</p>\n<p>二</p></td>"), [["甲 乙", "一\n二\n"]]);
    }

    #[test]
    fn spans_are_bounded() {
        assert!(matches!(read(&"<tr><td colspan=1000000 rowspan=1000000>x".repeat(21)), Err(PasteError::TooLarge(_))));
    }
}
