//! The rule `spreadsheet-error-value`.

use super::{plain_cells, value_cells};
use crate::number::{Money, Plain, Reading, read};
use crate::rule::prelude::*;

rule! {
    /// 单元格里是电子表格的出错提示。
    ///
    /// ## 条件
    /// 任何单元格含有 `#REF!`、`#DIV/0!`、`#N/A`、`#VALUE!`、`#NAME?`、`#NUM!` 之一。不涉及的行不查数值。
    ///
    /// ## 依据
    /// 算术：出错提示不是数。
    ///
    /// ## 例子
    /// 执行率 `#DIV/0!` → 按执行数÷预算数填写。
    ///
    /// ## 改法
    /// 请回到原来的电子表格改好公式，再填上结果，不给改法。
    ///
    /// ## In English
    /// A cell holds a spreadsheet's error value instead of a result.
    pub static SPREADSHEET_ERROR_VALUE = "spreadsheet-error-value" {
        severity: Error,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Arithmetic,
        fixing: None,
        settings: [],
        title: "电子表格出错提示",
        english: "Spreadsheet error value",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let mut report = |place: Place, raw: &str| {
        let message = format!("“{}”是电子表格的出错提示，请填上正确的内容", shown(raw));
        findings.report(&SPREADSHEET_ERROR_VALUE, place, message);
    };
    let project = sheet.project;
    let header = [
        (ProjectCell::Name, &project.name),
        (ProjectCell::Code, &project.code),
        (ProjectCell::Lead, &project.lead),
        (ProjectCell::Phone, &project.phone),
        (ProjectCell::Department, &project.department),
        (ProjectCell::Unit, &project.unit),
    ];
    let header = header.into_iter().map(|(cell, text)| (Place::Project(cell), text.as_str()));
    let prose = sheet.goal_cells().chain([(Place::FundsReason, sheet.funds_reason)]);
    for (place, text) in header.chain(prose.filter(|_| sheet.marks.is_odd())) {
        if is_error_text(text) {
            report(place, text);
        }
    }
    for cell in sheet.money.iter().filter(|cell| cell.reading == Money::SheetError) {
        report(cell.place(), cell.raw);
    }
    for (place, cell) in plain_cells(sheet).filter(|(_, cell)| cell.reading == Plain::SheetError) {
        report(place, cell.raw);
    }
    for row in &sheet.rows {
        for (place, cell) in value_cells(row).filter(|(_, cell)| cell.reading == Reading::SheetError) {
            report(place, cell.raw);
        }
        for (cell, text) in [(Cell::Name, row.raw_name), (Cell::Reason, row.reason)] {
            if row.marks.is_odd() && is_error_text(text) {
                report(row.at(cell), text);
            }
        }
    }
}

fn is_error_text(raw: &str) -> bool {
    // Texts with a number sign are rare; only they are read.
    raw.contains(['#', '＃']) && read(raw) == Reading::SheetError
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{fires_on_target, paths, row, self_evaluation};

    #[test]
    fn 出错提示() {
        for value in ["#DIV/0!", "#REF!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "≥#REF!亩"] {
            assert!(fires_on_target(&SPREADSHEET_ERROR_VALUE, "output/quantity", "里程", value), "{value}");
        }
        let mut form = self_evaluation(vec![row("output/quantity", "里程", "#REF!", "≥3公里", "#N/A")]);
        form.funds.rate = "#DIV/0!".into();
        form.funds.total.executed = "#REF!".into();
        form.project.name = "#NAME?".into();
        form.total = "#VALUE!".into();
        assert_eq!(
            paths(&SPREADSHEET_ERROR_VALUE, form),
            [
                "/project/name",
                "/funds/total/executed",
                "/funds/rate",
                "/indicators/0/points",
                "/indicators/0/actual",
                "/total"
            ]
        );
    }

    #[test]
    fn 不是出错提示() {
        for value in ["1#楼", "2#变压器1台", "N/A", "0", "", "**"] {
            assert!(!fires_on_target(&SPREADSHEET_ERROR_VALUE, "output/quantity", "3#路里程", value), "{value}");
        }
        let mut none = row("output/quantity", "里程", "", "#REF!", "");
        none.not_applicable = true;
        none.reason = "没有这项内容".into();
        assert!(paths(&SPREADSHEET_ERROR_VALUE, self_evaluation(vec![none])).is_empty());
    }
}
