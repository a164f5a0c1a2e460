//! qualitative-score-missing: 定性指标没有得分

use crate::rule::prelude::*;

rule! {
    /// 定性指标没有填得分。
    ///
    /// ## 条件
    /// 指标值是文字，有分值，不是标题行，得分是空的。定性指标没有公式，得分由填表单位按完成情况确定。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）注意事项(2)：“分别按照该指标对应分值区间 100%-80% (含 80%)、
    /// 80%-60% (含 60%)、60%-0% 合理确定得分”。
    ///
    /// ## 例子
    /// 管理机制健全性，分值 5，得分空白 → 选“达成预期指标”，得分 5。
    ///
    /// ## 改法
    /// 按完成情况选档次，填写得分。
    ///
    /// ## In English
    /// A qualitative row with points has no score. There is no formula for it: the unit has to choose
    /// a tier and a score.
    pub static QUALITATIVE_SCORE_MISSING = "qualitative-score-missing" {
        severity: Error,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.n2"]),
        fixing: None,
        settings: [],
        title: "定性指标没有得分",
        english: "Score of a qualitative row missing",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if row.target.is_text()
        && row.score.is_empty()
        && row.points.number().is_some()
        && !row.is_heading
        && !row.not_applicable
    {
        findings.report(
            &QUALITATIVE_SCORE_MISSING,
            row.at(Cell::Score),
            "定性指标没有填得分，请按完成情况选档次并填得分",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{paths, row, self_evaluation};

    fn fires(points: &str, target: &str, score: &str) -> bool {
        let mut form = self_evaluation(vec![row("output/quality", "管理机制健全性", points, target, "健全")]);
        form.indicators[0].score = score.into();
        let found = paths(&QUALITATIVE_SCORE_MISSING, form);
        assert!(found.is_empty() || found == ["/indicators/0/score"]);
        !found.is_empty()
    }

    #[test]
    fn 定性指标有分值没有得分() {
        assert!(fires("5", "健全", ""));
        assert!(fires("5", "定性 好坏", "—"));
    }

    #[test]
    fn 有得分_没有分值_不是文字_不报() {
        for (points, target, score) in [
            ("5", "健全", "0"),
            ("5", "健全", "满分"),
            ("", "健全", ""),
            ("六", "健全", ""),
            ("5", "≥95%", ""),
            ("5", "", ""),
            ("5", "12月底前", ""),
            ("5", "约3公里", ""),
        ] {
            assert!(!fires(points, target, score), "{points} {target} {score}");
        }
    }

    #[test]
    fn 标题行_不涉及的行_不报() {
        let mut rows =
            vec![row("output/quality", "机制", "5", "健全", "健全"), row("output/quality", "制度", "", "健全", "健全")];
        rows[1].parent = "机制".into();
        assert!(paths(&QUALITATIVE_SCORE_MISSING, self_evaluation(rows)).is_empty());
        let mut rows = vec![row("output/quality", "机制", "5", "健全", "健全")];
        rows[0].not_applicable = true;
        rows[0].reason = "没有这项内容".into();
        assert!(paths(&QUALITATIVE_SCORE_MISSING, self_evaluation(rows)).is_empty());
    }
}
