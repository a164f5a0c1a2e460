//! 成本指标用了“≥”

use super::target_of;
use crate::rule::prelude::*;

rule! {
    /// 成本指标的指标值用了“≥”或“>”。
    ///
    /// ## 条件
    /// 二级指标是成本指标（或县里自定、写有“成本”的），符号是`≥`或`>`，单位里有“元”，
    /// 名称不含标准、报酬、工资、自筹、筹集、节约、到位、配套、补贴、救助（这些可以有下限）时报告。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）、注意事项(3)：“得分计算方法应用年度指标值/全年实际值*该指标分值”。成本越低越好，用“≥”会使花得越多得分越高。
    ///
    /// ## 例子
    /// 武川县2021年：防疫室84平米 `≥1050元` → `≤1050元`。
    ///
    /// ## 改法
    /// 请核对符号，一般改为“≤”。没有唯一的改法。
    ///
    /// ## In English
    /// A cost in money has a target with ≥ or >, so that spending more would score higher. Names of pay,
    /// standards, subsidies and savings may have a lower bound and are not reported.
    pub static COST_WITH_FORWARD_OPERATOR = "cost-with-forward-operator" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G5.n3"]),
        fixing: None,
        settings: [],
        title: "成本指标用了“≥”",
        english: "Cost with ≥",
        check: Check::Row(check),
    }
}

/// What is paid out or raised may have a lower bound.
const FLOORS: [&str; 10] = ["标准", "报酬", "工资", "自筹", "筹集", "节约", "到位", "配套", "补贴", "救助"];

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if !row.is_cost() {
        return;
    }
    let Some(target) = target_of(row).filter(|target| target.operator.is_some_and(|operator| operator.is_forward()))
    else {
        return;
    };
    let name = row.name.core();
    if target.unit.as_str().contains('元') && !row.name.core_holds_any(&FLOORS) {
        findings.report(
            &COST_WITH_FORWARD_OPERATOR,
            row.at(Cell::Target),
            format!("成本一般越低越好，“{name}”的指标值“{target}”请核对符号，是否应为“≤”"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::COST_WITH_FORWARD_OPERATOR as RULE;
    use crate::rule::testing::*;

    fn fires(levels: &str, name: &str, value: &str) -> bool {
        fires_on_target(&RULE, levels, name, value)
    }

    #[test]
    fn 武川县的防疫室() {
        let found = run(&RULE, declaration(vec![target("output/cost", "防疫室84平米", "≥1050元")]));
        assert_eq!(found[0].0, "/indicators/0/target");
        assert!(fires("output/cost", "项目总成本", ">90万元"));
        assert!(fires("output/工程成本指标", "每公里造价", "≥60万元/公里"));
        assert!(fires("cost/cost", "总投资", "不低于90万元"));
    }

    #[test]
    fn 可以有下限的名称() {
        for name in [
            "补助标准",
            "护林员劳务报酬",
            "工资",
            "群众自筹",
            "资金筹集额",
            "节约成本",
            "资金到位额",
            "配套资金",
            "补贴成本",
            "救助金额",
        ] {
            assert!(!fires("output/cost", name, "≥1050元"), "{name}");
        }
    }

    #[test]
    fn 符号_单位_类别() {
        for value in ["≤1050元", "<1050元", "=1050元", "1050元", "≥95%", "≥1050", "≥3个"] {
            assert!(!fires("output/cost", "防疫室", value), "{value}");
        }
        assert!(!fires("benefit/economic", "总收入", "≥1050元"));
        assert!(!fires("output/quantity", "投入资金", "≥1050元"));
    }
}
