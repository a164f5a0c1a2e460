//! Rows of all kinds, made up.

use crate::fraction::Fraction;
use crate::scorer::{Execution, Row};
use proptest::prelude::*;
use proptest::sample::select;

const NAMES: [&str; 22] = [
    "水稻种植面积",
    "受益贫困人口数",
    "猪养殖数量",
    "道路补助标准",
    "工程验收合格率",
    "群众满意度",
    "资金发放及时率",
    "贫困户占比",
    "贷款还款率",
    "任务完成率",
    "资金支付率",
    "贫困人口就业率",
    "产值增长率",
    "产值同比提高幅",
    "资产股权年收益率",
    "收入提升占比",
    "贷款逾期率",
    "设备闲置率",
    "降低贷款逾期率",
    "小额信贷贴息利率",
    "项目收益分配比例",
    "农户满意率增长满意度",
];

const UNITS: [&str; 20] = [
    "亩", "万亩", "公顷", "人", "万人", "户", "米", "公里", "元", "万元", "公斤", "吨", "%", "%", "%", "‰", "个", "座",
    "只", "",
];

/// Numbers with up to four decimals, with the bounds among them.
fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => (0_u32..200).prop_map(|n| n.to_string()),
        2 => (0_u32..1_000_000, 1_u32..10_000).prop_map(|(whole, decimals)| format!("{whole}.{decimals:04}")),
        2 => (0_u32..12_000).prop_map(|cents| format!("{}.{:02}", cents / 100, cents % 100)),
        2 => select(vec!["0", "1", "0.95", "0.5", "99.99", "100", "100.01", "120", "1000", "1500"]).prop_map(str::to_owned),
    ]
}

fn points_text() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => (1_u32..60).prop_map(|n| n.to_string()),
        4 => (1_u32..6000).prop_map(|cents| format!("{}.{:02}", cents / 100, cents % 100)),
        1 => select(vec!["", "0", "-5", "六"]).prop_map(str::to_owned),
    ]
}

/// Any row with a numeric target: all signs, all kinds of names, units that compare and that do not.
fn numeric() -> impl Strategy<Value = Row> {
    let sign = select(vec!["≥", "≥", "≤", "≤", "=", "", "", ">", "<"]);
    let target = prop_oneof![12 => number(), 1 => number().prop_map(|n| format!("-{n}"))];
    let other = select(vec!["same", "same", "same", "none", "other"]);
    let actual_sign = select(vec!["", "", "", "", "", "=", "≥"]);
    let actual = prop_oneof![
        2 => Just(None),
        5 => number().prop_map(Some),
        1 => number().prop_map(|n| Some(format!("-{n}"))),
        1 => select(vec!["", "无", "已完成", "约3亩", "2022年12月31日", "76户174人"]).prop_map(|n| Some(n.to_owned())),
    ];
    (select(NAMES.to_vec()), sign, target, select(UNITS.to_vec()), other, select(UNITS.to_vec()), actual_sign, actual)
        .prop_map(|(name, sign, target, unit, other, another, actual_sign, actual)| {
            let actual_unit = match other {
                "same" => unit,
                "none" => "",
                _ => another,
            };
            // `None`: done as planned.
            let actual = match actual {
                None => format!("{actual_sign}{target}{actual_unit}"),
                Some(words) if Fraction::parse(&words).is_none() => words,
                Some(number) => format!("{actual_sign}{number}{actual_unit}"),
            };
            Row { name: name.into(), target: format!("{sign}{target}{unit}"), actual, ..Row::default() }
        })
}

/// A row in words, with a score inside and outside its tier.
fn worded() -> impl Strategy<Value = Row> {
    let target = prop_oneof![
        3 => select(vec!["明显改善", "建立健全管护制度", ""]),
        1 => select(vec!["2022年12月31日前", "约3公里", "3-5个", "76户174人", "100%1000件"]),
    ];
    let tier = select(vec!["", "achieved", "partly", "missed"]);
    let score = prop_oneof![
        4 => (0_u32..6000).prop_map(|cents| format!("{}.{:02}", cents / 100, cents % 100)),
        2 => (0_u32..60).prop_map(|n| n.to_string()),
        1 => select(vec!["", "-1", "5.005", "优"]).prop_map(str::to_owned),
    ];
    (target, tier, score).prop_map(|(target, tier, score)| Row {
        name: "群众生产生活条件".into(),
        target: target.into(),
        actual: if target.is_empty() { String::new() } else { "已改善".into() },
        tier,
        score,
        ..Row::default()
    })
}

