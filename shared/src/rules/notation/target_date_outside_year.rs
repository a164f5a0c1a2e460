//! The rule `target-date-outside-year`.

use crate::number::Reading;
use crate::rule::prelude::*;

rule! {
    /// 指标值里的日期不在本表的年度。
    ///
    /// ## 条件
    /// 指标值是日期，写有四位年份，其中有与表的年度不同的。年度没有填的、没有写年份的不查；不涉及的行不查。
    /// 跨年项目是允许的，所以只提示。
    ///
    /// ## 依据
    /// 第一节 三、表1填报说明1：“指编制扶贫项目预算所属年份”。
    ///
    /// ## 例子
    /// 2022年的表里填 `2023年底`。
    ///
    /// ## 改法
    /// 请核对年份；确是跨年项目的，不必改。
    ///
    /// ## In English
    /// The target is a date in another year than the form's. Projects over several years are allowed,
    /// so this is a hint.
    pub static TARGET_DATE_OUTSIDE_YEAR = "target-date-outside-year" {
        severity: Hint,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G1.3-1"]),
        fixing: None,
        settings: [],
        title: "日期不在本年度",
        english: "Target date outside the year",
        check: Check::Row(check),
    }
}

fn check(sheet: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    let (Reading::Date(date), Some(year)) = (&row.target.reading, sheet.year) else {
        return;
    };
    if row.not_applicable {
        return;
    }
    if let Some(other) = date.years.iter().find(|other| **other != year) {
        let message = format!("“{}”是{other}年，本表是{year}年度，请核对（跨年项目除外）", shown(row.target.raw));
        findings.report(&TARGET_DATE_OUTSIDE_YEAR, row.at(Cell::Target), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, paths, target};

    fn fires(year: Option<u16>, value: &str) -> bool {
        let mut form = declaration(vec![target("output/timeliness", "完成时间", value)]);
        form.year = year;
        !paths(&TARGET_DATE_OUTSIDE_YEAR, form).is_empty()
    }

    #[test]
    fn 别的年份() {
        assert!(fires(Some(2022), "2023年底"));
        assert!(fires(Some(2022), "2021年底"));
        assert!(fires(Some(2023), "2023.07-2024.01"));
    }

    #[test]
    fn 本年_没有年份_没有年度_不是日期() {
        assert!(!fires(Some(2022), "2022年底"));
        assert!(!fires(Some(2022), "12月底前"));
        assert!(!fires(None, "2023年底"));
        assert!(!fires(Some(2022), "同比2021年销量显著提高"));
        assert!(!fires(Some(2022), "≥2023个"));
    }
}
