//! Reads plain values, as far as the texts say how.

use crate::fraction::Fraction;

/// A plain value: `≥95%`, `266米`, `明显改善`.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Empty,
    /// No digit in it.
    Words,
    /// A date, a range, several numbers: nothing to compute with.
    Other,
    /// Sign, number, unit.
    Number(Option<char>, Fraction, String),
}

pub(super) fn read(text: &str) -> Cell {
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
pub(super) fn in_unit(value: Fraction, from: &str, to: &str) -> Option<Fraction> {
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
pub(super) mod names {
    const RATES: &[&str] = &["率", "占比", "比例", "比重", "满意度", "认可度", "知晓度", "幅"];
    const BOUNDED: &[&str] = &["合格率", "成活率", "及时率", "达标率", "满意度", "覆盖率", "占比", "还款率"];
    const POSITIVE: &[&str] = &["完成率", "支付率", "就业率", "受益率", "利用率"];
    const GROWTH: &[&str] = &["增长", "增幅", "提高", "提升", "同比", "增收", "收益率"];
    const BAD: &[&str] = &["逾期", "闲置", "不合格", "返贫"];
    const TURNED: &[&str] = &["下降", "降低", "减少", "控制", "防止", "避免", "零", "无"];

    fn ends(name: &str, words: &[&str]) -> bool {
        words.iter().any(|word| name.ends_with(word))
    }

    pub(in super::super) fn rate(name: &str) -> bool {
        ends(name, RATES)
    }

    pub(in super::super) fn bounded(name: &str) -> bool {
        ends(name, BOUNDED)
    }

    pub(in super::super) fn growth(name: &str) -> bool {
        GROWTH.iter().any(|word| name.contains(word))
    }

    fn bad(name: &str) -> bool {
        BAD.iter().any(|word| {
            let before = name.strip_suffix("率").and_then(|rest| rest.strip_suffix(word));
            before.is_some_and(|before| !TURNED.iter().any(|turned| before.contains(turned)))
        })
    }

    pub(in super::super) fn positive(name: &str) -> bool {
        (bounded(name) || ends(name, POSITIVE)) && !growth(name) && !bad(name)
    }
}
