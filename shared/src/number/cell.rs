//! One value cell: the classes in their order, then operator, number and unit (rules.md 2.2–2.4).

use super::digits::{self, Number};
use super::fold::first_kept;
use super::marks::Marks;
use super::operator::Operator;
use super::unit::Unit;
use super::{DateText, Inexact, QualitativeText, Quantity, Reading, date, fold, reference};

/// Reads a value cell as typed (rules.md 2).
#[must_use]
pub fn read(raw: &str) -> Reading {
    read_folded(&fold(raw))
}

/// Reads a value cell that is [folded](fold) already.
#[must_use]
pub fn read_folded(folded: &str) -> Reading {
    // Most cells are plain; the quick way answers only where the long way would answer the same.
    match quick(folded) {
        Some(quantity) => Reading::Quantity(quantity),
        None => classify(folded),
    }
}

/// Whether a cell says something in brackets that its canonical text does not: `≥10公里（含桥梁）` beside `≥10公里`,
/// but not `≥1200（亩）` beside `≥1200亩`.
#[must_use]
pub fn loses_remark(raw: &str, canonical: &str) -> bool {
    let folded = fold(raw);
    folded.split('(').skip(1).any(|rest| !canonical.contains(rest.split(')').next().unwrap_or(rest)))
}

/// Whether a cell holds nothing, or one of the signs for nothing (rules.md 1, "empty").
#[must_use]
pub fn is_empty_sign(raw: &str) -> bool {
    // Most texts begin like none of the signs.
    match first_kept(raw) {
        None => true,
        Some('-' | '—' | '/' | '\\' | '…' | 'N' | '无') => is_empty_folded(&fold(raw)),
        Some(_) => false,
    }
}

pub(super) fn is_empty_folded(text: &str) -> bool {
    matches!(text, "" | "-" | "--" | "—" | "——" | "/" | "\\" | "…" | "……" | "N/A" | "无数据")
}

/// `#DIV/0!` and its kin anywhere in the text.
pub(super) fn is_sheet_error(text: &str) -> bool {
    text.match_indices('#').any(|(at, _)| {
        text.get(at..).is_some_and(|tail| {
            ["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!"].iter().any(|error| tail.starts_with(error))
        })
    })
}

/// A place nobody filled, anywhere in the text.
pub(super) fn is_placeholder(text: &str) -> bool {
    ["**", "××", "___", "□□"].iter().any(|sign| text.contains(sign)) || holds_xx(text)
}

/// 20XX, or XX directly before what it stands for; small letters as well.
fn holds_xx(text: &str) -> bool {
    let mut run = 0u32;
    let mut before = ('\0', '\0');
    for c in text.chars() {
        if matches!(c, 'X' | 'x') {
            run = run.saturating_add(1);
            if run == 2 && before == ('2', '0') {
                return true;
            }
        } else {
            if run >= 2 && "年月日个村镇县元亩人户座头只公%万".contains(c) {
                return true;
            }
            run = 0;
            before = (before.1, c);
        }
    }
    false
}

/// Operator, number, unit of the list, 以上, and nothing else.
pub(super) fn quick(text: &str) -> Option<Quantity> {
    let (operator, rest) = match Operator::take_sign(text) {
        (None, rest) if !rest.starts_with(|c: char| c.is_ascii()) => {
            let (operator, rest) = Operator::take(rest)?;
            (Some(operator), rest)
        }
        signed => signed,
    };
    let (negative, rest) = strip_minus(rest);
    if !starts_with_digit(rest) {
        return None;
    }
    let (number, rest) = digits::take(rest)?;
    let number = number?;
    // 9月 and 2020年 may be dates.
    if rest.starts_with(['年', '月', '日']) {
        return None;
    }
    let (unit, word) = match Unit::parse_frequent(rest) {
        Some(unit) => (unit, None),
        None => match Operator::take_behind(rest) {
            Some((shorter, word)) => (Unit::parse_frequent(shorter)?, Some(word)),
            None => (Unit::parse_joined(rest)?, None),
        },
    };
    // So may 2023.07.
    if unit.as_str().is_empty() && matches!(number.decimals, 1 | 2) && may_be_year(&number) {
        return None;
    }
    let operator = both(operator, word)?;
    let number = if negative { number.negated() } else { number };
    Some(Quantity { operator, value: number.value, unit })
}

fn may_be_year(number: &Number) -> bool {
    let whole = number.value.trunc();
    whole >= 1900.into() && whole < 2100.into()
}

fn strip_minus(text: &str) -> (bool, &str) {
    match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    }
}

