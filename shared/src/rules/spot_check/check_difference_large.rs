//! 抽查得分与自评得分相差较大

use super::prelude::*;
use crate::number::{read_plain, text};

rule! {
    /// 抽查得分与自评得分相差较大。
    ///
    /// ## 条件
    /// 两个得分都读得出，相差不小于`sample.difference`（缺省10分，制度没有规定，县里可以改）。
    ///
    /// ## 依据
    /// 第五节 一（三）：“并将抽查结果及时反馈至预算资金申请单位并督促整改”。
    ///
    /// ## 例子
    /// 自评98，抽查80。
    ///
    /// ## 改法
    /// 请核对；属实的，按差异反馈并督促整改。没有唯一的改法。
    ///
    /// ## In English
    /// The checked score is far from the self-evaluation. What is far is the product's own threshold.
    pub static CHECK_DIFFERENCE_LARGE = "check-difference-large" {
        severity: Warning,
        forms: [SpotCheck],
        basis: Basis::Clause(&["G5.3-c"]),
        fixing: None,
        settings: ["sample.difference"],
        title: "抽查得分与自评得分相差较大",
        english: "Difference large",
        check: Check::SpotCheck(check),
    }
}

fn check(form: &SpotChecked<'_>, findings: &mut Findings) {
    let Some(large) =
        form.regulation.value_on("sample.difference", form.day).and_then(|value| read_plain(value).number())
    else {
        return;
    };
    for row in &form.checked {
        let Some(difference) = row.difference.filter(|difference| difference.abs() >= large) else { continue };
        let message = format!("抽查得分与自评得分相差 {} 分，请核对并督促整改", text(difference.abs()));
        findings.report(&CHECK_DIFFERENCE_LARGE, row.place("score"), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::spot_check::testing::*;

    #[test]
    fn 相差不足十分_正好_超过() {
        for (score, fires) in [("85.01", false), ("85", true), ("84.99", true), ("100", false)] {
            let mut form = spot_check();
            form.checked[0].score = score.into();
            assert_eq!(paths(&CHECK_DIFFERENCE_LARGE, "cn-2019-68", &form) == ["/checked/0/score"], fires, "{score}");
        }
        let mut form = spot_check();
        form.population[1].score = "60".into();
        form.checked[0].score = "70".into();
        assert!(!paths(&CHECK_DIFFERENCE_LARGE, "cn-2019-68", &form).is_empty(), "抽查得分高也要核对");
    }
}
