//! The rule `placeholder-left`.

use super::{plain_cells, template_hint_left_in_name, value_cells};
use crate::number::{Money, Plain, Reading};
use crate::rule::prelude::*;
use crate::sheet::{is_bare_label, is_placeholder_text};
use std::borrow::Cow;

rule! {
    /// 单元格里还留着占位符号，没有填写。
    ///
    /// ## 条件
    /// 指标值、实际值、分值、得分、资金、指标名称、表头、目标、原因里有两个以上的`*`、`××`、`XX村`一类、
    /// `20XX`、`___`、`□□`；或者指标名称、表头、目标只有“目标1：”“指标1：”“……”。
    /// 指标值、资金、原因里单独的`……`算没有填；单个`*`不算；名称里的模板提示`(≥**个)`另有规则。
    /// 不涉及的行不查数值。
    ///
    /// ## 依据
    /// 第二节 二、2 完整性审核：“是否无缺项、错项（如缺少项目资金情况、定量指标缺少指标值、年度目标未填写、金额单位不一致等）”。
    ///
    /// ## 例子
    /// `≥**亩` → `≥800亩`。
    ///
    /// ## 改法
    /// 请填上实际的内容，或删去这一行，不给改法。
    ///
    /// ## In English
    /// A place that the form left open was never filled: asterisks, XX, underlines, or only the
    /// printed label of a goal or an indicator.
    pub static PLACEHOLDER_LEFT = "placeholder-left" {
        severity: Error,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G2.2-2"]),
        fixing: None,
        settings: [],
        title: "占位符号没有替换",
        english: "Placeholder left",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let mut report = |place: Place, raw: &str| {
        findings.report(&PLACEHOLDER_LEFT, place, format!("“{}”还没有填写，请换成实际内容", shown(raw)));
    };
    let project = sheet.project;
    let header = [
        (ProjectCell::Name, &project.name),
        (ProjectCell::Code, &project.code),
        (ProjectCell::Department, &project.department),
        (ProjectCell::Unit, &project.unit),
    ];
    let header = header.into_iter().map(|(cell, text)| (Place::Project(cell), text.as_str()));
    for (place, text) in header {
        if is_bare_label(text) || is_placeholder_text(text) {
            report(place, text);
        }
    }
    for (place, text) in sheet.goal_cells() {
        if is_bare_label(text) || (sheet.marks.is_odd() && is_placeholder_text(text)) {
            report(place, text);
        }
    }
    for (cell, text) in [(ProjectCell::Lead, &project.lead), (ProjectCell::Phone, &project.phone)] {
        if is_bare_label(text) || (is_placeholder_text(text) && !is_masked(text)) {
            report(Place::Project(cell), text);
        }
    }
    for cell in sheet.money.iter().filter(|cell| cell.reading == Money::Placeholder) {
        report(cell.place(), cell.raw);
    }
    for (place, cell) in plain_cells(sheet).filter(|(_, cell)| cell.reading == Plain::Placeholder) {
        report(place, cell.raw);
    }
    if sheet.marks.is_odd() && is_placeholder_text(sheet.funds_reason) {
        report(Place::FundsReason, sheet.funds_reason);
    }
    for row in &sheet.rows {
        for (place, cell) in value_cells(row).filter(|(_, cell)| cell.reading == Reading::Placeholder) {
            report(place, cell.raw);
        }
        if name_is_open(row) {
            report(row.at(Cell::Name), row.raw_name);
        }
        if row.marks.is_odd() && is_placeholder_text(row.reason) {
            report(row.at(Cell::Reason), row.reason);
        }
    }
}

/// Published forms mask names and numbers of persons, 张**, 138****1234: something of them is left, and no other
/// placeholder stands there.
fn is_masked(text: &str) -> bool {
    let left: String = text.chars().filter(|c| !"*＊×".contains(*c)).collect();
    left.contains(char::is_alphanumeric) && !is_placeholder_text(&left)
}

/// A name that is only a label, or holds a placeholder besides a template hint.
fn name_is_open(row: &Row<'_>) -> bool {
    let name = row.raw_name.trim_start_matches(|c: char| c == '★' || c == '☆' || c.is_whitespace());
    if is_bare_label(name) {
        return true;
    }
    if !row.marks.is_odd() {
        return false;
    }
    // Three asterisks before a name are the three stars of the template.
    let name = match name.strip_prefix("***") {
        Some(rest) if !rest.starts_with('*') => rest,
        _ => name,
    };
    if !is_placeholder_text(name) {
        return false;
    }
    let name = template_hint_left_in_name::without_hints(name).map_or(Cow::Borrowed(name), Cow::Owned);
    is_placeholder_text(&name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, paths, row, self_evaluation, target};

    fn name(name: &str) -> bool {
        !paths(&PLACEHOLDER_LEFT, declaration(vec![target("output/quantity", name, "≥3个")])).is_empty()
    }

    #[test]
    fn 隐去的姓名和电话不是占位符_只有符号才是() {
        let lead = |lead: &str, phone: &str| {
            let mut form = declaration(vec![target("output/quantity", "硬化道路", "≥3公里")]);
            form.project.lead = lead.into();
            form.project.phone = phone.into();
            paths(&PLACEHOLDER_LEFT, form)
        };
        assert!(lead("张**", "138****1234").is_empty());
        assert!(lead("李××", "0793-****567").is_empty());
        for (open, also) in [("××", "****"), ("……", "......"), ("目标1：", "20XX年"), ("负责人：___", "XX人")]
        {
            assert_eq!(lead(open, also), ["/project/lead", "/project/phone"], "{open} {also}");
        }
    }

    fn value(value: &str) -> Vec<String> {
        paths(&PLACEHOLDER_LEFT, declaration(vec![target("output/quantity", "种植面积", value)]))
    }

    #[test]
    fn 指标值里的占位符号() {
        for text in ["≥**亩", "≥××亩", "20XX年底", "≥___亩", "□□亩", "≥XX亩"] {
            assert_eq!(value(text), ["/indicators/0/target"], "{text}");
        }
        for text in ["≥3亩", "*3亩", "", "……", "显著提升", "#DIV/0!", "3*4米"] {
            assert!(value(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn 指标名称() {
        for text in ["指标1：", "……", "......", "XX村道路", "**村道路", "数量(≥**)", "**道路(≥**公里)"]
        {
            assert!(name(text), "{text}");
        }
        for text in [
            "道路里程",
            "* 道路里程",
            "***道路里程",
            "★★★道路里程",
            "种植数量(≥**株)",
            "受益人口≥**人",
            "指标1：道路",
            "",
            "X光机",
        ] {
            assert!(!name(text), "{text}");
        }
    }

    #[test]
    fn 每一处都查() {
        let mut form = self_evaluation(vec![row("output/quantity", "里程", "**", "≥3公里", "**公里")]);
        form.indicators[0].score = "**".into();
        form.indicators[0].reason = "因XX村".into();
        form.project.name = "20XX年道路项目".into();
        form.project.lead = "___".into();
        form.funds.total.budget = "**".into();
        form.funds.points = "**".into();
        form.funds.reason = "××".into();
        form.goal.planned = "目标1：".into();
        form.goal.achieved = "在**村建成".into();
        form.total = "**".into();
        assert_eq!(
            paths(&PLACEHOLDER_LEFT, form),
            [
                "/project/name",
                "/project/lead",
                "/funds/total/budget",
                "/funds/points",
                "/funds/reason",
                "/goal/planned",
                "/goal/achieved",
                "/indicators/0/points",
                "/indicators/0/actual",
                "/indicators/0/score",
                "/indicators/0/reason",
                "/total"
            ]
        );
    }

    #[test]
    fn 省略号在目标里要填_在原因和资金里算空() {
        let mut form = declaration(vec![target("output/quantity", "里程", "≥3公里")]);
        form.goal.goals = vec!["目标1：硬化道路".into(), "……".into()];
        form.funds.other.budget = "……".into();
        form.indicators[0].reason = "……".into();
        assert_eq!(paths(&PLACEHOLDER_LEFT, form), ["/goal/goals/1"]);
    }

    #[test]
    fn 不涉及的行不查数值() {
        let mut none = target("output/quantity", "里程", "≥**公里");
        none.not_applicable = true;
        none.reason = "没有这项内容".into();
        assert!(paths(&PLACEHOLDER_LEFT, declaration(vec![none])).is_empty());
    }
}
