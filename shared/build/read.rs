//! A regulation's folder of TOML as one JSON document. The build reads those that are built in, and a server
//! reads the packs of its county with the same words.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// One regulation as the judge reads it. One that rests on a base says only what it changes; the
/// judge lays it over the base when it is first used.
pub(crate) fn regulation(folder: &Path) -> Result<Value, String> {
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
    let procedures = folder.join("procedures.toml");
    if procedures.exists() {
        for (part, entries) in table(&procedures)? {
            if !["own_procedures", "file_fields", "stages", "steps", "liabilities"].contains(&part.as_str()) {
                return Err(format!("{}: unknown key {part}", procedures.display()));
            }
            head.insert(part, entries);
        }
    }
    let classes = folder.join("project_classes.toml");
    if classes.exists() {
        head.insert("project_classes".to_owned(), list(&classes, "project_classes")?);
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

/// Keys in the order of the alphabet, whatever serde_json was told to keep: the digest rests on it.
pub(crate) fn sorted(value: Value) -> Value {
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
pub(crate) fn list(file: &Path, key: &str) -> Result<Value, String> {
    let mut table = table(file)?;
    match (table.remove(key), table.keys().next()) {
        (Some(list @ Value::Array(_)), None) => Ok(list),
        (_, Some(other)) => Err(format!("{}: unknown key {other}, expected [[{key}]]", file.display())),
        _ => Err(format!("{}: expected [[{key}]]", file.display())),
    }
}

pub(crate) fn table(file: &Path) -> Result<Map<String, Value>, String> {
    toml::from_str::<Map<String, Value>>(&read(file)?).map_err(|error| format!("{}: {error}", file.display()))
}

/// What a folder holds, in the order of the names.
pub(crate) fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut entries = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>())
        .map_err(|error| format!("{}: {error}", folder.display()))?;
    entries.sort();
    Ok(entries)
}

pub(crate) fn read(file: &Path) -> Result<String, String> {
    // A checkout on Windows may have turned line ends into two characters: the digest must not see it.
    fs::read_to_string(file)
        .map(|text| text.replace("\r\n", "\n"))
        .map_err(|error| format!("{}: {error}", file.display()))
}
