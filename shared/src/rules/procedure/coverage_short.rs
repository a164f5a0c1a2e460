//! coverage-short: 没有覆盖全部

use super::prelude::*;
use crate::fund_supervision::reaches;
use crate::number::{read_plain, text};
use crate::place::Key;
use rust_decimal::Decimal;

rule! {
    /// 条文要求全部覆盖（或达到一定比例）的，没有达到。
    ///
    /// ## 条件
    /// 已办的数占应办的数低于规定的比例；没有写明比例的是全部。
    ///
    /// ## 依据
    /// 这一步的条文，例如第十四条（一）：县级主管部门应当组织资金使用单位全面开展绩效自评。
    ///
    /// ## 例子
    /// 应自评 40 个项目，已自评 39 个。
    ///
    /// ## 改法
    /// 办完其余的；数字有误的改正。
    ///
    /// ## In English
    /// Fewer are covered than the clause asks for: all of them, or the share that it names.
    pub static COVERAGE_SHORT = "coverage-short" {
        severity: Warning,
        forms: [Dossier],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "没有覆盖全部",
        english: "Not all are covered",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    for (record, step) in file.known() {
        let Some(coverage) = &step.coverage else { continue };
        let (Some(part), Some(whole)) = (record.number(&coverage.part), record.number(&coverage.whole)) else {
            continue;
        };
        let percent = match coverage.value.as_str() {
            "" => Some(Decimal::ONE_HUNDRED),
            key => file.regulation.value_on(key, file.day).and_then(|value| read_plain(value).number()),
        };
        let place = step
            .fields
            .iter()
            .zip(0..)
            .find(|(field, _)| field.key == coverage.part)
            .and_then(|(field, at)| Some(record.place(RecordCell::Value(at, Key::new(&field.key)?))));
        if let (Some(percent), Some(place)) = (percent, place)
            && reaches(part, whole, percent) == Some(false)
        {
            let message =
                format!("“{}”：{} 个中的 {} 个，没有达到 {}%", step.title, text(whole), text(part), text(percent));
            findings.report(&COVERAGE_SHORT, place, message).clause(&step.citation);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    // covers: WS37-A14-2, FF22-A39-2, G68-S5-02, XJ2-4-25, XJ2-4-26, XJ2-4-27, XJ2-4-28, XJ2-4-28.1, HB148-A08-3
    #[test]
    fn 少一个_正好_没有项目() {
        for (law, object, fund, step, part, whole) in [
            ("wushan-2019-37", "unit", "", "self_evaluate_all", "evaluated", "projects"),
            ("cn-2019-68", "unit", "", "self_evaluate_all", "evaluated", "projects"),
            ("fufeng-2022", "unit", "", "cover_self", "evaluated", "projects"),
            ("fufeng-2022", "unit", "", "cover_department", "evaluated", "projects"),
            ("hebei-2017-148", "prefecture", "", "forward_material", "reported", "counties"),
            ("xinjiang-2019-2", "fund", "专项", "break_down_targets", "covered", "counties"),
            ("xinjiang-2019-2", "fund", "专项", "targets_each_project", "covered", "projects"),
            ("xinjiang-2019-2", "fund", "整合", "targets_integrated", "covered", "projects"),
            ("xinjiang-2019-2", "fund", "脱贫攻坚债券", "bond_project_targets", "covered", "projects"),
        ] {
            for (covered, all, fires) in [("39", "40", true), ("40", "40", false), ("0", "0", false), ("", "40", false)]
            {
                let mut it = file(law, object);
                if !fund.is_empty() {
                    it.form.fields.insert("fund".into(), fund.into());
                }
                it.add(step, "2020-12-01").value(part, covered).value(whole, all);
                assert_eq!(!it.found(&COVERAGE_SHORT).is_empty(), fires, "{law} {step} {covered}");
            }
        }
    }
}
