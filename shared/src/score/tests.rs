//! The arithmetic cases of 财办农〔2019〕68号, worked by hand, on the functions that judge a form; and
//! every sentence of rules.md section 3.

use super::{Scores, formula, needs_points};
use crate::form::{EvaluatedIndicator, Form, SelfEvaluation, Tier};
use crate::number::{round_half_up, text};
use crate::regulation::{Date, builtin};
use crate::rule::testing::{declaration, paths, row, self_evaluation};
use crate::rules::{money, scoring};
use crate::sheet::Sheet;
use crate::{Context, judge};
use rust_decimal::Decimal;

fn d(text: &str) -> Decimal {
    text.parse().expect("a number")
}

fn scores(form: SelfEvaluation) -> Scores {
    judge(&Form::from(form), builtin("cn-2019-68").expect("built in"), &Context::default()).scores.expect("scored")
}

/// The score of one row with 10 points.
fn score(name: &str, target: &str, actual: &str) -> Option<String> {
    points_score(name, "10", target, actual)
}

fn points_score(name: &str, points: &str, target: &str, actual: &str) -> Option<String> {
    scores(self_evaluation(vec![row("output/quality", name, points, target, actual)])).rows[0].score.map(text)
}

fn execution(budget: &str, executed: &str, points: &str) -> (Option<String>, Option<String>) {
    let mut form = self_evaluation(vec![]);
    form.funds.total.budget = budget.into();
    form.funds.total.executed = executed.into();
    form.funds.points = points.into();
    let execution = scores(form).execution;
    (execution.rate.map(text), execution.score.map(text))
}

/// The grade of a self-evaluation with one row of 90 points and the execution row, by a regulation.
fn grade(regulation: &str, executed: &str) -> (Option<String>, Option<String>) {
    let mut form = self_evaluation(vec![row("output/quantity", "面积", "90", "≥100亩", executed)]);
    form.funds.total.budget = "10".into();
    form.funds.total.executed = "10".into();
    form.funds.points = "10".into();
    let judged = judge(&Form::from(form), builtin(regulation).expect("built in"), &Context::default());
    let wire = judged.scores.expect("scored").wire();
    (wire.total, wire.grade)
}

#[test]
fn 有等级的制度显示等级() {
    let found = |executed| grade("fufeng-2022", executed);
    let expected = |total: &str, grade: &str| (Some(total.to_owned()), Some(grade.to_owned()));
    assert_eq!(found("100亩"), expected("100", "优"));
    assert_eq!(found("80亩"), expected("82", "良"));
    assert_eq!(found("50亩"), expected("55", "不合格"));
    assert_eq!(found("很多").1, None, "no total, no grade");
    assert_eq!(grade("cn-2019-68", "100亩"), (Some("100".to_owned()), None), "AMB-G-40");
    assert_eq!(grade("hebei-2017-148", "100亩").1, None, "its grades are those of the county's scorecard");
}

#[test]
fn 正向指标_c_pos() {
    for (id, target, actual, points, right) in [
        ("C-POS-01", "100", "100", "10", "10"),
        ("C-POS-03", "100", "130", "10", "10"),
        ("C-POS-05", "95", "91.2", "5", "4.8"),
        ("C-POS-07", "1000", "999", "10", "9.99"),
        ("C-POS-09", "1000", "865", "1", "0.87"),
        ("C-POS-11", "0.5", "0.45", "4", "3.6"),
    ] {
        let exact = formula::forward(d(points), d(target), d(actual)).expect("computed");
        assert_eq!(text(round_half_up(exact, 2)), right, "{id}");
        assert_eq!(
            points_score("面积", points, &format!("≥{target}亩"), &format!("{actual}亩")).as_deref(),
            Some(right),
            "{id}"
        );
    }
    // C-EQ-03: a printed 100% is scored in proportion.
    assert_eq!(points_score("项目验收合格率", "5", "100%", "96%").as_deref(), Some("4.8"));
    assert_eq!(points_score("计划执行情况", "5", "=100%", "96%").as_deref(), Some("4.8"));
}

