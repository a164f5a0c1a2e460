//! 发现问题没有整改要求

use super::prelude::*;
use crate::sheet::{is_empty_text, is_no_reason};

rule! {
    /// 抽查发现了问题，没有写整改要求。
    ///
    /// ## 条件
    /// 发现的问题写了字（“无”“未发现”不算），整改要求空着。
    ///
    /// ## 依据
    /// 第五节 一（三）：“并将抽查结果及时反馈至预算资金申请单位并督促整改”。
    ///
    /// ## 例子
    /// 问题“两项指标没有佐证材料”，整改要求空着 → `一个月内补齐验收资料`。
    ///
    /// ## 改法
    /// 请写明整改要求。没有唯一的改法。
    ///
    /// ## In English
    /// A problem was found and nothing is demanded.
    pub static CHECK_PROBLEM_WITHOUT_REQUIREMENT = "check-problem-without-requirement" {
        severity: Error,
        forms: [SpotCheck],
        basis: Basis::Clause(&["G5.3-c"]),
        fixing: None,
        settings: [],
        title: "发现问题没有整改要求",
        english: "Problem without a demand",
        check: Check::SpotCheck(check),
    }
}

fn check(form: &SpotChecked<'_>, findings: &mut Findings) {
    for row in &form.checked {
        let problems = row.form.problems.trim();
        let none = is_no_reason(problems, &form.regulation.words)
            || problems.contains("未发现")
            || problems.contains("没有发现");
        if !none && is_empty_text(&row.form.requirement) {
            let message = "发现了问题，请写明整改要求，反馈并督促整改";
            findings.report(&CHECK_PROBLEM_WITHOUT_REQUIREMENT, row.place("requirement"), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::spot_check::testing::*;

    #[test]
    fn 有问题要有要求_没有问题的不要() {
        for (problems, requirement, fires) in [
            ("佐证材料不全", "", true),
            ("佐证材料不全", "—", true),
            ("佐证材料不全", "补齐", false),
            ("无", "", false),
            ("未发现问题", "", false),
            ("", "", false),
        ] {
            let mut form = spot_check();
            form.checked[0].problems = problems.into();
            form.checked[0].requirement = requirement.into();
            let expected: &[&str] = if fires { &["/checked/0/requirement"] } else { &[] };
            assert_eq!(paths(&CHECK_PROBLEM_WITHOUT_REQUIREMENT, "cn-2019-68", &form), expected, "{problems}");
        }
    }
}
