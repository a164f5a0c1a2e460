//! money-not-a-number: 金额读不出来

use super::cell_name;
use crate::monitoring::Monitored;
use crate::number::Money;
use crate::place::PeriodCell;
use crate::rule::prelude::*;

rule! {
    /// 金额格里写的不是一个金额，监控表各期的执行数也一样。
    ///
    /// ## 条件
    /// 格子不空，不是没有替换的占位符或表格错误值（它们另有规则），也不是一个大于等于 0 的数
    /// （数后面可以带 万元、万、元、亿元）。它存在时，这一列的合计不检查。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第一节 三、表1填报说明5：“本项内容以万元为单位，保留小数点后两位”。
    ///
    /// ## 例子
    /// `854万(高标准农田建设400万元,示范建设295万元,畅通工程159万元)` → `854`；`7,00.0,77` → `700.077` 或 `70007.7`，
    /// 由填表人确认；`参见附件1具体金额` → 填写金额。
    ///
    /// ## 改法
    /// 只写一个金额，以万元为单位；说明文字写到目标或备注里。
    ///
    /// ## In English
    /// A money cell is neither empty nor a plain amount of 0 or more with an optional unit of money.
    /// Sums with this cell are not checked until it can be read.
    pub static MONEY_NOT_A_NUMBER = "money-not-a-number" {
        severity: Error,
        forms: [Declaration, SelfEvaluation, Monitoring],
        basis: Basis::Clause(&["G1.3-5"]),
        fixing: None,
        settings: [],
        title: "金额读不出来",
        english: "Money cell is not an amount",
        check: Check::SheetAndPeriods(check, check_periods),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    for cell in sheet.money.iter().filter(|cell| cell.reading == Money::NotANumber) {
        report(cell_name(cell.line, cell.column), cell.raw, cell.place(), findings);
    }
}

fn check_periods(form: &Monitored<'_>, findings: &mut Findings) {
    for period in &form.periods {
        for (line, raw, _) in period.lines().filter(|(_, _, money)| **money == Money::NotANumber) {
            report(cell_name(line, FundsColumn::Executed), raw, period.place(PeriodCell::Executed(line)), findings);
        }
    }
}

fn report(name: &str, raw: &str, place: Place, findings: &mut Findings) {
    let message = format!("{name}“{}”不是一个金额，请只填一个不小于0的数，以万元为单位", shown(raw));
    findings.report(&MONEY_NOT_A_NUMBER, place, message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, paths, self_evaluation};
    use crate::rules::monitoring::testing::{self, monitoring};

    fn fires(raw: &str) -> bool {
        let mut form = declaration(vec![]);
        form.funds.fiscal.budget = raw.into();
        let found = paths(&MONEY_NOT_A_NUMBER, form);
        assert!(found.is_empty() || found == ["/funds/fiscal/budget"]);
        !found.is_empty()
    }

    #[test]
    fn 不是一个金额() {
        for raw in [
            "854万(高标准农田建设400万元,示范建设295万元,畅通工程159万元)",
            "7,00.0,77",
            "参见附件1具体金额",
            "年度资金总额:50万",
            "-10",
            "约50",
            "50万元左右",
            "五十万元",
            "50美元",
        ] {
            assert!(fires(raw), "{raw}");
        }
    }

    #[test]
    fn 监控表各期的执行数也查() {
        for (raw, fires) in [
            ("六十", true),
            ("约20万", true),
            ("-0.01", true),
            ("0", false),
            ("", false),
            ("**", false),
            ("#REF!", false),
        ] {
            let mut form = monitoring();
            form.periods[1].fiscal = raw.into();
            let found = testing::paths(&MONEY_NOT_A_NUMBER, "cn-2019-68", &form);
            assert_eq!(found, if fires { vec!["/periods/1/fiscal"] } else { vec![] }, "{raw}");
        }
    }

    #[test]
    fn 金额_空白_占位符_错误值_不报() {
        for raw in [
            "50",
            "0",
            "1,250.00",
            "１２４０．５０万元",
            "50万",
            "50000元",
            "0.5亿元",
            "",
            "-",
            "无",
            "/",
            "**",
            "#REF!",
        ] {
            assert!(!fires(raw), "{raw}");
        }
    }

    #[test]
    fn 每个格子都查_包括年初预算数() {
        let mut form = self_evaluation(vec![]);
        form.funds.total.initial = "见附件".into();
        form.funds.other.executed = "见附件".into();
        assert_eq!(paths(&MONEY_NOT_A_NUMBER, form), ["/funds/total/initial", "/funds/other/executed"]);
    }
}
