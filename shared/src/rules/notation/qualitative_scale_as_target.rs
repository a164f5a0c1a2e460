//! The rule `qualitative-scale-as-target`.

use crate::number::Reading;
use crate::rule::prelude::*;

rule! {
    /// 指标值填的是一串等级，不是要达到的那一级。
    ///
    /// ## 条件
    /// 指标值是文字，以“定性”开头；或者只由优、良、中、低、差、高、好、坏、一般、较组成而且有三个字以上；
    /// 或者就是好坏、高中低、是否、有无。不涉及的行不查。
    ///
    /// ## 依据
    /// 第一节 二、2 实化量化：“不能以量化形式表述的，可采用定性表述，但要具有可衡量性”。
    ///
    /// ## 例子
    /// `定性 优良中低差` → `管理制度齐全，检查合格`。
    ///
    /// ## 改法
    /// 请写明要达到什么结果，让人能判断做到没有，不给改法。
    ///
    /// ## In English
    /// The target is a list of grades (`优良中低差`) instead of the one result to be reached.
    pub static QUALITATIVE_SCALE_AS_TARGET = "qualitative-scale-as-target" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G1.2-2"]),
        fixing: None,
        settings: [],
        title: "指标值是一串等级",
        english: "Scale of grades as target",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    let Reading::Text(text) = &row.target.reading else {
        return;
    };
    if !row.not_applicable && (text.scale || is_scale(&text.text)) {
        let message = format!("“{}”是一串等级，请写明要达到哪一级、怎样算达到", shown(row.target.raw));
        findings.report(&QUALITATIVE_SCALE_AS_TARGET, row.at(Cell::Target), message);
    }
}

fn is_scale(text: &str) -> bool {
    const PAIRS: [&str; 4] = ["好坏", "高中低", "是否", "有无"];
    // 优、良、中 and 优/良/中 are lists all the more.
    let separator = |c: char| matches!(c, '、' | '/' | ',' | '\\' | '|' | ';');
    let mut grades = 0_u32;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        rest = if let Some(after) = rest.strip_prefix("一般") {
            grades += 2;
            after
        } else if "优良中低差高好坏较".contains(first) {
            grades += 1;
            rest.strip_prefix(first).unwrap_or_default()
        } else if separator(first) {
            rest.strip_prefix(first).unwrap_or_default()
        } else {
            return PAIRS.contains(&text);
        };
    }
    grades >= 3 || PAIRS.contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::fires_on_target;

    fn fires(value: &str) -> bool {
        fires_on_target(&QUALITATIVE_SCALE_AS_TARGET, "benefit/social", "管理机制健全性", value)
    }

    #[test]
    fn 一串等级() {
        for value in [
            "定性 优良中低差",
            "定性 好坏",
            "优良中",
            "优良中低差",
            "好坏",
            "高中低",
            "是否",
            "有无",
            "好、一般、差",
            "优/良/差",
            "较好较差",
        ] {
            assert!(fires(value), "{value}");
        }
    }

    #[test]
    fn 一个等级或别的文字() {
        for value in
            ["优", "优良", "较好", "一般", "较高", "良好", "显著提升", "有", "是", "优良率高", "", "≥3个", "好评如潮"]
        {
            assert!(!fires(value), "{value}");
        }
    }
}
