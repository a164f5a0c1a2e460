//! actual-has-operator: 实际值带比较符号

use super::quantities;
use crate::number::Operator;
use crate::rule::prelude::*;

rule! {
    /// 全年实际值带有 ≥、≤、>、< 或“不低于”“以上”等字样。
    ///
    /// ## 条件
    /// 指标值和实际值都是数，实际值带有比较符号或相应的文字；`=` 可以。实际值是完成以后测量、统计出来的数，
    /// 带着符号就不知道究竟是多少，也就不能计分。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）表4：“全年实际值”与“未完成原因及拟采取的改进措施”各栏。
    ///
    /// ## 例子
    /// 实际值 `≥266米` → `266米`（按实际完成的数填写）。
    ///
    /// ## 改法
    /// 去掉符号，填写实际完成的数。
    ///
    /// ## In English
    /// The actual value carries a comparison. An actual is a measured value; with an operator nobody
    /// knows what was reached, and the row cannot be scored.
    pub static ACTUAL_HAS_OPERATOR = "actual-has-operator" {
        severity: Error,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.T4"]),
        fixing: None,
        settings: [],
        title: "实际值带比较符号",
        english: "Actual value with an operator",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    let Some((_, actual)) = quantities(row) else { return };
    let Some(operator) = actual.operator.filter(|operator| *operator != Operator::Equal) else { return };
    let message = format!("实际值“{}”带有“{operator}”的意思，请填实际完成的数，不带符号", row.actual.raw.trim());
    findings.report(&ACTUAL_HAS_OPERATOR, row.at(Cell::Actual), message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{paths, row, self_evaluation};

    fn fires(target: &str, actual: &str) -> bool {
        let found =
            paths(&ACTUAL_HAS_OPERATOR, self_evaluation(vec![row("output/quantity", "水标尺", "10", target, actual)]));
        assert!(found.is_empty() || found == ["/indicators/0/actual"]);
        !found.is_empty()
    }

    #[test]
    fn 带比较符号() {
        for (target, actual) in [
            ("≥266米", "≥266米"),
            ("≥266米", ">=266"),
            ("100%", "≥98%"),
            ("≤5天", "≤5天"),
            ("≥95%", "95%以上"),
            ("≥20户", "不低于20户"),
            ("≥5个", "＞5个"),
            ("≤30天", "30天内"),
        ] {
            assert!(fires(target, actual), "{actual}");
        }
    }

    #[test]
    fn 等号_没有符号_不是数_不报() {
        for (target, actual) in [
            ("≥266米", "266米"),
            ("≥266米", "=266米"),
            ("≥95%", "达到95%"),
            ("显著提升", "≥95%"),
            ("≥266米", "达成预期指标"),
            ("≥266米", "≥**米"),
            ("≥**米", "≥266米"),
            ("≥266米", ""),
            ("≥266米", "约266米"),
        ] {
            assert!(!fires(target, actual), "{target} {actual}");
        }
    }
}
