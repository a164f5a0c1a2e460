//! card-cell-unreadable: 栏目填得不对

use super::exante_conclusion_invalid::CONCLUSION;
use super::prelude::*;
use crate::FormKind;
use crate::appraisal::Cell;

rule! {
    /// 栏目里填的不是应填的东西：不是数、小于0、大于100、不是整数、不是日期、不在可选范围。
    ///
    /// ## 条件
    /// 金额和起数不是数或小于0；得分、扣分大于100；起数、人数、项数不是整数；日期不是日历上的一天；选项不在表上；是否题不是“是”或“否”。
    ///
    /// ## 依据
    /// 结构。
    ///
    /// ## 例子
    /// 未公开项数 `-1`；审核时间 `2020-13-01`。
    ///
    /// ## 改法
    /// 按提示改正。
    ///
    /// ## In English
    /// A number that is none or below 0, a score above 100, a count that is not whole, a date that is none, a choice that is not offered.
    pub static CARD_CELL_UNREADABLE = "card-cell-unreadable" {
        severity: Error,
        forms: [Review, Scorecard, ExAnte, Evaluation, MonitoringReport],
        basis: Basis::Structure,
        fixing: None,
        settings: [],
        title: "栏目填得不对",
        english: "Cannot stand there",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    let unfit = |answer: &Answer| match answer {
        Answer::Unfit(why) => Some(why.says()),
        _ => None,
    };
    // A conclusion has a rule of its own.
    let own = |cell: &Cell<'_>| form.kind == FormKind::ExAnte && cell.field.key == CONCLUSION;
    for cell in form.fields.iter().filter(|cell| !own(cell)) {
        if let Some(says) = unfit(&cell.answer) {
            findings.report(&CARD_CELL_UNREADABLE, cell.field_place(), format!("“{}”{says}", cell.field.title));
        }
    }
    for item in &form.items {
        for cell in &item.inputs {
            if let Some(says) = unfit(&cell.answer) {
                let message = format!("“{}”{says}", cell.field.title);
                findings.report(&CARD_CELL_UNREADABLE, item.input_place(cell), message).clause(&item.card.citation);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 负数_小数_月份13_不在选项里() {
        let mut form = county();
        assert!(run(&CARD_CELL_UNREADABLE, "hebei-2017-148", &form).is_empty());
        set(&mut form, "disclosure", "unpublished", "-1");
        set(&mut form, "village_notice", "unannounced", "1.5");
        set(&mut form, "local_budget", "current", "很多");
        set(&mut form, "own_hotline", "there", "maybe");
        set(&mut form, "carryover_two_years", "amount", "-1");
        form.fields.insert("reported_on".into(), "2018-13-01".into());
        form.fields.insert("county_type".into(), "大县".into());
        let found = run(&CARD_CELL_UNREADABLE, "hebei-2017-148", &form);
        let says: Vec<&str> = found.iter().map(|(_, says, _)| says.as_str()).collect();
        assert_eq!(says.len(), 7, "{says:?}");
        for words in ["小于0", "整数", "读不出数", "是”（yes）", "不是日期", "可选的范围"] {
            assert!(says.iter().any(|says| says.contains(words)), "{words}: {says:?}");
        }
    }

    #[test]
    fn 日期和是否按人们的写法读() {
        for (day, answer, fires) in [
            ("2018年10月31日", "是", false),
            ("2018.10.31", "否", false),
            ("2018年2月30日", "否", true),
            ("2018-10-31", "√", true),
        ] {
            let mut form = county();
            form.fields.insert("reported_on".into(), day.into());
            set(&mut form, "own_hotline", "there", answer);
            assert_eq!(!run(&CARD_CELL_UNREADABLE, "hebei-2017-148", &form).is_empty(), fires, "{day} {answer}");
        }
    }

    #[test]
    fn 金额栏里的无是没有填() {
        let mut form = county();
        set(&mut form, "local_budget", "current", "无");
        assert!(run(&CARD_CELL_UNREADABLE, "hebei-2017-148", &form).is_empty());
        let missing = &crate::rules::appraisal::card_cell_missing::CARD_CELL_MISSING;
        let path = run(missing, "hebei-2017-148", &form).into_iter().map(|(path, ..)| path).collect::<Vec<_>>();
        assert!(path.len() == 1 && path[0].ends_with("/values/current"), "{path:?}");
    }

    #[test]
    fn 百分数不是金额也不是起数() {
        for (item, input) in [("local_budget", "current"), ("disclosure", "unpublished"), ("violations", "material")] {
            let mut form = county();
            set(&mut form, item, input, "8%");
            assert_eq!(run(&CARD_CELL_UNREADABLE, "hebei-2017-148", &form).len(), 1, "{item}");
        }
    }

    #[test]
    fn 起数在零和一之间的边界() {
        for (count, fires) in [("-1", true), ("0", false), ("1", false), ("0.5", true), ("1.0", false)] {
            let mut form = county();
            set(&mut form, "disclosure", "unpublished", count);
            assert_eq!(!run(&CARD_CELL_UNREADABLE, "hebei-2017-148", &form).is_empty(), fires, "{count}");
        }
    }

    #[test]
    fn 得分在零和一百之间的边界() {
        for (points, fires) in [("-0.01", true), ("0", false), ("99.99", false), ("100", false), ("100.01", true)] {
            let mut form = county();
            set(&mut form, "violations", "material", points);
            assert_eq!(!run(&CARD_CELL_UNREADABLE, "hebei-2017-148", &form).is_empty(), fires, "{points}");
            for law in ["cn-2019-68", "fufeng-2022", "wushan-2019-37"] {
                let regulation = crate::regulation::builtin(law).expect("built in");
                let mut known = 0;
                for card in &regulation.cards {
                    for field in card.fields.iter().filter(|field| field.key == "self_score") {
                        let unfit = matches!(Answer::read(field, points), Answer::Unfit(_));
                        assert_eq!(unfit, fires, "{law} {} {points}", card.id);
                        known += 1;
                    }
                }
                assert!(known > 0, "{law}");
            }
        }
    }
}
