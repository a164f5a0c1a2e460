//! 得分差异没有说明

use super::prelude::*;
use crate::number::text;
use crate::sheet::is_no_reason;

rule! {
    /// 抽查得分与自评得分不同，没有写差异原因。
    ///
    /// ## 条件
    /// 两个得分都读得出而不相等，差异原因空着或只有“无”一类的字。
    ///
    /// ## 依据
    /// 第五节 一（三）：“抽查主要围绕绩效自评结果真实性、全面性、合理性等方面开展”。
    ///
    /// ## 例子
    /// 自评95，抽查88，没有写原因 → `两项产出没有验收资料，扣7分`。
    ///
    /// ## 改法
    /// 请写明差异原因。没有唯一的改法。
    ///
    /// ## In English
    /// The checked score differs from the self-evaluation and no reason is given.
    pub static CHECK_DIFFERENCE_UNEXPLAINED = "check-difference-unexplained" {
        severity: Error,
        forms: [SpotCheck],
        basis: Basis::Clause(&["G5.3-a"]),
        fixing: None,
        settings: [],
        title: "得分差异没有说明",
        english: "Difference unexplained",
        check: Check::SpotCheck(check),
    }
}

fn check(form: &SpotChecked<'_>, findings: &mut Findings) {
    for row in &form.checked {
        let Some(difference) = row.difference.filter(|difference| !difference.is_zero()) else { continue };
        if is_no_reason(&row.form.difference, &form.regulation.words) {
            let message = format!("抽查得分与自评得分相差 {} 分，请写明差异原因", text(difference.abs()));
            findings.report(&CHECK_DIFFERENCE_UNEXPLAINED, row.place("difference"), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::spot_check::testing::*;

    #[test]
    fn 差一分_相等_多一分() {
        for (score, reason, fires) in [
            ("94.99", "", true),
            ("95", "", false),
            ("95.00", "", false),
            ("95.01", "无", true),
            ("90", "佐证材料不全", false),
            ("", "", false),
        ] {
            let mut form = spot_check();
            form.checked[0].score = score.into();
            form.checked[0].difference = reason.into();
            let expected: &[&str] = if fires { &["/checked/0/difference"] } else { &[] };
            assert_eq!(paths(&CHECK_DIFFERENCE_UNEXPLAINED, "cn-2019-68", &form), expected, "{score}");
        }
    }
}
