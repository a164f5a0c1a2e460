//! Units as people write them, their canonical names, and which of them compare.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;

use super::Quantity;
use super::digits::ten_to;

/// What kind of unit stands behind a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// No unit at all.
    Absent,
    /// A unit of the list, complete.
    Known,
    /// 元 left out: `万`, `亿`, `/株`, `万/月`.
    Incomplete,
    /// In no list (`80M`): accepted, reported as a hint.
    Unknown,
}

/// A unit in canonical spelling (`元/人·月`, `平方米`, `%`, `万粒`; rules.md 2.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    text: Cow<'static, str>,
    kind: UnitKind,
}

impl Unit {
    /// No unit.
    pub const ABSENT: Self = Self { text: Cow::Borrowed(""), kind: UnitKind::Absent };

    /// The canonical spelling; empty when there is none.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What kind of unit it is.
    #[must_use]
    pub const fn kind(&self) -> UnitKind {
        self.kind
    }

    /// What is counted: 万元 of 万元/公里. Empty when 元 was left out (`/株`).
    #[must_use]
    pub fn numerator(&self) -> &str {
        self.text.split_once('/').map_or(&*self.text, |(numerator, _)| numerator)
    }

    /// What it is counted per: 人·月 of 元/人·月.
    #[must_use]
    pub fn denominator(&self) -> Option<&str> {
        self.text.split_once('/').map(|(_, denominator)| denominator)
    }

    /// `%`
    #[must_use]
    pub fn is_percent(&self) -> bool {
        self.text == "%"
    }

    /// `‰`
    #[must_use]
    pub fn is_per_mille(&self) -> bool {
        self.text == "‰"
    }

    /// What 100 % is in this unit: 100 in %, 1000 in ‰; `None` for units that are no rates.
    #[must_use]
    pub fn hundred_percent(&self) -> Option<Decimal> {
        match () {
            () if self.is_percent() => Some(Decimal::ONE_HUNDRED),
            () if self.is_per_mille() => Some(Decimal::ONE_THOUSAND),
            () => None,
        }
    }

    /// Whether values in the two units can be compared (rules.md 1): the same, one of them missing,
    /// convertible, or loosely the same (个 and 处).
    #[must_use]
    pub fn is_comparable(&self, other: &Self) -> bool {
        self.ratio(other).is_some()
    }

    /// `value` in this unit, told in `to` (rules.md 2.5); exact. `None` when the units do not compare,
    /// and when the result has no end (10 亩 in 公顷): convert the other way or use [`Unit::ratio`].
    #[must_use]
    pub fn convert(&self, value: Decimal, to: &Self) -> Option<Decimal> {
        let (multiply, divide) = self.factors(to)?;
        if multiply == divide {
            return Some(value);
        }
        let value = value.normalize();
        let divide = i128::from(divide);
        let mut mantissa = value.mantissa().checked_mul(i128::from(multiply))?;
        let mut scale = value.scale();
        while mantissa.checked_rem(divide)? != 0 {
            mantissa = mantissa.checked_mul(10)?;
            scale = scale.checked_add(1)?;
        }
        mantissa = mantissa.checked_div(divide)?;
        // A product may end in zeros that only cost room.
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        Decimal::try_from_i128_with_scale(mantissa, scale).ok()
    }

    /// A value in this unit × the first ÷ the second is the value in `to`; `None` when the units do
    /// not compare. For those who divide last.
    #[must_use]
    pub fn ratio(&self, to: &Self) -> Option<(Decimal, Decimal)> {
        self.factors(to).map(|(multiply, divide)| (Decimal::from(multiply), Decimal::from(divide)))
    }

    fn factors(&self, to: &Self) -> Option<(u64, u64)> {
        if self.text == to.text || self.kind == UnitKind::Absent || to.kind == UnitKind::Absent {
            return Some((1, 1));
        }
        let same = match (self.denominator(), to.denominator()) {
            (None, None) => true,
            (Some(ours), Some(theirs)) => same_denominator(ours, theirs),
            _ => false,
        };
        if !same {
            return None;
        }
        let (ours, our_size) = Measure::of(self.numerator());
        let (theirs, their_size) = Measure::of(to.numerator());
        if !ours.same(&theirs) {
            return None;
        }
        let common = common_divisor(our_size, their_size);
        Some((our_size.checked_div(common)?, their_size.checked_div(common)?))
    }

