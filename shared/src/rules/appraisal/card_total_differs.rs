//! card-total-differs: 合计与各项得分不符

use super::prelude::*;
use crate::number::text;

rule! {
    /// 填写的合计不等于各项得分之和（加上加分、减去减分）。
    ///
    /// ## 条件
    /// 合计读得出来而与算出的不同，或读不出来；各项都有得分。
    ///
    /// ## 依据
    /// 算术。
    ///
    /// ## 例子
    /// 九项之和 84，合计填了 85。
    ///
    /// ## 改法
    /// 改为算出的合计。
    ///
    /// ## In English
    /// The printed total is not what the items add up to.
    pub static CARD_TOTAL_DIFFERS = "card-total-differs" {
        severity: Error,
        forms: [Review, Scorecard, ExAnte, Evaluation, MonitoringReport],
        basis: Basis::Arithmetic,
        fixing: Content,
        settings: [],
        title: "合计与各项得分不符",
        english: "Total differs from the items",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    let Some(total) = form.scores.total.filter(|total| form.total.number() != Some(*total)) else { return };
    if form.total.is_empty() {
        return;
    }
    let message = format!("合计填写为 {}，应为 {}（{}）", form.total.raw.trim(), text(total), form.scores.explanation);
    findings.report(&CARD_TOTAL_DIFFERS, Place::Total, message).fix(text(total));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 合计相同_不同_空着() {
        for (claim, fix) in [("100", None), ("", None), ("99.99", Some("100")), ("满分", Some("100"))] {
            let mut form = review();
            form.total = claim.into();
            let found = run(&CARD_TOTAL_DIFFERS, "cn-2019-68", &form);
            assert_eq!(found.first().and_then(|found| found.2.as_deref()), fix, "{claim}");
        }
    }
}
