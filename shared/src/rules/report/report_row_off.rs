//! 一行的数字对不上

use super::prelude::*;
use crate::number::{Money, text};
use rust_decimal::Decimal;

rule! {
    /// 一个项目的资金合计或得分合计对不上。
    ///
    /// ## 条件
    /// 财政拨款、其他资金都填了而与全年预算数（或全年执行数）不等；或产出、效益、满意度、执行率的分值合计为100，而得分之和与总分不等；
    /// 或这几类的分值合计超过100（不到100的，还有别的类）。
    ///
    /// ## 依据
    /// 算术：合计等于各部分之和。
    ///
    /// ## 例子
    /// 48 + 30 + 10 + 9 = 97，总分写98 → `97`。
    ///
    /// ## 改法
    /// 请从自评表重新带入，或改正。没有唯一的改法。
    ///
    /// ## In English
    /// The money of a row, or its score, is not the sum of its parts, or its points add up to more than 100.
    pub static REPORT_ROW_OFF = "report-row-off" {
        severity: Error,
        forms: [SelfEvaluationReport],
        basis: Basis::Arithmetic,
        fixing: None,
        settings: [],
        title: "一行的数字对不上",
        english: "Row does not add up",
        check: Check::Report(check),
    }
}

fn check(form: &Reported<'_>, findings: &mut Findings) {
    for row in &form.rows {
        let [budget, fiscal, other, executed, executed_fiscal, executed_other] =
            row.money.each_ref().map(Money::amount);
        for (name, what, total, parts) in [
            ("budget", "全年预算数", budget, fiscal.zip(other)),
            ("executed", "全年执行数", executed, executed_fiscal.zip(executed_other)),
        ] {
            let sum = parts.and_then(|(fiscal, other)| fiscal.checked_add(other));
            if let (Some(total), Some(sum)) = (total, sum)
                && total != sum
            {
                let message = format!("{what} {} 与财政拨款、其他资金之和 {} 不等，请核对", text(total), text(sum));
                findings.report(&REPORT_ROW_OFF, row.place(name), message);
            }
        }
        let (mut earned, mut points) = (Some(Decimal::ZERO), Some(Decimal::ZERO));
        for share in &row.shares {
            earned = earned.zip(*share).and_then(|(sum, (earned, _))| sum.checked_add(earned));
            points = points.zip(*share).and_then(|(sum, (_, points))| sum.checked_add(points));
        }
        if let Some(points) = points.filter(|points| *points > Decimal::ONE_HUNDRED) {
            let message = format!("各类分值之和 {} 超过100，请核对", text(points));
            findings.report(&REPORT_ROW_OFF, row.place("score"), message);
        }
        if let (Some(earned), Some(points), Some(score)) = (earned, points, row.score.number())
            && points == Decimal::ONE_HUNDRED
            && earned != score
        {
            let message = format!("各类得分之和 {} 与总分 {} 不等，请核对", text(earned), text(score));
            findings.report(&REPORT_ROW_OFF, row.place("score"), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::testing::*;

    #[test]
    fn 资金差一分_得分差一分() {
        let mut form = report();
        assert!(paths(&REPORT_ROW_OFF, &form).is_empty());
        form.evaluations[0].fiscal = "99.99".into();
        form.evaluations[1].executed = "45.01".into();
        form.evaluations[1].score = "95.01".into();
        assert_eq!(
            paths(&REPORT_ROW_OFF, &form),
            ["/evaluations/0/budget", "/evaluations/1/executed", "/evaluations/1/score"]
        );
    }

    #[test]
    fn 分值合计不到_正好_超过一百() {
        for (execution, fires) in [("9/9.99", false), ("9/10", false), ("9/10.01", true), ("9/20", true)] {
            let mut form = report();
            form.evaluations[1].execution = execution.into();
            let found = run(&REPORT_ROW_OFF, &form);
            assert_eq!(found.iter().any(|(_, message, _)| message.contains("超过100")), fires, "{execution} {found:?}");
        }
    }

    #[test]
    fn 没有分项的_分值不到一百的不查() {
        let mut form = report();
        form.evaluations[0].other.clear();
        form.evaluations[0].fiscal = "60".into();
        form.evaluations[0].execution.clear();
        form.evaluations[0].score = "50".into();
        assert!(paths(&REPORT_ROW_OFF, &form).is_empty());
        form.evaluations[1].execution = "7/9".into();
        form.evaluations[1].score = "50".into();
        assert!(paths(&REPORT_ROW_OFF, &form).is_empty(), "还有别的类");
    }
}
