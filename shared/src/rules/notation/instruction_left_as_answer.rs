//! The rule `instruction-left-as-answer`.

use crate::number::fold;
use crate::rule::prelude::*;

rule! {
    /// 目标栏里还是填表要求，不是答案。
    ///
    /// ## 条件
    /// 目标或完成情况综述里有“字以内”或“字左右）”，同时有说明、概括、简述、描述、对照、填写之一。
    ///
    /// ## 依据
    /// 第二节 二、2 完整性审核：“是否无缺项、错项（如缺少项目资金情况、定量指标缺少指标值、年度目标未填写、金额单位不一致等）”。
    ///
    /// ## 例子
    /// `对照年度目标,说明相关任务目标的完成情况(100字以内)` → 写明实际完成的情况。
    ///
    /// ## 改法
    /// 请删去填表要求，写上本项目的内容，不给改法。
    ///
    /// ## In English
    /// The goal cell still holds the form's own instruction (“within 100 characters”) instead of an
    /// answer.
    pub static INSTRUCTION_LEFT_AS_ANSWER = "instruction-left-as-answer" {
        severity: Error,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G2.2-2"]),
        fixing: None,
        settings: [],
        title: "填表要求当成了答案",
        english: "Instruction left as answer",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    const ASKING: [&str; 6] = ["说明", "概括", "简述", "描述", "对照", "填写"];
    for (place, raw) in sheet.goal_cells() {
        if !raw.contains('字') || !ASKING.iter().any(|word| raw.contains(word)) {
            continue;
        }
        let text = fold(raw);
        if text.contains("字以内") || text.contains("字左右)") {
            let message = format!("“{}”是填表要求，请删去并写上本项目的内容", shown(raw));
            findings.report(&INSTRUCTION_LEFT_AS_ANSWER, place, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, paths, self_evaluation};

    #[test]
    fn 填表要求() {
        let mut form = self_evaluation(Vec::new());
        form.goal.achieved = "对照年度目标,说明相关任务目标的完成情况(100字以内)".into();
        form.goal.planned = "概括描述（200 字左右）".into();
        assert_eq!(paths(&INSTRUCTION_LEFT_AS_ANSWER, form), ["/goal/planned", "/goal/achieved"]);
        let mut form = declaration(Vec::new());
        form.goal.goals = vec!["硬化道路".into(), "请填写年度目标，100字以内".into()];
        assert_eq!(paths(&INSTRUCTION_LEFT_AS_ANSWER, form), ["/goal/goals/1"]);
    }

    #[test]
    fn 是答案() {
        let mut form = declaration(Vec::new());
        form.goal.goals = vec![
            "编写项目说明书和操作手册".into(),
            "制作标语十条，每条20字以内".into(),
            "说明牌文字控制在100字左右".into(),
            String::new(),
        ];
        assert!(paths(&INSTRUCTION_LEFT_AS_ANSWER, form).is_empty());
    }
}
