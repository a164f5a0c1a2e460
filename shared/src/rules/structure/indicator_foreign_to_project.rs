//! 指标与项目不相干

use crate::number::{Marks, fold};
use crate::regulation::{ForeignTopic, WordList};
use crate::rule::prelude::*;

rule! {
    /// 指标说的事与项目名称说的事不相干，可能是从别的模板带来的。
    ///
    /// ## 条件
    /// 项目名称含某个主题词，指标名称含与这个主题不相干的词，而项目名称不含可以解释它的词时报告（词表可由县里调整）：
    /// - 项目是农田、种植、养殖、设施农业，指标是饮水、供水（项目名称有饮水、供水、水利的除外）；
    /// - 项目是贷款、贴息，或雨露、助学、就学，指标是种植面积、养殖数量、道路硬化、供水、饮水（项目名称有种植、养殖、道路、供水、饮水的除外）；
    /// - 项目是道路、路灯、桥，指标是种植面积、养殖数量、贷款、贴息（项目名称有种植、养殖、贷款、产业的除外）。
    ///
    /// 写明“不涉及”的行不报告。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第二节 二、4：“在既定资金规模下，绩效目标是否过高或过低；或要完成既定绩效目标，资金规模是否过大或过小”。
    ///
    /// ## 例子
    /// 岳阳县2022年高标准农田建设项目填了“脱贫户供水设施数量”“解决饮水安全问题人数” → 换成农田建设的指标。
    ///
    /// ## 改法
    /// 请换成本项目的指标；确实有关的可以不改。没有唯一的改法。
    ///
    /// ## In English
    /// The indicator's topic is foreign to the project named in the header, such as drinking water in a
    /// farmland project. Words in the project name that explain the topic excuse it.
    pub static INDICATOR_FOREIGN_TO_PROJECT = "indicator-foreign-to-project" {
        severity: Hint,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G2.2-4"]),
        fixing: None,
        settings: [],
        title: "指标与项目不相干",
        english: "Indicator foreign to the project",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let Some(words) = sheet.rows.first().map(Row::words) else { return };
    let project = fold(&sheet.project.name);
    let marks = Marks::of(&project);
    let holds_any = |words: &WordList| words.is_in(&project, marks);
    for (at, topic) in words.foreign_topics.iter().enumerate() {
        let applies = |topic: &ForeignTopic| holds_any(&topic.project) && !holds_any(&topic.unless);
        if !applies(topic) {
            continue;
        }
        let is_foreign = |row: &Row<'_>| !row.not_applicable && topic.foreign.is_in(row.name.full(), row.name.marks());
        for row in sheet.rows.iter().filter(|row| is_foreign(row)) {
            // Two topics may call the same row foreign: once is enough.
            let earlier = words.foreign_topics.iter().take(at);
            if earlier.clone().any(|topic| applies(topic) && topic.foreign.is_in(row.name.full(), row.name.marks())) {
                continue;
            }
            findings.report(
                &INDICATOR_FOREIGN_TO_PROJECT,
                row.at(Cell::Name),
                format!(
                    "“{}”与项目“{}”看来不相干，请核对是否从别的模板带来",
                    row.name.without_label(),
                    shown(&sheet.project.name)
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::INDICATOR_FOREIGN_TO_PROJECT as RULE;
    use crate::rule::testing::*;

    fn found(project: &str, names: &[&str]) -> Vec<String> {
        let mut form = declaration(names.iter().map(|name| target("output/quantity", name, "≥3")).collect());
        form.project.name = project.into();
        paths(&RULE, form)
    }

    #[test]
    fn 岳阳县农田项目里的供水和饮水() {
        let names = ["村内道路硬化里程", "脱贫户供水设施数量", "解决脱贫(监测)饮水安全问题人数"];
        assert_eq!(found("岳阳县2022年高标准农田建设项目", &names), ["/indicators/1/name", "/indicators/2/name"]);
        assert!(found("高标准农田及水利设施建设项目", &names).is_empty());
        assert!(found("村内饮水工程", &names).is_empty());
        assert!(found("", &names).is_empty());
    }

    #[test]
    fn 其他主题() {
        assert_eq!(found("小额信贷贴息项目", &["水稻种植面积"]), ["/indicators/0/name"]);
        assert_eq!(found("雨露计划", &["道路硬化里程"]), ["/indicators/0/name"]);
        assert_eq!(found("通村道路项目", &["获得贷款金额"]), ["/indicators/0/name"]);
        assert!(found("通村产业道路项目", &["获得贷款金额"]).is_empty());
        assert!(found("种植贷款贴息项目", &["水稻种植面积"]).is_empty());
    }

    #[test]
    fn 两个主题都不相干_只报告一次() {
        assert_eq!(found("雨露助学贷款贴息", &["饮水安全人数"]), ["/indicators/0/name"]);
    }

    #[test]
    fn 不涉及的行不报告() {
        let mut row = target("output/quantity", "供水设施数量", "");
        row.not_applicable = true;
        row.reason = "没有这项内容".into();
        let mut form = declaration(vec![row]);
        form.project.name = "高标准农田建设".into();
        assert!(paths(&RULE, form).is_empty());
    }
}