    /// Whether 内 behind it means 以内.
    pub(super) fn is_time(&self) -> bool {
        matches!(
            self.as_str(),
            "天" | "日" | "周" | "月" | "年" | "小时" | "分钟" | "个月" | "工作日" | "学年" | "学期" | "季度"
        )
    }

    /// Reads a whole text as a unit of the list, or none at all.
    pub(super) fn parse_known(text: &str) -> Option<Self> {
        Self::parse_frequent(text).or_else(|| compose(text).filter(|unit| unit.kind != UnitKind::Unknown))
    }

    /// Reads a whole text with joints or 万 as a unit of the list; quick to refuse anything else.
    pub(super) fn parse_joined(text: &str) -> Option<Self> {
        if text.contains('/') || magnitude(text).is_some() { Self::parse_known(text) } else { None }
    }

    /// Reads a whole text as a unit, be it in no list.
    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::parse_frequent(text).or_else(|| compose(text))
    }

    /// What needs no composing.
    pub(super) fn parse_frequent(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::ABSENT);
        }
        base(text)
            .or_else(|| compound(text))
            .map(|canonical| Self { text: Cow::Borrowed(canonical), kind: UnitKind::Known })
    }

    /// Takes the longest unit of the list without joints off the start: 人 of 人每年500元.
    pub(super) fn take_part(text: &str) -> Option<(&str, &str)> {
        let mut best = None;
        for (at, c) in text.char_indices().take(LONGEST_PART) {
            if c.is_ascii_digit() || JOINTS.contains(&c) {
                break;
            }
            let (head, rest) = text.split_at_checked(at + c.len_utf8())?;
            if known_part(head).is_some() {
                best = Some((head, rest));
            }
        }
        best
    }

    /// The same unit per something more: 元 and 亩 give 元/亩.
    pub(super) fn per(&self, text: &str) -> Option<Self> {
        // 每次5人 is not 5人次, yet 人/次 reads so.
        if is_people(&self.text) && text == "次" {
            return None;
        }
        Self::parse(&format!("{}/{text}", self.text))
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Quantity {
    /// The value told in `unit`, exact; `None` as in [`Unit::convert`].
    #[must_use]
    pub fn value_in(&self, unit: &Unit) -> Option<Decimal> {
        self.unit.convert(self.value, unit)
    }

    /// Compares the values, whatever the operators; `None` when the units do not compare.
    #[must_use]
    pub fn compare_to(&self, other: &Self) -> Option<Ordering> {
        let (ours, theirs) = self.unit.factors(&other.unit)?;
        if ours == theirs {
            return Some(self.value.cmp(&other.value));
        }
        compare_products(self.value, ours, other.value, theirs)
    }
}

/// Compares `a` × `by_a` with `b` × `by_b`, exactly.
fn compare_products(a: Decimal, by_a: u64, b: Decimal, by_b: u64) -> Option<Ordering> {
    if a.is_zero() || b.is_zero() || a.is_sign_negative() != b.is_sign_negative() {
        return Some(a.cmp(&b));
    }
    let scale = a.scale().max(b.scale());
    let ordering = product(a, scale, by_a)?.iter().rev().cmp(product(b, scale, by_b)?.iter().rev());
    Some(if a.is_sign_negative() { ordering.reverse() } else { ordering })
}

/// The size of `value` × 10^`scale` × `by` in 256 bits, lowest first: 96 + 94 + 63 bits have room.
fn product(value: Decimal, scale: u32, by: u64) -> Option<[u64; 4]> {
    let mantissa = value.mantissa().unsigned_abs();
    let mut words = [mantissa as u64, (mantissa >> 64) as u64, 0, 0];
    let raise = scale.checked_sub(value.scale())?;
    let half = raise / 2;
    for factor in [u64::try_from(ten_to(half)).ok()?, u64::try_from(ten_to(raise - half)).ok()?, by] {
        let mut carry: u128 = 0;
        for word in &mut words {
            carry += u128::from(*word) * u128::from(factor);
            *word = carry as u64;
            carry >>= 64;
        }
    }
    Some(words)
}

/// 元/人·月 and 元/人/月 are the same.
fn same_denominator(a: &str, b: &str) -> bool {
    let plain = |c: char| if c == '·' { '/' } else { c };
    a == b || a.chars().map(plain).eq(b.chars().map(plain))
}

fn common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// What a unit measures, without its size.
#[derive(Debug, PartialEq)]
enum Measure<'a> {
    Length,
    /// 公顷 and 亩
    Field,
    /// 平方公里 and 平方米; 亩 is not converted into these (666.67).
    Surface,
    Mass,
    Power,
    Share,
    Counted(&'a str),
}

impl<'a> Measure<'a> {
    /// The measure of a canonical numerator and its size in the smallest unit of the measure.
    fn of(numerator: &'a str) -> (Self, u64) {
        if let Some(known) = Self::of_base(numerator) {
            return known;
        }
        if base(numerator).is_none()
            && let Some((times, rest)) = magnitude(numerator)
        {
            let (measure, size) = Self::of_base(rest).unwrap_or((Self::Counted(rest), 1));
            return (measure, size.saturating_mul(times));
        }
        (Self::Counted(numerator), 1)
    }

    fn of_base(text: &'a str) -> Option<(Self, u64)> {
        Some(match text {
            "公里" => (Self::Length, 1_000_000),
            "米" => (Self::Length, 1_000),
            "厘米" => (Self::Length, 10),
            "毫米" => (Self::Length, 1),
            "公顷" => (Self::Field, 15),
            "亩" => (Self::Field, 1),
            "平方公里" => (Self::Surface, 1_000_000),
            "平方米" => (Self::Surface, 1),
            "吨" => (Self::Mass, 1_000_000),
            "公斤" => (Self::Mass, 1_000),
            "斤" => (Self::Mass, 500),
            "克" => (Self::Mass, 1),
            "千瓦" => (Self::Power, 1_000),
            "瓦" => (Self::Power, 1),
            "%" => (Self::Share, 10),
            "‰" => (Self::Share, 1),
            // 万 and /株 mean 万元 and 元/株: 元 was left out.
            "" => (Self::Counted("元"), 1),
            _ => return None,
        })
    }

    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Counted(a), Self::Counted(b)) => a == b || loose_groups(a) & loose_groups(b) != 0,
            _ => self == other,
        }
    }
}

