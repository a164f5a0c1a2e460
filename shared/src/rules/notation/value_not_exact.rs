//! The rule `value-not-exact`.

use super::value_cells;
use crate::number::{Inexact, Reading};
use crate::rule::prelude::*;

rule! {
    /// 单元格里的数不确定：约数、范围，或夹在一句话里。
    ///
    /// ## 条件
    /// 指标值是约数（约、左右、大约、上下、将近）、范围（`3-5个`），或一句话里夹着一个数。
    /// 实际值只在指标值是一个数时才查；只写“已完成100%”一类的由“实际值写成完成率”提示，本规则不重复。
    /// 文号、标准号、年份不算数。不涉及的行不查。
    ///
    /// ## 依据
    /// 第一节 三、表1填报说明7：“指标值应尽量细化、量化，可量化的用数值描述，不可量化的以定性描述”。
    ///
    /// ## 例子
    /// `至少全年完成2次宣传` → `≥2次`。
    ///
    /// ## 改法
    /// 请只填符号、一个确定的数和单位，说明文字写到指标名称里。程序不能替人取数，不给改法。
    ///
    /// ## In English
    /// The cell gives an approximation, a range, or a number inside a sentence instead of one exact
    /// value. Please write sign, number and unit only.
    pub static VALUE_NOT_EXACT = "value-not-exact" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G1.3-7"]),
        fixing: None,
        settings: [],
        title: "数值不确定",
        english: "Value not exact",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    for (place, cell) in value_cells(row) {
        let Reading::Inexact(why) = cell.reading else {
            continue;
        };
        let is_target = place == row.at(Cell::Target);
        if !is_target && (row.target.quantity().is_none() || row.actual_is_completion_rate()) {
            continue;
        }
        let raw = shown(cell.raw);
        let message = match why {
            Inexact::Approximate => format!("“{raw}”是约数，请填一个确定的数"),
            Inexact::Range => format!("“{raw}”是一个范围，请只填一个数，需要时在前面加≥或≤"),
            Inexact::InText => format!("“{raw}”是一句带数的话，请只填符号、数和单位，如“≥2次”"),
        };
        findings.report(&VALUE_NOT_EXACT, place, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{fires_on_target, paths, row, self_evaluation};

    #[test]
    fn 约数_范围_一句话() {
        for value in ["约1公里", "3公里左右", "3-5个", "5%—8%", "至少全年完成2次宣传", "平均每生每年3300元"]
        {
            assert!(fires_on_target(&VALUE_NOT_EXACT, "output/quantity", "宣传", value), "{value}");
        }
    }

    #[test]
    fn 确定的数_日期_文字不报() {
        for value in
            ["≥1公里", "各 1 次", "100%达标", "1-12月", "达到3A级景区标准", "水质达到GB5749-2022标准", "", "100%5个"]
        {
            assert!(!fires_on_target(&VALUE_NOT_EXACT, "output/quantity", "宣传", value), "{value}");
        }
    }

    #[test]
    fn 实际值只在指标值是数而且不是完成率时查() {
        let with = |name: &str, target: &str, actual: &str| {
            paths(&VALUE_NOT_EXACT, self_evaluation(vec![row("output/quantity", name, "5", target, actual)]))
        };
        assert_eq!(with("道路里程", "≥3公里", "约3公里"), ["/indicators/0/actual"]);
        assert!(with("道路里程", "显著提升", "约3公里").is_empty());
        assert!(with("投入金额", "10万元", "已完成100%").is_empty());
        assert_eq!(with("投资完成率", "100%", "已完成100%"), ["/indicators/0/actual"]);
        assert_eq!(with("投入金额", "10万元", "已完成道路3公里"), ["/indicators/0/actual"]);
    }
}