#[test]
fn 反向指标_c_rev() {
    for (id, target, actual, points, right) in [
        ("C-REV-01", "100", "100", "10", "10"),
        ("C-REV-03", "100", "80", "10", "10"),
        ("C-REV-05", "400", "500", "5", "4"),
        ("C-REV-07", "10", "0", "5", "5"),
        ("C-REV-09", "3", "4.5", "10", "6.67"),
    ] {
        let exact = formula::reverse(d(points), d(target), d(actual)).expect("computed");
        assert_eq!(text(round_half_up(exact, 2)), right, "{id}");
        assert_eq!(
            points_score("补助标准", points, &format!("≤{target}元/亩"), &format!("{actual}元/亩")).as_deref(),
            Some(right),
            "{id}"
        );
    }
}

#[test]
fn 没有符号或等号_c_eq() {
    assert_eq!(points_score("项目验收合格率", "5", "100%", "100%").as_deref(), Some("5"), "C-EQ-01");
    assert_eq!(points_score("补助标准", "5", "=500元/亩", "450元/亩"), None, "C-EQ-04");
    assert_eq!(points_score("补助标准", "5", "500元/亩", "450元/亩"), None, "C-EQ-04");
    assert_eq!(points_score("补助标准", "5", "500元/亩", "500元/亩").as_deref(), Some("5"));
    assert_eq!(points_score("讲座", "5", "6次", "150次"), None);
}

#[test]
fn 档次_c_tier() {
    let settings = builtin("cn-2019-68").expect("built in").settings_on(Date::year_end(2020)).clone();
    let tier_of = |share: &str| Tier::ALL.into_iter().find(|tier| settings.tier_holds(*tier, d(share)));
    for (id, share, tier) in [
        ("C-TIER-01", "100", Some(Tier::Achieved)),
        ("C-TIER-03", "79.99", Some(Tier::Partly)),
        ("C-TIER-05", "59.99", Some(Tier::Missed)),
        ("下限", "80", Some(Tier::Achieved)),
        ("下限", "60", Some(Tier::Partly)),
        ("下限", "0", Some(Tier::Missed)),
        ("上限之外", "100.01", None),
        ("下限之外", "-0.01", None),
    ] {
        assert_eq!(tier_of(share), tier, "{id} {share}");
    }
    for (id, points, tier, score, valid) in [
        ("C-TIERV-01", "10", Tier::Achieved, "8", true),
        ("C-TIERV-03", "10", Tier::Missed, "6", false),
        ("C-TIERV-05", "5", Tier::Partly, "3.99", true),
        ("C-TIERV-07", "10", Tier::Achieved, "10.01", false),
        ("C-TIERV-09", "10", Tier::Missed, "5.99", true),
    ] {
        let mut form = self_evaluation(vec![EvaluatedIndicator {
            tier: Some(tier),
            score: score.into(),
            ..row("benefit/social", "条件改善", points, "显著提升", "显著提升")
        }]);
        form.indicators[0].reason = "材料涨价，已调整方案".into();
        assert_eq!(scores(form.clone()).rows[0].score, valid.then(|| d(score)), "{id}");
        let refused = !paths(&scoring::score_outside_tier::SCORE_OUTSIDE_TIER, form.clone()).is_empty()
            || !paths(&scoring::score_above_points::SCORE_ABOVE_POINTS, form).is_empty();
        assert_eq!(refused, !valid, "{id}");
    }
}

