//! The rule `vague-qualitative-target`.

use crate::number::Reading;
use crate::rule::prelude::*;

rule! {
    /// 定性指标值太笼统，做到没有无法判断。
    ///
    /// ## 条件
    /// 指标值正好是词表里的一个笼统的词，如效果明显、有效、提高、显著提升、及时。不涉及的行不查。
    ///
    /// ## 依据
    /// 第一节 二、2 实化量化：“不能以量化形式表述的，可采用定性表述，但要具有可衡量性”。
    ///
    /// ## 例子
    /// `效果明显` → `受益村全部通硬化路，群众出行时间缩短`。
    ///
    /// ## 改法
    /// 请写明看得见、查得到的结果，能用数的用数，不给改法。
    ///
    /// ## In English
    /// The described target is one of the vague words that nobody can check (`效果明显`). Please say
    /// what can be seen or counted.
    pub static VAGUE_QUALITATIVE_TARGET = "vague-qualitative-target" {
        severity: Hint,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G1.2-2"]),
        fixing: None,
        settings: [],
        title: "定性指标值太笼统",
        english: "Vague qualitative target",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    let Reading::Text(text) = &row.target.reading else {
        return;
    };
    if !row.not_applicable && row.words().vague.contains(&text.text) {
        let message = format!("“{}”太笼统，请写明能检查的结果，能用数的用数", shown(row.target.raw));
        findings.report(&VAGUE_QUALITATIVE_TARGET, row.at(Cell::Target), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::fires_on_target;

    fn fires(value: &str) -> bool {
        fires_on_target(&VAGUE_QUALITATIVE_TARGET, "benefit/social", "群众生产生活条件", value)
    }

    #[test]
    fn 笼统的词() {
        for value in ["效果明显", "有效", "显著 提升", "高", "及时", "持续发展"] {
            assert!(fires(value), "{value}");
        }
    }

    #[test]
    fn 具体的文字或数() {
        for value in ["受益群众收入提高", "严格执行相关制度规定", "≥3个", "", "达成预期指标", "2022年底"]
        {
            assert!(!fires(value), "{value}");
        }
    }
}
