//! How the form looks now: one small value for each part of the page. A part is drawn again only when
//! its value has changed.

use super::access::{self, RowText};
use super::cell::{Cell, RowKey};
use super::label::Labels;
use super::note::{Note, by_cell};
use super::split::unit_start;
use super::state::State;
use super::template::printed_in;
use crate::i18n::say;
use crate::spans::{Spans, spans};
use jixiao::form::{Form, Tier};
use jixiao::number::{self, Reading};
use jixiao::place::{FundsColumn, FundsLine, IndicatorCell, Place, ProjectCell};
use jixiao::regulation::{Template, TemplateRow};
use jixiao::rule::Severity;
use jixiao::score::Scores;
use std::collections::HashMap;
use std::rc::Rc;
use yew::AttrValue;

/// Whether a cell can be typed into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Lock {
    /// It can.
    #[default]
    Open,
    /// It comes from the declaration.
    Carried,
    /// Nothing on the page can be edited.
    Closed,
}

/// A cell as it looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CellLook {
    /// Its address.
    pub cell: Cell,
    /// What stands in it.
    pub text: String,
    /// Where its unit begins.
    pub unit: Option<usize>,
    /// What could stand in it: the computed score.
    pub ghost: AttrValue,
    /// The heaviest of its findings.
    pub mark: Option<Severity>,
    /// Its findings and how its number came about, for those who listen.
    pub said: AttrValue,
    /// Whether it can be typed into.
    pub lock: Lock,
    /// Its heading.
    pub label: AttrValue,
}

/// An indicator row as it looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RowLook {
    /// Its key.
    pub key: RowKey,
    /// A row of a self-evaluation: with points, results and reason.
    pub evaluated: bool,
    /// Rows below the vertical heading, in the first row only.
    pub heading: Option<(u16, AttrValue)>,
    /// The merged level-1 cell that begins here.
    pub level1: Option<(u16, AttrValue)>,
    /// The merged level-2 cell that begins here.
    pub level2: Option<(u16, AttrValue)>,
    /// 0, 1 or 3
    pub star: u8,
    /// It stands under a heading row.
    pub sub: bool,
    /// 三级指标
    pub name: CellLook,
    /// 分值
    pub points: CellLook,
    /// 年度指标值
    pub target: CellLook,
    /// 全年实际值
    pub actual: CellLook,
    /// 得分
    pub score: CellLook,
    /// 未完成原因及拟采取的改进措施
    pub reason: CellLook,
    /// 支撑材料, where they are shown.
    pub proof: Option<CellLook>,
    /// The tier, for a qualitative row.
    pub tier: Option<Option<Tier>>,
    /// 不涉及, where it may be said.
    pub not_applicable: Option<bool>,
}

/// Header block.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct HeaderLook {
    /// 年度
    pub year: CellLook,
    /// 项目名称
    pub name: CellLook,
    /// 项目代码
    pub code: CellLook,
    /// 模板类别
    pub template: CellLook,
    /// 项目负责人
    pub lead: CellLook,
    /// 联系电话
    pub phone: CellLook,
    /// 主管部门
    pub department: CellLook,
    /// 实施单位
    pub unit: CellLook,
    /// 项目库中的项目名称
    pub library_name: CellLook,
    /// 项目投资总金额
    pub investment: CellLook,
    /// 项目类别
    pub class: CellLook,
}

/// A line of the money block.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LineLook {
    /// 年初预算数, where one of the lines has it.
    pub initial: Option<CellLook>,
    /// 全年预算数
    pub budget: CellLook,
    /// 全年执行数, in a self-evaluation.
    pub executed: Option<CellLook>,
    /// 执行率 of the line, computed; empty where there is none.
    pub rate: AttrValue,
}

/// Money block.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct MoneyLook {
    /// 年度资金总额, 财政拨款, 其他资金
    pub lines: [LineLook; 3],
    /// 分值, 执行率, 得分, in a self-evaluation.
    pub execution: Option<[CellLook; 3]>,
    /// Why money was not spent, where it has to be or was said.
    pub reason: Option<CellLook>,
}

/// 总体目标
#[derive(Debug, PartialEq, Eq)]
pub(super) enum GoalLook {
    /// 目标1, 目标2 …
    Declared(Vec<CellLook>),
    /// 年初设定目标, 完成情况综述
    Evaluated(Box<[CellLook; 2]>),
}

/// 总分
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TotalLook {
    /// Sum of the points.
    pub points: AttrValue,
    /// 总分
    pub total: CellLook,
    /// 等次, where the form has one.
    pub grade: Option<CellLook>,
}

