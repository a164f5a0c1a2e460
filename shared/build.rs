//! Turns `regulations/<id>/*.toml` into one JSON document per regulation, with an index of them.
//!
//! TOML is for the people who write the law down; the judge reads JSON, whose shape and content are
//! checked when a regulation is loaded. The browser carries neither reader: it fetches what was loaded,
//! packed by `src/regulation/pack.rs`.

#[path = "build/read.rs"]
mod reading;

use reading::{entries, read, regulation, sorted, table};
use serde_json::{Map, Value, json};
use sm3::{Digest, Sm3};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("error: {reason}");
            println!("cargo::error={}", reason.replace('\n', " "));
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let folder = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("regulations");
    let out = PathBuf::from(variable("OUT_DIR")?);
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=build.rs");

    // Lists, so that a program carries only those it reads.
    let mut data =
        String::from("/// Id, digest, and data as JSON.\npub(crate) const DATA: &[(&str, &str, &str)] = &[\n");
    let mut digests = String::from("/// Id and digest.\npub(crate) const DIGESTS: &[(&str, &str)] = &[\n");
    let mut texts = String::from("/// Id and text of the law.\npub(crate) const TEXTS: &[(&str, &str)] = &[\n");
    let mut bases = BTreeMap::new();
    let mut documents = BTreeMap::new();
    let mut duties = String::from(
        "/// Id, and deadlines, alerts and accountability as JSON.\npub(crate) const DUTIES: &[(&str, &str)] = &[\n",
    );
    let calendar = folder.join("calendar");
    for folder in entries(&folder)?.into_iter().filter(|entry| entry.is_dir() && *entry != calendar) {
        let id = file_name(&folder)?;
        let regulation = regulation(&folder)?;
        bases.insert(id.clone(), regulation.get("base").and_then(Value::as_str).map(str::to_owned));
        if regulation.get("id").and_then(Value::as_str) != Some(id.as_str()) {
            return Err(format!("{}: id is not the folder's name", folder.join("regulation.toml").display()));
        }
        write(&out.join(format!("{id}.md")), &read(&folder.join("text.md"))?)?;
        writeln!(texts, "    ({id:?}, include_str!(concat!(env!(\"OUT_DIR\"), \"/{id}.md\"))),")
            .map_err(|error| error.to_string())?;
        write(&out.join(format!("{id}.duties.json")), &text(&id, &duties_of(&folder)?)?)?;
        writeln!(duties, "    ({id:?}, include_str!(concat!(env!(\"OUT_DIR\"), \"/{id}.duties.json\"))),")
            .map_err(|error| error.to_string())?;
        documents.insert(id, sorted(regulation));
    }
    // Kept apart from the regulations: the judge, and so the browser, needs none of it.
    let years = entries(&calendar)?.iter().map(|file| table(file).map(Value::Object)).collect::<Result<Vec<_>, _>>()?;
    write(&out.join("calendar.json"), &text("calendar", &json!(years))?)?;
    let packed = years.iter().map(packed_year).collect::<Option<Vec<_>>>().ok_or("calendar: a year cannot be read")?;
    write(
        &out.join("calendar.rs"),
        &format!(
            "{duties}];\n/// Working days, year by year, as JSON.\npub(crate) const YEARS: &str = \
             include_str!(concat!(env!(\"OUT_DIR\"), \"/calendar.json\"));\n/// The same for the browser.\n\
             pub(crate) const PACKED_YEARS: &str = {:?};\n",
            packed.join("\n")
        ),
    )?;
    check_bases(&bases)?;
    for (id, document) in &documents {
        let digest = digest(id, &documents, &bases)?;
        write(&out.join(format!("{id}.json")), &text(id, document)?)?;
        writeln!(data, "    ({id:?}, {digest:?}, include_str!(concat!(env!(\"OUT_DIR\"), \"/{id}.json\"))),")
            .map_err(|error| error.to_string())?;
        writeln!(digests, "    ({id:?}, {digest:?}),").map_err(|error| error.to_string())?;
    }
    let source = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("src");
    println!("cargo::rerun-if-changed={}", source.display());
    println!("cargo::rustc-env=JIXIAO_PACKED_FORMAT={}", format_of_packed(&source.join("regulation"))?);
    let program = program(&source)?;
    let clauses = documents.values().filter_map(|document| document.get("citations")?.as_object());
    let named: BTreeSet<&String> =
        clauses.flat_map(Map::keys).filter(|key| program.contains(&format!("{key:?}"))).collect();
    let named: Vec<&String> = named.into_iter().collect();
    let named =
        format!("/// Keys of the clauses that the program names.\npub(crate) const NAMED: &[&str] = &{named:?};\n");
    write(&out.join("regulations.rs"), &format!("{data}];\n{digests}];\n{texts}];\n{named}"))
}

