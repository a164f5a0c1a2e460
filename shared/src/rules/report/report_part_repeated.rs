//! 两段文字相同

use super::prelude::*;
use crate::rules::header::same_substance;

rule! {
    /// 报告的两段文字相同。
    ///
    /// ## 条件
    /// 一段文字去掉空格、标点后不少于8个字，与前面的一段相同。
    ///
    /// ## 依据
    /// 套话：不同的部分不会是同一段话。
    ///
    /// ## 例子
    /// 产出和效益都写“各项指标均已完成，成效显著”。
    ///
    /// ## 改法
    /// 请分别写明。没有唯一的改法。
    ///
    /// ## In English
    /// Two parts of the report are the same words.
    pub static REPORT_PART_REPEATED = "report-part-repeated" {
        severity: Warning,
        forms: [SelfEvaluationReport],
        basis: Basis::CommonSense,
        fixing: None,
        settings: [],
        title: "两段文字相同",
        english: "Part repeated",
        check: Check::Report(check),
    }
}

fn check(form: &Reported<'_>, findings: &mut Findings) {
    for (at, part) in form.parts.iter().enumerate() {
        if let Some(same) = form.parts.iter().take(at).find(|other| same_substance(other.text, part.text, 8)) {
            let message = format!("与“{}”的文字相同，请分别写明", same.title());
            findings.report(&REPORT_PART_REPEATED, part.place(), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::testing::*;

    #[test]
    fn 七个字_八个字_标点不计() {
        for (one, other, fires) in [
            ("各项指标都完成", "各项指标都完成", false),
            ("各项指标均已完成", "各项指标均已完成", true),
            ("各项指标均已完成", "各项指标，均已完成。", true),
            ("各项指标均已完成", "各项指标均未完成", false),
        ] {
            let mut form = report();
            write(&mut form, "output", one);
            write(&mut form, "benefit", other);
            assert_eq!(paths(&REPORT_PART_REPEATED, &form) == ["/parts/7/text"], fires, "{other}");
        }
    }
}
