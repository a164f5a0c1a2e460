//! Worked arithmetic of the forms of scored items, and the cards against the law's own words.

use crate::assess::wire;
use crate::form::{Appraisal, Form};
use crate::regulation;
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