/// The whole page.
#[derive(Clone, Debug)]
pub(super) struct Look {
    /// Header block.
    pub header: Rc<HeaderLook>,
    /// Money block.
    pub money: Rc<MoneyLook>,
    /// 总体目标
    pub goal: Rc<GoalLook>,
    /// 绩效指标
    pub rows: Vec<Rc<RowLook>>,
    /// 总分, in a self-evaluation.
    pub total: Option<Rc<TotalLook>>,
}

/// What the page is drawn from.
#[derive(Debug)]
pub(super) struct Painter<'a> {
    /// The form.
    pub state: &'a State,
    /// What was found.
    pub notes: &'a [Note],
    /// What was computed.
    pub scores: Option<&'a Scores>,
    /// The words on the paper.
    pub labels: &'a Labels,
    /// Rows and targets come from the declaration.
    pub carried: bool,
    /// Nothing can be edited.
    pub readonly: bool,
    /// The template that the project names.
    pub template: Option<&'a Template>,
}

/// Keeps the old value where the new one is equal, so that "the same" can be seen by its address.
fn keep<T: Eq>(old: Option<&Rc<T>>, new: T) -> Rc<T> {
    match old {
        Some(old) if **old == new => Rc::clone(old),
        _ => Rc::new(new),
    }
}

/// The declaration says what stands in this cell of a self-evaluation.
#[must_use]
pub(super) const fn is_carried(cell: Cell) -> bool {
    matches!(
        cell,
        Cell::Row(_, IndicatorCell::Name | IndicatorCell::Target)
            | Cell::Fixed(Place::GoalPlanned | Place::Project(ProjectCell::Template | ProjectCell::Name))
    )
}

