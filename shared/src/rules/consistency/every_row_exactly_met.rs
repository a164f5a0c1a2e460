//! 几乎每一行都正好完成

use crate::rule::prelude::*;
use crate::score::points_of;
use rust_decimal::Decimal;

rule! {
    /// 自评满分，而几乎每一行的实际值都与指标值一模一样。
    ///
    /// ## 条件
    /// 填写的总分是满分（`weights.sum`，100分），有分值、指标值和实际值都是数的行不少于参数 `exactly_met.rows`（默认6行），
    /// 其中实际值等于指标值的不少于参数 `exactly_met.share`（默认90%）时提示。
    /// 总分没有填或不是满分时不提示；写明“不涉及”的行不看。
    ///
    /// ## 依据
    /// 常识：实际值应当是量出来、数出来的，很少会每一项都与目标一分不差。
    ///
    /// ## 例子
    /// 中江县2022年：八行定量指标的实际值全部照抄指标值，总分100 → 填写实际完成的数。
    ///
    /// ## 改法
    /// 请核对实际值是不是照抄了指标值；确实如此的可以不改。没有唯一的改法。
    ///
    /// ## In English
    /// The claimed total is full marks and nearly all quantitative rows have exactly the target as their
    /// actual, as if the targets had been copied. Both bounds are settings.
    pub static EVERY_ROW_EXACTLY_MET = "every-row-exactly-met" {
        severity: Hint,
        forms: [SelfEvaluation],
        basis: Basis::CommonSense,
        fixing: None,
        settings: ["exactly_met.share", "exactly_met.rows", "weights.sum"],
        title: "几乎每一行都正好完成",
        english: "Every row exactly met",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    if sheet.total.number() != Some(sheet.settings.weight_sum) {
        return;
    }
    let (mut rows, mut equal) = (0_u32, 0_u32);
    for row in sheet.rows.iter().filter(|row| !row.not_applicable && points_of(row).is_some()) {
        if row.target.quantity().is_none() || row.actual.quantity().is_none() {
            continue;
        }
        rows += 1;
        if row.comparable().is_some_and(|(_, wanted, actual)| actual == wanted) {
            equal += 1;
        }
    }
    let needed = sheet.settings.exactly_met_share.saturating_mul(Decimal::from(rows));
    if rows > 0
        && rows >= sheet.settings.exactly_met_rows
        && Decimal::from(equal).saturating_mul(Decimal::ONE_HUNDRED) >= needed
    {
        findings.report(
            &EVERY_ROW_EXACTLY_MET,
            Place::Indicators,
            format!("{rows}行定量指标中有{equal}行的实际值与指标值完全相同，请核对是否照抄了指标值"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::EVERY_ROW_EXACTLY_MET as RULE;
    use crate::form::EvaluatedIndicator;
    use crate::rule::testing::*;

    fn found(total: &str, equal: usize, other: usize) -> usize {
        let mut rows = vec![row("output/quantity", "道路", "10", "≥3公里", "3公里"); equal];
        rows.extend(vec![row("output/quantity", "道路", "10", "≥3公里", "3.1公里"); other]);
        found_in(total, rows)
    }

    fn found_in(total: &str, rows: Vec<EvaluatedIndicator>) -> usize {
        let mut form = self_evaluation(rows);
        form.total = total.into();
        paths(&RULE, form).len()
    }

    #[test]
    fn 六行_九成_两侧() {
        assert_eq!(found("100", 5, 0), 0);
        assert_eq!(found("100", 6, 0), 1);
        assert_eq!(found("100", 7, 0), 1);
        assert_eq!(found("100", 8, 1), 0, "88.9%");
        assert_eq!(found("100", 9, 1), 1, "90%");
        assert_eq!(found("100", 10, 1), 1, "90.9%");
    }

    #[test]
    fn 总分() {
        for (total, expected) in [("100", 1), ("100.00分", 1), ("99.99", 0), ("", 0), ("一百", 0), ("101", 0)] {
            assert_eq!(found(total, 6, 0), expected, "{total}");
        }
    }

    #[test]
    fn 中江县的实际值带着符号也算相同() {
        let rows = vec![row("output/quantity", "安装坡面水标尺", "10", "≥266米", "≥266米"); 6];
        let mut form = self_evaluation(rows);
        form.total = "100".into();
        assert_eq!(paths(&RULE, form), ["/indicators"]);
    }

    #[test]
    fn 只数有分值的定量行() {
        let mut rows = vec![row("output/quantity", "道路", "10", "≥3公里", "3公里"); 5];
        rows.push(row("output/quantity", "道路", "", "≥3公里", "3公里"));
        rows.push(row("benefit/social", "作用", "10", "良好", "良好"));
        rows.push(EvaluatedIndicator {
            not_applicable: true,
            reason: "没有这项内容".into(),
            ..row("output/quantity", "道路", "10", "≥3公里", "3公里")
        });
        assert_eq!(found_in("100", rows.clone()), 0);
        rows.push(row("output/quantity", "道路", "10", "≥3公里", "3000米"));
        assert_eq!(found_in("100", rows), 1);
    }
}
