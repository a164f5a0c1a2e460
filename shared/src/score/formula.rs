//! The formulas themselves: `分值 × a ÷ b`, capped, never below 0, exact.

use crate::number::is_positive;
use rust_decimal::Decimal;

/// 正向指标: 全年实际值 ÷ 年度指标值 × 分值, at most the points (注意事项(3)). `None` unless target > 0.
#[must_use]
pub fn forward(points: Decimal, target: Decimal, actual: Decimal) -> Option<Decimal> {
    if !is_positive(target) {
        return None;
    }
    if actual >= target {
        return Some(points);
    }
    share(points, actual, target)
}

/// 反向指标: 年度指标值 ÷ 全年实际值 × 分值, at most the points (注意事项(3)). An actual of 0 is
/// within every ≤ (AMB-G-08).
#[must_use]
pub fn reverse(points: Decimal, target: Decimal, actual: Decimal) -> Option<Decimal> {
    if actual <= target {
        return Some(points);
    }
    if !is_positive(actual) {
        // Both negative: the quotient would have no meaning.
        return None;
    }
    share(points, target, actual)
}

/// `points × part ÷ whole`, never below 0 (AMB-G-48); multiplies first, divides last.
/// `None` when the whole is 0 or the numbers are too long to be exact.
#[must_use]
pub fn share(points: Decimal, part: Decimal, whole: Decimal) -> Option<Decimal> {
    let product = points.checked_mul(part)?;
    Some(product.checked_div(whole)?.max(Decimal::ZERO))
}

/// A part in % of a whole, never below 0, before rounding. `None` when the whole is 0 or the numbers are too long to be exact.
#[must_use]
pub fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    share(Decimal::ONE_HUNDRED, part, whole)
}

/// A sum, exact; `None` where it grows beyond what can be kept.
#[must_use]
pub fn sum(parts: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    parts.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::round_half_up;

    fn d(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    #[test]
    fn 正向指标_低于_等于_高于目标() {
        assert_eq!(forward(d("10"), d("1000"), d("999")), Some(d("9.99")));
        assert_eq!(forward(d("10"), d("100"), d("100")), Some(d("10")));
        assert_eq!(forward(d("10"), d("100"), d("130")), Some(d("10")));
        assert_eq!(forward(d("10"), d("0"), d("5")), None);
        assert_eq!(forward(d("10"), d("5"), d("-3")), Some(d("0")));
        assert_eq!(forward(d("1"), d("1000"), d("865")).map(|s| round_half_up(s, 2)), Some(d("0.87")));
    }

    #[test]
    fn 反向指标_低于_等于_高于目标() {
        assert_eq!(reverse(d("5"), d("10"), d("0")), Some(d("5")));
        assert_eq!(reverse(d("5"), d("400"), d("400")), Some(d("5")));
        assert_eq!(reverse(d("5"), d("400"), d("500")), Some(d("4")));
        assert_eq!(reverse(d("10"), d("3"), d("4.5")).map(|s| round_half_up(s, 2)), Some(d("6.67")));
        assert_eq!(reverse(d("5"), d("0"), d("3")), Some(d("0")));
    }

    #[test]
    fn 太长的数不算_也不出错() {
        assert_eq!(share(Decimal::MAX, Decimal::MAX, Decimal::ONE), None);
        assert_eq!(share(d("10"), d("1"), Decimal::ZERO), None);
        assert_eq!(sum([Decimal::MAX, Decimal::ONE]), None);
        assert_eq!(sum([d("0.1"), d("0.2")]), Some(d("0.3")));
    }
}
