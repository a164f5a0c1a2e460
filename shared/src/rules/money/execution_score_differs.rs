//! execution-score-differs: 执行率得分与计算结果不符

use super::quotient;
use crate::number::text;
use crate::rule::prelude::*;
use crate::score::claim_agrees;

rule! {
    /// 预算资金执行率的得分与按比例计算的结果不符。
    ///
    /// ## 条件
    /// 应得分 = 分值 × 执行数 ÷ 预算数，最高不超过分值，四舍五入到两位小数。所填得分与它不等；得分少写小数、按所写位数
    /// 四舍五入后相等的算相等，但没得满分而填满分的不算。得分大于分值的另有规则，这里不报；预算数为 0、格子空白或
    /// 读不出来的不报。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）表4：“全年执行数(B)；执行率(B/A)”。指南没有写出执行率的计分公式，
    /// 各县可以另有规定，所以只是提醒。
    ///
    /// ## 例子
    /// 分值 100、执行率 100%，得分 10 → 100；分值 10、执行率 86.18%，得分 10 → 8.62。
    ///
    /// ## 改法
    /// 改为计算所得的得分；本县另有计分办法的，可以保留。
    ///
    /// ## In English
    /// The score of the execution row differs from points × executed ÷ budget, capped at the points.
    /// The guide prints no formula for this row, so a county may have its own: a warning.
    pub static EXECUTION_SCORE_DIFFERS = "execution-score-differs" {
        severity: Warning,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.T4-B"]),
        fixing: Content,
        settings: ["score.scale"],
        title: "执行率得分与计算结果不符",
        english: "Score of the execution row differs",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let Some(claim) = sheet.execution_score.number() else { return };
    let Some(execution) = sheet.scores.as_ref().map(|scores| &scores.execution) else { return };
    let (Some(points), Some(exact), Some(score)) = (execution.points, execution.exact, execution.score) else { return };
    if claim > points
        || claim_agrees(claim, sheet.execution_score.decimals(), exact, points, sheet.settings.score_scale)
    {
        return;
    }
    let message = format!(
        "预算资金执行率得分填写为 {}，按{} × 分值 {} 应为 {}，请核对",
        text(claim),
        quotient(sheet),
        text(points),
        text(score)
    );
    findings.report(&EXECUTION_SCORE_DIFFERS, Place::FundsScore, message).fix(text(score));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{run, self_evaluation};

    fn with(executed: &str, points: &str, score: &str) -> Option<Option<String>> {
        let mut form = self_evaluation(vec![]);
        form.funds.total.executed = executed.into();
        form.funds.points = points.into();
        form.funds.score = score.into();
        let mut found = run(&EXECUTION_SCORE_DIFFERS, form);
        assert!(found.iter().all(|(path, _, _)| path == "/funds/score"));
        found.pop().map(|(_, _, fix)| fix)
    }

    #[test]
    fn 与按比例计算的不符() {
        assert_eq!(with("100", "100", "10"), Some(Some("100".into())));
        assert_eq!(with("86.18", "10", "10"), Some(Some("8.62".into())));
        assert_eq!(with("86.18", "10", "8.61"), Some(Some("8.62".into())));
        assert_eq!(with("98", "10", "9"), Some(Some("9.8".into())));
        assert_eq!(with("120", "10", "9"), Some(Some("10".into())));
    }

    #[test]
    fn 相符_少写小数_封顶_不报() {
        for (executed, points, score) in [
            ("86.18", "10", "8.62"),
            ("86.18", "10", "8.6分"),
            ("84.2", "10", "8"),
            ("120", "10", "10"),
            ("20", "20", "4"),
            ("100", "10", "10.00"),
        ] {
            assert_eq!(with(executed, points, score), None, "{score}");
        }
    }

    #[test]
    fn 大于分值_空白_读不出来_不能计算_不报() {
        for (executed, points, score) in [
            ("86", "10", "11"),
            ("86", "10", ""),
            ("86", "", "5"),
            ("", "10", "5"),
            ("86", "10", "满分"),
            ("86", "六", "5"),
        ] {
            assert_eq!(with(executed, points, score), None, "{points} {score}");
        }
        let mut form = self_evaluation(vec![]);
        form.funds.total.budget = "0".into();
        form.funds.score = "0".into();
        assert!(run(&EXECUTION_SCORE_DIFFERS, form).is_empty());
    }
}
