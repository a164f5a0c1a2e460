//! group-without-points: 一个方面得零分就不能通过

use super::prelude::*;
use crate::number::text;
use crate::regulation::Verdict;

rule! {
    /// 审核的一个方面得 0 分，其余满分也达不到通过线（G68-T2-V2）。
    ///
    /// ## 条件
    /// 一个标题下各项得分之和为 0，而满分减去它的分值低于通过分数线。
    ///
    /// ## 依据
    /// 表上所列的条文。
    ///
    /// ## 例子
    /// 合规性审核 0 分：最多 80 分，低于 85 分。
    ///
    /// ## 改法
    /// 无须改动；请在总体审核意见中说明。
    ///
    /// ## In English
    /// A dimension has no points at all, so that the rest cannot reach the pass mark.
    pub static GROUP_WITHOUT_POINTS = "group-without-points" {
        severity: Hint,
        forms: [Review],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "一个方面得零分就不能通过",
        english: "A dimension at zero cannot pass",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    let Some(card) = form.card else { return };
    let Verdict::Pass { from, citation, .. } = &card.verdict else { return };
    let (Some(from), Some(sum)) = (from.on(form.regulation, form.day), card.sum.on(form.regulation, form.day)) else {
        return;
    };
    for group in &card.groups {
        let Some(scored) = form.scores.groups.get(&group.id) else { continue };
        let rest = sum.checked_sub(scored.points);
        if let Some(rest) = rest.filter(|rest| scored.score.is_some_and(|score| score.is_zero()) && *rest < from) {
            let first = form.items.iter().find(|item| item.card.group == group.id && item.index.is_some());
            let place = first.map_or(Place::Items, |item| item.place(ItemCell::Score));
            let message = format!("“{}”得0分，其余满分也只有 {} 分，达不到 {} 分", group.title, text(rest), text(from));
            findings.report(&GROUP_WITHOUT_POINTS, place, message).clause(citation);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 一个方面零分_有分() {
        let mut form = review();
        assert!(run(&GROUP_WITHOUT_POINTS, "cn-2019-68", &form).is_empty());
        form.items[1].score = "0".into();
        form.items[2].score = "0.01".into();
        assert!(run(&GROUP_WITHOUT_POINTS, "cn-2019-68", &form).is_empty());
        form.items[2].score = "0".into();
        assert_eq!(paths(&GROUP_WITHOUT_POINTS, "cn-2019-68", &form), ["/items/1/score"]);
    }
}
