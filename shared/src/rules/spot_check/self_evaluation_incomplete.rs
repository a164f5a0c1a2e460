//! 不是所有项目都自评了

use super::prelude::*;
use crate::number::read_plain;
use crate::spot_check::whole;
use rust_decimal::Decimal;

rule! {
    /// 自评项目少于本年度实施的项目。
    ///
    /// ## 条件
    /// 填了本年度实施的项目数，而自评项目的个数没有达到应自评的比例（全部）。没有填、读不出来的不查。
    ///
    /// ## 依据
    /// 第五节 一（一）：“应完成对本年度所有实施的项目绩效自评”。
    ///
    /// ## 例子
    /// 实施12个项目，自评了11个 → 补齐自评。
    ///
    /// ## 改法
    /// 请补齐自评，或核对项目数。没有唯一的改法。
    ///
    /// ## In English
    /// Fewer projects were self-evaluated than were carried out in the year.
    pub static SELF_EVALUATION_INCOMPLETE = "self-evaluation-incomplete" {
        severity: Warning,
        forms: [SpotCheck],
        basis: Basis::Clause(&["G5.1-all"]),
        fixing: None,
        settings: ["self_evaluation.coverage"],
        title: "不是所有项目都自评了",
        english: "Not all projects self-evaluated",
        check: Check::SpotCheck(check),
    }
}

fn check(form: &SpotChecked<'_>, findings: &mut Findings) {
    let share =
        form.regulation.value_on("self_evaluation.coverage", form.day).and_then(|share| read_plain(share).number());
    let (Some(share), Some(all)) = (share, whole(&form.form.implemented)) else { return };
    let evaluated = form.population.len();
    if Decimal::from(evaluated) * Decimal::ONE_HUNDRED < Decimal::from(all) * share {
        let message = format!("本年度实施 {all} 个项目，自评了 {evaluated} 个，应全部自评，请补齐");
        findings.report(&SELF_EVALUATION_INCOMPLETE, head("implemented"), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::spot_check::testing::*;

    // covers: G68-S5-02
    #[test]
    fn 少一个_正好_多一个_没有填() {
        for (implemented, fires) in [("4", false), ("5", false), ("6", true), ("", false), ("很多", false)] {
            let mut form = spot_check();
            form.implemented = implemented.into();
            assert_eq!(!paths(&SELF_EVALUATION_INCOMPLETE, "cn-2019-68", &form).is_empty(), fires, "{implemented}");
        }
    }
}
