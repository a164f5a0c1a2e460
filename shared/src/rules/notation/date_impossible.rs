//! The rule `date-impossible`.

use super::value_cells;
use crate::number::Reading;
use crate::rule::prelude::*;

rule! {
    /// 日历上没有的日期。
    ///
    /// ## 条件
    /// 指标值或实际值是日期，月不在1到12之间，或者那个月没有那一天。2月29日在任何年份都接受。不涉及的行不查。
    ///
    /// ## 依据
    /// 日历。
    ///
    /// ## 例子
    /// `2022年9月31日前` → `2022年9月30日前`。
    ///
    /// ## 改法
    /// 请核对月和日后重新填写，不给改法。
    ///
    /// ## In English
    /// The cell names a month or a day that the calendar does not have. 29 February is accepted in
    /// every year.
    pub static DATE_IMPOSSIBLE = "date-impossible" {
        severity: Error,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Calendar,
        fixing: None,
        settings: [],
        title: "日期不存在",
        english: "Impossible date",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    for (place, cell) in value_cells(row) {
        if matches!(&cell.reading, Reading::Date(date) if date.impossible) {
            let message = format!("“{}”里的日期日历上没有，请核对月和日", shown(cell.raw));
            findings.report(&DATE_IMPOSSIBLE, place, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{fires_on_target, paths, row, self_evaluation};

    fn fires(value: &str) -> bool {
        fires_on_target(&DATE_IMPOSSIBLE, "output/timeliness", "完成时间", value)
    }

    #[test]
    fn 没有的月和日() {
        assert!(fires("2022年9月31日前"));
        assert!(fires("2022年13月"));
        assert!(fires("2022年0月"));
        assert!(fires("2022年2月30日"));
        let form =
            self_evaluation(vec![row("output/timeliness", "完成时间", "5", "2022年11月30日前", "2022年11月31日")]);
        assert_eq!(paths(&DATE_IMPOSSIBLE, form), ["/indicators/0/actual"]);
    }

    #[test]
    fn 有的月和日() {
        for value in [
            "2022年9月30日前",
            "2022年12月",
            "2022年1月1日",
            "2021年2月29日",
            "2022年12月31日",
            "12月底到位",
            "1-12月",
            "2023年底",
            "≥13个月",
        ] {
            assert!(!fires(value), "{value}");
        }
    }
}
