//! The rule `outdated-terms`.

use crate::rule::prelude::*;

rule! {
    /// 脱贫攻坚结束以后的表里还用旧的说法。
    ///
    /// ## 条件
    /// 年度不早于参数规定的年份（默认2021年），指标名称、目标或完成情况里有建档立卡、贫困户、贫困人口、贫困村、
    /// 贫困地区、贫困群众、扶贫办、贫困对象，前面不是紧接着“脱”或“原”。年度没有填的不查。
    ///
    /// ## 依据
    /// 常识：2020年底现行标准下贫困人口已全部脱贫。
    ///
    /// ## 例子
    /// 2021年的表里 `贫困地区新增特色产业数量` → `脱贫地区新增特色产业数量`。
    ///
    /// ## 改法
    /// 请改用脱贫户、脱贫人口、脱贫村、监测对象等说法。说法要看具体对象，不给改法。
    ///
    /// ## In English
    /// From 2021 on (a county may change the year) terms such as 贫困户 are out of date; today one
    /// says 脱贫户 or 监测对象. Terms directly after 脱 or 原 are fine.
    pub static OUTDATED_TERMS = "outdated-terms" {
        severity: Hint,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::CommonSense,
        fixing: None,
        settings: ["vocabulary.from_year"],
        title: "说法过时",
        english: "Outdated terms",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    if sheet.year.is_none_or(|year| year < sheet.settings.vocabulary_from_year) {
        return;
    }
    let words = &sheet.regulation.words.outdated;
    let names = sheet.rows.iter().map(|row| (row.at(Cell::Name), row.raw_name));
    for (place, text) in sheet.goal_cells().chain(names) {
        // Most words begin alike, and most texts do not hold their first character.
        let mut begins = (None, false);
        let found = words.iter().find(|word| {
            let first = word.chars().next();
            if begins.0 != first {
                begins = (first, first.is_some_and(|first| text.contains(first)));
            }
            begins.1 && holds(text, word)
        });
        if let Some(word) = found {
            let message = format!("“{word}”是过去的说法，请改用脱贫户、脱贫人口、脱贫地区、监测对象等");
            findings.report(&OUTDATED_TERMS, place, message);
        }
    }
}

/// Whether the text holds the word somewhere not directly after 脱 or 原.
fn holds(text: &str, word: &str) -> bool {
    let mut parts = text.split(word).peekable();
    while let Some(before) = parts.next() {
        // The last part has no word behind it.
        if parts.peek().is_some() && !before.ends_with(['脱', '原']) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, paths, self_evaluation, target};

    fn fires(year: Option<u16>, name: &str) -> bool {
        let mut form = declaration(vec![target("output/quantity", name, "≥3个")]);
        form.year = year;
        let paths = paths(&OUTDATED_TERMS, form);
        assert!(paths.iter().all(|path| path == "/indicators/0/name"));
        !paths.is_empty()
    }

    #[test]
    fn 年度前一年_当年_后一年() {
        assert!(!fires(Some(2020), "贫困地区新增特色产业数量"));
        assert!(fires(Some(2021), "贫困地区新增特色产业数量"));
        assert!(fires(Some(2022), "贫困地区新增特色产业数量"));
        assert!(!fires(None, "贫困地区新增特色产业数量"));
    }

    #[test]
    fn 紧接在脱或原后面的不算() {
        assert!(!fires(Some(2022), "原贫困村道路里程"));
        assert!(!fires(Some(2022), "脱贫困户数"));
        assert!(fires(Some(2022), "原贫困村和贫困村道路里程"));
        assert!(!fires(Some(2022), "脱贫户和监测户数量"));
        assert!(!fires(Some(2022), "减轻贫困学生家庭负担"));
    }

    #[test]
    fn 目标和完成情况也查() {
        let mut form = self_evaluation(Vec::new());
        form.year = Some(2023);
        form.goal.planned = "增加建档立卡户收入".into();
        form.goal.achieved = "贫困群众增收".into();
        assert_eq!(paths(&OUTDATED_TERMS, form), ["/goal/planned", "/goal/achieved"]);
    }
}
