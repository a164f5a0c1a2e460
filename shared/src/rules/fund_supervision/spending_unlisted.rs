//! spending-unlisted: 不在该种资金写明的用途之内

use super::prelude::*;
use crate::regulation::{ListAbout, ListMode};

rule! {
    /// 支出类别不在该种资金写明的用途之内。
    ///
    /// ## 条件
    /// 该种资金有写明的用途（易地扶贫搬迁、债券），支出类别填了而不是其中之一，也不在负面清单上。
    ///
    /// ## 依据
    /// 三（一）3 主要用于（AMB-X-18）；三（一）4 等公益性资本支出项目（AMB-X-19）：没有列尽，作提示。
    ///
    /// ## 例子
    /// 搬迁资金“后续产业扶持”。
    ///
    /// ## 改法
    /// 核对用途；确实属于的可以不改。
    ///
    /// ## In English
    /// The spending category is none of the uses that the text names for this kind of fund; the list is open.
    pub static SPENDING_UNLISTED = "spending-unlisted" {
        severity: Warning,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ3-1-3", "XJ3-1-4"]),
        fixing: None,
        settings: [],
        title: "不在该种资金写明的用途之内",
        english: "Spending outside the uses that the text names",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    for (paid, fund) in form.managed_payments() {
        let category = paid.form.category.trim();
        let known = |mode| form.regulation.listed(fund, ListAbout::Category, mode, category).is_some();
        let mut lists = form.regulation.spending_lists(fund, ListAbout::Category, ListMode::Expected);
        let Some(list) = lists.next() else { continue };
        if !category.is_empty() && !known(ListMode::Expected) && !known(ListMode::Forbidden) {
            let uses: Vec<&str> = list.items.iter().map(|item| item.text.as_str()).collect();
            let message = format!("{}写明用于{}，请核对这项支出是否属于", fund.title(), uses.join("、"));
            findings.report(&SPENDING_UNLISTED, paid.place("category"), message).clause(&list.citation);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-3-04, XJ2-3-05
    #[test]
    fn 搬迁和债券写明了用途_专项没有() {
        for (fund, category, fires) in [
            ("搬迁", "安置区内配套基础设施建设", false),
            ("搬迁", "后续产业扶持", true),
            ("债券", "农村公路", false),
            ("债券", "产业园区", true),
            ("债券", "工资", false),
            ("专项", "后续产业扶持", false),
            ("债券", "", false),
            ("搬迁", "住房建设", false),
            ("搬迁", "安置区公共服务建设", false),
            ("搬迁", "搬迁人口培训", true),
            ("债券", "农村公路建设", false),
            ("债券", "非农村公路", true),
        ] {
            let mut form = supervision();
            form.payments[0].fund = fund.into();
            form.payments[0].category = category.into();
            assert_eq!(!paths(&SPENDING_UNLISTED, &form).is_empty(), fires, "{fund} {category}");
        }
    }
}
