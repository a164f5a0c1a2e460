//! Money cells, in 万元 (rules.md 2.6).

use rust_decimal::Decimal;

use super::cell::{is_empty_folded, is_placeholder, is_sheet_error};
use super::{digits, fold};

/// What a money cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Money {
    /// Nothing, a sign for nothing, or 无.
    Empty,
    /// A place nobody filled.
    Placeholder,
    /// Left by a spreadsheet.
    SheetError,
    /// An amount of 0 or more.
    Amount {
        /// In 万元, exact.
        value: Decimal,
        /// The unit written into the cell.
        unit: Option<MoneyUnit>,
        /// Decimals of the number as written, trailing zeros dropped (`52.800000` has one).
        decimals: u32,
    },
    /// Anything else, amounts below zero included.
    NotANumber,
}

/// A unit written into a money cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyUnit {
    /// 元
    Yuan,
    /// 万元
    TenThousand,
    /// 万
    TenThousandBare,
    /// 亿元
    HundredMillion,
}

impl MoneyUnit {
    /// As written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yuan => "元",
            Self::TenThousand => "万元",
            Self::TenThousandBare => "万",
            Self::HundredMillion => "亿元",
        }
    }

    /// Powers of ten up to 万元.
    const fn powers(self) -> i32 {
        match self {
            Self::Yuan => -4,
            Self::TenThousand | Self::TenThousandBare => 0,
            Self::HundredMillion => 4,
        }
    }
}

impl Money {
    /// The amount in 万元, where there is one.
    #[must_use]
    pub const fn amount(&self) -> Option<Decimal> {
        match self {
            Self::Amount { value, .. } => Some(*value),
            _ => None,
        }
    }
}

/// Reads a money cell (rules.md 2.6): without a unit it is 万元.
#[must_use]
pub fn read_money(raw: &str) -> Money {
    let folded = fold(raw);
    let text = folded.as_ref();
    if text == "无" || is_empty_folded(text) {
        Money::Empty
    } else if let Some(amount) = amount(text) {
        amount
    } else if is_sheet_error(text) {
        Money::SheetError
    } else if is_placeholder(text) {
        Money::Placeholder
    } else {
        Money::NotANumber
    }
}

fn amount(text: &str) -> Option<Money> {
    let (number, rest) = digits::take(text)?;
    let written = number?.value;
    let unit = match rest {
        "" => None,
        "元" => Some(MoneyUnit::Yuan),
        "万元" => Some(MoneyUnit::TenThousand),
        "万" => Some(MoneyUnit::TenThousandBare),
        "亿元" => Some(MoneyUnit::HundredMillion),
        _ => return None,
    };
    let value = match unit.map_or(0, MoneyUnit::powers) {
        0 => written,
        powers => digits::shift(written, powers)?,
    };
    Some(Money::Amount { value, unit, decimals: written.scale() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts() {
        for (raw, value, unit, decimals) in [
            ("0", "0", None, 0),
            ("0.00", "0", None, 0),
            ("52.800000", "52.8", None, 1),
            ("620.82万元", "620.82", Some(MoneyUnit::TenThousand), 2),
            ("50 万", "50", Some(MoneyUnit::TenThousandBare), 0),
            ("215,457.6元", "21.54576", Some(MoneyUnit::Yuan), 1),
            ("1元", "0.0001", Some(MoneyUnit::Yuan), 0),
            ("1.5亿元", "15000", Some(MoneyUnit::HundredMillion), 1),
            ("１２．５０", "12.5", None, 1),
            ("0.000000000000000000000001元", "0.0000000000000000000000000001", Some(MoneyUnit::Yuan), 24),
        ] {
            let Money::Amount { value: read, unit: read_unit, decimals: read_decimals } = read_money(raw) else {
                panic!("{raw}: {:?}", read_money(raw));
            };
            assert_eq!((read.to_string().as_str(), read_unit, read_decimals), (value, unit, decimals), "{raw}");
        }
    }

    #[test]
    fn everything_else() {
        for (raw, money) in [
            ("", Money::Empty),
            (" ", Money::Empty),
            ("无", Money::Empty),
            ("/", Money::Empty),
            ("无数据", Money::Empty),
            ("**", Money::Placeholder),
            ("XX万元", Money::Placeholder),
            ("#N/A", Money::SheetError),
            ("-5", Money::NotANumber),
            ("-0", Money::NotANumber),
            ("5亿", Money::NotANumber),
            ("16 00", Money::NotANumber),
            ("约5万元", Money::NotANumber),
            ("5万元/年", Money::NotANumber),
            ("1e3", Money::NotANumber),
            ("0.00000000000000000000000001元", Money::NotANumber),
            ("9999999999999999999999999999亿元", Money::NotANumber),
        ] {
            assert_eq!(read_money(raw), money, "{raw}");
        }
    }
}
