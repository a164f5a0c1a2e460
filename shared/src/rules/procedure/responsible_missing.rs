//! responsible-missing: 重大项目没有写明责任人

use super::prelude::*;
use crate::number::{is_empty_sign, read_yes};
use crate::place::ProjectCell;

rule! {
    /// 重大项目没有写明项目责任人。
    ///
    /// ## 条件
    /// 选了重大项目，而项目负责人一栏为空。责任人终身负责，历次提交的记录都保留。
    ///
    /// ## 依据
    /// 第三条（五）：对重大项目的责任人实行绩效终身责任追究制。
    ///
    /// ## 例子
    /// 重大项目，项目负责人空着。
    ///
    /// ## 改法
    /// 写明项目责任人。
    ///
    /// ## In English
    /// A major project without the person responsible for it, who is responsible for life.
    pub static RESPONSIBLE_MISSING = "responsible-missing" {
        severity: Error,
        forms: [Dossier],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "重大项目没有写明责任人",
        english: "No responsible person of a major project",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    let field = file.fields.iter().find(|field| field.id == "major");
    let major = file.form.fields.get("major").is_some_and(|answer| read_yes(answer) == Some(true));
    if let (Some(field), true, true) = (field, major, is_empty_sign(&file.form.project.lead)) {
        let message = "重大项目实行责任人终身追究，请写明项目责任人";
        findings.report(&RESPONSIBLE_MISSING, Place::Project(ProjectCell::Lead), message).clause(&field.citation);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    // covers: WS37-A03-7
    #[test]
    fn 重大的要写_不是重大的不问() {
        for (law, major, lead, fires) in [
            ("wushan-2019-37", "yes", "", true),
            ("wushan-2019-37", "yes", "张某", false),
            ("wushan-2019-37", "no", "", false),
            ("wushan-2019-37", "", "", false),
            ("cn-2019-68", "yes", "", false),
        ] {
            let mut it = file(law, "project");
            it.form.fields.insert("major".into(), major.into());
            it.form.project.lead = lead.into();
            assert_eq!(!it.found(&RESPONSIBLE_MISSING).is_empty(), fires, "{law} {major} {lead}");
        }
    }
}
