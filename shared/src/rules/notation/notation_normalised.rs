//! The rule `notation-normalised`.

use crate::number::{Operator, Plain, PlainSuffix, Quantity, UnitKind, loses_remark, text};
use crate::rule::prelude::*;
use crate::sheet::{PlainCell, ValueCell};

rule! {
    /// 数值的写法与规范写法不同，或分值写成了百分数。
    ///
    /// ## 条件
    /// 指标值或实际值能读成一个数，单位认识而且完整，规范写法（符号、不带分隔符的数、规范单位）与所填文字不同；
    /// 只多写了小数末尾的0不算。或者分值（包括预算资金执行率的分值）带有%。
    /// 没有单位、单位不认识或不完整的，以及其他规则已给出改法的单元格，不提示。
    ///
    /// ## 依据
    /// 第一节 三、表1填报说明7：“指标值应尽量细化、量化，可量化的用数值描述，不可量化的以定性描述”。
    ///
    /// ## 例子
    /// `>=20平方米` → `≥20平方米`；`≧ 100 %` → `≥100%`；分值 `20%` → `20`。
    ///
    /// ## 改法
    /// 改成规范写法，意思不变。“大于”“小于”（`>`、`<`）与“不低于”“不超过”不同，请自己确认，不给改法。
    /// 括号里还有说明的（`≥10公里（含桥梁）`）会去掉说明，只逐个修正，不随“全部修正”一起改。
    ///
    /// ## In English
    /// A value is readable but not written in canonical notation, or points are written with a percent
    /// sign. The fix changes the spelling, never the meaning; where it drops a remark in brackets, "fix
    /// all" leaves it to the person. Silent where another rule already offers a fix for the cell.
    pub static NOTATION_NORMALISED = "notation-normalised" {
        severity: Hint,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G1.3-7"]),
        fixing: Notation,
        settings: [],
        title: "数值写法不规范",
        english: "Value not in canonical notation",
        check: Check::Last(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    // The cells that other rules mend already.
    let mut mended: Vec<Place> =
        findings.so_far().iter().filter_map(|report| Some(report.fix.as_ref()?.place)).collect();
    mended.sort_unstable();
    let is_open = |place: &Place| mended.binary_search(place).is_err();
    for row in sheet.rows.iter().filter(|row| !row.not_applicable) {
        for (cell, value) in [(Cell::Target, &row.target), (Cell::Actual, &row.actual)] {
            if let Some(quantity) = odd_quantity(value)
                && is_open(&row.at(cell))
            {
                mend_value(row.at(cell), value, quantity, findings);
            }
        }
        points(row.at(Cell::Points), &row.points, is_open, findings);
    }
    points(Place::FundsPoints, &sheet.execution_points, is_open, findings);
}

/// What a value cell says, where it is a number with a known unit and not written in canonical notation.
fn odd_quantity<'c>(cell: &'c ValueCell<'_>) -> Option<&'c Quantity> {
    let quantity = cell.quantity()?;
    if quantity.unit.kind() != UnitKind::Known || is_canonical(cell.raw, quantity) {
        return None;
    }
    // 无 under a target of 0 counts as 0 without being a notation of it.
    (cell.marks.has_digit() || cell.raw.contains(char::is_numeric)).then_some(quantity)
}

fn mend_value(place: Place, cell: &ValueCell<'_>, quantity: &Quantity, findings: &mut Findings) {
    let canonical = quantity.to_string();
    let remark = if loses_remark(cell.raw, &canonical) { "，括号里的说明会去掉" } else { "" };
    let report = findings.report(
        &NOTATION_NORMALISED,
        place,
        // With its blanks, for they may be all that differs.
        format!("“{}”请写成规范的“{canonical}”{remark}", cell.raw),
    );
    if !matches!(quantity.operator, Some(Operator::Above | Operator::Below)) {
        report.fix(canonical);
    }
}

fn points(place: Place, cell: &PlainCell<'_>, is_open: impl Fn(&Place) -> bool, findings: &mut Findings) {
    let Plain::Number { value, suffix: PlainSuffix::Percent, .. } = cell.reading else {
        return;
    };
    if !is_open(&place) {
        return;
    }
    let canonical = text(value);
    findings
        .report(&NOTATION_NORMALISED, place, format!("分值“{}”是分数，不带%，请写成“{canonical}”", shown(cell.raw)))
        .fix(canonical);
}

/// Operator, number without separators, unit, as the canonical text has them; trailing zeros are let
/// pass. Nothing is built for it, because most cells are written so.
fn is_canonical(raw: &str, quantity: &Quantity) -> bool {
    let (operator, rest) = Operator::take_sign(raw);
    if operator != quantity.operator {
        return false;
    }
    let number = rest.strip_prefix('-').unwrap_or(rest);
    let (mut whole, mut fraction, mut point) = (0_usize, 0_usize, false);
    for byte in number.bytes() {
        match byte {
            b'0'..=b'9' if point => fraction += 1,
            b'0'..=b'9' => whole += 1,
            b'.' if !point => point = true,
            _ => break,
        }
    }
    let signed = raw.len() - rest.len() == operator.map_or(0, |operator| operator.sign().len());
    signed
        && whole > 0
        && point == (fraction > 0)
        && (whole == 1 || !number.starts_with('0'))
        && number.get(whole + usize::from(point) + fraction..) == Some(quantity.unit.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, row, run, self_evaluation, target};

    #[test]
    fn 括号里的说明_给改法并说明() {
        for (value, canonical) in [
            ("≥10公里（含桥梁）", "≥10公里"),
            ("95%（含）以上", "≥95%"),
            ("≥1200(亩)", "≥1200亩"),
            ("50头（只）", "50头"),
        ] {
            assert_eq!(fix_of(value), Some(Some(canonical.into())), "{value}");
        }
        assert_eq!(fix_of("＜10公里（含桥梁）"), Some(None));
        let says = |value| {
            let found = run(&NOTATION_NORMALISED, declaration(vec![target("output/quantity", "建设内容", value)]));
            found[0].1.contains("括号")
        };
        assert!(says("≥10公里（含桥梁）") && !says("≥1200(亩)") && !says(">=10公里"));
    }

    fn fix_of(value: &str) -> Option<Option<String>> {
        let found = run(&NOTATION_NORMALISED, declaration(vec![target("output/quantity", "建设内容", value)]));
        assert!(found.len() <= 1, "{found:?}");
        found.into_iter().next().map(|(path, _, fix)| {
            assert_eq!(path, "/indicators/0/target");
            fix
        })
    }

    #[test]
    fn 写法不同就给出规范写法() {
        for (value, canonical) in [
            (">=20平方米", "≥20平方米"),
            ("≧ 735 人次", "≥735人次"),
            ("≥３，０００亩", "≥3000亩"),
            ("不少于12种", "≥12种"),
            ("≥2km", "≥2公里"),
            ("≥98.70 %", "≥98.7%"),
        ] {
            assert_eq!(fix_of(value), Some(Some(canonical.into())), "{value}");
        }
    }

    #[test]
    fn 大于小于不给改法() {
        assert_eq!(fix_of("小于0.9‰"), Some(None));
        assert_eq!(fix_of("<0.9‰"), None);
    }

    #[test]
    fn 已规范_末尾的零_没有单位_读不成数都不提示() {
        for value in [
            "≥20平方米",
            "≥98.70%",
            "=3.00公里",
            "≥ 85",
            "≥80 M",
            "5 万",
            "100%1000件",
            "显著提升",
            "12月底",
            "",
            "16 00元/亩",
        ] {
            assert_eq!(fix_of(value), None, "{value}");
        }
    }

    #[test]
    fn 别的规则给了改法就不提示() {
        let found = run(&NOTATION_NORMALISED, declaration(vec![target("output/quality", "作物成活率", " 85 %")]));
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn 分值写成百分数() {
        let mut form = self_evaluation(vec![row("output/quantity", "道路里程", "20%", "≥3公里", "3公里")]);
        form.funds.points = "10％".into();
        let found: Vec<_> = run(&NOTATION_NORMALISED, form).into_iter().map(|(path, _, fix)| (path, fix)).collect();
        assert_eq!(
            found,
            [("/funds/points".into(), Some("10".into())), ("/indicators/0/points".into(), Some("20".into()))]
        );
        let mut form = self_evaluation(Vec::new());
        form.funds.points = "10%".into();
        assert_eq!(run(&NOTATION_NORMALISED, form).len(), 1, "也查没有指标行的表");
        let form = self_evaluation(vec![row("output/quantity", "道路里程", "20分", "≥3公里", "3公里")]);
        assert!(run(&NOTATION_NORMALISED, form).is_empty());
    }

    #[test]
    fn 实际值也查_无和不涉及的行不查() {
        let form = self_evaluation(vec![row("output/quantity", "道路里程", "20", "≥3公里", "3 公里")]);
        assert_eq!(run(&NOTATION_NORMALISED, form)[0].0, "/indicators/0/actual");
        let form = self_evaluation(vec![row("output/quality", "安全事故数", "5", "=0起", "无")]);
        assert!(run(&NOTATION_NORMALISED, form).is_empty());
        let mut none = row("output/quantity", "道路里程", "20%", ">=3公里", "3 公里");
        none.not_applicable = true;
        none.reason = "没有这项内容".into();
        assert!(run(&NOTATION_NORMALISED, self_evaluation(vec![none])).is_empty());
    }
}
