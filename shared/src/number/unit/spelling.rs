//! Units as people write them: parts of the list, and what joins them (rules.md 2.4).

use super::{Unit, UnitKind};
use std::borrow::Cow;

/// What joins the parts of a unit.
pub(super) const JOINTS: [char; 6] = ['/', '每', '·', '*', '•', '・'];

/// Characters of the longest part worth trying (万平方公里, 个工作日).
pub(super) const LONGEST_PART: usize = 6;

/// Parts of the longest unit read (万元/人·年·月 has four).
const MOST_PARTS: usize = 4;

/// Bytes of the longest unit read.
const LONGEST_UNIT: usize = 96;

/// Reads parts and joints: `[万亿千百] base` joined by `/`, 每, `·` or `*`.
pub(super) fn compose(text: &str) -> Option<Unit> {
    if text.len() > LONGEST_UNIT {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut unknown = false;
    let mut incomplete = false;
    let mut rest = text;
    let mut joint = None;
    for parts in 0..=MOST_PARTS {
        let end = rest.find(JOINTS).unwrap_or(rest.len());
        let (part, behind) = rest.split_at_checked(end)?;
        if part.is_empty() {
            // Only 元 may be left out: /株, 每株.
            if parts != 0 || text.is_empty() {
                return None;
            }
            incomplete = true;
        } else if joint == Some('/') && part == "次" && is_people(&out) {
            out.push('次');
        } else if joint == Some('每') && part == "次" && is_people(&out) {
            return None;
        } else {
            match joint {
                None => {}
                Some('/' | '每') => out.push('/'),
                Some(_) => out.push('·'),
            }
            match known_part(part) {
                Some((times, base)) => push_part(&mut out, times, base),
                None if parts == 0 && is_magnitude(part) => {
                    incomplete = true;
                    out.push_str(part);
                }
                None if may_be_unit(part) => {
                    unknown = true;
                    out.push_str(part);
                }
                None => return None,
            }
        }
        let mut behind = behind.chars();
        let Some(next) = behind.next() else {
            let kind = if unknown {
                UnitKind::Unknown
            } else if incomplete {
                UnitKind::Incomplete
            } else {
                UnitKind::Known
            };
            return Some(Unit { text: Cow::Owned(out), kind });
        };
        if parts == 0 && out.is_empty() && !matches!(next, '/' | '每') {
            return None;
        }
        joint = Some(next);
        rest = behind.as_str();
        // 元/每亩
        if next == '/' {
            rest = rest.strip_prefix('每').unwrap_or(rest);
        }
    }
    None
}

/// The last part is 人, be it 万人.
pub(super) fn is_people(unit: &str) -> bool {
    let last = unit.rsplit(['/', '·']).next().unwrap_or(unit);
    matches!(known_part(last), Some((_, "人")))
}

fn push_part(out: &mut String, times: &str, part: &'static str) {
    let start = out.len();
    out.push_str(times);
    out.push_str(part);
    // 千 and 克 together are 千克, which is 公斤.
    if let Some(canonical) = out.get(start..).filter(|_| !times.is_empty()).and_then(base) {
        out.truncate(start);
        out.push_str(canonical);
    }
}

/// A part of the list: its 万 or 亿, and its canonical base.
pub(super) fn known_part(part: &str) -> Option<(&str, &'static str)> {
    if let Some(canonical) = base(part) {
        return Some(("", canonical));
    }
    let (_, rest) = magnitude(part)?;
    let canonical = base(rest).filter(|canonical| !matches!(*canonical, "%" | "‰"))?;
    Some((part.strip_suffix(rest)?, canonical))
}

/// Takes 万, 亿, 千, 百 or 百万 … off the start: how many times, and what is left.
pub(super) fn magnitude(part: &str) -> Option<(u64, &str)> {
    MAGNITUDES.iter().find_map(|&(spelling, times)| Some((times, part.strip_prefix(spelling)?)))
}

/// 万 and 亿, where 元 was left out.
fn is_magnitude(part: &str) -> bool {
    matches!(part, "万" | "亿" | "万亿" | "千万" | "百万" | "千亿" | "百亿")
}

/// Longer ones first.
const MAGNITUDES: &[(&str, u64)] = &[
    ("百万", 1_000_000),
    ("千万", 10_000_000),
    ("百亿", 10_000_000_000),
    ("千亿", 100_000_000_000),
    ("万亿", 1_000_000_000_000),
    ("百", 100),
    ("千", 1_000),
    ("万", 10_000),
    ("亿", 100_000_000),
];

/// One to four Latin letters, or one to three characters of any script.
fn may_be_unit(part: &str) -> bool {
    let most = if part.bytes().all(|byte| byte.is_ascii_alphabetic()) { 4 } else { 3 };
    part.chars().nth(most).is_none()
        && part.chars().all(|c| {
            // Signs such as ℃ and ㎏ stand in two blocks of their own.
            c.is_alphabetic() || matches!(c, '°' | '\u{2100}'..='\u{214f}' | '\u{3300}'..='\u{33ff}')
        })
}

pub(super) fn base(text: &str) -> Option<&'static str> {
    // The most frequent of all.
    if text == "%" {
        return Some("%");
    }
    let at = BASE_KEYS.binary_search(&key(text)?).ok()?;
    BASES.get(at).map(|&(_, canonical)| canonical)
}