pub(super) fn classify(text: &str) -> Reading {
    if is_empty_folded(text) {
        return Reading::Empty;
    }
    let marks = Marks::of(text);
    if marks.is_odd() {
        if is_sheet_error(text) {
            return Reading::SheetError;
        }
        if is_placeholder(text) {
            return Reading::Placeholder;
        }
    }
    if text.contains(' ')
        && let Some(rejected) = separated_digits(text)
    {
        return rejected;
    }
    if let Some(rest) = text.strip_prefix("定性") {
        let text = rest.trim_start_matches([':', ',', ';', '、']).to_owned();
        return Reading::Text(QualitativeText { text, scale: true });
    }
    let described = || Reading::Text(QualitativeText { text: text.to_owned(), scale: false });
    if !marks.has_digit() {
        return described();
    }
    let scan = Scan::of(text);
    if scan.malformed {
        return Reading::Malformed;
    }
    if scan.dates && scan.numbers == 0 {
        // What is left holds no digit: a date, unless too much is said besides.
        if scan.references || scan.strangers > 2 {
            return described();
        }
        return Reading::Date(DateText { text: text.to_owned(), years: scan.years, impossible: scan.impossible });
    }
    if scan.numbers == 0 {
        return described();
    }
    if scan.deadline {
        return Reading::Several;
    }
    let Some(first) = scan.first else { return described() };
    if is_approximate(&first) {
        return Reading::Inexact(Inexact::Approximate);
    }
    if let Some(second) = scan.second {
        if scan.numbers == 2 && is_range(&first, &second) {
            return Reading::Inexact(Inexact::Range);
        }
        return Reading::Several;
    }
    // A number beside a year or a standard stands in a sentence, unless the year is only put before a value.
    if scan.references || scan.dates {
        let value = scan.behind_year.is_some_and(|rest| is_value_behind(rest, &first));
        return if value && !scan.references { Reading::Several } else { Reading::Inexact(Inexact::InText) };
    }
    match quantity(&first) {
        Some(quantity) => Reading::Quantity(quantity),
        // 3,亩: no sentence, but a number that fell apart.
        None if first.behind.strip_prefix(['.', ',']).is_some_and(|unit| Unit::parse_known(unit).is_some()) => {
            Reading::Malformed
        }
        None => Reading::Inexact(Inexact::InText),
    }
}

/// Digits separated by a blank. A single blank, or blanks before groups of three digits, may be one
/// number that fell apart: malformed. More of them (`2 3 1 2 2 2 2`) are several numbers.
fn separated_digits(text: &str) -> Option<Reading> {
    let mut several = false;
    let mut malformed = false;
    let mut blanks = 0u32;
    let mut thousands = true;
    let mut pieces = text.split(' ').peekable();
    while let Some(piece) = pieces.next() {
        let Some(next) = pieces.peek() else { break };
        let joined = ends_with_digit(piece) && starts_with_digit(next);
        if joined {
            blanks = blanks.saturating_add(1);
            thousands &= next.bytes().take_while(u8::is_ascii_digit).count() == 3;
        }
        // The chain goes on only through a piece that is nothing but a number.
        if !(joined && next.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b','))) {
            several |= blanks > 1 && !thousands;
            malformed |= blanks == 1 || blanks > 1 && thousands;
            blanks = 0;
            thousands = true;
        }
    }
    several |= blanks > 1 && !thousands;
    malformed |= blanks == 1 || blanks > 1 && thousands;
    if malformed { Some(Reading::Malformed) } else { several.then_some(Reading::Several) }
}

fn ends_with_digit(text: &str) -> bool {
    text.bytes().next_back().is_some_and(|byte| byte.is_ascii_digit())
}

fn starts_with_digit(text: &str) -> bool {
    text.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
}

/// A number and the text around it.
#[derive(Clone, Copy)]
struct Found<'a> {
    number: Number,
    /// The text before the number.
    before: &'a str,
    /// The number and the text behind it.
    from: &'a str,
    /// The text behind it.
    behind: &'a str,
}

/// Everything with digits in a text: dates, references, numbers.
#[derive(Default)]
struct Scan<'a> {
    numbers: usize,
    first: Option<Found<'a>>,
    second: Option<Found<'a>>,
    malformed: bool,
    references: bool,
    dates: bool,
    /// A date that is more than a year mentioned in passing.
    deadline: bool,
    years: Vec<u16>,
    /// The text behind a year that the cell begins with.
    behind_year: Option<&'a str>,
    impossible: bool,
    /// Characters that do not belong to a date, counted up to a few.
    strangers: u32,
}

