//! 绩效自评总结报告 (第五节 一（二）2): a unit's self-evaluations of a year, summed up, and its prose under the outline
//! that the regulation's card prints.

use super::record::record;
use super::{FormKind, Project};

tag! {
    /// `"form": "self_evaluation_report"`
    SelfEvaluationReportTag = FormKind::SelfEvaluationReport
}

record! {
/// 绩效自评总结报告. The unit (预算资金申请单位) stands in `project.department`.
pub struct SelfEvaluationReport {
    /// What the form is.
    pub form: SelfEvaluationReportTag,
    /// Regulation id.
    pub regulation: String = always,
    /// 年度
    pub year: Option<u16>,
    /// Header block.
    pub project: Project,
    /// 成文日期
    pub date: String,
    /// The self-evaluations, a row a project: every number of the report is computed from them.
    pub evaluations: Vec<ReportedEvaluation>,
    /// The prose under the outline.
    pub parts: Vec<ReportPart>,
}
}

record! {
/// A part of the outline.
pub struct ReportPart {
    /// Id of the card's item.
    pub part: String,
    /// What the person wrote.
    pub text: String,
}
}

row! {
    /// A self-evaluation summed up. Money is in 万元; `48/50` is points earned of points, `3/4` indicators met of indicators.
    pub struct ReportedEvaluation {
        /// Number of the receipt, or 项目代码.
        number: String,
        /// 项目名称
        name: String,
        /// 实施单位
        unit: String,
        /// 全年预算数
        budget: String,
        /// 其中：财政拨款
        fiscal: String,
        /// 其他资金
        other: String,
        /// 全年执行数
        executed: String,
        /// 其中：财政拨款
        executed_fiscal: String,
        /// 其他资金
        executed_other: String,
        /// 产出指标 得分/分值
        output: String,
        /// 效益指标 得分/分值
        benefit: String,
        /// 满意度指标 得分/分值
        satisfaction: String,
        /// 预算资金执行率 得分/分值
        execution: String,
        /// 总分
        score: String,
        /// 等次, where the regulation has some.
        grade: String,
        /// 数量指标 完成数/指标数
        quantity: String,
        /// 质量指标
        quality: String,
        /// 时效指标
        timeliness: String,
        /// 成本指标
        cost: String,
        /// 经济效益指标
        economic: String,
        /// 社会效益指标
        social: String,
        /// 生态效益指标
        ecological: String,
        /// 可持续影响指标
        sustainability: String,
        /// 服务对象满意度指标
        beneficiary_satisfaction: String,
        /// Targets that were missed, each with reason and measure.
        deviations: String,
    }
}

cells! { SelfEvaluationReport }
