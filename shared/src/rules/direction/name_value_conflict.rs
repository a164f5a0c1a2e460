//! 名称里的百分数与指标值不同

use super::target_of;
use crate::number::text;
use crate::rule::prelude::*;
use crate::sheet::Name;
use rust_decimal::Decimal;

rule! {
    /// 指标名称末尾写着一个百分数，指标值却是另一个百分数。
    ///
    /// ## 条件
    /// 名称（去掉括号里的话）以“数字%”结尾，指标值也是百分数而两个数不等时报告。
    /// 名称末尾是一个范围（80-90%）、指标值不是百分数或读不出数时不报告。
    ///
    /// ## 依据
    /// 算术：同一个指标不能有两个目标。
    ///
    /// ## 例子
    /// 南岳区2018年：“质量达标率100%” `>=98%` → 名称“质量达标率”，指标值写真正的目标。
    ///
    /// ## 改法
    /// 请从名称里去掉数，把目标写在指标值里。没有唯一的改法。
    ///
    /// ## In English
    /// The name ends in a percentage and the target is another percentage, so that the indicator has two
    /// targets. Ranges at the end of the name are not compared.
    pub static NAME_VALUE_CONFLICT = "name-value-conflict" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Arithmetic,
        fixing: None,
        settings: [],
        title: "名称里的百分数与指标值不同",
        english: "Name and target disagree",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    let Some(target) = target_of(row).filter(|target| target.unit.is_percent()) else { return };
    let Some(named) = percentage_at_end(&row.name).filter(|named| *named != target.value) else { return };
    findings.report(
        &NAME_VALUE_CONFLICT,
        row.at(Cell::Target),
        format!("名称里写的是{}%，指标值是“{target}”，请核对，目标只写在指标值里", text(named)),
    );
}

/// The number before a `%` at the end of a name, brackets left out; not the end of a range.
fn percentage_at_end(name: &Name<'_>) -> Option<Decimal> {
    if !name.marks().has_percent() {
        return None;
    }
    let mut depth = 0_usize;
    let outside: String = name
        .full()
        .chars()
        .filter(|&c| {
            let inside = depth > 0 || c == '(';
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            !inside
        })
        .collect();
    let before = outside.strip_suffix('%')?;
    let stem = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = before.strip_prefix(stem)?;
    if stem.ends_with(['-', '~', '～', '—', '–', '至', '到', '%', ',']) {
        return None;
    }
    number.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::NAME_VALUE_CONFLICT as RULE;
    use crate::rule::testing::*;

    fn fires(name: &str, value: &str) -> bool {
        fires_on_target(&RULE, "output/quality", name, value)
    }

    #[test]
    fn 南岳区质量达标率() {
        let found = run(&RULE, declaration(vec![target("output/quality", "质量达标率100%", ">=98%")]));
        assert_eq!(found[0].0, "/indicators/0/target");
        assert!(fires("质量达标率100％（工程）", "≥98%"));
        assert!(fires("合格率≥95.5%", "95%"));
    }

    #[test]
    fn 相同的_不在末尾的_范围() {
        assert!(!fires("质量达标率100%", "=100.0%"));
        assert!(!fires("质量达标率100%以上", "98%"));
        assert!(!fires("质量达标率(100%)", "98%"));
        assert!(!fires("质量达标率（%）", "98%"));
        assert!(!fires("质量达标率%", "98%"));
        assert!(!fires("达标率80-90%", "85%"));
        assert!(!fires("达标率80%～90%", "85%"));
        assert!(!fires("达标率", "85%"));
    }

    #[test]
    fn 指标值不是百分数() {
        for value in ["98", "98件", "良好", "", "约98%"] {
            assert!(!fires("质量达标率100%", value), "{value}");
        }
    }
}
