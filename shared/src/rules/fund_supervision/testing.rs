//! Ledgers that have nothing wrong with them.

use crate::form::{
    Allocation, FundSupervision, FundedProject, MonthBalance, Payment, Quota, RaisedFund, RelocationFunds,
};
use crate::fund_supervision::Supervised;
use crate::regulation::{self, Regulation};
use crate::rule::{Check, Findings, Rule};

/// The regulation that speaks of fund supervision.
pub(crate) fn law() -> &'static Regulation {
    regulation::builtin("xinjiang-2019-2").expect("built in")
}

/// 2020, a row or more in every table, every share exactly at its bound.
pub(crate) fn supervision() -> FundSupervision {
    let mut form =
        FundSupervision { regulation: "xinjiang-2019-2".into(), year: Some(2020), ..FundSupervision::default() };
    form.project.name = "自治区财政厅".into();
    let text = |text: &str| text.to_owned();
    form.raising = vec![
        RaisedFund {
            fund: text("专项"),
            item: text("扶贫发展资金"),
            central: text("1000"),
            central_previous: text("1000"),
            regional: text("300"),
            regional_previous: text("300"),
            monitored: text("是"),
            ..RaisedFund::default()
        },
        RaisedFund {
            fund: text("整合"),
            item: text("农业生产发展资金"),
            central: text("500"),
            central_previous: text("500"),
            regional: text("100"),
            regional_previous: text("100"),
            raised: text("180"),
            raised_previous: text("180"),
            ..RaisedFund::default()
        },
        RaisedFund { fund: text("债券"), raised: text("1000"), quota: text("1000"), ..RaisedFund::default() },
    ];
    form.monitored.central = text("41");
    form.monitored.regional = text("21");
    form.relocation =
        RelocationFunds { persons: text("850"), total: text("5100"), central: text("850"), regional: text("4250") };
    let issued = |place: &str, southern: &str, deep: &str, amount: &str, new: &str| Allocation {
        fund: text("专项"),
        place: text(place),
        southern: text(southern),
        deep_county: text(deep),
        amount: text(amount),
        new: text(new),
        project: String::new(),
    };
    form.allocations = vec![
        issued("和田县", "是", "是", "850", "100"),
        issued("阿克苏市", "是", "否", "150", ""),
        issued("伊宁县", "否", "否", "250", "0"),
    ];
    let paid = Payment {
        fund: text("专项"),
        project: text("红枣加工"),
        category: text("产业发展"),
        mode: text("财政直接支付"),
        payee_kind: text("企业"),
        amount: text("50"),
        date: text("2020-10-31"),
        infrastructure: text("否"),
        payable: text("200"),
        contract: text("200"),
        in_plan: text("是"),
        in_scope: text("是"),
        prepaid: vec![text("100")],
        ..Payment::default()
    };
    let bond = Payment {
        fund: text("债券"),
        project: text("乡村公路"),
        declared_project: text("乡村公路"),
        category: text("农村公路"),
        received: text("2020-03-01"),
        date: text("2020-06-01"),
        infrastructure: text("是"),
        prepaid: vec![text("60")],
        ..paid.clone()
    };
    let person = Payment {
        payee_kind: text("建档立卡贫困户个人"),
        recipient: text("张某"),
        register_id: text("6500000001"),
        prepaid: Vec::new(),
        ..paid.clone()
    };
    form.payments = vec![paid, bond, person];
    form.balances = vec![MonthBalance {
        month: text("6"),
        opening: text("100"),
        income: text("50"),
        spending: text("30"),
        closing: text("120"),
        treasury: text("120"),
    }];
    form
}

/// The same with its quotas and projects: 专项 400 budgeted, 300 issued and matched, 100 paid; 债券 200 and 50.
pub(crate) fn matched() -> FundSupervision {
    let mut form = supervision();
    let quota = |paper: &str, fund: &str, budget: &str, issued: &str| Quota {
        paper: paper.to_owned(),
        fund: fund.to_owned(),
        budget: budget.to_owned(),
        allocated: issued.to_owned(),
        issued: issued.to_owned(),
    };
    form.quotas =
        vec![quota("新财扶〔2020〕1号", "专项", "400", "300"), quota("新财预〔2020〕5号", "债券", "200", "200")];
    let project = |project: &str, paper: &str, amount: &str, progress: &str| FundedProject {
        project: project.to_owned(),
        paper: paper.to_owned(),
        amount: amount.to_owned(),
        target_progress: progress.to_owned(),
    };
    form.projects = vec![
        project("红枣加工", "新财扶〔2020〕1号", "300", "60%"),
        project("乡村公路", "新财预〔2020〕5号", "200", ""),
    ];
    form
}

