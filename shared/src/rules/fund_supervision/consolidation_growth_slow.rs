//! consolidation-growth-slow: 整合资金增幅不足

use super::prelude::*;
use crate::fund_supervision::{FundKind, grew_as_fast, growth_texts, sum};
use rust_decimal::Decimal;

rule! {
    /// 统筹整合的增幅低于该项涉农资金规模的增幅。
    ///
    /// ## 条件
    /// 按比例筹集的年度以后；整合的一行，今年与去年筹集额之比小于今年与去年中央、自治区合计之比（逐项比较，AMB-X-07）；上年为零时不比较。
    ///
    /// ## 依据
    /// 一（一）2（2）：不得低于当年中央和自治区财政安排每项涉农资金规模的增幅。
    ///
    /// ## 例子
    /// 该项由 600 增到 660（10%），筹集由 180 增到 197。
    ///
    /// ## 改法
    /// 增加整合，或核对上年数。
    ///
    /// ## In English
    /// What is consolidated of a fund grows slower than the fund itself.
    pub static CONSOLIDATION_GROWTH_SLOW = "consolidation-growth-slow" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ1-1-2-2-g"]),
        fixing: None,
        settings: ["consolidation.share.year"],
        title: "整合资金增幅不足",
        english: "Consolidated money grows too slowly",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    let first_year = form.number("consolidation.share.year");
    if first_year.is_none() || form.form.year.map(Decimal::from) <= first_year {
        return;
    }
    for row in form.raised(FundKind::Consolidated) {
        let (Some(now), Some(before)) = (row.raised.value, row.raised_previous.value) else { continue };
        let whole = sum([&row.central, &row.regional]).zip(sum([&row.central_previous, &row.regional_previous]));
        let Some((whole, whole_before)) = whole else { continue };
        if grew_as_fast(now, before, whole, whole_before) == Some(false) {
            let [grew, whole_grew] = growth_texts(now, before, whole, whole_before);
            let message = format!("整合增幅 {grew}% 低于该项资金规模的增幅 {whole_grew}%，请核对");
            findings.report(&CONSOLIDATION_GROWTH_SLOW, row.raised.place, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-1-07
    #[test]
    fn 低于_等于_高于该项规模的增幅() {
        for (year, raised, fires) in [
            // In 2016 itself a share is asked for, and no growth.
            (2016, "1", false),
            (2016, "197.99", false),
            (2017, "197.99", true),
            (2017, "198", false),
            (2017, "198.01", false),
            (2020, "197.99", true),
            (2020, "198", false),
            (2020, "198.01", false),
        ] {
            let mut form = supervision();
            form.year = Some(year);
            form.raising[1].central = "550".into();
            form.raising[1].regional = "110".into();
            form.raising[1].raised = raised.into();
            assert_eq!(!paths(&CONSOLIDATION_GROWTH_SLOW, &form).is_empty(), fires, "{year} {raised}");
        }
    }

    #[test]
    fn 规模减少_上年为零() {
        // 600 fell to 540, by a tenth: 180 may fall to 162.
        for (raised, previous, fires) in
            [("161.99", "180", true), ("162", "180", false), ("162.01", "180", false), ("0", "0", false)]
        {
            let mut form = supervision();
            form.raising[1].central = "440".into();
            form.raising[1].raised = raised.into();
            form.raising[1].raised_previous = previous.into();
            assert_eq!(!paths(&CONSOLIDATION_GROWTH_SLOW, &form).is_empty(), fires, "{raised} {previous}");
        }
    }
}
