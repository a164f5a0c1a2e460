//! A form as the judge sees it: every cell read once, headings resolved, names understood.
//!
//! Rules look at a [`Sheet`], never at raw text, so that all of them read a cell the same way.

mod cells;
mod name;
mod placeholder;
mod row;

pub use cells::{MoneyCell, PlainCell, ValueCell, is_empty_text};
pub use name::{Name, is_punctuation};
pub use placeholder::{is_bare_label, is_placeholder_text};
pub use row::{Row, contains_any, ends_with_any, is_no_reason};

use crate::form::{Declaration, Form, FormKind, Project};
use crate::number::{Marks, is_positive};
use crate::place::{FundsColumn, FundsLine};
use crate::regulation::{Date, Regulation, Settings};
use crate::{Context, Place};
use rust_decimal::Decimal;

/// A form with all its cells read.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// Which form.
    pub kind: FormKind,
    /// The regulation it is judged by.
    pub regulation: &'a Regulation,
    /// The settings in force in its year.
    pub settings: &'a Settings,
    /// The approved declaration of the project, where it is at hand.
    pub approved: Option<&'a Declaration>,
    /// 年度
    pub year: Option<u16>,
    /// Header block.
    pub project: &'a Project,
    /// Money block, the cells that the form has.
    pub money: Vec<MoneyCell<'a>>,
    /// 分值 of the execution row.
    pub execution_points: PlainCell<'a>,
    /// 执行率, a claim.
    pub rate: PlainCell<'a>,
    /// 得分 of the execution row, a claim.
    pub execution_score: PlainCell<'a>,
    /// Why money was not spent.
    pub funds_reason: &'a str,
    /// The goals set, each with its place; one for a self-evaluation.
    pub goals: Vec<(Place, &'a str)>,
    /// 完成情况综述; `None` where the form has none.
    pub achieved: Option<&'a str>,
    /// What the goal cells and the reason for the money together may hold.
    pub marks: Marks,
    /// 绩效指标
    pub rows: Vec<Row<'a>>,
    /// 总分, a claim.
    pub total: PlainCell<'a>,
    /// 等次, a claim.
    pub grade: &'a str,
    /// Computed scores; `None` for forms that are not scored.
    pub scores: Option<crate::score::Scores>,
}

impl<'a> Sheet<'a> {
    /// Reads every cell of a form.
    #[must_use]
    pub fn new(form: &'a Form, regulation: &'a Regulation, context: &Context<'a>) -> Self {
        let day = form.year().map_or(regulation.in_force_from, Date::year_end);
        let settings = regulation.settings_on(day);
        let mut sheet = Self {
            kind: form.kind(),
            regulation,
            settings,
            approved: context.approved,
            year: form.year(),
            project: form.project(),
            money: Vec::with_capacity(9),
            execution_points: PlainCell::default(),
            rate: PlainCell::default(),
            execution_score: PlainCell::default(),
            funds_reason: "",
            goals: Vec::new(),
            achieved: None,
            marks: Marks::default(),
            rows: Vec::new(),
            total: PlainCell::default(),
            grade: "",
            scores: None,
        };
        match form {
            Form::Declaration(form) => {
                for (line, cells) in
                    FundsLine::ALL.into_iter().zip([&form.funds.total, &form.funds.fiscal, &form.funds.other])
                {
                    sheet.push_money(line, FundsColumn::Initial, &cells.initial);
                    sheet.push_money(line, FundsColumn::Budget, &cells.budget);
                }
                sheet.goals =
                    (0..).zip(&form.goal.goals).map(|(index, goal)| (Place::Goal(index), goal.as_str())).collect();
                sheet.rows = (0..)
                    .zip(&form.indicators)
                    .map(|(index, row)| Row::declared(index, row, &regulation.words))
                    .collect();
            }
            Form::SelfEvaluation(form) => {
                for (line, cells) in
                    FundsLine::ALL.into_iter().zip([&form.funds.total, &form.funds.fiscal, &form.funds.other])
                {
                    sheet.push_money(line, FundsColumn::Initial, &cells.initial);
                    sheet.push_money(line, FundsColumn::Budget, &cells.budget);
                    sheet.push_money(line, FundsColumn::Executed, &cells.executed);
                }
                sheet.execution_points = PlainCell::read(&form.funds.points);
                sheet.rate = PlainCell::read(&form.funds.rate);
                sheet.execution_score = PlainCell::read(&form.funds.score);
                sheet.funds_reason = &form.funds.reason;
                sheet.goals = vec![(Place::GoalPlanned, form.goal.planned.as_str())];
                sheet.achieved = Some(&form.goal.achieved);
                sheet.rows = (0..)
                    .zip(&form.indicators)
                    .map(|(index, row)| Row::evaluated(index, row, &regulation.words))
                    .collect();
                sheet.total = PlainCell::read(&form.total);
                sheet.grade = &form.grade;
            }
            // The others are seen in their own ways: [`crate::monitoring::Monitored`], [`crate::appraisal::Appraised`] …
            _ => {}
        }
        sheet.marks =
            sheet.goal_cells().fold(Marks::of(sheet.funds_reason), |marks, (_, text)| marks.and(Marks::of(text)));
        row::resolve_parents(&mut sheet.rows);
        if sheet.kind == FormKind::SelfEvaluation {
            sheet.scores = Some(crate::score::compute(&sheet));
        }
        sheet
    }

