//! actual-is-completion-rate: 实际值写成了完成率

use crate::rule::prelude::*;

rule! {
    /// 实际值只写了完成百分之几，没有写完成了多少。
    ///
    /// ## 条件
    /// 指标值读作数，实际值只有 已／均／全部 + 完成（率）+ 一个百分数，而指标本身不是 完成率、完工率、开工率 或 进度。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）注意事项(3)：“得分计算方法应用全年实际值/年度指标值*该指标分值”。
    ///
    /// ## 例子
    /// 指标值 10万元，实际值“已完成100%” → `10万元`。
    ///
    /// ## 改法
    /// 填写与指标值同样单位的实际数。
    ///
    /// ## In English
    /// The actual value only says what share is completed (已完成100%) although the target asks for a
    /// quantity.
    pub static ACTUAL_IS_COMPLETION_RATE = "actual-is-completion-rate" {
        severity: Warning,
        forms: [SelfEvaluation],
        basis: Basis::Clause(&["G5.n3"]),
        fixing: None,
        settings: [],
        title: "实际值写成了完成率",
        english: "Actual value is a completion rate",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if row.actual_is_completion_rate() && !row.not_applicable {
        let message = format!(
            "指标值为“{}”，实际值“{}”只是完成率，请填实际完成的数",
            row.target.raw.trim(),
            row.actual.raw.trim()
        );
        findings.report(&ACTUAL_IS_COMPLETION_RATE, row.at(Cell::Actual), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{paths, row, self_evaluation};

    fn fires(name: &str, target: &str, actual: &str) -> bool {
        let found = paths(
            &ACTUAL_IS_COMPLETION_RATE,
            self_evaluation(vec![row("output/quantity", name, "10", target, actual)]),
        );
        assert!(found.is_empty() || found == ["/indicators/0/actual"]);
        !found.is_empty()
    }

    #[test]
    fn 只写了完成率() {
        for actual in ["已完成100%", "均完成 98.5％", "全部完成率100%", "已全部完成100%。"] {
            assert!(fires("宣传经费", "10万元", actual), "{actual}");
        }
    }

    #[test]
    fn 指标本身是完成率_别的写法_指标值不是数_不报() {
        for name in ["项目完成率", "按期完工率", "按期开工率(%)", "工程进度"] {
            assert!(!fires(name, "100%", "已完成100%"), "{name}");
        }
        for (target, actual) in [
            ("10万元", "100%"),
            ("10万元", "已完成"),
            ("10万元", "已完成10万元"),
            ("10万元", "已完成100%，余款已收回"),
            ("10万元", "完成情况良好"),
            ("显著提升", "已完成100%"),
            ("12月底前", "已完成100%"),
            ("10万元", ""),
        ] {
            assert!(!fires("宣传经费", target, actual), "{target} {actual}");
        }
    }
}
