//! reviewer-is-filler: 审核单位就是填报单位

use super::prelude::*;
use crate::number::fold;

/// How the titles of the cells begin in which a reviewing unit signs.
const UNIT: &str = "审核单位";

rule! {
    /// 审核单位就是填报（实施）单位。
    ///
    /// ## 条件
    /// 表上的某个审核单位与项目实施单位的名称相同。
    ///
    /// ## 依据
    /// 常理：自己填的表，不能由自己审核。
    ///
    /// ## 例子
    /// 实施单位、审核单位（行业主管部门）都是“县农业农村局”。
    ///
    /// ## 改法
    /// 请另一个单位审核；确由主管部门自己实施的，请核对后保留。
    ///
    /// ## In English
    /// The reviewing unit is the one that carries out the project.
    pub static REVIEWER_IS_FILLER = "reviewer-is-filler" {
        severity: Warning,
        forms: [Review],
        basis: Basis::Structure,
        fixing: None,
        settings: [],
        title: "审核单位就是填报单位",
        english: "Reviewer is the filler",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    let filler = fold(&form.form.project.unit);
    if filler.is_empty() {
        return;
    }
    let reviewers = form.fields.iter().filter(|cell| cell.field.title.starts_with(UNIT));
    for cell in reviewers.filter(|cell| fold(cell.raw) == filler) {
        let message = format!("“{}”就是项目实施单位，请由别的单位审核", cell.field.title);
        findings.report(&REVIEWER_IS_FILLER, cell.field_place(), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 同一单位_不同单位_没有填() {
        for (unit, reviewer, fires) in [
            ("县农业农村局", "县农业农村局", true),
            ("县农业农村局", " 县农业农村局 ", true),
            ("县农业农村局", "县农业局", false),
            ("", "", false),
            ("县农业农村局", "", false),
        ] {
            let mut form = review();
            form.project.unit = unit.into();
            form.fields.insert("department".into(), reviewer.into());
            let found = paths(&REVIEWER_IS_FILLER, "cn-2019-68", &form);
            assert_eq!(found, if fires { vec!["/fields/department"] } else { vec![] }, "{unit} {reviewer}");
        }
    }
}
