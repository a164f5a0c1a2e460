//! The rule `number-malformed`.

use super::value_cells;
use crate::number::Reading;
use crate::rule::prelude::*;

rule! {
    /// 单元格里的数字不成一个数。
    ///
    /// ## 条件
    /// 指标值或实际值里的数字被空格隔开、分隔符不在千位、有两个小数点，或者位数多得不能精确保存。
    /// 不涉及的行不查。
    ///
    /// ## 依据
    /// 算术：这样的文字没有唯一的数值，得分无法计算。
    ///
    /// ## 例子
    /// `16 00元/亩` → `1600元/亩`。
    ///
    /// ## 改法
    /// 请核对原数后重新填写。程序不猜，不给改法。
    ///
    /// ## In English
    /// The digits in a target or an actual do not make one number (`16 00`, `12,34`, `1.2.3`). The
    /// program does not guess; the person types the number again.
    pub static NUMBER_MALFORMED = "number-malformed" {
        severity: Error,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Arithmetic,
        fixing: None,
        settings: [],
        title: "数字写错",
        english: "Malformed number",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    for (place, cell) in value_cells(row) {
        if cell.reading == Reading::Malformed {
            let message = format!("“{}”读不成一个数，请检查空格、逗号和小数点后重新填写", shown(cell.raw));
            findings.report(&NUMBER_MALFORMED, place, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{fires_on_target, paths, row, self_evaluation};

    #[test]
    fn 不成一个数的数字() {
        for value in ["16 00元/亩", "12,34元", "1.2.3", "≥7,00.0,77元"] {
            assert!(fires_on_target(&NUMBER_MALFORMED, "output/cost", "补助", value), "{value}");
        }
        let form = self_evaluation(vec![row("output/cost", "补助", "5", "≤1600元/亩", "16 00元/亩")]);
        assert_eq!(paths(&NUMBER_MALFORMED, form), ["/indicators/0/actual"]);
    }

    #[test]
    fn 成一个数的不报() {
        for value in ["1600元/亩", "1,234.50元", "≥ 1,200 亩", "2 3 1 2 2 2 2", "100%1000件", "约1公里", "", "显著提升"]
        {
            assert!(!fires_on_target(&NUMBER_MALFORMED, "output/cost", "补助", value), "{value}");
        }
        let mut none = row("output/cost", "补助", "", "16 00元/亩", "");
        none.not_applicable = true;
        none.reason = "没有这项内容".into();
        assert!(paths(&NUMBER_MALFORMED, self_evaluation(vec![none])).is_empty());
    }
}
