//! money-more-than-two-decimals: 金额超过两位小数

use super::{Column, cell_name};
use crate::number::{Money, MoneyUnit, round_half_up, text};
use crate::rule::prelude::*;
use crate::sheet::MoneyCell;
use rust_decimal::Decimal;

rule! {
    /// 金额超过两位小数。
    ///
    /// ## 条件
    /// 以万元计的金额，去掉末尾的 0 以后小数多于 `money.decimals` 位（默认 2 位）。以元写的格子不查。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第一节 三、表1填报说明5：“本项内容以万元为单位，保留小数点后两位”。
    ///
    /// ## 例子
    /// `8.408` → `8.41`；`2.584271` → `2.58`。`52.800000` 去掉末尾的 0 只有一位小数，不报。
    ///
    /// ## 改法
    /// 四舍五入到两位小数。这一列以万元计的各格都四舍五入后，总额与各项仍然相符的，提供改法；否则由填表人调整。
    ///
    /// ## In English
    /// An amount in 万元 has more than two decimals; cells written in 元 are exempt. The amount rounded
    /// half up is offered where the column still adds up after all its cells in 万元 are rounded.
    pub static MONEY_MORE_THAN_TWO_DECIMALS = "money-more-than-two-decimals" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation, Monitoring],
        basis: Basis::Clause(&["G1.3-5"]),
        fixing: Content,
        settings: ["money.decimals"],
        title: "金额超过两位小数",
        english: "More than two decimals",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let decimals = sheet.settings.money_decimals;
    let adds_up = |column| {
        let rounded = |cell: &MoneyCell<'_>| rounded(cell, decimals).or(cell.amount());
        Column::read(sheet, column).is_some_and(|column| column.adds_up())
            && Column::read_as(sheet, column, rounded).is_some_and(|column| column.adds_up())
    };
    for cell in &sheet.money {
        let (Some(value), Some(rounded)) = (cell.amount(), rounded(cell, decimals)) else { continue };
        let rounded = text(rounded);
        let message = format!(
            "{} {} 超过{decimals}位小数，请四舍五入到 {rounded}",
            cell_name(cell.line, cell.column),
            text(value)
        );
        let report = findings.report(&MONEY_MORE_THAN_TWO_DECIMALS, cell.place(), message);
        if adds_up(cell.column) {
            report.fix(rounded);
        } else {
            report.message.push_str("，并使总额与各项相符");
        }
    }
}

/// The amount with as many decimals as are allowed, where it has more; cells in 元 stay as they are.
fn rounded(cell: &MoneyCell<'_>, decimals: u32) -> Option<Decimal> {
    let Money::Amount { value, unit, .. } = cell.reading else { return None };
    let exempt = unit == Some(MoneyUnit::Yuan) || value.normalize().scale() <= decimals;
    (!exempt).then(|| round_half_up(value, decimals))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, run};

    fn with(total: &str, fiscal: &str, other: &str) -> Vec<(String, Option<String>)> {
        let mut form = declaration(vec![]);
        form.funds.total.budget = total.into();
        form.funds.fiscal.budget = fiscal.into();
        form.funds.other.budget = other.into();
        run(&MONEY_MORE_THAN_TWO_DECIMALS, form).into_iter().map(|(path, _, fix)| (path, fix)).collect()
    }

    #[test]
    fn 三位小数_四舍五入() {
        assert_eq!(with("8.408", "", ""), [("/funds/total/budget".to_owned(), Some("8.41".to_owned()))]);
        assert_eq!(with("2.584271万元", "", "")[0].1.as_deref(), Some("2.58"));
        assert_eq!(with("8.405", "", "")[0].1.as_deref(), Some("8.41"));
        assert_eq!(
            with("207.4538", "207.4538", ""),
            [
                ("/funds/total/budget".to_owned(), Some("207.45".to_owned())),
                ("/funds/fiscal/budget".to_owned(), Some("207.45".to_owned()))
            ]
        );
    }

    #[test]
    fn 四舍五入后合计不符的_没有改法() {
        // 1.00 = 0.334 + 0.666 becomes 0.33 + 0.67; 1.01 = 0.505 + 0.505 becomes 0.51 + 0.51.
        assert!(with("1", "0.334", "0.666").iter().all(|(_, fix)| fix.is_some()));
        assert!(with("1.01", "0.505", "0.505").iter().all(|(_, fix)| fix.is_none()));
        assert!(with("9", "8.408", "1").iter().all(|(_, fix)| fix.is_none()));
        assert!(with("8.408", "见附件", "").iter().all(|(_, fix)| fix.is_none()));
    }

    #[test]
    fn 以元写的格子不改_四舍五入后要与它们相符() {
        let fix = |path: &str, fix: Option<&str>| [(format!("/funds/{path}/budget"), fix.map(str::to_owned))];
        assert_eq!(with("215,457.6元", "21.54576", "0"), fix("fiscal", None));
        assert_eq!(with("21.54576", "215,457.6元", "0"), fix("total", None));
        assert_eq!(with("215,457.6元", "1.5", "20.04576"), fix("other", None));
        assert_eq!(with("215,457.6元", "20.04576", ""), fix("fiscal", Some("20.05")));
        assert_eq!(with("215,457.6元", "21.54576", ""), fix("fiscal", None));
        assert_eq!(with("215,400元", "21.544", ""), fix("fiscal", None), "已经大于总额");
        assert_eq!(with("21.545", "100000元", "11.545").iter().filter(|(_, fix)| fix.is_some()).count(), 2);
    }

    #[test]
    fn 两位以内_末尾的零_元_亿元_不报() {
        for raw in ["8.41", "52.800000", "8", "387664.625元", "8.4080元", "1.23456亿元", "", "7,00.0,77"] {
            assert!(with(raw, "", "").is_empty(), "{raw}");
        }
        assert_eq!(with("1.2345678亿元", "", "").len(), 1);
    }
}
