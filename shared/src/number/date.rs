//! Dates and spans of time among other text (rules.md 2.2, 7).

use super::fold;
use super::marks::is_chinese;
use super::operator::Operator;
use super::unit::Unit;

/// A date token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// The text behind it.
    pub rest: &'a str,
    /// The four-digit years it names.
    pub years: [Option<u16>; 2],
    /// It names a month or a day that does not exist.
    pub impossible: bool,
    /// A year and no more, neither its end nor the completion of something: may be a mere reference,
    /// as in 同比2022年.
    pub reference: bool,
}

/// Words of completion.
const COMPLETION: [&str; 9] = ["完成", "到位", "发放", "结束", "拨付", "竣工", "开工", "支付", "完工"];

/// What may join the two ends of a span; folding leaves these.
pub(super) const DASHES: [char; 8] = ['-', '~', '—', '–', '‐', '−', '至', '到'];

/// Takes a date token off the start of `tail`, which starts with a digit that `before` does not end with.
pub(super) fn take<'a>(before: &str, tail: &'a str) -> Option<Token<'a>> {
    let (first, length, rest) = digits(tail)?;
    match length {
        4 => year(before, first, rest),
        1 | 2 => part_of_year(before, first, rest),
        _ => None,
    }
}

/// Characters of `text` that do not belong to a date, counted up to 3.
pub(super) fn strangers(text: &str) -> u32 {
    let mut count = 0;
    let mut rest = text;
    while count < 3 {
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { break };
        if matches!(c, '完' | '到' | '发' | '结' | '拨' | '竣' | '开' | '支')
            && let Some(behind) = COMPLETION.iter().find_map(|word| rest.strip_prefix(word))
        {
            rest = behind;
            continue;
        }
        rest = chars.as_str();
        if !(is_date_word(c) || is_punctuation(c)) {
            count += 1;
        }
    }
    count
}

const fn is_date_word(c: char) -> bool {
    matches!(c, '前' | '底' | '末' | '至' | '到' | '每' | '全' | '年' | '度' | '内' | '之' | '以')
}

const fn is_punctuation(c: char) -> bool {
    match c {
        '%' | '<' | '=' | '>' | '+' | '*' | '$' | '^' | '`' | '|' => false,
        '·'
        | '\u{2010}'..='\u{2027}'
        | '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}'
        | '\u{3014}'..='\u{301b}'
        | '−' => true,
        _ => c.is_ascii_punctuation(),
    }
}

/// The run of digits at the start: value (meaningless beyond four), length, rest.
fn digits(text: &str) -> Option<(u16, usize, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let (run, rest) = text.split_at_checked(length)?;
    if length == 0 {
        return None;
    }
    Some((run.parse().unwrap_or(0), length, rest))
}

/// One or two digits at the start.
fn short(text: &str) -> Option<(u16, usize, &str)> {
    digits(text).filter(|&(_, length, _)| length <= 2)
}

fn strip_dashes(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(DASHES);
    (rest.len() < text.len()).then_some(rest)
}

const fn is_year(value: u16) -> bool {
    matches!(value, 1900..=2099)
}

/// The year in a cell for a year (年度): `2023`, `２０２３`, `2023年`, `2023 年度`; `None` for what names no year.
#[must_use]
pub fn read_year(raw: &str) -> Option<u16> {
    let folded = fold(raw);
    let digits = folded.strip_suffix("年度").or_else(|| folded.strip_suffix('年')).unwrap_or(&folded);
    digits.parse().ok().filter(|&year| is_year(year))
}

const fn day_exists(month: u16, day: u16) -> bool {
    let last = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    day >= 1 && day <= last
}

fn year<'a>(before: &str, first: u16, rest: &'a str) -> Option<Token<'a>> {
    if !is_year(first) {
        return None;
    }
    let years = [Some(first), None];
    if let Some(behind) = rest.strip_prefix('年') {
        if let Some(token) = short(behind).and_then(|(month, _, behind)| {
            let behind = behind.strip_prefix('月')?;
            Some(day_of(month, behind, years))
        }) {
            return Some(token);
        }
        if let Some((_, 1, quarter)) = digits(behind)
            && let Some(rest) = quarter.strip_prefix("季度")
        {
            return Some(Token { rest, years, impossible: false, reference: false });
        }
        return Some(Token { rest: behind, years, impossible: false, reference: is_reference(behind) });
    }
    // 2021-2022年, 2021-2022学年
    if let Some((second, 4, behind)) = strip_dashes(rest).and_then(digits)
        && is_year(second)
        && let Some(rest) = behind.strip_prefix('年').or_else(|| behind.strip_prefix("学年"))
    {
        return Some(Token {
            rest,
            years: [Some(first), Some(second)],
            impossible: false,
            reference: is_reference(rest),
        });
    }
    numeric(before, first, rest)
}

