//! B 资金与执行: the money block, the rate of execution and its score.

pub mod breakdown_in_text_off;
pub mod budget_zero;
pub mod executed_missing;
pub mod executed_over_budget;
pub mod execution_low;
pub mod execution_rate_differs;
pub mod execution_score_differs;
pub mod funds_differ_from_approved;
pub mod funds_missing;
pub mod funds_part_blank;
pub mod funds_total_mismatch;
pub mod investment_implausible;
pub mod money_implausibly_large;
pub mod money_more_than_two_decimals;
pub mod money_not_a_number;
pub mod money_unit_in_cell;
pub mod rate_without_percent_sign;

use super::Family;
use crate::monitoring::Period;
use crate::number::{Money, Plain, PlainSuffix, round_half_up, text};
use crate::place::{FundsColumn, FundsLine};
use crate::score::formula;
use crate::sheet::{MoneyCell, Sheet};
use rust_decimal::Decimal;

/// The family in the order of the catalogue.
pub static FAMILY: Family = Family {
    id: "money",
    title: "资金与执行",
    english: "Money and execution",
    rules: &[
        &funds_missing::FUNDS_MISSING,
        &executed_missing::EXECUTED_MISSING,
        &funds_total_mismatch::FUNDS_TOTAL_MISMATCH,
        &funds_part_blank::FUNDS_PART_BLANK,
        &money_not_a_number::MONEY_NOT_A_NUMBER,
        &money_unit_in_cell::MONEY_UNIT_IN_CELL,
        &money_implausibly_large::MONEY_IMPLAUSIBLY_LARGE,
        &money_more_than_two_decimals::MONEY_MORE_THAN_TWO_DECIMALS,
        &budget_zero::BUDGET_ZERO,
        &executed_over_budget::EXECUTED_OVER_BUDGET,
        &execution_rate_differs::EXECUTION_RATE_DIFFERS,
        &rate_without_percent_sign::RATE_WITHOUT_PERCENT_SIGN,
        &execution_score_differs::EXECUTION_SCORE_DIFFERS,
        &execution_low::EXECUTION_LOW,
        &breakdown_in_text_off::BREAKDOWN_IN_TEXT_OFF,
        &funds_differ_from_approved::FUNDS_DIFFER_FROM_APPROVED,
        &investment_implausible::INVESTMENT_IMPLAUSIBLE,
    ],
};

/// The columns whose total is made of its parts.
const SUMMED: [FundsColumn; 2] = [FundsColumn::Budget, FundsColumn::Executed];

/// A column of the money block in 万元; `None` where a cell is empty.
#[derive(Clone, Copy)]
struct Column {
    total: Option<Decimal>,
    fiscal: Option<Decimal>,
    other: Option<Decimal>,
}

impl Column {
    /// Reads a column; `None` while one of its cells is filled but unreadable.
    fn read(sheet: &Sheet<'_>, column: FundsColumn) -> Option<Self> {
        Self::read_as(sheet, column, |cell| cell.amount())
    }

    /// The same, with other amounts in the cells.
    fn read_as(
        sheet: &Sheet<'_>,
        column: FundsColumn,
        told: impl Fn(&MoneyCell<'_>) -> Option<Decimal>,
    ) -> Option<Self> {
        let amount = |line| match sheet.money(line, column) {
            Some(cell) if cell.is_unreadable() => None,
            cell => Some(cell.and_then(&told)),
        };
        Some(Self {
            total: amount(FundsLine::Total)?,
            fiscal: amount(FundsLine::Fiscal)?,
            other: amount(FundsLine::Other)?,
        })
    }

    /// What was spent up to a month; `None` while one of its cells is filled but unreadable.
    fn spent(period: &Period<'_>) -> Option<Self> {
        let [total, fiscal, other] = period.executed.each_ref().map(|(_, money)| match money {
            Money::Empty => Some(None),
            money => money.amount().map(Some),
        });
        Some(Self { total: total?, fiscal: fiscal?, other: other? })
    }

    /// 财政拨款 + 其他资金, where at least one is filled.
    fn parts(&self) -> Option<Decimal> {
        formula::sum([self.fiscal, self.other].into_iter().flatten())
            .filter(|_| self.fiscal.is_some() || self.other.is_some())
    }

    /// The parts make up the total, as far as they are filled.
    fn adds_up(&self) -> bool {
        let (Some(total), Some(parts)) = (self.total, self.parts()) else { return true };
        if self.fiscal.is_some() && self.other.is_some() { parts == total } else { parts <= total }
    }
}

/// Where a money cell stands, in words.
const fn cell_name(line: FundsLine, column: FundsColumn) -> &'static str {
    match (line, column) {
        (FundsLine::Total, FundsColumn::Initial) => "年度资金总额的年初预算数",
        (FundsLine::Total, FundsColumn::Budget) => "年度资金总额",
        (FundsLine::Total, FundsColumn::Executed) => "年度资金总额的执行数",
        (FundsLine::Fiscal, FundsColumn::Initial) => "财政拨款的年初预算数",
        (FundsLine::Fiscal, FundsColumn::Budget) => "财政拨款",
        (FundsLine::Fiscal, FundsColumn::Executed) => "财政拨款的执行数",
        (FundsLine::Other, FundsColumn::Initial) => "其他资金的年初预算数",
        (FundsLine::Other, FundsColumn::Budget) => "其他资金",
        (FundsLine::Other, FundsColumn::Executed) => "其他资金的执行数",
    }
}

/// How the printed rate compares with B ÷ A.
enum RateClaim {
    /// The same rate, with %.
    Right,
    /// The same rate or ratio, without %; how it should be written.
    WithoutSign(String),
    /// Another number; the right rate.
    Differs(String),
}

/// Compares the printed rate; `None` where there is none or no rate can be formed.
fn rate_claim(sheet: &Sheet<'_>) -> Option<RateClaim> {
    let Plain::Number { value, suffix, decimals } = sheet.rate.reading else { return None };
    let execution = &sheet.scores.as_ref()?.execution;
    let (exact, rate) = (execution.exact_rate?, execution.rate?);
    let same_rate = value == round_half_up(exact, decimals);
    let right = || format!("{}%", text(rate));
    Some(if same_rate && suffix == PlainSuffix::Percent {
        RateClaim::Right
    } else if same_rate {
        RateClaim::WithoutSign(format!("{}%", text(value)))
    } else if suffix != PlainSuffix::Percent && Some(value) == ratio(exact, decimals) {
        RateClaim::WithoutSign(right())
    } else {
        RateClaim::Differs(right())
    })
}

/// The rate as a ratio (0.86 for 86.18 %), at two decimals or more.
fn ratio(rate: Decimal, decimals: u32) -> Option<Decimal> {
    Some(round_half_up(rate.checked_div(Decimal::ONE_HUNDRED)?, decimals.max(2)))
}

/// `执行数 10 ÷ 预算数 50`
fn quotient(sheet: &Sheet<'_>) -> String {
    let amount = |column| sheet.amount(FundsLine::Total, column).map(text).unwrap_or_default();
    format!("执行数 {} ÷ 预算数 {}", amount(FundsColumn::Executed), amount(FundsColumn::Budget))
}
