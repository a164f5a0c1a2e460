//! 分值重复计算

use crate::number::text;
use crate::rule::prelude::*;

rule! {
    /// 上级行有分值，“其中”各行又把同样的分值分了一遍。
    ///
    /// ## 条件
    /// 上级行有分值，而它的“其中”各行分值相加正好等于上级行的分值时报告。
    /// 上级行和“其中”行各有自己的分值、加起来不等，是允许的；“其中”行都没有分值，或有一格读不出数时不报告。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）、注意事项(1)：“上述权重可根据项目实际情况进行适当调整，但加总后应等于 100 分”。
    ///
    /// ## 例子
    /// “补助各类经济作物种植面积”8分，其中“茶叶种植面积”又是8分 → 只在一处写分值。
    ///
    /// ## 改法
    /// 请只在上级行或只在“其中”行填写分值。没有唯一的改法。
    ///
    /// ## In English
    /// The heading has points, and its sub-rows' points add up to exactly the same number: the points are
    /// counted twice. Headings and sub-rows with different points of their own are allowed.
    pub static POINTS_COUNTED_TWICE = "points-counted-twice" {
        severity: Warning,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.n1"]),
        fixing: None,
        settings: [],
        title: "分值重复计算",
        english: "Points counted twice",
        check: Check::Row(check),
    }
}

fn check(sheet: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if let Some(points) = row.points.number().filter(|_| sheet.is_counted_twice(row)) {
        findings.report(
            &POINTS_COUNTED_TWICE,
            row.at(Cell::Points),
            format!("本行分值 {0} 与“其中”各行分值之和 {0} 相同，重复计算了，请只在一处填写", text(points)),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::POINTS_COUNTED_TWICE as RULE;
    use crate::form::EvaluatedIndicator;
    use crate::rule::testing::*;

    fn found(whole: &str, parts: &[&str]) -> Vec<String> {
        let mut rows = vec![row("output/quantity", "种植面积", whole, "≥600亩", "600亩")];
        rows.extend(parts.iter().map(|points| EvaluatedIndicator {
            parent: "种植面积".into(),
            ..row("output/quantity", "其中茶叶", points, "≥300亩", "300亩")
        }));
        paths(&RULE, self_evaluation(rows))
    }

    #[test]
    fn 正好相等就报告_少一点多一点都不() {
        assert_eq!(found("8", &["8"]), ["/indicators/0/points"]);
        assert_eq!(found("8分", &["3", "", "5.0"]), ["/indicators/0/points"]);
        assert!(found("8", &["3", "4.99"]).is_empty());
        assert!(found("8", &["3", "5.01"]).is_empty());
    }

    #[test]
    fn 没有分值_读不出分值() {
        assert!(found("8", &["", ""]).is_empty());
        assert!(found("", &["8"]).is_empty());
        assert!(found("0", &["0"]).is_empty());
        assert!(found("八", &["8"]).is_empty());
        assert!(found("8", &[]).is_empty());
    }
}
