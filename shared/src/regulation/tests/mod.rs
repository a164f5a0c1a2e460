//! The data of a regulation against the law's own words, and what loading refuses.

mod loading;
mod templates;
mod text;
mod values;

use crate::regulation::{Part, Regulation, builtin, law_text};

/// The texts as they were scanned.
const ORIGINALS: [(&str, &str); 5] = [
    ("cn-2019-68", include_str!("../../../regulations/cn-2019-68/original.txt")),
    ("wushan-2019-37", include_str!("../../../regulations/wushan-2019-37/original.txt")),
    ("xinjiang-2019-2", include_str!("../../../regulations/xinjiang-2019-2/original.txt")),
    ("hebei-2017-148", include_str!("../../../regulations/hebei-2017-148/original.txt")),
    ("fufeng-2022", include_str!("../../../regulations/fufeng-2022/original.txt")),
];

fn by_id(id: &str) -> &'static Regulation {
    builtin(id).unwrap_or_else(|error| panic!("{id}: {error}"))
}

fn regulation() -> &'static Regulation {
    by_id("cn-2019-68")
}

fn law_of(id: &str) -> &'static str {
    law_text(id).expect("built in")
}

fn law() -> &'static str {
    law_of("cn-2019-68")
}

/// The keys of a part that the regulation says itself.
fn own<'a>(regulation: &'a Regulation, part: Part, keys: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    keys.map(String::as_str).filter(|key| regulation.source(part, key) == regulation.id).collect()
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A line's anchor, `{#s1-3-f5}` at its end, and the line without it.
fn anchor(line: &str) -> (&str, Option<&str>) {
    match line.rsplit_once(" {#").and_then(|(rest, anchor)| Some((rest, anchor.strip_suffix('}')?))) {
        Some((rest, anchor)) => (rest, Some(anchor)),
        None => (line, None),
    }
}

/// The words alone: without fences, heading marks, anchors and code marks.
fn words_of(markdown: &str) -> String {
    markdown
        .lines()
        .filter(|line| !line.starts_with("```"))
        .map(|line| anchor(line).0.trim_start_matches('#').replace('`', ""))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The part of a text that an anchor names: up to the next anchor that does not begin with it.
fn section_of(law: &str, name: &str) -> String {
    let inside = format!("{name}-");
    let from = law.lines().skip_while(|line| anchor(line).1 != Some(name));
    let section: Vec<&str> = from
        .take_while(|line| anchor(line).1.is_none_or(|other| other == name || other.starts_with(&inside)))
        .collect();
    words_of(&section.join("\n"))
}

fn section(name: &str) -> String {
    section_of(law(), name)
}
