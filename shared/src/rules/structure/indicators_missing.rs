//! 没有绩效指标

use crate::rule::prelude::*;

rule! {
    /// 表里一行绩效指标也没有。
    ///
    /// ## 条件
    /// 绩效指标部分没有任何行时报告；只要有一行就不报告，那一行缺什么由别的规则说明。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第二节 二、2：“是否无缺项、错项（如缺少项目资金情况、定量指标缺少指标值、年度目标未填写、金额单位不一致等）”。
    ///
    /// ## 例子
    /// 只填了资金和总体目标，指标部分空着 → 至少填写产出、效益、满意度指标。
    ///
    /// ## 改法
    /// 从项目类别的模板中选择适合的指标填写。没有唯一的改法。
    ///
    /// ## In English
    /// The form has no indicator row at all. It is silent as soon as there is one row.
    pub static INDICATORS_MISSING = "indicators-missing" {
        severity: Error,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G2.2-2"]),
        fixing: None,
        settings: [],
        title: "没有绩效指标",
        english: "No indicators",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    if sheet.rows.is_empty() {
        findings.report(&INDICATORS_MISSING, Place::Indicators, "还没有填写绩效指标，请至少填写产出、效益、满意度指标");
    }
}

#[cfg(test)]
mod tests {
    use super::INDICATORS_MISSING as RULE;
    use crate::rule::testing::*;

    #[test]
    fn 没有行就报告_两种表都是() {
        assert_eq!(paths(&RULE, declaration(Vec::new())), ["/indicators"]);
        assert_eq!(paths(&RULE, self_evaluation(Vec::new())), ["/indicators"]);
    }

    #[test]
    fn 有一行就不报告() {
        assert!(paths(&RULE, declaration(vec![target("output/quantity", "", "")])).is_empty());
    }
}
