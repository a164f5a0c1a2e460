//! rate-as-fraction: 百分数写成了小数

use crate::number::text;
use crate::rule::prelude::*;
use rust_decimal::Decimal;

rule! {
    /// 指标值是百分数，实际值写成了小数。
    ///
    /// ## 条件
    /// 指标值的单位是 % 且大于 1，实际值没有单位，大于 0 且不大于 1。这样的行不计分，也不判断是否完成。
    ///
    /// ## 依据
    /// 算术。
    ///
    /// ## 例子
    /// 指标值 ≥95%，实际值 `0.99` → `99%`。
    ///
    /// ## 改法
    /// 写成百分数。实际值也可能真是百分之零点几，所以不提供一键改法。
    ///
    /// ## In English
    /// The target is in % and the actual, without unit, lies between 0 and 1: probably 0.99 for 99 %.
    /// The row is not scored until it is clear.
    pub static RATE_AS_FRACTION = "rate-as-fraction" {
        severity: Warning,
        forms: [SelfEvaluation],
        basis: Basis::Arithmetic,
        fixing: None,
        settings: [],
        title: "百分数写成了小数",
        english: "Rate typed as a fraction",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if row.not_applicable || !row.is_rate_as_fraction() {
        return;
    }
    let Some(percent) = row.actual.quantity().and_then(|actual| actual.value.checked_mul(Decimal::ONE_HUNDRED)) else {
        return;
    };
    let message =
        format!("指标值是百分数，实际值写成了“{}”，如果是 {}% 请写成百分数", row.actual.raw.trim(), text(percent));
    findings.report(&RATE_AS_FRACTION, row.at(Cell::Actual), message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{paths, row, self_evaluation};

    fn fires(target: &str, actual: &str) -> bool {
        let found =
            paths(&RATE_AS_FRACTION, self_evaluation(vec![row("output/quality", "合格率", "10", target, actual)]));
        assert!(found.is_empty() || found == ["/indicators/0/actual"]);
        !found.is_empty()
    }

    #[test]
    fn 百分数写成小数() {
        for (target, actual) in
            [("≥95%", "0.99"), ("100%", "1"), ("≥95%", "1.00"), ("≥95百分比", "0.01"), ("≥1.01%", "0.5")]
        {
            assert!(fires(target, actual), "{target} {actual}");
        }
    }

    #[test]
    fn 零_大于一_有单位_指标值不大于一_不报() {
        for (target, actual) in [
            ("≥95%", "0"),
            ("≥95%", "1.01"),
            ("≥95%", "0.99%"),
            ("≥1%", "0.99"),
            ("≥95", "0.99"),
            ("≥95人", "0.99"),
            ("≥95%", ""),
            ("显著提升", "0.99"),
        ] {
            assert!(!fires(target, actual), "{target} {actual}");
        }
    }
}
