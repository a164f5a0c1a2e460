//! fund-cell-unreadable: 台账的单元格读不出来

use super::prelude::*;
use crate::fund_supervision::Why;

rule! {
    /// 单元格写了字而读不出金额、人数、百分数、是否、日期、月份或资金种类。
    ///
    /// ## 条件
    /// 金额不是数字（万元）；人数、项数不是整数；完成程度不是百分数；是否不是“是”“否”；日期日历上没有；月份不是 1 至 12；资金种类不是专项、整合、搬迁、债券、其他。
    ///
    /// ## 依据
    /// 逐行审核所必需。
    ///
    /// ## 例子
    /// 金额“约50万”，日期“2020-11-31”。
    ///
    /// ## 改法
    /// 改成数字、是否或日历上的日期。
    ///
    /// ## In English
    /// A cell cannot be read as what its column holds.
    pub static FUND_CELL_UNREADABLE = "fund-cell-unreadable" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Structure,
        fixing: None,
        settings: [],
        title: "台账的单元格读不出来",
        english: "Unreadable cell of a ledger",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    for unread in &form.unread {
        let wanted = match unread.why {
            Why::Negative => continue,
            Why::NotMoney => "读不出金额，请填数字（万元）",
            Why::NotCount => "不是整数，请填写人数或项数",
            Why::NotRate => "不是百分数，请填 0 以上的数，例如 80%",
            Why::NotYesNo => "不是“是”或“否”，请改填",
            Why::NotDate => "不是日历上的日期，请写成 2020-10-31 的样子",
            Why::NotMonth => "不是月份，请填 1 至 12",
            Why::NotFund => "不是认识的资金种类，请填专项、整合、搬迁、债券或其他",
        };
        findings.report(&FUND_CELL_UNREADABLE, unread.place, format!("“{}”{wanted}", shown(&unread.raw)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    #[test]
    fn 各种读不出来的() {
        assert!(paths(&FUND_CELL_UNREADABLE, &supervision()).is_empty());
        let mut form = supervision();
        form.raising[0].central = "约50万".into();
        form.raising[2].fund = "彩票".into();
        form.relocation.persons = "8.5".into();
        form.allocations[0].southern = "大概".into();
        form.payments[0].date = "2020-11-31".into();
        form.payments[0].prepaid = vec!["100".into(), "一半".into()];
        form.balances[0].month = "13".into();
        assert_eq!(
            paths(&FUND_CELL_UNREADABLE, &form),
            [
                "/raising/0/central",
                "/raising/2/fund",
                "/relocation/persons",
                "/allocations/0/southern",
                "/payments/0/date",
                "/payments/0/prepaid/1",
                "/balances/0/month"
            ]
        );
    }

    #[test]
    fn 百分数不是人数_带符号的不是日期() {
        let mut form = supervision();
        form.relocation.persons = "20%".into();
        form.payments[0].date = "2020-+9-1".into();
        form.payments[1].date = "20-10-31".into();
        assert_eq!(
            paths(&FUND_CELL_UNREADABLE, &form),
            ["/relocation/persons", "/payments/0/date", "/payments/1/date"]
        );
    }

    #[test]
    fn 写法不同而意思清楚的读得出() {
        let mut form = supervision();
        form.payments[0].date = "2020年10月31日".into();
        form.payments[0].in_plan = "是".into();
        form.payments[0].fund = "财政专项扶贫资金".into();
        form.payments[0].amount = "50万元".into();
        form.relocation.persons = "850人".into();
        form.balances[0].month = "6月".into();
        assert!(paths(&FUND_CELL_UNREADABLE, &form).is_empty());
    }
}
