//! scorecard-points-out-of-range: 评分表得分不在范围内

use super::prelude::*;
use super::written;
use crate::regulation::Role;

rule! {
    /// 评分表某一项的得分读不出来、小于0或超过该项的分值。
    ///
    /// ## 条件
    /// 填了得分的项目（加分、减分项除外）得分不是数；小于0；大于分值；小数位数超过规定（AMB-G-02）。条文里的分数与分值栏不一致的，按分值栏。
    ///
    /// ## 依据
    /// 冀财农〔2017〕148号 附件3：分值栏。
    ///
    /// ## 例子
    /// 减贫成效（分值40分）填了 41 分。
    ///
    /// ## 改法
    /// 改到范围以内。
    ///
    /// ## In English
    /// A score written on the scorecard is no number, below 0, above the points of its part, or too precise.
    pub static SCORECARD_POINTS_OUT_OF_RANGE = "scorecard-points-out-of-range" {
        severity: Error,
        forms: [Scorecard],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "评分表得分不在范围内",
        english: "Points outside their range",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    written::outside(form, &SCORECARD_POINTS_OUT_OF_RANGE, |item| item.card.role == Role::Base, findings);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 低于_等于_高于分值() {
        let index = county().items.iter().position(|item| item.item == "poverty_reduction").expect("an item");
        for (claim, fires) in [
            ("", false),
            ("39.99", false),
            ("40", false),
            ("40.01", true),
            ("0", false),
            ("-0.01", true),
            ("四十", true),
            ("39.125", true),
        ] {
            let mut form = county();
            score(&mut form, "poverty_reduction", claim);
            let found = paths(&SCORECARD_POINTS_OUT_OF_RANGE, "hebei-2017-148", &form);
            assert_eq!(found, if fires { vec![format!("/items/{index}/score")] } else { vec![] }, "{claim}");
        }
    }

    #[test]
    fn 加减分另有规则() {
        let mut form = county();
        score(&mut form, "innovation", "3.01");
        score(&mut form, "violations", "10.01");
        assert!(run(&SCORECARD_POINTS_OUT_OF_RANGE, "hebei-2017-148", &form).is_empty());
    }
}
