//! Comparing what is printed with what was computed (rules.md 3.6).

use crate::number::round_half_up;
use rust_decimal::Decimal;

/// Whether a printed score agrees with the exact value.
///
/// It agrees when it equals the value rounded to `scale` decimals; also when it has fewer decimals
/// and equals the value rounded to as many, unless it claims the full points for less.
#[must_use]
pub fn claim_agrees(claim: Decimal, decimals: u32, exact: Decimal, points: Decimal, scale: u32) -> bool {
    claim == round_half_up(exact, scale)
        || (decimals < scale && claim == round_half_up(exact, decimals) && !(claim == points && exact < points))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agrees(claim: &str, exact: &str, points: &str) -> bool {
        let number = |text: &str| text.parse::<Decimal>().expect("a number");
        let claimed = number(claim);
        claim_agrees(claimed, claimed.scale(), number(exact), number(points), 2)
    }

    #[test]
    fn 少写小数可以_把没得满的分写满不可以() {
        assert!(agrees("4.84", "4.842", "5"));
        assert!(!agrees("5", "4.842", "5"));
        assert!(agrees("1.9", "1.947", "2"));
        assert!(agrees("1.95", "1.947", "2"));
        assert!(!agrees("1.94", "1.947", "2"));
        assert!(!agrees("9", "9.8", "10"));
        assert!(agrees("10", "10", "10"));
        assert!(agrees("8", "8.42", "10"));
    }
}
