//! `cargo xtask coverage`: which items of the requirements catalogue are realised and tested.
//!
//! `tests/coverage.toml` says what realises an item and which tests would fail without it; this chore
//! believes it only as far as the named items, places and tests are really there.

mod catalogue;
mod evidence;
mod page;

use crate::place;
use crate::problem::{Doing, Problem, Result};
use catalogue::Item;
use std::fs;

/// The items of the catalogue, kept beside the tests: a checkout needs nothing from outside.
const ITEMS: &str = "tests/requirements.tsv";
/// What is said about them.
const EVIDENCE: &str = "tests/coverage.toml";
/// The page made of both.
const PAGE: &str = "docs/coverage.md";

/// Prints the figures and writes what is generated, or with `check` only says what is out of date.
pub(crate) fn coverage(check: bool) -> Result<()> {
    let (pages, summary) = judged()?;
    println!("{summary}");
    crate::docs::write_or_compare(&pages, check, "coverage")
}

/// The generated files, for `cargo xtask docs`.
pub(crate) fn pages() -> Result<Vec<crate::docs::Page>> {
    Ok(judged()?.0)
}

/// The generated files, and what to print.
fn judged() -> Result<(Vec<crate::docs::Page>, String)> {
    let items = items()?;
    let text = read(EVIDENCE)?;
    let read = |path: &str| fs::read_to_string(place::root().join(path)).ok();
    let evidence = evidence::read(EVIDENCE, &text, &items, &read).map_err(|wrong| {
        Problem::new(format!("{} of {EVIDENCE} cannot be believed:\n{}", page::count(wrong.len()), wrong.join("\n")))
    })?;
    let pages = vec![(ITEMS.to_owned(), catalogue::write(&items)), (PAGE.to_owned(), page::page(&items, &evidence))];
    Ok((pages, page::summary(&items, &evidence)))
}

/// The items: of the catalogue itself where it lies beside the checkout, otherwise as they were kept.
fn items() -> Result<Vec<Item>> {
    let root = place::root();
    // A worktree may lie a folder deeper than the checkout it belongs to.
    let beside = root
        .ancestors()
        .skip(1)
        .take(2)
        .map(|folder| folder.join("shared/requirements.md"))
        .find(|file| file.is_file());
    match beside {
        Some(file) => {
            let text = fs::read_to_string(&file).doing(|| format!("read {}", file.display()))?;
            catalogue::parse(&text).map_err(|wrong| Problem::new(format!("{}: {wrong}", file.display())))
        }
        None => catalogue::read(&read(ITEMS)?).map_err(|wrong| Problem::new(format!("{ITEMS}: {wrong}"))),
    }
}

fn read(name: &str) -> Result<String> {
    let text = fs::read_to_string(place::root().join(name)).doing(|| format!("read {name}"))?;
    Ok(text.replace("\r\n", "\n"))
}
