//! 抽查名单与抽签结果不同

use super::prelude::*;
use crate::place::Table;
use crate::sheet::is_empty_text;

rule! {
    /// 抽查的项目不是种子抽到的项目。
    ///
    /// ## 条件
    /// 用种子和编号重新抽签，抽到的项目没有列入抽查；或列入的项目没有抽到，又没有写明直接选取的理由。抽签办法：每个项目取“种子、换行、编号”的SM3值，按值从小到大取前几个。没有种子、编号分不清的另有规则。
    ///
    /// ## 依据
    /// 抽取的名单要能由任何人用种子重算。
    ///
    /// ## 例子
    /// 种子“2020年抽查”抽到 P-002，抽查的却是 P-001 → 改为 P-002。
    ///
    /// ## 改法
    /// 请按抽签结果抽查；另外选取的，写明理由。没有唯一的改法。
    ///
    /// ## In English
    /// The projects checked are not those that the seed gives. Others may be added, with a reason.
    pub static SAMPLE_NOT_AS_DRAWN = "sample-not-as-drawn" {
        severity: Error,
        forms: [SpotCheck],
        basis: Basis::Arithmetic,
        fixing: None,
        settings: [],
        title: "抽查名单与抽签结果不同",
        english: "Sample not as drawn",
        check: Check::SpotCheck(check),
    }
}

fn check(form: &SpotChecked<'_>, findings: &mut Findings) {
    let Ok(drawn) = &form.drawn else { return };
    for number in drawn {
        if !form.checked.iter().any(|row| row.number == *number) {
            let name = form.project(number).map_or("", |project| project.form.name.trim());
            let message = format!("按种子抽到的“{number} {name}”没有列入抽查，请列入");
            findings.report(&SAMPLE_NOT_AS_DRAWN, Place::Table(Table::Checked), message);
        }
    }
    for row in &form.checked {
        // What is no project at all is reported as that.
        if row.project.is_some() && is_empty_text(&row.form.added) && !drawn.contains(&row.number) {
            let message = format!("按种子没有抽到“{}”，另外选取的请写明理由", row.number);
            findings.report(&SAMPLE_NOT_AS_DRAWN, row.place("number"), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::spot_check::testing::*;

    #[test]
    fn 换了一个项目() {
        let mut form = spot_check();
        assert!(paths(&SAMPLE_NOT_AS_DRAWN, "cn-2019-68", &form).is_empty());
        form.checked[0].number = "P-001".into();
        assert_eq!(paths(&SAMPLE_NOT_AS_DRAWN, "cn-2019-68", &form), ["/checked", "/checked/0/number"]);
    }

    #[test]
    fn 另外选取的要写理由() {
        let mut form = spot_check();
        form.checked.push(checked("P-005"));
        assert_eq!(paths(&SAMPLE_NOT_AS_DRAWN, "cn-2019-68", &form), ["/checked/1/number"]);
        form.checked[1].added = "重点项目".into();
        assert!(paths(&SAMPLE_NOT_AS_DRAWN, "cn-2019-68", &form).is_empty());
    }

    #[test]
    fn 抽三个_次序不论_换了种子() {
        let mut form = spot_check();
        form.count = "3".into();
        form.checked = ["P-003", "P-002", "P-004"].map(checked).into();
        assert!(paths(&SAMPLE_NOT_AS_DRAWN, "cn-2019-68", &form).is_empty());
        form.seed = "2021年抽查".into();
        assert!(!paths(&SAMPLE_NOT_AS_DRAWN, "cn-2019-68", &form).is_empty());
        form.seed.clear();
        assert!(paths(&SAMPLE_NOT_AS_DRAWN, "cn-2019-68", &form).is_empty(), "不能抽签");
    }
}
