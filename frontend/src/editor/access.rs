//! Reading and writing the text of a cell, whichever form it belongs to.

use super::cell::{FIXED, ROW_CELLS};
use jixiao::form::{DeclaredIndicator, EvaluatedIndicator, Form, Level1, Level2, Project, Tier};
use jixiao::number::read_year;
use jixiao::place::{FundsColumn, FundsLine, IndicatorCell, Place, ProjectCell};
use std::borrow::Cow;

/// An indicator row of either form; what a form does not have is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RowText<'a> {
    /// 一级指标
    pub level1: &'a Level1,
    /// 二级指标
    pub level2: &'a Level2,
    /// 三级指标
    pub name: &'a str,
    /// 0, 1 or 3
    pub star: u8,
    /// 分值
    pub points: &'a str,
    /// 年度指标值
    pub target: &'a str,
    /// 全年实际值
    pub actual: &'a str,
    /// 达成档次
    pub tier: Option<Tier>,
    /// 得分
    pub score: &'a str,
    /// 未完成原因及拟采取的改进措施
    pub reason: &'a str,
    /// 支撑材料
    pub proof: &'a str,
    /// Name of the heading row.
    pub parent: &'a str,
    /// 不涉及
    pub not_applicable: bool,
}

impl RowText<'_> {
    /// Nothing was filled beside its name and its target.
    pub(super) fn is_bare(&self) -> bool {
        let texts = [self.points, self.actual, self.score, self.reason, self.proof];
        texts.iter().all(|text| text.is_empty()) && self.tier.is_none() && !self.not_applicable
    }

    /// Nothing stands in it.
    pub(super) fn is_empty(&self) -> bool {
        self.name.is_empty() && self.target.is_empty() && self.is_bare()
    }
}

impl<'a> From<&'a DeclaredIndicator> for RowText<'a> {
    fn from(row: &'a DeclaredIndicator) -> Self {
        Self {
            level1: &row.level1,
            level2: &row.level2,
            name: &row.name,
            star: row.star,
            points: &row.points,
            target: &row.target,
            actual: "",
            tier: None,
            score: "",
            reason: &row.reason,
            proof: "",
            parent: &row.parent,
            not_applicable: row.not_applicable,
        }
    }
}

impl<'a> From<&'a EvaluatedIndicator> for RowText<'a> {
    fn from(row: &'a EvaluatedIndicator) -> Self {
        Self {
            level1: &row.level1,
            level2: &row.level2,
            name: &row.name,
            star: row.star,
            points: &row.points,
            target: &row.target,
            actual: &row.actual,
            tier: row.tier,
            score: &row.score,
            reason: &row.reason,
            proof: &row.proof,
            parent: &row.parent,
            not_applicable: row.not_applicable,
        }
    }
}

/// How many indicator rows the form has.
#[must_use]
pub(super) fn row_count(form: &Form) -> usize {
    match form {
        Form::Declaration(form) => form.indicators.len(),
        Form::SelfEvaluation(form) => form.indicators.len(),
        _ => 0,
    }
}

/// A row by its index.
#[must_use]
pub(super) fn row(form: &Form, index: usize) -> Option<RowText<'_>> {
    match form {
        Form::Declaration(form) => form.indicators.get(index).map(RowText::from),
        Form::SelfEvaluation(form) => form.indicators.get(index).map(RowText::from),
        _ => None,
    }
}

/// All rows, from the top.
pub(super) fn rows(form: &Form) -> impl Iterator<Item = RowText<'_>> {
    (0..row_count(form)).filter_map(|index| row(form, index))
}

/// Does the same to the list of indicator rows of either form; nothing to a form without them.
macro_rules! with_rows {
    ($form:expr, $rows:ident => $body:expr) => {
        match $form {
            jixiao::Form::Declaration(form) => {
                let $rows = &mut form.indicators;
                $body
            }
            jixiao::Form::SelfEvaluation(form) => {
                let $rows = &mut form.indicators;
                $body
            }
            _ => Default::default(),
        }
    };
}
pub(super) use with_rows;