/// The groups of loose units (rules.md 2.5) a unit stands in, one bit each; 条 stands in two.
fn loose_groups(base: &str) -> u8 {
    match base {
        "次" | "批次" | "批" | "场次" | "场" | "期" => 1,
        "个" | "座" | "处" | "口" | "眼" | "所" | "家" | "项" | "村" => 1 << 1,
        "台" | "套" | "辆" | "件" | "台套" | "台(套)" => 1 << 2,
        "只" | "头" | "羽" | "匹" | "头只" | "只(羽)" => 1 << 3,
        "株" | "棵" => 1 << 4,
        "间" | "栋" | "幢" => 1 << 5,
        "篇" => 1 << 6,
        "条" => 1 << 1 | 1 << 6,
        _ => 0,
    }
}

/// What joins the parts of a unit.
const JOINTS: [char; 6] = ['/', '每', '·', '*', '•', '・'];

/// Characters of the longest part worth trying (万平方公里, 个工作日).
const LONGEST_PART: usize = 6;

/// Parts of the longest unit read (万元/人·年·月 has four).
const MOST_PARTS: usize = 4;

/// Bytes of the longest unit read.
const LONGEST_UNIT: usize = 96;

/// Reads parts and joints: `[万亿千百] base` joined by `/`, 每, `·` or `*`.
fn compose(text: &str) -> Option<Unit> {
    if text.len() > LONGEST_UNIT {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut unknown = false;
    let mut incomplete = false;
    let mut rest = text;
    let mut joint = None;
    for parts in 0..=MOST_PARTS {
        let end = rest.find(JOINTS).unwrap_or(rest.len());
        let (part, behind) = rest.split_at_checked(end)?;
        if part.is_empty() {
            // Only 元 may be left out: /株, 每株.
            if parts != 0 || text.is_empty() {
                return None;
            }
            incomplete = true;
        } else if joint == Some('/') && part == "次" && is_people(&out) {
            out.push('次');
        } else if joint == Some('每') && part == "次" && is_people(&out) {
            return None;
        } else {
            match joint {
                None => {}
                Some('/' | '每') => out.push('/'),
                Some(_) => out.push('·'),
            }
            match known_part(part) {
                Some((times, base)) => push_part(&mut out, times, base),
                None if parts == 0 && is_magnitude(part) => {
                    incomplete = true;
                    out.push_str(part);
                }
                None if may_be_unit(part) => {
                    unknown = true;
                    out.push_str(part);
                }
                None => return None,
            }
        }
        let mut behind = behind.chars();
        let Some(next) = behind.next() else {
            let kind = if unknown {
                UnitKind::Unknown
            } else if incomplete {
                UnitKind::Incomplete
            } else {
                UnitKind::Known
            };
            return Some(Unit { text: Cow::Owned(out), kind });
        };
        if parts == 0 && out.is_empty() && !matches!(next, '/' | '每') {
            return None;
        }
        joint = Some(next);
        rest = behind.as_str();
        // 元/每亩
        if next == '/' {
            rest = rest.strip_prefix('每').unwrap_or(rest);
        }
    }
    None
}

/// The last part is 人, be it 万人.
fn is_people(unit: &str) -> bool {
    let last = unit.rsplit(['/', '·']).next().unwrap_or(unit);
    matches!(known_part(last), Some((_, "人")))
}

fn push_part(out: &mut String, times: &str, part: &'static str) {
    let start = out.len();
    out.push_str(times);
    out.push_str(part);
    // 千 and 克 together are 千克, which is 公斤.
    if let Some(canonical) = out.get(start..).filter(|_| !times.is_empty()).and_then(base) {
        out.truncate(start);
        out.push_str(canonical);
    }
}

/// A part of the list: its 万 or 亿, and its canonical base.
fn known_part(part: &str) -> Option<(&str, &'static str)> {
    if let Some(canonical) = base(part) {
        return Some(("", canonical));
    }
    let (_, rest) = magnitude(part)?;
    let canonical = base(rest).filter(|canonical| !matches!(*canonical, "%" | "‰"))?;
    Some((part.strip_suffix(rest)?, canonical))
}

/// Takes 万, 亿, 千, 百 or 百万 … off the start: how many times, and what is left.
fn magnitude(part: &str) -> Option<(u64, &str)> {
    MAGNITUDES.iter().find_map(|&(spelling, times)| Some((times, part.strip_prefix(spelling)?)))
}

/// 万 and 亿, where 元 was left out.
fn is_magnitude(part: &str) -> bool {
    matches!(part, "万" | "亿" | "万亿" | "千万" | "百万" | "千亿" | "百亿")
}

/// Longer ones first.
const MAGNITUDES: &[(&str, u64)] = &[
    ("百万", 1_000_000),
    ("千万", 10_000_000),
    ("百亿", 10_000_000_000),
    ("千亿", 100_000_000_000),
    ("万亿", 1_000_000_000_000),
    ("百", 100),
    ("千", 1_000),
    ("万", 10_000),
    ("亿", 100_000_000),
];

/// One to four Latin letters, or one to three characters of any script.
fn may_be_unit(part: &str) -> bool {
    let most = if part.bytes().all(|byte| byte.is_ascii_alphabetic()) { 4 } else { 3 };
    part.chars().nth(most).is_none()
        && part.chars().all(|c| {
            // Signs such as ℃ and ㎏ stand in two blocks of their own.
            c.is_alphabetic() || matches!(c, '°' | '\u{2100}'..='\u{214f}' | '\u{3300}'..='\u{33ff}')
        })
}

fn base(text: &str) -> Option<&'static str> {
    let at = BASE_KEYS.binary_search(&key(text)?).ok()?;
    BASES.get(at).map(|&(_, canonical)| canonical)
}

