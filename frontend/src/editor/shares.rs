//! 分值 shared out: what a group weighs, evenly over its rows (第五节 一（二）, 注意事项(1)).

use super::access;
use super::cell::Cell;
use super::state::State;
use jixiao::form::Level1;
use jixiao::number::text;
use jixiao::place::IndicatorCell;
use jixiao::regulation::Settings;
use jixiao::sheet::Sheet;
use rust_decimal::Decimal;

/// Whether a row lacks points that could be shared out.
#[must_use]
pub(super) fn is_wanted(state: &State) -> bool {
    let rows = || access::rows(state.form());
    rows().any(|row| {
        let lacks = row.points.is_empty() && !row.name.is_empty() && !row.not_applicable;
        // Of a heading and its rows only one side has points.
        lacks
            && !rows().any(|other| {
                other.parent == row.name
                    || (!row.parent.is_empty() && other.name == row.parent && !other.points.is_empty())
            })
    })
}

/// Points for the rows that have none: what is left of their group's weight, evenly, the rest to the last one.
#[must_use]
pub(super) fn shares(state: &State, sheet: &Sheet<'_>, settings: &Settings) -> Vec<(Cell, String)> {
    let weights = [
        (Level1::Output, settings.weight_output),
        (Level1::Benefit, settings.weight_benefit),
        (Level1::Satisfaction, settings.weight_satisfaction),
        (Level1::Management, settings.weight_management),
    ];
    let mut values = Vec::new();
    for (level1, weight) in weights {
        let rows =
            || sheet.rows.iter().zip(state.keys()).filter(|(row, _)| *row.level1 == level1 && !row.not_applicable);
        let given: Option<Decimal> =
            rows().filter(|(row, _)| !row.points.is_empty()).map(|(row, _)| row.points.number()).sum();
        let bare: Vec<_> = rows()
            .filter(|(row, _)| row.points.is_empty() && !row.is_heading && !row.raw_name.trim().is_empty())
            .filter(|(row, _)| sheet.heading_of(row).is_none_or(|heading| heading.points.is_empty()))
            .map(|(_, key)| Cell::Row(*key, IndicatorCell::Points))
            .collect();
        // What cannot be read cannot be taken off the weight.
        let Some(left) = given.and_then(|given| weight.checked_sub(given)) else { continue };
        values.extend(bare.iter().copied().zip(parts(left, bare.len()).into_iter().map(text)));
    }
    values
}

/// So many equal parts with one decimal, or two where one is too coarse; the last one takes the rest. None where there is
/// nothing to share.
fn parts(whole: Decimal, count: usize) -> Vec<Decimal> {
    let Some(each) = whole.checked_div(Decimal::from(count)) else { return Vec::new() };
    let part = [each.trunc_with_scale(1), each.trunc_with_scale(2)].into_iter().find(|part| *part > Decimal::ZERO);
    let Some(part) = part else { return Vec::new() };
    let mut parts = vec![part; count];
    if let Some(last) = parts.last_mut() {
        *last = whole - part * Decimal::from(count - 1);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao::form::{EvaluatedIndicator, Form, Level2, SelfEvaluation};
    use std::rc::Rc;

    fn row(level1: Level1, level2: Level2, name: &str, points: &str, parent: &str) -> EvaluatedIndicator {
        let (name, points, parent) = (name.into(), points.into(), parent.into());
        EvaluatedIndicator { level1, level2, name, points, parent, target: "≥3公里".into(), ..Default::default() }
    }

    fn shared(rows: Vec<EvaluatedIndicator>) -> Vec<String> {
        let law = jixiao::regulation::builtin("cn-2019-68").expect("built in");
        let form = Form::SelfEvaluation(SelfEvaluation { indicators: rows, ..Default::default() });
        let mut state = State::new(Rc::new(form), law, 0);
        let form = Rc::clone(state.form());
        let sheet = Sheet::new(&form, law, &jixiao::Context::default());
        let values = shares(&state, &sheet, sheet.settings);
        state.apply(super::super::state::Action::Fix(values));
        assert!(!is_wanted(&state) || access::rows(state.form()).any(|row| row.points == "50" || row.points == "六"));
        access::rows(state.form()).map(|row| row.points.to_owned()).collect()
    }

    #[test]
    fn the_weight_of_a_group_is_shared_evenly_and_the_last_row_takes_the_rest() {
        let output = |name: &str, points: &str| row(Level1::Output, Level2::Quantity, name, points, "");
        let seven = (0..7).map(|index| output(&format!("道路{index}"), "")).collect();
        assert_eq!(shared(seven), ["7.1", "7.1", "7.1", "7.1", "7.1", "7.1", "7.4"]);
        // What stands there stays.
        assert_eq!(shared(vec![output("道路", "20"), output("桥", ""), output("渠", "")]), ["20", "15", "15"]);
        assert_eq!(shared(vec![output("道路", "50"), output("桥", "")]), ["50", ""]);
        assert_eq!(shared(vec![output("道路", "六"), output("桥", "")]), ["六", ""]);
        let satisfied = (0..3).map(|index| {
            row(Level1::Satisfaction, Level2::BeneficiarySatisfaction, &format!("群众满意度{index}"), "", "")
        });
        assert_eq!(shared(satisfied.collect()), ["3.3", "3.3", "3.4"]);
    }

    #[test]
    fn points_go_to_sub_rows_and_not_to_what_does_not_apply() {
        let quantity =
            |name: &str, points: &str, parent: &str| row(Level1::Output, Level2::Quantity, name, points, parent);
        let mut absent = quantity("桥", "", "");
        absent.not_applicable = true;
        absent.reason = "本项目没有桥".into();
        let rows = vec![
            quantity("补助面积", "", ""),
            quantity("水稻", "", "补助面积"),
            quantity("玉米", "", "补助面积"),
            absent,
        ];
        assert_eq!(shared(rows), ["", "25", "25", ""]);
        let rows = vec![quantity("补助面积", "30", ""), quantity("水稻", "", "补助面积"), quantity("道路", "", "")];
        assert_eq!(shared(rows), ["30", "", "20"]);
    }
}
