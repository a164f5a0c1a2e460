//! 抽查 (第五节 一（三）): how many self-evaluated projects at least, and which, drawn so that anyone can recompute it.
//!
//! The drawing: for every project take the SM3 of the UTF-8 text `seed`, a line feed, `project number`; order the
//! projects by these hashes as hexadecimal text; the first ones are drawn. The seed is kept with the result, so
//! that the county, the audit or a journalist gets the same list with `printf '%s\n%s' SEED NUMBER | openssl dgst
//! -sm3`. A seed that nobody could choose (a lottery result, a closing index of that day) makes the drawing fair.

use crate::digest::sm3_hex;
use crate::regulation::Settings;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Why nothing can be drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DrawError {
    /// Without a seed the drawing cannot be recomputed.
    #[error("请填写抽签种子 / a seed is needed")]
    NoSeed,
    /// A project without number.
    #[error("第 {row} 个项目没有编号 / project {row} has no number")]
    NoNumber {
        /// Which one, from 1.
        row: usize,
    },
    /// A number that stands twice.
    #[error("项目编号“{number}”重复 / stands twice")]
    Twice {
        /// The number.
        number: String,
    },
}

/// Fewest projects to be checked: the share that the regulation names (`sample.share`) of the projects that were
/// self-evaluated in the county in the year, rounded up (AMB-G-30).
#[must_use]
pub fn least(projects: u32, settings: &Settings) -> u32 {
    // A share is at most 100 %, so that no product is too large and no result above the number of projects.
    let share = settings.sample_share.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
    let exact = Decimal::from(projects) * share / Decimal::ONE_HUNDRED;
    u32::try_from(exact.ceil()).unwrap_or(projects)
}

/// Draws so many projects, in the order drawn; all of them where there are fewer.
///
/// # Errors
/// When a project has no number, a number stands twice, or the seed is empty.
pub fn draw<'n>(seed: &str, numbers: &[&'n str], count: u32) -> Result<Vec<&'n str>, DrawError> {
    let mut seen = BTreeSet::new();
    let mut drawn = Vec::with_capacity(numbers.len());
    for (row, number) in (1..).zip(numbers.iter().map(|number| number.trim())) {
        if number.is_empty() {
            return Err(DrawError::NoNumber { row });
        }
        if !seen.insert(number) {
            return Err(DrawError::Twice { number: number.to_owned() });
        }
        drawn.push((sm3_hex(format!("{}\n{number}", seed.trim()).as_bytes()), number));
    }
    // Last: that numbers are missing or doubled matters without a drawing too.
    if seed.trim().is_empty() {
        return Err(DrawError::NoSeed);
    }
    drawn.sort();
    Ok(drawn.into_iter().map(|(_, number)| number).take(usize::try_from(count).unwrap_or(usize::MAX)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regulation::{Date, builtin};

    fn settings() -> &'static Settings {
        builtin("cn-2019-68").expect("built in").settings_on(Date::year_end(2020))
    }

    // covers: G68-S5-20
    #[test]
    fn 不低于百分之十_向上取整() {
        for (projects, minimum) in
            [(0, 0), (1, 1), (7, 1), (9, 1), (10, 1), (11, 2), (91, 10), (99, 10), (100, 10), (101, 11)]
        {
            assert_eq!(least(projects, settings()), minimum, "{projects}");
        }
        assert_eq!(least(u32::MAX, settings()), 429_496_730);
        let all = Settings { sample_share: Decimal::from(250), ..settings().clone() };
        assert_eq!(least(5, &all), 5);
    }

    // The hashes were computed with openssl: P-002 11787b…, P-004 1a51e8…, P-003 71160a…, P-001 b089f3…, P-005 cf3c2a….
    #[test]
    fn 抽签可以重算_与次序无关() {
        let drawn = draw("2020年抽查", &["P-001", "P-002", "P-003", "P-004", "P-005"], 3);
        assert_eq!(drawn, Ok(vec!["P-002", "P-004", "P-003"]));
        assert_eq!(draw(" 2020年抽查", &["P-005", "P-004", " P-003", "P-002", "P-001"], 3), drawn);
        assert_ne!(draw("2021年抽查", &["P-001", "P-002", "P-003", "P-004", "P-005"], 3), drawn);
        assert_eq!(draw("2020年抽查", &["P-001", "P-002"], 9).map(|drawn| drawn.len()), Ok(2));
        assert_eq!(draw("2020年抽查", &[], 1), Ok(Vec::new()));
    }

    #[test]
    fn 没有种子_没有编号_编号重复() {
        assert_eq!(draw(" ", &["P-001"], 1), Err(DrawError::NoSeed));
        assert_eq!(draw(" ", &["P-001", ""], 1), Err(DrawError::NoNumber { row: 2 }));
        assert_eq!(draw("s", &["P-001", " "], 1), Err(DrawError::NoNumber { row: 2 }));
        assert_eq!(draw("s", &["P-001", "P-001 "], 1), Err(DrawError::Twice { number: "P-001".into() }));
    }
}
