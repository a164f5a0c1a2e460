//! What the browser carries of the regulations, in the order in which `src/regulation/packed.rs` reads
//! it: every text once in a list, and numbers, many of them places in that list.

use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};

/// Stands between two texts.
const BETWEEN: char = '\u{1f}';

type Result<T> = std::result::Result<T, String>;
type Object = Map<String, Value>;

/// Packs all regulations into numbers and texts. A clause that the program does not name is never
/// cited, and stays out.
pub(crate) fn all(documents: &BTreeMap<String, Value>, program: &str) -> Result<(Vec<u8>, String)> {
    let mut packer = Packer { program, numbers: Vec::new(), texts: Vec::new(), places: HashMap::new() };
    let mut all = Vec::new();
    for id in documents.keys() {
        let whole = whole(id, documents)?;
        packer.regulation(&whole).map_err(|reason| format!("{id}: {reason}"))?;
        let own = std::mem::take(&mut packer.numbers);
        // The length goes first, so that one can be read without those before it.
        packer.number(own.len());
        all.append(&mut packer.numbers);
        all.extend(own);
    }
    Ok((all, packer.texts.join(&BETWEEN.to_string())))
}

/// A regulation laid over its base, as `regulation::overlay` does it when a pack is loaded; each
/// clause says whose it is.
fn whole(id: &str, documents: &BTreeMap<String, Value>) -> Result<Object> {
    let mut own = documents.get(id).and_then(Value::as_object).ok_or("no such regulation")?.clone();
    for clause in own.get_mut("citations").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut) {
        clause.as_object_mut().ok_or("a clause is no table")?.insert("regulation".to_owned(), id.into());
    }
    let Some(base) = own.get("base").and_then(Value::as_str) else { return Ok(own) };
    let mut whole = whole(base, documents)?;
    whole.remove("in_force_until");
    for (part, change) in own {
        match (whole.get_mut(&part), change) {
            (Some(Value::Object(entries)), Value::Object(changes)) => entries.extend(changes),
            (Some(Value::Array(entries)), Value::Array(changes)) => {
                let key = if part == "values" { "key" } else { "id" };
                for change in changes {
                    match entries.iter_mut().find(|entry| entry.get(key) == change.get(key)) {
                        Some(entry) => *entry = change,
                        None => entries.push(change),
                    }
                }
            }
            (_, change) => drop(whole.insert(part, change)),
        }
    }
    Ok(whole)
}

struct Packer<'a> {
    program: &'a str,
    numbers: Vec<u8>,
    texts: Vec<String>,
    places: HashMap<String, usize>,
}

