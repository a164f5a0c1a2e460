//! 表头与批复的申报表不一致

use super::{is_missing, same_substance};
use crate::rule::prelude::*;

rule! {
    /// 自评表或监控表的年度、项目名称、主管部门、实施单位与批复的申报表不一致。
    ///
    /// ## 条件
    /// 手边有本项目批复的申报表，而这几格之一去掉空格、标点后与它不同。空着的由“表头没有填全”报告；负责人在年中可以更换，不查。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第四节 二：“均与项目绩效目标申报表填报内容一致”；第五节 一（二）：“应根据批复的项目绩效目标，填报项目绩效目标自评表”。
    ///
    /// ## 例子
    /// 批复的实施单位“河西镇人民政府”，监控表写“河西村委会” → 核对。
    ///
    /// ## 改法
    /// 改成批复的内容；经批准变更的，保留并说明。
    ///
    /// ## In English
    /// Year, name, department or unit differ from the approved declaration. The person in charge may change
    /// during the year and is not compared.
    pub static HEADER_DIFFERS_FROM_APPROVED = "header-differs-from-approved" {
        severity: Warning,
        forms: [SelfEvaluation, Monitoring],
        basis: Basis::Clause(&["G5.1-1", "G4.2"]),
        fixing: Content,
        settings: [],
        title: "表头与批复的申报表不一致",
        english: "Header differs from the approved declaration",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let Some(approved) = sheet.approved else { return };
    if let (Some(year), Some(other)) = (sheet.year, approved.year)
        && year != other
    {
        let message = format!("年度 {year} 与批复的申报表 {other} 不一致，请核对");
        findings.report(&HEADER_DIFFERS_FROM_APPROVED, Place::Year, message).fix(other.to_string());
    }
    let (project, other) = (sheet.project, &approved.project);
    for (cell, name, found, expected) in [
        (ProjectCell::Name, "项目名称", &project.name, &other.name),
        (ProjectCell::Department, "主管部门", &project.department, &other.department),
        (ProjectCell::Unit, "实施单位", &project.unit, &other.unit),
    ] {
        if is_missing(found) || is_missing(expected) || same_substance(found, expected, 0) {
            continue;
        }
        let message = format!("{name}“{}”与批复的“{}”不一致，请核对", found.trim(), expected.trim());
        findings.report(&HEADER_DIFFERS_FROM_APPROVED, Place::Project(cell), message).fix(expected.trim());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Context;
    use crate::form::Monitoring;
    use crate::rule::testing::{declaration, run_with, self_evaluation};

    #[test]
    fn 每一格与批复不同都报告_给出批复的() {
        let approved = declaration(Vec::new());
        let context = Context { approved: Some(&approved), ..Context::default() };
        let mut form = self_evaluation(Vec::new());
        assert!(run_with(&HEADER_DIFFERS_FROM_APPROVED, form.clone(), &context).is_empty());
        form.year = Some(2021);
        form.project.name = "河西道路".into();
        form.project.department = "县财政局".into();
        form.project.unit = "河西村委会".into();
        form.project.lead = "李某".into();
        let found = run_with(&HEADER_DIFFERS_FROM_APPROVED, form.clone(), &context);
        let paths: Vec<_> = found.iter().map(|(path, _, fix)| (path.as_str(), fix.as_deref())).collect();
        assert_eq!(
            paths,
            [
                ("/year", Some("2020")),
                ("/project/name", Some("河西村道路硬化项目")),
                ("/project/department", Some("县交通局")),
                ("/project/unit", Some("河西镇人民政府"))
            ]
        );
        assert!(run_with(&HEADER_DIFFERS_FROM_APPROVED, form, &Context::default()).is_empty(), "没有批复的");
    }

    #[test]
    fn 监控表照抄申报表的不报告_空着的有别的规则() {
        let approved = declaration(Vec::new());
        let law = crate::regulation::builtin("cn-2019-68").expect("built in");
        let context = Context { approved: Some(&approved), ..Context::default() };
        let found = |form: Monitoring| {
            crate::judge(&form.into(), law, &context)
                .findings
                .into_iter()
                .filter(|report| report.rule.id == HEADER_DIFFERS_FROM_APPROVED.id)
                .map(|report| report.place.to_string())
                .collect::<Vec<_>>()
        };
        let copied = Monitoring::from_declaration(&approved);
        assert!(found(copied.clone()).is_empty());
        let mut changed = copied.clone();
        changed.project.unit = "河西村委会".into();
        assert_eq!(found(changed), ["/project/unit"]);
        let mut empty = copied;
        empty.project.unit.clear();
        assert!(found(empty).is_empty());
    }
}
