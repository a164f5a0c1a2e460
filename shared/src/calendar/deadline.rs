//! A deadline as it stands in `deadlines.toml`.

use super::Trigger;
use crate::regulation::{Citation, Date, Regulation};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How the last day is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 日、天 after the event.
    CalendarDays,
    /// 工作日 after the event.
    WorkingDays,
    /// 月 after the event.
    Months,
    /// With the event (随同).
    SameDay,
    /// A day of the month, `28`.
    DayOfMonth,
    /// A day of the month after (次月), `5`.
    DayOfNextMonth,
    /// The last day of the month.
    MonthEnd,
    /// The last day of the quarter.
    QuarterEnd,
    /// The last day of the year's third quarter.
    ThirdQuarterEnd,
    /// A day of the year, `12-15`.
    DayOfYear,
    /// A day of the year after (次年), `01-04`.
    DayOfNextYear,
    /// So many years from the first day in force.
    YearsOfValidity,
    /// In each of so many years, without a day.
    YearsInARow,
    /// By the day that a person sets.
    SetByPerson,
    /// The law names no day (及时, 定期).
    NoDay,
}

impl Unit {
    /// Whether a count with this trigger can end so.
    fn fits(self, trigger: Trigger) -> bool {
        match trigger {
            Trigger::EachMonth => {
                matches!(self, Self::DayOfMonth | Self::DayOfNextMonth | Self::MonthEnd | Self::NoDay)
            }
            Trigger::EachQuarter => matches!(self, Self::QuarterEnd | Self::NoDay),
            Trigger::EachYear => {
                matches!(self, Self::DayOfYear | Self::DayOfNextYear | Self::ThirdQuarterEnd | Self::NoDay)
            }
            Trigger::InForce => matches!(self, Self::YearsOfValidity),
            _ => matches!(
                self,
                Self::CalendarDays
                    | Self::WorkingDays
                    | Self::Months
                    | Self::SameDay
                    | Self::YearsInARow
                    | Self::SetByPerson
                    | Self::NoDay
            ),
        }
    }

    /// The unit that a value has in `values.toml` when it holds a number of this kind.
    const fn of_value(self) -> &'static str {
        match self {
            Self::CalendarDays => "日",
            Self::WorkingDays => "工作日",
            Self::Months => "月",
            Self::DayOfYear | Self::DayOfNextYear => "月-日",
            _ => "",
        }
    }
}

/// Which of several triggers counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// Each by itself.
    #[default]
    Each,
    /// The earliest of those about the same subject (AMB-F-04).
    Earliest,
}

/// What holds from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// First day.
    pub date: Date,
    /// How the last day is given.
    pub unit: Unit,
    /// The number, `30` or `12-15`, where no value holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    /// Key of the value that holds the number (`transfer.region.days`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Key of the clause that says it.
    pub citation: String,
}

/// Who has to do what by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// `XJ-D-01`
    pub id: String,
    /// What is to be done.
    pub title: String,
    /// Who has to do it.
    pub who: String,
    /// Who receives it; empty where nobody does.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// What starts the count.
    pub trigger: Vec<Trigger>,
    /// Which of several triggers counts.
    #[serde(default)]
    pub start: Start,
    /// What holds from which day on, ascending.
    pub from: Vec<Term>,
    /// The day is a reading, or holds in principle only: a reminder.
    #[serde(default)]
    pub soft: bool,
    /// Items of the requirement catalogue.
    pub items: Vec<String>,
    /// Readings that the day rests on.
    #[serde(default)]
    pub ambiguities: Vec<String>,
    /// What else is to be known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A number of a term, read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    Nothing,
    Count(u16),
    DayOfYear(u8, u8),
}

/// A term with its number and clause, from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ruling {
    pub(super) date: Date,
    pub(super) unit: Unit,
    /// `None` where the number has ended.
    pub(super) amount: Option<Amount>,
    pub(super) citation: Arc<Citation>,
}

