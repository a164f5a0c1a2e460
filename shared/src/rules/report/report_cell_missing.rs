//! 报告的必填项没有填

use super::prelude::*;
use crate::place::ProjectCell;
use crate::sheet::is_empty_text;

rule! {
    /// 年度、单位、成文日期没有填，没有带入自评表，或自评表的一行不全。
    ///
    /// ## 条件
    /// 年度、单位、成文日期空着；没有一个项目的自评；一行没有项目名称、全年预算数、全年执行数或总分。
    ///
    /// ## 依据
    /// 第五节 一（二）2：“根据扶贫项目资金绩效目标自评表及项目绩效支撑材料，形成本单位财政专项扶贫资金绩效自评总结报告”。
    ///
    /// ## 例子
    /// 报告没有带入自评表 → 从本机已填的自评表带入。
    ///
    /// ## 改法
    /// 请补填，或从自评表重新带入。没有唯一的改法。
    ///
    /// ## In English
    /// Year, unit or date are empty, no self-evaluation was brought in, or a row of one is not complete.
    pub static REPORT_CELL_MISSING = "report-cell-missing" {
        severity: Error,
        forms: [SelfEvaluationReport],
        basis: Basis::Clause(&["XJ4-2-3-r", "G5.1-2"]),
        fixing: None,
        settings: [],
        title: "报告的必填项没有填",
        english: "A cell that the report needs is missing",
        check: Check::Report(check),
    }
}

fn check(form: &Reported<'_>, findings: &mut Findings) {
    let mut missing = |place: Place, what: &str| {
        findings.report(&REPORT_CELL_MISSING, place, format!("{what}没有填，请补填"));
    };
    if form.form.year.is_none() {
        missing(Place::Year, "年度");
    }
    if is_empty_text(&form.form.project.department) {
        missing(Place::Project(ProjectCell::Department), "单位");
    }
    if is_empty_text(&form.form.date) {
        missing(Table::Foot.cell(0, "date"), "成文日期");
    }
    for row in &form.rows {
        for (name, what, raw) in [
            ("name", "项目名称", &row.form.name),
            ("budget", "全年预算数", &row.form.budget),
            ("executed", "全年执行数", &row.form.executed),
            ("score", "总分", &row.form.score),
        ] {
            if is_empty_text(raw) {
                missing(row.place(name), what);
            }
        }
    }
    if form.rows.is_empty() {
        let message = "还没有带入项目的自评表，请从自评表带入";
        findings.report(&REPORT_CELL_MISSING, Place::Table(Table::Evaluations), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::testing::*;

    #[test]
    fn 缺什么就说什么() {
        let mut form = report();
        assert!(paths(&REPORT_CELL_MISSING, &form).is_empty());
        form.year = None;
        form.project.department.clear();
        form.date = " ".into();
        form.evaluations[0].score.clear();
        form.evaluations[1].executed.clear();
        assert_eq!(
            paths(&REPORT_CELL_MISSING, &form),
            ["/year", "/project/department", "/evaluations/0/score", "/evaluations/1/executed", "/date"]
        );
        form.evaluations.clear();
        assert!(paths(&REPORT_CELL_MISSING, &form).contains(&"/evaluations".to_owned()));
    }
}
