//! The rule `contact-missing`.

use super::is_missing;
use crate::rule::prelude::*;

rule! {
    /// 项目负责人或联系电话没有填。
    ///
    /// ## 条件
    /// 这两格之一没有字，或只有表示没有的符号。只写“……”的由“占位符号没有替换”报告。
    ///
    /// ## 依据
    /// 第二节 二、2 完整性审核：“是否无缺项、错项（如缺少项目资金情况、定量指标缺少指标值、年度目标未填写、金额单位不一致等）”。
    ///
    /// ## 例子
    /// 联系电话空白 → `0795-1234567`。
    ///
    /// ## 改法
    /// 请填上能找到的人和电话，不给改法。
    ///
    /// ## In English
    /// The person in charge or the phone number is empty.
    pub static CONTACT_MISSING = "contact-missing" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G2.2-2"]),
        fixing: None,
        settings: [],
        title: "联系人没有填",
        english: "Contact missing",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    for (cell, text, name) in
        [(ProjectCell::Lead, &sheet.project.lead, "项目负责人"), (ProjectCell::Phone, &sheet.project.phone, "联系电话")]
    {
        if is_missing(text) {
            findings.report(&CONTACT_MISSING, Place::Project(cell), format!("{name}没有填，请填写"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, paths, self_evaluation};

    #[test]
    fn 空的联系人() {
        let mut form = declaration(Vec::new());
        form.project.lead = "/".into();
        form.project.phone = String::new();
        assert_eq!(paths(&CONTACT_MISSING, form), ["/project/lead", "/project/phone"]);
    }

    #[test]
    fn 填了的不报() {
        assert!(paths(&CONTACT_MISSING, self_evaluation(Vec::new())).is_empty());
    }
}
