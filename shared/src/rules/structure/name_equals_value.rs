//! 指标值就是指标名称

use crate::number::{Reading, fold};
use crate::rule::prelude::*;

rule! {
    /// 指标值一格写的就是指标名称。
    ///
    /// ## 条件
    /// 指标值与指标名称（折叠空白、全角半角、去掉星号后）是同样的文字，且至少两个字时报告。
    /// 两格都是没有填的占位符或表格错误值时不报告，那由别的规则报告；写明“不涉及”的行不报告。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第一节 三、表1填报说明7：“指标值应尽量细化、量化，可量化的用数值描述，不可量化的以定性描述”。
    ///
    /// ## 例子
    /// 大英县2020年：名称 `100万`，指标值 `100万` → 名称“项目总成本”，指标值 `≤100万元`。
    ///
    /// ## 改法
    /// 请在名称里写指标，在指标值里写要达到的程度。没有唯一的改法。
    ///
    /// ## In English
    /// The target repeats the indicator's name word for word (two characters or more), so that either the
    /// name or the target is missing in truth.
    pub static NAME_EQUALS_VALUE = "name-equals-value" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G1.3-7"]),
        fixing: None,
        settings: [],
        title: "指标值就是指标名称",
        english: "Target repeats the name",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if row.not_applicable {
        return;
    }
    let name = row.name.full();
    let is_same = match &row.target.reading {
        Reading::Empty | Reading::Placeholder | Reading::SheetError => false,
        Reading::Text(text) if !text.scale => text.text == name,
        Reading::Date(date) => date.text == name,
        // Only a name with a digit can be the same text as a number.
        _ => (row.name.marks().has_digit() || name.starts_with("定性")) && fold(row.target.raw) == name,
    };
    if is_same && name.chars().nth(1).is_some() {
        findings.report(
            &NAME_EQUALS_VALUE,
            row.at(Cell::Name),
            format!("指标名称与指标值都是“{}”，请在名称里写指标，在指标值里写要达到的程度", shown(name)),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::NAME_EQUALS_VALUE as RULE;
    use crate::rule::testing::*;

    fn fires(name: &str, value: &str) -> bool {
        fires_on_target(&RULE, "benefit/sustainability", name, value)
    }

    #[test]
    fn 大英县的名称就是值() {
        let found = run(&RULE, declaration(vec![target("output/cost", "100万", "100万")]));
        assert_eq!(found[0].0, "/indicators/0/name");
        assert_eq!(found[0].2, None);
        assert!(fires("2020年", "2020年"));
        assert!(fires("持续发展", "持续发展"));
        assert!(fires("★持续 发展", "持续发展 "));
        assert!(fires("≥95％", "≥95%"));
        assert!(fires("定性好坏", "定性好坏"));
        assert!(fires("至少完成2次宣传", "至少完成2次宣传"));
    }

    #[test]
    fn 两个字以上才报告() {
        assert!(!fires("好", "好"));
        assert!(fires("良好", "良好"));
    }

    #[test]
    fn 不同_空_占位符() {
        assert!(!fires("持续发展", "持续发展能力强"));
        assert!(!fires("100万元", "100万"));
        assert!(!fires("", ""));
        assert!(!fires("——", "——"));
        assert!(!fires("≥**个", "≥**个"));
        assert!(!fires("#REF!", "#REF!"));
    }
}
