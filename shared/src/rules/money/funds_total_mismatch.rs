//! funds-total-mismatch: 资金总额与分项不符

use super::{Column, SUMMED, cell_name};
use crate::monitoring::Monitored;
use crate::number::text;
use crate::place::PeriodCell;
use crate::rule::prelude::*;

rule! {
    /// 年度资金总额不等于财政拨款与其他资金之和，或小于其中一项。
    ///
    /// ## 条件
    /// 预算数、执行数两列（监控表还有每一期的执行数）各自检查。一列的三个格子都读得出来或为空，总额已填，并且：两项都填了而和不等于总额
    /// （一分不差才算相等）；或者只填了一项而它大于总额。只要有一个格子读不出来，或总额为空，这一列不检查。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第一节 三、表1填报说明5：“按资金来源分为财政拨款、其他资金”。
    ///
    /// ## 例子
    /// 总额 0，财政拨款 89.974 → 总额 89.974；财政拨款 5574.07、其他资金 1591.22，总额 7165.32 → 7165.29。
    ///
    /// ## 改法
    /// 核对总额和各项，改正填错的一个。总额为 0 时可一键填入各项之和；其他情形无法判断错在哪一格，不提供改法。
    ///
    /// ## In English
    /// In a column the fiscal and other funds do not add up to the total, or the only filled part is
    /// greater than the total; in a monitoring form in each period too. The sum is offered as a fix only where the total is 0.
    pub static FUNDS_TOTAL_MISMATCH = "funds-total-mismatch" {
        severity: Error,
        forms: [Declaration, SelfEvaluation, Monitoring],
        basis: Basis::Clause(&["G1.3-5"]),
        fixing: Content,
        settings: [],
        title: "资金总额与分项不符",
        english: "Parts do not add up to the total",
        check: Check::SheetAndPeriods(check, check_periods),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    for at in SUMMED {
        if let Some(column) = Column::read(sheet, at) {
            add_up(column, cell_name(FundsLine::Total, at), Place::Funds(FundsLine::Total, at), findings);
        }
    }
}

fn check_periods(form: &Monitored<'_>, findings: &mut Findings) {
    for period in &form.periods {
        if let Some(column) = Column::spent(period) {
            let name = cell_name(FundsLine::Total, FundsColumn::Executed);
            add_up(column, name, period.place(PeriodCell::Executed(FundsLine::Total)), findings);
        }
    }
}

fn add_up(column: Column, name: &str, place: Place, findings: &mut Findings) {
    let (Some(total), Some(parts)) = (column.total, column.parts()) else { return };
    if column.adds_up() {
        return;
    }
    let message = match (column.fiscal, column.other) {
        (Some(fiscal), Some(other)) => format!(
            "{name} {} 与财政拨款 {}、其他资金 {} 之和 {} 不等，请核对改正",
            text(total),
            text(fiscal),
            text(other),
            text(parts)
        ),
        (Some(fiscal), None) => format!("{name} {} 小于其中的财政拨款 {}，请核对改正", text(total), text(fiscal)),
        (_, other) => {
            format!("{name} {} 小于其中的其他资金 {}，请核对改正", text(total), text(other.unwrap_or_default()))
        }
    };
    let report = findings.report(&FUNDS_TOTAL_MISMATCH, place, message);
    if total.is_zero() {
        report.fix(text(parts));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, run, self_evaluation};
    use crate::rules::monitoring::testing::{self, monitoring};

    fn with(total: &str, fiscal: &str, other: &str) -> Vec<(String, String, Option<String>)> {
        let mut form = declaration(vec![]);
        form.funds.total.budget = total.into();
        form.funds.fiscal.budget = fiscal.into();
        form.funds.other.budget = other.into();
        run(&FUNDS_TOTAL_MISMATCH, form)
    }

    #[test]
    fn 两项之和与总额不等() {
        let found = with("7165.32", "5574.07", "1591.22");
        assert_eq!(found[0].0, "/funds/total/budget");
        assert!(found[0].1.contains("7165.29"), "{}", found[0].1);
        assert_eq!(found[0].2, None);
        assert_eq!(with("330", "300.00", "20.00").len(), 1);
        assert_eq!(with("100.01", "80", "20").len(), 1);
        assert_eq!(with("99.99", "80", "20").len(), 1);
    }

    #[test]
    fn 监控表每一期_相等_差一分_只填一项() {
        for (total, fiscal, other, fix) in [
            ("40", "30", "10", None),
            ("40", "30", "9.99", Some(None)),
            ("40", "30", "10.01", Some(None)),
            ("40", "40", "", None),
            ("40", "39.99", "", None),
            ("40", "40.01", "", Some(None)),
            ("40", "", "40.01", Some(None)),
            ("0", "30", "10", Some(Some("40"))),
            ("40", "三十", "5", None),
            ("", "30", "10", None),
        ] {
            let mut form = monitoring();
            [form.periods[1].total, form.periods[1].fiscal, form.periods[1].other] =
                [total, fiscal, other].map(String::from);
            let found = testing::run(&FUNDS_TOTAL_MISMATCH, "cn-2019-68", &form);
            assert_eq!(found.first().map(|found| found.2.as_deref()), fix, "{total} {fiscal} {other}");
            assert!(found.iter().all(|found| found.0 == "/periods/1/total"));
        }
    }

    #[test]
    fn 总额为零时补和() {
        assert_eq!(with("0", "202.64", "0")[0].2.as_deref(), Some("202.64"));
        assert_eq!(with("0", "89.974", "")[0].2.as_deref(), Some("89.974"));
    }

    #[test]
    fn 只填一项_大于总额才报() {
        assert_eq!(with("100", "100.01", "").len(), 1);
        assert_eq!(with("100", "", "100.01").len(), 1);
        assert!(with("100", "100", "").is_empty());
        assert!(with("164万元", "132万元", "").is_empty());
    }

    #[test]
    fn 相等_不报() {
        assert!(with("100", "80", "20").is_empty());
        assert!(with("0.30", "0.10", "0.20").is_empty());
        assert!(with("1,250.00", "1200万元", "500000元").is_empty());
        assert!(with("0", "0", "").is_empty());
        assert!(with("5", "", "-").is_empty());
    }

    #[test]
    fn 总额为空或有读不出来的_不报() {
        assert!(with("", "80", "20").is_empty());
        assert!(with("100", "90", "见附件1").is_empty());
        assert!(with("7,00.0,77", "90", "1").is_empty());
        assert!(with("50", "60", "-10").is_empty());
    }

    #[test]
    fn 执行数列单独检查() {
        let mut form = self_evaluation(vec![]);
        form.funds.total.executed = "90".into();
        let found = run(&FUNDS_TOTAL_MISMATCH, form);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "/funds/total/executed");
    }
}
