//! 坏的比率定为100%

use super::{demands_the_worst, target_of};
use crate::rule::prelude::*;

rule! {
    /// 逾期率、死亡率一类越低越好的比率，目标却定为100%。
    ///
    /// ## 条件
    /// 名称是坏的比率（逾期、不合格、返工、差错、死亡、违约、辍学……紧接着“率”“比例”或“占比”，中间可有发放、贷款、发生、还款、面积），
    /// 前面没有下降、降低、减少、控制、防止、零、无等词，指标值是100%，符号是`≥`、`>`、`=`或没有时报告。
    /// `≤100%`不报告；“投诉办结率”不是坏的比率，不报告。
    ///
    /// ## 依据
    /// 常识，按字义可以断定：没有哪个项目以全部逾期为目标。
    ///
    /// ## 例子
    /// 南岳区2023年：逾期发放率 `>=100%` → `=0%`，或把指标改为“按时发放率”。
    ///
    /// ## 改法
    /// 请核对指标名称和指标值。没有唯一的改法。
    ///
    /// ## In English
    /// A rate of something bad (overdue, death, error …) has the target 100 %. Names that turn the bad into
    /// something good (下降, 控制 …) and targets with ≤ are not meant.
    pub static REVERSE_TARGET_AT_HUNDRED_PERCENT = "reverse-target-at-hundred-percent" {
        severity: Error,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::CommonSense,
        fixing: None,
        settings: [],
        title: "坏的比率定为100%",
        english: "Bad rate set to 100 %",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if let Some(target) = target_of(row).filter(|target| demands_the_worst(row, target)) {
        findings.report(
            &REVERSE_TARGET_AT_HUNDRED_PERCENT,
            row.at(Cell::Target),
            format!("“{}”越低越好，指标值“{target}”方向反了，请核对指标名称和指标值", row.name.core()),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::REVERSE_TARGET_AT_HUNDRED_PERCENT as RULE;
    use crate::rule::testing::*;

    fn fires(name: &str, value: &str) -> bool {
        fires_on_target(&RULE, "output/timeliness", name, value)
    }

    #[test]
    fn 南岳区逾期发放率不低于100() {
        let found = run(&RULE, declaration(vec![target("output/timeliness", "逾期发放率", ">=100%")]));
        assert_eq!(found[0].0, "/indicators/0/target");
        assert_eq!(found[0].2, None);
    }

    #[test]
    fn 四种写法都报告_不高于不报告() {
        for value in ["≥100%", ">100%", "=100%", "100%"] {
            assert!(fires("贷款逾期率", value), "{value}");
        }
        for value in ["≤100%", "<100%", "99%", "101%", "100", "100‰"] {
            assert!(!fires("贷款逾期率", value), "{value}");
        }
    }

    #[test]
    fn 名称() {
        for name in ["工程返工率", "学生辍学率", "差错占比", "耕地撂荒面积比例", "不良贷款率", "不合格率"]
        {
            assert!(fires(name, "100%"), "{name}");
        }
        for name in ["投诉办结率", "逾期贷款下降率", "减少死亡率", "防止返贫率", "合格率", "零事故率", "控制逾期率"]
        {
            assert!(!fires(name, "100%"), "{name}");
        }
    }
}
