//! total-differs-from-rows: 总分与各行得分之和不符

use crate::number::text;
use crate::rule::prelude::*;
use rust_decimal::Decimal;

rule! {
    /// 总分不等于各行得分与预算资金执行率得分之和。
    ///
    /// ## 条件
    /// 总分读得出来；每一行都填了读得出来的得分（没有分值的标题行和下级行可以不填，“不涉及”的行不算）；预算资金执行率
    /// 有分值的也填了得分；这些得分之和与总分不等。标题行与下级行重复计分、或没有分值的行也填了得分时，算进去和不算进去
    /// 都与总分不等才报。
    ///
    /// ## 依据
    /// 算术。
    ///
    /// ## 例子
    /// 得分 20、60、40，总分 100 → 120（各行得分有误的，先改得分）。
    ///
    /// ## 改法
    /// 改为各行得分之和。
    ///
    /// ## In English
    /// The printed total is not the sum of the printed scores, all of which can be read. The fix is the
    /// sum.
    pub static TOTAL_DIFFERS_FROM_ROWS = "total-differs-from-rows" {
        severity: Error,
        forms: [SelfEvaluation],
        basis: Basis::Arithmetic,
        fixing: Content,
        settings: [],
        title: "总分与各行得分之和不符",
        english: "Total differs from the rows",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let Some(total) = sheet.total.number() else { return };
    let Some((all, certain)) = sums(sheet, LeftOut::Missing) else { return };
    if total == all || total == certain {
        return;
    }
    if all == certain {
        let message = format!("总分填写为 {}，各行得分之和为 {}，请改正", text(total), text(all));
        findings.report(&TOTAL_DIFFERS_FROM_ROWS, Place::Total, message).fix(text(all));
    } else {
        let message = format!(
            "总分填写为 {}，各行得分之和为 {}（标题行与下级行不重复计算时为 {}），请核对",
            text(total),
            text(all),
            text(certain)
        );
        findings.report(&TOTAL_DIFFERS_FROM_ROWS, Place::Total, message);
    }
}

/// What stands for a score that was left out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LeftOut {
    /// Nothing: then there is no sum.
    Missing,
    /// What the formula gives.
    Computed,
}

