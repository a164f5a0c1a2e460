//! 没有完成的指标没有分析

use super::prelude::*;
use crate::sheet::{is_empty_text, is_no_reason};

rule! {
    /// 自评表有没有完成的指标，报告却说没有偏离。
    ///
    /// ## 条件
    /// 带入的自评表里有没有完成的指标，而“偏离绩效目标的原因和下一步改进措施”只写“无”一类的字，或写没有偏离。空着的由“提纲的一部分没有写”报告。
    ///
    /// ## 依据
    /// 第五节 一（二）2：“偏离绩效目标的原因和下一步改进措施”。
    ///
    /// ## 例子
    /// 一项产出没有完成，报告写“没有偏离” → 写明原因和措施。
    ///
    /// ## 改法
    /// 请写明原因和改进措施。没有唯一的改法。
    ///
    /// ## In English
    /// Targets were missed, and the report says that nothing deviates.
    pub static DEVIATION_NOT_ANALYSED = "deviation-not-analysed" {
        severity: Error,
        forms: [SelfEvaluationReport],
        basis: Basis::Clause(&["G5.1-2-c"]),
        fixing: None,
        settings: [],
        title: "没有完成的指标没有分析",
        english: "Deviation not analysed",
        check: Check::Report(check),
    }
}

/// Words that deny any deviation.
const NONE: [&str; 5] = ["没有偏离", "无偏离", "未偏离", "未发生偏离", "不存在偏离"];

fn check(form: &Reported<'_>, findings: &mut Findings) {
    if form.figures.missed == 0 {
        return;
    }
    let Some(part) = form.parts.iter().find(|part| part.item.id == "deviations") else { return };
    let denied = is_no_reason(part.text, &form.regulation.words) || NONE.iter().any(|words| part.text.contains(words));
    if denied && !is_empty_text(part.text) {
        let message = format!("自评表里有 {} 项指标没有完成，请写明原因和改进措施", form.figures.missed);
        findings.report(&DEVIATION_NOT_ANALYSED, part.place(), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::testing::*;

    #[test]
    fn 有没有完成的_不能说没有偏离() {
        for (text, fires) in [("无", true), ("各项指标没有偏离。", true), ("征地慢，已加快", false), ("", false)]
        {
            let mut form = report();
            write(&mut form, "deviations", text);
            assert_eq!(paths(&DEVIATION_NOT_ANALYSED, &form) == ["/parts/9/text"], fires, "{text}");
            form.evaluations[1].quantity = "2/2".into();
            assert!(paths(&DEVIATION_NOT_ANALYSED, &form).is_empty(), "全部完成");
        }
    }
}
