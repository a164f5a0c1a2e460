//! What comes after what, for whom.

use super::{FF, G68, HB, WS, XJ, file, follows, law, next};
use crate::dossier::Followed;
use std::collections::BTreeSet;

// covers: WS37-A10-1, WS37-A10-2, WS37-A10-11, WS37-A10-13, WS37-A10-14, WS37-A10-15, WS37-A10-16, WS37-A10-17, WS37-A10-21
// covers: WS37-A10-22, WS37-A10-23, WS37-A11-2, WS37-A13-2, WS37-A13-3, WS37-A14-1, WS37-A14-2, WS37-A15-1
#[test]
fn 巫山的次序() {
    let passed = [("set_targets", ""), ("review_poverty", "通过"), ("send_to_finance", ""), ("review_finance", "通过")];
    follows(WS, "project", &[], &[], "set_targets", "县级有关部门");
    follows(WS, "project", &[], &[], "set_targets", "资金使用单位");
    follows(WS, "project", &[], &[("set_targets", "")], "review_poverty", "县扶贫办");
    follows(WS, "project", &[], &[("review_poverty", "通过")], "send_to_finance", "资金使用单位");
    follows(WS, "project", &[], &[("send_to_finance", "")], "review_finance", "县财政局");
    follows(WS, "project", &[], &[("review_finance", "通过")], "arrange_budget", "县财政局");
    for outcome in ["不通过", ""] {
        let refused = next(&file(WS, "project", &[], &[("review_finance", outcome)]));
        assert!(refused.iter().all(|(step, _)| step != "arrange_budget"), "{outcome}");
    }
    let mut records = passed.to_vec();
    records.push(("arrange_budget", ""));
    for (step, actor) in [
        ("file_with_office", "县级有关部门"),
        ("publish_in_budget", "县级有关部门"),
        ("approve_department", "县财政局"),
    ] {
        follows(WS, "project", &[], &[("arrange_budget", "")], step, actor);
    }
    for (step, actor) in [
        ("approve_unit", "县级相关部门"),
        ("file_with_city", "县扶贫开发领导小组"),
        ("embed_targets", "县财政局"),
        ("report_monitoring", "县级主管部门"),
        ("self_evaluate", "县级主管部门"),
    ] {
        follows(WS, "project", &[], &[("approve_department", "")], step, actor);
    }
    let own = next(&file(WS, "project", &[("own_unit", "yes")], &[("approve_department", "")]));
    assert!(own.iter().all(|(step, _)| step != "approve_unit"), "the second level is for another unit");
    follows(WS, "project", &[], &[("embed_targets", "")], "report_online", "资金使用单位");
    follows(WS, "county", &[], &[], "collate_targets", "县扶贫开发领导小组办公室");
    follows(WS, "county", &[("investment", "yes")], &[("collate_targets", "")], "collate_investment", "领导小组办公室");
    let none = next(&file(WS, "county", &[("investment", "no")], &[("collate_targets", "")]));
    assert!(none.iter().all(|(step, _)| step != "collate_investment"), "only what is budgetary investment");
    follows(WS, "county", &[], &[("collate_targets", "")], "report_to_city", "县财政局");
    follows(WS, "unit", &[], &[], "self_evaluate_all", "县级主管部门");
    follows(WS, "unit", &[], &[("self_evaluate_all", "")], "publish_self_evaluation", "各部门");
    let ways: BTreeSet<&str> =
        law(WS).steps.iter().filter(|step| step.stage == "evaluate").map(|step| step.title.as_str()).collect();
    assert!(["部门自评", "抽查评价", "重点评价"].iter().all(|way| ways.contains(way)), "{ways:?}");
}