pub(super) fn compound(text: &str) -> Option<&'static str> {
    let at = COMPOUND_KEYS.binary_search(&key(text)?).ok()?;
    COMPOUNDS.get(at).copied()
}

/// Up to 16 bytes as one number that sorts like the text: comparing these is quicker than texts.
const fn key(text: &str) -> Option<u128> {
    let mut key = [0; 16];
    match key.split_at_mut_checked(text.len()) {
        Some((bytes, _)) => bytes.copy_from_slice(text.as_bytes()),
        None => return None,
    }
    Some(u128::from_be_bytes(key))
}

const fn key_of_listed(text: &str) -> u128 {
    match key(text) {
        Some(key) => key,
        // The test of the lists refuses these.
        None => u128::MAX,
    }
}

static BASE_KEYS: [u128; BASES.len()] = {
    let mut keys = [0; BASES.len()];
    let mut from = BASES;
    let mut to = keys.as_mut_slice();
    while let (Some(((spelling, _), from_rest)), Some((slot, to_rest))) = (from.split_first(), to.split_first_mut()) {
        *slot = key_of_listed(spelling);
        from = from_rest;
        to = to_rest;
    }
    keys
};

static COMPOUND_KEYS: [u128; COMPOUNDS.len()] = {
    let mut keys = [0; COMPOUNDS.len()];
    let mut from = COMPOUNDS;
    let mut to = keys.as_mut_slice();
    while let (Some((spelling, from_rest)), Some((slot, to_rest))) = (from.split_first(), to.split_first_mut()) {
        *slot = key_of_listed(spelling);
        from = from_rest;
        to = to_rest;
    }
    keys
};

