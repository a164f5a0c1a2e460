//! 指标类别可能放错

use crate::form::{Level1, Level2};
use crate::rule::prelude::*;

rule! {
    /// 从名称看，这个指标可能放错了类别。
    ///
    /// ## 条件
    /// 有下列情形之一时报告，一行只报告一次：
    /// - 名称含“满意”，而一级指标既不是满意度也不是管理；
    /// - 一级指标是满意度，而名称不含满意、好评、认可、投诉、评价；
    /// - 预算资金执行率一行已有分值，而名称又含“预算执行率”或“资金执行率”；
    /// - 数量指标的名称以合格率、成活率、及时率、满意度结尾；
    /// - 质量指标或成本指标的名称以及时率结尾；
    /// - 时效指标的名称以合格率、成活率结尾。
    ///
    /// 没有名称的行不报告；县里自定的一级指标写有“满意”的，算满意度。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第一节 三、表1填报说明7：“绩效指标一般包括产出指标、效益指标、满意度指标三类一级指标”。
    ///
    /// ## 例子
    /// 衡山县2020年：“粮食安全事件发生数”列为满意度指标 → 列为社会效益指标。
    /// 区商务局2020年：“预算资金执行率”又列为一行指标，计分两次 → 删去这一行。
    ///
    /// ## 改法
    /// 请核对一级、二级指标；确实没有放错的，可以不改。没有唯一的改法。
    ///
    /// ## In English
    /// By its name the indicator seems to stand in the wrong class: a satisfaction row elsewhere, something
    /// else among the satisfaction rows, the execution rate scored twice, or a rate of another class.
    pub static LEVEL2_CLASS_SUSPECT = "level2-class-suspect" {
        severity: Hint,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G1.3-7"]),
        fixing: None,
        settings: [],
        title: "指标类别可能放错",
        english: "Indicator class suspect",
        check: Check::Row(check),
    }
}

/// Words of which one stands in the name of a satisfaction row.
const SATISFACTION: [&str; 5] = ["满意", "好评", "认可", "投诉", "评价"];

fn check(sheet: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    let Some(why) = suspicion(sheet, row) else { return };
    if row.is_named() {
        findings.report(
            &LEVEL2_CLASS_SUSPECT,
            row.at(Cell::Level2),
            format!("“{}”{why}，请核对指标类别", row.name.without_label()),
        );
    }
}

fn suspicion(sheet: &Sheet<'_>, row: &Row<'_>) -> Option<&'static str> {
    let name = &row.name;
    let ends = |endings: &[&str]| name.core_ends_with_any(endings);
    match row.level1 {
        Level1::Satisfaction if !name.holds_any(&SATISFACTION) => {
            return Some("看来不是满意度指标");
        }
        Level1::Satisfaction | Level1::Management => {}
        Level1::Own(text) if text.contains("满意") => {}
        _ if name.holds("满意") => return Some("看来是满意度指标"),
        _ => {}
    }
    match row.level2 {
        Level2::Quantity if ends(&["合格率", "成活率", "及时率", "满意度"]) => {
            return Some("看来不是数量指标");
        }
        Level2::Quality if ends(&["及时率"]) => return Some("看来是时效指标"),
        Level2::Timeliness if ends(&["合格率", "成活率"]) => return Some("看来是质量指标"),
        _ if row.is_cost() && ends(&["及时率"]) => return Some("看来是时效指标"),
        _ => {}
    }
    let is_execution = !sheet.execution_points.is_empty() && (name.holds("预算执行率") || name.holds("资金执行率"));
    is_execution.then_some("已在预算资金执行率一行计分，不要计两次")
}

#[cfg(test)]
mod tests {
    use super::LEVEL2_CLASS_SUSPECT as RULE;
    use crate::rule::testing::*;

    fn fires(levels: &str, name: &str) -> bool {
        fires_on_target(&RULE, levels, name, "≥95%")
    }

    #[test]
    fn 满意度放在别处_别的放在满意度() {
        let found =
            run(&RULE, declaration(vec![target("satisfaction/beneficiary_satisfaction", "粮食安全事件发生数", "0起")]));
        assert_eq!(found[0].0, "/indicators/0/level2");
        assert!(fires("benefit/social", "群众满意度"));
        assert!(fires("output/quality", "学员满意率"));
        for name in ["群众满意度", "好评率", "社会认可度", "投诉次数", "学员评价"] {
            assert!(!fires("satisfaction/beneficiary_satisfaction", name), "{name}");
        }
        assert!(!fires("management/项目管理", "群众满意度"));
        assert!(!fires("满意度指标/群众", "群众满意度"));
        assert!(!fires("satisfaction/beneficiary_satisfaction", ""), "没有名称");
        assert!(!fires("satisfaction/beneficiary_satisfaction", "指标1："), "没有名称");
    }

    #[test]
    fn 执行率计两次() {
        let one = || vec![row("output/quality", "预算资金执行率", "10", "100%", "100%")];
        assert_eq!(paths(&RULE, self_evaluation(one())), ["/indicators/0/level2"]);
        let mut form = self_evaluation(one());
        form.funds.points.clear();
        assert!(paths(&RULE, form).is_empty());
        assert!(!fires("output/quality", "预算执行率"), "申报表没有执行率一行");
    }

    #[test]
    fn 名称结尾与类别() {
        let cases = [
            ("output/quantity", ["合格率", "成活率", "及时率", "满意度"].as_slice()),
            ("output/quality", &["及时率", "满意度"]),
            ("output/cost", &["及时率", "满意度"]),
            ("output/工程成本", &["及时率", "满意度"]),
            ("output/timeliness", &["合格率", "成活率", "满意度"]),
            ("benefit/social", &["满意度"]),
        ];
        for (levels, suspects) in cases {
            for ending in ["合格率", "成活率", "及时率", "满意度", "数量"] {
                assert_eq!(
                    fires(levels, &format!("苗木{ending}（%）")),
                    suspects.contains(&ending),
                    "{levels} {ending}"
                );
            }
        }
    }
}
