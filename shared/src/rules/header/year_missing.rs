//! 年度没有填

use crate::rule::prelude::*;

rule! {
    /// 年度没有填，或不是四位年份。
    ///
    /// ## 条件
    /// 年度空着，或填的不是四位数。
    ///
    /// ## 依据
    /// 第一节 三、表1填报说明1：“指编制扶贫项目预算所属年份”。
    ///
    /// ## 例子
    /// 年度空白 → `2020`。
    ///
    /// ## 改法
    /// 请填编制预算所属的年份。没有唯一的改法。
    ///
    /// ## In English
    /// The year is empty or has no four digits.
    pub static YEAR_MISSING = "year-missing" {
        severity: Error,
        forms: [Declaration, SelfEvaluation, Monitoring],
        basis: Basis::Clause(&["G1.3-1"]),
        fixing: None,
        settings: [],
        title: "年度没有填",
        english: "Year missing",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    match sheet.year {
        None => drop(findings.report(&YEAR_MISSING, Place::Year, "年度没有填，请填编制预算所属的年份")),
        Some(year) if !(1000..=9999).contains(&year) => {
            findings.report(&YEAR_MISSING, Place::Year, format!("年度“{year}”不是四位年份，请核对"));
        }
        Some(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, paths, self_evaluation};

    #[test]
    fn 没有填_不足四位_四位_超过四位() {
        for (year, fires) in [
            (None, true),
            (Some(0), true),
            (Some(999), true),
            (Some(1000), false),
            (Some(2020), false),
            (Some(9999), false),
            (Some(10_000), true),
        ] {
            let mut form = declaration(Vec::new());
            form.year = year;
            assert_eq!(paths(&YEAR_MISSING, form) == ["/year"], fires, "{year:?}");
            let mut form = self_evaluation(Vec::new());
            form.year = year;
            assert_eq!(!paths(&YEAR_MISSING, form).is_empty(), fires, "{year:?}");
        }
    }
}
