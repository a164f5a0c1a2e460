use super::*;
use crate::regulation::{all, builtin};

/// Everything that any gate asks for.
fn ready() -> Facts {
    Facts {
        has_targets: true,
        township_reviewed: true,
        exante_done: true,
        exante_rejected: false,
        review: Review::Total(Decimal::from(85)),
        congress_approved: true,
        mid_year: false,
        special_reason: true,
        targets_adjusted_too: true,
        in_plan: true,
        in_scope: true,
        leading_group_decided: true,
    }
}

/// `allowed`, or `refused` or `override` with the article.
fn says(regulation: &str, action: Action, change: impl FnOnce(&mut Facts)) -> String {
    let mut facts = ready();
    change(&mut facts);
    match gate(action, &facts, builtin(regulation).expect("built in"), Date::year_end(2022)) {
        Gate::Allowed => "allowed".to_owned(),
        Gate::Refused { clause, reason } => {
            assert!(!reason.is_empty());
            format!("refused {} {}", clause.regulation, clause.article)
        }
        Gate::NeedsOverride { clause, .. } => format!("override {} {}", clause.regulation, clause.article),
    }
}

#[test]
fn 条件都满足时只有债券项目不得调整() {
    for regulation in all() {
        for action in Action::ALL {
            let expected = match action {
                Action::ChangeBondProject if regulation.id == "xinjiang-2019-2" => "refused xinjiang-2019-2 三（一）4",
                _ => "allowed",
            };
            assert_eq!(says(&regulation.id, action, |_| ()), expected, "{} {action:?}", regulation.id);
        }
    }
}

// covers: G68-S1-02, WS37-A05-2, FF22-A20-2, XJ2-4-23
#[test]
fn 没有绩效目标() {
    let none = |facts: &mut Facts| facts.has_targets = false;
    for (regulation, action, expected) in [
        ("cn-2019-68", Action::EnterLibrary, "refused cn-2019-68 第一节 一"),
        ("hebei-2017-148", Action::EnterLibrary, "refused cn-2019-68 第一节 一"),
        ("wushan-2019-37", Action::EnterLibrary, "override wushan-2019-37 第五条"),
        ("wushan-2019-37", Action::ApplyBudget, "override wushan-2019-37 第五条"),
        ("fufeng-2022", Action::ApplyBudget, "refused fufeng-2022 第二十条"),
        ("cn-2019-68", Action::ApplyBudget, "allowed"),
        ("xinjiang-2019-2", Action::ArrangeBudget, "refused xinjiang-2019-2 四（二）1"),
    ] {
        assert_eq!(says(regulation, action, none), expected, "{regulation} {action:?}");
    }
}

// covers: FF22-A15-1, FF22-A19-2, FF22-A19-5
#[test]
fn 事前绩效评估() {
    let undone = |facts: &mut Facts| facts.exante_done = false;
    let rejected = |facts: &mut Facts| facts.exante_rejected = true;
    assert_eq!(says("fufeng-2022", Action::EnterLibrary, undone), "refused fufeng-2022 第十五条");
    assert_eq!(says("fufeng-2022", Action::ArrangeBudget, undone), "refused fufeng-2022 第十九条");
    assert_eq!(says("fufeng-2022", Action::EnterLibrary, rejected), "refused fufeng-2022 第十九条");
    assert_eq!(says("fufeng-2022", Action::ApplyBudget, rejected), "refused fufeng-2022 第十九条");
    assert_eq!(says("cn-2019-68", Action::EnterLibrary, undone), "allowed");
}

// covers: G68-S2-13, G68-S2-14, WS37-A10-13
#[test]
fn 审核得分低于_等于_高于通过线() {
    let scored = |points: i64, scale: u32| {
        says("cn-2019-68", Action::ArrangeBudget, |facts| facts.review = Review::Total(Decimal::new(points, scale)))
    };
    let refused = "refused cn-2019-68 第二节 四";
    assert_eq!([scored(8499, 2), scored(85, 0), scored(8501, 2)], [refused, "allowed", "allowed"]);
    let review = |regulation: &str, review| says(regulation, Action::ArrangeBudget, |facts| facts.review = review);
    assert_eq!(review("cn-2019-68", Review::None), refused);
    assert_eq!(review("wushan-2019-37", Review::Opinion(false)), "refused wushan-2019-37 第十条（二）");
    assert_eq!(review("wushan-2019-37", Review::Opinion(true)), "allowed");
}

// covers: G68-S1-04, G68-S3-01, G68-S3-04, G68-S3-05, WS37-A10-18, WS37-A10-19, WS37-A10-20, FF22-A26-2
#[test]
fn 批复与调整() {
    let unasked = |facts: &mut Facts| facts.special_reason = false;
    let alone = |facts: &mut Facts| facts.targets_adjusted_too = false;
    assert_eq!(says("cn-2019-68", Action::AdjustTargets, unasked), "override cn-2019-68 第三节 二");
    assert_eq!(says("wushan-2019-37", Action::AdjustTargets, unasked), "override wushan-2019-37 第十条（三）");
    assert_eq!(says("fufeng-2022", Action::AdjustTargets, unasked), "refused fufeng-2022 第二十六条");
    assert_eq!(says("cn-2019-68", Action::AdjustBudget, alone), "refused cn-2019-68 附1 注");
    assert_eq!(says("wushan-2019-37", Action::AdjustBudget, alone), "refused wushan-2019-37 第十条（三）");
    let village = |facts: &mut Facts| facts.township_reviewed = false;
    assert_eq!(says("cn-2019-68", Action::DecideProject, village), "refused cn-2019-68 第一节 一备注");
    let early = |facts: &mut Facts| facts.congress_approved = false;
    assert_eq!(says("cn-2019-68", Action::ApproveTargets, early), "refused cn-2019-68 第三节 一");
    let added = |facts: &mut Facts| (facts.congress_approved, facts.mid_year) = (false, true);
    assert_eq!(says("cn-2019-68", Action::ApproveTargets, added), "allowed");
}

// covers: XJ2-3-05, XJ2-3-14, XJ2-3-15, XJ2-3-20
#[test]
fn 支付_结余_债券项目() {
    let xinjiang = |action, change: fn(&mut Facts)| says("xinjiang-2019-2", action, change);
    assert_eq!(xinjiang(Action::Pay, |facts| facts.in_plan = false), "refused xinjiang-2019-2 三（二）3");
    assert_eq!(xinjiang(Action::Pay, |facts| facts.in_scope = false), "refused xinjiang-2019-2 三（二）3");
    let undecided = |facts: &mut Facts| facts.leading_group_decided = false;
    assert_eq!(xinjiang(Action::ReuseSurplus, undecided), "refused xinjiang-2019-2 三（二）4");
    assert_eq!(says("cn-2019-68", Action::ChangeBondProject, |_| ()), "allowed");
}

#[test]
fn 不知道的不算满足_每个条件都有条文() {
    let nothing = Facts::default();
    let law = builtin("fufeng-2022").expect("built in");
    let closed = [Action::EnterLibrary, Action::ApplyBudget, Action::ArrangeBudget, Action::ApproveTargets];
    for action in closed {
        assert!(matches!(gate(action, &nothing, law, Date::year_end(2022)), Gate::Refused { .. }), "{action:?}");
    }
    for guard in guards::GUARDS {
        for (key, _) in guard.clauses {
            assert!(all().any(|regulation| regulation.citation(key).is_some()), "{key}");
        }
    }
}
