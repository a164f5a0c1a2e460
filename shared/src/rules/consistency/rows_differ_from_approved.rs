//! 与批复的绩效目标不一致

use crate::form::DeclaredIndicator;
use crate::number::{Reading, fold, read};
use crate::rule::prelude::*;
use crate::sheet::{Name, is_empty_text};
use std::borrow::Cow;

rule! {
    /// 自评表的指标与批复的绩效目标申报表不一致。
    ///
    /// ## 条件
    /// 手边有本项目批复的申报表时，逐行核对一级指标、二级指标、名称和指标值。折叠空白、全角半角后仍不相同的，在那一格报告；
    /// 批复里没有的行，在那一行报告；批复里有而自评表没有的行，在指标部分报告。
    /// 指标值只是写法不同（`>=95%` 与 `≥95%`）不报告；空行、批复时已写明“不涉及”的行可以没有；自评时写明“不涉及”的行不核对指标值。
    /// 没有批复的申报表时不报告。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第五节 一（二）：“应根据批复的项目绩效目标，填报项目绩效目标自评表”。
    ///
    /// ## 例子
    /// 批复“受益人口数 ≥834人”，自评表写 `≥800人` → `≥834人`。
    ///
    /// ## 改法
    /// 改成批复的内容；目标确经批准调整的，先更新批复的申报表。
    ///
    /// ## In English
    /// A row of the self-evaluation differs from the approved declaration in level 1, level 2, name or
    /// target, or a row was added or left out. Silent where the approved declaration is not at hand.
    pub static ROWS_DIFFER_FROM_APPROVED = "rows-differ-from-approved" {
        severity: Error,
        forms: [SelfEvaluation, Monitoring],
        basis: Basis::Clause(&["G5.1-1", "G4.2"]),
        fixing: Content,
        settings: [],
        title: "与批复的绩效目标不一致",
        english: "Differs from the approved targets",
        check: Check::Sheet(check),
    }
}

/// A row of the approved declaration.
struct Approved<'a> {
    row: &'a DeclaredIndicator,
    name: Name<'a>,
    parent: Name<'a>,
    target: Target<'a>,
    /// Its row in the self-evaluation was found.
    is_found: bool,
}

/// A row of the self-evaluation, with what is compared.
struct Filled<'s, 'a> {
    row: &'s Row<'a>,
    parent: Name<'a>,
    target: Target<'a>,
    /// Index of the approved row.
    partner: Option<usize>,
}

/// A target, ready to be compared.
struct Target<'a> {
    folded: Cow<'a, str>,
    canonical: Option<String>,
    is_empty: bool,
}

impl<'a> Target<'a> {
    fn new(raw: &'a str, reading: &Reading) -> Self {
        Self { folded: fold(raw), canonical: reading.canonical(), is_empty: matches!(reading, Reading::Empty) }
    }

