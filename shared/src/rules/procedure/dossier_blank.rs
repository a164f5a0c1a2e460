//! dossier-blank: 台账没有填

use super::prelude::*;
use crate::place::ProjectCell;
use crate::sheet::is_empty_text;

rule! {
    /// 台账没有写明是关于谁的、哪一年的，或者一条记录也没有。
    ///
    /// ## 条件
    /// 名称空着；年度空着；没有记录。各报告一次。
    ///
    /// ## 依据
    /// 结构：没有名称、年度和记录的台账，以后查不到也用不上。
    ///
    /// ## 例子
    /// 只选了“项目台账”，别的都空着。
    ///
    /// ## 改法
    /// 请填写名称和年度，办了哪一步就添一条记录。
    ///
    /// ## In English
    /// The file has no name, no year or no record.
    pub static DOSSIER_BLANK = "dossier-blank" {
        severity: Error,
        forms: [Dossier],
        basis: Basis::Structure,
        fixing: None,
        settings: [],
        title: "台账没有填",
        english: "Dossier blank",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    if is_empty_text(&file.form.project.name) {
        findings.report(&DOSSIER_BLANK, Place::Project(ProjectCell::Name), "名称没有填，请写明台账是关于谁的");
    }
    if file.form.year.is_none() {
        findings.report(&DOSSIER_BLANK, Place::Year, "年度没有填，请填写四位年份");
    }
    if file.form.records.is_empty() {
        findings.report(&DOSSIER_BLANK, Place::Records, "还没有记录，办了哪一步请添一条");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    #[test]
    fn 名称_年度_记录() {
        let mut one = file("cn-2019-68", "project");
        assert_eq!(sorted(one.paths(&DOSSIER_BLANK)), ["/project/name", "/records"]);
        one.form.year = None;
        one.form.project.name = "——".into();
        one.add("village_apply", "2020-01-02");
        assert_eq!(sorted(one.paths(&DOSSIER_BLANK)), ["/project/name", "/year"]);
        one.form.project.name = "水口村道路".into();
        one.form.year = Some(2020);
        assert!(one.paths(&DOSSIER_BLANK).is_empty());
    }
}
