//! 没有这个模板

use crate::rule::prelude::*;

rule! {
    /// 选的项目类别模板，制度里没有。
    ///
    /// ## 条件
    /// 模板一格不空，不是“自拟”（none），也不是所依制度的任何一个模板。这时核心指标无从检查。
    ///
    /// ## 依据
    /// 表的结构：财办农〔2019〕68号附2有五个模板，县里可以另定。
    ///
    /// ## 例子
    /// `specialty_industri` → `specialty_industry`。
    ///
    /// ## 改法
    /// 请重新选择模板；都不合适的选“自拟”。没有唯一的改法。
    ///
    /// ## In English
    /// The template is none of the regulation's, so that core indicators cannot be checked.
    pub static TEMPLATE_UNKNOWN = "template-unknown" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Structure,
        fixing: None,
        settings: [],
        title: "没有这个模板",
        english: "Template unknown",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let template = sheet.project.template.as_str();
    if !matches!(template, "" | "none") && sheet.regulation.template(template).is_none() {
        let known = sheet.regulation.templates.iter().map(|known| known.id.as_str()).collect::<Vec<_>>().join("、");
        let message = format!("没有“{}”这个模板，请选 {known}，或选自拟（none）", shown(template));
        findings.report(&TEMPLATE_UNKNOWN, Place::Project(ProjectCell::Template), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, run, target};

    fn found(template: &str) -> usize {
        let mut form = declaration(vec![target("output/quantity", "道路", "≥1公里")]);
        form.project.template = template.into();
        let found = run(&TEMPLATE_UNKNOWN, form);
        assert!(
            found.iter().all(|(path, message, _)| path == "/project/template" && message.contains("yulu_programme"))
        );
        found.len()
    }

    #[test]
    fn 制度里的模板和自拟() {
        for known in ["", "none", "specialty_industry", "yulu_programme"] {
            assert_eq!(found(known), 0, "{known}");
        }
    }

    #[test]
    fn 写错的模板() {
        for unknown in ["specialty_industri", "特色产业扶贫项目", "None", " "] {
            assert_eq!(found(unknown), 1, "{unknown}");
        }
    }
}
