//! full-points-to-confirm: 满分须人工确认

use super::prelude::*;
use crate::sheet::is_empty_text;

rule! {
    /// 计划数为0，按不适用得满分，须人工确认（AMB-H-24）。
    ///
    /// ## 条件
    /// 按计划完成情况计分的项目，计划数为0。
    ///
    /// ## 依据
    /// 表上该项所列的条文；条文没有写计划为0时如何计分。
    ///
    /// ## 例子
    /// 非贫困县没有年度减贫计划。
    ///
    /// ## 改法
    /// 请核对计划数；确实没有计划的，在评分说明中写明。
    ///
    /// ## In English
    /// The plan is 0: full points by the adopted reading, to be confirmed by a person.
    pub static FULL_POINTS_TO_CONFIRM = "full-points-to-confirm" {
        severity: Warning,
        forms: [Scorecard],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "满分须人工确认",
        english: "Full points to be confirmed",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    let unconfirmed = |entry: &crate::form::AppraisedItem| is_empty_text(&entry.note);
    for item in form.items.iter().filter(|item| item.earned.to_confirm && item.entry.is_some_and(unconfirmed)) {
        let message = format!("“{}”没有计划数，按不适用得满分，请核对并在评分说明中写明", item.card.title);
        findings.report(&FULL_POINTS_TO_CONFIRM, item.place(ItemCell::Note), message).clause(&item.card.citation);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 计划为零_为一() {
        for (plan, fires) in [("0", true), ("1", false)] {
            let mut form = county();
            set(&mut form, "poverty_reduction", "plan", plan);
            assert_eq!(!run(&FULL_POINTS_TO_CONFIRM, "hebei-2017-148", &form).is_empty(), fires, "{plan}");
        }
        let mut form = county();
        set(&mut form, "poverty_reduction", "plan", "0");
        form.items.iter_mut().for_each(|item| item.note = "本年无减贫任务".into());
        assert!(run(&FULL_POINTS_TO_CONFIRM, "hebei-2017-148", &form).is_empty());
    }
}
