//! Worked arithmetic of the forms of scored items, and the cards against the law's own words.

use crate::assess::wire;
use crate::form::{Appraisal, AppraisalKind, Form};
use crate::regulation;
use crate::rules::appraisal::testing::filled;
use crate::{Context, judge};

fn wired(form: Appraisal) -> crate::Assessment {
    let law = regulation::builtin(&form.regulation).expect("built in");
    let form = Form::Appraisal(form);
    wire(&judge(&form, law, &Context::default()), &form, law)
}

#[test]
fn 审核表满分通过_得分可解释() {
    let assessed = wired(crate::rules::appraisal::testing::review());
    assert!(assessed.acceptable, "{:?}", assessed.findings);
    let scores = assessed.scores.expect("scores");
    assert_eq!((scores.total.as_deref(), scores.grade.as_deref()), (Some("100"), Some("通过")));
    assert_eq!(scores.rows.len(), 9);
    assert_eq!(scores.level1["completeness"].points.as_deref(), Some("20"));
    assert!(scores.execution.is_none());
}

#[test]
fn 县级评分表满分为a级() {
    let assessed = wired(crate::rules::appraisal::testing::county());
    assert!(assessed.acceptable, "{:?}", assessed.findings);
    let scores = assessed.scores.expect("scores");
    assert_eq!((scores.total.as_deref(), scores.grade.as_deref()), (Some("100"), Some("A级")));
    assert_eq!(scores.explanation.as_deref(), Some("基础分 100 + 加分 0 − 减分 0 = 100"));
}

// covers: HB148-A05-1, HB148-A07-1, HB148-A08-6, HB148-A12-1
#[test]
fn 县级评分表记下七种依据_评价报告_参加的人_对真实性负责() {
    let mut form = crate::rules::appraisal::testing::county();
    let law = regulation::builtin("hebei-2017-148").expect("built in");
    let card = law.card(form.form.kind(), "county", regulation::Date::year_end(2020)).expect("a card");
    let kinds = card.fields.iter().find(|field| field.key == "evidence_kinds").expect("a field");
    assert_eq!(kinds.options.len(), 7);
    for (key, value) in [
        ("evidence_kinds", kinds.options.join("、")),
        ("report", "县财〔2020〕3号评价报告".into()),
        ("evaluators", "省扶贫办、某会计师事务所".into()),
    ] {
        form.fields.insert(key.to_owned(), value);
    }
    let assessed = wired(form.clone());
    assert!(assessed.acceptable, "{:?}", assessed.findings);
    form.fields.insert("evidence_kinds".to_owned(), "听说".to_owned());
    form.fields.remove("answers_for_truth");
    let assessed = wired(form);
    let found: Vec<_> = assessed.findings.iter().map(|finding| (&*finding.rule, finding.path.as_str())).collect();
    assert!(found.contains(&("card-cell-unreadable", "/fields/evidence_kinds")), "{found:?}");
    assert!(found.contains(&("card-cell-missing", "/fields/answers_for_truth")), "{found:?}");
}

