//! actual-missing: 没有实际值

use crate::number::Reading;
use crate::rule::prelude::*;

rule! {
    /// 有指标值，没有填全年实际值。
    ///
    /// ## 条件
    /// 指标值填了，全年实际值是空的，也没有写原因；不是标题行，不是管理指标。写了原因的视为不适用，不报。
    /// 指标值还是占位符的，先由占位符的规则指出。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）表4：年度指标值、全年实际值、“未完成原因及拟采取的改进措施”各栏。
    ///
    /// ## 例子
    /// 指标值 ≥3公里，实际值空白 → 实际值 3.2公里；没有完成的，填 0 并写明原因。
    ///
    /// ## 改法
    /// 填写实际完成的数或情况。
    ///
    /// ## In English
    /// A row has a target but neither an actual value nor a reason. Headings and management rows need
    /// none; with a reason the row counts as not applicable.
    pub static ACTUAL_MISSING = "actual-missing" {
        severity: Error,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.T4"]),
        fixing: None,
        settings: [],
        title: "没有实际值",
        english: "Actual value missing",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if row.actual.is_empty()
        && !matches!(row.target.reading, Reading::Empty | Reading::Placeholder)
        && !row.is_heading
        && !row.is_management()
        && !row.not_applicable
        && row.has_no_reason()
    {
        let message = format!("指标值为“{}”，没有填全年实际值，请填写；没有完成的请写明原因", shown(row.target.raw));
        findings.report(&ACTUAL_MISSING, row.at(Cell::Actual), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{paths, row, self_evaluation};

    fn fires(levels: &str, target: &str, actual: &str, reason: &str) -> bool {
        let mut form = self_evaluation(vec![row(levels, "道路里程", "10", target, actual)]);
        form.indicators[0].reason = reason.into();
        let found = paths(&ACTUAL_MISSING, form);
        assert!(found.is_empty() || found == ["/indicators/0/actual"]);
        !found.is_empty()
    }

    #[test]
    fn 有指标值没有实际值() {
        for target in ["≥3公里", "显著提升", "12月底前", "约3公里"] {
            assert!(fires("output/quantity", target, "", ""), "{target}");
        }
        assert!(fires("output/quantity", "≥3公里", "—", "无"));
        assert!(fires("output/quantity", "≥3公里", "无", ""));
    }

    #[test]
    fn 填了_有原因_没有指标值_管理指标_不报() {
        assert!(!fires("output/quantity", "≥3公里", "0", ""));
        assert!(!fires("output/quantity", "=0起", "无", ""));
        assert!(!fires("output/quantity", "≥3公里", "**", ""));
        assert!(!fires("output/quantity", "≥3公里", "", "工程明年实施"));
        assert!(!fires("output/quantity", "", "", ""));
        assert!(!fires("output/quantity", "≥**公里", "", ""));
        assert!(!fires("management/x", "健全", "", ""));
    }

    #[test]
    fn 标题行_不涉及的行_不报() {
        let mut rows = vec![
            row("output/quantity", "种植面积", "", "≥600亩", ""),
            row("output/quantity", "茶叶", "8", "≥600亩", "600亩"),
        ];
        rows[1].parent = "种植面积".into();
        assert!(paths(&ACTUAL_MISSING, self_evaluation(rows)).is_empty());
        let mut rows = vec![row("output/quantity", "种植面积", "", "≥600亩", "")];
        rows[0].not_applicable = true;
        rows[0].reason = "没有这项内容".into();
        assert!(paths(&ACTUAL_MISSING, self_evaluation(rows)).is_empty());
    }
}
