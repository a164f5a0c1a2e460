//! 预算数与批复的不一致

use crate::number::{read_money, text};
use crate::rule::prelude::*;

rule! {
    /// 自评表的全年预算数或监控表的年初预算数与批复的申报表不一致。
    ///
    /// ## 条件
    /// 手边有本项目批复的申报表，三行预算数里有一行两边都读得出而金额不等。年中按程序调整了预算的，请先更新批复的申报表。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第四节 二、填报说明（一）1：“年初预算数：指项目预算批复金额”。
    ///
    /// ## 例子
    /// 批复100万元，监控表的年初预算数写90 → `100`。
    ///
    /// ## 改法
    /// 改成批复的金额。
    ///
    /// ## In English
    /// A line of the budget differs from the approved declaration. A budget that was adjusted by procedure
    /// makes a new declaration first.
    pub static FUNDS_DIFFER_FROM_APPROVED = "funds-differ-from-approved" {
        severity: Warning,
        forms: [SelfEvaluation, Monitoring],
        basis: Basis::Clause(&["G4.2-f1-1"]),
        fixing: Content,
        settings: [],
        title: "预算数与批复的不一致",
        english: "Budget differs from the approved one",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let Some(approved) = sheet.approved else { return };
    let funds = &approved.funds;
    for (line, cells) in FundsLine::ALL.into_iter().zip([&funds.total, &funds.fiscal, &funds.other]) {
        let (Some(found), Some(expected)) =
            (sheet.amount(line, FundsColumn::Budget), read_money(&cells.budget).amount())
        else {
            continue;
        };
        if found != expected {
            let message = format!("预算数 {} 与批复的 {} 不一致，请核对", text(found), text(expected));
            findings
                .report(&FUNDS_DIFFER_FROM_APPROVED, Place::Funds(line, FundsColumn::Budget), message)
                .fix(cells.budget.trim());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Context;
    use crate::form::Monitoring;
    use crate::rule::testing::{declaration, run_with, self_evaluation};

    #[test]
    fn 少一分_相同_换了单位_多一分() {
        let mut approved = declaration(Vec::new());
        approved.funds.total.budget = "100".into();
        for (budget, fires) in [("99.99", true), ("100.00", false), ("1000000元", false), ("100.01", true), ("", false)]
        {
            let mut form = self_evaluation(Vec::new());
            form.funds.total.budget = budget.into();
            let context = Context { approved: Some(&approved), ..Context::default() };
            let found = run_with(&FUNDS_DIFFER_FROM_APPROVED, form.clone(), &context);
            assert_eq!(!found.is_empty(), fires, "{budget}");
            if fires {
                assert_eq!((found[0].0.as_str(), found[0].2.as_deref()), ("/funds/total/budget", Some("100")));
            }
            assert!(run_with(&FUNDS_DIFFER_FROM_APPROVED, form, &Context::default()).is_empty());
        }
    }

    #[test]
    fn 监控表的年初预算数就是批复的() {
        let approved = declaration(Vec::new());
        let law = crate::regulation::builtin("cn-2019-68").expect("built in");
        let context = Context { approved: Some(&approved), ..Context::default() };
        let mut form = Monitoring::from_declaration(&approved);
        let found = |form: &Monitoring| {
            let reports = crate::judge(&form.clone().into(), law, &context).findings;
            reports.iter().any(|report| report.rule.id == FUNDS_DIFFER_FROM_APPROVED.id)
        };
        assert!(!found(&form));
        form.funds.fiscal.budget = "90".into();
        assert!(found(&form));
    }
}
