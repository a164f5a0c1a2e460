//! scorecard-adjustment-over-cap: 加减分超过上限

use super::prelude::*;
use super::written;
use crate::regulation::Role;

rule! {
    /// 评分表的加分或减分不在规定的范围内。
    ///
    /// ## 条件
    /// 填了得分的加分、减分项得分不是数；小于0；超过上限；小于最低分（机制创新：0分，或1至3分，AMB-H-26）。合计的加分、减分按上限计入。
    ///
    /// ## 依据
    /// 冀财农〔2017〕148号 附件3 七：“酌情加1一3分”；八：“调减分值最高不超过 10分”。
    ///
    /// ## 例子
    /// 机制创新加 3.5 分。
    ///
    /// ## 改法
    /// 超过上限的改为上限；其他的改到范围以内。
    ///
    /// ## In English
    /// A bonus or deduction written on the scorecard lies outside what may be given.
    pub static SCORECARD_ADJUSTMENT_OVER_CAP = "scorecard-adjustment-over-cap" {
        severity: Error,
        forms: [Scorecard],
        basis: Basis::Card,
        fixing: Content,
        settings: [],
        title: "加减分超过上限",
        english: "Adjustment over its cap",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    written::outside(form, &SCORECARD_ADJUSTMENT_OVER_CAP, |item| item.card.role != Role::Base, findings);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 机制创新是零分或一至三分() {
        for (bonus, fires) in
            [("0", false), ("0.5", true), ("0.99", true), ("1", false), ("2.5", false), ("3", false), ("3.01", true)]
        {
            let mut form = county();
            score(&mut form, "innovation", bonus);
            let found = run(&SCORECARD_ADJUSTMENT_OVER_CAP, "hebei-2017-148", &form);
            assert_eq!(!found.is_empty(), fires, "{bonus}");
            let fix = found.first().and_then(|found| found.2.as_deref());
            assert_eq!(fix, (bonus == "3.01").then_some("3"), "{bonus}");
        }
    }

    #[test]
    fn 违规违纪最多扣十分() {
        for (claim, fires) in [("0", false), ("9.99", false), ("10", false), ("10.01", true), ("-0.01", true)] {
            let mut form = county();
            score(&mut form, "violations", claim);
            let found = run(&SCORECARD_ADJUSTMENT_OVER_CAP, "hebei-2017-148", &form);
            assert_eq!(!found.is_empty(), fires, "{claim}");
            let fix = found.first().and_then(|found| found.2.as_deref());
            assert_eq!(fix, (claim == "10.01").then_some("10"), "{claim}");
        }
    }
}
