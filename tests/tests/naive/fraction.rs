//! Fractions of whole numbers: exact, and nothing of the engine's.

use std::cmp::Ordering;

/// A fraction in lowest terms with a denominator above 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fraction {
    over: i128,
    under: i128,
}

pub(super) const ZERO: Fraction = Fraction { over: 0, under: 1 };

impl Fraction {
    pub(super) fn new(over: i128, under: i128) -> Self {
        let (mut a, mut b) = (over.abs(), under.abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let sign = under.signum();
        Self { over: sign * over / a, under: sign * under / a }
    }

    pub(super) fn whole(number: i128) -> Self {
        Self::new(number, 1)
    }

    /// `-12.50`; nothing but digits, a sign and a point.
    pub(super) fn parse(text: &str) -> Option<Self> {
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

    pub(super) fn plus(self, other: Self) -> Self {
        Self::new(self.over * other.under + other.over * self.under, self.under * other.under)
    }

    pub(super) fn times(self, other: Self) -> Self {
        Self::new(self.over * other.over, self.under * other.under)
    }

    pub(super) fn by(self, other: Self) -> Self {
        Self::new(self.over * other.under, self.under * other.over)
    }

    pub(super) fn compare(self, other: Self) -> Ordering {
        (self.over * other.under).cmp(&(other.over * self.under))
    }

    pub(super) fn above(self, other: Self) -> bool {
        self.compare(other) == Ordering::Greater
    }

    pub(super) fn below(self, other: Self) -> bool {
        self.compare(other) == Ordering::Less
    }

    /// 四舍五入 to two decimals; only for what is not below 0.
    pub(super) fn to_cents(self) -> Self {
        assert!(self.over >= 0, "scores and rates are not negative");
        Self::new((200 * self.over + self.under).div_euclid(2 * self.under), 100)
    }

    /// `9.8`: no exponent, no trailing zeros. The fraction must be a decimal number.
    pub(super) fn text(self) -> String {
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
