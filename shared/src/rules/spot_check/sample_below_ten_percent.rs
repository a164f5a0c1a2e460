//! 抽查数量不足

use super::prelude::*;
use crate::place::Table;

rule! {
    /// 抽查的项目少于自评项目的10%。
    ///
    /// ## 条件
    /// 抽查的项目（在自评项目里的，重复的算一个）个数少于自评项目数乘以最低比例，向上取整（AMB-G-30）；或抽取个数填得比它小。没有自评项目的不查。
    ///
    /// ## 依据
    /// 第五节 一（三）：“抽查项目数量覆盖面不低于 10%”。
    ///
    /// ## 例子
    /// 泗县2019年111个项目抽查12个，正好；抽查11个不足。
    ///
    /// ## 改法
    /// 请加抽。没有唯一的改法。
    ///
    /// ## In English
    /// Fewer projects were checked than the share that the regulation names, rounded up.
    pub static SAMPLE_BELOW_TEN_PERCENT = "sample-below-ten-percent" {
        severity: Error,
        forms: [SpotCheck],
        basis: Basis::Clause(&["G5.3"]),
        fixing: None,
        settings: ["sample.share"],
        title: "抽查数量不足",
        english: "Sample below ten percent",
        check: Check::SpotCheck(check),
    }
}

fn check(form: &SpotChecked<'_>, findings: &mut Findings) {
    let (all, least) = (form.population.len(), form.least);
    if form.count.is_some_and(|count| count < least) {
        let message = format!("自评项目 {all} 个，至少抽查 {least} 个，抽取个数请改大");
        findings.report(&SAMPLE_BELOW_TEN_PERCENT, head("count"), message).fix(least.to_string());
    }
    let checked = form.known().count();
    if u32::try_from(checked).is_ok_and(|checked| checked < least) {
        let message = format!("自评项目 {all} 个，至少抽查 {least} 个，现在是 {checked} 个，请加抽");
        findings.report(&SAMPLE_BELOW_TEN_PERCENT, Place::Table(Table::Checked), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{EvaluatedProject, SpotCheck};
    use crate::rules::spot_check::testing::*;

    fn sample(all: usize, drawn: usize) -> SpotCheck {
        let mut form = spot_check();
        let number = |number: usize| format!("P-{number}");
        form.population =
            (0..all).map(|index| EvaluatedProject { number: number(index), ..EvaluatedProject::default() }).collect();
        form.checked = (0..drawn).map(|index| checked(&number(index))).collect();
        form
    }

    // covers: G68-S5-20
    #[test]
    fn 泗县111个项目至少12个() {
        for (all, drawn, fires) in [
            (111, 11, true),
            (111, 12, false),
            (111, 13, false),
            (10, 1, false),
            (11, 1, true),
            (1, 0, true),
            (0, 0, false),
        ] {
            let found = paths(&SAMPLE_BELOW_TEN_PERCENT, "cn-2019-68", &sample(all, drawn));
            assert_eq!(found == ["/checked"], fires, "{all} {drawn}");
        }
    }

    #[test]
    fn 重复的算一个_不在名单里的不算() {
        let mut form = sample(20, 2);
        form.checked[1].number = "P-0".into();
        assert_eq!(paths(&SAMPLE_BELOW_TEN_PERCENT, "cn-2019-68", &form), ["/checked"]);
        form.checked[1].number = "X-1".into();
        assert_eq!(paths(&SAMPLE_BELOW_TEN_PERCENT, "cn-2019-68", &form), ["/checked"]);
    }

    #[test]
    fn 抽取个数填小了() {
        let mut form = sample(111, 12);
        for (count, fires) in [("11", true), ("12", false), ("13", false), ("", false), ("一些", false)] {
            form.count = count.into();
            let found = run(&SAMPLE_BELOW_TEN_PERCENT, "cn-2019-68", &form);
            assert_eq!(!found.is_empty(), fires, "{count}");
            if fires {
                assert_eq!((found[0].0.as_str(), found[0].2.as_deref()), ("/count", Some("12")));
            }
        }
    }
}
