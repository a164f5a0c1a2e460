//! score-outside-tier: 得分不在所选档次的区间

use crate::form::Tier;
use crate::number::{round_beside, text};
use crate::rule::prelude::*;
use crate::score::{formula, points_of, tier_name};
use rust_decimal::Decimal;

rule! {
    /// 定性指标的得分不在所选档次的区间里。
    ///
    /// ## 条件
    /// 指标值是文字，选了达成档次，得分读得出来且不大于分值，得分 ÷ 分值 不在这一档的区间内。默认：达成预期指标
    /// 80%–100%，部分达成 60%–80%，未达成 0%–60%；下限属于本档，上限属于上一档（`tiers.*`，各省可以不同）。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）注意事项(2)：“分别按照该指标对应分值区间 100%-80% (含 80%)、
    /// 80%-60% (含 60%)、60%-0% 合理确定得分”。
    ///
    /// ## 例子
    /// 分值 10，档次“部分达成”，得分 9 → 档次选“达成预期指标”，或得分在 6 到 8（不含）之间。
    ///
    /// ## 改法
    /// 改正档次或得分。
    ///
    /// ## In English
    /// The score of a qualitative row lies outside the band of the chosen tier. The lower end belongs
    /// to a tier, the upper end to the tier above it.
    pub static SCORE_OUTSIDE_TIER = "score-outside-tier" {
        severity: Error,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.n2"]),
        fixing: None,
        settings: ["tiers.achieved.from", "tiers.partly.from"],
        title: "得分不在所选档次的区间",
        english: "Score outside the tier",
        check: Check::Row(check),
    }
}

fn check(sheet: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    let Some(tier) = row.tier.filter(|_| row.target.is_text() && !row.not_applicable) else { return };
    let Some((points, score)) = points_of(row).zip(row.score.number()).filter(|(points, score)| score <= points) else {
        return;
    };
    let Some(share) = formula::percent(score, points) else { return };
    // A score below 0 is in no tier; its share was lifted to 0.
    if score >= Decimal::ZERO && sheet.settings.tier_holds(tier, share) {
        return;
    }
    let band = sheet.settings.tier_band(tier);
    let share = if score < Decimal::ZERO {
        "小于0".to_owned()
    } else {
        let bound = if share < band.from { band.from } else { band.to };
        format!("占分值 {} 的 {}%", text(points), text(round_beside(share, bound)))
    };
    let message = format!(
        "得分 {} {share}，不在“{}”的区间 {}%（含）至 {}%（{}）内，请改正得分或档次",
        text(score),
        tier_name(tier),
        text(band.from),
        text(band.to),
        if tier == Tier::Achieved { "含" } else { "不含" }
    );
    findings.report(&SCORE_OUTSIDE_TIER, row.at(Cell::Score), message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Tier::{Achieved, Missed, Partly};
    use crate::rule::testing::{paths, row, run, self_evaluation};

    fn fires(points: &str, tier: Option<Tier>, score: &str) -> bool {
        let mut form = self_evaluation(vec![row("benefit/social", "条件改善状况", points, "显著提升", "显著提升")]);
        form.indicators[0].score = score.into();
        form.indicators[0].tier = tier;
        let found = paths(&SCORE_OUTSIDE_TIER, form);
        assert!(found.is_empty() || found == ["/indicators/0/score"]);
        !found.is_empty()
    }

    #[test]
    fn 不在区间() {
        for (points, tier, score) in [
            ("10", Partly, "9"),
            ("10", Partly, "8"),
            ("5", Achieved, "3.99"),
            ("10", Achieved, "7.99"),
            ("10", Partly, "5.99"),
            ("10", Missed, "6"),
            ("10", Missed, "10"),
            ("10", Missed, "-1"),
            ("3", Partly, "1.79"),
        ] {
            assert!(fires(points, Some(tier), score), "{points} {tier:?} {score}");
        }
    }

    #[test]
    fn 在区间_含下限_不报() {
        for (points, tier, score) in [
            ("10", Achieved, "10"),
            ("10", Achieved, "8"),
            ("10", Partly, "7.99"),
            ("5", Partly, "3.99"),
            ("10", Partly, "6"),
            ("10", Missed, "5.99"),
            ("10", Missed, "0"),
            ("3", Partly, "1.8"),
        ] {
            assert!(!fires(points, Some(tier), score), "{points} {tier:?} {score}");
        }
    }

    #[test]
    fn 没有档次_大于分值_空白_读不出来_不是定性_不报() {
        assert!(!fires("10", None, "1"));
        assert!(!fires("10", Some(Achieved), "10.01"));
        assert!(!fires("10", Some(Achieved), ""));
        assert!(!fires("六", Some(Achieved), "1"));
        assert!(!fires("10", Some(Achieved), "满分"));
        let mut form = self_evaluation(vec![row("benefit/social", "满意度", "10", "≥95%", "90%")]);
        form.indicators[0].score = "1".into();
        form.indicators[0].tier = Some(Achieved);
        assert!(paths(&SCORE_OUTSIDE_TIER, form).is_empty());
    }

    #[test]
    fn 说明里的占比和区间看得出为什么() {
        let said = |points: &str, tier: Tier, score: &str| {
            let mut form = self_evaluation(vec![row("benefit/social", "条件改善状况", points, "显著提升", "显著提升")]);
            form.indicators[0].score = score.into();
            form.indicators[0].tier = Some(tier);
            run(&SCORE_OUTSIDE_TIER, form).remove(0).1
        };
        assert!(
            said("10", Partly, "8")
                .contains("占分值 10 的 80%，不在“部分达成预期指标并具有一定效果”的区间 60%（含）至 80%（不含）内")
        );
        assert!(
            said("100", Achieved, "79.999").contains("的 79.999%，不在“达成预期指标”的区间 80%（含）至 100%（含）内")
        );
        assert!(said("10", Missed, "-1").contains("得分 -1 小于0，"));
    }
}
