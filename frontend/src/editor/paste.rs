//! Where a pasted block would go, and what would be left of it.

use super::access;
use super::cell::{Cell, RowKey};
use super::grid::{self, Grid, Spot};
use super::label::Labels;
use super::state::{Landing, State, Target};
use crate::i18n::{Language, say};
use jixiao::form::{Level1, Level2, MAX_ROWS};
use jixiao::pasted::{Block, Column, Layout, Left, Pasted, Row, Why, Words};
use jixiao::place::{IndicatorCell, Place};
use std::collections::HashMap;
use std::rc::Rc;

/// Formulas and the like are named one by one up to here.
const NAMED: usize = 5;

/// A block, and where it would go.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Plan {
    /// The block.
    pub block: Rc<Block>,
    /// What its columns are; the person may say otherwise.
    pub layout: Layout,
    /// Its rows, with where they go.
    pub lines: Vec<Line>,
    /// What could not be read, or is not taken over.
    pub remarks: Vec<String>,
    /// Cells that get another text, and of them those that hold one already.
    pub changes: (usize, usize),
    /// New rows.
    pub new: usize,
    /// What is done when it is accepted.
    pub landing: Rc<Landing>,
}

/// A row of the block, and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Row of the block, from 0.
    pub line: usize,
    /// 第3行, 新增：数量指标
    pub to: String,
    /// What it brings.
    pub cells: Vec<Put>,
}

/// A text for a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Put {
    /// The cell.
    pub cell: IndicatorCell,
    /// What would stand there.
    pub text: String,
    /// What stands there now.
    pub before: String,
}

/// What a plan is made from.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    /// The form.
    pub state: &'a State,
    /// The words on the paper.
    pub labels: &'a Labels,
    /// Words for headings and groups.
    pub words: &'a Words,
    /// The cell in which the person is.
    pub from: Cell,
    /// Rows and targets come from the declaration.
    pub carried: bool,
}

/// The columns of the table, as the reader of blocks calls them.
fn table(state: &State) -> Vec<Column> {
    grid::columns(state).iter().filter_map(|cell| column_of(*cell)).collect()
}

fn column_of(cell: IndicatorCell) -> Option<Column> {
    Some(match cell {
        IndicatorCell::Name => Column::Name,
        IndicatorCell::Points => Column::Points,
        IndicatorCell::Target => Column::Target,
        IndicatorCell::Actual => Column::Actual,
        IndicatorCell::Score => Column::Score,
        IndicatorCell::Reason => Column::Reason,
        _ => return None,
    })
}

impl Plan {
    /// For a block as it comes.
    #[must_use]
    pub(super) fn new(ground: Ground<'_>, block: Rc<Block>) -> Self {
        let from = match grid::spot(ground.state, ground.from) {
            Some(Spot { grid: Grid::Rows, column, .. }) => column,
            _ => 0,
        };
        let layout = Layout::of(&block, ground.words, &table(ground.state), from);
        Self::with(ground, block, layout)
    }

    /// For a block whose columns are known.
    #[must_use]
    pub(super) fn with(ground: Ground<'_>, block: Rc<Block>, layout: Layout) -> Self {
        let read = Pasted::read(&block, &layout, ground.words);
        let mut planner = Planner::new(ground, &layout);
        planner.columns(&block, &layout);
        planner.left(&read.left);
        for row in &read.rows {
            planner.row(row);
        }
        if let Some(total) = &read.total {
            planner.total(total);
        }
        let Planner { lines, mut remarks, changes, new, landing, locked, .. } = planner;
        if locked > 0 {
            remarks.push(match Language::current() {
                Language::Chinese => format!("{locked}格来自申报表，与粘贴的不同，不改"),
                Language::English => format!("{locked} cells come from the declaration and stay as they are"),
            });
        }
        Self { block, layout, lines, remarks, changes, new, landing: Rc::new(landing) }
    }
}

