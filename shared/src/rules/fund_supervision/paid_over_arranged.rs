//! paid-over-arranged: 支付大于项目安排的资金

use super::prelude::*;
use crate::number::text;

rule! {
    /// 一个项目的支付合计大于安排给它的资金。
    ///
    /// ## 条件
    /// 资金与项目匹配里有该项目，各笔支付之和大于各行安排的资金之和。
    ///
    /// ## 依据
    /// 四（一）1（2）：财政扶贫资金支付明细信息……资金支付进度、流向等情况。
    ///
    /// ## 例子
    /// 安排 300 万元，支付合计 300.01 万元。
    ///
    /// ## 改法
    /// 核对支付明细（有没有重复导入），或补填安排的资金。
    ///
    /// ## In English
    /// More was paid for a project than was arranged for it.
    pub static PAID_OVER_ARRANGED = "paid-over-arranged" {
        severity: Warning,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ4-1-1-2-2"]),
        fixing: None,
        settings: [],
        title: "支付大于项目安排的资金",
        english: "More paid for a project than arranged",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    for line in &form.sums.projects {
        let row = form.projects.iter().find(|row| row.project.0.written() == line.project);
        if let (Some(paid), Some(arranged), Some(row)) = (line.paid, line.arranged, row)
            && paid > arranged
        {
            let message =
                format!("“{}”已支付 {} 万元，大于安排的 {} 万元，请核对", line.project, text(paid), text(arranged));
            findings.report(&PAID_OVER_ARRANGED, row.amount.place, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-4-07
    #[test]
    fn 少一分_正好_多一分() {
        // 红枣加工: 50 and 50 paid.
        for (arranged, fires) in [("99.99", true), ("100", false), ("100.01", false), ("", false)] {
            let mut form = matched();
            form.projects[0].amount = arranged.into();
            let wrong: &[&str] = if fires { &["/projects/0/amount"] } else { &[] };
            assert_eq!(paths(&PAID_OVER_ARRANGED, &form), wrong, "{arranged}");
        }
    }
}
