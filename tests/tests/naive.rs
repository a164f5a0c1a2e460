//! A second scorer, from the guide's text alone: 第五节 一（二）注意事项 (1) to (3), the catalogue's
//! formulas F1 to F6 and the rules for scoring. It shares nothing with the engine but the JSON of the
//! form and of the assessment: its own reading of plain values, its own fractions of whole numbers.
//!
//! ```text
//! F1 正向 ≥   min(p, a ÷ t × p), t > 0          F4 = or no sign   p when a = t, otherwise no formula
//! F2 反向 ≤   a ≤ t: p, otherwise t ÷ a × p     F5 执行率          min(p, p × B ÷ A), A > 0
//! F3 定性     the chosen score, inside its tier  F6 总分            the sum of the rounded scores
//! ```

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A fraction in lowest terms with a denominator above 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fraction {
    over: i128,
    under: i128,
}

const ZERO: Fraction = Fraction { over: 0, under: 1 };

impl Fraction {
    fn new(over: i128, under: i128) -> Self {
        let (mut a, mut b) = (over.abs(), under.abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let sign = under.signum();
        Self { over: sign * over / a, under: sign * under / a }
    }

    fn whole(number: i128) -> Self {
        Self::new(number, 1)
    }

    /// `-12.50`; nothing but digits, a sign and a point.
    fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        if whole.is_empty() || !plain(whole) || !plain(decimals) || digits.ends_with('.') {
            return None;
        }
        let over: i128 = format!("{whole}{decimals}").parse().ok()?;
        let sign = if text.starts_with('-') { -1 } else { 1 };
        Some(Self::new(sign * over, 10_i128.pow(u32::try_from(decimals.len()).ok()?)))
    }

    fn plus(self, other: Self) -> Self {
        Self::new(self.over * other.under + other.over * self.under, self.under * other.under)
    }

    fn times(self, other: Self) -> Self {
        Self::new(self.over * other.over, self.under * other.under)
    }

    fn by(self, other: Self) -> Self {
        Self::new(self.over * other.under, self.under * other.over)
    }

    fn compare(self, other: Self) -> Ordering {
        (self.over * other.under).cmp(&(other.over * self.under))
    }

    fn above(self, other: Self) -> bool {
        self.compare(other) == Ordering::Greater
    }

    fn below(self, other: Self) -> bool {
        self.compare(other) == Ordering::Less
    }

    /// 四舍五入 to two decimals; only for what is not below 0.
    fn to_cents(self) -> Self {
        assert!(self.over >= 0, "scores and rates are not negative");
        Self::new((200 * self.over + self.under).div_euclid(2 * self.under), 100)
    }

    /// `9.8`: no exponent, no trailing zeros. The fraction must be a decimal number.
    fn text(self) -> String {
        let mut decimals = 0;
        while 10_i128.pow(decimals) % self.under != 0 {
            decimals += 1;
        }
        let shifted = (self.over.abs() * 10_i128.pow(decimals) / self.under).to_string();
        let width = usize::try_from(decimals).expect("small") + 1;
        let digits = format!("{shifted:0>width$}");
        let (whole, rest) = digits.split_at(digits.len() - width + 1);
        let sign = if self.over < 0 { "-" } else { "" };
        if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
    }
}

/// A plain value: `≥95%`, `266米`, `明显改善`.
#[derive(Clone, Debug, PartialEq)]
enum Cell {
    Empty,
    /// No digit in it.
    Words,
    /// A date, a range, several numbers: nothing to compute with.
    Other,
    /// Sign, number, unit.
    Number(Option<char>, Fraction, String),
}

fn read(text: &str) -> Cell {
    if text.is_empty() {
        return Cell::Empty;
    }
    let sign = text.chars().next().filter(|c| "≥≤=<>".contains(*c));
    let rest = sign.map_or(text, |sign| &text[sign.len_utf8()..]);
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '-').unwrap_or(rest.len());
    match Fraction::parse(&rest[..end]) {
        Some(number) if !rest[end..].contains(|c: char| c.is_ascii_digit()) => {
            Cell::Number(sign, number, rest[end..].to_owned())
        }
        _ if text.contains(|c: char| c.is_ascii_digit()) => Cell::Other,
        _ => Cell::Words,
    }
}

/// Units that convert: what is measured, and how many of its smallest unit one is.
const MEASURES: [(&str, &str, i128); 14] = [
    ("元", "money", 1),
    ("万元", "money", 10_000),
    ("米", "length", 1),
    ("公里", "length", 1000),
    ("公斤", "weight", 1),
    ("吨", "weight", 1000),
    ("亩", "land", 1),
    ("万亩", "land", 10_000),
    ("公顷", "land", 15),
    ("‰", "share", 1),
    ("%", "share", 10),
    ("人", "人", 1),
    ("万人", "人", 10_000),
    ("户", "户", 1),
];

