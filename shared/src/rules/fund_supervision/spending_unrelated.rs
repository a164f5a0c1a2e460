//! spending-unrelated: 与脱贫攻坚无关的开支

use super::prelude::*;
use crate::regulation::{ListAbout, ListMode};

rule! {
    /// 经人认定，一笔支出与脱贫攻坚无关，属于负面清单的兜底条款。
    ///
    /// ## 条件
    /// 专项或整合资金的支付，“认定为与脱贫攻坚无关”填是。支出类别写的就是兜底条款而没有填是否认定的，由 fund-cell-missing 请人认定。
    ///
    /// ## 依据
    /// 三（一）1（9）、2（14）：其他与脱贫攻坚无关的开支。由人认定（AMB-X-15）。
    ///
    /// ## 例子
    /// 整合资金支付县城广场亮化，经县审计局认定与脱贫攻坚无关（ZH-14）。
    ///
    /// ## 改法
    /// 退回，改用其他资金；认定有误的，请改认定。
    ///
    /// ## In English
    /// A person found that a spending has nothing to do with poverty alleviation: the catch-all of the negative list.
    pub static SPENDING_UNRELATED = "spending-unrelated" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ3-1-1", "XJ3-1-2"]),
        fixing: None,
        settings: [],
        title: "与脱贫攻坚无关的开支",
        english: "Spending found unrelated to poverty alleviation",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    for (paid, fund) in form.managed_payments().filter(|(paid, _)| paid.unrelated == Some(true)) {
        let lists = form.regulation.spending_lists(fund, ListAbout::Category, ListMode::Forbidden);
        let found = lists.flat_map(|list| list.items.iter().map(move |item| (list, item)));
        let Some((list, item)) = found.into_iter().find(|(_, item)| item.judgement) else { continue };
        let message = format!("经认定属于“{}”（{}），{}不得列支，请改用其他资金", item.text, item.code, fund.title());
        findings.report(&SPENDING_UNRELATED, paid.place("unrelated"), message).clause(&list.citation);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::fund_cell_missing::FUND_CELL_MISSING;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-3-01.9, XJ2-3-02.14
    #[test]
    fn 专项和整合的兜底条款由人认定() {
        for (fund, code) in [("专项", Some("ZX-9")), ("整合", Some("ZH-14")), ("债券", None)] {
            for (answer, found_so) in [("是", true), ("yes", true), ("否", false), ("", false)] {
                let mut form = supervision();
                form.payments[0].fund = fund.into();
                form.payments[0].unrelated = answer.into();
                let found = run(&SPENDING_UNRELATED, &form);
                let expected = code.filter(|_| found_so);
                assert_eq!(found.len(), usize::from(expected.is_some()), "{fund} {answer}");
                for (path, message, _) in found {
                    assert_eq!(path, "/payments/0/unrelated");
                    assert!(message.contains(expected.expect("a code")), "{message}");
                }
            }
        }
    }

    // covers: XJ2-3-01.9, XJ2-3-02.14
    #[test]
    fn 类别写了兜底条款就要人认定_认定了要写由谁认定() {
        for (fund, category) in [
            ("专项", "其他与脱贫攻坚无关的开支"),
            ("专项", "ZX-9"),
            ("整合", "ZH-14"),
            ("整合", "其他与脱贫攻坚无关的开支"),
        ] {
            let mut form = supervision();
            form.payments[0].fund = fund.into();
            form.payments[0].category = category.into();
            assert_eq!(paths(&FUND_CELL_MISSING, &form), ["/payments/0/unrelated"], "{fund} {category}");
            form.payments[0].unrelated = "否".into();
            assert!(paths(&FUND_CELL_MISSING, &form).is_empty(), "{fund} {category}");
            form.payments[0].unrelated = "是".into();
            assert_eq!(paths(&FUND_CELL_MISSING, &form), ["/payments/0/unrelated_finding"], "{fund} {category}");
            form.payments[0].unrelated_finding = "县审计局，县审〔2020〕8号".into();
            assert!(paths(&FUND_CELL_MISSING, &form).is_empty(), "{fund} {category}");
        }
    }
}
