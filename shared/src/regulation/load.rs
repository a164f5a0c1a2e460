//! Reading a regulation from its JSON, natively: at the first use of one that is built in, and for a
//! county's own. The browser gets what was read and checked ([`super::packed`]).

use super::error::{LoadError, unique};
use super::overlay::Pack;
use super::settings::KEYS;
use super::{Citation, GradeBand, Origin, Part, Regulation};
use std::collections::BTreeMap;
use std::sync::Arc;

/// As [`super::load()`], with the regulations on which others rest, by their ids.
pub(super) fn load_with(
    json: &str,
    base_of: impl FnOnce(&str) -> Option<&'static Regulation>,
) -> Result<Regulation, LoadError> {
    /// What has to be known before the rest can be read.
    #[derive(serde::Deserialize)]
    struct Head {
        #[serde(default)]
        id: String,
        #[serde(default)]
        base: Option<String>,
    }
    match read::<Head>(json)? {
        Head { base: None, .. } => prepare(read(json)?, crate::digest::sm3_hex(json.as_bytes())),
        Head { base: Some(base), id } if base != id => match base_of(&base) {
            Some(base) => load_over(json, base),
            None => Err(LoadError::Base { id, base }),
        },
        Head { base, id } => Err(LoadError::Base { id, base: base.unwrap_or_default() }),
    }
}

/// Reads a regulation that rests on another one, which is at hand: a county's own over its province's.
///
/// # Errors
/// As [`super::load()`], and when the regulation names another base.
pub fn load_over(json: &str, base: &Regulation) -> Result<Regulation, LoadError> {
    let whole = read::<Pack>(json)?.over(base)?;
    // Both texts decide: a change of the base is a change of what rests on it.
    prepare(whole, crate::digest::sm3_hex(format!("{}\n{json}", base.digest).as_bytes()))
}

fn read<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, LoadError> {
    serde_json::from_str(json).map_err(|error| LoadError::Json {
        path: crate::json::pointer_at(json.as_bytes(), error.line(), error.column()),
        reason: error.to_string(),
    })
}

/// Checks that a whole regulation holds together and prepares what is derived.
fn prepare(regulation: Regulation, digest: String) -> Result<Regulation, LoadError> {
    check(&regulation)?;
    let mut regulation = regulation.with_settings()?;
    // Their numbers rest on the values.
    super::procedure::check(&regulation)?;
    regulation.cards.iter().try_for_each(|card| card.check(&regulation))?;
    let ready = regulation.citations.iter().map(|(key, clause)| {
        let citation = Citation {
            regulation: regulation.source(Part::Citations, key).into(),
            article: clause.article.as_str().into(),
            quote: clause.quotes.join("；").into(),
        };
        (key.clone(), Arc::new(citation))
    });
    regulation.ready = ready.collect();
    regulation.digest = digest;
    Ok(regulation)
}

fn check(regulation: &Regulation) -> Result<(), LoadError> {
    let readings = unique(regulation.ambiguities.iter().map(|reading| &reading.id))?;
    unique(regulation.values.iter().map(|value| &value.key))?;
    unique(regulation.templates.iter().map(|template| &template.id))?;
    unique(regulation.cards.iter().map(|card| &card.id))?;
    unique(regulation.negative_lists.iter().map(|list| &list.id))?;
    unique(regulation.negative_lists.iter().flat_map(|list| &list.items).map(|item| &item.code))?;
    if let Some(list) = regulation.negative_lists.iter().find(|list| !regulation.citations.contains_key(&list.citation))
    {
        return Err(LoadError::Dangling { key: list.id.clone(), reference: list.citation.clone() });
    }
    unique(regulation.project_classes.iter().map(|class| &class.id))?;
    for class in &regulation.project_classes {
        let dangling = |reference: &str| LoadError::Dangling {
            key: format!("project_classes.{}", class.id),
            reference: reference.to_owned(),
        };
        if !regulation.citations.contains_key(&class.citation) {
            return Err(dangling(&class.citation));
        }
        let known = |id: &String| regulation.templates.iter().any(|template| template.id == *id);
        if let Some(id) = class.templates.iter().find(|id| !known(id)) {
            return Err(dangling(id));
        }
    }

    for value in &regulation.values {
        if !KEYS.contains(&value.key.as_str()) {
            return Err(LoadError::UnknownKey { key: value.key.clone() });
        }
        if !value.from.is_sorted_by(|earlier, later| earlier.date < later.date) {
            return Err(LoadError::Unordered { key: value.key.clone() });
        }
        let dangling =
            |reference: &str| LoadError::Dangling { key: value.key.clone(), reference: reference.to_owned() };
        for from in &value.from {
            if let (Some(bands), true) = (&from.value, value.key.ends_with("grade.bands"))
                && GradeBand::read_all(bands).is_none()
            {
                return Err(LoadError::Bands { key: value.key.clone(), value: bands.clone() });
            }
            match &from.citation {
                Some(key) if !regulation.citations.contains_key(key) => return Err(dangling(key)),
                None if from.origin == Origin::Law => return Err(dangling("")),
                _ => {}
            }
            match &from.ambiguity {
                Some(id) if !readings.contains(id.as_str()) => return Err(dangling(id)),
                None if from.origin == Origin::Reading => return Err(dangling("")),
                _ => {}
            }
        }
    }
    for template in &regulation.templates {
        let names: BTreeMap<&str, u8> = template.rows.iter().map(|row| (row.name.as_str(), row.star)).collect();
        let dangling =
            |reference: &str| LoadError::Dangling { key: template.id.clone(), reference: reference.to_owned() };
        if let Some(id) = template.notes.iter().find(|id| !readings.contains(id.as_str())) {
            return Err(dangling(id));
        }
        if let Some(library) = &template.library
            && !regulation.citations.contains_key(&library.citation)
        {
            return Err(dangling(&library.citation));
        }
        if let Some(row) =
            template.rows.iter().find(|row| !row.parent.is_empty() && !names.contains_key(row.parent.as_str()))
        {
            return Err(dangling(&row.parent));
        }
        if let Some(core) = template.cores.iter().find(|core| names.get(core.name.as_str()) != Some(&3)) {
            return Err(dangling(&core.name));
        }
    }
    Ok(())
}
