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
    /// The item that a text names: by its printed words, a part of them, or its code, blanks ignored.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&SpendingItem> {
        let wanted = plain(text);
        let names = |item: &SpendingItem| {
            let mut names = item.also.iter().chain([&item.text, &item.code]);
            names.any(|name| plain(name) == wanted)
        };
        self.items.iter().find(|item| !wanted.is_empty() && names(item))
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
