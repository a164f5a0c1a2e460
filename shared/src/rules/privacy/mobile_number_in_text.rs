//! The rule `mobile-number-in-text`.

use super::{digit, digit_runs};
use crate::rule::Published;
use crate::rule::prelude::*;

rule! {
    /// 文字里写有手机号。
    ///
    /// ## 条件
    /// 目标、完成情况、指标名称、指标值、实际值或原因里有正好11位、以13到19开头的一串数字。
    /// 监控表还查完成情况、全年预计、措施、备注和处理意见；
    /// 自评总结报告查正文、项目名称和没有完成的指标。表头的联系电话不查。
    ///
    /// ## 依据
    /// 法律规定：绩效目标和自评结果要公开，涉及个人隐私的内容不得公开（政府信息公开条例第十五条）。
    ///
    /// ## 例子
    /// 原因里写“详询张某138……” → 删去号码，联系电话只写在表头。
    ///
    /// ## 改法
    /// 请删去手机号，不给改法。
    ///
    /// ## In English
    /// A published text holds what looks like a mobile number: exactly 11 digits beginning with 13
    /// to 19. The phone cell of the header is not searched.
    pub static MOBILE_NUMBER_IN_TEXT = "mobile-number-in-text" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation, Monitoring, SelfEvaluationReport],
        basis: Basis::GeneralLaw,
        fixing: None,
        settings: [],
        title: "写有手机号",
        english: "Mobile number in text",
        check: Check::Published(check),
    }
}

/// Digits of a mobile number.
const LENGTH: u16 = 11;

fn check(form: &dyn Published, findings: &mut Findings) {
    for (place, text) in form.texts(LENGTH) {
        if digit_runs(text).any(is_mobile_number) {
            findings.report(&MOBILE_NUMBER_IN_TEXT, place, "这里像是写有手机号，本表要公开，请删去；电话只填在表头");
        }
    }
}

fn is_mobile_number(run: &str) -> bool {
    if run.len() < 11 || run.chars().count() != 11 {
        return false;
    }
    let mut digits = run.chars().filter_map(digit);
    digits.next() == Some(1) && digits.next().is_some_and(|second| second >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{fires_on_target, paths, row, self_evaluation};

    fn in_reason(text: &str) -> bool {
        let mut row = row("output/quantity", "里程", "5", "≥3公里", "2公里");
        row.reason = text.into();
        !paths(&MOBILE_NUMBER_IN_TEXT, self_evaluation(vec![row])).is_empty()
    }

    #[test]
    fn 手机号() {
        assert!(in_reason("详询张某13000000000"));
        assert!(in_reason("详询张某19000000000，已办"));
        assert!(in_reason("详询张某１３０００００００００"));
        assert!(fires_on_target(&MOBILE_NUMBER_IN_TEXT, "output/quantity", "电话13000000000", "≥3个"));
    }

    #[test]
    fn 不是手机号() {
        assert!(!in_reason("12000000000"));
        assert!(!in_reason("1300000000"), "10位");
        assert!(!in_reason("130000000000"), "12位");
        assert!(!in_reason("23000000000"));
        assert!(!in_reason("0795-1234567"));
    }

    #[test]
    fn 表头不查() {
        let mut form = self_evaluation(Vec::new());
        form.project.phone = "13000000000".into();
        form.project.code = "13000000000".into();
        assert!(paths(&MOBILE_NUMBER_IN_TEXT, form).is_empty());
    }

    #[test]
    fn 监控表也公开() {
        use crate::rules::monitoring::testing::{monitoring, paths};
        let mut form = monitoring();
        assert!(paths(&MOBILE_NUMBER_IN_TEXT, "cn-2019-68", &form).is_empty());
        form.indicators[0].progress[1] = "80户，电话13812345678".into();
        form.indicators[1].measure = "联系13812345678".into();
        assert_eq!(
            paths(&MOBILE_NUMBER_IN_TEXT, "cn-2019-68", &form),
            ["/indicators/0/progress/1", "/indicators/1/measure"]
        );
    }
    #[test]
    fn 备注_处理意见_总结报告也公开() {
        use crate::rules::{monitoring, report};
        let text = "联系13812345678";
        let mut form = monitoring::testing::monitoring();
        form.indicators[0].note = text.into();
        form.handling = text.into();
        let mut found = monitoring::testing::paths(&MOBILE_NUMBER_IN_TEXT, "cn-2019-68", &form);
        found.sort_unstable();
        assert_eq!(found, ["/handling", "/indicators/0/note"]);

        let mut form = report::testing::report();
        assert!(report::testing::paths(&MOBILE_NUMBER_IN_TEXT, &form).is_empty());
        form.project.phone = "13812345678".into();
        report::testing::write(&mut form, "targets_set", text);
        form.evaluations[1].deviations = text.into();
        let mut found = report::testing::paths(&MOBILE_NUMBER_IN_TEXT, &form);
        found.sort_unstable();
        assert_eq!(found, ["/evaluations/1/deviations", "/parts/1/text"]);
    }
}
