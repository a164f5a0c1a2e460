//! 数量乘单价超过预算

use crate::form::Level2;
use crate::number::{Operator, Quantity, is_positive, text};
use crate::rule::prelude::*;
use rust_decimal::Decimal;

rule! {
    /// 数量乘以单价，加起来超过了年度资金总额。
    ///
    /// ## 条件
    /// 成本指标的指标值以“元/X”或“万元/X”为单位（X 如公里、座、亩），符号是`≤`、`=`或没有；全表只有这一行成本指标用这个 X，
    /// 也只有一行数量指标（符号是`≥`、`=`或没有，不是“其中”行）以 X 为单位时，两数相乘。
    /// 各个乘积之和超过年度资金总额，且超出的比例大于参数 `cost.tolerance`（默认10%）时，在乘积最大的成本指标上报告。
    /// 资金总额空着、读不出或是0，或者一个乘积也配不成时不报告；写明“不涉及”的行不计入。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第二节 二、4：“在既定资金规模下，绩效目标是否过高或过低；或要完成既定绩效目标，资金规模是否过大或过小”。
    ///
    /// ## 例子
    /// 3.2公里 × 60万元/公里 + 2座 × 15万元/座 = 222万元，年度资金总额 152万元 → 核对单价 38万元/公里。
    /// 60亩×475元 + 4个×2875元 + 20平方米×3000元 ≈ 10万元（南岳区2018年），与总额相符，不报告。
    ///
    /// ## 改法
    /// 请核对数量、单价和资金总额；补助只是成本一部分的，请把指标写成补助标准。没有唯一的改法。
    ///
    /// ## In English
    /// Quantity times unit cost, summed over the pairs that can be matched without doubt, exceeds the total
    /// budget by more than the tolerance. The cost row with the largest product is named.
    pub static QUANTITY_TIMES_COST_OVER_BUDGET = "quantity-times-cost-over-budget" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G2.2-4"]),
        fixing: None,
        settings: ["cost.tolerance"],
        title: "数量乘单价超过预算",
        english: "Quantity times cost over budget",
        check: Check::Sheet(check),
    }
}

/// 万元 in 元.
const TEN_THOUSAND: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let Some(budget) = sheet.amount(FundsLine::Total, FundsColumn::Budget).filter(|budget| is_positive(*budget)) else {
        return;
    };
    let mut sum = Decimal::ZERO;
    let mut largest: Option<(&Row<'_>, Decimal)> = None;
    for row in sheet.rows.iter().filter(|row| *row.level2 == Level2::Cost) {
        let Some(product) = product(sheet, row) else { continue };
        sum = sum.saturating_add(product);
        if largest.is_none_or(|(_, so_far)| product > so_far) {
            largest = Some((row, product));
        }
    }
    let Some((row, _)) = largest else { return };
    let allowed = Decimal::ONE_HUNDRED.saturating_add(sheet.settings.cost_tolerance);
    if sum.saturating_mul(Decimal::ONE_HUNDRED) > budget.saturating_mul(allowed) {
        findings.report(
            &QUANTITY_TIMES_COST_OVER_BUDGET,
            row.at(Cell::Target),
            format!("数量乘单价合计 {}万元，超过年度资金总额 {}万元，请核对数量、单价和资金", text(sum), text(budget)),
        );
    }
}

/// Quantity times unit cost in 万元, where the pair is beyond doubt.
fn product(sheet: &Sheet<'_>, cost: &Row<'_>) -> Option<Decimal> {
    let price = countable(cost, Operator::AtMost)?;
    let (thing, is_ten_thousand) = priced(price)?;
    let same = |row: &&Row<'_>| {
        row.is_cost() && !row.not_applicable && row.target.quantity().and_then(priced).is_some_and(|(x, _)| x == thing)
    };
    if sheet.rows.iter().filter(same).nth(1).is_some() {
        return None;
    }
    let mut counts = sheet
        .rows
        .iter()
        .filter(|row| *row.level2 == Level2::Quantity && !row.is_sub_row())
        .filter_map(|row| countable(row, Operator::AtLeast).filter(|count| count.unit.as_str() == thing));
    let (count, another) = (counts.next()?, counts.next());
    if another.is_some() {
        return None;
    }
    let amount = price.value.checked_mul(count.value)?;
    if is_ten_thousand { Some(amount) } else { amount.checked_div(TEN_THOUSAND) }
}

/// The target above 0, with the operator given, `=` or none, of a row that applies.
fn countable<'r>(row: &'r Row<'_>, operator: Operator) -> Option<&'r Quantity> {
    row.target.quantity().filter(|target| {
        !row.not_applicable
            && is_positive(target.value)
            && target.operator.is_none_or(|found| found == operator || found == Operator::Equal)
    })
}