    fn push_money(&mut self, line: FundsLine, column: FundsColumn, raw: &'a str) {
        // 年初预算数 is an optional cell: it exists only where it is filled.
        if column != FundsColumn::Initial || !raw.is_empty() {
            self.money.push(MoneyCell::read(line, column, raw));
        }
    }

    /// A money cell; `None` where the form does not have it.
    #[must_use]
    pub fn money(&self, line: FundsLine, column: FundsColumn) -> Option<&MoneyCell<'a>> {
        self.money.iter().find(|cell| cell.line == line && cell.column == column)
    }

    /// The amount in a money cell, in 万元; `None` if it is empty, unreadable or not there.
    #[must_use]
    pub fn amount(&self, line: FundsLine, column: FundsColumn) -> Option<Decimal> {
        self.money(line, column).and_then(MoneyCell::amount)
    }

    /// The goal texts and, in a self-evaluation, the achieved text: the "goal cells" of the rules.
    pub fn goal_cells(&self) -> impl Iterator<Item = (Place, &'a str)> + '_ {
        self.goals.iter().copied().chain(self.achieved.map(|text| (Place::GoalAchieved, text)))
    }

    /// The name of a level by its id, 产出指标 for `level1` `output`; a county's own text stands for itself.
    #[must_use]
    pub fn level_name<'s>(&'s self, level: &str, id: &'s str) -> &'s str {
        self.regulation.labels.get(&format!("{level}.{id}")).map_or(id, String::as_str)
    }

    /// The heading a row belongs to.
    #[must_use]
    pub fn heading_of(&self, row: &Row<'a>) -> Option<&Row<'a>> {
        row.heading.and_then(|index| self.rows.get(usize::from(index)))
    }

    /// The sub-rows of a heading, in order; none for a row that is no heading.
    pub fn sub_rows<'s>(&'s self, row: &'s Row<'a>) -> impl Iterator<Item = &'s Row<'a>> + 's {
        let wanted = row.is_heading;
        self.rows.iter().filter(move |other| wanted && other.heading == Some(row.index))
    }

    /// The computed score of a row; `None` for forms that are not scored.
    #[must_use]
    pub fn row_score(&self, row: &Row<'_>) -> Option<&crate::score::RowScore> {
        self.scores.as_ref()?.rows.get(usize::from(row.index))
    }

    /// Whether the points of a heading stand once more on its sub-rows, to exactly the same sum.
    #[must_use]
    pub fn is_counted_twice(&self, heading: &Row<'a>) -> bool {
        if !heading.is_heading || heading.not_applicable {
            return false;
        }
        let Some(points) = heading.points.number().filter(|points| is_positive(*points)) else { return false };
        let mut sum = Decimal::ZERO;
        for sub in self.sub_rows(heading) {
            // Saturating: a sum beyond all numbers is not the heading's.
            sum = match sub.points.number() {
                _ if sub.not_applicable => sum,
                Some(points) => sum.saturating_add(points),
                None if sub.points.is_empty() => sum,
                None => return false,
            };
        }
        sum == points
    }
}
