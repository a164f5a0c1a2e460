//! Lists of what a kind of money may and may not be used for (negative and positive lists), as data.

use super::{Citation, Regulation};
use crate::fund_supervision::FundKind;
use crate::number::fold;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What a list speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListAbout {
    /// 支出类别
    Category,
    /// 支付方式
    Mode,
    /// 收款人类型
    Payee,
    /// Funds that the region arranges itself.
    RegionalFund,
    /// Special funds that may be consolidated (一（一）2（1）): the text names their number only, a county's pack their names.
    ConsolidatedFund,
}

/// What it says of the things on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListMode {
    /// 不得
    Forbidden,
    /// What the money is for; something else is unusual or, for the mode of payment, not allowed.
    Expected,
    /// Allowed in a 脱贫摘帽县 under conditions (三（一）2).
    Conditional,
}

/// A list of a regulation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpendingList {
    /// `NL-ZX`
    pub id: String,
    /// Kinds of fund it is about.
    pub funds: Vec<FundKind>,
    /// What it speaks of.
    pub about: ListAbout,
    /// What it says.
    pub mode: ListMode,
    /// Key of its clause; every item stands literally in the clause's quotation.
    pub citation: String,
    /// What is on it.
    pub items: Vec<SpendingItem>,
}

/// Something on a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpendingItem {
    /// `ZX-1`, by which it may also be chosen.
    pub code: String,
    /// As printed.
    pub text: String,
    /// Parts of it and other ways to write it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Words beside which its own mean something else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<String>,
    /// A catch-all: people decide (AMB-X-15).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub judgement: bool,
}

/// What a text means on a list.
#[derive(Clone, Copy, Debug)]
pub struct Listed<'r> {
    /// The list.
    pub list: &'r SpendingList,
    /// The item.
    pub item: &'r SpendingItem,
}

impl SpendingList {
    /// The item that a text names: by its printed words, a part of them, or its code, blanks ignored; a category, and a payee
    /// who is forbidden, also by what it lists between signs, and by words of the list with more around them (县财政专户).
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&SpendingItem> {
        let wanted = plain(text);
        if wanted.is_empty() {
            return None;
        }
        let names = |item| SpendingItem::names(item).map(move |name| (item, plain(name)));
        let names: Vec<(&SpendingItem, String)> = self.items.iter().flat_map(names).collect();
        let named = |wanted: &str| names.iter().find(|(_, name)| name == wanted).map(|(item, _)| *item);
        let found = named(&wanted);
        let is_free =
            self.about == ListAbout::Category || (self.about == ListAbout::Payee && self.mode == ListMode::Forbidden);
        if found.is_some() || !is_free {
            return found;
        }
        let listed = wanted.split(BETWEEN).filter(|one| !one.is_empty()).find_map(named);
        let within = || names.iter().find(|(item, name)| item.is_meant_in(&wanted, name)).map(|(item, _)| *item);
        listed.or_else(within)
    }
}

/// What stands between the things that a category lists.
const BETWEEN: [char; 13] = ['、', ',', '，', ';', '；', '/', '+', '(', ')', '（', '）', '和', '及'];

/// A name so short (奖金, 学校, 工资) stands in words that mean something else: 通往学校的道路, 农民工工资.
const SHORT: usize = 4;

/// What turns a name into its contrary, before and after it.
const NOT: [&[&str]; 2] = [&["非", "不含", "不包括", "不属于", "除", "除了"], &["以外", "之外", "除外"]];

impl SpendingItem {
    /// Its printed words, parts of them, and its code.
    fn names(&self) -> impl Iterator<Item = &String> {
        self.also.iter().chain([&self.text, &self.code])
    }

    /// Whether a category holds one of its names, a longer one, and means it.
    fn is_meant_in(&self, category: &str, name: &str) -> bool {
        let [before, after] = NOT;
        let means = |(at, _): (usize, &str)| {
            let (left, right) = (category.get(..at), category.get(at.saturating_add(name.len())..));
            !left.is_some_and(|left| before.iter().any(|not| left.ends_with(not)))
                && !right.is_some_and(|right| after.iter().any(|not| right.starts_with(not)))
        };
        category.match_indices(name).any(means)
            && name.chars().count() >= SHORT
            && name != plain(&self.code)
            && !self.unless.iter().any(|word| category.contains(word.as_str()))
    }
}

fn plain(text: &str) -> String {
    fold(text).chars().filter(|c| !c.is_whitespace()).collect()
}

impl Regulation {
    /// The lists about something for a kind of fund.
    pub fn spending_lists(
        &self,
        fund: FundKind,
        about: ListAbout,
        mode: ListMode,
    ) -> impl Iterator<Item = &SpendingList> {
        self.negative_lists
            .iter()
            .filter(move |list| list.about == about && list.mode == mode && list.funds.contains(&fund))
    }

    /// Where a text stands on the lists about something for a kind of fund.
    #[must_use]
    pub fn listed(&self, fund: FundKind, about: ListAbout, mode: ListMode, text: &str) -> Option<Listed<'_>> {
        self.spending_lists(fund, about, mode).find_map(|list| Some(Listed { list, item: list.find(text)? }))
    }

    /// The clause a list rests on.
    #[must_use]
    pub fn list_clause(&self, list: &SpendingList) -> Option<&Arc<Citation>> {
        self.citation(&list.citation)
    }
}
