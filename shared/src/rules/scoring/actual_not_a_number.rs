//! actual-not-a-number: 实际值不是数

use crate::rule::prelude::*;

rule! {
    /// 指标值是数，全年实际值却是文字。
    ///
    /// ## 条件
    /// 指标值读作数，实际值读作文字。指标值为 0 时，实际值写“无”读作 0，不报；空白、日期、读不出唯一的数的另有规则。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）注意事项(3)：“得分计算方法应用全年实际值/年度指标值*该指标分值”。
    ///
    /// ## 例子
    /// 指标值 不低于95%，实际值“达成预期指标” → `96%`；指标值 ≤30万元，实际值“完成” → `29.6万元`。
    ///
    /// ## 改法
    /// 填写实际完成的数。
    ///
    /// ## In English
    /// The target is a quantity but the actual value is a text, so the formula cannot be applied.
    pub static ACTUAL_NOT_A_NUMBER = "actual-not-a-number" {
        severity: Error,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.n3"]),
        fixing: None,
        settings: [],
        title: "实际值不是数",
        english: "Actual value is not a number",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if row.actual.is_text() && row.target.quantity().is_some() && !row.not_applicable {
        let message =
            format!("指标值“{}”是数，实际值“{}”是文字，请填实际完成的数", shown(row.target.raw), shown(row.actual.raw));
        findings.report(&ACTUAL_NOT_A_NUMBER, row.at(Cell::Actual), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{paths, row, self_evaluation};

    fn fires(target: &str, actual: &str) -> bool {
        let found = paths(
            &ACTUAL_NOT_A_NUMBER,
            self_evaluation(vec![row("output/quality", "火因查明率", "10", target, actual)]),
        );
        assert!(found.is_empty() || found == ["/indicators/0/actual"]);
        !found.is_empty()
    }

    #[test]
    fn 指标值是数而实际值是文字() {
        for (target, actual) in
            [("不低于95%", "达成预期指标"), ("≤ 30 万元", "完成"), ("0起", "达成预期指标"), ("=0件", "没有发生")]
        {
            assert!(fires(target, actual), "{target} {actual}");
        }
    }

    #[test]
    fn 是数_无_空白_日期_指标值不是数_不报() {
        for (target, actual) in [
            ("≥95%", "96%"),
            ("=0起", "无"),
            ("≥95%", "无"),
            ("≥95%", ""),
            ("≥95%", "2022年10月"),
            ("≥95%", "已完成100%"),
            ("≥95%", "#DIV/0!"),
            ("显著提升", "达成预期指标"),
            ("12月底前", "按时完成"),
            ("100%1000件", "达成预期指标"),
            ("", "达成预期指标"),
        ] {
            assert!(!fires(target, actual), "{target} {actual}");
        }
    }

    #[test]
    fn 不涉及的行_不报() {
        let mut rows = vec![row("output/quality", "火因查明率", "", "≥95%", "不涉及")];
        rows[0].not_applicable = true;
        rows[0].reason = "没有这项内容".into();
        assert!(paths(&ACTUAL_NOT_A_NUMBER, self_evaluation(rows)).is_empty());
    }
}
