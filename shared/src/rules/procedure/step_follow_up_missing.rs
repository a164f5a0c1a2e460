//! step-follow-up-missing: 还没有接着办理

use super::prelude::*;

rule! {
    /// 一种结果之后条文要求办的事，还没有记录。
    ///
    /// ## 条件
    /// 记录的结果要求接着办另一步（必须或原则上的），其后没有同一事项的这一步。
    ///
    /// ## 依据
    /// 那一步的条文，例如第十四条（三）：将评价结果及时反馈相关部门和单位，要求其发现的问题进行整改。
    ///
    /// ## 例子
    /// 重点评价发现问题，没有反馈、没有整改。
    ///
    /// ## 改法
    /// 接着办理并记录。
    ///
    /// ## In English
    /// An outcome calls for a further step, and none is recorded for the same matter.
    pub static STEP_FOLLOW_UP_MISSING = "step-follow-up-missing" {
        severity: Warning,
        forms: [Dossier],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "还没有接着办理",
        english: "What must follow is missing",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    for step in file.steps.iter().copied().filter(|step| step.is_asked_for()) {
        for call in file.calling(&step.on) {
            if file.answers(step, call).next().is_none() {
                let before = call.step.map_or("", |step| step.title.as_str());
                let who =
                    if step.actors.is_empty() { String::new() } else { format!("（{}）", step.actors.join("、")) };
                let message = format!("“{before}”之后还要“{}”{who}，还没有记录", step.title);
                findings
                    .report(&STEP_FOLLOW_UP_MISSING, call.place(RecordCell::Outcome), message)
                    .clause(&step.citation);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    // covers: WS37-A11-4, WS37-A12-2, WS37-A12-3, WS37-A14-4, WS37-A14-7, WS37-A15-3, WS37-A20-3, G68-S2-04, G68-S2-14, G68-S4-06
    // covers: G68-S4-07, G68-S5-01, G68-S6-01, G68-S6-05, FF22-A06-3, FF22-A19-4, FF22-A26-2, FF22-A33-1, FF22-A33-2, FF22-A47-1
    // covers: FF22-A05-3
    // covers: XJ2-3-18, XJ2-3-20, XJ2-3-28, XJ2-4-14, XJ2-4-33, XJ2-4-35, FF22-A32-3, FF22-A19-3, G68-S3-04
    #[test]
    fn 每种结果之后要办的() {
        for (law, object, step, outcome, wanted) in [
            ("wushan-2019-37", "project", "review_poverty", "退回修改", &["修改完善"][..]),
            ("wushan-2019-37", "project", "review_poverty", "通过", &[]),
            ("wushan-2019-37", "project", "report_monitoring", "没有偏离", &[]),
            ("wushan-2019-37", "project", "report_monitoring", "发生偏离", &["纠正偏离"]),
            ("wushan-2019-37", "project", "report_monitoring", "发现问题", &["处理问题"]),
            ("wushan-2019-37", "project", "report_monitoring", "问题严重", &["处理问题", "收回或暂缓拨付"]),
            ("wushan-2019-37", "project", "self_evaluate", "", &["报送自评结果", "依法公开"]),
            ("wushan-2019-37", "county", "spot_check", "没有发现问题", &["依法公开", "编入本级决算"]),
            ("wushan-2019-37", "county", "evaluate", "发现问题", &["反馈评价结果", "整改", "依法公开", "编入本级决算"]),
            ("wushan-2019-37", "project", "order_rectification", "", &["整改结果"]),
            ("wushan-2019-37", "project", "find_fault", "涉嫌犯罪", &["移送司法机关"]),
            ("wushan-2019-37", "project", "find_fault", "严重偏离绩效目标或造成重大损失", &[]),
            ("cn-2019-68", "project", "review_targets", "通过", &["领导小组审定"]),
            ("cn-2019-68", "project", "review_targets", "不通过", &["退回部门"]),
            ("cn-2019-68", "project", "return_targets", "", &["重新申报"]),
            ("cn-2019-68", "project", "report_monitoring", "偏离较大", &["要求及时纠正"]),
            ("cn-2019-68", "project", "report_monitoring", "预计不能完成目标", &["要求及时纠正"]),
            ("cn-2019-68", "project", "demand_correction", "", &["纠正偏离"]),
            ("cn-2019-68", "project", "report_monitoring", "问题严重", &["收回或暂缓拨付"]),
            ("cn-2019-68", "project", "complete_project", "", &["组织绩效自评"]),
            ("cn-2019-68", "project", "spot_check", "发现问题", &["反馈抽查结果", "整改", "报领导小组"]),
            ("cn-2019-68", "county", "evaluate", "没有发现问题", &["报领导小组", "编入本级决算"]),
            ("fufeng-2022", "unit", "self_evaluate_unit", "", &["报财政部门备案"]),
            ("fufeng-2022", "project", "adjust_targets", "", &["备案"]),
            ("fufeng-2022", "unit", "file_self_evaluation", "", &["审核提交的报告"]),
            ("fufeng-2022", "project", "report_monitoring", "没有偏离", &["审核提交的报告"]),
            ("fufeng-2022", "project", "report_monitoring", "执行偏差或管理漏洞", &["审核提交的报告", "纠正"]),
            (
                "fufeng-2022",
                "project",
                "report_monitoring",
                "客观因素",
                &["审核提交的报告", "调减预算", "调整绩效目标"],
            ),
            ("fufeng-2022", "project", "report_monitoring", "严重问题", &["审核提交的报告", "暂停实施"]),
            ("fufeng-2022", "project", "evaluate_department", "良", &["审核提交的报告", "与预算安排、政策调整挂钩"]),
            ("fufeng-2022", "project", "reevaluate", "优", &["与预算安排、政策调整挂钩"]),
            ("xinjiang-2019-2", "project", "ask_special_case", "", &["研究审定特殊情况"]),
            ("xinjiang-2019-2", "project", "plan_surplus", "", &["审定结余"]),
            ("xinjiang-2019-2", "project", "decide_surplus", "同意", &["形成支出"]),
            ("xinjiang-2019-2", "project", "decide_surplus", "不同意", &[]),
            ("xinjiang-2019-2", "county", "raise_alert", "资金闲置", &["通报"]),
            ("xinjiang-2019-2", "county", "notify_alert", "", &["处理解决"]),
            ("xinjiang-2019-2", "county", "handle_alert", "已解决", &[]),
            ("xinjiang-2019-2", "project", "report_monitoring", "发生偏离", &["纠正偏离"]),
            ("xinjiang-2019-2", "project", "report_monitoring", "问题严重", &["收回或暂缓拨付"]),
            ("xinjiang-2019-2", "project", "self_evaluate", "", &["真实性、完整性"]),
        ] {
            let mut it = file(law, object);
            it.add(step, "2020-01-02").last().outcome = outcome.into();
            let found = it.found(&STEP_FOLLOW_UP_MISSING);
            assert_eq!(found.len(), wanted.len(), "{law} {step} {outcome}: {found:?}");
            for words in wanted {
                assert!(found.iter().any(|(_, message, _)| message.contains(words)), "{step} {words}: {found:?}");
            }
        }
    }

    #[test]
    fn 不予支持_实名制_在前的记录_别的事项不算() {
        let mut it = file("fufeng-2022", "project");
        it.form.fields.insert("is_new".into(), "yes".into());
        it.form.fields.insert("key".into(), "yes".into());
        it.add("conclude_finance", "2022-01-02").last().outcome = "不予支持".into();
        assert!(it.found(&STEP_FOLLOW_UP_MISSING).iter().any(|(_, message, _)| message.contains("核减预算控制数")));
        it.last().outcome = "部分支持".into();
        assert!(it.found(&STEP_FOLLOW_UP_MISSING).iter().any(|(_, message, _)| message.contains("县级财政项目库")));
        let mut it = file("xinjiang-2019-2", "project");
        it.form.fields.insert("persons".into(), "yes".into());
        it.add("pay_by_name", "2020-01-02");
        assert!(it.found(&STEP_FOLLOW_UP_MISSING).iter().any(|(_, message, _)| message.contains("实名制公示")));
        let mut it = file("xinjiang-2019-2", "county");
        it.add("raise_alert", "2020-01-05").last().subject = "甲".into();
        it.add("notify_alert", "2020-01-04").last().subject = "甲".into();
        it.add("notify_alert", "2020-01-06").last().subject = "乙".into();
        assert!(it.paths(&STEP_FOLLOW_UP_MISSING).contains(&"/records/0/outcome".to_owned()));
        it.last().subject = "甲".into();
        assert!(!it.paths(&STEP_FOLLOW_UP_MISSING).contains(&"/records/0/outcome".to_owned()));
    }
}
