//! “≥0”不能计分

use super::target_of;
use crate::rule::prelude::*;

rule! {
    /// 指标值是“≥0”或“>0”。
    ///
    /// ## 条件
    /// 符号是`≥`或`>`（包括不低于、不少于、以上等说法），数是0时报告。`=0`、`≤0`和没有符号的0都可以，不报告。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）、注意事项(3)：“得分计算方法应用全年实际值/年度指标值*该指标分值”。年度指标值是0，不能作除数。
    ///
    /// ## 例子
    /// 受益人数 `≥0人` → 写实际的目标数；事故数 `≥0起` → `=0起`。
    ///
    /// ## 改法
    /// 请写大于0的指标值；目标就是没有的，请写“=0”。没有唯一的改法。
    ///
    /// ## In English
    /// The target is ≥0 or >0: the guide's formula divides by it, and every result would meet it. `=0`,
    /// `≤0` and a bare 0 are fine.
    pub static FORWARD_TARGET_ZERO = "forward-target-zero" {
        severity: Error,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G5.n3"]),
        fixing: None,
        settings: [],
        title: "“≥0”不能计分",
        english: "Target ≥0",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    let Some(target) = target_of(row).filter(|target| target.value.is_zero()) else { return };
    if target.operator.is_some_and(|operator| operator.is_forward()) {
        findings.report(
            &FORWARD_TARGET_ZERO,
            row.at(Cell::Target),
            format!("指标值“{target}”不能用来计分，请写大于0的数；目标是没有的，请写“=0{}”", target.unit),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::FORWARD_TARGET_ZERO as RULE;
    use crate::rule::testing::*;

    fn fires(value: &str) -> bool {
        fires_on_target(&RULE, "benefit/social", "受益人数", value)
    }

    #[test]
    fn 大于等于零() {
        let found = run(&RULE, declaration(vec![target("benefit/social", "受益人数", "≥0人")]));
        assert_eq!(found[0].0, "/indicators/0/target");
        for value in ["≥0", ">0", ">=0.00%", "不低于0人", "0人以上"] {
            assert!(fires(value), "{value}");
        }
    }

    #[test]
    fn 其余的零和不是零的() {
        for value in ["=0人", "≤0%", "<0", "0", "0起", "≥0.01", "≥1人", "", "**"] {
            assert!(!fires(value), "{value}");
        }
    }

    #[test]
    fn 不涉及的行不报告() {
        let mut row = target("benefit/social", "受益人数", "≥0人");
        row.not_applicable = true;
        row.reason = "没有这项内容".into();
        assert!(paths(&RULE, declaration(vec![row])).is_empty());
    }
}