impl<'a> Scan<'a> {
    fn of(text: &'a str) -> Self {
        let mut scan = Self { malformed: text.strip_prefix(',').is_some_and(starts_with_digit), ..Self::default() };
        let mut rest = text;
        while let Some((gap, from)) = next_digits(rest) {
            let before = start(text, from);
            let behind = scan.take(before, gap, from);
            // Every branch takes a digit; a mistake there must not go on forever.
            if behind.len() >= from.len() {
                break;
            }
            rest = behind;
        }
        scan.stray(rest);
        scan
    }

    fn stray(&mut self, gap: &str) {
        if self.strangers <= 2 {
            self.strangers += date::strangers(gap);
        }
    }

    /// Takes what starts at `from`, behind `gap` and all that stands `before`; answers with the rest.
    fn take(&mut self, before: &'a str, gap: &'a str, from: &'a str) -> &'a str {
        if let Some(behind) = unit_digit(gap, from) {
            self.stray(gap);
            return behind;
        }
        if gap.ends_with(|c: char| c.is_ascii_alphabetic()) && !is_unit_of_number(before, gap) {
            self.references = true;
            return reference::code(from);
        }
        if let Some(token) = date::take(before, from) {
            self.dates = true;
            self.deadline |= !token.reference;
            self.impossible |= token.impossible;
            self.years.extend(token.years.into_iter().flatten());
            if before.is_empty() {
                self.behind_year = Some(token.rest);
            }
            self.stray(gap.strip_suffix('第').unwrap_or(gap));
            return token.rest;
        }
        if let Some(behind) = reference::take(before, from) {
            self.references = true;
            return behind;
        }
        self.stray(gap);
        let Some((number, behind)) = digits::take(from) else { return "" };
        match number {
            None => self.malformed = true,
            Some(number) => {
                self.numbers += 1;
                let found = Found { number, before, from, behind };
                match self.numbers {
                    1 => self.first = Some(found),
                    2 => self.second = Some(found),
                    _ => {}
                }
            }
        }
        behind
    }
}

/// `text` without `end`, which is its end.
fn start<'a>(text: &'a str, end: &str) -> &'a str {
    text.len().checked_sub(end.len()).and_then(|length| text.get(..length)).unwrap_or_default()
}

/// Splits before the next run of digits. A single point before it belongs to the run (`.5`).
fn next_digits(rest: &str) -> Option<(&str, &str)> {
    let at = rest.bytes().position(|byte| byte.is_ascii_digit())?;
    let (gap, from) = rest.split_at_checked(at)?;
    match gap.strip_suffix('.') {
        Some(shorter) if !shorter.ends_with('.') => rest.split_at_checked(shorter.len()),
        _ => Some((gap, from)),
    }
}

/// Splits the Latin letters off the end.
fn letters(gap: &str) -> (&str, &str) {
    let rest = gap.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    gap.split_at_checked(rest.len()).unwrap_or((gap, ""))
}

/// The digit of m2 and m3 belongs to the unit.
fn unit_digit<'a>(gap: &str, from: &'a str) -> Option<&'a str> {
    let behind = from.strip_prefix(['2', '3'])?;
    let known = matches!(letters(gap).1, "m" | "M" | "km" | "hm");
    (known && !behind.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '.')).then_some(behind)
}

/// The letters before a digit are the unit of another number: 100kg50袋.
fn is_unit_of_number(before: &str, gap: &str) -> bool {
    let (rest, word) = letters(gap);
    rest.is_empty() && ends_with_digit(start(before, gap)) && Unit::parse_known(word).is_some()
}

/// 约1公里, 3公里左右, 100余户
fn is_approximate(found: &Found<'_>) -> bool {
    // 节约 and its kin approximate nothing.
    const ABOUT_NOTHING: [&str; 9] = ["节约", "签约", "合约", "契约", "预约", "公约", "条约", "履约", "违约"];
    let before = found.before.trim_end_matches(['≥', '≤', '=', '>', '<', '-', '共', '计', '达', '到', '各']);
    let about =
        before.ends_with("将近") || before.ends_with('约') && !ABOUT_NOTHING.iter().any(|word| before.ends_with(word));
    let beyond = found.behind.trim_start_matches(['万', '亿', '千', '百']).starts_with(['余', '多']);
    about
        || beyond
        || found.behind.contains('左') && is_around(found.behind, "左右", &['岸', '两'])
        || found.behind.contains('下') && is_around(found.behind, "上下", &['游', '水', '班', '级', '册'])
}

/// 100元上下, but not 上下游.
fn is_around(behind: &str, word: &str, not_before: &[char]) -> bool {
    behind.split(word).skip(1).any(|rest| !rest.starts_with(not_before))
}