#[test]
fn 预算执行率_c_exe() {
    let of = |rate: &str, score: &str| (Some(rate.to_owned()), Some(score.to_owned()));
    assert_eq!(execution("100.00", "100.00", "10"), of("100", "10"), "C-EXE-01");
    assert_eq!(execution("100.00", "110.00", "10"), of("110", "10"), "C-EXE-03");
    assert_eq!(execution("0.00", "0.00", "10"), (None, None), "C-EXE-05");
    assert_eq!(execution("200.00", "85.00", ""), (Some("42.5".into()), None), "C-EXE-07");
    assert_eq!(execution("250000.00元", "215,457.6元", "10"), of("86.18", "8.62"));
    assert_eq!(execution("30", "10", "10"), of("33.33", "3.33"));
    for (budget, executed) in [("", "5"), ("5", ""), ("见附件", "5"), ("5", "7,00.0,77")] {
        assert_eq!(execution(budget, executed, "10"), (None, None), "{budget} {executed}");
    }
    for points in ["六", "0", "-10", "**"] {
        assert_eq!(execution("100", "50", points), (Some("50".into()), None), "{points}");
    }
}

#[test]
fn 分值合计_c_wgt_c_grp() {
    let form = |groups: [&str; 4]| {
        let [output, benefit, satisfaction, execution] = groups;
        let mut form = self_evaluation(vec![
            row("output/quantity", "里程", output, "≥3公里", "3公里"),
            row("benefit/social", "人数", benefit, "≥3人", "3人"),
            row("satisfaction/x", "满意度", satisfaction, "≥95%", "95%"),
        ]);
        form.funds.points = execution.into();
        form
    };
    for (id, groups, valid) in [
        ("C-WGT-01", ["50", "30", "10", "10"], true),
        ("C-WGT-03", ["50", "30", "10", "5"], false),
        ("C-WGT-05", ["49.99", "30", "10", "10"], false),
        ("C-WGT-07", ["55.5", "24.5", "10", "10"], true),
    ] {
        assert_eq!(paths(&scoring::weights_not_hundred::WEIGHTS_NOT_HUNDRED, form(groups)).is_empty(), valid, "{id}");
    }
    for (id, weight, points) in [("C-GRP-01", "50", &["10"; 5][..]), ("C-GRP-03", "30", &["12.5", "12.5", "5"])] {
        let rows = points.iter().map(|points| row("output/quantity", "里程", points, "≥3公里", "3公里")).collect();
        let group = scores(self_evaluation(rows)).level1.remove("output").expect("a group");
        assert_eq!((group.points, group.score), (d(weight), Some(d(weight))), "{id}");
    }
}

#[test]
fn 整张表_c_tot() {
    let mut form = self_evaluation(
        [
            ("output", "里程", "15", "≥5公里", "5.2公里"),
            ("output", "设施", "10", "≥4座", "3座"),
            ("output", "验收合格率", "10", "100%", "100%"),
            ("output", "及时率", "10", "≥95%", "95%"),
            ("output", "补助标准", "5", "=60万元/公里", "60万元/公里"),
            ("benefit", "受益人口", "15", "≥300人", "290人"),
            ("benefit", "饮水人口", "10", "≥120人", "120人"),
            ("benefit", "使用年限", "5", "≥10年", "10年"),
            ("satisfaction", "满意度", "10", "≥90%", "85.5%"),
        ]
        .map(|(level1, name, points, target, actual)| row(&format!("{level1}/x"), name, points, target, actual))
        .to_vec(),
    );
    form.funds.total.budget = "350".into();
    form.funds.total.executed = "339.5".into();
    let found = scores(form);
    let rows: Vec<String> = found.rows.iter().filter_map(|row| row.score.map(text)).collect();
    assert_eq!(rows, ["15", "7.5", "10", "10", "5", "14.5", "10", "5", "9.5"], "C-TOT-01");
    let groups: Vec<String> = found.level1.values().filter_map(|group| group.score.map(text)).collect();
    assert_eq!(groups, ["29.5", "47.5", "9.5"], "C-TOT-01");
    assert_eq!(found.execution.score.map(text).as_deref(), Some("9.7"), "C-TOT-01");
    assert_eq!(found.total.map(text).as_deref(), Some("96.2"), "C-TOT-01");

    let form = self_evaluation(
        [
            ("output", "成本", "10", "≤100元", "125元"),
            ("output", "里程", "40", "≥40公里", "44公里"),
            ("benefit", "人数", "30", "≥30人", "27人"),
            ("satisfaction", "满意度", "10", "≥90%", "99%"),
        ]
        .map(|(level1, name, points, target, actual)| row(&format!("{level1}/x"), name, points, target, actual))
        .to_vec(),
    );
    let found = scores(form);
    let rows: Vec<String> = found.rows.iter().filter_map(|row| row.score.map(text)).collect();
    assert_eq!(rows, ["8", "40", "27", "10"], "C-TOT-03");
    assert_eq!(found.total.map(text).as_deref(), Some("95"), "C-TOT-03");
}

