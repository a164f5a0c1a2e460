//! ★指标没有指标值

use crate::form::Level2;
use crate::rule::prelude::*;

rule! {
    /// 模板加★的指标留在表上，却没有填指标值。
    ///
    /// ## 条件
    /// 一颗星的行有名称，指标值空着；不是上级行，没有写“不涉及”，又不归“指标值没有填”报告（经济效益、生态效益两组可以不填，管理指标没有要求）。
    ///
    /// ## 依据
    /// 第一节 三、备注：“重点填写模板中加星指标”。一颗星的含义指南没有写，按建议填报对待（AMB-G-11）。
    ///
    /// ## 例子
    /// 经济效益“★资产股权年收益率”空着 → `≥6%`，或写明不涉及。
    ///
    /// ## 改法
    /// 请填指标值；本项目没有的，请删去这一行。没有唯一的改法。
    ///
    /// ## In English
    /// A one-star row of the template stands on the form without a target. Stars are the guide's focus; empty
    /// rows that another rule reports are left to it.
    pub static STARRED_TARGET_MISSING = "starred-target-missing" {
        severity: Hint,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G1.3-n"]),
        fixing: None,
        settings: [],
        title: "★指标没有指标值",
        english: "Starred indicator without target",
        check: Check::Row(check),
    }
}

fn check(sheet: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if row.star != 1 || row.not_applicable || !row.target.is_empty() || !row.is_named() {
        return;
    }
    // A heading is told by its sub-rows; what has to be filled in any case is reported as missing.
    let told = sheet.sub_rows(row).any(|sub| !sub.target.is_empty());
    let optional = row.is_management() || matches!(row.level2, Level2::Economic | Level2::Ecological);
    if !told && (optional || row.is_heading) {
        let message = format!("“{}”是模板加★的指标，请填指标值；本项目没有的请删去", row.name.core());
        findings.report(&STARRED_TARGET_MISSING, row.at(Cell::Target), message);
    }
}

#[cfg(test)]
mod tests {
    use super::STARRED_TARGET_MISSING as RULE;
    use crate::form::DeclaredIndicator;
    use crate::rule::testing::*;

    fn row(star: u8, level: &str, value: &str) -> DeclaredIndicator {
        DeclaredIndicator { star, ..target(level, "资产股权年收益率", value) }
    }

    #[test]
    fn 经济效益的一颗星空着() {
        for (star, fires) in [(0, false), (1, true), (3, false)] {
            assert_eq!(!paths(&RULE, declaration(vec![row(star, "benefit/economic", "")])).is_empty(), fires, "{star}");
        }
        assert!(paths(&RULE, declaration(vec![row(1, "benefit/economic", "≥6%")])).is_empty());
        assert_eq!(paths(&RULE, declaration(vec![row(1, "benefit/ecological", "—")])), ["/indicators/0/target"]);
    }

    #[test]
    fn 别的规则报告的_不涉及的() {
        assert!(paths(&RULE, declaration(vec![row(1, "output/quantity", "")])).is_empty());
        let not_applicable =
            DeclaredIndicator {
                not_applicable: true, reason: "没有这项内容".into(), ..row(1, "benefit/economic", "")
            };
        assert!(paths(&RULE, declaration(vec![not_applicable])).is_empty());
    }

    #[test]
    fn 上级行看其中行() {
        let sub = |value: &str| DeclaredIndicator {
            parent: "资产股权年收益率".into(),
            ..target("output/quantity", "水稻", value)
        };
        assert!(paths(&RULE, declaration(vec![row(1, "output/quantity", ""), sub("≥3亩")])).is_empty());
        assert_eq!(paths(&RULE, declaration(vec![row(1, "output/quantity", ""), sub("")])), ["/indicators/0/target"]);
    }
}
