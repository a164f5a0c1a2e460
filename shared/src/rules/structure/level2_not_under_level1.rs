//! 二级指标不属于一级指标

use crate::form::{Level1, Level2};
use crate::rule::prelude::*;

rule! {
    /// 二级指标放在了不属于它的一级指标下面。
    ///
    /// ## 条件
    /// 数量、质量、时效、成本属于产出；经济效益、社会效益、生态效益、可持续影响属于效益；服务对象满意度属于满意度。
    /// 选了上面的二级指标，而一级指标是已知的另一类时报告。县里自定的一级、二级指标不报告；一级指标没有选的不报告；
    /// 2021年以后的表把成本单列为一级指标，成本放在成本下面不报告。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第一节 三、表1填报说明7：“绩效指标一般包括产出指标、效益指标、满意度指标三类一级指标”。
    ///
    /// ## 例子
    /// 南华县：经济效益指标列在产出指标下 → 列到效益指标下。
    ///
    /// ## 改法
    /// 请改选一级指标或二级指标。没有唯一的改法。
    ///
    /// ## In English
    /// A known level-2 class stands under a level 1 it does not belong to, such as economic benefit under
    /// output. A county's own texts are never reported.
    pub static LEVEL2_NOT_UNDER_LEVEL1 = "level2-not-under-level1" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G1.3-7"]),
        fixing: None,
        settings: [],
        title: "二级指标不属于一级指标",
        english: "Level 2 under the wrong level 1",
        check: Check::Row(check),
    }
}

fn check(sheet: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    let Some(expected) = row.level2.level1() else { return };
    let is_cost_under_cost = *row.level1 == Level1::Cost && *row.level2 == Level2::Cost;
    if *row.level1 == expected || matches!(row.level1, Level1::Own(_)) || is_cost_under_cost {
        return;
    }
    let message = format!(
        "“{}”属于“{}”，不属于“{}”，请改选",
        sheet.level_name("level2", row.level2.id()),
        sheet.level_name("level1", expected.id()),
        sheet.level_name("level1", row.level1.id()),
    );
    findings.report(&LEVEL2_NOT_UNDER_LEVEL1, row.at(Cell::Level2), message);
}

#[cfg(test)]
mod tests {
    use super::LEVEL2_NOT_UNDER_LEVEL1 as RULE;
    use crate::rule::testing::*;

    fn fires(levels: &str) -> bool {
        fires_on_target(&RULE, levels, "农民增收", "≥3万元")
    }

    #[test]
    fn 南华县把经济效益放在产出下面() {
        let found = run(&RULE, declaration(vec![target("output/economic", "农民增收", "≥3万元")]));
        assert_eq!(found[0].0, "/indicators/0/level2");
        assert_eq!(found[0].1, "“经济效益指标”属于“效益指标”，不属于“产出指标”，请改选");
        assert_eq!(found[0].2, None);
    }

    #[test]
    fn 每个二级指标只属于一个一级指标() {
        let levels = [
            ("output", ["quantity", "quality", "timeliness", "cost"].as_slice()),
            ("benefit", &["economic", "social", "ecological", "sustainability"]),
            ("satisfaction", &["beneficiary_satisfaction"]),
        ];
        for (level1, own) in levels {
            for (_, others) in levels {
                for level2 in others {
                    assert_eq!(fires(&format!("{level1}/{level2}")), !own.contains(level2), "{level1}/{level2}");
                }
            }
        }
        assert!(fires("management/quantity"));
        assert!(fires("cost/economic"));
    }

    #[test]
    fn 自定的_没有选的_成本单列的() {
        for levels in
            ["output/粮食安全效益", "benefit/", "产出指标/economic", "/economic", "cost/cost", "management/项目管理"]
        {
            assert!(!fires(levels), "{levels}");
        }
    }
}
