//! 项目投资总金额不对

use crate::number::{Money, read_money, text};
use crate::rule::prelude::*;

rule! {
    /// 项目投资总金额读不出来，或小于年度资金总额。
    ///
    /// ## 条件
    /// 填了项目投资总金额（项目全部年度的投资），而它不是金额，或小于本表的年度资金总额。没有填的不查。
    ///
    /// ## 依据
    /// 总则注①：“以项目投资总金额作为绩效管理的对象”。
    ///
    /// ## 例子
    /// 项目投资总金额80，年度资金总额100 → 核对。
    ///
    /// ## 改法
    /// 请填项目全部年度、全部来源的投资。没有唯一的改法。
    ///
    /// ## In English
    /// The project's whole investment cannot be read, or is less than the money of one year.
    pub static INVESTMENT_IMPLAUSIBLE = "investment-implausible" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G0-1"]),
        fixing: None,
        settings: [],
        title: "项目投资总金额不对",
        english: "Whole investment implausible",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let place = Place::Project(ProjectCell::Investment);
    match read_money(&sheet.project.investment) {
        Money::Empty => {}
        Money::Amount { value, .. } => {
            if let Some(year) = sheet.amount(FundsLine::Total, FundsColumn::Budget).filter(|year| *year > value) {
                let message = format!("项目投资总金额 {} 小于年度资金总额 {}，请核对", text(value), text(year));
                findings.report(&INVESTMENT_IMPLAUSIBLE, place, message);
            }
        }
        _ => drop(findings.report(&INVESTMENT_IMPLAUSIBLE, place, "项目投资总金额读不出来，请填数字，单位是万元")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, paths};

    #[test]
    fn 小于_等于_大于年度资金总额_读不出来() {
        for (investment, fires) in [
            ("99.99", true),
            ("100", false),
            ("100.01", false),
            ("1000000元", false),
            ("999999元", true),
            ("", false),
            ("很多", true),
            ("-5", true),
        ] {
            let mut form = declaration(Vec::new());
            form.project.investment = investment.into();
            assert_eq!(paths(&INVESTMENT_IMPLAUSIBLE, form) == ["/project/investment"], fires, "{investment}");
        }
        let mut form = declaration(Vec::new());
        form.project.investment = "1".into();
        form.funds.total.budget.clear();
        assert!(paths(&INVESTMENT_IMPLAUSIBLE, form).is_empty());
    }
}