#[test]
fn 资金_c_fund() {
    let form = |total: &str, fiscal: &str, other: &str| {
        let mut form = declaration(vec![]);
        form.funds.total.budget = total.into();
        form.funds.fiscal.budget = fiscal.into();
        form.funds.other.budget = other.into();
        form
    };
    for (id, total, fiscal, other, valid) in [
        ("C-FUND-01", "100.00", "80.00", "20.00", true),
        ("C-FUND-03", "0.30", "0.10", "0.20", true),
        ("C-FUND-05", "50.00", "60.00", "-10.00", false),
    ] {
        let form = form(total, fiscal, other);
        let found =
            [&money::funds_total_mismatch::FUNDS_TOTAL_MISMATCH, &money::money_not_a_number::MONEY_NOT_A_NUMBER]
                .map(|rule| paths(rule, form.clone()).len());
        assert_eq!(found == [0, 0], valid, "{id}");
    }
    // C-FUND-06: a third decimal is reported, not rounded away.
    assert_eq!(
        paths(&money::money_more_than_two_decimals::MONEY_MORE_THAN_TWO_DECIMALS, form("100.123", "", "")),
        ["/funds/total/budget"]
    );
}

#[test]
fn 大于和小于_相等不计分() {
    assert_eq!(score("面积", ">100亩", "98亩").as_deref(), Some("9.8"));
    assert_eq!(score("面积", ">100亩", "101亩").as_deref(), Some("10"));
    assert_eq!(score("面积", ">100亩", "100亩"), None);
    assert_eq!(score("成本", "<100元", "125元").as_deref(), Some("8"));
    assert_eq!(score("成本", "<100元", "0").as_deref(), Some("10"));
    assert_eq!(score("成本", "<100元", "100元"), None);
}

#[test]
fn 百分之百_低于的按比例_高于的不计分() {
    assert_eq!(score("政策宣传", "=100%", "98%").as_deref(), Some("9.8"));
    assert_eq!(score("任务完成率", "=100%", "105%"), None);
    assert_eq!(score("任务完成率", "100%", "105%").as_deref(), Some("10"), "越高越好的比率同≥");
    assert_eq!(score("增长比例", "100", "98").as_deref(), Some("9.8"), "比率名称的100");
    assert_eq!(score("宣传次数", "100", "98"), None);
    assert_eq!(score("宣传次数", "=100", "98"), None);
}

#[test]
fn 没有符号的好比率同大于等于() {
    assert_eq!(score("成活率", "95%", "100%").as_deref(), Some("10"));
    assert_eq!(score("成活率", "95%", "90.25%").as_deref(), Some("9.5"));
    assert_eq!(score("成活率", "95", "90.25%").as_deref(), Some("9.5"));
    assert_eq!(score("成活率", "0%", "0%").as_deref(), Some("10"), "相等");
    assert_eq!(score("死亡率", "5%", "4%"), None);
    assert_eq!(score("收入增长率", "5%", "4%"), None);
    assert_eq!(score("成活率", "95棵", "90棵"), None);
}

