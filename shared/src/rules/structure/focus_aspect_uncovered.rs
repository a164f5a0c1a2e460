//! 重点方面没有指标

use crate::focus::focus;
use crate::rule::prelude::*;

rule! {
    /// 项目类别要求围绕的一个方面，没有指标反映。
    ///
    /// ## 条件
    /// 填了项目类别，至少有一行指标，而某个方面没有一行有指标值的指标反映：名称不含这个方面的关键词，也不是它对应的二级指标。资金执行率由资金情况反映。每缺一个方面报告一次。
    ///
    /// ## 依据
    /// 巫山府办发〔2019〕37号 第七条（第二个）至第九条：“工程建设类项目重点围绕资金到位、资金执行率、项目完成、建设工期、工程质量、招标投标、覆盖人群特别是贫困人口、生态影响、群众满意度等方面细化量化”。
    ///
    /// ## 例子
    /// 工程建设类项目没有反映招标投标的指标 → 加一行“公开招标率 =100%”。
    ///
    /// ## 改法
    /// 请补充指标，或由审核人判断不必要。没有唯一的改法。
    ///
    /// ## In English
    /// An aspect that the class of the project asks for has no indicator with a target. Recognised by words
    /// and kinds of indicator.
    pub static FOCUS_ASPECT_UNCOVERED = "focus-aspect-uncovered" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["WS7b"]),
        fixing: None,
        settings: [],
        title: "重点方面没有指标",
        english: "Focus aspect without indicator",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    if sheet.rows.is_empty() {
        return;
    }
    let Some((class, aspects)) = focus(sheet) else { return };
    for aspect in aspects.iter().filter(|aspect| !aspect.is_covered()) {
        let message = format!("{}应围绕“{}”设指标，现在没有，请补充", class.name, aspect.aspect.name);
        findings.report(&FOCUS_ASPECT_UNCOVERED, Place::Indicators, message).clause(&class.citation);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, wushan};
    use super::FOCUS_ASPECT_UNCOVERED as RULE;
    use crate::rule::testing::target;

    // covers: WS37-A07b-1, WS37-A08-1, WS37-A09-1
    #[test]
    fn 三类项目各有九个_十个_七个方面() {
        let road = || vec![target("output/cost", "道路造价", "≤38万元/公里")];
        for (class, aspects) in [("construction", 9), ("industry", 10), ("household_subsidy", 7)] {
            let law = crate::regulation::builtin("wushan-2019-37").expect("built in");
            assert_eq!(law.project_class(class).expect("a class").aspects.len(), aspects);
            // 资金执行率 is looked at by the money block.
            let missing = found(&RULE, wushan(class, road()));
            assert_eq!(missing.len(), aspects - 1, "{class}: {missing:?}");
            assert!(missing.iter().all(|(path, ..)| path == "/indicators"));
        }
        for class in ["other", "", "no_such_class"] {
            assert!(found(&RULE, wushan(class, road())).is_empty(), "{class}");
        }
        let mut guide = wushan("construction", road());
        guide.regulation = "cn-2019-68".into();
        assert!(found(&RULE, guide).is_empty(), "国家指南没有这样的类别");
    }

    #[test]
    fn 有指标值的指标才算反映了() {
        let rows = |value: &str| {
            vec![
                target("output/quantity", "道路里程", "≥3公里"),
                target("output/quality", "验收合格率", "=100%"),
                target("output/timeliness", "完工时间", "2020年12月底前"),
                target("output/timeliness", "资金到位率", "=100%"),
                target("management/管理指标", "公开招标率", value),
                target("benefit/social", "受益贫困人口数", "≥100人"),
                target("benefit/ecological", "林草恢复", "全部恢复"),
                target("satisfaction/beneficiary_satisfaction", "群众满意度", "≥95%"),
            ]
        };
        assert!(found(&RULE, wushan("construction", rows("=100%"))).is_empty());
        let missing = found(&RULE, wushan("construction", rows("")));
        assert_eq!(missing.len(), 1);
        assert!(missing[0].1.contains("招标投标"), "{}", missing[0].1);
    }
}
