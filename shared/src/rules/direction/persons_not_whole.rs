//! 人数、户数不是整数

use super::target_of;
use crate::number::Quantity;
use crate::rule::prelude::*;

rule! {
    /// 人数、户数写成了小数。
    ///
    /// ## 条件
    /// 指标值或实际值的单位是人、户、人次、户次（没有写单位的，名称以人数、户数、人口数、人次、户次结尾；实际值没有写单位的按指标值的单位），
    /// 数值有小数。单位是万人、万户的（写在名称括号里的也算），名称含“均”（户均、人均）的，不报告。
    ///
    /// ## 依据
    /// 常识：人和户按整数数。
    ///
    /// ## 例子
    /// 受益人数 `12.5人` → 核对。
    ///
    /// ## 改法
    /// 请填整数。没有唯一的改法。
    ///
    /// ## In English
    /// Persons or households with a fraction. 万人, 万户 and averages are left alone.
    pub static PERSONS_NOT_WHOLE = "persons-not-whole" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::CommonSense,
        fixing: None,
        settings: [],
        title: "人数、户数不是整数",
        english: "Persons or households not whole",
        check: Check::Row(check),
    }
}

/// Units that are counted in whole numbers.
const WHOLE: [&str; 4] = ["人", "户", "人次", "户次"];
/// Endings of names that count them.
const COUNTS: [&str; 5] = ["人数", "户数", "人口数", "人次", "户次"];

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if row.not_applicable {
        return;
    }
    let target = target_of(row);
    let report = |cell, what: &str, quantity: &Quantity, findings: &mut Findings| {
        let own = quantity.unit.as_str();
        let unit = if own.is_empty() { target.map_or("", |target| target.unit.as_str()) } else { own };
        let by_name =
            || row.name.core_ends_with_any(&COUNTS) && !row.name.brackets().any(|inside| inside.contains('万'));
        let counted = WHOLE.contains(&unit) || (unit.is_empty() && by_name());
        if counted && !quantity.value.fract().is_zero() && !row.name.holds("均") {
            let message = format!("人数、户数应为整数，{what}“{quantity}”请核对");
            findings.report(&PERSONS_NOT_WHOLE, row.at(cell), message);
        }
    };
    if let Some(quantity) = target {
        report(Cell::Target, "指标值", quantity, findings);
    }
    if let Some(quantity) = row.actual.quantity() {
        report(Cell::Actual, "实际值", quantity, findings);
    }
}

#[cfg(test)]
mod tests {
    use super::PERSONS_NOT_WHOLE as RULE;
    use crate::rule::testing::*;

    #[test]
    fn 整数_差一点_小数() {
        for (value, fires) in [
            ("12人", false),
            ("12.0人", false),
            ("12.01人", true),
            ("11.99户", true),
            ("≥0.5户次", true),
            ("12.5", true),
            ("12.5万人", false),
            ("12.5%", false),
            ("12.5亩", false),
        ] {
            assert_eq!(fires_on_target(&RULE, "output/quantity", "受益人数", value), fires, "{value}");
        }
        assert!(!fires_on_target(&RULE, "output/quantity", "户均人数", "3.5人"));
        assert!(!fires_on_target(&RULE, "output/quantity", "道路里程", "3.5"));
    }

    #[test]
    fn 名称的括号里写着万人的可以有小数() {
        for (name, fires) in [("受益人口数（万人）", false), ("补助户数(单位:万户)", false), ("受益人口数（人）", true)]
        {
            assert_eq!(fires_on_target(&RULE, "output/quantity", name, "≥0.35"), fires, "{name}");
        }
        assert!(fires_on_target(&RULE, "output/quantity", "受益人口数（万人）", "≥3500.5人"));
    }

    #[test]
    fn 实际值没有单位的按指标值的单位() {
        for (actual, fires) in [("99.5", true), ("99.5人", true), ("100", false), ("0.01万人", false)] {
            let form = self_evaluation(vec![row("output/quantity", "受益群众", "10", "≥100人", actual)]);
            assert_eq!(paths(&RULE, form) == ["/indicators/0/actual"], fires, "{actual}");
        }
    }
}
