//! 抽查表的必填项没有填

use super::prelude::*;
use crate::place::{ProjectCell, Table};
use crate::sheet::is_empty_text;

rule! {
    /// 年度、县名，或项目的编号、名称、得分没有填。
    ///
    /// ## 条件
    /// 年度、县（市、区）空着；没有一个自评项目；自评项目的编号、名称或自评得分空着；抽查项目的编号或抽查得分空着。
    ///
    /// ## 依据
    /// 得分能够对照所必需。
    ///
    /// ## 例子
    /// 自评项目“河西村道路”没有自评得分 → `95`。
    ///
    /// ## 改法
    /// 请补填；空行请删去。没有唯一的改法。
    ///
    /// ## In English
    /// A cell without which the scores cannot be compared is empty.
    pub static CHECK_CELL_MISSING = "check-cell-missing" {
        severity: Error,
        forms: [SpotCheck],
        basis: Basis::Structure,
        fixing: None,
        settings: [],
        title: "抽查表的必填项没有填",
        english: "A cell that the spot check needs is missing",
        check: Check::SpotCheck(check),
    }
}

fn check(form: &SpotChecked<'_>, findings: &mut Findings) {
    let mut missing = |place: Place, what: &str| {
        findings.report(&CHECK_CELL_MISSING, place, format!("{what}没有填，请补填"));
    };
    if form.form.year.is_none() {
        missing(Place::Year, "年度");
    }
    if is_empty_text(&form.form.project.name) {
        missing(Place::Project(ProjectCell::Name), "县（市、区）");
    }
    if form.population.is_empty() {
        missing(Place::Table(Table::Population), "自评项目");
    }
    for project in &form.population {
        let row = project.form;
        for (name, what, raw) in
            [("number", "项目编号", &row.number), ("name", "项目名称", &row.name), ("score", "自评得分", &row.score)]
        {
            if is_empty_text(raw) {
                missing(project.place(name), what);
            }
        }
    }
    for checked in &form.checked {
        for (name, what, raw) in
            [("number", "项目编号", &checked.form.number), ("score", "抽查得分", &checked.form.score)]
        {
            if is_empty_text(raw) {
                missing(checked.place(name), what);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::spot_check::testing::*;

    #[test]
    fn 缺什么就说什么() {
        let mut form = spot_check();
        assert!(paths(&CHECK_CELL_MISSING, "cn-2019-68", &form).is_empty());
        form.year = None;
        form.project.name.clear();
        form.population[1].score.clear();
        form.population[2].name.clear();
        form.population[3].number.clear();
        form.checked[0].score.clear();
        assert_eq!(
            paths(&CHECK_CELL_MISSING, "cn-2019-68", &form),
            [
                "/year",
                "/project/name",
                "/population/1/score",
                "/population/2/name",
                "/population/3/number",
                "/checked/0/score"
            ]
        );
        form = spot_check();
        form.population.clear();
        assert_eq!(paths(&CHECK_CELL_MISSING, "cn-2019-68", &form), ["/population"]);
    }
}
