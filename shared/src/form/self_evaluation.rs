//! 绩效目标自评表 (表4, 第五节 一（二）).

use super::FormKind;
use super::record::record;
use super::{Declaration, Level1, Level2, Project, Tier};

tag! {
    /// `"form": "self_evaluation"`
    SelfEvaluationTag = FormKind::SelfEvaluation
}

record! {
    /// 绩效目标自评表: what was achieved against the approved targets, and the score.
    pub struct SelfEvaluation {
        /// What the form is.
        pub form: SelfEvaluationTag,
        /// Regulation id.
        pub regulation: String = always,
        /// 年度
        pub year: Option<u16>,
        /// Header block.
        pub project: Project,
        /// 资金情况（万元）
        pub funds: EvaluatedFunds,
        /// 年度总体目标
        pub goal: EvaluatedGoal,
        /// 绩效指标
        pub indicators: Vec<EvaluatedIndicator>,
        /// 总分, a claim
        pub total: String,
        /// 等次, a claim where the county prints one
        pub grade: String,
    }

    /// 资金情况 with the row 预算资金执行率.
    pub struct EvaluatedFunds {
        /// 年度资金总额
        pub total: EvaluatedLine,
        /// 其中：本年财政拨款
        pub fiscal: EvaluatedLine,
        /// 其他资金
        pub other: EvaluatedLine,
        /// 分值 of the execution row
        pub points: String,
        /// 执行率（B/A）, a claim
        pub rate: String,
        /// 得分, a claim
        pub score: String,
        /// Why money was not spent.
        pub reason: String,
    }

    /// A line of the money block, 万元 unless the cell names another unit.
    pub struct EvaluatedLine {
        /// 年初预算数, where it differs from the approved amount
        pub initial: String,
        /// 全年预算数（A）
        pub budget: String,
        /// 全年执行数（B）
        pub executed: String,
    }

    /// 年度总体目标.
    pub struct EvaluatedGoal {
        /// 年初设定目标
        pub planned: String,
        /// 年度总体目标完成情况综述
        pub achieved: String,
    }

    /// A row of 绩效指标.
    pub struct EvaluatedIndicator {
        /// 一级指标
        pub level1: Level1,
        /// 二级指标
        pub level2: Level2,
        /// 三级指标
        pub name: String,
        /// 0, 1 (★) or 3 (★★★)
        pub star: u8,
        /// 分值
        pub points: String,
        /// 年度指标值
        pub target: String,
        /// 全年实际值
        pub actual: String,
        /// 达成档次 of a qualitative row (注意事项(2))
        pub tier: Option<Tier>,
        /// 得分: a claim for quantitative rows, the chosen score for qualitative ones
        pub score: String,
        /// 未完成原因及拟采取的改进措施
        pub reason: String,
        /// Name of the heading row it belongs to.
        pub parent: String,
        /// A ★★★ row of the template that this project does not have (不涉及), with a reason.
        pub not_applicable: bool,
        /// 支撑材料: names of files or papers
        pub proof: String,
    }
}

impl SelfEvaluation {
    /// A self-evaluation that starts from the project's declaration (第五节 一（二）: 根据批复的项目绩效目标):
    /// header, money, goals, rows and targets come along, results are empty, nothing is typed twice.
    /// `execution_points` is the weight of 预算资金执行率 in force, in 分.
    #[must_use]
    pub fn from_declaration(declaration: &Declaration, execution_points: &str) -> Self {
        let line = |line: &super::DeclaredLine| EvaluatedLine {
            initial: line.initial.clone(),
            budget: line.budget.clone(),
            executed: String::new(),
        };
        Self {
            form: SelfEvaluationTag,
            regulation: declaration.regulation.clone(),
            year: declaration.year,
            project: declaration.project.clone(),
            funds: EvaluatedFunds {
                total: line(&declaration.funds.total),
                fiscal: line(&declaration.funds.fiscal),
                other: line(&declaration.funds.other),
                points: execution_points.to_owned(),
                ..EvaluatedFunds::default()
            },
            goal: EvaluatedGoal { planned: declaration.goal.goals.join("\n"), achieved: String::new() },
            indicators: declaration
                .indicators
                .iter()
                .map(|row| EvaluatedIndicator {
                    level1: row.level1.clone(),
                    level2: row.level2.clone(),
                    name: row.name.clone(),
                    star: row.star,
                    points: row.points.clone(),
                    target: row.target.clone(),
                    parent: row.parent.clone(),
                    not_applicable: row.not_applicable,
                    reason: row.reason.clone(),
                    ..EvaluatedIndicator::default()
                })
                .collect(),
            total: String::new(),
            grade: String::new(),
        }
    }
}
