//! points-or-score-not-a-number: 分值或得分读不出来

use crate::number::{Plain, is_negative, is_positive, text};
use crate::rule::prelude::*;
use crate::sheet::PlainCell;

rule! {
    /// 分值、得分、总分或执行率不是一个数，或者小得不可能。
    ///
    /// ## 条件
    /// 指标的分值、得分，预算资金执行率的分值、执行率、得分，以及总分：填了而不是一个数（数后可以带 分 或 %）；
    /// 分值不大于 0；得分、总分小于 0。没有替换的占位符和表格错误值另有规则。
    ///
    /// ## 依据
    /// 算术。
    ///
    /// ## 例子
    /// 分值 `六` → `6`；得分 `满分` → `10`。
    ///
    /// ## 改法
    /// 用阿拉伯数字填写；没有分值的格子留空，不填 0。
    ///
    /// ## In English
    /// Points, a score, the total or the rate is filled but is no plain number, points are not above 0,
    /// or a score or the total is below 0.
    pub static POINTS_OR_SCORE_NOT_A_NUMBER = "points-or-score-not-a-number" {
        severity: Error,
        forms: [SelfEvaluation],
        basis: Basis::Arithmetic,
        fixing: None,
        settings: [],
        title: "分值或得分读不出来",
        english: "Points or score is not a number",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let mut points = |cell: &PlainCell<'_>, place| match cell.reading {
        Plain::NotANumber => not_a_number(findings, "分值", cell, place),
        Plain::Number { value, .. } if !is_positive(value) => {
            let message = format!("分值 {} 应大于0，请改正；不计分的请留空", text(value));
            findings.report(&POINTS_OR_SCORE_NOT_A_NUMBER, place, message);
        }
        _ => {}
    };
    points(&sheet.execution_points, Place::FundsPoints);
    for row in sheet.rows.iter().filter(|row| !row.not_applicable) {
        points(&row.points, row.at(Cell::Points));
    }
    let mut score = |what, cell: &PlainCell<'_>, place| match cell.reading {
        Plain::NotANumber => not_a_number(findings, what, cell, place),
        Plain::Number { value, .. } if is_negative(value) => {
            findings.report(&POINTS_OR_SCORE_NOT_A_NUMBER, place, format!("{what} {} 不能小于0，请改正", text(value)));
        }
        _ => {}
    };
    score("得分", &sheet.execution_score, Place::FundsScore);
    for row in sheet.rows.iter().filter(|row| !row.not_applicable) {
        score("得分", &row.score, row.at(Cell::Score));
    }
    score("总分", &sheet.total, Place::Total);
    if sheet.rate.reading == Plain::NotANumber {
        not_a_number(findings, "执行率", &sheet.rate, Place::FundsRate);
    }
}

fn not_a_number(findings: &mut Findings, what: &str, cell: &PlainCell<'_>, place: Place) {
    findings.report(
        &POINTS_OR_SCORE_NOT_A_NUMBER,
        place,
        format!("{what}“{}”不是一个数，请用数字填写", shown(cell.raw)),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{paths, row, self_evaluation};

    fn points(raw: &str) -> Vec<String> {
        paths(
            &POINTS_OR_SCORE_NOT_A_NUMBER,
            self_evaluation(vec![row("output/quantity", "里程", raw, "≥3公里", "3公里")]),
        )
    }

    fn score(raw: &str) -> Vec<String> {
        let mut form = self_evaluation(vec![row("output/quantity", "里程", "10", "≥3公里", "3公里")]);
        form.indicators[0].score = raw.into();
        paths(&POINTS_OR_SCORE_NOT_A_NUMBER, form)
    }

    #[test]
    fn 分值不是数_或不大于零() {
        for raw in ["六", "10-15", "10/20", "无", "0", "-5", "0.00分"] {
            assert_eq!(points(raw), ["/indicators/0/points"], "{raw}");
        }
        for raw in ["10", "７.５", "10 ", "20%", "12.5分", "0.01", "", "-", "/"] {
            assert!(points(raw).is_empty(), "{raw}");
        }
    }

    #[test]
    fn 得分不是数_或小于零() {
        for raw in ["满分", "9.8.", "-0.01", "10分满"] {
            assert_eq!(score(raw), ["/indicators/0/score"], "{raw}");
        }
        for raw in ["0", "9.8", "9.92分", "95%", "", "—"] {
            assert!(score(raw).is_empty(), "{raw}");
        }
    }

    #[test]
    fn 占位符和错误值另有规则() {
        for raw in ["**", "#REF!"] {
            assert!(points(raw).is_empty(), "{raw}");
            assert!(score(raw).is_empty(), "{raw}");
        }
    }

    #[test]
    fn 执行率一行和总分() {
        let mut form = self_evaluation(vec![]);
        form.funds.points = "十".into();
        form.funds.rate = "全部".into();
        form.funds.score = "满分".into();
        form.total = "优".into();
        assert_eq!(
            paths(&POINTS_OR_SCORE_NOT_A_NUMBER, form.clone()),
            ["/funds/points", "/funds/rate", "/funds/score", "/total"]
        );
        form.funds.points = "0".into();
        form.funds.rate = "-5%".into();
        form.funds.score = "-1".into();
        form.total = "-1".into();
        assert_eq!(paths(&POINTS_OR_SCORE_NOT_A_NUMBER, form.clone()), ["/funds/points", "/funds/score", "/total"]);
        form.funds.points = "10".into();
        form.funds.score = "0".into();
        form.total = "0".into();
        assert!(paths(&POINTS_OR_SCORE_NOT_A_NUMBER, form).is_empty());
    }

    #[test]
    fn 不涉及的行_不报() {
        let mut form = self_evaluation(vec![row("output/quantity", "里程", "0", "", "")]);
        form.indicators[0].not_applicable = true;
        form.indicators[0].reason = "没有这项内容".into();
        assert!(paths(&POINTS_OR_SCORE_NOT_A_NUMBER, form).is_empty());
    }
}
