//! 绩效运行监控表 as the judge sees it (表3, 第四节 二): every cell read once, how far the year will get computed.

use crate::form::{EvaluatedIndicator, EvaluatedLine, Form, Monitoring, SelfEvaluation};
use crate::number::{Money, Reading, read, read_money, read_plain};
use crate::place::{FundsLine, MonitoredCell, PeriodCell};
use crate::regulation::{Date, Regulation};
use crate::score::formula;
use crate::sheet::{Row, Sheet};
use crate::{Context, Place};
use rust_decimal::Decimal;

/// The value of what the guide leaves to the county, until one names it (第四节 二).
pub const LEFT_TO_COUNTY: &str = "由县设定";

/// A monitoring form with all its cells read.
#[derive(Debug)]
pub struct Monitored<'a> {
    /// The form as filled.
    pub form: &'a Monitoring,
    /// The regulation it is judged by.
    pub regulation: &'a Regulation,
    /// The day whose values hold: the end of the form's year.
    pub day: Date,
    /// 年初预算数 by line: the approved budget in 万元; `None` where it is empty or unreadable.
    pub budget: [Option<Decimal>; 3],
    /// The periods, the earliest first.
    pub periods: Vec<Period<'a>>,
    /// The rows.
    pub rows: Vec<MonitoredRow<'a>>,
}

/// A period, read.
#[derive(Debug)]
pub struct Period<'a> {
    /// Its place in the form.
    pub index: u16,
    /// The month up to which it counts; `None` where it is none.
    pub month: Option<u8>,
    /// As written.
    pub raw_month: &'a str,
    /// 1-**月执行数 by line, as written and as read.
    pub executed: [(&'a str, Money); 3],
}

/// A row, read.
#[derive(Debug)]
pub struct MonitoredRow<'a> {
    /// Its place in the form.
    pub index: u16,
    /// 三级指标
    pub name: &'a str,
    /// 年度指标值
    pub target: Reading,
    /// 1-**月完成情况, one for each period that was filled.
    pub progress: Vec<(&'a str, Reading)>,
    /// 全年预计完成情况, as written and as read.
    pub forecast: (&'a str, Reading),
    /// 偏差原因分析
    pub reason: &'a str,
    /// 拟采取的措施
    pub measure: &'a str,
    /// It has a value of its own: no heading, not 不涉及, with a target.
    pub counts: bool,
    /// How far the year will get by the forecast, in % of the target, at most 100: the guide's formula for
    /// scores with 100 points (F1, F2). `None` where there is none.
    pub completion: Option<Decimal>,
    /// How that came about.
    pub explanation: String,
}

impl<'a> Monitored<'a> {
    /// Reads every cell.
    #[must_use]
    pub fn new(form: &'a Monitoring, regulation: &'a Regulation) -> Self {
        let mirror = mirror(form);
        Self::seen_through(form, regulation, &Sheet::new(&mirror, regulation, &Context::default()))
    }

    /// The same with the [`mirror`]'s sheet at hand.
    pub(crate) fn seen_through(form: &'a Monitoring, regulation: &'a Regulation, sheet: &Sheet<'_>) -> Self {
        let rows = (0..)
            .zip(&form.indicators)
            .zip(&sheet.rows)
            .map(|((index, row), seen)| {
                let score = sheet.row_score(seen);
                MonitoredRow {
                    index,
                    name: row.name.trim(),
                    target: read(&row.target),
                    progress: row.progress.iter().map(|raw| (raw.as_str(), read(raw))).collect(),
                    forecast: (&row.forecast, read(&row.forecast)),
                    reason: &row.reason,
                    measure: &row.measure,
                    counts: counts(seen),
                    completion: score.and_then(|score| score.exact),
                    explanation: score.map(|score| score.explanation.forecast_words().into_owned()).unwrap_or_default(),
                }
            })
            .collect();
        let periods = (0..)
            .zip(&form.periods)
            .map(|(index, period)| Period {
                index,
                month: month(&period.month),
                raw_month: &period.month,
                executed: [&period.total, &period.fiscal, &period.other].map(|raw| (raw.as_str(), read_money(raw))),
            })
            .collect();
        Self {
            form,
            regulation,
            day: form.year.map_or(regulation.in_force_from, Date::year_end),
            budget: [&form.funds.total, &form.funds.fiscal, &form.funds.other]
                .map(|line| read_money(&line.budget).amount()),
            periods,
            rows,
        }
    }

    /// 预算执行率 of a line in a period: 执行数 ÷ 预算批复金额 in %, before rounding (填报说明（一）3).
    #[must_use]
    pub fn rate(&self, period: &Period<'_>, line: FundsLine) -> Option<Decimal> {
        let ((_, _, executed), budget) = period.lines().zip(self.budget).find(|((known, ..), _)| *known == line)?;
        formula::percent(executed.amount()?, budget?)
    }

    /// The period that is reported: the last one.
    #[must_use]
    pub fn reported(&self) -> Option<&Period<'a>> {
        self.periods.last()
    }
}

impl Period<'_> {
    /// Where a cell of it stands.
    #[must_use]
    pub const fn place(&self, cell: PeriodCell) -> Place {
        Place::Period(self.index, cell)
    }

    /// The lines with what was spent.
    pub fn lines(&self) -> impl Iterator<Item = (FundsLine, &str, &Money)> {
        FundsLine::ALL.into_iter().zip(&self.executed).map(|(line, (raw, money))| (line, *raw, money))
    }
}

