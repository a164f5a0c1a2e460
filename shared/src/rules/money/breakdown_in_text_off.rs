//! breakdown-in-text-off: 文字中的分项与总数不符

use crate::number::{fold, text};
use crate::rule::prelude::*;
use crate::score::formula;
use rust_decimal::Decimal;

rule! {
    /// 目标文字里“其中”后面的各项金额加起来不等于前面的总金额。
    ///
    /// ## 条件
    /// 一个目标（或完成情况）里恰好有一个“其中”，它前面恰好有一个金额，它与下一个句号之间有两个以上金额，单位都相同，
    /// 而它们的和不等于前面的金额。金额指数字后面跟着 元、万元、万 或 亿元。文字里有“…”，或有按单位计的金额
    /// （每…、均…、元/亩），或金额不精确（约、余、多、左右）的，不检查。
    ///
    /// ## 依据
    /// 算术。
    ///
    /// ## 例子
    /// “总投资2026400元,其中工程400000元、设备252000元、设计28000元、种苗960000元、人工100000元”，各项之和 1740000
    /// → 核对总数和各项。
    ///
    /// ## 改法
    /// 核对总数和各项金额，改正写错的数；还有别的项目的，补写完整。
    ///
    /// ## In English
    /// In a goal text the amounts after 其中 do not add up to the one amount before it. Texts with
    /// omissions, approximate amounts or amounts per unit are not checked.
    pub static BREAKDOWN_IN_TEXT_OFF = "breakdown-in-text-off" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Arithmetic,
        fixing: None,
        settings: [],
        title: "文字中的分项与总数不符",
        english: "Breakdown in the text does not add up",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    for (place, goal) in sheet.goal_cells() {
        if !goal.contains("其中") {
            continue;
        }
        let folded = fold(goal);
        if let Some((whole, parts, unit)) = breakdown(&folded).filter(|(whole, parts, _)| whole != parts) {
            let message = format!(
                "文字中“其中”各项金额之和 {}{unit} 与前面的总数 {}{unit} 不等，请核对",
                text(parts),
                text(whole)
            );
            findings.report(&BREAKDOWN_IN_TEXT_OFF, place, message);
        }
    }
}

/// The amount before 其中, the sum of those after it, and their unit; `None` where the text does not
/// say that the one is made of the others.
fn breakdown(text: &str) -> Option<(Decimal, Decimal, &'static str)> {
    let (before, after) = text.split_once("其中")?;
    if after.contains("其中") || text.contains('…') || text.contains("...") || holds_per_unit(text) {
        return None;
    }
    let after = after.split('。').next().unwrap_or(after);
    let whole = amounts(before)?;
    let parts = amounts(after)?;
    let [(whole, unit)] = *whole.as_slice() else { return None };
    if parts.len() < 2 || parts.iter().any(|(_, other)| *other != unit) {
        return None;
    }
    Some((whole, formula::sum(parts.into_iter().map(|(amount, _)| amount))?, unit))
}

/// Whether a clause of the text names an amount for each of something: 每户3000元, 户均3000元, 500元/亩, 500元每亩. The
/// first amount of a clause need not be it: 补助80万元户均增收3000元.
fn holds_per_unit(text: &str) -> bool {
    // 均衡 and 均等 are no shares.
    let text = text.replace("均衡", "").replace("均等", "");
    let may = text.contains("元/") || text.contains(['每', '均']);
    may && text.split(PUNCTUATION).any(|clause| {
        clause.match_indices('元').any(|(at, unit)| {
            clause.split_at_checked(at).is_some_and(|(amount, behind)| {
                amount.contains(|c: char| c.is_ascii_digit())
                    && (amount.contains(['每', '均'])
                        || behind.strip_prefix(unit).is_some_and(|behind| behind.starts_with(['/', '每'])))
            })
        })
    })
}

