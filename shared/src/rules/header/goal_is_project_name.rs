//! The rule `goal-is-project-name`.

use super::same_substance;
use crate::rule::prelude::*;

rule! {
    /// 总体目标只抄了项目名称。
    ///
    /// ## 条件
    /// 去掉空格、标点和括号以后，一个目标与项目名称完全相同，而且有4个字以上。
    ///
    /// ## 依据
    /// 第一节 三、表1填报说明6：“概括描述项目在本年度内预期达到的产出和效果”。
    ///
    /// ## 例子
    /// 项目和目标都是“国家基本公共卫生服务” → 写明为多少人建档、体检、随访。
    ///
    /// ## 改法
    /// 请写预期的产出和效果，不给改法。
    ///
    /// ## In English
    /// The goal only repeats the project's name instead of saying what is to be reached.
    pub static GOAL_IS_PROJECT_NAME = "goal-is-project-name" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G1.3-6"]),
        fixing: None,
        settings: [],
        title: "目标只是项目名称",
        english: "Goal is only the project name",
        check: Check::Sheet(check),
    }
}

/// Shorter texts say too little to compare.
const LEAST: usize = 4;

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    for &(place, goal) in &sheet.goals {
        if same_substance(goal, &sheet.project.name, LEAST) {
            findings.report(&GOAL_IS_PROJECT_NAME, place, "目标只写了项目名称，请写明预期的产出和效果");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, paths, self_evaluation};

    fn fires(name: &str, goal: &str) -> bool {
        let mut form = self_evaluation(Vec::new());
        form.project.name = name.into();
        form.goal.planned = goal.into();
        !paths(&GOAL_IS_PROJECT_NAME, form).is_empty()
    }

    #[test]
    fn 只抄名称() {
        assert!(fires("国家基本公共卫生服务", "国家基本公共卫生服务。"));
        assert!(fires("道路硬化（河西村）项目", "道路硬化河西村 项目"));
        let mut form = declaration(Vec::new());
        form.goal.goals = vec!["硬化道路".into(), form.project.name.clone()];
        assert_eq!(paths(&GOAL_IS_PROJECT_NAME, form), ["/goal/goals/1"]);
    }

    #[test]
    fn 三个字_四个字_五个字() {
        assert!(!fires("主体班", "主体班"));
        assert!(fires("主体班次", "主体班次"));
        assert!(fires("主体班培训", "主体班培训"));
    }

    #[test]
    fn 不同或空着() {
        assert!(!fires("河西村道路硬化项目", "河西村道路硬化项目按期完工"));
        assert!(!fires("", ""));
    }
}