// covers: HB148-S-10
#[test]
fn 县级评分表逐项写明数据来源() {
    let law = regulation::builtin("hebei-2017-148").expect("built in");
    let card = law.card(crate::FormKind::Scorecard, "county", regulation::Date::year_end(2018)).expect("a card");
    let text = regulation::law_text("hebei-2017-148").expect("its text");
    for item in &card.items {
        let group = card.groups.iter().find(|group| group.id == item.group).expect("a heading");
        assert!(!group.source.is_empty() && text.contains(&group.source), "{}: as printed", item.id);
        // Where the law prints several, the scorer says which it was.
        let printed: Vec<&str> = group
            .source
            .split(['；', '，'])
            .map(|source| if source.ends_with("部门监督检查") { "部门监督检查" } else { source })
            .collect();
        let asked = item.inputs.iter().find(|input| input.key == "source");
        match asked {
            Some(input) => {
                assert_eq!(input.kind, regulation::FieldKind::Choices, "{}", item.id);
                assert_eq!(input.options, printed, "{}", item.id);
            }
            None => assert_eq!(printed.len(), 1, "{}", item.id),
        }
    }
    let mut form = crate::rules::appraisal::testing::county();
    let index = form.items.iter().position(|item| item.item == "disclosure").expect("an item");
    for (source, fits) in
        [("各县上报、脱贫攻坚督查巡查", true), ("", true), ("听说", false), ("扶贫开发信息系统", false)]
    {
        form.items[index].values.insert("source".into(), source.into());
        assert_eq!(wired(form.clone()).acceptable, fits, "{source}");
    }
    // It comes back over the wire, without what is not filled.
    form.fields.retain(|_, text| !text.is_empty());
    let form = Form::Appraisal(form);
    assert_eq!(crate::form::parse(form.canonical_json().as_bytes()), Ok(form));
}

// covers: HB148-S-06.1, HB148-S-07.1, HB148-A12-2
#[test]
fn 县级评分表的情形_创新_材料问题只收条文所列的() {
    let of = |item: &str, input: &str| {
        let law = regulation::builtin("hebei-2017-148").expect("built in");
        let card = law.card(crate::FormKind::Scorecard, "county", regulation::Date::year_end(2018)).expect("a card");
        let item = card.items.iter().find(|known| known.id == item).expect("an item");
        let input = item.inputs.iter().find(|known| known.key == input).expect("an input").clone();
        (input.options, input.other)
    };
    let options = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        of("precise_use", "kinds"),
        (options(&["资金安排没有瞄准建档立卡贫困户", "项目实施没有与脱贫成效紧密挂钩"]), true)
    );
    assert_eq!(of("innovation", "aspects"), (options(&["分配", "使用", "监管"]), true));
    assert_eq!(
        of("violations", "material_kinds"),
        (options(&["上报不及时", "内容不全", "内容不实", "内容不规范"]), false)
    );
    let mut form = crate::rules::appraisal::testing::county();
    let at = |form: &Appraisal, id: &str| form.items.iter().position(|item| item.item == id).expect("an item");
    // What a person takes counts within the ten points (AMB-H-09).
    let violations = at(&form, "violations");
    for (taken, total, fits) in [("2.5", "97.5", true), ("12", "90", true), ("-1", "", false)] {
        form.items[violations].values.insert("material".into(), taken.into());
        let assessed = wired(form.clone());
        assert_eq!(assessed.acceptable, fits, "{taken}: {:?}", assessed.findings);
        assert_eq!(assessed.scores.and_then(|scores| scores.total).unwrap_or_default(), total, "{taken}");
    }
    form.items[violations].values.insert("material_kinds".into(), "字迹潦草".into());
    assert!(wired(form).findings.iter().any(|found| found.rule == "card-cell-unreadable"));
}

/// 河北's regulation with cards of a county's own.
fn hebei_with(cards: serde_json::Value) -> Result<regulation::Regulation, regulation::LoadError> {
    let json = serde_json::json!({
        "id": "hebei-own", "title": "某市办法", "number": "某〔2019〕1号", "issuer": "某市", "in_force_from": "2019-01-01",
        "base": "hebei-2017-148", "cards": cards,
    });
    regulation::load(&json.to_string())
}

/// The county's card as JSON.
fn county_card() -> serde_json::Value {
    let law = regulation::builtin("hebei-2017-148").expect("built in");
    let card = law.card(crate::FormKind::Scorecard, "county", regulation::Date::year_end(2018)).expect("a card");
    serde_json::to_value(card).expect("JSON")
}

