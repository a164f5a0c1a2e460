//! The rule `number-too-precise`.

use super::value_cells;
use crate::rule::prelude::*;

rule! {
    /// 小数位数太多，像是电子表格的计算误差。
    ///
    /// ## 条件
    /// 指标值或实际值是一个数，去掉末尾的0以后小数超过6位。不涉及的行不查。
    ///
    /// ## 依据
    /// 常识：实际测得的数没有这么多位小数。
    ///
    /// ## 例子
    /// `0.0900000762939453` → `0.09`。
    ///
    /// ## 改法
    /// 请按实际测得的数填写，不给改法。
    ///
    /// ## In English
    /// A number with more than six significant decimals is a computer's rounding error, not a
    /// measured value.
    pub static NUMBER_TOO_PRECISE = "number-too-precise" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::CommonSense,
        fixing: None,
        settings: [],
        title: "小数位数太多",
        english: "Number too precise",
        check: Check::Row(check),
    }
}

/// Decimals that a measured value may have.
const MOST_DECIMALS: u32 = 6;

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    for (place, cell) in value_cells(row) {
        let Some(quantity) = cell.quantity() else {
            continue;
        };
        if quantity.value.scale() <= MOST_DECIMALS {
            continue;
        }
        let decimals = quantity.value.normalize().scale();
        if decimals > MOST_DECIMALS {
            let message = format!("“{}”有{decimals}位小数，像是计算误差，请按实际的数填写", shown(cell.raw));
            findings.report(&NUMBER_TOO_PRECISE, place, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{fires_on_target, paths, row, self_evaluation};

    fn fires(value: &str) -> bool {
        fires_on_target(&NUMBER_TOO_PRECISE, "output/quantity", "里程", value)
    }

    #[test]
    fn 六位以内_刚好六位_七位() {
        assert!(!fires("≥1.23456公里"));
        assert!(!fires("≥1.234567公里"));
        assert!(fires("≥1.2345678公里"));
        assert!(fires("0.0900000762939453"));
        assert!(fires("-0.300000152587891"));
    }

    #[test]
    fn 末尾的零不算() {
        assert!(!fires("1.20000000公里"));
        assert!(!fires("1.23456700公里"));
        assert!(!fires(""));
        assert!(!fires("显著提升"));
    }

    #[test]
    fn 实际值也查() {
        let form = self_evaluation(vec![row("output/quantity", "里程", "5", "≥3公里", "3.0000001公里")]);
        assert_eq!(paths(&NUMBER_TOO_PRECISE, form), ["/indicators/0/actual"]);
    }
}
