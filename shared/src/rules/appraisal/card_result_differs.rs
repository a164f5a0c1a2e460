//! card-result-differs: 等级与得分不符

use super::prelude::*;

rule! {
    /// 填写的等级（通过、不通过；A级至E级）与合计不符。
    ///
    /// ## 条件
    /// `result` 填了，而按合计和表上的条件应为另一等级。
    ///
    /// ## 依据
    /// 表上所列的条文。
    ///
    /// ## 例子
    /// 合计 84 分，填“通过”：85分及以上才通过。
    ///
    /// ## 改法
    /// 改为应有的等级。
    ///
    /// ## In English
    /// The printed result is not the one that the total, with its conditions, gives.
    pub static CARD_RESULT_DIFFERS = "card-result-differs" {
        severity: Error,
        forms: [Review, Scorecard, ExAnte],
        basis: Basis::Card,
        fixing: Content,
        settings: [],
        title: "等级与得分不符",
        english: "Result differs from the total",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    let (Some(card), Some(outcome)) = (form.card, &form.scores.outcome) else { return };
    let claim = form.form.result.trim();
    if claim.is_empty() || claim == outcome.name {
        return;
    }
    let total = form.scores.total.map(crate::number::text).unwrap_or_default();
    let message = format!("填写为“{claim}”，按合计 {total} 分应为“{}”", outcome.name);
    let clause = match &card.verdict {
        crate::regulation::Verdict::Pass { citation, .. } => citation,
        _ => &card.citation,
    };
    findings.report(&CARD_RESULT_DIFFERS, Place::Outcome, message).clause(clause).fix(outcome.name.clone());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 八十五分上下的审核结果() {
        for (last, total, passes) in [("4.99", "84.99", false), ("5", "85", true), ("5.01", "85.01", true)] {
            let mut form = review();
            form.items[7].score = "0".into();
            form.items[8].score = last.into();
            form.items[6].score = "10".into();
            form.items[5].score = "10".into();
            form.items[0].score = "20".into();
            form.total.clear();
            form.result = "通过".into();
            let found = run(&CARD_RESULT_DIFFERS, "cn-2019-68", &form);
            assert_eq!(found.is_empty(), passes, "{total}: {found:?}");
        }
    }
}
