//! funds-part-blank: 资金分项空白

use super::{Column, SUMMED, cell_name};
use crate::number::text;
use crate::rule::prelude::*;

rule! {
    /// 财政拨款、其他资金只填了一项，而它小于总额，另一项却空着。
    ///
    /// ## 条件
    /// 预算数、执行数两列各自检查：三个格子都读得出来或为空，总额已填，两项恰好填了一项，且它小于总额。
    /// 填的一项等于总额时，空着的一项就是没有，不报。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第一节 三、表1填报说明5：“按资金来源分为财政拨款、其他资金”。
    ///
    /// ## 例子
    /// 总额 164 万元，财政拨款 132 万元，其他资金空白 → 其他资金填 32。
    ///
    /// ## 改法
    /// 补填空着的一项；如果确实没有，请核对总额。差额不一定就是这一项，所以不提供一键改法。
    ///
    /// ## In English
    /// Exactly one of the two sources is filled and it is smaller than the total, so the other one is
    /// missing. Both columns are checked; the blank cell is named.
    pub static FUNDS_PART_BLANK = "funds-part-blank" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G1.3-5"]),
        fixing: None,
        settings: [],
        title: "资金分项空白",
        english: "A part of the funds is blank",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    for at in SUMMED {
        let Some(column) = Column::read(sheet, at) else { continue };
        let (filled, blank, part) = match (column.fiscal, column.other) {
            (Some(part), None) => (FundsLine::Fiscal, FundsLine::Other, part),
            (None, Some(part)) => (FundsLine::Other, FundsLine::Fiscal, part),
            _ => continue,
        };
        let Some(total) = column.total.filter(|total| part < *total) else { continue };
        let message = format!(
            "{} {}，{} {}，{}空白，请补填或核对总额",
            cell_name(FundsLine::Total, at),
            text(total),
            cell_name(filled, at),
            text(part),
            cell_name(blank, at)
        );
        findings.report(&FUNDS_PART_BLANK, Place::Funds(blank, at), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, paths, self_evaluation};

    fn with(total: &str, fiscal: &str, other: &str) -> Vec<String> {
        let mut form = declaration(vec![]);
        form.funds.total.budget = total.into();
        form.funds.fiscal.budget = fiscal.into();
        form.funds.other.budget = other.into();
        paths(&FUNDS_PART_BLANK, form)
    }

    #[test]
    fn 只填一项且小于总额() {
        assert_eq!(with("164万元", "132万元", ""), ["/funds/other/budget"]);
        assert_eq!(with("164", "—", "163.99"), ["/funds/fiscal/budget"]);
        assert_eq!(with("100", "0", ""), ["/funds/other/budget"]);
    }

    #[test]
    fn 等于总额_大于总额_都填_都空_不报() {
        for (total, fiscal, other) in [
            ("164", "164", ""),
            ("164", "164.01", ""),
            ("164", "132", "0"),
            ("164", "", ""),
            ("", "132", ""),
            ("164", "132", "见附件"),
            ("**", "132", ""),
        ] {
            assert!(with(total, fiscal, other).is_empty(), "{total} {fiscal} {other}");
        }
    }

    #[test]
    fn 执行数列也检查() {
        let mut form = self_evaluation(vec![]);
        form.funds.fiscal.executed = "60".into();
        form.funds.other.executed = String::new();
        assert_eq!(paths(&FUNDS_PART_BLANK, form), ["/funds/other/executed"]);
    }
}