/// 3-5个, 5%—8%, 3至5个
fn is_range(first: &Found<'_>, second: &Found<'_>) -> bool {
    let between = start(first.behind, second.from);
    let unit = between.trim_end_matches(date::DASHES);
    unit.len() < between.len() && Unit::parse(unit).is_some()
}

/// Operator, number and unit, with nothing left over.
fn quantity(found: &Found<'_>) -> Option<Quantity> {
    let before = Before::parse(found.before)?;
    let behind = Behind::parse(found.behind)?;
    let operator = both(before.operator, behind.operator)?;
    let mut unit = behind.unit;
    for part in before.per.into_iter().flatten() {
        unit = unit.per(part)?;
    }
    let number = if before.negative { found.number.negated() } else { found.number };
    Some(Quantity { operator, value: number.value, unit })
}

/// 2022年≥95%, 2022年度：5公里: what stands behind the year is complete.
fn is_value_behind(year: &str, found: &Found<'_>) -> bool {
    let before = start(year, found.from);
    let before = before.strip_prefix('度').unwrap_or(before).trim_start_matches([':', ',', '、', ';', ' ']);
    quantity(&Found { before, ..*found }).is_some()
}

/// Two operators of one cell: the first, if the other points the same way (≥95%以上); else `None`.
fn both(first: Option<Operator>, second: Option<Operator>) -> Option<Option<Operator>> {
    match (first, second) {
        (Some(first), Some(second)) => first.agrees(second).then_some(Some(first)),
        (first, second) => Some(first.or(second)),
    }
}

/// Words before a number that change nothing.
const FILLERS: [&str; 6] = ["达到", "达", "合计", "共", "计", "各"];

/// What stands before the number: operators, fillers, 每亩.
#[derive(Default)]
struct Before<'a> {
    operator: Option<Operator>,
    per: [Option<&'a str>; 3],
    negative: bool,
}

impl<'a> Before<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let mut read = Self::default();
        let mut rest = text;
        while !rest.is_empty() {
            if let Some((operator, behind)) = Operator::take(rest) {
                read.operator = both(read.operator, Some(operator))?;
                rest = behind;
            } else if let Some(behind) = FILLERS.iter().find_map(|word| rest.strip_prefix(word)) {
                rest = behind;
            } else if let Some(behind) = rest.strip_prefix('每') {
                let (part, behind) = Unit::take_part(behind)?;
                *read.per.iter_mut().find(|per| per.is_none())? = Some(part);
                rest = behind;
            } else if let (true, "") = strip_minus(rest) {
                read.negative = true;
                rest = "";
            } else {
                return None;
            }
        }
        Some(read)
    }
}

/// What stands behind the number: a unit, then remarks, 以上, 达标.
struct Behind {
    unit: Unit,
    operator: Option<Operator>,
}

/// Words behind a complete value that add nothing to it.
const DROPPED: [&str; 6] = ["覆盖", "达标", "完成", "到位", "发放", "合格"];

impl Behind {
    fn parse(text: &str) -> Option<Self> {
        let mut rest = text;
        let mut operator = None;
        loop {
            // What needs composing waits: no unit ends like what is dropped here.
            if let Some(unit) = Unit::parse_frequent(rest) {
                return Some(Self { unit, operator });
            }
            if let Some((shorter, word)) = Operator::take_behind(rest) {
                operator = both(operator, Some(word))?;
                rest = shorter;
            } else if let Some(unit) = rest.strip_suffix('内').and_then(Unit::parse_known).filter(Unit::is_time) {
                return Some(Self { unit, operator: both(operator, Some(Operator::AtMost))? });
            } else if let Some(shorter) = DROPPED.iter().find_map(|word| rest.strip_suffix(word)) {
                rest = shorter;
            } else if let Some(shorter) = rest.strip_suffix(['。', ';', ',', '、', '!', '.']) {
                rest = shorter;
            } else if let Some((shorter, remark)) = strip_remark(rest) {
                // 10(公里): nothing else tells the unit.
                rest = if shorter.is_empty() && Unit::parse_known(remark).is_some() { remark } else { shorter };
            } else {
                return Unit::parse(rest).map(|unit| Self { unit, operator });
            }
        }
    }
}

/// Takes a bracketed remark off the end: the text before it, and what it says.
fn strip_remark(text: &str) -> Option<(&str, &str)> {
    // These brackets belong to a unit.
    if !text.ends_with(')') || text.ends_with("台(套)") || text.ends_with("只(羽)") {
        return None;
    }
    let mut depth = 0usize;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' => depth = depth.checked_add(1)?,
            '(' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            let (before, remark) = text.split_at_checked(at)?;
            return Some((before, remark.strip_prefix('(')?.strip_suffix(')')?));
        }
    }
    None
}
