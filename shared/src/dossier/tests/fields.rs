//! What a file asks, and the columns of its records.

use super::{FF, G68, HB, WS, XJ, file, law};
use crate::Context;
use crate::form::{Dossier, Form, StepRecord};
use crate::regulation::{FieldKind, FileField};

// covers: HB148-00-1, HB148-S-08.1
#[test]
fn 河北台账的问题和栏目() {
    // 定州、辛集 report as cities (AMB-H-17).
    holds(HB, "county", "", "county_line", &["设区市所辖", "省财政直管"]);
    holds(HB, "prefecture", "", "city_line", &["设区市", "定州市", "辛集市"]);
    holds(HB, "county", "report_material", "receiver", &["市财政局和扶贫办", "省财政厅和省扶贫办"]);
    for object in ["county", "prefecture"] {
        holds(
            HB,
            object,
            "record_violation",
            "body",
            &["审计部门", "财政监督检查", "纪检监察", "检察院", "扶贫督查巡查"],
        );
        holds(HB, object, "record_violation", "level", &["国家", "省级"]);
        holds(HB, object, "record_violation", "disclosed", &["检查发现", "内部资料", "媒体披露"]);
        holds(HB, object, "record_violation", "verified", &["yes", "no"]);
    }
    // A case that leaves one of them open is not complete, and neither is a file that does not say whose it is.
    let mut form = file(HB, "county", &[], &[("record_violation", "")]);
    let incomplete = |form: &Dossier| {
        let judged = crate::judge(&form.clone().into(), law(HB), &Context::default());
        let found = judged.findings.iter().filter(|report| report.rule.id == "record-incomplete");
        found.map(|report| report.place.to_string()).collect::<Vec<_>>()
    };
    let asked = [
        "subject",
        "document",
        "values/body",
        "values/level",
        "values/disclosed",
        "values/found_on",
        "values/verified",
    ];
    let found = incomplete(&form);
    assert!(found.contains(&"/fields/county_line".to_owned()), "{found:?}");
    for cell in asked {
        assert!(found.contains(&format!("/records/0/{cell}")), "{cell}: {found:?}");
    }
    form.fields.insert("county_line".into(), "省财政直管".into());
    let record = &mut form.records[0];
    record.subject = "挪用资金".into();
    record.document = "审报〔2018〕5号".into();
    for (key, value) in [
        ("body", "审计部门"),
        ("level", "省级"),
        ("disclosed", "检查发现"),
        ("found_on", "2018-08-01"),
        ("verified", "yes"),
    ] {
        record.values.insert(key.into(), value.into());
    }
    assert_eq!(incomplete(&form), Vec::<String>::new());
}

/// A question or a field of a step: what may be chosen, and that something else is refused.
fn holds(law_id: &str, object: &str, step: &str, key: &str, options: &[&str]) {
    let mut form = file(law_id, object, &[], &[]);
    let path = if step.is_empty() {
        format!("/fields/{key}")
    } else {
        form.records.push(StepRecord { step: step.into(), ..StepRecord::default() });
        format!("/records/0/values/{key}")
    };
    // What hangs on an answer stands there when it is given.
    if let Some(step) = law(law_id).step(step) {
        form.fields.extend(step.when.clone());
    }
    let said = |form: &Dossier| {
        let judged = crate::judge(&form.clone().into(), law(law_id), &Context::default());
        let wrong = ["dossier-part-unknown", "dossier-cell-unreadable"];
        judged
            .findings
            .iter()
            .filter(|report| wrong.contains(&report.rule.id))
            .map(|report| report.place.to_string())
            .collect::<Vec<_>>()
    };
    for option in options {
        assert!(form.write(&path, (*option).to_owned()));
        assert_eq!(said(&form), Vec::<String>::new(), "{law_id} {step} {key} {option}");
        // It goes over the wire and comes back.
        let text = Form::from(form.clone()).canonical_json();
        assert_eq!(crate::form::parse(text.as_bytes()).expect("a form"), Form::from(form.clone()));
    }
    let fields = law(law_id).step(step).map(|step| step.fields.clone());
    let field = match fields {
        Some(fields) => fields.into_iter().find(|field| field.key == key),
        None => law(law_id).file_fields.iter().find(|field| field.id == key).map(FileField::cell),
    };
    let field = field.unwrap_or_else(|| panic!("{law_id} {step} has no {key}"));
    if !field.options.is_empty() {
        assert_eq!(field.options, options, "{law_id} {step} {key}");
    }
    let free = matches!(field.kind, FieldKind::Text | FieldKind::LongText) || field.other;
    if !free {
        form.write(&path, "别的".to_owned());
        assert_eq!(said(&form), [path], "{law_id} {step} {key}");
    }
}