// covers: HB148-A06-6
#[test]
fn 指标内容和计分方法在年度间调整_旧表按旧法() {
    let mut newer = county_card();
    newer["id"] = "county_2019".into();
    newer["from"] = "2019-01-01".into();
    newer["replaces"] = "county".into();
    // 本级预算安排 15 points instead of 10, 减贫 35 instead of 40.
    for (group, points) in [("1", "15"), ("3", "35")] {
        for list in ["groups", "items"] {
            let entries = newer[list].as_array_mut().expect("a list");
            let key = if list == "groups" { "id" } else { "group" };
            let entry = entries.iter_mut().find(|entry| entry[key] == group).expect("there");
            entry["points"] = points.into();
        }
    }
    let law = hebei_with(serde_json::json!([newer])).expect("holds together");
    let law = &regulation::unpack(&regulation::pack(&law).expect("packed")).expect("as the page has it");
    for (year, card, points) in [
        (2018, "county", "10"),
        (2019, "county", "15"),
        (2020, "county", "15"),
        // Whoever began with the newer one and corrects the year.
        (2018, "county_2019", "10"),
        (2019, "county_2019", "15"),
        (2018, "", "10"),
        (2019, "", "15"),
    ] {
        let mut form = crate::rules::appraisal::testing::county();
        (form.year, form.card, form.regulation) = (Some(year), card.into(), "hebei-own".into());
        let form = Form::Appraisal(form);
        let assessed = wire(&judge(&form, law, &Context::default()), &form, law);
        assert!(assessed.acceptable, "{year} {card}: {:?}", assessed.findings);
        let rows = assessed.scores.expect("scores").rows;
        assert_eq!(rows[0].points.as_deref(), Some(points), "{year} {card}");
    }
    // A version has a first day, and takes the place of a card of its own form.
    for (key, value) in [("from", serde_json::Value::Null), ("replaces", "nowhere".into()), ("form", "review".into())] {
        let mut broken = newer.clone();
        broken[key] = value;
        assert!(hebei_with(serde_json::json!([broken])).is_err(), "{key}");
    }
    let mut twin = newer.clone();
    twin["id"] = "county_again".into();
    assert!(hebei_with(serde_json::json!([newer, twin])).is_err(), "two on one day");
}

// covers: HB148-A15-2
#[test]
fn 三张评分表_附件3只用于非重点县_另两张作为制度包加入就能用() {
    // Which table is whose.
    for (county_type, annex) in [("非扶贫开发重点县", ""), ("扶贫开发重点县", "附件2"), ("市级", "附件1")]
    {
        let mut form = crate::rules::appraisal::testing::county();
        form.fields.insert("county_type".into(), county_type.into());
        let findings = wired(form).findings;
        let found = findings.iter().find(|found| found.path == "/fields/county_type");
        assert_eq!(found.map(|found| found.rule.as_ref()), (!annex.is_empty()).then_some("answer-contradicts"));
        assert!(found.is_none_or(|found| found.message.contains(annex)), "{found:?}");
    }
    // The titles of the other two are in the text; their items are whoever has them to bring.
    let other = |id: &str, title: &str, county_type: &str| {
        serde_json::json!({
            "id": id, "form": "scorecard", "title": title, "citation": "HB-annexes", "sum": "scorecard.sum",
            "bonus_most": "scorecard.bonus.most", "deduction_most": "scorecard.deduction.most",
            "verdict": { "bands": "scorecard.grade.bands" },
            "fields": [{ "key": "county_type", "title": "评价对象的类型", "kind": "choice", "options": [county_type], "required": true }],
            "items": [
                { "id": "spent", "title": "甲", "points": "60", "citation": "HB-A3",
                  "inputs": [{ "key": "done", "title": "完成", "kind": "count" }, { "key": "plan", "title": "计划", "kind": "count" }],
                  "way": { "share": { "done": "done", "plan": "plan" } } },
                { "id": "rest", "title": "乙", "points": "40", "citation": "HB-A3", "way": { "judged": {} } },
            ],
        })
    };
    let city = other("city", "财政专项扶贫资金绩效评价指标评分表（市级）", "市级");
    let key_county = other("key_county", "财政专项扶贫资金绩效评价指标评分表（扶贫开发重点县）", "扶贫开发重点县");
    let law = hebei_with(serde_json::json!([city, key_county])).expect("holds together");
    let law = &regulation::unpack(&regulation::pack(&law).expect("packed")).expect("as the page has it");
    for (id, county_type) in [("city", "市级"), ("key_county", "扶贫开发重点县")] {
        let card = law.card(crate::FormKind::Scorecard, id, regulation::Date::year_end(2019)).expect("a card");
        let mut form = Appraisal::blank(law, card, Some(2019));
        form.fields.insert("county_type".into(), county_type.into());
        form.items[0].values = [("done", "90"), ("plan", "100")].map(|(key, value)| (key.into(), value.into())).into();
        form.items[1].score = "38".into();
        let form = Form::Appraisal(form);
        let assessed = wire(&judge(&form, law, &Context::default()), &form, law);
        assert!(assessed.acceptable, "{id}: {:?}", assessed.findings);
        let scores = assessed.scores.expect("scores");
        assert_eq!((scores.total.as_deref(), scores.grade.as_deref()), (Some("92"), Some("A级")), "{id}");
    }
    // The county's own table is still there.
    assert!(law.card(crate::FormKind::Scorecard, "county", regulation::Date::year_end(2019)).is_some());
}

