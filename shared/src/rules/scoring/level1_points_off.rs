//! level1-points-off: 一级指标分值与指南不同

use super::{applicable, sum_of_points};
use crate::form::Level1;
use crate::number::text;
use crate::rule::prelude::*;
use crate::score::formula;
use rust_decimal::Decimal;

rule! {
    /// 分值合计是 100 分，但各一级指标的分值与指南给出的权重不同。
    ///
    /// ## 条件
    /// 分值合计等于 100（没有缺分值或读不出来的），而 产出、效益、满意度、管理、预算资金执行率 的分值与参数
    /// `weights.*`（默认 50、30、10、0、10）有不同，或有分值放在别的一级指标下。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）注意事项(1)：“上述权重可根据项目实际情况进行适当调整，但加总后应等于 100 分”。
    ///
    /// ## 例子
    /// 产出 40、效益 30、满意度 20、执行率 10 → 指南的权重是 50、30、10、10。
    ///
    /// ## 改法
    /// 指南允许调整，确有理由的不必修改；否则按指南的权重分配。
    ///
    /// ## In English
    /// The points add up to 100 but the groups differ from the guide's weights, which the guide
    /// allows. A county may set weights of its own.
    pub static LEVEL1_POINTS_OFF = "level1-points-off" {
        severity: Hint,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.n1"]),
        fixing: None,
        settings: ["weights.output", "weights.benefit", "weights.satisfaction", "weights.management", "weights.execution", "weights.sum"],
        title: "一级指标分值与指南不同",
        english: "Group points differ from the guide's weights",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let settings = sheet.settings;
    if sum_of_points(sheet) != Some(settings.weight_sum) {
        return;
    }
    let group = |level1: &Level1| {
        formula::sum(applicable(sheet).filter(|row| row.level1 == level1).filter_map(|row| row.points.number()))
            .unwrap_or_default()
    };
    let execution = sheet.execution_points.number().unwrap_or_default();
    let groups = [
        ("产出", group(&Level1::Output), settings.weight_output),
        ("效益", group(&Level1::Benefit), settings.weight_benefit),
        ("满意度", group(&Level1::Satisfaction), settings.weight_satisfaction),
        ("管理", group(&Level1::Management), settings.weight_management),
        ("预算资金执行率", execution, settings.weight_execution),
    ];
    // All five right: with the sum at 100, nothing is left for other groups.
    if groups.iter().all(|(_, points, weight)| points == weight) {
        return;
    }
    let list = |value: fn(&(&str, Decimal, Decimal)) -> Decimal| {
        let shown = groups.iter().filter(|(_, points, weight)| !points.is_zero() || !weight.is_zero());
        shown.map(|one| format!("{} {}", one.0, text(value(one)))).collect::<Vec<_>>().join("、")
    };
    let own = groups.iter().fold(settings.weight_sum, |rest, (_, points, _)| rest.saturating_sub(*points));
    let others = if own.is_zero() { String::new() } else { format!("、其他一级指标 {}", text(own)) };
    let message = format!(
        "一级指标分值为 {}{others}，与指南的权重 {} 不同；指南允许调整，请确认",
        list(|one| one.1),
        list(|one| one.2)
    );
    findings.report(&LEVEL1_POINTS_OFF, Place::Indicators, message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{paths, row, run, self_evaluation};

    fn with(rows: &[(&str, &str)], execution: &str) -> Vec<(String, String, Option<String>)> {
        let rows = rows
            .iter()
            .enumerate()
            .map(|(at, (level1, points))| row(&format!("{level1}/x"), &format!("指标{at}"), points, "≥3公里", "3公里"));
        let mut form = self_evaluation(rows.collect());
        form.funds.points = execution.into();
        run(&LEVEL1_POINTS_OFF, form)
    }

    #[test]
    fn 各组分值与指南不同() {
        let found = with(&[("output", "40"), ("benefit", "30"), ("satisfaction", "20")], "10");
        assert_eq!(found[0].0, "/indicators");
        assert!(found[0].1.contains("产出 40、效益 30、满意度 20、预算资金执行率 10"), "{}", found[0].1);
        for (rows, execution) in [
            (&[("output", "50"), ("benefit", "30"), ("satisfaction", "20")][..], ""),
            (&[("output", "40"), ("cost", "10"), ("benefit", "30"), ("satisfaction", "10")], "10"),
            (&[("output", "50"), ("benefit", "20"), ("management", "10"), ("satisfaction", "10")], "10"),
            (&[("output", "49.99"), ("benefit", "30.01"), ("satisfaction", "10")], "10"),
            (&[("output", "40"), ("满意度", "10"), ("benefit", "30"), ("satisfaction", "10")], "10"),
        ] {
            assert_eq!(with(rows, execution).len(), 1, "{rows:?}");
        }
    }

    #[test]
    fn 成本和自设的一级指标也说出来() {
        let found = with(
            &[("output", "30"), ("cost", "10"), ("benefit", "30"), ("影响力", "10"), ("satisfaction", "10")],
            "10",
        );
        assert!(found[0].1.contains("满意度 10、预算资金执行率 10、其他一级指标 20，与指南"), "{}", found[0].1);
    }

    #[test]
    fn 与指南相同_不报() {
        assert!(
            with(&[("output", "20"), ("output", "30"), ("benefit", "30"), ("satisfaction", "10")], "10").is_empty()
        );
    }

    #[test]
    fn 合计不是一百_缺分值_读不出来_不报() {
        for rows in [
            &[("output", "40"), ("benefit", "30"), ("satisfaction", "10")][..],
            &[("output", "90"), ("benefit", "")],
            &[("output", "90"), ("benefit", "六")],
            &[],
        ] {
            assert!(with(rows, "10").is_empty(), "{rows:?}");
        }
        assert!(paths(&LEVEL1_POINTS_OFF, self_evaluation(vec![])).is_empty());
    }
}