/// A county's regulation over 新疆's that sets a value.
pub(crate) fn county_with(key: &str, unit: &str, value: &str) -> Regulation {
    county(serde_json::json!({ "values": [{ "key": key, "unit": unit, "title": "县里设定", "from": [
        { "date": "2019-05-22", "value": value, "origin": "default" }
    ] }] }))
}

/// A county's regulation over 新疆's with lists of its own, as the page has it.
pub(crate) fn county_with_lists(lists: &serde_json::Value) -> Regulation {
    let whole = county(serde_json::json!({ "negative_lists": lists }));
    regulation::unpack(&regulation::pack(&whole).expect("packed")).expect("unpacked")
}

fn county(more: serde_json::Value) -> Regulation {
    let mut json = serde_json::json!({
        "id": "county-1", "title": "县办法", "number": "县〔2020〕1号", "issuer": "县", "in_force_from": "2019-05-22",
        "base": "xinjiang-2019-2",
    });
    json.as_object_mut().expect("a map").extend(more.as_object().expect("a map").clone());
    regulation::load(&json.to_string()).expect("holds together")
}

/// What one rule finds under a regulation: `(path, message, fix)`.
pub(crate) fn found(
    rule: &'static Rule,
    regulation: &Regulation,
    form: &FundSupervision,
) -> Vec<(String, String, Option<String>)> {
    let Check::FundSupervision(check) = rule.check else { panic!("{} is not about fund supervision", rule.id) };
    let mut findings = Findings::default();
    check(&Supervised::new(form, regulation), &mut findings);
    findings
        .into_sorted()
        .into_iter()
        .map(|report| (report.place.to_string(), report.message, report.fix.map(|fix| fix.value)))
        .collect()
}

/// As [`found`], under a built-in regulation.
pub(crate) fn run_under(
    rule: &'static Rule,
    id: &str,
    form: &FundSupervision,
) -> Vec<(String, String, Option<String>)> {
    found(rule, regulation::builtin(id).expect("built in"), form)
}

/// As [`found`], under 新疆's.
pub(crate) fn run(rule: &'static Rule, form: &FundSupervision) -> Vec<(String, String, Option<String>)> {
    found(rule, law(), form)
}

/// Only the paths of [`run`].
pub(crate) fn paths(rule: &'static Rule, form: &FundSupervision) -> Vec<String> {
    run(rule, form).into_iter().map(|(path, _, _)| path).collect()
}

#[test]
fn 样表没有一处不对() {
    for form in [supervision(), matched()] {
        let judged = crate::judge(&form.into(), law(), &crate::Context::default());
        assert!(judged.findings.is_empty(), "{:?}", judged.findings);
        assert!(judged.acceptable() && judged.scores.is_none());
    }
}

#[test]
fn 空表说得出缺什么_什么都不会崩溃() {
    let judged = crate::judge(&FundSupervision::default().into(), law(), &crate::Context::default());
    assert!(!judged.acceptable());
    // The largest amounts that a cell can hold, everywhere.
    let most = "9999999999999999999999999999";
    let mut form = matched();
    for row in &mut form.quotas {
        (row.budget, row.allocated, row.issued) = (most.into(), most.into(), most.into());
    }
    form.projects.iter_mut().for_each(|row| row.amount = most.into());
    for row in &mut form.raising {
        for cell in [&mut row.central, &mut row.central_previous, &mut row.regional, &mut row.regional_previous] {
            *cell = most.into();
        }
        row.raised = most.into();
        row.raised_previous = most.into();
    }
    form.relocation.persons = most.into();
    form.allocations.iter_mut().for_each(|row| row.amount = most.into());
    form.payments.iter_mut().for_each(|row| {
        row.payable = most.into();
        row.amount = most.into();
        row.contract = most.into();
        row.prepaid = vec![most.into(); 3];
    });
    form.balances[0].opening = most.into();
    form.balances[0].income = most.into();
    form.management_fee.amount = most.into();
    form.management_fee.funds = most.into();
    assert!(!crate::judge(&form.into(), law(), &crate::Context::default()).findings.is_empty());
}
