//! 指标重复

use crate::rule::prelude::*;
use crate::sheet::Name;

rule! {
    /// 同一个指标写了两行。
    ///
    /// ## 条件
    /// 一级指标、二级指标、所属的上级行和名称（去掉标签“指标1：”）都与前面某一行相同时，在后面那一行报告。
    /// 没有名称的行不比较；名称相同而所属上级行不同的，不是重复。
    ///
    /// ## 依据
    /// 常识：一个指标只需要一行，写两行会重复计分。
    ///
    /// ## 例子
    /// 产出数量指标中“指标1：道路硬化里程”和“指标3：道路硬化里程”各占一行 → 合为一行，或写明各是哪一段。
    ///
    /// ## 改法
    /// 请删去重复的行；如果是两个不同的指标，请把名称写得分得开。没有唯一的改法。
    ///
    /// ## In English
    /// A row has the same level 1, level 2, heading and name (without a label `指标N:`) as an earlier row.
    /// The later row is named. Rows without a name are not compared.
    pub static DUPLICATE_INDICATOR = "duplicate-indicator" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::CommonSense,
        fixing: None,
        settings: [],
        title: "指标重复",
        english: "Duplicate indicator",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    // Rows of one name come to stand together, in their order; by length first, for that is quickly compared.
    let mut rows: Vec<(&str, &Row<'_>)> = sheet.rows.iter().map(|row| (row.name.without_label(), row)).collect();
    rows.sort_unstable_by_key(|(name, row)| (name.len(), *name, row.index));
    for alike in rows.chunk_by(|(name, _), (other, _)| name == other) {
        for (at, (name, row)) in alike.iter().enumerate().skip(1) {
            let earlier = alike
                .iter()
                .take(at)
                .map(|(_, other)| *other)
                .find(|other| other.level2 == row.level2 && other.level1 == row.level1 && same_parent(row, other));
            let Some(earlier) = earlier.filter(|_| row.is_named()) else { continue };
            findings.report(
                &DUPLICATE_INDICATOR,
                row.at(Cell::Name),
                format!("“{name}”与第{}行重复，请删去一行，或把两个指标的名称写得分得开", earlier.number()),
            );
        }
    }
}

fn same_parent(row: &Row<'_>, other: &Row<'_>) -> bool {
    // The same row is the heading; two headings of one name are two.
    row.heading == other.heading
        && (row.heading.is_some()
            || row.raw_parent == other.raw_parent
            || Name::new(row.raw_parent).full() == Name::new(other.raw_parent).full())
}

#[cfg(test)]
mod tests {
    use super::DUPLICATE_INDICATOR as RULE;
    use crate::form::DeclaredIndicator;
    use crate::rule::testing::*;

    fn under(parent: &str, name: &str) -> DeclaredIndicator {
        DeclaredIndicator { parent: parent.into(), ..target("output/quantity", name, "≥3亩") }
    }

    fn paths_of(rows: Vec<DeclaredIndicator>) -> Vec<String> {
        paths(&RULE, declaration(rows))
    }

    #[test]
    fn 后面的一行被指出_标签和星号不算() {
        let rows = ["指标1：道路硬化里程", "桥梁座数", "指标3:道路 硬化里程", "★道路硬化里程"];
        let rows = rows.map(|name| target("output/quantity", name, "≥3")).to_vec();
        assert_eq!(paths_of(rows), ["/indicators/2/name", "/indicators/3/name"]);
    }

    #[test]
    fn 级别不同不是重复() {
        let rows = vec![
            target("output/quantity", "受益人口数", "≥3人"),
            target("output/quality", "受益人口数", "≥3人"),
            target("benefit/quantity", "受益人口数", "≥3人"),
            target("benefit/社会", "受益人口数", "≥3人"),
        ];
        assert!(paths_of(rows).is_empty());
    }

    #[test]
    fn 上级行不同不是重复_相同是() {
        let rows =
            vec![under("", "粮食面积"), under("粮食面积", "补助"), under("", "蔬菜面积"), under("蔬菜面积", "补助")];
        assert!(paths_of(rows).is_empty());
        let rows = vec![under("", "粮食面积"), under("粮食面积", "补助"), under("粮食面积 ", "补助")];
        assert_eq!(paths_of(rows), ["/indicators/2/name"]);
        let rows = vec![under("没有的行", "补助"), under("没有的行 ", "补助"), under("另一行", "补助")];
        assert_eq!(paths_of(rows), ["/indicators/1/name"]);
    }

    #[test]
    fn 没有名称的行不比较() {
        let rows = ["", "", "指标1：", "指标2：", "88", "88", "—", "—"];
        assert!(paths_of(rows.map(|name| target("output/quantity", name, "")).to_vec()).is_empty());
    }
}
