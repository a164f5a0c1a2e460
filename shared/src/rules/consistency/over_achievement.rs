//! 远超目标

use crate::form::{Level1, Level2};
use crate::number::{Operator, is_positive};
use crate::rule::prelude::*;
use rust_decimal::Decimal;

rule! {
    /// 实际值远远超过指标值，可能目标定低了，或者填错了。
    ///
    /// ## 条件
    /// 指标值与实际值可以比较，指标值的符号是`≥`或`>`（或没有符号，而名称是越高越好的比率，或是产出数量指标），
    /// 指标值不小于5，或单位是 %、倍，名称不含“标准”，实际值大于指标值乘以参数 `over_achievement.ratio`（默认1.5倍），
    /// 又没有写原因时报告。实际值带`≥`等符号、把百分数写成小数的，由别的规则报告，这里不报告。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第二节 二、4：“在既定资金规模下，绩效目标是否过高或过低；或要完成既定绩效目标，资金规模是否过大或过小”。
    ///
    /// ## 例子
    /// 金寨县2023年：目标 `≥2000`，实际 `3061`；四川某县：目标 `≥10%`，实际 `115.25%` → 写明超额原因，或改正实际值。
    ///
    /// ## 改法
    /// 请核对实际值；没有错的，请在原因一栏说明为什么远超目标。没有唯一的改法。
    ///
    /// ## In English
    /// The actual is more than 1.5 times (a setting) the target of a row where more is better, and no
    /// reason is given: the target was too low or the actual is wrong.
    pub static OVER_ACHIEVEMENT = "over-achievement" {
        severity: Warning,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G2.2-4"]),
        fixing: None,
        settings: ["over_achievement.ratio"],
        title: "远超目标",
        english: "Far above the target",
        check: Check::Row(check),
    }
}

/// Below it a single more is already far above.
const SMALLEST_COUNT: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

fn check(sheet: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    let Some((target, wanted, actual)) = row.comparable() else { return };
    let ratio = sheet.settings.over_achievement_ratio;
    if row.not_applicable || !is_positive(target.value) || actual <= ratio.saturating_mul(wanted) {
        return;
    }
    let is_relative = target.unit.is_percent() || target.unit.as_str() == "倍";
    let is_measured =
        row.actual.quantity().is_some_and(|actual| actual.operator.is_none_or(|operator| operator == Operator::Equal));
    if (target.value < SMALLEST_COUNT && !is_relative) || !is_measured {
        return;
    }
    let more_is_better = match target.operator {
        Some(operator) => operator.is_forward(),
        None => (*row.level1 == Level1::Output && *row.level2 == Level2::Quantity) || row.is_positive_rate(),
    };
    if more_is_better && !row.name.core_holds("标准") && row.has_no_reason() {
        findings.report(
            &OVER_ACHIEVEMENT,
            row.at(Cell::Actual),
            format!("实际值“{}”远超指标值“{target}”，请核对，或说明原因", row.actual.raw.trim()),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::OVER_ACHIEVEMENT as RULE;
    use crate::rule::testing::*;

    fn fires(levels: &str, name: &str, target: &str, actual: &str) -> bool {
        !run(&RULE, self_evaluation(vec![row(levels, name, "10", target, actual)])).is_empty()
    }

    fn counts(target: &str, actual: &str) -> bool {
        fires("benefit/social", "受益人数", target, actual)
    }

    #[test]
    fn 金寨县和四川某县的例子() {
        let found = run(&RULE, self_evaluation(vec![row("benefit/social", "受益人数", "10", "≥2000", "3061")]));
        assert_eq!(found[0].0, "/indicators/0/actual");
        assert!(found[0].1.contains("3061"));
        assert!(fires("benefit/economic", "收入增长率", "≥10%", "115.25%"));
    }

    #[test]
    fn 一倍半_两侧() {
        assert!(!counts("≥2000人", "2999人"));
        assert!(!counts("≥2000人", "3000人"));
        assert!(counts("≥2000人", "3001人"));
        assert!(counts("≥2000人", "0.3001万人"));
        assert!(counts(">2000人", "=3001人"));
        assert!(counts("≥2000人", "3001"));
    }

    #[test]
    fn 小的数不报告_除非是百分数或倍数() {
        assert!(!counts("≥4.99个", "20个"));
        assert!(counts("≥5个", "20个"));
        assert!(fires("benefit/economic", "放大倍数", "≥1倍", "1.51倍"));
        assert!(fires("benefit/economic", "增长率", "≥2%", "3.01%"));
        assert!(!counts("≥0人", "20人"));
    }

    #[test]
    fn 没有符号的看名称和类别() {
        assert!(fires("output/quantity", "举办讲座", "6次", "150次"));
        assert!(fires("output/quality", "合格率", "60%", "95%"));
        assert!(!fires("output/cost", "项目成本", "60万元", "95万元"));
        assert!(!fires("benefit/quantity", "举办讲座", "6次", "150次"));
        for target in ["=6次", "≤6次", "<6次"] {
            assert!(!fires("output/quantity", "举办讲座", target, "150次"), "{target}");
        }
    }

    #[test]
    fn 有原因_标准_不可比_带符号() {
        let mut with_reason = row("benefit/social", "受益人数", "10", "≥2000人", "3061人");
        with_reason.reason = "新增两个村".into();
        assert!(paths(&RULE, self_evaluation(vec![with_reason.clone()])).is_empty());
        with_reason.reason = "无".into();
        assert_eq!(paths(&RULE, self_evaluation(vec![with_reason.clone()])).len(), 1);
        with_reason.not_applicable = true;
        with_reason.reason = "没有这项内容".into();
        assert!(paths(&RULE, self_evaluation(vec![with_reason])).is_empty());
        assert!(!fires("output/quantity", "补助标准", "≥500元", "1000元"));
        assert!(!counts("≥2000人", "3061户"));
        assert!(!counts("≥2000人", "≥3061人"));
        assert!(!counts("≥2000人", "约3061人"));
    }

    #[test]
    fn 换算没有尽头的也比较() {
        assert!(!counts("≥20公顷", "450亩"));
        assert!(counts("≥20公顷", "451亩"));
    }
}
