//! One reader and one writer for every object of every form.
//!
//! Readers derived by serde are a few kilobytes each, and the browser downloads them all. An object
//! declared with `record!` adds a table of its fields instead; what is accepted, what is refused and
//! in which words is what serde's derived code with `default` and `deny_unknown_fields` does.

use super::{AppraisalKind, FormKind, Level1, Level2, Tier, is_false, is_zero, star};
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::collections::BTreeMap;
use std::fmt;

/// An object with named fields, each of which may be missing.
pub(super) trait Record {
    /// The name in messages.
    fn name(&self) -> &'static str;
    /// The names of the fields, in the order of the wire format.
    fn fields(&self) -> &'static [&'static str];
    /// The field with an index, to be read.
    fn slot(&mut self, index: usize) -> Option<Slot<'_>>;
    /// The field with an index, to be written.
    fn shown(&self, index: usize) -> Option<Shown<'_>>;
}

/// A list of objects.
pub(super) trait Records {
    /// A new object at the end.
    fn add(&mut self) -> Option<&mut dyn Record>;
    /// The object with an index.
    fn at(&self, index: usize) -> Option<&dyn Record>;
    /// The object with an index, to be changed.
    fn at_mut(&mut self, index: usize) -> Option<&mut dyn Record>;
    /// Takes the object with an index out; `false` where there is none.
    fn take(&mut self, index: usize) -> bool;
}

impl<T: Record + Default> Records for Vec<T> {
    fn add(&mut self) -> Option<&mut dyn Record> {
        self.push(T::default());
        self.last_mut().map(|record| record as &mut dyn Record)
    }

    fn at(&self, index: usize) -> Option<&dyn Record> {
        self.get(index).map(|record| record as &dyn Record)
    }

    fn at_mut(&mut self, index: usize) -> Option<&mut dyn Record> {
        self.get_mut(index).map(|record| record as &mut dyn Record)
    }

    fn take(&mut self, index: usize) -> bool {
        let there = index < self.len();
        if there {
            self.remove(index);
        }
        there
    }
}