impl Packer<'_> {
    /// Seven bits a byte, the lowest first; the highest bit says that more come.
    fn number(&mut self, mut number: usize) {
        while number >= 0x80 {
            self.numbers.push(0x80 | (number & 0x7f) as u8);
            number >>= 7;
        }
        self.numbers.push(number as u8);
    }

    fn text(&mut self, text: &str) -> Result<()> {
        if text.contains(BETWEEN) {
            return Err(format!("a text holds the character that separates texts: {text}"));
        }
        let place = *self.places.entry(text.to_owned()).or_insert_with(|| {
            self.texts.push(text.to_owned());
            self.texts.len() - 1
        });
        self.number(place);
        Ok(())
    }

    /// A text of an object, empty where it is missing.
    fn member(&mut self, object: &Value, key: &str) -> Result<()> {
        match object.get(key) {
            None | Some(Value::Null) => self.text(""),
            Some(Value::String(text)) => self.text(text),
            Some(_) => Err(format!("{key} is no text")),
        }
    }

    fn members(&mut self, object: &Value, keys: &[&str]) -> Result<()> {
        keys.iter().try_for_each(|key| self.member(object, key))
    }

    /// A list of an object, empty where it is missing.
    fn list(&mut self, object: &Value, key: &str, mut one: impl FnMut(&mut Self, &Value) -> Result<()>) -> Result<()> {
        let items = match object.get(key) {
            None | Some(Value::Null) => &[],
            Some(Value::Array(items)) => items.as_slice(),
            Some(_) => return Err(format!("{key} is no list")),
        };
        self.number(items.len());
        items.iter().try_for_each(|item| one(self, item))
    }

    fn texts(&mut self, object: &Value, key: &str) -> Result<()> {
        self.list(object, key, |packer, text| packer.text(text.as_str().ok_or_else(|| format!("{key} holds no text"))?))
    }

    fn entries<'v>(object: &'v Value, key: &str) -> Result<&'v Object> {
        object.get(key).and_then(Value::as_object).ok_or_else(|| format!("{key} is no table"))
    }

    fn regulation(&mut self, whole: &Object) -> Result<()> {
        let whole = &Value::Object(whole.clone());
        self.members(whole, &["id", "title", "number", "issuer", "in_force_from", "in_force_until", "base"])?;
        self.list(whole, "values", |packer, value| {
            packer.member(value, "key")?;
            packer.list(value, "from", |packer, from| packer.members(from, &["date", "value"]))
        })?;
        let data = |key: &str| whole.get(key).map(Value::to_string).unwrap_or_default();
        let (cards, lists) = (data("cards"), data("negative_lists"));
        let cited: Vec<_> = Self::entries(whole, "citations")?
            .iter()
            .filter(|(key, _)| {
                let named = format!("{key:?}");
                self.program.contains(&named) || cards.contains(&named) || lists.contains(&named)
            })
            .collect();
        self.number(cited.len());
        for (key, clause) in cited {
            self.text(key)?;
            self.members(clause, &["regulation", "article"])?;
            self.texts(clause, "quotes")?;
        }
        let labels = Self::entries(whole, "labels")?;
        self.number(labels.len());
        for key in labels.keys() {
            self.text(key)?;
            self.member(&whole["labels"], key)?;
        }
        self.list(whole, "templates", |packer, template| {
            packer.members(template, &["id", "name"])?;
            packer.list(template, "rows", |packer, row| {
                packer.members(row, &["level1", "level2", "name", "operator", "value", "unit", "parent"])?;
                let star = row.get("star").and_then(Value::as_u64).unwrap_or_default();
                packer.number(usize::try_from(star).map_err(|error| error.to_string())?);
                packer.number(usize::from(row.get("heading").and_then(Value::as_bool).unwrap_or_default()));
                Ok(())
            })?;
            packer.list(template, "cores", |packer, core| {
                packer.member(core, "name")?;
                packer.list(core, "words", |packer, group| {
                    packer.texts(&Value::from_iter([("words", group.clone())]), "words")
                })?;
                packer.texts(core, "not_ending")
            })
        })?;
        self.list(whole, "cards", Self::card)?;
        self.list(whole, "negative_lists", |packer, list| {
            packer.members(list, &["id", "about", "mode", "citation"])?;
            packer.texts(list, "funds")?;
            packer.list(list, "items", |packer, item| {
                packer.members(item, &["code", "text"])?;
                packer.texts(item, "also")?;
                packer.flags(item, &["judgement"]);
                Ok(())
            })
        })?;
        let words = whole.get("words").ok_or("no words")?;
        for list in [
            "rate_endings",
            "bounded_rates",
            "positive_rates",
            "growth",
            "bad_stems",
            "bad_tails",
            "bad_endings",
            "negating",
            "counting",
            "unwanted",
            "stop_reasons",
            "vague",
            "outdated",
            "monitored",
        ] {
            self.texts(words, list)?;
        }
        self.list(words, "foreign_topics", |packer, topic| {
            ["project", "foreign", "unless"].iter().try_for_each(|key| packer.texts(topic, key))
        })
    }

    /// The place of a name in a list that `src/regulation/packed.rs` has in the same order.
    fn one_of(&mut self, name: &str, names: &[&str]) -> Result<()> {
        let place = names.iter().position(|known| *known == name).ok_or_else(|| format!("unknown name {name}"))?;
        self.number(place);
        Ok(())
    }

    fn flags(&mut self, object: &Value, keys: &[&str]) {
        for key in keys {
            self.number(usize::from(object.get(key).and_then(Value::as_bool).unwrap_or_default()));
        }
    }

    /// The texts of an object by key.
    fn map(&mut self, object: &Value, key: &str) -> Result<()> {
        let entries = object.get(key).and_then(Value::as_object);
        self.number(entries.map_or(0, Map::len));
        for (key, value) in entries.into_iter().flatten() {
            self.text(key)?;
            self.text(value.as_str().ok_or_else(|| format!("{key} is no text"))?)?;
        }
        Ok(())
    }

    fn card(&mut self, card: &Value) -> Result<()> {
        self.members(card, &["id", "form", "title", "from", "citation", "sum", "bonus_most", "deduction_most"])?;
        self.list(card, "fields", Self::field)?;
        self.list(card, "groups", |packer, group| {
            packer.members(group, &["id", "number", "title", "points", "criterion", "source"])
        })?;
        self.list(card, "items", |packer, item| {
            packer.members(item, &["id", "group", "title", "points", "criterion", "citation"])?;
            let role = item.get("role").and_then(Value::as_str).unwrap_or("base");
            packer.one_of(role, &["base", "bonus", "deduction"])?;
            packer.list(item, "inputs", Self::field)?;
            packer.way(item.get("way").ok_or("an item without a way")?)?;
            packer.texts(item, "evidence")?;
            packer.texts(item, "notes")
        })?;
        let (verdict, inner) = variant(card.get("verdict").unwrap_or(&Value::Null), "none")?;
        self.one_of(verdict, &["none", "pass", "bands"])?;
        match verdict {
            "pass" => self.members(inner, &["from", "passed", "failed", "citation"])?,
            "bands" => self.text(inner.as_str().ok_or("bands is no text")?)?,
            _ => {}
        }
        self.list(card, "conditions", |packer, condition| {
            packer.map(condition, "when")?;
            packer.members(condition.get("reached").unwrap_or(&Value::Null), &["field", "from"])?;
            let (then, inner) = variant(condition.get("then").unwrap_or(&Value::Null), "")?;
            packer.one_of(then, &["said", "at_most", "demands"])?;
            match then {
                "at_most" => packer.text(inner.as_str().ok_or("at_most is no text")?)?,
                "demands" => {
                    packer.member(inner, "field")?;
                    packer.texts(inner, "one_of")?;
                }
                _ => {}
            }
            packer.members(condition, &["says", "citation"])
        })?;
        self.texts(card, "notes")
    }

    fn field(&mut self, field: &Value) -> Result<()> {
        self.members(field, &["key", "title", "hint"])?;
        let kind = field.get("kind").and_then(Value::as_str).unwrap_or("text");
        let kinds = ["text", "long_text", "money", "count", "points", "date", "choice", "choices", "yes_no"];
        self.one_of(kind, &kinds)?;
        self.flags(field, &["required", "other", "below"]);
        self.texts(field, "options")
    }

    fn way(&mut self, way: &Value) -> Result<()> {
        let (name, inner) = variant(way, "")?;
        let names =
            ["opinion", "judged", "growth", "share", "falling", "absent", "ticked", "announced", "per_case", "counted"];
        self.one_of(name, &names)?;
        match name {
            "judged" => {
                self.member(inner, "least")?;
                self.flags(inner, &["or_nothing"]);
            }
            "growth" => self.members(inner, &["current", "previous"])?,
            "share" => self.members(inner, &["done", "plan"])?,
            "falling" => self.members(inner, &["part", "whole", "full", "none"])?,
            "absent" => self.member(inner, "amount")?,
            "ticked" => self.member(inner, "answer")?,
            "announced" => self.members(inner, &["there", "announced", "less"])?,
            "per_case" => self.map(inner, "cases")?,
            "counted" => {
                self.map(inner, "cases")?;
                self.member(inner, "further")?;
            }
            _ => {}
        }
        Ok(())
    }
}

/// A variant of an enum: its name alone, or the one key of a table.
fn variant<'v>(value: &'v Value, missing: &'v str) -> Result<(&'v str, &'v Value)> {
    match value {
        Value::Null => Ok((missing, value)),
        Value::String(name) => Ok((name, value)),
        Value::Object(table) => {
            let (name, inner) = table.iter().next().filter(|_| table.len() == 1).ok_or("expected one key")?;
            Ok((name, inner))
        }
        _ => Err(format!("no variant: {value}")),
    }
}