/// All printed scores together, and those alone that certainly count; `None` while one is missing.
pub(super) fn sums(sheet: &Sheet<'_>, left_out: LeftOut) -> Option<(Decimal, Decimal)> {
    let execution = match sheet.execution_score.number() {
        Some(score) => score,
        None if sheet.execution_score.is_unreadable() => return None,
        None if sheet.execution_points.is_empty() => Decimal::ZERO,
        None if left_out == LeftOut::Computed => sheet.scores.as_ref()?.execution.score?,
        None => return None,
    };
    let (mut all, mut doubted, mut scored) = (execution, Decimal::ZERO, false);
    for row in &sheet.rows {
        let in_group = row.is_heading || row.is_sub_row();
        if row.score.is_empty() && (row.not_applicable || (in_group && row.points.is_empty())) {
            continue;
        }
        let score = match row.score.number() {
            None if left_out == LeftOut::Computed && row.score.is_empty() => sheet.row_score(row)?.score?,
            printed => printed?,
        };
        all = all.checked_add(score)?;
        // The same points once more, or points of another row broken down.
        let doubtful = row.not_applicable
            || (in_group && row.points.is_empty())
            || sheet.heading_of(row).is_some_and(|heading| sheet.is_counted_twice(heading));
        if doubtful {
            doubted = doubted.checked_add(score)?;
        } else {
            scored = true;
        }
    }
    scored.then_some((all, all.checked_sub(doubted)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::SelfEvaluation;
    use crate::rule::testing::{row, run, self_evaluation};

    /// Rows as `points score`, with `>` before a sub-row of the last row without it.
    fn form(rows: &[(&str, &str)], execution: (&str, &str), total: &str) -> SelfEvaluation {
        let mut heading = String::new();
        let mut built = Vec::new();
        for (index, (points, score)) in rows.iter().enumerate() {
            let mut new =
                row("output/quantity", &format!("指标甲{index}乙"), points.trim_start_matches('>'), "≥3公里", "3公里");
            new.score = (*score).into();
            if points.starts_with('>') {
                new.parent = heading.clone();
            } else {
                heading = new.name.clone();
            }
            built.push(new);
        }
        let mut form = self_evaluation(built);
        (form.funds.points, form.funds.score) = (execution.0.into(), execution.1.into());
        form.total = total.into();
        form
    }

    fn with(rows: &[(&str, &str)], execution: (&str, &str), total: &str) -> Option<Option<String>> {
        let mut found = run(&TOTAL_DIFFERS_FROM_ROWS, form(rows, execution, total));
        assert!(found.iter().all(|(path, _, _)| path == "/total"));
        found.pop().map(|(_, _, fix)| fix)
    }

    #[test]
    fn 总分与得分之和不等() {
        assert_eq!(with(&[("20", "20"), ("60", "60"), ("40", "40")], ("", ""), "100"), Some(Some("120".into())));
        assert_eq!(with(&[("90", "89.5")], ("10", "9.92分"), "99.4"), Some(Some("99.42".into())));
        assert_eq!(with(&[("90", "89.5")], ("10", "9.92"), "99.43分"), Some(Some("99.42".into())));
        assert_eq!(with(&[("90", "0")], ("10", "0"), "5"), Some(Some("0".into())));
        assert_eq!(with(&[("", "20"), ("", "30")], ("20", "4"), "100"), Some(Some("54".into())));
    }

    #[test]
    fn 相等_没有总分_读不出来_不报() {
        let rows = &[("50", "49.6"), ("40", "40")][..];
        for total in ["99.52", "99.520", "99.52分", "", "优", "**"] {
            assert_eq!(with(rows, ("10", "9.92"), total), None, "{total}");
        }
    }

    #[test]
    fn 有得分空白或读不出来_不报() {
        assert_eq!(with(&[("50", ""), ("40", "40")], ("10", "10"), "70"), None);
        assert_eq!(with(&[("50", "满分"), ("40", "40")], ("10", "10"), "70"), None);
        assert_eq!(with(&[("", ""), ("40", "40")], ("10", "10"), "70"), None);
        assert_eq!(with(&[("90", "90")], ("10", ""), "100"), None);
        assert_eq!(with(&[("90", "90")], ("10", "满分"), "70"), None);
        assert_eq!(with(&[], ("10", "10"), "100"), None);
    }

    #[test]
    fn 没有分值的标题行和下级行可以没有得分() {
        assert_eq!(with(&[("20", "20"), (">", ""), (">", ""), ("70", "70")], ("10", "10"), "100"), None);
        assert_eq!(with(&[("", ""), (">20", "20"), ("70", "70")], ("10", "10"), "100"), None);
        assert_eq!(with(&[("20", "20"), (">", ""), ("70", "70")], ("10", "10"), "99"), Some(Some("100".into())));
        assert_eq!(with(&[("20", ""), (">20", "20"), ("70", "70")], ("10", "10"), "99"), None);
    }

    #[test]
    fn 可能重复计算的_两种合计都不符才报() {
        let twice = &[("8", "8"), (">8", "8"), ("82", "82")][..];
        assert_eq!(with(twice, ("10", "10"), "100"), None);
        assert_eq!(with(twice, ("10", "10"), "108"), None);
        assert_eq!(with(twice, ("10", "10"), "104"), Some(None));
        let broken_down = &[("20", "20"), (">", "15"), (">", "5"), ("70", "70")][..];
        assert_eq!(with(broken_down, ("10", "10"), "100"), None);
        assert_eq!(with(broken_down, ("10", "10"), "90"), Some(None));
    }

    #[test]
    fn 不涉及的行不算() {
        let mut one = form(&[("", ""), ("90", "90")], ("10", "10"), "100");
        one.indicators[0].not_applicable = true;
        one.indicators[0].reason = "没有这项内容".into();
        assert!(run(&TOTAL_DIFFERS_FROM_ROWS, one.clone()).is_empty());
        one.total = "99".into();
        assert_eq!(run(&TOTAL_DIFFERS_FROM_ROWS, one).len(), 1);
    }
}
