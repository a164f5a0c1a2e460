//! executed-missing: 缺少全年执行数

use super::Column;
use crate::number::text;
use crate::rule::prelude::*;

rule! {
    /// 自评表的年度资金总额没有填写全年执行数。
    ///
    /// ## 条件
    /// “年度资金总额”的全年执行数（B）是空的。填了但读不出来的不报。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）表4：“全年执行数(B)；执行率(B/A)”。
    ///
    /// ## 例子
    /// 预算数 100、执行数空白 → 执行数填 96.5。
    ///
    /// ## 改法
    /// 填写全年执行数，没有支出的填 0。财政拨款、其他资金的执行数至少填了一项且都读得出来时，可一键填入两项之和。
    ///
    /// ## In English
    /// The total executed amount of a self-evaluation is empty. If at least one part is filled and all
    /// parts can be read, the fix is their sum.
    pub static EXECUTED_MISSING = "executed-missing" {
        severity: Error,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.T4-B"]),
        fixing: Content,
        settings: [],
        title: "缺少全年执行数",
        english: "Total executed amount missing",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let Some(cell) = sheet.money(FundsLine::Total, FundsColumn::Executed).filter(|cell| cell.is_empty()) else {
        return;
    };
    let report = findings.report(&EXECUTED_MISSING, cell.place(), "全年执行数没有填写，请填写（万元），没有支出请填 0");
    if let Some(sum) = Column::read(sheet, FundsColumn::Executed).and_then(|column| column.parts()) {
        report.message = format!("全年执行数没有填写，财政拨款与其他资金执行数之和为 {}，请填写", text(sum));
        report.fix(text(sum));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{run, self_evaluation};

    fn with(total: &str, fiscal: &str, other: &str) -> Vec<(String, String, Option<String>)> {
        let mut form = self_evaluation(vec![]);
        form.funds.total.executed = total.into();
        form.funds.fiscal.executed = fiscal.into();
        form.funds.other.executed = other.into();
        run(&EXECUTED_MISSING, form)
    }

    #[test]
    fn 执行数空白_补两项之和() {
        let found = with("", "96.5", "");
        assert_eq!((found[0].0.as_str(), found[0].2.as_deref()), ("/funds/total/executed", Some("96.5")));
        assert_eq!(with("-", "", "")[0].2, None);
        assert_eq!(with("-", "7,00.0,77", "1")[0].2, None);
    }

    #[test]
    fn 填了的_包括零和读不出来的_不报() {
        for total in ["0", "96.5", "#DIV/0!", "7,00.0,77"] {
            assert!(with(total, "96.5", "0").is_empty(), "{total}");
        }
    }
}