/// Where a value is read to.
pub(super) enum Slot<'a> {
    Tag(FormKind),
    Kind(&'a mut AppraisalKind),
    Map(&'a mut BTreeMap<String, String>),
    Text(&'a mut String),
    Level1(&'a mut Level1),
    Level2(&'a mut Level2),
    Tier(&'a mut Option<Tier>),
    Year(&'a mut Option<u16>),
    Star(&'a mut u8),
    Flag(&'a mut bool),
    Texts(&'a mut Vec<String>),
    Record(&'a mut dyn Record),
    Records(&'a mut dyn Records),
}

/// What is written. A text, list, star or flag that is not filled is left out.
pub(super) enum Shown<'a> {
    Text(&'a str),
    /// A text that is written even when it is empty.
    Always(&'a str),
    Year(Option<u16>),
    Star(u8),
    Flag(bool),
    Texts(&'a [String]),
    Map(&'a BTreeMap<String, String>),
    Record(&'a dyn Record),
    Records(&'a dyn Records),
}

/// A type that a field can have.
pub(super) trait Part {
    fn slot(&mut self) -> Slot<'_>;
    fn shown(&self) -> Shown<'_>;
}

macro_rules! part {
    ($type:ty, $slot:ident, $this:ident => $shown:expr) => {
        impl Part for $type {
            fn slot(&mut self) -> Slot<'_> {
                Slot::$slot(self)
            }
            fn shown(&self) -> Shown<'_> {
                let $this = self;
                $shown
            }
        }
    };
}
part!(String, Text, text => Shown::Text(text));
part!(Level1, Level1, level => Shown::Always(level.id()));
part!(Level2, Level2, level => Shown::Always(level.id()));
part!(Option<Tier>, Tier, tier => Shown::Text(tier.map_or("", Tier::id)));
part!(Option<u16>, Year, year => Shown::Year(*year));
part!(u8, Star, star => Shown::Star(*star));
part!(bool, Flag, flag => Shown::Flag(*flag));
part!(Vec<String>, Texts, texts => Shown::Texts(texts));
part!(AppraisalKind, Kind, kind => Shown::Always(kind.kind().id()));
part!(BTreeMap<String, String>, Map, map => Shown::Map(map));

impl<T: Record + Default> Part for Vec<T> {
    fn slot(&mut self) -> Slot<'_> {
        Slot::Records(self)
    }
    fn shown(&self) -> Shown<'_> {
        Shown::Records(self)
    }
}

/// Declares an object of a form. `= always` stands behind a text that is written even when it is empty, `= sparse`
/// behind an object or a list that came later: it is left out while nothing is in it, so that what was written before
/// reads and writes the same.
macro_rules! record {
    ($($(#[$meta:meta])* pub struct $name:ident {
        $($(#[$doc:meta])* pub $field:ident: $type:ty $(= $always:ident)?,)+
    })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct $name {
            $($(#[$doc])* pub $field: $type,)+
        }

        impl $crate::form::record::Record for $name {
            fn name(&self) -> &'static str {
                stringify!($name)
            }

            fn fields(&self) -> &'static [&'static str] {
                &[$(stringify!($field)),+]
            }

            fn slot(&mut self, index: usize) -> Option<$crate::form::record::Slot<'_>> {
                let mut left = index;
                $(
                    if left == 0 {
                        return Some($crate::form::record::Part::slot(&mut self.$field));
                    }
                    left = left.wrapping_sub(1);
                )+
                let _ = left;
                None
            }

            fn shown(&self, index: usize) -> Option<$crate::form::record::Shown<'_>> {
                let mut left = index;
                $(
                    if left == 0 {
                        return Some($crate::form::record::record!(@shown self.$field $(, $always)?));
                    }
                    left = left.wrapping_sub(1);
                )+
                let _ = left;
                None
            }
        }

        impl $crate::form::record::Part for $name {
            fn slot(&mut self) -> $crate::form::record::Slot<'_> {
                $crate::form::record::Slot::Record(self)
            }
            fn shown(&self) -> $crate::form::record::Shown<'_> {
                $crate::form::record::Shown::Record(self)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&$crate::form::record::Shown::Record(self), serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut record = Self::default();
                $crate::form::record::read(&mut record, deserializer)?;
                Ok(record)
            }
        }
    )+};
    (@shown $this:ident . $field:ident) => { $crate::form::record::Part::shown(&$this.$field) };
    (@shown $this:ident . $field:ident, always) => { $crate::form::record::Shown::Always(&$this.$field) };
    (@shown $this:ident . $field:ident, sparse) => {
        $crate::form::record::Part::shown(&$this.$field).unless_empty()
    };
}
pub(super) use record;

/// The text at the end of the steps of a JSON Pointer; `None` where there is no such cell.
pub(super) fn text_at<'r>(record: &'r dyn Record, steps: &[&str]) -> Option<&'r str> {
    let (field, rest) = steps.split_first()?;
    let index = record.fields().iter().position(|name| name == field)?;
    match (record.shown(index)?, rest) {
        (Shown::Text(text) | Shown::Always(text), []) => Some(text),
        (Shown::Texts(texts), [index]) => texts.get(index.parse::<usize>().ok()?).map(String::as_str),
        (Shown::Map(map), [key]) => Some(map.get(*key).map_or("", String::as_str)),
        (Shown::Record(record), rest) => text_at(record, rest),
        (Shown::Records(records), [index, rest @ ..]) => text_at(records.at(index.parse().ok()?)?, rest),
        _ => None,
    }
}

/// Puts a text into the cell at the end of the steps; `false` where there is no such cell.
pub(super) fn write_at(record: &mut dyn Record, steps: &[&str], text: String) -> bool {
    let Some((field, rest)) = steps.split_first() else { return false };
    let Some(index) = record.fields().iter().position(|name| name == field) else { return false };
    match (record.slot(index), rest) {
        (Some(Slot::Text(slot)), []) => *slot = text,
        (Some(Slot::Texts(texts)), [index]) => {
            let Some(slot) = index.parse::<usize>().ok().and_then(|index| texts.get_mut(index)) else { return false };
            *slot = text;
        }
        // What is not filled is left out.
        (Some(Slot::Map(map)), [key]) if text.is_empty() => drop(map.remove(*key)),
        (Some(Slot::Map(map)), [key]) => drop(map.insert((*key).to_owned(), text)),
        (Some(Slot::Record(record)), rest) => return write_at(record, rest, text),
        (Some(Slot::Records(records)), [index, rest @ ..]) => {
            let record = index.parse().ok().and_then(|index| records.at_mut(index));
            return record.is_some_and(|record| write_at(record, rest, text));
        }
        _ => return false,
    }
    true
}

/// Objects in all lists of a record.
pub(super) fn rows(record: &mut dyn Record) -> usize {
    let mut rows = 0;
    for index in 0..record.fields().len() {
        if let Some(Slot::Records(list)) = record.slot(index) {
            rows += (0..).take_while(|row| list.at(*row).is_some()).count();
        }
    }
    rows
}

/// The list of objects under a field.
pub(super) fn list_at<'r>(record: &'r mut dyn Record, field: &str) -> Option<&'r mut dyn Records> {
    let index = record.fields().iter().position(|name| *name == field)?;
    match record.slot(index)? {
        Slot::Records(records) => Some(records),
        _ => None,
    }
}

/// Reads an object into a record that is empty.
pub(super) fn read<'de, D: Deserializer<'de>>(record: &mut dyn Record, deserializer: D) -> Result<(), D::Error> {
    Slot::Record(record).deserialize(deserializer)
}

impl<'de> DeserializeSeed<'de> for Slot<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self {
            Self::Tag(_) | Self::Kind(_) | Self::Text(_) | Self::Level1(_) | Self::Level2(_) => {
                deserializer.deserialize_str(Words(self))?;
            }
            Self::Tier(tier) => *tier = Tier::optional(deserializer)?,
            Self::Year(year) => *year = Option::deserialize(deserializer)?,
            Self::Star(stars) => *stars = star(deserializer)?,
            Self::Flag(flag) => *flag = bool::deserialize(deserializer)?,
            Self::Texts(texts) => *texts = Vec::deserialize(deserializer)?,
            Self::Map(map) => {
                *map = crate::json::unique_keys(deserializer)?;
                // What is not filled is left out.
                map.retain(|_, text: &mut String| !text.is_empty());
            }
            Self::Record(record) => deserializer.deserialize_struct(record.name(), record.fields(), Fields(record))?,
            Self::Records(records) => deserializer.deserialize_seq(Items(records))?,
        }
        Ok(())
    }
}

/// Reads a text.
struct Words<'a>(Slot<'a>);

impl Visitor<'_> for Words<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        match self.0 {
            Slot::Tag(kind) if kind.id() == text => {}
            Slot::Kind(slot) => match AppraisalKind::ALL.into_iter().find(|kind| kind.kind().id() == text) {
                Some(kind) => *slot = kind,
                None => return Err(E::custom(format_args!("invalid value: form `{text}`"))),
            },
            Slot::Text(slot) => *slot = text.to_owned(),
            Slot::Level1(level) => *level = text.into(),
            Slot::Level2(level) => *level = text.into(),
            _ => return Err(E::custom(format_args!("invalid value: form `{text}`"))),
        }
        Ok(())
    }
}

