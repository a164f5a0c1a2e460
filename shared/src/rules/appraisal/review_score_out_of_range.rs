//! review-score-out-of-range: 审核得分不在范围内

use super::item_not_scored::is_scored_review;
use super::prelude::*;
use super::written;

rule! {
    /// 审核表的某一项没有评分，或者得分读不出来、小于0、超过该项的分值。
    ///
    /// ## 条件
    /// 应评定的项目不在 `items` 里，或得分空着；得分不是数；小于0；大于分值（合规性20分，其余八项各10分）；小数位数超过规定（AMB-G-02）。
    ///
    /// ## 依据
    /// 第二节 附表2 绩效目标审核表：各项分值。九项都要评分（G68-T2-V1）。
    ///
    /// ## 例子
    /// 规范完整性（10分）评了 12 分。
    ///
    /// ## 改法
    /// 改到范围以内；确实不得分的填 0。
    ///
    /// ## In English
    /// An item of the review is missing, has no score, or one that is no number, below 0, above its points, or too precise.
    pub static REVIEW_SCORE_OUT_OF_RANGE = "review-score-out-of-range" {
        severity: Error,
        forms: [Review],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "审核得分不在范围内",
        english: "Review score outside its range",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    for item in form.items.iter().filter(|item| item.entry.is_none() && is_scored_review(form, item)) {
        written::absent(item, &REVIEW_SCORE_OUT_OF_RANGE, findings);
    }
    written::missing(form, &REVIEW_SCORE_OUT_OF_RANGE, findings);
    written::outside(form, &REVIEW_SCORE_OUT_OF_RANGE, |item| item.card.way.is_judged(), findings);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 低于_等于_高于分值() {
        for (score, fires) in [
            ("9.99", false),
            ("10", false),
            ("10.01", true),
            ("0", false),
            ("-0.01", true),
            ("十分", true),
            ("7.125", true),
            ("7.50", false),
        ] {
            let mut form = review();
            form.items[1].score = score.into();
            assert_eq!(!run(&REVIEW_SCORE_OUT_OF_RANGE, "cn-2019-68", &form).is_empty(), fires, "{score}");
        }
        let mut form = review();
        form.items[0].score = "20".into();
        assert!(run(&REVIEW_SCORE_OUT_OF_RANGE, "cn-2019-68", &form).is_empty());
        form.items[0].score = "21".into();
        assert_eq!(paths(&REVIEW_SCORE_OUT_OF_RANGE, "cn-2019-68", &form), ["/items/0/score"]);
    }

    #[test]
    fn 范围以外的不计分_没有合计和结论() {
        for (score, total) in [("20", Some("100")), ("20.01", None), ("-0.01", None), ("100%", None)] {
            let mut form = review();
            form.items[0].score = score.into();
            let law = crate::regulation::builtin("cn-2019-68").expect("built in");
            let scores = crate::appraisal::Appraised::new(&form, law).scores;
            assert_eq!(scores.total.map(crate::number::text).as_deref(), total, "{score}");
            assert_eq!(scores.outcome.is_some(), total.is_some(), "{score}");
        }
    }

    #[test]
    fn 缺一项() {
        let mut form = review();
        assert!(run(&REVIEW_SCORE_OUT_OF_RANGE, "cn-2019-68", &form).is_empty());
        form.items.pop();
        assert_eq!(paths(&REVIEW_SCORE_OUT_OF_RANGE, "cn-2019-68", &form), ["/items"]);
    }

    #[test]
    fn 没有评分() {
        for empty in ["", "—"] {
            let mut form = review();
            form.items[3].score = empty.into();
            assert_eq!(paths(&REVIEW_SCORE_OUT_OF_RANGE, "cn-2019-68", &form), ["/items/3/score"], "{empty}");
        }
    }
}
