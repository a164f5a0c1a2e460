//! The rule `achieved-missing`.

use super::is_missing;
use crate::rule::prelude::*;

rule! {
    /// 自评表没有写年度总体目标完成情况。
    ///
    /// ## 条件
    /// 完成情况综述没有字，或只有表示没有的符号。只写“……”的由“占位符号没有替换”报告。
    ///
    /// ## 依据
    /// 第五节 一（二）、表4：“未完成原因及拟采取的改进措施”。
    ///
    /// ## 例子
    /// 空白 → `道路已全部建成并通过验收，受益群众286人。`
    ///
    /// ## 改法
    /// 请对照年初目标写明完成情况，不给改法。
    ///
    /// ## In English
    /// The self-evaluation does not say what was achieved.
    pub static ACHIEVED_MISSING = "achieved-missing" {
        severity: Warning,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.T4"]),
        fixing: None,
        settings: [],
        title: "完成情况没有写",
        english: "Achieved result missing",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    if sheet.achieved.is_some_and(is_missing) {
        findings.report(&ACHIEVED_MISSING, Place::GoalAchieved, "完成情况没有写，请对照年初目标填写");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{paths, self_evaluation};

    #[test]
    fn 空着报_写了不报() {
        let mut form = self_evaluation(Vec::new());
        assert!(paths(&ACHIEVED_MISSING, form.clone()).is_empty());
        form.goal.achieved = String::new();
        assert_eq!(paths(&ACHIEVED_MISSING, form.clone()), ["/goal/achieved"]);
        form.goal.achieved = "无数据".into();
        assert_eq!(paths(&ACHIEVED_MISSING, form.clone()), ["/goal/achieved"]);
        form.goal.achieved = "已完成".into();
        assert!(paths(&ACHIEVED_MISSING, form).is_empty());
    }
}
