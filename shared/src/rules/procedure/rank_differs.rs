//! rank-differs: 位次与得分不符

use super::prelude::*;
use crate::number::{is_empty_sign, text};
use crate::place::Key;

rule! {
    /// 按得分排序的，所填的位次与得分不符。
    ///
    /// ## 条件
    /// 同一类别的记录按得分从高到低排，得分相同的位次相同；所填的位次不是这样算出的位次。结论不能纳入的，填了位次。没有填位次、没有得分的不算。
    ///
    /// ## 依据
    /// 这一步的条文，例如扶风第十九条：结论为“予以支持”或“部分支持”的，按照评估得分排序,纳入部门项目库管理；第十八条：评估得分作为对同类项目、政策进行对比分析的主要依据。
    ///
    /// ## 例子
    /// 三个项目得 92、88、88 分，位次填了 1、2、3 → `1`、`2`、`2`。
    ///
    /// ## 改法
    /// 改为算出的位次；不予支持的空着。
    ///
    /// ## In English
    /// The place that was filled is not the one that the points give among records of the same class; or what was
    /// rejected has a place.
    pub static RANK_DIFFERS = "rank-differs" {
        severity: Warning,
        forms: [Dossier],
        basis: Basis::Card,
        fixing: Content,
        settings: [],
        title: "位次与得分不符",
        english: "Place differs from the points",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    for step in &file.steps {
        let Some(ranking) = &step.ranking else { continue };
        let rank = step.fields.iter().zip(0..).find(|(field, _)| field.key == ranking.rank);
        let Some((at, key)) = rank.and_then(|(field, at)| Some((at, Key::new(&field.key)?))) else { continue };
        for ranked in file.ranking(step) {
            let place = ranked.record.place(RecordCell::Value(at, key));
            let raw = ranked.record.form.values.get(&ranking.rank).map_or("", String::as_str);
            let claimed = ranked.record.number(&ranking.rank);
            match ranked.rank {
                _ if is_empty_sign(raw) => {}
                None => {
                    let outcome = shown(&ranked.record.form.outcome);
                    if !outcome.is_empty() {
                        let message = format!("结论为“{outcome}”的不纳入，不排位次");
                        findings.report(&RANK_DIFFERS, place, message).clause(&step.citation).fix("");
                    }
                }
                Some(rank) if claimed == Some(rank.into()) => {}
                Some(rank) => {
                    let class = shown(ranked.class);
                    let message = format!("按得分 {} 在同类（{class}）中应排第 {rank}", text(ranked.score));
                    findings.report(&RANK_DIFFERS, place, message).clause(&step.citation).fix(rank.to_string());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    /// A record of an evaluated project.
    fn entry(it: &mut File, step: &str, class: &str, outcome: &str, score: &str, rank: &str) {
        it.add(step, "2022-11-01").value("class", class).value("score", score).value("rank", rank);
        it.last().outcome = outcome.into();
    }

    // covers: FF22-A18-4, FF22-A19-1
    #[test]
    fn 同类按得分_同分同位_不予支持的不排() {
        for (object, step, article) in [("unit", "rank_library", "FF19-1"), ("county", "compare_scores", "FF18-s")] {
            let mut it = file("fufeng-2022", object);
            assert_eq!(it.law().step(step).map(|step| step.citation.as_str()), Some(article));
            entry(&mut it, step, "项目", "部分支持", "88", "3");
            entry(&mut it, step, "项目", "予以支持", "92.5", "1");
            entry(&mut it, step, "政策", "予以支持", "70", "1");
            entry(&mut it, step, "项目", "予以支持", "88.0", "2");
            entry(&mut it, step, "项目", "不予支持", "95", "1");
            entry(&mut it, step, "项目", "予以支持", "60", "4");
            let found = it.found(&RANK_DIFFERS);
            let fixes: Vec<_> = found.iter().map(|(path, _, fix)| (path.as_str(), fix.as_deref())).collect();
            assert_eq!(
                fixes,
                [("/records/0/values/rank", Some("2")), ("/records/4/values/rank", Some(""))],
                "{object}: {found:?}"
            );
            assert!(found[1].1.contains("不予支持"), "{found:?}");
            // In order: class by class, the best first, what was rejected last.
            let followed = Followed::new(&it.form, it.law(), None);
            let order: Vec<_> = followed
                .ranking(it.law().step(step).expect("there"))
                .iter()
                .map(|ranked| (ranked.record.index, ranked.rank))
                .collect();
            let wanted = [(2, Some(1)), (1, Some(1)), (0, Some(2)), (3, Some(2)), (5, Some(4)), (4, None)];
            assert_eq!(order, wanted, "{object}");
        }
    }

    #[test]
    fn 没有填位次_没有得分_没有结论的不算() {
        let mut it = file("fufeng-2022", "unit");
        entry(&mut it, "rank_library", "项目", "予以支持", "90", "");
        entry(&mut it, "rank_library", "项目", "予以支持", "", "7");
        entry(&mut it, "rank_library", "项目", "", "99", "7");
        entry(&mut it, "rank_library", "项目", "予以支持", "89", "2");
        assert!(it.found(&RANK_DIFFERS).is_empty(), "{:?}", it.found(&RANK_DIFFERS));
        it.value("rank", "1");
        assert_eq!(it.paths(&RANK_DIFFERS), ["/records/3/values/rank"]);
    }
}
