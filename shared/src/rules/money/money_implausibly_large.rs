//! money-implausibly-large: 金额大得不寻常

use super::cell_name;
use crate::number::text;
use crate::rule::prelude::*;

rule! {
    /// 金额大得不寻常，可能把元当成万元填了。
    ///
    /// ## 条件
    /// 金额大于参数“一个项目的最大金额”（`money.largest`，默认 50000 万元）。正好等于的不报，读不出来的不报。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第二节 二、2 完整性审核：“……金额单位不一致等”。
    ///
    /// ## 例子
    /// `387664.62`（某学校按元填写）→ `38.77`。
    ///
    /// ## 改法
    /// 核对单位：本表以万元为单位。金额无误时不必修改。
    ///
    /// ## In English
    /// The amount is above the largest plausible one for a single project, so 元 were probably typed
    /// where 万元 are meant. A county may change the threshold.
    pub static MONEY_IMPLAUSIBLY_LARGE = "money-implausibly-large" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G2.2-2"]),
        fixing: None,
        settings: ["money.largest"],
        title: "金额大得不寻常",
        english: "Implausibly large amount",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let largest = sheet.settings.money_largest;
    for cell in &sheet.money {
        let Some(amount) = cell.amount().filter(|amount| *amount > largest) else { continue };
        let message = format!(
            "{} {} 万元超过 {} 万元，可能是把元填成了万元，请核对单位",
            cell_name(cell.line, cell.column),
            text(amount),
            text(largest)
        );
        findings.report(&MONEY_IMPLAUSIBLY_LARGE, cell.place(), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, paths};

    fn fires(raw: &str) -> bool {
        let mut form = declaration(vec![]);
        form.funds.total.budget = raw.into();
        let found = paths(&MONEY_IMPLAUSIBLY_LARGE, form);
        assert!(found.is_empty() || found == ["/funds/total/budget"]);
        !found.is_empty()
    }

    #[test]
    fn 超过最大金额才报() {
        assert!(fires("387664.62"));
        assert!(fires("50000.01"));
        assert!(fires("6亿元"));
        assert!(!fires("50000"));
        assert!(!fires("49999.99"));
    }

    #[test]
    fn 写明是元的_读不出来的_不报() {
        for raw in ["387664.62元", "", "见附件", "**"] {
            assert!(!fires(raw), "{raw}");
        }
    }
}
