//! Digits that name something and count nothing (rules.md 2.3): document numbers, standards, 第2批.

/// The text behind a reference that starts with the digits at the start of `tail`.
pub(super) fn take<'a>(before: &str, tail: &'a str) -> Option<&'a str> {
    match before.chars().next_back() {
        Some('第') => Some(ordinal(tail)),
        Some('〔' | '[' | '【' | '(') => document(tail).or_else(|| alone(tail)),
        _ => alone(tail),
    }
}

/// Where nothing before the digits tells.
fn alone(tail: &str) -> Option<&str> {
    let rest = skip_digits(tail);
    // 3A级, 5G; 80M and 5GB are quantities.
    let mut letters = rest.chars();
    let grade =
        matches!((tail.chars().next(), letters.next()), (Some('1'..='5'), Some('A')) | (Some('2'..='6'), Some('G')));
    if grade && tail.len() == rest.len() + 1 && !letters.as_str().starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return Some(letters.as_str());
    }
    rest.strip_prefix("号文")
}

/// The text behind a standard or code whose letters stand before these digits: GB5749-2022, ISO9001.
pub(super) fn code(tail: &str) -> &str {
    tail.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/' | ':' | '—' | '–'))
}

fn skip_digits(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_ascii_digit())
}

/// 第1-3期
fn ordinal(tail: &str) -> &str {
    let rest = skip_digits(tail);
    match rest.strip_prefix(['-', '~', '—', '至', '到', '、']) {
        Some(behind) if behind.starts_with(|c: char| c.is_ascii_digit()) => skip_digits(behind),
        _ => rest,
    }
}

/// 〔2018〕35号
fn document(tail: &str) -> Option<&str> {
    let behind = skip_digits(tail);
    if tail.len() != behind.len() + 4 {
        return None;
    }
    let behind = behind.strip_prefix(['〕', ']', '】', ')'])?;
    let number = behind.strip_prefix('第').unwrap_or(behind);
    let rest = skip_digits(number);
    if rest.len() == number.len() { None } else { rest.strip_prefix('号') }
}
