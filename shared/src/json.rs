//! Where in a JSON text a reader stumbled: from the line and column of its error to a JSON Pointer.
//!
//! A library that tracks the path while reading doubles the code of every reader, which the browser
//! would have to download; a text that failed can as well be walked once more.

/// An open list or object on the way to a place.
enum Level {
    /// Index of the element being read.
    List(usize),
    /// The key being read; `None` before the first.
    Object(Option<String>),
}

/// The pointer to the last key or value that begins before a position; empty for the text as a whole.
/// `line` and `column` count from 1, columns in bytes, as serde_json's errors do.
pub(crate) fn pointer_at(text: &[u8], line: usize, column: usize) -> String {
    pointer_before(text, line_start(text, line).saturating_add(column))
}

/// Where a line begins; lines count from 1.
pub(crate) fn line_start(text: &[u8], line: usize) -> usize {
    match line.checked_sub(2) {
        // The line break before the line is the one with this index.
        Some(breaks) => {
            text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(breaks).map_or(0, |(at, _)| at + 1)
        }
        None => 0,
    }
}

/// The pointer to the list in which a byte stands; to the last key or value before it where there is none.
pub(crate) fn list_before(text: &[u8], end: usize) -> String {
    let place = pointer_before(text, end);
    let list: Vec<&str> = place.split('/').take_while(|step| step.parse::<usize>().is_err()).collect();
    list.join("/")
}

fn pointer_before(text: &[u8], end: usize) -> String {
    let mut levels: Vec<Level> = Vec::new();
    let mut found = String::new();
    let mut at = 0;
    while let Some(&byte) = text.get(at).filter(|_| at < end) {
        match byte {
            b'{' | b'[' => {
                found = pointer(&levels);
                levels.push(if byte == b'{' { Level::Object(None) } else { Level::List(0) });
            }
            b'}' | b']' => drop(levels.pop()),
            b',' => {
                if let Some(Level::List(index)) = levels.last_mut() {
                    *index += 1;
                    // A reader that wants no list or object here stops before it.
                    found = pointer(&levels);
                }
            }
            b'"' => {
                let length = string_length(text.get(at + 1..).unwrap_or_default());
                let is_key = follows_colon(text.get(at + length + 2..).unwrap_or_default());
                if let (true, Some(Level::Object(key))) = (is_key, levels.last_mut()) {
                    *key = Some(unescaped(text.get(at..at + length + 2).unwrap_or_default()));
                }
                found = pointer(&levels);
                at += length + 1;
            }
            b'-' | b'0'..=b'9' | b'a'..=b'z' => found = pointer(&levels),
            _ => {}
        }
        at += 1;
    }
    found
}

/// Bytes up to the closing quote.
fn string_length(text: &[u8]) -> usize {
    let mut escaped = false;
    text.iter()
        .position(|&byte| match byte {
            _ if escaped => {
                escaped = false;
                false
            }
            b'\\' => {
                escaped = true;
                false
            }
            byte => byte == b'"',
        })
        .unwrap_or(text.len())
}

/// What a string between its quotes says; as it stands where it cannot be read.
fn unescaped(quoted: &[u8]) -> String {
    serde_json::from_slice(quoted).unwrap_or_else(|_| {
        let raw = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
        String::from_utf8_lossy(raw).into_owned()
    })
}

fn follows_colon(text: &[u8]) -> bool {
    text.trim_ascii_start().first() == Some(&b':')
}

fn pointer(levels: &[Level]) -> String {
    let mut text = String::new();
    for level in levels {
        match level {
            Level::List(index) => text.push_str(&format!("/{index}")),
            Level::Object(Some(key)) => {
                text.push('/');
                // RFC 6901, and a bound on what is shown.
                text.extend(key.chars().take(60).flat_map(|c| match c {
                    '~' => vec!['~', '0'],
                    '/' => vec!['~', '1'],
                    c => vec![c],
                }));
            }
            Level::Object(None) => {}
        }
    }
    text
}

/// A map in which no key stands twice: JSON itself would silently keep the last.
pub(crate) fn unique_keys<'de, D, V>(deserializer: D) -> Result<std::collections::BTreeMap<String, V>, D::Error>
where
    D: serde::Deserializer<'de>,
    V: serde::Deserialize<'de>,
{
    struct Unique<V>(std::marker::PhantomData<V>);

    impl<'de, V: serde::Deserialize<'de>> serde::de::Visitor<'de> for Unique<V> {
        type Value = std::collections::BTreeMap<String, V>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a map without repeated keys")
        }

        fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut unique = Self::Value::new();
            while let Some((key, value)) = map.next_entry::<String, V>()? {
                if unique.contains_key(&key) {
                    return Err(serde::de::Error::custom(format_args!("key `{key}` stands twice")));
                }
                unique.insert(key, value);
            }
            Ok(unique)
        }
    }

    deserializer.deserialize_map(Unique(std::marker::PhantomData))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pointer to where `!` stands in a text, the mark itself taken out.
    fn at(text: &str) -> String {
        let before = text.split('!').next().expect("a mark");
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, str::len);
        pointer_at(text.replace('!', "").as_bytes(), line, column)
    }

    #[test]
    fn a_position_is_the_last_key_or_value_begun_before_it() {
        assert_eq!(at(r#"{"a":{"b"!:1}}"#), "/a/b");
        assert_eq!(at(r#"{"a":{"b":1!}}"#), "/a/b");
        assert_eq!(at(r#"{"a":{"b":1},"c":[0,{"d":"x"!}]}"#), "/c/1/d");
        assert_eq!(at("{\n \"a\": [\"x\",\n  tru!e]}"), "/a/1");
        assert_eq!(at(r#"{"a":"\"}]",  "b":n!ull}"#), "/b");
        assert_eq!(at(r#"{"a~/b":n!ull}"#), "/a~0~1b");
        assert_eq!(at(r#"{"a":["x", ![]]}"#), "/a/1");
        assert_eq!(at(r#"{"\u5907\u6ce8":n!ull}"#), "/备注");
        assert_eq!(at(r#"{"a\"b":{"c\/d":n!ull}}"#), "/a\"b/c~1d");
        assert_eq!(at(r#"{"\ud83d":n!ull}"#), r"/\ud83d");
        assert_eq!(at("[!]"), "");
        assert_eq!(at("!"), "");
    }
}