/// What stands in a cell; empty where the form has no such cell.
#[must_use]
pub(super) fn read(form: &Form, place: Place) -> Cow<'_, str> {
    let text = match place {
        Place::Year => return form.year().map_or(Cow::Borrowed(""), |year| Cow::Owned(year.to_string())),
        Place::Regulation => form.regulation(),
        Place::Project(cell) => project_cell(form.project(), cell),
        Place::Indicator(index, cell) => {
            return row(form, usize::from(index)).map_or(Cow::Borrowed(""), |row| read_row(&row, cell));
        }
        _ => match form {
            Form::Declaration(form) => match place {
                Place::Funds(line, column) => {
                    let line = match line {
                        FundsLine::Total => &form.funds.total,
                        FundsLine::Fiscal => &form.funds.fiscal,
                        FundsLine::Other => &form.funds.other,
                    };
                    match column {
                        FundsColumn::Initial => &line.initial,
                        FundsColumn::Budget => &line.budget,
                        FundsColumn::Executed => "",
                    }
                }
                Place::Goal(index) => form.goal.goals.get(usize::from(index)).map_or("", String::as_str),
                _ => "",
            },
            Form::SelfEvaluation(form) => match place {
                Place::Funds(line, column) => {
                    let line = match line {
                        FundsLine::Total => &form.funds.total,
                        FundsLine::Fiscal => &form.funds.fiscal,
                        FundsLine::Other => &form.funds.other,
                    };
                    match column {
                        FundsColumn::Initial => &line.initial,
                        FundsColumn::Budget => &line.budget,
                        FundsColumn::Executed => &line.executed,
                    }
                }
                Place::FundsPoints => &form.funds.points,
                Place::FundsRate => &form.funds.rate,
                Place::FundsScore => &form.funds.score,
                Place::FundsReason => &form.funds.reason,
                Place::GoalPlanned => &form.goal.planned,
                Place::GoalAchieved => &form.goal.achieved,
                Place::Total => &form.total,
                Place::Grade => &form.grade,
                _ => "",
            },
            _ => "",
        },
    };
    Cow::Borrowed(text)
}

/// Every cell in which a person's text can stand; [`read`] reads it.
pub(super) fn cells(form: &Form) -> impl Iterator<Item = Place> {
    let goals = match form {
        Form::Declaration(form) => form.goal.goals.len(),
        _ => 0,
    };
    let rows = (0..).take(row_count(form)).flat_map(|row| ROW_CELLS.map(|cell| Place::Indicator(row, cell)));
    FIXED.into_iter().chain((0..).take(goals).map(Place::Goal)).chain(rows)
}

/// Puts a text into a cell. `false` where the form has no such cell or the text cannot stand there.
pub(super) fn write(form: &mut Form, place: Place, text: &str) -> bool {
    let slot = match place {
        Place::Year => return write_year(form, text),
        Place::Project(cell) => {
            let project = match form {
                Form::Declaration(form) => &mut form.project,
                Form::SelfEvaluation(form) => &mut form.project,
                _ => return false,
            };
            Some(project_cell_mut(project, cell))
        }
        Place::Indicator(index, cell) => {
            return with_rows!(form, rows => rows.get_mut(usize::from(index)).is_some_and(|row| row.write(cell, text)));
        }
        _ => match form {
            Form::Declaration(form) => match place {
                Place::Funds(line, column) => {
                    let line = match line {
                        FundsLine::Total => &mut form.funds.total,
                        FundsLine::Fiscal => &mut form.funds.fiscal,
                        FundsLine::Other => &mut form.funds.other,
                    };
                    match column {
                        FundsColumn::Initial => Some(&mut line.initial),
                        FundsColumn::Budget => Some(&mut line.budget),
                        FundsColumn::Executed => None,
                    }
                }
                Place::Goal(index) => return write_goal(&mut form.goal.goals, usize::from(index), text),
                _ => None,
            },
            Form::SelfEvaluation(form) => match place {
                Place::Funds(line, column) => {
                    let line = match line {
                        FundsLine::Total => &mut form.funds.total,
                        FundsLine::Fiscal => &mut form.funds.fiscal,
                        FundsLine::Other => &mut form.funds.other,
                    };
                    Some(match column {
                        FundsColumn::Initial => &mut line.initial,
                        FundsColumn::Budget => &mut line.budget,
                        FundsColumn::Executed => &mut line.executed,
                    })
                }
                Place::FundsPoints => Some(&mut form.funds.points),
                Place::FundsRate => Some(&mut form.funds.rate),
                Place::FundsScore => Some(&mut form.funds.score),
                Place::FundsReason => Some(&mut form.funds.reason),
                Place::GoalPlanned => Some(&mut form.goal.planned),
                Place::GoalAchieved => Some(&mut form.goal.achieved),
                Place::Total => Some(&mut form.total),
                Place::Grade => Some(&mut form.grade),
                _ => None,
            },
            _ => None,
        },
    };
    let Some(slot) = slot else { return false };
    replace(slot, text)
}