#[test]
fn 不计分的情形() {
    for (name, target, actual) in [
        ("满意度", "≥95%", "0.99"),
        ("满意度", "≥95%", "100.01%"),
        ("满意度", "≥95", "120%"),
        ("户数", "≥100户", "90户次"),
        ("面积", "≥10亩", "7000平方米"),
        ("面积", "≥100亩", "≥100亩"),
        ("面积", "≥0亩", "5亩"),
        ("面积", "≥-5亩", "5亩"),
        ("面积", "≥100亩", ""),
        ("面积", "≥100亩", "约100亩"),
        ("面积", "≥100亩", "达成预期指标"),
        ("时间", "12月底前", "12月"),
        ("数量", "100%1000件", "100%"),
        ("数量", "3-5个", "4个"),
        ("数量", "≥**个", "4个"),
        ("数量", "", "4个"),
    ] {
        assert_eq!(score(name, target, actual), None, "{target} {actual}");
    }
    for points in ["", "六", "0", "-5", "**"] {
        assert_eq!(points_score("面积", points, "≥100亩", "100亩"), None, "{points}");
    }
}

#[test]
fn 实际值可以有等号_可以换算_可以没有单位_不低于零() {
    assert_eq!(score("面积", "≥100亩", "=98亩").as_deref(), Some("9.8"));
    assert_eq!(score("里程", "≥10公里", "9800米").as_deref(), Some("9.8"));
    assert_eq!(score("面积", "≥10公顷", "147亩").as_deref(), Some("9.8"));
    assert_eq!(score("受害率", "<0.9‰", "0.1%").as_deref(), Some("9"));
    assert_eq!(score("事件", "=0起", "无").as_deref(), Some("10"));
    assert_eq!(score("收入增长率", "≥5%", "-2%").as_deref(), Some("0"));
    assert_eq!(score("增收率", "≥100%", "115.25%").as_deref(), Some("10"), "增长类可以超过100%");
}

#[test]
fn 定性指标取所填得分() {
    let chosen = |score: &str, tier| {
        let row = EvaluatedIndicator {
            score: score.into(),
            tier,
            ..row("benefit/social", "改善状况", "10", "显著提升", "显著提升")
        };
        scores(self_evaluation(vec![row])).rows[0].score.map(text)
    };
    assert_eq!(chosen("7", None).as_deref(), Some("7"));
    assert_eq!(chosen("0", None).as_deref(), Some("0"));
    assert_eq!(chosen("10分", None).as_deref(), Some("10"));
    assert_eq!(chosen("7", Some(Tier::Partly)).as_deref(), Some("7"));
    assert_eq!(chosen("7", Some(Tier::Achieved)), None);
    for score in ["", "10.01", "-1", "满分"] {
        assert_eq!(chosen(score, None), None, "{score}");
    }
}

#[test]
fn 总分只在都有得分时才有() {
    let total = |change: fn(&mut SelfEvaluation)| {
        let mut form = self_evaluation(vec![
            row("output/quantity", "面积", "60", "≥100亩", "98亩"),
            row("output/quantity", "桃树面积", "", "≥50亩", "50亩"),
            row("benefit/social", "人数", "30", "≥30人", "30人"),
        ]);
        form.indicators[1].parent = "面积".into();
        change(&mut form);
        scores(form).total.map(text)
    };
    assert_eq!(total(|_| {}).as_deref(), Some("98.8"));
    assert_eq!(total(|form| form.indicators[1].parent.clear()), None, "缺分值");
    assert_eq!(total(|form| form.indicators[1].points = "六".into()), None, "分值读不出来");
    assert_eq!(total(|form| form.indicators[0].actual.clear()), None, "有分值没有得分");
    assert_eq!(total(|form| form.funds.total.executed.clear()), None, "执行率没有得分");
    assert_eq!(total(|form| form.funds.points = "十".into()), None, "执行率分值读不出来");
    assert_eq!(total(|form| form.funds.points.clear()).as_deref(), Some("88.8"), "执行率没有分值");
    assert_eq!(total(|form| form.indicators.clear()), None);
    assert_eq!(
        total(|form| {
            form.indicators[2].not_applicable = true;
            form.indicators[2].reason = "没有这项内容".into();
        })
        .as_deref(),
        Some("68.8"),
        "不涉及的行不算"
    );
}

