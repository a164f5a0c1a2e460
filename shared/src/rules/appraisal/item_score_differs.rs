//! item-score-differs: 得分与计算结果不符

use super::prelude::*;
use super::written;

rule! {
    /// 填写的得分与按表上的办法算出的得分不同。
    ///
    /// ## 条件
    /// 该项的得分是算出来的，而填写的数与它（四舍五入到两位小数；少写小数的，到同样位数）不同，或读不出来。
    ///
    /// ## 依据
    /// 表上该项所列的条文。
    ///
    /// ## 例子
    /// 县里的表按次数计分，报送 3 次应为 15 分，填了 20 分。
    ///
    /// ## 改法
    /// 改为算出的得分。
    ///
    /// ## In English
    /// The score written differs from the one computed from the item's inputs.
    pub static ITEM_SCORE_DIFFERS = "item-score-differs" {
        severity: Error,
        forms: [Review, ExAnte, Evaluation, MonitoringReport],
        basis: Basis::Card,
        fixing: Content,
        settings: [],
        title: "得分与计算结果不符",
        english: "Score differs from the computed one",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    written::differing(form, &ITEM_SCORE_DIFFERS, |_| true, findings);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    /// The one built-in card with computed items is a scorecard, which has a rule of its own; a county's cards may compute as well.
    #[test]
    fn 与算出的相同_不同_读不出() {
        for (claim, fires) in
            [("40", false), ("40.00", false), ("39.99", true), ("50", true), ("四十", true), ("", false)]
        {
            let mut form = county();
            score(&mut form, "poverty_reduction", claim);
            let found = run(&ITEM_SCORE_DIFFERS, "hebei-2017-148", &form);
            assert_eq!(!found.is_empty(), fires, "{claim}");
            if fires {
                assert_eq!(found[0].2.as_deref(), Some("40"));
            }
        }
    }
}
