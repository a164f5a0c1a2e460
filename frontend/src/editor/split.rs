//! Where the unit of a value begins, so that it can be shown in grey.

use jixiao::number::Reading;

/// The byte at which the unit of a written value begins: `≥266米` → the byte of `米`. `None` where
/// the cell is no plain quantity or has no unit. The text itself is never changed.
#[must_use]
pub(super) fn unit_start(raw: &str, reading: &Reading) -> Option<usize> {
    reading.quantity().filter(|quantity| !quantity.unit.as_str().is_empty())?;
    let (at, last) = raw.char_indices().rev().find(|(_, c)| is_digit(*c))?;
    let start = at + last.len_utf8();
    // A unit that itself ends in a digit (m2) stays in black with the number: better than half of it grey.
    raw.get(start..).filter(|unit| !unit.trim().is_empty()).map(|_| start)
}

/// A digit of any width.
const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(raw: &str) -> (&str, &str) {
        let reading = jixiao::number::read(raw);
        raw.split_at(unit_start(raw, &reading).unwrap_or(raw.len()))
    }

    #[test]
    fn the_unit_is_what_follows_the_last_digit() {
        assert_eq!(split("≥266米"), ("≥266", "米"));
        assert_eq!(split("≤28.40元/株"), ("≤28.40", "元/株"));
        assert_eq!(split("100%"), ("100", "%"));
        assert_eq!(split("３，０００亩"), ("３，０００", "亩"));
    }

    #[test]
    fn what_is_no_quantity_stays_whole() {
        assert_eq!(split("逐步提高"), ("逐步提高", ""));
        assert_eq!(split("2022年12月底前"), ("2022年12月底前", ""));
        assert_eq!(split("≥5"), ("≥5", ""));
        assert_eq!(split(""), ("", ""));
    }
}
