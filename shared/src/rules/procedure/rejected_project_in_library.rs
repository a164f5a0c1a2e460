//! rejected-project-in-library: 不予支持的项目入了库

use super::prelude::*;
use crate::lifecycle::Gate;

/// The clause that keeps rejected projects out.
const CLAUSE: &str = "FF19";

rule! {
    /// 部门事前绩效评估的结论是不予支持，而项目纳入了项目库，或者申请了预算。
    ///
    /// ## 条件
    /// 记录了纳入项目库或申请预算，而在此之前最近一次部门评估的结论是不予支持；县财政部门随后的结论不改变它。没有这一条的制度不核对。
    ///
    /// ## 依据
    /// 扶风县预算绩效管理实施细则（试行） 第十九条：“评估结论为‘不予支持’的,不得纳入项目库管理,不得申请预算资金”。
    ///
    /// ## 例子
    /// 10 月 9 日评估不予支持，10 月 10 日入库。
    ///
    /// ## 改法
    /// 退出项目库；部门重新评估过的，补记新的结论。
    ///
    /// ## In English
    /// A project that its department's own evaluation rejects is entered in the library or applies for budget.
    pub static REJECTED_PROJECT_IN_LIBRARY = "rejected-project-in-library" {
        severity: Error,
        forms: [Dossier],
        basis: Basis::Clause(&["FF19"]),
        fixing: None,
        settings: [],
        title: "不予支持的项目入了库",
        english: "Rejected project in the library",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    for record in &file.records {
        let gate = file.gate(record).filter(|gate| is_rejection(file, gate));
        if let (Some(Gate::Refused { clause, reason }), Some(step)) = (gate, record.step) {
            let message = format!("“{}”：{reason}", step.title);
            let report = findings.report(&REJECTED_PROJECT_IN_LIBRARY, record.place(RecordCell::Step), message);
            report.clause_itself(&clause);
        }
    }
}

/// The gate is closed by this clause.
pub(super) fn is_rejection(file: &Followed<'_>, gate: &Gate) -> bool {
    let own = file.regulation.citation(CLAUSE);
    matches!(gate, Gate::Refused { clause, .. } if own.is_some_and(|own| own.article == clause.article))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    #[test]
    fn 三种结论的入库和申请预算() {
        for (outcome, fires) in [("不予支持", true), ("部分支持", false), ("予以支持", false)] {
            for step in ["enter_library", "apply_budget"] {
                let mut it = file("fufeng-2022", "project");
                it.form.fields.insert("is_new".into(), "yes".into());
                it.add("set_targets", "2022-10-08").add("conclude", "2022-10-09").last().outcome = outcome.into();
                it.add(step, "2022-10-10");
                let found = it.paths(&REJECTED_PROJECT_IN_LIBRARY);
                assert_eq!(found, if fires { vec!["/records/2/step"] } else { vec![] }, "{outcome} {step}");
            }
        }
    }

    #[test]
    fn 部门不予支持的_财政的结论不改变_部门重新评估的才改变() {
        for (department, finance, fires) in [
            ("不予支持", "予以支持", true),
            ("不予支持", "部分支持", true),
            ("不予支持", "不予支持", true),
            ("予以支持", "不予支持", false),
            ("部分支持", "予以支持", false),
        ] {
            for step in ["enter_library", "apply_budget"] {
                let mut it = file("fufeng-2022", "project");
                it.form.fields.extend([("is_new".into(), "yes".into()), ("key".into(), "yes".into())]);
                it.add("set_targets", "2022-09-20");
                it.add("conclude", "2022-09-25").last().outcome = department.into();
                it.add("conclude_finance", "2022-10-15").last().outcome = finance.into();
                it.add(step, "2022-10-16");
                let found = it.paths(&REJECTED_PROJECT_IN_LIBRARY);
                assert_eq!(found.len(), usize::from(fires), "{department} {finance} {step}: {found:?}");
                // Evaluated once more by the department.
                it.add("conclude", "2022-10-16").last().outcome = "予以支持".into();
                assert!(it.found(&REJECTED_PROJECT_IN_LIBRARY).is_empty(), "{department} {finance} {step}");
            }
        }
    }
}
