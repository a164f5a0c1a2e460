//! actual-unit-missing: 实际值没有写单位

use super::quantities;
use crate::number::UnitKind;
use crate::rule::prelude::*;

rule! {
    /// 指标值有单位，全年实际值没有写单位。
    ///
    /// ## 条件
    /// 指标值和实际值都是数，指标值的单位完整、认得，实际值没有单位，也不是把百分数写成了小数（另有规则）。
    /// 计分时按指标值的单位读。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）表4：“全年实际值”一栏与“年度指标值”一栏对照填写。
    ///
    /// ## 例子
    /// 指标值 `≥50个`，实际值 `50` → `50个`。
    ///
    /// ## 改法
    /// 补写指标值的单位。
    ///
    /// ## In English
    /// The actual value lacks the unit that the target has. The target's unit is used; the fix writes
    /// it out.
    pub static ACTUAL_UNIT_MISSING = "actual-unit-missing" {
        severity: Hint,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.T4"]),
        fixing: Notation,
        settings: [],
        title: "实际值没有写单位",
        english: "Actual value without unit",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    let Some((target, actual)) = quantities(row) else { return };
    if target.unit.kind() != UnitKind::Known || actual.unit.kind() != UnitKind::Absent || row.is_rate_as_fraction() {
        return;
    }
    // 无 under a target of 0 says all there is to say.
    if !row.actual.raw.contains(|c: char| c.is_numeric()) {
        return;
    }
    let complete = format!("{actual}{}", target.unit);
    let message = format!("实际值没有写单位，按指标值的单位读作 {complete}，请补写单位");
    findings.report(&ACTUAL_UNIT_MISSING, row.at(Cell::Actual), message).fix(complete);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{row, run, self_evaluation};

    fn fix(target: &str, actual: &str) -> Option<String> {
        let mut found =
            run(&ACTUAL_UNIT_MISSING, self_evaluation(vec![row("output/quantity", "数量", "10", target, actual)]));
        assert!(found.iter().all(|(path, _, fix)| path == "/indicators/0/actual" && fix.is_some()));
        found.pop().and_then(|(_, _, fix)| fix)
    }

    #[test]
    fn 补写指标值的单位() {
        for (target, actual, right) in [
            ("≥50个", "50", "50个"),
            ("≧ 735 人次", "735", "735人次"),
            ("≥100百分比", "100", "100%"),
            ("≤５％", "0", "0%"),
            ("≤90万元", "1,090.50", "1090.5万元"),
            ("≤475元/亩", "470", "470元/亩"),
            ("≥1%", "0.5", "0.5%"),
        ] {
            assert_eq!(fix(target, actual).as_deref(), Some(right), "{target} {actual}");
        }
    }

    #[test]
    fn 有单位_指标值没有单位或不认得_小数_不是数_不报() {
        for (target, actual) in [
            ("≥50个", "50座"),
            ("≥50", "50"),
            ("≥80M", "80"),
            ("5万", "5"),
            ("≥95%", "0.99"),
            ("=0起", "无"),
            ("≥50个", ""),
            ("≥50个", "达成"),
            ("显著提升", "50"),
        ] {
            assert_eq!(fix(target, actual), None, "{target} {actual}");
        }
    }
}
