//! total-differs-from-formula: 总分与计算结果不符

use super::total_differs_from_rows::{LeftOut, sums};
use crate::number::text;
use crate::rule::prelude::*;
use crate::score::claim_agrees;
use rust_decimal::Decimal;

rule! {
    /// 有的得分没有填，总分不等于按公式计算的结果。
    ///
    /// ## 条件
    /// 总分读得出来；有的行（或预算资金执行率）有分值而没有填得分，这些得分都能按公式算出，与已填的得分相加后与总分
    /// 不等；总分少写小数、按所写位数四舍五入后相等的算相等，但没得满分而填满分的不算。没有填执行率得分的，县里可能
    /// 用别的公式：总分减去其他得分后，在 0 与执行率分值之间的，不报。得分都填了的，由 total-differs-from-rows 核对；
    /// 有的得分读不出来或算不出来的，不报。
    ///
    /// ## 依据
    /// 算术。
    ///
    /// ## 例子
    /// 两行分值 60、30，都按目标完成，执行率得 9.85，得分都没有填，总分 100 → 99.85。
    ///
    /// ## 改法
    /// 改为计算所得的总分，或填写各行得分和扣分的原因。
    ///
    /// ## In English
    /// Some scores are left out, and the printed total is not what the formula gives with them. The fix
    /// is the computed total. Where the execution score is left out, only a total that no such score
    /// explains is reported, because a county may have another formula for it.
    pub static TOTAL_DIFFERS_FROM_FORMULA = "total-differs-from-formula" {
        severity: Error,
        forms: [SelfEvaluation],
        basis: Basis::Arithmetic,
        fixing: Content,
        settings: ["weights.sum", "score.scale"],
        title: "总分与计算结果不符",
        english: "Total differs from the formula",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let Some(total) = sheet.total.number() else { return };
    let is_left_out = sheet.execution_score.is_empty() || sheet.rows.iter().any(|row| row.score.is_empty());
    if !is_left_out || sums(sheet, LeftOut::Missing).is_some() {
        return;
    }
    let Some((all, certain)) = sums(sheet, LeftOut::Computed) else { return };
    let agrees =
        |sum| claim_agrees(total, sheet.total.decimals(), sum, sheet.settings.weight_sum, sheet.settings.score_scale);
    if agrees(all) || agrees(certain) || is_explained_by_execution(sheet, total, all, certain) {
        return;
    }
    let message = format!("总分填写为 {}，没有填的得分按公式计算，合计应为 {}，请改正", text(total), text(all));
    let finding = findings.report(&TOTAL_DIFFERS_FROM_FORMULA, Place::Total, message);
    if all == certain {
        finding.fix(text(all));
    }
}

/// Whether the execution score is left out, and the total is right with some other one: the guide prints no formula.
fn is_explained_by_execution(sheet: &Sheet<'_>, total: Decimal, all: Decimal, certain: Decimal) -> bool {
    let Some(points) = sheet.execution_points.number().filter(|_| sheet.execution_score.is_empty()) else {
        return false;
    };
    let Some(score) = sheet.scores.as_ref().and_then(|scores| scores.execution.score) else { return false };
    [all, certain].iter().any(|sum| {
        let execution = sum.checked_sub(score).and_then(|others| total.checked_sub(others));
        execution.is_some_and(|execution| (Decimal::ZERO..=points).contains(&execution))
    })
}

#[cfg(test)]
mod tests {
    use super::super::total_differs_from_rows::TOTAL_DIFFERS_FROM_ROWS;
    use super::*;
    use crate::form::SelfEvaluation;
    use crate::rule::testing::{row, run, self_evaluation};

    /// Two rows of 60 and 30 points, of which the second reached 2.99 of 3, and the execution row of 10.
    fn form(scores: [&str; 2], execution: &str, total: &str) -> SelfEvaluation {
        let mut rows = vec![
            row("output/quantity", "指标甲", "60", "≥3公里", "3公里"),
            row("benefit/economic", "指标乙", "30", "≥3公里", "2.99公里"),
        ];
        for (row, score) in rows.iter_mut().zip(scores) {
            row.score = score.into();
        }
        let mut form = self_evaluation(rows);
        form.funds.score = execution.into();
        form.total = total.into();
        form
    }

    fn with(scores: [&str; 2], execution: &str, total: &str) -> Option<Option<String>> {
        let mut found = run(&TOTAL_DIFFERS_FROM_FORMULA, form(scores, execution, total));
        assert!(found.iter().all(|(path, _, _)| path == "/total"));
        found.pop().map(|(_, _, fix)| fix)
    }

    #[test]
    fn 得分没有填的_总分与计算结果不等() {
        let right = Some(Some("99.9".to_owned()));
        assert_eq!(with(["", ""], "", "1"), right);
        assert_eq!(with(["", ""], "", "100"), right, "没得满分而填满分");
        assert_eq!(with(["", ""], "10", "99.89"), right);
        assert_eq!(with(["", ""], "", "99.91"), right);
        assert_eq!(with(["60", ""], "10", "95"), right);
        assert_eq!(with(["50", ""], "", "99.9"), Some(Some("89.9".to_owned())), "已填的得分照所填的加");
    }

    #[test]
    fn 执行率得分没有填_可能另有公式() {
        // Rows of 60 and 29.9: with 0 to 10 points for the execution the total lies from 89.9 to 99.9.
        for (total, found) in [("89.89", true), ("89.9", false), ("95分", false), ("99.9", false), ("99.91", true)] {
            for rows in [["60", "29.9"], ["", "29.9"], ["", ""]] {
                assert_eq!(with(rows, "", total).is_some(), found, "{rows:?} {total}");
            }
        }
        let mut full = form(["60", "30"], "", "100");
        full.funds.total.executed = "82".into();
        full.funds.total.budget = "100".into();
        full.indicators[1].actual = "3公里".into();
        assert!(run(&TOTAL_DIFFERS_FROM_FORMULA, full.clone()).is_empty());
        full.total = "100.01".into();
        assert_eq!(run(&TOTAL_DIFFERS_FROM_FORMULA, full).len(), 1);
    }

    #[test]
    fn 相等_没有总分_都填了_读不出来_算不出来_不报() {
        for total in ["99.9", "99.90", "99.9分", "", "优"] {
            assert_eq!(with(["", ""], "", total), None, "{total}");
        }
        assert_eq!(with(["", "25"], "", "95"), None, "按原因扣了分的");
        assert_eq!(with(["满分", ""], "", "1"), None);
        assert_eq!(with(["", ""], "满分", "1"), None);
        let mut unscored = form(["", ""], "", "1");
        unscored.indicators[0].actual = "很多".into();
        assert!(run(&TOTAL_DIFFERS_FROM_FORMULA, unscored).is_empty());
        let complete = form(["60", "29.9"], "10", "1");
        assert!(run(&TOTAL_DIFFERS_FROM_FORMULA, complete.clone()).is_empty());
        assert_eq!(run(&TOTAL_DIFFERS_FROM_ROWS, complete).len(), 1, "由另一条规则核对");
    }

    #[test]
    fn 可能重复计算的_两种合计都不符才报() {
        let mut twice = form(["", ""], "", "99.9");
        let mut sub = row("output/quantity", "其中：指标丙", "60", "≥3公里", "3公里");
        sub.parent = "指标甲".into();
        twice.indicators.insert(1, sub);
        for (total, found) in [("99.9", None), ("159.9", None), ("120", Some(None))] {
            twice.total = total.into();
            let fix = run(&TOTAL_DIFFERS_FROM_FORMULA, twice.clone()).pop().map(|(_, _, fix)| fix);
            assert_eq!(fix, found, "{total}");
        }
    }
}
