//! score-differs-from-formula: 得分与公式计算结果不符

use super::deviation;
use crate::number::text;
use crate::rule::prelude::*;

rule! {
    /// 定量指标的得分与指南的公式计算结果不符。
    ///
    /// ## 条件
    /// 指标值是数，并且能按指南的公式算出得分：`≥` 为 实际值 ÷ 指标值 × 分值，`≤` 为 指标值 ÷ 实际值 × 分值，最高为分值，
    /// 四舍五入到两位小数；`=` 或没有符号的，相等得满分，100% 的按比例。所填得分不大于分值，与计算结果不等，并且比它高；
    /// 或者比它低而没有写原因（写了原因的只提醒）。少写小数、按所写位数四舍五入后相等的算相等，但没得满分而填满分的不算。
    /// 没有公式可算的（`=` 或没有符号而不相等、日期、单位不能比较等）不报。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）注意事项(3)：“得分计算方法应用全年实际值/年度指标值*该指标分值”，
    /// “得分计算方法应用年度指标值/全年实际值*该指标分值”。
    ///
    /// ## 例子
    /// 分值 5，指标值 ≥4754、实际 4604，得分 5 → 4.84；分值 10，指标值 =100%、实际 98%，得分 9 → 9.8。
    ///
    /// ## 改法
    /// 改为计算所得的得分；有意少给分的，请写明原因。
    ///
    /// ## In English
    /// The score of a quantitative row differs from the guide's formula: it is higher, or lower without
    /// a reason. A score with fewer decimals that rounds right is accepted, unless it claims the full
    /// points for less. The fix is the computed score.
    pub static SCORE_DIFFERS_FROM_FORMULA = "score-differs-from-formula" {
        severity: Error,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.n3"]),
        fixing: Content,
        settings: ["score.scale"],
        title: "得分与公式计算结果不符",
        english: "Score differs from the formula",
        check: Check::Row(check),
    }
}

fn check(sheet: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    let Some(found) = deviation(sheet, row) else { return };
    if found.claim > found.exact || (found.claim < found.exact && row.has_no_reason()) {
        let message = format!(
            "得分填写为 {}，{}，应为 {}，请改正",
            text(found.claim),
            found.computed.explanation,
            text(found.score)
        );
        findings.report(&SCORE_DIFFERS_FROM_FORMULA, row.at(Cell::Score), message).fix(text(found.score));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{row, run, self_evaluation};

    fn with(name: &str, points: &str, target: &str, actual: &str, score: &str, reason: &str) -> Option<Option<String>> {
        let mut form = self_evaluation(vec![row("output/quantity", name, points, target, actual)]);
        form.indicators[0].score = score.into();
        form.indicators[0].reason = reason.into();
        let mut found = run(&SCORE_DIFFERS_FROM_FORMULA, form);
        assert!(found.iter().all(|(path, _, _)| path == "/indicators/0/score"));
        found.pop().map(|(_, _, fix)| fix)
    }

    #[test]
    fn 高于计算结果_有没有原因都报() {
        for reason in ["", "受疫情影响，已安排补种"] {
            assert_eq!(with("面积", "5", "≥4754亩", "4604亩", "5", reason), Some(Some("4.84".into())));
            assert_eq!(with("面积", "10", "≥100亩", "98亩", "9.81", reason), Some(Some("9.8".into())));
            assert_eq!(with("成本", "5", "≤15万元/座", "15.6万元/座", "5", reason), Some(Some("4.81".into())));
        }
    }

    #[test]
    fn 低于计算结果_没有原因才报() {
        assert_eq!(with("政策知晓率", "10", "=100%", "98%", "9", ""), Some(Some("9.8".into())));
        assert_eq!(with("资金到位及时率", "10", "≥100%", "100%", "7", "无"), Some(Some("10".into())));
        assert_eq!(with("资金到位及时率", "10", "≥100%", "100%", "7", "部分资金到位偏晚"), None);
        assert_eq!(with("面积", "10", "≥100亩", "98亩", "-1", ""), Some(Some("9.8".into())));
    }

    #[test]
    fn 相等_少写小数_不报() {
        for (points, target, actual, score) in [
            ("5", "≥4754亩", "4604亩", "4.84"),
            ("5", "≥4754亩", "4604亩", "4.8"),
            ("2", "=100%", "97.3%", "1.9"),
            ("2", "=100%", "97.3%", "1.95"),
            ("10", "≥100亩", "84.2亩", "8"),
            ("10", "≤4亩", "0", "10"),
            ("10", "≥100亩", "100亩", "10.00分"),
        ] {
            assert_eq!(with("种植率", points, target, actual, score, ""), None, "{score}");
        }
    }

    #[test]
    fn 没有公式_大于分值_空白_读不出来_不报() {
        for (target, actual, score) in [
            ("3807人", "3224人", "8"),
            ("=6次", "150次", "10"),
            ("≥266米", "≥200米", "10"),
            ("≥100户", "90户次", "5"),
            ("≥95%", "0.9", "5"),
            ("2022年10月31日前", "2022年11月", "5"),
            ("显著提升", "显著提升", "5"),
            ("≥0人", "0人", "5"),
            ("≥100亩", "98亩", "11"),
            ("≥100亩", "98亩", ""),
            ("≥100亩", "98亩", "满分"),
            ("≥**亩", "98亩", "5"),
            ("≥100亩", "", "5"),
        ] {
            assert_eq!(with("数量", "10", target, actual, score, ""), None, "{target} {actual} {score}");
        }
        assert_eq!(with("数量", "六", "≥100亩", "98亩", "5", ""), None);
    }

    #[test]
    fn 不涉及的行_不报() {
        let mut form = self_evaluation(vec![row("output/quantity", "面积", "10", "≥100亩", "98亩")]);
        form.indicators[0].score = "10".into();
        form.indicators[0].not_applicable = true;
        form.indicators[0].reason = "没有这项内容".into();
        assert!(run(&SCORE_DIFFERS_FROM_FORMULA, form).is_empty());
    }
}
