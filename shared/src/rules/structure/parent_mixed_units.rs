//! 单位不同的“其中”加在一起

use crate::number::text;
use crate::rule::prelude::*;
use rust_decimal::Decimal;

rule! {
    /// 上级行的数是把单位不同的“其中”各行直接相加得来的。
    ///
    /// ## 条件
    /// 上级行和它的所有“其中”行的指标值都是数，至少一个“其中”行写着与上级行不同的单位，而单看数字，“其中”各行相加正好等于上级行时报告。
    /// 没有写单位不算单位不同；有一行读不出数，或数字加起来不等时不报告。
    ///
    /// ## 依据
    /// 算术：单位不同的数不能相加。
    ///
    /// ## 例子
    /// 萧县张庄寨镇2023年：养殖数量 192只，其中羊 180只、猪 12头（180 + 12 = 192） → 上级行不写合计，或统一单位。
    ///
    /// ## 改法
    /// 请统一“其中”各行的单位；不能统一的，上级行的指标值留空，各行分别填写。没有唯一的改法。
    ///
    /// ## In English
    /// The heading's number is the plain sum of sub-rows, although at least one of them has another unit
    /// (192只 = 180只 + 12头). A missing unit is not another unit.
    pub static PARENT_MIXED_UNITS = "parent-mixed-units" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Arithmetic,
        fixing: None,
        settings: [],
        title: "单位不同的“其中”加在一起",
        english: "Sub-rows of different units added up",
        check: Check::Row(check),
    }
}

fn check(sheet: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if !row.is_heading || row.not_applicable {
        return;
    }
    let Some(whole) = row.target.quantity().filter(|whole| !whole.unit.as_str().is_empty()) else { return };
    let mut sum = Decimal::ZERO;
    let mut other_unit = None;
    for sub in sheet.sub_rows(row).filter(|sub| !sub.not_applicable) {
        let Some(part) = sub.target.quantity() else { return };
        sum = sum.saturating_add(part.value);
        if part.unit != whole.unit && !part.unit.as_str().is_empty() {
            other_unit = Some(&part.unit);
        }
    }
    if let Some(other) = other_unit.filter(|_| sum == whole.value) {
        findings.report(
            &PARENT_MIXED_UNITS,
            row.at(Cell::Target),
            format!(
                "合计 {}{} 是把“其中”各行的数直接相加，其中有的单位是“{other}”，请统一单位或分别填写",
                text(whole.value),
                whole.unit
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::PARENT_MIXED_UNITS as RULE;
    use crate::form::DeclaredIndicator;
    use crate::rule::testing::*;

    fn found(whole: &str, parts: &[&str]) -> Vec<String> {
        let mut rows = vec![target("output/quantity", "养殖数量", whole)];
        rows.extend(
            parts.iter().map(|part| DeclaredIndicator {
                parent: "养殖数量".into(),
                ..target("output/quantity", "其中羊", part)
            }),
        );
        paths(&RULE, declaration(rows))
    }

    #[test]
    fn 张庄寨镇把羊和猪加在一起() {
        assert_eq!(found("192只", &["180只", "12头"]), ["/indicators/0/target"]);
        assert_eq!(found("≥192只", &["≥180只", "≥12头"]), ["/indicators/0/target"]);
        assert_eq!(found("100件", &["30座", "70公里"]), ["/indicators/0/target"]);
    }

    #[test]
    fn 数字不等_单位相同_没有单位() {
        assert!(found("193只", &["180只", "12头"]).is_empty());
        assert!(found("191只", &["180只", "12头"]).is_empty());
        assert!(found("192只", &["180只", "12只"]).is_empty());
        assert!(found("192只", &["180只", "12"]).is_empty());
        assert!(found("192", &["180只", "12头"]).is_empty());
    }

    #[test]
    fn 读不出数就不报告() {
        assert!(found("192只", &["180只", "12头", ""]).is_empty());
        assert!(found("192只", &["180只", "约12头"]).is_empty());
        assert!(found("", &["180只", "12头"]).is_empty());
        assert!(found("192只", &[]).is_empty());
    }
}
