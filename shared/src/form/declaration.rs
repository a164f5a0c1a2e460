//! 绩效目标申报表 (表1, 第一节 三).

use super::FormKind;
use super::record::record;
use super::{Level1, Level2, Project};

tag! {
    /// `"form": "declaration"`
    DeclarationTag = FormKind::Declaration
}

record! {
    /// 绩效目标申报表: what a project is to achieve in a year, and with which money.
    pub struct Declaration {
        /// What the form is.
        pub form: DeclarationTag,
        /// Regulation id.
        pub regulation: String = always,
        /// 年度 (填报说明1)
        pub year: Option<u16>,
        /// Header block.
        pub project: Project,
        /// 资金情况（万元）
        pub funds: DeclaredFunds,
        /// 总体目标
        pub goal: DeclaredGoal,
        /// 绩效指标
        pub indicators: Vec<DeclaredIndicator>,
    }

    /// 资金情况: 万元 unless the cell names another unit (填报说明5).
    pub struct DeclaredFunds {
        /// 年度资金总额
        pub total: DeclaredLine,
        /// 其中：财政拨款
        pub fiscal: DeclaredLine,
        /// 其他资金
        pub other: DeclaredLine,
    }

    /// A line of the money block.
    pub struct DeclaredLine {
        /// 年初预算数, where it differs from the approved amount
        pub initial: String,
        /// The amount, as written.
        pub budget: String,
    }

    /// 年度目标: 目标1, 目标2 …
    pub struct DeclaredGoal {
        /// The goals, one a paragraph.
        pub goals: Vec<String>,
    }

    /// A row of 绩效指标.
    pub struct DeclaredIndicator {
        /// 一级指标
        pub level1: Level1,
        /// 二级指标
        pub level2: Level2,
        /// 三级指标
        pub name: String,
        /// 0, 1 (★) or 3 (★★★)
        pub star: u8,
        /// 分值, where the county sets it with the target
        pub points: String,
        /// 指标值
        pub target: String,
        /// Name of the heading row it belongs to.
        pub parent: String,
        /// A ★★★ row of the template that this project does not have (不涉及), with a reason.
        pub not_applicable: bool,
        /// Why it does not apply.
        pub reason: String,
    }
}