    /// The same text after folding, or the same value in another notation.
    fn is_same(&self, other: &Self) -> bool {
        self.folded == other.folded
            || (self.canonical.is_some() && self.canonical == other.canonical)
            || (self.is_empty && other.is_empty)
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let Some(declaration) = sheet.approved else { return };
    let mut approved: Vec<Approved<'_>> = declaration
        .indicators
        .iter()
        .filter(|row| !(is_empty_text(&row.name) && is_empty_text(&row.target)))
        .map(|row| Approved {
            row,
            name: Name::new(&row.name),
            parent: Name::new(&row.parent),
            target: Target::new(&row.target, &read(&row.target)),
            is_found: false,
        })
        .collect();
    let mut filled: Vec<Filled<'_, '_>> = sheet
        .rows
        .iter()
        .filter(|row| !(is_empty_text(row.raw_name) && row.target.is_empty()))
        .map(|row| Filled {
            row,
            parent: Name::new(row.raw_parent),
            target: Target::new(row.target.raw, &row.target.reading),
            partner: None,
        })
        .collect();
    pair(&mut filled, &mut approved);
    for filled in &filled {
        if let Some(approved) = filled.partner.and_then(|at| approved.get(at)) {
            compare(sheet, filled, approved, findings);
        } else {
            let row = filled.row;
            let message = format!("第{}行“{}”不在批复的绩效目标里，请核对", row.number(), shown(row.raw_name));
            findings.report(&ROWS_DIFFER_FROM_APPROVED, row.at(Cell::Row), message);
        }
    }
    for missing in approved.iter().filter(|approved| !approved.is_found && !approved.row.not_applicable) {
        findings.report(
            &ROWS_DIFFER_FROM_APPROVED,
            Place::Indicators,
            format!("批复的指标“{}”（{}）没有填报，请补上", shown(&missing.row.name), shown(&missing.row.target)),
        );
    }
}

/// Finds the approved row of each row: by its name first, then by its place.
fn pair(filled: &mut [Filled<'_, '_>], approved: &mut [Approved<'_>]) {
    let same_levels =
        |row: &Row<'_>, other: &DeclaredIndicator| *row.level1 == other.level1 && *row.level2 == other.level2;
    // From what is beyond doubt to what is merely alike.
    for strictness in 0..4 {
        for Filled { row, parent, target, partner } in filled.iter_mut() {
            if partner.is_some() || !row.is_named() {
                continue;
            }
            let found = approved.iter_mut().enumerate().find(|(_, other)| {
                !other.is_found
                    && other.name.without_label() == row.name.without_label()
                    && (strictness > 2 || same_levels(row, other.row))
                    && (strictness > 1 || other.parent.full() == parent.full())
                    && (strictness > 0 || target.is_same(&other.target))
            });
            if let Some((at, other)) = found {
                other.is_found = true;
                *partner = Some(at);
            }
        }
    }
    // A row renamed stands where the approved one stood: right after the same row, or at the beginning.
    let mut before: Option<usize> = None;
    for Filled { row, target, partner, .. } in filled.iter_mut() {
        if partner.is_none() {
            let at = before.map_or(0, |at| at + 1);
            let is_alike = |other: &&mut Approved<'_>| {
                !other.is_found && (*row.level2 == other.row.level2 || target.is_same(&other.target))
            };
            if let Some(other) = approved.get_mut(at).filter(is_alike) {
                other.is_found = true;
                *partner = Some(at);
            }
        }
        before = partner.or(before);
    }
}

fn compare(sheet: &Sheet<'_>, filled: &Filled<'_, '_>, approved: &Approved<'_>, findings: &mut Findings) {
    let (row, other) = (filled.row, approved.row);
    let mut differ = |cell, what: &str, found: &str, expected: &str, fix: &str| {
        let message = format!("{what}“{}”与批复的“{}”不一致，请按批复填写", found.trim(), expected.trim());
        findings.report(&ROWS_DIFFER_FROM_APPROVED, row.at(cell), message).fix(fix);
    };
    let levels = [
        (Cell::Level1, "level1", "一级指标", row.level1.id(), other.level1.id()),
        (Cell::Level2, "level2", "二级指标", row.level2.id(), other.level2.id()),
    ];
    for (cell, level, what, found, expected) in levels {
        if found != expected && fold(found) != fold(expected) {
            differ(cell, what, sheet.level_name(level, found), sheet.level_name(level, expected), expected);
        }
    }
    if row.name.full() != approved.name.full() {
        differ(Cell::Name, "指标名称", row.raw_name, &other.name, &other.name);
    }
    if !row.not_applicable && !filled.target.is_same(&approved.target) {
        differ(Cell::Target, "指标值", row.target.raw, &other.target, &other.target);
    }
}

#[cfg(test)]
mod tests {
    use super::ROWS_DIFFER_FROM_APPROVED as RULE;
    use crate::Context;
    use crate::form::{Declaration, DeclaredIndicator, EvaluatedIndicator, SelfEvaluation};
    use crate::rule::testing::*;

    fn approved() -> Declaration {
        declaration(vec![
            target("output/quantity", "道路硬化里程", "≥3.2公里"),
            target("output/quality", "验收合格率", "=100%"),
            target("benefit/social", "受益人口数", "≥834人"),
            target("satisfaction/beneficiary_satisfaction", "受益群众满意度", "≥95%"),
        ])
    }

