//! 提纲的一部分没有写

use super::prelude::*;
use crate::sheet::is_empty_text;

rule! {
    /// 参考提纲的一部分没有写。
    ///
    /// ## 条件
    /// 提纲的一部分空着，或只有表示没有的符号。
    ///
    /// ## 依据
    /// 第五节 一（二）2：“报告内容应包括绩效目标分解下达情况、绩效自评工作开展情况、绩效目标自评完成情况分析、偏离绩效目标的原因和下一步改进措施、绩效自评结果拟应用和公开情况等内容”。
    ///
    /// ## 例子
    /// “项目资金管理情况分析”空着 → 写明专账、拨付和监督情况。
    ///
    /// ## 改法
    /// 请写上；确实没有的，写明没有。没有唯一的改法。
    ///
    /// ## In English
    /// A part of the outline is empty.
    pub static REPORT_PART_EMPTY = "report-part-empty" {
        severity: Error,
        forms: [SelfEvaluationReport],
        basis: Basis::Clause(&["G5.1-2-c"]),
        fixing: None,
        settings: [],
        title: "提纲的一部分没有写",
        english: "Part of the outline empty",
        check: Check::Report(check),
    }
}

fn check(form: &Reported<'_>, findings: &mut Findings) {
    for part in form.parts.iter().filter(|part| is_empty_text(part.text)) {
        findings.report(&REPORT_PART_EMPTY, part.place(), format!("“{}”没有写，请补写", part.title()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::testing::*;

    // covers: G68-S5-15
    #[test]
    fn 五个部分十一段_缺一段报一次() {
        let form = report();
        assert_eq!(form.parts.len(), 11);
        assert!(paths(&REPORT_PART_EMPTY, &form).is_empty());
        for index in 0..form.parts.len() {
            let mut form = form.clone();
            form.parts[index].text = " ".into();
            assert_eq!(paths(&REPORT_PART_EMPTY, &form), [format!("/parts/{index}/text")]);
            form.parts.remove(index);
            assert_eq!(paths(&REPORT_PART_EMPTY, &form), ["/parts"]);
        }
    }
}
