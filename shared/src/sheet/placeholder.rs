//! Text cells that nobody filled: `XX村`, `目标1：`, `……`.

use crate::number::{Marks, Reading, read};

/// Whether a text holds a placeholder (rules.md 2.2): `**`, `××`, `XX村`, `20XX`, `___`, `□□`.
#[must_use]
pub fn is_placeholder_text(raw: &str) -> bool {
    Marks::of(raw).is_odd() && matches!(read(raw), Reading::Placeholder)
}

/// Whether a text is only what the form prints before the answer: `目标1：`, `指标2：`, `……`, `......`.
/// A single `…` is an empty cell, no label.
#[must_use]
pub fn is_bare_label(raw: &str) -> bool {
    // Most texts begin with another character.
    if begins_otherwise(raw) {
        return false;
    }
    let (mut labels, mut dots) = (false, 0_u32);
    let mut rest = raw;
    loop {
        let mut chars = rest.chars();
        match chars.next() {
            None => return labels || dots >= 3,
            Some('.' | '．') => dots += 1,
            // Half of the sign ……
            Some('…' | '⋯') => dots += 2,
            Some(c) if c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}') => {}
            Some(_) => {
                let Some(after) = after_label(rest) else {
                    return false;
                };
                labels = true;
                rest = after;
                continue;
            }
        }
        rest = chars.as_str();
    }
}

/// Begins with a Chinese character that begins no label.
fn begins_otherwise(raw: &str) -> bool {
    raw.starts_with(|c| matches!(c, '\u{4e00}'..='\u{9fff}') && !matches!(c, '目' | '指'))
}

/// What follows a leading `目标1：`.
fn after_label(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("目标").or_else(|| text.strip_prefix("指标"))?.trim_start();
    let end = rest.trim_start_matches(|c: char| c.is_numeric() || "一二三四五六七八九十NＮ".contains(c)).trim_start();
    let colon = end.strip_prefix([':', '：', '、', '.', '．']);
    // 指标 alone is a word; with a number or a colon it is a label.
    colon.or_else(|| (end.len() < rest.len()).then_some(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn 只有标签或省略号() {
        for text in [
            "目标1：",
            "目标1",
            "指标 2 :",
            "……",
            "......",
            "目标1：\n目标2：\n……",
            "指标：",
            "目标N：",
            "...",
            "目标一、",
        ] {
            assert!(is_bare_label(text), "{text}");
        }
        for text in
            ["", " ", "…", ".", "目标", "指标", "目标1：硬化道路", "目标任务", "……等", "1", "道路硬化……", "指标体系"]
        {
            assert!(!is_bare_label(text), "{text}");
        }
    }

    #[test]
    fn 占位符号() {
        for text in ["XX村道路硬化", "20XX年道路", "在**村建设道路", "负责人：___", "□□镇", "××村"]
        {
            assert!(is_placeholder_text(text), "{text}");
        }
        for text in ["道路硬化", "*受益人口", "3×4米便桥", "X光机购置", "IT机房", ""] {
            assert!(!is_placeholder_text(text), "{text}");
        }
    }
}
