//! weights-not-hundred: 分值合计不是100分

use super::{applicable, sum_of_points};
use crate::number::text;
use crate::rule::prelude::*;

rule! {
    /// 各项指标与预算资金执行率的分值加起来不等于 100 分。
    ///
    /// ## 条件
    /// 至少有一行填了分值，没有缺分值或读不出来的分值，也没有标题行与下级行重复计分；各行分值与预算资金执行率的分值之和
    /// 不等于 100。标为“不涉及”的行不计分值。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）注意事项(1)：“上述权重可根据项目实际情况进行适当调整，但加总后应等于 100 分”。
    ///
    /// ## 例子
    /// 产出 70、效益 20、满意度 10、执行率 10，合计 110 → 调整为合计 100。
    ///
    /// ## 改法
    /// 调整分值，使合计为 100 分。
    ///
    /// ## In English
    /// The points of all rows and of the execution row do not add up to 100. Silent while points are
    /// missing, unreadable or counted twice.
    pub static WEIGHTS_NOT_HUNDRED = "weights-not-hundred" {
        severity: Error,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.n1"]),
        fixing: None,
        settings: ["weights.sum"],
        title: "分值合计不是100分",
        english: "Points do not add up to 100",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let right = sheet.settings.weight_sum;
    let Some(sum) = sum_of_points(sheet).filter(|sum| *sum != right) else { return };
    if applicable(sheet).any(|row| sheet.is_counted_twice(row)) {
        return;
    }
    let mut message = format!("分值合计为 {}，应等于 {} 分，请调整各项分值", text(sum), text(right));
    if sheet.execution_points.is_empty() {
        message.push_str("（预算资金执行率没有填分值）");
    }
    findings.report(&WEIGHTS_NOT_HUNDRED, Place::Indicators, message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::SelfEvaluation;
    use crate::rule::testing::{paths, row, run, self_evaluation};

    /// Rows with the points given, `>10` for a sub-row of the row above it.
    fn form(points: &[&str], execution: &str) -> SelfEvaluation {
        let mut heading = String::new();
        let mut rows = Vec::new();
        for (index, points) in points.iter().enumerate() {
            let mut new =
                row("output/quantity", &format!("指标甲{index}乙"), points.trim_start_matches('>'), "≥3公里", "3公里");
            if points.starts_with('>') {
                new.parent = heading.clone();
            } else {
                heading = new.name.clone();
            }
            rows.push(new);
        }
        let mut form = self_evaluation(rows);
        form.funds.points = execution.into();
        form
    }

    fn fires(points: &[&str], execution: &str) -> bool {
        let found = paths(&WEIGHTS_NOT_HUNDRED, form(points, execution));
        assert!(found.is_empty() || found == ["/indicators"]);
        !found.is_empty()
    }

    #[test]
    fn 合计不是一百() {
        assert!(run(&WEIGHTS_NOT_HUNDRED, form(&["70", "20", "10"], "10"))[0].1.contains("110"));
        for (points, execution) in [
            (&["50", "30", "10"][..], "5"),
            (&["49.99", "30", "10"], "10"),
            (&["50.01", "30", "10"], "10"),
            (&["50", "30", "10"], ""),
            (&["50", ">20", "30", "10"], "10"),
            (&["0", "50"], "10"),
        ] {
            assert!(fires(points, execution), "{points:?}");
        }
    }

    #[test]
    fn 合计一百_不报() {
        for (points, execution) in [
            (&["50", "30", "10"][..], "10"),
            (&["55.5", "24.5", "10"], "10"),
            (&["60%", "30分", "10"], ""),
            (&["50", ">", ">", "40"], "10"),
            (&["", ">20", ">30", "40"], "10"),
            (&["50", ">20", "20"], "10"),
        ] {
            assert!(!fires(points, execution), "{points:?}");
        }
    }

    #[test]
    fn 缺分值_读不出来_重复计分_都没有分值_不报() {
        for (points, execution) in [
            (&["50", "", "10"][..], "10"),
            (&["50", "六", "10"], "10"),
            (&["50", "30"], "十"),
            (&["8", ">8", "82"], "10"),
            (&["8", ">3", ">5", "82"], "10"),
            (&["", ""], "10"),
            (&[], "10"),
        ] {
            assert!(!fires(points, execution), "{points:?}");
        }
    }

    #[test]
    fn 不涉及的行不计分值() {
        let mut form = form(&["50", "30", "10", "5"], "10");
        form.indicators[3].not_applicable = true;
        form.indicators[3].reason = "没有这项内容".into();
        assert!(paths(&WEIGHTS_NOT_HUNDRED, form).is_empty());
    }
}
