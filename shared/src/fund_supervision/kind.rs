//! The kinds of fund that the regulation tells apart (一（一）).

use crate::number::fold;
use serde::{Deserialize, Serialize};

/// A kind of fund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FundKind {
    /// 财政专项扶贫资金
    Special,
    /// 涉农整合扶贫资金
    Consolidated,
    /// 易地扶贫搬迁资金
    Relocation,
    /// 用于脱贫攻坚的地方政府债券资金
    Bond,
    /// 纳入扶贫资金动态监控的其他专项资金
    Other,
}

impl FundKind {
    /// All of them, in the regulation's order.
    pub const ALL: [Self; 5] = [Self::Special, Self::Consolidated, Self::Relocation, Self::Bond, Self::Other];

    /// The name in files, in short, and in the regulation.
    #[must_use]
    pub const fn names(self) -> [&'static str; 3] {
        match self {
            Self::Special => ["special", "专项", "财政专项扶贫资金"],
            Self::Consolidated => ["consolidated", "整合", "涉农整合扶贫资金"],
            Self::Relocation => ["relocation", "搬迁", "易地扶贫搬迁资金"],
            Self::Bond => ["bond", "债券", "用于脱贫攻坚的地方政府债券资金"],
            Self::Other => ["other", "其他", "纳入扶贫资金动态监控的其他专项资金"],
        }
    }

    /// What people call it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        let [_, _, title] = self.names();
        title
    }

    /// The kind that a cell names.
    #[must_use]
    pub fn read(raw: &str) -> Option<Self> {
        let text = fold(raw);
        Self::ALL.into_iter().find(|kind| kind.names().contains(&text.trim()))
    }
}
