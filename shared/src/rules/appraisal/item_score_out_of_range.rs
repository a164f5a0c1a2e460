//! item-score-out-of-range: 得分不在允许的范围内

use super::prelude::*;
use super::written;

rule! {
    /// 评估、评价表上的得分读不出来，小于0，或超过该项的分值。
    ///
    /// ## 条件
    /// 评定的得分不是数；小于0；大于分值；小于该项最低分；小数位数超过规定（AMB-G-02）。
    ///
    /// ## 依据
    /// 表上该项所列的条文。
    ///
    /// ## 例子
    /// 立项必要性（20分）评了 21 分。
    ///
    /// ## 改法
    /// 改到范围以内。
    ///
    /// ## In English
    /// A given score that is no number, below 0 or the least that may be given, above the item's points, or too precise.
    pub static ITEM_SCORE_OUT_OF_RANGE = "item-score-out-of-range" {
        severity: Error,
        forms: [ExAnte, Evaluation, MonitoringReport],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "得分不在允许的范围内",
        english: "Score outside its range",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    written::outside(form, &ITEM_SCORE_OUT_OF_RANGE, |item| item.card.way.is_judged(), findings);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 低于_等于_高于分值() {
        let most = ex_ante_project().items[0].score.clone();
        assert_eq!(most, "20");
        for (score, fires) in [
            ("19.99", false),
            ("20", false),
            ("20.01", true),
            ("0", false),
            ("-0.01", true),
            ("十分", true),
            ("7.125", true),
            ("7.50", false),
        ] {
            let mut form = ex_ante_project();
            form.items[0].score = score.into();
            let found = paths(&ITEM_SCORE_OUT_OF_RANGE, "fufeng-2022", &form);
            assert_eq!(found, if fires { vec!["/items/0/score"] } else { vec![] }, "{score}");
        }
    }
}
