//! payment-late: 支付晚于规定的日期

use super::prelude::*;
use crate::regulation::Date;

rule! {
    /// 当年安排的扶贫资金在规定的日期以后才支付。
    ///
    /// ## 条件
    /// 支付日期晚于本年度规定的最后一日，不是质保金，也没有特殊情况研究审定的文号（AMB-X-10）。
    ///
    /// ## 依据
    /// 三（二）4：当年安排的扶贫资金（除质保金外）必须在10月底以前支付完毕，特殊情况报自治区财政厅和自治区扶贫办研究审定。
    ///
    /// ## 例子
    /// 2020-11-01 支付 2020 年资金。
    ///
    /// ## 改法
    /// 尽快支付；有特殊情况的填写审定文号。
    ///
    /// ## In English
    /// The year's money is paid after the last day, is no retention money, and no decision on a special case is named.
    pub static PAYMENT_LATE = "payment-late" {
        severity: Warning,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ3-2-4"]),
        fixing: None,
        settings: ["payment.deadline"],
        title: "支付晚于规定的日期",
        english: "Payment after the last day for the year's money",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    let day = form.regulation.value_on("payment.deadline", form.day);
    let Some(last) = form.form.year.zip(day).and_then(|(year, day)| format!("{year:04}-{day}").parse::<Date>().ok())
    else {
        return;
    };
    for (paid, _) in form.managed_payments() {
        let excused = paid.retention == Some(true) || !crate::number::is_empty_sign(&paid.form.special_decision);
        if let Some(date) = paid.date.filter(|date| *date > last && !excused) {
            let message = format!("{date} 支付，晚于 {last}；特殊情况请填写审定文号");
            findings.report(&PAYMENT_LATE, paid.place("date"), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-3-17, XJ2-3-18
    #[test]
    fn 十月三十日_三十一日_十一月一日() {
        for (date, fires) in
            [("2020-10-30", false), ("2020-10-31", false), ("2020-11-01", true), ("2021-01-05", true), ("", false)]
        {
            let mut form = supervision();
            form.payments[0].date = date.into();
            assert_eq!(!paths(&PAYMENT_LATE, &form).is_empty(), fires, "{date}");
        }
    }

    #[test]
    fn 质保金和审定的特殊情况除外() {
        let mut form = supervision();
        form.payments[0].date = "2020-11-01".into();
        form.payments[0].retention = "是".into();
        assert!(paths(&PAYMENT_LATE, &form).is_empty());
        form.payments[0].retention = "否".into();
        assert_eq!(paths(&PAYMENT_LATE, &form), ["/payments/0/date"]);
        form.payments[0].special_decision = "新财扶〔2020〕9号".into();
        assert!(paths(&PAYMENT_LATE, &form).is_empty());
    }
}