/// Units that count as the same.
const LOOSE: [&[&str]; 3] = [&["个", "座", "处"], &["只", "头"], &["次", "批", "期"]];

/// An actual in the target's unit; a unit left out is the other's.
fn in_unit(value: Fraction, from: &str, to: &str) -> Option<Fraction> {
    if from == to
        || from.is_empty()
        || to.is_empty()
        || LOOSE.iter().any(|set| set.contains(&from) && set.contains(&to))
    {
        return Some(value);
    }
    let measure = |unit: &str| MEASURES.into_iter().find(|(name, ..)| *name == unit);
    let ((_, what, one), (_, other, per)) = (measure(from)?, measure(to)?);
    (what == other).then(|| value.times(Fraction::new(one, per)))
}

/// The word lists of the rules, as far as the names below need them.
mod names {
    const RATES: &[&str] = &["率", "占比", "比例", "比重", "满意度", "认可度", "知晓度", "幅"];
    const BOUNDED: &[&str] = &["合格率", "成活率", "及时率", "达标率", "满意度", "覆盖率", "占比", "还款率"];
    const POSITIVE: &[&str] = &["完成率", "支付率", "就业率", "受益率", "利用率"];
    const GROWTH: &[&str] = &["增长", "增幅", "提高", "提升", "同比", "增收", "收益率"];
    const BAD: &[&str] = &["逾期", "闲置", "不合格", "返贫"];
    const TURNED: &[&str] = &["下降", "降低", "减少", "控制", "防止", "避免", "零", "无"];

    fn ends(name: &str, words: &[&str]) -> bool {
        words.iter().any(|word| name.ends_with(word))
    }

    pub(super) fn rate(name: &str) -> bool {
        ends(name, RATES)
    }

    pub(super) fn bounded(name: &str) -> bool {
        ends(name, BOUNDED)
    }

    pub(super) fn growth(name: &str) -> bool {
        GROWTH.iter().any(|word| name.contains(word))
    }

    fn bad(name: &str) -> bool {
        BAD.iter().any(|word| {
            let before = name.strip_suffix("率").and_then(|rest| rest.strip_suffix(word));
            before.is_some_and(|before| !TURNED.iter().any(|turned| before.contains(turned)))
        })
    }

    pub(super) fn positive(name: &str) -> bool {
        (bounded(name) || ends(name, POSITIVE)) && !growth(name) && !bad(name)
    }
}

/// A row as the test writes it down.
#[derive(Clone, Debug, Default)]
struct Row {
    level1: &'static str,
    name: String,
    points: String,
    target: String,
    actual: String,
    tier: &'static str,
    score: String,
    parent: String,
    not_applicable: bool,
}

/// The points of a row: a number above 0.
fn points(text: &str) -> Option<Fraction> {
    Fraction::parse(text).filter(|points| points.above(ZERO))
}

/// F1 to F4, rounded.
fn score(row: &Row) -> Option<Fraction> {
    exact(row).map(Fraction::to_cents)
}

/// F1 to F4.
fn exact(row: &Row) -> Option<Fraction> {
    let points = points(&row.points)?;
    match read(&row.target) {
        Cell::Number(sign, target, unit) => quantitative(row, points, sign, target, &unit),
        Cell::Words => qualitative(row, points),
        Cell::Empty | Cell::Other => None,
    }
}

