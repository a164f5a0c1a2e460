//! The data against the words of the law.

use super::{ORIGINALS, anchor, by_id, law, law_of, own, regulation, section_of, without_blanks, words_of};
use crate::regulation::{Origin, Part, all};
use std::collections::BTreeSet;

#[test]
fn 正文与原文逐字相同() {
    for (id, original) in ORIGINALS {
        assert!(without_blanks(&words_of(law_of(id))) == without_blanks(original), "{id}");
    }
    assert_eq!(all().count(), ORIGINALS.len());
}

#[test]
fn anchors_are_unique_and_every_clause_has_one() {
    for regulation in all() {
        let anchors: Vec<&str> = law_of(&regulation.id).lines().filter_map(|line| anchor(line).1).collect();
        let unique: BTreeSet<&str> = anchors.iter().copied().collect();
        assert_eq!(anchors.len(), unique.len(), "{}", regulation.id);
        for key in own(regulation, Part::Citations, regulation.citations.keys()) {
            let anchor = regulation.citations[key].anchor.as_str();
            assert!(unique.contains(anchor), "{}: {key}: no anchor {anchor}", regulation.id);
        }
    }
}

#[test]
fn every_quotation_is_literal_and_stands_under_its_anchor() {
    for regulation in all() {
        let law = law_of(&regulation.id);
        for key in own(regulation, Part::Citations, regulation.citations.keys()) {
            let clause = &regulation.citations[key];
            assert!(!clause.quotes.is_empty() && !clause.article.is_empty(), "{key}");
            let section = without_blanks(&section_of(law, &clause.anchor));
            for quote in &clause.quotes {
                assert!(section.contains(&without_blanks(quote)), "{key}: not under {}: {quote}", clause.anchor);
            }
        }
    }
}

#[test]
fn the_rule_catalogue_finds_its_clauses() {
    for key in [
        "G1.2-2", "G1.3-1", "G1.3-5", "G1.3-6", "G1.3-7", "G1.3-n", "G2.2-2", "G2.2-4", "G2.T2", "G2.4", "G3.3",
        "G4.2", "G5.1-1", "G5.T4", "G5.T4-B", "G5.n1", "G5.n2", "G5.n3", "G5.3", "GA2",
    ] {
        assert!(regulation().citation(key).is_some(), "{key}");
    }
    let clause = regulation().citation("G5.n1").expect("cited");
    assert_eq!(&*clause.regulation, "cn-2019-68");
    assert_eq!(&*clause.article, "第五节 一（二）、注意事项(1)");
    assert_eq!(
        &*clause.quote,
        "上述权重可根据项目实际情况进行适当调整，但加总后应等于 100 分；得分最高不能超过该指标分值上限"
    );
}

#[test]
fn local_clauses_of_the_rule_catalogue_are_there() {
    for (id, keys) in [
        ("wushan-2019-37", &["WS14-1"][..]),
        ("hebei-2017-148", &["HB9", "HB12", "HB-A3"]),
        ("fufeng-2022", &["FF18", "FF19", "FF29", "FF32-2", "FF43"]),
    ] {
        for key in keys {
            assert_eq!(by_id(id).citation(key).map(|citation| &*citation.regulation), Some(id), "{key}");
            assert_eq!(regulation().citation(key), None, "{key} is not the guide's");
        }
    }
    // Its own clause before the one it took over, whatever the order.
    let cited = |id, keys: &[&str]| by_id(id).cite(keys).map(|citation| citation.article.to_string());
    assert_eq!(cited("wushan-2019-37", &["G5.T4", "WS14-1"]).as_deref(), Some("第十四条（一）"));
    assert_eq!(cited("fufeng-2022", &["G5.T4", "WS14-1"]).as_deref(), Some("第五节 一（二）、表4"));
    assert_eq!(cited("cn-2019-68", &["FF29"]), None);
    let clauses = |id: &str| {
        let rule = crate::rules::all().find(|rule| rule.id == id).expect("a rule");
        crate::assess::citations(rule).iter().map(|clause| clause.regulation.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(clauses("reason-missing"), ["cn-2019-68", "wushan-2019-37"]);
    assert_eq!(clauses("executed-over-budget"), ["fufeng-2022"]);
    assert_eq!(clauses("weights-not-hundred"), ["cn-2019-68"]);
}

/// Values whose quotation does not show the number as digits, and why.
const NOT_IN_DIGITS: [(&str, &str); 6] = [
    ("money.decimals", "小数点后两位：写作汉字"),
    ("plan.deadline", "11 月底：三十日由日历得出"),
    ("self_evaluation.coverage", "所有：即百分之百"),
    ("exante.deadline", "10月底：三十一日由日历得出"),
    ("payment.deadline", "10月底：三十一日由日历得出"),
    ("allocation.new_funds.share", "全部：即百分之百"),
];

#[test]
fn every_number_of_the_law_stands_in_its_quotation() {
    let digits = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_ascii_digit() && c != '.').filter(|run| !run.is_empty()).map(str::to_owned).collect()
    };
    for regulation in all() {
        let own = regulation.values.iter().filter(|value| regulation.source(Part::Values, &value.key) == regulation.id);
        for value in own {
            for from in value.from.iter().filter(|from| from.origin == Origin::Law) {
                let key = from.citation.as_deref().unwrap_or_else(|| panic!("{} has no clause", value.key));
                let quotes = regulation.citations[key].quotes.join("\n");
                let quoted = digits(&quotes);
                let numbers = digits(from.value.as_deref().unwrap_or_default());
                let excepted = NOT_IN_DIGITS.iter().any(|(key, _)| *key == value.key);
                // A value in words has each of them in the quotation.
                let said = || from.value.iter().flat_map(|value| value.split('、')).all(|word| quotes.contains(word));
                let found = if numbers.is_empty() {
                    from.value.is_some() && said()
                } else {
                    numbers.iter().all(|number| quoted.contains(number))
                };
                assert_ne!(found, excepted, "{}: {} = {numbers:?} in {quotes}", regulation.id, value.key);
            }
        }
    }
}

