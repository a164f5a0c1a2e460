//! Points, scores, totals and rates: a plain number (rules.md 2.6).

use rust_decimal::{Decimal, RoundingStrategy};

use super::cell::{is_empty_folded, is_placeholder, is_sheet_error};
use super::{digits, fold};

/// What a points, score, total or rate cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plain {
    /// Nothing, or a sign for nothing.
    Empty,
    /// A place nobody filled.
    Placeholder,
    /// Left by a spreadsheet.
    SheetError,
    /// A plain number.
    Number {
        /// As written; may be below zero, a rule reports that.
        value: Decimal,
        /// 分 or % behind it.
        suffix: PlainSuffix,
        /// Decimals as written, trailing zeros included.
        decimals: u32,
    },
    /// Anything else.
    NotANumber,
}

/// What follows a plain number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlainSuffix {
    /// Nothing.
    None,
    /// 分
    Fen,
    /// `%`
    Percent,
}

impl Plain {
    /// The number, where there is one.
    #[must_use]
    pub const fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number { value, .. } => Some(*value),
            _ => None,
        }
    }
}

/// Reads a points, score, total or rate cell (rules.md 2.6).
#[must_use]
pub fn read_plain(raw: &str) -> Plain {
    if raw.is_empty() {
        return Plain::Empty;
    }
    // Most are a number and nothing else.
    if let Some((Some(number), "")) = digits::take(raw) {
        return Plain::Number { value: number.value, suffix: PlainSuffix::None, decimals: number.decimals };
    }
    let folded = fold(raw);
    let text = folded.as_ref();
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    if let Some((Some(number), rest)) = digits::take(digits) {
        let suffix = match rest {
            "" => Some(PlainSuffix::None),
            "分" => Some(PlainSuffix::Fen),
            "%" => Some(PlainSuffix::Percent),
            _ => None,
        };
        if let Some(suffix) = suffix {
            let number = if negative { number.negated() } else { number };
            return Plain::Number { value: number.value, suffix, decimals: number.decimals };
        }
    }
    if is_empty_folded(text) {
        Plain::Empty
    } else if is_sheet_error(text) {
        Plain::SheetError
    } else if is_placeholder(text) {
        Plain::Placeholder
    } else {
        Plain::NotANumber
    }
}

