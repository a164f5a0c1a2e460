//! The conditions of the steps, each with the clauses that name it.

use super::Force::{InPrinciple, Must};
use super::{Action, Guard, Review};
use crate::number::text;

/// All conditions, by step.
pub(super) const GUARDS: &[Guard] = &[
    Guard {
        action: Action::DecideProject,
        clauses: &[("G1.1-r", Must)],
        check: |facts, _| needs(facts.township_reviewed, "项目须先经村申报、乡审核，再由县审定"),
    },
    Guard {
        action: Action::EnterLibrary,
        clauses: &[("WS5", InPrinciple), ("G1.1-l", Must)],
        check: |facts, _| needs(facts.has_targets, "还没有明确绩效目标，不得纳入项目库，请先编报绩效目标"),
    },
    Guard {
        action: Action::EnterLibrary,
        clauses: &[("FF15-l", Must)],
        check: |facts, _| needs(facts.exante_done, "还没有完成事前绩效评估，请先评估再入库"),
    },
    Guard {
        action: Action::EnterLibrary,
        clauses: &[("FF19", Must)],
        check: |facts, _| needs(!facts.exante_rejected, "事前绩效评估结论为不予支持，不得纳入项目库"),
    },
    Guard {
        action: Action::ApplyBudget,
        clauses: &[("WS5", InPrinciple), ("FF20", Must)],
        check: |facts, _| needs(facts.has_targets, "还没有绩效目标，不得申请预算，请先编报绩效目标"),
    },
    Guard {
        action: Action::ApplyBudget,
        clauses: &[("FF19", Must)],
        check: |facts, _| needs(!facts.exante_rejected, "事前绩效评估结论为不予支持，不得申请预算资金"),
    },
    Guard {
        action: Action::ArrangeBudget,
        clauses: &[("XJ4-2-1", Must)],
        check: |facts, _| needs(facts.has_targets, "扶贫项目资金的分配必须编制绩效目标，请先编制"),
    },
    Guard {
        action: Action::ArrangeBudget,
        clauses: &[("WS10-2-n", Must), ("G2.4-f", Must)],
        check: |facts, conditions| match facts.review {
            Review::None => Some("绩效目标还没有审核，不能安排预算".to_owned()),
            Review::Total(total) if total < conditions.review_pass => Some(format!(
                "审核得分 {}，不足 {} 分，不通过：请完善绩效目标后重新申报预算",
                text(total),
                text(conditions.review_pass)
            )),
            Review::Opinion(false) => Some("绩效目标审核未通过，请完善后重新申报预算".to_owned()),
            Review::Total(_) | Review::Opinion(true) => None,
        },
    },
    Guard {
        action: Action::ArrangeBudget,
        clauses: &[("FF19-o", Must)],
        check: |facts, _| needs(facts.exante_done, "事前绩效评估结果是安排预算的必备要件，请先评估"),
    },
    Guard {
        action: Action::ApproveTargets,
        clauses: &[("G3.1-c", Must)],
        check: |facts, _| {
            needs(facts.congress_approved || facts.mid_year, "年初预算须先经县人代会批准，再批复绩效目标")
        },
    },
    Guard {
        action: Action::AdjustTargets,
        clauses: &[("FF26", Must), ("WS10-3", InPrinciple), ("G3.2", InPrinciple)],
        check: |facts, _| needs(facts.special_reason, "绩效目标批复后原则上不作调整，确需调整的请写明原因，按程序办理"),
    },
    Guard {
        action: Action::AdjustBudget,
        clauses: &[("WS10-3-s", Must), ("GA1-n", Must)],
        check: |facts, _| needs(facts.targets_adjusted_too, "调整项目预算的，请按程序同步调整绩效目标"),
    },
    Guard {
        action: Action::Pay,
        clauses: &[("XJ3-2-3-p", Must)],
        check: |facts, _| needs(facts.in_plan, "未列入扶贫项目计划的支出不得办理"),
    },
    Guard {
        action: Action::Pay,
        clauses: &[("XJ3-2-3-s", Must)],
        check: |facts, _| needs(facts.in_scope, "超出扶贫资金使用范围的不得支付"),
    },
    Guard {
        action: Action::ReuseSurplus,
        clauses: &[("XJ3-2-4-r", Must)],
        check: |facts, _| needs(facts.leading_group_decided, "结余资金的安排意见须报同级扶贫开发领导小组审定"),
    },
    Guard {
        action: Action::ChangeBondProject,
        clauses: &[("XJ3-1-4-c", Must)],
        check: |_, _| Some("债券资金必须与申报时确定的项目相一致，不得自行调整项目".to_owned()),
    },
];

fn needs(met: bool, reason: &str) -> Option<String> {
    (!met).then(|| reason.to_owned())
}