fn compound(text: &str) -> Option<&'static str> {
    let at = COMPOUND_KEYS.binary_search(&key(text)?).ok()?;
    COMPOUNDS.get(at).copied()
}

/// Up to 16 bytes as one number that sorts like the text: comparing these is quicker than texts.
const fn key(text: &str) -> Option<u128> {
    let mut bytes = text.as_bytes();
    if bytes.len() > 16 {
        return None;
    }
    let mut key = 0u128;
    let mut shift = 128;
    while let Some((&byte, rest)) = bytes.split_first() {
        shift -= 8;
        key |= (byte as u128) << shift;
        bytes = rest;
    }
    Some(key)
}

const fn key_of_listed(text: &str) -> u128 {
    match key(text) {
        Some(key) => key,
        // The test of the lists refuses these.
        None => u128::MAX,
    }
}

static BASE_KEYS: [u128; BASES.len()] = {
    let mut keys = [0; BASES.len()];
    let mut from = BASES;
    let mut to = keys.as_mut_slice();
    while let (Some(((spelling, _), from_rest)), Some((slot, to_rest))) = (from.split_first(), to.split_first_mut()) {
        *slot = key_of_listed(spelling);
        from = from_rest;
        to = to_rest;
    }
    keys
};

static COMPOUND_KEYS: [u128; COMPOUNDS.len()] = {
    let mut keys = [0; COMPOUNDS.len()];
    let mut from = COMPOUNDS;
    let mut to = keys.as_mut_slice();
    while let (Some((spelling, from_rest)), Some((slot, to_rest))) = (from.split_first(), to.split_first_mut()) {
        *slot = key_of_listed(spelling);
        from = from_rest;
        to = to_rest;
    }
    keys
};

