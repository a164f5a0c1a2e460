//! actual-unit-differs: 实际值与指标值单位不同

use super::quantities;
use crate::rule::prelude::*;

rule! {
    /// 全年实际值的单位与年度指标值的单位不能比较。
    ///
    /// ## 条件
    /// 指标值和实际值都是数，单位不同，不能换算（公里与米、公顷与亩、万元与元等可以换算），也不是通用的量词
    /// （次与场、个与座、台与套等）。有一方没有单位的不报。
    ///
    /// ## 依据
    /// 算术。
    ///
    /// ## 例子
    /// 指标值 ≥120户，实际值 130户次 → `130户`（核对后填写）。
    ///
    /// ## 改法
    /// 按指标值的单位填写实际值。
    ///
    /// ## In English
    /// Target and actual are in units that cannot be compared (户 against 户次), so the row cannot be
    /// scored.
    pub static ACTUAL_UNIT_DIFFERS = "actual-unit-differs" {
        severity: Warning,
        forms: [SelfEvaluation],
        basis: Basis::Arithmetic,
        fixing: None,
        settings: [],
        title: "实际值与指标值单位不同",
        english: "Units of actual and target differ",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    let Some((target, actual)) = quantities(row) else { return };
    if !actual.unit.is_comparable(&target.unit) {
        let message =
            format!("实际值的单位“{}”与指标值的单位“{}”不同，不能比较，请按指标值的单位填写", actual.unit, target.unit);
        findings.report(&ACTUAL_UNIT_DIFFERS, row.at(Cell::Actual), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{paths, row, self_evaluation};

    fn fires(target: &str, actual: &str) -> bool {
        let found =
            paths(&ACTUAL_UNIT_DIFFERS, self_evaluation(vec![row("output/quantity", "数量", "10", target, actual)]));
        assert!(found.is_empty() || found == ["/indicators/0/actual"]);
        !found.is_empty()
    }

    #[test]
    fn 不能比较的单位() {
        for (target, actual) in [
            ("≥120户", "130户次"),
            ("≥120人", "130户"),
            ("≥95%", "3件"),
            ("≥10亩", "7000平方米"),
            ("≤500元/亩", "500元/户"),
        ] {
            assert!(fires(target, actual), "{target} {actual}");
        }
    }

    #[test]
    fn 相同_可换算_通用量词_没有单位_不是数_不报() {
        for (target, actual) in [
            ("≥120户", "130户"),
            ("≥3公里", "3200米"),
            ("≥10公顷", "150亩"),
            ("≥0.52万亩", "5260亩"),
            ("≤15万元/座", "148000元/座"),
            ("≤0.9‰", "0.05%"),
            ("≥3次", "3场"),
            ("≥3个", "3座"),
            ("≥120户", "130"),
            ("≥120", "130户"),
            ("显著提升", "130户"),
            ("≥120户", "达成预期指标"),
            ("≥120户", ""),
        ] {
            assert!(!fires(target, actual), "{target} {actual}");
        }
    }
}
