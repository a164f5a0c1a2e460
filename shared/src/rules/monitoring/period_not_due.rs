//! period-not-due: 监控月份不是规定的月份

use super::prelude::*;
use crate::monitoring::LEFT_TO_COUNTY;
use crate::place::PeriodCell;

rule! {
    /// 县里规定了开展监控的月份，而这一期不是。
    ///
    /// ## 条件
    /// 制度规定了监控月份（扶风：每季度一次，3、6、9、12 月），这一期的月份不在其中。
    ///
    /// ## 依据
    /// 扶风第三十二条：每季度开展一次绩效监控分析；国家指南由县设定频次（AMB-G-29）。
    ///
    /// ## 例子
    /// 扶风的监控表截至 5 月。
    ///
    /// ## 改法
    /// 按季度填报；临时监控可以不改。
    ///
    /// ## In English
    /// The regulation names the months of monitoring, and this is none of them.
    pub static PERIOD_NOT_DUE = "period-not-due" {
        severity: Warning,
        forms: [Monitoring],
        basis: Basis::Clause(&["FF32", "G4.2-f"]),
        fixing: None,
        settings: ["monitoring.months"],
        title: "监控月份不是规定的月份",
        english: "Not a month in which monitoring is due",
        check: Check::Monitoring(check),
    }
}

fn check(form: &Monitored<'_>, findings: &mut Findings) {
    let months = form.regulation.value_on("monitoring.months", form.day);
    let Some(months) = months.filter(|months| *months != LEFT_TO_COUNTY) else { return };
    for period in &form.periods {
        let Some(month) = period.month else { continue };
        if !months.split('、').any(|due| due.trim().parse() == Ok(month)) {
            let message = format!("截至 {month} 月，而规定在 {months} 月末开展监控，请核对");
            findings.report(&PERIOD_NOT_DUE, period.place(PeriodCell::Month), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::monitoring::testing::*;

    #[test]
    fn 扶风每季度一次_国家指南由县设定() {
        for (month, fires) in [("2", true), ("3", false), ("4", true), ("12", false)] {
            let mut form = monitoring();
            form.periods.truncate(1);
            form.periods[0].month = month.into();
            assert_eq!(!run(&PERIOD_NOT_DUE, "fufeng-2022", &form).is_empty(), fires, "{month}");
            assert!(run(&PERIOD_NOT_DUE, "cn-2019-68", &form).is_empty());
        }
    }
}
