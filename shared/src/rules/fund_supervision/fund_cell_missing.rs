//! fund-cell-missing: 台账的必填项没有填

use super::prelude::*;
use crate::form::{Allocation, RaisedFund};
use crate::place::{FundTable, ProjectCell};
use crate::regulation::{ListAbout, ListMode};

rule! {
    /// 年度、单位，或一行里审核所必需的单元格没有填。
    ///
    /// ## 条件
    /// 年度空着；单位名称空着；筹集、分配、支付的一行没有资金种类；支付没有支出类别、支付方式、收款人类型、金额、日期，或没有回答是否列入计划、是否在使用范围内；支出类别是负面清单的兜底条款而没有人认定，认定为无关而没有写由谁认定；南疆四地州、深度贫困县没有回答而有分配金额。
    ///
    /// ## 依据
    /// 逐行审核所必需。
    ///
    /// ## 例子
    /// 支付 50 万元，没有填支付方式。
    ///
    /// ## 改法
    /// 补填；空行请删去。
    ///
    /// ## In English
    /// The year, the name, or a cell without which a row cannot be judged is missing.
    pub static FUND_CELL_MISSING = "fund-cell-missing" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Structure,
        fixing: None,
        settings: [],
        title: "台账的必填项没有填",
        english: "A cell that a ledger needs is missing",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    let mut missing = |place: Place, what: &str| {
        findings.report(&FUND_CELL_MISSING, place, format!("{what}没有填，请补填"));
    };
    if form.form.year.is_none() {
        missing(Place::Year, "年度");
    }
    if form.form.project.name.trim().is_empty() {
        missing(Place::Project(ProjectCell::Name), "单位名称");
    }
    for (index, row) in (0..).zip(&form.form.raising) {
        if row.fund.trim().is_empty() {
            missing(super::cell(FundTable::Raising, index, RaisedFund::COLUMNS, "fund"), "资金种类");
        }
    }
    for (index, row) in (0..).zip(&form.form.allocations) {
        for (name, what, raw) in [
            ("fund", "资金种类", &row.fund),
            ("southern", "是否属于南疆四地州", &row.southern),
            ("deep_county", "是否深度贫困县", &row.deep_county),
            ("amount", "金额", &row.amount),
        ] {
            if raw.trim().is_empty() {
                missing(super::cell(FundTable::Allocations, index, Allocation::COLUMNS, name), what);
            }
        }
    }
    for paid in &form.payments {
        let row = paid.form;
        for (name, what, raw) in [
            ("fund", "资金种类", &row.fund),
            ("category", "支出类别", &row.category),
            ("mode", "支付方式", &row.mode),
            ("payee_kind", "收款人类型", &row.payee_kind),
            ("amount", "支付金额", &row.amount),
            ("date", "支付日期", &row.date),
            ("in_plan", "是否列入扶贫项目计划", &row.in_plan),
            ("in_scope", "是否在使用范围内", &row.in_scope),
        ] {
            if raw.trim().is_empty() {
                missing(paid.place(name), what);
            }
        }
        let catch_all = paid
            .fund
            .and_then(|fund| form.regulation.listed(fund, ListAbout::Category, ListMode::Forbidden, &row.category));
        if catch_all.is_some_and(|listed| listed.item.judgement) && row.unrelated.trim().is_empty() {
            missing(paid.place("unrelated"), "是否认定为与脱贫攻坚无关");
        }
        if paid.unrelated == Some(true) && row.unrelated_finding.trim().is_empty() {
            missing(paid.place("unrelated_finding"), "认定的单位、文号和理由");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    #[test]
    fn 一行缺什么就说什么() {
        assert!(paths(&FUND_CELL_MISSING, &supervision()).is_empty());
        let mut form = supervision();
        form.year = None;
        form.project.name.clear();
        form.raising[1].fund.clear();
        form.allocations[2].southern.clear();
        form.payments[0].mode.clear();
        form.payments[0].in_scope = " ".into();
        assert_eq!(
            paths(&FUND_CELL_MISSING, &form),
            [
                "/year",
                "/project/name",
                "/raising/1/fund",
                "/allocations/2/southern",
                "/payments/0/mode",
                "/payments/0/in_scope"
            ]
        );
    }
}
