//! 缺少一类一级指标

use crate::form::Level1;
use crate::rule::prelude::*;

rule! {
    /// 产出、效益、满意度三类一级指标缺了一类。
    ///
    /// ## 条件
    /// 表里至少有一行指标，而没有一行属于产出指标（或效益指标、满意度指标）时，每缺一类报告一次。
    /// 县里自定的一级指标名称中写有“产出”“效益”“满意”的，算作那一类；写明“不涉及”的行也算有。
    /// 一行指标都没有时，只由“没有绩效指标”报告。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第一节 三、表1填报说明7：“绩效指标一般包括产出指标、效益指标、满意度指标三类一级指标”。“一般”不是“必须”，所以只是提醒。
    ///
    /// ## 例子
    /// 临邑县2025年某表没有满意度指标 → 加一行“受益群众满意度 ≥95%”。
    ///
    /// ## 改法
    /// 请补上缺少的一类；项目确实不涉及的，可在说明中写明理由。没有唯一的改法。
    ///
    /// ## In English
    /// One of the three usual level-1 groups (output, benefit, satisfaction) has no row. One finding for
    /// each missing group. A county's own level-1 text counts when it names the group.
    pub static LEVEL1_MISSING = "level1-missing" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G1.3-7"]),
        fixing: None,
        settings: [],
        title: "缺少一类一级指标",
        english: "Level-1 group missing",
        check: Check::Sheet(check),
    }
}

/// The usual groups: their name, and the word by which a county's own text names them.
const GROUPS: [(Level1, &str, &str); 3] = [
    (Level1::Output, "产出指标", "产出"),
    (Level1::Benefit, "效益指标", "效益"),
    (Level1::Satisfaction, "满意度指标", "满意"),
];

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    if sheet.rows.is_empty() {
        return;
    }
    for (group, name, word) in &GROUPS {
        let is_there = sheet.rows.iter().any(|row| match row.level1 {
            Level1::Own(text) => text.contains(word),
            known => known == group,
        });
        if !is_there {
            findings.report(
                &LEVEL1_MISSING,
                Place::Indicators,
                format!("没有{name}，一般应包括产出、效益、满意度三类指标，请补充"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::LEVEL1_MISSING as RULE;
    use crate::rule::testing::*;

    const OUTPUT: &str = "output/quantity";
    const BENEFIT: &str = "benefit/social";
    const SATISFACTION: &str = "satisfaction/beneficiary_satisfaction";

    fn found(levels: &[&str]) -> usize {
        paths(&RULE, declaration(levels.iter().map(|levels| target(levels, "道路里程", "≥3公里")).collect())).len()
    }

    #[test]
    fn 临邑县的表没有满意度指标() {
        let rows = vec![target(OUTPUT, "道路里程", "≥3公里"), target(BENEFIT, "受益人口数", "≥300人")];
        let found = run(&RULE, declaration(rows));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "/indicators");
        assert!(found[0].1.contains("满意度指标"));
    }

    #[test]
    fn 每缺一类报告一次() {
        assert_eq!(found(&[OUTPUT]), 2);
        assert_eq!(found(&["management/管理"]), 3);
        assert_eq!(found(&["cost/经济成本"]), 3);
        assert_eq!(found(&[OUTPUT, BENEFIT, SATISFACTION]), 0);
    }

    #[test]
    fn 没有行_自定名称() {
        assert_eq!(found(&[]), 0);
        assert_eq!(found(&["产出指标/数量", "社会效益/就业", "满意度指标/群众"]), 0);
    }
}
