//! Which units compare, and values told in another unit, exactly (rules.md 2.5).

use super::spelling::{base, magnitude};
use super::{Unit, UnitKind};
use crate::number::Quantity;
use crate::number::digits::ten_to;
use rust_decimal::Decimal;
use std::cmp::Ordering;

impl Unit {
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
}

impl Quantity {
    /// The value told in `unit`, exact; `None` as in [`Unit::convert`].
    #[must_use]
    pub fn value_in(&self, unit: &Unit) -> Option<Decimal> {
        self.unit.convert(self.value, unit)
    }

    /// This value and another one in one unit, exact: in this one's, or in the other's where that has no end in it
    /// (190亩 in 公顷). `None` when the units do not compare.
    #[must_use]
    pub fn in_one_unit<'q>(&'q self, other: &'q Self) -> Option<(Decimal, Decimal, &'q Unit)> {
        let in_ours = || Some((self.value, other.value_in(&self.unit)?, &self.unit));
        let in_theirs = || Some((self.value_in(&other.unit)?, other.value, &other.unit));
        in_ours().or_else(in_theirs)
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

#[cfg(test)]
mod tests {
    use super::super::tests::unit;
    use super::*;
    use proptest::prelude::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
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
    }
}