impl Painter<'_> {
    /// Draws the page, keeping what is equal to the page before.
    #[must_use]
    pub(super) fn paint(&self, before: Option<&Look>) -> Look {
        let found = by_cell(self.notes);
        Look {
            header: keep(before.map(|look| &look.header), self.header(&found)),
            money: keep(before.map(|look| &look.money), self.money(&found)),
            goal: keep(before.map(|look| &look.goal), self.goal(&found)),
            rows: self.rows(&found, before),
            total: self.total(&found).map(|total| keep(before.and_then(|look| look.total.as_ref()), total)),
        }
    }

    fn form(&self) -> &Form {
        self.state.form()
    }

    fn is_evaluation(&self) -> bool {
        matches!(self.form(), Form::SelfEvaluation(_))
    }

    fn cell(&self, found: &Found<'_>, cell: Cell, text: &str, label: &AttrValue) -> CellLook {
        let notes = found.get(&cell).map_or(&[][..], Vec::as_slice);
        let mut said = String::new();
        for note in notes {
            said.push_str(&note.message);
            said.push('。');
        }
        CellLook {
            cell,
            text: text.to_owned(),
            unit: None,
            ghost: AttrValue::Static(""),
            mark: notes.iter().map(|note| note.severity).min(),
            said: if said.is_empty() { AttrValue::Static("") } else { AttrValue::from(said) },
            lock: match (self.readonly, self.carried && is_carried(cell)) {
                (true, _) => Lock::Closed,
                (false, true) => Lock::Carried,
                (false, false) => Lock::Open,
            },
            label: label.clone(),
        }
    }

    fn fixed(&self, found: &Found<'_>, place: Place, label: &AttrValue) -> CellLook {
        let text = access::read(self.form(), place);
        let mut look = self.cell(found, Cell::Fixed(place), &text, label);
        look.unit = match place {
            Place::Funds(..) | Place::FundsRate => money_unit(&text),
            _ => None,
        };
        look
    }

    fn header(&self, found: &Found<'_>) -> HeaderLook {
        let project = |cell, label: &AttrValue| self.fixed(found, Place::Project(cell), label);
        let labels = self.labels;
        HeaderLook {
            year: self.fixed(found, Place::Year, &AttrValue::Static("年度")),
            name: project(ProjectCell::Name, &labels.name),
            code: project(ProjectCell::Code, &AttrValue::Static("项目代码")),
            template: project(ProjectCell::Template, &AttrValue::Static("模板")),
            lead: project(ProjectCell::Lead, &labels.lead),
            phone: project(ProjectCell::Phone, &labels.phone),
            department: project(ProjectCell::Department, &labels.department),
            unit: project(ProjectCell::Unit, &labels.unit),
            library_name: project(ProjectCell::LibraryName, &AttrValue::Static("项目库中的项目名称")),
            investment: project(ProjectCell::Investment, &AttrValue::Static("项目投资总金额")),
            class: project(ProjectCell::Class, &AttrValue::Static("项目类别")),
        }
    }

    fn money(&self, found: &Found<'_>) -> MoneyLook {
        let labels = self.labels;
        let evaluation = self.is_evaluation();
        let initial = FundsLine::ALL
            .iter()
            .any(|line| !access::read(self.form(), Place::Funds(*line, FundsColumn::Initial)).is_empty());
        let line = |line: FundsLine, name: &AttrValue| {
            let column = |column, heading: &str| {
                self.fixed(found, Place::Funds(line, column), &AttrValue::from(format!("{name} {heading}")))
            };
            LineLook {
                initial: initial.then(|| column(FundsColumn::Initial, "年初预算数")),
                budget: column(FundsColumn::Budget, &labels.budget),
                executed: evaluation.then(|| column(FundsColumn::Executed, &labels.executed)),
                rate: self
                    .scores
                    .and_then(|scores| scores.execution.rate_of(line))
                    .map_or(AttrValue::Static(""), |rate| AttrValue::from(format!("{}%", number::text(rate)))),
            }
        };
        let [total, fiscal, other] = &labels.lines;
        let lines = [line(FundsLine::Total, total), line(FundsLine::Fiscal, fiscal), line(FundsLine::Other, other)];
        if !evaluation {
            return MoneyLook { lines, execution: None, reason: None };
        }
        let points = self.fixed(found, Place::FundsPoints, &labels.points);
        let mut rate = self.fixed(found, Place::FundsRate, &labels.rate);
        let mut score = self.fixed(found, Place::FundsScore, &labels.score);
        let mut short = false;
        if let Some(execution) = self.scores.map(|scores| &scores.execution) {
            short = execution.rate.is_some_and(|rate| rate < rust_decimal::Decimal::ONE_HUNDRED);
            rate.ghost = execution
                .rate
                .map_or_else(AttrValue::default, |rate| AttrValue::from(format!("{}%", number::text(rate))));
            score.ghost = execution.score.map_or_else(AttrValue::default, |score| AttrValue::from(number::text(score)));
            score.said = with_explanation(&score.said, &execution.explanation);
        }
        let reason = self.fixed(found, Place::FundsReason, &AttrValue::Static("预算未执行完的原因"));
        let reason = Some(reason).filter(|look| short || !look.text.is_empty() || look.mark.is_some());
        MoneyLook { lines, execution: Some([points, rate, score]), reason }
    }

    fn goal(&self, found: &Found<'_>) -> GoalLook {
        if self.is_evaluation() {
            return GoalLook::Evaluated(Box::new([
                self.fixed(found, Place::GoalPlanned, &self.labels.planned),
                self.fixed(found, Place::GoalAchieved, &self.labels.achieved),
            ]));
        }
        let goal = |index| {
            self.fixed(found, Place::Goal(index), &AttrValue::from(format!("{}{}", self.labels.goal_item, index + 1)))
        };
        GoalLook::Declared((0..self.state.goals()).filter_map(|index| u16::try_from(index).ok()).map(goal).collect())
    }

    fn rows(&self, found: &Found<'_>, before: Option<&Look>) -> Vec<Rc<RowLook>> {
        let form = self.form();
        let spans = spans(access::rows(form).map(|row| (row.level1, row.level2)));
        // 绩效指标 stands beside 总分 as well.
        let count = u16::try_from(spans.len() + usize::from(self.is_evaluation())).unwrap_or(u16::MAX);
        let mut number = 0;
        let old = before.map_or(&[][..], |look| &look.rows);
        // Most of the time the rows stand where they stood; else they are found by their key.
        let by_key: HashMap<RowKey, &Rc<RowLook>> =
            if old.iter().map(|row| row.key).eq(self.state.keys().iter().copied()) {
                HashMap::new()
            } else {
                old.iter().map(|row| (row.key, row)).collect()
            };
        access::rows(form)
            .zip(self.state.keys())
            .zip(spans)
            .enumerate()
            .map(|(index, ((row, key), span))| {
                number = if span.level2 > 0 { 1 } else { number + 1 };
                let old = old.get(index).filter(|old| old.key == *key).or_else(|| by_key.get(key).copied());
                keep(old, self.row(found, (index, number), *key, &row, span, count, old))
            })
            .collect()
    }

    #[expect(clippy::too_many_arguments, reason = "one call, in the loop above")]
    fn row(
        &self,
        found: &Found<'_>,
        (index, number): (usize, usize),
        key: RowKey,
        row: &RowText<'_>,
        span: Spans,
        count: u16,
        old: Option<&Rc<RowLook>>,
    ) -> RowLook {
        use IndicatorCell as I;
        let labels = self.labels;
        let evaluated = self.is_evaluation();
        let cell = |column, text, label| self.cell(found, Cell::Row(key, column), text, label);
        // Reading a value takes longer than comparing it: what is known of the same text is kept.
        let (mut target, mut actual) =
            (cell(I::Target, row.target, &labels.target), cell(I::Actual, row.actual, &labels.actual));
        let mut tier = None;
        match old {
            Some(old) if old.target.text == row.target => {
                target.unit = old.target.unit;
                tier = old.tier.map(|_| row.tier);
            }
            _ => {
                let reading = number::read(row.target);
                target.unit = unit_start(row.target, &reading);
                tier = (evaluated && matches!(reading, Reading::Text(_))).then_some(row.tier).or(tier);
            }
        }
        actual.unit = match old {
            Some(old) if old.actual.text == row.actual => old.actual.unit,
            _ => unit_start(row.actual, &number::read(row.actual)),
        };
        if row.target.is_empty()
            && target.lock == Lock::Open
            && let Some(hint) = self.template.and_then(|template| printed_in(template, row)).and_then(hint)
        {
            target.ghost = AttrValue::from(hint);
        }
        let mut name = cell(I::Name, row.name, &labels.indicator);
        if !evaluated && row.name.is_empty() {
            // As the official table prompts.
            name.ghost = AttrValue::from(format!("指标{number}："));
        }
        let mut reason = cell(I::Reason, row.reason, &labels.reason);
        if row.not_applicable {
            reason.ghost = AttrValue::from(say("请写明不涉及的理由", "Why it does not apply"));
        }
        let mut score = cell(I::Score, row.score, &labels.score);
        if let Some(computed) = self.scores.and_then(|scores| scores.rows.get(index)) {
            if let (Some(_), Some(value)) = (computed.exact, computed.score) {
                score.ghost = AttrValue::from(number::text(value));
            }
            score.said = with_explanation(&score.said, &computed.explanation);
        }
        RowLook {
            key,
            evaluated,
            heading: (index == 0).then(|| (count, labels.indicators.clone())),
            level1: (span.level1 > 0).then(|| (span.level1, labels.level1_of(row.level1))),
            level2: (span.level2 > 0).then(|| (span.level2, labels.level2_of(row.level2))),
            star: row.star,
            sub: self.state.is_sub(index) || !row.parent.is_empty(),
            name,
            points: cell(I::Points, row.points, &labels.points),
            target,
            actual,
            score,
            reason,
            proof: (evaluated && (self.state.shows_proofs() || !row.proof.is_empty()))
                .then(|| cell(I::Proof, row.proof, &AttrValue::Static("支撑材料"))),
            tier,
            not_applicable: (row.star == 3 || row.not_applicable).then_some(row.not_applicable),
        }
    }

    fn total(&self, found: &Found<'_>) -> Option<TotalLook> {
        let scores = self.scores?;
        let mut total = self.fixed(found, Place::Total, &self.labels.total);
        if let Some(computed) = scores.total {
            total.ghost = AttrValue::from(number::text(computed));
        }
        let points: rust_decimal::Decimal =
            scores.level1.values().map(|group| group.points).chain(scores.execution.points).sum();
        let grade = self.fixed(found, Place::Grade, &AttrValue::Static("等次"));
        Some(TotalLook {
            points: AttrValue::from(number::text(points)),
            total,
            grade: Some(grade).filter(|grade| !grade.text.is_empty() || grade.mark.is_some()),
        })
    }
}

/// What the template prints where the value is left to the person: `≥__亩`.
pub(super) fn hint(printed: &TemplateRow) -> Option<String> {
    let nothing = printed.heading || (printed.operator.is_empty() && printed.unit.is_empty());
    (!nothing).then(|| {
        let number = if printed.value.is_empty() { "__" } else { &printed.value };
        format!("{}{number}{}", printed.operator, printed.unit)
    })
}

type Found<'a> = HashMap<Cell, Vec<&'a Note>>;

fn with_explanation(said: &AttrValue, explanation: &jixiao::score::Explanation) -> AttrValue {
    AttrValue::from(format!("{said}{explanation}"))
}

/// Where the unit of an amount or a rate begins: `20.5万元`, `98.6%`.
fn money_unit(text: &str) -> Option<usize> {
    unit_start(text, &number::read(text))
}
