//! score-lowered-with-reason: 得分低于公式计算结果（有原因）

use super::deviation;
use crate::number::text;
use crate::rule::prelude::*;

rule! {
    /// 定量指标的得分低于指南的公式计算结果，并写了原因。
    ///
    /// ## 条件
    /// 与“得分与公式计算结果不符”相同，但得分低于计算结果，并且写了原因（“无”“已完成”等不算原因）。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）注意事项(3)：“得分计算方法应用全年实际值/年度指标值*该指标分值”，
    /// “得分计算方法应用年度指标值/全年实际值*该指标分值”。
    ///
    /// ## 例子
    /// 分值 10，实际达到指标值，得分 8，原因“验收资料不齐” → 按公式为 10，请审核人确认。
    ///
    /// ## 改法
    /// 原因成立的可以保留，由审核人确认；否则改为计算所得的得分。
    ///
    /// ## In English
    /// The score of a quantitative row is lower than the formula gives, and a reason is stated. It is
    /// accepted and shown to the reviewer.
    pub static SCORE_LOWERED_WITH_REASON = "score-lowered-with-reason" {
        severity: Warning,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.n3"]),
        fixing: None,
        settings: ["score.scale"],
        title: "得分低于公式计算结果（有原因）",
        english: "Score lowered with a reason",
        check: Check::Row(check),
    }
}

fn check(sheet: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    let Some(found) = deviation(sheet, row) else { return };
    if found.claim < found.exact && !row.has_no_reason() {
        let message = format!(
            "得分填写为 {}，{}，按公式为 {}；已写原因，请确认",
            text(found.claim),
            found.computed.explanation,
            text(found.score)
        );
        findings.report(&SCORE_LOWERED_WITH_REASON, row.at(Cell::Score), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{paths, row, self_evaluation};

    fn fires(actual: &str, score: &str, reason: &str) -> bool {
        let mut form = self_evaluation(vec![row("output/quantity", "面积", "10", "≥100亩", actual)]);
        form.indicators[0].score = score.into();
        form.indicators[0].reason = reason.into();
        let found = paths(&SCORE_LOWERED_WITH_REASON, form);
        assert!(found.is_empty() || found == ["/indicators/0/score"]);
        !found.is_empty()
    }

    #[test]
    fn 低于计算结果而有原因() {
        assert!(fires("100亩", "8", "验收资料不齐，已要求补报"));
        assert!(fires("98亩", "9.79", "验收资料不齐"));
    }

    #[test]
    fn 没有原因_高于_相等_不报() {
        assert!(!fires("100亩", "8", ""));
        assert!(!fires("100亩", "8", "无"));
        assert!(!fires("98亩", "9.81", "验收资料不齐"));
        assert!(!fires("98亩", "9.8", "验收资料不齐"));
        assert!(!fires("98亩", "10", "验收资料不齐"));
        assert!(!fires("98亩", "", "验收资料不齐"));
        assert!(!fires("约98亩", "8", "验收资料不齐"));
    }
}