#[test]
fn 事前评估两张表都能填成() {
    for form in
        [crate::rules::appraisal::testing::ex_ante_project(), crate::rules::appraisal::testing::ex_ante_policy()]
    {
        let assessed = wired(form);
        assert!(assessed.acceptable, "{:?}", assessed.findings);
        assert_eq!(assessed.scores.expect("scores").total.as_deref(), Some("100"));
    }
}

#[test]
fn 所列证据都是有的规则() {
    for law in regulation::all() {
        for item in law.cards.iter().flat_map(|card| &card.items) {
            for name in &item.evidence {
                let known = match name.strip_suffix('/') {
                    Some(family) => crate::rules::FAMILIES.iter().any(|known| known.id == family),
                    None => crate::rules::find(name).is_some(),
                };
                assert!(known, "{}: {name}", item.id);
            }
        }
    }
}

/// What the judge finds in a declaration of the guide that bears on an item of the review: the rules.
fn shown(declaration: &crate::form::Declaration, item: &str) -> Vec<&'static str> {
    let law = regulation::builtin("cn-2019-68").expect("built in");
    let found = judge(&declaration.clone().into(), law, &Context::default()).findings;
    let card = law.cards.iter().find(|card| card.id == "review").expect("the review");
    let item = card.items.iter().find(|known| known.id == item).expect("an item");
    crate::rules::evidence(item, &found).map(|report| report.rule.id).collect()
}

// covers: G68-T1-V6
#[test]
fn 审核人看到的缺项和错项_原文所举的四种_所有的错误() {
    use crate::rule::testing::{declaration, target};
    let whole = || {
        declaration(vec![
            target("output/quantity", "道路里程", "≥3公里"),
            target("benefit/social", "受益建档立卡贫困人口数", "≥286人"),
            target("satisfaction/beneficiary_satisfaction", "受益群众满意度", "≥95%"),
        ])
    };
    assert!(shown(&whole(), "format_completeness").is_empty(), "{:?}", shown(&whole(), "format_completeness"));
    let broken = |change: &dyn Fn(&mut crate::form::Declaration)| {
        let mut form = whole();
        change(&mut form);
        shown(&form, "format_completeness")
    };
    // 缺少项目资金情况、定量指标缺少指标值、年度目标未填写、金额单位不一致
    assert!(broken(&|form| form.funds = crate::form::DeclaredFunds::default()).contains(&"funds-missing"));
    assert!(broken(&|form| form.indicators[0].target.clear()).contains(&"target-missing"));
    assert!(broken(&|form| form.goal.goals.clear()).contains(&"goal-missing"));
    assert!(broken(&|form| form.funds.total.budget = "1000000元".into()).contains(&"money-unit-in-cell"));
    // Whatever refuses a declaration is on the list.
    let law = regulation::builtin("cn-2019-68").expect("built in");
    let card = law.cards.iter().find(|card| card.id == "review").expect("the review");
    let item = card.items.iter().find(|item| item.id == "format_completeness").expect("an item");
    let errors = crate::rules::all()
        .filter(|rule| rule.forms.contains(&crate::FormKind::Declaration))
        .filter(|rule| rule.severity == crate::rule::Severity::Error);
    for rule in errors {
        let report = crate::rule::Report {
            rule,
            place: crate::Place::Form,
            message: String::new(),
            fix: None,
            clause: None,
            said: None,
        };
        assert_eq!(crate::rules::evidence(item, &[report]).count(), 1, "{}", rule.id);
    }
}

