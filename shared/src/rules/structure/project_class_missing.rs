//! 没有选项目类别

use crate::rule::prelude::*;
use crate::sheet::is_empty_text;

rule! {
    /// 制度把项目分成几类，这个项目没有选类别。
    ///
    /// ## 条件
    /// 制度有项目类别（巫山县有工程建设、产业发展、到户补助三类），而项目类别空着。选了参考模板的，给出建议的类别；都不是的，选“其他”。
    ///
    /// ## 依据
    /// 巫山府办发〔2019〕37号 第七条（第二个）至第九条：“到户补助类项目重点围绕资金到位、资金执行率、贫困户直接受益、发展能力提升、生活条件改善、实际负担减轻、群众满意度等方面细化量化”。
    ///
    /// ## 例子
    /// 选了“贫困村村内基础设施建设项目”模板，类别空着 → `工程建设类项目`。
    ///
    /// ## 改法
    /// 选一类；模板对应的类别是建议（AMB-W-11）。
    ///
    /// ## In English
    /// The regulation has classes of projects and none is chosen. The template proposes one.
    pub static PROJECT_CLASS_MISSING = "project-class-missing" {
        severity: Hint,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["WS9"]),
        fixing: Content,
        settings: [],
        title: "没有选项目类别",
        english: "Class of the project missing",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let classes = &sheet.regulation.project_classes;
    if classes.is_empty() || !is_empty_text(&sheet.project.class) {
        return;
    }
    let place = Place::Project(ProjectCell::Class);
    match sheet.regulation.proposed_class(&sheet.project.template) {
        Some(class) => {
            let message = format!("请选项目类别，按模板建议选“{}”", class.name);
            findings.report(&PROJECT_CLASS_MISSING, place, message).fix(class.id.as_str());
        }
        None => {
            let names: Vec<&str> = classes.iter().map(|class| class.name.as_str()).collect();
            let message = format!("请选项目类别：{}，或其他", names.join("、"));
            findings.report(&PROJECT_CLASS_MISSING, place, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, wushan};
    use super::PROJECT_CLASS_MISSING as RULE;
    use crate::rule::testing::target;

    #[test]
    fn 按模板建议类别() {
        for (template, proposed) in [
            ("village_infrastructure", Some("construction")),
            ("specialty_industry", Some("industry")),
            ("asset_income", Some("industry")),
            ("microcredit_interest", Some("household_subsidy")),
            ("yulu_programme", Some("household_subsidy")),
            ("none", None),
            ("", None),
        ] {
            let mut form = wushan("", vec![target("output/quantity", "道路里程", "≥3公里")]);
            form.project.template = template.into();
            let found = found(&RULE, form);
            assert_eq!(found.len(), 1, "{template}");
            assert_eq!((found[0].0.as_str(), found[0].2.as_deref()), ("/project/class", proposed), "{template}");
        }
    }

    #[test]
    fn 选了的_没有类别的制度() {
        assert!(found(&RULE, wushan("other", Vec::new())).is_empty());
        let mut form = wushan("", Vec::new());
        form.regulation = "cn-2019-68".into();
        assert!(found(&RULE, form).is_empty());
    }
}
