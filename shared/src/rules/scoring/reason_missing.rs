//! reason-missing: 没有完成而没有写原因

use crate::rule::prelude::*;

rule! {
    /// 指标没有完成，却没有写原因和改进措施。
    ///
    /// ## 条件
    /// 实际值没有达到指标值：`≥` 的低于、`≤` 的高于、100%（`=` 或没有符号）的低于 100%、越高越好的比率（没有符号）低于；
    /// 或者档次选了“部分达成”“未达成”。并且原因一栏是空的，或只有“无”“已完成”“同上”等。正好相等的算完成；其他 `=`
    /// 或没有符号的指标不判断；实际值带符号、单位不能比较、把百分数写成小数的不判断。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）表4：“未完成原因及拟采取的改进措施”；
    /// 巫山府办发〔2019〕37号 第十四条（一）：“对未完成目标的分析原因并提出下一步改进措施”。
    ///
    /// ## 例子
    /// 指标值 ≤5300元/户，实际 5830元/户，原因空白 → 写明超支原因和措施。
    ///
    /// ## 改法
    /// 写明没有完成的原因和拟采取的改进措施。
    ///
    /// ## In English
    /// The target is missed, or the chosen tier says so, and no reason is given. Equal is never missed;
    /// targets for which it is not certain are not judged.
    pub static REASON_MISSING = "reason-missing" {
        severity: Error,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.T4", "WS14-1"]),
        fixing: None,
        settings: [],
        title: "没有完成而没有写原因",
        english: "Missed without a reason",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if row.not_applicable || !row.needs_reason() || !row.has_no_reason() {
        return;
    }
    let message = if row.is_missed() {
        format!("实际值“{}”没有达到指标值“{}”，请写明原因和改进措施", row.actual.raw.trim(), row.target.raw.trim())
    } else {
        "所选档次表示没有完全达成，请写明原因和改进措施".to_owned()
    };
    findings.report(&REASON_MISSING, row.at(Cell::Reason), message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Tier;
    use crate::rule::testing::{paths, row, self_evaluation};

    fn fires(name: &str, target: &str, actual: &str, tier: Option<Tier>, reason: &str) -> bool {
        let mut form = self_evaluation(vec![row("output/quality", name, "10", target, actual)]);
        form.indicators[0].tier = tier;
        form.indicators[0].reason = reason.into();
        let found = paths(&REASON_MISSING, form);
        assert!(found.is_empty() || found == ["/indicators/0/reason"]);
        !found.is_empty()
    }

    #[test]
    fn 没有完成而没有原因() {
        for (name, target, actual) in [
            ("户均补助", "≤5300元/户", "5830元/户"),
            ("政策知晓率", "═ 100 %", "98%"),
            ("验收合格率", "100%", "99.99%"),
            ("面积", "≥3公里", "2999米"),
            ("面积", "≥13公顷", "194亩"),
            ("面积", "≤13公顷", "196亩"),
            ("满意度", "95%", "94.9%"),
            ("满意度", "100", "98"),
            ("面积", ">100亩", "99亩"),
            ("事故数", "≤0起", "1起"),
        ] {
            for reason in ["", "无", "已完成", "——", "达成预期指标。"] {
                assert!(fires(name, target, actual, None, reason), "{target} {actual} {reason}");
            }
        }
    }

    #[test]
    fn 档次表示没有达成() {
        assert!(fires("改善状况", "显著提升", "有所提升", Some(Tier::Partly), ""));
        assert!(fires("改善状况", "显著提升", "没有提升", Some(Tier::Missed), "无"));
        assert!(!fires("改善状况", "显著提升", "显著提升", Some(Tier::Achieved), ""));
        assert!(!fires("改善状况", "显著提升", "显著提升", None, ""));
        assert!(!fires("改善状况", "显著提升", "有所提升", Some(Tier::Partly), "材料涨价，已调整方案"));
    }

    #[test]
    fn 写了原因_完成_正好相等_不报() {
        assert!(!fires("户均补助", "≤5300元/户", "5830元/户", None, "材料涨价，已调整招标方式"));
        for (name, target, actual) in [
            ("户均补助", "≤5300元/户", "5300元/户"),
            ("面积", "≥3公里", "3000米"),
            ("面积", "≥13公顷", "195亩"),
            ("面积", "≥13公顷", "196亩"),
            ("面积", ">100亩", "100亩"),
            ("政策知晓率", "=100%", "100%"),
            ("满意度", "95%", "95%"),
        ] {
            assert!(!fires(name, target, actual, None, ""), "{target} {actual}");
        }
    }

    #[test]
    fn 占位符有别的规则() {
        for reason in ["**", "___", "××", "□□", "#REF!", "XX村原因"] {
            assert!(!fires("面积", "≥100亩", "90亩", None, reason), "{reason}");
            assert!(!fires("改善状况", "显著提升", "有所提升", Some(Tier::Partly), reason), "{reason}");
        }
        for reason in ["*", "_", "……", "-"] {
            assert!(fires("面积", "≥100亩", "90亩", None, reason), "{reason}");
        }
    }

    #[test]
    fn 不能断定的_不报() {
        for (name, target, actual) in [
            ("健康档案", "38508人", "37442人"),
            ("讲座", "=6次", "5次"),
            ("利率", "4.35%", "4.2%"),
            ("面积", "≥100亩", "≥90亩"),
            ("户数", "≥100户", "90户次"),
            ("合格率", "≥95%", "0.9"),
            ("面积", "≥100亩", "达成预期指标"),
            ("面积", "≥100亩", ""),
            ("面积", "≥100亩", "约90亩"),
            ("竣工时间", "2022年10月31日前", "2022年11月"),
        ] {
            assert!(!fires(name, target, actual, None, ""), "{target} {actual}");
        }
    }

    #[test]
    fn 不涉及的行_不报() {
        let mut rows = vec![row("output/quality", "面积", "10", "≥100亩", "90亩")];
        rows[0].not_applicable = true;
        rows[0].reason = "没有这项内容".into();
        assert!(paths(&REASON_MISSING, self_evaluation(rows)).is_empty());
    }
}