/// Every base unit as written and its canonical name, in the order of their bytes.
#[rustfmt::skip]
const BASES: &[(&str, &str)] = &[
    ("%", "%"), ("GB", "GB"), ("KG", "公斤"), ("KM", "公里"), ("KVA", "kVA"), ("KW", "千瓦"),
    ("Kg", "公斤"), ("Km", "公里"), ("M2", "平方米"), ("M3", "立方米"), ("TB", "TB"), ("cm", "厘米"),
    ("g", "克"), ("h", "小时"), ("hm2", "公顷"), ("kVA", "kVA"), ("kW", "千瓦"), ("kWh", "千瓦时"),
    ("kg", "公斤"), ("km", "公里"), ("km2", "平方公里"), ("km²", "平方公里"), ("kva", "kVA"), ("kw", "千瓦"),
    ("kwh", "千瓦时"), ("m", "米"), ("m2", "平方米"), ("m3", "立方米"), ("mm", "毫米"), ("m²", "平方米"),
    ("m³", "立方米"), ("t", "吨"), ("‰", "‰"), ("个", "个"), ("个季度", "季度"), ("个学年", "学年"),
    ("个学时", "学时"), ("个学期", "学期"), ("个小时", "小时"), ("个工作日", "工作日"), ("个月", "个月"), ("个村", "村"),
    ("个百分点", "百分点"), ("个课时", "课时"), ("亩", "亩"), ("亩次", "亩次"), ("人", "人"), ("人日", "人日"),
    ("人次", "人次"), ("件", "件"), ("件次", "件次"), ("份", "份"), ("位", "人"), ("例", "例"), ("倍", "倍"),
    ("元", "元"), ("克", "克"), ("公斤", "公斤"), ("公里", "公里"), ("公顷", "公顷"), ("册", "册"), ("分", "分"),
    ("分钟", "分钟"), ("匹", "匹"), ("千克", "公斤"), ("千瓦", "千瓦"), ("千瓦时", "千瓦时"), ("千米", "公里"),
    ("升", "升"), ("单", "单"), ("厘米", "厘米"), ("口", "口"), ("只", "只"), ("只(羽)", "只(羽)"), ("台", "台"),
    ("台(套)", "台(套)"), ("台套", "台套"), ("名", "人"), ("吨", "吨"), ("周", "周"), ("场", "场"),
    ("场次", "场次"), ("块", "块"), ("处", "处"), ("天", "天"), ("头", "头"), ("头只", "头只"), ("套", "套"),
    ("季度", "季度"), ("学年", "学年"), ("学时", "学时"), ("学期", "学期"), ("学生", "学生"), ("宗", "宗"),
    ("家", "家"), ("对", "对"), ("小时", "小时"), ("尾", "尾"), ("层", "层"), ("工作日", "工作日"), ("工日", "工日"),
    ("幅", "幅"), ("幢", "幢"), ("平方公里", "平方公里"), ("平方千米", "平方公里"), ("平方米", "平方米"), ("平米", "平方米"),
    ("年", "年"), ("床", "床"), ("度", "度"), ("座", "座"), ("张", "张"), ("户", "户"), ("户次", "户次"),
    ("所", "所"), ("批", "批"), ("批次", "批次"), ("支", "支"), ("斤", "斤"), ("日", "日"), ("月", "月"),
    ("期", "期"), ("本", "本"), ("村", "村"), ("村民", "村民"), ("条", "条"), ("栋", "栋"), ("株", "株"),
    ("株数", "株数"), ("根", "根"), ("档", "档"), ("棵", "棵"), ("次", "次"), ("毫米", "毫米"), ("点", "点"),
    ("班次", "班次"), ("瓦", "瓦"), ("瓶", "瓶"), ("生", "生"), ("百分点", "百分点"), ("盏", "盏"), ("眼", "眼"),
    ("种", "种"), ("种次", "种次"), ("立方米", "立方米"), ("笔", "笔"), ("箱", "箱"), ("篇", "篇"), ("米", "米"),
    ("类", "类"), ("粒", "粒"), ("组", "组"), ("美元", "美元"), ("羽", "羽"), ("袋", "袋"), ("课时", "课时"),
    ("起", "起"), ("车次", "车次"), ("辆", "辆"), ("部", "部"), ("里", "里"), ("门", "门"), ("间", "间"),
    ("项", "项"),
];

