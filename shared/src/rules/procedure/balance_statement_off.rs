//! balance-statement-off: 收支余报表不平

use super::prelude::*;
use crate::fund_supervision::out_of_balance;
use crate::place::Key;

/// What a statement holds; 万元
const PARTS: [&str; 4] = ["opening", "income", "spending", CLOSING];

/// 期末余额
const CLOSING: &str = "closing";

rule! {
    /// 收支余报表的期初加收入减支出不等于期末。
    ///
    /// ## 条件
    /// 记录的四个数都读得出，而期初余额 + 本月收入 − 本月支出 ≠ 期末余额。缺一个的不算。
    ///
    /// ## 依据
    /// 三（二）1：按时核对账务，按月提供收支余报表。
    ///
    /// ## 例子
    /// 期初 100、收入 50、支出 30、期末 121。
    ///
    /// ## 改法
    /// 核对四个数。
    ///
    /// ## In English
    /// In a monthly statement opening plus income less spending is not the closing balance.
    pub static BALANCE_STATEMENT_OFF = "balance-statement-off" {
        severity: Error,
        forms: [Dossier],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "收支余报表不平",
        english: "The monthly statement does not add up",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    for (record, step) in file.known() {
        let cell = step.fields.iter().zip(0..).find(|(field, _)| field.key == CLOSING);
        let Some((at, key)) = cell.and_then(|(field, at)| Some((at, Key::new(&field.key)?))) else { continue };
        let [Some(opening), Some(income), Some(spending), Some(closing)] = PARTS.map(|key| record.number(key)) else {
            continue;
        };
        if let Some(message) = out_of_balance([opening, income, spending, closing]) {
            let place = record.place(RecordCell::Value(at, key));
            findings.report(&BALANCE_STATEMENT_OFF, place, message).clause(&step.citation);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    fn statement(values: [&str; 4]) -> File {
        let mut it = file("xinjiang-2019-2", "county");
        it.add("balance_statement", "2020-06-30").last().period = "6".into();
        for (key, value) in PARTS.into_iter().zip(values) {
            it.value(key, value);
        }
        it
    }

    // covers: XJ2-3-08
    #[test]
    fn 期末少一分_正好_多一分() {
        for (closing, fires) in [
            ("119.999999", true),
            ("120", false),
            ("120.00", false),
            ("120万元", false),
            ("1200000元", false),
            ("120.000001", true),
            ("121", true),
        ] {
            let it = statement(["100", "50", "30", closing]);
            let wanted = if fires { vec!["/records/0/values/closing"] } else { vec![] };
            assert_eq!(it.paths(&BALANCE_STATEMENT_OFF), wanted, "{closing}");
        }
        let found = statement(["100", "50", "30", "121"]).found(&BALANCE_STATEMENT_OFF);
        assert!(found[0].1.contains("期初 100 + 收入 50 − 支出 30 = 120，与期末 121 不等"), "{found:?}");
        // More spent than there was: no balance is below 0.
        assert_eq!(statement(["10", "0", "30", "0"]).found(&BALANCE_STATEMENT_OFF).len(), 1);
    }

    #[test]
    fn 缺一个或读不出的不算_别的事项没有这些栏() {
        for empty in 0..4 {
            for raw in ["", "-", "若干"] {
                let mut values = ["100", "50", "30", "121"];
                values[empty] = raw;
                assert!(statement(values).found(&BALANCE_STATEMENT_OFF).is_empty(), "{empty} {raw}");
            }
        }
        let mut it = statement(["100", "50", "30", "121"]);
        it.last().step = "treasury_check".into();
        assert!(it.found(&BALANCE_STATEMENT_OFF).is_empty());
    }
}
