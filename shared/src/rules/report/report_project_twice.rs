//! 同一个项目列了两次

use super::prelude::*;
use crate::rules::header::same_substance;

rule! {
    /// 同一份自评表，或同一个项目，在报告里列了两次。
    ///
    /// ## 条件
    /// 两行的编号相同，或项目名称和实施单位都相同（空格、标点不计）。
    ///
    /// ## 依据
    /// 一个项目一年自评一次，列两次合计就多算一次。
    ///
    /// ## 例子
    /// “河西村道路硬化项目”列了两行 → 删去一行。
    ///
    /// ## 改法
    /// 请删去一行。没有唯一的改法。
    ///
    /// ## In English
    /// The same self-evaluation, or the same project of the same unit, stands twice.
    pub static REPORT_PROJECT_TWICE = "report-project-twice" {
        severity: Error,
        forms: [SelfEvaluationReport],
        basis: Basis::Arithmetic,
        fixing: None,
        settings: [],
        title: "同一个项目列了两次",
        english: "Project listed twice",
        check: Check::Report(check),
    }
}

fn check(form: &Reported<'_>, findings: &mut Findings) {
    for (at, row) in form.rows.iter().enumerate() {
        let number = row.form.number.trim();
        let twice = form.rows.iter().take(at).any(|other| {
            (!number.is_empty() && other.form.number.trim() == number)
                || (same_substance(&other.form.name, &row.form.name, 1)
                    && same_substance(&other.form.unit, &row.form.unit, 0))
        });
        if twice {
            let message = format!("“{}”已经列过，请删去一行", row.form.name.trim());
            findings.report(&REPORT_PROJECT_TWICE, row.place("name"), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::testing::*;

    #[test]
    fn 编号相同_名称和单位相同_单位不同() {
        let mut form = report();
        form.evaluations[1].number = "JX-2020-000001".into();
        assert_eq!(paths(&REPORT_PROJECT_TWICE, &form), ["/evaluations/1/name"]);
        form.evaluations[1].number.clear();
        assert!(paths(&REPORT_PROJECT_TWICE, &form).is_empty());
        form.evaluations[1].name = "河西村 道路硬化项目".into();
        assert_eq!(paths(&REPORT_PROJECT_TWICE, &form), ["/evaluations/1/name"]);
        form.evaluations[1].unit = "河东镇人民政府".into();
        assert!(paths(&REPORT_PROJECT_TWICE, &form).is_empty());
    }
}