// covers: G68-S2-18
#[test]
fn 合规性审核对照四种支持范围_没有对照的提示() {
    let form = crate::rules::appraisal::testing::review();
    let law = regulation::builtin("cn-2019-68").expect("built in");
    let card = law.card(form.form.kind(), "review", regulation::Date::year_end(2020)).expect("a card");
    let scope = card.field("support_scope").expect("a field");
    assert_eq!((scope.options.len(), scope.other), (4, true));
    let quote = &law.citation("G2.2-1").expect("a clause").quote;
    assert!(scope.options.iter().all(|option| quote.contains(option.as_str())), "the law's own words");
    let hinted = |answer: &str| {
        let found = answered(&form, &[("support_scope", answer)]);
        assert!(found.iter().all(|(rule, ..)| rule == "consequence"), "{answer}: {found:?}");
        has(&found, "consequence", "/fields/support_scope", "第二节 二、1")
    };
    assert!(hinted(""));
    for answer in [scope.options.join("、").as_str(), scope.options[3].as_str(), "省级办法所列的其他方面"] {
        assert!(!hinted(answer), "{answer}");
    }
}

#[test]
fn 巫山和扶风的审核表只写意见() {
    for (regulation, items) in [("wushan-2019-37", 6), ("fufeng-2022", 4)] {
        let form = crate::rules::appraisal::testing::opinions(regulation);
        assert_eq!(form.items.len(), items);
        let assessed = wired(form.clone());
        assert!(assessed.acceptable, "{regulation}: {:?}", assessed.findings);
        assert_eq!(assessed.scores.and_then(|scores| scores.grade), None, "no points, no result");
        // Every opinion is asked for.
        for index in 0..items {
            let mut form = form.clone();
            form.items[index].note.clear();
            assert!(!wired(form).acceptable, "{regulation} {index}");
        }
    }
}

/// An evaluation or a monitoring report with every cell filled, nothing irregular.
fn calm(regulation: &str, kind: AppraisalKind, card: &str) -> Appraisal {
    let mut form = filled(regulation, kind, card, 2022);
    let law = regulation::builtin(regulation).expect("built in");
    let card = law.card(kind.kind(), card, regulation::Date::year_end(2022)).expect("a card");
    // What a condition would object to is answered the other way.
    for condition in card
        .conditions
        .iter()
        .filter(|condition| condition.then != regulation::Consequence::Said || condition.when.len() == 1)
    {
        for (key, wanted) in &condition.when {
            let other = match wanted.as_str() {
                "yes" => "no",
                "no" => "yes",
                _ => continue,
            };
            form.fields.insert(key.clone(), other.into());
        }
    }
    form
}