impl MonitoredRow<'_> {
    /// Where a cell of it stands.
    #[must_use]
    pub const fn place(&self, cell: MonitoredCell) -> Place {
        Place::Monitored(self.index, cell)
    }

    /// Whether the year will miss the target, by the forecast: its number, or words that say so. Other words are left to people.
    #[must_use]
    pub fn will_miss(&self) -> bool {
        self.counts
            && match self.completion {
                Some(completion) => completion < Decimal::ONE_HUNDRED,
                None => CANNOT.iter().any(|words| self.forecast.0.contains(words)),
            }
    }
}

/// What a forecast says that gives the target up.
const CANNOT: [&str; 6] = ["不能完成", "无法完成", "难以完成", "不能按期完成", "不可能完成", "完不成"];

fn counts(row: &Row<'_>) -> bool {
    !row.is_heading && !row.not_applicable && !row.target.is_empty()
}

/// 1 to 12, with or without 月.
fn month(raw: &str) -> Option<u8> {
    let raw = raw.trim();
    let number = read_plain(raw.strip_suffix('月').unwrap_or(raw)).number()?;
    (1..=12).find(|month| Decimal::from(*month) == number)
}

/// The form as a self-evaluation of the forecast: what reads targets and compares values is written once.
#[must_use]
pub(crate) fn mirror(form: &Monitoring) -> Form {
    let line = |line: &crate::form::DeclaredLine| EvaluatedLine {
        initial: line.initial.clone(),
        budget: line.budget.clone(),
        executed: String::new(),
    };
    let mut mirror = SelfEvaluation {
        regulation: form.regulation.clone(),
        year: form.year,
        project: form.project.clone(),
        indicators: form
            .indicators
            .iter()
            .map(|row| EvaluatedIndicator {
                level1: row.level1.clone(),
                level2: row.level2.clone(),
                name: row.name.clone(),
                star: row.star,
                points: "100".to_owned(),
                target: row.target.clone(),
                actual: row.forecast.clone(),
                parent: row.parent.clone(),
                not_applicable: row.not_applicable,
                ..EvaluatedIndicator::default()
            })
            .collect(),
        ..SelfEvaluation::default()
    };
    mirror.funds.total = line(&form.funds.total);
    mirror.funds.fiscal = line(&form.funds.fiscal);
    mirror.funds.other = line(&form.funds.other);
    Form::SelfEvaluation(mirror)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regulation;
    use crate::rules::monitoring::testing::monitoring;

    #[test]
    fn each_line_has_its_own_rate() {
        let mut form = monitoring();
        form.funds.total.budget = "100".into();
        form.funds.fiscal.budget = "80".into();
        form.funds.other.budget = "0".into();
        let law = regulation::builtin("cn-2019-68").expect("built in");
        let seen = Monitored::new(&form, law);
        let [first, last] = seen.periods.as_slice() else { unreachable!("two periods") };
        let percent = |whole: i64| Some(Decimal::from(whole));
        let rates = |period| FundsLine::ALL.map(|line| seen.rate(period, line));
        // 其他资金 has no budget and so no rate.
        assert_eq!(rates(first), [percent(20), percent(25), None]);
        assert_eq!(rates(last), [percent(60), percent(75), None]);
    }
}
