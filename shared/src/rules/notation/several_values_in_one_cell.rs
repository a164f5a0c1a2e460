//! The rule `several-values-in-one-cell`.

use super::value_cells;
use crate::number::Reading;
use crate::rule::prelude::*;

rule! {
    /// 一个单元格里填了几个数。
    ///
    /// ## 条件
    /// 指标值里有两个以上的数，而且合起来不是一个日期、一个范围或一个数。
    /// 实际值只在指标值是一个数时才查，因为定性的完成情况里可以有数。不涉及的行不查。
    ///
    /// ## 依据
    /// 第一节 三、表1填报说明7：“指标值应尽量细化、量化，可量化的用数值描述，不可量化的以定性描述”。
    ///
    /// ## 例子
    /// `100%1000件` → 一行填 `100%`，另一行填 `1000件`。
    ///
    /// ## 改法
    /// 请只留一个数，其余的另起一行作为单独的指标。程序不能替人选择，不给改法。
    ///
    /// ## In English
    /// A cell holds more than one number (`100%1000件`). Each number needs its own row, otherwise it
    /// can neither be checked nor scored.
    pub static SEVERAL_VALUES_IN_ONE_CELL = "several-values-in-one-cell" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G1.3-7"]),
        fixing: None,
        settings: [],
        title: "一格里有几个数",
        english: "Several values in one cell",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    for (place, cell) in value_cells(row) {
        let asked = place == row.at(Cell::Target) || row.target.quantity().is_some();
        if cell.reading == Reading::Several && asked {
            let message = format!("“{}”里有不止一个数，请只填一个，其余另起一行", shown(cell.raw));
            findings.report(&SEVERAL_VALUES_IN_ONE_CELL, place, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{fires_on_target, paths, row, self_evaluation};

    #[test]
    fn 几个数() {
        for value in ["100%1000件", "第一年按总投资额返本20%,分红按8%分红", "11月底完成100%", "76户174人"]
        {
            assert!(fires_on_target(&SEVERAL_VALUES_IN_ONE_CELL, "output/quantity", "灭火设备", value), "{value}");
        }
    }

    #[test]
    fn 一个数_日期_范围不报() {
        for value in ["≥100件", "2020年1月--2020年11月", "3-5个", "1,234.50元", "16 00元/亩", "", "达到3A级景区标准"]
        {
            assert!(!fires_on_target(&SEVERAL_VALUES_IN_ONE_CELL, "output/quantity", "灭火设备", value), "{value}");
        }
    }

    #[test]
    fn 实际值只在指标值是数时查() {
        let with = |target: &str| self_evaluation(vec![row("output/quantity", "受益", "5", target, "76户174人")]);
        assert_eq!(paths(&SEVERAL_VALUES_IN_ONE_CELL, with("≥70户")), ["/indicators/0/actual"]);
        assert!(paths(&SEVERAL_VALUES_IN_ONE_CELL, with("显著提升")).is_empty());
        assert!(paths(&SEVERAL_VALUES_IN_ONE_CELL, with("")).is_empty());
    }
}