const EVALUATIONS: [(&str, AppraisalKind, &str); 7] = [
    ("cn-2019-68", AppraisalKind::Evaluation, "evaluation_business"),
    ("cn-2019-68", AppraisalKind::Evaluation, "evaluation_public"),
    ("wushan-2019-37", AppraisalKind::Evaluation, "key_evaluation"),
    ("fufeng-2022", AppraisalKind::Evaluation, "department_evaluation"),
    ("fufeng-2022", AppraisalKind::Evaluation, "finance_reevaluation"),
    ("fufeng-2022", AppraisalKind::MonitoringReport, "monitoring_report"),
    ("xinjiang-2019-2", AppraisalKind::MonitoringReport, "monitoring_report"),
];

#[test]
fn 评价表和监控报告都能填成_必填的缺一项就不行() {
    for (regulation, kind, card) in EVALUATIONS {
        let form = calm(regulation, kind, card);
        let assessed = wired(form.clone());
        assert!(assessed.acceptable, "{regulation} {card}: {:?}", assessed.findings);
        let law = regulation::builtin(regulation).expect("built in");
        let card = law.card(kind.kind(), card, regulation::Date::year_end(2022)).expect("a card");
        for field in card.fields.iter().filter(|field| field.required) {
            let mut form = form.clone();
            form.fields.remove(&field.key);
            let path = format!("/fields/{}", field.key);
            let found = wired(form).findings;
            assert!(
                found.iter().any(|finding| finding.path == path && finding.rule == "card-cell-missing"),
                "{regulation} {}: {path}",
                card.id
            );
        }
        for index in 0..card.items.len() {
            let mut form = form.clone();
            form.items[index].note.clear();
            form.items[index].score.clear();
            assert!(!wired(form).acceptable, "{regulation} {} {index}", card.id);
        }
    }
}

/// What an answer on a card leads to: `(rule, path, clause)`.
fn answered(form: &Appraisal, fields: &[(&str, &str)]) -> Vec<(String, String, String)> {
    let mut form = form.clone();
    for (key, answer) in fields {
        form.fields.insert((*key).to_owned(), (*answer).to_owned());
    }
    wired(form)
        .findings
        .into_iter()
        .map(|found| {
            let article = found.citation.map(|citation| citation.article.to_string()).unwrap_or_default();
            (found.rule.to_string(), found.path, article)
        })
        .collect()
}

fn has(found: &[(String, String, String)], rule: &str, path: &str, article: &str) -> bool {
    found.iter().any(|(id, at, clause)| id == rule && at == path && clause == article)
}

#[test]
fn 绩效评价由扶贫部门牵头_跟踪评价看持续效益() {
    for card in ["evaluation_business", "evaluation_public"] {
        let form = calm("cn-2019-68", AppraisalKind::Evaluation, card);
        let found = answered(&form, &[("leader", "县级财政部门")]);
        assert!(has(&found, "answer-contradicts", "/fields/leader", "第五节 二"), "{found:?}");
        let found = answered(
            &form,
            &[("follow_up", "yes"), ("benefit_lasting", ""), ("satisfaction_lasting", ""), ("project_year", "")],
        );
        for field in ["benefit_lasting", "satisfaction_lasting", "project_year"] {
            assert!(has(&found, "answer-contradicts", &format!("/fields/{field}"), "第五节 二"), "{found:?}");
        }
        assert!(answered(&form, &[("benefit_lasting", ""), ("satisfaction_lasting", "")]).is_empty());
    }
    // 经营性: four points of attention; 公益性: two.
    let law = regulation::builtin("cn-2019-68").expect("built in");
    let titles = |id: &str| {
        let card = law.cards.iter().find(|card| card.id == id).expect("a card");
        card.items.iter().map(|item| item.title.clone()).collect::<Vec<_>>()
    };
    assert_eq!(titles("evaluation_business"), ["带贫减贫", "收益分配", "保值增值", "风险管控"]);
    assert_eq!(titles("evaluation_public"), ["带动效应", "运营管护"]);
}

#[test]
fn 巫山的重点评价要反馈_要整改的写明要求() {
    let form = calm("wushan-2019-37", AppraisalKind::Evaluation, "key_evaluation");
    let found = answered(&form, &[("rectification_needed", "yes"), ("rectification", "")]);
    assert!(has(&found, "answer-contradicts", "/fields/rectification", "第十四条（三）"), "{found:?}");
}

