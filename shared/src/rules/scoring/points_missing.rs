//! points-missing: 指标没有分值

use super::applicable;
use crate::rule::prelude::*;
use crate::score::needs_points;

rule! {
    /// 自评表的指标没有填分值。
    ///
    /// ## 条件
    /// 指标的分值是空的。所有行都没有分值时，只在指标表上报一次。标题行有分值的，它的下级行可以不填；下级行有分值的，
    /// 标题行可以不填；标为“不涉及”的行不填。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）注意事项(1)：“上述权重可根据项目实际情况进行适当调整，但加总后应等于 100 分”。
    ///
    /// ## 例子
    /// 某县自评表没有分值一栏 → 每项指标填分值，合计 100 分。
    ///
    /// ## 改法
    /// 按指标的重要程度填写分值。
    ///
    /// ## In English
    /// A row of a self-evaluation has no points; reported once where no row has any. Sub-rows under a
    /// heading with points, and headings over sub-rows with points, need none.
    pub static POINTS_MISSING = "points-missing" {
        severity: Error,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.n1"]),
        fixing: None,
        settings: [],
        title: "指标没有分值",
        english: "Points missing",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let mut rows = applicable(sheet).peekable();
    if rows.peek().is_none() {
        return;
    }
    if rows.all(|row| row.points.is_empty()) {
        findings.report(&POINTS_MISSING, Place::Indicators, "所有指标都没有填分值，请逐项填写，合计应为100分");
        return;
    }
    for row in applicable(sheet).filter(|row| row.points.is_empty() && needs_points(sheet, row)) {
        findings.report(&POINTS_MISSING, row.at(Cell::Points), "这项指标没有填分值，请填写");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::EvaluatedIndicator;
    use crate::rule::testing::{paths, row, self_evaluation};

    fn one(name: &str, points: &str, parent: &str) -> EvaluatedIndicator {
        EvaluatedIndicator { parent: parent.into(), ..row("output/quantity", name, points, "≥3亩", "3亩") }
    }

    fn with(rows: &[(&str, &str, &str)]) -> Vec<String> {
        paths(
            &POINTS_MISSING,
            self_evaluation(rows.iter().map(|(name, points, parent)| one(name, points, parent)).collect()),
        )
    }

    #[test]
    fn 都没有分值_只报一次() {
        assert_eq!(with(&[("甲", "", ""), ("乙", "—", "")]), ["/indicators"]);
    }

    #[test]
    fn 一行没有分值() {
        assert_eq!(
            with(&[("甲", "10", ""), ("乙", "", ""), ("丙", "/", "")]),
            ["/indicators/1/points", "/indicators/2/points"]
        );
        assert_eq!(with(&[("甲", "六", ""), ("乙", "", "")]), ["/indicators/1/points"]);
    }

    #[test]
    fn 标题行和下级行有一方有分值即可() {
        assert!(with(&[("甲", "10", ""), ("甲一", "", "甲"), ("甲二", "", "甲")]).is_empty());
        assert!(with(&[("甲", "", ""), ("甲一", "10", "甲"), ("乙", "5", "")]).is_empty());
        // A sub-row beside one with points, under a heading without: nobody counts it.
        assert_eq!(with(&[("甲", "", ""), ("甲一", "10", "甲"), ("甲二", "", "甲")]), ["/indicators/2/points"]);
        assert_eq!(
            with(&[("甲", "", ""), ("甲一", "", "甲"), ("乙", "5", "")]),
            ["/indicators/0/points", "/indicators/1/points"]
        );
        assert_eq!(with(&[("乙", "5", ""), ("甲一", "", "没有这一行")]), ["/indicators/1/points"]);
    }

    #[test]
    fn 没有行_不涉及的行_填了的_不报() {
        assert!(with(&[]).is_empty());
        assert!(with(&[("甲", "六", ""), ("乙", "0", "")]).is_empty());
        let mut rows = vec![one("甲", "10", ""), one("乙", "", "")];
        rows[1].not_applicable = true;
        rows[1].reason = "没有这项内容".into();
        assert!(paths(&POINTS_MISSING, self_evaluation(rows)).is_empty());
    }
}