struct Planner<'a> {
    ground: Ground<'a>,
    /// Rows are found by their names; else by their place.
    by_name: bool,
    /// The row in which the block begins, where it goes by place; and the first line of its values.
    start: (usize, usize),
    /// Rows that nothing was put into yet, by name.
    known: HashMap<String, Vec<RowKey>>,
    /// Rows that are empty, from the top.
    empty: Vec<RowKey>,
    lines: Vec<Line>,
    remarks: Vec<String>,
    changes: (usize, usize),
    new: usize,
    locked: usize,
    landing: Landing,
}

/// One name, however it is spaced.
fn fold(name: &str) -> String {
    jixiao::number::fold(name).chars().filter(|c| !c.is_whitespace()).collect()
}

impl<'a> Planner<'a> {
    fn new(ground: Ground<'a>, layout: &Layout) -> Self {
        let has = |column| layout.columns.contains(&Some(column));
        let by_name = has(Column::Name) && (layout.named || has(Column::Level2));
        let row = match grid::spot(ground.state, ground.from) {
            Some(Spot { grid: Grid::Rows, row, .. }) => row,
            _ => 0,
        };
        let (mut known, mut empty) = (HashMap::<String, Vec<RowKey>>::new(), Vec::new());
        for (key, row) in ground.state.keys().iter().zip(access::rows(ground.state.form())) {
            if !row.name.is_empty() {
                known.entry(fold(row.name)).or_default().push(*key);
            } else if [row.target, row.actual, row.score, row.points, row.reason].iter().all(|text| text.is_empty()) {
                empty.push(*key);
            }
        }
        Self {
            ground,
            by_name,
            start: (row, layout.top),
            known,
            empty,
            lines: Vec::new(),
            remarks: Vec::new(),
            changes: (0, 0),
            new: 0,
            locked: 0,
            landing: Landing::default(),
        }
    }

    /// Columns that go nowhere.
    fn columns(&mut self, block: &Block, layout: &Layout) {
        let table = table(self.ground.state);
        for (index, column) in layout.columns.iter().enumerate() {
            let heading =
                layout.top.checked_sub(1).and_then(|row| block.rows().get(row)?.get(index)).map_or("", String::as_str);
            let values =
                block.rows().iter().skip(layout.top).filter(|row| row.get(index).is_some_and(|cell| !cell.is_empty()));
            let values = values.count();
            if values == 0 {
                continue;
            }
            let at =
                format!("{}{}", index + 1, if heading.is_empty() { String::new() } else { format!("“{heading}”") });
            let goes_along = matches!(column, Some(Column::Level1 | Column::Level2 | Column::Operator | Column::Unit));
            let remark = match column {
                None => say("不知道是什么，不填入；可在上面选", "is not known and left out; choose above"),
                Some(column) if !goes_along && !table.contains(column) => {
                    say("本表没有这一列，不填入", "has no column in this form and is left out")
                }
                Some(_) => continue,
            };
            self.remarks.push(match Language::current() {
                Language::Chinese => format!("第{at}列（{values}格）{remark}"),
                Language::English => format!("Column {at} ({values} cells) {remark}"),
            });
        }
    }

    /// Cells that were not taken.
    fn left(&mut self, left: &[Left]) {
        let told = left.iter().filter(|left| left.why != Why::Column);
        for Left { line, text, why } in told.clone().take(NAMED) {
            let text = super::popover::shorten(text);
            let why = match why {
                Why::Operator => say("不是比较符，不填入", "is no sign of comparison and left out"),
                _ => say("像公式，不填入", "looks like a formula and is left out"),
            };
            self.remarks.push(match Language::current() {
                Language::Chinese => format!("粘贴的第{}行“{text}”{why}", line + 1),
                Language::English => format!("Row {}: “{text}” {why}", line + 1),
            });
        }
        let more = told.count().saturating_sub(NAMED);
        if more > 0 {
            self.remarks.push(match Language::current() {
                Language::Chinese => format!("另有{more}格同样不填入"),
                Language::English => format!("{more} more are left out likewise"),
            });
        }
    }