/// What ends a clause.
const PUNCTUATION: [char; 8] = ['，', ',', ';', '、', '。', ':', '(', ')'];

/// Units of money, the longer ones first.
const UNITS: [&str; 3] = ["亿元", "万元", "元"];

/// What makes a number approximate, before it and behind it.
const LOOSE_BEFORE: [&str; 8] = ["约", "近", "超", "至", "到", "-", "~", "—"];
const LOOSE_BEHIND: [&str; 8] = ["余", "多", "左右", "以上", "以下", "以内", "上下", "/"];

/// The amounts of money in a text, in order; `None` where one of them is approximate, per unit, or
/// so written that it might be overlooked.
fn amounts(text: &str) -> Option<Vec<(Decimal, &'static str)>> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut clause = String::new();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at_checked(start)?;
        // What is said about this amount: back to the punctuation before it.
        if let Some((_, last)) = before.rsplit_once(PUNCTUATION) {
            clause.clear();
            clause.push_str(last);
        } else {
            clause.push_str(before);
        }
        let end = from.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(from.len());
        let (digits, behind) = from.split_at_checked(end)?;
        rest = behind;
        let unit = UNITS.into_iter().find_map(|unit| Some((unit, behind.strip_prefix(unit)?)));
        // 30万用于… is an amount too.
        let bare = || Some(("万元", behind.strip_prefix('万').filter(|next| ends_an_amount(next))?));
        let Some((unit, next)) = unit.or_else(bare) else {
            // So are 30余万元 and 3亿, but not exact or without 元.
            let loose =
                ["余万元", "多万元", "余元", "多元", "余亿元", "多亿元"].iter().any(|word| behind.starts_with(word));
            if loose || behind.strip_prefix('亿').is_some_and(ends_an_amount) {
                return None;
            }
            continue;
        };
        if LOOSE_BEFORE.iter().any(|word| clause.ends_with(word))
            || LOOSE_BEHIND.iter().any(|word| next.starts_with(word))
        {
            return None;
        }
        let crate::number::Money::Amount { value, .. } = crate::number::read_money(digits) else { return None };
        found.push((value, unit));
        clause.clear();
        rest = next;
    }
    Some(found)
}

