//! Turns `regulations/<id>/*.toml` into one JSON document per regulation, with an index of them, and
//! packs what the browser needs of them into `packed.bin` and `packed.txt`.
//!
//! TOML is for the people who write the law down; the judge reads JSON, whose shape and content are
//! checked when a regulation is loaded. The browser carries neither reader: what it gets was laid
//! over its base here, and a test proves that unpacking gives what loading gives.

#[path = "build/pack.rs"]
mod pack;

use serde_json::{Map, Value, json};
use sm3::{Digest, Sm3};
use std::collections::BTreeMap;
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
    let mut data = String::from(
        "/// Id, digest, and data as JSON.\n#[cfg(not(target_arch = \"wasm32\"))]\npub(crate) const DATA: &[(&str, &str, &str)] = &[\n",
    );
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
    write(
        &out.join("calendar.rs"),
        &format!(
            "{duties}];\n/// Working days, year by year, as JSON.\npub(crate) const YEARS: &str = \
             include_str!(concat!(env!(\"OUT_DIR\"), \"/calendar.json\"));\n"
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
    let (numbers, texts_of_packed) = pack::all(&documents, &program(&source)?)?;
    fs::write(out.join("packed.bin"), numbers).map_err(|error| format!("packed.bin: {error}"))?;
    write(&out.join("packed.txt"), &texts_of_packed)?;
    write(&out.join("regulations.rs"), &format!("{data}];\n{digests}];\n{texts}];\n"))
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

/// One regulation as the judge reads it. One that rests on a base says only what it changes; the
/// judge lays it over the base when it is first used.
fn regulation(folder: &Path) -> Result<Value, String> {
    let mut head = table(&folder.join("regulation.toml"))?;
    let local = head.contains_key("base");
    if let Some(nested) = head.remove("labels") {
        let mut labels = Map::new();
        flatten("", nested, &mut labels)
            .map_err(|reason| format!("{}: {reason}", folder.join("regulation.toml").display()))?;
        head.insert("labels".to_owned(), Value::Object(labels));
    }
    for part in ["citations", "values", "ambiguities", "words"] {
        let file = folder.join(part).with_extension("toml");
        if local && !file.exists() {
            continue;
        }
        let content =
            if matches!(part, "citations" | "words") { Value::Object(table(&file)?) } else { list(&file, part)? };
        head.insert(part.to_owned(), content);
    }
    let lists = folder.join("negative_lists.toml");
    if lists.exists() {
        head.insert("negative_lists".to_owned(), list(&lists, "negative_lists")?);
    }
    for part in ["templates", "cards"] {
        let folder = folder.join(part);
        if folder.is_dir() || !local {
            let files = if folder.is_dir() { entries(&folder)? } else { Vec::new() };
            let files = files.iter().map(|file| table(file).map(Value::Object)).collect::<Result<Vec<_>, _>>()?;
            head.insert(part.to_owned(), json!(files));
        }
    }
    Ok(Value::Object(head))
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

/// Keys in the order of the alphabet, whatever serde_json was told to keep: the digest rests on it.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let map: BTreeMap<String, Value> = map.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            Value::Object(map.into_iter().collect())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(sorted).collect()),
        other => other,
    }
}

/// `[labels.level1] output = "产出指标"` becomes `"level1.output": "产出指标"`.
fn flatten(prefix: &str, value: Value, labels: &mut Map<String, Value>) -> Result<(), String> {
    match value {
        Value::Object(nested) => nested.into_iter().try_for_each(|(key, value)| {
            let key = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
            flatten(&key, value, labels)
        }),
        Value::String(_) if labels.insert(prefix.to_owned(), value).is_none() => Ok(()),
        Value::String(_) => Err(format!("label {prefix} stands twice")),
        _ => Err(format!("label {prefix} is no text")),
    }
}

/// The one list of a file, whose only key is `key`.
fn list(file: &Path, key: &str) -> Result<Value, String> {
    let mut table = table(file)?;
    match (table.remove(key), table.keys().next()) {
        (Some(list @ Value::Array(_)), None) => Ok(list),
        (_, Some(other)) => Err(format!("{}: unknown key {other}, expected [[{key}]]", file.display())),
        _ => Err(format!("{}: expected [[{key}]]", file.display())),
    }
}

fn table(file: &Path) -> Result<Map<String, Value>, String> {
    toml::from_str::<Map<String, Value>>(&read(file)?).map_err(|error| format!("{}: {error}", file.display()))
}

/// What a folder holds, in the order of the names.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut entries = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>())
        .map_err(|error| format!("{}: {error}", folder.display()))?;
    entries.sort();
    Ok(entries)
}

fn file_name(path: &Path) -> Result<String, String> {
    path.file_name()
        .and_then(|name| name.to_str())
        .map(str::to_owned)
        .ok_or_else(|| format!("{}: no plain name", path.display()))
}

fn read(file: &Path) -> Result<String, String> {
    // A checkout on Windows may have turned line ends into two characters: the digest must not see it.
    fs::read_to_string(file)
        .map(|text| text.replace("\r\n", "\n"))
        .map_err(|error| format!("{}: {error}", file.display()))
}

fn write(file: &Path, text: &str) -> Result<(), String> {
    fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))
}

fn variable(name: &str) -> Result<String, String> {
    env::var(name).map_err(|error| format!("{name}: {error}"))
}
