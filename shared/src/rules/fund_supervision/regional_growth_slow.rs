//! regional-growth-slow: 自治区专项增幅低于中央

use super::prelude::*;
use crate::fund_supervision::{Amount, FundKind, Raised, grew_as_fast, growth_texts, sum};

rule! {
    /// 自治区专项扶贫资金的增幅低于当年中央补助的增幅。
    ///
    /// ## 条件
    /// 专项各行合计：自治区今年与去年之比小于中央今年与去年之比；任一上年数为零时不比较（AMB-X-08）。
    ///
    /// ## 依据
    /// 一（一）1（3）：不得低于当年中央财政补助的财政专项扶贫资金增幅。
    ///
    /// ## 例子
    /// 中央 1000 增到 1100（10%），自治区 300 增到 329（9.67%）。
    ///
    /// ## 改法
    /// 增加自治区安排，或核对上年数。
    ///
    /// ## In English
    /// Growth of the region's special funds is below that of the central ones.
    pub static REGIONAL_GROWTH_SLOW = "regional-growth-slow" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ1-1-1-3-g"]),
        fixing: None,
        settings: [],
        title: "自治区专项增幅低于中央",
        english: "Regional special funds grow slower than central ones",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    let rows: Vec<_> = form.raised(FundKind::Special).collect();
    let total = |pick: fn(&Raised<'_>) -> Amount| sum(&rows.iter().map(|row| pick(row)).collect::<Vec<_>>());
    let (Some(now), Some(before)) = (total(|row| row.regional), total(|row| row.regional_previous)) else { return };
    let (Some(central), Some(central_before)) = (total(|row| row.central), total(|row| row.central_previous)) else {
        return;
    };
    if let (Some(false), Some(first)) = (grew_as_fast(now, before, central, central_before), rows.first()) {
        let [grew, central_grew] = growth_texts(now, before, central, central_before);
        let message = format!("自治区专项增幅 {grew}% 低于中央补助增幅 {central_grew}%，请核对");
        findings.report(&REGIONAL_GROWTH_SLOW, first.regional.place, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-1-03
    #[test]
    fn 增幅低于_等于_高于中央() {
        for (now, fires) in [("329.99", true), ("330", false), ("330.01", false)] {
            let mut form = supervision();
            form.raising[0].central = "1100".into();
            form.raising[0].regional = now.into();
            assert_eq!(!paths(&REGIONAL_GROWTH_SLOW, &form).is_empty(), fires, "{now}");
        }
    }

    #[test]
    fn 上年为零时由人判断_各行合计后比较() {
        let mut form = supervision();
        form.raising[0].regional_previous = "0".into();
        form.raising[0].regional = "1".into();
        assert!(paths(&REGIONAL_GROWTH_SLOW, &form).is_empty());
        let mut form = supervision();
        form.raising[0].central = "1100".into();
        let mut second = form.raising[0].clone();
        for cell in [&mut second.central, &mut second.central_previous, &mut second.regional_previous] {
            *cell = "0".into();
        }
        second.regional = "30".into();
        form.raising.push(second);
        assert!(paths(&REGIONAL_GROWTH_SLOW, &form).is_empty(), "300 + 30 against 300");
    }

    #[test]
    fn 说出的增幅看得出低() {
        let mut form = supervision();
        let row = &mut form.raising[0];
        for (cell, amount) in [
            (&mut row.central_previous, "1000000"),
            (&mut row.central, "1100000"),
            (&mut row.regional_previous, "300000"),
            (&mut row.regional, "329999.99"),
        ] {
            *cell = amount.into();
        }
        let found = run(&REGIONAL_GROWTH_SLOW, &form);
        assert!(found[0].1.contains("增幅 9.999997% 低于中央补助增幅 10%"), "{found:?}");
    }
}
