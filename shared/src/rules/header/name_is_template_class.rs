//! 项目名称只是类别名称

use super::same_substance;
use crate::rule::prelude::*;

rule! {
    /// 项目名称照抄了参考模板印的类别名称。
    ///
    /// ## 条件
    /// 项目名称与所用制度的某个参考模板的名称相同（空格、标点不计）。模板的项目名称一格印的是类别，不是项目；项目库中就叫这个名称的，不报告。
    ///
    /// ## 依据
    /// 第一节 三、表1填报说明2：“与县级脱贫攻坚项目库（全国扶贫开发信息系统项目库子系统）项目名称保持一致”。
    ///
    /// ## 例子
    /// `特色产业扶贫项目` → `青石镇茶叶种植补助项目`。
    ///
    /// ## 改法
    /// 请填项目库中的具体名称。没有唯一的改法。
    ///
    /// ## In English
    /// The name is the class that the template prints there, not the project's own name in the library.
    pub static NAME_IS_TEMPLATE_CLASS = "name-is-template-class" {
        severity: Hint,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G1.3-2"]),
        fixing: None,
        settings: [],
        title: "项目名称只是类别名称",
        english: "Name is the class of the template",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let project = sheet.project;
    if same_substance(&project.name, &project.library_name, 1) {
        return;
    }
    if sheet.regulation.templates.iter().any(|template| same_substance(&project.name, &template.name, 1)) {
        let message = format!("“{}”是类别的名称，请填项目库中的具体项目名称", project.name.trim());
        findings.report(&NAME_IS_TEMPLATE_CLASS, Place::Project(ProjectCell::Name), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, paths};

    fn fires(name: &str, library: &str) -> bool {
        let mut form = declaration(Vec::new());
        form.project.name = name.into();
        form.project.library_name = library.into();
        !paths(&NAME_IS_TEMPLATE_CLASS, form).is_empty()
    }

    #[test]
    fn 五个模板的名称() {
        for template in &crate::regulation::builtin("cn-2019-68").expect("built in").templates {
            assert!(fires(&template.name, ""), "{}", template.name);
            assert!(!fires(&format!("河西村{}", template.name), ""), "{}", template.name);
        }
    }

    #[test]
    fn 项目库就叫这个名称_空着() {
        assert!(!fires("雨露计划", "雨露计划"));
        assert!(fires("雨露计划", "雨露计划职业教育补助"));
        assert!(!fires("", ""));
    }
}
