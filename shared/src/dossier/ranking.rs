//! Records in the order of their points (扶风 第十八、十九条): like is compared with like (AMB-F-26).

use super::{Followed, Recorded};
use crate::regulation::Step;
use rust_decimal::Decimal;

/// A record among its like.
#[derive(Clone, Copy, Debug)]
pub struct Ranked<'f, 'a> {
    /// The record.
    pub record: &'f Recorded<'a>,
    /// 类别; those of one class are compared.
    pub class: &'f str,
    /// 分
    pub score: Decimal,
    /// Its place, from 1 on, the same for the same points; `None` where its outcome lets nothing go on.
    pub rank: Option<u16>,
}

impl<'a> Followed<'a> {
    /// The records of a step that puts them in order: class by class, the best first, those without a place last. What
    /// has no points yet is left out.
    #[must_use]
    pub fn ranking<'f>(&'f self, step: &'f Step) -> Vec<Ranked<'f, 'a>> {
        let Some(ranking) = &step.ranking else { return Vec::new() };
        let mut all: Vec<_> = self
            .of(&step.id)
            .filter_map(|record| {
                let class = record.form.values.get(&ranking.class).map_or("", |class| class.trim());
                Some(Ranked { record, class, score: record.number(&ranking.score)?, rank: None })
            })
            .collect();
        let stands =
            |one: &Ranked<'_, '_>| !one.record.form.outcome.trim().is_empty() && one.record.ended(&step.passed);
        let compared: Vec<(&str, Decimal)> =
            all.iter().filter(|one| stands(one)).map(|one| (one.class, one.score)).collect();
        for one in &mut all {
            let better = compared.iter().filter(|(class, score)| *class == one.class && *score > one.score).count();
            one.rank =
                if stands(one) { u16::try_from(better).ok().and_then(|better| better.checked_add(1)) } else { None };
        }
        all.sort_by_key(|one| {
            (one.class, one.rank.is_none(), one.rank, std::cmp::Reverse(one.score), one.record.index)
        });
        all
    }
}
