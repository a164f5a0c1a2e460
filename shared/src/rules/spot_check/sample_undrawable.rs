//! 项目编号分不清

use super::prelude::*;
use crate::sampling::DrawError;

rule! {
    /// 项目编号空着或重复，分不清抽的是哪一个。
    ///
    /// ## 条件
    /// 有自评项目没有编号，或两个项目编号相同。没有种子的另有规则。
    ///
    /// ## 依据
    /// 抽查的名单和得分凭编号对照。
    ///
    /// ## 例子
    /// 两个项目都编号 `P-001` → 改成各不相同的编号。
    ///
    /// ## 改法
    /// 请填编号，各不相同。没有唯一的改法。
    ///
    /// ## In English
    /// With numbers missing or doubled, nobody can tell which project is drawn or checked.
    pub static SAMPLE_UNDRAWABLE = "sample-undrawable" {
        severity: Error,
        forms: [SpotCheck],
        basis: Basis::Structure,
        fixing: None,
        settings: [],
        title: "项目编号分不清",
        english: "Project numbers missing or doubled",
        check: Check::SpotCheck(check),
    }
}

fn check(form: &SpotChecked<'_>, findings: &mut Findings) {
    if form.population.is_empty() {
        return;
    }
    match &form.drawn {
        Err(DrawError::Twice { number }) => {
            for project in form.population.iter().filter(|project| project.number == number).skip(1) {
                let message = format!("项目编号“{number}”重复，请改成各不相同的编号");
                findings.report(&SAMPLE_UNDRAWABLE, project.place("number"), message);
            }
        }
        Err(DrawError::NoNumber { row }) => {
            if let Some(project) = row.checked_sub(1).and_then(|row| form.population.get(row)) {
                findings.report(&SAMPLE_UNDRAWABLE, project.place("number"), "这个项目没有编号，不能抽签，请填写");
            }
        }
        Ok(_) | Err(DrawError::NoSeed) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::spot_check::testing::*;

    #[test]
    fn 没有编号_编号重复_没有种子() {
        let mut form = spot_check();
        form.population[3].number = "P-001 ".into();
        assert_eq!(paths(&SAMPLE_UNDRAWABLE, "cn-2019-68", &form), ["/population/3/number"]);
        form.population[3].number = " ".into();
        assert_eq!(paths(&SAMPLE_UNDRAWABLE, "cn-2019-68", &form), ["/population/3/number"]);
        form.seed = " ".into();
        assert_eq!(paths(&SAMPLE_UNDRAWABLE, "cn-2019-68", &form), ["/population/3/number"], "drawn or not");
        form.population[3].number = "P-004".into();
        assert!(paths(&SAMPLE_UNDRAWABLE, "cn-2019-68", &form).is_empty(), "drawing-unrecorded");
        form.population.clear();
        assert!(paths(&SAMPLE_UNDRAWABLE, "cn-2019-68", &form).is_empty());
    }
}
