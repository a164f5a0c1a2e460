//! alert-target-irregular: 预警：项目绩效目标填写不规范

use super::prelude::*;
use crate::place::{FundsColumn, FundsLine};
use crate::rule::Severity;
use crate::sheet::Sheet;
use rust_decimal::Decimal;

rule! {
    /// 有资金的项目，其绩效目标申报表填得不规范，按规定要预警。
    ///
    /// ## 条件
    /// 年度资金总额大于 0，申报表上有错误；还没有填完的（缺项）不算。
    ///
    /// ## 依据
    /// 四（一）1（3）：二是项目绩效目标填写不规范。
    ///
    /// ## 例子
    /// 年度资金总额 20 万元，“验收合格率”填“≥120%”。
    ///
    /// ## 改法
    /// 改正申报表上的错误。
    ///
    /// ## In English
    /// The targets of a project that has money are filled irregularly: the regulation wants an alert.
    pub static ALERT_TARGET_IRREGULAR = "alert-target-irregular" {
        severity: Warning,
        forms: [Declaration],
        basis: Basis::Clause(&["XJ4-1-1-3-t"]),
        fixing: None,
        settings: [],
        title: "预警：项目绩效目标填写不规范",
        english: "Alert: targets filled irregularly",
        check: Check::Last(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    if sheet.amount(FundsLine::Total, FundsColumn::Budget).is_none_or(|total| total <= Decimal::ZERO) {
        return;
    }
    let irregular =
        |report: &crate::rule::Report| report.rule.severity == Severity::Error && !report.rule.id.ends_with("-missing");
    let what = "项目绩效目标填写不规范";
    if let Some(message) = super::raised(sheet.regulation, "XJ4-1-1-3-t", what, findings, irregular) {
        findings.report(&ALERT_TARGET_IRREGULAR, Place::Form, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Declaration, Form};
    use crate::{Context, judge, regulation};

    fn alerts(law: &str, form: &Declaration) -> Vec<String> {
        let form = Declaration { regulation: law.into(), ..form.clone() };
        let law = regulation::builtin(law).expect("built in");
        let judged = judge(&Form::Declaration(form), law, &Context::default());
        let found = judged.findings.into_iter().filter(|report| report.rule.id == ALERT_TARGET_IRREGULAR.id);
        found.map(|report| report.message).collect()
    }

    // covers: XJ2-4-11
    #[test]
    fn 有资金的项目目标填错了就预警_没有填完的不算() {
        let form = || {
            crate::rule::testing::declaration(vec![crate::rule::testing::target(
                "output/quantity",
                "道路里程",
                "≥3公里",
            )])
        };
        assert_eq!(alerts("xinjiang-2019-2", &form()), Vec::<String>::new());
        let mut wrong = form();
        wrong.indicators[0].target = "≥1.2.3公里".into();
        let found = alerts("xinjiang-2019-2", &wrong);
        assert!(found.len() == 1 && found[0].contains("1处") && found[0].contains("业务处"), "{found:?}");
        // The other regulations order no such alert, and a project without money is not meant.
        assert_eq!(alerts("cn-2019-68", &wrong), Vec::<String>::new());
        for budget in ["", "0"] {
            wrong.funds.total.budget = budget.into();
            wrong.funds.fiscal.budget = budget.into();
            assert_eq!(alerts("xinjiang-2019-2", &wrong), Vec::<String>::new(), "{budget}");
        }
        // What is not filled yet is not filled irregularly.
        let mut unfinished = form();
        unfinished.goal.goals.clear();
        assert_eq!(alerts("xinjiang-2019-2", &unfinished), Vec::<String>::new());
    }
}
