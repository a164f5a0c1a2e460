//! 口号配了100%

use super::{is_hundred_percent, target_of};
use crate::form::Level2;
use crate::rule::prelude::*;

rule! {
    /// 名称是一句口号，指标值是100%，没有说明是什么的100%。
    ///
    /// ## 条件
    /// 二级指标是社会效益、生态效益或可持续影响，指标值是100%（不论符号），名称（去掉括号）不含率、比、度、幅、面、占中任何一个字时提示。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第一节 二、2：“不能以量化形式表述的，可采用定性表述，但要具有可衡量性”。
    ///
    /// ## 例子
    /// 临邑县2025年：“教学质量提高、办学条件改善” `=100%` → “校舍达标率 =100%”，或用文字说明要达到的程度。
    ///
    /// ## 改法
    /// 请把名称改成可以计算的比率，或把指标值改成可以核对的文字。没有唯一的改法。
    ///
    /// ## In English
    /// A social, ecological or sustainability row has the target 100 %, but its name is no rate: 100 % of
    /// what is not said.
    pub static PERCENT_ON_SLOGAN = "percent-on-slogan" {
        severity: Hint,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G1.2-2"]),
        fixing: None,
        settings: [],
        title: "口号配了100%",
        english: "Percentage on a slogan",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if !matches!(row.level2, Level2::Social | Level2::Ecological | Level2::Sustainability) {
        return;
    }
    let Some(target) = target_of(row).filter(|target| is_hundred_percent(target)) else { return };
    let name = row.name.core();
    if !name.contains(['率', '比', '度', '幅', '面', '占']) && row.is_named() {
        findings.report(
            &PERCENT_ON_SLOGAN,
            row.at(Cell::Target),
            format!("“{name}”不是比率，“{target}”看不出是什么的100%，请改成可以核对的指标"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::PERCENT_ON_SLOGAN as RULE;
    use crate::rule::testing::*;

    fn fires(levels: &str, name: &str, value: &str) -> bool {
        fires_on_target(&RULE, levels, name, value)
    }

    #[test]
    fn 临邑县的口号() {
        let found = run(&RULE, declaration(vec![target("benefit/social", "教学质量提高、办学条件改善", "=100%")]));
        assert_eq!(found[0].0, "/indicators/0/target");
        for levels in ["benefit/ecological", "benefit/sustainability"] {
            assert!(fires(levels, "促进学校教育事业健康发展", "≧ 100 %"), "{levels}");
        }
        assert!(fires("benefit/social", "办学条件改善", "100%"));
    }

    #[test]
    fn 比率_别的数_别的类别() {
        for name in ["政策知晓率", "受益占比", "公众认可度", "增收幅", "覆盖面"] {
            assert!(!fires("benefit/social", name, "=100%"), "{name}");
        }
        for value in ["=99%", "≥101%", "100", "良好", ""] {
            assert!(!fires("benefit/social", "办学条件改善", value), "{value}");
        }
        for levels in ["benefit/economic", "output/quality", "benefit/"] {
            assert!(!fires(levels, "办学条件改善", "=100%"), "{levels}");
        }
        assert!(!fires("benefit/social", "", "=100%"));
    }
}