fn quantitative(row: &Row, points: Fraction, sign: Option<char>, target: Fraction, unit: &str) -> Option<Fraction> {
    let hundred = Fraction::whole(100);
    let (actual_sign, typed, actual_unit) = match read(&row.actual) {
        Cell::Number(sign, number, unit) => (sign, number, unit),
        // None of what there should be none of.
        Cell::Words if row.actual == "无" && target == ZERO => (None, ZERO, unit.to_owned()),
        _ => return None,
    };
    let actual = in_unit(typed, &actual_unit, unit)?;
    // A measured value has no sign; `=` says nothing.
    if !matches!(actual_sign, None | Some('=')) {
        return None;
    }
    // A rate written as a fraction: 0.95 under 95%.
    if unit == "%" && target.above(Fraction::whole(1)) && actual_unit.is_empty() {
        let fraction = typed.above(ZERO) && !typed.above(Fraction::whole(1));
        if fraction {
            return None;
        }
    }
    // Nothing is more than the whole.
    let share_unit = if actual_unit.is_empty() { unit } else { &actual_unit };
    if let Some(percent) = in_unit(typed, share_unit, "%").filter(|_| !share_unit.is_empty())
        && names::bounded(&row.name)
        && !names::growth(&row.name)
        && percent.above(hundred)
    {
        return None;
    }
    let forward = || target.above(ZERO).then(|| least(points, actual.by(target).times(points)));
    // Where both are below 0 the quotient would reward missing the target: no score.
    let reverse = || {
        let quotient = || actual.above(ZERO).then(|| target.by(actual).times(points));
        if actual.above(target) { quotient() } else { Some(points) }
    };
    let exact = match sign {
        Some('>' | '<') if actual == target => return None,
        Some('≥' | '>') => forward()?,
        Some('≤' | '<') => reverse()?,
        _ if actual == target => points,
        None if names::positive(&row.name) && (unit == "%" || unit.is_empty()) => forward()?,
        _ if target == hundred
            && (unit == "%" || (unit.is_empty() && sign.is_none() && names::rate(&row.name)))
            && actual.below(hundred) =>
        {
            actual.by(hundred).times(points)
        }
        _ => return None,
    };
    Some(if exact.below(ZERO) { ZERO } else { exact })
}

fn least(one: Fraction, other: Fraction) -> Fraction {
    if one.above(other) { other } else { one }
}

/// 注意事项(2): 100%-80% (含 80%), 80%-60% (含 60%), 60%-0%.
fn qualitative(row: &Row, points: Fraction) -> Option<Fraction> {
    let chosen = Fraction::parse(&row.score)?;
    if chosen.below(ZERO) || chosen.above(points) {
        return None;
    }
    let share = chosen.times(Fraction::whole(100)).by(points);
    let from = |percent: i128| !share.below(Fraction::whole(percent));
    let inside = match row.tier {
        "achieved" => from(80),
        "partly" => from(60) && !from(80),
        "missed" => !from(60),
        _ => true,
    };
    inside.then_some(chosen)
}

/// The money of the total line, and the points of the execution row.
#[derive(Clone, Debug)]
struct Execution {
    budget: String,
    executed: String,
    points: String,
}

/// What an assessment must say of a form's scores.
fn expected(regulation: &str, rows: &[Row], execution: &Execution) -> Value {
    let text = |value: Option<Fraction>| value.map(Fraction::text);
    let mut total = Some(ZERO);
    let mut add = |part: Option<Fraction>| total = total.zip(part).map(|(sum, part)| sum.plus(part));
    let mut groups: BTreeMap<&str, (Fraction, Option<Fraction>)> = BTreeMap::new();
    let mut scored = Vec::new();
    let mut any = false;
    for (index, row) in rows.iter().enumerate() {
        let mine = points(&row.points).filter(|_| !row.not_applicable);
        let score = score(row).filter(|_| !row.not_applicable);
        scored.push(json!({ "path": format!("/indicators/{index}"), "points": text(mine), "score": text(score) }));
        if row.not_applicable {
            continue;
        }
        let Some(mine) = mine else {
            // Without points of its own, unless its heading or its sub-rows have them.
            let heading = rows.iter().find(|other| !row.parent.is_empty() && other.name == row.parent);
            let excused = heading.is_some_and(|heading| !heading.points.is_empty())
                || rows.iter().any(|other| other.parent == row.name && !other.points.is_empty());
            if !row.points.is_empty() || !excused {
                add(None);
            }
            continue;
        };
        any = true;
        add(score);
        let (sum, scores) = groups.entry(row.level1).or_insert((ZERO, Some(ZERO)));
        *sum = sum.plus(mine);
        *scores = scores.zip(score).map(|(sum, score)| sum.plus(score));
    }
    // F5
    let money = |text: &str| Fraction::parse(text).filter(|amount| !amount.below(ZERO));
    let share = money(&execution.budget)
        .zip(money(&execution.executed))
        .filter(|(budget, _)| budget.above(ZERO))
        .map(|(budget, executed)| executed.by(budget));
    let worth = points(&execution.points);
    let earned = share.zip(worth).map(|(share, worth)| least(worth, share.times(worth)).to_cents());
    // No points, or none worth anything, are not carried; what cannot be read might be some.
    if !execution.points.is_empty() && Fraction::parse(&execution.points) != Some(ZERO) {
        add(earned);
    }
    if !any {
        add(None);
    }
    let percent = share.map(|share| share.times(Fraction::whole(100)).to_cents());
    // 第四十三条: 90分(含)至100分为优、80(含)至90分为良、60分(含)至80分为合格、60分以下为不合格
    let grade = total.filter(|_| regulation == "fufeng-2022").and_then(|total| {
        let from = |points: i128| !total.below(Fraction::whole(points));
        match () {
            () if total.above(Fraction::whole(100)) => None,
            () if from(90) => Some("优"),
            () if from(80) => Some("良"),
            () if from(60) => Some("合格"),
            () => Some("不合格"),
        }
    });
    let level1: serde_json::Map<String, Value> = groups
        .into_iter()
        .map(|(id, (sum, scores))| (id.to_owned(), json!({ "points": sum.text(), "score": text(scores) })))
        .collect();
    json!({
        "rows": scored,
        "execution": {
            "rate": percent.map(|percent| format!("{}%", percent.text())),
            "points": text(worth),
            "score": text(earned),
        },
        "level1": level1,
        "total": text(total),
        "grade": grade,
    })
}

