//! score-above-points: 得分大于分值

use crate::number::text;
use crate::rule::prelude::*;
use crate::sheet::PlainCell;

rule! {
    /// 得分大于分值。
    ///
    /// ## 条件
    /// 一项指标或预算资金执行率的分值、得分都读得出来，得分大于分值。报了这一条，就不再按公式或档次检查这个得分。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）注意事项(1)：“得分最高不能超过该指标分值上限”。
    ///
    /// ## 例子
    /// 分值 30、得分 31 → 得分不超过 30。
    ///
    /// ## 改法
    /// 改正得分或分值。
    ///
    /// ## In English
    /// A score is greater than the points of its row. The other checks of that score stay silent.
    pub static SCORE_ABOVE_POINTS = "score-above-points" {
        severity: Error,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.n1"]),
        fixing: None,
        settings: [],
        title: "得分大于分值",
        english: "Score above the points",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let mut compare = |points: &PlainCell<'_>, score: &PlainCell<'_>, place| {
        let Some((points, score)) = points.number().zip(score.number()).filter(|(points, score)| score > points) else {
            return;
        };
        let message = format!("得分 {} 大于分值 {}，请改正", text(score), text(points));
        findings.report(&SCORE_ABOVE_POINTS, place, message);
    };
    compare(&sheet.execution_points, &sheet.execution_score, Place::FundsScore);
    for row in sheet.rows.iter().filter(|row| !row.not_applicable) {
        compare(&row.points, &row.score, row.at(Cell::Score));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{paths, row, self_evaluation};

    fn fires(points: &str, score: &str) -> bool {
        let mut form = self_evaluation(vec![row("output/quantity", "里程", points, "≥3公里", "3公里")]);
        form.indicators[0].score = score.into();
        let found = paths(&SCORE_ABOVE_POINTS, form);
        assert!(found.is_empty() || found == ["/indicators/0/score"]);
        !found.is_empty()
    }

    #[test]
    fn 得分大于分值() {
        assert!(fires("30", "31"));
        assert!(fires("10", "10.01"));
        assert!(fires("10分", "１０．５"));
    }

    #[test]
    fn 等于_小于_空白_读不出来_不报() {
        for (points, score) in [("30", "30"), ("30", "29.99"), ("", "5"), ("5", ""), ("六", "8"), ("5", "满分")] {
            assert!(!fires(points, score), "{points} {score}");
        }
    }

    #[test]
    fn 执行率一行() {
        let mut form = self_evaluation(vec![]);
        form.funds.score = "10.01".into();
        assert_eq!(paths(&SCORE_ABOVE_POINTS, form.clone()), ["/funds/score"]);
        form.funds.score = "10".into();
        assert!(paths(&SCORE_ABOVE_POINTS, form).is_empty());
    }
}
