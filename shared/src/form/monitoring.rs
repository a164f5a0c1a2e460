//! 绩效运行监控表 (表3, 第四节 二): what was spent and done up to a month, and what the year will bring.

use super::record::record;
use super::{DeclaredFunds, DeclaredGoal, FormKind, Level1, Level2, Project};

tag! {
    /// `"form": "monitoring"`
    MonitoringTag = FormKind::Monitoring
}

record! {
    /// 绩效运行监控表, with the periods reported so far side by side.
    pub struct Monitoring {
        /// What the form is.
        pub form: MonitoringTag,
        /// Regulation id.
        pub regulation: String = always,
        /// 年度
        pub year: Option<u16>,
        /// Header block.
        pub project: Project,
        /// 年初预算数: the approved budget (填报说明（一）1); from the declaration.
        pub funds: DeclaredFunds,
        /// 年度总体目标; from the declaration.
        pub goal: DeclaredGoal,
        /// The periods, the earliest first; the last one is the one reported.
        pub periods: Vec<MonitoredPeriod>,
        /// 绩效指标
        pub indicators: Vec<MonitoredIndicator>,
        /// 处理意见: 收回, 暂缓拨付 and the like, by finance (第四节 三)
        pub handling: String,
    }
}

record! {
    /// 1-**月执行数.
    pub struct MonitoredPeriod {
        /// The month up to which it counts, 1 to 12.
        pub month: String,
        /// 年度资金总额 spent so far; 万元
        pub total: String,
        /// 其中：财政拨款
        pub fiscal: String,
        /// 其他资金
        pub other: String,
    }
}

record! {
    /// A row of 绩效指标.
    pub struct MonitoredIndicator {
        /// 一级指标
        pub level1: Level1,
        /// 二级指标
        pub level2: Level2,
        /// 三级指标
        pub name: String,
        /// 0, 1 (★) or 3 (★★★)
        pub star: u8,
        /// 年度指标值; from the declaration.
        pub target: String,
        /// 1-**月完成情况, one for each period.
        pub progress: Vec<String>,
        /// 全年预计完成情况
        pub forecast: String,
        /// 偏差原因分析
        pub reason: String,
        /// 拟采取的措施 (备注: 要说明原因及拟采取的措施)
        pub measure: String,
        /// 备注
        pub note: String,
        /// Name of the heading row it belongs to.
        pub parent: String,
        /// A ★★★ row of the template that this project does not have.
        pub not_applicable: bool,
    }
}

impl Monitoring {
    /// A monitoring form of the approved declaration (填报说明（三）1: 均与项目绩效目标申报表填报内容一致),
    /// with one empty period.
    #[must_use]
    pub fn from_declaration(declaration: &super::Declaration) -> Self {
        let row = |row: &super::DeclaredIndicator| MonitoredIndicator {
            level1: row.level1.clone(),
            level2: row.level2.clone(),
            name: row.name.clone(),
            star: row.star,
            target: row.target.clone(),
            progress: vec![String::new()],
            parent: row.parent.clone(),
            not_applicable: row.not_applicable,
            ..MonitoredIndicator::default()
        };
        Self {
            form: MonitoringTag,
            regulation: declaration.regulation.clone(),
            year: declaration.year,
            project: declaration.project.clone(),
            funds: declaration.funds.clone(),
            goal: declaration.goal.clone(),
            periods: vec![MonitoredPeriod::default()],
            indicators: declaration.indicators.iter().map(row).collect(),
            handling: String::new(),
        }
    }
}
