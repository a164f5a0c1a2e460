//! grade-differs-from-total: 等次与总分不符

use crate::grade::Grade;
use crate::rule::prelude::*;

rule! {
    /// 填写的等次不是总分所在的一等。
    ///
    /// ## 条件
    /// 等次填了，制度有等次（`grade.bands`），总分能按公式算出，等次不是这个总分所在的一等。扶风县：90分（含）至100分为优、
    /// 80分（含）至90分为良、60分（含）至80分为合格、60分以下为不合格。河北县级评分表：90、80、70、60分以上为A、B、C、D级，其余为E级，有严重违规、
    /// 造假的另按规定；合计正好在界上的，第九条没有写明属于哪一级，填相邻的下一级也可以。“A”与“A级”不区分。制度没有等次的，不核对。
    ///
    /// ## 依据
    /// 扶风县预算绩效管理实施细则（试行） 第四十三条：“90分(含)至100分为优、80(含)至90分为良、 60分(含)至80分为合格、60分以下为不合格”。
    ///
    /// ## 例子
    /// 总分 89.99，等次“优” → 良。
    ///
    /// ## 改法
    /// 改为总分所在的一等。
    ///
    /// ## In English
    /// The printed grade is not the band in which the total lies. Regulations without bands: not applied.
    pub static GRADE_DIFFERS_FROM_TOTAL = "grade-differs-from-total" {
        severity: Error,
        forms: [SelfEvaluation, Scorecard, ExAnte, Evaluation, MonitoringReport],
        basis: Basis::Clause(&["FF43"]),
        fixing: Content,
        settings: ["grade.bands"],
        title: "等次与总分不符",
        english: "Grade differs from the total",
        check: Check::Graded(check),
    }
}

fn check(grade: &Grade<'_>, findings: &mut Findings) {
    findings.compare(&GRADE_DIFFERS_FROM_TOTAL, grade);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{row, self_evaluation};
    use crate::{Context, Form, assess, regulation};

    /// What is found about the grade of a total, which is the score of one row: its fix and clause.
    fn found(regulation: &str, total: &str, grade: &str) -> Vec<(Option<String>, Option<String>)> {
        let mut form = self_evaluation(vec![row("output/quality", "指标甲", "100", "显著提升", "显著提升")]);
        form.regulation = regulation.into();
        form.year = Some(2022);
        form.funds.points.clear();
        form.indicators[0].score = total.into();
        form.grade = grade.into();
        let law = regulation::builtin(regulation).expect("built in");
        let findings = assess(&Form::from(form), law, &Context::default()).findings.into_iter();
        let findings = findings.filter(|finding| finding.rule == GRADE_DIFFERS_FROM_TOTAL.id);
        findings
            .map(|finding| {
                assert_eq!(finding.path, "/grade");
                (finding.fix.map(|fix| fix.value), finding.citation.map(|clause| clause.article.to_string()))
            })
            .collect()
    }

    #[test]
    fn 总分在各等的上下() {
        for (total, right) in [
            ("100", "优"),
            ("90", "优"),
            ("89.99", "良"),
            ("80", "良"),
            ("79.99", "合格"),
            ("60", "合格"),
            ("59.99", "不合格"),
            ("0", "不合格"),
        ] {
            for claim in ["优", "良", "合格", "不合格", "A级"] {
                let expected = (Some(right.to_owned()), Some("第四十三条".to_owned()));
                let expected = if claim == right { vec![] } else { vec![expected] };
                assert_eq!(found("fufeng-2022", total, claim), expected, "{total} {claim}");
            }
        }
    }

    #[test]
    fn 没有填_算不出总分_制度没有等次_不报() {
        assert!(found("fufeng-2022", "50", "").is_empty());
        assert!(found("fufeng-2022", "50", "　").is_empty());
        assert!(found("fufeng-2022", "", "优").is_empty());
        assert!(found("cn-2019-68", "50", "优").is_empty());
        assert!(found("hebei-2017-148", "50", "优").is_empty());
    }

    #[test]
    fn 县级评分表正好在界上的_相邻下一级不报() {
        use crate::rules::appraisal::testing::{county, run, set};
        let claimed = |done: &str, claim: &str| {
            let mut form = county();
            set(&mut form, "poverty_reduction", "done", done);
            form.result = claim.into();
            run(&GRADE_DIFFERS_FROM_TOTAL, "hebei-2017-148", &form).into_iter().map(|found| found.2).next()
        };
        // 4000 of 4000 persons are 40 points; 100 points in all.
        for (done, claim, right) in [
            ("3000", "A级", None),
            ("3000", "A", None),
            ("3000", "ａ级", None),
            ("3000", "B级", None),
            ("3000", "C级", Some("A级")),
            ("2999", "A级", Some("B级")),
            ("3001", "B级", Some("A级")),
            ("2000", "C级", None),
            ("1000", "D级", None),
            ("1000", "B级", Some("C级")),
        ] {
            assert_eq!(claimed(done, claim), right.map(|right| Some(right.to_owned())), "{done} {claim}");
        }
    }
}
