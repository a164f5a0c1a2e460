//! What is said to realise and to test each item, and whether it is there.

use super::catalogue::Item;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The name under which all items of class R are spoken of at once.
const TEXT: &str = "R";

/// How an item is realised.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Realised {
    /// A dated value, list, label or template of a regulation.
    Data,
    /// A rule that finds what is wrong.
    Rule,
    /// A computed figure.
    Score,
    /// A step that is allowed or refused.
    Transition,
    /// A cell or page of a form.
    Form,
    /// The law's words, to be read.
    Text,
}

/// What is said about an item.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Evidence {
    /// How.
    pub(super) realised: Realised,
    /// A rule's id, or a file, or a file and a word in it: `values.toml#review.pass`.
    #[serde(rename = "where")]
    pub(super) places: Vec<String>,
    /// `file.rs::function` or `scenario.mjs::title`; each would fail without the realisation.
    pub(super) tests: Vec<String>,
}

/// Reads the file and looks up everything that it names with `read`, which gives a file's text by its
/// path from the root. The errors begin with file and line.
pub(super) fn read(
    file: &str,
    text: &str,
    items: &[Item],
    read: &dyn Fn(&str) -> Option<String>,
) -> Result<BTreeMap<String, Evidence>, Vec<String>> {
    let said: BTreeMap<String, Evidence> =
        toml::from_str(text).map_err(|error| vec![format!("{file}: {}", error.to_string().trim_end())])?;
    let mut files = Files { read, known: BTreeMap::new() };
    let mut wrong = Vec::new();
    for (id, evidence) in &said {
        let start = line_of(text, 0, &[&format!("[{id}]"), &format!("[\"{id}\"]")]);
        let mut report = |line: usize, what: String| wrong.push((line, format!("{file}:{line}: {id}: {what}")));
        match items.iter().find(|item| item.id == *id) {
            Some(item) if item.class == TEXT => {
                report(start, "an item of class R; [R] speaks of them all".to_owned());
            }
            None if id != TEXT => report(start, "the catalogue has no such item".to_owned()),
            _ => {}
        }
        if (id == TEXT) != (evidence.realised == Realised::Text) {
            report(start, "what is realised as text is [R], and nothing else".to_owned());
        }
        if evidence.places.is_empty() {
            report(start, "where it is realised is not said".to_owned());
        }
        for place in &evidence.places {
            if let Some(what) = files.lacks_place(evidence.realised, place) {
                report(line_of(text, start, &[place]), what);
            }
        }
        let mut named = BTreeSet::new();
        for test in &evidence.tests {
            let line = line_of(text, start, &[test]);
            if !named.insert(test) {
                report(line, format!("{test} is listed twice"));
            }
            if let Some(what) = files.lacks_test(test) {
                report(line, what);
            }
        }
    }
    if wrong.is_empty() {
        return Ok(said);
    }
    wrong.sort();
    Err(wrong.into_iter().map(|(_, what)| what).collect())
}

/// What is said about an item, if anything.
pub(super) fn of<'a>(item: &Item, said: &'a BTreeMap<String, Evidence>) -> Option<&'a Evidence> {
    said.get(if item.class == TEXT { TEXT } else { &item.id })
}

/// The number of the first line from `start` on that holds one of the words; `start` if there is none.
fn line_of(text: &str, start: usize, words: &[&str]) -> usize {
    let lines = text.lines().enumerate().skip(start.saturating_sub(1));
    lines
        .filter(|(_, line)| words.iter().any(|word| line.contains(word)))
        .map(|(index, _)| index + 1)
        .next()
        .unwrap_or(start)
}

/// The files that were asked for.
struct Files<'a> {
    read: &'a dyn Fn(&str) -> Option<String>,
    known: BTreeMap<String, Option<String>>,
}

impl Files<'_> {
    fn text(&mut self, path: &str) -> Option<&str> {
        let read = self.read;
        self.known.entry(path.to_owned()).or_insert_with(|| read(path)).as_deref()
    }

    /// Why a place is not believed.
    fn lacks_place(&mut self, realised: Realised, place: &str) -> Option<String> {
        if realised == Realised::Rule && !place.contains('/') {
            let page = format!("docs/rules/{place}.md");
            return self.text(&page).is_none().then(|| format!("there is no rule {place}"));
        }
        let (path, word) = place.split_once('#').unwrap_or((place, ""));
        match self.text(path) {
            None => Some(format!("there is no file {path}")),
            Some(text) => (!text.contains(word)).then(|| format!("{path} does not hold {word}")),
        }
    }

    /// Why a test is not believed.
    fn lacks_test(&mut self, test: &str) -> Option<String> {
        let Some((path, name)) = test.split_once("::") else {
            return Some(format!("{test} does not name a file and a test"));
        };
        let Some(text) = self.text(path) else {
            return Some(format!("there is no file {path}"));
        };
        let found = if path.ends_with(".mjs") { has_scenario(text, name) } else { has_test(text, name) };
        (!found).then(|| format!("{path} has no test {name}"))
    }
}