/// Rounds half up (四舍五入) to `places` decimals; below zero the half goes away from zero.
#[must_use]
pub fn round_half_up(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// A value for people beside a bound: two decimals, or as many more as show on which side of the bound it lies
/// (79.996 beside 80 stays 79.996).
#[must_use]
pub fn round_beside(value: Decimal, bound: Decimal) -> Decimal {
    (2..=MOST_SHOWN)
        .map(|places| round_half_up(value, places))
        .find(|shown| shown.cmp(&bound) == value.cmp(&bound))
        .unwrap_or(value)
}

/// Most decimals that are shown of a quotient.
pub(crate) const MOST_SHOWN: u32 = 10;

/// Above 0.
#[must_use]
pub const fn is_positive(value: Decimal) -> bool {
    value.is_sign_positive() && !value.is_zero()
}

/// Below 0.
#[must_use]
pub const fn is_negative(value: Decimal) -> bool {
    value.is_sign_negative() && !value.is_zero()
}

/// Plain decimal text: no exponent, no trailing zeros, never `-0`.
#[must_use]
pub fn text(value: Decimal) -> String {
    let mut written = String::with_capacity(16);
    write_text(&mut written, value);
    written
}

/// Writes what [`text`] gives behind what is there.
pub(crate) fn write_text(out: &mut String, value: Decimal) {
    // Digits of the lower half of a number too long for 64 bits.
    const HALF: u32 = 18;
    let mantissa = value.mantissa().unsigned_abs();
    let scale = value.scale();
    let (mut digits, mut higher) = match u64::try_from(mantissa) {
        Ok(digits) => (digits, 0),
        Err(_) => ((mantissa % 10_u128.pow(HALF)) as u64, (mantissa / 10_u128.pow(HALF)) as u64),
    };
    if is_negative(value) {
        out.push('-');
    }
    // From the last digit to the first: 29 digits and a point at most.
    let mut written = [b'0'; 32];
    // One digit at least stands before the point.
    let units = if scale == 0 { 0 } else { scale + 1 };
    let mut length = 0;
    for (at, slot) in (0..).zip(written.iter_mut().rev()) {
        if digits == 0 && higher == 0 && at > units {
            break;
        }
        length += 1;
        if scale > 0 && at == scale {
            *slot = b'.';
            continue;
        }
        *slot = b'0' + (digits % 10) as u8;
        digits /= 10;
        // The point, once it is written, takes a place too.
        if higher != 0 && at + 1 == HALF + u32::from(scale > 0 && at > scale) {
            digits = std::mem::take(&mut higher);
        }
    }
    let decimals = usize::try_from(scale).unwrap_or_default();
    let zeros = written.iter().rev().take(decimals).take_while(|digit| **digit == b'0').count();
    let dropped = if zeros == decimals && decimals > 0 { zeros + 1 } else { zeros };
    let text = written.get(written.len().saturating_sub(length)..written.len().saturating_sub(dropped));
    out.push_str(text.and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(raw: &str) -> Option<(String, PlainSuffix, u32)> {
        match read_plain(raw) {
            Plain::Number { value, suffix, decimals } => Some((text(value), suffix, decimals)),
            _ => None,
        }
    }

    #[test]
    fn plain_numbers() {
        for (raw, value, suffix, decimals) in [
            ("10", "10", PlainSuffix::None, 0),
            ("9.50", "9.5", PlainSuffix::None, 2),
            ("20%", "20", PlainSuffix::Percent, 0),
            ("８５．５０％", "85.5", PlainSuffix::Percent, 2),
            ("10 分", "10", PlainSuffix::Fen, 0),
            ("-3", "-3", PlainSuffix::None, 0),
            ("-0.00", "0", PlainSuffix::None, 2),
            ("1,000", "1000", PlainSuffix::None, 0),
            ("95.00百分比", "95", PlainSuffix::Percent, 2),
        ] {
            assert_eq!(number(raw), Some((value.to_owned(), suffix, decimals)), "{raw}");
        }
    }

    #[test]
    fn everything_else() {
        for (raw, plain) in [
            ("", Plain::Empty),
            ("—", Plain::Empty),
            ("-", Plain::Empty),
            ("**", Plain::Placeholder),
            ("#REF!", Plain::SheetError),
            ("#DIV/0!", Plain::SheetError),
            ("无", Plain::NotANumber),
            ("六", Plain::NotANumber),
            ("1e3", Plain::NotANumber),
            ("1_000", Plain::NotANumber),
            ("+5", Plain::NotANumber),
            ("--5", Plain::NotANumber),
            ("1 0", Plain::NotANumber),
            ("10.", Plain::NotANumber),
            (".5", Plain::NotANumber),
            ("10元", Plain::NotANumber),
            ("10分分", Plain::NotANumber),
            ("≥10", Plain::NotANumber),
            ("12345678901234567890123456789", Plain::NotANumber),
        ] {
            assert_eq!(read_plain(raw), plain, "{raw}");
        }
    }

    proptest! {
        #[test]
        fn text_is_what_the_library_writes(low: u32, middle: u32, high: u32, scale in 0u32..=28, below: bool) {
            for high in [0, high % 3, high] {
                let value = Decimal::from_parts(low, middle, high, below, scale);
                let expected = if value.is_zero() { "0".to_owned() } else { value.normalize().to_string() };
                prop_assert_eq!(text(value), expected);
            }
        }
    }

    #[test]
    fn text_of_small_and_round_numbers() {
        for (mantissa, scale, expected) in [
            (0, 3, "0"),
            (5, 0, "5"),
            (50, 1, "5"),
            (5, 3, "0.005"),
            (-1050, 2, "-10.5"),
            (100, 0, "100"),
            (-5, 1, "-0.5"),
        ] {
            assert_eq!(text(Decimal::new(mantissa, scale)), expected);
        }
    }

    #[test]
    fn half_goes_up_and_not_to_the_even_neighbour() {
        for (mantissa, scale, places, expected) in [
            (125, 3, 2, "0.13"),
            (145, 2, 1, "1.5"),
            (1_005, 3, 2, "1.01"),
            (25, 1, 0, "3"),
            (4_844, 3, 2, "4.84"),
            (-125, 3, 2, "-0.13"),
            (-1, 3, 2, "0"),
            (10_000, 2, 2, "100"),
        ] {
            assert_eq!(text(round_half_up(Decimal::new(mantissa, scale), places)), expected);
        }
    }

    #[test]
    fn 看得出在界的哪一边() {
        for (value, bound, shown) in [
            ("79.996", "80", "79.996"),
            ("79.994", "80", "79.99"),
            ("80", "80", "80"),
            ("80.004", "80", "80.004"),
            ("80.006", "80", "80.01"),
            ("79.99999999999", "80", "79.99999999999"),
        ] {
            let number = |text: &str| text.parse::<Decimal>().expect("a number");
            assert_eq!(text(round_beside(number(value), number(bound))), shown, "{value} {bound}");
        }
    }
}
