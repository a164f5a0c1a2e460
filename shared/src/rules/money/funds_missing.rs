//! funds-missing: 缺少年度资金总额

use super::Column;
use crate::number::text;
use crate::rule::prelude::*;

rule! {
    /// 年度资金总额没有填写。
    ///
    /// ## 条件
    /// “年度资金总额”的预算数是空的（没有字，或只有 `-`、`/`、`无` 等表示没有的符号）。
    /// 填了但读不出来的，由别的规则指出，这里不报。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第二节 二、2 完整性审核：“是否无缺项、错项（如缺少项目资金情况……）”。
    ///
    /// ## 例子
    /// 总额空白，财政拨款 6.30，其他资金 0.00 → 总额填 6.3。
    ///
    /// ## 改法
    /// 填写年度资金总额。财政拨款、其他资金至少填了一项且都读得出来时，可一键填入两项之和。
    ///
    /// ## In English
    /// The total budget is not filled in. If at least one part is filled and all parts can be read,
    /// the fix is their sum.
    pub static FUNDS_MISSING = "funds-missing" {
        severity: Error,
        forms: [Declaration, SelfEvaluation, Monitoring],
        basis: Basis::Clause(&["G2.2-2"]),
        fixing: Content,
        settings: [],
        title: "缺少年度资金总额",
        english: "Total budget missing",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let Some(cell) = sheet.money(FundsLine::Total, FundsColumn::Budget).filter(|cell| cell.is_empty()) else { return };
    let report = findings.report(&FUNDS_MISSING, cell.place(), "年度资金总额没有填写，请填写（万元）");
    if let Some(sum) = Column::read(sheet, FundsColumn::Budget).and_then(|column| column.parts()) {
        report.message = format!("年度资金总额没有填写，财政拨款与其他资金之和为 {}，请填写", text(sum));
        report.fix(text(sum));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, run, self_evaluation};

    fn with(total: &str, fiscal: &str, other: &str) -> Vec<(String, String, Option<String>)> {
        let mut form = declaration(vec![]);
        form.funds.total.budget = total.into();
        form.funds.fiscal.budget = fiscal.into();
        form.funds.other.budget = other.into();
        run(&FUNDS_MISSING, form)
    }

    #[test]
    fn 总额空白_补两项之和() {
        let found = with("", "6.30", "0.00");
        assert_eq!((found[0].0.as_str(), found[0].2.as_deref()), ("/funds/total/budget", Some("6.3")));
        assert_eq!(with("—", "6.3", "")[0].2.as_deref(), Some("6.3"));
        assert_eq!(with("无", "50万元", "5000元")[0].2.as_deref(), Some("50.5"));
    }

    #[test]
    fn 两项都空或有读不出来的_没有改法() {
        assert_eq!(with("", "", "/")[0].2, None);
        assert_eq!(with("", "6.3", "见附件1")[0].2, None);
    }

    #[test]
    fn 填了的_包括零和读不出来的_不报() {
        for total in ["0", "6.3", "**", "#REF!", "见附件1"] {
            assert!(with(total, "6.3", "").is_empty(), "{total}");
        }
        assert!(run(&FUNDS_MISSING, self_evaluation(vec![])).is_empty());
    }

    #[test]
    fn 监控表的预算数空着也报() {
        let mut form = crate::rules::monitoring::testing::monitoring();
        let found = |form: &crate::form::Monitoring| {
            let law = crate::regulation::builtin("cn-2019-68").expect("built in");
            let judged = crate::judge(&form.clone().into(), law, &crate::Context::default());
            let found = judged.findings.into_iter().filter(|report| report.rule.id == FUNDS_MISSING.id);
            found.map(|report| (report.place.to_string(), report.fix.map(|fix| fix.value))).collect::<Vec<_>>()
        };
        assert!(found(&form).is_empty());
        for empty in ["", "—"] {
            form.funds.total.budget = empty.into();
            assert_eq!(found(&form), [("/funds/total/budget".to_owned(), Some("100".to_owned()))], "{empty}");
        }
    }
}
