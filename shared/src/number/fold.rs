//! One spelling for one character (rules.md 2.1): changes nothing of the meaning.

use super::marks::{Marks, is_chinese};
use std::borrow::Cow;

/// Folds full-width characters, blanks and look-alikes (rules.md 2.1); borrowed when nothing changes.
///
/// All blanks go, except one between two digits: `16 00` is not made `1600`.
#[must_use]
pub fn fold(raw: &str) -> Cow<'_, str> {
    fold_marked(raw, Marks::of(raw))
}

/// Folds a text whose marks are known.
pub(crate) fn fold_marked(raw: &str, marks: Marks) -> Cow<'_, str> {
    if is_folded(raw, marks) { Cow::Borrowed(raw) } else { Cow::Owned(rewrite(raw)) }
}

/// Quick look: may answer `false` for a text that folding would not change, never the reverse.
fn is_folded(raw: &str, marks: Marks) -> bool {
    const WORDS: &str = "百分比";
    !(marks.folds() || (marks.has_digit() || marks.has_percent()) && marks.may_hold(WORDS) && raw.contains(WORDS))
}

/// The first character of the folded text.
pub(super) fn first_kept(raw: &str) -> Option<char> {
    raw.chars().find_map(|c| match step(c) {
        Step::Drop | Step::Blank => None,
        Step::Word(word) => word.chars().next(),
        Step::Char(folded) => Some(folded),
        Step::Keep => Some(c),
    })
}

/// What folding does with one character.
pub(super) enum Step {
    Keep,
    Drop,
    Blank,
    Char(char),
    Word(&'static str),
}

pub(super) const fn step(c: char) -> Step {
    match c {
        ' ' | '\t'..='\r' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' => Step::Blank,
        '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Step::Blank,
        '!'..='~' => Step::Keep,
        // Soft hyphen, joiners, marks of direction, byte order mark, variation selectors.
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => Step::Drop,
        '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => Step::Drop,
        '≧' | '⩾' => Step::Char('≥'),
        '≦' | '⩽' => Step::Char('≤'),
        '═' | '﹦' => Step::Char('='),
        '〉' | '﹥' => Step::Char('>'),
        '〈' | '﹤' => Step::Char('<'),
        '﹪' => Step::Char('%'),
        '㎡' => Step::Word("平方米"),
        '㎥' => Step::Word("立方米"),
        // The full-width forms stand in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => match char::from_u32(c as u32 - 0xfee0) {
            Some(half) => Step::Char(half),
            None => Step::Keep,
        },
        _ => Step::Keep,
    }
}

/// 百分比 is a unit after a number.
const fn takes_percent(before: char) -> bool {
    matches!(before, '0'..='9' | '%' | '０'..='９' | '％' | '﹪')
}

fn rewrite(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut blank = false;
    for c in raw.chars() {
        // Most characters; the other branches come to the same.
        if is_chinese(c) && c != '比' {
            blank = false;
            out.push(c);
            continue;
        }
        let c = match step(c) {
            Step::Drop => continue,
            Step::Blank => {
                blank = true;
                continue;
            }
            Step::Word(word) => {
                out.push_str(word);
                blank = false;
                continue;
            }
            Step::Char(c) => c,
            Step::Keep => c,
        };
        if c == '%' && out.ends_with('%') {
            blank = false;
            continue;
        }
        if blank && c.is_ascii_digit() && out.ends_with(|last: char| last.is_ascii_digit()) {
            out.push(' ');
        }
        blank = false;
        out.push(c);
        if c == '比' {
            percent_for_words(&mut out);
        }
    }
    out
}

fn percent_for_words(out: &mut String) {
    let Some(number) = out.strip_suffix("百分比") else { return };
    let Some(last) = number.chars().next_back().filter(|&c| takes_percent(c)) else { return };
    let length = number.len();
    out.truncate(length);
    if last != '%' {
        out.push('%');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_to_fold_is_borrowed() {
        for text in ["≥95%", "29.5亩", "", "元/人·月", "百分比", "2022年12月底前", "#DIV/0!"] {
            assert!(matches!(fold(text), Cow::Borrowed(same) if same == text), "{text}");
        }
    }

    #[test]
    fn folds_each_kind_of_character() {
        for (raw, folded) in [
            ("０１２３４５６７８９．，％（）：；＜＞＝＋－", "0123456789.,%():;<>=+-"),
            (" a\u{3000}b\tc\u{a0}d\u{2003} ", "abcd"),
            ("16 00元/亩", "16 00元/亩"),
            ("16 \u{3000}\t00", "16 00"),
            ("1\u{200b}6\u{feff}00", "1600"),
            ("1 \u{200b} 6", "1 6"),
            ("2 3 1", "2 3 1"),
            ("1. 5 , 6", "1.5,6"),
            ("≧⩾≦⩽═﹦〉﹥〈﹤﹪", "≥≥≤≤==>><<%"),
            ("20㎡ 3㎥", "20平方米3立方米"),
            ("100百分比", "100%"),
            ("１００ 百 分 比", "100%"),
            ("资金百分比", "资金百分比"),
            ("95% %", "95%"),
            ("95%%%", "95%"),
            ("95％％", "95%"),
            ("5%百分比", "5%"),
            ("－", "-"),
        ] {
            assert_eq!(fold(raw), folded, "{raw}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(raw in "(?s).{0,40}|[0-9０-９ %％百分比\u{200b}\u{3000}㎡]{0,20}") {
            let once = fold(&raw).into_owned();
            prop_assert_eq!(fold(&once).into_owned(), once);
        }

        #[test]
        fn the_quick_look_agrees(raw in "[0-9０ %％百分比a]{0,12}") {
            if matches!(fold(&raw), Cow::Borrowed(_)) {
                prop_assert_eq!(rewrite(&raw), raw);
            }
        }
    }
}
