//! consequence: 结论的后果

use super::prelude::*;
use crate::regulation::Consequence;

rule! {
    /// 说明所填结论按条文会有什么后果。
    ///
    /// ## 条件
    /// 表上的条件成立。
    ///
    /// ## 依据
    /// 表上该条件所列的条文。
    ///
    /// ## 例子
    /// 部门组织的评估“不予支持”：不得纳入项目库管理，不得申请预算资金。
    ///
    /// ## 改法
    /// 无须改动。
    ///
    /// ## In English
    /// Says what the law lets follow from the answers.
    pub static CONSEQUENCE = "consequence" {
        severity: Hint,
        forms: [Review, Scorecard, ExAnte, Evaluation, MonitoringReport],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "结论的后果",
        english: "What follows",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    for condition in form.conditions_met().filter(|condition| condition.then == Consequence::Said) {
        let shown = condition.when.keys().filter_map(|key| form.field(key)).max_by_key(|cell| cell.order);
        let place = shown.map_or(Place::Fields, |cell| cell.field_place());
        findings.report(&CONSEQUENCE, place, condition.says.clone()).clause(&condition.citation);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 部门和财政的结论后果不同() {
        for (organiser, conclusion, words) in [
            ("预算部门和单位", "予以支持", "部门项目库"),
            ("预算部门和单位", "不予支持", "不得申请预算资金"),
            ("县财政部门", "部分支持", "县级财政项目库"),
            ("县财政部门", "不予支持", "核减"),
            ("其他部门", "予以支持", "必备要件"),
        ] {
            let mut form = ex_ante_project();
            form.fields.insert("organiser".into(), organiser.into());
            form.fields.insert("conclusion".into(), conclusion.into());
            let found = run(&CONSEQUENCE, "fufeng-2022", &form);
            assert!(found.len() == 1 && found[0].1.contains(words), "{organiser} {conclusion}: {found:?}");
        }
    }
}