/// Why a deadline cannot be used.
pub(super) enum Fault {
    /// A clause, value or reading that is not there.
    Dangling(String),
    /// Anything else.
    Faulty(&'static str),
}

impl Deadline {
    /// The terms by the day from which they hold, with their numbers.
    pub(super) fn rulings(&self, regulation: &Regulation) -> Result<Vec<Ruling>, Fault> {
        if self.from.is_empty() || self.trigger.is_empty() {
            return Err(Fault::Faulty("没有起算事项或期限"));
        }
        if !self.from.is_sorted_by(|earlier, later| earlier.date < later.date) {
            return Err(Fault::Faulty("生效日期未按先后排列"));
        }
        let of_calendar = self.trigger.iter().any(|trigger| trigger.is_of_the_calendar());
        let several = self.trigger.len() > 1;
        if (of_calendar && several) || (self.start == Start::Earliest && !several) {
            return Err(Fault::Faulty("定期事项只能单独起算，取较早日的要有几个起算事项"));
        }
        if let Some(id) =
            self.ambiguities.iter().find(|id| !regulation.ambiguities.iter().any(|known| known.id == **id))
        {
            return Err(Fault::Dangling(id.clone()));
        }
        let mut rulings = Vec::new();
        let ends = self.from.iter().skip(1).map(|next| Some(next.date)).chain([None]);
        for (term, end) in self.from.iter().zip(ends) {
            if !self.trigger.iter().all(|trigger| term.unit.fits(*trigger)) {
                return Err(Fault::Faulty("起算事项与期限的写法不合"));
            }
            let clause = regulation.citation(&term.citation).ok_or_else(|| Fault::Dangling(term.citation.clone()))?;
            let mut add = |date, number: Option<&str>| {
                let amount = number.map(|number| amount(term.unit, number)).transpose()?;
                rulings.push(Ruling { date, unit: term.unit, amount, citation: Arc::clone(clause) });
                Ok::<_, Fault>(())
            };
            match (&term.amount, &term.value) {
                (Some(_), Some(_)) => return Err(Fault::Faulty("amount 和 value 只能写一个")),
                (amount, None) => add(term.date, Some(amount.as_deref().unwrap_or_default()))?,
                (None, Some(key)) => {
                    let value = regulation.values.iter().find(|value| value.key == *key);
                    let value = value.ok_or_else(|| Fault::Dangling(key.clone()))?;
                    if value.unit != term.unit.of_value() {
                        return Err(Fault::Faulty("参数的单位与期限的写法不合"));
                    }
                    let next = value.from.iter().skip(1).map(|next| Some(next.date)).chain([None]);
                    for (from, next) in value.from.iter().zip(next) {
                        // A value holds before its first day as on it.
                        let begins = from.date.max(term.date);
                        let ends = [next, end].into_iter().flatten().min();
                        if ends.is_none_or(|ends| begins < ends) {
                            add(begins, from.value.as_deref())?;
                        }
                    }
                }
            }
        }
        Ok(rulings)
    }
}

fn amount(unit: Unit, text: &str) -> Result<Amount, Fault> {
    let count = |most: u16| {
        let count = text.parse::<u16>().ok().filter(|count| (1..=most).contains(count));
        count.map(Amount::Count).ok_or(Fault::Faulty("期限的数读不出来"))
    };
    match unit {
        Unit::CalendarDays | Unit::WorkingDays => count(3660),
        Unit::Months => count(120),
        Unit::YearsOfValidity | Unit::YearsInARow => count(50),
        Unit::DayOfMonth | Unit::DayOfNextMonth => count(31),
        Unit::DayOfYear | Unit::DayOfNextYear => {
            // In a year that is no leap year: 29 February does not come every year.
            let day = format!("2019-{text}").parse::<Date>().map_err(|_| Fault::Faulty("期限应写成 12-15 的样子"))?;
            let (_, month, day) = day.parts();
            Ok(Amount::DayOfYear(month, day))
        }
        _ if text.is_empty() => Ok(Amount::Nothing),
        _ => Err(Fault::Faulty("这种期限不带数")),
    }
}
