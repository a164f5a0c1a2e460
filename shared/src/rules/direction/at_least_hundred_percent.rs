//! “≥100%”应为“=100%”

use super::{demands_the_worst, is_hundred_percent, target_of};
use crate::number::Operator;
use crate::rule::prelude::*;

rule! {
    /// 比率的指标值写成了“≥100%”。
    ///
    /// ## 条件
    /// 名称是比率（以率、占比、比例、比重、满意度等结尾）又不是增长类，指标值是`≥`和100%时提示。
    /// 逾期率一类坏的比率由“坏的比率定为100%”报告，这里不报告；增长率可以超过100%，不报告。
    ///
    /// ## 依据
    /// 常识：大多数比率最多是100%，“≥”没有意义。
    ///
    /// ## 例子
    /// 岳阳县2022年：项目完成及时率 `≥100%` → `=100%`。
    ///
    /// ## 改法
    /// 改为 `=100%`。
    ///
    /// ## In English
    /// A rate has the target `≥100%`, which for most rates can only mean `=100%`. Growth rates are not
    /// meant, and rates of bad things have their own rule.
    pub static AT_LEAST_HUNDRED_PERCENT = "at-least-hundred-percent" {
        severity: Hint,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::CommonSense,
        fixing: Content,
        settings: [],
        title: "“≥100%”应为“=100%”",
        english: "At least 100 %",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    let Some(target) = target_of(row) else { return };
    if target.operator != Some(Operator::AtLeast) || !is_hundred_percent(target) {
        return;
    }
    if row.is_rate() && !row.is_growth() && !demands_the_worst(row, target) {
        findings
            .report(
                &AT_LEAST_HUNDRED_PERCENT,
                row.at(Cell::Target),
                format!("“{}”一般不会超过100%，“≥100%”请改为“=100%”", row.name.core()),
            )
            .fix("=100%");
    }
}

#[cfg(test)]
mod tests {
    use super::AT_LEAST_HUNDRED_PERCENT as RULE;
    use crate::rule::testing::*;

    fn fires(name: &str, value: &str) -> bool {
        fires_on_target(&RULE, "output/timeliness", name, value)
    }

    #[test]
    fn 岳阳县完成及时率不低于100() {
        let found = run(&RULE, declaration(vec![target("output/timeliness", "项目(工程)完成及时率", "≥100%")]));
        assert_eq!(found[0].0, "/indicators/0/target");
        assert_eq!(found[0].2.as_deref(), Some("=100%"));
        assert!(fires("营养改善计划覆盖率", "≧ 100 %"));
        assert!(fires("委托业务报告合格率", "≥100百分比"));
        assert!(fires("完成及时率(≥**%)", ">=100%"));
        assert!(fires("投诉办结率", "≥100%"));
    }

    #[test]
    fn 别的符号和数() {
        for value in ["=100%", "100%", "≤100%", ">100%", "≥99.9%", "≥100.1%", "≥100", "≥100‰", "≥100件"]
        {
            assert!(!fires("完成及时率", value), "{value}");
        }
    }

    #[test]
    fn 不是比率_增长_坏的比率() {
        assert!(!fires("促进学校教育事业健康发展", "≥100%"));
        assert!(!fires("销售额增长率", "≥100%"));
        assert!(!fires("逾期发放率", "≥100%"));
    }
}
