//! 抽查意见没有写全

use super::prelude::*;
use crate::sheet::is_empty_text;

rule! {
    /// 抽查的项目缺少真实性、全面性或合理性的意见。
    ///
    /// ## 条件
    /// 抽查项目的一项意见空着。意见的几个方面由制度规定：国家指南是真实性、全面性、合理性，新疆是真实性、完整性。写“无”算没有写。
    ///
    /// ## 依据
    /// 第五节 一（三）：“抽查主要围绕绩效自评结果真实性、全面性、合理性等方面开展”。新财脱贫组〔2019〕2号 四（二）3：“同级财政部门对项目主管部门报送绩效自评报告的真实性、完整性进行审核”。
    ///
    /// ## 例子
    /// 合理性空着 → `得分与佐证材料相符`。
    ///
    /// ## 改法
    /// 请写明意见。没有唯一的改法。
    ///
    /// ## In English
    /// An opinion on truth, completeness or reasonableness is missing for a project that was checked.
    pub static CHECK_OPINION_MISSING = "check-opinion-missing" {
        severity: Error,
        forms: [SpotCheck],
        basis: Basis::Clause(&["G5.3-a", "XJ4-2-3"]),
        fixing: None,
        settings: ["sample.aspects"],
        title: "抽查意见没有写全",
        english: "Opinion missing",
        check: Check::SpotCheck(check),
    }
}

fn check(form: &SpotChecked<'_>, findings: &mut Findings) {
    let aspects = form.aspects();
    for row in &form.checked {
        for aspect in &aspects {
            let opinion = row.opinion(aspect.column).trim();
            if is_empty_text(opinion) || opinion == "无" {
                let message = format!("{}的意见没有写，请写明", aspect.name);
                findings.report(&CHECK_OPINION_MISSING, row.place(aspect.column), message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::spot_check::testing::*;

    #[test]
    fn 三个方面都要写_新疆写两个() {
        let mut form = spot_check();
        form.checked[0].truth.clear();
        form.checked[0].completeness = "无".into();
        form.checked[0].reasonableness = "—".into();
        assert_eq!(
            paths(&CHECK_OPINION_MISSING, "cn-2019-68", &form),
            ["/checked/0/truth", "/checked/0/completeness", "/checked/0/reasonableness"]
        );
        let found = run(&CHECK_OPINION_MISSING, "xinjiang-2019-2", &form);
        assert_eq!(found.len(), 2);
        assert!(found[1].1.contains("完整性"), "{}", found[1].1);
    }
}
