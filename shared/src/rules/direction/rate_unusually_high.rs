//! 比率超过100%，请核对

use super::cannot_exceed_hundred;
use crate::number::Quantity;
use crate::rule::prelude::*;

rule! {
    /// 比率超过100%，而名称不是增长、完成、到位一类可以超过的。
    ///
    /// ## 条件
    /// 名称是比率（率、占比、比例…），不是增长类，不以完成率、到位率、执行率、兑现率、产销率、贡献率、拉动率结尾，指标值或实际值大于100%。
    /// 最多100%的比率由“比率超过100%”报告；写明“不涉及”的不查。
    ///
    /// ## 依据
    /// 常识：比率一般在0至100%之间，增长率等除外。
    ///
    /// ## 例子
    /// 补助资金农户占股比例 `≥120%` → 核对。
    ///
    /// ## 改法
    /// 请核对。没有唯一的改法。
    ///
    /// ## In English
    /// A rate above 100 % whose name is none of those that may exceed it. Rates that certainly cannot are
    /// reported by another rule.
    pub static RATE_UNUSUALLY_HIGH = "rate-unusually-high" {
        severity: Hint,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::CommonSense,
        fixing: None,
        settings: [],
        title: "比率超过100%，请核对",
        english: "Rate unusually high",
        check: Check::Row(check),
    }
}

/// Endings of rates that may exceed 100 %.
const MAY_EXCEED: [&str; 7] = ["完成率", "到位率", "执行率", "兑现率", "产销率", "贡献率", "拉动率"];

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if row.not_applicable {
        return;
    }
    let cells = [(Cell::Target, "指标值", row.target.quantity()), (Cell::Actual, "实际值", row.actual.quantity())];
    for (cell, what, quantity) in cells {
        let Some(Quantity { value, unit, .. }) = quantity else { continue };
        if unit.hundred_percent().is_none_or(|whole| *value <= whole) {
            continue;
        }
        let unusual = row.is_rate()
            && !row.is_growth()
            && !cannot_exceed_hundred(row)
            && !row.name.core_ends_with_any(&MAY_EXCEED);
        if unusual {
            let message = format!("“{}”一般不超过100%，{what}请核对", row.name.core());
            findings.report(&RATE_UNUSUALLY_HIGH, row.at(cell), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RATE_UNUSUALLY_HIGH as RULE;
    use crate::rule::testing::*;

    fn fires(name: &str, value: &str) -> bool {
        fires_on_target(&RULE, "output/quality", name, value)
    }

    #[test]
    fn 低于_等于_高于100() {
        assert!(!fires("农户持股比例", "99.99%"));
        assert!(!fires("农户持股比例", "≥100%"));
        assert!(fires("农户持股比例", "≥100.01%"));
        assert!(!fires("农户持股比例", "120"), "没有%的数");
        let form = self_evaluation(vec![row("output/quality", "农户持股比例", "10", "≥60%", "160%")]);
        assert_eq!(paths(&RULE, form), ["/indicators/0/actual"]);
    }

    #[test]
    fn 可以超过的_另有规则的_不是比率的() {
        for name in ["投资完成率", "资金到位率", "产值增长率", "验收合格率", "道路里程"] {
            assert!(!fires(name, "≥120%"), "{name}");
        }
    }
}
