//! 没有指标值

use crate::form::Level2;
use crate::rule::prelude::*;

rule! {
    /// 写了指标，没有写指标值。
    ///
    /// ## 条件
    /// 有名称的行，指标值一格是空的（`—`、`/`、`无数据` 等也算空）时报告。下列行不报告：有“其中”行的上级行，管理指标，
    /// 经济效益和生态效益指标（指南允许不填），写明“不涉及”的行，名称只剩标签“指标1：”的行。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第二节 二、2：“是否无缺项、错项（如缺少项目资金情况、定量指标缺少指标值、年度目标未填写、金额单位不一致等）”；
    /// 第一节 三、备注：“如项目不涉及经济效益或生态效益，可不填写，重点填写模板中加星指标”。
    ///
    /// ## 例子
    /// 原州区2022年：可持续影响指标没有指标值 → 填“管护制度健全”或“设计使用年限 ≥20年”。
    ///
    /// ## 改法
    /// 请填写指标值；项目没有这一项的，请删去这一行，核心指标请标为“不涉及”并写明理由；没有理由的“不涉及”不算。没有唯一的改法。
    ///
    /// ## In English
    /// A named row has no target. Headings, management rows, economic and ecological rows and rows marked
    /// as not applicable may stay empty.
    pub static TARGET_MISSING = "target-missing" {
        severity: Error,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G2.2-2", "G1.3-n"]),
        fixing: None,
        settings: [],
        title: "没有指标值",
        english: "Target missing",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if !row.target.is_empty() || row.is_heading || row.not_applicable || row.is_management() || may_stay_empty(row) {
        return;
    }
    if row.is_named() && row.lacks_reason_for_absence {
        let message = format!("“{}”写明不涉及的，请说明理由", row.name.without_label());
        findings.report(&TARGET_MISSING, row.at(Cell::Reason), message);
    } else if row.is_named() {
        findings.report(
            &TARGET_MISSING,
            row.at(Cell::Target),
            format!("“{}”没有指标值，请填写；项目没有这一项的，请删去这一行", row.name.without_label()),
        );
    }
}

fn may_stay_empty(row: &Row<'_>) -> bool {
    match row.level2 {
        Level2::Economic | Level2::Ecological => true,
        Level2::Own(text) => text.contains("经济效益") || text.contains("生态效益"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::TARGET_MISSING as RULE;
    use crate::form::DeclaredIndicator;
    use crate::rule::testing::*;

    fn fires(levels: &str, name: &str, value: &str) -> bool {
        fires_on_target(&RULE, levels, name, value)
    }

    #[test]
    fn 原州区可持续影响没有指标值() {
        let found = run(&RULE, declaration(vec![target("benefit/sustainability", "提高森林生态系统服务功能。", "")]));
        assert_eq!(found[0].0, "/indicators/0/target");
        for value in ["", "—", "/", "……", "无数据"] {
            assert!(fires("output/quantity", "道路里程", value), "{value}");
        }
        assert_eq!(
            paths(&RULE, self_evaluation(vec![row("output/quality", "合格率", "10", "", "100%")])),
            ["/indicators/0/target"]
        );
    }

    #[test]
    fn 可以空着的行() {
        for levels in ["benefit/economic", "benefit/ecological", "benefit/经济效益指标", "management/项目管理"]
        {
            assert!(!fires(levels, "农民增收", ""), "{levels}");
        }
        assert!(!fires("output/quantity", "", ""));
        assert!(!fires("output/quantity", "指标1：", ""));
        assert!(!fires("output/quantity", "……", ""));
        let skipped = DeclaredIndicator {
            not_applicable: true,
            reason: "没有这项内容".into(),
            ..target("output/quantity", "道路里程", "")
        };
        assert!(paths(&RULE, declaration(vec![skipped])).is_empty());
    }

    #[test]
    fn 上级行可以空着_其中行不可以() {
        let under = DeclaredIndicator { parent: "总面积".into(), ..target("output/quantity", "玉米面积", "") };
        let rows = vec![target("output/quantity", "总面积", ""), under];
        assert_eq!(paths(&RULE, declaration(rows)), ["/indicators/1/target"]);
    }

    #[test]
    fn 填了的行_哪怕读不出来() {
        for value in ["0", "良好", "**", "#REF!", "约3个"] {
            assert!(!fires("output/quantity", "道路里程", value), "{value}");
        }
    }
}
