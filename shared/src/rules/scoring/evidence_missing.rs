//! 实际值没有支撑材料

use super::quantities;
use crate::rule::prelude::*;
use crate::sheet::is_empty_text;

rule! {
    /// 别的行列了支撑材料，这一行定量指标的实际值没有。
    ///
    /// ## 条件
    /// 表上至少一行填了支撑材料；这一行的指标值和实际值都是数量，支撑材料空着。写明“不涉及”的不查。印制的自评表没有这一栏，一行也没有填的不查。
    ///
    /// ## 依据
    /// 第五节 一（二）2：“根据扶贫项目资金绩效目标自评表及项目绩效支撑材料，形成本单位财政专项扶贫资金绩效自评总结报告”。
    ///
    /// ## 例子
    /// “受益户数 410户”的支撑材料空着 → `受益户花名册`。
    ///
    /// ## 改法
    /// 请写上材料的名称或文件名。没有唯一的改法。
    ///
    /// ## In English
    /// A measured value without proof, on a form that names proofs elsewhere.
    pub static EVIDENCE_MISSING = "evidence-missing" {
        severity: Warning,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.1-2"]),
        fixing: None,
        settings: [],
        title: "实际值没有支撑材料",
        english: "Proof missing",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    if sheet.rows.iter().all(|row| is_empty_text(row.proof)) {
        return;
    }
    for row in sheet.rows.iter().filter(|row| is_empty_text(row.proof) && quantities(row).is_some()) {
        let message = format!("“{}”的实际值没有列支撑材料，请补上", row.name.core());
        findings.report(&EVIDENCE_MISSING, row.at(Cell::Proof), message);
    }
}

#[cfg(test)]
mod tests {
    use super::EVIDENCE_MISSING as RULE;
    use crate::rule::testing::*;

    #[test]
    fn 列了一行就要行行都列() {
        let mut form = self_evaluation(vec![
            row("output/quantity", "受益户数", "10", "≥410户", "410户"),
            row("output/quantity", "道路里程", "10", "≥3公里", "3公里"),
            row("benefit/social", "出行条件", "10", "明显改善", "明显改善"),
            row("output/quality", "合格率", "10", "=100%", ""),
        ]);
        assert!(paths(&RULE, form.clone()).is_empty());
        form.indicators[0].proof = "受益户花名册".into();
        assert_eq!(paths(&RULE, form.clone()), ["/indicators/1/proof"]);
        form.indicators[1].proof = "—".into();
        assert_eq!(paths(&RULE, form.clone()), ["/indicators/1/proof"]);
        form.indicators[1].not_applicable = true;
        form.indicators[1].reason = "没有这项内容".into();
        assert!(paths(&RULE, form).is_empty());
    }
}
