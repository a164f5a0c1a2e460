//! The rule `target-unit-unclear`.

use super::bracket_holds_unit;
use crate::number::UnitKind;
use crate::rule::prelude::*;

rule! {
    /// 指标值没有单位，或单位不认识。
    ///
    /// ## 条件
    /// 指标值是不为0的数，没有单位，指标不是比率，名称的括号里也没有单位；或者单位不在单位表里。
    /// 不涉及的行不查。比率缺%由“比率没有%”提示。
    ///
    /// ## 依据
    /// 第一节 三、表1填报说明7：“指标值应尽量细化、量化，可量化的用数值描述，不可量化的以定性描述”。
    ///
    /// ## 例子
    /// 精品示范村建设数量 `≤4` → `≤4个`；`≥80M` → `≥80米` 或别的单位。
    ///
    /// ## 改法
    /// 请在数的后面写上单位。单位只有填表人知道，不给改法。
    ///
    /// ## In English
    /// The target has no unit, or one that is in no list. Rates and names with the unit in brackets
    /// are not reported.
    pub static TARGET_UNIT_UNCLEAR = "target-unit-unclear" {
        severity: Hint,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G1.3-7"]),
        fixing: None,
        settings: [],
        title: "指标值单位不清",
        english: "Unit of the target unclear",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    let Some(target) = row.target.quantity() else {
        return;
    };
    let raw = || shown(row.target.raw);
    let message = match target.unit.kind() {
        _ if row.not_applicable => return,
        UnitKind::Absent if !target.value.is_zero() && !row.is_rate() && !bracket_holds_unit(row) => {
            format!("指标值“{}”没有单位，请在数的后面写上单位", raw())
        }
        UnitKind::Unknown => format!("指标值“{}”的单位“{}”不认识，请核对", raw(), target.unit),
        _ => return,
    };
    findings.report(&TARGET_UNIT_UNCLEAR, row.at(Cell::Target), message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::fires_on_target;

    fn fires(name: &str, value: &str) -> bool {
        fires_on_target(&TARGET_UNIT_UNCLEAR, "output/quantity", name, value)
    }

    #[test]
    fn 没有单位或不认识() {
        assert!(fires("精品示范村建设数量", "≤4"));
        assert!(fires("开设课程数量", "220"));
        assert!(fires("宽带速度", "≥80M"));
        assert!(fires("设备(全新)数量", "5"));
        assert!(fires("贫困户数(脱贫户)", "5"));
    }

    #[test]
    fn 有单位_比率_括号里有单位_零不报() {
        for (name, value) in [
            ("精品示范村建设数量", "≤4个"),
            ("安全事故数", "0"),
            ("作物成活率", "≥85"),
            ("造林总面积(亩)", "80000"),
            ("造林总面积（单位：万亩）", "8"),
            ("成本控制数(万元)", "63"),
            ("公猪舍(≥**平方米)", "22.8"),
            ("粉碎机(11kw)(≥台)", "1"),
            ("补助", "5万"),
            ("造林总面积", "2 3"),
            ("造林总面积", ""),
        ] {
            assert!(!fires(name, value), "{name} {value}");
        }
    }
}