#[test]
fn 扶风的评价总分一百_四档_从数据里来() {
    for card in ["department_evaluation", "finance_reevaluation"] {
        for (lost, grade) in [
            ("50", "优"),
            ("40", "优"),
            ("39.99", "良"),
            ("30", "良"),
            ("29.99", "合格"),
            ("10", "合格"),
            ("9.99", "不合格"),
        ] {
            let mut form = calm("fufeng-2022", AppraisalKind::Evaluation, card);
            form.items.iter_mut().find(|item| item.item == "output").expect("output").score = lost.into();
            let scores = wired(form).scores.expect("scores");
            assert_eq!(scores.grade.as_deref(), Some(grade), "{card} {lost}");
        }
    }
}

#[test]
fn 扶风的评价_方法七种_基本支出不单独开展_跨年度分阶段_谁评价谁负责() {
    let law = regulation::builtin("fufeng-2022").expect("built in");
    for card in ["department_evaluation", "finance_reevaluation"] {
        let methods =
            law.cards.iter().find(|known| known.id == card).and_then(|card| card.field("methods")).expect("methods");
        // 其他评价方法 is the seventh.
        assert_eq!((methods.options.len(), methods.other), (6, true));
        let form = calm("fufeng-2022", AppraisalKind::Evaluation, card);
        assert!(has(&answered(&form, &[("content", "基本支出")]), "consequence", "/fields/content", "第三十八条"));
        let found = answered(&form, &[("multi_year", "yes"), ("stage", "")]);
        assert!(has(&found, "answer-contradicts", "/fields/stage", "第三十八条"), "{found:?}");
        let found = answered(&form, &[("answers", "no")]);
        assert!(has(&found, "answer-contradicts", "/fields/answers", "第四十五条"), "{found:?}");
    }
}

#[test]
fn 扶风的双监控_及时性合规性有效性各有提示() {
    let form = calm("fufeng-2022", AppraisalKind::MonitoringReport, "monitoring_report");
    for (field, article) in [
        ("carryover_large", "第二十九条（一）"),
        ("unprepared", "第二十九条（一）"),
        ("changed", "第二十九条（一）"),
        ("without_budget", "第二十九条（二）"),
        ("over_budget", "第二十九条（二）"),
        ("diverted", "第二十九条（二）"),
        ("over_standard", "第二十九条（二）"),
    ] {
        let found = answered(&form, &[(field, "yes")]);
        assert!(has(&found, "consequence", &format!("/fields/{field}"), article), "{field}: {found:?}");
    }
    for field in ["consistent", "effective"] {
        let found = answered(&form, &[(field, "no"), ("deviation", "")]);
        assert!(has(&found, "answer-contradicts", "/fields/deviation", "第二十九条（三）"), "{field}: {found:?}");
    }
    let found = answered(&form, &[("quarter", "第三季度"), ("forecast", "")]);
    assert!(has(&found, "answer-contradicts", "/fields/forecast", "第三十二条（二）"), "{found:?}");
    for (handling, enough) in [
        ("", false),
        ("调整绩效目标", false),
        ("调减预算、调整绩效目标", false),
        ("暂停项目实施", true),
        ("暂停项目实施、停止拨付资金、调减预算", true),
    ] {
        let found = answered(&form, &[("serious", "yes"), ("handling", handling)]);
        let asked = has(&found, "answer-contradicts", "/fields/handling", "第三十三条（二）");
        assert_eq!(asked, !enough, "{handling}: {found:?}");
    }
    let found = answered(&form, &[("objective", "yes"), ("handling", "")]);
    assert!(has(&found, "answer-contradicts", "/fields/handling", "第三十三条（一）"), "{found:?}");
    let found = answered(&form, &[("key", "yes"), ("key_source", "")]);
    assert!(has(&found, "answer-contradicts", "/fields/key_source", "第三十条"), "{found:?}");
}

