//! monitored-funds-off: 纳入动态监控的资金不齐

use super::prelude::*;
use crate::number::text;

rule! {
    /// 纳入动态监控平台的资金项数与规定不符，或有资金没有纳入。
    ///
    /// ## 条件
    /// 中央、自治区项数填了而不等于规定的项数；筹集的一行“是否纳入动态监控平台”为否。
    ///
    /// ## 依据
    /// 一（一）5：纳入动态监控平台的资金有62项，其中中央41项、自治区21项；要全部纳入监管，不论是否用于脱贫攻坚（AMB-X-20）。
    ///
    /// ## 例子
    /// 中央填 40 项。
    ///
    /// ## 改法
    /// 核对清单，全部纳入平台。
    ///
    /// ## In English
    /// The number of monitored funds is not that of the law, or a fund is not monitored.
    pub static MONITORED_FUNDS_OFF = "monitored-funds-off" {
        severity: Warning,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ1-1-5-2", "XJ1-1-5-1"]),
        fixing: None,
        settings: ["monitored.funds.central", "monitored.funds.regional"],
        title: "纳入动态监控的资金不齐",
        english: "Monitored funds are incomplete",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    let keys = ["monitored.funds.central", "monitored.funds.regional"];
    for ((count, key), name) in form.monitored.iter().zip(keys).zip(["中央", "自治区"]) {
        if let (Some(value), Some(due)) = (count.value, form.number(key))
            && value != due
        {
            let message = format!("纳入动态监控的{name}资金规定为 {} 项，填的是 {}，请核对", text(due), text(value));
            findings.report(&MONITORED_FUNDS_OFF, count.place, message).clause("XJ1-1-5-1");
        }
    }
    for row in &form.raising {
        if let (Some(false), place) = row.monitored {
            let message = "资金不论是否用于脱贫攻坚，都要纳入动态监控平台";
            findings.report(&MONITORED_FUNDS_OFF, place, message).clause("XJ1-1-5-2");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-1-10, XJ2-1-11
    #[test]
    fn 四十一项和二十一项_都要纳入() {
        for (central, fires) in [("40", true), ("41", false), ("42", true), ("", false)] {
            let mut form = supervision();
            form.monitored.central = central.into();
            assert_eq!(!paths(&MONITORED_FUNDS_OFF, &form).is_empty(), fires, "{central}");
        }
        let mut form = supervision();
        form.monitored.regional = "20".into();
        form.raising[1].poverty = "否".into();
        form.raising[1].monitored = "否".into();
        assert_eq!(paths(&MONITORED_FUNDS_OFF, &form), ["/raising/1/monitored", "/monitored/regional"]);
    }
}