/// Labels that the text does not print so, and why.
const NOT_PRINTED: [(&str, &str); 2] =
    [("level1.management", "县级自设的一级指标"), ("self_evaluation.note3", "公式记号已清理（AMB-G-36）")];

#[test]
fn labels_are_printed_so() {
    for local in all().filter(|regulation| regulation.base.is_some()) {
        let text = without_blanks(&words_of(law_of(&local.id)));
        for key in own(local, Part::Labels, local.labels.keys()) {
            assert!(text.contains(&without_blanks(&local.labels[key])), "{}: {key}", local.id);
        }
    }
    let text = without_blanks(&words_of(law()));
    let cleaned = text.replace("$\\geq*$", "≥*").replace("$\\leq*$", "≤*");
    for (key, label) in &regulation().labels {
        let excepted = NOT_PRINTED.iter().any(|(known, _)| known == key);
        let label = without_blanks(label);
        assert_ne!(excepted, text.contains(&label), "{key}: {label}");
    }
    assert!(cleaned.contains(regulation().label("self_evaluation.note3")));
    assert_eq!(regulation().label("level1.output"), "产出指标");
    assert_eq!(regulation().label("no such label"), "no such label");
}

/// What the scan misread, and what was printed: cards show the latter, quotations keep the former.
const MISREAD: [(&str, &str); 4] =
    [("扌日0·3分", "扣0.3分"), ("扌日0·5分", "扣0.5分"), ("扣0·2分", "扣0.2分"), ("资金投人", "资金投入")];

#[test]
fn the_words_on_a_card_are_the_laws_own() {
    for regulation in all() {
        for card in regulation.cards.iter().filter(|card| regulation.source(Part::Cards, &card.id) == regulation.id) {
            let law = without_blanks(&words_of(law_of(&regulation.id)));
            let law = MISREAD.iter().fold(law, |law, (scanned, printed)| law.replace(scanned, printed));
            let groups = card.groups.iter().map(|group| group.criterion.as_str());
            for criterion in card.items.iter().map(|item| item.criterion.as_str()).chain(groups) {
                // An ex-ante evaluation's questions stand one by one.
                for passage in criterion.split('；').filter(|_| !law.contains(&without_blanks(criterion))) {
                    let passage = without_blanks(passage.trim_end_matches('。'));
                    assert!(law.contains(&passage), "{} {}: {passage}", regulation.id, card.id);
                }
            }
        }
    }
}

#[test]
fn the_words_on_a_list_are_the_laws_own() {
    let mut lists = 0;
    for regulation in all() {
        for list in &regulation.negative_lists {
            let quotes = without_blanks(&regulation.citations[&list.citation].quotes.join("\n"));
            for item in &list.items {
                assert!(quotes.contains(&without_blanks(&item.text)), "{} {}: {}", list.id, item.code, item.text);
                // It is found by what is printed, by a part and by its code, and by nothing else.
                for name in item.also.iter().chain([&item.text, &item.code]) {
                    assert_eq!(list.find(name).map(|found| found.code.as_str()), Some(item.code.as_str()), "{name}");
                }
            }
            assert!(list.find("").is_none() && list.find("没有这一项").is_none());
            lists += 1;
        }
    }
    assert_eq!(lists, 11, "all of 新疆");
    let codes = |id: &str| {
        let list = by_id("xinjiang-2019-2").negative_lists.iter().find(|list| list.id == id).expect("a list");
        (list.items.len(), list.items.iter().filter(|item| item.judgement).count())
    };
    assert_eq!((codes("NL-ZX"), codes("NL-ZH"), codes("NL-ZQ")), ((9, 1), (14, 1), (5, 0)));
}
