//! regulation-expired: 文件已经失效

use super::prelude::*;
use crate::regulation::Regulation;

rule! {
    /// 表的年度在所依据文件的有效期以后。
    ///
    /// ## 条件
    /// 文件写明了有效期，年度晚于有效期最后一日所在的年份。施行以前的年度不查：旧表可以按新文件补填。
    ///
    /// ## 依据
    /// 冀财农〔2017〕148号 第十五条：“自2017年11月24日起施行，有效期5 年”（AMB-H-20）。
    ///
    /// ## 例子
    /// 2023 年度的评分表依据冀财农〔2017〕148号，有效期到 2022 年 11 月 23 日。
    ///
    /// ## 改法
    /// 核对现在适用哪个文件；延续使用的可以不改。
    ///
    /// ## In English
    /// The form is of a year after the one in which the regulation's validity ended.
    pub static REGULATION_EXPIRED = "regulation-expired" {
        severity: Warning,
        forms: [
            Declaration, SelfEvaluation, Review, Monitoring, Scorecard, ExAnte, FundSupervision, Dossier, SpotCheck,
            SelfEvaluationReport, Evaluation, MonitoringReport,
        ],
        basis: Basis::Clause(&["HB15"]),
        fixing: None,
        settings: [],
        title: "文件已经失效",
        english: "The regulation has expired",
        check: Check::Dated(check),
    }
}

fn check(regulation: &Regulation, year: Option<u16>, findings: &mut Findings) {
    let (Some(until), Some(year)) = (regulation.in_force_until, year) else { return };
    if year > until.parts().0 {
        let message = format!("{}有效期到 {until}，请核对 {year} 年度适用哪个文件", regulation.number);
        findings.report(&REGULATION_EXPIRED, Place::Regulation, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{FormKind, parse};

    fn fires(form: FormKind, law: &str, year: &str) -> bool {
        let text = format!(r#"{{"form":"{}","regulation":"{law}"{year}}}"#, form.id());
        let form = parse(text.as_bytes()).expect("a form");
        let law = crate::regulation::builtin(law).expect("built in");
        let found = crate::judge(&form, law, &crate::Context::default()).findings;
        let found: Vec<_> = found.iter().filter(|report| report.rule.id == REGULATION_EXPIRED.id).collect();
        assert!(found.iter().all(|report| report.place == Place::Regulation && report.message.contains("2022-11-23")));
        !found.is_empty()
    }

    // covers: HB148-A15-1
    #[test]
    fn 每种表_失效当年_次年_施行以前() {
        for form in FormKind::ALL {
            for (year, expired) in
                [("", false), (",\"year\":2016", false), (",\"year\":2022", false), (",\"year\":2023", true)]
            {
                assert_eq!(fires(form, "hebei-2017-148", year), expired, "{form:?} {year}");
            }
            assert!(!fires(form, "cn-2019-68", ",\"year\":2030"), "no last day: {form:?}");
        }
    }
}
