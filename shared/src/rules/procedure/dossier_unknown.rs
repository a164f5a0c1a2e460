//! dossier-unknown: 没有写明是哪种台账

use super::prelude::*;
use crate::regulation::FileObject;

rule! {
    /// 没有写明台账是关于项目、单位、县还是资金的，或者制度文件没有这种台账的办理程序。
    ///
    /// ## 条件
    /// `object` 为空、认不得，或制度文件没有这种对象的步骤。
    ///
    /// ## 依据
    /// 结构。
    ///
    /// ## 例子
    /// `object` 写成 `village`。
    ///
    /// ## 改法
    /// 从列出的种类中选择。
    ///
    /// ## In English
    /// The file does not say what it is about, or the regulation has no procedure for that.
    pub static DOSSIER_UNKNOWN = "dossier-unknown" {
        severity: Error,
        forms: [Dossier],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "没有写明是哪种台账",
        english: "What the file is about is not said",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    let known: Vec<&str> = file.regulation.file_objects().map(FileObject::title).collect();
    if file.object.is_none_or(|object| file.regulation.file_objects().all(|one| one != object)) {
        let message = format!("请选择台账是关于什么的，可选：{}", known.join("、"));
        findings.report(&DOSSIER_UNKNOWN, Place::Object, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    #[test]
    fn 空的_认不得的_制度没有的() {
        for (law, object, fires) in [
            ("cn-2019-68", "project", false),
            ("cn-2019-68", "unit", false),
            ("cn-2019-68", "county", false),
            ("cn-2019-68", "", true),
            ("cn-2019-68", "village", true),
            ("cn-2019-68", "fund", true),
            ("xinjiang-2019-2", "fund", false),
            ("xinjiang-2019-2", "unit", true),
        ] {
            assert_eq!(!file(law, object).found(&DOSSIER_UNKNOWN).is_empty(), fires, "{law} {object}");
        }
    }
}
