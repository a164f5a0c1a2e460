//! projects-over-quota: 项目安排的资金大于指标

use super::prelude::*;
use crate::fund_supervision::{Amount, sum};
use crate::number::text;

rule! {
    /// 一个指标落实到项目的资金合计大于下达的指标。
    ///
    /// ## 条件
    /// 同一指标文号的项目安排资金之和，大于该指标下达的数（没有填下达的，看分配，再看预算安排）。
    ///
    /// ## 依据
    /// 四（一）1（2）：扶贫资金与扶贫项目匹配情况。
    ///
    /// ## 例子
    /// 下达 300 万元，项目合计 300.01 万元。
    ///
    /// ## 改法
    /// 核对项目安排的资金，或核对指标文号。
    ///
    /// ## In English
    /// The projects of a quota have more money than was issued.
    pub static PROJECTS_OVER_QUOTA = "projects-over-quota" {
        severity: Warning,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ4-1-1-2-1"]),
        fixing: None,
        settings: [],
        title: "项目安排的资金大于指标",
        english: "Projects have more money than their quota",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    for (at, quota) in form.quotas.iter().enumerate().filter(|(_, quota)| !quota.paper.is_empty()) {
        // A paper that stands in several rows is judged once, as a whole.
        if form.quotas.iter().take(at).any(|before| before.paper == quota.paper) {
            continue;
        }
        let rows = || form.quotas.iter().filter(|other| other.paper == quota.paper);
        let amount = |row: &crate::fund_supervision::Issued<'_>| -> Amount {
            [row.issued, row.allocated].into_iter().find(|amount| !amount.empty).unwrap_or(row.budget)
        };
        let quotas: Vec<Amount> = rows().map(amount).collect();
        let projects = form.projects.iter().filter(|project| project.paper.0 == quota.paper);
        let matched = sum(projects.map(|project| &project.amount));
        if let (Some(matched), Some(whole)) = (matched, sum(&quotas))
            && matched > whole
        {
            let message =
                format!("“{}”落实到项目 {} 万元，大于指标 {} 万元，请核对", quota.paper, text(matched), text(whole));
            findings.report(&PROJECTS_OVER_QUOTA, amount(quota).place, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{FundedProject, Quota};
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-4-06
    #[test]
    fn 少一分_正好_多一分_几个项目几行指标合起来看() {
        for (amount, fires) in [("299.99", false), ("300", false), ("300.01", true), ("", false)] {
            let mut form = matched();
            form.projects[0].amount = amount.into();
            let wrong: &[&str] = if fires { &["/quotas/0/issued"] } else { &[] };
            assert_eq!(paths(&PROJECTS_OVER_QUOTA, &form), wrong, "{amount}");
        }
        let mut form = matched();
        form.projects.push(FundedProject {
            project: "蔬菜大棚".into(),
            paper: " 新财扶〔2020〕 1号".into(),
            amount: "0.01".into(),
            ..FundedProject::default()
        });
        assert_eq!(paths(&PROJECTS_OVER_QUOTA, &form), ["/quotas/0/issued"], "two projects of one paper");
        form.quotas.push(Quota { issued: "0.01".into(), ..form.quotas[0].clone() });
        assert!(paths(&PROJECTS_OVER_QUOTA, &form).is_empty(), "two rows of one paper");
        // Without what was issued, what was allocated counts, then what was budgeted.
        let mut form = matched();
        form.quotas[0].issued.clear();
        form.projects[0].amount = "300.01".into();
        assert_eq!(paths(&PROJECTS_OVER_QUOTA, &form), ["/quotas/0/allocated"]);
        form.quotas[0].allocated.clear();
        form.projects[0].amount = "400.01".into();
        assert_eq!(paths(&PROJECTS_OVER_QUOTA, &form), ["/quotas/0/budget"]);
    }
}