/// Reads the fields of an object.
struct Fields<'a>(&'a mut dyn Record);

impl<'de> Visitor<'de> for Fields<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("struct ")?;
        f.write_str(self.0.name())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let fields = self.0.fields();
        let (mut seen, mut next) = (0_u64, 0);
        while let Some(index) = map.next_key_seed(Key { fields, next })? {
            next = index + 1;
            if seen & (1 << index) != 0 {
                return Err(A::Error::duplicate_field(fields.get(index).copied().unwrap_or_default()));
            }
            seen |= 1 << index;
            if let Some(slot) = self.0.slot(index) {
                map.next_value_seed(slot)?;
            }
        }
        Ok(())
    }
}

/// Reads a field's name to its index.
struct Key {
    fields: &'static [&'static str],
    /// Behind the field read last: most texts have them in the order of the wire format.
    next: usize,
}

impl<'de> DeserializeSeed<'de> for Key {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("field identifier")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        let (before, behind) = self.fields.split_at_checked(self.next).unwrap_or((self.fields, &[]));
        let position = |fields: &[&str]| fields.iter().position(|field| *field == name);
        let index = position(behind).map(|index| before.len() + index).or_else(|| position(before));
        index.ok_or_else(|| E::unknown_field(name, self.fields))
    }
}

/// Reads a list of objects.
struct Items<'a>(&'a mut dyn Records);

impl<'de> Visitor<'de> for Items<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sequence")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Item(self.0))?.is_some() {}
        Ok(())
    }
}

struct Item<'a>(&'a mut dyn Records);

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.add().map_or(Ok(()), |record| read(record, deserializer))
    }
}

impl Shown<'_> {
    /// An object or list with nothing in it as something that is left out.
    pub(super) fn unless_empty(self) -> Self {
        let empty = match &self {
            Self::Record(record) => {
                (0..record.fields().len()).all(|index| record.shown(index).is_none_or(|shown| !shown.is_filled()))
            }
            Self::Records(records) => records.at(0).is_none(),
            _ => false,
        };
        if empty { Self::Texts(&[]) } else { self }
    }

    fn is_filled(&self) -> bool {
        match self {
            Self::Text(text) => !text.is_empty(),
            Self::Star(star) => !is_zero(star),
            Self::Flag(flag) => !is_false(flag),
            Self::Texts(texts) => !texts.is_empty(),
            Self::Map(map) => map.values().any(|text| !text.is_empty()),
            Self::Always(_) | Self::Year(_) | Self::Record(_) | Self::Records(_) => true,
        }
    }
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) | Self::Always(text) => serializer.serialize_str(text),
            Self::Year(year) => year.serialize(serializer),
            Self::Star(star) => serializer.serialize_u8(*star),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Texts(texts) => texts.serialize(serializer),
            Self::Map(map) => serializer.collect_map(map.iter().filter(|(_, text)| !text.is_empty())),
            Self::Record(record) => {
                let mut object = serializer.serialize_map(None)?;
                for (index, name) in record.fields().iter().enumerate() {
                    if let Some(shown) = record.shown(index).filter(Shown::is_filled) {
                        object.serialize_entry(name, &shown)?;
                    }
                }
                object.end()
            }
            Self::Records(records) => {
                serializer.collect_seq((0..).map_while(|index| records.at(index)).map(Shown::Record))
            }
        }
    }
}
