//! Digits to an exact number: digits, optional decimals, thousands separators in groups of three.

use rust_decimal::Decimal;

/// Digits that a [`Decimal`] keeps exactly, whatever they are.
const MOST_DIGITS: u32 = 28;

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Exact, without trailing zeros behind the point.
    pub value: Decimal,
    /// Decimals as written, trailing zeros included.
    pub decimals: u32,
    /// It was written with a thousands separator.
    pub grouped: bool,
}

impl Number {
    /// The same number below zero; 0 stays 0.
    pub(super) fn negated(mut self) -> Self {
        if !self.value.is_zero() {
            self.value.set_sign_negative(true);
        }
        self
    }
}

/// Takes the run of digits, points and commas at the start of `text`; the number is `None` when the
/// run is malformed. A comma or point before other text is punctuation and not part of the run.
pub(super) fn take(text: &str) -> Option<(Option<Number>, &str)> {
    match take_plain(text) {
        Some((number, rest)) => Some((Some(number), rest)),
        None => take_any(text),
    }
}

/// Takes digits with or without decimals, as most numbers are written. `None` says only that it has
/// to be looked at more closely.
fn take_plain(text: &str) -> Option<(Number, &str)> {
    let (whole, length) = digits_from(text, 0, 0);
    let (mut mantissa, mut decimals, mut end) = (whole, 0, length);
    if text.as_bytes().get(length) == Some(&b'.') {
        (mantissa, end) = digits_from(text, length + 1, whole);
        decimals = u32::try_from(end - length - 1).ok().filter(|decimals| *decimals > 0)?;
    }
    // Eighteen digits fit, whatever they are.
    if length == 0 || end > 18 || matches!(text.as_bytes().get(end), Some(b'.' | b',')) {
        return None;
    }
    let mut scale = decimals;
    while scale > 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        scale -= 1;
    }
    let value = Decimal::from_parts(mantissa as u32, (mantissa >> 32) as u32, 0, false, scale);
    Some((Number { value, decimals, grouped: false }, text.get(end..)?))
}

/// Reads digits from a place on, behind those that were read before: their value, meaningless beyond
/// nineteen digits, and where they end.
fn digits_from(text: &str, from: usize, before: u64) -> (u64, usize) {
    let (mut value, mut end) = (before, from);
    while let Some(digit) = text.as_bytes().get(end).map(|byte| byte.wrapping_sub(b'0')).filter(|digit| *digit < 10) {
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit));
        end += 1;
    }
    (value, end)
}

/// Takes a run however it is written.
fn take_any(text: &str) -> Option<(Option<Number>, &str)> {
    let mut mantissa: u128 = 0;
    // Digits of the mantissa, without leading zeros.
    let mut kept: u32 = 0;
    // Zeros behind the point that no other digit has followed yet.
    let mut zeros: u32 = 0;
    let mut scale: u32 = 0;
    let mut decimals: u32 = 0;
    let mut point = false;
    let mut grouped = false;
    let mut group: u32 = 0;
    let mut fits = true;
    let mut length = 0usize;
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'0'..=b'9' => {
                let digit = u128::from(byte - b'0');
                if point {
                    decimals = decimals.saturating_add(1);
                    if digit == 0 {
                        zeros = zeros.saturating_add(1);
                        length += 1;
                        continue;
                    }
                    let places = zeros.saturating_add(1);
                    scale = scale.saturating_add(places);
                    kept = if mantissa == 0 { 1 } else { kept.saturating_add(places) };
                    if kept > MOST_DIGITS || scale > MOST_DIGITS {
                        fits = false;
                    } else {
                        // At most 28 digits: no overflow, and checking for it costs more than the rest.
                        mantissa = mantissa.wrapping_mul(ten_to(places)).wrapping_add(digit);
                    }
                    zeros = 0;
                } else {
                    group = group.saturating_add(1);
                    if mantissa != 0 || digit != 0 {
                        kept = kept.saturating_add(1);
                        if kept > MOST_DIGITS {
                            fits = false;
                        } else {
                            mantissa = mantissa.wrapping_mul(10).wrapping_add(digit);
                        }
                    }
                }
            }
            b'.' | b',' => {
                // Before other text it is punctuation: 6名,… and 1.完成….
                if length > 0 && bytes.peek().is_some_and(|next| !next.is_ascii()) {
                    break;
                }
                if byte == b'.' {
                    fits &= !point && group > 0 && (!grouped || group == 3);
                    point = true;
                } else {
                    fits &= !point && if grouped { group == 3 } else { (1..=3).contains(&group) };
                    grouped = true;
                    group = 0;
                }
            }
            _ => break,
        }
        length += 1;
    }
    let rest = text.get(length..)?;
    if length == 0 {
        return None;
    }
    fits &= if point { decimals > 0 } else { group > 0 && (!grouped || group == 3) };
    if !fits {
        return Some((None, rest));
    }
    let value = decimal(mantissa, scale);
    Some((Some(Number { value, decimals, grouped }), rest))
}

