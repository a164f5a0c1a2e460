//! How an item's points are earned (requirements B.3, F7–F19): one formula a way, each explained.

use super::Cell;
use crate::number::{MOST_SHOWN, round_half_up, text};
use crate::regulation::{CardItem, Date, Number, Regulation, Way};
use crate::score::{Explanation, formula};
use crate::sheet::PlainCell;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Points of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earned {
    /// 分, rounded; `None` while something is missing or cannot be read.
    pub score: Option<Decimal>,
    /// Before rounding; only where a formula gives it.
    pub exact: Option<Decimal>,
    /// Full points that the law does not settle: a person has to confirm them (AMB-H-24).
    pub to_confirm: bool,
    /// How they came about.
    pub explanation: Explanation,
}

/// An item with what was filled.
pub(super) struct Case<'c, 'a> {
    pub(super) item: &'a CardItem,
    pub(super) points: Decimal,
    pub(super) inputs: &'c [Cell<'a>],
    pub(super) score: &'c PlainCell<'a>,
    pub(super) regulation: &'a Regulation,
    pub(super) day: Date,
}

const TOO_LONG: &str = "数值超出可精确计算的范围";

pub(super) fn earn(case: &Case<'_, '_>) -> Earned {
    match &case.item.way {
        Way::Opinion => Earned::none("不计分，请写审核意见"),
        Way::Judged { .. } => judged(case),
        Way::Growth { current, previous } => growth(case, current, previous),
        Way::Share { done, plan } => share(case, done, plan),
        Way::Falling { part, whole, full, none } => falling(case, part, whole, full, none),
        Way::Absent { amount } => absent(case, amount),
        Way::Ticked { answer } => ticked(case, answer),
        Way::Announced { there, announced, less } => is_announced(case, there, announced, less),
        Way::PerCase { cases } => per_case(case, cases),
        Way::Counted { cases, further } => counted(case, cases, further.as_deref()),
    }
}

impl Earned {
    fn none(why: impl Into<Explanation>) -> Self {
        Self { score: None, exact: None, to_confirm: false, explanation: why.into() }
    }
}

impl<'a> Case<'_, 'a> {
    fn input(&self, key: &str) -> Option<&Cell<'a>> {
        super::find(self.inputs, key)
    }

    /// The number in an input, or why there is none.
    fn number(&self, key: &str) -> Result<Decimal, Box<Earned>> {
        let cell = self.input(key);
        cell.and_then(|cell| cell.answer.number()).ok_or_else(|| Box::new(self.missing(cell)))
    }

    /// The answer in an input, or why there is none.
    fn yes(&self, key: &str) -> Result<bool, Box<Earned>> {
        let cell = self.input(key);
        cell.and_then(|cell| cell.answer.yes()).ok_or_else(|| Box::new(self.missing(cell)))
    }

    fn missing(&self, cell: Option<&Cell<'a>>) -> Earned {
        Earned::none(match cell {
            Some(cell) => format!("“{}”还没有填好，不能计分", cell.field.title),
            None => "还没有填好，不能计分".to_owned(),
        })
    }

    fn law(&self, number: &Number) -> Decimal {
        number.on(self.regulation, self.day).unwrap_or_default()
    }

    fn earned(&self, exact: Option<Decimal>, how: impl FnOnce(&str) -> String) -> Earned {
        let Some(exact) = exact else { return Earned::none(TOO_LONG) };
        // One place rounds, half up; the scale is the guide's (AMB-C-05).
        let score = round_half_up(exact, self.regulation.settings_on(self.day).score_scale);
        let sign = if score == exact { "=" } else { "≈" };
        Earned {
            score: Some(score),
            exact: Some(exact),
            to_confirm: false,
            explanation: how(&format!("{sign} {}", text(score))).into(),
        }
    }

    fn full(&self, why: String) -> Earned {
        self.earned(Some(self.points), |equals| format!("{why}，得满分 {}", equals.trim_start_matches("= ")))
    }

    fn nothing(&self, why: String) -> Earned {
        self.earned(Some(Decimal::ZERO), |_| format!("{why}，得0分"))
    }
}

/// What was asked for, or why there are no points.
macro_rules! or_return {
    ($value:expr) => {
        match $value {
            Ok(value) => value,
            Err(earned) => return *earned,
        }
    };
}