/// Whether a function of that name stands below `#[test]`.
fn has_test(text: &str, name: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let start = format!("fn {name}(");
    lines.iter().enumerate().filter(|(_, line)| line.starts_with(&start)).any(|(index, _)| {
        lines[..index].iter().rev().take_while(|line| line.starts_with("#[")).any(|line| *line == "#[test]")
    })
}

/// Whether a scenario has that title.
fn has_scenario(text: &str, name: &str) -> bool {
    let title = format!("async '{name}'(");
    text.lines().any(|line| line.trim_start().starts_with(&title))
}

#[cfg(test)]
mod tests {
    use super::{Evidence, Item, has_scenario, has_test, read};
    use std::collections::BTreeMap;

    fn judged(text: &str) -> Result<BTreeMap<String, Evidence>, Vec<String>> {
        let item = |id: &str, class: &str| Item {
            id: id.to_owned(),
            class: class.to_owned(),
            quotes: "「甲」".to_owned(),
            requirement: String::new(),
        };
        let items = [item("G68-1", "P"), item("XJ2-3-01.1", "P"), item("G68-2", "R")];
        read("coverage.toml", text, &items, &|path| {
            Some(match path {
                "docs/rules/goal-missing.md" => String::new(),
                "values.toml" => "key = \"review.pass\"".to_owned(),
                "tests/a.rs" => "#[test]\n#[ignore]\nfn 真的() {}\nfn helper() {}".to_owned(),
                "tests/b.mjs" => "  async 'opens'({ page }) {".to_owned(),
                _ => return None,
            })
        })
    }

    #[test]
    fn what_is_there_is_believed() {
        let said = judged(
            "[G68-1]\nrealised = \"rule\"\nwhere = [\"goal-missing\"]\ntests = [\"tests/a.rs::真的\", \"tests/b.mjs::opens\"]\n\
             [\"XJ2-3-01.1\"]\nrealised = \"data\"\nwhere = [\"values.toml#review.pass\"]\ntests = []\n\
             [R]\nrealised = \"text\"\nwhere = [\"values.toml\"]\ntests = [\"tests/a.rs::真的\"]\n",
        )
        .expect("all there");
        assert_eq!(said.len(), 3);
    }

    #[test]
    fn what_is_not_there_is_refused_with_its_line() {
        let entry = |id: &str, realised: &str, place: &str, tests: &str| {
            format!("# what\n[{id}]\nrealised = \"{realised}\"\nwhere = [\"{place}\"]\ntests = [{tests}]\n")
        };
        for (text, what) in [
            (entry("G68-9", "data", "values.toml", ""), "coverage.toml:2: G68-9: the catalogue has no such item"),
            (entry("G68-2", "data", "values.toml", ""), "coverage.toml:2: G68-2: an item of class R"),
            (entry("G68-1", "text", "values.toml", ""), "coverage.toml:2: G68-1: what is realised as text"),
            (entry("G68-1", "rule", "goal-lost", ""), "coverage.toml:4: G68-1: there is no rule goal-lost"),
            (entry("G68-1", "data", "lost.toml", ""), "coverage.toml:4: G68-1: there is no file lost.toml"),
            (
                entry("G68-1", "data", "values.toml#pass.x", ""),
                "coverage.toml:4: G68-1: values.toml does not hold pass.x",
            ),
            (
                entry("G68-1", "data", "values.toml", "\"tests/a.rs::helper\""),
                "5: G68-1: tests/a.rs has no test helper",
            ),
            (entry("G68-1", "data", "values.toml", "\"tests/c.rs::x\""), "5: G68-1: there is no file tests/c.rs"),
            (entry("G68-1", "data", "values.toml", "\"真的\""), "5: G68-1: 真的 does not name a file"),
            (
                entry("G68-1", "data", "values.toml", "\"tests/a.rs::真的\", \"tests/a.rs::真的\""),
                "5: G68-1: tests/a.rs::真的 is listed twice",
            ),
            (entry("G68-1", "page", "values.toml", ""), "unknown variant"),
            (entry("G68-1", "data", "values.toml", "").repeat(2), "duplicate key"),
            ("[G68-1]\nrealised = \"data\"\nwhere = []\ntests = []\n".to_owned(), "1: G68-1: where it is realised"),
        ] {
            let wrong = judged(&text).expect_err(what).join("\n");
            assert!(wrong.contains(what), "{wrong}");
        }
    }

    #[test]
    fn a_test_is_a_function_below_its_mark() {
        assert!(has_test("    #[test]\n    fn 一个(form in form()) {", "一个"));
        assert!(!has_test("#[test]\nfn a() {}\nfn b() {}", "b"));
        assert!(!has_test("#[test]\nfn ab() {}", "a"));
        assert!(has_scenario("  async 'a fresh form is calm'({ page }) {", "a fresh form is calm"));
        assert!(!has_scenario("  // 'a fresh form is calm'", "a fresh form is calm"));
    }
}
