//! 数量指标用了“≤”

use super::target_of;
use crate::form::Level2;
use crate::rule::prelude::*;

rule! {
    /// 建设数量、人数一类越多越好的数量指标，指标值却用了“≤”或“<”。
    ///
    /// ## 条件
    /// 二级指标是数量指标，符号是`≤`或`<`，名称以数量、个数、户数、人数、人口数、面积、里程、长度等计数的词结尾，
    /// 又不含未、剩余、发生、投诉、事故、减少一类“越少越好”的词时报告。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）、注意事项(3)：“得分计算方法应用年度指标值/全年实际值*该指标分值”。用“≤”会使做得越少得分越高。
    ///
    /// ## 例子
    /// 金寨县2023年：精品示范村建设数量 `≤4` → `≥4个`；临邑县2025年：就读人数 `<=6962人` → `≥6962人`。
    ///
    /// ## 改法
    /// 请核对符号，一般改为“≥”。没有唯一的改法。
    ///
    /// ## In English
    /// A quantity that is to be reached (number, area, length, people) has a target with ≤ or <, so that
    /// doing less would score higher. Names of unwanted things are not meant.
    pub static COUNT_WITH_REVERSE_OPERATOR = "count-with-reverse-operator" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G5.n3"]),
        fixing: None,
        settings: [],
        title: "数量指标用了“≤”",
        english: "Count with ≤",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if *row.level2 != Level2::Quantity {
        return;
    }
    let Some(target) = target_of(row).filter(|target| target.operator.is_some_and(|operator| operator.is_reverse()))
    else {
        return;
    };
    let (name, words) = (&row.name, row.words());
    if words.counting.ends(name.core()) && !words.unwanted.is_in(name.core(), name.marks()) {
        findings.report(
            &COUNT_WITH_REVERSE_OPERATOR,
            row.at(Cell::Target),
            format!("“{}”一般越多越好，指标值“{target}”的符号请核对，是否应为“≥”", name.core()),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::COUNT_WITH_REVERSE_OPERATOR as RULE;
    use crate::rule::testing::*;

    fn fires(name: &str, value: &str) -> bool {
        fires_on_target(&RULE, "output/quantity", name, value)
    }

    #[test]
    fn 金寨县和临邑县的例子() {
        let found = run(&RULE, declaration(vec![target("output/quantity", "精品示范村建设数量", "≤4")]));
        assert_eq!(found[0].0, "/indicators/0/target");
        assert!(fires("就读人数", "<=6962人"));
        assert!(fires("种植面积(亩)", "<300亩"));
    }

    #[test]
    fn 越少越好的_不计数的_别的符号() {
        for name in ["事故发生数量", "剩余户数", "未脱贫人数", "减少人数", "工期", "亩均用水"]
        {
            assert!(!fires(name, "≤4"), "{name}");
        }
        for value in ["≥4", "=4", "4", ">4", "约4个", ""] {
            assert!(!fires("建设数量", value), "{value}");
        }
    }

    #[test]
    fn 只看数量指标() {
        assert!(!fires_on_target(&RULE, "benefit/social", "受益人数", "≤4人"));
        assert!(!fires_on_target(&RULE, "output/数量", "受益人数", "≤4人"));
    }
}
