//! 写法 — how values are written: readable, exact, with operator and unit.

pub mod cost_operator_missing;
pub mod date_impossible;
pub mod instruction_left_as_answer;
pub mod notation_normalised;
pub mod number_malformed;
pub mod number_too_precise;
pub mod placeholder_left;
pub mod qualitative_scale_as_target;
pub mod rate_without_percent;
pub mod several_values_in_one_cell;
pub mod spreadsheet_error_value;
pub mod target_date_outside_year;
pub mod target_operator_missing;
pub mod target_unit_unclear;
pub mod template_hint_left_in_name;
pub mod unit_incomplete;
pub mod vague_qualitative_target;
pub mod value_not_exact;

use crate::Place;
use crate::number::{Quantity, UnitKind, read};
use crate::place::IndicatorCell as Cell;
use crate::rules::Family;
use crate::sheet::{PlainCell, Row, Sheet, ValueCell};

/// 写法
pub static FAMILY: Family = Family {
    id: "notation",
    title: "写法",
    english: "Value notation",
    rules: &[
        &notation_normalised::NOTATION_NORMALISED,
        &number_malformed::NUMBER_MALFORMED,
        &several_values_in_one_cell::SEVERAL_VALUES_IN_ONE_CELL,
        &value_not_exact::VALUE_NOT_EXACT,
        &target_operator_missing::TARGET_OPERATOR_MISSING,
        &cost_operator_missing::COST_OPERATOR_MISSING,
        &target_unit_unclear::TARGET_UNIT_UNCLEAR,
        &rate_without_percent::RATE_WITHOUT_PERCENT,
        &unit_incomplete::UNIT_INCOMPLETE,
        &date_impossible::DATE_IMPOSSIBLE,
        &target_date_outside_year::TARGET_DATE_OUTSIDE_YEAR,
        &placeholder_left::PLACEHOLDER_LEFT,
        &template_hint_left_in_name::TEMPLATE_HINT_LEFT_IN_NAME,
        &instruction_left_as_answer::INSTRUCTION_LEFT_AS_ANSWER,
        &spreadsheet_error_value::SPREADSHEET_ERROR_VALUE,
        &number_too_precise::NUMBER_TOO_PRECISE,
        &qualitative_scale_as_target::QUALITATIVE_SCALE_AS_TARGET,
        &vague_qualitative_target::VAGUE_QUALITATIVE_TARGET,
    ],
};

/// 指标值 and 实际值 of a row, each with its place; none of a row that does not apply.
fn value_cells<'r, 'a>(row: &'r Row<'a>) -> impl Iterator<Item = (Place, &'r ValueCell<'a>)> {
    let cells = [(row.at(Cell::Target), &row.target), (row.at(Cell::Actual), &row.actual)];
    cells.into_iter().take(if row.not_applicable { 0 } else { 2 })
}

/// 分值, 得分, 执行率 and 总分, each with its place; none of a row that does not apply.
fn plain_cells<'s, 'a>(sheet: &'s Sheet<'a>) -> impl Iterator<Item = (Place, &'s PlainCell<'a>)> {
    let of_the_form = [
        (Place::FundsPoints, &sheet.execution_points),
        (Place::FundsRate, &sheet.rate),
        (Place::FundsScore, &sheet.execution_score),
        (Place::Total, &sheet.total),
    ];
    let of_rows = sheet
        .rows
        .iter()
        .filter(|row| !row.not_applicable)
        .flat_map(|row| [(row.at(Cell::Points), &row.points), (row.at(Cell::Score), &row.score)]);
    of_the_form.into_iter().chain(of_rows)
}

/// A bare quantity whose sign decides how it is scored: not 0, not 100 %, no heading, no name of a
/// fixed rate or standard, no template hint that shows the sign.
fn sign_is_missing<'r>(row: &'r Row<'_>) -> Option<&'r Quantity> {
    const FIXED: [&str; 3] = ["利率", "补偿比率", "标准"];
    let target = row.target.quantity()?;
    let asked = target.operator.is_none()
        && !target.value.is_zero()
        && !row.not_applicable
        && !row.is_heading
        && !row.target_is_hundred_percent()
        && !row.name.core_holds_any(&FIXED)
        && !template_hint_left_in_name::has_hint(row);
    asked.then_some(target)
}

/// Whether a bracket of the indicator's name holds a unit: `(亩)`, `(单位:万元)`, `(≥**%)`.
fn bracket_holds_unit(row: &Row<'_>) -> bool {
    row.name.brackets().any(|inside| inside.split([':', ',', '、', ';']).any(is_unit))
}

/// Whether a folded text is a known unit, with or without a sign and asterisks before it.
fn is_unit(text: &str) -> bool {
    let unit = text.trim_start_matches(|c| is_sign(c) || c == '*');
    !unit.is_empty() && unit_kind(unit) == Some(UnitKind::Known)
}

/// What kind of unit a folded text is; `None` if it cannot stand behind a number.
fn unit_kind(unit: &str) -> Option<UnitKind> {
    // The reader takes 万 for a unit only behind a number.
    if unit.starts_with(|c: char| c.is_numeric() || c == '.' || c == ',') {
        return None;
    }
    let reading = read(&format!("1{unit}"));
    let quantity = reading.quantity()?;
    quantity.operator.is_none().then(|| quantity.unit.kind())
}

/// A sign of comparison, folded or not.
const fn is_sign(c: char) -> bool {
    matches!(
        c,
        '≥' | '≤'
            | '='
            | '>'
            | '<'
            | '≧'
            | '≦'
            | '⩾'
            | '⩽'
            | '═'
            | '﹦'
            | '〉'
            | '〈'
            | '﹥'
            | '﹤'
            | '＝'
            | '＞'
            | '＜'
    )
}

/// Names of money, on which 元 is what is missing.
fn is_about_money(row: &Row<'_>) -> bool {
    const MONEY: [&str; 10] = ["成本", "补助", "标准", "投入", "投资", "资金", "预算", "金额", "收入", "产值"];
    row.is_cost() || row.name.holds_any(&MONEY)
}
