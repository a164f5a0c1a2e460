//! 指标值低于标准

use crate::number::{Operator, read};
use crate::rule::prelude::*;
use std::cmp::Ordering;

rule! {
    /// 指标值低于指标库里这个指标的标准。
    ///
    /// ## 条件
    /// 项目用的是共性或行业指标库的模板，行的名称与库里的一行相同，库里写有标准，两个值的单位可以比较，而指标值比标准差：标准是“≤”的，大于它；其余的，小于它。
    ///
    /// ## 依据
    /// 指标库所列的条文，例如扶风第六条：“构建本行业本领域预算绩效评价指标和标准体系”。
    ///
    /// ## 例子
    /// 行业标准是质量达标率 ≥95%，填了 ≥90% → `≥95%`。
    ///
    /// ## 改法
    /// 按标准填，或由审核人判断可以低于标准。
    ///
    /// ## In English
    /// A target that asks for less than the standard in the library of indicators it was taken from.
    pub static TARGET_BELOW_STANDARD = "target-below-standard" {
        severity: Warning,
        forms: [Declaration],
        basis: Basis::Card,
        fixing: Content,
        settings: [],
        title: "指标值低于标准",
        english: "Target below the standard",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let Some(template) = sheet.regulation.template(sheet.project.template.trim()) else { return };
    let Some(library) = &template.library else { return };
    for row in sheet.rows.iter().filter(|row| !row.not_applicable) {
        let Some(known) =
            template.rows.iter().find(|known| !known.value.is_empty() && known.name == row.raw_name.trim())
        else {
            continue;
        };
        let standard = read(&known.printed());
        let (Some(target), Some(wanted)) = (row.target.quantity(), standard.quantity()) else { continue };
        let less = if wanted.operator.is_some_and(Operator::is_reverse) { Ordering::Greater } else { Ordering::Less };
        if target.compare_to(wanted) == Some(less) {
            let message = format!("“{}”低于{}的标准 {wanted}，请核对", known.name, library.whose());
            findings
                .report(&TARGET_BELOW_STANDARD, row.at(Cell::Target), message)
                .clause(&library.citation)
                .fix(wanted.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TARGET_BELOW_STANDARD as RULE;
    use crate::rule::testing::{declaration, target};
    use crate::{Context, Regulation, regulation};

    /// 扶风 with the library of its transport department.
    fn county() -> Regulation {
        let json = serde_json::json!({
            "id": "ff-transport", "title": "县交通局指标库", "number": "扶交〔2022〕1号", "issuer": "县交通局",
            "in_force_from": "2022-06-01", "base": "fufeng-2022",
            "templates": [{
                "id": "road", "name": "农村公路", "cores": [],
                "library": { "keeper": "县交通局", "sector": "交通", "citation": "FF6-i" },
                "rows": [
                    { "level1": "output", "level2": "quality", "name": "工程质量达标率", "operator": "≥", "value": "95", "unit": "%" },
                    { "level1": "output", "level2": "cost", "name": "每公里造价", "operator": "≤", "value": "40", "unit": "万元" },
                    { "level1": "output", "level2": "timeliness", "name": "完工及时率", "value": "100", "unit": "%" },
                    { "level1": "output", "level2": "quantity", "name": "里程", "operator": "≥", "unit": "公里" },
                ],
            }],
        });
        regulation::load(&json.to_string()).expect("holds together")
    }

    // covers: FF22-A06-4
    #[test]
    fn 低于_等于_高于行业标准() {
        let county = county();
        for (name, value, fix) in [
            ("工程质量达标率", "≥94.9%", Some("≥95%")),
            ("工程质量达标率", "≥95%", None),
            ("工程质量达标率", "≥96%", None),
            ("每公里造价", "≤40.01万元", Some("≤40万元")),
            ("每公里造价", "≤400000元", None),
            ("每公里造价", "≤39万元", None),
            ("完工及时率", "99%", Some("100%")),
            ("完工及时率", "100%", None),
            // Nothing to compare: no standard, another unit, another name.
            ("里程", "≥1公里", None),
            ("工程质量达标率", "≥9处", None),
            ("质量达标率", "≥9%", None),
        ] {
            let mut form = declaration(vec![target("output/quality", name, value)]);
            form.regulation = "ff-transport".into();
            form.year = Some(2023);
            for (template, fix) in [("road", fix), ("", None), ("common", None)] {
                form.project.template = template.into();
                let judged = crate::judge(&form.clone().into(), &county, &Context::default());
                let found = judged.findings.iter().find(|report| report.rule.id == RULE.id);
                assert_eq!(
                    found.and_then(|report| report.fix.as_ref()).map(|fix| fix.value.as_str()),
                    fix,
                    "{template} {name} {value}"
                );
                assert!(found.is_none_or(|report| report.message.contains("交通")), "{name}");
            }
        }
    }
}