    fn row(&mut self, row: &Row) {
        let table = grid::columns(self.ground.state);
        let cells: Vec<(IndicatorCell, String)> =
            row.cells.iter().filter(|(cell, _)| table.contains(cell)).cloned().collect();
        if cells.is_empty() {
            return;
        }
        match self.target(row) {
            Some(Target::Row(key)) => self.into(key, row, cells),
            Some(Target::New(level1, level2)) => self.add(row, level1, level2, cells),
            None => {
                let to = if self.ground.carried {
                    say("不填入：申报表没有这一行", "left out: not in the declaration")
                } else {
                    say("不填入：行数已满", "left out: too many rows")
                };
                self.lines.push(Line { line: row.line, to: to.to_owned(), cells: Vec::new() });
                self.remarks.push(match Language::current() {
                    Language::Chinese => format!("粘贴的第{}行{to}", row.line + 1),
                    Language::English => format!("Row {}: {to}", row.line + 1),
                });
            }
        }
    }

    fn target(&mut self, row: &Row) -> Option<Target> {
        let state = self.ground.state;
        if self.by_name {
            let name = fold(row.cell(IndicatorCell::Name));
            if let Some(key) = self.take_known(&name, row.level2.as_ref()) {
                return Some(Target::Row(key));
            }
        } else if let Some(key) =
            (row.line.checked_sub(self.start.1)).and_then(|by| state.keys().get(self.start.0 + by))
        {
            return Some(Target::Row(*key));
        }
        if self.ground.carried || state.keys().len() + self.new >= MAX_ROWS {
            return None;
        }
        let (level1, level2) = self.group(row);
        if self.by_name {
            let same = |key: &RowKey| {
                let index = state.index_of(*key).and_then(|index| access::row(state.form(), index));
                index.is_some_and(|row| *row.level1 == level1 && *row.level2 == level2)
            };
            if let Some(at) = self.empty.iter().position(same) {
                return Some(Target::Row(self.empty.remove(at)));
            }
        }
        Some(Target::New(level1, level2))
    }

    /// The row of a name; of several the one in the same group, else the first.
    fn take_known(&mut self, name: &str, level2: Option<&Level2>) -> Option<RowKey> {
        let state = self.ground.state;
        let keys = self.known.get_mut(name)?;
        let in_group = |key: &RowKey| {
            state
                .index_of(*key)
                .and_then(|at| access::row(state.form(), at))
                .is_some_and(|row| Some(row.level2) == level2)
        };
        let at = keys.iter().position(in_group).unwrap_or(0);
        (at < keys.len()).then(|| keys.remove(at))
    }

    /// The group of a new row: its own, else that of the row in which the person is, else the first.
    fn group(&self, row: &Row) -> (Level1, Level2) {
        let state = self.ground.state;
        let here = || {
            let last = state.keys().len().checked_sub(1);
            let index = self.ground.from.row().and_then(|key| state.index_of(key)).or(last)?;
            let index = if self.by_name { index } else { last? };
            access::row(state.form(), index).map(|row| (row.level1.clone(), row.level2.clone()))
        };
        match (&row.level1, &row.level2) {
            (Some(level1), Some(level2)) => (level1.clone(), level2.clone()),
            (None, Some(level2)) => (level2.level1().unwrap_or(Level1::Output), level2.clone()),
            (Some(level1), None) => {
                let first = Level2::KNOWN.iter().find(|level2| level2.level1().as_ref() == Some(level1));
                (level1.clone(), first.cloned().unwrap_or_else(|| Level2::Own(level1.id().to_owned())))
            }
            (None, None) => here().unwrap_or((Level1::Output, Level2::Quantity)),
        }
    }

    fn into(&mut self, key: RowKey, row: &Row, cells: Vec<(IndicatorCell, String)>) {
        let state = self.ground.state;
        let mut line = Line { line: row.line, to: self.number(key), cells: Vec::new() };
        let mut puts = Vec::new();
        for (cell, text) in cells {
            let address = Cell::Row(key, cell);
            let before = state.text(address);
            // Of a name only the spacing may differ: the row was found by it.
            let same = before == text || self.by_name && cell == IndicatorCell::Name && fold(&before) == fold(&text);
            if !same && self.ground.carried && super::look::is_carried(address) {
                self.locked += 1;
                continue;
            }
            if !same {
                self.changes.0 += 1;
                self.changes.1 += usize::from(!before.is_empty());
                puts.push((cell, text.clone()));
            }
            let before = if same { text.clone() } else { before };
            line.cells.push(Put { cell, text, before });
        }
        if !puts.is_empty() {
            self.landing.rows.push((Target::Row(key), puts));
        }
        self.lines.push(line);
    }

