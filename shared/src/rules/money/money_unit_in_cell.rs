//! money-unit-in-cell: 金额格里写了单位

use super::cell_name;
use crate::number::{Money, MoneyUnit, round_half_up, text};
use crate::rule::prelude::*;

rule! {
    /// 金额后面写了单位，而表格本来就以万元为单位。
    ///
    /// ## 条件
    /// 金额格是一个数加 万元、万、元 或 亿元。金额仍按所写的单位读，不影响合计。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第一节 三、表1填报说明5：“本项内容以万元为单位，保留小数点后两位”。
    ///
    /// ## 例子
    /// `620.82万元` → `620.82`；`50万` → `50`；`50000元` → `5`。
    ///
    /// ## 改法
    /// 只写以万元为单位的数。换算成万元后不超过两位小数的，可一键改写；超过的请保留两位小数，并使总额与各项相符。
    ///
    /// ## In English
    /// A unit of money is written into the cell although the form counts in 万元. The amount is read by
    /// the unit given; where it has at most two decimals in 万元, the fix is the bare number.
    pub static MONEY_UNIT_IN_CELL = "money-unit-in-cell" {
        severity: Hint,
        forms: [Declaration, SelfEvaluation, Monitoring],
        basis: Basis::Clause(&["G1.3-5"]),
        fixing: Notation,
        settings: ["money.decimals"],
        title: "金额格里写了单位",
        english: "Unit written into a money cell",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    for cell in &sheet.money {
        let Money::Amount { value, unit: Some(unit), .. } = cell.reading else { continue };
        let decimals = sheet.settings.money_decimals;
        let (name, raw, number) = (cell_name(cell.line, cell.column), shown(cell.raw), text(value));
        // The number as it is would have too many decimals.
        if value.normalize().scale() > decimals {
            let rounded = text(round_half_up(value, decimals));
            let message =
                format!("本表以万元为单位，保留{decimals}位小数，{name}“{raw}”请填 {rounded}，并使总额与各项相符");
            findings.report(&MONEY_UNIT_IN_CELL, cell.place(), message);
            continue;
        }
        let message = if unit == MoneyUnit::TenThousand {
            format!("本表以万元为单位，{name}只需填数字 {number}")
        } else {
            format!("本表以万元为单位，{name}“{raw}”即 {number} 万元，请填 {number}")
        };
        findings.report(&MONEY_UNIT_IN_CELL, cell.place(), message).fix(number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, run};

    fn with(raw: &str) -> Option<Option<String>> {
        let mut form = declaration(vec![]);
        form.funds.total.budget = raw.into();
        let mut found = run(&MONEY_UNIT_IN_CELL, form);
        assert!(found.iter().all(|(path, _, _)| path == "/funds/total/budget"));
        found.pop().map(|(_, _, fix)| fix)
    }

    #[test]
    fn 写了单位_改成万元的数() {
        for (raw, fix) in [
            ("620.82万元", "620.82"),
            ("50万", "50"),
            ("50000元", "5"),
            ("250000.00元", "25"),
            ("0.5亿元", "5000"),
            ("１２４０．５０万元", "1240.5"),
        ] {
            assert_eq!(with(raw), Some(Some(fix.into())), "{raw}");
        }
    }

    #[test]
    fn 换算后超过两位小数_没有改法() {
        assert_eq!(with("387664.62元"), Some(None));
        assert_eq!(with("2.584271万元"), Some(None));
        assert_eq!(with("100元"), Some(Some("0.01".into())));
        assert_eq!(with("10元"), Some(None));
    }

    #[test]
    fn 说明里的数不超过两位小数() {
        for (raw, said) in [
            ("387664.62元", "本表以万元为单位，保留2位小数，年度资金总额“387664.62元”请填 38.77，并使总额与各项相符"),
            ("2.584271万元", "本表以万元为单位，保留2位小数，年度资金总额“2.584271万元”请填 2.58，并使总额与各项相符"),
            ("387600元", "本表以万元为单位，年度资金总额“387600元”即 38.76 万元，请填 38.76"),
            ("2.58万元", "本表以万元为单位，年度资金总额只需填数字 2.58"),
        ] {
            let mut form = declaration(vec![]);
            form.funds.total.budget = raw.into();
            let messages: Vec<String> =
                run(&MONEY_UNIT_IN_CELL, form).into_iter().map(|(_, message, _)| message).collect();
            assert_eq!(messages, [said]);
        }
    }

    #[test]
    fn 没有单位_空白_读不出来_不报() {
        for raw in ["620.82", "0", "", "无", "50美元", "约50万元", "854万(其中400万元)"] {
            assert_eq!(with(raw), None, "{raw}");
        }
    }
}