/// Every base unit as written and its canonical name, in the order of their bytes.
#[rustfmt::skip]
const BASES: &[(&str, &str)] = &[
    ("%", "%"), ("GB", "GB"), ("KG", "公斤"), ("KM", "公里"), ("KVA", "kVA"), ("KW", "千瓦"),
    ("Kg", "公斤"), ("Km", "公里"), ("M2", "平方米"), ("M3", "立方米"), ("TB", "TB"), ("cm", "厘米"),
    ("g", "克"), ("h", "小时"), ("hm2", "公顷"), ("hm²", "公顷"), ("kVA", "kVA"), ("kW", "千瓦"), ("kWh", "千瓦时"),
    ("kg", "公斤"), ("km", "公里"), ("km2", "平方公里"), ("km²", "平方公里"), ("kva", "kVA"), ("kw", "千瓦"),
    ("kwh", "千瓦时"), ("m", "米"), ("m2", "平方米"), ("m3", "立方米"), ("mm", "毫米"), ("m²", "平方米"),
    ("m³", "立方米"), ("t", "吨"), ("‰", "‰"), ("个", "个"), ("个季度", "季度"), ("个学年", "学年"),
    ("个学时", "学时"), ("个学期", "学期"), ("个小时", "小时"), ("个工作日", "工作日"), ("个月", "个月"), ("个村", "村"),
    ("个百分点", "百分点"), ("个课时", "课时"), ("亩", "亩"), ("亩次", "亩次"), ("人", "人"), ("人日", "人日"),
    ("人次", "人次"), ("件", "件"), ("件次", "件次"), ("份", "份"), ("位", "人"), ("例", "例"), ("倍", "倍"),
    ("元", "元"), ("克", "克"), ("公斤", "公斤"), ("公里", "公里"), ("公顷", "公顷"), ("册", "册"), ("分", "分"),
    ("分钟", "分钟"), ("匹", "匹"), ("千克", "公斤"), ("千瓦", "千瓦"), ("千瓦时", "千瓦时"), ("千米", "公里"),
    ("升", "升"), ("单", "单"), ("厘米", "厘米"), ("口", "口"), ("只", "只"), ("只(羽)", "只(羽)"), ("台", "台"),
    ("台(套)", "台(套)"), ("台套", "台套"), ("名", "人"), ("吨", "吨"), ("周", "周"), ("场", "场"),
    ("场次", "场次"), ("块", "块"), ("处", "处"), ("天", "天"), ("头", "头"), ("头只", "头只"), ("套", "套"),
    ("季度", "季度"), ("学年", "学年"), ("学时", "学时"), ("学期", "学期"), ("学生", "学生"), ("宗", "宗"),
    ("家", "家"), ("对", "对"), ("小时", "小时"), ("尾", "尾"), ("层", "层"), ("工作日", "工作日"), ("工日", "工日"),
    ("幅", "幅"), ("幢", "幢"), ("平方公里", "平方公里"), ("平方千米", "平方公里"), ("平方米", "平方米"), ("平米", "平方米"),
    ("年", "年"), ("床", "床"), ("度", "度"), ("座", "座"), ("张", "张"), ("户", "户"), ("户次", "户次"),
    ("所", "所"), ("批", "批"), ("批次", "批次"), ("支", "支"), ("斤", "斤"), ("日", "日"), ("月", "月"),
    ("期", "期"), ("本", "本"), ("村", "村"), ("村民", "村民"), ("条", "条"), ("栋", "栋"), ("株", "株"),
    ("株数", "株数"), ("根", "根"), ("档", "档"), ("棵", "棵"), ("次", "次"), ("毫米", "毫米"), ("点", "点"),
    ("班次", "班次"), ("瓦", "瓦"), ("瓶", "瓶"), ("生", "生"), ("百分点", "百分点"), ("盏", "盏"), ("眼", "眼"),
    ("种", "种"), ("种次", "种次"), ("立方米", "立方米"), ("笔", "笔"), ("箱", "箱"), ("篇", "篇"), ("米", "米"),
    ("类", "类"), ("粒", "粒"), ("组", "组"), ("美元", "美元"), ("羽", "羽"), ("袋", "袋"), ("课时", "课时"),
    ("起", "起"), ("车次", "车次"), ("辆", "辆"), ("部", "部"), ("里", "里"), ("门", "门"), ("间", "间"),
    ("项", "项"),
];

/// Composed units that occur often, canonical, in the order of their bytes: these need no composing.
#[rustfmt::skip]
const COMPOUNDS: &[&str] = &[
    "万亩", "万人", "万人次", "万件", "万元", "万元/个", "万元/亩", "万元/人", "万元/公里", "万元/千瓦", "万元/口", "万元/台",
    "万元/处", "万元/套", "万元/年", "万元/座", "万元/户", "万元/月", "万元/村", "万元/项", "万公斤", "万公里",
    "万册", "万千瓦时", "万只", "万吨", "万头", "万尾", "万平方米", "万户", "万斤", "万株", "万棵", "万立方米", "万粒", "万羽",
    "万袋", "人/年", "亿元", "元/个", "元/亩", "元/人", "元/人/年", "元/人/月", "元/人·天", "元/人·年", "元/人·月", "元/人次",
    "元/件", "元/公斤", "元/公里", "元/千瓦", "元/口", "元/只", "元/台", "元/吨", "元/处", "元/天", "元/头", "元/套",
    "元/学年", "元/学期", "元/学生", "元/平方米", "元/年", "元/座", "元/户", "元/户·年", "元/户·月", "元/斤", "元/月", "元/株",
    "元/棵", "元/次", "元/生", "元/生/年", "元/生·年", "元/盏", "元/立方米", "元/米", "元/羽", "公斤/亩", "公斤/户", "千元",
    "吨/年", "场/年", "次/周", "次/年", "次/户", "次/月",
];

