//! A first look at a text: what it may hold at all, so that few texts have to be searched.

use super::fold::{Step, step};

/// What one pass over a text tells. Marks only ever rule something out: a text without the mark
/// surely does not hold it, whoever finds the mark has to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    classes: u8,
    /// Digits of the longest run, half-width or full-width.
    digits: u16,
    /// A bit for each character, by its number modulo 64.
    characters: u64,
}

/// Folding may change it.
const FOLDS: u8 = 1;
const DIGIT: u8 = 1 << 1;
/// What sheet errors and placeholders are made of.
const ODD: u8 = 1 << 2;
/// `≥` and its kin.
const COMPARISON: u8 = 1 << 3;
const PERCENT: u8 = 1 << 4;
const BRACKET: u8 = 1 << 5;
/// Neither digit, Latin letter nor Chinese character.
const SIGN: u8 = 1 << 6;

impl Marks {
    /// Rules nothing out.
    pub(crate) const ANY: Self = Self { classes: u8::MAX, digits: u16::MAX, characters: u64::MAX };

    /// Looks at a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut marks = Self::default();
        let (mut run, mut rest) = (0_u16, text.as_bytes());
        // Byte by byte, for every text of a form passes here. The last byte of a character ends like its number.
        while let [first, behind @ ..] = rest {
            let class = match (first, behind) {
                // U+4E00 to U+9FFF
                (0xe4, [0xb8..=0xbf, last, behind @ ..]) | (0xe5..=0xe9, [_, last, behind @ ..]) => {
                    marks.characters |= bit(*last);
                    run = 0;
                    rest = behind;
                    continue;
                }
                (ascii, _) if ascii.is_ascii() => {
                    marks.characters |= bit(*ascii);
                    rest = behind;
                    ASCII.get(usize::from(*ascii)).copied().unwrap_or_default()
                }
                _ => {
                    let at = text.len().saturating_sub(rest.len());
                    let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
                    let (whole, behind) = rest.split_at_checked(c.len_utf8()).unwrap_or((rest, &[]));
                    marks.characters |= whole.last().copied().map_or(0, bit);
                    rest = behind;
                    class(c)
                }
            };
            if class & marks.classes & PERCENT != 0 {
                // Of two together one goes.
                marks.classes |= FOLDS;
            }
            marks.classes |= class;
            run = if class & DIGIT == 0 { 0 } else { run.saturating_add(1) };
            marks.digits = marks.digits.max(run);
        }
        marks
    }

    /// The marks of two texts together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            classes: self.classes | other.classes,
            digits: self.digits.max(other.digits),
            characters: self.characters | other.characters,
        }
    }

    const fn has(self, class: u8) -> bool {
        self.classes & class != 0
    }

    /// Folding may change the text.
    pub(super) const fn folds(self) -> bool {
        self.has(FOLDS)
    }

    /// Holds a digit.
    #[must_use]
    pub const fn has_digit(self) -> bool {
        self.has(DIGIT)
    }

    /// Digits of the longest run.
    #[must_use]
    pub const fn longest_run(self) -> u16 {
        self.digits
    }

    /// Holds `#`, `*`, `X`, `_`, `×` or `□`.
    #[must_use]
    pub const fn is_odd(self) -> bool {
        self.has(ODD)
    }

    /// Holds a sign of comparison.
    #[must_use]
    pub const fn has_comparison(self) -> bool {
        self.has(COMPARISON)
    }

    /// Holds `%`.
    #[must_use]
    pub const fn has_percent(self) -> bool {
        self.has(PERCENT)
    }

    /// Holds an opening round bracket.
    #[must_use]
    pub const fn has_bracket(self) -> bool {
        self.has(BRACKET)
    }

    /// Holds something besides digits, Latin letters and Chinese characters.
    #[must_use]
    pub const fn has_sign(self) -> bool {
        self.has(SIGN | FOLDS)
    }

    /// False where the text, of which these are the marks, cannot hold a word with the others.
    pub(crate) const fn may_hold_all(self, word: Self) -> bool {
        word.characters & !self.characters == 0
    }

    /// False where the text ends with a character that none of these marks is of.
    pub(crate) fn may_end(self, text: &str) -> bool {
        match text.as_bytes().last() {
            Some(last) => self.characters & bit(*last) != 0,
            None => self == Self::ANY,
        }
    }

    /// False where the text cannot hold the word, because a character of it is missing.
    #[must_use]
    #[inline]
    pub fn may_hold(self, word: &str) -> bool {
        // Most words are ruled out by their last character.
        let ruled_out = word.as_bytes().last().is_some_and(|last| self.characters & bit(*last) == 0);
        !ruled_out && word.chars().all(|c| self.characters & (1 << (u32::from(c) % 64)) != 0)
    }
}

