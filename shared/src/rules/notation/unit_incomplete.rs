//! The rule `unit-incomplete`.

use super::{is_about_money, value_cells};
use crate::number::{Quantity, UnitKind};
use crate::rule::prelude::*;

rule! {
    /// 单位不完整，像是漏写了“元”。
    ///
    /// ## 条件
    /// 指标值或实际值是一个数，单位只有万、亿，或以“/”开头（`/株`），或像 `万/月`。不涉及的行不查。
    ///
    /// ## 依据
    /// 第二节 二、2 完整性审核：“是否无缺项、错项（如缺少项目资金情况、定量指标缺少指标值、年度目标未填写、金额单位不一致等）”。
    ///
    /// ## 例子
    /// `≤28.40/株` → `≤28.4元/株`；`5万` → `5万元`。
    ///
    /// ## 改法
    /// 成本指标，以及名称含有成本、补助、标准、投入、投资、资金、预算、金额、收入、产值的，补上“元”；其他的由人决定。
    ///
    /// ## In English
    /// The unit lacks 元 (`5万`, `28.4/株`). On cost rows and names about money the fix inserts it;
    /// elsewhere the person decides.
    pub static UNIT_INCOMPLETE = "unit-incomplete" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G2.2-2"]),
        fixing: Content,
        settings: [],
        title: "单位不完整",
        english: "Unit incomplete",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    for (place, cell) in value_cells(row) {
        let Some(quantity) = cell.quantity().filter(|quantity| quantity.unit.kind() == UnitKind::Incomplete) else {
            continue;
        };
        let raw = shown(cell.raw);
        if is_about_money(row) {
            let fixed = with_yuan(quantity);
            findings.report(&UNIT_INCOMPLETE, place, format!("“{raw}”漏写了“元”，请写成“{fixed}”")).fix(fixed);
        } else {
            findings.report(&UNIT_INCOMPLETE, place, format!("“{raw}”的单位不完整，请补全，如“万元”“万人”"));
        }
    }
}

fn with_yuan(quantity: &Quantity) -> String {
    let text = quantity.to_string();
    match text.split_once('/') {
        Some((before, after)) => format!("{before}元/{after}"),
        None => format!("{text}元"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, paths, row, run, self_evaluation, target};

    fn fix(levels: &str, name: &str, value: &str) -> Option<Option<String>> {
        run(&UNIT_INCOMPLETE, declaration(vec![target(levels, name, value)])).into_iter().next().map(|(_, _, fix)| fix)
    }

    #[test]
    fn 漏写元() {
        assert_eq!(fix("output/cost", "葡萄苗(≤**元/株)", "≤28.40/株"), Some(Some("≤28.4元/株".into())));
        assert_eq!(fix("output/quantity", "财政投入", "5万"), Some(Some("5万元".into())));
        assert_eq!(fix("benefit/economic", "带动收入", "≤620万/月"), Some(Some("≤620万元/月".into())));
        assert_eq!(fix("output/quantity", "育苗数量", "250万"), Some(None));
        let form = self_evaluation(vec![row("output/cost", "总成本", "5", "≤5万元", "5万")]);
        assert_eq!(paths(&UNIT_INCOMPLETE, form), ["/indicators/0/actual"]);
    }

    #[test]
    fn 完整的不报() {
        for value in ["5万元", "≤28.4元/株", "550万粒", "5", "80M", "5万左右", ""] {
            assert_eq!(fix("output/cost", "总成本", value), None, "{value}");
        }
    }
}
