//! exante-conclusion-invalid: 评估结论不在三种以内

use super::prelude::*;

/// The field of the conclusion, on every card of an ex-ante evaluation.
pub(super) const CONCLUSION: &str = "conclusion";

rule! {
    /// 事前绩效评估的结论不是予以支持、部分支持、不予支持之一。
    ///
    /// ## 条件
    /// 评估结论填了，而不在表上所列的结论里。空着的由别的规则指出。
    ///
    /// ## 依据
    /// 扶风县预算绩效管理实施细则（试行） 第十八条：“评估结论分为予以支持、部分支持和不予支持三种”。
    ///
    /// ## 例子
    /// 结论写“同意”。
    ///
    /// ## 改法
    /// 从三种结论里选一种。
    ///
    /// ## In English
    /// The conclusion is none of the three that the text names.
    pub static EXANTE_CONCLUSION_INVALID = "exante-conclusion-invalid" {
        severity: Error,
        forms: [ExAnte],
        basis: Basis::Clause(&["FF18"]),
        fixing: None,
        settings: [],
        title: "评估结论不在三种以内",
        english: "Conclusion of the evaluation invalid",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    for cell in form.fields.iter().filter(|cell| cell.field.key == CONCLUSION) {
        if matches!(cell.answer, Answer::Unfit(_)) {
            let options = cell.field.options.join("、");
            let message = format!("评估结论应为{options}之一，请选择");
            findings.report(&EXANTE_CONCLUSION_INVALID, cell.field_place(), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 三种结论和别的() {
        for mut form in [ex_ante_project(), ex_ante_policy()] {
            for (conclusion, fires) in [
                ("予以支持", false),
                ("部分支持", false),
                ("不予支持", false),
                ("", false),
                ("同意", true),
                ("支持", true),
            ] {
                form.fields.insert(CONCLUSION.into(), conclusion.into());
                let found = paths(&EXANTE_CONCLUSION_INVALID, "fufeng-2022", &form);
                assert_eq!(found, if fires { vec!["/fields/conclusion"] } else { vec![] }, "{conclusion}");
            }
        }
    }
}