/// The form as a person's program would send it.
fn form(regulation: &str, rows: &[Row], execution: &Execution) -> Value {
    let rows: Vec<Value> = rows
        .iter()
        .map(|row| {
            json!({
                "level1": row.level1, "level2": "quantity", "name": row.name, "points": row.points,
                "target": row.target, "actual": row.actual, "tier": row.tier, "score": row.score,
                "reason": "连续降雨，工期推迟", "parent": row.parent, "not_applicable": row.not_applicable,
            })
        })
        .collect();
    json!({
        "form": "self_evaluation", "regulation": regulation, "year": 2022,
        "project": { "name": "产业项目" },
        "funds": {
            "total": { "budget": execution.budget, "executed": execution.executed },
            "points": execution.points,
        },
        "indicators": rows,
    })
}

/// The numbers of the engine's assessment, without its words.
fn found(form: &Value) -> Value {
    let assessment = jixiao::assess::assess_json(form.to_string().as_bytes(), None).expect("a form");
    let assessment: Value = serde_json::from_str(&assessment).expect("JSON");
    let mut scores = assessment["scores"].clone();
    for row in scores["rows"].as_array_mut().expect("rows") {
        row.as_object_mut().expect("a row").remove("explanation");
    }
    scores["execution"].as_object_mut().expect("a row").remove("explanation");
    if scores.get("grade").is_none() {
        scores["grade"] = Value::Null;
    }
    scores
}

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
fn computed() -> impl Strategy<Value = Row> {
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
fn sound_rows() -> impl Strategy<Value = Vec<Row>> {
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
fn any_rows() -> impl Strategy<Value = Vec<Row>> {
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

/// Rows on which engine and text are known to differ, changed so that they agree.
fn settle(row: &mut Row) {
    // The engine sees that a rate exceeds the whole only where it is written in %.
    if names::bounded(&row.name) {
        row.target = row.target.replace('‰', "%");
        row.actual = row.actual.replace('‰', "%");
    }
    // The engine compares 亩 with 公顷 only where a fifteenth of the 亩 is a decimal number.
    if row.target.ends_with("公顷") && row.actual.ends_with('亩') {
        row.target = row.target.replace("公顷", "亩");
    }
}

/// Gives each row a group, and a name that no other row has; a parent's number becomes its name.
fn finished(mut rows: Vec<Row>) -> Vec<Row> {
    const GROUPS: [&str; 6] = ["output", "benefit", "satisfaction", "management", "cost", "县自定指标"];
    for (index, row) in rows.iter_mut().enumerate() {
        settle(row);
        row.level1 = GROUPS[index % GROUPS.len()];
        row.name = format!("第{}片区{}", ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"][index], row.name);
    }
    let first = rows.first().map(|row| row.name.clone()).unwrap_or_default();
    for row in rows.iter_mut().filter(|row| !row.parent.is_empty()) {
        row.parent.clone_from(&first);
    }
    rows
}

fn execution() -> impl Strategy<Value = Execution> {
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

/// Whether a printed score is the computed one: as rounded to two decimals, or rounded to the fewer that
/// it is printed with, but never the full points for less.
fn agrees(claim: &str, exact: Fraction, points: Fraction) -> bool {
    let value = Fraction::parse(claim).expect("a number");
    let decimals = claim.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let (tens, per) = if decimals == 0 { (Fraction::whole(100), 100) } else { (Fraction::whole(10), 10) };
    let fewer = decimals < 2 && value == exact.by(tens).to_cents().times(Fraction::whole(per));
    value == exact.to_cents() || (fewer && !(value == points && exact.below(points)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn 另写一遍的算法逐个数都与引擎相同(
        rows in prop_oneof![2 => any_rows(), 1 => sound_rows()].prop_map(finished),
        execution in execution(),
        regulation in select(vec!["cn-2019-68", "fufeng-2022"]),
    ) {
        let form = form(regulation, &rows, &execution);
        let (engine, naive) = (found(&form), expected(regulation, &rows, &execution));
        prop_assert_eq!(&engine, &naive, "{:#}", form);
    }

    #[test]
    fn 所填得分与算得的不同就指出_改成算得的(
        row in computed(),
        points in 1_u32..60,
        claim in (0_u32..6000, -3_i32..4, 0_usize..4),
    ) {
        let row = Row { points: points.to_string(), ..row };
        let (exact, points) = (exact(&row).expect("computed"), Fraction::whole(points.into()));
        // Any number, or one near the computed one, with two decimals, one or none.
        let (any, near, kind) = claim;
        let claim = match kind {
            0 => Fraction::new(any.into(), 100),
            1 => exact.by(Fraction::whole(10)).to_cents().times(Fraction::whole(10)),
            2 => exact.by(Fraction::whole(100)).to_cents().times(Fraction::whole(100)),
            _ => exact.to_cents().plus(Fraction::new(near.into(), 100)),
        };
        let claim = if claim.below(ZERO) { ZERO } else { claim };
        let row = Row { score: claim.text(), ..row };
        let execution = Execution { budget: String::new(), executed: String::new(), points: String::new() };
        let form = form("cn-2019-68", &finished(vec![row.clone()]), &execution);
        let assessment = jixiao::assess::assess_json(form.to_string().as_bytes(), None).expect("a form");
        let assessment: Value = serde_json::from_str(&assessment).expect("JSON");
        let found: Vec<&Value> = assessment["findings"].as_array().expect("findings").iter()
            .filter(|finding| finding["path"] == "/indicators/0/score").collect();
        let right = agrees(&row.score, exact, points);
        let rule = match () {
            () if claim.above(points) => Some("score-above-points"),
            () if right => None,
            () if claim.above(exact) => Some("score-differs-from-formula"),
            () => Some("score-lowered-with-reason"),
        };
        prop_assert_eq!(found.iter().map(|f| f["rule"].as_str()).collect::<Vec<_>>(), rule.map(Some).into_iter().collect::<Vec<_>>(), "{:#}", form);
        if rule == Some("score-differs-from-formula") {
            prop_assert_eq!(&found[0]["fix"]["value"], &json!(exact.to_cents().text()));
        }
    }

    #[test]
    fn 按算得的填写就没有出入_总分多填一分就指出(
        rows in sound_rows().prop_map(finished),
        (budget, executed) in (1_u32..1_000_000, 0_u32..1_000_000),
    ) {
        let cents = |cents: u32| Fraction::new(cents.into(), 100).text();
        let execution = Execution { budget: cents(budget), executed: cents(executed), points: "10".into() };
        let mut form = form("cn-2019-68", &rows, &execution);
        let scores = expected("cn-2019-68", &rows, &execution);
        let total = Fraction::parse(scores["total"].as_str().expect("every row scores")).expect("a number");
        for (row, score) in form["indicators"].as_array_mut().expect("rows").iter_mut().zip(scores["rows"].as_array().expect("rows")) {
            if let Some(score) = score["score"].as_str() {
                row["score"] = score.into();
            }
        }
        form["funds"]["rate"] = scores["execution"]["rate"].clone();
        form["funds"]["score"] = scores["execution"]["score"].clone();
        let differences = |form: &Value| -> Vec<(String, String)> {
            let assessment = jixiao::assess::assess_json(form.to_string().as_bytes(), None).expect("a form");
            let assessment: Value = serde_json::from_str(&assessment).expect("JSON");
            let text = |finding: &Value, key: &str| finding[key].as_str().expect("text").to_owned();
            assessment["findings"].as_array().expect("findings").iter()
                .map(|finding| (text(finding, "rule"), text(finding, "path")))
                .filter(|(rule, _)| {
                    rule.contains("-differs-from-") || rule.starts_with("execution-") && rule.ends_with("-differs")
                        || rule.starts_with("score-")
                })
                .collect()
        };
        for (claim, wrong) in [(total, false), (total.plus(Fraction::whole(1)), true)] {
            form["total"] = claim.text().into();
            let found = differences(&form);
            let expected: Vec<_> = wrong.then(|| ("total-differs-from-rows".to_owned(), "/total".to_owned())).into_iter().collect();
            prop_assert_eq!(found, expected, "{:#}", form);
        }
    }
}
