//! The items of the requirements catalogue: its tables of part A, one item a row.

use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The documents, by the first part of their items' ids, and how they are called.
pub(super) const DOCUMENTS: [(&str, &str); 5] = [
    ("WS37", "巫山府办发〔2019〕37号"),
    ("XJ2", "新财脱贫组〔2019〕2号"),
    ("HB148", "冀财农〔2017〕148号"),
    ("G68", "财办农〔2019〕68号"),
    ("FF22", "扶风县预算绩效管理实施细则"),
];

/// Program-checkable, data, human judgement, text.
const CLASSES: [&str; 4] = ["P", "D", "H", "R"];

/// One thing that a document asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// `G68-T1-07`
    pub(super) id: String,
    /// `P`, or several joined by `+`
    pub(super) class: String,
    /// The document's words, each in 「」.
    pub(super) quotes: String,
    /// What is asked for, in short.
    pub(super) requirement: String,
}

impl Item {
    /// `G68`
    pub(super) fn document(&self) -> &str {
        self.id.split('-').next().unwrap_or_default()
    }
}

/// The items of the catalogue, in its order. An error names its line.
pub(super) fn parse(text: &str) -> Result<Vec<Item>, String> {
    let mut items = Vec::new();
    // Columns of the table that is being read: class and quotation.
    let mut columns = None;
    let mut inside = false;
    for (index, line) in text.lines().enumerate() {
        let wrong = |what: &str| format!("line {}: {what}", index + 1);
        if line.starts_with("# Part ") {
            inside = line.starts_with("# Part A");
        }
        if !inside {
            continue;
        }
        let Some(row) = line.strip_prefix('|') else {
            columns = None;
            items.extend(in_prose(line).map_err(|what| wrong(&what))?);
            continue;
        };
        let cells: Vec<&str> = row.trim_end().trim_end_matches('|').split('|').map(str::trim).collect();
        let first = cells.first().copied().unwrap_or_default();
        if first == "ID" {
            let column = |name: &str| cells.iter().position(|cell| cell.starts_with(name));
            columns = column("Class").zip(column("Quote"));
        } else if is_id(first) {
            let (class, quote) = columns.ok_or_else(|| wrong("an item in a table without classes and quotes"))?;
            let cell = |column: usize| cells.get(column).copied().unwrap_or_default();
            items.push(Item {
                id: first.to_owned(),
                class: classes(cell(class)).ok_or_else(|| wrong(&format!("{first} has no class")))?,
                quotes: quotes(cell(quote)),
                requirement: cell(1).replace(['\t', '`'], " "),
            });
        }
    }
    sound(&items)?;
    Ok(items)
}

/// Items that a paragraph defines in passing: their quotes stand in the sentences up to the id.
fn in_prose(line: &str) -> Result<Vec<Item>, String> {
    let (mut items, mut gathered, mut class) = (Vec::new(), String::new(), None);
    for sentence in line.split(". ") {
        gathered.push_str(&quotes(sentence));
        if let Some((_, rest)) = sentence.split_once("Class ") {
            class = classes(rest.split_whitespace().next().unwrap_or_default());
        }
        let Some(id) = sentence.split('`').find(|word| is_id(word)) else { continue };
        let class = class.clone().ok_or_else(|| format!("{id} has no class"))?;
        let requirement = line.split(['(', ':']).next().unwrap_or_default().trim();
        let requirement = if items.is_empty() { requirement } else { sentence.split('(').next().unwrap_or_default() };
        items.push(Item {
            id: id.to_owned(),
            class,
            quotes: std::mem::take(&mut gathered),
            requirement: requirement.trim().to_owned(),
        });
    }
    Ok(items)
}

fn is_id(word: &str) -> bool {
    DOCUMENTS.iter().any(|(document, _)| word.strip_prefix(document).is_some_and(|rest| rest.starts_with('-')))
        && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'))
}

/// `P+H` out of `P (required) + H`.
fn classes(cell: &str) -> Option<String> {
    let words: Vec<&str> = cell.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').collect();
    let named: Vec<&str> = CLASSES.into_iter().filter(|class| words.contains(class)).collect();
    (!named.is_empty()).then(|| named.join("+"))
}

/// Every 「…」 of a text, and nothing else.
fn quotes(text: &str) -> String {
    let mut quotes = String::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('「') {
        let Some((quote, after)) = after.split_once('」') else { break };
        let _ = write!(quotes, "「{quote}」");
        rest = after;
    }
    quotes
}

