//! scorecard-formula-differs: 得分与公式不符

use super::prelude::*;
use super::written::{self, may_be_written};
use crate::appraisal::Item;

rule! {
    /// 评分表某一项填写的得分，与按附件3的办法算出的得分不同。
    ///
    /// ## 条件
    /// 该项的得分是算出来的，而填写的数与它（四舍五入到两位小数）不同；少写小数的，与它四舍五入到同样位数相同就算相同，
    /// 没有得满分而写满分的除外。条文只说“按比例”，按直线计算是约定（AMB-H-05等），所以只提醒；
    /// 读不出来的、超出分值的，由别的规则指出。
    ///
    /// ## 依据
    /// 冀财农〔2017〕148号 附件3：表上该项所列的条文。
    ///
    /// ## 例子
    /// 减贫 3800 人、计划 4000 人，得分应为 38，填了 40。
    ///
    /// ## 改法
    /// 改为算出的得分。
    ///
    /// ## In English
    /// The score written differs from the one that the formula gives. The text says 按比例 only; the linear reading is a setting,
    /// hence a warning.
    pub static SCORECARD_FORMULA_DIFFERS = "scorecard-formula-differs" {
        severity: Warning,
        forms: [Scorecard],
        basis: Basis::Card,
        fixing: Content,
        settings: [],
        title: "得分与公式不符",
        english: "Score differs from the formula",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    let possible = |item: &Item<'_>| item.score.number().is_some_and(|score| may_be_written(form, item, score));
    written::differing(form, &SCORECARD_FORMULA_DIFFERS, possible, findings);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 少写小数的_没有得满的() {
        // 12% left: (20 − 12) ÷ (20 − 5) × 10 = 5.333…
        for (left, claim, fires) in [
            ("12", "5.33", false),
            ("12", "5.3", false),
            ("12", "5", false),
            ("12", "5.4", true),
            ("12", "5.32", true),
            ("12", "5.30", true),
            ("12", "5.333", true),
            ("5.1", "9.9", false),
            ("5.1", "10", true),
        ] {
            let mut form = county();
            set(&mut form, "carryover_current", "left", left);
            score(&mut form, "carryover_current", claim);
            let found = run(&SCORECARD_FORMULA_DIFFERS, "hebei-2017-148", &form);
            assert_eq!(!found.is_empty(), fires, "{left} {claim}: {found:?}");
        }
    }

    #[test]
    fn 与算出的相同_不同_不可能的() {
        for (claim, fires) in
            [("40", false), ("40.00", false), ("39.99", true), ("50", false), ("四十", false), ("", false)]
        {
            let mut form = county();
            score(&mut form, "poverty_reduction", claim);
            let found = run(&SCORECARD_FORMULA_DIFFERS, "hebei-2017-148", &form);
            assert_eq!(!found.is_empty(), fires, "{claim}");
            if fires {
                assert_eq!(found[0].2.as_deref(), Some("40"));
            }
        }
    }
}
