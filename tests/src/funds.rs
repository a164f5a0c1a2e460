//! The worked arithmetic of fund supervision (新疆), the spot check and the gates.

use jixiao::assessment::Assessment;
use jixiao::form::{Allocation, Form, FundSupervision, Payment, RaisedFund};
use jixiao::fund_supervision::FundKind;
use jixiao::lifecycle::{Action, Facts, Gate, Review, gate};
use jixiao::regulation::{Date, ListAbout, ListMode};
use jixiao::rule::Severity;
use jixiao::{Context, assess, regulation, sampling};
use serde_json::{Value, json};

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_else(|| panic!("{key} in {value}")).to_owned()
}

fn yes(value: &Value, key: &str) -> String {
    if value[key].as_bool().unwrap_or_else(|| panic!("{key} in {value}")) { "yes" } else { "no" }.to_owned()
}

fn assessed(change: impl FnOnce(&mut FundSupervision)) -> Assessment {
    let mut form =
        FundSupervision { regulation: "xinjiang-2019-2".into(), year: Some(2020), ..FundSupervision::default() };
    change(&mut form);
    // As it comes over the wire.
    let form = jixiao::form::parse(Form::FundSupervision(form).canonical_json().as_bytes()).expect("a form");
    let law = regulation::builtin("xinjiang-2019-2").expect("built in");
    assess(&form, law, &Context::default())
}

fn fires(assessment: &Assessment, rule: &str) -> bool {
    assert!(jixiao::rules::find(rule).is_some(), "no rule {rule}");
    assessment.findings.iter().any(|finding| finding.rule == rule)
}

/// What the engine says to a case, in the words of the case; `None` for a function that is not about funds.
#[must_use]
pub fn answer(function: &str, input: &Value) -> Option<Value> {
    Some(match function {
        "xj.ratio_min" => ratio(input),
        "xj.growth_min" => {
            let judged = assessed(|form| {
                form.raising.push(RaisedFund {
                    fund: "专项".into(),
                    regional_previous: text(input, "region_prev"),
                    regional: text(input, "region_now"),
                    central_previous: text(input, "central_prev"),
                    central: text(input, "central_now"),
                    ..RaisedFund::default()
                });
            });
            json!({ "ok": !fires(&judged, "regional-growth-slow") })
        }
        "xj.relocation" => relocation(&input["persons"].to_string()),
        "xj.prepay" => {
            let judged = assessed(|form| {
                form.payments.push(Payment {
                    fund: "专项".into(),
                    infrastructure: yes(input, "infrastructure"),
                    payable: text(input, "payable"),
                    contract: text(input, "contract"),
                    prepaid: serde_json::from_value(input["prepaid"].clone()).expect("a list of amounts"),
                    ..Payment::default()
                });
            });
            json!({ "ok": !fires(&judged, "prepayment-high") && !fires(&judged, "infrastructure-prepayment-high") })
        }
        "xj.negative" => negative(&text(input, "fund"), &text(input, "category")),
        "xj.payment" => payment(input),
        "g68.sample_min" => {
            let projects = input["projects"].as_u64().and_then(|count| u32::try_from(count).ok()).expect("a count");
            let law = regulation::builtin("cn-2019-68").expect("built in");
            json!({ "minimum": sampling::least(projects, law.settings_on(Date::year_end(2020))) })
        }
        _ => return None,
    })
}

/// Which ratio a case is about shows in its bound; the bound itself is the regulation's.
fn ratio(input: &Value) -> Value {
    let (part, whole): (rust_decimal::Decimal, rust_decimal::Decimal) =
        (text(input, "num").parse().expect("a number"), text(input, "den").parse().expect("a number"));
    let rest = (whole - part).to_string();
    let (key, rule) = match text(input, "percent").as_str() {
        "30" => ("funds.regional.scale", "regional-scale-low"),
        "80" => ("allocation.southern.share", "southern-share-low"),
        "85" => ("allocation.deep_poverty.share", "deep-county-share-low"),
        "100" => ("allocation.new_funds.share", "new-funds-elsewhere"),
        other => panic!("no ratio of {other} %"),
    };
    let law = regulation::builtin("xinjiang-2019-2").expect("built in");
    assert_eq!(law.value_on(key, Date::year_end(2020)), input["percent"].as_str(), "{key}");
    let issued = |southern: &str, deep_county: &str, amount: &str, new: &str| Allocation {
        fund: "专项".into(),
        southern: southern.into(),
        deep_county: deep_county.into(),
        amount: amount.into(),
        new: new.into(),
        ..Allocation::default()
    };
    let part = text(input, "num");
    let judged = assessed(|form| match rule {
        "regional-scale-low" => form.raising.push(RaisedFund {
            fund: "专项".into(),
            regional: part,
            central: text(input, "den"),
            ..RaisedFund::default()
        }),
        "southern-share-low" => form.allocations = vec![issued("是", "否", &part, ""), issued("否", "否", &rest, "")],
        "deep-county-share-low" => {
            form.allocations = vec![issued("是", "是", &part, ""), issued("是", "否", &rest, "")];
        }
        _ => form.allocations = vec![issued("是", "是", &part, &part), issued("否", "否", &rest, &rest)],
    });
    json!({ "ok": !fires(&judged, rule) })
}