#[cfg(test)]
mod tests {
    use super::super::tests::unit;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_lists_are_in_order_and_canonical() {
        assert!(BASES.is_sorted_by(|a, b| a.0 < b.0) && COMPOUNDS.is_sorted_by(|a, b| a < b));
        assert!(BASES.iter().map(|base| base.0).chain(COMPOUNDS.iter().copied()).all(|text| key(text).is_some()));
        assert!(BASE_KEYS.is_sorted() && COMPOUND_KEYS.is_sorted());
        for &(_, canonical) in BASES {
            assert_eq!(base(canonical), Some(canonical));
        }
        for &text in COMPOUNDS {
            let composed = compose(text).unwrap();
            assert_eq!((composed.as_str(), composed.kind), (text, UnitKind::Known));
        }
    }

    #[test]
    fn spellings() {
        for (written, canonical, kind) in [
            ("", "", UnitKind::Absent),
            ("平米", "平方米", UnitKind::Known),
            ("万平米", "万平方米", UnitKind::Known),
            ("元/m2", "元/平方米", UnitKind::Known),
            ("千米", "公里", UnitKind::Known),
            ("千m", "公里", UnitKind::Known),
            ("千克/亩", "公斤/亩", UnitKind::Known),
            ("t", "吨", UnitKind::Known),
            ("hm2", "公顷", UnitKind::Known),
            ("名", "人", UnitKind::Known),
            ("万位", "万人", UnitKind::Known),
            ("人/次", "人次", UnitKind::Known),
            ("名/次", "人次", UnitKind::Known),
            ("万人/次", "万人次", UnitKind::Known),
            ("元/人/次", "元/人次", UnitKind::Known),
            ("元/人*月", "元/人·月", UnitKind::Known),
            ("元每人每月", "元/人/月", UnitKind::Known),
            ("元/每亩", "元/亩", UnitKind::Known),
            ("万元/台(套)", "万元/台(套)", UnitKind::Known),
            ("千瓦时", "千瓦时", UnitKind::Known),
            ("万千瓦时", "万千瓦时", UnitKind::Known),
            ("个工作日", "工作日", UnitKind::Known),
            ("百分点", "百分点", UnitKind::Known),
            ("万美元", "万美元", UnitKind::Known),
            ("百万元", "百万元", UnitKind::Known),
            ("生", "生", UnitKind::Known),
            ("学生", "学生", UnitKind::Known),
            ("万", "万", UnitKind::Incomplete),
            ("亿", "亿", UnitKind::Incomplete),
            ("/株", "/株", UnitKind::Incomplete),
            ("每株", "/株", UnitKind::Incomplete),
            ("万/月", "万/月", UnitKind::Incomplete),
            ("M", "M", UnitKind::Unknown),
            ("ABCD", "ABCD", UnitKind::Unknown),
            ("℃", "℃", UnitKind::Unknown),
            ("元/股", "元/股", UnitKind::Unknown),
            ("/股", "/股", UnitKind::Unknown),
        ] {
            let read = unit(written);
            assert_eq!((read.as_str(), read.kind()), (canonical, kind), "{written}");
        }
    }

    #[test]
    fn no_units() {
        for text in [
            "ABCDE",
            "四个汉字",
            "/",
            "元/",
            "元//亩",
            "·月",
            "元·",
            "亩2",
            "😀",
            "%完",
            "元/亩/亩/亩/亩/亩",
            "个 ",
            "人每次",
            "-",
            "…",
        ] {
            assert_eq!(Unit::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn canonical_units_read_as_themselves(text in "[万亿千百人名次元亩平方米km2/每·*%个工作日]{0,8}|[a-zA-Z]{1,5}|\\PC{0,4}") {
            if let Some(read) = Unit::parse(&text) {
                prop_assert_eq!(Unit::parse(read.as_str()), Some(read));
            }
        }
    }
}
