//! 坏的比率用了“≥”

use super::rate_above_hundred_percent::applies_to_target;
use super::{is_hundred_percent, target_of};
use crate::number::is_positive;
use crate::rule::prelude::*;

rule! {
    /// 逾期率、受害率一类越低越好的比率，指标值却用了“≥”或“>”。
    ///
    /// ## 条件
    /// 名称是坏的比率（与“坏的比率定为100%”相同），单位是 % 或 ‰，符号是`≥`或`>`，数大于0且不是100%时报告。
    /// 100%由“坏的比率定为100%”报告，超过100%的占比由“比率超过100%”报告，这里都不报告；`≥0`由“≥0不能计分”报告。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）、注意事项(3)：“得分计算方法应用全年实际值/年度指标值*该指标分值”。用“≥”会使越坏得分越高。
    ///
    /// ## 例子
    /// 森林火灾受害率 `≥0.9‰` → `≤0.9‰`。
    ///
    /// ## 改法
    /// 请把符号改为“≤”，或核对指标名称。没有唯一的改法。
    ///
    /// ## In English
    /// A rate of something bad has a target with ≥ or >, so that a worse result would score higher. Targets
    /// of 0, of 100 % and above 100 % have their own rules.
    pub static BAD_RATE_WITH_FORWARD_OPERATOR = "bad-rate-with-forward-operator" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G5.n3"]),
        fixing: None,
        settings: [],
        title: "坏的比率用了“≥”",
        english: "Bad rate with ≥",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    let Some(target) = target_of(row) else { return };
    let is_rate = target.unit.is_percent() || target.unit.is_per_mille();
    if !is_rate || !target.operator.is_some_and(|operator| operator.is_forward()) || !is_positive(target.value) {
        return;
    }
    if !is_hundred_percent(target) && row.is_bad_rate() && !applies_to_target(row, target) {
        findings.report(
            &BAD_RATE_WITH_FORWARD_OPERATOR,
            row.at(Cell::Target),
            format!("“{}”越低越好，指标值“{target}”的符号请改为“≤”", row.name.core()),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::BAD_RATE_WITH_FORWARD_OPERATOR as RULE;
    use crate::rule::testing::*;

    fn fires(name: &str, value: &str) -> bool {
        fires_on_target(&RULE, "benefit/ecological", name, value)
    }

    #[test]
    fn 森林火灾受害率不低于() {
        let found = run(&RULE, declaration(vec![target("benefit/ecological", "森林火灾受害率", "≥0.9‰")]));
        assert_eq!(found[0].0, "/indicators/0/target");
        assert!(fires("贷款逾期率", "≥5%"));
        assert!(fires("贷款逾期率", ">5%"));
        assert!(fires("贷款逾期率", "5%以上"));
    }

    #[test]
    fn 零以上_百分之百两侧() {
        assert!(!fires("贷款逾期率", "≥0%"));
        assert!(fires("贷款逾期率", "≥0.01%"));
        assert!(fires("贷款逾期率", "≥99.9%"));
        assert!(!fires("贷款逾期率", "≥100%"));
        assert!(fires("贷款逾期率", "≥100.1%"));
        assert!(fires("森林火灾受害率", "≥100‰"));
        assert!(!fires("不良贷款占比", "≥100.1%"), "超过100%的占比有自己的规则");
    }

    #[test]
    fn 符号_单位_名称() {
        for value in ["≤5%", "<5%", "=5%", "5%", "≥5户", "≥5", "约5%"] {
            assert!(!fires("贷款逾期率", value), "{value}");
        }
        for name in ["投诉办结率", "逾期率下降比例", "控制死亡率", "合格率", "受害面积"] {
            assert!(!fires(name, "≥5%"), "{name}");
        }
    }
}
