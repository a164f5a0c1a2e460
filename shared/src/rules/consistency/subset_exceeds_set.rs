//! 部分大于全部

use crate::number::{Quantity, text};
use crate::rule::prelude::*;
use crate::sheet::{Name, contains_any};
use rust_decimal::Decimal;

rule! {
    /// 一部分人比全部受益的人还多，或者受益的户比人还多。
    ///
    /// ## 条件
    /// 指标值以人、万人（户数以户、万户）为单位，有下列情形之一时，在“部分”一行报告：
    /// - 饮水……人数（人口）大于受益……人口（人数）；
    /// - 贫困、脱贫、建档立卡、监测对象的受益人数，大于不带这些词的受益人数；
    /// - 受益户数大于受益人口数。
    ///
    /// 第一、三种只在两个名称都带或都不带“贫困、脱贫、建档立卡、监测”时比较。有几行受益人数时，与最多的一行比较；
    /// 只说学生、妇女、培训等某一类人的行不作“全部”。
    ///
    /// ## 依据
    /// 算术：部分不能大于全部，一户至少有一人。
    ///
    /// ## 例子
    /// 岳阳县2022年：解决饮水安全问题人数 `≥1000人`，受益人口数 `≥500人` → 受益人口数至少1000人。
    ///
    /// ## 改法
    /// 请核对两行的数。没有唯一的改法。
    ///
    /// ## In English
    /// A part is larger than its whole: people with safe water against beneficiaries, poor beneficiaries
    /// against all, benefiting households against persons. The part's row is named.
    pub static SUBSET_EXCEEDS_SET = "subset-exceeds-set" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Arithmetic,
        fixing: None,
        settings: [],
        title: "部分大于全部",
        english: "Part larger than the whole",
        check: Check::Sheet(check),
    }
}

/// A row that names one kind of people is not the whole.
const ONE_KIND: [&str; 12] =
    ["饮水", "学生", "幼儿", "儿童", "妇女", "老年", "老人", "残疾", "培训", "就业", "务工", "户均"];

/// The largest number of beneficiaries named, in 人.
#[derive(Clone, Copy)]
struct Whole<'s, 'a> {
    row: &'s Row<'a>,
    persons: Decimal,
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let counted =
        || sheet.rows.iter().filter(|row| !row.not_applicable).filter_map(|row| Some((row, row.target.quantity()?)));
    // All beneficiaries, and those of a poor or monitored group.
    let (mut all, mut group): (Option<Whole<'_, '_>>, Option<Whole<'_, '_>>) = (None, None);
    for (row, target) in counted() {
        let Some(persons) = number_of("人", target) else { continue };
        let name = &row.name;
        if name.core_holds("受益") && counts_persons(name) && !name.core_holds_any(&ONE_KIND) {
            let whole = if is_of_group(row) { &mut group } else { &mut all };
            if whole.is_none_or(|whole| persons > whole.persons) {
                *whole = Some(Whole { row, persons });
            }
        }
    }
    if all.is_none() && group.is_none() {
        return;
    }
    for (row, target) in counted() {
        let name = &row.name;
        let is_beneficiary = name.core_holds("受益");
        let exceeded = if let Some(persons) = number_of("人", target) {
            let is_of_group = is_of_group(row);
            let water =
                || if is_of_group { group } else { all }.filter(|_| name.core_holds("饮水") && counts_persons(name));
            let poor = || all.filter(|_| is_beneficiary && is_of_group);
            [water(), poor()]
                .into_iter()
                .flatten()
                .find(|whole| persons > whole.persons && whole.row.index != row.index)
        } else if let Some(households) = number_of("户", target).filter(|_| is_beneficiary && name.core_holds("户")) {
            if is_of_group(row) { group } else { all }.filter(|whole| households > whole.persons)
        } else {
            None
        };
        if let Some(whole) = exceeded {
            findings.report(
                &SUBSET_EXCEEDS_SET,
                row.at(Cell::Target),
                format!("“{}”“{target}”大于“{}” {}人，请核对", name.core(), whole.row.name.core(), text(whole.persons)),
            );
        }
    }
}

/// The number in 人 or 户, from 人, 万人, 户 or 万户.
fn number_of(base: &str, target: &Quantity) -> Option<Decimal> {
    let unit = target.unit.as_str();
    if unit == base {
        return Some(target.value);
    }
    (unit.strip_prefix('万')? == base).then(|| target.value.saturating_mul(Decimal::from(10_000)))
}

fn counts_persons(name: &Name<'_>) -> bool {
    name.core_holds("人口") || name.core_holds("人数")
}