/// `mantissa` has at most 28 digits and therefore fits 96 bits.
fn decimal(mantissa: u128, scale: u32) -> Decimal {
    let part = |shift: u32| (mantissa >> shift) as u32;
    Decimal::from_parts(part(0), part(32), part(64), false, scale)
}

/// 10 to the power of `exponent`; callers stay below 29.
pub(super) const fn ten_to(exponent: u32) -> u128 {
    if exponent == 1 { 10 } else { 10u128.saturating_pow(exponent) }
}

/// `value` × 10^`up`, or ÷ 10^-`up`; `None` when the result cannot be kept exactly.
pub(super) fn shift(value: Decimal, up: i32) -> Option<Decimal> {
    let value = value.normalize();
    let scale = i64::from(value.scale()) - i64::from(up);
    if scale >= 0 {
        return Decimal::try_from_i128_with_scale(value.mantissa(), u32::try_from(scale).ok()?).ok();
    }
    let factor = 10i128.checked_pow(u32::try_from(-scale).ok()?)?;
    Decimal::try_from_i128_with_scale(value.mantissa().checked_mul(factor)?, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<String> {
        let (number, rest) = take(text)?;
        assert_eq!(rest, "", "{text}");
        number.map(|number| number.value.to_string())
    }

    #[test]
    fn numbers() {
        for (text, expected) in [
            ("0", "0"),
            ("007", "7"),
            ("0.50", "0.5"),
            ("3.000", "3"),
            ("100.010", "100.01"),
            ("1,234.50", "1234.5"),
            ("12,345,678", "12345678"),
            ("9999999999999999999999999999", "9999999999999999999999999999"),
            ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
            ("1.00000000000000000000000000000000000000000", "1"),
        ] {
            assert_eq!(value(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn no_numbers() {
        for text in [
            "12,34",
            "1.2.3",
            "7,00.0,77",
            "1234,567",
            "1,2345",
            ",123",
            ".5",
            "5.",
            "5,",
            "1,,234",
            "1..2",
            "1.234,567",
            "99999999999999999999999999999",
            "0.00000000000000000000000000001",
            "1,234.",
            ".",
            ",",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
    }

    #[test]
    fn punctuation_is_left_alone() {
        assert_eq!(take("6,签").map(|(number, rest)| (number.is_some(), rest)), Some((true, ",签")));
        assert_eq!(take("1.完").map(|(number, rest)| (number.is_some(), rest)), Some((true, ".完")));
        assert_eq!(take("95.%").map(|(number, rest)| (number.is_some(), rest)), Some((false, "%")));
    }

    #[test]
    fn shifting_is_exact_or_nothing() {
        let ten_thousandth = Decimal::new(1, 4);
        assert_eq!(shift(Decimal::ONE, -4), Some(ten_thousandth));
        assert_eq!(shift(ten_thousandth, 4), Some(Decimal::ONE));
        assert_eq!(shift(Decimal::MAX, 1), None);
        assert_eq!(shift(Decimal::new(1, 28), -1), None);
    }
}