/// A cell of a row, as text.
fn read_row<'a>(row: &RowText<'a>, cell: IndicatorCell) -> Cow<'a, str> {
    Cow::Borrowed(match cell {
        IndicatorCell::Row => "",
        IndicatorCell::Level1 => row.level1.id(),
        IndicatorCell::Level2 => row.level2.id(),
        IndicatorCell::Name => row.name,
        IndicatorCell::Star => return Cow::Owned(row.star.to_string()),
        IndicatorCell::Points => row.points,
        IndicatorCell::Target => row.target,
        IndicatorCell::Actual => row.actual,
        IndicatorCell::Tier => row.tier.map_or("", Tier::id),
        IndicatorCell::Score => row.score,
        IndicatorCell::Reason => row.reason,
        IndicatorCell::Proof => row.proof,
        IndicatorCell::Parent => row.parent,
        IndicatorCell::NotApplicable => {
            if row.not_applicable {
                "true"
            } else {
                ""
            }
        }
    })
}

/// A row that can be written to by cell.
pub(super) trait WriteRow: Default {
    /// Puts a text into a cell of the row.
    fn write(&mut self, cell: IndicatorCell, text: &str) -> bool;
}

impl WriteRow for DeclaredIndicator {
    fn write(&mut self, cell: IndicatorCell, text: &str) -> bool {
        match cell {
            IndicatorCell::Level1 => self.level1 = text.into(),
            IndicatorCell::Level2 => self.level2 = text.into(),
            IndicatorCell::Star => return write_star(&mut self.star, text),
            IndicatorCell::NotApplicable => self.not_applicable = !text.is_empty(),
            IndicatorCell::Name => return replace(&mut self.name, text),
            IndicatorCell::Points => return replace(&mut self.points, text),
            IndicatorCell::Target => return replace(&mut self.target, text),
            IndicatorCell::Reason => return replace(&mut self.reason, text),
            IndicatorCell::Parent => return replace(&mut self.parent, text),
            IndicatorCell::Row
            | IndicatorCell::Actual
            | IndicatorCell::Tier
            | IndicatorCell::Score
            | IndicatorCell::Proof => return false,
        }
        true
    }
}

impl WriteRow for EvaluatedIndicator {
    fn write(&mut self, cell: IndicatorCell, text: &str) -> bool {
        match cell {
            IndicatorCell::Level1 => self.level1 = text.into(),
            IndicatorCell::Level2 => self.level2 = text.into(),
            IndicatorCell::Star => return write_star(&mut self.star, text),
            IndicatorCell::NotApplicable => self.not_applicable = !text.is_empty(),
            IndicatorCell::Tier => self.tier = Tier::from_id(text),
            IndicatorCell::Name => return replace(&mut self.name, text),
            IndicatorCell::Points => return replace(&mut self.points, text),
            IndicatorCell::Target => return replace(&mut self.target, text),
            IndicatorCell::Actual => return replace(&mut self.actual, text),
            IndicatorCell::Score => return replace(&mut self.score, text),
            IndicatorCell::Reason => return replace(&mut self.reason, text),
            IndicatorCell::Parent => return replace(&mut self.parent, text),
            IndicatorCell::Proof => return replace(&mut self.proof, text),
            IndicatorCell::Row => return false,
        }
        true
    }
}

/// Replaces a text; `false` where it stands there already.
fn replace(slot: &mut String, text: &str) -> bool {
    if slot == text {
        return false;
    }
    text.clone_into(slot);
    true
}

fn write_star(star: &mut u8, text: &str) -> bool {
    match text {
        "" | "0" => *star = 0,
        "1" => *star = 1,
        "3" => *star = 3,
        _ => return false,
    }
    true
}

/// What names no year is "not filled", as the wire format has no other word for it.
fn write_year(form: &mut Form, text: &str) -> bool {
    let year = read_year(text);
    let slot = match form {
        Form::Declaration(form) => &mut form.year,
        Form::SelfEvaluation(form) => &mut form.year,
        _ => return false,
    };
    let changed = *slot != year;
    *slot = year;
    changed
}

/// Goals may be written one beyond the last; empty ones at the end are no goals.
fn write_goal(goals: &mut Vec<String>, index: usize, text: &str) -> bool {
    if goals.get(index).map_or("", String::as_str) == text {
        return false;
    }
    if goals.len() <= index {
        goals.resize(index + 1, String::new());
    }
    if let Some(goal) = goals.get_mut(index) {
        text.clone_into(goal);
    }
    while goals.last().is_some_and(String::is_empty) {
        goals.pop();
    }
    true
}

fn project_cell(project: &Project, cell: ProjectCell) -> &str {
    match cell {
        ProjectCell::Name => &project.name,
        ProjectCell::Code => &project.code,
        ProjectCell::Template => &project.template,
        ProjectCell::Lead => &project.lead,
        ProjectCell::Phone => &project.phone,
        ProjectCell::Department => &project.department,
        ProjectCell::Unit => &project.unit,
        ProjectCell::LibraryName => &project.library_name,
        ProjectCell::Investment => &project.investment,
        ProjectCell::Class => &project.class,
    }
}