/// F7, F18: a person gives the points; what may not be given does not count, as a rule says.
fn judged(case: &Case<'_, '_>) -> Earned {
    match case.score.number() {
        Some(score) if may_be_given(case.item, case.points, score, case.regulation, case.day) => Earned {
            score: Some(score),
            exact: None,
            to_confirm: false,
            explanation: format!("评分人评定 {} 分（满分 {}）", text(score), text(case.points)).into(),
        },
        Some(score) => Earned::none(format!("评定的 {} 分不在允许的范围内，不计分", text(score))),
        None if case.score.is_empty() && case.item.is_optional() => {
            case.earned(Some(Decimal::ZERO), |_| "没有填，按不加分计".to_owned())
        }
        None if case.score.is_empty() => Earned::none("还没有评分"),
        None => Earned::none("得分读不出来"),
    }
}

/// Whether a person may give so many points for an item: from 0, or the least that the law names, up to the item's.
pub fn may_be_given(item: &CardItem, points: Decimal, score: Decimal, regulation: &Regulation, day: Date) -> bool {
    let Way::Judged { least, or_nothing } = &item.way else { return false };
    let least = least.as_ref().and_then(|least| least.on(regulation, day)).unwrap_or_default();
    score >= Decimal::ZERO && score <= points && (score >= least || (*or_nothing && score.is_zero()))
}

/// F8: 保持增长 → full; 未安排 → 0; 减少 → in proportion to the fall (AMB-H-05).
fn growth(case: &Case<'_, '_>, current: &str, previous: &str) -> Earned {
    let (current, previous) = (or_return!(case.number(current)), or_return!(case.number(previous)));
    if current.is_zero() {
        return case.nothing("本年未安排".to_owned());
    }
    if current >= previous {
        return case.full(format!("本年 {} 不低于上年 {}", text(current), text(previous)));
    }
    case.earned(formula::share(case.points, current, previous), |equals| {
        format!("本年 {} ÷ 上年 {} × {} {equals}", text(current), text(previous), text(case.points))
    })
}

/// F12: in proportion to the plan, at most full; a plan of 0 is to be confirmed (AMB-H-24).
fn share(case: &Case<'_, '_>, done: &str, plan: &str) -> Earned {
    let (done, plan) = (or_return!(case.number(done)), or_return!(case.number(plan)));
    if plan.is_zero() {
        return Earned { to_confirm: true, ..case.full("没有年度计划数，按不适用".to_owned()) };
    }
    if done >= plan {
        return case.full(format!("完成 {} 达到计划 {}", text(done), text(plan)));
    }
    case.earned(formula::share(case.points, done, plan), |equals| {
        format!("完成 {} ÷ 计划 {} × {} {equals}", text(done), text(plan), text(case.points))
    })
}

/// F9, F10: full below one rate, nothing from another on, a line between them (AMB-H-04, AMB-H-22).
fn falling(case: &Case<'_, '_>, part: &str, whole: &str, full: &Number, none: &Number) -> Earned {
    let (part, whole) = (or_return!(case.number(part)), or_return!(case.number(whole)));
    let (full, none) = (case.law(full), case.law(none));
    if whole.is_zero() {
        return Earned::none("资金总额为0，不能计算比率");
    }
    let Some(rate) = formula::percent(part, whole) else { return Earned::none(TOO_LONG) };
    let between = rate >= full && rate < none;
    // points × (none − rate) ÷ (none − full), with the rate as 100 × part ÷ whole: divides last.
    let above = none
        .checked_mul(whole)
        .zip(part.checked_mul(Decimal::ONE_HUNDRED))
        .and_then(|(all, part)| all.checked_sub(part));
    let below = none.checked_sub(full).and_then(|width| width.checked_mul(whole));
    let exact = above.zip(below).and_then(|(above, below)| formula::share(case.points, above, below));
    let scale = case.regulation.settings_on(case.day).score_scale;
    let score = exact.map(|exact| round_half_up(exact, scale));
    // As many decimals as it takes that the rate lies between the same bounds and gives the same score.
    let tells = |shown: &Decimal| {
        let line = none.checked_sub(*shown).zip(none.checked_sub(full));
        let again = line.and_then(|(above, width)| formula::share(case.points, above, width));
        shown.cmp(&full) == rate.cmp(&full)
            && shown.cmp(&none) == rate.cmp(&none)
            && (!between || again.map(|again| round_half_up(again, scale)) == score)
    };
    let shown = (2..=MOST_SHOWN).map(|places| round_half_up(rate, places)).find(tells).unwrap_or(rate);
    let rate_said =
        format!("{} ÷ {} {} {}%", text(part), text(whole), if shown == rate { "=" } else { "≈" }, text(shown));
    if rate < full {
        return case.full(format!("{rate_said}，低于 {}%", text(full)));
    }
    if rate >= none {
        return case.nothing(format!("{rate_said}，达到 {}%", text(none)));
    }
    case.earned(exact, |equals| {
        format!(
            "{rate_said}；（{none} − {shown}）÷（{none} − {full}）× {points} {equals}",
            none = text(none),
            shown = text(shown),
            full = text(full),
            points = text(case.points)
        )
    })
}

