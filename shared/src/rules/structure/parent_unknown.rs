//! 上级行不存在

use crate::rule::prelude::*;

rule! {
    /// 一行写了所属的上级行，而表里没有叫这个名称的行。
    ///
    /// ## 条件
    /// “所属上级行”填了，而没有别的行叫这个名称（折叠空白、去掉星号后比较）时报告。空的、`—`、`/` 算没有填。
    ///
    /// ## 依据
    /// 结构：“其中”行要挂在表里已有的一行下面，否则合计和分值都无从核对。
    ///
    /// ## 例子
    /// “桃树种植面积”写属于“补助各类瓜果种植面积”，而表里那一行叫“补助各类瓜果蔬菜种植面积” → 改成同一个名称。
    ///
    /// ## 改法
    /// 请把所属上级行改成表里那一行的名称；不是“其中”行的，请清空。没有唯一的改法。
    ///
    /// ## In English
    /// The row names a heading that no other row bears. An empty cell is fine.
    pub static PARENT_UNKNOWN = "parent-unknown" {
        severity: Error,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Structure,
        fixing: None,
        settings: [],
        title: "上级行不存在",
        english: "Unknown heading row",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if row.heading.is_none() && row.is_sub_row() {
        findings.report(
            &PARENT_UNKNOWN,
            row.at(Cell::Parent),
            format!("表里没有名为“{}”的行，请改成所属上级行的名称，或清空", shown(row.raw_parent)),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::PARENT_UNKNOWN as RULE;
    use crate::form::DeclaredIndicator;
    use crate::rule::testing::*;

    fn found(parent: &str) -> Vec<String> {
        let sub = DeclaredIndicator {
            parent: parent.into(), ..target("output/quantity", "其中桃树种植面积", "≥3亩")
        };
        paths(&RULE, declaration(vec![target("output/quantity", "★补助各类瓜果 种植面积", "≥9亩"), sub]))
    }

    #[test]
    fn 名称对不上就报告() {
        assert_eq!(found("补助各类瓜果蔬菜种植面积"), ["/indicators/1/parent"]);
        assert_eq!(found("其中桃树种植面积"), ["/indicators/1/parent"], "自己不能是自己的上级行");
    }

    #[test]
    fn 名称对得上_或没有填() {
        for parent in ["补助各类瓜果种植面积", " 补助各类瓜果种植面积", "", "—", "/", " "] {
            assert!(found(parent).is_empty(), "{parent}");
        }
    }

    #[test]
    fn 上级行在下面也可以() {
        let sub =
            DeclaredIndicator { parent: "总面积".into(), ..target("output/quantity", "桃树面积", "≥3亩") };
        assert!(paths(&RULE, declaration(vec![sub, target("output/quantity", "总面积", "≥9亩")])).is_empty());
    }
}
