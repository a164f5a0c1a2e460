//! review-opinion-missing: 不通过没有写明意见

use super::prelude::*;
use crate::FormKind;
use crate::appraisal::Cell;
use crate::number::fold;
use crate::regulation::{FieldKind, Verdict};
use crate::sheet::is_no_reason;

rule! {
    /// 审核不通过，而总体审核意见空着，或者只写“无”等。
    ///
    /// ## 条件
    /// 审核结果为不通过（填写的，或按合计得出的），必填的审核意见没有字，或只有没有内容的词（无、同上、正常等）。
    ///
    /// ## 依据
    /// 第二节 四：不通过的“退回部门，对项目绩效目标进行完善后，重新申报预算”；要完善什么，写在意见里。
    ///
    /// ## 例子
    /// 合计 75 分，总体审核意见写“无”。
    ///
    /// ## 改法
    /// 写明哪些目标、指标要怎样修改。
    ///
    /// ## In English
    /// The review failed, and its opinion is empty or says nothing.
    pub static REVIEW_OPINION_MISSING = "review-opinion-missing" {
        severity: Warning,
        forms: [Review],
        basis: Basis::Card,
        fixing: None,
        settings: ["review.pass"],
        title: "不通过没有写明意见",
        english: "Opinion on a failed review missing",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    let Some(Verdict::Pass { citation, .. }) = form.card.map(|card| &card.verdict) else { return };
    for cell in form.fields.iter().filter(|cell| is_opinion_on_failure(form, cell)) {
        if cell.answer == Answer::Empty || is_no_reason(cell.raw, &form.regulation.words) {
            let message = format!("审核不通过的，“{}”请写明意见", cell.field.title);
            findings.report(&REVIEW_OPINION_MISSING, cell.field_place(), message).clause(citation);
        }
    }
}

/// The opinion of a review that failed; this rule asks for it, and no other.
pub(super) fn is_opinion_on_failure(form: &Appraised<'_>, cell: &Cell<'_>) -> bool {
    let Some(Verdict::Pass { failed, .. }) = form.card.map(|card| &card.verdict) else { return false };
    let computed = || form.scores.outcome.as_ref().is_some_and(|outcome| outcome.name == *failed);
    let has_failed = fold(&form.form.result).starts_with(failed.as_str()) || computed();
    has_failed && form.kind == FormKind::Review && cell.field.required && cell.field.kind == FieldKind::LongText
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 不通过的审核意见不能只写无() {
        for (points, opinion, fires) in [
            ("5", "无", true),
            ("5", "", true),
            ("5", "同上。", true),
            ("5", "指标没有量化，请补充", false),
            ("20", "无", false),
        ] {
            let mut form = review();
            form.items[0].score = points.into();
            form.items[1].score = "9".into();
            form.fields.insert("opinion".into(), opinion.into());
            let found = paths(&REVIEW_OPINION_MISSING, "cn-2019-68", &form);
            assert_eq!(found, if fires { vec!["/fields/opinion"] } else { vec![] }, "{points} {opinion}");
        }
    }

    #[test]
    fn 填了不通过的_得分还没有齐也要写意见() {
        for (result, fires) in [("不通过", true), ("不通过（85分以下）", true), ("通过", false), ("", false)]
        {
            let mut form = review();
            form.items[0].score.clear();
            form.result = result.into();
            form.fields.insert("opinion".into(), "无".into());
            assert_eq!(!run(&REVIEW_OPINION_MISSING, "cn-2019-68", &form).is_empty(), fires, "{result}");
        }
    }
}