/// F11: full points while there is nothing.
fn absent(case: &Case<'_, '_>, amount: &str) -> Earned {
    let amount = or_return!(case.number(amount));
    if amount.is_zero() { case.full("不存在".to_owned()) } else { case.nothing(format!("存在 {}", text(amount))) }
}

/// Full points for a yes.
fn ticked(case: &Case<'_, '_>, answer: &str) -> Earned {
    if or_return!(case.yes(answer)) { case.full("有".to_owned()) } else { case.nothing("没有".to_owned()) }
}

/// 未建立的，不得分；未公告的，扣1分 (AMB-H-21).
fn is_announced(case: &Case<'_, '_>, there: &str, announced: &str, less: &Number) -> Earned {
    if !or_return!(case.yes(there)) {
        return case.nothing("未建立".to_owned());
    }
    if or_return!(case.yes(announced)) {
        return case.full("已建立并公告".to_owned());
    }
    let less = case.law(less);
    case.earned(case.points.checked_sub(less).map(|left| left.max(Decimal::ZERO)), |equals| {
        format!("已建立、未公告：{} − {} {equals}", text(case.points), text(less))
    })
}

/// Cases times what each counts, with the words for it.
fn sum(case: &Case<'_, '_>, cases: &BTreeMap<String, Number>) -> Result<(Decimal, String), Box<Earned>> {
    let (mut sum, mut said) = (Decimal::ZERO, String::new());
    for input in case.inputs {
        let Some(each) = cases.get(&input.field.key) else { continue };
        let (count, each) = (case.number(&input.field.key)?, case.law(each));
        let Some(more) = count.checked_mul(each).and_then(|more| sum.checked_add(more)) else {
            return Err(Box::new(Earned::none(TOO_LONG)));
        };
        sum = more;
        said.push_str(if said.is_empty() { "" } else { " + " });
        said.push_str(&format!("{} × {}", text(count), text(each)));
    }
    Ok((sum, said))
}

/// F13–F17: so much less for each case, 扣完为止 (AMB-H-07, AMB-H-08, AMB-H-27).
fn per_case(case: &Case<'_, '_>, cases: &BTreeMap<String, Number>) -> Earned {
    let (taken, said) = or_return!(sum(case, cases));
    let exact = case.points.checked_sub(taken).map(|left| left.max(Decimal::ZERO));
    case.earned(exact, |equals| {
        let floor = if taken > case.points { "，扣完为止" } else { "" };
        format!("{} − {said}{floor} {equals}", text(case.points))
    })
}

/// F19: so much for each case, with what a person adds, at most the item's points (AMB-H-09).
fn counted(case: &Case<'_, '_>, cases: &BTreeMap<String, Number>, further: Option<&str>) -> Earned {
    let (mut all, mut said) = or_return!(sum(case, cases));
    if let Some(cell) = further.and_then(|key| case.input(key)) {
        match (&cell.answer, cell.answer.number()) {
            (_, Some(more)) => {
                let Some(more_than) = all.checked_add(more) else { return Earned::none(TOO_LONG) };
                all = more_than;
                said.push_str(&format!(" + {}", text(more)));
            }
            (super::Answer::Empty, None) => {}
            _ => return case.missing(Some(cell)),
        }
    }
    case.earned(Some(all.min(case.points)), |equals| {
        let most = if all > case.points { format!("，最多 {}", text(case.points)) } else { String::new() };
        format!("{said}{most} {equals}")
    })
}
