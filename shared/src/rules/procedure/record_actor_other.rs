//! record-actor-other: 办理单位不是条文所列

use super::prelude::*;
use crate::number::is_empty_sign;

rule! {
    /// 这一步由条文所列以外的单位办理。
    ///
    /// ## 条件
    /// 填写的办理单位里没有条文所列的任何一个名称。
    ///
    /// ## 依据
    /// 这一步的条文，例如第十条（三）：县财政局应当按照规定将扶贫项目资金绩效目标随部门预算一同批复。
    ///
    /// ## 例子
    /// 批复由县扶贫办办理。
    ///
    /// ## 改法
    /// 改为条文所列的单位；只有一个的，可以一键改正。
    ///
    /// ## In English
    /// The step was taken by somebody whom the clause does not name. Where it names only one, that one is offered.
    pub static RECORD_ACTOR_OTHER = "record-actor-other" {
        severity: Warning,
        forms: [Dossier],
        basis: Basis::Card,
        fixing: Content,
        settings: [],
        title: "办理单位不是条文所列",
        english: "Not by whom the clause names",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    for (record, step) in file.known() {
        let actor = record.form.actor.trim();
        if is_empty_sign(actor)
            || step.actors.is_empty()
            || step.actors.iter().any(|named| actor.contains(named.as_str()))
        {
            continue;
        }
        let message = format!("“{}”应由{}办理，请核对", step.title, step.actors.join("、"));
        let report =
            findings.report(&RECORD_ACTOR_OTHER, record.place(RecordCell::Actor), message).clause(&step.citation);
        if let [only] = step.actors.as_slice() {
            report.fix(only);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    // covers: WS37-A10-1, WS37-A10-8, WS37-A10-16, WS37-A10-17, WS37-A14-5, FF22-A21-1, FF22-A36-3, FF22-A37-1, G68-S2-01, G68-S4-02
    #[test]
    fn 条文所列的_别的_只有一个的可以改() {
        for (law, step, actor, fix) in [
            ("wushan-2019-37", "set_targets", "资金使用单位（县交通局）", None),
            ("wushan-2019-37", "set_targets", "县财政局", Some(None)),
            ("wushan-2019-37", "review_poverty", "县扶贫办", None),
            ("wushan-2019-37", "review_poverty", "县财政局", Some(Some("县扶贫办"))),
            ("wushan-2019-37", "review_finance", "县扶贫办", Some(Some("县财政局"))),
            ("wushan-2019-37", "approve_department", "县级相关部门", Some(Some("县财政局"))),
            ("wushan-2019-37", "approve_unit", "县财政局", Some(Some("县级相关部门"))),
            ("wushan-2019-37", "spot_check", "县扶贫办", Some(Some("县财政局"))),
            ("fufeng-2022", "set_targets", "县财政部门", Some(Some("预算部门和单位"))),
            ("fufeng-2022", "self_evaluate", "项目实施单位", None),
            ("fufeng-2022", "self_evaluate", "县财政部门", Some(Some("项目实施单位"))),
            ("fufeng-2022", "evaluate_department", "项目实施单位", Some(Some("预算部门"))),
            ("fufeng-2022", "reevaluate", "预算部门", Some(Some("县财政部门"))),
            ("cn-2019-68", "review_targets", "县级扶贫部门", Some(Some("县级财政部门"))),
            ("cn-2019-68", "monitor_key", "县级财政部门", None),
            ("cn-2019-68", "monitor_key", "审计部门", Some(None)),
        ] {
            let mut it = file(law, "project");
            it.add(step, "2020-01-02").last().actor = actor.into();
            let found = it.found(&RECORD_ACTOR_OTHER);
            assert_eq!(found.first().map(|(_, _, fix)| fix.as_deref()), fix, "{step} {actor}");
        }
    }
}
