//! “其中”之和大于合计

use crate::number::{Quantity, text};
use crate::rule::prelude::*;
use rust_decimal::Decimal;

rule! {
    /// “其中”各行之和大于它们的上级行。
    ///
    /// ## 条件
    /// 上级行和它的所有“其中”行都是同一单位的数（单位不是 %，不带 `/`），而“其中”各行相加大于上级行时报告；
    /// 指标值和实际值各查各的。和小于上级行是可以的（“其中”可以只列一部分）。
    /// 有一格空着、读不出数、单位不同时不报告；写明“不涉及”的“其中”行不计入。
    ///
    /// ## 依据
    /// 算术：部分之和不能大于总数。
    ///
    /// ## 例子
    /// 总面积 450亩，其中桃树 300亩、苹果 180亩，合计 480亩 → 核对后改总数或改“其中”各行。
    ///
    /// ## 改法
    /// 请核对上级行与“其中”各行，改正写错的数。没有唯一的改法。
    ///
    /// ## In English
    /// The sub-rows of a heading add up to more than the heading, all in the same unit. Targets and actuals
    /// are checked separately. A smaller sum is fine, and rates and unit prices are not added.
    pub static PARENT_SUM_EXCEEDED = "parent-sum-exceeded" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Arithmetic,
        fixing: None,
        settings: [],
        title: "“其中”之和大于合计",
        english: "Sub-rows exceed their heading",
        check: Check::Row(check),
    }
}

fn check(sheet: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if !row.is_heading || row.not_applicable {
        return;
    }
    for (cell, what) in [(Cell::Target, "指标值"), (Cell::Actual, "实际值")] {
        let Some(whole) = quantity(row, cell) else { continue };
        if let Some(sum) = sum_of_parts(sheet, row, cell, whole).filter(|sum| *sum > whole.value) {
            let unit = &whole.unit;
            findings.report(
                &PARENT_SUM_EXCEEDED,
                row.at(cell),
                format!("{what}：“其中”各行之和 {}{unit} 大于合计 {}{unit}，请核对", text(sum), text(whole.value)),
            );
        }
    }
}

fn quantity<'r>(row: &'r Row<'_>, cell: Cell) -> Option<&'r Quantity> {
    if cell == Cell::Target { row.target.quantity() } else { row.actual.quantity() }
}

/// `None` when a part cannot be added.
fn sum_of_parts(sheet: &Sheet<'_>, heading: &Row<'_>, cell: Cell, whole: &Quantity) -> Option<Decimal> {
    if whole.unit.is_percent() || whole.unit.is_per_mille() || whole.unit.as_str().contains('/') {
        return None;
    }
    let mut sum = Decimal::ZERO;
    for sub in sheet.sub_rows(heading).filter(|sub| !sub.not_applicable) {
        let part = quantity(sub, cell).filter(|part| part.unit == whole.unit)?;
        sum = sum.checked_add(part.value)?;
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::PARENT_SUM_EXCEEDED as RULE;
    use crate::form::{DeclaredIndicator, EvaluatedIndicator};
    use crate::rule::testing::*;

    fn found(whole: &str, parts: &[&str]) -> Vec<String> {
        let mut rows = vec![target("output/quantity", "总面积", whole)];
        rows.extend(
            parts.iter().map(|part| DeclaredIndicator {
                parent: "总面积".into(),
                ..target("output/quantity", "其中桃树", part)
            }),
        );
        paths(&RULE, declaration(rows))
    }

    #[test]
    fn 和_小于_等于_大于_合计() {
        assert!(found("450亩", &["300亩", "149.99亩"]).is_empty());
        assert!(found("29.5亩", &["1.5亩", "5亩", "20亩", "3亩"]).is_empty());
        assert!(found("450亩", &["300亩", "150亩"]).is_empty());
        assert_eq!(found("450亩", &["300亩", "150.01亩"]), ["/indicators/0/target"]);
        assert_eq!(found("≥450亩", &["≥300亩", "≥180亩"]), ["/indicators/0/target"]);
        assert_eq!(found("80000", &["30000", "50001"]), ["/indicators/0/target"]);
    }

    #[test]
    fn 读不出_单位不同_比率和单价不加() {
        assert!(found("450亩", &["300亩", ""]).is_empty());
        assert!(found("450亩", &["300亩", "约200亩"]).is_empty());
        assert!(found("", &["300亩", "200亩"]).is_empty());
        assert!(found("192只", &["180只", "20头"]).is_empty());
        assert!(found("95%", &["96%", "97%"]).is_empty());
        assert!(found("0.5‰", &["0.4‰", "0.3‰"]).is_empty());
        assert!(found("1200元/亩", &["1200元/亩", "150元/亩"]).is_empty());
        assert!(found("450亩", &[]).is_empty());
    }

    #[test]
    fn 实际值另查_不涉及的行不计入() {
        let under = |target: &str, actual: &str, not_applicable| EvaluatedIndicator {
            parent: "总面积".into(),
            not_applicable,
            reason: "没有这项内容".into(),
            ..row("output/quantity", "其中桃树", "", target, actual)
        };
        let heading = || row("output/quantity", "总面积", "10", "≥450亩", "450亩");
        let rows = vec![heading(), under("≥300亩", "300亩", false), under("≥150亩", "180亩", false)];
        let found = run(&RULE, self_evaluation(rows));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "/indicators/0/actual");
        assert!(found[0].1.contains("480亩") && found[0].1.contains("450亩"), "{}", found[0].1);
        let rows = vec![heading(), under("≥300亩", "300亩", false), under("≥150亩", "180亩", true)];
        assert!(paths(&RULE, self_evaluation(rows)).is_empty());
    }
}
