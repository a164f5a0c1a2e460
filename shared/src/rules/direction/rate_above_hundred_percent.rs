//! 比率超过100%

use super::{cannot_exceed_hundred, target_of};
use crate::number::Quantity;
use crate::rule::prelude::*;
use rust_decimal::Decimal;

rule! {
    /// 不可能超过100%的比率写成了超过100%。
    ///
    /// ## 条件
    /// 指标名称以合格率、成活率、满意度、覆盖率、占比等“最多100%”的比率结尾，又不是增长类名称，而指标值或实际值大于100%时报告。
    /// 实际值没有写单位、指标值是百分数的，按百分数算。等于100%不报告；完成率、增长率、到位率可以超过100%，不报告。
    ///
    /// ## 依据
    /// 算术：部分占全部的比率不能超过100%。
    ///
    /// ## 例子
    /// 项目（工程）验收合格率 `≥120%` → `=100%`。
    ///
    /// ## 改法
    /// 请改成实际的比率。没有唯一的改法。
    ///
    /// ## In English
    /// A rate that cannot exceed 100 % by its name (pass rate, survival rate, satisfaction …) has a target
    /// or an actual above it. Growth and completion rates may exceed 100 % and are not reported.
    pub static RATE_ABOVE_HUNDRED_PERCENT = "rate-above-hundred-percent" {
        severity: Error,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Arithmetic,
        fixing: None,
        settings: [],
        title: "比率超过100%",
        english: "Rate above 100 %",
        check: Check::Row(check),
    }
}

/// Whether the target is reported by this rule: the others about rates give way.
pub(super) fn applies_to_target(row: &Row<'_>, target: &Quantity) -> bool {
    target.unit.is_percent() && target.value > Decimal::ONE_HUNDRED && cannot_exceed_hundred(row)
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if row.not_applicable {
        return;
    }
    let target = target_of(row);
    if let Some(target) = target.filter(|target| applies_to_target(row, target)) {
        report(row, Cell::Target, "指标值", target, findings);
    }
    let counts_as_percent = |actual: &Quantity| {
        actual.unit.is_percent()
            || (actual.unit.as_str().is_empty() && target.is_some_and(|target| target.unit.is_percent()))
    };
    let actual = row.actual.quantity().filter(|actual| counts_as_percent(actual));
    if let Some(actual) = actual.filter(|actual| actual.value > Decimal::ONE_HUNDRED && cannot_exceed_hundred(row)) {
        report(row, Cell::Actual, "实际值", actual, findings);
    }
}

fn report(row: &Row<'_>, cell: Cell, what: &str, value: &Quantity, findings: &mut Findings) {
    findings.report(
        &RATE_ABOVE_HUNDRED_PERCENT,
        row.at(cell),
        format!("“{}”不可能超过100%，{what}“{value}”请改正", row.name.core()),
    );
}

#[cfg(test)]
mod tests {
    use super::RATE_ABOVE_HUNDRED_PERCENT as RULE;
    use crate::rule::testing::*;

    fn fires(name: &str, value: &str) -> bool {
        fires_on_target(&RULE, "output/quality", name, value)
    }

    fn actual(name: &str, target: &str, actual: &str) -> Vec<String> {
        paths(&RULE, self_evaluation(vec![row("output/quality", name, "10", target, actual)]))
    }

    #[test]
    fn 验收合格率写成120() {
        let found = run(&RULE, declaration(vec![target("output/quality", "项目（工程）验收合格率", "≥120%")]));
        assert_eq!(found[0].0, "/indicators/0/target");
        assert_eq!(found[0].2, None);
    }

    #[test]
    fn 低于_等于_高于100() {
        assert!(!fires("苗木成活率", "99.99%"));
        assert!(!fires("苗木成活率", "≥100%"));
        assert!(fires("苗木成活率", "100.01%"));
        assert!(!fires("苗木成活率", "120"), "没有%的数");
        assert!(!fires("苗木成活率", "120‰"));
    }

    #[test]
    fn 可以超过100的比率() {
        for name in ["投资完成率", "资金到位率", "销售额增长率", "产值同比占比", "满意度提升幅度", "满意度提高占比"]
        {
            assert!(!fires(name, "≥120%"), "{name}");
        }
    }

    #[test]
    fn 实际值_没有单位的按百分数() {
        assert_eq!(actual("合格率", "≥95%", "101%"), ["/indicators/0/actual"]);
        assert_eq!(actual("合格率", "≥95%", "101"), ["/indicators/0/actual"]);
        assert_eq!(actual("合格率", "≥105%", "101"), ["/indicators/0/target", "/indicators/0/actual"]);
        assert_eq!(actual("合格率", "", "101%"), ["/indicators/0/actual"]);
        assert!(actual("合格率", "≥95%", "100").is_empty());
        assert!(actual("合格率", "≥95", "101").is_empty());
        assert!(actual("合格率", "≥95%", "101件").is_empty());
        assert!(actual("合格率", "≥95%", "约101%").is_empty());
    }
}