#[test]
fn 新疆的四种预警要通报要处理_局长要有意见() {
    let form = calm("xinjiang-2019-2", AppraisalKind::MonitoringReport, "monitoring_report");
    for field in ["issue_late", "target_irregular", "spending_irregular", "fee_over"] {
        let found = answered(&form, &[(field, "yes"), ("notified_on", ""), ("handled", "")]);
        for demanded in ["notified_on", "handled"] {
            assert!(
                has(&found, "answer-contradicts", &format!("/fields/{demanded}"), "四（一）1（3）"),
                "{field}: {found:?}"
            );
        }
    }
    for field in ["issue_irregular", "structure_off", "idle"] {
        let found = answered(&form, &[(field, "yes"), ("handled", "")]);
        assert!(has(&found, "answer-contradicts", "/fields/handled", "四（一）1（2）"), "{field}: {found:?}");
    }
    for field in ["quota_and_target", "papers_uploaded", "timely", "accurate", "true", "complete"] {
        let found = answered(&form, &[(field, "no")]);
        assert!(has(&found, "consequence", &format!("/fields/{field}"), "四（一）1（1）"), "{field}: {found:?}");
    }
    let found = answered(&form, &[("level", "地（州）市级"), ("director", "")]);
    assert!(has(&found, "answer-contradicts", "/fields/director", "四（一）1（4）"), "{found:?}");
    let found = answered(&form, &[("deviation", "yes"), ("correction", ""), ("serious", "yes"), ("handling", "")]);
    for field in ["correction", "handling"] {
        assert!(has(&found, "answer-contradicts", &format!("/fields/{field}"), "四（二）2"), "{found:?}");
    }
}

#[test]
fn 结转结余率的说明用的是计算用的数() {
    let said = |left: &str, total: &str| {
        let mut form = crate::rules::appraisal::testing::county();
        for (input, value) in [("left", left), ("total", total)] {
            crate::rules::appraisal::testing::set(&mut form, "carryover_current", input, value);
        }
        let at = form.items.iter().position(|item| item.item == "carryover_current").expect("an item");
        let path = format!("/items/{at}");
        let row = wired(form).scores.expect("scores").rows.into_iter().find(|row| row.path == path).expect("a row");
        (row.score.expect("a score"), row.explanation)
    };
    for (left, total, score, words) in [
        ("12", "100", "5.33", "12 ÷ 100 = 12%；（20 − 12）÷（20 − 5）× 10 ≈ 5.33"),
        // 5% by two decimals, and below it.
        ("137.25", "2745.04", "10", "137.25 ÷ 2745.04 ≈ 4.9999%，低于 5%，得满分 10"),
        ("164", "820.01", "0", "164 ÷ 820.01 ≈ 19.9998%；（20 − 19.9998）÷（20 − 5）× 10 ≈ 0"),
        ("10.1225", "100", "6.59", "10.1225 ÷ 100 ≈ 10.12%；（20 − 10.12）÷（20 − 5）× 10 ≈ 6.59"),
        // 10.12% would give 6.59.
        ("10.1235", "100", "6.58", "10.1235 ÷ 100 ≈ 10.124%；（20 − 10.124）÷（20 − 5）× 10 ≈ 6.58"),
        ("20", "100", "0", "20 ÷ 100 = 20%，达到 20%，得0分"),
    ] {
        assert_eq!(said(left, total), (score.to_owned(), words.to_owned()), "{left} {total}");
    }
}

#[test]
fn 只写意见的表没有得分() {
    let assessed = wired(crate::rules::appraisal::testing::opinions("wushan-2019-37"));
    assert!(assessed.scores.is_none(), "{:?}", assessed.scores);
    assert!(wired(crate::rules::appraisal::testing::review()).scores.is_some());
}
