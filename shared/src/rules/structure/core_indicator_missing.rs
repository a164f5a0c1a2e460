//! 缺少核心指标

use crate::rule::prelude::*;

rule! {
    /// 选了模板，却没有填模板里每个项目都要有的★★★核心指标。
    ///
    /// ## 条件
    /// 选了一个模板，表里至少有一行，而没有一行指标值已填、名称与某个核心指标相符时，每缺一个报告一次。
    /// 名称按关键词比较，“脱贫户”“监测对象”等改过的叫法也算；写明“不涉及”及其理由的行算有（AMB-G-12）；有数的“其中”行可代上级行。
    /// 只查这类项目都有的核心指标，道路、供水等看项目而定的不查。没有选模板（自拟）时不报告。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 附2 各模板注：“从上述绩效指标中选择适合的填报（其中三颗星为必填的核心绩效指标”。
    ///
    /// ## 例子
    /// 小额信贷贴息项目没有“还款率” → 加一行“扶贫小额贷款还款率 ≥98%”。
    ///
    /// ## 改法
    /// 请补上核心指标并填指标值；本项目没有的，请保留这一行，标为“不涉及”并说明理由。没有唯一的改法。
    ///
    /// ## In English
    /// A template is chosen, but one of its ★★★ core indicators has no row with a filled target. Matched by
    /// words, so renamed indicators count. One finding for each missing core.
    pub static CORE_INDICATOR_MISSING = "core-indicator-missing" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["GA2"]),
        fixing: None,
        settings: [],
        title: "缺少核心指标",
        english: "Core indicator missing",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    if sheet.rows.is_empty() {
        return;
    }
    let Some(template) = sheet.regulation.template(&sheet.project.template) else { return };
    for core in &template.cores {
        if !sheet.rows.iter().any(|row| core.matches(row.name.core()) && is_filled(sheet, row)) {
            findings.report(
                &CORE_INDICATOR_MISSING,
                Place::Indicators,
                format!("“{}”模板的核心指标“{}”没有填写，请补充；不涉及的请标明并说明理由", template.name, core.name),
            );
        }
    }
}

fn is_filled(sheet: &Sheet<'_>, row: &Row<'_>) -> bool {
    row.not_applicable || !row.target.is_empty() || sheet.sub_rows(row).any(|sub| !sub.target.is_empty())
}

#[cfg(test)]
mod tests {
    use super::CORE_INDICATOR_MISSING as RULE;
    use crate::form::DeclaredIndicator;
    use crate::rule::testing::*;

    fn found(template: &str, rows: Vec<DeclaredIndicator>) -> Vec<(String, String, Option<String>)> {
        let mut form = declaration(rows);
        form.project.template = template.into();
        run(&RULE, form)
    }

    fn loan() -> Vec<DeclaredIndicator> {
        vec![
            target("output/quantity", "脱贫户获得贷款额度", "≥1950万元"),
            target("output/quality", "扶贫小额贷款还款率", "≥98%"),
            target("output/quality", "小额信贷贴息利率", "4.35%"),
            target("benefit/social", "受益脱贫户、监测户户数", "≥410户"),
        ]
    }

    #[test]
    fn 小额信贷没有还款率() {
        let mut rows = loan();
        rows.remove(1);
        let found = found("microcredit_interest", rows);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "/indicators");
        assert!(found[0].1.contains("还款率"), "{}", found[0].1);
    }

    #[test]
    fn 改过的叫法也算_齐全就不报告() {
        assert!(found("microcredit_interest", loan()).is_empty());
        let mut rows = loan();
        rows[1].name = "贷款回收率（%）".into();
        assert!(found("microcredit_interest", rows).is_empty());
    }

    #[test]
    fn 指标值空着算没有_不涉及算有_其中行可以代() {
        let mut rows = loan();
        rows[1].target = "—".into();
        assert_eq!(found("microcredit_interest", rows.clone()).len(), 1);
        rows[1].not_applicable = true;
        rows[1].reason = "没有这项内容".into();
        assert!(found("microcredit_interest", rows.clone()).is_empty());
        for no_reason in ["", "无", "不涉及。"] {
            rows[1].reason = no_reason.into();
            assert_eq!(found("microcredit_interest", rows.clone()).len(), 1, "{no_reason}");
        }
        rows[1].not_applicable = false;
        rows.push(DeclaredIndicator {
            parent: "扶贫小额贷款还款率".into(),
            ..target("output/quality", "其中本年到期", "≥98%")
        });
        assert!(found("microcredit_interest", rows).is_empty());
    }

    #[test]
    fn 没有模板_没有行() {
        for template in ["", "none", "不认识"] {
            assert!(found(template, vec![target("output/quantity", "道路", "1")]).is_empty());
        }
        assert!(found("yulu_programme", Vec::new()).is_empty());
    }

    #[test]
    fn 每缺一个报告一次_达标率不是标准() {
        let one = |name: &str| vec![target("output/quality", name, "100%")];
        assert_eq!(found("yulu_programme", one("资助标准达标率")).len(), 3);
        assert_eq!(found("yulu_programme", one("生均资助标准")).len(), 2);
        assert_eq!(found("village_infrastructure", one("工程验收合格率")).len(), 1);
        assert_eq!(found("asset_income", one("受益人口数")).len(), 0);
    }
}
