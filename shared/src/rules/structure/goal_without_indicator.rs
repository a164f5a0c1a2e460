//! 目标没有对应的指标

use crate::number::fold;
use crate::rule::prelude::*;
use crate::sheet::is_placeholder_text;

rule! {
    /// 一个年度目标没有细化成绩效指标。
    ///
    /// ## 条件
    /// 制度要求把绩效目标细化量化为指标（巫山）。一段目标与任何一行指标都没有两个连着的相同汉字，也没有相同的数。没有指标值的行不算；没有填的目标、还没有指标的表由别的规则报告。
    ///
    /// ## 依据
    /// 巫山府办发〔2019〕37号 第六条：“分门别类细化量化为相应的绩效指标”。
    ///
    /// ## 例子
    /// 目标“组织文艺下乡演出”，指标只有道路里程、道路造价 → 加一行“演出场次 ≥10场”。
    ///
    /// ## 改法
    /// 请为这个目标补充指标，或改写目标。没有唯一的改法。
    ///
    /// ## In English
    /// A goal for which no indicator stands. A goal and an indicator belong together when they share two characters
    /// side by side, or a figure.
    pub static GOAL_WITHOUT_INDICATOR = "goal-without-indicator" {
        severity: Hint,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["WS6"]),
        fixing: None,
        settings: [],
        title: "目标没有对应的指标",
        english: "Goal without indicator",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    // The guide, and what rests on it, does not say so.
    if sheet.rows.is_empty() || sheet.regulation.citation("WS6").is_none() {
        return;
    }
    let rows: Vec<&Row<'_>> = sheet
        .rows
        .iter()
        .filter(|row| row.is_named() && !row.not_applicable && (row.is_heading || !row.target.is_empty()))
        .collect();
    for (place, text) in &sheet.goals {
        for goal in text.lines().map(fold) {
            let is_goal = pairs(&goal).next().is_some() && !is_placeholder_text(&goal);
            if is_goal && !rows.iter().any(|row| is_of(row, &goal)) {
                let words = shown(&goal);
                let message = format!("“{words}”还没有细化为绩效指标，请补充相应的指标和指标值");
                findings.report(&GOAL_WITHOUT_INDICATOR, *place, message);
            }
        }
    }
}

/// Whether a row speaks of a goal.
fn is_of(row: &Row<'_>, goal: &str) -> bool {
    pairs(row.name.full()).any(|(one, two)| pairs(goal).any(|pair| pair == (one, two)))
        || figures(&fold(row.target.raw)).any(|figure| figures(goal).any(|other| other == figure))
}

/// Two characters side by side. 目标 stands before every goal.
fn pairs(text: &str) -> impl Iterator<Item = (char, char)> + '_ {
    let is_word = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let pairs = text.chars().zip(text.chars().skip(1));
    pairs.filter(move |&(one, two)| is_word(one) && is_word(two) && (one, two) != ('目', '标'))
}

/// The numbers in a text.
fn figures(text: &str) -> impl Iterator<Item = &str> {
    let figures = text.split(|c: char| !c.is_ascii_digit() && c != '.').map(|figure| figure.trim_matches('.'));
    // A single digit tells little: it may number the goal.
    figures.filter(|figure| figure.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, wushan};
    use super::GOAL_WITHOUT_INDICATOR as RULE;
    use crate::form::Declaration;
    use crate::rule::testing::{self_evaluation, target};

    fn goals(goals: &[&str]) -> Declaration {
        let rows = vec![
            target("output/quantity", "村内道路里程", "≥３公里"),
            target("output/cost", "单位造价", "≤38.5万元/公里"),
            target("benefit/social", "受益人口数", "≥286人"),
            target("satisfaction/beneficiary_satisfaction", "群众满意度", ""),
        ];
        let mut form = wushan("other", rows);
        form.goal.goals = goals.iter().map(|goal| (*goal).to_owned()).collect();
        form
    }

    // covers: WS37-A06-1
    #[test]
    fn 每个目标至少有一个指标() {
        let form = goals(&["目标1：硬化道路3公里", "目标2：组织文艺下乡演出10场", "让286名老乡出门方便"]);
        let said = found(&RULE, form);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].0 == "/goal/goals/1" && said[0].1.contains("文艺"), "{said:?}");
        // A row without target is no indicator yet.
        assert_eq!(found(&RULE, goals(&["提高满意程度"])).len(), 1);
        let mut filled = goals(&["提高满意程度"]);
        filled.indicators[3].target = "≥95%".into();
        assert!(found(&RULE, filled).is_empty());
    }

    #[test]
    fn 一格里的几段_没有填的_没有指标的_不是巫山的() {
        assert_eq!(found(&RULE, goals(&["硬化道路\n组织文艺演出\n开展法律咨询"])).len(), 2);
        assert!(found(&RULE, goals(&["", "目标1：", "……", "—"])).is_empty());
        // The number of a goal is no figure.
        assert_eq!(found(&RULE, goals(&["3.组织演出"])).len(), 1);
        let mut none = goals(&["组织文艺演出"]);
        none.indicators.clear();
        assert!(found(&RULE, none).is_empty());
        let mut guide = goals(&["组织文艺演出"]);
        guide.regulation = "cn-2019-68".into();
        assert!(found(&RULE, guide).is_empty());
    }

    #[test]
    fn 自评表看年初设定目标() {
        let mut form =
            self_evaluation(vec![crate::rule::testing::row("output/quantity", "里程", "50", "≥3公里", "3公里")]);
        form.regulation = "wushan-2019-37".into();
        form.goal.planned = "硬化道路里程三公里\n组织文艺演出".into();
        let law = crate::regulation::builtin("wushan-2019-37").expect("built in");
        let judged = crate::judge(&form.into(), law, &crate::Context::default());
        let said: Vec<_> = judged.findings.iter().filter(|report| report.rule.id == RULE.id).collect();
        assert!(said.len() == 1 && said[0].place.to_string() == "/goal/planned", "{said:?}");
    }
}