/// The right amounts are the fixes of a form where all of them are wrong.
fn relocation(persons: &str) -> Value {
    let judged = assessed(|form| {
        form.relocation.persons = persons.to_owned();
        for cell in [&mut form.relocation.total, &mut form.relocation.central, &mut form.relocation.regional] {
            *cell = "0.01".into();
        }
    });
    let due = |path: &str| {
        let fixes = judged.findings.iter().filter_map(|finding| finding.fix.as_ref());
        fixes.filter(|fix| fix.path == path).map(|fix| fix.value.clone()).next()
    };
    let (total, central, region) = (due("/relocation/total"), due("/relocation/central"), due("/relocation/regional"));
    json!({ "total_wan": total, "central_wan": central, "region_wan": region })
}

fn negative(fund: &str, category: &str) -> Value {
    let judged = assessed(|form| {
        form.payments.push(Payment { fund: fund.into(), category: category.into(), ..Payment::default() });
    });
    let law = regulation::builtin("xinjiang-2019-2").expect("built in");
    let kind = FundKind::read(fund).expect("a kind of fund");
    let listed = law.listed(kind, ListAbout::Category, ListMode::Forbidden, category);
    let finding = judged.findings.iter().find(|finding| finding.rule == "spending-forbidden");
    if let (Some(finding), Some(listed)) = (finding, listed) {
        assert!(finding.message.contains(&listed.item.code), "{}", finding.message);
        let clause = finding.citation.as_ref().expect("a clause");
        assert_eq!(Some(clause), law.citation(&listed.list.citation));
    }
    json!({ "blocked": finding.is_some(), "code": listed.map(|listed| &listed.item.code) })
}

fn payment(input: &Value) -> Value {
    let judged = assessed(|form| {
        form.payments.push(Payment {
            fund: "专项".into(),
            mode: text(input, "mode"),
            payee_kind: text(input, "payee_kind"),
            in_plan: yes(input, "in_plan"),
            in_scope: yes(input, "in_scope"),
            ..Payment::default()
        });
    });
    let about =
        ["payment-mode-forbidden", "payee-forbidden", "payee-unusual", "payment-not-planned", "payment-out-of-scope"];
    let found = |severity| {
        judged.findings.iter().any(|finding| finding.severity == severity && about.contains(&finding.rule.as_ref()))
    };
    match (found(Severity::Error), found(Severity::Warning)) {
        (blocked, true) => json!({ "blocked": blocked, "warn": true }),
        (blocked, false) => json!({ "blocked": blocked }),
    }
}

/// A gate as a case asks it: what the case does not speak of is in order. Allowed, and the clause that says no.
#[must_use]
pub fn gate_of(case: &Value) -> (Value, Option<String>) {
    let input = &case["input"];
    let action: Action = serde_json::from_value(input["action"].clone()).expect("an action");
    let known = |key: &str| input[key].as_bool().unwrap_or(true);
    let review = input["review_total"]
        .as_str()
        .map_or(Review::Opinion(true), |total| Review::Total(total.parse().expect("a number")));
    let facts = Facts {
        has_targets: known("has_targets"),
        exante_done: known("exante_done"),
        review,
        township_reviewed: true,
        congress_approved: true,
        special_reason: true,
        targets_adjusted_too: true,
        in_plan: true,
        in_scope: true,
        leading_group_decided: true,
        exante_rejected: false,
        mid_year: false,
    };
    let law = regulation::builtin(&text(case, "doc")).expect("built in");
    match gate(action, &facts, law, Date::year_end(2022)) {
        Gate::Allowed => (json!({ "allowed": true }), None),
        Gate::Refused { clause, .. } | Gate::NeedsOverride { clause, .. } => {
            (json!({ "allowed": false }), Some(clause.regulation.to_string()))
        }
    }
}
