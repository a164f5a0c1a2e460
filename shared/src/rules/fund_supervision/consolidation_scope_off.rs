//! consolidation-scope-off: 涉农整合的资金与范围不符

use super::prelude::*;
use crate::fund_supervision::FundKind;
use crate::number::text;
use crate::regulation::{ListAbout, ListMode};

rule! {
    /// 纳入涉农整合范围的专项资金项数与规定不符，或整合了清单以外的资金。
    ///
    /// ## 条件
    /// 中央、自治区项数填了而不等于规定的项数；制度包里有清单（negative_lists 的 consolidated_fund），而筹集的一行整合资金不在清单上。
    ///
    /// ## 依据
    /// 一（一）2（1）：目前纳入涉农整合扶贫资金范围的中央财政专项资金17项，自治区财政专项资金14项。文件没有列出名称，清单由各地录入。
    ///
    /// ## 例子
    /// 中央填 18 项。
    ///
    /// ## 改法
    /// 核对清单和项数；范围以外的资金不要整合。
    ///
    /// ## In English
    /// The number of special funds that may be consolidated is not that of the law, or a fund beyond the list was
    /// consolidated.
    pub static CONSOLIDATION_SCOPE_OFF = "consolidation-scope-off" {
        severity: Warning,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ1-1-2-1"]),
        fixing: None,
        settings: ["consolidation.funds.central", "consolidation.funds.regional"],
        title: "涉农整合的资金与范围不符",
        english: "Consolidated funds are not those of the scope",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    let keys = ["consolidation.funds.central", "consolidation.funds.regional"];
    for ((count, key), name) in form.consolidation.iter().zip(keys).zip(["中央", "自治区"]) {
        if let (Some(value), Some(due)) = (count.value, form.number(key))
            && value != due
        {
            let message =
                format!("纳入涉农整合范围的{name}专项资金规定为 {} 项，填的是 {}，请核对", text(due), text(value));
            findings.report(&CONSOLIDATION_SCOPE_OFF, count.place, message);
        }
    }
    let kind = FundKind::Consolidated;
    let (about, mode) = (ListAbout::ConsolidatedFund, ListMode::Expected);
    if form.regulation.spending_lists(kind, about, mode).next().is_none() {
        return;
    }
    for row in form.raised(kind).filter(|row| !row.item.is_empty()) {
        if form.regulation.listed(kind, about, mode, row.item).is_none() {
            let message = format!("“{}”不在纳入涉农整合范围的专项资金清单上，请核对", row.item);
            findings.report(&CONSOLIDATION_SCOPE_OFF, row.at_item, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-1-05
    #[test]
    fn 中央十七项_自治区十四项() {
        for (central, regional, wrong) in [
            ("16", "14", &["/consolidation/central"][..]),
            ("17", "14", &[]),
            ("18", "14", &["/consolidation/central"]),
            ("17", "13", &["/consolidation/regional"]),
            ("17", "15", &["/consolidation/regional"]),
            ("", "", &[]),
        ] {
            let mut form = supervision();
            form.consolidation.central = central.into();
            form.consolidation.regional = regional.into();
            assert_eq!(paths(&CONSOLIDATION_SCOPE_OFF, &form), wrong, "{central} {regional}");
        }
    }

    // covers: XJ2-1-05
    #[test]
    fn 清单录入以后逐项核对_没有清单不猜() {
        let mut form = supervision();
        assert_eq!(form.raising[1].item, "农业生产发展资金");
        assert!(paths(&CONSOLIDATION_SCOPE_OFF, &form).is_empty(), "the text has no names");
        let list = serde_json::json!([{
            "id": "WL-ZH", "funds": ["consolidated"], "about": "consolidated_fund", "mode": "expected",
            "citation": "XJ1-1-2-1",
            "items": [
                { "code": "ZHZY-1", "text": "农业生产发展资金" },
                { "code": "ZHZZ-1", "text": "林业改革发展资金", "also": ["林业资金"] },
            ],
        }]);
        let county = county_with_lists(&list);
        for (item, fires) in
            [("农业生产发展资金", false), ("林业资金", false), ("ZHZZ-1", false), ("旅游发展资金", true), ("", false)]
        {
            form.raising[1].item = item.into();
            let found = found(&CONSOLIDATION_SCOPE_OFF, &county, &form);
            assert_eq!(
                found.iter().map(|(path, _, _)| path.as_str()).collect::<Vec<_>>(),
                if fires { vec!["/raising/1/item"] } else { vec![] },
                "{item}"
            );
        }
        // Other kinds of fund are none of its business.
        form.raising[0].item = "旅游发展资金".into();
        form.raising[1].item = "ZHZY-1".into();
        assert!(found(&CONSOLIDATION_SCOPE_OFF, &county, &form).is_empty());
    }
}
