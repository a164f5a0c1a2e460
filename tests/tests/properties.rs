//! Properties that hold for every form: no input panics, more done never scores less, and so on.

use jixiao::form::{EvaluatedIndicator, Form, SelfEvaluation};
use jixiao::{Context, judge, regulation};
use jixiao_tests::fixtures;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Texts that people, spreadsheets and input methods put into cells, and worse.
fn cell() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "≥",
        "≤",
        ">=",
        "=",
        "＞",
        "不低于",
        "约",
        "以上",
        "-",
        "—",
        "1",
        "20",
        "3.5",
        "1,234",
        "１２",
        "%",
        "％",
        "万元",
        "元/亩",
        "公里",
        "人次",
        "户",
        "年",
        "月",
        "2020年",
        "12月底前",
        "完成",
        "无",
        "优良中低差",
        " ",
        "\u{3000}",
        "、",
        "。",
        "（",
        "）",
        "**",
        "#REF!",
        "××",
        "其中",
        "率",
        "满意度",
        "逾期",
        "受益",
        "贫困人口",
        "🙂",
        "\u{200b}",
        "\u{0}",
        "e5",
        "_",
        "79228162514264337593543950336",
    ]);
    prop_oneof![
        4 => prop::collection::vec(pieces, 0..6).prop_map(|parts| parts.concat()),
        1 => any::<String>(),
    ]
}

fn row() -> impl Strategy<Value = EvaluatedIndicator> {
    let level1 = prop::sample::select(vec!["output", "benefit", "satisfaction", "management", "cost", "县自定", ""]);
    let level2 = prop::sample::select(vec![
        "quantity",
        "quality",
        "timeliness",
        "cost",
        "economic",
        "social",
        "ecological",
        "sustainability",
        "beneficiary_satisfaction",
        "成本控制",
        "",
    ]);
    let tier = prop::sample::select(vec![None, Some("achieved"), Some("partly"), Some("missed")]);
    ((level1, level2, tier), (cell(), cell(), cell(), cell(), cell(), cell(), cell()), any::<bool>()).prop_map(
        |((level1, level2, tier), (name, points, target, actual, score, reason, parent), not_applicable)| {
            EvaluatedIndicator {
                level1: level1.into(),
                level2: level2.into(),
                name,
                points,
                target,
                actual,
                score,
                reason,
                parent,
                tier: tier.and_then(jixiao::form::Tier::from_id),
                not_applicable,
                ..EvaluatedIndicator::default()
            }
        },
    )
}

fn form() -> impl Strategy<Value = SelfEvaluation> {
    (prop::collection::vec(row(), 0..8), prop::collection::vec(cell(), 18), prop::option::of(0_u16..4000)).prop_map(
        |(rows, cells, year)| {
            let mut cells = cells.into_iter();
            let mut next = || cells.next().unwrap_or_default();
            let mut form =
                SelfEvaluation { regulation: "cn-2019-68".into(), year, indicators: rows, ..SelfEvaluation::default() };
            for line in [&mut form.funds.total, &mut form.funds.fiscal, &mut form.funds.other] {
                (line.budget, line.executed, line.initial) = (next(), next(), next());
            }
            (form.funds.points, form.funds.rate, form.funds.score) = (next(), next(), next());
            (form.goal.planned, form.goal.achieved, form.total) = (next(), next(), next());
            (form.project.name, form.project.template, form.project.unit) = (next(), next(), next());
            form
        },
    )
}

/// A form with one scored row.
fn one_row(name: &str, points: &str, target: &str, actual: String) -> Form {
    let row = EvaluatedIndicator {
        level1: "output".into(),
        level2: "quantity".into(),
        name: name.into(),
        points: points.into(),
        target: target.into(),
        actual,
        ..EvaluatedIndicator::default()
    };
    Form::SelfEvaluation(SelfEvaluation {
        regulation: "cn-2019-68".into(),
        indicators: vec![row],
        ..SelfEvaluation::default()
    })
}

