//! The rule `goal-missing`.

use super::is_missing;
use crate::form::FormKind;
use crate::rule::prelude::*;

rule! {
    /// 总体目标一个字也没有填。
    ///
    /// ## 条件
    /// 申报表的各个目标都空着，或自评表的年初设定目标空着。只印着“目标1：”“……”的由“占位符号没有替换”报告。
    ///
    /// ## 依据
    /// 第二节 二、2 完整性审核：“是否无缺项、错项（如缺少项目资金情况、定量指标缺少指标值、年度目标未填写、金额单位不一致等）”。
    ///
    /// ## 例子
    /// 目标空白 → `硬化村内道路3公里，受益群众286人。`
    ///
    /// ## 改法
    /// 请概括写明本年度预期的产出和效果，不给改法。
    ///
    /// ## In English
    /// There is no goal text at all.
    pub static GOAL_MISSING = "goal-missing" {
        severity: Error,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G2.2-2"]),
        fixing: None,
        settings: [],
        title: "总体目标没有填",
        english: "Goal missing",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    if sheet.goals.iter().all(|(_, text)| is_missing(text)) {
        let (place, name) = match sheet.kind {
            FormKind::SelfEvaluation => (Place::GoalPlanned, "年初设定目标"),
            FormKind::Declaration => (Place::Goals, "总体目标"),
            _ => return,
        };
        findings.report(&GOAL_MISSING, place, format!("{name}没有填，请概括写明本年度预期的产出和效果"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, paths, self_evaluation};

    #[test]
    fn 没有目标() {
        let mut form = declaration(Vec::new());
        form.goal.goals = Vec::new();
        assert_eq!(paths(&GOAL_MISSING, form.clone()), ["/goal/goals"]);
        form.goal.goals = vec![String::new(), "—".into()];
        assert_eq!(paths(&GOAL_MISSING, form), ["/goal/goals"]);
        let mut form = self_evaluation(Vec::new());
        form.goal.planned = " ".into();
        assert_eq!(paths(&GOAL_MISSING, form), ["/goal/planned"]);
    }

    #[test]
    fn 有一个目标就不报() {
        let mut form = declaration(Vec::new());
        form.goal.goals = vec![String::new(), "硬化道路".into()];
        assert!(paths(&GOAL_MISSING, form).is_empty());
        let mut form = self_evaluation(Vec::new());
        assert!(paths(&GOAL_MISSING, form.clone()).is_empty());
        form.goal.planned = "目标1：".into();
        assert!(paths(&GOAL_MISSING, form.clone()).is_empty());
        form.goal.planned = "……".into();
        assert!(paths(&GOAL_MISSING, form).is_empty());
    }
}