// covers: G68-S1-01, G68-S1-02, G68-S1-04, G68-S1-05, G68-S2-02, G68-S2-06, G68-S2-15, G68-S2-16, G68-S3-01, G68-S3-02, G68-S3-03
// covers: G68-S4-01, G68-S4-03, G68-S5-03, G68-S6-04
#[test]
fn 操作指南的次序() {
    follows(G68, "project", &[], &[], "village_apply", "村");
    follows(G68, "project", &[], &[("village_apply", "")], "township_review", "乡镇");
    follows(G68, "project", &[], &[("township_review", "同意")], "decide_project", "");
    follows(G68, "project", &[], &[("village_apply", "")], "set_targets", "预算资金申请单位");
    follows(G68, "project", &[], &[("set_targets", "")], "argue_targets", "行业部门");
    follows(G68, "project", &[], &[("decide_project", "同意")], "enter_library", "");
    follows(G68, "project", &[], &[("enter_library", "")], "plan_project", "县级财政部门");
    follows(G68, "project", &[], &[("plan_project", "")], "apply_budget", "预算资金申请单位");
    follows(G68, "project", &[], &[("apply_budget", "")], "review_targets", "县级财政部门");
    follows(G68, "project", &[], &[("review_targets", "通过")], "arrange_budget", "县级财政部门");
    follows(G68, "project", &[], &[("arrange_budget", "")], "file_with_leading_group", "预算资金申请单位");
    follows(G68, "project", &[], &[("arrange_budget", "")], "publish_in_budget", "预算资金申请单位");
    follows(G68, "project", &[], &[("arrange_budget", ""), ("congress", "")], "approve_targets", "县级财政部门");
    let mid = [("mid_year", "yes")];
    follows(G68, "project", &mid, &[("arrange_budget", ""), ("issue_quota", "")], "approve_with_quota", "县级财政部门");
    let steps = next(&file(G68, "project", &mid, &[("arrange_budget", "")]));
    assert!(steps.iter().all(|(step, _)| step != "congress" && step != "approve_targets"), "{steps:?}");
    follows(G68, "project", &[], &[("approve_targets", "")], "file_with_province", "县级财政部门");
    follows(G68, "project", &mid, &[("approve_with_quota", "")], "file_with_province", "县级财政部门");
    follows(G68, "project", &[], &[("approve_targets", "")], "track", "预算资金申请单位");
    follows(G68, "project", &[], &[("approve_targets", "")], "report_monitoring", "预算资金申请单位");
    follows(G68, "project", &[("multi_year", "yes")], &[], "evaluate_stage", "预算资金申请单位");
    let single = next(&file(G68, "project", &[], &[]));
    assert!(single.iter().all(|(step, _)| step != "evaluate_stage"), "{single:?}");
    follows(G68, "unit", &[], &[("self_evaluate_all", "")], "publish_self_evaluation", "预算资金申请单位");
}

// covers: FF22-A06-2, FF22-A07-1, FF22-A10-1, FF22-A11-1, FF22-A15-7, FF22-A19-3, FF22-A19-5, FF22-A24-1, FF22-A26-1, FF22-A31-1
// covers: FF22-A46-1, FF22-A05-2, FF22-A05-3, FF22-A06-4, FF22-A19-1, FF22-A39-1
#[test]
fn 扶风的次序() {
    let new = [("is_new", "yes")];
    let key = [("is_new", "yes"), ("key", "yes")];
    let other = [("is_new", "yes"), ("other_department", "yes")];
    follows(FF, "project", &new, &[], "choose_object", "预算部门和单位");
    follows(FF, "project", &new, &[("choose_object", "")], "form_group", "");
    follows(FF, "project", &new, &[("form_group", "")], "provide_materials", "申报单位");
    follows(FF, "project", &new, &[("provide_materials", "")], "check_materials", "工作组");
    follows(FF, "project", &new, &[("check_materials", "")], "argue", "工作组");
    follows(FF, "project", &new, &[("argue", "")], "conclude", "预算部门和单位");
    follows(FF, "project", &key, &[("conclude", "部分支持")], "send_to_finance", "预算部门和单位");
    follows(FF, "project", &key, &[("send_to_finance", "")], "conclude_finance", "县财政部门");
    follows(FF, "project", &key, &[("conclude_finance", "予以支持")], "enter_county_library", "县财政部门");
    follows(FF, "project", &other, &[("argue", "")], "conclude_elsewhere", "其他部门");
    follows(FF, "project", &other, &[("conclude_elsewhere", "予以支持")], "file_exante", "其他部门");
    let old = next(&file(FF, "project", &[("is_new", "no")], &[]));
    assert!(old.iter().all(|(step, _)| step != "choose_object"), "only what is new: {old:?}");
    follows(FF, "project", &[], &[("set_targets", "")], "review_department", "预算部门和单位");
    follows(FF, "project", &[], &[("review_department", "通过")], "review_finance", "县财政部门");
    follows(FF, "project", &[], &[("review_finance", "通过")], "arrange_budget", "县财政部门");
    follows(
        FF,
        "project",
        &key,
        &[("review_finance", "通过"), ("conclude_finance", "予以支持")],
        "arrange_budget",
        "县财政部门",
    );
    follows(FF, "project", &[], &[("arrange_budget", "")], "approve_targets", "县财政部门");
    follows(FF, "project", &[], &[("approve_targets", "")], "report_monitoring", "预算部门和单位");
    follows(FF, "project", &[], &[], "monitor_finance", "县财政部门");
    follows(FF, "project", &[], &[("report_monitoring", "没有偏离")], "review_reports", "县财政部门");
    follows(FF, "unit", &[], &[("file_self_evaluation", "")], "review_reports", "县财政部门");
    follows(FF, "county", &[], &[], "build_common_indicators", "县财政部门");
    follows(FF, "unit", &[], &[], "build_sector_indicators", "预算部门和单位");
    follows(FF, "unit", &[], &[], "rank_library", "预算部门和单位");
    follows(FF, "county", &[], &[], "plan_evaluation", "县财政部门");
    follows(FF, "unit", &[], &[], "plan_unit_evaluation", "预算部门和单位");
    follows(FF, "unit", &[], &[], "guide_units", "预算部门和单位");
    follows(FF, "unit", &[], &[("self_evaluate_unit", "")], "publish_evaluation", "预算部门和单位");
    follows(FF, "unit", &[], &[("self_evaluate_unit", "")], "publish_unit_accounts", "预算部门和单位");
    for (object, accounts, actor) in
        [("unit", "publish_unit_accounts", "预算部门和单位"), ("county", "publish_county_accounts", "县财政部门")]
    {
        follows(FF, object, &[], &[(accounts, "")], "report_to_congress", actor);
        follows(FF, object, &[], &[(accounts, "")], "publish_accounts", actor);
    }
}