/// The bit of a character, by its last byte: of its number that has the last six bits.
const fn bit(last: u8) -> u64 {
    1 << (last % 64)
}

/// A Chinese character of the usual block.
pub(super) const fn is_chinese(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Classes of the ASCII characters.
static ASCII: [u8; 128] = {
    let mut classes = [0; 128];
    let mut rest = classes.as_mut_slice();
    let mut byte = 0_u8;
    while let Some((slot, behind)) = rest.split_first_mut() {
        *slot = class(byte as char);
        byte += 1;
        rest = behind;
    }
    classes
};

const fn class(c: char) -> u8 {
    match c {
        '0'..='9' => DIGIT,
        'X' | 'x' => ODD,
        'A'..='Z' | 'a'..='z' => 0,
        '#' | '*' | '_' | '×' | '□' => ODD | SIGN,
        '<' | '=' | '>' | '≥' | '≤' => COMPARISON | SIGN,
        '%' => PERCENT | SIGN,
        '(' => BRACKET | SIGN,
        _ => match step(c) {
            Step::Keep => SIGN,
            // No sign folds into one that folds again.
            Step::Char(folded) if folded != c => FOLDS | class(folded),
            _ => FOLDS | SIGN,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::fold;
    use proptest::prelude::*;

    #[test]
    fn 一看就知道有什么() {
        let marks = Marks::of("道路硬化≥３.5公里（13800138000）100%");
        assert!(marks.folds() && marks.has_digit() && marks.has_comparison() && marks.has_percent());
        assert!(marks.has_bracket() && marks.has_sign() && !marks.is_odd());
        assert_eq!(marks.longest_run(), 11);
        assert_eq!(Marks::of("１２３4").longest_run(), 4);
        assert_eq!(Marks::of("12年34").longest_run(), 2);
        assert_eq!(Marks::of("12").and(Marks::of("×3")), Marks { digits: 2, ..Marks::of("3×12") });
        let marks = Marks::of("道路硬化里程km2");
        assert!(!marks.has_sign() && !marks.is_odd() && !marks.has_bracket());
        for odd in ["ＸＸ村", "＃N/A", "＊", "□", "×", "＿", "xx"] {
            assert!(Marks::of(odd).is_odd(), "{odd}");
        }
        for sign in ["〉", "≧", "＝", "⩽", "﹤", "═"] {
            assert!(Marks::of(sign).has_comparison(), "{sign}");
        }
    }

    #[test]
    fn 没有的字一看就知道没有() {
        let marks = Marks::of("硬化道路里程");
        assert!(marks.may_hold("道路") && marks.may_hold(""));
        assert!(!marks.may_hold("满意度") && !marks.may_hold("道路%"));
    }

    proptest! {
        #[test]
        fn 标记不会漏(text in "(\\PC|[0-9０-９%％≥()（）X*比百分 ]){0,12}", from in 0usize..6, length in 0usize..4) {
            let marks = Marks::of(&text);
            let part: String = text.chars().skip(from).take(length).collect();
            prop_assert!(marks.may_hold(&part));
            prop_assert_eq!(marks.has_digit(), text.chars().any(|c| matches!(c, '0'..='9' | '０'..='９')));
            let folded = fold(&text);
            let after = Marks::of(&folded);
            // A blank between digits stays, and so do two % apart.
            let may_fold = folded.contains(' ') || folded.matches('%').count() > 1;
            prop_assert!(!after.folds() || may_fold, "{}", folded);
            prop_assert!(marks.has_percent() || !after.has_percent() || text.contains("百分比"));
            prop_assert!(marks.has_bracket() || !after.has_bracket());
            prop_assert!(marks.has_comparison() || !after.has_comparison());
            prop_assert!(marks.is_odd() || !after.is_odd());
        }
    }
}
