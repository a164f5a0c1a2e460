//! The rule `rate-without-percent`.

use super::bracket_holds_unit;
use crate::number::UnitKind;
use crate::rule::prelude::*;
use rust_decimal::Decimal;

rule! {
    /// 比率的指标值没有写%。
    ///
    /// ## 条件
    /// 指标是比率（核心名称以率、占比、比例、满意度等结尾，利率除外），指标值没有单位，大于1而不超过100。
    /// 指标值不带符号而名称的括号里写了单位的不报。不涉及的行不查。
    ///
    /// ## 依据
    /// 第一节 三、表1填报说明7：“指标值应尽量细化、量化，可量化的用数值描述，不可量化的以定性描述”。
    ///
    /// ## 例子
    /// 种植作物成活率 `>=85` → `≥85%`。
    ///
    /// ## 改法
    /// 在数的后面加上%。
    ///
    /// ## In English
    /// The target of a rate is a number from above 1 to 100 without a percent sign. The fix adds it.
    pub static RATE_WITHOUT_PERCENT = "rate-without-percent" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G1.3-7"]),
        fixing: Content,
        settings: [],
        title: "比率没有%",
        english: "Rate without percent sign",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    let Some(target) = row.target.quantity() else {
        return;
    };
    if target.unit.kind() != UnitKind::Absent
        || target.value <= Decimal::ONE
        || target.value > Decimal::ONE_HUNDRED
        || row.not_applicable
        || !row.is_rate()
        || row.name.core_holds("利率")
        || (target.operator.is_none() && bracket_holds_unit(row))
    {
        return;
    }
    let fixed = format!("{target}%");
    let message = format!("比率的指标值“{}”没有写%，请写成“{fixed}”", shown(row.target.raw));
    findings.report(&RATE_WITHOUT_PERCENT, row.at(Cell::Target), message).fix(fixed);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, run, target};

    fn fix(name: &str, value: &str) -> Option<String> {
        let found = run(&RATE_WITHOUT_PERCENT, declaration(vec![target("output/quality", name, value)]));
        found.into_iter().next().map(|(path, _, fix)| {
            assert_eq!(path, "/indicators/0/target");
            fix.expect("always a fix")
        })
    }

    #[test]
    fn 没有百分号的比率() {
        assert_eq!(fix("种植作物成活率(≥**%)", ">=85"), Some("≥85%".into()));
        assert_eq!(fix("种植作物成活率", "85"), Some("85%".into()));
        assert_eq!(fix("群众满意度", "≥95.50"), Some("≥95.5%".into()));
    }

    #[test]
    fn 大于一_不超过一百() {
        assert_eq!(fix("成活率", "≥1"), None);
        assert_eq!(fix("成活率", "≥1.01"), Some("≥1.01%".into()));
        assert_eq!(fix("成活率", "≥100"), Some("≥100%".into()));
        assert_eq!(fix("成活率", "≥100.01"), None);
    }

    #[test]
    fn 不报的() {
        assert_eq!(fix("成活率", "≥85%"), None);
        assert_eq!(fix("苗木成活率(≥**%)", "85"), None);
        assert_eq!(fix("成活率（%）", "85"), None);
        assert_eq!(fix("贷款利率", "4.35"), None);
        assert_eq!(fix("道路数量", "85"), None);
        assert_eq!(fix("成活率", "8 5"), None);
        assert_eq!(fix("成活率", "85左右"), None);
    }
}