// covers: XJ2-0-2, XJ2-1-15, XJ2-1-18, XJ2-2-05, XJ2-2-09, XJ2-2-12, XJ2-2-17, XJ2-2-20, XJ2-2-24, XJ2-2-25, XJ2-2-26, XJ2-2-28
// covers: XJ2-3-07, XJ2-3-09, XJ2-3-23, XJ2-3-24, XJ2-3-25, XJ2-3-26, XJ2-3-28, XJ2-4-02, XJ2-4-03, XJ2-4-18, XJ2-4-24, XJ2-4-25
// covers: XJ2-4-26, XJ2-4-27, XJ2-4-28, XJ2-4-28.1, XJ2-4-29, XJ2-4-30, XJ2-4-31, XJ2-4-32, XJ2-4-34, XJ2-4-36
#[test]
fn 新疆的次序() {
    for (step, actor, before) in [
        ("plan_consolidation", "业务处室", &[][..]),
        ("review_consolidation", "农业处", &[("plan_consolidation", "")]),
        ("approve_consolidation", "分管厅领导", &[("review_consolidation", "同意")]),
        ("review_other_funds", "扶贫资金管理办公室", &[("plan_other_funds", "")]),
        ("approve_other_funds", "分管厅领导", &[("review_other_funds", "同意")]),
        ("arrange_integration", "农业处", &[]),
        ("urge_divisions", "农业处", &[]),
        ("propose_integration", "业务处室", &[]),
        ("review_allocation", "农业处", &[("propose_integration", "")]),
        ("inspect_pilots", "农业处", &[]),
        ("integration_ledger", "农业处", &[]),
        ("division_ledger", "业务处室", &[]),
        ("reconcile_agriculture", "农业处", &[]),
        ("reconcile_division", "业务处室", &[]),
        ("publish_region", "扶贫资金管理办公室", &[]),
        ("set_alerts", "国库处", &[]),
    ] {
        follows(XJ, "region", &[], before, step, actor);
    }
    for (fund, plan, decides, decide, issue, issues) in [
        ("专项", "plan_special", "领导小组", "decide_plan", "issue_special", "扶贫资金管理办公室"),
        ("搬迁中央投资", "plan_relocation", "领导小组", "decide_relocation", "issue_relocation", "经济建设处"),
        ("脱贫攻坚债券", "plan_bonds", "领导小组", "decide_bonds", "issue_bonds", "预算处"),
        ("其他", "plan_other", "", "decide_other", "issue_other", "业务处室"),
    ] {
        let answers = [("fund", fund)];
        follows(XJ, "fund", &answers, &[(plan, "")], decide, decides);
        let paper: &[(&str, &str)] = if fund == "脱贫攻坚债券" { &[] } else { &[("receive_paper", "")] };
        let before: Vec<_> = paper.iter().copied().chain([(decide, "同意")]).collect();
        follows(XJ, "fund", &answers, &before, issue, issues);
        follows(XJ, "fund", &answers, &[(issue, "")], "enter_platform", "财政局");
        follows(XJ, "fund", &answers, &[("enter_platform", "")], "upload_scans", "财政局");
    }
    let whole = [("fund", "整合")];
    follows(XJ, "fund", &whole, &[("plan_integration", "")], "review_integration", "农业处");
    follows(XJ, "fund", &whole, &[("review_integration", "同意")], "decide_integration", "分管厅领导");
    follows(
        XJ,
        "fund",
        &whole,
        &[("receive_paper", ""), ("decide_integration", "同意")],
        "issue_integration",
        "农业处",
    );
    let bonds = [("fund", "搬迁债券")];
    follows(XJ, "fund", &bonds, &[("plan_relocation_bonds", "")], "decide_relocation_bonds", "领导小组");
    follows(
        XJ,
        "fund",
        &bonds,
        &[("decide_relocation_bonds", "同意"), ("issue_bond", "")],
        "issue_relocation_bonds",
        "预算处",
    );
    follows(XJ, "fund", &[("fund", "其他")], &[("issue_other", "")], "send_issue_papers", "业务处室");
    let special = [("fund", "专项")];
    follows(XJ, "fund", &special, &[("ask_targets", "")], "review_fund_targets", "业务处室");
    follows(
        XJ,
        "fund",
        &special,
        &[("review_fund_targets", "通过"), ("issue_special", "")],
        "issue_fund_targets",
        "业务处室",
    );
    follows(XJ, "fund", &special, &[("receive_prefecture", "")], "break_down_targets", "地（州、市）财政局");
    follows(XJ, "fund", &special, &[("receive_county", "")], "targets_each_project", "县（市、区）财政局");
    follows(XJ, "fund", &whole, &[("receive_county", "")], "targets_integrated", "县（市、区）财政局");
    let bonds = [("fund", "脱贫攻坚债券")];
    follows(XJ, "fund", &bonds, &[("issue_bonds", "")], "overall_bond_targets", "扶贫资金管理办公室");
    follows(XJ, "fund", &bonds, &[("overall_bond_targets", "")], "regional_bond_targets", "地（州、市）财政局");
    follows(
        XJ,
        "fund",
        &bonds,
        &[("regional_bond_targets", ""), ("receive_county", "")],
        "bond_project_targets",
        "县（市、区）财政局",
    );
    for (step, actor) in
        [("open_ledger", "财政局"), ("send_papers", "业务科"), ("use_ledgers", "业务科"), ("publish_county", "财政局")]
    {
        follows(XJ, "county", &[], &[], step, actor);
    }
    follows(XJ, "prefecture", &[], &[], "publish_prefecture", "地（州、市）财政局");
    let own = [("source", "同级预算")];
    for (answers, before, step, actor) in [
        (&[][..], &[][..], "announce_project", "村委会"),
        (&[("persons", "yes")], &[], "pay_by_name", "乡（镇）政府"),
        (&[], &[("set_targets", "")], "review_targets", "财政局"),
        (&[], &[("review_targets", "通过")], "allocate", "财政局"),
        (&[], &[("allocate", "")], "issue_targets", "财政局"),
        (&own, &[("issue_targets", "")], "publish_targets", "项目主管部门"),
        (&[], &[("issue_targets", "")], "file_prefecture", "县（市、区）财政局"),
        (&[], &[("file_prefecture", "")], "file_division", "地（州、市）财政局"),
        (&[], &[("file_division", "")], "file_budget", "业务处室"),
        (&[], &[("file_budget", "")], "file_supervision", "预算处"),
        (&[], &[("issue_targets", "")], "report_monitoring", "项目主管单位"),
        (&[], &[("issue_targets", "")], "self_evaluate", "项目主管单位"),
        (&[], &[("self_evaluate", "")], "publish_self_evaluation", "项目主管部门"),
    ] {
        follows(XJ, "project", answers, before, step, actor);
    }
    let stages: Vec<&str> = law(XJ).stages.iter().map(|stage| stage.id.as_str()).collect();
    let at = |id| stages.iter().position(|stage| *stage == id);
    assert!(at("raise") < at("issue") && at("issue") < at("spend") && at("spend") < at("monitor"), "{stages:?}");
}

#[test]
fn 施行以后的第一期先办() {
    for (year, period) in [(2022, 2), (2023, 1)] {
        let mut form = file(FF, "project", &[], &[("approve_targets", "")]);
        form.year = Some(year);
        let file = Followed::new(&form, law(FF), None);
        let next = file.next().into_iter().find(|next| next.step.id == "report_monitoring");
        assert_eq!(next.and_then(|next| next.period), Some(period), "{year}");
    }
}

// covers: HB148-A08-1, HB148-A08-3, HB148-A08-5, HB148-A13-1
#[test]
fn 河北的次序() {
    follows(HB, "county", &[], &[("report_material", "")], "report_carryover", "扶贫办");
    follows(HB, "prefecture", &[], &[], "forward_material", "市财政局");
    follows(HB, "region", &[], &[], "evaluate_province", "省扶贫办");
    follows(HB, "project", &[], &[("approve_targets", "")], "file_with_province", "县级财政部门");
}
