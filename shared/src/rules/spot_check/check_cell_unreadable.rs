//! 抽查表的单元格读不出来

use super::prelude::*;
use crate::regulation::Date;
use crate::sheet::{PlainCell, is_empty_text};
use crate::spot_check::{points, whole};

rule! {
    /// 得分不是0至100的数，日期日历上没有，或个数不是整数。
    ///
    /// ## 条件
    /// 自评得分、抽查得分填了而不是0至100分的数；抽取日期、反馈日期填了而不是日历上的日期（2021-01-15）；抽取个数、实施项目数填了而不是整数。
    ///
    /// ## 依据
    /// 得分和个数按数字核对所必需。
    ///
    /// ## 例子
    /// 抽查得分“良好”；抽取日期“2021-02-30”。
    ///
    /// ## 改法
    /// 请改成数字或日期。没有唯一的改法。
    ///
    /// ## In English
    /// A score that is no number from 0 to 100, a day that the calendar does not have, or a count that is not whole.
    pub static CHECK_CELL_UNREADABLE = "check-cell-unreadable" {
        severity: Error,
        forms: [SpotCheck],
        basis: Basis::Structure,
        fixing: None,
        settings: [],
        title: "抽查表的单元格读不出来",
        english: "Unreadable cell of the spot check",
        check: Check::SpotCheck(check),
    }
}

fn check(form: &SpotChecked<'_>, findings: &mut Findings) {
    let mut report = |place: Place, raw: &str, wanted: &str| {
        let raw = shown(raw);
        findings.report(&CHECK_CELL_UNREADABLE, place, format!("“{raw}”{wanted}"));
    };
    for (name, raw) in [("implemented", &form.form.implemented), ("count", &form.form.count)] {
        if !is_empty_text(raw) && whole(raw).is_none() {
            report(head(name), raw, "不是整数，请填项目的个数");
        }
    }
    let is_day = |raw: &str| is_empty_text(raw) || Date::read(raw).is_some();
    const DAY: &str = "不是日期，请写成 2021-01-15 的样子";
    if !is_day(&form.form.drawn_on) {
        report(head("drawn_on"), &form.form.drawn_on, DAY);
    }
    const SCORE: &str = "不是0至100分的数，请核对";
    let is_score = |cell: &PlainCell<'_>| cell.is_empty() || points(cell).is_some();
    for project in form.population.iter().filter(|project| !is_score(&project.score)) {
        report(project.place("score"), project.score.raw, SCORE);
    }
    for checked in &form.checked {
        if !is_score(&checked.score) {
            report(checked.place("score"), checked.score.raw, SCORE);
        }
        if !is_day(&checked.form.fed_back) {
            report(checked.place("fed_back"), &checked.form.fed_back, DAY);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::spot_check::testing::*;

    #[test]
    fn 得分的两端() {
        for (score, fires) in [
            ("-0.01", true),
            ("0", false),
            ("95分", false),
            ("100", false),
            ("100.01", true),
            ("95%", true),
            ("良好", true),
        ] {
            let mut form = spot_check();
            form.population[0].score = score.into();
            form.checked[0].score = score.into();
            let expected: &[&str] = if fires { &["/population/0/score", "/checked/0/score"] } else { &[] };
            assert_eq!(paths(&CHECK_CELL_UNREADABLE, "cn-2019-68", &form), expected, "{score}");
        }
    }

    #[test]
    fn 日期和个数() {
        let mut form = spot_check();
        form.drawn_on = "2021-02-29".into();
        form.checked[0].fed_back = "去年".into();
        form.count = "1.5".into();
        form.implemented = "-5".into();
        assert_eq!(
            paths(&CHECK_CELL_UNREADABLE, "cn-2019-68", &form),
            ["/implemented", "/drawn_on", "/count", "/checked/0/fed_back"]
        );
        form = spot_check();
        form.count = "2个".into();
        assert!(paths(&CHECK_CELL_UNREADABLE, "cn-2019-68", &form).is_empty());
    }
}
