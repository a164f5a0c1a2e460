//! deduction-without-reason: 扣分没有写原因

use crate::form::Tier;
use crate::number::text;
use crate::rule::prelude::*;

rule! {
    /// 得分低于分值，却没有写原因。
    ///
    /// ## 条件
    /// 分值、得分都读得出来，得分低于分值，原因一栏是空的或只有“无”等；指标是定性的，或没有公式可以计算得分；
    /// 档次没有选“达成预期指标”；“没有完成而没有写原因”没有报。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）表4：“未完成原因及拟采取的改进措施”。
    ///
    /// ## 例子
    /// 指标值“显著提升”，分值 10、得分 7，原因空白 → 写明扣分的原因。
    ///
    /// ## 改法
    /// 写明扣分的原因和改进措施；没有扣分理由的，改正得分。
    ///
    /// ## In English
    /// A qualitative row, or one without a formula, is scored below its points and no reason is given.
    /// Silent for the tier "achieved" and where reason-missing applies.
    pub static DEDUCTION_WITHOUT_REASON = "deduction-without-reason" {
        severity: Warning,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.T4"]),
        fixing: None,
        settings: [],
        title: "扣分没有写原因",
        english: "Deduction without a reason",
        check: Check::Row(check),
    }
}

fn check(sheet: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if row.not_applicable {
        return;
    }
    let Some((points, score)) = row.points.number().zip(row.score.number()).filter(|(points, score)| score < points)
    else {
        return;
    };
    let by_formula = sheet.row_score(row).is_some_and(|computed| computed.exact.is_some());
    if by_formula || row.tier == Some(Tier::Achieved) || row.needs_reason() || !row.has_no_reason() {
        return;
    }
    let message = format!("分值 {}，得分 {}，没有写扣分的原因，请说明", text(points), text(score));
    findings.report(&DEDUCTION_WITHOUT_REASON, row.at(Cell::Reason), message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{paths, row, self_evaluation};

    fn fires(points: &str, target: &str, actual: &str, tier: Option<Tier>, score: &str, reason: &str) -> bool {
        let mut form = self_evaluation(vec![row("benefit/social", "改善状况", points, target, actual)]);
        form.indicators[0].tier = tier;
        form.indicators[0].score = score.into();
        form.indicators[0].reason = reason.into();
        let found = paths(&DEDUCTION_WITHOUT_REASON, form);
        assert!(found.is_empty() || found == ["/indicators/0/reason"]);
        !found.is_empty()
    }

    #[test]
    fn 定性或没有公式的_扣分没有原因() {
        assert!(fires("10", "显著提升", "显著提升", None, "7", ""));
        assert!(fires("10", "显著提升", "显著提升", None, "9.99", "无"));
        assert!(fires("2", "3807人", "3224人", None, "1.9", ""));
        assert!(fires("10", "12月底前", "12月", None, "8", ""));
    }

    #[test]
    fn 有原因_满分_达成_没有完成_有公式_不报() {
        assert!(!fires("10", "显著提升", "显著提升", None, "7", "群众反映不一，将加强回访"));
        assert!(!fires("10", "显著提升", "显著提升", None, "10", ""));
        assert!(!fires("10", "显著提升", "显著提升", None, "11", ""));
        assert!(!fires("10", "显著提升", "显著提升", Some(Tier::Achieved), "9", ""));
        assert!(!fires("10", "显著提升", "有所提升", Some(Tier::Partly), "7", ""));
        assert!(!fires("10", "≥100亩", "90亩", None, "9", ""));
        assert!(!fires("10", "≥100亩", "100亩", None, "9", ""));
        assert!(!fires("10", "显著提升", "显著提升", None, "", ""));
        assert!(!fires("", "显著提升", "显著提升", None, "7", ""));
        assert!(!fires("六", "显著提升", "显著提升", None, "5", ""));
    }
}
