//! The rule `goal-equals-achieved`.

use super::same_substance;
use crate::rule::prelude::*;

rule! {
    /// 完成情况与年初目标一字不差，像是照抄。
    ///
    /// ## 条件
    /// 去掉空格和标点以后，年初设定目标与完成情况综述完全相同，而且有8个字以上。
    ///
    /// ## 依据
    /// 第五节 一（二）、表4：“未完成原因及拟采取的改进措施”。
    ///
    /// ## 例子
    /// 目标和完成情况都是“落实39户特色种养业奖补政策,增加脱贫户家庭收入” → 写明实际落实多少户、增收多少。
    ///
    /// ## 改法
    /// 请写实际完成的数量和效果，不给改法。
    ///
    /// ## In English
    /// The achieved text copies the planned text word for word (blanks and punctuation aside).
    pub static GOAL_EQUALS_ACHIEVED = "goal-equals-achieved" {
        severity: Warning,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.T4"]),
        fixing: None,
        settings: [],
        title: "完成情况照抄目标",
        english: "Achieved text copies the goal",
        check: Check::Sheet(check),
    }
}

/// Shorter texts may be the same by chance.
const LEAST: usize = 8;

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let (Some(achieved), Some((_, planned))) = (sheet.achieved, sheet.goals.first()) else {
        return;
    };
    if same_substance(planned, achieved, LEAST) {
        findings.report(&GOAL_EQUALS_ACHIEVED, Place::GoalAchieved, "完成情况与年初目标一字不差，请写实际完成的情况");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{paths, self_evaluation};

    fn fires(planned: &str, achieved: &str) -> bool {
        let mut form = self_evaluation(Vec::new());
        form.goal.planned = planned.into();
        form.goal.achieved = achieved.into();
        let paths = paths(&GOAL_EQUALS_ACHIEVED, form);
        assert!(paths.iter().all(|path| path == "/goal/achieved"));
        !paths.is_empty()
    }

    #[test]
    fn 照抄() {
        let text = "落实39户特色种养业奖补政策,增加脱贫户家庭收入";
        assert!(fires(text, text));
        assert!(fires(text, "落实３９户特色种养业奖补政策，增加 脱贫户家庭收入。"));
    }

    #[test]
    fn 七个字_八个字_九个字() {
        assert!(!fires("硬化道路三公里", "硬化道路三公里。"));
        assert!(fires("硬化道路三公里整", "硬化道路三公里整"));
        assert!(fires("硬化村道路三公里整", "硬化村道路三公里整"));
    }

    #[test]
    fn 不同或空着() {
        assert!(!fires("落实39户特色种养业奖补政策", "落实38户特色种养业奖补政策"));
        assert!(!fires("", ""));
        assert!(!fires("落实39户特色种养业奖补政策", ""));
    }
}