    fn add(&mut self, row: &Row, level1: Level1, level2: Level2, cells: Vec<(IndicatorCell, String)>) {
        self.new += 1;
        self.changes.0 += cells.len();
        let to = format!("{}{}", say("新增：", "new: "), self.ground.labels.level2_of(&level2));
        let shown = cells.iter().map(|(cell, text)| Put { cell: *cell, text: text.clone(), before: String::new() });
        self.lines.push(Line { line: row.line, to, cells: shown.collect() });
        let star = (row.star > 0).then(|| (IndicatorCell::Star, row.star.to_string()));
        self.landing.rows.push((Target::New(level1, level2), cells.into_iter().chain(star).collect()));
    }

    fn total(&mut self, total: &str) {
        let cell = Cell::Fixed(Place::Total);
        let before = self.ground.state.text(cell);
        if grid::columns(self.ground.state).contains(&IndicatorCell::Score) && before != total {
            self.changes.0 += 1;
            self.changes.1 += usize::from(!before.is_empty());
            self.landing.cells.push((cell, total.to_owned()));
        }
    }

    fn number(&self, key: RowKey) -> String {
        let number = self.ground.state.index_of(key).map_or(0, |index| index + 1);
        match Language::current() {
            Language::Chinese => format!("第{number}行"),
            Language::English => format!("row {number}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::state::Action;
    use super::*;
    use jixiao::form::{Declaration, DeclaredIndicator, EvaluatedIndicator, Form, SelfEvaluation};

    struct Desk {
        state: State,
        labels: Labels,
        words: Words,
        carried: bool,
    }

    impl Desk {
        fn of(form: Form) -> Self {
            let regulation = jixiao::regulation::builtin("cn-2019-68").expect("built in");
            let labels = Labels::new(regulation, form.kind());
            let words = Words::new(&regulation.labels);
            Self { state: State::new(Rc::new(form), regulation, 0), labels, words, carried: false }
        }

        fn declaration(rows: &[(Level2, &str)]) -> Self {
            let rows = rows.iter().map(|(level2, name)| DeclaredIndicator {
                level1: level2.level1().expect("known"),
                level2: level2.clone(),
                name: (*name).into(),
                ..Default::default()
            });
            Self::of(Form::Declaration(Declaration { indicators: rows.collect(), ..Default::default() }))
        }

        fn evaluation(names: &[&str]) -> Self {
            let rows = names.iter().map(|name| EvaluatedIndicator {
                level1: Level1::Output,
                level2: Level2::Quantity,
                name: (*name).into(),
                target: "≥5".into(),
                ..Default::default()
            });
            Self::of(Form::SelfEvaluation(SelfEvaluation { indicators: rows.collect(), ..Default::default() }))
        }

        fn plan(&self, row: usize, column: IndicatorCell, text: &str) -> Plan {
            let from = Cell::Row(self.state.keys()[row], column);
            let block = jixiao::pasted::read(text, "").expect("a block");
            let Self { state, labels, words, carried } = self;
            Plan::new(Ground { state, labels, words, from, carried: *carried }, Rc::new(block))
        }

        fn land(&mut self, plan: &Plan) -> Vec<String> {
            self.state.apply(Action::Paste(Rc::clone(&plan.landing)));
            access::rows(self.state.form())
                .map(|row| [row.level2.id(), row.name, row.target, row.actual, row.score].join("|"))
                .collect()
        }
    }

    use IndicatorCell as I;

    #[test]
    fn a_whole_table_fills_the_empty_rows_of_its_groups_and_adds_the_rest() {
        let mut desk = Desk::declaration(&[(Level2::Quantity, ""), (Level2::Quality, ""), (Level2::Social, "")]);
        let text = "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t计量单位\n产出指标\t数量指标\t路\t≥\t5\t公里\n\t\t桥\t≥\t1\t座\n\t质量指标\t合格率\t=\t100\t%\n效益指标\t社会效益\t人口\t≥\t500\t人\n";
        let plan = desk.plan(0, I::Name, text);
        assert_eq!((plan.new, plan.changes, plan.remarks.len()), (1, (8, 0), 0));
        assert_eq!(
            plan.lines.iter().map(|line| &*line.to).collect::<Vec<_>>(),
            ["第1行", "新增：数量指标", "第2行", "第3行"]
        );
        assert_eq!(
            desk.land(&plan),
            ["quantity|路|≥5公里||", "quantity|桥|≥1座||", "quality|合格率|=100%||", "social|人口|≥500人||"]
        );
        assert!(desk.state.apply(Action::Undo).changed);
        assert_eq!(access::rows(desk.state.form()).filter(|row| !row.name.is_empty()).count(), 0);
        assert_eq!(desk.state.keys().len(), 3);
    }

    #[test]
    fn results_find_their_rows_by_name_in_any_order() {
        let mut desk = Desk::evaluation(&["路", "桥 梁", "渠"]);
        desk.carried = true;
        let plan =
            desk.plan(0, I::Name, "指标名称\t指标值\t完成值\t自评得分\n渠\t≥5\t7\t10\n桥梁\t≥6\t5\t9\n井\t≥1\t1\t5");
        assert_eq!(plan.remarks.len(), 2, "{:?}", plan.remarks);
        assert_eq!(desk.land(&plan), ["quantity|路|≥5||", "quantity|桥 梁|≥5|5|9", "quantity|渠|≥5|7|10"]);
    }

    #[test]
    fn without_headings_a_block_goes_where_the_person_is() {
        let mut desk = Desk::evaluation(&["路", "桥"]);
        let plan = desk.plan(1, I::Actual, "7\t10\n8\t9");
        assert_eq!((plan.new, plan.lines[1].to.as_str()), (1, "新增：数量指标"));
        assert_eq!(desk.land(&plan), ["quantity|路|≥5||", "quantity|桥|≥5|7|10", "quantity|||8|9"]);
    }

    #[test]
    fn what_stands_there_is_counted_before_it_is_written_over() {
        let desk = Desk::evaluation(&["路", "桥"]);
        let plan = desk.plan(0, I::Target, "≥7\t7\n\t8");
        assert_eq!(plan.changes, (3, 1));
        assert_eq!(plan.lines[0].cells[0].before, "≥5");
        assert!(plan.lines[1].cells.iter().all(|put| put.cell != I::Target), "an empty cell empties nothing");
    }

    #[test]
    fn what_goes_nowhere_is_said() {
        let desk = Desk::declaration(&[(Level2::Quantity, "路")]);
        let plan = desk.plan(0, I::Name, "三级指标\t指标值\t得分\t佐证\n路\t=cmd|'/c calc'!A1\t5\t照片");
        assert_eq!(plan.remarks.len(), 3, "{:?}", plan.remarks);
        assert!(plan.remarks.iter().any(|remark| remark.contains("公式")));
        assert!(plan.landing.rows.is_empty());
    }

    #[test]
    fn a_form_has_so_many_rows_and_no_more() {
        let desk = Desk::declaration(&[(Level2::Quantity, "路")]);
        let text =
            format!("三级指标\t指标值\n{}", (0..MAX_ROWS).map(|n| format!("第{n}项\t{n}\n")).collect::<String>());
        let plan = desk.plan(0, I::Name, &text);
        assert_eq!(plan.new, MAX_ROWS - 1);
        assert_eq!(plan.remarks.len(), 1);
    }

    #[test]
    fn the_total_goes_to_its_cell() {
        let mut desk = Desk::evaluation(&["路"]);
        let plan = desk.plan(0, I::Name, "三级指标\t得分\n路\t9.8\n总分\t98.4");
        desk.land(&plan);
        assert_eq!(desk.state.text(Cell::Fixed(Place::Total)), "98.4");
    }
}
