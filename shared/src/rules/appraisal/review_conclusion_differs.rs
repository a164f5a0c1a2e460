//! review-conclusion-differs: 审核结论与得分不符

use super::prelude::*;
use crate::grade::Grade;

rule! {
    /// 审核结论（通过、不通过）与合计不符。
    ///
    /// ## 条件
    /// 各项都有得分，结论填了，而按合计应为另一结论：85分及以上（`review.pass`）才通过。结论可以照表上印的写：
    /// `通过（85分及以上）`、`不通过（85分以下）`。台账里记录审核的，用所填的审核得分比较；没有得分的不比。
    ///
    /// ## 依据
    /// 第二节 四：“审核得分在85分及以上的为‘通过’”。
    ///
    /// ## 例子
    /// 合计 84 分，填“通过”。
    ///
    /// ## 改法
    /// 改为应有的结论。
    ///
    /// ## In English
    /// The conclusion of the review is not the one that the sum of its items gives, in a dossier the recorded
    /// score.
    pub static REVIEW_CONCLUSION_DIFFERS = "review-conclusion-differs" {
        severity: Error,
        forms: [Review, Dossier],
        basis: Basis::Card,
        fixing: Content,
        settings: ["review.pass"],
        title: "审核结论与得分不符",
        english: "Conclusion differs from the total",
        check: Check::Graded(check),
    }
}

fn check(grade: &Grade<'_>, findings: &mut Findings) {
    findings.compare(&REVIEW_CONCLUSION_DIFFERS, grade);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 八十五分上下的审核结果() {
        for (last, total, passes) in [("4.99", "84.99", false), ("5", "85", true), ("5.01", "85.01", true)] {
            let mut form = review();
            form.items[7].score = "0".into();
            form.items[8].score = last.into();
            form.items[6].score = "10".into();
            form.items[5].score = "10".into();
            form.items[0].score = "20".into();
            form.total.clear();
            form.result = "通过".into();
            let found = run(&REVIEW_CONCLUSION_DIFFERS, "cn-2019-68", &form);
            assert_eq!(found.is_empty(), passes, "{total}: {found:?}");
            form.result = "不通过".into();
            assert_eq!(run(&REVIEW_CONCLUSION_DIFFERS, "cn-2019-68", &form).is_empty(), !passes, "{total}");
            for (printed, right) in [
                ("通过（85分及以上）", passes),
                ("通过(85分及以上)", passes),
                ("不通过（85分以下）", !passes),
                ("通过（80分及以上）", false),
                ("通过（85分以下）", false),
                ("合格", false),
            ] {
                form.result = printed.into();
                assert_eq!(run(&REVIEW_CONCLUSION_DIFFERS, "cn-2019-68", &form).is_empty(), right, "{total} {printed}");
            }
        }
    }

    // covers: G68-S2-14
    #[test]
    fn 台账里的审核得分与结果() {
        use crate::{Context, Form, assess, regulation};
        for (law, step, score, outcome, right) in [
            ("cn-2019-68", "review_targets", "84", "通过", Some("不通过")),
            ("cn-2019-68", "review_targets", "84.99", "通过", Some("不通过")),
            ("cn-2019-68", "review_targets", "84.99", "不通过", None),
            ("cn-2019-68", "review_targets", "85", "通过", None),
            ("cn-2019-68", "review_targets", "85", "不通过", Some("通过")),
            ("cn-2019-68", "review_targets", "85.01", "不通过", Some("通过")),
            ("cn-2019-68", "review_targets", "100", "通过", None),
            // Reported by other rules.
            ("cn-2019-68", "review_targets", "100.01", "不通过", None),
            ("cn-2019-68", "review_targets", "", "不通过", None),
            ("cn-2019-68", "review_targets", "90", "", None),
            ("cn-2019-68", "review_targets", "90", "合格", None),
            // Opinions without points, and evaluations that the number of points does not decide.
            ("wushan-2019-37", "review_finance", "90", "不通过", None),
            ("fufeng-2022", "conclude", "90", "不予支持", None),
        ] {
            let mut it = crate::rules::procedure::testing::file(law, "project");
            it.form.fields.extend([("is_new".into(), "yes".into()), ("other_department".into(), "no".into())]);
            it.add(step, "2022-12-10").value("score", score).last().outcome = outcome.into();
            let law = regulation::builtin(law).expect("built in");
            let findings = assess(&Form::Dossier(it.form), law, &Context::default()).findings;
            let own: Vec<_> = findings.iter().filter(|one| one.rule == REVIEW_CONCLUSION_DIFFERS.id).collect();
            let fixes: Vec<_> = own.iter().map(|one| one.fix.as_ref().map(|fix| fix.value.as_str())).collect();
            assert_eq!(fixes, right.map(Some).into_iter().collect::<Vec<_>>(), "{step} {score} {outcome}");
            for one in own {
                assert_eq!(one.path, "/records/0/outcome");
                assert_eq!(
                    one.citation.as_ref().map(|clause| clause.article.to_string()).as_deref(),
                    Some("第二节 四")
                );
            }
        }
    }
}
