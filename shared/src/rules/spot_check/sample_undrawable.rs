//! 不能抽签

use super::prelude::*;
use crate::sampling::DrawError;

rule! {
    /// 没有种子，或项目编号空着、重复，抽签不能重算。
    ///
    /// ## 条件
    /// 有自评项目，而种子空着，或有项目没有编号，或两个项目编号相同。
    ///
    /// ## 依据
    /// 抽取的名单要能由任何人用种子重算。
    ///
    /// ## 例子
    /// 两个项目都编号 `P-001` → 改成各不相同的编号。
    ///
    /// ## 改法
    /// 请填种子；编号各不相同。没有唯一的改法。
    ///
    /// ## In English
    /// Without a seed, or with numbers missing or doubled, the drawing cannot be recomputed.
    pub static SAMPLE_UNDRAWABLE = "sample-undrawable" {
        severity: Error,
        forms: [SpotCheck],
        basis: Basis::Structure,
        fixing: None,
        settings: [],
        title: "不能抽签",
        english: "Cannot be drawn",
        check: Check::SpotCheck(check),
    }
}

fn check(form: &SpotChecked<'_>, findings: &mut Findings) {
    if form.population.is_empty() {
        return;
    }
    match &form.drawn {
        Ok(_) => {}
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
        Err(_) => drop(findings.report(&SAMPLE_UNDRAWABLE, head("seed"), "请填写抽签种子，没有种子不能重算")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::spot_check::testing::*;

    #[test]
    fn 没有种子_没有编号_编号重复() {
        let mut form = spot_check();
        form.population[3].number = "P-001 ".into();
        assert_eq!(paths(&SAMPLE_UNDRAWABLE, "cn-2019-68", &form), ["/population/3/number"]);
        form.population[3].number = " ".into();
        assert_eq!(paths(&SAMPLE_UNDRAWABLE, "cn-2019-68", &form), ["/population/3/number"]);
        form.seed = " ".into();
        assert_eq!(paths(&SAMPLE_UNDRAWABLE, "cn-2019-68", &form), ["/seed"]);
        form.population.clear();
        assert!(paths(&SAMPLE_UNDRAWABLE, "cn-2019-68", &form).is_empty());
    }
}