/// 2023.07, 2022-10-31, 2022/10/31, 2022.12月
fn numeric<'a>(before: &str, first: u16, rest: &'a str) -> Option<Token<'a>> {
    let mut chars = rest.chars();
    let mark = chars.next().filter(|mark| matches!(mark, '.' | '-' | '/'))?;
    let (month, length, behind) = short(chars.as_str())?;
    let years = [Some(first), None];
    if let Some((day, _, behind)) = behind.strip_prefix(mark).and_then(short) {
        let rest = behind.strip_prefix(['日', '号']).unwrap_or(behind);
        let token = Token { rest, years, impossible: !day_exists(month, day), reference: false };
        // Three parts are a date wherever they stand, but a wrong one only where nothing else is said.
        let likely = matches!((month, day), (1..=12, 1..=31));
        return (likely || ends_a_date(rest)).then_some(token);
    }
    if let Some(behind) = behind.strip_prefix('月') {
        return month_or_length(before, month, behind, years);
    }
    // 2022.5 and 2022.12万元 are numbers as well: a date only where nothing speaks for a number.
    let spanned = behind.starts_with(DASHES) || behind.starts_with(['前', '底', '末']) || before.ends_with(DASHES);
    let told = speaks_of_no_unit(behind);
    let certain = mark != '/'
        && matches!(month, 1..=12)
        && (length == 2 || (spanned || told) && mark == '.')
        && (told || ends_a_date(behind) && !is_unit_in_brackets(behind))
        && !speaks_of_size(before);
    certain.then_some(Token { rest: behind, years, impossible: false, reference: false })
}

fn ends_a_date(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_none_or(|c| {
        is_date_word(c) && c != '每'
            || matches!(c, '起' | '始')
            || is_punctuation(c)
                && c != '/'
                && !(matches!(c, '.' | ',') && chars.as_str().starts_with(|c: char| c.is_ascii_digit()))
    }) || COMPLETION.iter().any(|word| rest.starts_with(word))
}

/// Words that no unit begins: 验收, but not 万元 or 多户.
fn speaks_of_no_unit(rest: &str) -> bool {
    let words = rest.chars().take(2).filter(|c| is_chinese(*c)).count() == 2;
    words
        && !rest.starts_with(['万', '亿', '千', '百', '余', '多', '左', '上', '每', '以', '及', '之'])
        && Unit::take_part(rest).is_none()
}

/// 2022.12(万元)
fn is_unit_in_brackets(rest: &str) -> bool {
    rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).is_some_and(|unit| Unit::parse_known(unit).is_some())
}

/// A year that is neither a deadline nor the time of completion.
fn is_reference(rest: &str) -> bool {
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    !rest.starts_with(['底', '末', '前', '内', '之', '以']) && !COMPLETION.iter().any(|word| rest.starts_with(word))
}

fn part_of_year<'a>(before: &str, first: u16, rest: &'a str) -> Option<Token<'a>> {
    let years = [None, None];
    if let Some(behind) = rest.strip_prefix('月') {
        return month_or_length(before, first, behind, years);
    }
    // 每月15日前
    if let Some(behind) = rest.strip_prefix('日')
        && matches!(first, 1..=31)
        && ["前", "之前", "以前"].iter().any(|word| behind.starts_with(word))
    {
        return Some(Token { rest: behind, years, impossible: false, reference: false });
    }
    let ordinal = before.ends_with('第');
    if ordinal && let Some(rest) = rest.strip_prefix("季度") {
        return Some(Token { rest, years, impossible: false, reference: false });
    }
    let (second, _, behind) = strip_dashes(rest).and_then(short)?;
    if let Some(behind) = behind.strip_prefix('月') {
        let mut token = day_of(second, behind, years);
        token.impossible |= !matches!(first, 1..=12);
        return Some(token);
    }
    let rest = behind.strip_prefix("季度")?;
    (ordinal || first < second && second <= 4).then_some(Token { rest, years, impossible: false, reference: false })
}

/// Behind 月: a month, unless it is a length of time as in ≥18月.
fn month_or_length<'a>(before: &str, month: u16, behind: &'a str, years: [Option<u16>; 2]) -> Option<Token<'a>> {
    let token = day_of(month, behind, years);
    let length = token.impossible && token.rest.len() == behind.len() && speaks_of_size(before);
    (!length).then_some(token)
}

/// Ends with an operator, sign or word.
fn speaks_of_size(before: &str) -> bool {
    before
        .char_indices()
        .rev()
        .take(LONGEST_OPERATOR)
        .any(|(at, _)| before.get(at..).and_then(Operator::take).is_some_and(|(_, rest)| rest.is_empty()))
}

/// Characters of 大于或等于.
const LONGEST_OPERATOR: usize = 5;

/// Behind the month: 31日, 1日-15日 or nothing.
fn day_of(month: u16, behind: &str, years: [Option<u16>; 2]) -> Token<'_> {
    let exists = matches!(month, 1..=12);
    let one = |text| {
        let (day, _, rest) = short(text)?;
        let rest = rest.strip_prefix('日').or_else(|| rest.strip_prefix('号'))?;
        Some((day, rest))
    };
    let Some((day, rest)) = one(behind) else {
        return Token { rest: behind, years, impossible: !exists, reference: false };
    };
    let impossible = !day_exists(month, day);
    match strip_dashes(rest).and_then(one) {
        Some((last, rest)) => {
            Token { rest, years, impossible: impossible || !day_exists(month, last), reference: false }
        }
        None => Token { rest, years, impossible, reference: false },
    }
}