fn project_cell_mut(project: &mut Project, cell: ProjectCell) -> &mut String {
    match cell {
        ProjectCell::Name => &mut project.name,
        ProjectCell::Code => &mut project.code,
        ProjectCell::Template => &mut project.template,
        ProjectCell::Lead => &mut project.lead,
        ProjectCell::Phone => &mut project.phone,
        ProjectCell::Department => &mut project.department,
        ProjectCell::Unit => &mut project.unit,
        ProjectCell::LibraryName => &mut project.library_name,
        ProjectCell::Investment => &mut project.investment,
        ProjectCell::Class => &mut project.class,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao::form::{Declaration, SelfEvaluation};

    #[test]
    fn what_is_written_is_read_again() {
        let mut form = Form::SelfEvaluation(SelfEvaluation {
            indicators: vec![EvaluatedIndicator::default()],
            ..Default::default()
        });
        for place in [
            Place::Project(ProjectCell::Phone),
            Place::Funds(FundsLine::Fiscal, FundsColumn::Executed),
            Place::FundsRate,
            Place::GoalAchieved,
            Place::Indicator(0, IndicatorCell::Reason),
            Place::Total,
        ] {
            assert!(write(&mut form, place, "12"), "{place}");
            assert_eq!(read(&form, place), "12", "{place}");
            assert!(!write(&mut form, place, "12"), "{place}: nothing changes the second time");
        }
        assert!(!write(&mut form, Place::Indicator(9, IndicatorCell::Name), "x"));
    }

    /// The JSON Pointers of all texts of a form.
    fn texts(value: &serde_json::Value, at: &str, found: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(fields) => {
                fields.iter().for_each(|(key, value)| texts(value, &format!("{at}/{key}"), found));
            }
            serde_json::Value::Array(items) => {
                items.iter().enumerate().for_each(|(index, value)| texts(value, &format!("{at}/{index}"), found));
            }
            serde_json::Value::String(_) => found.push(at.to_owned()),
            _ => {}
        }
    }

    #[test]
    fn every_cell_that_holds_a_text_is_among_the_cells() {
        let project = Project {
            name: "x".into(),
            code: "x".into(),
            template: "x".into(),
            lead: "x".into(),
            phone: "x".into(),
            department: "x".into(),
            unit: "x".into(),
            library_name: "x".into(),
            investment: "x".into(),
            class: "x".into(),
        };
        let mut forms = [
            Form::Declaration(Declaration {
                project: project.clone(),
                indicators: vec![DeclaredIndicator::default()],
                ..Default::default()
            }),
            Form::SelfEvaluation(SelfEvaluation {
                project,
                indicators: vec![EvaluatedIndicator::default()],
                ..Default::default()
            }),
        ];
        for form in &mut forms {
            // Whatever can be written is written.
            let all: Vec<Place> = cells(form).chain([Place::Goal(0), Place::Goal(1)]).collect();
            for place in all {
                let text = match place {
                    Place::Indicator(_, IndicatorCell::Tier) => "partly",
                    Place::Year => "2022",
                    _ => "x",
                };
                write(form, place, text);
            }
            let known: Vec<String> = cells(form).map(|place| place.to_string()).collect();
            let mut holding = Vec::new();
            texts(&serde_json::from_str(&form.canonical_json()).expect("JSON"), "", &mut holding);
            // What is no cell: what the form is, its law, and where a row stands.
            holding.retain(|path| !["/form", "/regulation"].contains(&path.as_str()) && !path.contains("/level"));
            assert!(holding.len() > 15, "{holding:?}");
            let missing: Vec<_> = holding.iter().filter(|path| !known.contains(path)).collect();
            assert!(missing.is_empty(), "no cells: {missing:?}");
        }
    }

    #[test]
    fn a_year_has_four_digits_of_any_width() {
        let mut form = Form::Declaration(Declaration::default());
        assert!(write(&mut form, Place::Year, "２０２２年"));
        assert_eq!(form.year(), Some(2022));
        assert!(write(&mut form, Place::Year, "20"));
        assert_eq!(form.year(), None);
    }

    #[test]
    fn goals_grow_by_writing_and_shrink_by_emptying() {
        let mut form = Form::Declaration(Declaration::default());
        assert!(write(&mut form, Place::Goal(1), "二"));
        assert!(write(&mut form, Place::Goal(0), "一"));
        assert!(write(&mut form, Place::Goal(1), ""));
        let Form::Declaration(declaration) = &form else { panic!("a declaration stays one") };
        assert_eq!(declaration.goal.goals, ["一"]);
    }
}
