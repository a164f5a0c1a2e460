//! 项目名称与项目库不一致

use super::is_missing;
use super::same_substance;
use crate::rule::prelude::*;
use crate::sheet::is_empty_text;

rule! {
    /// 项目名称与县级脱贫攻坚项目库中的名称不一致。
    ///
    /// ## 条件
    /// 填了项目库中的项目名称，去掉空格、标点、全角半角的差别后仍与项目名称不同。没有填项目库中的名称，或项目名称空着的，不查。
    ///
    /// ## 依据
    /// 第一节 三、表1填报说明2：“与县级脱贫攻坚项目库（全国扶贫开发信息系统项目库子系统）项目名称保持一致”。
    ///
    /// ## 例子
    /// 项目库“河西村道路硬化项目”，表上“河西道路项目” → `河西村道路硬化项目`。
    ///
    /// ## 改法
    /// 改成项目库中的名称。
    ///
    /// ## In English
    /// The project is called otherwise in the county's project library. Silent while its name there was not
    /// looked up.
    pub static NAME_DIFFERS_FROM_LIBRARY = "name-differs-from-library" {
        severity: Error,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G1.3-2"]),
        fixing: Content,
        settings: [],
        title: "项目名称与项目库不一致",
        english: "Name differs from the library",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let project = sheet.project;
    if is_empty_text(&project.library_name) || is_missing(&project.name) {
        return;
    }
    // Names without any character of substance have nothing to compare.
    if !same_substance(&project.name, &project.library_name, 0) {
        let message = format!("项目库中的名称是“{}”，请保持一致", project.library_name.trim());
        findings
            .report(&NAME_DIFFERS_FROM_LIBRARY, Place::Project(ProjectCell::Name), message)
            .fix(project.library_name.trim());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, run};

    fn found(name: &str, library: &str) -> Vec<(String, String, Option<String>)> {
        let mut form = declaration(Vec::new());
        form.project.name = name.into();
        form.project.library_name = library.into();
        run(&NAME_DIFFERS_FROM_LIBRARY, form)
    }

    #[test]
    fn 与项目库不同_给出项目库的名称() {
        let found = found("河西道路项目", "河西村道路硬化项目");
        assert_eq!(found[0].0, "/project/name");
        assert_eq!(found[0].2.as_deref(), Some("河西村道路硬化项目"));
    }

    #[test]
    fn 相同_只差标点_没有查过_名称空着() {
        assert!(found("河西村道路硬化项目", "河西村道路硬化项目").is_empty());
        assert!(found("河西村（道路）硬化项目", " 河西村(道路)硬化项目。").is_empty());
        for library in ["", "—"] {
            assert!(found("河西道路项目", library).is_empty());
        }
        assert!(found("", "河西村道路硬化项目").is_empty());
    }
}