// covers: WS37-00-2, WS37-A02-1, WS37-A02-2, WS37-A02-3, WS37-A02-4, WS37-A03-5, WS37-A04-2, WS37-A14-6, WS37-A14-8, WS37-A10-7
#[test]
fn 巫山台账的问题和栏目() {
    holds(WS, "unit", "", "organisation", &["乡镇人民政府", "街道办事处", "县政府部门", "有关单位"]);
    holds(WS, "project", "", "level", &["上级补助", "本级预算"]);
    holds(WS, "project", "", "households", &["yes", "no"]);
    holds(WS, "project", "", "share", &["全部", "部分"]);
    let uses = [
        "农村基础设施建设",
        "产业扶贫",
        "就业扶贫",
        "易地扶贫搬迁",
        "危房改造",
        "光伏扶贫",
        "旅游扶贫",
        "文化扶贫",
        "金融扶贫",
        "生态扶贫",
        "教育扶贫",
        "健康扶贫",
        "基本医疗",
        "社会救助",
    ];
    holds(WS, "project", "", "use", &uses);
    holds(WS, "unit", "", "head", &["张某"]);
    holds(WS, "project", "", "township", &["河西镇"]);
    holds(WS, "project", "", "village", &["河西村"]);
    holds(WS, "project", "review_poverty", "quality", &["yes", "no"]);
    holds(WS, "county", "evaluate", "choice", &["贫困人口集中的区域"]);
    holds(WS, "county", "evaluate", "third_party", &["某会计师事务所"]);
}

// covers: G68-S1-03, G68-S1-05, G68-S1-06, G68-S1-08, G68-S2-03, G68-S4-02, G68-S4-04
#[test]
fn 操作指南台账的问题和栏目() {
    holds(G68, "project", "set_targets", "estimate", &["按每公里四十万元测算"]);
    holds(G68, "project", "argue_targets", "pointed", &["yes", "no"]);
    holds(G68, "project", "argue_targets", "feasible", &["yes", "no"]);
    holds(G68, "project", "review_targets", "third_party", &["绩效目标审核专家库"]);
    holds(G68, "county", "monitor_key", "choice", &["资金量大"]);
    for (key, value) in
        [("form", "填报监控表、现场核查"), ("way", "申请单位汇总"), ("frequency", "每季度一次"), ("share", "60")]
    {
        holds(G68, "county", "set_monitoring", key, &[value]);
    }
    let field = law(G68).step("set_targets").and_then(|step| step.fields.iter().find(|field| field.key == "estimate"));
    assert!(field.is_some_and(|field| field.required));
    assert!(law(G68).step("argue_targets").is_some_and(|step| step.fields.iter().all(|field| field.required)));
}

