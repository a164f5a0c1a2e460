//! 绩效自评抽查表 (第五节 一（三）): which self-evaluations were drawn, by which seed, and what the check of each found.

use super::record::record;
use super::{FormKind, Project};

tag! {
    /// `"form": "spot_check"`
    SpotCheckTag = FormKind::SpotCheck
}

record! {
/// 绩效自评抽查表 of a county and a year. No form is printed; its cells are those that the clause speaks of.
pub struct SpotCheck {
    /// What the form is.
    pub form: SpotCheckTag,
    /// Regulation id.
    pub regulation: String = always,
    /// 年度
    pub year: Option<u16>,
    /// Header block; the county stands in `project.name`.
    pub project: Project,
    /// 牵头单位
    pub leader: String,
    /// 财政部门
    pub finance: String,
    /// 扶贫部门
    pub poverty_office: String,
    /// 审计部门
    pub audit: String,
    /// Who else takes part.
    pub others: String,
    /// 本年度实施的项目数
    pub implemented: String,
    /// 抽签种子
    pub seed: String,
    /// Where the seed comes from, so that nobody could choose it.
    pub seed_source: String,
    /// 抽取日期
    pub drawn_on: String,
    /// 抽取个数; empty means as few as the share allows.
    pub count: String,
    /// The projects that were self-evaluated in the county in the year (AMB-G-30).
    pub population: Vec<EvaluatedProject>,
    /// The projects that were checked.
    pub checked: Vec<CheckedProject>,
    /// 抽查总体意见
    pub conclusion: String,
}
}

row! {
    /// A self-evaluated project.
    pub struct EvaluatedProject {
        /// 编号: what is drawn.
        number: String,
        /// 项目名称
        name: String,
        /// 预算资金申请单位
        unit: String,
        /// 自评得分
        score: String,
    }
}

row! {
    /// A project that was checked.
    pub struct CheckedProject {
        /// 编号, one of the self-evaluated projects.
        number: String,
        /// Why it was chosen besides those drawn; empty for those drawn.
        added: String,
        /// 真实性
        truth: String,
        /// 全面性 (完整性)
        completeness: String,
        /// 合理性
        reasonableness: String,
        /// 抽查得分
        score: String,
        /// 差异原因
        difference: String,
        /// 发现的问题
        problems: String,
        /// 整改要求
        requirement: String,
        /// 反馈日期
        fed_back: String,
        /// 整改情况
        rectified: String,
    }
}

cells! { SpotCheck }