/// A row that the formulas always score.
pub(super) fn computed() -> impl Strategy<Value = Row> {
    let value = || (1_u32..100_000).prop_map(|n| format!("{}.{:02}", n / 100, n % 100));
    let numeric = (select(vec!["≥", "≤"]), value(), value(), select(vec!["亩", "人", "公里", "万元"])).prop_map(
        |(sign, target, actual, unit)| Row {
            name: "受益规模".into(),
            target: format!("{sign}{target}{unit}"),
            actual: format!("{actual}{unit}"),
            ..Row::default()
        },
    );
    let whole = (1_u32..10_000).prop_map(|n| Row {
        name: "工程验收合格率".into(),
        target: "=100%".into(),
        actual: format!("{}.{:02}%", n / 100, n % 100),
        ..Row::default()
    });
    prop_oneof![4 => numeric, 1 => whole]
}

/// A row that always scores, so that totals come about.
fn sound() -> impl Strategy<Value = Row> {
    let chosen = Just(Row {
        name: "群众生产生活条件".into(),
        target: "明显改善".into(),
        actual: "已改善".into(),
        score: "0.01".into(),
        ..Row::default()
    });
    prop_oneof![5 => computed(), 1 => chosen]
}

/// A row of any kind, and whether it has points that are no points, is not applicable, is a sub-row.
fn any_row() -> impl Strategy<Value = Row> {
    let row = prop_oneof![5 => numeric(), 2 => worded(), 3 => sound()];
    (row, points_text(), prop::bool::weighted(0.08)).prop_map(|(row, points, not_applicable)| Row {
        points,
        not_applicable,
        ..row
    })
}

/// Rows that all score, with sub-rows under some heading: the points on the one or on the others.
pub(super) fn sound_rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (sound(), 1_u32..3000)
        .prop_map(|(row, cents)| Row { points: format!("{}.{:02}", cents / 100, cents % 100), ..row });
    (prop::collection::vec(row, 1..10), prop::collection::vec(any::<bool>(), 10), any::<bool>()).prop_map(
        |(mut rows, below, points_on_heading)| {
            if rows.len() > 3 {
                rows[0] = if points_on_heading {
                    Row { points: "5".into(), ..rows[0].clone() }
                } else {
                    Row { name: rows[0].name.clone(), ..Row::default() }
                };
                let mut heading_has_sub_row = false;
                for (row, below) in rows.iter_mut().skip(1).zip(below) {
                    if below {
                        heading_has_sub_row = true;
                        row.parent = "0".into();
                        if points_on_heading {
                            row.points = String::new();
                        }
                    }
                }
                if !heading_has_sub_row {
                    rows[0].not_applicable = true;
                }
            }
            rows
        },
    )
}

/// Rows of all kinds; some are sub-rows of the first.
pub(super) fn any_rows() -> impl Strategy<Value = Vec<Row>> {
    (prop::collection::vec(any_row(), 0..9), prop::collection::vec(prop::bool::weighted(0.15), 9)).prop_map(
        |(mut rows, below)| {
            for (row, below) in rows.iter_mut().skip(1).zip(below) {
                if below {
                    row.parent = "0".into();
                }
            }
            rows
        },
    )
}

/// Gives each row a group, and a name that no other row has; a parent's number becomes its name.
pub(super) fn finished(mut rows: Vec<Row>) -> Vec<Row> {
    const GROUPS: [&str; 6] = ["output", "benefit", "satisfaction", "management", "cost", "县自定指标"];
    for (index, row) in rows.iter_mut().enumerate() {
        row.level1 = GROUPS[index % GROUPS.len()];
        row.name = format!("第{}片区{}", ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"][index], row.name);
    }
    let first = rows.first().map(|row| row.name.clone()).unwrap_or_default();
    for row in rows.iter_mut().filter(|row| !row.parent.is_empty()) {
        row.parent.clone_from(&first);
    }
    rows
}

pub(super) fn execution() -> impl Strategy<Value = Execution> {
    let amount = || {
        prop_oneof![
            6 => (0_u32..1_000_000).prop_map(|cents| format!("{}.{:02}", cents / 100, cents % 100)),
            2 => (0_u32..500).prop_map(|n| n.to_string()),
            1 => select(vec!["", "0", "0.00", "见附件", "-3"]).prop_map(str::to_owned),
        ]
    };
    let points = prop_oneof![6 => Just("10".to_owned()), 2 => points_text(), 1 => Just(String::new())];
    (amount(), amount(), points).prop_map(|(budget, executed, points)| Execution { budget, executed, points })
}