/// The file in which the items are kept.
pub(super) fn write(items: &[Item]) -> String {
    let mut text = String::from("id\tclass\tquotes\trequirement\n");
    for Item { id, class, quotes, requirement } in items {
        let _ = writeln!(text, "{id}\t{class}\t{quotes}\t{requirement}");
    }
    text
}

/// What [`write`] wrote. An error names its line.
pub(super) fn read(text: &str) -> Result<Vec<Item>, String> {
    let mut items = Vec::new();
    for (index, line) in text.lines().enumerate().skip(1) {
        let [id, class, quotes, requirement] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("line {}: not four columns", index + 1));
        };
        let [id, class, quotes, requirement] = [id, class, quotes, requirement].map(str::to_owned);
        items.push(Item { id, class, quotes, requirement });
    }
    sound(&items)?;
    Ok(items)
}

fn sound(items: &[Item]) -> Result<(), String> {
    if items.is_empty() {
        return Err("no items".to_owned());
    }
    let mut known = BTreeSet::new();
    for item in items {
        if !known.insert(&item.id) {
            return Err(format!("{} stands there twice", item.id));
        }
        if item.quotes.is_empty() {
            return Err(format!("{} has no quotation", item.id));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Item, classes, parse, read, write};

    fn item(id: &str, class: &str, quotes: &str, requirement: &str) -> Item {
        let [id, class, quotes, requirement] = [id, class, quotes, requirement].map(str::to_owned);
        Item { id, class, quotes, requirement }
    }

    #[test]
    fn tables_and_paragraphs_of_part_a_are_read() {
        let text = "| ID | Quote | Class |\n| G68-X | 「无」 | P |\n# Part A – Catalogue\n\
            | ID | Requirement | Cite | Quote | Class | Software |\n|---|---|---|---|---|---|\n\
            | G68-S1-01 | Together | 一 | 「同步」 and 「编报」 | P | WF |\n\n\
            | ID | Field | Who | Quote | Class/Software |\n|---|---|---|---|---|\n\
            | G68-T3-16 | reason |  | 「偏差」 | P (required) + H SCO (AMB-D-01) |\n\n\
            Groups (help): 数量 「产品」; 满意度 「认可」. Class R → REF (`G68-S1-11`). Core (`G68-S1-12`): 「收入」.\n\
            # Part B\n| ID | Quote | Class |\n| G68-Y | 「无」 | P |\n";
        let items = parse(text).expect("items");
        assert_eq!(
            items,
            [
                item("G68-S1-01", "P", "「同步」「编报」", "Together"),
                item("G68-T3-16", "P+H", "「偏差」", "reason"),
                item("G68-S1-11", "R", "「产品」「认可」", "Groups"),
                item("G68-S1-12", "R", "「收入」", "Core"),
            ]
        );
        assert_eq!(items[0].document(), "G68");
        assert_eq!(read(&write(&items)), Ok(items));
    }

    #[test]
    fn what_is_no_sound_catalogue_is_refused() {
        let table = |rows: &str| format!("# Part A\n| ID | Requirement | Quote | Class |\n{rows}");
        for (text, what) in [
            (String::new(), "no items"),
            (table("| G68-1 | a | 「甲」 | P |\n| G68-1 | b | 「乙」 | D |\n"), "G68-1 stands there twice"),
            (table("| G68-1 | a | none | P |\n"), "no quotation"),
            (table("| G68-1 | a | 「甲」 | FLD |\n"), "line 3: G68-1 has no class"),
            ("# Part A\n| G68-1 | a | 「甲」 | P |\n".to_owned(), "line 2: an item in a table"),
        ] {
            let wrong = parse(&text).expect_err(what);
            assert!(wrong.contains(what), "{wrong}");
        }
        assert!(read("id\nG68-1\tP\n").is_err_and(|wrong| wrong.starts_with("line 2:")));
    }

    #[test]
    fn classes_are_letters_of_their_own() {
        for (cell, class) in [
            ("P", Some("P")),
            ("D+P", Some("P+D")),
            ("H (+P hints)", Some("P+H")),
            ("P/H SCO", Some("P+H")),
            ("D FLD, default = own unit", Some("D")),
            ("FLD HP AMB-H-01", None),
        ] {
            assert_eq!(classes(cell).as_deref(), class, "{cell}");
        }
    }
}