fn score(form: &Form) -> Option<Decimal> {
    let regulation = regulation::builtin("cn-2019-68").expect("built in");
    judge(form, regulation, &Context::default()).scores.and_then(|scores| scores.rows.first().and_then(|row| row.score))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn 任何表都有结论_绝不出错(form in form()) {
        let form = Form::SelfEvaluation(form);
        let regulation = regulation::builtin("cn-2019-68").expect("built in");
        let first = jixiao::assess(&form, regulation, &Context::default());
        prop_assert_eq!(&first, &jixiao::assess(&form, regulation, &Context::default()));
        prop_assert_eq!(jixiao::form::parse(form.canonical_json().as_bytes()), Ok(form));
        let scores = first.scores.expect("scored");
        for row in &scores.rows {
            let number = |text: &Option<String>| text.as_deref().map(|text| text.parse::<Decimal>().expect("a number"));
            if let (Some(points), Some(score)) = (number(&row.points), number(&row.score)) {
                prop_assert!(score >= Decimal::ZERO && score <= points, "{row:?}");
            }
        }
        if let Some(total) = &scores.total {
            let sum: Decimal = scores.rows.iter().map(|row| &row.score).chain(scores.execution.as_ref().map(|execution| &execution.score))
                .filter_map(|score| score.as_deref()).map(|score| score.parse::<Decimal>().expect("a number")).sum();
            prop_assert_eq!(total.parse::<Decimal>().expect("a number"), sum);
        }
    }

    #[test]
    fn 任何字节都有明白的答复(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = jixiao::assess::assess_json(&bytes, None);
    }

    #[test]
    fn 样表改坏任何一处都有答复(which in 0_usize..30, at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let all = fixtures::all();
        let mut form = all[which % all.len()].form.clone();
        let at = at.index(form.len());
        form[at] = byte;
        let _ = jixiao::assess::assess_json(&form, None);
    }

    #[test]
    fn 正向指标做得多不会得分少(target in 1_u32..100_000, less in 0_u32..200_000, more in 0_u32..200_000, points in 1_u32..50) {
        let (less, more) = (less.min(more), less.max(more));
        let (aim, points) = (format!("≥{target}亩"), points.to_string());
        let low = score(&one_row("种植面积", &points, &aim, format!("{less}亩")));
        let high = score(&one_row("种植面积", &points, &aim, format!("{more}亩")));
        prop_assert!(low.is_some() && low <= high, "{low:?} {high:?}");
    }

    #[test]
    fn 反向指标花得少不会得分少(target in 1_u32..100_000, less in 0_u32..200_000, more in 0_u32..200_000, points in 1_u32..50) {
        let (less, more) = (less.min(more), less.max(more));
        let (aim, points) = (format!("≤{target}元/户"), points.to_string());
        let cheap = score(&one_row("补助标准", &points, &aim, format!("{less}元/户")));
        let dear = score(&one_row("补助标准", &points, &aim, format!("{more}元/户")));
        prop_assert!(dear.is_some() && dear <= cheap, "{dear:?} {cheap:?}");
    }

    #[test]
    fn 各行换个次序总分不变(seed in prop::collection::vec(0_u32..1000, 5)) {
        let rows: Vec<EvaluatedIndicator> = seed.iter().enumerate().map(|(index, actual)| EvaluatedIndicator {
            level1: "output".into(),
            level2: "quantity".into(),
            name: format!("指标内容{index}"),
            points: "18".into(),
            target: "≥700亩".into(),
            actual: format!("{actual}亩"),
            ..EvaluatedIndicator::default()
        }).collect();
        let total = |rows: Vec<EvaluatedIndicator>| {
            let mut form = SelfEvaluation { regulation: "cn-2019-68".into(), indicators: rows, ..SelfEvaluation::default() };
            form.funds.total.budget = "3".into();
            form.funds.total.executed = "2".into();
            form.funds.points = "10".into();
            judge(&Form::SelfEvaluation(form), regulation::builtin("cn-2019-68").expect("built in"), &Context::default()).scores.and_then(|s| s.total)
        };
        let mut turned = rows.clone();
        turned.reverse();
        let straight = total(rows);
        prop_assert!(straight.is_some());
        prop_assert_eq!(straight, total(turned));
    }
}
