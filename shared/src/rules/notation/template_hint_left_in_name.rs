//! The rule `template-hint-left-in-name`.

use super::{is_sign, unit_kind};
use crate::number::{UnitKind, fold};
use crate::rule::prelude::*;

rule! {
    /// 指标名称里还留着模板的提示。
    ///
    /// ## 条件
    /// 名称里有一个括号，里面只有符号、星号（可有可无）和单位，如 `(≥**个)`、`(≥米)`、`(<**元/户·年)`；
    /// 或者名称以符号、星号和单位结尾，如 `≥**人`。括号里写了数的不算。
    ///
    /// ## 依据
    /// 第二节 二、2 完整性审核：“是否无缺项、错项（如缺少项目资金情况、定量指标缺少指标值、年度目标未填写、金额单位不一致等）”。
    ///
    /// ## 例子
    /// `贫困地区旅游景点开发数量( ≥**个 )` → `贫困地区旅游景点开发数量`。
    ///
    /// ## 改法
    /// 删去名称里的提示；指标值里还没有符号和单位的，先把它们写到指标值里，这时不给改法。
    ///
    /// ## In English
    /// The hint of the template (`(≥**个)`) still stands in the indicator's name. The fix removes it
    /// when the target already carries sign and unit.
    pub static TEMPLATE_HINT_LEFT_IN_NAME = "template-hint-left-in-name" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G2.2-2"]),
        fixing: Content,
        settings: [],
        title: "名称里留有模板提示",
        english: "Template hint left in name",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if !may_hold_hint(row) {
        return;
    }
    let Some(name) = without_hints(row.raw_name) else {
        return;
    };
    let has_sign_and_unit =
        row.target.quantity().is_some_and(|target| target.operator.is_some() && target.unit.kind() == UnitKind::Known);
    let raw = shown(row.raw_name);
    let place = row.at(Cell::Name);
    if has_sign_and_unit && !name.is_empty() {
        let message = format!("名称“{raw}”里还留着模板的提示，请改为“{}”", shown(&name));
        findings.report(&TEMPLATE_HINT_LEFT_IN_NAME, place, message).fix(name);
    } else {
        let message = format!("名称“{raw}”里还留着模板的提示，请把符号和单位写到指标值里，再从名称中删去");
        findings.report(&TEMPLATE_HINT_LEFT_IN_NAME, place, message);
    }
}

/// Whether a row's name holds a template hint.
pub(super) fn has_hint(row: &Row<'_>) -> bool {
    may_hold_hint(row) && without_hints(row.raw_name).is_some()
}

/// Most names hold no sign.
fn may_hold_hint(row: &Row<'_>) -> bool {
    row.name.marks().has_comparison()
}

/// A name without its template hints; `None` if it holds none.
pub(super) fn without_hints(name: &str) -> Option<String> {
    if !name.contains(is_sign) {
        return None;
    }
    let mut kept = String::new();
    let mut found = false;
    let mut rest = name;
    while let Some((before, from)) = rest.find(['(', '（']).and_then(|at| rest.split_at_checked(at)) {
        kept.push_str(before);
        let mut chars = from.chars();
        let bracket = chars.next();
        let inside = chars.as_str();
        match inside.split_once([')', '）']) {
            Some((hint, after)) if is_hint(hint, 0) => {
                found = true;
                rest = after;
            }
            _ => {
                kept.extend(bracket);
                rest = inside;
            }
        }
    }
    kept.push_str(rest);
    if let Some(stem) = without_final_hint(&kept) {
        kept.truncate(stem.len());
        found = true;
    }
    found.then(|| kept.trim().to_owned())
}

/// `受益人口≥**人` → `受益人口`.
fn without_final_hint(name: &str) -> Option<&str> {
    let (before, _) = name.rfind(is_sign).and_then(|at| name.split_at_checked(at))?;
    // `>=` is two characters.
    let stem = before.trim_end_matches(is_sign);
    // The bracket that was opened for the hint goes with it.
    name.strip_prefix(stem).filter(|hint| is_hint(hint, 1)).map(|_| stem.trim_end_matches(['(', '（', ' ']))
}

/// A sign, asterisks (at least as many as asked) and a unit, no number.
fn is_hint(text: &str, asterisks: usize) -> bool {
    if !text.trim_start().starts_with(is_sign) {
        return false;
    }
    let folded = fold(text);
    let after_sign = folded.trim_start_matches(is_sign);
    let unit = after_sign.trim_start_matches('*');
    let stars = after_sign.len() - unit.len();
    if unit.is_empty() || stars < asterisks {
        return false;
    }
    match unit_kind(unit) {
        Some(UnitKind::Known) => true,
        // Where asterisks stand, an unlisted unit (口井) is one too.
        Some(UnitKind::Unknown | UnitKind::Incomplete) => stars >= 2,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, run, target};

    fn fix(name: &str, value: &str) -> Option<Option<String>> {
        let found = run(&TEMPLATE_HINT_LEFT_IN_NAME, declaration(vec![target("output/quantity", name, value)]));
        assert!(found.len() <= 1);
        found.into_iter().next().map(|(path, _, fix)| {
            assert_eq!(path, "/indicators/0/name");
            fix
        })
    }

    #[test]
    fn 指标值有符号和单位时删去提示() {
        for (name, without) in [
            ("贫困地区旅游景点开发数量( ≥**个 )", "贫困地区旅游景点开发数量"),
            ("黄金蜜(葡萄)种植数量(≥**株)", "黄金蜜(葡萄)种植数量"),
            ("排污沟（≥米）", "排污沟"),
            ("受益人口≥**人", "受益人口"),
            ("受益人口>=**人", "受益人口"),
            ("培训人数（≥**人", "培训人数"),
            ("养殖成本(<**元/户·年)", "养殖成本"),
            ("成活率（＞＝**％）（新）", "成活率（新）"),
            ("受益户数(≥**户)(≥**人)", "受益户数"),
        ] {
            assert_eq!(fix(name, ">=3个"), Some(Some(without.into())), "{name}");
        }
    }

    #[test]
    fn 指标值缺符号或单位时不给改法() {
        for value in ["3个", "≥3", "85", "", "提高", "≥5万"] {
            assert_eq!(fix("旅游景点数量(≥**个)", value), Some(None), "{value}");
        }
    }

    #[test]
    fn 不是提示的括号() {
        for name in [
            "造林总面积(亩)",
            "粉碎机(11kw)",
            "公里数(≥3公里)",
            "质量(优良)",
            "受益人口(≥**)",
            "成活率>85%",
            "受益人口≥人",
            "满意度",
            "",
            "收入(",
            "收入(≥",
        ] {
            assert_eq!(fix(name, "≥3个"), None, "{name}");
        }
    }
}