    fn report_of(approved: &Declaration) -> SelfEvaluation {
        SelfEvaluation::from_declaration(approved, "10")
    }

    fn found(approved: &Declaration, form: SelfEvaluation) -> Vec<(String, Option<String>)> {
        let context = Context { approved: Some(approved), ..Context::default() };
        run_with(&RULE, form, &context).into_iter().map(|(path, _, fix)| (path, fix)).collect()
    }

    fn change(edit: impl FnOnce(&mut Vec<EvaluatedIndicator>)) -> Vec<(String, Option<String>)> {
        let approved = approved();
        let mut form = report_of(&approved);
        edit(&mut form.indicators);
        found(&approved, form)
    }

    fn at(path: &str, fix: &str) -> Vec<(String, Option<String>)> {
        vec![(path.into(), Some(fix.into()))]
    }

    #[test]
    fn 没有批复_或与批复相同() {
        assert!(paths(&RULE, report_of(&approved())).is_empty());
        assert!(change(|_| {}).is_empty());
    }

    #[test]
    fn 指出不同的一格_改成批复的() {
        assert_eq!(change(|rows| rows[2].target = "≥800人".into()), at("/indicators/2/target", "≥834人"));
        assert_eq!(change(|rows| rows[2].target.clear()), at("/indicators/2/target", "≥834人"));
        assert_eq!(change(|rows| rows[1].name = "工程合格率".into()), at("/indicators/1/name", "验收合格率"));
        assert_eq!(change(|rows| rows[0].name = "道路里程".into()), at("/indicators/0/name", "道路硬化里程"));
        assert_eq!(change(|rows| rows[1].level2 = "timeliness".into()), at("/indicators/1/level2", "quality"));
        assert_eq!(change(|rows| rows[2].level1 = "output".into()), at("/indicators/2/level1", "benefit"));
    }

    #[test]
    fn 写法不同不报告() {
        let same = change(|rows| {
            rows[0].name = "★ 道路硬化 里程".into();
            rows[0].target = ">=3.20 公里".into();
            rows[1].target = "═１００％".into();
            rows[3].target = "95%以上".into();
        });
        assert!(same.is_empty(), "{same:?}");
    }

    #[test]
    fn 多了一行_少了一行_换了顺序() {
        assert_eq!(
            change(|rows| rows.insert(1, row("output/quality", "桥梁合格率", "5", "100%", "100%"))),
            [("/indicators/1".into(), None)]
        );
        assert_eq!(change(|rows| drop(rows.remove(1))), [("/indicators".into(), None)]);
        assert_eq!(change(|rows| drop(rows.pop())), [("/indicators".into(), None)]);
        assert!(change(|rows| rows.swap(0, 2)).is_empty());
        assert_eq!(change(Vec::clear).len(), 4);
    }

    #[test]
    fn 空行_不涉及() {
        assert!(change(|rows| rows.insert(1, EvaluatedIndicator::default())).is_empty());
        let skip = change(|rows| {
            rows[2].not_applicable = true;
            rows[2].reason = "没有这项内容".into();
            rows[2].target.clear();
        });
        assert!(skip.is_empty());
        let mut approved = approved();
        approved.indicators[2].not_applicable = true;
        approved.indicators[2].reason = "没有这项内容".into();
        let mut form = report_of(&approved);
        form.indicators.remove(2);
        approved.indicators.push(DeclaredIndicator::default());
        assert!(found(&approved, form).is_empty());
    }

    #[test]
    fn 同名的行按上级行对上() {
        let under = |parent: &str, value: &str| DeclaredIndicator {
            parent: parent.into(),
            ..target("output/cost", "补助标准", value)
        };
        let heading = |name: &str| target("output/cost", name, "");
        let approved =
            declaration(vec![heading("种植"), under("种植", "≤100元/亩"), heading("养殖"), under("养殖", "≤800元/头")]);
        let mut form = report_of(&approved);
        form.indicators.swap(1, 3);
        assert!(found(&approved, form.clone()).is_empty());
        form.indicators[1].target = "≤900元/头".into();
        assert_eq!(found(&approved, form), at("/indicators/1/target", "≤800元/头"));
    }
}
