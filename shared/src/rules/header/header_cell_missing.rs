//! The rule `header-cell-missing`.

use super::is_missing;
use crate::rule::prelude::*;

rule! {
    /// 项目名称、主管部门或实施单位没有填。
    ///
    /// ## 条件
    /// 这三格之一没有字，或只有“-”“/”一类表示没有的符号。只写“……”的由“占位符号没有替换”报告。
    ///
    /// ## 依据
    /// 第二节 二、2 完整性审核：“是否无缺项、错项（如缺少项目资金情况、定量指标缺少指标值、年度目标未填写、金额单位不一致等）”。
    ///
    /// ## 例子
    /// 主管部门空白 → `县水利局`。
    ///
    /// ## 改法
    /// 请填上；项目名称要与县级项目库一致。不给改法。
    ///
    /// ## In English
    /// Project name, department in charge or implementing unit is empty.
    pub static HEADER_CELL_MISSING = "header-cell-missing" {
        severity: Error,
        forms: [Declaration, SelfEvaluation, Monitoring],
        basis: Basis::Clause(&["G2.2-2"]),
        fixing: None,
        settings: [],
        title: "表头没有填全",
        english: "Header cell missing",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let project = sheet.project;
    for (cell, text, name) in [
        (ProjectCell::Name, &project.name, "项目名称"),
        (ProjectCell::Department, &project.department, "主管部门"),
        (ProjectCell::Unit, &project.unit, "实施单位"),
    ] {
        if is_missing(text) {
            findings.report(&HEADER_CELL_MISSING, Place::Project(cell), format!("{name}没有填，请填写"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, paths, self_evaluation};

    #[test]
    fn 空的表头() {
        let mut form = declaration(Vec::new());
        form.project.name = String::new();
        form.project.department = " ".into();
        form.project.unit = "——".into();
        assert_eq!(paths(&HEADER_CELL_MISSING, form), ["/project/name", "/project/department", "/project/unit"]);
    }

    #[test]
    fn 填了的_占位的_不必填的() {
        assert!(paths(&HEADER_CELL_MISSING, self_evaluation(Vec::new())).is_empty());
        let mut form = declaration(Vec::new());
        form.project.name = "……".into();
        form.project.code = String::new();
        form.project.template = String::new();
        form.project.lead = String::new();
        assert!(paths(&HEADER_CELL_MISSING, form).is_empty());
    }
}
