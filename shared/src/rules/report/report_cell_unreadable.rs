//! 报告的单元格读不出来

use super::prelude::*;
use crate::number::Money;
use crate::regulation::Date;
use crate::report::{LEVELS, MONEY, SHARES};
use crate::sheet::is_empty_text;
use crate::spot_check::points;

rule! {
    /// 金额、得分、完成数或日期读不出来。
    ///
    /// ## 条件
    /// 金额不是数字（万元）；总分不是0至100的数；“得分/分值”“完成数/指标数”不是两个数或前大于后；成文日期不是日历上的日期。
    ///
    /// ## 依据
    /// 合计由这些数字算出。
    ///
    /// ## 例子
    /// 产出指标“51/50” → `48/50`。
    ///
    /// ## 改法
    /// 请改成数字，或从自评表重新带入。没有唯一的改法。
    ///
    /// ## In English
    /// Money, a score, a pair of numbers or the date cannot be read.
    pub static REPORT_CELL_UNREADABLE = "report-cell-unreadable" {
        severity: Error,
        forms: [SelfEvaluationReport],
        basis: Basis::Structure,
        fixing: None,
        settings: [],
        title: "报告的单元格读不出来",
        english: "Unreadable cell of the report",
        check: Check::Report(check),
    }
}

fn check(form: &Reported<'_>, findings: &mut Findings) {
    let mut report = |place: Place, raw: &str, wanted: &str| {
        let raw = shown(raw);
        findings.report(&REPORT_CELL_UNREADABLE, place, format!("“{raw}”{wanted}"));
    };
    for row in &form.rows {
        let raw = |name: &str| form.form.text(&format!("/evaluations/{}/{name}", row.index)).unwrap_or_default();
        for (name, money) in MONEY.iter().zip(&row.money) {
            if *money != Money::Empty && money.amount().is_none() {
                report(row.place(name), raw(name), "读不出金额，请填数字（万元）");
            }
        }
        for (name, share) in SHARES.iter().zip(&row.shares) {
            if !is_empty_text(raw(name)) && share.is_none() {
                report(row.place(name), raw(name), "不是“得分/分值”，请写成 48/50 的样子");
            }
        }
        if !row.score.is_empty() && points(&row.score).is_none() {
            report(row.place("score"), row.score.raw, "不是0至100分的数，请核对");
        }
        for (name, level) in LEVELS.iter().zip(&row.levels) {
            if !is_empty_text(raw(name)) && level.is_none() {
                report(row.place(name), raw(name), "不是“完成数/指标数”，请写成 3/4 的样子");
            }
        }
    }
    let date = form.form.date.trim();
    if !is_empty_text(date) && Date::read(date).is_none() {
        report(Table::Foot.cell(0, "date"), date, "不是日期，请写成 2021-01-20 的样子");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::testing::*;

    #[test]
    fn 各种读不出来的() {
        let mut form = report();
        assert!(paths(&REPORT_CELL_UNREADABLE, &form).is_empty());
        form.evaluations[0].budget = "约100万".into();
        form.evaluations[0].output = "51/50".into();
        form.evaluations[0].quantity = "3/2".into();
        form.evaluations[1].score = "100.01".into();
        form.date = "2021-02-29".into();
        assert_eq!(
            paths(&REPORT_CELL_UNREADABLE, &form),
            [
                "/evaluations/0/budget",
                "/evaluations/0/output",
                "/evaluations/0/quantity",
                "/evaluations/1/score",
                "/date"
            ]
        );
        form = report();
        form.evaluations[1].score = "100".into();
        form.evaluations[1].quantity = "2/2".into();
        assert!(paths(&REPORT_CELL_UNREADABLE, &form).is_empty());
    }
}
