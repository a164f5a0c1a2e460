//! The rule `cost-operator-missing`.

use super::sign_is_missing;
use crate::rule::prelude::*;

rule! {
    /// 成本指标只有数，没有≤。
    ///
    /// ## 条件
    /// 成本指标的指标值是不带符号的数。不报：数为0或100%；有下级指标的标题行；
    /// 核心名称含有利率、补偿比率、标准；名称里留有模板提示；不涉及的行。
    ///
    /// ## 依据
    /// 附2 各模板注：“从上述绩效指标中选择适合的填报（其中三颗星为必填的核心绩效指标”。
    /// 模板本身的成本指标没有印符号，所以只提示。
    ///
    /// ## 例子
    /// `1600元/亩` → `≤1600元/亩`。
    ///
    /// ## 改法
    /// 请写明≤（不超过）或=（定额）。两种都有可能，不给改法。
    ///
    /// ## In English
    /// A cost target is a bare number. The guide's own templates print cost rows without a sign, so
    /// this is never more than a hint; usually `≤` is meant.
    pub static COST_OPERATOR_MISSING = "cost-operator-missing" {
        severity: Hint,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["GA2"]),
        fixing: None,
        settings: [],
        title: "成本指标没有比较符号",
        english: "Cost target without operator",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if row.is_cost() && sign_is_missing(row).is_some() {
        let message = format!("成本指标“{}”没有符号，请写明≤（不超过）或=（定额）", shown(row.target.raw));
        findings.report(&COST_OPERATOR_MISSING, row.at(Cell::Target), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{fires_on_target, paths, row, self_evaluation};

    #[test]
    fn 没有符号的成本() {
        assert!(fires_on_target(&COST_OPERATOR_MISSING, "output/cost", "财政资金补助", "1600元/亩"));
        assert!(fires_on_target(&COST_OPERATOR_MISSING, "output/经济成本指标", "项目总投资", "20万元"));
        let form = self_evaluation(vec![row("output/cost", "项目计划总投资", "10", "20万元", "20万元")]);
        assert_eq!(paths(&COST_OPERATOR_MISSING, form), ["/indicators/0/target"], "自评表里实际值相等也提示");
    }

    #[test]
    fn 不报的() {
        for (levels, name, value) in [
            ("output/cost", "财政资金补助", "≤1600元/亩"),
            ("output/cost", "财政资金补助", "0元"),
            ("output/cost", "成本控制率", "100%"),
            ("output/cost", "生均资助标准", "3000元/学年"),
            ("output/cost", "贷款利率", "4.35%"),
            ("output/cost", "项目总投入(≥**万元)", "6070"),
            ("output/quantity", "年增粮食", "3500公斤"),
            ("output/cost", "财政资金补助", "符合相关规定"),
            ("output/cost", "财政资金补助", ""),
        ] {
            assert!(!fires_on_target(&COST_OPERATOR_MISSING, levels, name, value), "{name} {value}");
        }
    }
}