/// Whether 万 stands for money: 30万亩 and 30万株 do not.
fn ends_an_amount(next: &str) -> bool {
    !next.starts_with(char::is_alphabetic)
        || next.starts_with(['用', '等'])
        || LOOSE_BEHIND.iter().any(|word| next.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, paths, self_evaluation};

    fn fires(goal: &str) -> bool {
        let mut form = declaration(vec![]);
        form.goal.goals = vec!["目标一".into(), goal.into()];
        let found = paths(&BREAKDOWN_IN_TEXT_OFF, form);
        assert!(found.is_empty() || found == ["/goal/goals/1"]);
        !found.is_empty()
    }

    #[test]
    fn 各项之和不等于总数() {
        for goal in [
            "总投资2026400元,其中工程400000元、设备252000元、设计28000元、种苗960000元、人工100000元。",
            "共申请预算资金９０万元。其中：30万元用于编制；30万元用于审计；29.99万元用于设计。建成后受益300人。",
            "投入1,250.00万元，其中财政资金1000万元，自筹249.99万元",
            "投入100万元，其中财政资金80万元，自筹20万元，贷款10万元",
            "义务教育均衡发展项目总投资100万元，其中校舍60万元，设备30万元。",
            "投资100万元，其中：甲60万元，乙30万元。每个村建一处，共3000元以内的配件不计。受益50户。",
        ] {
            assert!(fires(goal), "{goal}");
        }
    }

    #[test]
    fn 相等_不报() {
        for goal in [
            "本项目共申请预算资金90万元。其中:30万元用于基建工程项目预算编制;30万元用于基建工程项目审计;30万元用于基建工程项目设计、规划、测绘。",
            "投入100万元，其中财政资金80万元，自筹20万元。另行安排5万元。",
            "投入0.3亿元，其中甲0.1亿元，乙0.2亿元",
        ] {
            assert!(!fires(goal), "{goal}");
        }
    }

    #[test]
    fn 不能断定的_不报() {
        for goal in [
            "投入100万元，其中财政资金80万元。",
            "投入100万元，财政80万元、自筹10万元。",
            "投入100万元，其中财政80万元，其中中央50万元、省级10万元。",
            "投入100万元、带动50万元，其中财政80万元、自筹10万元。",
            "其中财政80万元、自筹10万元。",
            "投入100万元，其中财政800000元、自筹100000元。",
            "投入100万元，其中财政80万元、自筹10万元……",
            "本项目共完成预算资金89.97万元。其中:30万元…;30万元…;29.99万元…",
            "投入100万元，其中每户补助1万元、户均增收2万元。",
            "投入100万元，其中财政80万元户均补助0.5万元、自筹10万元。",
            "投入100万元，其中财政80万元补助0.05万元/亩、自筹10万元。",
            "投入100万元，其中道路500元/亩、水渠300元/亩。",
            "投资100万元，其中：甲60万元，乙30万元。户均补助3000元。",
            "投资100万元，其中：甲60万元，乙30万元。补助500元/亩。",
            "投入约100万元，其中财政80万元、自筹10万元。",
            "投入100余万元，其中财政80万元、自筹10万元。",
            "投入100万元，其中财政80万元、自筹10万元左右。",
            "投入100万元，其中30万亩造林80万元、20万株苗木20万元。",
            "投入1亿，其中财政8000万元、自筹1000万元。",
            "实施营造林8万亩。其中:新造林3万亩,退化林改造4万亩。",
            "增加贫困人口收入101.3万元，受益建档立卡贫困人口834人，其中120人脱贫。",
        ] {
            assert!(!fires(goal), "{goal}");
        }
    }

    #[test]
    fn 不精确的金额_一个词也不漏() {
        let silent = |parts: &str| assert!(!fires(&format!("投入100万元，其中{parts}。")), "{parts}");
        for word in LOOSE_BEFORE {
            silent(&format!("财政{word}80万元、自筹10万元"));
            silent(&format!("财政80万元、自筹{word}10万"));
            assert!(!fires(&format!("投入{word}100万元，其中财政80万元、自筹10万元")), "{word}");
        }
        for word in LOOSE_BEHIND {
            silent(&format!("财政80万元{word}、自筹10万元"));
            silent(&format!("财政80万元、自筹10万{word}"));
            assert!(!fires(&format!("投入100万元{word}，其中财政80万元、自筹10万元")), "{word}");
        }
        for word in ["余万元", "多万元", "余元", "多元", "余亿元", "多亿元"] {
            silent(&format!("财政80{word}、自筹10万元、贷款5万元"));
        }
    }

    #[test]
    fn 等字和万字也算() {
        for goal in [
            "投入100万元，其中道路80万元、水渠10万元等。",
            "投入100万元，其中道路80万元等、水渠10万元。",
            "投入100万元，其中30万用于道路、30万元用于水渠、30万元用于绿化。",
            "投入100万，其中财政80万、自筹10万。",
            "投入100万，其中财政80万、自筹10万等。",
        ] {
            assert!(fires(goal), "{goal}");
        }
        assert!(!fires("投入100万，其中财政80万、自筹20万元等。"));
        assert!(!fires("投入100万，其中财政80万、自筹200000元。"));
    }

    #[test]
    fn 自评表的目标和完成情况都查() {
        let mut form = self_evaluation(vec![]);
        form.goal.planned = "投入100万元，其中财政80万元，自筹10万元".into();
        form.goal.achieved = form.goal.planned.clone();
        assert_eq!(paths(&BREAKDOWN_IN_TEXT_OFF, form), ["/goal/planned", "/goal/achieved"]);
    }
}