/// Composed units that occur often, canonical, in the order of their bytes: these need no composing.
#[rustfmt::skip]
const COMPOUNDS: &[&str] = &[
    "万亩", "万人", "万人次", "万件", "万元", "万元/个", "万元/亩", "万元/人", "万元/公里", "万元/千瓦", "万元/口", "万元/台",
    "万元/处", "万元/套", "万元/年", "万元/座", "万元/户", "万元/月", "万元/村", "万元/项", "万公斤", "万公里",
    "万册", "万千瓦时", "万只", "万吨", "万头", "万尾", "万平方米", "万户", "万斤", "万株", "万棵", "万立方米", "万粒", "万羽",
    "万袋", "人/年", "亿元", "元/个", "元/亩", "元/人", "元/人/年", "元/人/月", "元/人·天", "元/人·年", "元/人·月", "元/人次",
    "元/件", "元/公斤", "元/公里", "元/千瓦", "元/口", "元/只", "元/台", "元/吨", "元/处", "元/天", "元/头", "元/套",
    "元/学年", "元/学期", "元/学生", "元/平方米", "元/年", "元/座", "元/户", "元/户·年", "元/户·月", "元/斤", "元/月", "元/株",
    "元/棵", "元/次", "元/生", "元/生/年", "元/生·年", "元/盏", "元/立方米", "元/米", "元/羽", "公斤/亩", "公斤/户", "千元",
    "吨/年", "场/年", "次/周", "次/年", "次/户", "次/月",
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unit(text: &str) -> Unit {
        Unit::parse(text).unwrap_or_else(|| panic!("{text} is no unit"))
    }

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn the_lists_are_in_order_and_canonical() {
        assert!(BASES.is_sorted_by(|a, b| a.0 < b.0) && COMPOUNDS.is_sorted_by(|a, b| a < b));
        assert!(BASES.iter().map(|base| base.0).chain(COMPOUNDS.iter().copied()).all(|text| key(text).is_some()));
        assert!(BASE_KEYS.is_sorted() && COMPOUND_KEYS.is_sorted());
        for &(_, canonical) in BASES {
            assert_eq!(base(canonical), Some(canonical));
        }
        for &text in COMPOUNDS {
            let composed = compose(text).unwrap();
            assert_eq!((composed.as_str(), composed.kind), (text, UnitKind::Known));
        }
    }

    #[test]
    fn spellings() {
        for (written, canonical, kind) in [
            ("", "", UnitKind::Absent),
            ("平米", "平方米", UnitKind::Known),
            ("万平米", "万平方米", UnitKind::Known),
            ("元/m2", "元/平方米", UnitKind::Known),
            ("千米", "公里", UnitKind::Known),
            ("千m", "公里", UnitKind::Known),
            ("千克/亩", "公斤/亩", UnitKind::Known),
            ("t", "吨", UnitKind::Known),
            ("hm2", "公顷", UnitKind::Known),
            ("名", "人", UnitKind::Known),
            ("万位", "万人", UnitKind::Known),
            ("人/次", "人次", UnitKind::Known),
            ("名/次", "人次", UnitKind::Known),
            ("万人/次", "万人次", UnitKind::Known),
            ("元/人/次", "元/人次", UnitKind::Known),
            ("元/人*月", "元/人·月", UnitKind::Known),
            ("元每人每月", "元/人/月", UnitKind::Known),
            ("元/每亩", "元/亩", UnitKind::Known),
            ("万元/台(套)", "万元/台(套)", UnitKind::Known),
            ("千瓦时", "千瓦时", UnitKind::Known),
            ("万千瓦时", "万千瓦时", UnitKind::Known),
            ("个工作日", "工作日", UnitKind::Known),
            ("百分点", "百分点", UnitKind::Known),
            ("万美元", "万美元", UnitKind::Known),
            ("百万元", "百万元", UnitKind::Known),
            ("生", "生", UnitKind::Known),
            ("学生", "学生", UnitKind::Known),
            ("万", "万", UnitKind::Incomplete),
            ("亿", "亿", UnitKind::Incomplete),
            ("/株", "/株", UnitKind::Incomplete),
            ("每株", "/株", UnitKind::Incomplete),
            ("万/月", "万/月", UnitKind::Incomplete),
            ("M", "M", UnitKind::Unknown),
            ("ABCD", "ABCD", UnitKind::Unknown),
            ("℃", "℃", UnitKind::Unknown),
            ("元/股", "元/股", UnitKind::Unknown),
            ("/股", "/股", UnitKind::Unknown),
        ] {
            let read = unit(written);
            assert_eq!((read.as_str(), read.kind()), (canonical, kind), "{written}");
        }
    }

    #[test]
    fn no_units() {
        for text in [
            "ABCDE",
            "四个汉字",
            "/",
            "元/",
            "元//亩",
            "·月",
            "元·",
            "亩2",
            "😀",
            "%完",
            "元/亩/亩/亩/亩/亩",
            "个 ",
            "人每次",
            "-",
            "…",
        ] {
            assert_eq!(Unit::parse(text), None, "{text}");
        }
    }

    #[test]
    fn parts_of_a_unit() {
        assert_eq!((unit("元/生/年").numerator(), unit("元/生/年").denominator()), ("元", Some("生/年")));
        assert_eq!((unit("亩").numerator(), unit("亩").denominator()), ("亩", None));
        assert_eq!((unit("/株").numerator(), unit("/株").denominator()), ("", Some("株")));
        assert!(unit("%").is_percent() && unit("‰").is_per_mille() && !unit("亩").is_percent());
    }

    #[test]
    fn converting() {
        for (value, from, to, expected) in [
            ("1", "公里", "米", Some("1000")),
            ("1", "米", "公里", Some("0.001")),
            ("2.5", "米", "厘米", Some("250")),
            ("1", "厘米", "毫米", Some("10")),
            ("2", "公顷", "亩", Some("30")),
            ("30", "亩", "公顷", Some("2")),
            ("10", "亩", "公顷", None),
            ("1", "平方公里", "万平方米", Some("100")),
            ("1", "亩", "平方米", None),
            ("1", "吨", "斤", Some("2000")),
            ("3", "斤", "公斤", Some("1.5")),
            ("1", "公斤", "克", Some("1000")),
            ("5", "‰", "%", Some("0.5")),
            ("0.5", "%", "‰", Some("5")),
            ("1.2", "万元", "元", Some("12000")),
            ("1", "元", "亿元", Some("0.00000001")),
            ("1", "万元/公里", "元/公里", Some("10000")),
            ("1", "万元/公里", "元/米", None),
            ("5", "元/人·月", "元/人/月", Some("5")),
            ("5", "元/人·月", "元/人·年", None),
            ("5", "个", "处", Some("5")),
            ("5", "个", "条", Some("5")),
            ("5", "篇", "条", Some("5")),
            ("5", "篇", "个", None),
            ("5", "万羽", "只", Some("50000")),
            ("5", "台(套)", "台", Some("5")),
            ("5", "株", "棵", Some("5")),
            ("5", "栋", "间", Some("5")),
            ("5", "场次", "期", Some("5")),
            ("5", "户", "户次", None),
            ("5", "人", "户", None),
            ("5", "%", "件", None),
            ("5", "天", "日", None),
            ("5", "", "%", Some("5")),
            ("5", "万元", "", Some("5")),
            ("5", "万", "万元", Some("5")),
            ("5", "/株", "元/株", Some("5")),
            ("5", "万", "万人", None),
            ("5", "M", "M", Some("5")),
            ("5", "M", "N", None),
            ("1", "千瓦", "瓦", Some("1000")),
            ("1", "百分点", "%", None),
        ] {
            let (from, to) = (unit(from), unit(to));
            assert_eq!(from.convert(decimal(value), &to), expected.map(decimal), "{value}{from} in {to}");
        }
        assert!(unit("亩").is_comparable(&unit("公顷")));
        assert!(!unit("亩").is_comparable(&unit("平方米")));
        assert_eq!(unit("亩").ratio(&unit("公顷")), Some((Decimal::ONE, Decimal::from(15))));
    }

    fn quantity(value: Decimal, text: &str) -> Quantity {
        Quantity { operator: None, value, unit: unit(text) }
    }

    #[test]
    fn comparing_across_units_is_exact() {
        let compare = |a: &str, unit_a: &str, b: &str, unit_b: &str| {
            quantity(decimal(a), unit_a).compare_to(&quantity(decimal(b), unit_b))
        };
        assert_eq!(compare("10", "亩", "0.6666", "公顷"), Some(Ordering::Greater));
        assert_eq!(compare("15", "亩", "1", "公顷"), Some(Ordering::Equal));
        assert_eq!(compare("-1", "公里", "-999", "米"), Some(Ordering::Less));
        assert_eq!(compare("-1", "公里", "0", "米"), Some(Ordering::Less));
        assert_eq!(
            compare("9999999999999999999999999999", "万亿元", "0.0000000000000000000000000001", "元"),
            Some(Ordering::Greater)
        );
        assert_eq!(compare("1", "亩", "1", "平方米"), None);
        assert_eq!(compare("1.50", "亩", "1.5", "亩"), Some(Ordering::Equal));
    }

    proptest! {
        #[test]
        fn comparing_is_the_same_both_ways(a in any::<i64>(), b in any::<i64>(), scale_a in 0u32..=28, scale_b in 0u32..=28) {
            let a = quantity(Decimal::new(a, scale_a), "斤");
            let b = quantity(Decimal::new(b, scale_b), "吨");
            prop_assert_eq!(a.compare_to(&b), b.compare_to(&a).map(Ordering::reverse));
            if let Some(told) = b.value_in(&a.unit) {
                prop_assert_eq!(a.compare_to(&b), Some(a.value.cmp(&told)));
            }
        }

        #[test]
        fn canonical_units_read_as_themselves(text in "[万亿千百人名次元亩平方米km2/每·*%个工作日]{0,8}|[a-zA-Z]{1,5}|\\PC{0,4}") {
            if let Some(read) = Unit::parse(&text) {
                prop_assert_eq!(Unit::parse(read.as_str()), Some(read));
            }
        }
    }
}
