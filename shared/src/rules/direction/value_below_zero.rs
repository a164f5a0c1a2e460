//! 数量小于0

use crate::number::{Quantity, is_negative};
use crate::rule::prelude::*;

rule! {
    /// 指标值或实际值小于0。
    ///
    /// ## 条件
    /// 指标值或实际值读作数量而小于0。名称是增长类（增长、增幅、同比…），或含降、减、盈亏、利润、净、差、气温的，可以小于0，不报告；写明“不涉及”的不查。
    ///
    /// ## 依据
    /// 常识：个数、面积、人数、比率都不会小于0。
    ///
    /// ## 例子
    /// 受益户数 `-5户` → `5户`。
    ///
    /// ## 改法
    /// 请核对。没有唯一的改法。
    ///
    /// ## In English
    /// A target or an actual is below zero. Growth, decreases, profits and balances may be.
    pub static VALUE_BELOW_ZERO = "value-below-zero" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::CommonSense,
        fixing: None,
        settings: [],
        title: "数量小于0",
        english: "Value below zero",
        check: Check::Row(check),
    }
}

/// Names of what may be below zero.
const MAY_BE_NEGATIVE: [&str; 7] = ["降", "减", "盈亏", "利润", "净", "差", "气温"];

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if row.not_applicable {
        return;
    }
    let cells = [(Cell::Target, "指标值", row.target.quantity()), (Cell::Actual, "实际值", row.actual.quantity())];
    for (cell, what, quantity) in cells {
        let Some(Quantity { value, .. }) = quantity else { continue };
        if is_negative(*value) && !row.is_growth() && !row.name.core_holds_any(&MAY_BE_NEGATIVE) {
            let message = format!("“{}”不会小于0，{what}请核对", row.name.core());
            findings.report(&VALUE_BELOW_ZERO, row.at(cell), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::VALUE_BELOW_ZERO as RULE;
    use crate::rule::testing::*;

    #[test]
    fn 小于_等于_大于零() {
        for (value, fires) in [("-0.01户", true), ("0户", false), ("0.01户", false), ("-5", true), ("≥-5户", true)]
        {
            assert_eq!(fires_on_target(&RULE, "output/quantity", "受益户数", value), fires, "{value}");
        }
        let form = self_evaluation(vec![row("output/quantity", "受益户数", "10", "≥5户", "-5户")]);
        assert_eq!(paths(&RULE, form), ["/indicators/0/actual"]);
    }

    #[test]
    fn 增长和减少可以小于零() {
        for name in ["产值同比增长率", "成本下降率", "贫困人口减少数", "净利润"] {
            assert!(!fires_on_target(&RULE, "benefit/economic", name, "-5%"), "{name}");
        }
    }
}
