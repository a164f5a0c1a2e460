//! 抽查结果没有反馈

use super::prelude::*;
use crate::regulation::Date;
use crate::sheet::is_empty_text;

rule! {
    /// 抽查结果还没有反馈，或反馈早于抽取。
    ///
    /// ## 条件
    /// 抽查项目没有填反馈日期；或反馈日期早于抽取日期。
    ///
    /// ## 依据
    /// 第五节 一（三）：“并将抽查结果及时反馈至预算资金申请单位并督促整改”。
    ///
    /// ## 例子
    /// 反馈日期空着 → 反馈后填 `2021-02-01`。
    ///
    /// ## 改法
    /// 请反馈后填上日期。没有唯一的改法。
    ///
    /// ## In English
    /// The result was not fed back yet, or before it was drawn.
    pub static CHECK_NOT_FED_BACK = "check-not-fed-back" {
        severity: Warning,
        forms: [SpotCheck],
        basis: Basis::Clause(&["G5.3-c"]),
        fixing: None,
        settings: [],
        title: "抽查结果没有反馈",
        english: "Result not fed back",
        check: Check::SpotCheck(check),
    }
}

fn check(form: &SpotChecked<'_>, findings: &mut Findings) {
    let drawn_on = Date::read(&form.form.drawn_on);
    for row in &form.checked {
        let place = row.place("fed_back");
        if is_empty_text(&row.form.fed_back) {
            findings.report(&CHECK_NOT_FED_BACK, place, "抽查结果应及时反馈，反馈后请填日期");
        } else if let (Some(drawn_on), Some(fed_back)) = (drawn_on, Date::read(&row.form.fed_back))
            && fed_back < drawn_on
        {
            findings.report(&CHECK_NOT_FED_BACK, place, format!("反馈日期早于抽取日期 {drawn_on}，请核对"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::spot_check::testing::*;

    #[test]
    fn 没有填_早一天_当天_晚一天() {
        for (day, fires) in
            [("", true), ("2021-01-14", true), ("2021-01-15", false), ("2021-01-16", false), ("去年", false)]
        {
            let mut form = spot_check();
            form.checked[0].fed_back = day.into();
            assert_eq!(paths(&CHECK_NOT_FED_BACK, "cn-2019-68", &form) == ["/checked/0/fed_back"], fires, "{day}");
        }
    }
}