// covers: FF22-A03-1, FF22-A03-2, FF22-A10-1, FF22-A11-2, FF22-A15-5, FF22-A15-8, FF22-A18-5, FF22-A18-6, FF22-A22-1, FF22-A22-2
// covers: FF22-A23-1, FF22-A23-3, FF22-A23-4, FF22-A30-1, FF22-A32-2, FF22-A32-5, FF22-A24-1
#[test]
fn 扶风台账的问题和栏目() {
    holds(FF, "project", "", "budget", &["一般公共预算", "政府性基金预算", "国有资本经营预算", "社会保障基金预算"]);
    let ways = ["政府投资基金", "主权财富基金", "政府和社会资本合作(PPP)", "政府采购", "政府购买服务", "政府债务"];
    holds(FF, "project", "", "way", &ways);
    holds(FF, "project", "", "combined", &["yes", "no"]);
    holds(FF, "project", "", "key", &["yes", "no"]);
    holds(FF, "project", "", "area", &["民生", "教育", "医疗", "乡村振兴", "基础建设"]);
    holds(FF, "project", "", "expenditure", &["基本支出", "项目支出", "部门(单位)整体支出"]);
    holds(FF, "project", "", "term", &["中长期", "年度"]);
    holds(FF, "project", "form_group", "invited", &["人大代表", "政协委员", "第三方机构", "专家"]);
    for step in ["conclude", "conclude_finance"] {
        holds(FF, "project", step, "grounds", &["必要性充分"]);
        holds(FF, "project", step, "supported", &["灌溉部分"]);
        let step = law(FF).step(step).expect("there");
        assert_eq!(step.outcomes, ["予以支持", "部分支持", "不予支持"]);
    }
    for (object, step, key, value) in [
        ("county", "build_common_indicators", "indicators", "任务完成率、质量达标率"),
        ("county", "build_common_indicators", "standards", "质量达标率 ≥95%（行业标准）"),
        ("unit", "build_sector_indicators", "sector", "交通"),
        ("unit", "build_sector_indicators", "indicators", "每公里造价"),
        ("unit", "build_sector_indicators", "standards", "每公里造价 ≤40万元（县定额）"),
        ("unit", "rank_library", "score", "88.5"),
        ("county", "compare_scores", "applicant", "县交通局"),
        ("county", "plan_evaluation", "key_projects", "农村道路"),
        ("unit", "plan_unit_evaluation", "county_plan", "扶财〔2022〕8号"),
    ] {
        holds(FF, object, step, key, &[value]);
    }
    for (object, step) in [("unit", "rank_library"), ("county", "compare_scores")] {
        holds(FF, object, step, "class", &["项目", "政策"]);
    }
    for key in ["pointed", "feasible", "matched"] {
        holds(FF, "project", "set_targets", key, &["yes", "no"]);
    }
    for step in ["review_department", "review_finance"] {
        for key in ["completeness", "relevance", "appropriateness", "feasibility"] {
            holds(FF, "project", step, key, &["符合"]);
        }
    }
    let sources = ["重大政策", "重点项目", "巡视", "审计", "监督检查", "重点绩效评价", "日常管理"];
    holds(FF, "project", "monitor_key", "source", &sources);
    holds(FF, "project", "report_monitoring", "collected", &["产出数量"]);
    holds(FF, "project", "report_monitoring", "table", &["JX-2022-001"]);
    for step in ["receive_application", "choose_object"] {
        assert!(law(FF).step(step).is_some_and(|step| step.when.contains_key("is_new")), "{step} has its day");
    }
}

// covers: XJ2-1-01, XJ2-2-04, XJ2-2-09, XJ2-2-28, XJ2-3-16, XJ2-4-18, XJ2-4-35, XJ2-4-37, XJ2-4-14
#[test]
fn 新疆台账的问题和栏目() {
    let funds = [
        "扶贫发展资金",
        "以工代赈资金",
        "少数民族发展资金",
        "国有贫困农场扶贫资金",
        "国有贫困牧场扶贫资金",
        "国有贫困林场扶贫资金",
    ];
    holds(XJ, "fund", "", "item", &funds);
    holds(XJ, "fund", "plan_special", "factors", &["贫困人口数"]);
    holds(XJ, "fund", "issue_integration", "channel", &["农业"]);
    holds(XJ, "fund", "issue_integration", "account", &["2130505"]);
    holds(XJ, "region", "inspect_pilots", "opinion", &["同意"]);
    holds(XJ, "region", "set_alerts", "indicators", &["下达超时"]);
    holds(XJ, "project", "review_self_evaluation", "truth", &["真实"]);
    holds(XJ, "project", "review_self_evaluation", "completeness", &["完整"]);
    holds(XJ, "county", "evaluate_key", "third_party", &["某会计师事务所"]);
    let outcomes = |step: &str| law(XJ).step(step).map(|step| step.outcomes.clone()).unwrap_or_default();
    assert_eq!(outcomes("supervise_use")[1..], ["使用不精准", "挤占", "挪用", "虚报冒领"]);
    let named = ["指标分配下达超时", "项目绩效目标填写不规范", "违规支付和使用", "超标列支项目管理费"];
    assert_eq!(outcomes("raise_alert")[..4], named, "the four that the text itself calls 预警");
    assert_eq!(outcomes("raise_alert").last().map(String::as_str), Some("其他"), "the list grows with the business");
}
