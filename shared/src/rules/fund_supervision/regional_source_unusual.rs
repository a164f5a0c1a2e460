//! regional-source-unusual: 自治区不安排的专项

use super::prelude::*;
use crate::fund_supervision::FundKind;
use crate::regulation::{ListAbout, ListMode};
use rust_decimal::Decimal;

rule! {
    /// 自治区在它不安排的专项资金下填了金额。
    ///
    /// ## 条件
    /// 专项的一行自治区金额大于 0，而资金名称不是自治区每年安排的两项之一。
    ///
    /// ## 依据
    /// 一（一）1（2）：自治区每年安排扶贫发展资金和以工代赈资金；六项资金中央均安排。
    ///
    /// ## 例子
    /// 少数民族发展资金，自治区 10 万元。
    ///
    /// ## 改法
    /// 核对资金名称和来源。
    ///
    /// ## In English
    /// The region gives money to a special fund that it does not arrange.
    pub static REGIONAL_SOURCE_UNUSUAL = "regional-source-unusual" {
        severity: Warning,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ1-1-1-2"]),
        fixing: None,
        settings: [],
        title: "自治区不安排的专项",
        english: "Special fund that the region does not arrange",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    for row in form.raised(FundKind::Special) {
        let gives = row.regional.value.is_some_and(|amount| amount > Decimal::ZERO);
        let mut lists =
            form.regulation.spending_lists(FundKind::Special, ListAbout::RegionalFund, ListMode::Expected).peekable();
        if gives && !row.item.is_empty() && lists.peek().is_some() && lists.all(|list| list.find(row.item).is_none()) {
            let message = "自治区每年只安排扶贫发展资金和以工代赈资金，这一项填了自治区金额，请核对";
            findings.report(&REGIONAL_SOURCE_UNUSUAL, row.regional.place, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-1-01, XJ2-1-02
    #[test]
    fn 两项以外的有金额就提示() {
        for (item, regional, fires) in [
            ("扶贫发展资金", "300", false),
            ("以工代赈资金", "300", false),
            ("以工代赈", "300", false),
            ("少数民族发展资金", "300", true),
            ("国有贫困农场扶贫资金", "0", false),
            ("国有贫困林场扶贫资金", "", false),
        ] {
            let mut form = supervision();
            form.raising[0].item = item.into();
            form.raising[0].regional = regional.into();
            assert_eq!(!paths(&REGIONAL_SOURCE_UNUSUAL, &form).is_empty(), fires, "{item} {regional}");
        }
    }
}