#[test]
fn 总分是舍入后的得分之和() {
    let third = |name: &str| row("output/quantity", name, "10", "≥3亩", "1亩");
    let mut form = self_evaluation(vec![third("甲"), third("乙"), third("丙")]);
    form.funds.points.clear();
    assert_eq!(scores(form).total.map(text).as_deref(), Some("9.99"));
}

#[test]
fn 多大的数都不出错() {
    let long = "9".repeat(28);
    let mut form = self_evaluation(
        (0..40).map(|_| row("output/quantity", "面积", &long, &format!("≥{long}亩"), &format!("{long}亩"))).collect(),
    );
    form.funds.total.budget = long.clone();
    form.funds.total.executed = long.clone();
    form.funds.fiscal.budget = long.clone();
    form.funds.other.budget = long.clone();
    form.funds.points = long.clone();
    form.funds.score = long.clone();
    form.total = long.clone();
    for row in &mut form.indicators {
        row.score = long.clone();
    }
    let found = scores(form);
    assert_eq!(found.total, None);
    assert_eq!(found.execution.rate, None);
}

#[test]
fn 谁要有分值() {
    let mut form = self_evaluation(vec![
        row("output/quantity", "甲", "", "≥3亩", "3亩"),
        row("output/quantity", "甲一", "5", "≥3亩", "3亩"),
        row("output/quantity", "甲二", "", "≥3亩", "3亩"),
        row("output/quantity", "乙", "5", "≥3亩", "3亩"),
        row("output/quantity", "乙一", "", "≥3亩", "3亩"),
        row("output/quantity", "丙", "", "≥3亩", "3亩"),
    ]);
    for (index, parent) in [(1, "甲"), (2, "甲"), (4, "乙")] {
        form.indicators[index].parent = parent.into();
    }
    form.indicators[5].not_applicable = true;
    form.indicators[5].reason = "没有这项内容".into();
    let form = Form::from(form);
    let sheet = Sheet::new(&form, builtin("cn-2019-68").expect("built in"), &Context::default());
    let needed: Vec<bool> = sheet.rows.iter().map(|row| needs_points(&sheet, row)).collect();
    assert_eq!(needed, [false, true, true, true, false, false]);
}

#[test]
fn 公顷的指标_亩的实际值() {
    let score = |target: &str, actual: &str| {
        let rows = vec![row("output/quantity", "造林面积", "10", target, actual)];
        scores(self_evaluation(rows)).rows[0].score
    };
    for (actual, points) in [("10亩", "6.67"), ("15亩", "10"), ("20亩", "10"), ("1亩", "0.67")] {
        assert_eq!(score("≥1公顷", actual), Some(points.parse().expect("a number")), "{actual}");
    }
    assert_eq!(score("≤1公顷", "20亩"), Some("7.5".parse().expect("a number")));
}

#[test]
fn 千分数超过千分之千不计分() {
    let score = |actual: &str| {
        let rows = vec![row("output/quality", "苗木成活率", "10", "≥980‰", actual)];
        scores(self_evaluation(rows)).rows[0].score
    };
    assert_eq!(score("1000‰"), Some(rust_decimal::Decimal::TEN));
    assert_eq!(score("1001‰"), None);
    assert_eq!(score("1200"), None);
}

#[test]
fn 目标低于零的反向指标_说明与得分一致() {
    let said = |target: &str, actual: &str| {
        let found = scores(self_evaluation(vec![row("output/quality", "面积净变化", "10", target, actual)]));
        (found.rows[0].score.map(text), found.rows[0].explanation.to_string())
    };
    assert_eq!(said("≤-5亩", "3亩"), (Some("0".into()), "实际 3亩 超过目标 -5亩，得0分".into()));
    assert_eq!(said("≤-5亩", "-5亩").0, Some("10".into()));
    assert_eq!(said("≤-5亩", "-6亩").0, Some("10".into()));
    assert_eq!(said("≤0亩", "3亩"), (Some("0".into()), "目标 0亩 ÷ 实际 3亩 × 10 = 0".into()));
}
