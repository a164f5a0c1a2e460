//! 报告里留着提纲的原文或占位符号

use super::prelude::*;
use crate::rules::header::same_substance;

rule! {
    /// 报告里留着占位符号，或照抄了提纲的提示。
    ///
    /// ## 条件
    /// 一段文字含`**`、`××`、`20XX`、`XX`后接年月日单位项目、`____`、“参考提纲”；或整段与提纲的提示、标题相同（空格、标点不计）。
    ///
    /// ## 依据
    /// 第五节 一（二）2 的提纲是参考框架，要换成本单位的内容。
    ///
    /// ## 例子
    /// “包括自评工作开展范围、对象、时间及方式等。” → 写明本单位的范围、对象、时间和方式。
    ///
    /// ## 改法
    /// 请换成本单位的内容。没有唯一的改法。
    ///
    /// ## In English
    /// A placeholder, or words of the outline itself, stand in place of an answer.
    pub static REPORT_PLACEHOLDER_LEFT = "report-placeholder-left" {
        severity: Error,
        forms: [SelfEvaluationReport],
        basis: Basis::Clause(&["G5.1-2-r"]),
        fixing: None,
        settings: [],
        title: "报告里留着提纲的原文或占位符号",
        english: "Placeholder left",
        check: Check::Report(check),
    }
}

/// What stands for something that nobody filled.
const SIGNS: [&str; 12] =
    ["**", "××", "20XX", "20xx", "XX年", "XX月", "XX日", "XX单位", "XX项目", "____", "□□", "参考提纲"];

fn check(form: &Reported<'_>, findings: &mut Findings) {
    for part in form.parts.iter().filter(|part| !part.text.trim().is_empty()) {
        if let Some(sign) = SIGNS.iter().find(|sign| part.text.contains(*sign)) {
            let message = format!("“{}”里还有“{sign}”，请换成实际内容", part.title());
            findings.report(&REPORT_PLACEHOLDER_LEFT, part.place(), message);
        } else if [&part.item.criterion, &part.item.title].iter().any(|words| same_substance(part.text, words, 1)) {
            let message = format!("“{}”照抄了提纲的提示，请写本单位的情况", part.title());
            findings.report(&REPORT_PLACEHOLDER_LEFT, part.place(), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::testing::*;

    #[test]
    fn 占位符号() {
        for (text, fires) in [
            ("**单位**年安排资金", true),
            ("20XX年安排资金", true),
            ("安排××个项目", true),
            ("于XX月开展", true),
            ("安排____万元", true),
            ("（参考提纲）", true),
            ("安排100万元（含3*4米便桥）", false),
        ] {
            let mut form = report();
            write(&mut form, "targets_set", text);
            assert_eq!(paths(&REPORT_PLACEHOLDER_LEFT, &form) == ["/parts/1/text"], fires, "{text}");
        }
    }

    #[test]
    fn 照抄提纲() {
        let mut form = report();
        write(&mut form, "work", "包括自评工作开展范围、对象、时间及方式等");
        assert_eq!(paths(&REPORT_PLACEHOLDER_LEFT, &form), ["/parts/2/text"]);
        write(&mut form, "work", "绩效自评工作开展情况。");
        assert_eq!(paths(&REPORT_PLACEHOLDER_LEFT, &form), ["/parts/2/text"]);
        write(&mut form, "work", "包括自评工作开展范围、对象、时间及方式等：全部项目，一月，逐项自评");
        assert!(paths(&REPORT_PLACEHOLDER_LEFT, &form).is_empty());
        write(&mut form, "work", "");
        assert!(paths(&REPORT_PLACEHOLDER_LEFT, &form).is_empty());
    }
}
