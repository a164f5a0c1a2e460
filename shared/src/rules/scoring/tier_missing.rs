//! tier-missing: 定性指标没有选档次

use crate::rule::prelude::*;

rule! {
    /// 定性指标有得分，没有选达成档次。
    ///
    /// ## 条件
    /// 指标值是文字，分值和得分都填了，达成档次没有选。纸质表没有档次一栏，所以只提示。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）注意事项(2)：“分别按照该指标对应分值区间 100%-80% (含 80%)、
    /// 80%-60% (含 60%)、60%-0% 合理确定得分”。
    ///
    /// ## 例子
    /// 群众生产生活条件改善状况，分值 10、得分 10 → 档次选“达成预期指标”。
    ///
    /// ## 改法
    /// 按完成情况选“达成预期指标”“部分达成预期指标并具有一定效果”或“未达成预期指标且效果较差”。
    ///
    /// ## In English
    /// A qualitative row has a score but no tier is chosen. The paper form has no such column, hence
    /// only a hint.
    pub static TIER_MISSING = "tier-missing" {
        severity: Hint,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.n2"]),
        fixing: None,
        settings: [],
        title: "定性指标没有选档次",
        english: "Tier not chosen",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if row.tier.is_none()
        && row.target.is_text()
        && !row.not_applicable
        && row.points.number().is_some()
        && row.score.number().is_some()
    {
        findings.report(&TIER_MISSING, row.at(Cell::Tier), "定性指标没有选达成档次，请按完成情况选择");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Tier;
    use crate::rule::testing::{paths, row, self_evaluation};

    fn fires(points: &str, target: &str, tier: Option<Tier>, score: &str) -> bool {
        let mut form = self_evaluation(vec![row("benefit/social", "条件改善状况", points, target, target)]);
        form.indicators[0].score = score.into();
        form.indicators[0].tier = tier;
        let found = paths(&TIER_MISSING, form);
        assert!(found.is_empty() || found == ["/indicators/0/tier"]);
        !found.is_empty()
    }

    #[test]
    fn 有得分没有档次() {
        assert!(fires("10", "显著提升", None, "10"));
        assert!(fires("10", "显著提升", None, "0"));
    }

    #[test]
    fn 选了档次_没有分值或得分_不是定性_不报() {
        assert!(!fires("10", "显著提升", Some(Tier::Achieved), "10"));
        assert!(!fires("", "显著提升", None, "10"));
        assert!(!fires("10", "显著提升", None, ""));
        assert!(!fires("10", "≥95%", None, "10"));
        assert!(!fires("10", "12月底前", None, "10"));
    }
}
