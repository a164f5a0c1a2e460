//! Forms that are a list of items, most with points: 绩效目标审核表 (表2), 绩效评价指标评分表 (河北 附件3),
//! 事前绩效评估 (扶风 第三章), 绩效评价 (第五节 二, 扶风 第六章), 绩效监控报告 (扶风 第三十二条). Which fields and items a form has, its [`Card`](crate::regulation::Card) says.

use super::record::record;
use super::{FormKind, Project};
use std::collections::BTreeMap;

/// Which form of scored items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AppraisalKind {
    /// 绩效目标审核表
    #[default]
    Review,
    /// 绩效评价指标评分表
    Scorecard,
    /// 事前绩效评估
    ExAnte,
    /// 绩效评价: 部门评价, 重点评价, 财政再评价
    Evaluation,
    /// 绩效监控报告
    MonitoringReport,
}

impl AppraisalKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Review, Self::Scorecard, Self::ExAnte, Self::Evaluation, Self::MonitoringReport];

    /// The form it is.
    #[must_use]
    pub const fn kind(self) -> FormKind {
        match self {
            Self::Review => FormKind::Review,
            Self::Scorecard => FormKind::Scorecard,
            Self::ExAnte => FormKind::ExAnte,
            Self::Evaluation => FormKind::Evaluation,
            Self::MonitoringReport => FormKind::MonitoringReport,
        }
    }
}

record! {
    /// A form of scored items.
    pub struct Appraisal {
        /// What the form is.
        pub form: AppraisalKind,
        /// Regulation id.
        pub regulation: String = always,
        /// 年度
        pub year: Option<u16>,
        /// Id of the card; empty where the regulation has one card for the form.
        pub card: String,
        /// Header block; of a county's scorecard, 项目名称 is empty.
        pub project: Project,
        /// The card's fields by key.
        pub fields: BTreeMap<String, String>,
        /// The items that were filled.
        pub items: Vec<AppraisedItem>,
        /// Total, a claim; 分
        pub total: String,
        /// 综合评定等级, 等级: a claim
        pub result: String,
    }
}

record! {
    /// An item as filled.
    pub struct AppraisedItem {
        /// Id of the card's item.
        pub item: String,
        /// What the item's score is computed from, by key.
        pub values: BTreeMap<String, String>,
        /// 得分: given by a person for judged items, a claim for computed ones; 分
        pub score: String,
        /// 评分说明
        pub note: String,
        /// 佐证材料: names of files or papers
        pub proof: Vec<String>,
    }
}

impl Appraisal {
    /// An empty form of a card, with an entry for each of its items.
    #[must_use]
    pub fn blank(regulation: &crate::Regulation, card: &crate::regulation::Card, year: Option<u16>) -> Self {
        let entry =
            |item: &crate::regulation::CardItem| AppraisedItem { item: item.id.clone(), ..AppraisedItem::default() };
        let form = AppraisalKind::ALL.into_iter().find(|kind| kind.kind() == card.form).unwrap_or_default();
        Self {
            form,
            regulation: regulation.id.clone(),
            year,
            card: card.id.clone(),
            items: card.items.iter().map(entry).collect(),
            ..Self::default()
        }
    }
}