/// A name that changes with the files that write and read packed regulations.
fn format_of_packed(folder: &Path) -> Result<String, String> {
    let mut hash = Sm3::new();
    for file in ["pack.rs", "packed/mod.rs", "packed/reader.rs", "packed/cards.rs", "procedure.rs"] {
        hash.update(read(&folder.join(file))?.as_bytes());
    }
    let mut name = String::from("jixiao-packed-");
    for byte in hash.finalize().iter().take(8) {
        write!(name, "{byte:02x}").map_err(|error| error.to_string())?;
    }
    Ok(name)
}

/// `2020;0101-0101,0124-0202;0119,0426`: days off, and weekend days on which people work.
fn packed_year(year: &Value) -> Option<String> {
    let digits = |day: &Value| Some(day.as_str()?.get(5..)?.replace('-', ""));
    let off = year["off"].as_array()?.iter();
    let off = off.map(|span| Some(format!("{}-{}", digits(&span["from"])?, digits(&span["to"])?)));
    let working = year["working"].as_array()?.iter().map(digits);
    let (off, working) = (off.collect::<Option<Vec<_>>>()?, working.collect::<Option<Vec<_>>>()?);
    Some(format!("{};{};{}", year["year"], off.join(","), working.join(",")))
}

/// The program's own text, all files.
fn program(folder: &Path) -> Result<String, String> {
    let mut text = String::new();
    for entry in entries(folder)? {
        if entry.is_dir() {
            text.push_str(&program(&entry)?);
        } else {
            text.push_str(&read(&entry)?);
        }
    }
    Ok(text)
}

/// The digest that `load` gives a regulation: of its own text, after its base's digest if it has one.
/// It is taken here so that the browser, which carries less of the data, has the same.
fn digest(
    id: &str,
    documents: &BTreeMap<String, Value>,
    bases: &BTreeMap<String, Option<String>>,
) -> Result<String, String> {
    let document = documents.get(id).ok_or_else(|| format!("no regulation {id}"))?;
    let own = text(id, document)?;
    let whole = match bases.get(id) {
        Some(Some(base)) => format!("{}\n{own}", digest(base, documents, bases)?),
        _ => own,
    };
    let mut hex = String::from("sm3:");
    for byte in Sm3::digest(whole.as_bytes()) {
        write!(hex, "{byte:02x}").map_err(|error| error.to_string())?;
    }
    Ok(hex)
}

fn text(id: &str, document: &Value) -> Result<String, String> {
    serde_json::to_string(document).map_err(|error| format!("{id}: {error}"))
}

/// Deadlines, alerts and accountability of a regulation; a missing file adds nothing to its base.
fn duties_of(folder: &Path) -> Result<Value, String> {
    let mut duties = Map::new();
    for part in ["deadlines", "alerts"] {
        let file = folder.join(part).with_extension("toml");
        if !file.exists() {
            continue;
        }
        for (key, list) in table(&file)? {
            if duties.insert(key.clone(), list).is_some() {
                return Err(format!("{}: [[{key}]] stands in another file already", file.display()));
            }
        }
    }
    Ok(sorted(Value::Object(duties)))
}

/// Every base is a folder beside, and following the bases comes to an end.
fn check_bases(bases: &BTreeMap<String, Option<String>>) -> Result<(), String> {
    for id in bases.keys() {
        let mut at = id;
        for _ in 0..=bases.len() {
            match bases.get(at) {
                Some(Some(base)) => at = base,
                Some(None) => break,
                None => return Err(format!("{id}: no such base: {at}")),
            }
        }
        if matches!(bases.get(at), Some(Some(_))) {
            return Err(format!("{id}: its bases go round in a circle"));
        }
    }
    Ok(())
}

fn file_name(path: &Path) -> Result<String, String> {
    path.file_name()
        .and_then(|name| name.to_str())
        .map(str::to_owned)
        .ok_or_else(|| format!("{}: no plain name", path.display()))
}

fn write(file: &Path, text: &str) -> Result<(), String> {
    fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))
}

fn variable(name: &str) -> Result<String, String> {
    env::var(name).map_err(|error| format!("{name}: {error}"))
}
