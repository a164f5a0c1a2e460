//! item-score-out-of-range: 得分不在允许的范围内

use super::prelude::*;
use crate::number::text;
use crate::regulation::Way;
use rust_decimal::Decimal;

rule! {
    /// 得分读不出来，小于0，或超过该项的分值；加分项不在规定的范围内。
    ///
    /// ## 条件
    /// 评定的得分不是数；小于0；大于分值；小于该项最低分（机制创新：0分或1至3分，AMB-H-26）；小数位数超过规定（AMB-G-02）。
    ///
    /// ## 依据
    /// 表上该项所列的条文。
    ///
    /// ## 例子
    /// 规范完整性（10分）评了 11 分；机制创新加 0.5 分。
    ///
    /// ## 改法
    /// 改到范围以内。
    ///
    /// ## In English
    /// A given score that is no number, below 0 or the least that may be given, above the item's points, or too precise.
    pub static ITEM_SCORE_OUT_OF_RANGE = "item-score-out-of-range" {
        severity: Error,
        forms: [Review, Scorecard, ExAnte],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "得分不在允许的范围内",
        english: "Score outside its range",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    let scale = form.regulation.settings_on(form.day).score_scale;
    for item in &form.items {
        let Way::Judged { least, or_nothing } = &item.card.way else { continue };
        let most = text(item.points);
        let range = match least.as_ref().and_then(|least| least.on(form.regulation, form.day)) {
            Some(least) if *or_nothing => format!("0 分，或 {} 至 {most} 分", text(least)),
            Some(least) => format!("{} 至 {most} 分", text(least)),
            None => format!("0 至 {most} 分"),
        };
        let message = match item.score.number() {
            None if item.score.is_empty() => continue,
            None => format!("“{}”的得分读不出来，请填 {range}", item.card.title),
            Some(score) => {
                let least = least.as_ref().and_then(|least| least.on(form.regulation, form.day)).unwrap_or_default();
                let nothing = *or_nothing && score.is_zero();
                if score < Decimal::ZERO || score > item.points || (score < least && !nothing) {
                    format!("“{}”的得分 {} 不在范围内，应为 {range}", item.card.title, text(score))
                } else if score.normalize().scale() > scale {
                    format!("“{}”的得分 {} 超过 {scale} 位小数，请四舍五入", item.card.title, text(score))
                } else {
                    continue;
                }
            }
        };
        findings.report(&ITEM_SCORE_OUT_OF_RANGE, item.place(ItemCell::Score), message).clause(&item.card.citation);
    }
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
            assert_eq!(!run(&ITEM_SCORE_OUT_OF_RANGE, "cn-2019-68", &form).is_empty(), fires, "{score}");
        }
        let mut form = review();
        form.items[0].score = "20".into();
        assert!(run(&ITEM_SCORE_OUT_OF_RANGE, "cn-2019-68", &form).is_empty());
        form.items[0].score = "21".into();
        assert_eq!(paths(&ITEM_SCORE_OUT_OF_RANGE, "cn-2019-68", &form), ["/items/0/score"]);
    }

    #[test]
    fn 机制创新是零分或一至三分() {
        for (bonus, fires) in
            [("0", false), ("0.5", true), ("0.99", true), ("1", false), ("2.5", false), ("3", false), ("3.01", true)]
        {
            let mut form = county();
            score(&mut form, "innovation", bonus);
            assert_eq!(!run(&ITEM_SCORE_OUT_OF_RANGE, "hebei-2017-148", &form).is_empty(), fires, "{bonus}");
        }
    }
}