/// What is priced, and whether in 万元.
fn priced(price: &Quantity) -> Option<(&str, bool)> {
    let unit = price.unit.as_str();
    match unit.strip_prefix("万元/") {
        Some(thing) => Some((thing, true)),
        None => unit.strip_prefix("元/").map(|thing| (thing, false)),
    }
}

#[cfg(test)]
mod tests {
    use super::QUANTITY_TIMES_COST_OVER_BUDGET as RULE;
    use crate::form::DeclaredIndicator;
    use crate::rule::testing::*;

    fn found(budget: &str, rows: &[(&str, &str)]) -> Vec<String> {
        let mut form = declaration(
            rows.iter().map(|(level2, value)| target(&format!("output/{level2}"), "指标", value)).collect(),
        );
        form.funds.total.budget = budget.into();
        paths(&RULE, form)
    }

    const ROAD: (&str, &str) = ("quantity", "≥3.2公里");
    const WATER: (&str, &str) = ("quantity", "≥2座");

    #[test]
    fn 道路和供水合计超过预算_指出最大的() {
        let rows = [ROAD, WATER, ("cost", "≤15万元/座"), ("cost", "≤60万元/公里")];
        assert_eq!(found("152", &rows), ["/indicators/3/target"]);
        let rows = [ROAD, WATER, ("cost", "≤38万元/公里"), ("cost", "≤15万元/座")];
        assert!(found("152", &rows).is_empty());
    }

    #[test]
    fn 百分之十以内不报告() {
        let rows = [("quantity", "10个"), ("cost", "=23万元/个")];
        assert!(found("214.06", &rows).is_empty(), "南岳镇2018年，超出7%");
        assert!(found("209.1", &rows).is_empty());
        assert!(found("2090909.1元", &rows).is_empty());
        assert_eq!(found("209.09", &rows), ["/indicators/1/target"]);
        let ten_over = [("quantity", "11个"), ("cost", "10万元/个")];
        assert!(found("100", &ten_over).is_empty(), "正好超出10%");
        assert_eq!(found("99.99", &ten_over), ["/indicators/1/target"]);
    }

    #[test]
    fn 元换成万元() {
        let rows = [
            ("quantity", "≥60亩"),
            ("quantity", "≥4个"),
            ("quantity", ">=20平方米"),
            ("cost", "<=475元/亩"),
            ("cost", "<=2875元/个"),
            ("cost", "<=3000元/平方米"),
        ];
        assert!(found("10", &rows).is_empty(), "南岳区2018年");
        assert_eq!(found("9", &rows), ["/indicators/5/target"]);
    }

    #[test]
    fn 配不准的不乘() {
        let cost = ("cost", "≤60万元/公里");
        assert_eq!(found("152", &[ROAD, cost]), ["/indicators/1/target"]);
        assert!(found("152", &[ROAD, ("quantity", "5公里"), cost]).is_empty(), "两行数量");
        assert!(found("152", &[ROAD, cost, ("cost", "≤2000元/公里")]).is_empty(), "两行单价");
        assert!(found("152", &[("quantity", "≤3.2公里"), cost]).is_empty());
        assert!(found("152", &[ROAD, ("cost", "≥60万元/公里")]).is_empty());
        assert!(found("152", &[("quality", "3.2公里"), cost]).is_empty());
        assert!(found("152", &[("quantity", "3.2座"), cost]).is_empty());
        assert!(found("152", &[ROAD, ("cost", "≤60万元")]).is_empty());
        assert!(found("152", &[("quantity", "约3.2公里"), cost]).is_empty());
        assert_eq!(found("152", &[ROAD, ("quantity", "≤9公里"), cost]), ["/indicators/2/target"]);
    }

    #[test]
    fn 其中行和不涉及的行() {
        let road = || target("output/quantity", "道路", "≥3.2公里");
        let under =
            DeclaredIndicator { parent: "道路".into(), ..target("output/quantity", "其中主路", "≥2公里") };
        let cost = || target("output/cost", "补助", "≤60万元/公里");
        assert_eq!(paths(&RULE, declaration(vec![road(), under, cost()])), ["/indicators/2/target"]);
        let skipped = DeclaredIndicator { not_applicable: true, reason: "没有这项内容".into(), ..road() };
        assert!(paths(&RULE, declaration(vec![skipped, cost()])).is_empty());
    }

    #[test]
    fn 总额空着_读不出_是零() {
        for budget in ["", "0", "152（含自筹）", "—"] {
            assert!(found(budget, &[ROAD, ("cost", "≤60万元/公里")]).is_empty(), "{budget}");
        }
    }
}