/// Poor or monitored people; 含脱贫户 in a bracket says that there are others too.
fn is_of_group(row: &Row<'_>) -> bool {
    let words = &row.words().monitored;
    words.is_in(row.name.core(), row.name.marks())
        || row.name.brackets().any(|inside| !inside.contains('含') && contains_any(inside, words))
}

#[cfg(test)]
mod tests {
    use super::SUBSET_EXCEEDS_SET as RULE;
    use crate::rule::testing::*;

    fn found(rows: &[(&str, &str)]) -> Vec<String> {
        paths(&RULE, declaration(rows.iter().map(|(name, value)| target("benefit/social", name, value)).collect()))
    }

    #[test]
    fn 岳阳县饮水人数大于受益人数() {
        let rows = [("受益脱贫(监测)人口数", "≥500人"), ("解决脱贫(监测)饮水安全问题人数", "≥1000人")];
        let form = declaration(rows.map(|(name, value)| target("benefit/social", name, value)).to_vec());
        let all = run(&RULE, form);
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].0, "/indicators/1/target");
        assert!(all[0].1.contains("1000人") && all[0].1.contains("500人"), "{}", all[0].1);
        assert_eq!(found(&[("解决饮水安全人口", "501人"), ("受益人数", "500人")]), ["/indicators/0/target"]);
        assert!(found(&[("解决饮水安全人口", "500人"), ("受益人数", "500人")]).is_empty());
        assert!(found(&[("解决饮水安全人口", "499人"), ("受益人数", "0.05万人")]).is_empty());
        assert_eq!(found(&[("解决饮水安全人口", "0.06万人"), ("受益人数", "500人")]), ["/indicators/0/target"]);
    }

    #[test]
    fn 一个带贫困一个不带_饮水不比较() {
        assert!(found(&[("解决饮水安全人口", "900人"), ("受益脱贫人口数", "500人")]).is_empty());
        assert!(found(&[("解决贫困人口饮水安全人数", "900人"), ("受益人口数", "500人")]).is_empty());
    }

    #[test]
    fn 贫困受益人数大于受益人数() {
        assert_eq!(found(&[("受益人口数", "500人"), ("受益建档立卡贫困人口数", "501人")]), ["/indicators/1/target"]);
        assert!(found(&[("受益人口数", "500人"), ("受益建档立卡贫困人口数", "500人")]).is_empty());
        assert!(found(&[("受益脱贫人口数", "800人")]).is_empty());
        assert!(found(&[("受益学生人数", "200人"), ("受益脱贫人口数", "800人")]).is_empty());
        assert!(found(&[("受益人口数（含脱贫人口）", "900人"), ("受益人口数", "500人")]).is_empty());
        assert_eq!(found(&[("受益人口数（脱贫人口）", "900人"), ("受益人口数", "500人")]), ["/indicators/0/target"]);
    }

    #[test]
    fn 受益户数大于受益人口数() {
        assert_eq!(found(&[("受益户数", "≥501户"), ("受益人口数", "≥500人")]), ["/indicators/0/target"]);
        assert!(found(&[("受益户数", "≥500户"), ("受益人口数", "≥500人")]).is_empty());
        assert_eq!(found(&[("受益脱贫户数", "≥501户"), ("受益脱贫人口数", "≥500人")]), ["/indicators/0/target"]);
        assert!(found(&[("受益户数", "≥501户"), ("受益脱贫人口数", "≥500人")]).is_empty());
        assert!(found(&[("受益脱贫户数", "≥501户"), ("受益人口数", "≥500人")]).is_empty());
        assert!(found(&[("补助户数", "≥501户"), ("受益人口数", "≥500人")]).is_empty());
    }

    #[test]
    fn 几行受益人数_与最多的比() {
        let rows = [("直接受益人口数", "300人"), ("受益人口数", "900人"), ("受益脱贫人口数", "500人")];
        assert!(found(&rows).is_empty());
    }

    #[test]
    fn 单位不同_读不出_不涉及() {
        assert!(found(&[("解决饮水安全人口", "1000人次"), ("受益人数", "500人")]).is_empty());
        assert!(found(&[("解决饮水安全人口", "约1000人"), ("受益人数", "500人")]).is_empty());
        assert!(found(&[("解决饮水安全人口", "1000"), ("受益人数", "500")]).is_empty());
        let mut rows =
            vec![target("benefit/social", "受益人数", "500人"), target("benefit/social", "饮水人数", "900人")];
        rows[0].not_applicable = true;
        rows[0].reason = "没有这项内容".into();
        assert!(paths(&RULE, declaration(rows)).is_empty());
    }
}
