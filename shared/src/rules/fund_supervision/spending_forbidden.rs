//! spending-forbidden: 负面清单所列的支出

use super::prelude::*;
use crate::regulation::{ListAbout, ListMode, Listed};

rule! {
    /// 支出类别在该种资金的负面清单上。
    ///
    /// ## 条件
    /// 支付的支出类别与清单的一项、其中的一部分或其编号相同，或者含有清单上的词（四个字以上，前后没有“非”“以外”等）；
    /// 兜底条款由人认定（AMB-X-15），楼堂馆所一律不得（AMB-X-16）。
    ///
    /// ## 依据
    /// 三（一）1 专项九项、2 整合十四项、4 债券的经常性支出。
    ///
    /// ## 例子
    /// 专项资金“购买交通工具及通讯设备”（ZX-2）。
    ///
    /// ## 改法
    /// 退回，改用其他资金。
    ///
    /// ## In English
    /// The spending category stands on the negative list of its kind of fund.
    pub static SPENDING_FORBIDDEN = "spending-forbidden" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ3-1-1", "XJ3-1-2", "XJ3-1-4-n"]),
        fixing: None,
        settings: [],
        title: "负面清单所列的支出",
        english: "Spending on the negative list",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    for (paid, fund) in form.managed_payments() {
        let listed = form.regulation.listed(fund, ListAbout::Category, ListMode::Forbidden, &paid.form.category);
        if let Some(Listed { list, item }) = listed.filter(|listed| !listed.item.judgement) {
            let message = format!("{}不得用于“{}”（{}），请改用其他资金", fund.title(), item.text, item.code);
            findings.report(&SPENDING_FORBIDDEN, paid.place("category"), message).clause(&list.citation);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-3-01, XJ2-3-01.1, XJ2-3-01.2, XJ2-3-01.3, XJ2-3-01.4, XJ2-3-01.5, XJ2-3-01.6, XJ2-3-01.7, XJ2-3-01.8,
    // XJ2-3-02, XJ2-3-02.1, XJ2-3-02.2, XJ2-3-02.3, XJ2-3-02.4, XJ2-3-02.5, XJ2-3-02.6, XJ2-3-02.7, XJ2-3-02.8,
    // XJ2-3-02.9, XJ2-3-02.10, XJ2-3-02.11, XJ2-3-02.12, XJ2-3-02.13, XJ2-3-05.1
    #[test]
    fn 清单的每一项都拦得住_兜底由人认定() {
        let mut codes = Vec::new();
        for list in &law().negative_lists {
            if (list.about, list.mode) != (ListAbout::Category, ListMode::Forbidden) {
                continue;
            }
            for item in &list.items {
                for name in item.also.iter().chain([&item.text, &item.code]) {
                    let mut form = supervision();
                    form.payments[0].fund = list.funds[0].names()[1].into();
                    form.payments[0].category.clone_from(name);
                    let found = run(&SPENDING_FORBIDDEN, &form);
                    assert_eq!(found.is_empty(), item.judgement, "{name}");
                    assert!(found.iter().all(|(_, message, _)| message.contains(&item.code)), "{name}");
                }
                codes.push(item.code.as_str());
            }
        }
        assert_eq!(codes.len(), 9 + 14 + 5, "{codes:?}");
    }

    #[test]
    fn 各种资金各看各的清单() {
        for (fund, category, fires) in [
            ("专项", "购买交通工具及通讯设备", true),
            ("专项", " 购买交通工具 及通讯设备", true),
            ("专项", "医疗保障", false),
            ("整合", "医疗保障", true),
            ("债券", "医疗保障", false),
            ("债券", "工资", true),
            ("专项", "其他与脱贫攻坚无关的开支", false),
            ("专项", "红枣加工", false),
            ("专项", "", false),
            // A part of the printed words.
            ("专项", "各种奖金", true),
            ("专项", "通讯设备", true),
            ("专项", "基本支出", true),
            ("整合", "各类保险", true),
            ("整合", "大中型基础设施", true),
            ("整合", "楼堂馆所", true),
            // Printed words with more around them, or among others.
            ("专项", "乡政府购买通讯设备一批", true),
            ("专项", "修建楼堂馆所（办公楼）", true),
            ("专项", "种子、奖金", true),
            ("整合", "农村公路和学校", true),
            ("整合", "村级办公场所修缮", true),
            // Something else: a part that leaves out what it depends on, the contrary, a short word within another.
            ("专项", "基本建设项目", false),
            ("专项", "贫困林场棚户改造", false),
            ("专项", "贫困林场棚户改造职工住宅", false),
            ("专项", "棚户改造以外的职工住宅", true),
            ("专项", "职工住宅修建", true),
            ("专项", "以奖代补", false),
            ("专项", "产业扶贫", false),
            ("整合", "基础设施建设", false),
            ("整合", "小型基础设施建设", false),
            ("整合", "大中型基础设施以外的道路", false),
            ("整合", "通往学校的道路", false),
            ("整合", "农村公路建设", false),
            ("债券", "农民工工资", false),
            ("债券", "楼堂馆所修缮", true),
            ("债券", "基础设施建设", false),
        ] {
            let mut form = supervision();
            form.payments[0].fund = fund.into();
            form.payments[0].category = category.into();
            assert_eq!(!paths(&SPENDING_FORBIDDEN, &form).is_empty(), fires, "{fund} {category}");
        }
    }
}
