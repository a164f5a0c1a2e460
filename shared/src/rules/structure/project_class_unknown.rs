//! 项目类别不认识

use crate::regulation::OTHER_CLASS;
use crate::rule::prelude::*;
use crate::sheet::is_empty_text;

rule! {
    /// 填的项目类别，制度里没有。
    ///
    /// ## 条件
    /// 项目类别填了，而不是制度所列类别之一，也不是“其他”（other）。制度没有类别的，填了也不用，不报告。
    ///
    /// ## 依据
    /// 项目类别由制度列出。
    ///
    /// ## 例子
    /// `bridge` → `construction`。
    ///
    /// ## 改法
    /// 请从列出的类别中选择。没有唯一的改法。
    ///
    /// ## In English
    /// The class is none of those that the regulation lists.
    pub static PROJECT_CLASS_UNKNOWN = "project-class-unknown" {
        severity: Error,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Structure,
        fixing: None,
        settings: [],
        title: "项目类别不认识",
        english: "Class of the project unknown",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let class = sheet.project.class.trim();
    let regulation = sheet.regulation;
    if regulation.project_classes.is_empty() || is_empty_text(class) || class == OTHER_CLASS {
        return;
    }
    if regulation.project_class(class).is_none() {
        let raw = shown(class);
        let message = format!("没有“{raw}”这个项目类别，请从列出的类别中选择");
        findings.report(&PROJECT_CLASS_UNKNOWN, Place::Project(ProjectCell::Class), message);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, wushan};
    use super::PROJECT_CLASS_UNKNOWN as RULE;
    use crate::rule::testing::target;

    #[test]
    fn 所列的_其他的_没有的() {
        let rows = || vec![target("output/quantity", "道路里程", "≥3公里")];
        for (class, fires) in [
            ("construction", false),
            ("industry", false),
            ("household_subsidy", false),
            ("other", false),
            ("", false),
            ("bridge", true),
        ] {
            let found = found(&RULE, wushan(class, rows()));
            assert_eq!(found.len() == 1, fires, "{class}");
            assert!(found.iter().all(|(path, ..)| path == "/project/class"));
        }
    }
}
