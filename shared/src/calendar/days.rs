//! Days by number, so that they can be added: the calendar's arithmetic, without any reading of the law.

use crate::regulation::Date;

/// Days in the 400 years after which the Gregorian calendar repeats itself.
const ERA: i32 = 146_097;
/// The last year that four digits write.
const LAST_YEAR: i32 = 9999;

/// The number of a day, counted from 0000-03-01 (a leap day then ends its year).
pub(crate) fn number(day: Date) -> i32 {
    let (year, month, day) = day.parts();
    let (month, day) = (i32::from(month), i32::from(day));
    let year = i32::from(year) - i32::from(month <= 2);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year.div_euclid(400) * ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year
}

/// The day with a number; `None` before year 0 and after year 9999.
pub(crate) fn from_number(number: i32) -> Option<Date> {
    let of_era = number.rem_euclid(ERA);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = (shifted + 2) % 12 + 1;
    let year = number.div_euclid(ERA) * 400 + year_of_era + i32::from(month <= 2);
    if !(0..=LAST_YEAR).contains(&year) {
        return None;
    }
    Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// A day so many days later, or earlier where negative.
pub(crate) fn plus(day: Date, days: i32) -> Option<Date> {
    from_number(number(day).checked_add(days)?)
}

/// Days from one day to another; negative where the other is earlier.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn between(from: Date, to: Date) -> i32 {
    number(to) - number(from)
}

/// Saturday or Sunday.
pub(crate) fn is_weekend(day: Date) -> bool {
    // 0000-03-01 was a Wednesday.
    matches!((number(day) + 2).rem_euclid(7), 5 | 6)
}

/// A year and month so many months later, or earlier where negative.
pub(crate) fn plus_months((year, month): (u16, u8), months: i32) -> Option<(u16, u8)> {
    let all = (i32::from(year) * 12 + i32::from(month) - 1).checked_add(months)?;
    let year = all.div_euclid(12);
    if !(0..=LAST_YEAR).contains(&year) {
        return None;
    }
    Some((u16::try_from(year).ok()?, u8::try_from(all.rem_euclid(12) + 1).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn numbers_and_days_are_each_others_inverse() {
        let mut at = day("1999-12-31");
        for step in 1..=146_097 {
            let next = plus(at, 1).expect("within the years");
            assert_eq!((number(next), between(at, next)), (number(at) + 1, 1), "{at} {step}");
            assert!(next > at, "{at}");
            at = next;
        }
        assert_eq!(at, day("2399-12-31"), "four centuries are 146097 days");
        assert_eq!(plus(day("2020-02-28"), 1), Some(day("2020-02-29")));
        assert_eq!(plus(day("2021-02-28"), 1), Some(day("2021-03-01")));
        assert_eq!(plus(day("2100-02-28"), 1), Some(day("2100-03-01")), "a century is no leap year");
        assert_eq!(plus(day("2000-02-28"), 1), Some(day("2000-02-29")), "a fourth century is");
        assert_eq!(plus(day("9999-12-31"), 1), None);
        assert_eq!(plus(day("0000-01-01"), -1), None);
    }

    #[test]
    fn weekends_are_known() {
        for (text, weekend) in [
            ("2019-06-07", false),
            ("2019-06-08", true),
            ("2019-06-09", true),
            ("2019-06-10", false),
            ("2000-01-01", true),
        ] {
            assert_eq!(is_weekend(day(text)), weekend, "{text}");
        }
    }

    #[test]
    fn months_run_over_the_years_end() {
        assert_eq!(plus_months((2019, 12), 1), Some((2020, 1)));
        assert_eq!(plus_months((2019, 1), -1), Some((2018, 12)));
        assert_eq!(plus_months((2019, 7), 27), Some((2021, 10)));
        assert_eq!(plus_months((9999, 12), 1), None);
    }
}
