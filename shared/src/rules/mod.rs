//! The rules, one a file, by family. Ids say what is wrong, never how it is found.

pub mod appraisal;
pub mod consistency;
pub mod direction;
pub mod fund_supervision;
pub mod header;
pub mod money;
pub mod monitoring;
pub mod notation;
pub mod privacy;
pub mod scoring;
pub mod structure;

use crate::rule::Rule;

/// A family of rules.
#[derive(Debug)]
pub struct Family {
    /// Folder and page name.
    pub id: &'static str,
    /// 中文名称
    pub title: &'static str,
    /// English name.
    pub english: &'static str,
    /// Its rules.
    pub rules: &'static [&'static Rule],
}

/// The families in the order of the catalogue.
pub static FAMILIES: &[&Family] = &[
    &notation::FAMILY,
    &money::FAMILY,
    &structure::FAMILY,
    &direction::FAMILY,
    &consistency::FAMILY,
    &header::FAMILY,
    &scoring::FAMILY,
    &privacy::FAMILY,
    &appraisal::FAMILY,
    &monitoring::FAMILY,
    &fund_supervision::FAMILY,
];

/// All rules, family by family.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.rules.iter().copied())
}

/// The rule with an id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}
